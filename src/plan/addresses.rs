//! The addresses of what is generated, shared by those who plan pages and those who link to them.

use super::Table;
use crate::path::Route;
use crate::site::{Kind, LanguageId, Site};
use crate::vocabulary::{FacetId, Term};
use crate::wording::Wording;

/// The file of the search index that leads to all others, as Pagefind calls it.
pub const SEARCH_ENTRY: &str = "pagefind-entry.json";

/// The words that generated addresses are made of, in one language.
#[derive(Clone, Debug)]
struct Words {
    /// The calendar page.
    events: String,
    /// The table of the crossed facets.
    crossing: String,
    /// The keys that a front matter may have.
    reference: String,
    /// The articles by year.
    archive: String,
    /// The search page.
    search: String,
    /// The open data.
    data: String,
    /// The tables of the open data, as file names without their end.
    tables: [String; 2],
    /// Further pages of a list.
    page: String,
    /// A calendar file.
    calendar: String,
    /// What networks show of a page.
    share_image: String,
}

/// The addresses of what is generated, shared by those who plan pages and those who link to them.
#[derive(Clone, Debug)]
pub struct Addresses<'a> {
    site: &'a Site,
    words: Vec<Words>,
}

impl<'a> Addresses<'a> {
    /// The addresses of a site.
    #[must_use]
    pub fn new(site: &'a Site) -> Self {
        let words = site.languages.iter().map(|language| Words::new(&Wording::new(language))).collect();
        Self { site, words }
    }

    fn words(&self, language: LanguageId) -> &Words {
        &self.words[usize::from(language.0)]
    }

    /// The home page of a language.
    #[must_use]
    pub fn home(&self, language: LanguageId) -> Route {
        self.site.route(language, [])
    }

    /// The list of a kind; none where the kind's articles are not listed, or the calendar is their list.
    #[must_use]
    pub fn kind(&self, language: LanguageId, kind: &Kind) -> Option<Route> {
        let has_list = kind.listed && !kind.path.is_empty() && !self.is_calendar(language, kind);
        has_list.then(|| self.site.route(language, [kind.path.as_str()]))
    }

    /// Whether the calendar is the list of a kind.
    #[must_use]
    pub fn is_calendar(&self, language: LanguageId, kind: &Kind) -> bool {
        kind.listed && kind.path == self.words(language).events
    }

    /// The list of a facet's terms.
    #[must_use]
    pub fn facet(&self, language: LanguageId, facet: FacetId) -> Route {
        self.site.route(language, [self.site.vocabulary.facet(facet).path.as_str()])
    }

    /// A term.
    #[must_use]
    pub fn term(&self, language: LanguageId, term: &Term) -> Route {
        self.site.route(language, [self.site.vocabulary.facet(term.facet).path.as_str(), &*term.slug])
    }

    /// A pair of terms, rows first.
    #[must_use]
    pub fn pair(&self, language: LanguageId, row: &Term, column: &Term) -> Route {
        self.term(language, row).below(&column.slug)
    }

    /// The table of the crossed facets.
    #[must_use]
    pub fn crossing(&self, language: LanguageId) -> Route {
        self.site.route(language, [self.words(language).crossing.as_str()])
    }

    /// The keys that a front matter may have.
    #[must_use]
    pub fn reference(&self, language: LanguageId) -> Route {
        self.site.route(language, [self.words(language).reference.as_str()])
    }

    /// The years that have articles.
    #[must_use]
    pub fn archive(&self, language: LanguageId) -> Route {
        self.site.route(language, [self.words(language).archive.as_str()])
    }

    /// The articles of a year.
    #[must_use]
    pub fn year(&self, language: LanguageId, year: i16) -> Route {
        self.archive(language).below(&format!("{year:04}"))
    }

    /// The search page.
    #[must_use]
    pub fn search(&self, language: LanguageId) -> Route {
        self.site.route(language, [self.words(language).search.as_str()])
    }

    /// A file of the search index by its name.
    #[must_use]
    pub fn search_file(name: &str) -> Route {
        Route::page(["pagefind"]).file(name)
    }

    /// The calendar page.
    #[must_use]
    pub fn events(&self, language: LanguageId) -> Route {
        self.site.route(language, [self.words(language).events.as_str()])
    }

    /// A month of the calendar.
    #[must_use]
    pub fn month(&self, language: LanguageId, (year, month): (i16, i8)) -> Route {
        self.events(language).below(&format!("{year:04}/{month:02}"))
    }

    /// The page that explains the open data.
    #[must_use]
    pub fn data(&self, language: LanguageId) -> Route {
        self.site.route(language, [self.words(language).data.as_str()])
    }

    /// A table of the open data as JSON.
    #[must_use]
    pub fn data_json(&self, language: LanguageId, table: Table) -> Route {
        self.data_file(language, table, "json")
    }

    /// A table of the open data as CSV.
    #[must_use]
    pub fn data_csv(&self, language: LanguageId, table: Table) -> Route {
        self.data_file(language, table, "csv")
    }

    /// The JSON Schema of the open data.
    #[must_use]
    pub fn data_schema(&self, language: LanguageId) -> Route {
        self.data(language).file("schema.json")
    }

    fn data_file(&self, language: LanguageId, table: Table, extension: &str) -> Route {
        let [articles, events] = &self.words(language).tables;
        let name = match table {
            Table::Articles => articles,
            Table::Events => events,
        };
        self.data(language).file(&format!("{name}.{extension}"))
    }

    /// A page of a list, from 1; the first is the list's own address.
    #[must_use]
    pub fn page(&self, language: LanguageId, list: &Route, number: usize) -> Route {
        if number <= 1 {
            list.clone()
        } else {
            list.below(&format!("{}/{number}", self.words(language).page))
        }
    }

    /// The Atom feed beside a list.
    #[must_use]
    pub fn atom(list: &Route) -> Route {
        list.file("feed.xml")
    }

    /// The JSON Feed beside a list.
    #[must_use]
    pub fn json_feed(list: &Route) -> Route {
        list.file("feed.json")
    }

    /// The calendar file beside a list.
    #[must_use]
    pub fn calendar(&self, language: LanguageId, list: &Route) -> Route {
        list.file(&self.words(language).calendar)
    }

    /// What networks show of a page, and of those that have no such picture of their own.
    #[must_use]
    pub fn share_image(&self, language: LanguageId, page: &Route) -> Route {
        page.file(&self.words(language).share_image)
    }
}

impl Words {
    fn new(wording: &Wording) -> Self {
        Self {
            events: wording.text("path-events").into(),
            crossing: wording.text("path-crossing").into(),
            reference: wording.text("path-reference").into(),
            archive: wording.text("path-archive").into(),
            search: wording.text("path-search").into(),
            data: wording.text("path-data").into(),
            tables: Table::ALL.map(|table| wording.text(&format!("file-{}", table.name())).into()),
            page: wording.text("path-page").into(),
            calendar: wording.text("file-calendar").into(),
            share_image: wording.text("file-share-image").into(),
        }
    }
}

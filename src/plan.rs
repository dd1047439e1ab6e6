//! Which files the output has, where, and which question each of them answers.
//!
//! A [`Page`] holds no content, only what it is about; [`crate::answer`] turns that into what a template or
//! a format is given. Everything that decides the set of addresses is here.

mod addresses;
mod collisions;
mod family;
mod former;
mod server_rules;

use crate::article::{ArticleId, EventId};
use crate::index::{Catalog, Filter};
use crate::path::{Route, SourcePath};
use crate::picture::Rendition;
use crate::site::{KindId, LanguageId, Server};
use crate::vocabulary::{FacetId, TermId};

pub use addresses::{Addresses, SEARCH_ENTRY};
pub use collisions::collisions;
pub use family::Family;
pub use former::{former, promised};
pub use server_rules::server_rules;

/// Addresses that one sitemap file may hold (sitemaps.org protocol: 50,000).
pub const SITEMAP_SIZE: usize = 50_000;

/// One file of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its address.
    pub route: Route,
    /// The language of what it shows.
    pub language: LanguageId,
    /// What it is about.
    pub content: Content,
}

/// What a file of the output is about. Numbers of pages count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The home page.
    Home,
    /// An article.
    Article(ArticleId),
    /// A page of the articles of a kind.
    List(KindId, usize),
    /// The terms of a facet.
    Facet(FacetId),
    /// A page of what is under a term.
    Term(TermId, usize),
    /// A page of what is where two terms cross, rows first.
    Pair((TermId, TermId), usize),
    /// The table of the crossed facets.
    Crossing,
    /// The years that have articles.
    Archive,
    /// A page of the articles of a year.
    Year(i16, usize),
    /// The page that explains the open data.
    Data,
    /// A table of the open data as JSON.
    DataJson(Table),
    /// A table of the open data as CSV.
    DataCsv(Table),
    /// The JSON Schema of the open data.
    DataSchema,
    /// The keys that a front matter may have: for authors, whose guide links to it.
    Reference,
    /// The search page.
    Search,
    /// The search index of all languages: the file that leads to the others, whose names depend on what they hold.
    SearchIndex,
    /// The calendar.
    Events,
    /// A page of a month of the calendar.
    Month(i16, i8, usize),
    /// What a host answers where there is nothing.
    NotFound,
    /// An earlier address of an article, as its author says.
    Redirect(ArticleId),
    /// An earlier address of an article, as the ledger says.
    Former(ArticleId),
    /// An address whose page is gone, and that leads to another page than an article.
    Moved(Route),
    /// An address whose page was withdrawn.
    Gone,
    /// An Atom feed.
    Atom(Filter),
    /// A JSON Feed.
    JsonFeed(Filter),
    /// A calendar file.
    Calendar(Filter),
    /// The calendar file of one event.
    EventCalendar(EventId),
    /// The sitemap, or the index of its parts.
    Sitemap,
    /// A part of a sitemap that is too large for one file, from 1.
    SitemapPart(usize),
    /// What robots may read.
    Robots,
    /// What a server is told of addresses that have no page of their own any more.
    ServerRules(Server),
    /// A file of the theme, by its place among the assets.
    Asset(usize),
    /// A file that is copied as it is.
    Copy(SourcePath),
    /// What is published of a picture.
    Picture(SourcePath, Rendition),
    /// What networks show of pages: of those on a term, or of all others.
    Share(Option<TermId>),
}

/// A table of the open data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// A row for each article.
    Articles,
    /// A row for each event.
    Events,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Articles, Self::Events];

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Events => "events",
        }
    }
}

/// All files of the output but those that articles refer to, which are known once the addresses are.
#[must_use]
pub fn plan(catalog: &Catalog<'_>, addresses: &Addresses<'_>) -> Vec<Page> {
    let mut planner = Planner { catalog, addresses, language: LanguageId(0), pages: Vec::new() };
    for (language, _) in catalog.site.languages() {
        planner.language = language;
        planner.language_pages();
    }
    planner.language = LanguageId(0);
    planner.add(Route::home().file("404.html"), Content::NotFound);
    planner.add(Route::home().file("robots.txt"), Content::Robots);
    if catalog.site.languages().any(|(language, _)| catalog.is_searchable(language)) {
        planner.add(Addresses::search_file(SEARCH_ENTRY), Content::SearchIndex);
    }
    planner.pages
}

/// The sitemap of these pages, in one file or in an index with parts.
#[must_use]
pub fn sitemap(pages: &[Page]) -> Vec<Page> {
    let page =
        |name: &str, content| Page { route: Route::home().file(name), language: LanguageId(0), content };
    let parts = pages.iter().filter(|page| page.content.is_in_sitemap()).count().div_ceil(SITEMAP_SIZE);
    let mut sitemap = vec![page("sitemap.xml", Content::Sitemap)];
    if parts > 1 {
        sitemap
            .extend((1..=parts).map(|part| page(&format!("sitemap-{part}.xml"), Content::SitemapPart(part))));
    }
    sitemap
}

impl Content {
    /// Whether search engines should know the page.
    #[must_use]
    pub fn is_in_sitemap(&self) -> bool {
        match self {
            Self::Home
            | Self::Article(_)
            | Self::Facet(_)
            | Self::Crossing
            | Self::Archive
            | Self::Data
            | Self::Year(..)
            | Self::Events
            | Self::Month(..)
            | Self::List(..)
            | Self::Term(..)
            | Self::Pair(..) => true,
            Self::Reference
            | Self::Search
            | Self::SearchIndex
            | Self::NotFound
            | Self::Redirect(_)
            | Self::Former(_)
            | Self::Moved(_)
            | Self::Gone
            | Self::DataJson(_)
            | Self::DataCsv(_)
            | Self::DataSchema
            | Self::Atom(_)
            | Self::JsonFeed(_)
            | Self::Calendar(_)
            | Self::EventCalendar(_)
            | Self::Sitemap
            | Self::SitemapPart(_)
            | Self::Robots
            | Self::ServerRules(_)
            | Self::Asset(_)
            | Self::Copy(_)
            | Self::Picture(..)
            | Self::Share(_) => false,
        }
    }

    /// Whether it is a page that people open in a browser.
    #[must_use]
    pub fn is_html(&self) -> bool {
        self.is_in_sitemap()
            || self.is_former()
            || matches!(self, Self::Reference | Self::Search | Self::NotFound)
    }

    /// Whether it stands where another page was.
    #[must_use]
    pub fn is_former(&self) -> bool {
        matches!(self, Self::Redirect(_) | Self::Former(_) | Self::Moved(_) | Self::Gone)
    }
}

struct Planner<'a> {
    catalog: &'a Catalog<'a>,
    addresses: &'a Addresses<'a>,
    language: LanguageId,
    pages: Vec<Page>,
}

impl Planner<'_> {
    fn add(&mut self, route: Route, content: Content) {
        self.pages.push(Page { route, language: self.language, content });
    }

    fn language_pages(&mut self) {
        let home = self.addresses.home(self.language);
        self.add(home.clone(), Content::Home);
        self.add(self.addresses.share_image(self.language, &home), Content::Share(None));
        self.syndicate(&home, &Filter::all(self.language));
        self.articles();
        self.kinds();
        self.facets();
        self.pairs();
        self.add(self.addresses.crossing(self.language), Content::Crossing);
        self.archive();
        self.add(self.addresses.reference(self.language), Content::Reference);
        self.add(self.addresses.search(self.language), Content::Search);
        self.calendar();
        self.data();
    }

    /// The feeds and the calendar beside a list.
    fn syndicate(&mut self, list: &Route, filter: &Filter) {
        self.add(Addresses::atom(list), Content::Atom(filter.clone()));
        self.add(Addresses::json_feed(list), Content::JsonFeed(filter.clone()));
        self.add(self.addresses.calendar(self.language, list), Content::Calendar(filter.clone()));
    }

    fn articles(&mut self) {
        let language = self.language;
        for (id, article) in self.catalog.articles().filter(|(_, article)| article.language == language) {
            self.add(article.route.clone(), Content::Article(id));
            for (at, event) in (0..).zip(&article.events) {
                let event_id = EventId { article: id, at };
                self.add(article.route.file(&format!("{}.ics", event.id)), Content::EventCalendar(event_id));
            }
            for alias in &article.aliases {
                self.add(alias.value.clone(), Content::Redirect(id));
            }
        }
    }

    fn kinds(&mut self) {
        for (id, kind) in self.catalog.site.kinds() {
            let Some(list) = self.addresses.kind(self.language, kind) else { continue };
            let filter = Filter::all(self.language).of_kind(id);
            self.paginate(&list, self.n_articles(&filter), |page| Content::List(id, page));
            self.syndicate(&list, &filter);
        }
    }

    fn facets(&mut self) {
        let vocabulary = &self.catalog.vocabulary;
        for (facet, _) in vocabulary.facets() {
            let terms: Vec<TermId> = vocabulary
                .terms(facet)
                .map(|(id, _)| id)
                .filter(|id| self.catalog.has_page(self.language, *id))
                .collect();
            if !terms.is_empty() || self.is_crossed(facet) {
                self.add(self.addresses.facet(self.language, facet), Content::Facet(facet));
            }
            for term in terms {
                let list = self.addresses.term(self.language, vocabulary.term(term));
                let filter = Filter::all(self.language).under([term], vocabulary);
                self.paginate(&list, self.n_articles(&filter), |page| Content::Term(term, page));
                self.syndicate(&list, &filter);
                if facet == self.catalog.site.cross.1 {
                    self.add(self.addresses.share_image(self.language, &list), Content::Share(Some(term)));
                }
            }
        }
    }

    fn is_crossed(&self, facet: FacetId) -> bool {
        let (rows, columns) = self.catalog.site.cross;
        facet == rows || facet == columns
    }

    fn pairs(&mut self) {
        let vocabulary = &self.catalog.vocabulary;
        let pairs: Vec<_> = self.catalog.pairs(self.language).map(|(pair, _)| pair).collect();
        for (row, column) in pairs {
            let list = self.addresses.pair(self.language, vocabulary.term(row), vocabulary.term(column));
            let filter = Filter::all(self.language).under([row, column], vocabulary);
            self.paginate(&list, self.n_articles(&filter), |page| Content::Pair((row, column), page));
            self.syndicate(&list, &filter);
        }
    }

    fn archive(&mut self) {
        self.add(self.addresses.archive(self.language), Content::Archive);
        let years: Vec<_> = self.catalog.years(self.language).map(|(year, _)| year).collect();
        for year in years {
            let list = self.addresses.year(self.language, year);
            let filter = Filter::all(self.language).of_year(year);
            self.paginate(&list, self.n_articles(&filter), |page| Content::Year(year, page));
        }
    }

    fn calendar(&mut self) {
        self.add(self.addresses.events(self.language), Content::Events);
        let months: Vec<_> =
            self.catalog.months(self.language).map(|(month, events)| (month, events.len())).collect();
        for (month, n_events) in months {
            let list = self.addresses.month(self.language, month);
            self.paginate(&list, n_events, |page| Content::Month(month.0, month.1, page));
        }
    }

    fn data(&mut self) {
        let language = self.language;
        self.add(self.addresses.data(language), Content::Data);
        self.add(self.addresses.data_schema(language), Content::DataSchema);
        for table in Table::ALL {
            self.add(self.addresses.data_json(language, table), Content::DataJson(table));
            self.add(self.addresses.data_csv(language, table), Content::DataCsv(table));
        }
    }

    fn n_articles(&self, filter: &Filter) -> usize {
        self.catalog.find(filter).articles.len()
    }

    fn paginate(&mut self, list: &Route, n_items: usize, content: impl Fn(usize) -> Content) {
        for page in 1..=n_items.div_ceil(self.catalog.site.page_size).max(1) {
            self.add(self.addresses.page(self.language, list, page), content(page));
        }
    }
}

//! What each page shows: questions to the catalog, answered with values that are ready to be shown.
//!
//! [`Answers::answer`] turns a planned [`Page`] into an [`Answer`] that holds everything its template or
//! format is given, and nothing else of the site. The digest of an answer is therefore all that decides
//! whether the page has to be rendered: a dependency cannot be forgotten.

mod archive;
mod article;
mod calendar;
mod common;
mod counts;
mod data;
mod feeds;
mod head;
mod home;
mod lists;
mod machines;
mod month;
mod names;
mod pictures;
mod reference;
mod search;
mod series;
mod server_rules;
mod shared;
mod site;

use std::hash::Hash;
use std::sync::Arc;

use serde::Serialize;

use crate::digest::Digest;
use crate::index::{Catalog, Filter};
use crate::locale::Locale;
use crate::markdown::Target;
use crate::path::{Route, SourcePath};
use crate::picture::{Format, Rendition, ShareImage};
use crate::plan::{Addresses, Content, Page};
use crate::site::{LanguageId, Server};
use crate::syndicate::{Calendar, DataSet, Feed, Rule, SitemapEntry};
use crate::validate::links::Resolved;
use crate::view;
use crate::vocabulary::FacetId;
use crate::wording::Wording;

use common::Common;
use counts::TermCounts;
use names::Names;
pub use search::{SearchIndex, SearchPart, Searchable};

/// What a file of the output is made of.
#[derive(Debug, Hash)]
pub enum Answer {
    /// A page of a template.
    Html(Box<Html>),
    /// An Atom feed.
    Atom(FeedFile),
    /// A JSON Feed.
    JsonFeed(FeedFile),
    /// A calendar file.
    Calendar(Calendar),
    /// A table of the open data as JSON.
    DataJson(DataSet),
    /// A table of the open data as CSV.
    DataCsv(DataSet),
    /// The JSON Schema of the open data: its address, and the tables without their rows.
    DataSchema(String, Vec<DataSet>),
    /// The sitemap: which part, and the addresses.
    Sitemap(usize, Vec<SitemapEntry>),
    /// What robots may read: the address of the sitemap.
    Robots(String),
    /// What a server is told of addresses without a page of their own.
    ServerRules(Server, Vec<Rule>),
    /// The search index.
    SearchIndex(Box<SearchIndex>),
    /// A file of the theme.
    Asset(usize),
    /// A file that is copied as it is.
    Copy(SourcePath),
    /// What is published of a picture.
    Picture(PublishedPicture),
    /// What networks show of a page.
    Share(ShareImage),
}

/// What is published of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PublishedPicture {
    /// Its file.
    pub source: SourcePath,
    /// The digest of its bytes.
    pub digest: Digest,
    /// Its format.
    pub format: Format,
    /// What is made of it.
    pub rendition: Rendition,
}

/// What a feed is made of.
#[derive(Debug, Hash)]
pub struct FeedFile {
    /// The language of its articles.
    pub language: LanguageId,
    /// All of it but the articles' texts.
    pub feed: Feed,
    /// The texts of its articles, where the site gives them away whole; otherwise none.
    pub bodies: Vec<Body>,
}

/// What a template is given.
#[derive(Debug, Hash)]
pub struct Html {
    /// The language of the page.
    pub language: LanguageId,
    /// Head, breadcrumb and addresses.
    pub page: view::Page,
    /// The fields of the template's own view.
    pub view: View,
    /// The text that is rendered from Markdown, if the page has one.
    pub body: Option<Body>,
}

/// A text in Markdown that a file holds, with all that its HTML depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Body {
    /// The file.
    pub source: SourcePath,
    /// Digest of its bytes.
    pub digest: Digest,
    /// Where the text starts in it.
    pub start: usize,
    /// Where its links lead.
    pub targets: Vec<Target>,
}

impl Answer {
    /// The texts that are rendered from Markdown, in order.
    #[must_use]
    pub fn bodies(&self) -> &[Body] {
        match self {
            Self::Html(html) => html.body.as_slice(),
            Self::Atom(file) | Self::JsonFeed(file) => &file.bodies,
            _ => &[],
        }
    }

    /// The same texts, for whoever knows that their words have changed.
    pub fn bodies_mut(&mut self) -> &mut [Body] {
        match self {
            Self::Html(html) => html.body.as_mut_slice(),
            Self::Atom(file) | Self::JsonFeed(file) => &mut file.bodies,
            _ => &mut [],
        }
    }
}

/// The view of each template.
#[derive(Debug, Hash, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each is the view of that name")]
pub enum View {
    Home(view::Home),
    Article(view::Article),
    List(view::List),
    Facet(view::Facet),
    Term(view::Term),
    Pair(view::Pair),
    Crossing(view::Crossing),
    Archive(view::Archive),
    Data(view::Data),
    Year(view::YearList),
    Reference(view::Reference),
    Search(view::Search),
    Events(view::Events),
    Month(view::Month),
    Redirect(view::Redirect),
    NotFound(view::NotFound),
}

impl View {
    /// The template that renders it.
    #[must_use]
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home.html",
            Self::Article(_) => "article.html",
            Self::List(_) => "list.html",
            Self::Facet(_) => "facet.html",
            Self::Term(_) => "term.html",
            Self::Pair(_) => "pair.html",
            Self::Crossing(_) => "crossing.html",
            Self::Archive(_) => "archive.html",
            Self::Data(_) => "data.html",
            Self::Year(_) => "year.html",
            Self::Reference(_) => "reference.html",
            Self::Search(_) => "search.html",
            Self::Events(_) => "events.html",
            Self::Month(_) => "month.html",
            Self::Redirect(_) => "redirect.html",
            Self::NotFound(_) => "404.html",
        }
    }

    /// The articles that it lists.
    #[must_use]
    pub fn cards(&self) -> &[view::Piece<view::Card>] {
        match self {
            Self::Home(home) => &home.latest,
            Self::List(list) => &list.articles,
            Self::Term(term) => &term.articles,
            Self::Pair(pair) => &pair.articles,
            Self::Year(year) => &year.articles,
            _ => &[],
        }
    }

    /// The events that it lists.
    pub fn events(&self) -> impl Iterator<Item = &view::Piece<view::Event>> {
        let (upcoming, past): (&[_], &[_]) = match self {
            Self::Home(home) => (&home.events, &[]),
            Self::Term(term) => (&term.upcoming, &term.past),
            Self::Pair(pair) => (&pair.upcoming, &pair.past),
            Self::Events(events) => (&events.upcoming, &events.past),
            Self::Month(month) => (&month.events, &[]),
            _ => (&[], &[]),
        };
        upcoming.iter().chain(past)
    }
}

/// Answers the questions of all pages of one build.
#[derive(Debug)]
pub struct Answers<'a> {
    catalog: &'a Catalog<'a>,
    addresses: &'a Addresses<'a>,
    resolved: &'a Resolved,
    pages: &'a [Page],
    wordings: Arc<[Wording]>,
    names: Arc<[Names]>,
    json_ld_sites: Arc<[Arc<view::JsonLdSite>]>,
    counts: Arc<[TermCounts]>,
    common: Common,
}

impl<'a> Answers<'a> {
    /// Prepares what all pages show: names, and what there is on each term.
    #[must_use]
    pub fn new(
        catalog: &'a Catalog<'a>,
        addresses: &'a Addresses<'a>,
        resolved: &'a Resolved,
        pages: &'a [Page],
    ) -> Self {
        let languages = || catalog.site.languages().map(|(language, _)| language);
        let mut answers = Self {
            catalog,
            addresses,
            resolved,
            pages,
            wordings: catalog.site.languages.iter().map(Wording::new).collect(),
            names: Arc::default(),
            json_ld_sites: Arc::default(),
            counts: Arc::default(),
            common: Common::new(catalog.articles().len()),
        };
        answers.names = languages().map(|language| answers.names_in(language)).collect();
        answers.json_ld_sites =
            languages().map(|language| Arc::new(answers.json_ld_site(language))).collect();
        answers.counts = languages().map(|language| answers.term_counts(language)).collect();
        answers
    }

    /// The same answers with nothing kept of what pages have in common: whoever makes the pages of one family after
    /// the other gives back what the next one does not show.
    #[must_use]
    pub fn afresh(&self) -> Self {
        let Self { catalog, addresses, resolved, pages, wordings, names, json_ld_sites, counts, common: _ } =
            self;
        Self {
            catalog,
            addresses,
            resolved,
            pages,
            wordings: Arc::clone(wordings),
            names: Arc::clone(names),
            json_ld_sites: Arc::clone(json_ld_sites),
            counts: Arc::clone(counts),
            common: Common::new(catalog.articles().len()),
        }
    }

    /// Makes at once, with all threads, what these pages would otherwise wait for each other to make.
    pub fn prepare(&self, pages: &[&Page]) {
        for page in pages {
            if let Content::DataJson(table) | Content::DataCsv(table) = page.content {
                self.rows(table, page.language);
            }
        }
    }

    /// What a page shows.
    #[must_use]
    pub fn answer(&self, page: &Page) -> Answer {
        let language = page.language;
        match &page.content {
            Content::Home => self.html(page, self.home(language), None),
            Content::Article(id) => self.article(page, *id),
            Content::List(kind, number) => self.list(page, *kind, *number),
            Content::Facet(facet) => self.facet(page, *facet),
            Content::Term(term, number) => self.term(page, *term, *number),
            Content::Pair(pair, number) => self.pair(page, *pair, *number),
            Content::Crossing => self.crossing(page),
            Content::Archive => self.archive(page),
            Content::Data => self.data(page),
            Content::DataJson(table) => Answer::DataJson(self.data_set(*table, language)),
            Content::DataCsv(table) => Answer::DataCsv(self.data_set(*table, language)),
            Content::DataSchema => {
                Answer::DataSchema(self.absolute(&page.route), self.empty_data_sets(language))
            }
            Content::Year(year, number) => self.year(page, *year, *number),
            Content::Reference => self.reference(page),
            Content::Search => self.search(page),
            Content::SearchIndex => Answer::SearchIndex(Box::new(self.search_index())),
            Content::Events => self.events_page(page),
            Content::Month(year, month, number) => self.month(page, (*year, *month), *number),
            Content::NotFound => self.html(page, self.not_found(language, false), None),
            Content::Gone => self.html(page, self.not_found(language, true), None),
            Content::Moved(to) => self.moved(page, to),
            Content::Redirect(id) | Content::Former(id) => self.redirect(page, *id),
            Content::Atom(filter) => Answer::Atom(self.feed_file(page, filter)),
            Content::JsonFeed(filter) => Answer::JsonFeed(self.feed_file(page, filter)),
            Content::Calendar(filter) => Answer::Calendar(self.calendar_file(page, filter)),
            Content::EventCalendar(id) => Answer::Calendar(self.event_file(page, *id)),
            Content::Sitemap => Answer::Sitemap(0, self.sitemap()),
            Content::SitemapPart(part) => Answer::Sitemap(*part, self.sitemap()),
            Content::Robots => {
                let sitemap = Route::home().file("sitemap.xml");
                Answer::Robots(self.catalog.site.base_url.absolute(&sitemap))
            }
            Content::ServerRules(server) => Answer::ServerRules(*server, self.server_rules()),
            Content::Asset(at) => Answer::Asset(*at),
            Content::Copy(source) => Answer::Copy(source.clone()),
            Content::Picture(source, rendition) => self.published_picture(source, *rendition),
            Content::Share(term) => Answer::Share(self.share_image(*term, language)),
        }
    }

    fn html(&self, page: &Page, view: View, body: Option<Body>) -> Answer {
        let page_view = self.page(page, &view);
        Answer::Html(Box::new(Html { language: page.language, page: page_view, view, body }))
    }

    fn locale(&self, language: LanguageId) -> &Locale {
        self.catalog.site.locale(language)
    }

    fn wording(&self, language: LanguageId) -> &Wording {
        &self.wordings[usize::from(language.0)]
    }

    fn href(&self, route: &Route) -> String {
        self.catalog.site.base_url.href(&route.escaped())
    }

    fn absolute(&self, route: &Route) -> String {
        self.catalog.site.base_url.absolute(&route.escaped())
    }

    fn facet_link(&self, facet: FacetId, language: LanguageId) -> view::FacetLink {
        let of_site = self.catalog.vocabulary.facet(facet);
        view::FacetLink {
            id: of_site.id.clone(),
            one: of_site.label.one.clone(),
            other: of_site.label.other.clone(),
            url: self.href(&self.addresses.facet(language, facet)),
        }
    }

    /// What a list is called: the site, a kind, a term, a pair of terms.
    fn list_name(&self, filter: &Filter) -> String {
        let site = self.catalog.site;
        let term = |facet| filter.terms.get(&facet).map(|id| self.catalog.vocabulary.term(*id).name.as_str());
        if let (Some(row), Some(column)) = (term(site.cross.0), term(site.cross.1)) {
            return self.wording(filter.language).fill("pair", &[("row", row), ("column", column)]);
        }
        if let Some((_, id)) = filter.terms.first_key_value() {
            return self.catalog.vocabulary.term(*id).name.clone();
        }
        filter.kind.map_or_else(|| site.title.clone(), |kind| site.kind(kind).label.other.clone())
    }
}

//! What a template is given: the theme contract.
//!
//! Every page gets `site` (the same on all pages of a language), `page` (head, breadcrumb, addresses) and
//! the fields of the struct named after its template: `term.html` gets those of [`Term`]. What many lists
//! show is a [`Piece`]: `card.html` renders an article once, and its HTML stands in all of them. Everything
//! is ready to be shown: addresses carry the prefix of the site, dates are written out, counts are counted.
//! A template can ask for nothing more, so what a page depends on is exactly what its view holds, and the
//! digest of the view ([`Hash`]) is what decides whether the page is rendered again.
//!
//! `themes/README.md` documents the fields by these comments, and a test holds the two together.

mod shared;

use std::sync::Arc;

use serde::Serialize;

pub use crate::digest::Digested;
pub use shared::{Piece, Shared};

/// The version of the theme contract: the major number grows when a field goes or changes its meaning,
/// the minor when one is added.
pub const CONTRACT: (u32, u32) = (1, 0);

/// `site`: the same on every page of a language.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Site {
    /// Name of the site.
    pub title: String,
    /// What the site is, in a sentence.
    pub description: String,
    /// Language tag of the page, for `lang`.
    pub language: String,
    /// Address of the home page in this language.
    pub home: String,
    /// Entries of the main menu: all lists, then what `site.toml` adds.
    pub menu: Vec<Shared<Link>>,
    /// The two facets that are crossed, rows first: the doors of the home page.
    pub doors: Vec<FacetLink>,
    /// Kinds of article that are listed.
    pub kinds: Vec<Shared<Link>>,
    /// Address of the calendar page.
    pub events: String,
    /// Address of the table of the two crossed facets.
    pub crossing: String,
    /// Address of the archive: the years that have articles.
    pub archive: String,
    /// Who pays for the site.
    pub funding: Vec<Funding>,
    /// Who publishes the site, if `site.toml` says so.
    pub publisher: Option<Shared<Link>>,
    /// Address of the accessibility declaration, if `site.toml` names it.
    pub accessibility: Option<String>,
    /// Address of the privacy notice, if `site.toml` names it.
    pub privacy: Option<String>,
    /// Address of the legal notes, if `site.toml` names them.
    pub legal: Option<String>,
    /// Address of the Atom feed of the whole site.
    pub feed: String,
    /// Address of the JSON feed of the whole site.
    pub json_feed: String,
    /// Address of the calendar file of the whole site.
    pub calendar: String,
}

/// A name and where it leads. Many pages show the same ones, so copies share their texts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Link {
    /// The text of the link.
    pub title: Arc<str>,
    /// Where it leads.
    pub url: Arc<str>,
}

impl Link {
    /// A link, ready to be shared.
    #[must_use]
    pub fn shared(title: impl Into<Arc<str>>, url: impl Into<Arc<str>>) -> Shared<Self> {
        Shared::new(Self { title: title.into(), url: url.into() })
    }
}

/// A facet by name.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct FacetLink {
    /// The facet's id in `site.toml`, such as `region`.
    pub id: String,
    /// Its name in the singular.
    pub one: String,
    /// Its name in the plural.
    pub other: String,
    /// Address of the list of its terms.
    pub url: String,
}

/// A body that funds the site.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Funding {
    /// Name of the fund or programme.
    pub name: String,
    /// Text beside the emblem, such as `Unione europea`; empty if none.
    pub label: String,
    /// What the funding means, in a sentence; empty if none.
    pub description: String,
    /// Whether the emblem of the European Union is shown.
    pub emblem: bool,
    /// Address of the body's page, if any.
    pub url: Option<String>,
}

/// `page`: head, breadcrumb and addresses of one page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Page {
    /// What the page is about, without the site's name.
    pub title: String,
    /// One or two sentences for search engines; empty if there are none.
    pub description: String,
    /// Address of the page.
    pub url: String,
    /// Address of the page with scheme and host.
    pub canonical: String,
    /// The way from the home page to this page, which comes last; empty on the home page.
    pub breadcrumb: Vec<Shared<Link>>,
    /// Feeds and calendars of what the page lists.
    pub feeds: Vec<FeedLink>,
    /// The entry of the menu or of `site.doors` under which the page belongs, by address; empty if none.
    pub section: String,
    /// Whether search engines are asked not to list the page.
    pub noindex: bool,
}

/// A feed or calendar beside a page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct FeedLink {
    /// `atom`, `json` or `calendar`.
    pub format: String,
    /// Media type, for `<link rel="alternate">`.
    pub media_type: String,
    /// What it holds.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The same address with scheme and host; for calendars with the scheme `webcal`.
    pub subscribe: String,
}

/// A day or a range of days.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct When {
    /// The days as a reader reads them, such as `27-28 giugno 2023`.
    pub text: String,
    /// First day (`2023-06-27`), for `<time datetime>`.
    pub start: String,
    /// Last day, the same as `start` for a single day.
    pub end: String,
    /// First day's number in the month.
    pub day: u8,
    /// First day's month, shortened, such as `giu`.
    pub month: String,
    /// First day's year.
    pub year: i16,
    /// Hours, such as `10:00-12:30`; empty if the days are whole.
    pub hours: String,
}

/// Terms of one facet.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TermGroup {
    /// The facet's id, such as `region`.
    pub facet: Arc<str>,
    /// Its name, in the singular or plural as the number of terms wants.
    pub label: Arc<str>,
    /// The terms, in the vocabulary's order.
    pub terms: Vec<Shared<Link>>,
}

/// `card.html`: an article as lists show it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Card {
    /// Title of the article.
    pub title: Arc<str>,
    /// Its address.
    pub url: Arc<str>,
    /// Its kind, in the singular; the address is that of the kind's list, empty if it has none.
    pub kind: Shared<Link>,
    /// Summary as plain text.
    pub summary: String,
    /// Date of publication; none for a page outside the news.
    pub date: Option<Digested<When>>,
    /// Its terms in the two crossed facets.
    pub terms: Vec<TermGroup>,
    /// Days of its events, together.
    pub events: Option<Digested<When>>,
    /// Picture, if the article has one.
    pub image: Option<Image>,
}

/// A picture.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Image {
    /// Its address.
    pub url: String,
    /// What it shows; empty if it only decorates.
    pub alt: String,
    /// Text under it; empty if none.
    pub caption: String,
    /// Who made it; empty if unknown.
    pub credit: String,
    /// Width in pixels, if known.
    pub width: Option<u32>,
    /// Height in pixels, if known.
    pub height: Option<u32>,
}

/// `event.html`: an event as lists show it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Event {
    /// The event's id in its article, for anchors.
    pub id: String,
    /// Its own title, or the article's.
    pub title: Arc<str>,
    /// Address of the event in its article.
    pub url: String,
    /// The article that announces it.
    pub article: Shared<Link>,
    /// When it is.
    pub when: Digested<When>,
    /// Where it is; empty if nobody said.
    pub place: String,
    /// `in-person`, `online` or `mixed`; empty if nobody said.
    pub mode: String,
    /// Its terms in the two crossed facets.
    pub terms: Vec<TermGroup>,
    /// The term that shares its experience, if any.
    pub host: Option<Shared<Link>>,
    /// Address for registration or details, if any.
    pub link: Option<String>,
    /// Whether it was called off.
    pub cancelled: bool,
    /// Whether its last day lies before today.
    pub past: bool,
    /// Address of its calendar file.
    pub calendar: String,
}

/// The pages of a long list.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Pagination {
    /// Number of this page, from 1.
    pub current: usize,
    /// Number of pages.
    pub total: usize,
    /// Number of articles on all pages.
    pub count: usize,
    /// Address of the previous page, if any.
    pub previous: Option<String>,
    /// Address of the next page, if any.
    pub next: Option<String>,
    /// Pages to link to, in order; an address that is empty stands for a gap.
    pub pages: Vec<PageLink>,
}

/// A page of a long list.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PageLink {
    /// Its number, from 1; 0 for a gap.
    pub number: usize,
    /// Its address; empty for a gap.
    pub url: String,
}

/// A term with what is there on it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TermCount {
    /// Name of the term.
    pub name: String,
    /// Short name, as tiles show it.
    pub short: String,
    /// Its address; empty where there is no page, because nothing is there on it.
    pub url: String,
    /// Number of articles.
    pub articles: usize,
    /// Number of events from today on.
    pub upcoming: usize,
    /// Description; empty if none.
    pub description: String,
    /// Row on the tile map from 1; 0 if it is not on the map.
    pub row: u8,
    /// Column on the tile map from 1; 0 if it is not on the map.
    pub column: u8,
}

/// Terms of a facet that belong together.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TermArea {
    /// What they have in common; empty where the vocabulary has no areas.
    pub name: String,
    /// The terms.
    pub terms: Vec<Shared<TermCount>>,
}

/// One of the two doors of the home page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Door {
    /// The facet.
    pub facet: FacetLink,
    /// Whether its terms have places on a map.
    pub map: bool,
    /// Its terms, all of them.
    pub terms: Vec<Shared<TermCount>>,
}

/// `home.html`: the way in.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Home {
    /// The latest articles.
    pub latest: Vec<Piece<Card>>,
    /// The next events, or the latest ones if none is coming: see `past` of each.
    pub events: Vec<Piece<Event>>,
    /// Number of events from today on.
    pub upcoming: usize,
    /// The two crossed facets with their terms.
    pub doors: Vec<Door>,
    /// Number of listed articles.
    pub articles: usize,
}

/// `article.html`: one article of any kind. `body` is beside these, the article's text as HTML.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Article {
    /// What lists show of it.
    pub card: Digested<Card>,
    /// Its kind's id in `site.toml`.
    pub kind: String,
    /// Whether its kind is listed: news are, the pages of the project are not.
    pub listed: bool,
    /// Date of the last correction, if any.
    pub updated: Option<Digested<When>>,
    /// What was corrected; empty if nothing.
    pub correction: String,
    /// Its terms in all facets.
    pub terms: Vec<TermGroup>,
    /// Its events, in order of time.
    pub events: Vec<Digested<Event>>,
    /// Fields of its kind, in the kind's order.
    pub fields: Vec<Field>,
    /// Files to download.
    pub attachments: Vec<Attachment>,
    /// Headings of a long text; empty for a short one.
    pub contents: Vec<Heading>,
    /// The article that this one updates.
    pub follows: Option<Digested<Card>>,
    /// Later updates of this article, oldest first.
    pub updates: Vec<Piece<Card>>,
    /// Whether an update is promised and not there yet.
    pub updates_expected: bool,
    /// The pairs of the two crossed facets that it is listed under.
    pub pairs: Vec<Shared<Link>>,
}

/// A field of an article's kind.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Field {
    /// Key of the field in `site.toml`.
    pub key: String,
    /// Its name for readers.
    pub label: String,
    /// `text`, `html`, `date`, `link`, `image`, `list` or `group`: which of the next fields holds it.
    pub format: String,
    /// The value as text, or as HTML where `format` is `html`.
    pub text: String,
    /// Address, where `format` is `link`.
    pub url: String,
    /// Days, where `format` is `date`.
    pub when: Option<Digested<When>>,
    /// Picture, where `format` is `image`.
    pub image: Option<Image>,
    /// What a list or a group holds.
    pub items: Vec<Field>,
}

/// A file to download.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Attachment {
    /// What it is.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Type as readers know it, such as `PDF`.
    pub format: String,
    /// Size, such as `1,2 MB`.
    pub size: String,
}

/// A heading of an article's text.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its anchor, without `#`.
    pub id: String,
    /// Its text.
    pub title: String,
}

/// `list.html`: all articles of a kind.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct List {
    /// The kind's name in the plural.
    pub heading: String,
    /// The articles of this page, newest first.
    pub articles: Vec<Piece<Card>>,
    /// Where in the list this page is.
    pub pagination: Pagination,
}

/// `facet.html`: all terms of a facet.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Facet {
    /// The facet.
    pub facet: FacetLink,
    /// Whether its terms have places on a map.
    pub map: bool,
    /// Its terms by area.
    pub areas: Vec<TermArea>,
}

/// `term.html`: what is there on a term. `body` is beside these, the term's own text as HTML or empty.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Term {
    /// The facet.
    pub facet: FacetLink,
    /// The term's name.
    pub name: String,
    /// Its description; empty if none.
    pub description: String,
    /// The term above it, if any.
    pub parent: Option<Shared<Link>>,
    /// The terms below it.
    pub children: Vec<Shared<TermCount>>,
    /// Its events from today on, the next first.
    pub upcoming: Vec<Piece<Event>>,
    /// Its latest past events, the latest first.
    pub past: Vec<Piece<Event>>,
    /// Number of all its past events.
    pub n_past: usize,
    /// The other crossed facet, if this one is crossed.
    pub crossed: Option<FacetLink>,
    /// Terms of the other crossed facet with what is there on both.
    pub crossings: Vec<Shared<TermCount>>,
    /// Its articles on this page, newest first.
    pub articles: Vec<Piece<Card>>,
    /// Where in the list this page is.
    pub pagination: Pagination,
}

/// `pair.html`: what is there on a term of each of the two crossed facets.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Pair {
    /// The term of the rows' facet; the link widens to everything on it.
    pub row: Shared<Link>,
    /// The term of the columns' facet; the link widens to everything on it.
    pub column: Shared<Link>,
    /// Events on both from today on, the next first.
    pub upcoming: Vec<Piece<Event>>,
    /// Latest past events on both, the latest first.
    pub past: Vec<Piece<Event>>,
    /// Number of all past events on both.
    pub n_past: usize,
    /// Other terms of the columns' facet that cross the same row.
    pub same_row: Vec<Shared<TermCount>>,
    /// Other terms of the rows' facet that cross the same column.
    pub same_column: Vec<Shared<TermCount>>,
    /// The articles of this page, newest first.
    pub articles: Vec<Piece<Card>>,
    /// Where in the list this page is.
    pub pagination: Pagination,
}

/// `crossing.html`: the table of the two crossed facets.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Crossing {
    /// The facet of the rows.
    pub rows_facet: FacetLink,
    /// The facet of the columns.
    pub columns_facet: FacetLink,
    /// Terms of the columns.
    pub columns: Vec<Shared<TermCount>>,
    /// One row for each term.
    pub rows: Vec<CrossingRow>,
}

/// A row of the table.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CrossingRow {
    /// The term of the row.
    pub term: Shared<TermCount>,
    /// One cell for each column, in the columns' order; an empty address where nothing is there on both.
    pub cells: Vec<Cell>,
}

/// A cell of the table.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Cell {
    /// Address of the pair's page; empty where there is none.
    pub url: String,
    /// Number of articles on both.
    pub articles: usize,
}

/// `archive.html`: the years that have articles.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Archive {
    /// The years, the latest first.
    pub years: Vec<YearLink>,
}

/// A year that has articles.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct YearLink {
    /// The year.
    pub year: i16,
    /// Its address.
    pub url: String,
    /// Number of articles.
    pub articles: usize,
    /// Number of events that begin in it.
    pub events: usize,
}

/// `year.html`: the articles of a year, of all kinds.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct YearList {
    /// The year.
    pub year: i16,
    /// The articles of this page, newest first.
    pub articles: Vec<Piece<Card>>,
    /// Where in the list this page is.
    pub pagination: Pagination,
    /// The previous year that has articles, if any.
    pub previous: Option<Shared<Link>>,
    /// The next year that has articles, if any.
    pub next: Option<Shared<Link>>,
}

/// `events.html`: the calendar, coming events first.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Events {
    /// Events from today on, the next first.
    pub upcoming: Vec<Piece<Event>>,
    /// The latest past events, the latest first.
    pub past: Vec<Piece<Event>>,
    /// Months that have events, by year, the latest year first.
    pub years: Vec<Year>,
}

/// The months of a year that have events.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Its months.
    pub months: Vec<MonthLink>,
}

/// A month that has events.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MonthLink {
    /// Name of the month with the year.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Number of events.
    pub count: usize,
}

/// `month.html`: the events of a month.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Month {
    /// Name of the month with the year.
    pub name: String,
    /// Names of the weekdays, Monday first.
    pub weekdays: Vec<String>,
    /// Its weeks, Monday first.
    pub weeks: Vec<Vec<Day>>,
    /// Its events, the first first.
    pub events: Vec<Piece<Event>>,
    /// The previous month that has events, if any.
    pub previous: Option<Shared<Link>>,
    /// The next month that has events, if any.
    pub next: Option<Shared<Link>>,
}

/// A day of a month's grid.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Day {
    /// Number in its month.
    pub number: u8,
    /// The day (`2023-06-27`), for `<time datetime>`.
    pub date: String,
    /// Whether it belongs to the month rather than to a neighbor that fills the week.
    pub inside: bool,
    /// Events on that day.
    pub events: Vec<Shared<Link>>,
}

/// `redirect.html`: an earlier address of an article.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Redirect {
    /// Where the article is now.
    pub target: Shared<Link>,
}

/// `404.html`: for an address that answers nothing.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NotFound {
    /// Ways to go on: the home page, the lists, both doors.
    pub ways: Vec<Shared<Link>>,
}

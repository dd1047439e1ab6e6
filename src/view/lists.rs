//! What the home page and the lists are given: of a kind, of a year, of what is there on terms.

use serde::Serialize;

use super::{Card, Event, EventLink, FacetLink, Link, Piece, Shared, TermCount};

/// `home.html`: the way in.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Home {
    /// The latest articles.
    pub latest: Vec<Piece<Card>>,
    /// The next events, or the latest ones if none is to take place.
    pub events: Vec<Piece<Event>>,
    /// Number of events from today on that take place.
    pub upcoming: usize,
    /// The two crossed facets with their terms.
    pub doors: Vec<Door>,
    /// Number of listed articles.
    pub articles: usize,
}

/// One of the two doors: a crossed facet with what is there on it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Door {
    /// The facet.
    pub facet: FacetLink,
    /// Whether its terms have places on a map.
    pub map: bool,
    /// Its terms, all of them.
    pub terms: Vec<Shared<TermCount>>,
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

/// Terms of a facet that belong together.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TermArea {
    /// What they have in common; empty where the vocabulary has no areas.
    pub name: String,
    /// The terms.
    pub terms: Vec<Shared<TermCount>>,
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
    /// Its next events from today on, the next first.
    pub upcoming: Vec<Piece<Event>>,
    /// Those after them.
    pub later: Vec<EventLink>,
    /// Number of all its events from today on.
    pub n_upcoming: usize,
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
    /// Next events on both from today on, the next first.
    pub upcoming: Vec<Piece<Event>>,
    /// Those after them.
    pub later: Vec<EventLink>,
    /// Number of all events on both from today on.
    pub n_upcoming: usize,
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

/// `search.html`: a search over all articles, and other ways to them for readers without scripts.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Search {
    /// Address of the folder of the search index, which a script reads; none where the site has no search.
    pub index: Option<String>,
    /// The facets to narrow by, the crossed ones first; each is a filter of the index by its id, as are `kind` and
    /// `year`.
    pub facets: Vec<FacetLink>,
    /// Names that mean the same, for the script: a list of lists as JSON.
    pub synonyms: String,
    /// The two crossed facets with their terms.
    pub doors: Vec<Door>,
    /// The years that have articles, the latest first.
    pub years: Vec<YearLink>,
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

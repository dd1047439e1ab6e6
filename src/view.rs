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

mod article;
mod data;
mod events;
mod json_ld;
mod lists;
mod reference;
mod shared;

use std::sync::Arc;

use serde::Serialize;

pub use crate::digest::Digested;
pub use article::{Article, ArticleLink, Attachment, Field, Heading, Thread};
pub use data::{Data, DataField, DataTable};
pub use events::{Day, DayEvent, Events, Month, MonthLink, Year};
pub use json_ld::{JsonLd, JsonLdAbout, JsonLdSite};
pub use lists::{
    Archive, Cell, Crossing, CrossingRow, Door, Facet, Home, List, PageLink, Pagination, Pair, Search, Term,
    TermArea, YearLink, YearList,
};
pub use reference::{Key, KeyTable, Reference};
pub use shared::{Piece, Shared};

/// The version of the theme contract: the major number grows when a field goes or changes its meaning,
/// the minor when one is added.
pub const CONTRACT: (u32, u32) = (1, 3);

/// `site`: the same on every page of a language.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Site {
    /// Name of the site.
    pub title: String,
    /// What the site is, in a sentence.
    pub description: String,
    /// Language tag of the page, for `lang`.
    pub language: String,
    /// Language and territory, such as `it_IT`, for Open Graph.
    pub locale: String,
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
    /// Address of the search page.
    pub search: String,
    /// Address of the page on the open data.
    pub data: String,
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
    /// What the page tells search engines, in JSON-LD: ready to stand in
    /// `<script type="application/ld+json">` with the filter `safe`.
    pub json_ld: JsonLd,
    /// What networks show of the page when somebody shares it.
    pub open_graph: OpenGraph,
    /// Whether search engines are asked not to list the page.
    pub noindex: bool,
}

/// What networks show of a page, in the words of Open Graph. Title, description and address are the page's.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct OpenGraph {
    /// `article` or `website`.
    pub kind: String,
    /// Address of a picture with scheme and host: an article's own, else that of its service, else that of the site.
    pub image: String,
    /// Its width in pixels, if known.
    pub image_width: Option<u32>,
    /// Its height in pixels, if known.
    pub image_height: Option<u32>,
    /// What it shows; empty if it only decorates.
    pub image_alt: String,
    /// When an article was published, with the offset from UTC.
    pub published: Option<String>,
    /// When an article was last corrected, with the offset from UTC.
    pub modified: Option<String>,
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
    pub summary: Arc<str>,
    /// Date of publication; none for a page outside the news.
    pub date: Option<Shared<When>>,
    /// Its terms in the two crossed facets.
    pub terms: Vec<TermGroup>,
    /// Days of its events that take place, together; of all of them, if none does.
    pub events: Option<Shared<When>>,
    /// Number of these events.
    pub n_events: usize,
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
    /// The same picture in AVIF, in several widths, for `srcset` of a `<source>`; empty if there is none.
    pub avif: String,
    /// The same picture in the format of `url`, in several widths, for `srcset` of the `<img>`; empty if there is
    /// only that one.
    pub srcset: String,
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
    pub when: Shared<When>,
    /// When it starts, for programs: the day, or the hour with its offset from UTC.
    pub starts: String,
    /// When it ends, for programs: the last day, or the hour with its offset from UTC.
    pub ends: String,
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

/// An event in one line: its name, its day and its place.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct EventLink {
    /// Its own title, or the article's.
    pub title: Arc<str>,
    /// Address of the event in its article.
    pub url: String,
    /// When it is.
    pub when: Shared<When>,
    /// Where it is; empty if nobody said.
    pub place: String,
    /// Whether it was called off.
    pub cancelled: bool,
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
    /// Number of events from today on that take place.
    pub upcoming: usize,
    /// Description; empty if none.
    pub description: String,
    /// Row on the tile map from 1; 0 if it is not on the map.
    pub row: u8,
    /// Column on the tile map from 1; 0 if it is not on the map.
    pub column: u8,
}

/// `redirect.html`: an earlier address of an article, or of a list that is no more.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Redirect {
    /// Where it leads.
    pub target: Shared<Link>,
}

/// `404.html`: for an address that answers nothing, or whose page was withdrawn.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NotFound {
    /// Whether there was a page that was withdrawn on purpose.
    pub withdrawn: bool,
    /// Ways to go on: the home page, the lists, both doors.
    pub ways: Vec<Shared<Link>>,
}

//! An article as the site knows it: every value typed, every term found.

use std::sync::Arc;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::date_range::DateRange;
use crate::diagnostic::Span;
use crate::digest::Digest;
use crate::markdown::Outline;
use crate::path::{Route, SourcePath};
use crate::schema::{Located, Moment, Record};
use crate::site::{KindId, LanguageId};
use crate::vocabulary::{FacetId, TermId};

/// An article, by its place in the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub u32);

/// An event, by its article and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EventId {
    /// The article that announces it.
    pub article: ArticleId,
    /// Its place among the article's events.
    pub at: u16,
}

/// An article that has no mistake of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its file.
    pub source: SourcePath,
    /// Digest of the file's bytes.
    pub digest: Digest,
    /// Its language, by the file's suffix.
    pub language: LanguageId,
    /// Its kind.
    pub kind: KindId,
    /// Its address.
    pub route: Route,
    /// Last part of its address.
    pub slug: Arc<str>,
    /// Its title, as written.
    pub title: Located<Arc<str>>,
    /// When it was or will be published; none for kinds outside the news.
    pub date: Option<Moment>,
    /// Where that date stands.
    pub date_span: Span,
    /// Summary: the author's, or the beginning of the first paragraph.
    pub summary: Arc<str>,
    /// Its own terms and those of its events, in the vocabulary's order.
    pub terms: Vec<TermId>,
    /// Its own terms alone.
    pub own_terms: Vec<TermId>,
    /// Its events, in order of time.
    pub events: Vec<Event>,
    /// The article that it updates, as written.
    pub follows: Option<Located<String>>,
    /// Where it promises news, if it does.
    pub updates_expected: Option<Span>,
    /// Date of the last correction.
    pub updated: Option<Date>,
    /// What was corrected; empty if nothing.
    pub correction: String,
    /// Its picture.
    pub image: Option<Image>,
    /// Files to download.
    pub attachments: Vec<Attachment>,
    /// Whether it is not to be published yet.
    pub draft: bool,
    /// When it is withdrawn: no longer shown from that day on.
    pub expires: Option<Located<Date>>,
    /// When somebody has to look at it again.
    pub review_by: Option<Located<Date>>,
    /// Earlier addresses.
    pub aliases: Vec<Located<Route>>,
    /// Fields of its kind.
    pub fields: Record,
    /// Where the body starts in the file.
    pub body_start: usize,
    /// Digest of the body.
    pub body: Digest,
    /// What stands in the body.
    pub outline: Arc<Outline>,
}

/// Something that happens on one or more days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its name within the article.
    pub id: Arc<str>,
    /// Where its front matter stands.
    pub span: Span,
    /// Its days.
    pub days: DateRange,
    /// When it starts on the first day.
    pub start_time: Option<Time>,
    /// When it ends on the last day.
    pub end_time: Option<Time>,
    /// Where it is; empty if nobody said.
    pub place: String,
    /// Its own title; empty if it has none.
    pub title: String,
    /// How it may be attended, by its place in [`crate::site::MODES`].
    pub mode: Option<usize>,
    /// Its terms, and the article's where the article leaves no choice.
    pub terms: Vec<TermId>,
    /// The term that shares its experience.
    pub host: Option<Located<TermId>>,
    /// Where to register or read more; empty if nowhere.
    pub url: String,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// A picture, as the front matter names it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// The file, as written.
    pub src: Located<String>,
    /// What it shows; empty if it only decorates.
    pub alt: String,
    /// Text under it.
    pub caption: String,
    /// Who made it.
    pub credit: String,
}

impl Image {
    /// The picture of a group of keys; `None` if they name no file.
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        Some(Self {
            src: record.text("src")?,
            alt: record.text_or_empty("alt"),
            caption: record.text_or_empty("caption"),
            credit: record.text_or_empty("credit"),
        })
    }
}

/// A file to download, as the front matter names it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// The file, as written.
    pub file: Located<String>,
    /// What it is; the file's name if nobody said.
    pub title: String,
}

/// The text of a term's own page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TermText {
    /// The term.
    pub term: TermId,
    /// The language of the text.
    pub language: LanguageId,
    /// Its file.
    pub source: SourcePath,
    /// Digest of the file's bytes.
    pub digest: Digest,
    /// Where the body starts in the file.
    pub body_start: usize,
    /// What stands in the body.
    pub outline: Arc<Outline>,
}

/// Why an article is not shown today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// Its author is still at work on it.
    Draft,
    /// Its date, which lies ahead.
    Future(Date),
    /// It is no longer valid, from that day on.
    Expired(Date),
}

/// What an article and its translations have in common: they are the same work in other words.
pub type Work<'a> = (KindId, &'a str);

impl Article {
    /// Brings terms and events into their order, and gathers all terms: the article has those of its events too.
    pub fn settle(&mut self) {
        let sort = |terms: &mut Vec<TermId>| {
            terms.sort_unstable();
            terms.dedup();
        };
        self.events.iter_mut().for_each(|event| sort(&mut event.terms));
        sort(&mut self.own_terms);
        self.terms.clone_from(&self.own_terms);
        self.terms.extend(self.events.iter().flat_map(|event| &event.terms));
        sort(&mut self.terms);
        self.events.sort_by_key(|event| (event.days, event.start_time));
    }

    /// Whether another version of the article's file differs from it in nothing but words between the headings
    /// and links of the body: no page but those that show the text can tell the two apart.
    #[must_use]
    pub fn differs_in_words_alone(&self, other: &Self) -> bool {
        let outline = Arc::clone(&self.outline);
        let with_words = Self { digest: self.digest, body: self.body, outline, ..other.clone() };
        with_words == *self && self.outline.differs_in_words_alone(&other.outline)
    }

    /// The work that the article is a version of, in its own language.
    #[must_use]
    pub fn work(&self) -> Work<'_> {
        (self.kind, &self.slug)
    }

    /// Why the article is not shown on a day, if it is not; `drafts` shows what is not ready.
    #[must_use]
    pub fn withheld(&self, today: Date, drafts: bool) -> Option<Withheld> {
        let date = self.date.map(|date| date.day).filter(|day| *day > today && !drafts);
        let expired = self.expires.as_ref().map(|expires| expires.value).filter(|day| *day <= today);
        if self.draft && !drafts {
            return Some(Withheld::Draft);
        }
        date.map(Withheld::Future).or(expired.map(Withheld::Expired))
    }

    /// The days on which the article appears, disappears, or its events turn from coming to past.
    pub fn days_of_change(&self) -> impl Iterator<Item = Date> {
        let ends = self.events.iter().filter_map(|event| event.days.end().tomorrow().ok());
        let expires = self.expires.as_ref().map(|expires| expires.value);
        self.date.map(|date| date.day).into_iter().chain(expires).chain(ends)
    }

    /// Its events that take place; all of them, if none does.
    pub fn events_that_count(&self) -> impl Iterator<Item = &Event> {
        let none_takes_place = self.events.iter().all(|event| event.cancelled);
        self.events.iter().filter(move |event| none_takes_place || !event.cancelled)
    }

    /// From the first day of [the events that count](Self::events_that_count) to the last.
    #[must_use]
    pub fn event_days(&self) -> Option<DateRange> {
        let start = self.events_that_count().map(|event| event.days.start()).min()?;
        let end = self.events_that_count().map(|event| event.days.end()).max()?;
        DateRange::new(start, end)
    }
}

impl Event {
    /// Its own title, or that of the article that announces it.
    #[must_use]
    pub fn title_in<'a>(&'a self, article: &'a Article) -> &'a str {
        if self.title.is_empty() { &article.title.value } else { &self.title }
    }
}

impl Withheld {
    /// The name under which messages tell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Future(_) => "future",
            Self::Expired(_) => "expired",
        }
    }

    /// The day from which on it is shown, or no longer shown; none where nobody knows.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Draft => None,
            Self::Future(day) | Self::Expired(day) => Some(day),
        }
    }
}

/// The order of articles everywhere: newest first, then by file.
#[must_use]
pub fn order(a: &Article, b: &Article) -> std::cmp::Ordering {
    b.date.cmp(&a.date).then_with(|| a.source.cmp(&b.source))
}

/// Whether a list of terms holds one of a facet, and which.
pub fn of_facet(
    terms: &[TermId],
    facet: FacetId,
    vocabulary: &crate::vocabulary::Vocabulary,
) -> impl Iterator<Item = TermId> {
    terms.iter().copied().filter(move |id| vocabulary.term(*id).facet == facet)
}

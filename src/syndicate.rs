//! Files that other programs read: feeds, calendars, and what search engines ask for.
//!
//! Each format is one free function from a small view to the text of a file: [`atom()`] and
//! [`json_feed()`] from a [`Feed`], [`calendar()`] from a [`Calendar`], [`data_json()`] and [`data_csv()`] from a
//! [`DataSet`], [`sitemap()`], [`robots()`], and from [`Rule`]s to what Apache, Netlify and nginx read.
//! A view holds all that stands in the file and nothing else, so its digest says whether the file
//! would differ from the one of the last run. No text can break a format: what a format has no way to
//! write is left out, the rest is escaped. Addresses are absolute, since these files are read far from
//! the site.
//!
//! The formats are written by the crates for them, `atom_syndication`, `csv`, `icalendar`, `quick-xml` and
//! `serde_json`. This module decides what is said, and cleans the texts of what those crates would
//! pass on although the format forbids it.

mod atom;
mod calendar;
mod content_line;
mod data;
mod json_feed;
mod prepared;
mod robots;
mod rules;
mod sitemap;

use std::fmt;
use std::sync::Arc;

use jiff::tz::Offset;
use jiff::{Timestamp, ZonedDateTime};
use serde::{Serialize, Serializer};

pub use atom::atom;
pub use calendar::{Calendar, CalendarEvent, When, calendar};
pub use data::{
    DataField, DataFormat, DataRow, DataRows, DataSet, DataValue, data_csv, data_json, data_schema,
};
pub use json_feed::json_feed;
pub use prepared::Prepared;
pub use robots::robots;
pub use rules::{Reply, Rule, apache_rules, netlify_rules, nginx_rules};
pub use sitemap::{Alternate, SitemapEntry, sitemap};

/// The program as feeds and calendars name it. Without its version, or each release would change
/// every file.
const PROGRAM: &str = "Bacheca";

/// The newest articles of the site, a term, a pair or a kind, for feed readers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Feed {
    /// Language of the feed and of its entries, as BCP 47 writes it: `it`.
    pub language: String,
    /// What the feed is called.
    pub title: String,
    /// What it is about; empty for nothing.
    pub subtitle: String,
    /// Address that names the feed for ever, even where the site has moved: readers know it by that.
    pub id: String,
    /// Address of the page that lists the same articles.
    pub page_url: String,
    /// Address of the file itself.
    pub feed_url: String,
    /// When the newest of its entries changed.
    pub updated: Moment,
    /// Who publishes it; Atom requires one.
    pub author: String,
    /// The entries, newest first.
    pub entries: Vec<Arc<Prepared<FeedEntry>>>,
    /// The bodies of the entries as HTML with absolute links, one for each, where the site gives its articles
    /// away whole; otherwise none.
    pub contents: Vec<String>,
}

/// An article in a feed. The same entry stands in many feeds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FeedEntry {
    /// The address at first publication: what changes it makes the article new and unread again.
    pub id: String,
    /// The address now.
    pub url: String,
    /// The title as written.
    pub title: Arc<str>,
    /// Plain text; empty for nothing.
    pub summary: Arc<str>,
    /// When it was first published.
    pub published: Moment,
    /// When it last changed in a way that readers should know of.
    pub updated: Moment,
    /// What it is filed under.
    pub categories: Vec<Arc<Category>>,
}

/// A term that an article is filed under.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Category {
    /// Its name in addresses: `calabria`.
    pub term: String,
    /// Its name for people: `Calabria`.
    pub label: String,
    /// Address of the vocabulary that it belongs to.
    pub scheme: String,
}

/// A point in time as the site's clocks showed it: midnight in Rome stays midnight of that day, and
/// never becomes the evening before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    timestamp: Timestamp,
    offset: Offset,
}

impl From<&ZonedDateTime> for Moment {
    fn from(zoned: &ZonedDateTime) -> Self {
        Self { timestamp: zoned.timestamp(), offset: zoned.offset() }
    }
}

/// As RFC 3339 writes it, with the offset: `2023-06-27T00:00:00+02:00`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.timestamp.display_with_offset(self.offset).fmt(f)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The text without the characters that XML 1.0 §2.2 forbids even as references, and with the line ends
/// that readers see (§2.11). The crates that write XML escape what has a meaning in it, and let these
/// through.
fn xml_text(text: &str) -> String {
    // Nearly every text is as it should be, and stands in a dozen feeds.
    let is_plain = |byte| byte >= b' ' || byte == b'\t' || byte == b'\n';
    if text.bytes().all(is_plain) && !text.contains(['\u{FFFE}', '\u{FFFF}']) {
        return text.to_owned();
    }
    let allowed = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{FFFD}' | '\u{10000}'..);
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| allowed(*c)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// A title as press offices write them: 136 characters, an en dash, curly quotes.
    const LONG_TITLE: &str = "Al via gli incontri di scambio tra regioni – “Un percorso comune per i \
                              Centri per le famiglie” sui temi della mediazione familiare e più";

    /// A feed of two entries.
    pub(super) fn feed() -> Feed {
        Feed {
            language: "it".into(),
            title: "Calabria & <altre> regioni".into(),
            subtitle: "Notizie dai Centri per le famiglie".into(),
            id: "https://www.example.it/regioni/calabria/".into(),
            page_url: "https://www.example.it/regioni/calabria/".into(),
            feed_url: "https://www.example.it/regioni/calabria/feed.xml".into(),
            updated: midnight(2023, 7, 3),
            author: "Centri per le famiglie".into(),
            entries: vec![
                Arc::new(entry("hostile", "]]> <script>alert(1)</script> &amp; 👨‍👩‍👧").into()),
                Arc::new(entry("long", LONG_TITLE).into()),
            ],
            contents: vec!["<p>A &amp; B</p>".into()],
        }
    }

    fn entry(name: &str, title: &str) -> FeedEntry {
        FeedEntry {
            id: format!("https://www.example.it/notizie/{name}/"),
            url: format!("https://www.example.it/notizie/{name}/"),
            title: title.into(),
            summary: "Martedì 27 giugno, a Reggio Calabria.".into(),
            published: midnight(2023, 6, 20),
            updated: midnight(2023, 7, 3),
            categories: vec![Arc::new(Category {
                term: "calabria".into(),
                label: "Calabria".into(),
                scheme: "https://www.example.it/regioni/".into(),
            })],
        }
    }

    fn midnight(year: i16, month: i8, day: i8) -> Moment {
        Moment::from(&date(year, month, day).in_tz("Europe/Rome").expect("a zone"))
    }

    /// A feed of one entry that has that text wherever one can stand.
    pub(super) fn with_texts(text: &str) -> Feed {
        let entry = FeedEntry {
            id: text.into(),
            url: text.into(),
            summary: text.into(),
            categories: vec![Arc::new(Category {
                term: text.into(),
                label: text.into(),
                scheme: text.into(),
            })],
            ..entry("a", text)
        };
        Feed {
            language: text.into(),
            title: text.into(),
            subtitle: text.into(),
            id: text.into(),
            page_url: text.into(),
            feed_url: text.into(),
            author: text.into(),
            entries: vec![Arc::new(entry.into())],
            contents: vec![text.into()],
            ..feed()
        }
    }

    /// Texts of any characters, control characters among them.
    pub(super) fn any_text() -> impl Strategy<Value = String> {
        prop::collection::vec(any::<char>(), 0..80).prop_map(String::from_iter)
    }

    /// A feed as a feed reader reads it.
    pub(super) fn parsed(feed: &str) -> feed_rs::model::Feed {
        feed_rs::parser::parse(feed.as_bytes()).expect("a feed")
    }

    #[test]
    fn xml_goes_without_what_it_forbids() {
        let check = |text, expected| assert_eq!(xml_text(text), expected, "{text:?}");
        check("", "");
        check("<a> & “b”\t👨‍👩‍👧\r\n\r", "<a> & “b”\t👨‍👩‍👧\n\n");
        check("a\0b\u{1b}\u{fffe}\u{ffff}c", "abc");
    }

    #[test]
    fn no_zone_shifts_a_day() {
        assert_eq!(LONG_TITLE.chars().count(), 136);
        assert_eq!(midnight(2023, 6, 27).to_string(), "2023-06-27T00:00:00+02:00");
        assert_eq!(midnight(2023, 12, 27).to_string(), "2023-12-27T00:00:00+01:00");
        assert_eq!(
            serde_json::to_string(&midnight(2023, 6, 27)).expect("JSON"),
            "\"2023-06-27T00:00:00+02:00\""
        );
    }
}

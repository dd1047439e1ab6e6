//! What is published, as data: what a target holds, what a build made, and what lies between the two.
//!
//! An [`Edition`] is all that a target holds of a site. It stands in a file of the target itself, so that
//! whoever publishes next, from whatever computer, knows what is there. The [`ledger`] outlives every edition:
//! it holds all addresses that ever were. Nothing here touches a disk or a network.

mod changes;
pub mod ledger;
mod transfer;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use changes::{Change, Kind, Move, changes, moves};
pub use transfer::{Class, Transfer, transfer};

use crate::digest::Digest;
use crate::path::{OutputPath, Route};

/// The form of the file that holds an edition; another one is not read.
const VERSION: u32 = 1;

/// The files of an edition, by path.
pub type Files = BTreeMap<OutputPath, File>;

/// The articles of an edition, by address.
pub type Articles = BTreeMap<Route, Article>;

/// What a target holds of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    version: u32,
    /// All files that the program put there.
    pub files: Files,
    /// What readers find there.
    pub articles: Articles,
}

/// A file on a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// The digest of its bytes, in hexadecimal digits; none while it is on its way, when nobody knows.
    pub digest: Option<String>,
}

/// An article on a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its title.
    pub title: String,
    /// The digest of its file.
    pub file: String,
    /// The digest of its text alone, by which it is known again under another address.
    pub text: String,
}

/// An article that readers do not see today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// The address that it has or will have.
    pub route: Route,
    /// Its title.
    pub title: String,
    /// Since when or until when.
    pub when: When,
}

/// Why readers do not see an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Its author is still at work on it.
    Draft,
    /// It is shown from that day on.
    From(Date),
    /// It is no longer shown, since that day.
    Until(Date),
}

impl Default for Edition {
    /// What a target holds before the first publication.
    fn default() -> Self {
        Self::new(Files::new(), Articles::new())
    }
}

impl Edition {
    /// An edition of these files and articles.
    #[must_use]
    pub fn new(files: Files, articles: Articles) -> Self {
        Self { version: VERSION, files, articles }
    }

    /// The edition as it stands on a target.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        // Maps with paths as keys can always be written.
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// The edition that stands on a target; none if the bytes are not one.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|edition: &Self| edition.version == VERSION)
    }
}

impl File {
    /// A file that holds these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { digest: Some(Digest::of_bytes(bytes).to_string()) }
    }

    /// A file that is on its way.
    #[must_use]
    pub fn on_its_way() -> Self {
        Self { digest: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_read_as_it_was_written() {
        let path = OutputPath::new("notizie/a/index.html").expect("a path");
        let articles = Articles::from([(
            Route::page(["notizie/a"]),
            Article { title: "«A»".into(), file: "1".into(), text: "2".into() },
        )]);
        let edition = Edition::new(Files::from([(path, File::of(b"a"))]), articles);
        for edition in [edition, Edition::default()] {
            assert_eq!(Edition::read(&edition.write()).as_ref(), Some(&edition));
        }
    }

    #[test]
    fn what_is_no_edition_is_not_read() {
        for bytes in ["", "{}", "[]", r#"{"version":2,"files":{},"articles":{}}"#] {
            assert_eq!(Edition::read(bytes.as_bytes()), None, "{bytes}");
        }
        let outside = r#"{"version":1,"files":{"../a":{"digest":null}},"articles":{}}"#;
        assert_eq!(Edition::read(outside.as_bytes()), None);
    }
}

//! Sorts the files of a site: articles, files beside them, themes; and says which have to be read.

use std::collections::BTreeMap;

use crate::digest::Digest;
use crate::disk::{Listing, Stamp};
use crate::manifest::Sources;
use crate::path::SourcePath;
use crate::site::{CONTENT, THEMES};

/// The files of a site by what they are for.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Everything that was found, whatever it is for.
    pub listing: Listing,
    /// Files with articles or texts of terms.
    pub articles: Vec<Found>,
    /// Every other file below `content/`, with its size and time.
    pub files: BTreeMap<SourcePath, Stamp>,
    /// Files of themes.
    pub themes: Vec<SourcePath>,
}

/// A file with an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The file.
    pub path: SourcePath,
    /// Its size and time.
    pub stamp: Stamp,
    /// Digest of its bytes, where they are the same as last time for sure.
    pub digest: Option<Digest>,
}

/// Sorts files. One whose size and time are those of the last run need not be read again, unless it was
/// changed so shortly before that run that another change could have left its time as it was.
#[must_use]
pub fn discover(listing: Listing, last: &Sources) -> Snapshot {
    let mut snapshot = Snapshot::default();
    for (path, stamp) in &listing.files {
        let (path, stamp) = (path.clone(), *stamp);
        if path.below(THEMES).is_some() {
            snapshot.themes.push(path);
        } else if is_article(&path) {
            let known =
                last.files.get(&path).filter(|known| known.stamp == stamp && stamp.modified < last.read_at);
            let digest = known.map(|known| known.digest);
            snapshot.articles.push(Found { path, stamp, digest });
        } else if path.below(CONTENT).is_some() {
            snapshot.files.insert(path, stamp);
        }
    }
    Snapshot { listing, ..snapshot }
}

/// Whether a file holds an article, or the text of a term.
#[must_use]
pub fn is_article(path: &SourcePath) -> bool {
    path.extension() == "md" && path.below(CONTENT).is_some_and(|below| !below.starts_with("_static/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::Source;

    #[test]
    fn a_file_is_read_unless_it_is_surely_the_same() {
        let path = SourcePath::new("content/notizie/a.md").expect("a path");
        let old = Stamp { size: 10, modified: 100 };
        let digest = Digest::of_bytes(b"a");
        let check = |stamp, read_at, expected| {
            let last =
                Sources { read_at, files: BTreeMap::from([(path.clone(), Source { stamp: old, digest })]) };
            let listing = Listing { files: BTreeMap::from([(path.clone(), stamp)]), ..Listing::default() };
            assert_eq!(discover(listing, &last).articles[0].digest, expected, "{stamp:?} {read_at}");
        };
        check(old, 200, Some(digest));
        check(Stamp { size: 11, ..old }, 200, None);
        check(Stamp { modified: 101, ..old }, 200, None);
        check(old, 100, None);
    }
}

//! What the last build knew and wrote: the reason why the next one has less to do.
//!
//! Everything here may be deleted at any time, and costs one build from scratch. A file that is not as it was
//! written counts as missing: [`seal`] puts a digest in front, and [`unseal`] compares it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::disk::Stamp;
use crate::path::{OutputPath, SourcePath};

/// The version of these files; stands in their path.
pub const VERSION: &str = "5";

/// What makes the pages of this program differ from those of another one.
pub const PROGRAM: &str = env!("BACHECA_FINGERPRINT");

/// The sources as they were read, whatever the output.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sources {
    /// When reading began, by the file system's clock: a file of that time or later may have changed since.
    pub read_at: u64,
    /// Files with their digests.
    pub files: BTreeMap<SourcePath, Source>,
}

/// A file as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its size and time.
    pub stamp: Stamp,
    /// Digest of its bytes.
    pub digest: Digest,
}

/// One output folder as it was written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The files, by path.
    pub files: BTreeMap<OutputPath, Written>,
    /// What they were made from, and what was found there.
    pub made: Option<Made>,
}

/// What a build was made from, and what it found there: another one of the same has nothing else to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// Digest of all that decides what a build does: the sizes and times of the sources, the day, what was asked.
    pub from: Digest,
    /// When reading began, by the file system's clock: a file of that time or later may have changed since.
    pub read_at: u64,
    /// What was found.
    pub findings: Findings,
}

/// What a build tells of the sources.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// What is wrong, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Articles that were read.
    pub n_articles: usize,
    /// Articles that were set aside for their mistakes.
    pub n_set_aside: usize,
    /// Pages that people open.
    pub n_pages: usize,
    /// The next day on which the output would change by itself.
    pub next_change: Option<Date>,
}

/// A file as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// What it was made from.
    pub trace: Trace,
    /// Its size and time.
    pub stamp: Stamp,
    /// What it is to the articles.
    pub part: Part,
}

/// What a file of the output is to the articles. While an article is set aside for its mistakes, its last
/// good page stays, and so does what that page may show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Something of the whole site: a list, a feed.
    List,
    /// The page of an article, the calendar of its event, its earlier address.
    Article(SourcePath),
    /// A picture, a document, a style sheet: no page by itself.
    Material,
    /// The search index, of many files that are made together.
    Search,
}

/// What a page was made from. Two pages with equal traces are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// What it shows.
    pub answer: Digest,
    /// The text that it was rendered from, if there is one.
    pub body: Option<Digest>,
    /// The program, the theme, and what every page shows.
    pub tools: Digest,
}

/// Why a page was rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// There was no such page.
    New,
    /// The program, the theme or `site.toml` changed.
    Tools,
    /// The text changed.
    Body,
    /// Something else that it shows changed.
    Answer,
    /// Its file was touched or is gone.
    Output,
}

impl Reason {
    /// The name under which texts tell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "explain-new",
            Self::Tools => "explain-theme",
            Self::Body => "explain-body",
            Self::Answer => "explain-answers",
            Self::Output => "explain-output",
        }
    }
}

/// A value as it is kept on disk.
#[must_use]
pub fn seal(value: &impl Serialize) -> Vec<u8> {
    // Writing to memory fails for no value of the types that are kept.
    let mut sealed = postcard::to_extend(value, vec![0; size_of::<Digest>()]).unwrap_or_default();
    if let Some((place, bytes)) = sealed.split_first_chunk_mut() {
        *place = *Digest::of_bytes(bytes).as_bytes();
    }
    sealed
}

/// Bytes in parts, as they are kept on disk: after their digest, which is a part of its own.
#[must_use]
pub fn seal_parts(mut parts: Vec<Cow<'_, [u8]>>) -> Vec<Cow<'_, [u8]>> {
    let digest = Digest::of_parts(parts.iter().map(|part| &**part));
    parts.insert(0, Cow::Owned(digest.as_bytes().to_vec()));
    parts
}

/// The value that was kept; none if the bytes are not as they were written, or are those of another type.
#[must_use]
pub fn unseal<T: DeserializeOwned>(sealed: &[u8]) -> Option<T> {
    postcard::from_bytes(unsealed(sealed)?).ok()
}

/// The bytes that were kept; none if they are not as they were written.
#[must_use]
pub fn unsealed(sealed: &[u8]) -> Option<&[u8]> {
    let (digest, bytes) = sealed.split_first_chunk()?;
    (Digest::of_bytes(bytes).as_bytes() == digest).then_some(bytes)
}

/// Why a page is stale, given what was written last time and what lies in the output now; `None` if it
/// is not. There is no other reason to render a page.
#[must_use]
pub fn stale(trace: &Trace, last: Option<&Written>, now: Option<&Stamp>) -> Option<Reason> {
    let Some(last) = last else { return Some(Reason::New) };
    if last.trace.tools != trace.tools {
        Some(Reason::Tools)
    } else if last.trace.body != trace.body {
        Some(Reason::Body)
    } else if last.trace.answer != trace.answer {
        Some(Reason::Answer)
    } else if now != Some(&last.stamp) {
        Some(Reason::Output)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_stale_for_one_reason() {
        let stamp = Stamp { size: 1, modified: 1 };
        let digest = |text: &str| Digest::of(text);
        let trace = Trace { answer: digest("a"), body: Some(digest("b")), tools: digest("t") };
        let last = Written { trace, stamp, part: Part::List };
        let check = |trace: Trace, last, now: Option<Stamp>, expected| {
            assert_eq!(stale(&trace, last, now.as_ref()), expected);
        };
        check(trace, Some(&last), Some(stamp), None);
        check(trace, None, None, Some(Reason::New));
        check(trace, Some(&last), None, Some(Reason::Output));
        check(trace, Some(&last), Some(Stamp { size: 2, ..stamp }), Some(Reason::Output));
        check(Trace { answer: digest("x"), ..trace }, Some(&last), Some(stamp), Some(Reason::Answer));
        check(Trace { body: None, ..trace }, Some(&last), Some(stamp), Some(Reason::Body));
        check(
            Trace { tools: digest("x"), body: None, ..trace },
            Some(&last),
            Some(stamp),
            Some(Reason::Tools),
        );
    }
}

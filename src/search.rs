//! The search index: which words stand in which articles, in files that [Pagefind](https://pagefind.app)
//! reads in the browser, a few of them for each search.
//!
//! An article is one record: its text, its title, the names by which it is found though they do not stand in its
//! text, and the values to narrow by. Equal records in equal order give equal bytes, however many threads there are.
//!
//! The articles of a site are indexed [part](Part) by part, because Pagefind takes memory for all that it indexes at
//! once, and can keep nothing of it when one article changes. Of what it makes of each part, [`Segment`] reads what
//! [`join`] makes one index of, so that whoever searches never knows of parts: the joined index is the one that
//! Pagefind would have made of all articles.

mod format;
mod join;
mod segment;
mod synonyms;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use pagefind::api::PagefindIndex;
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde::{Deserialize, Serialize};
use tokio::runtime::{Builder, Runtime};

use crate::markdown;

pub use join::join;
pub use segment::Segment;
pub use synonyms::Synonyms;

/// Files that Pagefind adds for pages that have no search of their own.
const UNUSED: [&str; 4] =
    ["pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight"];

/// Files of Pagefind's own program, of which a language needs no more than one copy.
const PROGRAM: [&str; 3] = ["pagefind.js", "pagefind-worker.js", "wasm."];

/// The program for languages whose words Pagefind has no stems for.
const WITHOUT_STEMS: &str = "wasm.unknown.pagefind";

/// Articles of one language that are indexed together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// The tag of the language.
    pub language: String,
    /// What tells the part from the others of its language, in letters and digits; none for one of them.
    pub name: Option<String>,
}

/// What search knows of an article besides its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Record {
    /// Its address.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// The day of its publication, as `2023-06-27`; empty if it has none.
    pub day: String,
    /// The same as readers read it.
    pub date: Arc<str>,
    /// What it can be narrowed by: name of the filter and values.
    pub filters: Vec<(Arc<str>, Vec<Arc<str>>)>,
    /// Names by which it is found though they may not stand in its text.
    pub names: Vec<Arc<str>>,
}

impl Part {
    /// The language as Pagefind looks for that of a page: in lower case.
    fn language(&self) -> String {
        self.language.to_lowercase()
    }

    /// What Pagefind takes for the language. It goes by what stands before the first hyphen, and names all files by
    /// the whole of it: with a private subtag (RFC 5646 §2.2.7) no two parts have files of the same name.
    fn tag(&self) -> String {
        match &self.name {
            Some(name) => format!("{}-x-{name}", self.language()),
            None => self.language(),
        }
    }
}

/// A file of the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its path below the folder of the index.
    pub name: String,
    /// What it holds.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// Pagefind could not make an index, in its own words.
#[derive(Debug)]
pub struct Broken(String);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Broken {}

/// The index of a part while articles are put into it. Does its work on the thread that calls it.
pub struct Indexer<'a> {
    part: &'a Part,
    synonyms: &'a Synonyms,
    runtime: Runtime,
    index: PagefindIndex,
}

impl<'a> Indexer<'a> {
    /// An index without articles.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn new(part: &'a Part, synonyms: &'a Synonyms) -> Result<Self, Broken> {
        let runtime = Builder::new_current_thread().build().map_err(broken)?;
        Ok(Self { part, synonyms, runtime, index: PagefindIndex::new(None).map_err(broken)? })
    }

    /// Puts an article into the index; `text` is its Markdown. Numbers of articles are part of the index, so the
    /// order of the calls is too.
    ///
    /// # Errors
    /// If Pagefind fails.
    pub fn add(&mut self, record: &Record, text: &str) -> Result<(), Broken> {
        let Record { url, title, day, date, filters, .. } = record;
        let text = content(record, &markdown::plain(text, &self.part.language));
        let names = self.names(record, &text);
        let meta = [("title", title.as_str()), ("date", &**date), ("names", &names)];
        let meta = meta.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
        let filters = filters.iter().map(|(name, values)| {
            (name.to_string(), values.iter().map(ToString::to_string).collect::<Vec<_>>())
        });
        let sort = BTreeMap::from([("date".to_owned(), day.clone())]);
        let added = self.index.add_custom_record(
            url.clone(),
            text,
            self.part.tag(),
            Some(meta),
            Some(filters.collect()),
            Some(sort),
        );
        self.runtime.block_on(added).map(drop).map_err(broken)
    }

    /// What Pagefind makes of the part, by name, but for what nobody asks for.
    ///
    /// # Errors
    /// If Pagefind fails.
    pub fn finish(mut self) -> Result<Vec<File>, Broken> {
        let files = threads()?.install(|| self.runtime.block_on(self.index.get_files())).map_err(broken)?;
        let name = |file: &Path| file.iter().filter_map(|part| part.to_str()).collect::<Vec<_>>().join("/");
        let files = files.into_iter().map(|file| (name(&file.filename), file.contents));
        let mut files: BTreeMap<String, Vec<u8>> = files.collect();
        let is_any = |of: &[&str], name: &str| of.iter().any(|start| name.starts_with(start));
        files.retain(|name, _| {
            !is_any(&UNUSED, name) && (self.part.name.is_none() || !is_any(&PROGRAM, name))
        });
        if files.contains_key(&format!("wasm.{}.pagefind", self.part.tag())) {
            files.remove(WITHOUT_STEMS);
        }
        Ok(files.into_iter().map(|(name, bytes)| File { name, bytes }).collect())
    }

    /// The names by which an article is found: its own, and what stands in its text by other names.
    fn names(&self, record: &Record, text: &str) -> String {
        let in_text = self.synonyms.of(&[&record.title, text]);
        let names = record.names.iter().map(|name| &**name).chain(in_text);
        names.collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Debug for Indexer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Indexer").field("synonyms", &self.synonyms).finish_non_exhaustive()
    }
}

/// The text of an article with its summary, unless that is a part of it. An article without words has its title, or
/// else its address, as Pagefind forgets those that have none.
fn content(Record { summary, title, url, .. }: &Record, text: &str) -> String {
    let has_summary = text.contains(summary.as_str());
    let parts = [if has_summary { "" } else { summary }, text];
    let content = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let has_words = |text: &str| text.chars().any(char::is_alphanumeric);
    match [content.as_str(), title].into_iter().find(|text| has_words(text)) {
        Some(text) => text.to_owned(),
        None => url.clone(),
    }
}

/// Threads for what is done here in parallel. Whoever waits for that may be one of the threads that all others share:
/// where there is only that one, the work would wait for it in turn.
fn threads() -> Result<ThreadPool, Broken> {
    ThreadPoolBuilder::new().build().map_err(broken)
}

fn broken(error: impl fmt::Display) -> Broken {
    Broken(error.to_string())
}

#[cfg(test)]
mod tests;

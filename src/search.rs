//! The search index: which words stand in which articles, in files that [Pagefind](https://pagefind.app)
//! reads in the browser, a few of them for each search.
//!
//! An article is one record: its text, its title, the names by which it is found though they do not stand in its
//! text, and the values to narrow by. Equal records in equal order give equal bytes, however many threads there are.

mod synonyms;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use pagefind::api::PagefindIndex;
use tokio::runtime::{Builder, Runtime};

use crate::markdown;

pub use synonyms::Synonyms;

/// Files that Pagefind adds for pages that have no search of their own.
const UNUSED: [&str; 4] =
    ["pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight"];

/// What search knows of an article besides its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Record {
    /// Its address.
    pub url: String,
    /// The tag of its language.
    pub language: String,
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

/// A file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path below the folder of the index.
    pub name: String,
    /// What it holds.
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

/// An index while articles are put into it. Does its work on the thread that calls it.
pub struct Indexer<'a> {
    synonyms: &'a Synonyms,
    runtime: Runtime,
    index: PagefindIndex,
}

impl<'a> Indexer<'a> {
    /// An index without articles.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn new(synonyms: &'a Synonyms) -> Result<Self, Broken> {
        let runtime = Builder::new_current_thread().build().map_err(broken)?;
        Ok(Self { synonyms, runtime, index: PagefindIndex::new(None).map_err(broken)? })
    }

    /// Puts an article into the index; `text` is its Markdown. Numbers of articles are part of the index, so the
    /// order of the calls is too.
    ///
    /// # Errors
    /// If Pagefind fails.
    pub fn add(&mut self, record: &Record, text: &str) -> Result<(), Broken> {
        let Record { url, language, title, summary, day, date, filters, .. } = record;
        let text = content(summary, title, &markdown::plain(text, language));
        let names = self.names(record, &text);
        let meta = [("title", title.as_str()), ("date", &**date), ("names", &names)];
        let meta = meta.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
        let filters = filters.iter().map(|(name, values)| {
            (name.to_string(), values.iter().map(ToString::to_string).collect::<Vec<_>>())
        });
        let sort = BTreeMap::from([("date".to_owned(), day.clone())]);
        // Pagefind looks for the language of a page in lower case.
        let language = language.to_lowercase();
        let added = self.index.add_custom_record(
            url.clone(),
            text,
            language,
            Some(meta),
            Some(filters.collect()),
            Some(sort),
        );
        self.runtime.block_on(added).map(drop).map_err(broken)
    }

    /// The files of the index, by name.
    ///
    /// # Errors
    /// If Pagefind fails.
    pub fn finish(mut self) -> Result<Vec<File>, Broken> {
        // Whoever waits for this may be one of the threads that all others share: where there is only that one,
        // Pagefind would wait for it in turn.
        let threads = rayon::ThreadPoolBuilder::new().build().map_err(broken)?;
        let files = threads.install(|| self.runtime.block_on(self.index.get_files())).map_err(broken)?;
        let mut wanted = Vec::with_capacity(files.len());
        for file in files {
            let name = file.filename.iter().filter_map(|part| part.to_str()).collect::<Vec<_>>().join("/");
            if UNUSED.iter().all(|unused| !name.starts_with(unused)) {
                wanted.push(File { name, bytes: file.contents });
            }
        }
        wanted.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(wanted)
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

/// The text of an article with its summary, unless that is a part of it. An article without words has its title, as
/// Pagefind forgets those that have none.
fn content(summary: &str, title: &str, text: &str) -> String {
    let has_summary = text.contains(summary);
    let parts = [if has_summary { "" } else { summary }, text];
    let content = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    if content.chars().any(char::is_alphanumeric) { content } else { title.to_owned() }
}

fn broken(error: impl fmt::Display) -> Broken {
    Broken(error.to_string())
}

#[cfg(test)]
mod tests;

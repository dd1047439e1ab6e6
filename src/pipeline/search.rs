//! The search index: made on a thread of its own beside the pages, and kept as long as nothing changed that a
//! search finds.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use super::pages::{Done, Output, Pages, Trouble, is_published, unchanged};
use crate::answer::{Answer, SearchIndex, Searchable};
use crate::digest::Digest;
use crate::disk::Failure;
use crate::manifest::{Manifest, Part, Reason, Written, stale};
use crate::parse;
use crate::path::OutputPath;
use crate::plan::{Addresses, Content, Page, SEARCH_ENTRY};
use crate::search::{Broken, File, Indexer};

/// What a search index is made of, and where its texts are.
#[derive(Debug)]
pub struct SearchSources {
    root: PathBuf,
    index: SearchIndex,
}

/// Whether a file of the output belongs to the search index.
#[must_use]
pub fn is_search_file(path: &OutputPath) -> bool {
    let entry = Addresses::search_file(SEARCH_ENTRY).output();
    path.folders().any(|folder| folder == entry.folder())
}

/// Whether it is the file of the index that leads to all others.
#[must_use]
pub fn is_search_entry(path: &OutputPath) -> bool {
    *path == Addresses::search_file(SEARCH_ENTRY).output()
}

impl SearchSources {
    /// What the index of a site in `root` is made of.
    pub(super) fn new(root: &Path, index: SearchIndex) -> Self {
        Self { root: root.to_owned(), index }
    }

    /// Equal digests give equal indexes.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&self.index)
    }

    /// Reads the texts and makes the index: its files by path, each of them once.
    ///
    /// # Errors
    /// If a file is no longer the one that was checked, or the machine fails.
    pub fn index(&self) -> Result<Vec<(OutputPath, Vec<u8>)>, Failure> {
        let broken = |broken: Broken| Failure::new(&self.root, io::Error::other(broken));
        let mut indexer = Indexer::new(&self.index.synonyms).map_err(broken)?;
        for article in &self.index.articles {
            indexer.add(&article.record, &self.text(article)?).map_err(broken)?;
        }
        let path = |File { name, bytes }| (Addresses::search_file(&name).output(), bytes);
        Ok(indexer.finish().map_err(broken)?.into_iter().map(path).collect())
    }

    fn text(&self, article: &Searchable) -> Result<String, Failure> {
        let bytes = unchanged(&self.root, &article.source, article.digest)?;
        let body = parse::body(&bytes, article.start);
        let texts = std::iter::once(&*body).chain(article.fields.iter().map(String::as_str));
        Ok(texts.collect::<Vec<_>>().join("\n\n"))
    }
}

/// How many files of an index the next one lacks.
pub(super) fn n_gone(last: &Manifest, next: &Manifest) -> usize {
    let of_index = last.files.iter().filter(|(_, written)| written.part == Part::Search);
    of_index.filter(|(path, _)| !next.files.contains_key(*path)).count()
}

impl Pages<'_> {
    /// Does the rest beside the search index, which has a thread of its own: it takes longer than everything
    /// else, and most of it makes use of one processor alone.
    pub(super) fn beside_search<T>(
        &self,
        output: &Output<'_>,
        rest: impl FnOnce() -> T,
    ) -> (T, Result<Vec<Done>, Trouble>) {
        let page = self.plan.iter().find(|page| page.content == Content::SearchIndex);
        let Some(page) = page else { return (rest(), Ok(Vec::new())) };
        thread::scope(|scope| {
            let search = scope.spawn(|| self.search(page, output));
            let rest = rest();
            let fallen = |_| {
                let error = io::Error::other("the thread of the search index fell over");
                Err(Failure::new(&self.request.root, error))
            };
            (rest, search.join().unwrap_or_else(fallen).map_err(Trouble::Machine))
        })
    }

    fn search(&self, page: &Page, output: &Output<'_>) -> Result<Vec<Done>, Failure> {
        let answer = self.answers.answer(page);
        let trace = self.trace(&answer);
        let Answer::SearchIndex(index) = answer else { return Ok(Vec::new()) };
        let sources = SearchSources::new(&self.request.root, *index);
        let entry = page.route.output();
        let reason = match stale(&trace, output.last.files.get(&entry), output.now(&entry)?.as_ref()) {
            None if !output.has_whole_index()? => Some(Reason::Output),
            reason => reason,
        };
        match reason {
            None if self.request.verify => output.verified(&sources.index()?),
            None => Ok(output.kept().collect()),
            Some(reason) => {
                let put = |(path, bytes): (OutputPath, Vec<u8>)| {
                    let rendered = (path == entry).then_some(reason);
                    let now = output.now(&path)?;
                    output.put((path, now), &bytes, trace, Part::Search, rendered)
                };
                sources.index()?.into_iter().map(put).collect()
            }
        }
    }
}

impl Output<'_> {
    /// The files of the index that the last build wrote.
    fn of_index(&self) -> impl Iterator<Item = (&OutputPath, &Written)> {
        self.last.files.iter().filter(|(_, written)| written.part == Part::Search)
    }

    /// Whether they are all as they were written.
    fn has_whole_index(&self) -> Result<bool, Failure> {
        for (path, written) in self.of_index() {
            if self.now(path)? != Some(written.stamp) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn kept(&self) -> impl Iterator<Item = Done> {
        self.of_index().map(|(path, written)| Done {
            path: path.clone(),
            written: written.clone(),
            rendered: None,
            was_staged: false,
            differs: false,
        })
    }

    /// The files of the index that are kept, compared with those of one that was made anew.
    fn verified(&self, anew: &[(OutputPath, Vec<u8>)]) -> Result<Vec<Done>, Failure> {
        let anew: BTreeMap<&OutputPath, &[u8]> = anew.iter().map(|(path, bytes)| (path, &**bytes)).collect();
        let compare = |done: Done| {
            let is_equal = match anew.get(&done.path) {
                Some(bytes) => is_published(bytes, &done.path, done.written.stamp, self.destination)?,
                None => false,
            };
            Ok(Done { differs: !is_equal, ..done })
        };
        self.kept().map(compare).collect()
    }
}

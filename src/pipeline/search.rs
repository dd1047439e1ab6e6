//! The search index: made on threads of its own beside the pages, and kept as long as nothing changed that a search
//! finds.

use std::collections::BTreeMap;
use std::thread;

use super::indexed::{SearchSources, fallen};
use super::pages::{Done, Output, Pages, is_published};
use crate::answer::Answer;
use crate::disk::Failure;
use crate::manifest::{Manifest, Part, Reason, Written, stale};
use crate::path::OutputPath;
use crate::plan::{Addresses, Content, Page, SEARCH_ENTRY};

/// What became of the search index.
#[derive(Default)]
pub(super) struct Indexed {
    pub(super) done: Vec<Done>,
    /// Parts that were indexed.
    pub(super) n_indexed: usize,
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

/// How many files of an index the next one lacks.
pub(super) fn n_gone(last: &Manifest, next: &Manifest) -> usize {
    let of_index = last.files.iter().filter(|(_, written)| written.part == Part::Search);
    of_index.filter(|(path, _)| !next.files.contains_key(*path)).count()
}

impl Pages<'_> {
    /// Does the rest beside the search index, which has threads of its own and takes longer than everything else.
    pub(super) fn beside_search<T>(
        &self,
        output: &Output<'_>,
        rest: impl FnOnce() -> T,
    ) -> (T, Result<Indexed, Failure>) {
        let page = self.plan.iter().find(|page| page.content == Content::SearchIndex);
        let Some(page) = page else { return (rest(), Ok(Indexed::default())) };
        thread::scope(|scope| {
            let search = scope.spawn(|| self.search(page, output));
            let rest = rest();
            (rest, search.join().unwrap_or_else(|_| Err(fallen(&self.request.root))))
        })
    }

    fn search(&self, page: &Page, output: &Output<'_>) -> Result<Indexed, Failure> {
        let answer = self.answers.answer(page);
        let trace = self.trace(&answer);
        let Answer::SearchIndex(index) = answer else { return Ok(Indexed::default()) };
        let sources = SearchSources::new(&self.request.root, *index)?;
        let entry = page.route.output();
        let reason = match stale(&trace, output.last.files.get(&entry), output.now(&entry)?.as_ref()) {
            None if !output.has_whole_index()? => Some(Reason::Output),
            reason => reason,
        };
        let done = match reason {
            None if self.request.verify => output.verified(&sources)?,
            None => output.kept().collect(),
            Some(reason) => {
                let put = |path: OutputPath, bytes: Vec<u8>| {
                    let rendered = (path == entry).then_some(reason);
                    let now = output.now(&path)?;
                    output.put((path, now), &bytes, trace, Part::Search, rendered)
                };
                let done = sources.make(put)?;
                sources.prune(self.read_at)?;
                done
            }
        };
        Ok(Indexed { done, n_indexed: sources.n_indexed() })
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

    /// The files of the index that are kept, compared with those of one that is made anew.
    fn verified(&self, sources: &SearchSources) -> Result<Vec<Done>, Failure> {
        let is_kept = |path: OutputPath, bytes: Vec<u8>| {
            let is_kept = match self.last.files.get(&path) {
                Some(written) => is_published(&bytes, &path, written.stamp, self.destination)?,
                None => false,
            };
            Ok((path, is_kept))
        };
        let anew: BTreeMap<OutputPath, bool> = sources.make_anew(is_kept)?.into_iter().collect();
        let differs = |path: &OutputPath| !anew.get(path).copied().unwrap_or_default();
        Ok(self.kept().map(|done| Done { differs: differs(&done.path), ..done }).collect())
    }
}

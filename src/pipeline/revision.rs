//! Changes of words: an author who writes changes a sentence, and no page but those with that text can tell. What was
//! planned stays as it is then, and only the digest of the text moves on.

use std::collections::BTreeMap;

use super::load::Loaded;
use super::sources::Examiner;
use super::{Outcome, Request, SOURCES};
use crate::answer::Answer;
use crate::article::Article;
use crate::digest::Digest;
use crate::discover::is_article;
use crate::disk::{self, Failure, Listing};
use crate::path::SourcePath;
use crate::validate::{Examined, Subject};
use crate::vocabulary::Vocabulary;

/// The sources as they are by now, where they differ from those that the pages were planned from.
pub(super) struct Revision<'a> {
    request: &'a Request,
    examiner: Examiner<'a>,
    /// What was found in the sources when they were read last, and when that was.
    listing: Listing,
    read_at: u64,
    /// What there is to say of them.
    outcome: Outcome,
    /// The texts whose words have changed since the pages were planned: digests of the file and of the body.
    digests: BTreeMap<SourcePath, Words>,
}

/// A text by its digests.
#[derive(Clone, Copy)]
struct Words {
    file: Digest,
    body: Digest,
}

impl<'a> Revision<'a> {
    /// No change yet of what was read from `read_at` on, by the file system's clock.
    pub(super) fn new(request: &'a Request, loaded: &'a Loaded, read_at: u64, outcome: Outcome) -> Self {
        let examiner = Examiner::new(&loaded.site);
        let listing = loaded.snapshot.listing.clone();
        Self { request, examiner, listing, read_at, outcome, digests: BTreeMap::new() }
    }

    /// Takes over what has changed, if that is no more than words; `planned` are the articles that the pages were
    /// planned from, with these terms; `now` is the time by the file system's clock.
    pub(super) fn revise<'p>(
        &mut self,
        planned: impl Iterator<Item = &'p Article>,
        vocabulary: &Vocabulary,
        now: u64,
    ) -> Result<Option<Outcome>, Failure> {
        let listing = disk::list(&self.request.root, &SOURCES)?;
        let Some(changed) = self.changed(&listing) else { return Ok(None) };
        let planned: BTreeMap<&SourcePath, &Article> = planned
            .filter(|article| changed.contains(&&article.source))
            .map(|article| (&article.source, article))
            .collect();
        let mut digests = Vec::new();
        for path in changed {
            let planned = planned.get(path).copied();
            let Some(words) = self.words(path, planned, vocabulary)? else { return Ok(None) };
            digests.push((path.clone(), words));
        }
        self.outcome.digests.extend(digests.iter().map(|(path, words)| (path.clone(), words.file)));
        self.digests.extend(digests);
        self.listing = listing;
        self.read_at = now;
        Ok(Some(self.outcome.clone()))
    }

    /// The articles that may have changed; `None` if anything else has.
    fn changed<'l>(&self, listing: &'l Listing) -> Option<Vec<&'l SourcePath>> {
        let Listing { files, links, unreadable } = listing;
        let last = &self.listing;
        if files.len() != last.files.len() || *links != last.links || *unreadable != last.unreadable {
            return None;
        }
        let mut changed = Vec::new();
        for ((path, stamp), (last_path, last_stamp)) in files.iter().zip(&last.files) {
            let is_same = stamp == last_stamp && stamp.modified < self.read_at;
            match is_same {
                _ if path != last_path => return None,
                true => {}
                false if is_article(path) => changed.push(path),
                false => return None,
            }
        }
        Some(changed)
    }

    /// The text of a file that differs in words alone from what an article was planned from.
    fn words(
        &self,
        path: &SourcePath,
        planned: Option<&Article>,
        vocabulary: &Vocabulary,
    ) -> Result<Option<Words>, Failure> {
        let bytes = disk::read(&self.request.root, path)?;
        let digest = Digest::of_bytes(&bytes);
        let is_spoken_of = self.outcome.diagnostics.iter().any(|diagnostic| diagnostic.path == *path);
        let Some(planned) = planned.filter(|_| !is_spoken_of) else { return Ok(None) };
        let Examined { subject, mistakes } = self.examiner.examine(path, digest, &bytes);
        let Subject::Article(candidate) = subject else { return Ok(None) };
        let article = candidate.settled(&mut vocabulary.clone());
        let is_in_words = mistakes.is_empty() && planned.differs_in_words_alone(&article);
        Ok(is_in_words.then_some(Words { file: digest, body: article.body }))
    }

    /// Has an answer show the texts as they are now.
    pub(super) fn carry_over(&self, answer: &mut Answer) {
        for body in answer.bodies_mut() {
            if let Some(words) = self.digests.get(&body.source) {
                body.digest = words.file;
            }
        }
        if let Answer::SearchIndex(index) = answer {
            for article in index.parts.iter_mut().flat_map(|part| &mut part.articles) {
                if let Some(words) = self.digests.get(&article.source) {
                    (article.digest, article.text) = (words.file, words.body);
                }
            }
        }
    }
}

//! What there is on each term, and where two cross: counted once for all pages.

use super::Answers;
use crate::index::{Filter, Posting};
use crate::site::LanguageId;
use crate::view;
use crate::vocabulary::TermId;

/// What there is on each term, in one language.
#[derive(Debug, Default)]
pub(super) struct TermCounts {
    /// By term: what is on it alone.
    alone: Vec<Counted>,
    /// By term: the terms of the other crossed facet that cross it.
    crossings: Vec<Vec<(TermId, Counted)>>,
}

/// What is on a term.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    pub(super) shown: view::Shared<view::TermCount>,
    /// Events from today on, those that were called off too.
    pub(super) n_coming: usize,
}

impl Answers<'_> {
    /// Counts what is on each term of a language, alone and with the terms that cross it.
    pub(super) fn term_counts(&self, language: LanguageId) -> TermCounts {
        let vocabulary = &self.catalog.vocabulary;
        let n_terms = vocabulary.n_terms();
        let mut counts = TermCounts { crossings: vec![Vec::new(); n_terms], ..TermCounts::default() };
        for id in (0..).map(TermId).take(n_terms) {
            let found = self.catalog.find(&Filter::all(language).under([id], vocabulary));
            let url = self.term_link(id, language).url.to_string();
            counts.alone.push(self.counted(id, url, &found));
        }
        for ((row, column), found) in self.catalog.pairs(language) {
            let pair = self.addresses.pair(language, vocabulary.term(row), vocabulary.term(column));
            for (id, crossed) in [(row, column), (column, row)] {
                let counted = self.counted(crossed, self.href(&pair), found);
                counts.crossings[id.0 as usize].push((crossed, counted));
            }
        }
        counts
    }

    fn counted(&self, id: TermId, url: String, found: &Posting) -> Counted {
        let term = self.catalog.vocabulary.term(id);
        let (row, column) = term.map.unwrap_or_default();
        let events = found.events.iter().map(|id| self.catalog.event(*id));
        let (mut n_coming, mut n_cancelled) = (0, 0);
        for event in events.filter(|event| !self.is_past(event)) {
            n_coming += 1;
            n_cancelled += usize::from(event.cancelled);
        }
        let shown = view::Shared::new(view::TermCount {
            name: term.name.clone(),
            short: term.short.clone(),
            url,
            articles: found.articles.len(),
            upcoming: n_coming - n_cancelled,
            description: term.description.clone(),
            row,
            column,
        });
        Counted { shown, n_coming }
    }

    /// A term with what is there on it.
    pub(super) fn count(&self, id: TermId, language: LanguageId) -> view::Shared<view::TermCount> {
        self.counted_alone(id, language).shown.clone()
    }

    pub(super) fn counted_alone(&self, id: TermId, language: LanguageId) -> &Counted {
        &self.counts[usize::from(language.0)].alone[id.0 as usize]
    }

    /// The terms of the other crossed facet that cross a term, with what is there on both; without `except`.
    pub(super) fn crossings(
        &self,
        id: TermId,
        except: Option<TermId>,
        language: LanguageId,
    ) -> Vec<view::Shared<view::TermCount>> {
        let crossings = self.counts[usize::from(language.0)].crossings[id.0 as usize].iter();
        crossings
            .filter(|(other, _)| Some(*other) != except)
            .map(|(_, counted)| counted.shown.clone())
            .collect()
    }

    /// What there is where two terms cross; none if nothing is.
    pub(super) fn counted_pair(&self, row: TermId, column: TermId, language: LanguageId) -> Option<&Counted> {
        let crossings = &self.counts[usize::from(language.0)].crossings[row.0 as usize];
        crossings.iter().find(|(id, _)| *id == column).map(|(_, counted)| counted)
    }
}

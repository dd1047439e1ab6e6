//! The one question to the cross index.

use std::collections::BTreeMap;

use crate::site::{KindId, LanguageId};
use crate::vocabulary::{FacetId, TermId, Vocabulary};

/// What to look for; everything but the language may be left open. All of the cross index answers this question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Filter {
    /// Only in this language.
    pub language: LanguageId,
    /// Only under these terms, one of a facet at most. Two terms of the crossed facets must cross in one
    /// event, or in an article without events.
    pub terms: BTreeMap<FacetId, TermId>,
    /// Only of this kind.
    pub kind: Option<KindId>,
    /// Only of this year: articles by their date, events by their first day.
    pub year: Option<i16>,
}

impl Filter {
    /// Everything in a language.
    #[must_use]
    pub fn all(language: LanguageId) -> Self {
        Self { language, terms: BTreeMap::new(), kind: None, year: None }
    }

    /// What is also under these terms.
    #[must_use]
    pub fn under(mut self, terms: impl IntoIterator<Item = TermId>, vocabulary: &Vocabulary) -> Self {
        self.terms.extend(terms.into_iter().map(|id| (vocabulary.term(id).facet, id)));
        self
    }

    /// What is also of this kind.
    #[must_use]
    pub fn of_kind(mut self, kind: KindId) -> Self {
        self.kind = Some(kind);
        self
    }

    /// What is also of this year.
    #[must_use]
    pub fn of_year(mut self, year: i16) -> Self {
        self.year = Some(year);
        self
    }
}

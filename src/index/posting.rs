//! The lists that the cross index keeps, and how articles and events come on them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Catalog;
use crate::article::{Article, ArticleId, Event, EventId};
use crate::site::LanguageId;
use crate::vocabulary::TermId;

/// Articles, newest first, and events, by their days, that have something in common.
#[derive(Clone, Debug, Default)]
pub struct Posting {
    /// The articles.
    pub articles: Vec<ArticleId>,
    /// The events.
    pub events: Vec<EventId>,
}

/// The cross index of one language.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) all: Posting,
    pub(super) kinds: Vec<Posting>,
    pub(super) terms: Vec<Posting>,
    pub(super) pairs: BTreeMap<(TermId, TermId), Posting>,
    pub(super) years: BTreeMap<i16, Posting>,
    pub(super) months: BTreeMap<(i16, i8), Vec<EventId>>,
}

impl Catalog<'_> {
    /// Indexes what is listed in a language.
    pub(super) fn index_language(&self, language: LanguageId) -> Index {
        let is_listed =
            |article: &Article| article.language == language && self.site.kind(article.kind).listed;
        let listed: Vec<_> = self.articles().filter(|(_, article)| is_listed(article)).collect();
        let n_of_thread = listed.len().div_ceil(rayon::current_num_threads()).max(1);
        let portions = listed.par_chunks(n_of_thread).map(|portion| {
            let mut index = Index::new(self);
            portion.iter().for_each(|(id, article)| self.add_article(&mut index, *id, article));
            index
        });
        // Portion by portion in their order: articles stay as they are, newest first.
        let mut index = portions.collect::<Vec<_>>().into_iter().fold(Index::new(self), Index::with);
        self.sort_events(&mut index);
        index
    }

    fn add_article(&self, index: &mut Index, id: ArticleId, article: &Article) {
        index.all.articles.push(id);
        index.kinds[usize::from(article.kind.0)].articles.push(id);
        if let Some(date) = article.date {
            index.years.entry(date.day.year()).or_default().articles.push(id);
        }
        for term in self.closure(&article.terms) {
            index.terms[term.0 as usize].articles.push(id);
        }
        for pair in self.pairs_of(id) {
            index.pairs.entry(*pair).or_default().articles.push(id);
        }
        for (at, event) in (0..).zip(&article.events) {
            self.add_event(index, EventId { article: id, at }, article, event);
        }
    }

    fn add_event(&self, index: &mut Index, id: EventId, article: &Article, event: &Event) {
        index.all.events.push(id);
        index.kinds[usize::from(article.kind.0)].events.push(id);
        index.years.entry(event.days.start().year()).or_default().events.push(id);
        for term in self.closure(&event.terms) {
            index.terms[term.0 as usize].events.push(id);
        }
        for pair in self.pairs_of_terms(&event.terms) {
            index.pairs.entry(pair).or_default().events.push(id);
        }
        for month in event.days.months() {
            index.months.entry(month).or_default().push(id);
        }
    }

    fn sort_events(&self, index: &mut Index) {
        let postings = index
            .kinds
            .iter_mut()
            .chain(&mut index.terms)
            .chain(index.pairs.values_mut())
            .chain(index.years.values_mut())
            .chain([&mut index.all]);
        let lists: Vec<_> =
            postings.map(|posting| &mut posting.events).chain(index.months.values_mut()).collect();
        lists.into_par_iter().for_each(|events| events.sort_by_cached_key(|id| self.event_order(*id)));
    }
}

impl Index {
    /// An index of nothing.
    fn new(catalog: &Catalog<'_>) -> Self {
        Self {
            kinds: vec![Posting::default(); catalog.site.kinds.len()],
            terms: vec![Posting::default(); catalog.vocabulary.n_terms()],
            ..Self::default()
        }
    }

    /// The index with what another one of the same site has, after its own.
    fn with(mut self, next: Self) -> Self {
        self.all.extend(next.all);
        for (own, next) in self.kinds.iter_mut().zip(next.kinds).chain(self.terms.iter_mut().zip(next.terms))
        {
            own.extend(next);
        }
        for (pair, next) in next.pairs {
            self.pairs.entry(pair).or_default().extend(next);
        }
        for (year, next) in next.years {
            self.years.entry(year).or_default().extend(next);
        }
        for (month, next) in next.months {
            self.months.entry(month).or_default().extend(next);
        }
        self
    }
}

impl Posting {
    fn extend(&mut self, next: Self) {
        self.articles.extend(next.articles);
        self.events.extend(next.events);
    }
}

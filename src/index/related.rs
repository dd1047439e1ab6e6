//! Which articles go with an article: those that share most with it.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::{Catalog, Index, Posting};
use crate::article::ArticleId;

/// How far from an article, on either side of it in a list, others are looked for. What an article costs is
/// then the same in a site of ten articles and of a hundred thousand.
const REACH: usize = 6;

impl Catalog<'_> {
    /// At most `n` articles that share something with an article, those that share most first: by pairs of
    /// the crossed facets, then by other terms, then by a series, then by how near their dates are.
    ///
    /// Only the nearest in time are looked at on each list that the article is on. What the article updates,
    /// and what updates it, is left out: readers are shown that in full.
    #[must_use]
    pub fn related(&self, id: ArticleId, n: usize) -> Vec<ArticleId> {
        let Some(index) = self.languages.get(usize::from(self.article(id).language.0)) else {
            return Vec::new();
        };
        let pairs = self.pairs_of(id).iter().filter_map(|pair| index.pairs.get(pair));
        let mut found = self.beside(id, pairs);
        // Whoever shares a pair shares two terms, and goes before all who only share terms.
        if found.len() < n {
            found.extend(self.beside(id, self.lists_of_terms(id, index)));
            found.sort_unstable();
            found.dedup();
        }
        let mut found: Vec<_> =
            found.into_iter().map(|other| (self.n_shared_pairs(id, other), other)).collect();
        found.sort_unstable_by_key(|(n_pairs, _)| Reverse(*n_pairs));
        // Those that share least are not looked at any closer.
        if let Some((least, _)) = found.get(n.saturating_sub(1)).copied() {
            found.truncate(found.partition_point(|(n_pairs, _)| *n_pairs >= least));
        }
        found.sort_by_cached_key(|(n_pairs, other)| (Reverse(*n_pairs), self.distance(id, *other)));
        found.into_iter().map(|(_, other)| other).take(n).collect()
    }

    /// The lists of an article's terms, without its series: these alone relate nothing that they do not show.
    fn lists_of_terms<'a>(&self, id: ArticleId, index: &'a Index) -> impl Iterator<Item = &'a Posting> {
        let thread = self.site.thread();
        let terms = self.article(id).terms.iter();
        let terms = terms.filter(move |term| Some(self.vocabulary.term(**term).facet) != thread);
        terms.map(|term| &index.terms[term.0 as usize])
    }

    /// The articles next to one on lists, each once; none on a list that it is not on itself.
    fn beside<'a>(&self, id: ArticleId, lists: impl Iterator<Item = &'a Posting>) -> Vec<ArticleId> {
        let mut found = Vec::new();
        for list in lists {
            let Ok(at) = list.articles.binary_search(&id) else { continue };
            let near = at.saturating_sub(REACH)..list.articles.len().min(at + REACH + 1);
            found.extend(&list.articles[near]);
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|other| !self.is_same_chain(id, *other));
        found
    }

    fn n_shared_pairs(&self, one: ArticleId, other: ArticleId) -> usize {
        shared(self.pairs_of(one), self.pairs_of(other)).count()
    }

    /// How little two articles have in common besides pairs: the smaller, the better they go together.
    fn distance(&self, one: ArticleId, other: ArticleId) -> impl Ord + use<> {
        let (article, candidate) = (self.article(one), self.article(other));
        let thread = self.site.thread();
        let is_thread = |term| Some(self.vocabulary.term(term).facet) == thread;
        let (n_terms, shared_threads) =
            shared(&article.terms, &candidate.terms).fold((0, 0), |(n_terms, n_threads), term| {
                if is_thread(term) { (n_terms, n_threads + 1) } else { (n_terms + 1, n_threads) }
            });
        let days = self.days[one.0 as usize].zip(self.days[other.0 as usize]);
        let days = days.map_or(i64::MAX, |(one, other)| (one - other).abs());
        (Reverse(n_terms), Reverse(shared_threads), days, other)
    }
}

/// What two sorted lists have in common.
fn shared<'a, T: Copy + Ord>(mut one: &'a [T], mut other: &'a [T]) -> impl Iterator<Item = T> + 'a {
    std::iter::from_fn(move || {
        while let ([first, rest @ ..], [other_first, other_rest @ ..]) = (one, other) {
            let order = first.cmp(other_first);
            if order.is_le() {
                one = rest;
            }
            if order.is_ge() {
                other = other_rest;
            }
            if order.is_eq() {
                return Some(*first);
            }
        }
        None
    })
}

/// Days since 1970-01-01.
pub(super) fn day_number(day: Date) -> i64 {
    day.duration_since(jiff::civil::date(1970, 1, 1)).as_hours() / 24
}

//! The cross index: which articles and events there are under a term, a pair of terms, a kind, a month.
//!
//! Pairs are computed *per event*: an event's rows × its columns. Three events with 4, 3 and 5 regions and
//! one service each make 12 pairs, never 36. What is under a term is also under the terms above it.

mod chains;
mod filter;
mod per_article;
mod posting;
mod related;
mod search_parts;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::article::{Article, ArticleId, Event, EventId, TermText, of_facet};
use crate::site::{LanguageId, Site};
use crate::vocabulary::{TermId, Vocabulary};

use chains::Chains;
use per_article::PerArticle;
use posting::Index;
use related::day_number;

pub use filter::Filter;
pub use posting::Posting;
pub use search_parts::SearchPart;

/// All published articles with their cross index.
#[derive(Debug)]
pub struct Catalog<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its terms, those that articles coined included.
    pub vocabulary: Vocabulary,
    /// The day for which the site is built.
    pub today: Date,
    articles: Vec<Arc<Article>>,
    /// The numbers of the days of publication.
    days: Vec<Option<i64>>,
    follows: Vec<Option<ArticleId>>,
    chains: Chains,
    pairs: PerArticle<(TermId, TermId)>,
    term_texts: BTreeMap<(TermId, LanguageId), TermText>,
    languages: Vec<Index>,
}

/// What a catalog is made of.
#[derive(Debug)]
pub struct Published {
    /// The terms, those that articles coined included.
    pub vocabulary: Vocabulary,
    /// The articles that are shown, in [`order`](crate::article::order).
    pub articles: Vec<Arc<Article>>,
    /// For each, the one that it updates.
    pub follows: Vec<Option<ArticleId>>,
    /// Texts of terms.
    pub term_texts: Vec<TermText>,
}

/// Builds the catalog for a day.
#[must_use]
pub fn index(site: &Site, today: Date, published: Published) -> Catalog<'_> {
    let Published { vocabulary, articles, follows, term_texts } = published;
    let mut catalog = Catalog {
        site,
        vocabulary,
        today,
        chains: Chains::new(&articles, &follows),
        days: articles.iter().map(|article| article.date.map(|date| day_number(date.day))).collect(),
        articles,
        follows,
        pairs: PerArticle::default(),
        term_texts: term_texts.into_iter().map(|text| ((text.term, text.language), text)).collect(),
        languages: Vec::new(),
    };
    let pairs = catalog.articles.par_iter().map(|article| catalog.pairs_of_article(article));
    catalog.pairs = pairs.collect::<Vec<_>>().into_iter().collect();
    catalog.languages = site.languages().map(|(language, _)| catalog.index_language(language)).collect();
    catalog
}

fn kept<T: Copy>(ids: &[T], keep: impl Fn(T) -> bool) -> Vec<T> {
    ids.iter().copied().filter(|id| keep(*id)).collect()
}

fn ids(
    articles: &[Arc<Article>],
) -> impl DoubleEndedIterator<Item = (ArticleId, &Article)> + ExactSizeIterator {
    articles
        .iter()
        .enumerate()
        .map(|(at, article)| (ArticleId(u32::try_from(at).unwrap_or(u32::MAX)), &**article))
}

impl Catalog<'_> {
    /// All published articles, newest first.
    pub fn articles(&self) -> impl DoubleEndedIterator<Item = (ArticleId, &Article)> + ExactSizeIterator {
        ids(&self.articles)
    }

    /// An article.
    ///
    /// # Panics
    /// If the id is from another catalog.
    #[must_use]
    pub fn article(&self, id: ArticleId) -> &Article {
        &self.articles[id.0 as usize]
    }

    /// An event.
    ///
    /// # Panics
    /// If the id is from another catalog.
    #[must_use]
    pub fn event(&self, id: EventId) -> &Event {
        &self.article(id.article).events[usize::from(id.at)]
    }

    /// The article that an article updates.
    #[must_use]
    pub fn follows(&self, id: ArticleId) -> Option<ArticleId> {
        self.follows[id.0 as usize]
    }

    /// The updates that an article belongs to, itself among them, the first first; empty where it neither updates
    /// another one of its language nor is updated.
    #[must_use]
    pub fn chain(&self, id: ArticleId) -> &[ArticleId] {
        self.chains.of(id)
    }

    /// Whether two articles are updates in the same chain.
    #[must_use]
    pub fn is_same_chain(&self, one: ArticleId, other: ArticleId) -> bool {
        self.chains.first(one) == self.chains.first(other)
    }

    /// Whether another article of its language updates it.
    #[must_use]
    pub fn is_updated(&self, id: ArticleId) -> bool {
        self.chain(id).iter().any(|other| self.follows(*other) == Some(id))
    }

    /// The text of a term's own page.
    #[must_use]
    pub fn term_text(&self, language: LanguageId, term: TermId) -> Option<&TermText> {
        self.term_texts.get(&(term, language))
    }

    /// All texts of terms.
    pub fn term_texts(&self) -> impl Iterator<Item = &TermText> {
        self.term_texts.values()
    }

    /// Whether a term has a page: something is under it, or it has a text of its own.
    #[must_use]
    pub fn has_page(&self, language: LanguageId, term: TermId) -> bool {
        let index = self.languages.get(usize::from(language.0));
        index.is_some_and(|index| !index.terms[term.0 as usize].articles.is_empty())
            || self.term_text(language, term).is_some()
    }

    /// What there is for a filter: a list that is kept, or what is left of the shortest one that fits.
    #[must_use]
    pub fn find(&self, filter: &Filter) -> Cow<'_, Posting> {
        let Some(index) = self.languages.get(usize::from(filter.language.0)) else {
            return Cow::Owned(Posting::default());
        };
        let mut rest = filter.clone();
        let Some(found) = self.narrowest(index, &mut rest) else {
            return Cow::Owned(Posting::default());
        };
        if rest == Filter::all(filter.language) {
            return Cow::Borrowed(found);
        }
        let terms: Vec<TermId> = rest.terms.values().copied().collect();
        let fits = |article: &Article| rest.kind.is_none_or(|kind| article.kind == kind);
        Cow::Owned(Posting {
            articles: kept(&found.articles, |id| {
                let article = self.article(id);
                let year = article.date.map(|date| date.day.year());
                fits(article)
                    && self.has_all(&article.terms, &terms)
                    && rest.year.is_none_or(|y| year == Some(y))
            }),
            events: kept(&found.events, |id| {
                let event = self.event(id);
                let year = event.days.start().year();
                fits(self.article(id.article))
                    && self.has_all(&event.terms, &terms)
                    && rest.year.is_none_or(|y| year == y)
            }),
        })
    }

    /// The kept list that answers most of a filter, which is left with what the list does not answer.
    fn narrowest<'a>(&self, index: &'a Index, filter: &mut Filter) -> Option<&'a Posting> {
        let (rows, columns) = self.site.cross;
        if let (Some(row), Some(column)) = (filter.terms.get(&rows), filter.terms.get(&columns)) {
            let found = index.pairs.get(&(*row, *column));
            filter.terms.retain(|facet, _| *facet != rows && *facet != columns);
            return found;
        }
        if let Some((_, term)) = filter.terms.pop_first() {
            return index.terms.get(term.0 as usize);
        }
        if let Some(year) = filter.year.take() {
            return index.years.get(&year);
        }
        if let Some(kind) = filter.kind.take() {
            return index.kinds.get(usize::from(kind.0));
        }
        Some(&index.all)
    }

    fn has_all(&self, terms: &[TermId], wanted: &[TermId]) -> bool {
        wanted.is_empty() || {
            let closure = self.closure(terms);
            wanted.iter().all(|term| closure.contains(term))
        }
    }

    /// The pairs of the crossed facets that have something, rows first.
    pub fn pairs(&self, language: LanguageId) -> impl Iterator<Item = ((TermId, TermId), &Posting)> {
        let index = self.languages.get(usize::from(language.0));
        index.into_iter().flat_map(|index| index.pairs.iter().map(|(pair, posting)| (*pair, posting)))
    }

    /// The years that have articles, with these and with the events that begin in them.
    pub fn years(&self, language: LanguageId) -> impl DoubleEndedIterator<Item = (i16, &Posting)> {
        let index = self.languages.get(usize::from(language.0));
        index
            .into_iter()
            .flat_map(|index| index.years.iter().map(|(year, posting)| (*year, posting)))
            .filter(|(_, posting)| !posting.articles.is_empty())
    }

    /// The months that have events, with their events in order of time.
    pub fn months(&self, language: LanguageId) -> impl DoubleEndedIterator<Item = ((i16, i8), &[EventId])> {
        let index = self.languages.get(usize::from(language.0));
        index
            .into_iter()
            .flat_map(|index| index.months.iter().map(|(month, events)| (*month, events.as_slice())))
    }

    /// The pairs that an article is listed under, sorted; none for pages outside the news.
    #[must_use]
    pub fn pairs_of(&self, id: ArticleId) -> &[(TermId, TermId)] {
        self.pairs.of(id)
    }

    fn pairs_of_article(&self, article: &Article) -> BTreeSet<(TermId, TermId)> {
        match article.events.as_slice() {
            _ if !self.site.kind(article.kind).listed => BTreeSet::new(),
            [] => self.pairs_of_terms(&article.own_terms),
            events => events.iter().flat_map(|event| self.pairs_of_terms(&event.terms)).collect(),
        }
    }

    /// Where an event comes in time: by its first day, its hour, its last day.
    #[must_use]
    pub fn event_order(&self, id: EventId) -> impl Ord + use<> {
        let event = self.event(id);
        (event.days.start(), event.start_time, event.days.end(), id)
    }

    fn pairs_of_terms(&self, terms: &[TermId]) -> BTreeSet<(TermId, TermId)> {
        let (rows, columns) = self.site.cross;
        let with_ancestors = |facet| -> BTreeSet<TermId> {
            of_facet(terms, facet, &self.vocabulary)
                .flat_map(|term| self.vocabulary.with_ancestors(term))
                .collect()
        };
        let columns = with_ancestors(columns);
        with_ancestors(rows)
            .into_iter()
            .flat_map(|row| columns.iter().map(move |column| (row, *column)))
            .collect()
    }

    /// The terms and all terms above them, each once.
    fn closure(&self, terms: &[TermId]) -> BTreeSet<TermId> {
        terms.iter().flat_map(|term| self.vocabulary.with_ancestors(*term)).collect()
    }
}

//! What goes with an article: updates before and after it, the rest of its series, related articles.

use super::Answers;
use crate::article::{ArticleId, of_facet};
use crate::index::Filter;
use crate::view;
use crate::vocabulary::TermId;

/// Updates on either side of an article. More than any reader follows, and few enough that a chain of
/// thousands costs each of its pages no more than this.
const N_UPDATES: usize = 50;

/// Related articles.
const N_RELATED: usize = 5;

/// Articles of a series on either side of one of them.
const N_IN_THREAD: usize = 3;

impl Answers<'_> {
    /// The updates before and after an article, itself among them.
    pub(super) fn updates(&self, id: ArticleId) -> Vec<view::Shared<view::ArticleLink>> {
        let chain = self.catalog.chain(id);
        let at = chain.iter().position(|other| *other == id).unwrap_or_default();
        let shown = &chain[at.saturating_sub(N_UPDATES)..chain.len().min(at + N_UPDATES + 1)];
        shown.iter().map(|id| self.article_link(*id)).collect()
    }

    /// The series of an article with what was published around it; what is among its updates is not told twice.
    pub(super) fn threads(&self, id: ArticleId) -> Vec<view::Thread> {
        let article = self.catalog.article(id);
        let Some(facet) = self.catalog.site.thread() else { return Vec::new() };
        let threads = of_facet(&article.terms, facet, &self.catalog.vocabulary).map(|term| view::Thread {
            thread: self.term_link(term, article.language),
            articles: self.around(id, term).into_iter().map(|id| self.article_link(id)).collect(),
        });
        threads.filter(|thread| !thread.articles.is_empty()).collect()
    }

    /// Others that share most with an article, without those that its series show.
    pub(super) fn related(
        &self,
        id: ArticleId,
        threads: &[view::Thread],
    ) -> Vec<view::Shared<view::ArticleLink>> {
        let shown: Vec<_> =
            threads.iter().flat_map(|thread| &thread.articles).map(|link| &link.url).collect();
        let related = self.catalog.related(id, N_RELATED + shown.len()).into_iter();
        let links = related.map(|id| self.article_link(id)).filter(|link| !shown.contains(&&link.url));
        links.take(N_RELATED).collect()
    }

    fn around(&self, id: ArticleId, term: TermId) -> Vec<ArticleId> {
        let language = self.catalog.article(id).language;
        let filter = Filter::all(language).under([term], &self.catalog.vocabulary);
        let found = self.catalog.find(&filter);
        // Ids are in the order of the list: the newest article has the first.
        let (newer, rest) = found.articles.split_at(found.articles.partition_point(|other| *other < id));
        let is_other = |other: &&ArticleId| !self.catalog.is_same_chain(id, **other);
        let mut around: Vec<_> =
            newer.iter().rev().take(2 * N_IN_THREAD).filter(is_other).take(N_IN_THREAD).collect();
        around.reverse();
        around.extend(rest.iter().take(2 * N_IN_THREAD + 1).filter(is_other).take(N_IN_THREAD));
        around.into_iter().copied().collect()
    }
}

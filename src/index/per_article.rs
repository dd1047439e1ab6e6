//! What each article has several of, in one piece of memory.

use crate::article::ArticleId;

/// A list for each article. Articles that are compared are near each other in time, and so are their lists here.
#[derive(Debug)]
pub(super) struct PerArticle<T> {
    items: Vec<T>,
    /// Where the list of each article ends.
    ends: Vec<usize>,
}

impl<T> PerArticle<T> {
    /// The list of an article.
    ///
    /// # Panics
    /// If there is no such article.
    pub(super) fn of(&self, id: ArticleId) -> &[T] {
        let at = id.0 as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start..self.ends[at]]
    }
}

impl<T> Default for PerArticle<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T, L: IntoIterator<Item = T>> FromIterator<L> for PerArticle<T> {
    fn from_iter<I: IntoIterator<Item = L>>(lists: I) -> Self {
        let mut all = Self::default();
        for list in lists {
            all.items.extend(list);
            all.ends.push(all.items.len());
        }
        all.items.shrink_to_fit();
        all
    }
}

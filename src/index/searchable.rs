//! What a search can find.

use super::{Catalog, Filter};
use crate::article::ArticleId;
use crate::site::LanguageId;

impl Catalog<'_> {
    /// The articles of a language that a search finds, oldest first, so that a new one changes the place of no
    /// other; none where the site is built without search.
    #[must_use]
    pub fn searchable(&self, language: LanguageId) -> Vec<ArticleId> {
        if self.site.search.is_none() {
            return Vec::new();
        }
        self.find(&Filter::all(language)).articles.iter().rev().copied().collect()
    }
}

//! Articles that are set aside for their mistakes. They make no pages; what else is wrong with them is said
//! all the same, so that their authors hear everything at once.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::markdown::Outline;
use crate::path::SourcePath;
use crate::site::LanguageId;

/// As much of an article with mistakes as can still be checked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Aside {
    /// The article without the values that have mistakes.
    Article(Arc<Article>),
    /// Its body alone: its front matter says too little.
    Body(Body),
}

/// The body of an article.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Body {
    /// Its file.
    pub source: SourcePath,
    /// Its language, by the file's suffix.
    pub language: LanguageId,
    /// Where it starts in the file.
    pub body_start: usize,
    /// What stands in it.
    pub outline: Arc<Outline>,
}

impl Aside {
    /// The article, if its front matter says enough.
    #[must_use]
    pub fn article(&self) -> Option<&Article> {
        match self {
            Self::Article(article) => Some(article),
            Self::Body(_) => None,
        }
    }
}

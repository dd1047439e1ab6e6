//! What many pages show in common: made when the first of them asks for it, and kept for the others.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::article::ArticleId;
use crate::plan::Table;
use crate::site::LanguageId;
use crate::syndicate::{CalendarEvent, DataRows, FeedEntry, Prepared};
use crate::view;

/// What has been made so far of articles and events.
#[derive(Debug)]
pub(super) struct Common {
    /// Articles as lists show them.
    pub(super) cards: ByArticle<view::Piece<view::Card>>,
    /// Articles by title and date.
    pub(super) links: ByArticle<view::Shared<view::ArticleLink>>,
    /// Events as lists show them.
    pub(super) events: ByArticle<Vec<view::Piece<view::Event>>>,
    /// Events as calendar files tell of them.
    pub(super) calendar_events: ByArticle<Vec<Arc<Prepared<CalendarEvent>>>>,
    /// Articles as feeds tell of them.
    pub(super) feed_entries: ByArticle<Arc<Prepared<FeedEntry>>>,
    /// Tables of the open data.
    rows: Mutex<BTreeMap<(LanguageId, Table), DataRows>>,
}

/// A value for each article that somebody asked for.
#[derive(Debug)]
pub(super) struct ByArticle<T> {
    n_articles: usize,
    values: OnceLock<Box<[OnceLock<T>]>>,
}

impl Common {
    /// Nothing yet of so many articles.
    pub(super) fn new(n_articles: usize) -> Self {
        Self {
            cards: ByArticle::new(n_articles),
            links: ByArticle::new(n_articles),
            events: ByArticle::new(n_articles),
            calendar_events: ByArticle::new(n_articles),
            feed_entries: ByArticle::new(n_articles),
            rows: Mutex::default(),
        }
    }

    /// The rows of a table. Whoever asks while somebody else makes them makes them too: to wait for each other is
    /// nothing for threads that share their work.
    pub(super) fn rows(
        &self,
        table: Table,
        language: LanguageId,
        make: impl FnOnce() -> DataRows,
    ) -> DataRows {
        let tables = || self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let known = tables().get(&(language, table)).cloned();
        known.unwrap_or_else(|| {
            let rows = make();
            tables().insert((language, table), Arc::clone(&rows));
            rows
        })
    }
}

impl<T> ByArticle<T> {
    fn new(n_articles: usize) -> Self {
        Self { n_articles, values: OnceLock::new() }
    }

    /// The value of an article.
    ///
    /// # Panics
    /// If the id is from another catalog.
    pub(super) fn get(&self, id: ArticleId, make: impl FnOnce() -> T) -> &T {
        let values = self.values.get_or_init(|| (0..self.n_articles).map(|_| OnceLock::new()).collect());
        values[id.0 as usize].get_or_init(make)
    }
}

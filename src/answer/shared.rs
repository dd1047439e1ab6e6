//! What many pages show: cards, events, dates, terms, and the head of every page.

use std::sync::Arc;

use super::Answers;
use crate::article::{Article, ArticleId, Event, EventId, of_facet};
use crate::path::SourcePath;
use crate::site::{LanguageId, MODES, file_route};
use crate::view;
use crate::vocabulary::{FacetId, TermId};

impl Answers<'_> {
    /// An article by its title and date.
    pub(super) fn article_link(&self, id: ArticleId) -> view::Shared<view::ArticleLink> {
        let make = || {
            let article = self.catalog.article(id);
            view::Shared::new(view::ArticleLink {
                title: Arc::clone(&article.title.value),
                url: self.href(&article.route).into(),
                date: article.date.map(|date| self.day(date.day, article.language)),
            })
        };
        self.common.links.get(id, make).clone()
    }

    /// An article as lists show it.
    fn piece(&self, id: ArticleId) -> view::Piece<view::Card> {
        self.common.cards.get(id, || view::Piece::new(self.card(id))).clone()
    }

    pub(super) fn cards(&self, ids: &[ArticleId]) -> Vec<view::Piece<view::Card>> {
        ids.iter().map(|id| self.piece(*id)).collect()
    }

    /// An event as lists show it.
    fn event(&self, id: EventId) -> view::Piece<view::Event> {
        let make = || self.events_in(id.article).into_iter().map(view::Piece::new).collect();
        self.common.events.get(id.article, make)[usize::from(id.at)].clone()
    }

    pub(super) fn events_of(&self, ids: impl IntoIterator<Item = EventId>) -> Vec<view::Piece<view::Event>> {
        ids.into_iter().map(|id| self.event(id)).collect()
    }

    /// Events that are not over, the next first, and those that are, the latest first.
    pub(super) fn coming_and_past(&self, events: &[EventId]) -> (Vec<EventId>, Vec<EventId>) {
        let is_past = |id: &EventId| self.is_past(self.catalog.event(*id));
        let coming = events.iter().copied().filter(|id| !is_past(id)).collect();
        let past = events.iter().rev().copied().filter(is_past).collect();
        (coming, past)
    }

    pub(super) fn is_past(&self, event: &Event) -> bool {
        event.days.end() < self.catalog.today
    }

    /// What lists show of an article.
    pub(super) fn card(&self, id: ArticleId) -> view::Card {
        let article = self.catalog.article(id);
        let language = article.language;
        let (rows, columns) = self.catalog.site.cross;
        view::Card {
            title: Arc::clone(&article.title.value),
            url: self.href(&article.route).into(),
            kind: self.names(language).kind(article.kind),
            summary: Arc::clone(&article.summary),
            date: article.date.map(|date| self.day(date.day, language)),
            terms: self.term_groups(&article.terms, [rows, columns], language),
            events: article.event_days().map(|days| self.days(days, language)),
            n_events: article.events_that_count().count(),
            image: self.image_of(id, article),
        }
    }

    pub(super) fn file_url(&self, file: &SourcePath) -> String {
        self.href(&file_route(file))
    }

    /// What lists show of the events that an article announces.
    pub(super) fn events_in(&self, id: ArticleId) -> Vec<view::Event> {
        let article = self.catalog.article(id);
        let link = view::Link::shared(Arc::clone(&article.title.value), self.href(&article.route));
        article.events.iter().map(|event| self.event_of(&link, article, event)).collect()
    }

    fn event_of(&self, link: &view::Shared<view::Link>, article: &Article, event: &Event) -> view::Event {
        let language = article.language;
        let (rows, columns) = self.catalog.site.cross;
        let (starts, ends) = self.bounds(event);
        view::Event {
            starts,
            ends,
            id: event.id.to_string(),
            title: named(event, &link.title),
            article: link.clone(),
            url: self.event_href(article, event),
            when: self.event_when(event, language),
            place: event.place.clone(),
            mode: event.mode.and_then(|at| MODES.get(at)).map_or_else(String::new, |mode| (*mode).into()),
            terms: self.term_groups(&event.terms, [rows, columns], language),
            host: event.host.as_ref().map(|host| self.term_link(host.value, language)),
            link: Some(event.url.clone()).filter(|url| !url.is_empty()),
            cancelled: event.cancelled,
            past: self.is_past(event),
            calendar: self.href(&article.route.file(&format!("{}.ics", event.id))),
        }
    }

    /// An event in one line: its name, its day and its place.
    pub(super) fn event_link(&self, id: EventId) -> view::EventLink {
        let (article, event) = (self.catalog.article(id.article), self.catalog.event(id));
        view::EventLink {
            title: named(event, &article.title.value),
            url: self.event_href(article, event),
            when: self.event_when(event, article.language),
            place: event.place.clone(),
            cancelled: event.cancelled,
        }
    }

    /// Where an article tells of one of its events.
    pub(super) fn event_href(&self, article: &Article, event: &Event) -> String {
        format!("{}#{}", self.href(&article.route), event.id)
    }

    fn event_when(&self, event: &Event, language: LanguageId) -> view::Shared<view::When> {
        let Some(start) = event.start_time else { return self.days(event.days, language) };
        let hours = self.locale(language).dates().times(start, event.end_time);
        view::Shared::new(self.when(event.days, hours, language))
    }

    /// Terms by facet, those facets that have any.
    pub(super) fn term_groups(
        &self,
        terms: &[TermId],
        facets: impl IntoIterator<Item = FacetId>,
        language: LanguageId,
    ) -> Vec<view::TermGroup> {
        let names = self.names(language);
        let mut groups = Vec::with_capacity(2);
        for facet in facets {
            let of_facet = of_facet(terms, facet, &self.catalog.vocabulary);
            let terms: Vec<_> = of_facet.map(|term| self.term_link(term, language)).collect();
            let [id, one, other] = names.facet(facet);
            let label = match terms.len() {
                0 => continue,
                1 => one,
                _ => other,
            };
            groups.push(view::TermGroup { facet: id.clone(), label: label.clone(), terms });
        }
        groups
    }
}

/// The title of an event, or that of its article.
fn named(event: &Event, article_title: &Arc<str>) -> Arc<str> {
    if event.title.is_empty() { Arc::clone(article_title) } else { event.title.as_str().into() }
}

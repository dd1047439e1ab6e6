//! What many pages show: cards, events, dates, terms, and the head of every page.

use rayon::prelude::*;

use super::{Answers, TermCounts};
use crate::article::{Article, ArticleId, Event, EventId, of_facet};
use crate::index::{Filter, Posting};
use crate::path::SourcePath;
use crate::site::{LanguageId, MODES, file_route};
use crate::view;
use crate::vocabulary::{FacetId, TermId};

impl Answers<'_> {
    pub(super) fn all_cards(&self) -> Vec<view::Piece<view::Card>> {
        let articles: Vec<_> = self.catalog.articles().collect();
        articles.into_par_iter().map(|(id, article)| view::Piece::new(self.make_card(id, article))).collect()
    }

    /// Every article by its title and date.
    pub(super) fn all_links(&self) -> Vec<view::Shared<view::ArticleLink>> {
        let link = |card: &view::Piece<view::Card>| {
            let (title, url, date) = (card.title.clone(), card.url.clone(), card.date.clone());
            view::Shared::new(view::ArticleLink { title, url, date })
        };
        self.cards.par_iter().map(link).collect()
    }

    pub(super) fn article_link(&self, id: ArticleId) -> view::Shared<view::ArticleLink> {
        self.links[id.0 as usize].clone()
    }

    pub(super) fn all_events(&self) -> Vec<Vec<view::Piece<view::Event>>> {
        let articles: Vec<_> = self.catalog.articles().collect();
        articles
            .into_par_iter()
            .map(|(id, article)| {
                let card = self.card(id);
                let events = article.events.iter();
                events.map(|event| view::Piece::new(self.make_event(&card, article, event))).collect()
            })
            .collect()
    }

    pub(super) fn card(&self, id: ArticleId) -> view::Piece<view::Card> {
        self.cards[id.0 as usize].clone()
    }

    pub(super) fn cards(&self, ids: &[ArticleId]) -> Vec<view::Piece<view::Card>> {
        ids.iter().map(|id| self.card(*id)).collect()
    }

    pub(super) fn event(&self, id: EventId) -> view::Piece<view::Event> {
        self.events[id.article.0 as usize][usize::from(id.at)].clone()
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

    fn make_card(&self, id: ArticleId, article: &Article) -> view::Card {
        let language = article.language;
        let (rows, columns) = self.catalog.site.cross;
        view::Card {
            title: article.title.value.as_str().into(),
            url: self.href(&article.route).into(),
            kind: self.names(language).kind(article.kind),
            summary: article.summary.clone(),
            date: article.date.map(|date| self.day(date.day, language)),
            terms: self.term_groups(&article.terms, [rows, columns], language),
            events: article.event_days().map(|days| self.days(days, language)),
            image: self.image_of(id, article),
        }
    }

    pub(super) fn file_url(&self, file: &SourcePath) -> String {
        self.href(&file_route(file))
    }

    fn make_event(&self, card: &view::Card, article: &Article, event: &Event) -> view::Event {
        let language = article.language;
        let (rows, columns) = self.catalog.site.cross;
        let (starts, ends) = self.bounds(event);
        view::Event {
            starts,
            ends,
            id: event.id.to_string(),
            title: if event.title.is_empty() { card.title.clone() } else { event.title.as_str().into() },
            article: view::Link::shared(card.title.clone(), card.url.clone()),
            url: format!("{}#{}", card.url, event.id),
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

    fn event_when(&self, event: &Event, language: LanguageId) -> view::Digested<view::When> {
        let Some(start) = event.start_time else { return self.days(event.days, language) };
        let hours = self.locale(language).dates().times(start, event.end_time);
        view::Digested::new(self.when(event.days, hours, language))
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

    /// Counts what is on each term of a language, alone and with the terms that cross it.
    pub(super) fn term_counts(&self, language: LanguageId) -> TermCounts {
        let vocabulary = &self.catalog.vocabulary;
        let n_terms = vocabulary.n_terms();
        let mut counts = TermCounts { crossings: vec![Vec::new(); n_terms], ..TermCounts::default() };
        for id in (0..).map(TermId).take(n_terms) {
            let found = self.catalog.find(&Filter::all(language).under([id], vocabulary));
            let url = self.term_link(id, language).url.to_string();
            counts.alone.push(view::Shared::new(self.term_count(id, url, &found)));
        }
        for ((row, column), found) in self.catalog.pairs(language) {
            let pair = self.addresses.pair(language, vocabulary.term(row), vocabulary.term(column));
            for (id, crossed) in [(row, column), (column, row)] {
                let count = self.term_count(crossed, self.href(&pair), found);
                counts.crossings[id.0 as usize].push((crossed, view::Shared::new(count)));
            }
        }
        counts
    }

    fn term_count(&self, id: TermId, url: String, found: &Posting) -> view::TermCount {
        let term = self.catalog.vocabulary.term(id);
        let (row, column) = term.map.unwrap_or_default();
        view::TermCount {
            name: term.name.clone(),
            short: term.short.clone(),
            url,
            articles: found.articles.len(),
            upcoming: found.events.iter().filter(|id| !self.is_past(self.catalog.event(**id))).count(),
            description: term.description.clone(),
            row,
            column,
        }
    }

    /// A term with what is there on it.
    pub(super) fn count(&self, id: TermId, language: LanguageId) -> view::Shared<view::TermCount> {
        self.counts[usize::from(language.0)].alone[id.0 as usize].clone()
    }

    /// The terms of the other crossed facet that cross a term, with what is there on both; without `except`.
    pub(super) fn crossings(
        &self,
        id: TermId,
        except: Option<TermId>,
        language: LanguageId,
    ) -> Vec<view::Shared<view::TermCount>> {
        let crossings = self.counts[usize::from(language.0)].crossings[id.0 as usize].iter();
        crossings.filter(|(other, _)| Some(*other) != except).map(|(_, count)| count.clone()).collect()
    }
}

//! Lists: of a kind, of a facet's terms, of what is under a term or where two terms cross.

use super::{Answer, Answers, Body, View};
use crate::article::EventId;
use crate::index::{Filter, Posting};
use crate::path::Route;
use crate::plan::Page;
use crate::site::{KindId, LanguageId};
use crate::view;
use crate::vocabulary::{FacetId, TermId};

/// Coming events on the page of a term or pair.
const N_UPCOMING: usize = 4;

/// Coming events after those, in one line each; the rest are in the calendar.
const N_LATER: usize = 10;

/// Past events on it, where none is coming.
const N_PAST: usize = 4;

/// Past events on it, after those that are coming.
const N_PAST_BESIDE: usize = 2;

/// Pages around the current one that a list links to.
const NEIGHBORS: usize = 2;

impl Answers<'_> {
    pub(super) fn list(&self, page: &Page, kind: KindId, number: usize) -> Answer {
        let found = self.catalog.find(&Filter::all(page.language).of_kind(kind));
        let of_site = self.catalog.site.kind(kind);
        let list = self.addresses.kind(page.language, of_site).unwrap_or_else(|| page.route.clone());
        let (articles, pagination) = self.paginated(&found, &list, number, page.language);
        let view = view::List { heading: of_site.label.other.clone(), articles, pagination };
        self.html(page, View::List(view), None)
    }

    pub(super) fn facet(&self, page: &Page, facet: FacetId) -> Answer {
        let mut areas: Vec<view::TermArea> = Vec::new();
        for (id, term) in self.catalog.vocabulary.terms(facet) {
            let count = self.count(id, page.language);
            match areas.iter_mut().find(|area| area.name == term.area) {
                Some(area) => area.terms.push(count),
                None => areas.push(view::TermArea { name: term.area.clone(), terms: vec![count] }),
            }
        }
        let map = areas.iter().flat_map(|area| &area.terms).any(|term| term.row > 0);
        let view = view::Facet { facet: self.facet_link(facet, page.language), map, areas };
        self.html(page, View::Facet(view), None)
    }

    pub(super) fn term(&self, page: &Page, id: TermId, number: usize) -> Answer {
        let language = page.language;
        let vocabulary = &self.catalog.vocabulary;
        let term = vocabulary.term(id);
        let found = self.catalog.find(&Filter::all(language).under([id], vocabulary));
        let list = self.addresses.term(language, term);
        let (articles, pagination) = self.paginated(&found, &list, number, language);
        let events = self.events_of_list(&found.events, self.counted_alone(id, language).n_coming, number);
        let crossed = self.crossed_with(term.facet);
        let children = vocabulary.terms(term.facet).filter(|(_, child)| child.parent == Some(id));
        let view = view::Term {
            facet: self.facet_link(term.facet, language),
            name: term.name.clone(),
            description: term.description.clone(),
            parent: term.parent.map(|parent| self.term_link(parent, language)),
            children: children.map(|(child, _)| self.count(child, language)).collect(),
            upcoming: events.upcoming,
            later: events.later,
            n_upcoming: events.n_upcoming,
            past: events.past,
            n_past: events.n_past,
            crossed: crossed.map(|facet| self.facet_link(facet, language)),
            crossings: self.crossings(id, None, language),
            articles,
            pagination,
        };
        let body = self.catalog.term_text(language, id).filter(|_| number == 1).map(|text| Body {
            source: text.source.clone(),
            digest: text.digest,
            start: text.body_start,
            targets: self.resolved.terms.get(&(id, language)).cloned().unwrap_or_default(),
        });
        self.html(page, View::Term(view), body)
    }

    pub(super) fn pair(&self, page: &Page, (row, column): (TermId, TermId), number: usize) -> Answer {
        let language = page.language;
        let vocabulary = &self.catalog.vocabulary;
        let found = self.catalog.find(&Filter::all(language).under([row, column], vocabulary));
        let list = self.addresses.pair(language, vocabulary.term(row), vocabulary.term(column));
        let (articles, pagination) = self.paginated(&found, &list, number, language);
        let n_upcoming = self.counted_pair(row, column, language).map_or(0, |counted| counted.n_coming);
        let events = self.events_of_list(&found.events, n_upcoming, number);
        let view = view::Pair {
            row: self.term_link(row, language),
            column: self.term_link(column, language),
            upcoming: events.upcoming,
            later: events.later,
            n_upcoming: events.n_upcoming,
            past: events.past,
            n_past: events.n_past,
            same_row: self.crossings(row, Some(column), language),
            same_column: self.crossings(column, Some(row), language),
            articles,
            pagination,
        };
        self.html(page, View::Pair(view), None)
    }

    pub(super) fn crossing(&self, page: &Page) -> Answer {
        let language = page.language;
        let (rows, columns) = self.catalog.site.cross;
        let ids = |facet| self.catalog.vocabulary.terms(facet).map(|(id, _)| id).collect::<Vec<_>>();
        let column_ids = ids(columns);
        let row = |row: TermId| view::CrossingRow {
            term: self.count(row, language),
            cells: column_ids.iter().map(|column| self.cell(row, *column, language)).collect(),
        };
        let view = view::Crossing {
            rows_facet: self.facet_link(rows, language),
            columns_facet: self.facet_link(columns, language),
            columns: column_ids.iter().map(|id| self.count(*id, language)).collect(),
            rows: ids(rows).into_iter().map(row).collect(),
        };
        self.html(page, View::Crossing(view), None)
    }

    fn cell(&self, row: TermId, column: TermId, language: LanguageId) -> view::Cell {
        let counted = self.counted_pair(row, column, language);
        counted.map_or(view::Cell { url: String::new(), articles: 0 }, |counted| view::Cell {
            url: counted.shown.url.clone(),
            articles: counted.shown.articles,
        })
    }

    /// The other one of the crossed facets.
    fn crossed_with(&self, facet: FacetId) -> Option<FacetId> {
        let (rows, columns) = self.catalog.site.cross;
        match facet {
            _ if facet == rows => Some(columns),
            _ if facet == columns => Some(rows),
            _ => None,
        }
    }

    /// The events of a list, of which so many are coming.
    fn events_of_list(&self, events: &[EventId], n_upcoming: usize, number: usize) -> ListEvents {
        let n_past = events.len().saturating_sub(n_upcoming);
        // Further pages are for further articles.
        if number > 1 {
            return ListEvents { n_upcoming, n_past, ..ListEvents::default() };
        }
        let (coming, past) = self.coming_and_past(events);
        let most_past = if coming.is_empty() { N_PAST } else { N_PAST_BESIDE };
        ListEvents {
            upcoming: self.events_of(coming.iter().copied().take(N_UPCOMING)),
            later: coming.iter().skip(N_UPCOMING).take(N_LATER).map(|id| self.event_link(*id)).collect(),
            n_upcoming,
            past: self.events_of(past.into_iter().take(most_past)),
            n_past,
        }
    }

    pub(super) fn paginated(
        &self,
        found: &Posting,
        list: &Route,
        number: usize,
        language: LanguageId,
    ) -> (Vec<view::Piece<view::Card>>, view::Pagination) {
        let (shown, pagination) = self.part_of_list(&found.articles, list, number, language);
        (self.cards(shown), pagination)
    }

    /// What stands on a page of a list.
    pub(super) fn part_of_list<'i, T>(
        &self,
        items: &'i [T],
        list: &Route,
        number: usize,
        language: LanguageId,
    ) -> (&'i [T], view::Pagination) {
        let size = self.catalog.site.page_size;
        let start = (number - 1).saturating_mul(size).min(items.len());
        let end = start.saturating_add(size).min(items.len());
        let total = items.len().div_ceil(size).max(1);
        let url = |number| self.href(&self.addresses.page(language, list, number));
        let pagination = view::Pagination {
            current: number,
            total,
            count: items.len(),
            previous: (number > 1).then(|| url(number - 1)),
            next: (number < total).then(|| url(number + 1)),
            pages: page_numbers(number, total)
                .into_iter()
                .map(|number| match number {
                    Some(number) => view::PageLink { number, url: url(number) },
                    None => view::PageLink { number: 0, url: String::new() },
                })
                .collect(),
        };
        (items.get(start..end).unwrap_or_default(), pagination)
    }
}

#[derive(Default)]
struct ListEvents {
    upcoming: Vec<view::Piece<view::Event>>,
    later: Vec<view::EventLink>,
    n_upcoming: usize,
    past: Vec<view::Piece<view::Event>>,
    n_past: usize,
}

/// The first page, the last one, those around the current one, and a gap where some are left out.
fn page_numbers(current: usize, total: usize) -> Vec<Option<usize>> {
    let is_shown = |number: usize| number == 1 || number == total || number.abs_diff(current) <= NEIGHBORS;
    let mut numbers = Vec::new();
    let around = current.saturating_sub(NEIGHBORS).max(1)..=current.saturating_add(NEIGHBORS).min(total);
    let mut last = 0;
    for number in std::iter::once(1).chain(around).chain([total]).filter(|number| is_shown(*number)) {
        if number <= last {
            continue;
        }
        match number - last {
            1 => {}
            // A gap of one page is shorter as that page.
            2 => numbers.push(Some(number - 1)),
            _ => numbers.push(None),
        }
        numbers.push(Some(number));
        last = number;
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages() {
        let check = |current, total, expected: &str| {
            let numbers: Vec<_> = page_numbers(current, total)
                .into_iter()
                .map(|number| number.map_or_else(|| "…".into(), |number| number.to_string()))
                .collect();
            assert_eq!(numbers.join(" "), expected, "{current} of {total}");
        };
        check(1, 1, "1");
        check(1, 5, "1 2 3 4 5");
        check(1, 6, "1 2 3 … 6");
        check(3, 5, "1 2 3 4 5");
        check(5, 9, "1 2 3 4 5 6 7 8 9");
        check(10, 20, "1 … 8 9 10 11 12 … 20");
        check(20, 20, "1 … 18 19 20");
    }
}

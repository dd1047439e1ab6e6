//! Coverage: what there is on each pair of the two crossed facets, where nothing is, and what has to be looked
//! at again. For the people who report on a programme.

mod tell;

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::article::Article;
use crate::index::{Catalog, Filter, Posting};
use crate::path::SourcePath;
use crate::site::LanguageId;
use crate::vocabulary::{FacetId, TermId};

/// What a site covers, in its own language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The day for which it was counted.
    pub today: Date,
    /// What the rows and the columns are called.
    pub facets: [String; 2],
    /// The terms of the rows.
    pub rows: Vec<Line>,
    /// The terms of the columns.
    pub columns: Vec<Line>,
    /// By row and column, what there is on both together.
    pub cells: Vec<Vec<Count>>,
    /// Articles whose day to be looked at again has come, the longest due first.
    pub reviews: Vec<Review>,
}

/// A term with what there is on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Its official code; for Italian regions that of ISTAT. Empty if it has none.
    pub code: String,
    /// Its code by ISO 3166-2; empty if it has none.
    pub iso: String,
    /// What there is on it.
    pub count: Count,
    /// Whether nothing was published or took place for a year.
    pub is_quiet: bool,
}

/// How much there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Articles.
    pub n_articles: usize,
    /// Events.
    pub n_events: usize,
    /// The last day, up to today, on which an article was published or an event took place.
    pub last: Option<Date>,
}

/// An article to be looked at again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Review {
    /// Since when.
    pub due: Date,
    /// Its title.
    pub title: String,
    /// Its file.
    pub source: SourcePath,
}

/// Counts what there is.
#[must_use]
pub fn coverage(catalog: &Catalog<'_>) -> Coverage {
    let counter = Counter { catalog, a_year_ago: a_year_before(catalog.today) };
    let (rows, columns) = catalog.site.cross;
    let ids = |facet| catalog.vocabulary.terms(facet).map(|(id, _)| id).collect::<Vec<_>>();
    let (row_ids, column_ids) = (ids(rows), ids(columns));
    let cells = |row: &TermId| column_ids.iter().map(|column| counter.count(&[*row, *column])).collect();
    Coverage {
        today: catalog.today,
        facets: [rows, columns].map(|facet: FacetId| catalog.vocabulary.facet(facet).label.one.clone()),
        rows: row_ids.iter().map(|id| counter.line(*id)).collect(),
        columns: column_ids.iter().map(|id| counter.line(*id)).collect(),
        cells: row_ids.iter().map(cells).collect(),
        reviews: reviews(catalog),
    }
}

/// A year that began on a 29 February ends on a 28 February.
fn a_year_before(day: Date) -> Date {
    day.checked_sub(1.year()).unwrap_or(Date::MIN)
}

struct Counter<'a> {
    catalog: &'a Catalog<'a>,
    a_year_ago: Date,
}

impl Counter<'_> {
    fn line(&self, id: TermId) -> Line {
        let term = self.catalog.vocabulary.term(id);
        let count = self.count(&[id]);
        Line {
            name: term.name.clone(),
            code: term.code.clone(),
            iso: term.iso.clone(),
            is_quiet: count.last.is_none_or(|last| last < self.a_year_ago),
            count,
        }
    }

    /// What there is under all of some terms of different facets, in the site's own language.
    fn count(&self, terms: &[TermId]) -> Count {
        let vocabulary = &self.catalog.vocabulary;
        let filter = Filter::all(LanguageId(0)).under(terms.iter().copied(), vocabulary);
        let found = self.catalog.find(&filter);
        Count { n_articles: found.articles.len(), n_events: found.events.len(), last: self.last(&found) }
    }

    fn last(&self, found: &Posting) -> Option<Date> {
        let published = found.articles.iter().filter_map(|id| Some(self.catalog.article(*id).date?.day));
        let held = found.events.iter().map(|id| self.catalog.event(*id)).filter(|event| !event.cancelled);
        published.chain(held.map(|event| event.days.end())).filter(|day| *day <= self.catalog.today).max()
    }
}

fn reviews(catalog: &Catalog<'_>) -> Vec<Review> {
    let review = |article: &Article| {
        let due = article.review_by.as_ref().filter(|due| due.value <= catalog.today)?;
        let (title, source) = (article.title.value.to_string(), article.source.clone());
        Some(Review { due: due.value, title, source })
    };
    let reviews: BTreeSet<Review> = catalog.articles().filter_map(|(_, article)| review(article)).collect();
    reviews.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_a_year_in_leap_years_too() {
        let check = |day: &str, expected: &str| {
            let day = day.parse().expect("a day");
            assert_eq!(a_year_before(day).to_string(), expected);
        };
        check("2024-03-15", "2023-03-15");
        check("2024-02-29", "2023-02-28");
        check("2025-02-28", "2024-02-28");
    }
}

//! The archive: the years that have articles, and the articles of a year.

use super::{Answer, Answers, View};
use crate::index::Filter;
use crate::plan::Page;
use crate::site::LanguageId;
use crate::view;

impl Answers<'_> {
    pub(super) fn archive(&self, page: &Page) -> Answer {
        let view = view::Archive { years: self.archive_years(page.language) };
        self.html(page, View::Archive(view), None)
    }

    /// The years that have articles, the latest first.
    pub(super) fn archive_years(&self, language: LanguageId) -> Vec<view::YearLink> {
        let years = self.catalog.years(language).rev().map(|(year, found)| view::YearLink {
            year,
            url: self.href(&self.addresses.year(language, year)),
            articles: found.articles.len(),
            events: found.events.len(),
        });
        years.collect()
    }

    pub(super) fn year(&self, page: &Page, year: i16, number: usize) -> Answer {
        let language = page.language;
        let found = self.catalog.find(&Filter::all(language).of_year(year));
        let list = self.addresses.year(language, year);
        let (articles, pagination) = self.paginated(&found, &list, number, language);
        // The neighbors by name alone: counts would make every page of the archive stale with each article.
        let years = || self.catalog.years(language).map(|(year, _)| year);
        let view = view::YearList {
            year,
            articles,
            pagination,
            previous: years().rev().find(|other| *other < year).map(|year| self.year_link(year, language)),
            next: years().find(|other| *other > year).map(|year| self.year_link(year, language)),
        };
        self.html(page, View::Year(view), None)
    }

    fn year_link(&self, year: i16, language: LanguageId) -> view::Shared<view::Link> {
        view::Link::shared(self.year_title(year, language), self.href(&self.addresses.year(language, year)))
    }

    pub(super) fn year_title(&self, year: i16, language: LanguageId) -> String {
        self.wording(language).fill("year", &[("year", &year.to_string())])
    }
}

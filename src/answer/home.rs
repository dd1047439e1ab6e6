//! The ways in: the home page, and the page for an address that answers nothing.

use std::sync::Arc;

use super::{Answer, Answers, View};
use crate::article::ArticleId;
use crate::index::Filter;
use crate::path::Route;
use crate::plan::Page;
use crate::site::LanguageId;
use crate::view;
use crate::vocabulary::FacetId;

/// Articles on the home page: one across, and two rows of two.
const N_LATEST: usize = 5;

/// Events on the home page.
const N_EVENTS: usize = 4;

impl Answers<'_> {
    pub(super) fn home(&self, language: LanguageId) -> View {
        let all = self.catalog.find(&Filter::all(language));
        let (coming, past) = self.coming_and_past(&all.events);
        let n_upcoming = coming.iter().filter(|id| !self.catalog.event(**id).cancelled).count();
        let shown = if n_upcoming == 0 { &past } else { &coming };
        View::Home(view::Home {
            latest: self.cards(&all.articles[..all.articles.len().min(N_LATEST)]),
            events: self.events_of(shown.iter().copied().take(N_EVENTS)),
            upcoming: n_upcoming,
            doors: self.doors(language),
            articles: all.articles.len(),
        })
    }

    /// The crossed facets, rows first.
    pub(super) fn doors(&self, language: LanguageId) -> Vec<view::Door> {
        let (rows, columns) = self.catalog.site.cross;
        vec![self.door(rows, language), self.door(columns, language)]
    }

    fn door(&self, facet: FacetId, language: LanguageId) -> view::Door {
        let vocabulary = &self.catalog.vocabulary;
        let terms: Vec<_> = vocabulary.terms(facet).map(|(id, _)| self.count(id, language)).collect();
        view::Door {
            facet: self.facet_link(facet, language),
            map: terms.iter().any(|term| term.row > 0),
            terms,
        }
    }

    pub(super) fn not_found(&self, language: LanguageId, withdrawn: bool) -> View {
        let (rows, columns) = self.catalog.site.cross;
        let wording = self.wording(language);
        let link = |title: &str, url: String| view::Link::shared(title, url);
        let mut ways = vec![link(wording.text("home"), self.href(&self.addresses.home(language)))];
        ways.extend(self.kinds(language));
        ways.push(link(wording.text("events"), self.href(&self.addresses.events(language))));
        ways.push(link(wording.text("archive"), self.href(&self.addresses.archive(language))));
        ways.push(link(wording.text("search"), self.href(&self.addresses.search(language))));
        ways.extend([rows, columns].map(|facet| {
            let facet = self.facet_link(facet, language);
            view::Link::shared(facet.other, facet.url)
        }));
        View::NotFound(view::NotFound { ways, withdrawn })
    }

    pub(super) fn redirect(&self, page: &Page, id: ArticleId) -> Answer {
        let link = self.article_link(id);
        let target = view::Link::shared(Arc::clone(&link.title), Arc::clone(&link.url));
        self.html(page, View::Redirect(view::Redirect { target }), None)
    }

    /// An address that leads to another page than an article, which is called by its address.
    pub(super) fn moved(&self, page: &Page, to: &Route) -> Answer {
        let target = view::Link::shared(self.absolute(to), self.href(to));
        self.html(page, View::Redirect(view::Redirect { target }), None)
    }
}

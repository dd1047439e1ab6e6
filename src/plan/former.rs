//! Addresses that were published before: which of today's pages are promises, and what stands where a page was.

use std::collections::BTreeMap;

use super::{Content, Page};
use crate::article::ArticleId;
use crate::index::Catalog;
use crate::path::Route;
use crate::publication::ledger::{Answer, State};
use crate::site::LanguageId;

/// The addresses that these pages promise to answer from now on: all that people open but the page that says that
/// nothing was found, and those of which the ledger itself says what they answer.
#[must_use]
pub fn promised(pages: &[Page]) -> BTreeMap<Route, State> {
    let state = |content: &Content| match content {
        Content::Article(_) | Content::Redirect(_) => Some(State::Page),
        Content::NotFound | Content::Former(_) | Content::Moved(_) | Content::Gone => None,
        content => content.is_html().then_some(State::List),
    };
    pages.iter().filter_map(|page| Some((page.route.clone(), state(&page.content)?))).collect()
}

/// A page for each address that has none of its own any more.
#[must_use]
pub fn former(answers: &BTreeMap<Route, Answer>, catalog: &Catalog<'_>) -> Vec<Page> {
    if answers.is_empty() {
        return Vec::new();
    }
    let articles: BTreeMap<&Route, ArticleId> =
        catalog.articles().map(|(id, article)| (&article.route, id)).collect();
    let content = |answer: &Answer| match answer {
        Answer::Gone => Content::Gone,
        Answer::Moved(to) => match articles.get(to) {
            Some(id) => Content::Former(*id),
            None => Content::Moved(to.clone()),
        },
    };
    let page = |(route, answer): (&Route, &Answer)| Page {
        route: route.clone(),
        language: language(route, catalog),
        content: content(answer),
    };
    answers.iter().map(page).collect()
}

/// The language that an address is in: further ones have their tag in front.
fn language(route: &Route, catalog: &Catalog<'_>) -> LanguageId {
    let site = catalog.site;
    let mut further = site.languages().skip(1);
    let is_below = |id: LanguageId| route.as_str().starts_with(site.route(id, []).as_str());
    further.find(|(id, _)| is_below(*id)).map_or(LanguageId(0), |(id, _)| id)
}

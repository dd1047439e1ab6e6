//! The head of every page: what it is called, the way to it, its feeds.

use super::{Answers, View};
use crate::index::Filter;
use crate::path::Route;
use crate::plan::{Addresses, Content, Page};
use crate::site::LanguageId;
use crate::view;
use crate::vocabulary::TermId;

impl Answers<'_> {
    /// Head, breadcrumb and addresses of a page.
    pub(super) fn page(&self, page: &Page, view: &View) -> view::Page {
        let trail = self.trail(page, view);
        let title = self.title(page, &trail);
        let open_graph = self.open_graph(page, view);
        let section = trail.get(1).map_or_else(String::new, |link| link.url.to_string());
        view::Page {
            title,
            description: self.description(page, view),
            url: self.href(&page.route),
            canonical: match view {
                View::Redirect(redirect) => self.catalog.site.base_url.with_origin(&redirect.target.url),
                _ => self.absolute(&page.route),
            },
            json_ld: self.json_ld(page, view, &trail, &open_graph.image),
            open_graph,
            breadcrumb: trail,
            feeds: self.feed_links(page),
            section,
            noindex: !page.content.is_in_sitemap(),
        }
    }

    /// What a page is called where its trail is not seen: a pair by both its terms.
    fn title(&self, page: &Page, trail: &[view::Shared<view::Link>]) -> String {
        if let Content::Pair((row, column), number) = &page.content {
            let name = |id: &TermId| self.catalog.vocabulary.term(*id).name.as_str();
            let arguments = [("row", name(row)), ("column", name(column))];
            let title = self.wording(page.language).fill("pair", &arguments);
            return if *number > 1 { self.numbered_title(&title, *number, page) } else { title };
        }
        trail.last().map_or_else(|| self.catalog.site.title.clone(), |link| link.title.to_string())
    }

    fn numbered_title(&self, title: &str, number: usize, page: &Page) -> String {
        self.wording(page.language).fill("page-of", &[("title", title), ("page", &number.to_string())])
    }

    /// The way from the home page to a page.
    fn trail(&self, page: &Page, view: &View) -> Vec<view::Shared<view::Link>> {
        if page.content == Content::Home {
            return Vec::new();
        }
        let wording = self.wording(page.language);
        let mut trail = vec![self.link(wording.text("home"), &self.addresses.home(page.language))];
        trail.extend(self.trail_of_list(page).unwrap_or_else(|| self.trail_of_page(page, view)));
        match page.content {
            Content::List(_, number)
            | Content::Term(_, number)
            | Content::Pair(_, number)
            | Content::Year(_, number)
            | Content::Month(_, _, number) => self.numbered(trail, number, page),
            _ => trail,
        }
    }

    fn link(&self, title: &str, route: &Route) -> view::Shared<view::Link> {
        view::Link::shared(title, self.href(route))
    }

    /// The way to a list that may go on over several pages, from below the home page; none if a page is no such list.
    fn trail_of_list(&self, page: &Page) -> Option<Vec<view::Shared<view::Link>>> {
        let (language, addresses) = (page.language, self.addresses);
        let vocabulary = &self.catalog.vocabulary;
        let facet = |term: TermId| {
            let id = vocabulary.term(term).facet;
            self.link(&vocabulary.facet(id).label.other, &addresses.facet(language, id))
        };
        Some(match &page.content {
            Content::List(id, _) => {
                let kind = self.catalog.site.kind(*id);
                let list = addresses.kind(language, kind).unwrap_or_else(|| page.route.clone());
                vec![self.link(&kind.label.other, &list)]
            }
            Content::Term(id, _) => vec![facet(*id), self.term_link(*id, language)],
            Content::Pair((row, column), _) => {
                let (row_term, column_term) = (vocabulary.term(*row), vocabulary.term(*column));
                let pair = addresses.pair(language, row_term, column_term);
                vec![facet(*row), self.term_link(*row, language), self.link(&column_term.name, &pair)]
            }
            Content::Year(year, _) => {
                let archive = self.link(self.wording(language).text("archive"), &addresses.archive(language));
                vec![archive, self.link(&self.year_title(*year, language), &addresses.year(language, *year))]
            }
            _ => return None,
        })
    }

    /// The way to any other page, from below the home page.
    fn trail_of_page(&self, page: &Page, view: &View) -> Vec<view::Shared<view::Link>> {
        let language = page.language;
        let wording = self.wording(language);
        let events = || self.link(wording.text("events"), &self.addresses.events(language));
        let here = |title: &str| vec![self.link(title, &page.route)];
        match &page.content {
            Content::Article(id) => {
                let article = self.catalog.article(*id);
                let kind = self.catalog.site.kind(article.kind);
                let list = match self.addresses.kind(language, kind) {
                    Some(list) => Some(self.link(&kind.label.other, &list)),
                    None => kind.listed.then(events),
                };
                list.into_iter().chain([self.link(&article.title.value, &article.route)]).collect()
            }
            Content::Redirect(id) | Content::Former(id) => {
                let article = self.catalog.article(*id);
                vec![self.link(&article.title.value, &article.route)]
            }
            Content::Facet(id) => here(&self.catalog.vocabulary.facet(*id).label.other),
            Content::Month(year, month, _) => {
                let list = self.addresses.month(language, (*year, *month));
                vec![events(), self.link(&self.month_title(view), &list)]
            }
            Content::Moved(to) => vec![self.link(&self.absolute(to), to)],
            Content::Crossing => here(&self.crossing_title(language)),
            Content::Data => here(wording.text("data")),
            Content::Archive => here(wording.text("archive")),
            Content::Reference => here(wording.text("reference")),
            Content::Search => here(wording.text("search")),
            Content::Events => here(wording.text("events")),
            Content::Gone => here(wording.text("gone")),
            _ => here(wording.text("not-found")),
        }
    }

    /// The trail of a further page of a list.
    fn numbered(
        &self,
        mut trail: Vec<view::Shared<view::Link>>,
        number: usize,
        page: &Page,
    ) -> Vec<view::Shared<view::Link>> {
        if number > 1
            && let Some(last) = trail.last()
        {
            let title = self.numbered_title(&last.title, number, page);
            trail.push(view::Link::shared(title, self.href(&page.route)));
        }
        trail
    }

    pub(super) fn crossing_title(&self, language: LanguageId) -> String {
        let (rows, columns) = self.catalog.site.cross;
        let label = |facet| self.catalog.vocabulary.facet(facet).label.other.as_str();
        let columns = label(columns).to_lowercase();
        self.wording(language).fill("crossing", &[("rows", label(rows)), ("columns", &columns)])
    }

    fn month_title(&self, view: &View) -> String {
        match view {
            View::Month(month) => month.name.clone(),
            _ => String::new(),
        }
    }

    fn description(&self, page: &Page, view: &View) -> String {
        let wording = self.wording(page.language);
        match view {
            View::Home(_) => self.catalog.site.description.clone(),
            View::Article(article) => article.card.summary.to_string(),
            View::List(list) => {
                wording.fill("describe-list", &[("list", &list.heading), ("site", &self.catalog.site.title)])
            }
            View::Facet(facet) => wording.fill("describe-facet", &[("facet", &facet.facet.other)]),
            View::Term(term) if !term.description.is_empty() => term.description.clone(),
            View::Term(term) => wording.fill("describe-term", &[("term", &term.name)]),
            View::Pair(pair) => {
                wording.fill("describe-pair", &[("row", &pair.row.title), ("column", &pair.column.title)])
            }
            View::Crossing(table) => wording.fill(
                "describe-crossing",
                &[("rows", &table.rows_facet.other), ("columns", &table.columns_facet.other)],
            ),
            View::Data(_) => wording.text("describe-data").into(),
            View::Archive(_) => wording.text("describe-archive").into(),
            View::Year(year) => wording.fill(
                "describe-year",
                &[("year", &year.year.to_string()), ("site", &self.catalog.site.title)],
            ),
            View::Reference(_) => wording.text("describe-reference").into(),
            View::Search(_) => wording.text("describe-search").into(),
            View::Events(_) => wording.text("describe-events").into(),
            View::Month(month) => wording.fill("describe-month", &[("month", &month.name)]),
            View::Redirect(_) | View::NotFound(_) => String::new(),
        }
    }

    /// The feeds and the calendar of what a page lists.
    fn feed_links(&self, page: &Page) -> Vec<view::FeedLink> {
        let Some((list, filter)) = self.listed(page) else { return Vec::new() };
        let name = self.list_name(&filter);
        let site = &self.catalog.site.title;
        let wording = self.wording(page.language);
        let title = if *site == name {
            name.clone()
        } else {
            wording.fill("feed-title", &[("list", &name), ("site", site)])
        };
        let calendar_title = wording.fill("feed-calendar", &[("list", &name)]);
        let link = |format: &str, media_type: &str, title: &str, route: &Route| {
            let absolute = self.absolute(route);
            let subscribe = match format {
                "calendar" => absolute
                    .split_once("://")
                    .map_or(absolute.clone(), |(_, rest)| format!("webcal://{rest}")),
                _ => absolute,
            };
            view::FeedLink {
                format: format.into(),
                media_type: media_type.into(),
                title: title.into(),
                url: self.href(route),
                subscribe,
            }
        };
        vec![
            link("atom", "application/atom+xml", &title, &Addresses::atom(&list)),
            link("json", "application/feed+json", &title, &Addresses::json_feed(&list)),
            link(
                "calendar",
                "text/calendar",
                &calendar_title,
                &self.addresses.calendar(page.language, &list),
            ),
        ]
    }

    /// The list that a page shows, by its first address and its filter.
    pub(super) fn listed(&self, page: &Page) -> Option<(Route, Filter)> {
        let language = page.language;
        let all = Filter::all(language);
        let vocabulary = &self.catalog.vocabulary;
        Some(match &page.content {
            Content::Home | Content::Events => (self.addresses.home(language), all),
            Content::List(id, _) => {
                (self.addresses.kind(language, self.catalog.site.kind(*id))?, all.of_kind(*id))
            }
            Content::Term(id, _) => {
                (self.addresses.term(language, vocabulary.term(*id)), all.under([*id], vocabulary))
            }
            Content::Pair((row, column), _) => (
                self.addresses.pair(language, vocabulary.term(*row), vocabulary.term(*column)),
                all.under([*row, *column], vocabulary),
            ),
            Content::Atom(filter) | Content::JsonFeed(filter) | Content::Calendar(filter) => {
                (page.route.below(""), filter.clone())
            }
            _ => return None,
        })
    }
}

//! What a page tells programs about itself: JSON-LD, and Open Graph (<https://ogp.me/>).

use std::sync::Arc;

use super::{Answers, View};
use crate::article::{ArticleId, Event};
use crate::plan::{Content, Page};
use crate::schema::Moment;
use crate::site::LanguageId;
use crate::view::{JsonLd, JsonLdAbout, JsonLdSite, Link, OpenGraph, Shared};

impl Answers<'_> {
    /// What the page tells search engines.
    pub(super) fn json_ld(&self, page: &Page, view: &View, trail: &[Shared<Link>], image: &str) -> JsonLd {
        let about = match (&page.content, view) {
            (Content::Home, _) => JsonLdAbout::Site,
            (Content::Article(id), View::Article(article)) => JsonLdAbout::Article {
                card: article.card.clone(),
                is_news: article.listed,
                published: self.published(*id),
                modified: self.published(*id).map(|_| self.moment(self.modified(*id)).to_string()),
                events: article.events.clone(),
            },
            _ => JsonLdAbout::List,
        };
        let site = Arc::clone(&self.json_ld_sites[usize::from(page.language.0)]);
        JsonLd { site, trail: trail.to_vec(), image: image.to_owned(), about }
    }

    /// What all pages of a language tell search engines.
    pub(super) fn json_ld_site(&self, language: LanguageId) -> JsonLdSite {
        let site = self.catalog.site;
        let home = self.addresses.home(language);
        let (name, url) = site.publisher.clone().unwrap_or_else(|| (site.title.clone(), String::new()));
        JsonLdSite {
            title: site.title.clone(),
            description: site.description.clone(),
            language: site.languages[usize::from(language.0)].to_string(),
            origin: site.base_url.with_origin(""),
            home: self.href(&home),
            publisher: (name, if url.is_empty() { self.absolute(&home) } else { url }),
        }
    }

    /// What networks show of a page that somebody shares.
    pub(super) fn open_graph(&self, page: &Page, view: &View) -> OpenGraph {
        let news = match &page.content {
            Content::Article(id) => Some(*id),
            _ => None,
        };
        let published = news.and_then(|id| self.published(id));
        let updated = news.filter(|id| self.catalog.article(*id).updated.is_some());
        let open_graph = OpenGraph {
            kind: if published.is_some() { "article" } else { "website" }.into(),
            image: String::new(),
            image_width: None,
            image_height: None,
            image_alt: String::new(),
            modified: updated.map(|id| self.moment(self.modified(id)).to_string()),
            published,
        };
        self.with_share_image(page, view, open_graph)
    }

    /// When an article was published, with the offset from UTC.
    fn published(&self, id: ArticleId) -> Option<String> {
        self.catalog.article(id).date.map(|date| self.moment(date).to_string())
    }

    /// When an event starts and ends, as programs read it: days, or hours with their offset from UTC.
    pub(super) fn bounds(&self, event: &Event) -> (String, String) {
        let (start, end) = (event.days.start(), event.days.end());
        let Some(from) = event.start_time else { return (start.to_string(), end.to_string()) };
        let to = event.end_time.unwrap_or(from);
        let hour = |day, time| self.moment(Moment { day, time }).to_string();
        (hour(start, from), hour(end, to))
    }
}

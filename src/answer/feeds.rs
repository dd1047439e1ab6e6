//! Feeds, and what search engines ask for.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Answers, Body, FeedFile};
use crate::article::{ArticleId, Work, of_facet};
use crate::index::Filter;
use crate::markdown::Target;
use crate::plan::{Content, Page};
use crate::schema;
use crate::syndicate::{Alternate, Feed, FeedEntry, Moment, Prepared, SitemapEntry};

/// Articles in a feed.
const N_ENTRIES: usize = 20;

impl Answers<'_> {
    pub(super) fn feed_file(&self, page: &Page, filter: &Filter) -> FeedFile {
        let found = self.catalog.find(filter);
        let newest: Vec<ArticleId> = found.articles.iter().copied().take(N_ENTRIES).collect();
        let bodies = if self.catalog.site.full_feeds {
            newest.iter().map(|id| self.body_far_from_the_site(*id)).collect()
        } else {
            Vec::new()
        };
        FeedFile { language: page.language, feed: self.feed(page, filter, &newest), bodies }
    }

    /// An article's text with links that work wherever it is read.
    fn body_far_from_the_site(&self, id: ArticleId) -> Body {
        let article = self.catalog.article(id);
        let base_url = &self.catalog.site.base_url;
        let absolute = |url: String| match url.as_bytes() {
            [b'/', b'/', ..] => url,
            [b'/', ..] => base_url.with_origin(&url),
            [b'#', ..] => self.absolute(&article.route) + &url,
            _ => url,
        };
        let Body { source, digest, start, targets } = self.body(id);
        let written = article.outline.links.iter().map(|link| link.destination.clone());
        let far = targets.into_iter().zip(written).map(|(target, written)| match target {
            Target::AsWritten if written.starts_with('#') => Target::Url(absolute(written)),
            target => target.at(absolute),
        });
        Body { source, digest, start, targets: far.collect() }
    }

    fn feed(&self, page: &Page, filter: &Filter, newest: &[ArticleId]) -> Feed {
        let site = self.catalog.site;
        let entries = newest.iter().map(|id| self.feed_entry(*id)).collect();
        let updated = newest.iter().map(|id| self.modified(*id)).max();
        let list = page.route.below("");
        let name = self.list_name(filter);
        let title = if name == site.title {
            name
        } else {
            self.wording(page.language).fill("feed-title", &[("list", &name), ("site", &site.title)])
        };
        Feed {
            language: site.languages[usize::from(page.language.0)].to_string(),
            title,
            subtitle: site.description.clone(),
            id: self.absolute(&list),
            page_url: self.absolute(&list),
            feed_url: self.absolute(&page.route),
            // A list without articles has never changed.
            updated: self.moment(updated.unwrap_or(schema::Moment::start_of(jiff::civil::date(1970, 1, 1)))),
            author: site.publisher.as_ref().map_or(&site.title, |(name, _)| name).clone(),
            entries,
            contents: Vec::new(),
        }
    }

    /// An article in any feed.
    fn feed_entry(&self, id: ArticleId) -> Arc<Prepared<FeedEntry>> {
        Arc::clone(self.common.feed_entries.get(id, || Arc::new(self.entry(id).into())))
    }

    fn entry(&self, id: ArticleId) -> FeedEntry {
        let article = self.catalog.article(id);
        let vocabulary = &self.catalog.vocabulary;
        let (rows, columns) = self.catalog.site.cross;
        let terms = [rows, columns].into_iter().flat_map(|facet| of_facet(&article.terms, facet, vocabulary));
        let url = self.absolute(&article.route);
        FeedEntry {
            id: url.clone(),
            url,
            title: Arc::clone(&article.title.value),
            summary: Arc::clone(&article.summary),
            published: self.moment(article.date.unwrap_or_else(|| self.modified(id))),
            updated: self.moment(self.modified(id)),
            categories: terms.map(|id| self.names(article.language).category(id)).collect(),
        }
    }

    /// When readers should look again: the correction's date, else the publication's.
    pub(super) fn modified(&self, id: ArticleId) -> schema::Moment {
        let article = self.catalog.article(id);
        let published = article.date.unwrap_or(schema::Moment::start_of(self.catalog.today));
        article.updated.map_or(published, schema::Moment::start_of).max(published)
    }

    pub(super) fn moment(&self, moment: schema::Moment) -> Moment {
        let zone = self.catalog.site.zone.clone();
        Moment::from(&self.instant(moment.day, moment.time).to_zoned_datetime(zone))
    }

    pub(super) fn sitemap(&self) -> Vec<SitemapEntry> {
        let versions = self.versions();
        let pages = self.pages.iter().filter(|page| page.content.is_in_sitemap());
        let entry = |page: &Page| {
            let (last_modified, alternates) = match &page.content {
                Content::Article(id) => {
                    let versions = versions.get(&self.catalog.article(*id).work());
                    (self.last_modified(*id), versions.filter(|versions| versions.len() > 1).cloned())
                }
                _ => (None, None),
            };
            let url = self.absolute(&page.route);
            SitemapEntry { url, last_modified, alternates: alternates.unwrap_or_default() }
        };
        pages.map(entry).collect()
    }

    /// Articles in all their languages, in the order of the languages; none where the site has but one.
    fn versions(&self) -> BTreeMap<Work<'_>, Vec<Alternate>> {
        let mut versions: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let languages = self.catalog.site.languages().map(|(language, _)| language);
        for language in languages.filter(|_| self.catalog.site.languages.len() > 1) {
            let tag = self.catalog.site.languages[usize::from(language.0)].to_string();
            let articles = self.catalog.articles().filter(|(_, article)| article.language == language);
            for (_, article) in articles {
                let alternate = Alternate { language: tag.clone(), url: self.absolute(&article.route) };
                versions.entry(article.work()).or_default().push(alternate);
            }
        }
        versions
    }

    fn last_modified(&self, id: ArticleId) -> Option<jiff::civil::Date> {
        let article = self.catalog.article(id);
        article.updated.max(article.date.map(|date| date.day))
    }
}

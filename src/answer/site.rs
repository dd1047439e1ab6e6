//! What is the same on every page of a language: names, menu, funding, legal pages.

use super::Answers;
use crate::path::Route;
use crate::plan::Addresses;
use crate::schema::Located;
use crate::site::{CONTENT, Funding, LanguageId, MenuEntry, MenuTarget};
use crate::view;

impl Answers<'_> {
    /// `site`: what every page of a language is given.
    #[must_use]
    pub fn site(&self, language: LanguageId) -> view::Site {
        let site = self.catalog.site;
        let home = self.addresses.home(language);
        let page = |page: &Option<Located<String>>| {
            page.as_ref().and_then(|page| self.page_of(&page.value, language))
        };
        view::Site {
            title: site.title.clone(),
            description: site.description.clone(),
            language: site.languages[usize::from(language.0)].to_string(),
            locale: site.languages[usize::from(language.0)].with_territory(),
            home: self.href(&home),
            menu: self.menu(language),
            doors: [site.cross.0, site.cross.1].map(|facet| self.facet_link(facet, language)).into(),
            kinds: self.kinds(language),
            events: self.href(&self.addresses.events(language)),
            crossing: self.href(&self.addresses.crossing(language)),
            archive: self.href(&self.addresses.archive(language)),
            search: self.href(&self.addresses.search(language)),
            data: self.href(&self.addresses.data(language)),
            funding: site.funding.iter().map(funding).collect(),
            publisher: site
                .publisher
                .as_ref()
                .map(|(name, url)| view::Link::shared(name.clone(), url.clone())),
            accessibility: page(&site.footer.accessibility),
            privacy: page(&site.footer.privacy),
            legal: page(&site.footer.legal),
            feed: self.href(&Addresses::atom(&home)),
            json_feed: self.href(&Addresses::json_feed(&home)),
            calendar: self.href(&self.addresses.calendar(language, &home)),
        }
    }

    /// Kinds that have a list, with its address.
    pub(super) fn kinds(&self, language: LanguageId) -> Vec<view::Shared<view::Link>> {
        let kinds = self.catalog.site.kinds.iter();
        kinds
            .filter_map(|kind| {
                let list = self.addresses.kind(language, kind)?;
                Some(view::Link::shared(kind.label.other.clone(), self.href(&list)))
            })
            .collect()
    }

    /// All lists, then what `site.toml` adds; no address twice.
    fn menu(&self, language: LanguageId) -> Vec<view::Shared<view::Link>> {
        let site = self.catalog.site;
        let mut menu = self.kinds(language);
        let events = self.href(&self.addresses.events(language));
        menu.push(view::Link::shared(self.wording(language).text("events"), events));
        menu.extend([site.cross.0, site.cross.1].map(|facet| {
            let facet = self.facet_link(facet, language);
            view::Link::shared(facet.other, facet.url)
        }));
        for entry in &site.menu {
            let link = self.menu_entry(entry, language);
            menu.extend(link.filter(|link| menu.iter().all(|other| other.url != link.url)));
        }
        menu
    }

    fn menu_entry(&self, entry: &MenuEntry, language: LanguageId) -> Option<view::Shared<view::Link>> {
        let url = match &entry.target {
            MenuTarget::Page(page) => self.page_of(&page.value, language)?,
            MenuTarget::Url(url) => match url.strip_prefix('/') {
                Some(path) => self.href(&Route::home().file(path)),
                None => url.clone(),
            },
        };
        Some(view::Link::shared(entry.name.as_str(), url))
    }

    /// The address of an article that `site.toml` names by its path: in this language, else as named.
    fn page_of(&self, path: &str, language: LanguageId) -> Option<String> {
        let named = self.catalog.articles().find(|(_, article)| article.source.below(CONTENT) == Some(path));
        let (_, named) = named?;
        let translated = self
            .catalog
            .articles()
            .find(|(_, article)| article.language == language && article.work() == named.work());
        Some(self.href(&translated.map_or(named, |(_, article)| article).route))
    }
}

fn funding(funding: &Funding) -> view::Funding {
    view::Funding {
        name: funding.name.clone(),
        label: funding.label.clone(),
        description: funding.description.clone(),
        emblem: funding.emblem,
        url: Some(funding.url.clone()).filter(|url| !url.is_empty()),
    }
}

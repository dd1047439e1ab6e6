//! Pictures: those of articles as pages show them, and those that networks show of pages.

use super::{Answer, Answers, PublishedPicture, View};
use crate::article::{Article, ArticleId, Image, of_facet};
use crate::path::{Route, SourcePath};
use crate::picture::{Rendition, SHARE_SIZE, ShareImage};
use crate::plan::{Content, Page};
use crate::site::LanguageId;
use crate::view::{self, OpenGraph};
use crate::vocabulary::TermId;

/// Networks leave smaller pictures out (X, "Summary Card with Large Image"; Facebook and Google ask for as much).
const SMALLEST: (u32, u32) = (300, 157);

/// Formats that networks do not show, by the ends of their addresses.
const NOT_FOR_NETWORKS: [&str; 2] = [".svg", ".avif"];

impl Answers<'_> {
    /// What a file of a picture is made of. Only pictures that were looked at are planned; of any other the file itself
    /// is published.
    pub(super) fn published_picture(&self, source: &SourcePath, rendition: Rendition) -> Answer {
        match self.resolved.pictures.get(source) {
            Some(picture) => Answer::Picture(PublishedPicture {
                source: source.clone(),
                digest: picture.digest,
                format: picture.format,
                rendition,
            }),
            None => Answer::Copy(source.clone()),
        }
    }

    /// An article's picture.
    pub(super) fn image_of(&self, id: ArticleId, article: &Article) -> Option<view::Image> {
        let file = self.resolved.images[id.0 as usize].as_ref()?;
        Some(self.image(file, article.image.as_ref()?))
    }

    /// A picture as a page shows it.
    pub(super) fn image(&self, file: &SourcePath, image: &Image) -> view::Image {
        let shown = self.resolved.shown_as(file, |route| self.href(route));
        let (width, height) = shown.size.unzip();
        view::Image {
            url: shown.url,
            alt: image.alt.clone(),
            caption: image.caption.clone(),
            credit: image.credit.clone(),
            width,
            height,
            avif: shown.avif,
            srcset: shown.srcset,
        }
    }

    /// What the picture of a term says, or that of the site.
    pub(super) fn share_image(&self, term: Option<TermId>, language: LanguageId) -> ShareImage {
        let site = self.catalog.site;
        let (title, subtitle) = match term {
            Some(id) => (self.term_link(id, language).title.to_string(), site.title.clone()),
            None => (site.title.clone(), site.description.clone()),
        };
        ShareImage { title, subtitle, colors: self.resolved.layout.share_colors }
    }

    /// Puts a picture to what networks show of a page: an article's own, else that of its term, else that of the site.
    pub(super) fn with_share_image(&self, page: &Page, view: &View, open_graph: OpenGraph) -> OpenGraph {
        let own = match view {
            View::Article(article) => article.card.image.as_ref(),
            _ => None,
        };
        let own = own.filter(|image| is_for_networks(image));
        let Some(image) = own else {
            let term = self.term_of(page);
            let alt = self.share_image(term, page.language);
            let route = self.addresses.share_image(page.language, &self.shared_page(term, page.language));
            let (width, height) = SHARE_SIZE;
            return OpenGraph {
                image: self.absolute(&route),
                image_width: Some(width),
                image_height: Some(height),
                image_alt: if term.is_some() {
                    format!("{} – {}", alt.title, alt.subtitle)
                } else {
                    alt.title
                },
                ..open_graph
            };
        };
        OpenGraph {
            image: self.catalog.site.base_url.with_origin(&image.url),
            image_width: image.width,
            image_height: image.height,
            image_alt: image.alt.clone(),
            ..open_graph
        }
    }

    /// The page beside which the picture of a term lies, or that of the site.
    fn shared_page(&self, term: Option<TermId>, language: LanguageId) -> Route {
        match term {
            Some(id) => self.addresses.term(language, self.catalog.vocabulary.term(id)),
            None => self.addresses.home(language),
        }
    }

    /// The term of the columns that a page is about: the first, where an article has several.
    fn term_of(&self, page: &Page) -> Option<TermId> {
        let columns = self.catalog.site.cross.1;
        let vocabulary = &self.catalog.vocabulary;
        let term = match &page.content {
            Content::Article(id) => of_facet(&self.catalog.article(*id).terms, columns, vocabulary).next(),
            Content::Term(id, _) => Some(*id).filter(|id| vocabulary.term(*id).facet == columns),
            Content::Pair((_, column), _) => Some(*column),
            _ => None,
        };
        term.filter(|id| self.catalog.has_page(page.language, *id))
    }
}

/// Whether networks show a picture.
fn is_for_networks(image: &view::Image) -> bool {
    let is_large = image.width >= Some(SMALLEST.0) && image.height >= Some(SMALLEST.1);
    is_large && NOT_FOR_NETWORKS.iter().all(|end| !image.url.ends_with(end))
}

//! Where the links of articles lead, once every address is known.
//!
//! A link to an `.md` file becomes the address of its article, a link to a document gets its type and
//! size, and what leads nowhere is reported with the nearest name. Only files that an article refers to
//! are published: what merely lies beside it stays where it is.

mod address;
mod external;
mod fields;
mod file;
mod nearest;
mod picture;
mod resolved;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use address::{is_on_a_computer, leads_outside, unescaped};
use nearest::nearest_file;

pub use external::external_links;
pub use fields::markdown_fields;
pub use resolved::Resolved;

use crate::article::{Article, ArticleId, TermText, Withheld};
use crate::diagnostic::{Code, Diagnostic, Mistake, Span};
use crate::index::Catalog;
use crate::markdown::{self, LinkKind, Outline, Target};
use crate::path::{PathError, Route, SourcePath, resolve};
use crate::picture::{Fault, Layout, Picture};
use crate::plan::{Addresses, Page};
use crate::schema::{Datum, Located};
use crate::site::{CONTENT, LanguageId, MenuTarget};
use crate::validate::{Aside, Body};
use crate::vocabulary::nearest_name;

/// Dead links that get a proposal: each is compared with every file there is, and nobody reads more of them.
const MOST_PROPOSALS: usize = 100;

/// What is there to link to.
#[derive(Debug)]
pub struct World<'a> {
    /// The articles that are shown.
    pub catalog: &'a Catalog<'a>,
    /// Addresses of generated pages.
    pub addresses: &'a Addresses<'a>,
    /// Every planned page.
    pub pages: &'a [Page],
    /// Every file below `content/` that is no article, with its size in bytes.
    pub files: &'a BTreeMap<SourcePath, u64>,
    /// Those of them that are pictures, or why they cannot be published as such.
    pub pictures: &'a BTreeMap<SourcePath, Result<Picture, Fault>>,
    /// How wide pages show pictures.
    pub layout: &'a Layout,
    /// Articles that exist and are not shown today.
    pub withheld: &'a BTreeMap<SourcePath, Withheld>,
    /// Articles that are set aside for their mistakes.
    pub faulty: &'a BTreeSet<SourcePath>,
    /// As much of them as can be checked.
    pub aside: &'a [Aside],
    /// The articles that are not shown today.
    pub unpublished: &'a [Arc<Article>],
}

/// Follows every link of every article and term text, and those of `site.toml`.
#[must_use]
pub fn links(world: &World<'_>) -> Resolved {
    let mut resolver = Resolver::new(world);
    for (_, article) in world.catalog.articles() {
        resolver.article(article);
    }
    for text in world.catalog.term_texts() {
        resolver.term_text(text);
    }
    resolver.site();
    let mut resolved = resolver.resolved;
    let (files, diagnostics) = others(world);
    resolved.files_of_others = files;
    resolved.diagnostics.extend(diagnostics);
    resolved
}

/// The files that articles refer to that are not shown, and what leads nowhere in those of them that are set
/// aside: the others may lead to what is not shown yet either. Nothing is published for any of them.
fn others(world: &World<'_>) -> (BTreeSet<SourcePath>, Vec<Diagnostic>) {
    if world.aside.is_empty() && world.unpublished.is_empty() {
        return (BTreeSet::new(), Vec::new());
    }
    let mut resolver = Resolver::new(world);
    for aside in world.aside {
        match aside {
            Aside::Article(article) => resolver.article(article),
            Aside::Body(body) => resolver.body(body),
        }
    }
    let diagnostics = std::mem::take(&mut resolver.resolved.diagnostics);
    world.unpublished.iter().for_each(|article| resolver.article(article));
    (resolver.resolved.files.into_keys().collect(), diagnostics)
}

/// Who refers to something: what a path is relative to, and where a mistake is reported.
#[derive(Clone, Copy)]
struct Referrer<'a> {
    source: &'a SourcePath,
    language: LanguageId,
    outline: &'a Outline,
    offset: usize,
}

struct Resolver<'a> {
    world: &'a World<'a>,
    routes: BTreeSet<&'a str>,
    articles: BTreeMap<&'a SourcePath, ArticleId>,
    term_texts: BTreeMap<&'a SourcePath, &'a TermText>,
    n_proposals: usize,
    resolved: Resolved,
}

impl<'a> Resolver<'a> {
    fn new(world: &'a World<'a>) -> Self {
        let routes = || world.pages.iter().map(|page| page.route.as_str()).collect();
        let articles = || world.catalog.articles().map(|(id, article)| (&article.source, id)).collect();
        let (routes, articles) = rayon::join(routes, articles);
        Self {
            world,
            routes,
            articles,
            term_texts: world.catalog.term_texts().map(|text| (&text.source, text)).collect(),
            n_proposals: 0,
            resolved: Resolved { layout: world.layout.clone(), ..Resolved::default() },
        }
    }

    fn article(&mut self, article: &Article) {
        let referrer = Referrer {
            source: &article.source,
            language: article.language,
            outline: &article.outline,
            offset: article.body_start,
        };
        let targets = self.outline(referrer);
        self.resolved.bodies.push(targets);
        let fields = self.world.catalog.site.kind(article.kind).own_fields();
        let texts = markdown_fields(&article.fields, fields);
        let targets = texts.into_iter().map(|text| self.markdown_field(text, article)).collect();
        self.resolved.fields.push(targets);
        let image = article.image.as_ref().and_then(|image| self.file(&image.src, LinkKind::Image, article));
        self.resolved.images.push(image);
        let attachments = article.attachments.iter();
        let attachments =
            attachments.map(|attachment| self.file(&attachment.file, LinkKind::Link, article)).collect();
        self.resolved.attachments.push(attachments);
        self.file_fields(article);
        self.calendar(article);
    }

    /// An article of the kind whose list is the calendar, without a day on which it could stand there.
    fn calendar(&mut self, article: &Article) {
        let kind = self.world.catalog.site.kind(article.kind);
        if article.events.is_empty() && self.world.addresses.is_calendar(article.language, kind) {
            let mistake = Mistake::new(Code::EventWithoutDate, article.title.span);
            self.resolved.diagnostics.push(mistake.in_file(&article.source));
        }
    }

    fn body(&mut self, body: &Body) {
        let Body { source, language, body_start: offset, outline } = body;
        self.outline(Referrer { source, language: *language, outline, offset: *offset });
    }

    fn markdown_field(&mut self, text: &Located<Datum>, article: &Article) -> Vec<Target> {
        let Datum::Text(markdown) = &text.value else { return Vec::new() };
        let language = &self.world.catalog.site.languages[usize::from(article.language.0)];
        let mut outline = markdown::outline(markdown, language.as_str());
        // Where the text stands in the file is known, where a link stands in the text is not: it may be
        // folded or indented there.
        outline.map_places(&|_| text.span);
        let mistakes = outline.mistakes.iter().cloned();
        self.resolved.diagnostics.extend(mistakes.map(|mistake| mistake.in_file(&article.source)));
        let referrer =
            Referrer { source: &article.source, language: article.language, outline: &outline, offset: 0 };
        self.outline(referrer)
    }

    fn term_text(&mut self, text: &TermText) {
        let referrer = Referrer {
            source: &text.source,
            language: text.language,
            outline: &text.outline,
            offset: text.body_start,
        };
        let targets = self.outline(referrer);
        self.resolved.terms.insert((text.term, text.language), targets);
    }

    fn outline(&mut self, referrer: Referrer<'_>) -> Vec<Target> {
        let links = referrer.outline.links.iter();
        links.map(|link| self.link(&link.destination, link.kind, link.span, referrer)).collect()
    }

    /// The pages that `site.toml` names.
    fn site(&mut self) {
        let site = self.world.catalog.site;
        let menu = site.menu.iter().filter_map(|entry| match &entry.target {
            MenuTarget::Page(page) => Some(page),
            MenuTarget::Url(_) => None,
        });
        let footer = &site.footer;
        let pages = [&footer.accessibility, &footer.privacy, &footer.legal];
        for page in menu.chain(pages.into_iter().flatten()) {
            let exists = SourcePath::new(&format!("{CONTENT}/{}", page.value))
                .is_ok_and(|source| self.articles.contains_key(&source) || self.is_known(&source));
            if !exists {
                let paths = self.articles.keys().filter_map(|source| source.below(CONTENT));
                let nearest = nearest_name(&page.value, paths).unwrap_or_default();
                let mistake = Mistake::new(Code::BrokenLink, page.span)
                    .with("value", &page.value)
                    .with("nearest", nearest);
                if let Ok(path) = SourcePath::new(crate::site::FILE) {
                    self.resolved.diagnostics.push(mistake.in_file(&path));
                }
            }
        }
    }

    fn is_known(&self, source: &SourcePath) -> bool {
        self.world.withheld.contains_key(source) || self.world.faulty.contains(source)
    }

    /// What is found, for the first dead links; nothing for the others.
    fn propose(&mut self, find: impl FnOnce() -> String) -> String {
        self.n_proposals += 1;
        if self.n_proposals > MOST_PROPOSALS { String::new() } else { find() }
    }

    fn report(
        &mut self,
        code: Code,
        value: &str,
        nearest: &str,
        span: Span,
        referrer: Referrer<'_>,
    ) -> Target {
        let mistake =
            Mistake::new(code, span.shifted(referrer.offset)).with("value", value).with("nearest", nearest);
        self.resolved.diagnostics.push(mistake.in_file(referrer.source));
        Target::Nothing
    }

    fn report_outside(&mut self, value: &str, span: Span, referrer: Referrer<'_>) -> Target {
        let files = self.world.files.keys().map(SourcePath::as_str);
        let nearest = self.propose(|| nearest_file(value, files));
        self.report(Code::PathOutside, value, &nearest, span, referrer)
    }

    fn link(&mut self, destination: &str, kind: LinkKind, span: Span, referrer: Referrer<'_>) -> Target {
        if is_on_a_computer(destination) {
            return self.report_outside(destination, span, referrer);
        }
        if leads_outside(destination) {
            return Target::AsWritten;
        }
        let (path, fragment) = destination.split_once('#').unwrap_or((destination, ""));
        if path.is_empty() {
            self.check_anchor(referrer.outline, fragment, destination, span, referrer);
            return Target::AsWritten;
        }
        let path = unescaped(path.split('?').next().unwrap_or_default());
        if kind == LinkKind::Link
            && let Some(url) = self.generated(&path, destination)
        {
            return Target::Url(url);
        }
        let source = match self.source(&path, referrer.source) {
            Ok(source) => source,
            Err(PathError::Empty) => {
                return Target::Url(self.world.catalog.site.base_url.href(&Route::home()));
            }
            Err(_) => return self.report_outside(destination, span, referrer),
        };
        if source.extension() == "md" {
            return self.article_link(&source, fragment, destination, span, referrer);
        }
        self.file_link(source, destination, kind, span, referrer)
    }

    /// The address of a generated page or of an article, given as readers see it.
    fn generated(&self, path: &str, destination: &str) -> Option<String> {
        if !path.starts_with('/') {
            return None;
        }
        let page = format!("{}/", path.trim_end_matches('/'));
        let route = [path, page.as_str()].into_iter().find_map(|route| self.routes.get(route))?;
        let rest = destination.find(['?', '#']).map_or("", |at| &destination[at..]);
        let route = Route::home().file(route.trim_start_matches('/'));
        Some(format!("{}{rest}", self.world.catalog.site.base_url.href(&route.escaped())))
    }

    /// The file that a path names, from `content/` with a leading `/`, else from beside the article.
    fn source(&self, path: &str, referrer: &SourcePath) -> Result<SourcePath, PathError> {
        let path = path.replace('\\', "/");
        let resolved = match path.strip_prefix('/') {
            Some(path) => resolve(CONTENT, path)?,
            None => resolve(referrer.folder(), &path)?,
        };
        let source = SourcePath::new(&resolved)?;
        if source.below(CONTENT).is_some() { Ok(source) } else { Err(PathError::Outside) }
    }

    fn article_link(
        &mut self,
        source: &SourcePath,
        fragment: &str,
        destination: &str,
        span: Span,
        referrer: Referrer<'_>,
    ) -> Target {
        let catalog = self.world.catalog;
        let (route, outline) = if let Some(id) = self.articles.get(source) {
            let article = catalog.article(*id);
            (article.route.clone(), &article.outline)
        } else if let Some(text) = self.term_texts.get(source) {
            let term = catalog.vocabulary.term(text.term);
            (self.world.addresses.term(text.language, term), &text.outline)
        } else if let Some(reason) = self.world.withheld.get(source) {
            let mistake = Mistake::new(Code::UnpublishedLink, span.shifted(referrer.offset))
                .with("value", destination)
                .with("reason", reason.name())
                .with("date", self.day(*reason, referrer));
            self.resolved.diagnostics.push(mistake.in_file(referrer.source));
            return Target::Nothing;
        } else if self.world.faulty.contains(source) {
            return Target::Nothing;
        } else {
            let sources: Vec<_> = self.articles.keys().map(|source| source.as_str()).collect();
            let nearest = self.propose(|| nearest_file(source.as_str(), sources.iter().copied()));
            return self.report(Code::BrokenLink, destination, &nearest, span, referrer);
        };
        let mut url = catalog.site.base_url.href(&route.escaped());
        if !fragment.is_empty() {
            self.check_anchor(outline, fragment, destination, span, referrer);
            url = format!("{url}#{fragment}");
        }
        Target::Url(url)
    }

    /// The day from which on an article is shown, or no longer shown; empty where nobody knows.
    fn day(&self, reason: Withheld, referrer: Referrer<'_>) -> String {
        let dates = self.world.catalog.site.locale(referrer.language).dates();
        reason.day().map_or_else(String::new, |day| dates.day(day))
    }

    fn check_anchor(
        &mut self,
        outline: &Outline,
        anchor: &str,
        destination: &str,
        span: Span,
        referrer: Referrer<'_>,
    ) {
        let is_there = anchor.is_empty() || outline.headings.iter().any(|heading| heading.id == anchor);
        if !is_there {
            let ids = outline.headings.iter().map(|heading| heading.id.as_str());
            let nearest = self.propose(|| nearest_name(anchor, ids).unwrap_or_default().to_owned());
            self.report(Code::BrokenAnchor, destination, &nearest, span, referrer);
        }
    }
}

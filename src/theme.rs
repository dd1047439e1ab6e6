//! Themes: what turns the views of pages into HTML.
//!
//! A theme is a folder under `themes/`: `theme.toml` says what it is, `templates/` holds one template for
//! each kind of page, `assets/` what browsers fetch beside the pages, `texts/` the sentences in each
//! language. The themes `italia` and `essenziale` are part of the program. A site may have themes of its own, may let
//! them extend others, and may override single files of any: [`Files`] lays these layers over one another.
//!
//! Templates are given a view and can ask for nothing else: their only functions are `text`, a sentence
//! of the theme, `asset`, the address of one of its files, and `has_asset`, whether it has such a file. So a page
//! depends on its view and on the theme, whose part in it [`Theme::digest`] sums up.

mod assets;
mod engine;
mod files;
mod functions;
mod manifest;
mod templates;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Value};

use crate::diagnostic::{Code, Diagnostic, Mistake, Span};
use crate::digest::Digest;
use crate::locale::{Language, Texts};
use crate::path::SourcePath;
use crate::picture::Layout;
use crate::view;

pub use assets::Asset;
pub use files::{EMBEDDED, File, Files, Reference, embedded, embedded_file};
pub use manifest::Manifest;

use assets::Assets;
use engine::{Engine, Failure};
use templates::Templates;

/// The templates that every theme has, one for each struct of [`crate::view`] that a page is made of.
pub const TEMPLATES: [&str; 16] = [
    "home.html",
    "article.html",
    "list.html",
    "facet.html",
    "term.html",
    "pair.html",
    "crossing.html",
    "archive.html",
    "year.html",
    "data.html",
    "reference.html",
    "search.html",
    "events.html",
    "month.html",
    "redirect.html",
    "404.html",
];

/// The templates of what many pages show in the same way, each time as the same HTML. A theme has them too.
pub const PIECES: [&str; 2] = ["card.html", "event.html"];

/// The language whose texts stand in where a theme lacks those of the page's language.
const LAST_RESORT: &str = "en";

/// A theme that is ready to render pages in the languages of a site.
#[derive(Clone, Debug)]
pub struct Theme {
    engines: BTreeMap<Language, Engine>,
    assets: Arc<Assets>,
    layout: Layout,
    digest: Digest,
    digests: BTreeMap<&'static str, Digest>,
    templates: BTreeMap<String, SourcePath>,
    plain: Vec<String>,
    manifest: SourcePath,
}

impl Theme {
    /// Puts a theme together from its files.
    ///
    /// `prefix` is the path of the site's address without a final `/`; addresses of assets start with it.
    /// Whatever is wrong in the files is reported; without a theme it is so wrong that no page can be
    /// rendered.
    #[must_use]
    pub fn new(files: &Files, languages: &[Language], prefix: &str) -> (Option<Self>, Vec<Diagnostic>) {
        let (assets, mut diagnostics) = Assets::new(files, prefix);
        let templates = Templates::read(files, &mut diagnostics);
        let texts: Vec<_> = languages.iter().map(|language| texts(files, language)).collect();
        diagnostics.extend(texts.iter().flat_map(|(_, mistakes)| mistakes.iter().cloned()));
        let manifest = files.get("theme.toml").map(|file| file.path.clone());
        let theme = match (templates.compile(&assets), manifest) {
            (Ok(tera), Some(manifest)) => {
                let engines = texts.into_iter().map(|(texts, _)| Engine::new(&tera, texts));
                let layout = files::layout(files);
                let around = (files.digest("texts/"), &assets, &layout);
                let digest = |template: &str| Digest::of(&(around, templates.digest(template)));
                Some(Self {
                    engines: languages.iter().cloned().zip(engines).collect(),
                    digests: TEMPLATES.iter().map(|template| (*template, digest(template))).collect(),
                    digest: files.digest(""),
                    templates: templates.paths(),
                    plain: templates.plain(),
                    assets: Arc::new(assets),
                    layout,
                    manifest,
                })
            }
            (Ok(_), None) => None,
            (Err(mistakes), _) => {
                diagnostics.extend(mistakes);
                None
            }
        };
        // The last resort of several languages is read once for each.
        diagnostics.sort();
        diagnostics.dedup();
        (theme, diagnostics)
    }

    /// The theme with the `site` that all pages of a language show, for each language.
    #[must_use]
    pub fn with_sites<'s>(&self, sites: impl IntoIterator<Item = (&'s Language, &'s view::Site)>) -> Self {
        let mut theme = self.clone();
        for (language, site) in sites {
            if let Some(engine) = theme.engines.get_mut(language) {
                engine.set_site(site, &self.plain);
            }
        }
        theme
    }

    /// Renders a page, in UTF-8. `article` is the file that the page shows, for the message if rendering fails;
    /// empty where there is none.
    ///
    /// # Errors
    /// Says where in the theme it failed, and for which page and article.
    pub fn render(
        &self,
        language: &Language,
        template: &str,
        context: &Context,
        article: &str,
    ) -> Result<Vec<u8>, Diagnostic> {
        let engine = self.engines.get(language).ok_or_else(|| self.unknown_language(language))?;
        engine.render(template, context).map_err(|failure| self.explain(failure, &page_of(context), article))
    }

    /// Renders an article as lists show it.
    ///
    /// # Errors
    /// Says where in the theme it failed, and for which article.
    pub fn render_card(&self, language: &Language, card: &view::Card) -> Result<String, Diagnostic> {
        self.render_piece(language, "card.html", ("card", card), &card.url)
    }

    /// Renders an event as lists show it.
    ///
    /// # Errors
    /// Says where in the theme it failed, and for which event.
    pub fn render_event(&self, language: &Language, event: &view::Event) -> Result<String, Diagnostic> {
        self.render_piece(language, "event.html", ("event", event), &event.url)
    }

    fn render_piece(
        &self,
        language: &Language,
        template: &str,
        (variable, value): (&'static str, &impl Serialize),
        url: &str,
    ) -> Result<String, Diagnostic> {
        let value = Value::try_from_serializable(value).map_err(|error| self.no_view(&error, url, ""))?;
        let mut context = Context::new();
        context.insert_value(variable, value);
        let engine = self.engines.get(language).ok_or_else(|| self.unknown_language(language))?;
        engine.render_text(template, &context).map_err(|failure| self.explain(failure, url, ""))
    }

    /// Renders a page from its view, in UTF-8. `article` is the file that the page shows, for the message if rendering
    /// fails; empty where there is none.
    ///
    /// # Errors
    /// Says where in the theme it failed, and for which page and article.
    pub fn render_view(
        &self,
        language: &Language,
        template: &str,
        page: &view::Page,
        view: &impl Serialize,
        body: Option<&str>,
        article: &str,
    ) -> Result<Vec<u8>, Diagnostic> {
        let context = context(page, view, body).map_err(|error| self.no_view(&error, &page.url, article))?;
        self.render(language, template, &context, article)
    }

    /// The files that the output needs beside the pages, under names that change with their content.
    #[must_use]
    pub fn assets(&self) -> &[Asset] {
        self.assets.list()
    }

    /// How wide its pages show pictures.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The digest of all files of the theme.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The digest of whatever in the theme can make a difference to pages of that template.
    #[must_use]
    pub fn page_digest(&self, template: &str) -> Digest {
        self.digests.get(template).copied().unwrap_or(self.digest)
    }

    fn explain(&self, failure: Failure, page: &str, article: &str) -> Diagnostic {
        let path = self.templates.get(&failure.template).unwrap_or(&self.manifest);
        failure.mistake.with("page", page).with("article", article).with("others", "").in_file(path)
    }

    /// Only a slip of the caller leads here: a view that is no struct, or a piece that nobody rendered.
    fn no_view(&self, error: &tera::Error, page: &str, article: &str) -> Diagnostic {
        let mistake = Mistake::new(Code::TemplateFailed, Span::default()).with("detail", error.to_string());
        mistake.with("page", page).with("article", article).with("others", "").in_file(&self.manifest)
    }

    /// Only a slip of the caller leads here: the theme was made for all languages of the site.
    fn unknown_language(&self, language: &Language) -> Diagnostic {
        let mistake = Mistake::new(Code::UnknownLanguage, Span::default());
        mistake.with("value", language.as_str()).in_file(&self.manifest)
    }
}

/// What a template is given beside `site`: the view, `page`, and for a page with a text `body`.
///
/// # Errors
/// The view is no struct.
pub fn context<V: Serialize>(
    page: &view::Page,
    view: &V,
    body: Option<&str>,
) -> Result<Context, tera::Error> {
    let mut context = Context::from_serialize(view)?;
    context.insert_value("page", Value::try_from_serializable(page)?);
    if let Some(body) = body {
        context.insert_value("body", Value::safe_string(body));
    }
    Ok(context)
}

/// The sentences of a language: those of its own file, of its primary language, and in the end English.
fn texts(files: &Files, language: &Language) -> (Arc<Texts>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut texts: Option<Arc<Texts>> = None;
    let mut tags = vec![LAST_RESORT, language.primary(), language.as_str()];
    tags.dedup();
    for tag in tags {
        let mut sources = Vec::new();
        for file in files.all(&format!("texts/{tag}.ftl")) {
            match std::str::from_utf8(&file.bytes) {
                Ok(text) => sources.push((file, text)),
                Err(_) => {
                    diagnostics.push(Mistake::new(Code::NotUtf8, Span::default()).in_file(&file.path));
                }
            }
        }
        let (own, mistakes) = Texts::new(language, sources);
        diagnostics.extend(mistakes.into_iter().map(|(file, mistake)| mistake.in_file(&file.path)));
        texts = Some(Arc::new(match texts {
            Some(fallback) => own.with_fallback(fallback),
            None => own,
        }));
    }
    let texts = texts.unwrap_or_else(|| Arc::new(Texts::new(language, std::iter::empty::<((), _)>()).0));
    (texts, diagnostics)
}

fn page_of(context: &Context) -> String {
    let url = context.get("page").and_then(|page| page.get_from_path("url")).and_then(Value::as_str);
    url.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;

//! The sources of templates: compiled, and what is said when they cannot be.

use std::collections::BTreeMap;

use tera::{ErrorKind, ReportError, Tera};

use super::assets::Assets;
use super::files::Files;
use super::functions::{Address, escape, has_asset, urlencode};
use super::{PIECES, TEMPLATES};
use crate::diagnostic::{Code, Diagnostic, Mistake, Span};
use crate::digest::Digest;
use crate::path::SourcePath;

/// The folder of templates in a theme.
const FOLDER: &str = "templates";

/// The sources of a theme's templates.
#[derive(Clone, Debug, Default)]
pub(super) struct Templates(BTreeMap<String, Source>);

#[derive(Clone, Debug)]
struct Source {
    text: String,
    path: SourcePath,
}

impl Templates {
    /// Reads the templates of a theme and says which are missing.
    pub(super) fn read(files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut templates = BTreeMap::new();
        for (name, file) in files.below(FOLDER) {
            match std::str::from_utf8(&file.bytes) {
                Ok(text) => {
                    let source = Source { text: text.to_owned(), path: file.path.clone() };
                    templates.insert(name.to_owned(), source);
                }
                Err(_) => {
                    diagnostics.push(Mistake::new(Code::NotUtf8, Span::default()).in_file(&file.path));
                }
            }
        }
        if let Some(manifest) = files.get("theme.toml") {
            let wanted = TEMPLATES.iter().chain(&PIECES);
            let missing = wanted.filter(|template| files.get(&format!("{FOLDER}/{template}")).is_none());
            diagnostics.extend(missing.map(|template| {
                let mistake = Mistake::new(Code::MissingFile, Span::default());
                let path = format!("{FOLDER}/{}", template);
                mistake.with("value", path).with("nearest", "").in_file(&manifest.path)
            }));
        }
        Self(templates)
    }

    /// Compiles the templates, with a stand-in for `text`, which is another function in each language.
    ///
    /// # Errors
    /// Says everything that is wrong with them.
    pub(super) fn compile(&self, assets: &Assets) -> Result<Tera, Vec<Diagnostic>> {
        self.put_together(assets, |_| true).map_err(|error| {
            let unreadable: BTreeMap<&str, Diagnostic> = self
                .0
                .iter()
                .filter_map(|(name, source)| Some((name.as_str(), syntax_error(name, source)?)))
                .collect();
            if unreadable.is_empty() {
                return self.explain(&error);
            }
            // Tera stops at the first that it cannot parse: what else is wrong shows without those.
            let others = self.put_together(assets, |name| !unreadable.contains_key(name)).err();
            let others = others.map(|error| self.explain(&error)).unwrap_or_default().into_iter();
            let mut mistakes: Vec<_> =
                others.filter(|mistake| !self.may_stem_from(mistake, &unreadable)).collect();
            mistakes.extend(unreadable.into_values());
            mistakes
        })
    }

    fn put_together(&self, assets: &Assets, wanted: impl Fn(&str) -> bool) -> Result<Tera, tera::Error> {
        let mut tera = Tera::default();
        tera.set_escape_fn(escape);
        tera.register_filter("urlencode", urlencode);
        tera.register_function("asset", Address::new(assets.urls()));
        tera.register_function("has_asset", has_asset(assets.urls()));
        tera.register_function("text", |_: tera::Kwargs, _: &tera::State| "");
        let sources = self.0.iter().filter(|(name, _)| wanted(name));
        tera.add_raw_templates(sources.map(|(name, source)| (name, &source.text)))?;
        Ok(tera)
    }

    /// Whether what a template lacks may stand in one that cannot be read.
    fn may_stem_from(&self, mistake: &Diagnostic, unreadable: &BTreeMap<&str, Diagnostic>) -> bool {
        let details = mistake.mistake.arguments.iter().filter(|(name, _)| name == "detail");
        let mut names = details.flat_map(|(_, detail)| detail.split(['`', '\'', '"']).skip(1).step_by(2));
        names.any(|name| unreadable.keys().any(|file| *file == name || self.0[*file].text.contains(name)))
    }

    /// What keeps templates from being put together, though each can be read.
    fn explain(&self, error: &tera::Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::CircularExtend { tpl, .. }
            | ErrorKind::CircularInclude { tpl, .. }
            | ErrorKind::MissingParent { current: tpl, .. } => {
                self.at(tpl, Span::default(), &error.to_string()).into_iter().collect()
            }
            _ => self.unpack(&error.to_string()),
        }
    }

    /// Takes Tera's printed reports apart: it knows the place of an unknown component, filter or function,
    /// and gives only text.
    fn unpack(&self, reports: &str) -> Vec<Diagnostic> {
        let diagnostics: Vec<_> =
            reports.split("\n\n").filter_map(|report| self.unpack_one(report)).collect();
        if diagnostics.is_empty() {
            let first = self.0.keys().next().and_then(|name| self.at(name, Span::default(), reports));
            return first.into_iter().collect();
        }
        diagnostics
    }

    fn unpack_one(&self, report: &str) -> Option<Diagnostic> {
        let mut lines = report.lines();
        let message = lines.next()?.strip_prefix("error: ")?;
        let mut place = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let column: usize = place.next()?.parse().ok()?;
        let line: usize = place.next()?.parse().ok()?;
        let name = place.next()?;
        let width = report.chars().filter(|c| *c == '^').count();
        let text = &self.0.get(name)?.text;
        let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let rest = text.get(before..)?;
        let offset = |n_chars: usize| rest.char_indices().nth(n_chars).map_or(rest.len(), |(at, _)| at);
        let column = column.saturating_sub(1);
        let span = Span::new(before + offset(column)..before + offset(column + width));
        self.at(name, span, message)
    }

    fn at(&self, name: &str, span: Span, detail: &str) -> Option<Diagnostic> {
        let mistake = Mistake::new(Code::InvalidTemplate, span).with("detail", detail);
        Some(mistake.in_file(&self.0.get(name)?.path))
    }

    /// The places of the templates in the site, by name.
    pub(super) fn paths(&self) -> BTreeMap<String, SourcePath> {
        self.0.iter().map(|(name, source)| (name.clone(), source.path.clone())).collect()
    }

    /// The templates that are no page and only write, ask and loop, so that their HTML follows from the
    /// variables that they read and makes no difference but where it stands.
    pub(super) fn plain(&self) -> Vec<String> {
        let plain = self.0.iter().filter(|(name, source)| {
            !TEMPLATES.iter().chain(&PIECES).any(|page| page == name) && is_plain(&source.text)
        });
        plain.map(|(name, _)| name.clone()).collect()
    }

    /// The digest of the templates that can make a difference to a page.
    pub(super) fn digest(&self, template: &str) -> Digest {
        Digest::of(&self.behind(template))
    }

    /// The templates that can make a difference to a page: its own, all that it names and they name in
    /// turn, and all that are no page of their own or hold components, since those need not be named.
    ///
    /// That a name occurs is enough, be it in a comment: one page too many is no harm, one too few is.
    fn behind<'a>(&'a self, template: &'a str) -> BTreeMap<&'a str, &'a str> {
        let shared = |(name, source): &(&String, &Source)| {
            !TEMPLATES.contains(&name.as_str()) || source.text.contains("component")
        };
        let mut found: BTreeMap<&str, &str> = BTreeMap::new();
        let mut next: Vec<&str> = self.0.iter().filter(shared).map(|(name, _)| name.as_str()).collect();
        next.push(template);
        while let Some(name) = next.pop() {
            let Some(source) = self.0.get(name) else { continue };
            if found.insert(name, &source.text).is_none() {
                next.extend(self.0.keys().map(String::as_str).filter(|other| source.text.contains(other)));
            }
        }
        found
    }
}

/// Whether a template holds none of the tags that change something elsewhere, and calls no component.
fn is_plain(source: &str) -> bool {
    let inside =
        |opening| source.split(opening).skip(1).map(|rest| rest.trim_start_matches('-').trim_start());
    let is_plain_tag = |tag: &str| {
        let word = tag.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        ["if", "elif", "else", "endif", "for", "endfor"].contains(&word)
    };
    inside("{%").all(is_plain_tag) && inside("{{").all(|expression| !expression.starts_with('<'))
}

fn syntax_error(name: &str, source: &Source) -> Option<Diagnostic> {
    let error = Tera::default().add_raw_template(name, &source.text).err()?;
    let ErrorKind::SyntaxError(report) = error.kind() else { return None };
    let mistake = Mistake::new(Code::InvalidTemplate, span_of(report)).with("detail", report.message());
    Some(mistake.in_file(&source.path))
}

/// The place that the engine reports.
pub(super) fn span_of(report: &ReportError) -> Span {
    Span::new(report.span().range.clone())
}

//! A theme put to the test: every template rendered with sample pages, and read for what a rendering does
//! not show.
//!
//! Rendering tells nothing of a branch that is not taken, and in an `if` a misspelt variable counts as
//! false. So the templates are read as well, and every name in them is followed to what it is given: the
//! samples say what that looks like. All that is wrong is reported at once.

pub mod samples;
mod shape;
mod source;
mod texts;
mod walk;

use std::collections::BTreeMap;
use std::convert::Infallible;

use serde::Serialize;

use crate::diagnostic::{Code, Diagnostic, Mistake, Span};
use crate::locale::Language;
use crate::theme::{File, Files, PIECES, Theme};
use crate::view::Site;
use crate::vocabulary::nearest_name;
use samples::{Sample, bare_site, samples, site};
use shape::Shape;
use walk::{Sources, Walk};

/// Says all that is wrong with a theme: what keeps it from being put together, variables, sentences and
/// files that do not exist, sentences that a language lacks or nobody uses, and pages that fail.
#[must_use]
pub fn rehearse(files: &Files, languages: &[Language]) -> Vec<Diagnostic> {
    let (theme, mut diagnostics) = Theme::new(files, languages, "");
    if theme.is_some() {
        let read = read(files);
        // What reading finds, rendering meets again at the same place, and says less of it.
        let is_new = |failure: &Diagnostic| !read.iter().any(|known| meet(known, failure));
        diagnostics.extend(failures(files, languages).into_iter().filter(is_new));
        diagnostics.extend(read);
    }
    diagnostics.sort();
    diagnostics.dedup();
    diagnostics
}

fn meet(a: &Diagnostic, b: &Diagnostic) -> bool {
    let (one, other) = (a.mistake.span, b.mistake.span);
    a.path == b.path && one.start < other.end && other.start < one.end
}

/// What fails while the samples are rendered, each place once.
fn failures(files: &Files, languages: &[Language]) -> Vec<Diagnostic> {
    let mut failures = BTreeMap::new();
    let (Some(theme), _) = Theme::new(files, languages, "") else { return Vec::new() };
    for language in languages {
        for site in sites(language) {
            let theme = theme.with_sites([(language, &site)]);
            for failure in samples().iter().filter_map(|sample| sample.render(&theme, language).err()) {
                failures.entry((failure.path.clone(), failure.mistake.span)).or_insert(failure);
            }
        }
    }
    failures.into_values().collect()
}

fn sites(language: &Language) -> [Site; 2] {
    [site(language.as_str()), bare_site(language.as_str())]
}

fn read(files: &Files) -> Vec<Diagnostic> {
    let templates: BTreeMap<&str, (&File, &str)> = files
        .below("templates")
        .filter_map(|(name, file)| Some((name, (file, std::str::from_utf8(&file.bytes).ok()?))))
        .collect();
    let sources =
        Sources::new(templates.iter().map(|(name, (_, text))| (*name, source::tags(text))).collect());
    let mut diagnostics = unknown_variables(&sources, &templates);
    let (mut wanted, mut has_other_keys) = (Vec::new(), false);
    for (name, tags) in sources.templates() {
        let file = templates[name].0;
        let (keys, is_other) = source::arguments(tags, "text", "key");
        has_other_keys |= is_other;
        wanted.extend(keys.iter().map(|key| texts::Wanted {
            key: key.text,
            span: span(key.start, key.text),
            file,
        }));
        let (assets, _) = source::arguments(tags, "asset", "path");
        // What a template looks for first, it does without.
        let (optional, _) = source::arguments(tags, "has_asset", "path");
        let wanted_assets = assets.iter().filter(|path| optional.iter().all(|other| other.text != path.text));
        diagnostics.extend(wanted_assets.filter_map(|path| missing_asset(path, file, files)));
    }
    diagnostics.extend(texts::check(&wanted, has_other_keys, files));
    diagnostics
}

fn unknown_variables(sources: &Sources<'_>, templates: &BTreeMap<&str, (&File, &str)>) -> Vec<Diagnostic> {
    let mut walk = Walk::new(sources);
    for (template, given) in contract() {
        walk.page(template, given);
    }
    let found = walk.unknown.into_iter().map(|((template, start), (name, nearest))| {
        let mistake = Mistake::new(Code::UnknownVariable, span(start, name)).with("value", name);
        mistake.with("nearest", nearest.unwrap_or_default()).in_file(&templates[template].0.path)
    });
    found.collect()
}

fn missing_asset(path: &source::Token<'_>, file: &File, files: &Files) -> Option<Diagnostic> {
    if files.get(&format!("assets/{}", path.text)).is_some() {
        return None;
    }
    let nearest = nearest_name(path.text, files.below("assets").map(|(name, _)| name)).unwrap_or_default();
    let mistake = Mistake::new(Code::MissingFile, span(path.start, path.text)).with("value", path.text);
    Some(mistake.with("nearest", nearest).in_file(&file.path))
}

fn span(start: usize, text: &str) -> Span {
    Span::new(start..start + text.len())
}

/// What each template is given, as all samples together show it.
fn contract() -> BTreeMap<&'static str, BTreeMap<String, Shape>> {
    let site = sites(&Language::italian()).iter().map(shape_of).fold(Shape::Any, Shape::and);
    let mut given: BTreeMap<&str, Shape> = BTreeMap::new();
    for sample in samples() {
        for (template, shape) in given_to(&sample) {
            let known = given.remove(template).unwrap_or_default();
            given.insert(template, known.and(shape));
        }
    }
    let with_site = given.into_iter().map(|(template, shape)| {
        let mut fields = if let Shape::Fields(fields) = shape { fields } else { BTreeMap::new() };
        fields.insert("site".to_owned(), site.clone());
        (template, fields)
    });
    with_site.collect()
}

/// What the template of a page and those of its pieces are given.
fn given_to(sample: &Sample) -> Vec<(&'static str, Shape)> {
    let [card, event] = PIECES;
    let named = |name: &str, shape: Shape| Shape::Fields(BTreeMap::from([(name.to_owned(), shape)]));
    let mut given = Vec::new();
    // A piece without HTML is no value: what it holds makes no difference here.
    let blank = || Ok::<_, Infallible>(String::new());
    for piece in sample.view.cards() {
        let Ok(()) = piece.render(|shown| {
            given.push((card, named("card", shape_of(shown))));
            blank()
        });
    }
    for piece in sample.view.events() {
        let Ok(()) = piece.render(|shown| {
            given.push((event, named("event", shape_of(shown))));
            blank()
        });
    }
    let body = if sample.body.is_some() { Shape::Plain } else { Shape::Any };
    let around = named("page", shape_of(&sample.page)).and(named("body", body));
    given.push((sample.view.template(), shape_of(&sample.view).and(around)));
    given
}

fn shape_of(value: &impl Serialize) -> Shape {
    serde_json::to_value(value).map_or(Shape::Any, |value| Shape::of(&value))
}

#[cfg(test)]
mod tests;

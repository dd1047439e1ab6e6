//! How diagnostics look to a person: the line with the place marked, what is wrong with it, what to do.
//!
//! ```text
//! errore[unknown-term]: «Calabira» non c’è nell’elenco «region»
//!  --> content/notizie/rimini.md:4:10
//!   |
//! 4 | regione: Calabira
//!   |          ^^^^^^^^ forse «Calabria»
//!   |
//!   = aiuto: Volevi scrivere «Calabria»?
//! ```

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::Source;
use super::place::{Excerpt, Place, kept_around, place};
use super::visible::{first, last, visible};
use super::wording::{more, phrase, wording};
use crate::diagnostic::{Diagnostic, Mistake, Severity, Span};
use crate::locale::Language;
use crate::path::SourcePath;

/// How a report is decorated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Not at all: for files and for terminals without colors.
    Plain,
    /// With ANSI colors.
    Ansi,
}

/// How many diagnostics of one file are shown: enough to work on, and nobody reads thousands.
pub(super) const SHOWN_OF_ONE_FILE: usize = 50;

/// A longer line, in bytes, is not shown: who has a place in it needs no more than its number.
pub(super) const LONGEST_LINE: usize = 20_000;

/// How many columns a shown line takes: longer ones are cut around the place.
const WIDTH: usize = 120;

/// How many characters beside a correction are shown, and of how many lines.
const SHOWN_BESIDE_CORRECTION: usize = 200;
const SHOWN_CORRECTED_LINES: usize = 12;

/// Writes diagnostics for people, sorted by file and place, with an empty line after each; what was repaired
/// takes one line, after the rest of its file. Of a file with very many of them, the first errors are shown,
/// or whatever else comes first, and the others counted.
///
/// `source` gives the text of a file as it is on disk; without it, only the path is shown. Spans may be
/// wrong in any way: the nearest place that exists is marked. Whatever a file holds, the report has no
/// control characters but line feeds and its own colors.
#[must_use]
pub fn human(diagnostics: &[Diagnostic], source: Source<'_>, language: &Language, style: Style) -> String {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort();
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Ansi => Renderer::styled(),
    };
    let mut report = String::new();
    for of_one_file in sorted.chunk_by(|a, b| a.path == b.path) {
        let text = of_one_file.first().and_then(|diagnostic| source(&diagnostic.path));
        let of_this_file = worst(of_one_file);
        for diagnostic in &of_this_file {
            let shown = Shown { diagnostic, text: text.as_deref(), source, language };
            match diagnostic.severity() {
                Severity::Repair => report.push_str(&shown.line()),
                Severity::Error | Severity::Warning | Severity::Note => {
                    report.push_str(&shown.block(&renderer));
                }
            }
        }
        if let Some(diagnostic) = of_one_file.get(of_this_file.len()) {
            let n_more = of_one_file.len() - of_this_file.len();
            report.push_str(&more(language, n_more, &diagnostic.path));
            report.push_str("\n\n");
        }
    }
    report
}

/// As many of a file's diagnostics as are shown, in order.
pub(super) fn worst<'a>(of_one_file: &[&'a Diagnostic]) -> Vec<&'a Diagnostic> {
    let mut worst = of_one_file.to_vec();
    worst.sort_by_key(|diagnostic| diagnostic.severity());
    worst.truncate(SHOWN_OF_ONE_FILE);
    worst.sort_by_key(|diagnostic| (diagnostic.severity() == Severity::Repair, *diagnostic));
    worst
}

/// A diagnostic with what is needed to show it.
struct Shown<'a> {
    diagnostic: &'a Diagnostic,
    text: Option<&'a str>,
    source: Source<'a>,
    language: &'a Language,
}

impl Shown<'_> {
    /// Place, kind and title: all that is said about a repair.
    fn line(&self) -> String {
        let mistake = &self.diagnostic.mistake;
        let path = visible(self.diagnostic.path.as_str());
        let place = self.text.map(|text| place(text, mistake.span));
        let place = place.map_or_else(String::new, |place| format!(":{}:{}", place.line, place.column));
        let level = super::level(mistake.code.severity(), self.language);
        let title = wording(mistake, self.language).title;
        format!("{level}[{}]: {path}{place}: {title}\n\n", mistake.code.name())
    }

    fn block(&self, renderer: &Renderer) -> String {
        let main = renderer.clone().term_width(WIDTH).render(&[self.main()]);
        // A correction is there to be copied: it is never cut to the width.
        let renderer = renderer.clone().term_width(usize::from(u16::MAX));
        let correction = self.correction().map(|group| renderer.render(&[group]) + "\n");
        [&main, "\n", correction.as_deref().unwrap_or_default(), "\n"].concat()
    }

    fn main(&self) -> Group<'static> {
        let mistake = &self.diagnostic.mistake;
        let words = wording(mistake, self.language);
        let level = match mistake.code.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note | Severity::Repair => Level::NOTE,
        };
        let level = level.with_name(super::level(mistake.code.severity(), self.language));
        let title = level.primary_title(words.title).id(mistake.code.name());
        let kind = AnnotationKind::Primary;
        Group::with_title(title)
            .element(place_element(&self.diagnostic.path, self.text, mistake.span, kind, words.label))
            .elements(self.related(&words.related))
            .elements(self.footer(words.help, words.detail))
    }

    fn related(&self, label: &str) -> Vec<Element<'static>> {
        let elements = self.diagnostic.mistake.related.iter().map(|related| {
            let other = related.path.as_ref().filter(|path| **path != self.diagnostic.path);
            let other_text = other.and_then(|path| (self.source)(path));
            let text = if other.is_some() { other_text.as_deref() } else { self.text };
            let path = other.unwrap_or(&self.diagnostic.path);
            place_element(path, text, related.span, AnnotationKind::Context, Some(label.to_owned()))
        });
        elements.collect()
    }

    fn footer(&self, help: Option<String>, detail: Option<String>) -> Vec<Element<'static>> {
        let help_level = Level::HELP.with_name(phrase(self.language, "level-help"));
        let detail_level = Level::NOTE.with_name(phrase(self.language, "technical-detail"));
        let help = help.map(|help| help_level.message(help).into());
        let detail = detail.map(|detail| detail_level.message(detail).into());
        help.into_iter().chain(detail).collect()
    }

    /// The line as it should be, to copy.
    fn correction(&self) -> Option<Group<'static>> {
        let mistake = &self.diagnostic.mistake;
        let text = self.text?;
        let lines = corrected(text, mistake)?;
        let snippet = Snippet::source(lines).line_start(place(text, mistake.span).line).fold(false);
        let level = Level::HELP.with_name(phrase(self.language, "level-help"));
        let title = level.secondary_title(phrase(self.language, "corrected"));
        Some(Group::with_title(title).element(snippet.annotations([])))
    }
}

/// The lines around a mistake as they should be, if somebody knows, and if they are few.
pub(super) fn corrected(text: &str, mistake: &Mistake) -> Option<String> {
    let replacement = mistake.replacement.as_deref()?;
    let (before, after) = kept_around(text, mistake.span);
    let before = last(before, SHOWN_BESIDE_CORRECTION);
    let corrected = [&before, replacement, &first(after, SHOWN_BESIDE_CORRECTION)].concat();
    let lines: Vec<String> = corrected.trim_end().lines().map(visible).collect();
    (!lines.is_empty() && lines.len() <= SHOWN_CORRECTED_LINES).then(|| lines.join("\n"))
}

/// The path with line and column, and the line with the place marked; the path alone without a text.
fn place_element(
    path: &SourcePath,
    text: Option<&str>,
    span: Span,
    kind: AnnotationKind,
    label: Option<String>,
) -> Element<'static> {
    let path = visible(path.as_str());
    let Some(text) = text else {
        return Origin::path(path).into();
    };
    let excerpt = Excerpt::new(text, span);
    if excerpt.n_bytes() > LONGEST_LINE {
        let Place { line, column } = excerpt.place;
        return Origin::path(path).line(line).char_column(column).into();
    }
    let [before, marked, after] = [excerpt.before, excerpt.marked, excerpt.after].map(visible);
    let annotation = kind.span(before.len()..before.len() + marked.len()).label(label);
    let line = [before, marked, after].concat();
    Snippet::source(line).line_start(excerpt.place.line).path(path).annotation(annotation).into()
}

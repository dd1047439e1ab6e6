//! A diagnostic as programs read it: the place in numbers, the rest in words, nothing left to look up.

use std::collections::BTreeMap;

use serde::Serialize;

use super::place::{Place, places};
use super::{Source, Wording, wording};
use crate::diagnostic::{Code, Diagnostic, Related, Severity, Span};
use crate::locale::Language;
use crate::path::SourcePath;

/// What is told about one diagnostic.
pub(super) struct Finding<'a> {
    pub(super) path: &'a SourcePath,
    /// None if the file cannot be read.
    pub(super) region: Option<Region>,
    pub(super) code: Code,
    pub(super) words: Wording,
    pub(super) replacement: Option<&'a str>,
    pub(super) related: Vec<Elsewhere<'a>>,
}

/// From a first character to the one after the last.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Region {
    #[serde(flatten)]
    pub(super) start: Place,
    pub(super) end: Place,
}

/// Another place that has to do with it.
pub(super) struct Elsewhere<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) region: Option<Region>,
}

/// All findings, sorted by file and place. A file is read once for those in it, and walked through once.
pub(super) fn findings<'a>(
    diagnostics: &'a [Diagnostic],
    source: Source<'_>,
    language: &Language,
) -> Vec<Finding<'a>> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort();
    let mut findings = Vec::with_capacity(sorted.len());
    for of_one_file in sorted.chunk_by(|one, next| one.path == next.path) {
        let regions = Regions::new(of_one_file, source);
        findings.extend(of_one_file.iter().map(|diagnostic| finding(diagnostic, &regions, source, language)));
    }
    findings
}

/// How much it matters, as programs call it.
pub(super) fn severity(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
        Severity::Repair => "repair",
    }
}

fn finding<'a>(
    diagnostic: &'a Diagnostic,
    regions: &Regions,
    source: Source<'_>,
    language: &Language,
) -> Finding<'a> {
    let mistake = &diagnostic.mistake;
    let elsewhere = |related: &'a Related| match &related.path {
        Some(path) if *path != diagnostic.path => {
            let text = source(path);
            let region = text.and_then(|text| Regions::of(&text, [related.span]).get(related.span));
            Elsewhere { path, region }
        }
        _ => Elsewhere { path: &diagnostic.path, region: regions.get(related.span) },
    };
    Finding {
        path: &diagnostic.path,
        region: regions.get(mistake.span),
        code: mistake.code,
        words: wording(mistake, language),
        replacement: mistake.replacement.as_deref(),
        related: mistake.related.iter().map(elsewhere).collect(),
    }
}

/// Where the spans of one file lie; empty if it cannot be read.
struct Regions(BTreeMap<u32, Place>);

impl Regions {
    fn new(of_one_file: &[&Diagnostic], source: Source<'_>) -> Self {
        let text = of_one_file.first().and_then(|diagnostic| source(&diagnostic.path));
        let spans = of_one_file.iter().flat_map(|diagnostic| {
            let related = diagnostic.mistake.related.iter().map(|related| related.span);
            std::iter::once(diagnostic.mistake.span).chain(related)
        });
        text.map_or_else(|| Self(BTreeMap::new()), |text| Self::of(&text, spans))
    }

    fn of(text: &str, spans: impl IntoIterator<Item = Span>) -> Self {
        Self(places(text, spans.into_iter().flat_map(|span| [span.start, span.end.max(span.start)])))
    }

    fn get(&self, span: Span) -> Option<Region> {
        let place = |offset| self.0.get(&offset).copied();
        Some(Region { start: place(span.start)?, end: place(span.end.max(span.start))? })
    }
}

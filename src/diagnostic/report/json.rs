//! Diagnostics as one JSON document (RFC 8259), for editors and scripts.

use serde::Serialize;

use super::Source;
use super::finding::{Elsewhere, Finding, Region, findings, severity};
use crate::diagnostic::{Counts, Diagnostic};
use crate::locale::Language;

#[derive(Serialize)]
struct Document<'a> {
    errors: usize,
    warnings: usize,
    notes: usize,
    repairs: usize,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    file: &'a str,
    #[serde(flatten)]
    region: Option<Region>,
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    detail: Option<&'a str>,
    replacement: Option<&'a str>,
    /// Whether `check --fix` writes the replacement.
    fixable: bool,
    related: Vec<RelatedEntry<'a>>,
}

#[derive(Serialize)]
struct RelatedEntry<'a> {
    file: &'a str,
    #[serde(flatten)]
    region: Option<Region>,
    message: &'a str,
}

/// Writes diagnostics as JSON: how many there are, and each with its place. Lines and columns count from 1,
/// columns in characters; `end` is the place after the last one. A file that cannot be read has no places.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], source: Source<'_>, language: &Language) -> String {
    let findings = findings(diagnostics, source, language);
    let Counts { n_errors, n_warnings, n_notes, n_repairs } = diagnostics.iter().collect();
    let entries = findings.iter().map(entry).collect();
    let document = Document {
        errors: n_errors,
        warnings: n_warnings,
        notes: n_notes,
        repairs: n_repairs,
        diagnostics: entries,
    };
    // Text and numbers can always be written.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn entry<'a>(finding: &'a Finding<'_>) -> Entry<'a> {
    let related = |elsewhere: &'a Elsewhere<'_>| RelatedEntry {
        file: elsewhere.path.as_str(),
        region: elsewhere.region,
        message: &finding.words.related,
    };
    Entry {
        file: finding.path.as_str(),
        region: finding.region,
        code: finding.code.name(),
        severity: severity(finding.code),
        message: &finding.words.title,
        help: finding.words.help.as_deref(),
        detail: finding.words.detail.as_deref(),
        replacement: finding.replacement,
        fixable: finding.replacement.is_some() && finding.code.is_fixable(),
        related: finding.related.iter().map(related).collect(),
    }
}

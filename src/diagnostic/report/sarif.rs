//! Diagnostics as SARIF 2.1.0 (OASIS standard), which services that collect what checks find can read.

use serde_json::{Value, json};

use super::Source;
use super::finding::{Elsewhere, Finding, Region, findings};
use super::place::Place;
use super::wording;
use crate::diagnostic::explanation::explanation;
use crate::diagnostic::{Code, Diagnostic, Mistake, Severity, Span};
use crate::locale::Language;
use crate::path::{Route, SourcePath};

/// Writes diagnostics as a SARIF log of one run, with every kind of mistake as a rule. Paths are relative to the
/// folder of the site, `%SRCROOT%`; columns count characters.
#[must_use]
pub fn sarif(diagnostics: &[Diagnostic], source: Source<'_>, language: &Language) -> String {
    let results: Vec<Value> = findings(diagnostics, source, language).iter().map(result).collect();
    let rules: Vec<Value> = Code::ALL.iter().map(|code| rule(*code, language)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "version": env!("CARGO_PKG_VERSION"),
                    "language": super::wording::spoken(language),
                    "rules": rules,
                },
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code, language: &Language) -> Value {
    let words = wording(&Mistake::new(code, Span::default()), language);
    json!({
        "id": code.name(),
        "shortDescription": { "text": words.title },
        "fullDescription": { "text": explanation(code, language).text },
        "help": { "text": words.help.unwrap_or_default() },
        "defaultConfiguration": { "level": level(code) },
    })
}

fn level(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note | Severity::Repair => "note",
    }
}

fn result(finding: &Finding<'_>) -> Value {
    let words = &finding.words;
    let text: Vec<&str> = std::iter::once(&*words.title).chain(words.help.as_deref()).collect();
    let mut result = json!({
        "ruleId": finding.code.name(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == finding.code),
        "level": level(finding.code),
        "message": { "text": text.join("\n") },
        "locations": [{ "physicalLocation": location(finding.path, finding.region) }],
    });
    if !finding.related.is_empty() {
        let related = |elsewhere: &Elsewhere<'_>| {
            json!({
                "message": { "text": words.related },
                "physicalLocation": location(elsewhere.path, elsewhere.region),
            })
        };
        result["relatedLocations"] = finding.related.iter().map(related).collect();
    }
    if let Some(fix) = fix(finding) {
        result["fixes"] = json!([fix]);
    }
    result
}

/// What `check --fix` would write.
fn fix(finding: &Finding<'_>) -> Option<Value> {
    let (region, replacement) = (finding.region?, finding.replacement?);
    let replacement =
        json!({ "deletedRegion": self::region(region), "insertedContent": { "text": replacement } });
    let change = json!({ "artifactLocation": artifact(finding.path), "replacements": [replacement] });
    finding.code.is_fixable().then(|| json!({ "artifactChanges": [change] }))
}

fn location(path: &SourcePath, region: Option<Region>) -> Value {
    let mut location = json!({ "artifactLocation": artifact(path) });
    if let Some(region) = region {
        location["region"] = self::region(region);
    }
    location
}

fn artifact(path: &SourcePath) -> Value {
    let uri = Route::home().file(path.as_str()).escaped();
    json!({ "uri": uri.as_str().trim_start_matches('/'), "uriBaseId": "%SRCROOT%" })
}

fn region(Region { start, end }: Region) -> Value {
    let Place { line, column } = start;
    json!({ "startLine": line, "startColumn": column, "endLine": end.line, "endColumn": end.column })
}

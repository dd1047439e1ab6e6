//! `bacheca check`: all mistakes at once, nothing published; with `--fix`, what is beyond doubt is written to
//! the articles first; with `--external`, other sites are asked whether the pages that articles link to are there.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Said, Status, diagnostics, language, language_in, source_text, status, wording};
use crate::diagnostic::report::{self, Style, visible_line};
use crate::disk::{self, Failure, Noticing, Watch};
use crate::fix::Change;
use crate::locale::Argument;
use crate::path::SourcePath;
use crate::pipeline::{self, Outcome, Progress, Request, Rewritten};
use crate::wording::Wording;

/// In which form what was found is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, on standard error.
    Human(Style),
    /// For programs, on standard output, where nothing else then stands.
    Json,
    /// For the workflows of GitHub, on standard output as well.
    Github,
    /// For services that collect what checks find, on standard output as well.
    Sarif,
}

/// What a check does besides looking at the sources.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Writes what is beyond doubt to the articles first.
    pub fix: bool,
    /// Asks other sites.
    pub external: bool,
    /// In which form what was found is told.
    pub format: Format,
}

/// Checks a site, and fixes it before that if asked to.
///
/// # Errors
/// If the machine fails.
pub fn run(request: &Request, options: Options, progress: &Progress) -> Result<(Said, Status), Failure> {
    let mut said = Said::default();
    let mut fixed = None;
    if options.fix {
        let (rewritten, outcome) = pipeline::fix(request)?;
        if outcome.is_site_readable {
            say_changes(&rewritten, &wording(&outcome), &mut said);
        }
        fixed = Some(outcome);
    }
    let outcome = match fixed {
        _ if options.external => pipeline::check_external(request, progress)?,
        Some(outcome) => outcome,
        None => pipeline::check(request)?,
    };
    say_result(&outcome, &mut said);
    Ok((reported(&outcome, &request.root, options.format, said), status(&outcome, request.strict)))
}

/// Notices what happens to the sources of a site from now on.
///
/// # Errors
/// If the system cannot watch.
pub fn watch(request: &Request) -> Result<Watch, Failure> {
    disk::watch(&request.root, &pipeline::SOURCES, Noticing::Told)
}

/// Says that the next report comes once something changes.
#[must_use]
pub fn waiting(root: &Path) -> String {
    let mut said = Said::default();
    said.err(Wording::new(&language_in(root)).text("waiting"));
    said.err
}

/// What was found, beside what was said before: where a program reads the report, nothing else stands there.
pub(super) fn reported(outcome: &Outcome, root: &Path, format: Format, said: Said) -> Said {
    match report(outcome, root, format) {
        Report::People(err) => Said { err, ..said },
        Report::Programs(out) => Said { out, err: said.out },
    }
}

/// A report, by who reads it.
enum Report {
    People(String),
    Programs(String),
}

fn report(outcome: &Outcome, root: &Path, format: Format) -> Report {
    let write = match format {
        Format::Human(style) => return Report::People(diagnostics(outcome, root, style)),
        Format::Json => report::json,
        Format::Github => report::github,
        Format::Sarif => report::sarif,
    };
    Report::Programs(write(&outcome.diagnostics, &|path| source_text(root, path), &language(outcome)))
}

fn say_result(outcome: &Outcome, said: &mut Said) {
    if outcome.is_site_readable {
        let key = if outcome.diagnostics.is_empty() { "checked" } else { "checked-with" };
        said.out(&wording(outcome).count(key, "articles", outcome.n_articles));
    }
}

/// Each file that was written, line by line, and how many there are.
fn say_changes(rewritten: &BTreeMap<SourcePath, Rewritten>, wording: &Wording, said: &mut Said) {
    if rewritten.is_empty() {
        return said.out(wording.text("fixed-nothing"));
    }
    for (path, Rewritten { encoding, changes }) in rewritten {
        let path = visible_line(path.as_str());
        if let Some(encoding) = encoding {
            said.out(&wording.fill("fixed-encoding", &[("path", &path), ("encoding", encoding)]));
        }
        changes.iter().for_each(|change| say_change(&path, change, wording, said));
    }
    let count = |number: usize| Argument::Integer(i64::try_from(number).unwrap_or(i64::MAX));
    let n_lines = rewritten.values().map(|file| file.changes.len()).sum();
    said.out(&wording.with("fixed", &[("files", count(rewritten.len())), ("lines", count(n_lines))]));
}

fn say_change(path: &str, change: &Change, wording: &Wording, said: &mut Said) {
    said.out(&wording.fill("fixed-place", &[("path", path), ("line", &change.line.to_string())]));
    let [before, after] = ["fixed-before", "fixed-after"].map(|key| wording.text(key));
    let width = before.chars().count().max(after.chars().count());
    for (word, text) in [(before, &change.before), (after, &change.after)] {
        for line in text.lines() {
            said.out(&format!("  {word:width$} {}", visible_line(line)));
        }
    }
}

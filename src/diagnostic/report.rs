//! How diagnostics look: one module for each form of output, all from the same data.
//!
//! [`human`] is for people at a terminal, [`json`] for programs, [`github`] for the pages of a pull request,
//! [`sarif`] for services that collect what checks find, [`told`] for templates. The sentences are in `texts/*.ftl`: [`wording`] gives
//! them to each form.

mod finding;
mod github;
mod human;
mod json;
mod place;
mod sarif;
mod told;
mod visible;
mod wording;

pub use github::github;
pub use human::{Style, human};
pub use json::json;
pub use place::{Place, place};
pub use sarif::sarif;
pub use told::{Told, told};
pub use visible::visible_line;
pub use wording::{Wording, wording};

use self::wording::{count, phrase};
use super::{Code, Counts, Mistake, Severity, Span};
use crate::locale::Language;
use crate::path::SourcePath;

/// Gives the text of a file as it is on disk, if it can be read.
pub type Source<'a> = &'a dyn Fn(&SourcePath) -> Option<String>;

/// How many there are of each severity: `2 errori, 1 avviso`.
#[must_use]
pub fn summary(counts: Counts, language: &Language) -> String {
    let counts = [
        ("count-errors", counts.n_errors),
        ("count-warnings", counts.n_warnings),
        ("count-notes", counts.n_notes),
        ("count-repairs", counts.n_repairs),
    ];
    let there = counts.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| count(language, key, n));
    let there: Vec<String> = there.collect();
    if there.is_empty() { phrase(language, "count-nothing").to_owned() } else { there.join(", ") }
}

/// What a kind of mistake is called, with `…` for what differs from one to the next.
#[must_use]
pub fn title(code: Code, language: &Language) -> String {
    wording(&Mistake::new(code, Span::default()), language).title
}

/// What a severity is called.
#[must_use]
pub fn level(severity: Severity, language: &Language) -> &'static str {
    let key = match severity {
        Severity::Error => "level-error",
        Severity::Warning => "level-warning",
        Severity::Note => "level-note",
        Severity::Repair => "level-repair",
    };
    phrase(language, key)
}

#[cfg(test)]
mod tests;

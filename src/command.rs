//! The commands: what is said on the terminal, and with which status the program ends.

pub mod arguments;
pub mod build;
pub mod check;
pub mod coverage;
pub mod explain;
pub mod init;
pub mod new;
pub mod publish;
pub mod schema;
pub mod serve;
pub mod theme;

use std::path::{Path, PathBuf};

use crate::diagnostic::report::{self, Style};
use crate::diagnostic::{Counts, Diagnostic};
use crate::disk::{self, Failure};
use crate::locale::Language;
use crate::path::SourcePath;
use crate::pipeline::{Outcome, source_text};
use crate::site::Site;
use crate::wording::Wording;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// What was asked for is done; there may be warnings.
    Done,
    /// Authors have something to mend; nothing was published, or not all.
    Mistakes,
    /// The site, its theme, the command line or the machine.
    Failed,
}

impl Status {
    /// The number that the shell gets.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Mistakes => 1,
            Self::Failed => 2,
        }
    }
}

/// What a command says: results on standard output, everything else on standard error.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
}

impl Said {
    fn out(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn err(&mut self, line: &str) {
        self.err.push_str(line);
        self.err.push('\n');
    }
}

/// The diagnostics of an outcome as people read them, with their number at the end.
fn diagnostics(outcome: &Outcome, root: &Path, style: Style) -> String {
    if outcome.diagnostics.is_empty() {
        return String::new();
    }
    let language = language(outcome);
    let mut text = report::human(&outcome.diagnostics, &|path| source_text(root, path), &language, style);
    text.push('\n');
    text.push_str(&report::summary(outcome.counts(), &language));
    text.push('\n');
    text
}

fn language(outcome: &Outcome) -> Language {
    outcome.language.clone().unwrap_or_else(Language::italian)
}

fn wording(outcome: &Outcome) -> Wording {
    Wording::new(&language(outcome))
}

/// That a site has no such kind of article, with those that it has.
fn unknown_kind(site: &Site, name: &str, wording: &Wording) -> String {
    let kinds: Vec<&str> = site.kinds.iter().map(|kind| kind.id.as_str()).collect();
    wording.fill("no-such-kind", &[("name", &report::visible_line(name)), ("kinds", &kinds.join(", "))])
}

/// The status that an outcome deserves: mistakes in the site itself are not the authors'.
fn status(outcome: &Outcome, strict: bool) -> Status {
    let Counts { n_errors, n_warnings, .. } = outcome.counts();
    if !outcome.is_site_readable || outcome.diagnostics.iter().any(is_error_of_site) {
        Status::Failed
    } else if n_errors > 0 || (strict && n_warnings > 0) {
        Status::Mistakes
    } else {
        Status::Done
    }
}

fn is_error_of_site(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity() == crate::diagnostic::Severity::Error
        && diagnostic.path.below(crate::site::CONTENT).is_none()
        && diagnostic.path.as_str() != crate::publication::ledger::FILE
}

/// The folder of the site that holds a folder: that folder or the nearest one above it with a `site.toml`.
#[must_use]
pub fn site_folder(start: &Path) -> PathBuf {
    let with_site =
        start.ancestors().find(|folder| matches!(disk::stamp(&folder.join(crate::site::FILE)), Ok(Some(_))));
    with_site.unwrap_or(start).to_owned()
}

/// What a failure of the machine says, in the language of the site in a folder.
#[must_use]
pub fn failure(failure: &Failure, site: &Path) -> (Said, Status) {
    (cause(failure, &Wording::new(&language_in(site))), Status::Failed)
}

fn cause(failure: &Failure, wording: &Wording) -> Said {
    let cause = wording.fill(failure.cause.name(), &[("detail", &failure.cause.detail())]);
    let mut said = Said::default();
    said.err(&format!("bacheca: {}: {cause}", failure.path.display()));
    said
}

/// The language that a `site.toml` names, whatever else is wrong; Italian if none can be read.
fn language_in(root: &Path) -> Language {
    let bytes =
        SourcePath::new(crate::site::FILE).ok().and_then(|path| disk::read_if_any(root, &path).ok()?);
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let site = text.and_then(|text| crate::site::read(&text).0);
    site.map_or_else(Language::italian, |site| site.language().clone())
}

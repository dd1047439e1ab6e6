//! Writing to the sources what is beyond doubt.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Outcome, Request, check};
use crate::diagnostic::{Code, Diagnostic, Mistake};
use crate::digest::Digest;
use crate::disk::{self, Failure};
use crate::fix::{self, Change, Fixed};
use crate::path::SourcePath;
use crate::repair;
use crate::site::CONTENT;

/// More rounds change nothing in what people write: a repair hides at most a few others.
const MOST_ROUNDS: usize = 8;

/// What was written to a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// The encoding that it had, if that was not UTF-8.
    pub encoding: Option<String>,
    /// What changed in its text, in the order of the lines.
    pub changes: Vec<Change>,
}

/// Writes what is beyond doubt to the files below `content/` until nothing of it is left, and says what
/// [`check`] finds after that. A file that changes meanwhile is left as it is.
///
/// # Errors
/// If the machine fails.
pub fn fix(request: &Request) -> Result<(BTreeMap<SourcePath, Rewritten>, Outcome), Failure> {
    let mut rewritten = BTreeMap::new();
    let mut outcome = check(request)?;
    for _ in 0..MOST_ROUNDS {
        if !write_round(request, &outcome, &mut rewritten)? {
            break;
        }
        outcome = check(request)?;
    }
    Ok((rewritten, outcome))
}

/// What became of a repair that somebody asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repaired {
    /// It was written.
    Done,
    /// The file is no longer the one that was checked, or is repaired already.
    Outdated,
    /// It is nothing that can be written without asking its author, or lies outside `content/`.
    Refused,
}

/// Writes the replacement of one mistake that a check found to its file below `content/`.
///
/// # Errors
/// If the machine fails, or a symbolic link leads to the file.
pub fn repair(root: &Path, outcome: &Outcome, diagnostic: &Diagnostic) -> Result<Repaired, Failure> {
    let Diagnostic { path, mistake } = diagnostic;
    if path.below(CONTENT).is_none() || !mistake.code.is_fixable() || mistake.replacement.is_none() {
        return Ok(Repaired::Refused);
    }
    disk::refuse_links(root, &root.join(path.as_str()))?;
    let written = write(root, outcome, path, &[mistake])?;
    Ok(written.map_or(Repaired::Outdated, |_| Repaired::Done))
}

/// Writes the replacements of one check; says whether any file changed.
fn write_round(
    request: &Request,
    outcome: &Outcome,
    rewritten: &mut BTreeMap<SourcePath, Rewritten>,
) -> Result<bool, Failure> {
    let mut has_changed = false;
    for of_one_file in outcome.diagnostics.chunk_by(|one, next| one.path == next.path) {
        let Some(Diagnostic { path, .. }) =
            of_one_file.first().filter(|first| first.path.below(CONTENT).is_some())
        else {
            continue;
        };
        let mistakes: Vec<&Mistake> = of_one_file.iter().map(|diagnostic| &diagnostic.mistake).collect();
        if let Some(written) = write(&request.root, outcome, path, &mistakes)? {
            rewritten.entry(path.clone()).or_default().add(written);
            has_changed = true;
        }
    }
    Ok(has_changed)
}

/// Writes the replacements of one file; none if there are none, or if it is no longer what was checked.
fn write(
    root: &Path,
    outcome: &Outcome,
    path: &SourcePath,
    mistakes: &[&Mistake],
) -> Result<Option<Rewritten>, Failure> {
    if !mistakes.iter().any(|mistake| mistake.code.is_fixable()) {
        return Ok(None);
    }
    let old = disk::read(root, path)?;
    if outcome.digests.get(path) != Some(&Digest::of_bytes(&old)) {
        return Ok(None);
    }
    let Ok(decoded) = repair::decode(&old) else { return Ok(None) };
    let Fixed { text, changes } = fix::fix(&decoded.text, mistakes.iter().copied());
    if text.as_bytes() == old || !disk::rewrite(root, path, &old, text.as_bytes())? {
        return Ok(None);
    }
    let of_encoding = mistakes.iter().find(|mistake| mistake.code == Code::OtherEncoding);
    let encoding = of_encoding.and_then(|mistake| mistake.argument("encoding")).map(str::to_owned);
    Ok(Some(Rewritten { encoding, changes }))
}

impl Rewritten {
    /// Adds what a later round wrote: a line that changed again is still one change.
    fn add(&mut self, later: Self) {
        self.encoding = self.encoding.take().or(later.encoding);
        for change in later.changes {
            let is_same =
                |earlier: &&mut Change| earlier.line == change.line && earlier.after == change.before;
            match self.changes.iter_mut().find(is_same) {
                Some(earlier) => earlier.after = change.after,
                None => self.changes.push(change),
            }
        }
        self.changes.sort_by_key(|change| change.line);
    }
}

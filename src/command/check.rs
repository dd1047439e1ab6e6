//! `bacheca check`: all mistakes at once, nothing published.

use super::{Said, Status, diagnostics, status, wording};
use crate::diagnostic::report::Style;
use crate::disk::Failure;
use crate::pipeline::{self, Request};

/// Checks a site.
///
/// # Errors
/// If the machine fails.
pub fn run(request: &Request, style: Style) -> Result<(Said, Status), Failure> {
    let outcome = pipeline::check(request)?;
    let wording = wording(&outcome);
    let mut said = Said { out: String::new(), err: diagnostics(&outcome, &request.root, style) };
    let status = status(&outcome, request.strict);
    if outcome.is_site_readable {
        let key = if outcome.diagnostics.is_empty() { "checked" } else { "checked-with" };
        said.out(&wording.count(key, "articles", outcome.n_articles));
    }
    Ok((said, status))
}

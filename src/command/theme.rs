//! `bacheca theme check`: all that is wrong with a theme, for its author.

use super::check::{Format, reported};
use super::{Said, Status, status, wording};
use crate::disk::Failure;
use crate::pipeline::{self, Request};

/// Checks the theme of that name, else the one of the site.
///
/// # Errors
/// If the machine fails.
pub fn check(request: &Request, name: Option<&str>, format: Format) -> Result<(Said, Status), Failure> {
    let outcome = pipeline::check_theme(request, name)?;
    let mut said = Said::default();
    if outcome.is_site_readable && outcome.diagnostics.is_empty() {
        said.out(wording(&outcome).text("theme-checked"));
    }
    Ok((reported(&outcome, &request.root, format, said), status(&outcome, request.strict)))
}

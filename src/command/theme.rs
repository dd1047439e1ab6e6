//! For authors of themes: `bacheca theme new`, a theme to start from, and `bacheca theme check`, all that is wrong with
//! one.

use super::check::{Format, reported};
use super::{Said, Status, status, wording};
use crate::diagnostic::report::visible_line;
use crate::disk::Failure;
use crate::pipeline::{self, NewTheme, Request};

/// Writes a theme into the site, to start from.
///
/// # Errors
/// If the machine fails.
pub fn new(request: &Request, name: &str) -> Result<(Said, Status), Failure> {
    let (_, outcome) = pipeline::site(request)?;
    let wording = wording(&outcome);
    let mut said = Said::default();
    match pipeline::new_theme(request, name)? {
        NewTheme::Written(path) => {
            said.out(&wording.fill("theme-written", &[("path", &path), ("name", name)]));
            return Ok((said, Status::Done));
        }
        NewTheme::Taken(path) => said.err(&wording.fill("theme-refused", &[("path", &path)])),
        NewTheme::Unfit(known) => {
            let arguments = [("name", &*visible_line(name)), ("known", &known.join(", "))];
            said.err(&wording.fill("theme-name-refused", &arguments));
        }
    }
    Ok((said, Status::Failed))
}

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

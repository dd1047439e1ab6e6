//! For authors of themes: `bacheca theme new`, a theme to start from, and `bacheca theme check`, all that is wrong with
//! one.

use std::borrow::Cow;

use super::check::{Format, reported};
use super::init::in_the_way;
use super::{Said, Status, status, wording};
use crate::diagnostic::report::visible_line;
use crate::discover::THEMES;
use crate::disk::{self, Failure};
use crate::pipeline::{self, Request};
use crate::slug::slugify;
use crate::theme;

/// The theme of the program that is the shortest.
const START: &str = "essenziale";

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

/// Writes a theme into the site: a copy of `essenziale` under another name. Nothing is written where there is a theme
/// of that name, in the site or in the program.
///
/// # Errors
/// If the machine fails.
pub fn new(request: &Request, name: &str) -> Result<(Said, Status), Failure> {
    let (_, outcome) = pipeline::site(request)?;
    let wording = wording(&outcome);
    let mut said = Said::default();
    if *slugify(name) != *name || name.is_empty() || theme::embedded(name).is_some() {
        let known = theme::EMBEDDED.join(", ");
        said.err(&wording.fill("theme-name-refused", &[("name", &visible_line(name)), ("known", &known)]));
        return Ok((said, Status::Failed));
    }
    let folder = request.root.join(THEMES).join(name);
    let path = format!("{THEMES}/{name}");
    let files = theme::embedded(START).unwrap_or_default();
    if in_the_way(&request.root, [path.as_str()].into_iter())?.is_some() {
        said.err(&wording.fill("theme-refused", &[("path", &path)]));
        return Ok((said, Status::Failed));
    }
    for (file, bytes) in files {
        let bytes = if file == "theme.toml" { Cow::Owned(renamed(&bytes, name)) } else { bytes };
        disk::write_whole(&folder.join(file), &bytes)?;
    }
    said.out(&wording.fill("theme-written", &[("path", &path), ("name", name)]));
    Ok((said, Status::Done))
}

/// `theme.toml` under another name, without what it says of the theme that it comes from.
fn renamed(manifest: &[u8], name: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(manifest);
    let own = text.lines().skip_while(|line| line.starts_with('#'));
    let lines = own.map(|line| {
        if line.starts_with("name = ") { format!("name = \"{name}\"\n") } else { format!("{line}\n") }
    });
    lines.collect::<String>().into_bytes()
}

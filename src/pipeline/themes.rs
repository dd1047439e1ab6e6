//! For authors of themes: one to start from, and one put to the test.

use std::borrow::Cow;

use super::{Outcome, Request, load, site};
use crate::discover;
use crate::disk::{self, Failure};
use crate::manifest::Sources;
use crate::rehearsal::rehearse;
use crate::site::THEMES;
use crate::slug::slugify;
use crate::theme;

/// The theme of the program that others start from: the shortest.
const START: &str = "essenziale";

/// What became of a new theme. Paths are those in the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewTheme {
    /// It is in this folder.
    Written(String),
    /// This is there already.
    Taken(String),
    /// The name is none for a folder on every system, or that of one of these themes of the program.
    Unfit(Vec<&'static str>),
}

/// Puts a theme to the test: the one of that name, else the one of `site.toml`. Articles are not looked at.
///
/// # Errors
/// If the machine fails.
pub fn check_theme(request: &Request, name: Option<&str>) -> Result<Outcome, Failure> {
    let (site, mut outcome) = site(request)?;
    let Some(site) = site else { return Ok(outcome) };
    // What a site should look at is not its theme's business.
    outcome.diagnostics.clear();
    let themes = discover::discover(disk::list(&request.root, &[THEMES])?, &Sources::default()).themes;
    let (files, mistakes) = load::theme_files(request, &site, name, &themes)?;
    outcome.diagnostics.extend(mistakes);
    outcome.diagnostics.extend(rehearse(&files, &site.languages));
    Ok(outcome)
}

/// Writes a theme into a site: a copy of the shortest one of the program under another name. Nothing is written where
/// there is a theme of that name, in the site or in the program.
///
/// # Errors
/// If the machine fails.
pub fn new_theme(request: &Request, name: &str) -> Result<NewTheme, Failure> {
    load::require_site(&request.root)?;
    if name.is_empty() || *slugify(name) != *name || theme::embedded(name).is_some() {
        return Ok(NewTheme::Unfit(theme::EMBEDDED.to_vec()));
    }
    let path = format!("{THEMES}/{name}");
    let folder = request.root.join(&path);
    disk::refuse_links(&request.root, &folder)?;
    if disk::is_there(&folder) {
        return Ok(NewTheme::Taken(path));
    }
    for (file, bytes) in theme::embedded(START).unwrap_or_default() {
        let bytes = if file == "theme.toml" { Cow::Owned(renamed(&bytes, name)) } else { bytes };
        disk::write_whole(&folder.join(file), &bytes)?;
    }
    Ok(NewTheme::Written(path))
}

/// A manifest with another name, without what it says of the theme that it comes from.
fn renamed(manifest: &[u8], name: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(manifest);
    let own = text.lines().skip_while(|line| line.starts_with('#'));
    let line = |line: &str| match line.starts_with("name = ") {
        true => format!("name = \"{name}\"\n"),
        false => format!("{line}\n"),
    };
    own.map(line).collect::<String>().into_bytes()
}

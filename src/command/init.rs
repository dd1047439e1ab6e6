//! `bacheca init`: a new site that builds at once.
//!
//! The new site has a small network of its own to change, articles that say that they are examples, and
//! the author's guide. What is the same in every site comes from this repository's own site, so that
//! there is one guide, and one description of the kinds of article that it speaks of. The theme is in the
//! program, and is not copied.

use std::collections::BTreeMap;
use std::path::Path;

use rust_embed::RustEmbed;

use super::{Said, Status};
use crate::disk::{self, Failure};
use crate::locale::Language;
use crate::wording::Wording;

/// The files that only a new site has.
#[derive(RustEmbed)]
#[folder = "src/command/init/files"]
struct Starter;

/// The author's guide.
#[derive(RustEmbed)]
#[folder = "content/guida"]
#[prefix = "content/guida/"]
struct Guide;

/// Makes a new site in a folder. Files that are there stay as they are: if one of them stands where the
/// new site needs a file, nothing is written at all.
///
/// # Errors
/// If the machine fails.
pub fn run(folder: &Path) -> Result<(Said, Status), Failure> {
    let files = files();
    let wording = Wording::new(&Language::italian());
    let mut said = Said::default();
    let shown = folder.display().to_string();
    // The name of the site's own file says most to whoever has a site there.
    let paths = [crate::site::FILE].into_iter().chain(files.keys().map(String::as_str));
    if let Some(path) = in_the_way(folder, paths)? {
        said.err(&wording.fill("init-refused", &[("folder", &shown), ("file", &path)]));
        return Ok((said, Status::Failed));
    }
    for (path, bytes) in &files {
        disk::write_whole(&folder.join(path), bytes)?;
    }
    said.out(&wording.fill("initialized", &[("folder", &shown)]));
    Ok((said, Status::Done))
}

/// Every file of a new site.
fn files() -> BTreeMap<String, Vec<u8>> {
    let starter = Starter::iter().filter_map(|path| Some((target(&path), Starter::get(&path)?)));
    let guide = Guide::iter().filter_map(|path| Some((path.to_string(), Guide::get(&path)?)));
    let mut files: BTreeMap<_, _> =
        starter.chain(guide).map(|(path, file)| (path, file.data.into_owned())).collect();
    files.insert(crate::site::FILE.to_owned(), site_file().into_bytes());
    files
}

/// Where a file of the program goes: one whose name starts with a dot is kept without it.
fn target(path: &str) -> String {
    if path == "gitignore" { ".gitignore".to_owned() } else { path.to_owned() }
}

/// `site.toml`: a network to change, with the further facets and the kinds of this repository's own site.
/// The comments there are for developers, in English, and stay behind.
fn site_file() -> String {
    let shared = include_str!("../../site.toml")
        .lines()
        .skip_while(|line| *line != "[facets.thread]")
        .take_while(|line| !line.starts_with("# --- Around the pages"))
        .filter(|line| !line.starts_with('#'));
    let mut text = include_str!("init/site-head.toml").to_owned();
    for line in shared {
        if !(line.is_empty() && text.ends_with("\n\n")) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text.push('\n');
    text.push_str(include_str!("init/site-tail.toml"));
    text
}

/// The first file or folder that stands where a file of the new site must go.
fn in_the_way<'a>(folder: &Path, paths: impl Iterator<Item = &'a str>) -> Result<Option<String>, Failure> {
    for path in paths {
        let last = folder.join(path);
        if disk::is_folder(&last) {
            return Ok(Some(path.to_owned()));
        }
        for part in last.ancestors().take_while(|part| part.starts_with(folder)) {
            // A link is in the way too: it may lead out of the folder.
            if part != folder && (disk::is_link(part) || disk::stamp(part)?.is_some()) {
                return Ok(Some(part.strip_prefix(folder).unwrap_or(part).display().to_string()));
            }
        }
    }
    Ok(None)
}

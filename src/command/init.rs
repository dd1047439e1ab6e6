//! `bacheca init`: a new site that builds at once.

use std::path::Path;

use rust_embed::RustEmbed;

use super::{Said, Status};
use crate::disk::{self, Failure};
use crate::locale::Language;
use crate::wording::Wording;

/// The files of a new site.
#[derive(RustEmbed)]
#[folder = "src/command/init"]
struct Starter;

/// Makes a new site in a folder that holds none; files that are there stay as they are.
///
/// # Errors
/// If the folder holds a file that the new site needs, or cannot be written.
pub fn run(folder: &Path) -> Result<(Said, Status), Failure> {
    let files: Vec<_> =
        Starter::iter().filter_map(|path| Some((path.to_string(), Starter::get(&path)?))).collect();
    for (path, _) in &files {
        let path = folder.join(target(path));
        if disk::stamp(&path)?.is_some() {
            return Err(Failure::new(&path, "already there; choose another folder"));
        }
    }
    for (path, file) in &files {
        disk::write_whole(&folder.join(target(path)), &file.data)?;
    }
    let mut said = Said::default();
    let wording = Wording::new(&Language::italian());
    said.out(&wording.fill("initialized", &[("folder", &folder.display().to_string())]));
    Ok((said, Status::Done))
}

/// Where a file of the program goes: one whose name starts with a dot is kept without it.
fn target(path: &str) -> &str {
    if path == "gitignore" { ".gitignore" } else { path }
}

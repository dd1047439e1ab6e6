//! What lies in folders.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::{Failure, Stamp};
use crate::path::{OutputPath, SourcePath};

/// What lies below some folders of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Listing {
    /// Files.
    pub files: BTreeMap<SourcePath, Stamp>,
    /// Symbolic links; nothing behind them was looked at.
    pub links: Vec<SourcePath>,
    /// Files whose names cannot be paths of the site, as nearly as a path can show them.
    pub unreadable: Vec<SourcePath>,
}

/// Lists the files below folders of a site; a folder that is not there holds nothing. Files and folders
/// whose name starts with a dot are the system's own, except below `_static`.
///
/// # Errors
/// If a folder cannot be read.
pub fn list(root: &Path, folders: &[&str]) -> Result<Listing, Failure> {
    let mut listing = Listing::default();
    let mut files = Vec::new();
    for folder in folders {
        let walk = walkdir::WalkDir::new(root.join(folder)).follow_root_links(false).into_iter();
        for entry in walk.filter_entry(is_of_interest) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if is_missing(&error) => continue,
                Err(error) => return Err(walk_failure(root, error)),
            };
            let Some((path, is_readable)) = relative(root, entry.path()) else { continue };
            if !is_readable {
                listing.unreadable.extend(entry.file_type().is_file().then_some(path));
            } else if entry.file_type().is_symlink() {
                listing.links.push(path);
            } else if entry.file_type().is_file() {
                files.push((path, entry));
            }
        }
    }
    // To walk is quick; to ask for sizes and times is most of the work.
    let stamped = files.into_par_iter().filter_map(|(path, entry)| match entry.metadata() {
        Ok(metadata) => Some(Ok((path, Stamp::from(&metadata)))),
        Err(error) if is_missing(&error) => None,
        Err(error) => Some(Err(walk_failure(root, error))),
    });
    listing.files = stamped.collect::<Vec<_>>().into_iter().collect::<Result<_, Failure>>()?;
    listing.links.sort();
    listing.unreadable.sort();
    Ok(listing)
}

fn is_of_interest(entry: &walkdir::DirEntry) -> bool {
    let is_hidden = entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
    !is_hidden || entry.path().components().any(|part| part.as_os_str() == "_static")
}

fn is_missing(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}

fn walk_failure(root: &Path, error: walkdir::Error) -> Failure {
    let path = error.path().unwrap_or(root).to_owned();
    Failure::new(&path, error)
}

/// A path below the root, with `/` between its parts, and whether it is just that: what is no text, or would
/// mean another path, is replaced by `\u{FFFD}`.
fn relative(root: &Path, path: &Path) -> Option<(SourcePath, bool)> {
    let below = path.strip_prefix(root).ok()?;
    if let Some(path) = below.to_str().and_then(SourcePath::resolved) {
        return Some((path, true));
    }
    let parts = below.iter().map(|part| part.to_string_lossy());
    let text = parts.collect::<Vec<_>>().join("/");
    let shown = text.replace(|c: char| c == '\\' || c.is_control(), "\u{FFFD}");
    Some((SourcePath::new(&shown).ok()?, !shown.contains('\u{FFFD}')))
}

/// Every file in a folder, by its path there; none where there is no folder.
///
/// # Errors
/// If the folder cannot be read.
pub fn names(folder: &Path) -> Result<Vec<OutputPath>, Failure> {
    let mut names = Vec::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if is_missing(&error) => continue,
            Err(error) => return Err(walk_failure(folder, error)),
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let Ok(path) = entry.path().strip_prefix(folder) else { continue };
        let as_it_stands = path.to_str().and_then(OutputPath::resolved);
        names.extend(as_it_stands.or_else(|| {
            let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
            OutputPath::new(&parts?.join("/")).ok()
        }));
    }
    names.sort();
    Ok(names)
}

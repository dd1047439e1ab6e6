//! What lies in an output folder: copied, counted and searched without the program's help.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

/// Every file with its size in bytes and the time of its last change.
pub(crate) type Files = BTreeMap<PathBuf, (u64, SystemTime)>;

/// The files below a folder.
pub(crate) fn files(folder: &Path) -> io::Result<Files> {
    entries(folder).map(|entry| entry.and_then(|entry| file(&entry))).collect()
}

/// How many files are new or were written again.
pub(crate) fn n_written(before: &Files, after: &Files) -> usize {
    after.iter().filter(|(path, file)| before.get(*path) != Some(file)).count()
}

/// Copies a folder one file after the other, as `cp -r` does.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// How many files show a word.
pub(crate) fn n_showing(folder: &Path, word: &str) -> io::Result<usize> {
    let mut n_files = 0;
    for entry in entries(folder) {
        let bytes = fs::read(entry?.path())?;
        // Calendars break their lines anywhere (RFC 5545 §3.1).
        let text = String::from_utf8_lossy(&bytes);
        n_files += usize::from(text.contains(word) || text.replace("\r\n ", "").contains(word));
    }
    Ok(n_files)
}

fn entries(folder: &Path) -> impl Iterator<Item = io::Result<DirEntry>> {
    let all = WalkDir::new(folder).into_iter().map(|entry| entry.map_err(io::Error::from));
    all.filter(|entry| !entry.as_ref().is_ok_and(|entry| entry.file_type().is_dir()))
}

fn file(entry: &DirEntry) -> io::Result<(PathBuf, (u64, SystemTime))> {
    let metadata: Metadata = entry.metadata()?;
    Ok((entry.path().to_owned(), (metadata.len(), metadata.modified()?)))
}

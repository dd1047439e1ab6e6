//! The only module that touches the file system.
//!
//! Reading never follows a symbolic link, so that nothing outside the site's folder gets into a page.
//! Writing creates, renames and removes files that the caller names; whatever else lies in a folder stays.

#![expect(clippy::disallowed_methods, reason = "this is the module that may")]

mod failure;
mod list;
mod watch;

use std::fs::{self, File};
use std::io::{self, BufWriter, IntoInnerError, Write as _};
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

pub use failure::{Cause, Failure};
pub use list::{Listing, list, names};
pub use watch::{Noticing, Watch, watch};

use crate::path::SourcePath;

/// Size and time of a file: if both are the same, so are the bytes, but for changes within one tick of
/// the file system's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change, in nanoseconds since 1970.
    pub modified: u64,
}

impl From<&fs::Metadata> for Stamp {
    fn from(metadata: &fs::Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = modified.and_then(|time| u64::try_from(time.as_nanos()).ok()).unwrap_or_default();
        Self { size: metadata.len(), modified }
    }
}

/// Reads a file of a site.
///
/// # Errors
/// If it cannot be read.
pub fn read(root: &Path, path: &SourcePath) -> Result<Vec<u8>, Failure> {
    let path = root.join(path.as_str());
    // A link or a pipe may have taken the place of the file since it was listed.
    let missing = || Failure::new(&path, io::Error::from(io::ErrorKind::NotFound));
    read_state(&path)?.ok_or_else(missing)
}

/// Reads a file of a site that may be missing; a symbolic link is as good as missing.
///
/// # Errors
/// If it is there and cannot be read.
pub fn read_if_any(root: &Path, path: &SourcePath) -> Result<Option<Vec<u8>>, Failure> {
    match stamp(&root.join(path.as_str()))? {
        Some(_) => read(root, path).map(Some),
        None => Ok(None),
    }
}

/// Size and time of a regular file, if there is one.
///
/// # Errors
/// If the system does not tell.
pub fn stamp(path: &Path) -> Result<Option<Stamp>, Failure> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(Some(Stamp::from(&metadata))),
        Ok(_) => Ok(None),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(Failure::new(path, error)),
    }
}

/// Whether a path leads to nothing: it may lead through a file.
fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Whether there is a folder; a symbolic link to one is none.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Whether there is anything at all, be it a symbolic link that leads nowhere.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The path without symbolic links, as far as it exists.
#[must_use]
pub fn resolved(path: &Path) -> PathBuf {
    let real = |above: &Path| Some(fs::canonicalize(above).ok()?.join(path.strip_prefix(above).ok()?));
    path.ancestors().find_map(real).map_or_else(|| path.to_owned(), |real| real.components().collect())
}

/// A path that does not depend on the current folder and has no `..`; the file need not exist.
///
/// # Errors
/// If the current folder is gone.
pub fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    let absolute = std::path::absolute(path).map_err(|error| Failure::new(path, error))?;
    let mut clean = PathBuf::new();
    for part in absolute.components() {
        if part == Component::ParentDir {
            clean.pop();
        } else {
            clean.push(part);
        }
    }
    Ok(clean)
}

/// Makes a folder with all folders above it.
///
/// # Errors
/// If it cannot be made.
pub fn make_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|error| Failure::new(path, error))
}

/// Writes a new file, and the folders above it that are not there yet. Returns its size and time.
///
/// # Errors
/// If it cannot be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<Stamp, Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let create = || match File::create(path) {
        // More than its own folder is missing.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            File::create(path)
        }
        created => created,
    };
    let write = || {
        // Most files are pages, each with a folder of its own: to make it beforehand costs less than to miss it. It may
        // be there already.
        let _ = fs::create_dir(folder);
        let mut file = create()?;
        file.write_all(bytes)?;
        file.metadata().map(|metadata| Stamp::from(&metadata))
    };
    write().map_err(|error| Failure::new(path, error))
}

/// Writes a file so that it is either the old one or the new one, whenever the machine stops.
///
/// # Errors
/// If it cannot be written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_parts(path, &[bytes])
}

/// Writes a file as [`write_whole`] does, of bytes that lie in parts.
///
/// # Errors
/// If it cannot be written.
pub fn write_parts(path: &Path, parts: &[impl AsRef<[u8]>]) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let write = || {
        let mut file = BufWriter::new(as_others_are().tempfile_in(folder)?);
        parts.iter().try_for_each(|part| file.write_all(part.as_ref()))?;
        let file = file.into_inner().map_err(IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    };
    write().map(drop).map_err(|error| Failure::new(path, error))
}

/// Writes a file as [`write_whole`] does, by way of `part` on the same file system: the next run finds it by its name
/// if the machine stops before it is in place.
///
/// # Errors
/// If it cannot be written.
pub fn write_by(part: &Path, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    make_folder(path.parent().unwrap_or(Path::new(".")))?;
    let create = || match File::create_new(part) {
        // What a run before left there, or a link that somebody else put there, is not written through.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(part)?;
            File::create_new(part)
        }
        created => created,
    };
    let write = || {
        let mut file = create()?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| Failure::new(path, error))?;
    rename(part, path)
}

/// A temporary file that others may read once it is in place, as far as the user's own files may be: temporary
/// files are for one user's eyes by themselves.
fn as_others_are() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// Writes a new file with all folders above it; says whether there was room for it. What is there stays as it is.
///
/// # Errors
/// If it cannot be written.
pub fn write_if_free(path: &Path, bytes: &[u8]) -> Result<bool, Failure> {
    make_folder(path.parent().unwrap_or(Path::new(".")))?;
    match File::create_new(path).and_then(|mut file| file.write_all(bytes)) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(Failure::new(path, error)),
    }
}

/// Writes a file of a site anew, so that it is either the old one or the new one, if it still holds what it
/// did when it was read; says whether it was written. Who may read and write it stays as it was.
///
/// # Errors
/// If it cannot be read or written.
pub fn rewrite(root: &Path, path: &SourcePath, old: &[u8], new: &[u8]) -> Result<bool, Failure> {
    let path = root.join(path.as_str());
    let write = || {
        let folder = path.parent().unwrap_or(root);
        let permissions = fs::metadata(&path)?.permissions();
        if permissions.readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(new)?;
        file.as_file().set_permissions(permissions)?;
        file.as_file().sync_all()?;
        let is_unchanged = !is_link(&path) && fs::read(&path)? == old;
        if is_unchanged {
            file.persist(&path).map_err(|error| error.error)?;
        }
        Ok(is_unchanged)
    };
    write().map_err(|error: io::Error| Failure::new(&path, error))
}

/// Reads a file that may be missing, wherever it is.
///
/// # Errors
/// If it is there and cannot be read, or is anything but a plain file.
pub fn read_state(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    refuse_other_than_file(path)?;
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(Failure::new(path, error)),
    }
}

/// Refuses what may be opened and is no file: a link leads elsewhere, a pipe or a device never ends.
fn refuse_other_than_file(path: &Path) -> Result<(), Failure> {
    let Ok(metadata) = fs::symlink_metadata(path) else { return Ok(()) };
    let file_type = metadata.file_type();
    let cause = if file_type.is_symlink() {
        Cause::LinkInTheWay
    } else if file_type.is_dir() {
        Cause::FolderInTheWay
    } else if file_type.is_file() {
        return Ok(());
    } else {
        Cause::NoPlainFile
    };
    Err(Failure::new(path, cause))
}

/// Moves a file or a folder within one file system, over a file that is there.
///
/// # Errors
/// If it cannot be moved.
pub fn rename(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::rename(from, to).map_err(|error| Failure::new(to, error))
}

/// Removes a file that the program wrote; one that is gone is no failure.
///
/// # Errors
/// If it is there and cannot be removed.
pub fn remove(path: &Path) -> Result<(), Failure> {
    match fs::remove_file(path) {
        Err(error) if !is_absence(&error) => Err(Failure::new(path, error)),
        _ => Ok(()),
    }
}

/// Removes a folder if nothing is in it.
pub fn remove_if_empty(path: &Path) -> bool {
    fs::remove_dir(path).is_ok()
}

/// Removes a folder of the program's own with everything in it; one that is gone is no failure.
///
/// # Errors
/// If it is there and cannot be removed.
pub fn remove_staging(path: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Failure::new(path, error)),
        _ => Ok(()),
    }
}

/// Whether a path is a symbolic link.
#[must_use]
pub fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.file_type().is_symlink())
}

/// Refuses a path below a folder that leads through a symbolic link, or to one.
///
/// # Errors
/// Names the link.
pub fn refuse_links(root: &Path, path: &Path) -> Result<(), Failure> {
    let mut inside = path.ancestors().take_while(|part| *part != root && part.starts_with(root));
    inside.find(|part| is_link(part)).map_or(Ok(()), |link| Err(Failure::new(link, Cause::LinkInTheWay)))
}

/// Held while a build changes anything; a second build waits its turn by being refused.
#[derive(Debug)]
pub struct Lock {
    _file: File,
    /// When the lock was taken, by the file system's clock, in nanoseconds since 1970.
    pub taken: u64,
}

/// Takes the lock in a file, or says that another process has it.
///
/// # Errors
/// If another process has it, or the file cannot be written or is anything but a plain file.
pub fn lock(path: &Path) -> Result<Lock, Failure> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    refuse_other_than_file(path)?;
    let mut file = File::create(path).map_err(|error| Failure::new(path, error))?;
    file.try_lock().map_err(|error| match error {
        fs::TryLockError::WouldBlock => Failure::new(path, Cause::Locked),
        fs::TryLockError::Error(error) => Failure::new(path, error),
    })?;
    // Writing moves the file's time to now, by the clock that also times the sources.
    file.write_all(b"\n").map_err(|error| Failure::new(path, error))?;
    let metadata = file.metadata().map_err(|error| Failure::new(path, error))?;
    Ok(Lock { taken: Stamp::from(&metadata).modified, _file: file })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn no_file_is_written_through_what_lies_in_its_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let [part, path, other] = ["part", "a.html", "other"].map(|name| folder.path().join(name));
        fs::write(&other, b"not ours").expect("a file");
        std::os::unix::fs::symlink(&other, &part).expect("a link");
        write_by(&part, &path, b"new").expect("a file");
        assert_eq!(fs::read(&path).expect("a file"), b"new");
        assert_eq!(fs::read(&other).expect("a file"), b"not ours");
        assert!(!is_link(&path) && !is_there(&part));
    }
}

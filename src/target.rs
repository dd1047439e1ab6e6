//! The only module that touches a network: sends what differs to a folder or to a server.
//!
//! A target holds a record of all files that the program put there ([`Edition`]). Before anything else is
//! sent, the record says what is about to come; it is brought up to date on the way, so that whoever
//! goes on after a line was cut sends only what had not arrived. Files appear whole: they are written beside their
//! place and renamed. Everything that was sent is read back and compared.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::time::Duration;

use opendal::{EntryMode, ErrorKind, Operator};
use tokio::runtime::Runtime;

use crate::disk::{self, Cause, Failure};
use crate::path::OutputPath;
use crate::publication::{Edition, File, Transfer};
use crate::site::Place;

/// The record of what a target holds, in its own folder.
pub const RECORD: &str = ".bacheca-publication.json";

/// A file on its way to its place.
const PART: &str = ".bacheca-part";

/// Files after which the record is brought up to date.
const N_BETWEEN_RECORDS: usize = 50;

/// After this a target is thought not to answer any more.
const LONGEST_ANSWER: Duration = Duration::from_secs(120);

/// A folder or a server that a site is published to.
#[derive(Debug)]
pub struct Target {
    operator: Operator,
    runtime: Runtime,
    /// What stands before every path: a folder that is not there yet is only made when something is sent.
    prefix: String,
    /// How it is called in messages.
    shown: PathBuf,
}

impl Target {
    /// Opens a target; a folder that is relative lies below `root`. `key` is the file of the key that opens a
    /// server, where the system's own settings do not say.
    ///
    /// # Errors
    /// If this system cannot reach such a target.
    pub fn open(place: &Place, root: &Path, key: Option<&Path>) -> Result<Self, Failure> {
        let (operator, prefix, shown) = match place {
            Place::Folder(folder) => folder_operator(&disk::absolute(&root.join(folder))?),
            Place::Sftp { host, folder } => {
                let shown = PathBuf::from(format!("sftp://{host}{folder}"));
                (sftp(host, folder, key, &shown)?, String::new(), shown)
            }
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        Ok(Self {
            operator: operator.map_err(|error| remote(&shown, &error))?,
            runtime: runtime.map_err(|error| Failure::new(&shown, error))?,
            prefix,
            shown,
        })
    }

    /// What the target holds; nothing before the first publication.
    ///
    /// # Errors
    /// If the target cannot be read, or its record is not one that the program wrote.
    pub fn edition(&self) -> Result<Edition, Failure> {
        match self.read(RECORD)? {
            None => Ok(Edition::default()),
            Some(bytes) => Edition::read(&bytes)
                .ok_or_else(|| Failure::new(&self.shown.join(RECORD), Cause::DamagedRecord)),
        }
    }

    /// Makes of the edition that the target holds the one that is wanted; `bytes` are those of a file of it.
    ///
    /// # Errors
    /// If the target fails, or holds a file of somebody else where one has to be. The next run goes on from there.
    pub fn carry_out(
        &self,
        transfer: &Transfer,
        held: Edition,
        wanted: &Edition,
        bytes: &dyn Fn(&OutputPath) -> Result<Vec<u8>, Failure>,
    ) -> Result<(), Failure> {
        for path in transfer.send.iter().filter(|path| !held.files.contains_key(*path)) {
            self.refuse_stranger(path, wanted.files.get(path))?;
        }
        let mut record = held;
        record.files.extend(transfer.send.iter().map(|path| (path.clone(), File::on_its_way())));
        self.put(RECORD, record.write())?;
        self.remove(&transfer.clear, &mut record)?;
        for paths in transfer.send.chunks(N_BETWEEN_RECORDS) {
            for path in paths {
                let bytes = bytes(path)?;
                let file = File::of(&bytes);
                self.put(path.as_str(), bytes)?;
                record.files.insert(path.clone(), file);
            }
            self.put(RECORD, record.write())?;
        }
        self.remove(&transfer.remove, &mut record)?;
        transfer.send.iter().try_for_each(|path| self.verify(path, wanted.files.get(path)))?;
        self.put(RECORD, wanted.write())
    }

    fn remove(&self, paths: &[OutputPath], record: &mut Edition) -> Result<(), Failure> {
        for path in paths {
            self.wait(path.as_str(), self.operator.delete(&self.at(path.as_str())))?;
            record.files.remove(path);
        }
        Ok(())
    }

    /// Refuses to write over a file that the program did not put there, unless it is the same.
    fn refuse_stranger(&self, path: &OutputPath, wanted: Option<&File>) -> Result<(), Failure> {
        match self.read(path.as_str())? {
            Some(bytes) if Some(&File::of(&bytes)) != wanted => {
                Err(Failure::new(&self.shown.join(path.as_str()), Cause::StrangersFile))
            }
            _ => Ok(()),
        }
    }

    fn verify(&self, path: &OutputPath, wanted: Option<&File>) -> Result<(), Failure> {
        let arrived = self.read(path.as_str())?.map(|bytes| File::of(&bytes));
        if arrived.as_ref() == wanted {
            return Ok(());
        }
        Err(Failure::new(&self.shown.join(path.as_str()), Cause::NotAsSent))
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        // A folder is no file, and some services only say so when it is read.
        match self.answer(path, self.operator.stat(&self.at(path)))? {
            Ok(found) if found.mode() == EntryMode::FILE => {}
            Ok(_) => return Err(Failure::new(&self.shown.join(path), Cause::FolderInTheWay)),
            Err(error) if is_absence(&error) => return Ok(None),
            Err(error) => return Err(remote(&self.shown.join(path), &error)),
        }
        self.wait(path, self.operator.read(&self.at(path))).map(|bytes| Some(bytes.to_vec()))
    }

    /// Writes a file beside its place, and puts it there whole.
    fn put(&self, path: &str, bytes: Vec<u8>) -> Result<(), Failure> {
        let (part, place) = (self.at(PART), self.at(path));
        self.wait(path, self.operator.write(&part, bytes))?;
        self.wait(path, self.operator.rename(&part, &place)).map(drop)
    }

    fn at(&self, path: &str) -> String {
        [&self.prefix, path].concat()
    }

    fn wait<T>(&self, path: &str, work: impl Future<Output = opendal::Result<T>>) -> Result<T, Failure> {
        self.answer(path, work)?.map_err(|error| remote(&self.shown.join(path), &error))
    }

    /// What a target answers, if it does.
    fn answer<T>(
        &self,
        path: &str,
        work: impl Future<Output = opendal::Result<T>>,
    ) -> Result<opendal::Result<T>, Failure> {
        let in_time = self.runtime.block_on(async { tokio::time::timeout(LONGEST_ANSWER, work).await });
        in_time.map_err(|_| Failure::new(&self.shown.join(path), Cause::NoAnswer))
    }
}

/// A folder as the nearest one above it that is there, and the way from there.
fn folder_operator(folder: &Path) -> (opendal::Result<Operator>, String, PathBuf) {
    let above = folder.ancestors().find(|above| disk::is_folder(above)).unwrap_or(folder);
    let below = folder.strip_prefix(above).into_iter().flat_map(Path::iter);
    let prefix = below.map(|part| part.to_string_lossy() + "/").collect();
    let builder = opendal::services::Fs::default().root(&above.to_string_lossy());
    (Operator::new(builder), prefix, folder.to_owned())
}

/// Whether there is nothing: the way may lead through a file.
fn is_absence(error: &opendal::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn remote(path: &Path, error: &opendal::Error) -> Failure {
    // The outermost words are the library's own; those of the system stand at the end of the chain.
    let mut words = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        words = cause.to_string();
        source = cause.source();
    }
    Failure::new(path, Cause::Target(words))
}

#[cfg(unix)]
fn sftp(
    host: &str,
    folder: &str,
    key: Option<&Path>,
    _: &Path,
) -> Result<opendal::Result<Operator>, Failure> {
    let builder = opendal::services::Sftp::default().endpoint(&format!("ssh://{host}")).root(folder);
    let key = key.map(|key| key.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Operator::new(builder.key(&key)))
}

#[cfg(not(unix))]
fn sftp(_: &str, _: &str, _: Option<&Path>, shown: &Path) -> Result<opendal::Result<Operator>, Failure> {
    Err(Failure::new(shown, Cause::NoSftp))
}

//! A folder of a server, by SFTP over one connection of the system's own `ssh`.
//!
//! Many requests are under way over the one connection. A connection for each would have to be opened and paid for,
//! and servers bound them: OpenSSH's drops some where more than ten are not logged in yet (`MaxStartups`).

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::error::Error as _;
use std::future::Future;
use std::io::SeekFrom;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::time::Duration;

use openssh::{KnownHosts, SessionBuilder};
use openssh_sftp_client::error::SftpErrorKind;
use openssh_sftp_client::metadata::{MetaData, RawFileType};
use openssh_sftp_client::{Error, Sftp, SftpOptions};
use tokio::io::AsyncSeekExt as _;
use tokio::time::timeout;

use super::Store;
use crate::disk::{Cause, Failure};

/// After this without any answer a server is thought not to answer any more.
const LONGEST_SILENCE: Duration = Duration::from_secs(120);

/// Where a server is, and what opens it.
#[derive(Debug)]
pub(super) struct Address {
    host: String,
    folder: String,
    key: Option<PathBuf>,
}

impl Address {
    pub(super) fn new(host: &str, folder: &str, key: Option<&Path>) -> Self {
        let folder = folder.trim_end_matches('/').to_owned();
        Self { host: host.to_owned(), folder, key: key.map(Path::to_owned) }
    }
}

/// A connection to a server.
pub(super) struct Server<'a> {
    sftp: Sftp,
    folder: &'a str,
    /// How it is called in messages.
    shown: &'a Path,
    line: Line,
    /// Folders that are there, as far as they were asked for.
    folders: RefCell<BTreeSet<String>>,
}

impl<'a> Server<'a> {
    /// Opens a connection.
    ///
    /// # Errors
    /// If the server is not there, is not the one that is known, or does not let the user in.
    pub(super) async fn connect(address: &'a Address, shown: &'a Path) -> Result<Self, Failure> {
        let mut session = SessionBuilder::default();
        session.known_hosts_check(KnownHosts::Strict);
        if let Some(key) = &address.key {
            session.keyfile(key);
        }
        let open = async {
            let session = session.connect(format!("ssh://{}", address.host)).await?;
            Sftp::from_session(session, SftpOptions::default()).await
        };
        let line = Line::default();
        let opened = line.answer(open).await.and_then(|opened| opened.map_err(|error| cause(&error)));
        let sftp = opened.map_err(|cause| Failure::new(shown, cause))?;
        Ok(Self { sftp, folder: &address.folder, shown, line, folders: RefCell::default() })
    }

    fn at(&self, path: &str) -> String {
        format!("{}/{path}", self.folder)
    }

    fn failure(&self, path: &str, cause: Cause) -> Failure {
        Failure::new(&self.shown.join(path), cause)
    }

    /// What the server answers about a file, if it does.
    async fn ask<T>(
        &self,
        path: &str,
        request: impl Future<Output = Result<T, Error>>,
    ) -> Result<Result<T, Error>, Failure> {
        self.line.answer(request).await.map_err(|cause| self.failure(path, cause))
    }

    /// What the server did about a file.
    async fn wait<T>(
        &self,
        path: &str,
        request: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Failure> {
        self.ask(path, request).await?.map_err(|error| self.failure(path, cause(&error)))
    }

    /// Makes the folders above a file that were not asked for before. Servers refuse to make one that is there, each
    /// in its own words: whether it is, the file itself will show.
    async fn make_folders(&self, path: &str, place: &str) -> Result<(), Failure> {
        for (at, _) in place.match_indices('/').skip(1) {
            let folder = &place[..at];
            if self.folders.borrow().contains(folder) {
                continue;
            }
            match self.ask(path, self.sftp.fs().create_dir(folder)).await? {
                Ok(()) | Err(Error::SftpError(..)) => {
                    self.folders.borrow_mut().insert(folder.to_owned());
                }
                Err(error) => return Err(self.failure(path, cause(&error))),
            }
        }
        Ok(())
    }

    async fn metadata(&self, path: &str, place: &str) -> Result<Option<MetaData>, Failure> {
        match self.ask(path, self.sftp.fs().metadata(place)).await? {
            Ok(metadata) => Ok(Some(metadata)),
            Err(error) if is_absence(&error) => Ok(None),
            Err(error) => Err(self.failure(path, cause(&error))),
        }
    }
}

impl Store for Server<'_> {
    async fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let place = self.at(path);
        let Some(metadata) = self.metadata(path, &place).await? else { return Ok(None) };
        // A folder can be opened, and some servers only say what it is when it is read.
        match metadata.file_type().map(|file_type| file_type.as_raw()) {
            Some(RawFileType::RegularFile) | None => {}
            Some(RawFileType::Directory) => return Err(self.failure(path, Cause::FolderInTheWay)),
            Some(_) => return Err(self.failure(path, Cause::NoPlainFile)),
        }
        let length = metadata.len().unwrap_or(u64::MAX);
        let (mut bytes, mut n_read) = (Vec::new(), 0);
        let mut file = self.wait(path, self.sftp.open(place)).await?;
        while n_read < length {
            let n_left = u32::try_from(length - n_read).unwrap_or(u32::MAX);
            let Some(next) = self.wait(path, file.read(n_left, Default::default())).await? else { break };
            bytes.extend_from_slice(&next);
            n_read += next.len() as u64;
            // It stands where it would if the server had given all that it was asked for.
            file.seek(SeekFrom::Start(n_read)).await.map_err(|error| self.failure(path, error.into()))?;
        }
        Ok(Some(bytes))
    }

    async fn put(&self, path: &str, part: &str, bytes: Vec<u8>) -> Result<(), Failure> {
        let (part, place) = (self.at(part), self.at(path));
        self.make_folders(path, &place).await?;
        let mut file = self.wait(path, self.sftp.create(&part)).await?;
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let n_written = self.wait(path, file.write(rest)).await?;
            rest = &rest[n_written..];
        }
        self.wait(path, file.close()).await?;
        self.wait(path, self.sftp.fs().rename(part, place)).await
    }

    async fn remove(&self, path: &str) -> Result<(), Failure> {
        match self.ask(path, self.sftp.fs().remove_file(self.at(path))).await? {
            Err(error) if !is_absence(&error) => Err(self.failure(path, cause(&error))),
            _ => Ok(()),
        }
    }
}

/// How many answers came over a connection.
#[derive(Default)]
struct Line {
    n_answers: Cell<u64>,
}

impl Line {
    /// Waits for an answer as long as any comes: over a slow line one file waits for the others.
    async fn answer<T>(&self, request: impl Future<Output = T>) -> Result<T, Cause> {
        let mut request = pin!(request);
        loop {
            let n_answers = self.n_answers.get();
            if let Ok(answer) = timeout(LONGEST_SILENCE, &mut request).await {
                self.n_answers.set(self.n_answers.get() + 1);
                return Ok(answer);
            }
            if self.n_answers.get() == n_answers {
                return Err(Cause::NoAnswer);
            }
        }
    }
}

/// Whether there is nothing: the way may lead through a file.
fn is_absence(error: &Error) -> bool {
    matches!(error, Error::SftpError(SftpErrorKind::NoSuchFile, _))
}

/// The outermost words are the library's own; those of the system stand at the end of the chain.
fn cause(error: &Error) -> Cause {
    // The line is cut: nothing that was asked over it is answered.
    if let Error::BackgroundTaskFailure(_) = error {
        return Cause::NoAnswer;
    }
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        words = cause.to_string();
        source = cause.source();
    }
    Cause::Target(words)
}

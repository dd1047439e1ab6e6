//! The only module that touches a network: sends what differs to a folder or to a server.
//!
//! A target holds a record of all files that the program put there ([`Edition`]). Before anything else is
//! sent, the record says what is about to come; it is brought up to date on the way, so that whoever
//! goes on after a line was cut sends only what had not arrived. Several files are under way at once, but only those
//! of one stage of a [`Transfer`]: no stage begins before the one before it is done. Files appear whole: they are
//! written under a name of their own and renamed. Everything that was sent is read back and compared.
//!
//! `delivery` knows the order, `at_once` how many at a time; `folder` and `server` are what files are put into.

mod at_once;
mod delivery;
mod folder;
#[cfg(unix)]
mod server;

use std::path::{Path, PathBuf};

use tokio::runtime::{Builder, Runtime};

use self::folder::Folder;
#[cfg(unix)]
use self::server::Server;
use crate::disk::{self, Cause, Failure};
use crate::path::OutputPath;
use crate::publication::{Edition, Transfer};
use crate::site::Place;

/// The record of what a target holds, in its own folder.
pub const RECORD: &str = ".bacheca-publication.json";

/// A folder or a server that a site is published to.
#[derive(Debug)]
pub struct Target {
    place: Reached,
    /// How it is called in messages.
    shown: PathBuf,
}

/// How a target is reached.
#[derive(Debug)]
enum Reached {
    Folder(Folder),
    #[cfg(unix)]
    Sftp(server::Address),
}

/// What files are put into. Paths are relative to it, with `/` between their parts.
trait Store {
    /// The bytes of a file, if there is one.
    async fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure>;

    /// Writes a file as `part`, and puts it in its place whole, with the folders above it.
    async fn put(&self, path: &str, part: &str, bytes: Vec<u8>) -> Result<(), Failure>;

    /// Removes a file; one that is gone is no failure.
    async fn remove(&self, path: &str) -> Result<(), Failure>;
}

impl Target {
    /// A target; a folder that is relative lies below `root`. `key` is the file of the key that opens a
    /// server, where the system's own settings do not say.
    ///
    /// # Errors
    /// If this system cannot reach such a target.
    pub fn open(place: &Place, root: &Path, key: Option<&Path>) -> Result<Self, Failure> {
        match place {
            Place::Folder(folder) => {
                let shown = disk::absolute(&root.join(folder))?;
                Ok(Self { place: Reached::Folder(Folder::new(&shown)), shown })
            }
            Place::Sftp { host, folder } => {
                let shown = PathBuf::from(format!("sftp://{host}{folder}"));
                Ok(Self { place: sftp(host, folder, key, &shown)?, shown })
            }
        }
    }

    /// What the target holds; nothing before the first publication.
    ///
    /// # Errors
    /// If the target cannot be read, or its record is not one that the program wrote.
    pub fn edition(&self) -> Result<Edition, Failure> {
        let runtime = self.runtime()?;
        let bytes = match &self.place {
            Reached::Folder(folder) => runtime.block_on(folder.read(RECORD)),
            #[cfg(unix)]
            Reached::Sftp(address) => {
                runtime.block_on(async { Server::connect(address, &self.shown).await?.read(RECORD).await })
            }
        };
        match bytes? {
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
        let runtime = self.runtime()?;
        match &self.place {
            Reached::Folder(folder) => {
                runtime.block_on(delivery::carry_out(folder, &self.shown, transfer, held, wanted, bytes))
            }
            #[cfg(unix)]
            Reached::Sftp(address) => runtime.block_on(async {
                let server = Server::connect(address, &self.shown).await?;
                delivery::carry_out(&server, &self.shown, transfer, held, wanted, bytes).await
            }),
        }
    }

    /// Lives as long as a connection does: between two of them a site is built, which outlasts many a line.
    fn runtime(&self) -> Result<Runtime, Failure> {
        Builder::new_current_thread().enable_all().build().map_err(|error| Failure::new(&self.shown, error))
    }
}

#[cfg(unix)]
fn sftp(host: &str, folder: &str, key: Option<&Path>, _: &Path) -> Result<Reached, Failure> {
    Ok(Reached::Sftp(server::Address::new(host, folder, key)))
}

#[cfg(not(unix))]
fn sftp(_: &str, _: &str, _: Option<&Path>, shown: &Path) -> Result<Reached, Failure> {
    Err(Failure::new(shown, Cause::NoSftp))
}

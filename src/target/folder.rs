//! A folder of this machine, or of one whose disk this machine sees as its own.

use std::path::{Path, PathBuf};

use tokio::task::spawn_blocking;

use super::Store;
use crate::disk::{self, Failure};

/// A folder that files are put into; it is made when something is.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Does work that waits for the disk while others go on.
    async fn wait<T: Send + 'static>(
        &self,
        path: &str,
        work: impl FnOnce(&Path) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let path = self.path.join(path);
        let work = spawn_blocking(move || work(&path));
        work.await.map_err(|error| Failure::new(&self.path, std::io::Error::from(error)))?
    }
}

impl Store for Folder {
    async fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        self.wait(path, disk::read_state).await
    }

    async fn put(&self, path: &str, part: &str, bytes: Vec<u8>) -> Result<(), Failure> {
        let part = self.path.join(part);
        self.wait(path, move |path| disk::write_by(&part, path, &bytes)).await
    }

    async fn remove(&self, path: &str) -> Result<(), Failure> {
        self.wait(path, disk::remove).await
    }
}

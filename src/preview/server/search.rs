//! The search index while the site is written: made once somebody begins to search, away from the thread that
//! answers, and again when the search begins anew after a change of what it finds.

use std::collections::BTreeMap;
use std::io;

use tokio::sync::Mutex;

use crate::digest::Digest;
use crate::disk::Failure;
use crate::path::OutputPath;
use crate::pipeline::{SearchSources, is_search_entry};
use crate::preview::generation::Generation;

/// The index that was made last.
#[derive(Default)]
pub(super) struct Search(Mutex<Option<Index>>);

struct Index {
    /// What it was made of.
    digest: Digest,
    files: BTreeMap<OutputPath, Vec<u8>>,
}

impl Search {
    /// A file of the index; `None` if there is none. Whoever begins to search waits for the index of a generation.
    pub(super) async fn file(
        &self,
        generation: &Generation,
        path: &OutputPath,
    ) -> Option<Result<Vec<u8>, Failure>> {
        let mut last = self.0.lock().await;
        // The other files are those that this one names.
        if last.is_none() || is_search_entry(path) {
            let sources = match generation.search().await? {
                Ok(sources) => sources,
                Err(failure) => return Some(Err(failure)),
            };
            let digest = sources.digest();
            if last.as_ref().is_none_or(|last| last.digest != digest) {
                match make(sources).await {
                    Ok(files) => *last = Some(Index { digest, files }),
                    Err(failure) => return Some(Err(failure)),
                }
            }
        }
        last.as_ref()?.files.get(path).cloned().map(Ok)
    }
}

async fn make(sources: SearchSources) -> Result<BTreeMap<OutputPath, Vec<u8>>, Failure> {
    let made = tokio::task::spawn_blocking(move || sources.index()).await;
    let fallen = |error| Failure::new("pagefind".as_ref(), io::Error::other(error));
    Ok(made.map_err(fallen)??.into_iter().collect())
}

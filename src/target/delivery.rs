//! In which order a transfer is carried out, and what the record says meanwhile.

use std::collections::BTreeSet;
use std::path::Path;

use super::at_once::at_once;
use super::{RECORD, Store};
use crate::digest::Digest;
use crate::disk::{Cause, Failure};
use crate::path::OutputPath;
use crate::publication::{Edition, File, Transfer};

/// How the files begin that are on their way to their place.
const PART: &str = ".bacheca-part";

/// Files after which the record is brought up to date, at the least: what goes again after a line was cut.
const N_BETWEEN_RECORDS: usize = 50;

/// The record grows with the site. For each byte of it that is sent, this many of the site are.
const RECORD_SHARE: usize = 10;

/// Makes of the edition that a store holds the one that is wanted; `bytes` are those of a file of it. `shown` is what
/// the store is called in messages.
///
/// # Errors
/// If the store fails, or holds a file of somebody else where one has to be. The next run goes on from there.
pub(super) async fn carry_out<S: Store>(
    store: &S,
    shown: &Path,
    transfer: &Transfer,
    held: Edition,
    wanted: &Edition,
    bytes: &dyn Fn(&OutputPath) -> Result<Vec<u8>, Failure>,
) -> Result<(), Failure> {
    let new = transfer.sent().filter(|path| !held.files.contains_key(*path));
    at_once(new, async |path| refuse_stranger(store, shown, path, wanted).await, async |()| Ok(())).await?;
    let mut record = held;
    let mut delivery = Delivery { store, bytes, n_unrecorded: 0, n_bytes: 0, n_bytes_of_record: 0 };
    record.files.extend(transfer.sent().map(|path| (path.clone(), File::on_its_way())));
    delivery.write(&record).await?;
    delivery.remove(&transfer.clear, &mut record).await?;
    for stage in &transfer.send {
        delivery.send(stage, &mut record).await?;
    }
    if delivery.n_unrecorded > 0 {
        delivery.write(&record).await?;
    }
    for stage in &transfer.remove {
        delivery.remove(stage, &mut record).await?;
    }
    at_once(transfer.sent(), async |path| verify(store, shown, path, wanted).await, async |()| Ok(()))
        .await?;
    delivery.write(wanted).await
}

/// A transfer on its way.
struct Delivery<'a, S> {
    store: &'a S,
    bytes: &'a dyn Fn(&OutputPath) -> Result<Vec<u8>, Failure>,
    /// Files that are there, and the record does not say so yet.
    n_unrecorded: usize,
    /// How long these are, in bytes.
    n_bytes: usize,
    /// How long the record was when it was written last, in bytes.
    n_bytes_of_record: usize,
}

impl<S: Store> Delivery<'_, S> {
    /// Sends the files of one stage. Whatever fails, the record holds what arrived, if the store still answers.
    async fn send(&mut self, paths: &[OutputPath], record: &mut Edition) -> Result<(), Failure> {
        let (store, bytes) = (self.store, self.bytes);
        let send = async |path: &OutputPath| {
            let bytes = bytes(path)?;
            let (path, file, n_bytes) = (path.clone(), File::of(&bytes), bytes.len());
            store.put(path.as_str(), &part(path.as_str()), bytes).await?;
            Ok((path, file, n_bytes))
        };
        let sent = at_once(paths, send, async |(path, file, n_bytes)| {
            record.files.insert(path, file);
            self.n_unrecorded += 1;
            self.n_bytes += n_bytes;
            if self.is_record_due() { self.write(record).await } else { Ok(()) }
        });
        let result = sent.await;
        if result.as_ref().is_err_and(|failure| !matches!(failure.cause, Cause::NoAnswer)) {
            // It is what failed first that is told.
            drop(self.write(record).await);
        }
        result
    }

    fn is_record_due(&self) -> bool {
        self.n_unrecorded >= N_BETWEEN_RECORDS && self.n_bytes >= self.n_bytes_of_record * RECORD_SHARE
    }

    async fn remove(&self, paths: &[OutputPath], record: &mut Edition) -> Result<(), Failure> {
        let is_on_its_way = |path: &&OutputPath| record.files.get(path) == Some(&File::on_its_way());
        let on_their_way: BTreeSet<OutputPath> = paths.iter().filter(is_on_its_way).cloned().collect();
        let remove = async |path: &OutputPath| {
            if on_their_way.contains(path) {
                self.store.remove(&part(path.as_str())).await?;
            }
            self.store.remove(path.as_str()).await?;
            Ok(path.clone())
        };
        let removed = at_once(paths, remove, async |path| {
            record.files.remove(&path);
            Ok(())
        });
        removed.await
    }

    async fn write(&mut self, record: &Edition) -> Result<(), Failure> {
        let bytes = record.write();
        (self.n_unrecorded, self.n_bytes, self.n_bytes_of_record) = (0, 0, bytes.len());
        self.store.put(RECORD, &part(RECORD), bytes).await
    }
}

/// What a file is called on its way to its place: the same whenever it is sent, so that the next run finds what a cut
/// left behind, and short, whatever the file is called.
fn part(path: &str) -> String {
    [PART, "-", &Digest::of_bytes(path.as_bytes()).short(16)].concat()
}

/// Refuses to write over a file that the program did not put there, unless it is the same.
async fn refuse_stranger<S: Store>(
    store: &S,
    shown: &Path,
    path: &OutputPath,
    wanted: &Edition,
) -> Result<(), Failure> {
    match store.read(path.as_str()).await? {
        Some(bytes) if Some(&File::of(&bytes)) != wanted.files.get(path) => {
            Err(Failure::new(&shown.join(path.as_str()), Cause::StrangersFile))
        }
        _ => Ok(()),
    }
}

async fn verify<S: Store>(
    store: &S,
    shown: &Path,
    path: &OutputPath,
    wanted: &Edition,
) -> Result<(), Failure> {
    let arrived = store.read(path.as_str()).await?.map(|bytes| File::of(&bytes));
    if arrived.as_ref() == wanted.files.get(path) {
        return Ok(());
    }
    Err(Failure::new(&shown.join(path.as_str()), Cause::NotAsSent))
}

#[cfg(test)]
mod tests;

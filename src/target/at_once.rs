//! Several things at once, and which failure is told when some of them fail.

use std::cell::Cell;
use std::future::ready;

use futures_util::StreamExt as _;
use futures_util::stream;

use crate::disk::Failure;

/// Files that are under way at once. Each waits for one answer at a time: half of the 64 requests that OpenSSH's own
/// `sftp` has under way on one connection. All of them are in memory meanwhile, and open on the server, where many
/// systems let a process have 256 files open.
pub(super) const N_AT_ONCE: usize = 32;

/// Does the work on all items, [`N_AT_ONCE`] of them at a time, and begins with them in their order; `done` hears of
/// each one that is done. After a failure nothing begins any more, and what had begun comes to its end.
///
/// # Errors
/// The failure of the earliest item that failed: it does not depend on which was faster.
pub(super) async fn at_once<I, R>(
    items: impl IntoIterator<Item = I>,
    work: impl AsyncFn(I) -> Result<R, Failure>,
    mut done: impl AsyncFnMut(R) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let has_failed = Cell::new(false);
    let begun = stream::iter(items)
        .enumerate()
        .take_while(|_| ready(!has_failed.get()))
        .map(async |(at, item)| (at, work(item).await));
    let mut ended = std::pin::pin!(begun.buffer_unordered(N_AT_ONCE));
    let mut first: Option<(usize, Failure)> = None;
    while let Some((at, result)) = ended.next().await {
        let result = match result {
            Ok(result) => done(result).await,
            Err(failure) => Err(failure),
        };
        if let Err(failure) = result {
            has_failed.set(true);
            first = first.into_iter().chain([(at, failure)]).min_by_key(|(at, _)| *at);
        }
    }
    first.map_or(Ok(()), |(_, failure)| Err(failure))
}

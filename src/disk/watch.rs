//! Waits until something happens to the sources of a site. What it was is not told: whoever waits looks at
//! everything again.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify_debouncer_full::notify::{self, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::Failure;

/// What happens within this time of the first event is one change: editors save in several steps.
const SETTLING: Duration = Duration::from_millis(100);

/// Notices changes from the moment when it is made.
#[derive(Debug)]
pub struct Watch {
    // Watches for as long as it lives.
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    changes: Receiver<()>,
}

/// Watches files and folders of a site, which need not be there yet.
///
/// # Errors
/// If the system cannot watch.
pub fn watch(root: &Path, names: &[&str]) -> Result<Watch, Failure> {
    let failure = |error: notify::Error| Failure::new(root, io::Error::other(error));
    let watched: Vec<PathBuf> = names.iter().map(|name| root.join(name)).collect();
    let (sender, changes) = mpsc::channel();
    let of_interest = watched.clone();
    let notice = move |result: DebounceEventResult| {
        if is_change(&result, &of_interest) {
            // Nobody waits any more: nothing is lost.
            let _ = sender.send(());
        }
    };
    let mut debouncer = new_debouncer(SETTLING, None, notice).map_err(failure)?;
    debouncer.watch(root, RecursiveMode::NonRecursive).map_err(failure)?;
    for folder in watched.iter().filter(|path| super::is_folder(path)) {
        debouncer.watch(folder, RecursiveMode::Recursive).map_err(failure)?;
    }
    Ok(Watch { _debouncer: debouncer, changes })
}

impl Watch {
    /// Returns once something has changed.
    pub fn wait(&self) {
        // Without a watcher nothing would ever come; then it is better to look again.
        let _ = self.changes.recv();
    }
}

/// Whether anything but reading happened there. What the system could not tell counts as a change.
fn is_change(result: &DebounceEventResult, watched: &[PathBuf]) -> bool {
    let Ok(events) = result else { return true };
    let is_below = |path: &PathBuf| watched.iter().any(|watched| path.starts_with(watched));
    events.iter().any(|event| {
        !matches!(event.kind, EventKind::Access(_))
            && (event.paths.is_empty() || event.paths.iter().any(is_below))
    })
}

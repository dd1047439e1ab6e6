//! Waits until something happens to the sources of a site. What it was is not told: whoever waits looks at
//! everything again.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify_debouncer_full::notify::{
    self, Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode,
};
use notify_debouncer_full::{
    DebounceEventResult, Debouncer, NoCache, RecommendedCache, new_debouncer, new_debouncer_opt,
};

use super::Failure;

/// What happens within this time of the first event is one change: editors save in several steps.
const SETTLING: Duration = Duration::from_millis(50);

/// How often files are compared where the system does not tell of changes.
const COMPARING: Duration = Duration::from_secs(1);

/// How changes are noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Noticing {
    /// The system tells of them.
    #[default]
    Told,
    /// The files are compared again and again: on network drives the system tells nothing of what others do.
    Comparing,
}

/// Notices changes from the moment when it is made.
#[derive(Debug)]
pub struct Watch {
    // Watches for as long as it lives.
    _watcher: Watching,
    changes: Receiver<()>,
}

#[expect(dead_code, reason = "whoever watches is only kept alive")]
#[derive(Debug)]
enum Watching {
    Told(Debouncer<RecommendedWatcher, RecommendedCache>),
    Comparing(Debouncer<PollWatcher, NoCache>),
}

/// Watches files and folders of a site, which need not be there yet.
///
/// # Errors
/// If the system cannot watch.
pub fn watch(root: &Path, names: &[&str], noticing: Noticing) -> Result<Watch, Failure> {
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
    let watcher = match noticing {
        Noticing::Told => new_debouncer(SETTLING, None, notice).and_then(|mut debouncer| {
            follow(root, &watched, |path, mode| debouncer.watch(path, mode))?;
            Ok(Watching::Told(debouncer))
        }),
        Noticing::Comparing => {
            let config = Config::default().with_poll_interval(COMPARING);
            let debouncer = new_debouncer_opt::<_, PollWatcher, _>(SETTLING, None, notice, NoCache, config);
            debouncer.and_then(|mut debouncer| {
                follow(root, &watched, |path, mode| debouncer.watch(path, mode))?;
                Ok(Watching::Comparing(debouncer))
            })
        }
    };
    Ok(Watch { _watcher: watcher.map_err(failure)?, changes })
}

/// Watches the root itself, where files and folders appear, and all that is below the folders that are there.
fn follow(
    root: &Path,
    watched: &[PathBuf],
    mut watch: impl FnMut(&Path, RecursiveMode) -> notify::Result<()>,
) -> notify::Result<()> {
    watch(root, RecursiveMode::NonRecursive)?;
    let folders = watched.iter().filter(|path| super::is_folder(path));
    folders.into_iter().try_for_each(|folder| match watch(folder, RecursiveMode::Recursive) {
        // It vanished just now, which the root is told of.
        Err(_) if !super::is_folder(folder) => Ok(()),
        watched => watched,
    })
}

impl Watch {
    /// Returns once something has changed.
    pub fn wait(&self) {
        // Without a watcher nothing would ever come; then it is better to look again.
        let _ = self.changes.recv();
    }

    /// Returns once something has changed, and says that it has, or once that time is over.
    #[must_use]
    pub fn wait_for(&self, time: Duration) -> bool {
        !matches!(self.changes.recv_timeout(time), Err(mpsc::RecvTimeoutError::Timeout))
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

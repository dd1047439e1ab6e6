//! How far a build is, for people at a terminal.

use std::io::{self, IsTerminal as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bacheca::pipeline::Progress;
use indicatif::{ProgressBar, ProgressStyle};

/// Does what may take long while people see how far it is.
pub(crate) fn watched<T>(work: impl FnOnce(&Progress) -> T) -> T {
    let progress = Arc::new(Progress::default());
    let watcher = Watcher::start(Arc::clone(&progress));
    let result = work(&progress);
    watcher.stop();
    result
}

/// Shows how far a build is, on a terminal, once it takes longer than a second.
struct Watcher {
    is_done: Arc<AtomicBool>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Watcher {
    fn start(progress: Arc<Progress>) -> Self {
        let is_done = Arc::new(AtomicBool::new(false));
        let thread = io::stderr().is_terminal().then(|| {
            let is_done = Arc::clone(&is_done);
            thread::spawn(move || watch(&progress, &is_done))
        });
        Self { is_done, thread }
    }

    fn stop(self) {
        self.is_done.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread {
            thread.thread().unpark();
            // A bar that fell over is no reason to fail a build that is done.
            drop(thread.join());
        }
    }
}

fn watch(progress: &Progress, is_done: &AtomicBool) {
    let started = Instant::now();
    let mut bar = None;
    while !is_done.load(Ordering::Relaxed) {
        thread::park_timeout(Duration::from_millis(100));
        let n_pages = progress.n_pages.load(Ordering::Relaxed);
        if n_pages > 0 && started.elapsed() >= Duration::from_secs(1) && !is_done.load(Ordering::Relaxed) {
            let bar = bar.get_or_insert_with(|| new_bar(n_pages));
            bar.set_position(progress.n_done.load(Ordering::Relaxed) as u64);
        }
    }
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
}

fn new_bar(n_pages: usize) -> ProgressBar {
    let bar = ProgressBar::new(n_pages as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} ({eta})") {
        bar.set_style(style);
    }
    bar
}

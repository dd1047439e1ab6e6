//! Runs the program as a process of its own, with clock and memory observed from outside.

use std::fs;
use std::io;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::site::Site;

/// The day for which sites are built: after the last article, so that a run of next year does the same.
pub(crate) const TODAY: &str = "2027-06-01";

/// How often the memory is looked at.
const INTERVAL: Duration = Duration::from_millis(3);

/// What a run of the program took, and what it said.
pub(crate) struct Run {
    pub(crate) seconds: f64,
    /// Peak memory in millions of bytes; `None` where the system does not tell.
    pub(crate) megabytes: Option<f64>,
    said: String,
}

impl Run {
    /// Pages that `build --explain` names. What it says is in the site's language, but a line about a page
    /// begins with a file of the output.
    pub(crate) fn n_rendered(&self, site: &Site) -> usize {
        let paths = self.said.lines().filter_map(|line| Some(line.split_once(": ")?.0));
        paths.filter(|path| site.output().join(path).is_file()).count()
    }
}

/// `bacheca build --no-search`: the limits are those of the pages.
///
/// # Errors
/// If the program cannot be run or reports a mistake.
pub(crate) fn build(site: &Site) -> io::Result<Run> {
    run(site, &["build", "--no-search"])
}

/// `bacheca build`.
///
/// # Errors
/// As [`build`].
pub(crate) fn build_with_search(site: &Site) -> io::Result<Run> {
    run(site, &["build"])
}

/// `bacheca build --no-search --explain`, for builds that render little: naming every page would take time of its
/// own.
///
/// # Errors
/// As [`build`].
pub(crate) fn explained_build(site: &Site) -> io::Result<Run> {
    run(site, &["build", "--no-search", "--explain"])
}

/// `bacheca check`.
///
/// # Errors
/// As [`build`].
pub(crate) fn check(site: &Site) -> io::Result<Run> {
    run(site, &["check"])
}

fn run(site: &Site, arguments: &[&str]) -> io::Result<Run> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bacheca"));
    command.args(arguments).args(["--at", TODAY]).current_dir(site.root());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let is_over = AtomicBool::new(false);
    let started = Instant::now();
    let child = command.spawn()?;
    let id = child.id();
    let (output, seconds, megabytes) = thread::scope(|scope| {
        let watcher = scope.spawn(|| peak(id, &is_over));
        let output = child.wait_with_output();
        let seconds = started.elapsed().as_secs_f64();
        is_over.store(true, Ordering::Relaxed);
        (output, seconds, watcher.join().unwrap_or_default())
    });
    Ok(Run { seconds, megabytes, said: said(arguments, output?)? })
}

fn said(arguments: &[&str], output: Output) -> io::Result<String> {
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(format!("bacheca {arguments:?}, {}:\n{errors}", output.status)))
}

/// The greatest memory of a process, in millions of bytes, until it is over.
fn peak(id: u32, is_over: &AtomicBool) -> Option<f64> {
    let mut peak = None;
    while !is_over.load(Ordering::Relaxed) {
        peak = high_water_mark(id).or(peak);
        thread::sleep(INTERVAL);
    }
    peak
}

/// `VmHWM` of proc(5), which never falls during a process's life; in units of 1024 bytes.
fn high_water_mark(id: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}

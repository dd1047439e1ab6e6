//! A site in a folder of its own, for tests that build it again and again.

#![expect(clippy::disallowed_methods, clippy::expect_used, reason = "a test writes files, and may panic")]
#![allow(dead_code, reason = "each test binary uses its own part of it")]

pub(crate) mod edit;
pub(crate) mod model;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use bacheca::disk::Failure;
use bacheca::pipeline::{self, Outcome, Progress, Request, Today};
use jiff::civil::Date;
use tempfile::TempDir;

/// Files by their path below some folder.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// A folder with a site in it, removed at the end.
pub(crate) struct Sandbox {
    folder: TempDir,
}

impl Sandbox {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A folder that holds these files.
    pub(crate) fn with(files: &Tree) -> Self {
        let sandbox = Self::new();
        sandbox.sync(files);
        sandbox
    }

    /// The folder around the site, to see that nothing happens there.
    pub(crate) fn around(&self) -> &Path {
        self.folder.path()
    }

    /// The folder of the site.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("sito")
    }

    /// The output folder.
    pub(crate) fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(&path, bytes).expect("a new file");
    }

    /// Makes the sources these files; those that are the same already keep their time.
    pub(crate) fn sync(&self, files: &Tree) {
        for path in self.sources().keys().filter(|path| !files.contains_key(*path)) {
            fs::remove_file(self.path(path)).expect("a file to remove");
        }
        for (path, bytes) in files {
            if fs::read(self.path(path)).ok().as_ref() != Some(bytes) {
                self.write(path, bytes);
            }
        }
    }

    /// Makes all sources older than any build.
    pub(crate) fn settle(&self) {
        for path in self.sources().keys() {
            self.set_modified(path, SystemTime::now() - Duration::from_secs(60));
        }
    }

    /// Gives a file the time of its last change.
    pub(crate) fn set_modified(&self, path: &str, time: SystemTime) {
        let file = File::options().append(true).open(self.path(path)).expect("a file to touch");
        file.set_modified(time).expect("a time to set");
    }

    fn sources(&self) -> Tree {
        let mut files = files(&self.root());
        files.retain(|path, _| !path.starts_with("public/") && !path.starts_with(".bacheca/"));
        files
    }

    /// Without search, whose files have nothing to do with those of the pages: see `tests/site/search.rs`.
    pub(crate) fn request(&self, today: Date) -> Request {
        Request {
            root: self.root(),
            out: self.out(),
            today: Today::Day(today),
            drafts: false,
            base_url: None,
            keep_going: false,
            strict: false,
            search: false,
            verify: false,
        }
    }

    pub(crate) fn try_build(&self, today: Date) -> Result<Outcome, Failure> {
        pipeline::build(&self.request(today), &Progress::default())
    }

    pub(crate) fn build(&self, today: Date) -> Outcome {
        self.try_build(today).expect("a machine that works")
    }

    /// Files that are not what a build from scratch would write.
    pub(crate) fn differing(&self, today: Date) -> Vec<String> {
        let request = Request { verify: true, ..self.request(today) };
        let outcome = pipeline::build(&request, &Progress::default()).expect("a machine that works");
        let differing = outcome.differing.expect("an answer, as it was asked");
        differing.iter().map(ToString::to_string).collect()
    }

    /// The output.
    pub(crate) fn output(&self) -> Tree {
        files(&self.out())
    }
}

/// All files below a folder; none where there is no folder.
pub(crate) fn files(folder: &Path) -> Tree {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("a path below the folder");
            let bytes = fs::read(entry.path()).expect("a file that can be read");
            (path.to_str().expect("a path in UTF-8").replace('\\', "/"), bytes)
        })
        .collect()
}

/// Says which files differ, in a few words instead of all their bytes.
pub(crate) fn difference(a: &Tree, b: &Tree) -> Vec<String> {
    let paths: std::collections::BTreeSet<_> = a.keys().chain(b.keys()).collect();
    paths
        .into_iter()
        .filter_map(|path| match (a.get(path), b.get(path)) {
            (Some(_), None) => Some(format!("only in the first: {path}")),
            (None, Some(_)) => Some(format!("only in the second: {path}")),
            (Some(a), Some(b)) if a != b => Some(format!("other bytes: {path}")),
            _ => None,
        })
        .collect()
}

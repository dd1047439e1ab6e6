//! A site in a folder of its own, the program run on it, and the files that it wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use assert_cmd::cargo::cargo_bin_cmd;
use bacheca::pipeline::{Request, Today};
use tempfile::TempDir;

/// The day on which the fixture sites are built.
pub(crate) const TODAY: &str = "2024-03-15";

/// After this the program is thought to go on for ever.
const LONGEST_RUN: Duration = Duration::from_secs(120);

/// The fixture site, built for an address with a path.
pub(crate) static BASIC: LazyLock<Output> = LazyLock::new(|| {
    let workspace = Workspace::new("basic");
    let run = workspace.build(&["--at", TODAY, "--base-url", "https://example.org/sub/"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
    workspace.output()
});

/// No paths.
pub(crate) const NONE: [&str; 0] = [];

/// Files by their paths.
pub(crate) type Output = BTreeMap<String, Vec<u8>>;

/// A copy of a fixture site that a test may change.
#[derive(Debug)]
pub(crate) struct Workspace {
    folder: TempDir,
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit status.
    pub(crate) status: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Workspace {
    /// A copy of a fixture site under `tests/sites/`.
    pub(crate) fn new(name: &str) -> Self {
        let workspace = Self::empty();
        copy(&repository().join("tests/sites").join(name).join("site"), &workspace.root());
        workspace
    }

    /// The same, with what no reader sees on the day of the fixtures: an article of tomorrow, one that was
    /// withdrawn, a file that nobody refers to.
    pub(crate) fn with_hidden(name: &str) -> Self {
        let workspace = Self::new(name);
        workspace.add(&format!("{name}/hidden"));
        workspace
    }

    /// Adds the files of a folder under `tests/sites/`.
    pub(crate) fn add(&self, folder: &str) {
        copy(&repository().join("tests/sites").join(folder), &self.root());
    }

    /// A copy of the repository's own site.
    pub(crate) fn of_repository() -> Self {
        let workspace = Self::empty();
        for part in ["content", "themes", "site.toml"] {
            copy(&repository().join(part), &workspace.root().join(part));
        }
        workspace
    }

    /// A folder without a site.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("site")).expect("a folder");
        Self { folder }
    }

    /// The folder of the site; its own parent holds nothing else.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// What the library is asked on a day, where the program says too little.
    pub(crate) fn request(&self, today: &str) -> Request {
        Request {
            root: self.root(),
            out: self.path("public"),
            today: Today::Day(today.parse().expect("a day")),
            drafts: false,
            base_url: None,
            keep_going: false,
            strict: false,
            search: true,
            verify: false,
        }
    }

    /// A file or folder of the site.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file of the site.
    pub(crate) fn write(&self, path: &str, text: &str) {
        self.write_bytes(path, text.as_bytes());
    }

    /// Writes a file of the site that need not be UTF-8.
    pub(crate) fn write_bytes(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Changes a file of the site, which must hold the text that is replaced.
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert!(text.contains(from), "{path} does not hold {from}");
        self.write(path, &text.replace(from, to));
    }

    /// The text of a file of the site.
    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The bytes of a file of the site.
    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Removes a file of the site.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("a file");
    }

    /// Builds on the day of the fixtures, unless the arguments name another.
    pub(crate) fn build(&self, arguments: &[&str]) -> Run {
        let has_day = arguments.contains(&"--at");
        let day: &[&str] = if has_day { &[] } else { &["--at", TODAY] };
        self.run(&[&["build"], arguments, day].concat())
    }

    /// Builds, and insists that all went well.
    pub(crate) fn must_build(&self, arguments: &[&str]) -> Run {
        let run = self.build(arguments);
        assert_eq!(run.status, 0, "{run:?}");
        run
    }

    /// Runs the program in the folder of the site.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_in("", arguments, &[])
    }

    /// Runs the program in a folder of the site, with an environment.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = cargo_bin_cmd!("bacheca");
        command.current_dir(self.path(folder)).args(arguments).env_remove("SOURCE_DATE_EPOCH");
        command.envs(variables.iter().copied()).timeout(LONGEST_RUN);
        let output = command.output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Run {
            status: output.status.code().expect("the program ends by itself, and in time"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Copies a file or folder of another site.
    pub(crate) fn copy_from(&self, other: &Self, path: &str) {
        copy(&other.path(path), &self.path(path));
    }

    /// What the program remembers from one run to the next.
    pub(crate) fn state(&self) -> Output {
        files(&self.path(".bacheca"))
    }

    /// What lies in the output folder.
    pub(crate) fn output(&self) -> Output {
        files(&self.path("public"))
    }

    /// When each file of the output was last written.
    pub(crate) fn times(&self) -> BTreeMap<String, SystemTime> {
        let time = |path: &String| {
            let metadata = fs::metadata(self.path("public").join(path)).expect("a file");
            metadata.modified().expect("a time")
        };
        self.output().into_keys().map(|path| (path.clone(), time(&path))).collect()
    }
}

impl Run {
    /// The paths that `--explain` gives for a reason.
    pub(crate) fn explained(&self, reason: &str) -> Vec<&str> {
        let end = format!(": {reason}");
        self.out.lines().filter_map(|line| line.strip_suffix(end.as_str())).collect()
    }

    /// What the report says of each file below `content/`: how much each mistake matters, and its code.
    pub(crate) fn said_by_file(&self) -> BTreeMap<String, Vec<String>> {
        let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut open = None;
        for line in self.err.lines() {
            if let Some((level, rest)) = line.split_once('[')
                && ["errore", "avviso", "nota", "riparato"].contains(&level)
            {
                open = rest.split_once(']').map(|(code, _)| format!("{level} {code}"));
            }
            // Later places of the same mistake are in other files.
            let place = line.split_once("content/").and_then(|(_, place)| place.split_once(':'));
            if let Some(((path, _), mistake)) = place.and_then(|place| Some((place, open.take()?))) {
                said.entry(path.to_owned()).or_default().push(mistake);
            }
        }
        said.values_mut().for_each(|said| said.sort_unstable());
        said
    }

    /// The codes of all diagnostics, sorted.
    pub(crate) fn codes(&self) -> Vec<&str> {
        let code = |line: &'_ str| -> Option<(usize, usize)> {
            let start = line.find('[')? + 1;
            let end = start + line[start..].find("]: ")?;
            line[..start - 1].chars().all(char::is_alphabetic).then_some((start, end))
        };
        let lines = self.err.lines();
        let mut codes: Vec<&str> =
            lines.filter_map(|line| code(line).map(|(start, end)| &line[start..end])).collect();
        codes.sort_unstable();
        codes
    }
}

/// The paths of files that are only in one of two outputs, or not the same in both.
pub(crate) fn differing(one: &Output, other: &Output) -> Vec<String> {
    let paths: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    paths.into_iter().filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

/// The files below a folder, with `/` between the parts of their paths.
pub(crate) fn files(folder: &Path) -> Output {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("a path below the folder");
            let parts: Vec<_> = path.iter().map(|part| part.to_str().expect("UTF-8")).collect();
            (parts.join("/"), fs::read(entry.path()).unwrap_or_default())
        })
        .collect()
}

/// The folder of this package.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().filter_map(Result::ok) {
        let path = entry.path().strip_prefix(from).expect("a path below the folder");
        let to = if path.as_os_str().is_empty() { to.to_owned() } else { to.join(path) };
        if entry.file_type().is_dir() {
            fs::create_dir_all(&to).expect("a folder");
        } else {
            fs::copy(entry.path(), &to).expect("a file");
        }
    }
}

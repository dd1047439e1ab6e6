//! Writing the output so that readers never see half of it.
//!
//! Pages that differ are *staged* beside the output folder while they are rendered. Once the last one is
//! there they are *committed*: a journal says what is to be done, then everything moves into place, and
//! what the last build wrote and this one did not is removed. A commit that is cut off is completed by the
//! next build; a build that fails before it leaves the output as it was. Files that no build wrote are
//! never removed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::disk::{self, Cause, Failure, Stamp};
use crate::manifest::{Manifest, VERSION, seal, unseal};
use crate::path::{OutputPath, in_the_way_of};

/// The folder of state beside `site.toml`.
const STATE: &str = ".bacheca";

/// The folders of what was encoded of pictures, and of what was indexed for search, in that of state.
const ENCODED: &str = "encoded";
const INDEXED: &str = "indexed";

/// A day in nanoseconds.
const DAY: u64 = 86_400_000_000_000;

/// The folder of what was encoded of the pictures of the site in `root`, whatever the output; builds and previews share
/// it.
///
/// # Errors
/// If a symbolic link in the site would have the program write elsewhere.
pub fn encoded(root: &Path) -> Result<PathBuf, Failure> {
    shared(root, ENCODED)
}

/// The folder of what was indexed of the articles of the site in `root`, likewise.
///
/// # Errors
/// As [`encoded`].
pub fn indexed(root: &Path) -> Result<PathBuf, Failure> {
    shared(root, INDEXED)
}

/// Removes from such a folder what is no longer of use. What starts with a dot may be what a preview is just writing:
/// it is left until it is a day older than `now`, in nanoseconds since 1970 by the file system's clock.
///
/// # Errors
/// If it cannot be removed.
pub fn keep_only(folder: &Path, used: &BTreeSet<String>, now: u64) -> Result<(), Failure> {
    for name in disk::names(folder)?.iter().filter(|name| !used.contains(name.as_str())) {
        let path = folder.join(name.as_str());
        let is_left =
            || Ok(disk::stamp(&path)?.is_some_and(|stamp| stamp.modified < now.saturating_sub(DAY)));
        if !name.as_str().starts_with('.') || is_left()? {
            disk::remove(&path)?;
        }
    }
    Ok(())
}

fn shared(root: &Path, name: &str) -> Result<PathBuf, Failure> {
    let root = disk::absolute(root)?;
    let folder = root.join(STATE).join(VERSION).join(name);
    disk::refuse_links(&root, &folder)?;
    Ok(folder)
}

/// Where an output folder and all that belongs to it lie.
#[derive(Clone, Debug)]
pub struct Destination {
    /// The output folder.
    pub out: PathBuf,
    staging: PathBuf,
    state: PathBuf,
    manifest: PathBuf,
    journal: PathBuf,
}

/// What a commit is to do, written before it begins.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    /// Files of the last build that this one did not plan, with their sizes and times: those that stand where the
    /// new ones belong.
    prune_first: Vec<(OutputPath, Stamp)>,
    /// The others, which readers may still be led to until the new ones are there.
    prune_last: Vec<(OutputPath, Stamp)>,
    /// The manifest, as it is written in the end.
    #[serde(with = "serde_bytes")]
    manifest: Vec<u8>,
}

/// Pages on their way: written beside the output, not yet part of it.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
}

/// What a commit did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// Files that were removed.
    pub n_pruned: usize,
}

impl Destination {
    /// The places of an output folder of the site in `root`.
    ///
    /// # Errors
    /// If the output folder has no name, or is the site's own folder or one of its sources; if a symbolic link
    /// in the site would have the program write elsewhere.
    pub fn new(root: &Path, out: &Path) -> Result<Self, Failure> {
        let (root, out) = (disk::absolute(root)?, disk::absolute(out)?);
        if holds_or_is_source(&root, &out)
            || holds_or_is_source(&disk::resolved(&root), &disk::resolved(&out))
        {
            return Err(Failure::new(&out, Cause::OutputHoldsSite));
        }
        let state = root.join(STATE).join(VERSION);
        for path in [&out, &state] {
            disk::refuse_links(&root, path)?;
        }
        // Whoever names a link elsewhere as the output means the folder behind it.
        let out = if disk::is_link(&out) { disk::resolved(&out) } else { out };
        let (Some(name), Some(parent)) = (out.file_name(), out.parent()) else {
            return Err(Failure::new(&out, Cause::OutputWithoutName));
        };
        let id = Digest::of_bytes(out.to_string_lossy().as_bytes()).short(16);
        Ok(Self {
            staging: parent.join(format!(".{}.bacheca-staging", name.to_string_lossy())),
            manifest: state.join(format!("output-{id}")),
            journal: state.join(format!("output-{id}.journal")),
            state,
            out,
        })
    }

    /// The places of a preview, which writes no output: what it remembers is its own, so that it stands in no
    /// build's way.
    ///
    /// # Errors
    /// If a symbolic link in the site would have the program write elsewhere.
    pub fn of_preview(root: &Path) -> Result<Self, Failure> {
        let root = disk::absolute(root)?;
        let state = root.join(STATE).join(VERSION).join("preview");
        disk::refuse_links(&root, &state)?;
        Ok(Self {
            out: state.join("output"),
            staging: state.join("staging"),
            manifest: state.join("manifest"),
            journal: state.join("journal"),
            state,
        })
    }

    /// A file of state that does not depend on the output.
    #[must_use]
    pub fn state(&self, name: &str) -> PathBuf {
        self.state.join(name)
    }

    /// What the last build wrote; nothing if it cannot be read.
    ///
    /// # Errors
    /// If the file is there and cannot be read from disk.
    pub fn manifest(&self) -> Result<Manifest, Failure> {
        let bytes = disk::read_state(&self.manifest)?;
        Ok(bytes.and_then(|bytes| unseal(&bytes)).unwrap_or_default())
    }

    /// Begins to stage pages. What a build that failed left behind is removed.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn stage(&self) -> Result<Staging, Failure> {
        disk::remove_staging(&self.staging)?;
        Ok(Staging { folder: self.staging.clone() })
    }

    /// Forgets what was staged: the output stays as it was.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn discard(&self) -> Result<(), Failure> {
        disk::remove_staging(&self.staging)
    }

    /// Makes the staged pages the output.
    ///
    /// # Errors
    /// If something stands in the way: the output is then as it was. If a file cannot be moved all the same:
    /// the next build completes the commit then.
    pub fn commit(&self, last: &Manifest, manifest: &Manifest) -> Result<Committed, Failure> {
        let gone = last.files.iter().filter(|(path, _)| !manifest.files.contains_key(*path));
        let prune: Vec<_> = gone.map(|(path, written)| (path.clone(), written.stamp)).collect();
        if let Err(failure) = self.refuse_obstacles(&prune) {
            self.discard()?;
            return Err(failure);
        }
        let journal = Journal::new(prune, manifest);
        disk::write_whole(&self.journal, &seal(&journal))?;
        self.carry_out(&journal)
    }

    /// Completes a commit that was cut off; says whether there was one.
    ///
    /// # Errors
    /// If it cannot be completed either.
    pub fn complete(&self) -> Result<bool, Failure> {
        let Some(bytes) = disk::read_state(&self.journal)? else { return Ok(false) };
        if let Some(journal) = unseal::<Journal>(&bytes) {
            self.carry_out(&journal)?;
            return Ok(true);
        }
        disk::remove(&self.journal)?;
        Ok(false)
    }

    fn carry_out(&self, journal: &Journal) -> Result<Committed, Failure> {
        let n_first = self.prune(&journal.prune_first)?;
        self.move_staged()?;
        let n_pruned = n_first + self.prune(&journal.prune_last)?;
        disk::write_whole(&self.manifest, &journal.manifest)?;
        disk::remove(&self.journal)?;
        Ok(Committed { n_pruned })
    }

    fn move_staged(&self) -> Result<(), Failure> {
        if !disk::is_folder(&self.staging) {
            return disk::make_folder(&self.out);
        }
        if !disk::is_folder(&self.out) {
            return disk::rename(&self.staging, &self.out);
        }
        let staged = disk::names(&self.staging)?;
        for folder in folders(&staged) {
            let folder = self.out.join(folder);
            refuse_obstacle(&folder)?;
            disk::make_folder(&folder)?;
        }
        for path in &staged {
            disk::rename(&self.staging.join(path.as_str()), &self.out.join(path.as_str()))?;
        }
        disk::remove_staging(&self.staging)
    }

    /// Refuses to commit where something stands in the way of a page, while the output is still whole.
    /// What the commit removes itself is not in the way.
    fn refuse_obstacles(&self, prune: &[(OutputPath, Stamp)]) -> Result<(), Failure> {
        let prune: BTreeMap<&str, Stamp> =
            prune.iter().map(|(path, stamp)| (path.as_str(), *stamp)).collect();
        refuse_obstacle(&self.out)?;
        if !disk::is_folder(&self.out) {
            return Ok(());
        }
        let staged = disk::names(&self.staging)?;
        for folder in folders(&staged) {
            let path = self.out.join(folder);
            let stamp = disk::stamp(&path)?;
            if stamp.is_none() || stamp.as_ref() != prune.get(folder) {
                refuse_obstacle(&path)?;
            }
        }
        staged.iter().try_for_each(|path| self.refuse_folder(path, &prune))
    }

    /// Refuses a folder where a file belongs, unless all that it holds is removed.
    fn refuse_folder(&self, path: &OutputPath, prune: &BTreeMap<&str, Stamp>) -> Result<(), Failure> {
        let folder = self.out.join(path.as_str());
        if disk::is_link(&folder) || !disk::is_folder(&folder) {
            return Ok(());
        }
        let names = disk::names(&folder)?;
        for name in &names {
            let stamp = disk::stamp(&folder.join(name.as_str()))?;
            if stamp.is_none() || stamp.as_ref() != prune.get(format!("{path}/{name}").as_str()) {
                return Err(in_the_way(&folder));
            }
        }
        // Pruning takes a folder away with its last file; one that is empty stays.
        if names.is_empty() { Err(in_the_way(&folder)) } else { Ok(()) }
    }

    /// Removes files that the last build wrote and that are still as it left them; nothing behind a symbolic
    /// link that took the place of a folder.
    fn prune(&self, files: &[(OutputPath, Stamp)]) -> Result<usize, Failure> {
        let mut n_pruned = 0;
        for (path, stamp) in files {
            let file = self.out.join(path.as_str());
            let is_behind_link = path.folders().any(|folder| disk::is_link(&self.out.join(folder)));
            if !is_behind_link && disk::stamp(&file)? == Some(*stamp) {
                disk::remove(&file)?;
                n_pruned += 1;
                self.remove_empty_folders(path);
            }
        }
        Ok(n_pruned)
    }

    fn remove_empty_folders(&self, path: &OutputPath) {
        for folder in path.folders() {
            if !disk::remove_if_empty(&self.out.join(folder)) {
                return;
            }
        }
    }
}

impl Journal {
    fn new(prune: Vec<(OutputPath, Stamp)>, manifest: &Manifest) -> Self {
        let (prune_first, prune_last) = if prune.is_empty() {
            Default::default()
        } else {
            let is_in_the_way = in_the_way_of(manifest.files.keys());
            prune.into_iter().partition(|(path, _)| is_in_the_way(path))
        };
        Self { prune_first, prune_last, manifest: seal(manifest) }
    }
}

impl Staging {
    /// Stages a file.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<Stamp, Failure> {
        disk::write_new(&self.folder.join(path.as_str()), bytes)
    }
}

/// The folders of files, outermost first.
fn folders(paths: &[OutputPath]) -> BTreeSet<&str> {
    paths.iter().flat_map(OutputPath::folders).collect()
}

fn in_the_way(folder: &Path) -> Failure {
    Failure::new(folder, Cause::FolderInTheWay)
}

/// Whether an output folder would hold the site or be one of its sources.
fn holds_or_is_source(root: &Path, out: &Path) -> bool {
    let sources = [crate::site::CONTENT, crate::site::THEMES, STATE];
    root.starts_with(out) || sources.iter().any(|folder| out.starts_with(root.join(folder)))
}

/// Refuses to write through a symbolic link, or below a file.
fn refuse_obstacle(folder: &Path) -> Result<(), Failure> {
    let cause = if disk::is_link(folder) {
        Cause::LinkInTheWay
    } else if disk::is_there(folder) && !disk::is_folder(folder) {
        Cause::FileInTheWay
    } else {
        return Ok(());
    };
    Err(Failure::new(folder, cause))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::{Part, Trace, Written};

    fn path(path: &str) -> OutputPath {
        OutputPath::new(path).expect("a path")
    }

    /// Stages files, and gives the manifest that lists them.
    fn stage(destination: &Destination, files: &[(&str, &str)]) -> Manifest {
        let staging = destination.stage().expect("a folder");
        let digest = Digest::of("");
        let trace = Trace { answer: digest, body: None, tools: digest };
        let written = |(name, text): &(&str, &str)| {
            let stamp = staging.put(&path(name), text.as_bytes()).expect("a file");
            (path(name), Written { trace, stamp, part: Part::List })
        };
        Manifest { files: files.iter().map(written).collect(), made: None }
    }

    fn texts(destination: &Destination) -> Vec<(String, String)> {
        let text = |path: &OutputPath| {
            let bytes = disk::read_state(&destination.out.join(path.as_str())).expect("a file");
            (path.to_string(), String::from_utf8(bytes.unwrap_or_default()).expect("UTF-8"))
        };
        disk::names(&destination.out).expect("a folder").iter().map(text).collect()
    }

    const FIRST: [(&str, &str); 3] = [("a", "1"), ("b/c", "1"), ("gone/d/e", "1")];
    const SECOND: [(&str, &str); 3] = [("a", "1"), ("b/c", "2"), ("new/f", "2")];

    /// What a commit of the second build does once its journal is written, step by step.
    fn steps<'a>(destination: &'a Destination, journal: &'a Journal) -> Vec<Box<dyn Fn() + 'a>> {
        let (staging, out) = (&destination.staging, &destination.out);
        let moves = SECOND.iter().map(move |(path, _)| -> Box<dyn Fn() + 'a> {
            Box::new(move || {
                let file = out.join(path);
                disk::make_folder(file.parent().expect("a folder")).expect("a folder");
                disk::rename(&staging.join(path), &file).expect("a file");
            })
        });
        let mut steps: Vec<Box<dyn Fn() + 'a>> = moves.collect();
        steps.push(Box::new(|| disk::remove_staging(&destination.staging).expect("a folder")));
        steps.push(Box::new(|| assert_eq!(destination.prune(&journal.prune_last).expect("files"), 1)));
        steps.push(Box::new(|| {
            disk::write_whole(&destination.manifest, &journal.manifest).expect("a file");
        }));
        steps
    }

    #[test]
    fn a_commit_that_was_cut_off_anywhere_is_completed() {
        for n_done in 0..=6 {
            let root = tempfile::tempdir().expect("a folder");
            let destination = Destination::new(root.path(), &root.path().join("public")).expect("an output");
            let first = stage(&destination, &FIRST);
            destination.commit(&Manifest::default(), &first).expect("a commit");
            let second = stage(&destination, &SECOND);
            let prune = vec![(path("gone/d/e"), first.files[&path("gone/d/e")].stamp)];
            let journal = Journal::new(prune, &second);
            disk::write_whole(&destination.journal, &seal(&journal)).expect("a journal");
            steps(&destination, &journal).iter().take(n_done).for_each(|step| step());

            assert!(destination.complete().expect("a commit"), "{n_done}");
            let expected: Vec<_> = SECOND.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
            assert_eq!(texts(&destination), expected, "{n_done}");
            assert_eq!(destination.manifest().expect("a manifest"), second, "{n_done}");
            assert!(!disk::is_folder(&destination.out.join("gone")), "{n_done}");
            assert!(!disk::is_folder(&destination.staging), "{n_done}");
            assert!(!destination.complete().expect("nothing to do"), "{n_done}");
        }
    }

    #[test]
    fn the_first_commit_may_be_cut_off_too() {
        for was_moved in [false, true] {
            let root = tempfile::tempdir().expect("a folder");
            let destination = Destination::new(root.path(), &root.path().join("public")).expect("an output");
            let manifest = stage(&destination, &FIRST);
            let journal = Journal::new(Vec::new(), &manifest);
            disk::write_whole(&destination.journal, &seal(&journal)).expect("a journal");
            if was_moved {
                disk::rename(&destination.staging, &destination.out).expect("a folder");
            }
            assert!(destination.complete().expect("a commit"));
            assert_eq!(texts(&destination).len(), FIRST.len());
            assert_eq!(destination.manifest().expect("a manifest"), manifest);
        }
    }

    #[test]
    fn a_journal_that_cannot_be_read_never_began() {
        let root = tempfile::tempdir().expect("a folder");
        let destination = Destination::new(root.path(), &root.path().join("public")).expect("an output");
        destination.commit(&Manifest::default(), &stage(&destination, &FIRST)).expect("a commit");
        stage(&destination, &SECOND);
        disk::write_whole(&destination.journal, b"\xff\xff").expect("a journal");
        assert!(!destination.complete().expect("nothing to do"));
        assert_eq!(texts(&destination)[1].1, "1");
        assert!(disk::read_state(&destination.journal).expect("no failure").is_none());
    }

    #[test]
    fn a_journal_that_somebody_else_wrote_removes_nothing_outside_the_output() {
        let root = tempfile::tempdir().expect("a folder");
        let destination = Destination::new(root.path(), &root.path().join("public")).expect("an output");
        destination.commit(&Manifest::default(), &stage(&destination, &FIRST)).expect("a commit");
        let victim = root.path().join("victim");
        let stamp = disk::write_new(&victim, b"not ours").expect("a file");
        let absolute = victim.to_string_lossy();
        for path in ["../victim", "b/../../victim", &absolute] {
            let manifest = seal(&Manifest::default());
            let journal = (vec![(path, stamp)], Vec::<(OutputPath, Stamp)>::new(), manifest);
            disk::write_whole(&destination.journal, &seal(&journal)).expect("a journal");
            assert!(!destination.complete().expect("nothing to do"), "{path}");
            assert_eq!(disk::stamp(&victim).expect("no failure"), Some(stamp), "{path}");
            assert_eq!(texts(&destination).len(), FIRST.len(), "{path}");
        }
    }

    #[test]
    fn the_output_is_neither_the_site_nor_one_of_its_sources() {
        let check = |out: &str, is_fine: bool| {
            let root = Path::new("/srv/site");
            assert_eq!(Destination::new(root, Path::new(out)).is_ok(), is_fine, "{out}");
        };
        check("/srv/site/public", true);
        check("/srv/site/public/deep", true);
        check("/srv/other", true);
        check("/srv/site", false);
        check("/srv", false);
        check("/", false);
        check("/srv/site/content", false);
        check("/srv/site/content/notizie", false);
        check("/srv/site/themes/italia", false);
        check("/srv/site/.bacheca/x", false);
        check("/srv/site/contents", true);
        check("/srv/site/public/../content", false);
        check("/srv/site/public/..", false);
        check("/srv/../srv/site/public", true);
    }

    #[test]
    fn what_is_of_no_use_goes_but_for_what_is_being_written() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["used", "useless", ".tmpWrYtNg"] {
            disk::write_new(&folder.path().join(name), b"").expect("a file");
        }
        let stamp = disk::stamp(&folder.path().join("used")).expect("no failure").expect("a file");
        let used = BTreeSet::from(["used".to_owned()]);
        for (days, expected) in [(0, &[".tmpWrYtNg", "used"][..]), (2, &["used"])] {
            keep_only(folder.path(), &used, stamp.modified + days * DAY).expect("a folder");
            let left = disk::names(folder.path()).expect("names");
            assert_eq!(left.iter().map(OutputPath::as_str).collect::<Vec<_>>(), expected, "{days}");
        }
    }
}

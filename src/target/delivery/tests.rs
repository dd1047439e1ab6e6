use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use tokio::runtime::Builder;
use tokio::task::yield_now;

use super::super::at_once::N_AT_ONCE;
use super::*;
use crate::publication::{Articles, Class, Files, transfer};

/// What a store is asked to do about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Read,
    Put,
    Remove,
}

/// Files in memory, what was done with them, and what goes wrong.
#[derive(Default)]
struct Memory {
    files: RefCell<BTreeMap<String, Vec<u8>>>,
    /// Each deed when it begins and, with `true`, when it is done.
    deeds: RefCell<Vec<(Deed, String, bool)>>,
    n_under_way: Cell<usize>,
    most_under_way: Cell<usize>,
    /// Steps until the line is cut.
    n_steps_left: Cell<Option<usize>>,
    /// Files that are refused, each after so many steps.
    refused: BTreeMap<String, usize>,
}

impl Memory {
    /// One question and its answer.
    async fn step(&self, path: &str) -> Result<(), Failure> {
        yield_now().await;
        match self.n_steps_left.get() {
            Some(0) => Err(Failure::new(Path::new(path), Cause::Target("the line is cut".into()))),
            n_left => {
                self.n_steps_left.set(n_left.map(|n_left| n_left - 1));
                Ok(())
            }
        }
    }

    /// A deed of several steps: some files take longer than others.
    async fn deed<T>(
        &self,
        deed: Deed,
        path: &str,
        work: impl AsyncFn() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.deeds.borrow_mut().push((deed, path.to_owned(), false));
        self.n_under_way.set(self.n_under_way.get() + 1);
        self.most_under_way.set(self.most_under_way.get().max(self.n_under_way.get()));
        for _ in 0..path.len() % 7 {
            yield_now().await;
        }
        let result = work().await;
        self.n_under_way.set(self.n_under_way.get() - 1);
        self.deeds.borrow_mut().push((deed, path.to_owned(), true));
        result
    }

    fn edition(&self) -> Edition {
        let files = self.files.borrow();
        files.get(RECORD).map_or_else(Edition::default, |bytes| Edition::read(bytes).expect("a record"))
    }

    /// All files but the record.
    fn contents(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = self.files.borrow().clone();
        files.remove(RECORD);
        files
    }

    fn n_of(&self, deed: Deed, path: &str) -> usize {
        let of_file = |(its_deed, its_path, is_done): &&(Deed, String, bool)| {
            *its_deed == deed && its_path == path && !is_done
        };
        self.deeds.borrow().iter().filter(of_file).count()
    }
}

impl Store for Memory {
    async fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let read = async || {
            self.step(path).await?;
            Ok(self.files.borrow().get(path).cloned())
        };
        self.deed(Deed::Read, path, read).await
    }

    async fn put(&self, path: &str, part: &str, bytes: Vec<u8>) -> Result<(), Failure> {
        let put = async || {
            self.step(path).await?;
            self.files.borrow_mut().insert(part.to_owned(), bytes[..bytes.len() / 2].to_vec());
            for _ in 0..self.refused.get(path).copied().unwrap_or_default() {
                yield_now().await;
            }
            if self.refused.contains_key(path) {
                return Err(Failure::new(Path::new(path), Cause::Target("refused".into())));
            }
            self.step(path).await?;
            self.files.borrow_mut().insert(part.to_owned(), bytes.clone());
            self.step(path).await?;
            let whole = self.files.borrow_mut().remove(part).expect("the part that was written");
            self.files.borrow_mut().insert(path.to_owned(), whole);
            Ok(())
        };
        self.deed(Deed::Put, path, put).await
    }

    async fn remove(&self, path: &str) -> Result<(), Failure> {
        let remove = async || {
            self.step(path).await?;
            self.files.borrow_mut().remove(path);
            Ok(())
        };
        self.deed(Deed::Remove, path, remove).await
    }
}

/// A site as its files and what stands in them.
type Site = BTreeMap<OutputPath, Vec<u8>>;

fn class(path: &OutputPath) -> Class {
    match path.extension().as_str() {
        "css" => Class::Material,
        "html" => Class::Article,
        _ => Class::List,
    }
}

/// A site of so many parts, pages and lists; another `text` makes other files of all of them.
fn site(n_files: [usize; 3], text: &str) -> Site {
    let names = ["css", "html", "xml"].into_iter().zip(n_files);
    let paths =
        names.flat_map(|(extension, n)| (0..n).map(move |at| format!("{extension}/{at}.{extension}")));
    let file = |path: String| {
        let content = [path.as_str(), text].concat().into_bytes();
        (OutputPath::new(&path).expect("a path"), content)
    };
    paths.map(file).collect()
}

fn edition(site: &Site) -> Edition {
    let files: Files = site.iter().map(|(path, bytes)| (path.clone(), File::of(bytes))).collect();
    Edition::new(files, Articles::new())
}

/// Publishes a site as the program does: what is there stands in the store's own record.
fn publish(memory: &Memory, site: &Site) -> Result<Transfer, Failure> {
    let (held, wanted) = (memory.edition(), edition(site));
    let transfer = transfer(&held.files, &wanted.files, class);
    let bytes = |path: &OutputPath| Ok(site[path].clone());
    let runtime = Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(carry_out(memory, Path::new(""), &transfer, held, &wanted, &bytes))?;
    Ok(transfer)
}

fn contents(site: &Site) -> BTreeMap<String, Vec<u8>> {
    site.iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes.clone())).collect()
}

#[test]
fn many_files_are_under_way_at_once_but_never_more_than_a_server_bears() {
    for (n_files, expected) in [([3, 0, 0], 3), ([200, 200, 200], N_AT_ONCE)] {
        let memory = Memory::default();
        let site = site(n_files, "");
        publish(&memory, &site).expect("a publication");
        assert_eq!(memory.most_under_way.get(), expected, "{n_files:?}");
        assert_eq!(memory.contents(), contents(&site));
    }
}

#[test]
fn no_stage_begins_before_the_one_before_it_is_done() {
    let memory = Memory::default();
    publish(&memory, &site([90, 90, 90], "old")).expect("a publication");
    memory.deeds.borrow_mut().clear();
    publish(&memory, &site([80, 80, 80], "new")).expect("a publication");
    let stage = |deed: Deed, path: &str| match (deed, path.split('/').next()) {
        (Deed::Put, Some("css")) => Some(0),
        (Deed::Put, Some("html")) => Some(1),
        (Deed::Put, Some("xml")) => Some(2),
        (Deed::Remove, Some("xml")) => Some(3),
        (Deed::Remove, Some("html")) => Some(4),
        (Deed::Remove, Some("css")) => Some(5),
        (Deed::Read, _) => Some(6),
        _ => None,
    };
    let deeds = memory.deeds.borrow();
    let of_stages: Vec<(usize, bool)> = deeds
        .iter()
        .filter_map(|(deed, path, is_done)| stage(*deed, path).map(|stage| (stage, *is_done)))
        .collect();
    // Of each stage so many deeds, begun and done.
    let n_deeds = [80, 80, 80, 10, 10, 10, 240];
    for (stage, n_deeds) in n_deeds.into_iter().enumerate() {
        let n_of_stage = of_stages.iter().filter(|(its_stage, _)| *its_stage == stage).count();
        assert_eq!(n_of_stage, 2 * n_deeds, "{stage}");
    }
    assert!(of_stages.is_sorted_by_key(|(stage, _)| *stage), "{deeds:?}");
}

#[test]
fn a_line_that_is_cut_anywhere_leaves_what_the_next_run_makes_whole() {
    let (old, new) = (site([6, 40, 6], "old"), site([4, 45, 5], "new"));
    for n_steps in 0.. {
        let memory = Memory::default();
        publish(&memory, &old).expect("a publication");
        memory.n_steps_left.set(Some(n_steps));
        let cut = publish(&memory, &new);
        let is_done = cut.is_ok();
        memory.n_steps_left.set(None);
        publish(&memory, &new).expect("a publication");
        assert_eq!(memory.contents(), contents(&new), "after {n_steps} steps");
        assert_eq!(memory.edition(), edition(&new), "after {n_steps} steps");
        if is_done {
            assert!(n_steps > 54 * 4, "{n_steps} steps are too few");
            return;
        }
    }
}

#[test]
fn what_was_on_its_way_and_is_not_wanted_any_more_leaves_nothing() {
    for n_steps in 0..400 {
        let memory = Memory::default();
        memory.n_steps_left.set(Some(n_steps));
        drop(publish(&memory, &site([20, 20, 20], "")));
        memory.n_steps_left.set(None);
        publish(&memory, &site([0, 1, 0], "")).expect("a publication");
        assert_eq!(memory.contents(), contents(&site([0, 1, 0], "")), "after {n_steps} steps");
    }
}

#[test]
fn a_failure_ends_the_work_and_nothing_that_arrived_goes_again() {
    let mut memory = Memory::default();
    let site = site([0, 300, 0], "");
    let paths: Vec<&str> = site.keys().map(OutputPath::as_str).collect();
    // The later one fails first; which of them is told does not depend on that.
    memory.refused = BTreeMap::from([(paths[105].to_owned(), 9), (paths[110].to_owned(), 0)]);
    let failure = publish(&memory, &site).expect_err("a failure");
    assert_eq!(failure.path, Path::new(paths[105]));
    let begun = |path: &&&str| memory.n_of(Deed::Put, path) == 1;
    let n_begun = paths.iter().filter(begun).count();
    assert!((111..=110 + N_AT_ONCE).contains(&n_begun), "{n_begun} were begun");
    assert!(paths[..n_begun].iter().all(|path| begun(&path)), "begun in their order");
    memory.refused.clear();
    let transfer = publish(&memory, &site).expect("a publication");
    assert_eq!(transfer.sent().count(), site.len() - (n_begun - 2), "all but those that arrived");
    assert_eq!(memory.contents(), contents(&site));
}

#[test]
fn the_record_costs_a_part_of_what_it_is_about() {
    let record = |text: &str, expected: usize| {
        let memory = Memory::default();
        publish(&memory, &site([0, 400, 0], text)).expect("a publication");
        assert_eq!(memory.n_of(Deed::Put, RECORD), expected, "{} bytes a file", text.len());
    };
    // Before any file, after all of them, and when they are verified.
    record("", 3);
    // And after every fifty, the last of them the last of all.
    record(&"long ".repeat(2_000), 2 + 8);
}

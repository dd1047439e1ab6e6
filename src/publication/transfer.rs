//! What has to be sent to a target, and in which order: readers never meet a page whose parts are missing.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Files;
use crate::path::{OutputPath, in_the_way_of};

/// What a file is to readers, in the order in which it may appear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A picture, a document, a style sheet: pages need it.
    Material,
    /// The page of an article: lists lead to it.
    Article,
    /// A list, a feed, the home page: leads to all others.
    List,
}

/// What is to be done on a target, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transfer {
    /// Files that stand where another one needs a folder, or the other way round.
    pub clear: Vec<OutputPath>,
    /// Files that differ, in stages: what a file needs is in an earlier one.
    pub send: Vec<Vec<OutputPath>>,
    /// Files that are no longer wanted, in stages: what led to a file is in an earlier one.
    pub remove: Vec<Vec<OutputPath>>,
}

impl Transfer {
    /// Whether the target already holds everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clear.is_empty() && self.send.is_empty() && self.remove.is_empty()
    }

    /// All files that are sent.
    pub fn sent(&self) -> impl Iterator<Item = &OutputPath> {
        self.send.iter().flatten()
    }

    /// All files that are removed.
    pub fn removed(&self) -> impl Iterator<Item = &OutputPath> {
        self.clear.iter().chain(self.remove.iter().flatten())
    }
}

/// Makes of what a target holds what it is to hold. Only what the program put there is ever removed.
#[must_use]
pub fn transfer(held: &Files, wanted: &Files, class: impl Fn(&OutputPath) -> Class) -> Transfer {
    let differs = |path: &&OutputPath| match held.get(*path) {
        Some(file) => file.digest.is_none() || Some(file) != wanted.get(*path),
        None => true,
    };
    let send = stages(wanted.keys().filter(differs).cloned(), &class);
    let unwanted = held.keys().filter(|path| !wanted.contains_key(*path)).cloned();
    let (clear, unwanted): (Vec<_>, Vec<_>) = unwanted.partition(in_the_way_of(wanted.keys()));
    let remove = stages(unwanted.into_iter(), |path| Reverse(class(path)));
    Transfer { clear, send, remove }
}

/// Puts paths that are sorted into stages, none of them empty.
fn stages<C: Ord>(
    paths: impl Iterator<Item = OutputPath>,
    class: impl Fn(&OutputPath) -> C,
) -> Vec<Vec<OutputPath>> {
    let mut stages: BTreeMap<C, Vec<OutputPath>> = BTreeMap::new();
    for path in paths {
        stages.entry(class(&path)).or_default().push(path);
    }
    stages.into_values().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::File;
    use super::*;

    fn class(path: &OutputPath) -> Class {
        match path.extension().as_str() {
            "css" | "jpg" => Class::Material,
            "html" if path.folder().starts_with("notizie/") => Class::Article,
            _ => Class::List,
        }
    }

    /// Files from their paths and contents; `?` is on its way.
    fn files(list: &[(&str, &str)]) -> Files {
        let file = |content: &str| match content {
            "?" => File::on_its_way(),
            content => File::of(content.as_bytes()),
        };
        list.iter().map(|(path, content)| (OutputPath::new(path).expect("a path"), file(content))).collect()
    }

    #[test]
    fn only_what_differs_is_sent_in_the_order_of_its_use() {
        let check = |held: &[(&str, &str)], wanted: &[(&str, &str)], expected: [&str; 3]| {
            let Transfer { clear, send, remove } = transfer(&files(held), &files(wanted), class);
            let stage =
                |paths: &Vec<OutputPath>| paths.iter().map(OutputPath::as_str).collect::<Vec<_>>().join(" ");
            let shown = [vec![clear], send, remove]
                .map(|stages| stages.iter().map(stage).collect::<Vec<_>>().join(" | "));
            assert_eq!(shown, expected, "{held:?} {wanted:?}");
        };
        let site = [("index.html", "1"), ("notizie/a/index.html", "1"), ("s.css", "1")];
        check(&[], &site, ["", "s.css | notizie/a/index.html | index.html", ""]);
        check(&site, &site, ["", "", ""]);
        check(&site, &[], ["", "", "index.html | notizie/a/index.html | s.css"]);
        check(&[("s.css", "1"), ("index.html", "2")], &site, ["", "notizie/a/index.html | index.html", ""]);
        let parts = [("b.jpg", "1"), ("a.css", "1"), ("index.html", "1")];
        check(&[], &parts, ["", "a.css b.jpg | index.html", ""]);
        // What was on its way when a transfer was cut off goes again.
        check(&[("s.css", "?")], &[("s.css", "1")], ["", "s.css", ""]);
        check(&[("a", "1")], &[("a/b.css", "1")], ["a", "a/b.css", ""]);
        check(&[("a/b.css", "1")], &[("a", "1")], ["a/b.css", "a", ""]);
    }

    fn any_files() -> impl Strategy<Value = Files> {
        let path = prop::sample::select(vec!["index.html", "a", "a/b.css", "c.jpg", "notizie/d/index.html"]);
        prop::collection::vec((path, prop::sample::select(vec!["1", "2", "?"])), 0..8)
            .prop_map(|list| files(&list))
    }

    proptest! {
        #[test]
        fn a_transfer_makes_the_one_of_the_other(held in any_files(), wanted in any_files()) {
            let transfer = transfer(&held, &wanted, class);
            let mut result = held.clone();
            for path in transfer.removed() {
                prop_assert!(result.remove(path).is_some(), "{} was not there", path);
            }
            let stages = transfer.send.iter().chain(&transfer.remove);
            prop_assert!(stages.into_iter().all(|stage| !stage.is_empty()));
            result.extend(transfer.sent().map(|path| (path.clone(), wanted[path].clone())));
            prop_assert_eq!(result, wanted);
        }
    }
}

//! Who may know whom. The text of `src/` is read and held against a table, so that a shortcut between two
//! parts of the program is a decision that somebody made and not something that happened.
//!
//! Where the code does not live up to a rule yet, the exception is written down beside it; one that is no
//! longer needed is a failure too.

#![expect(clippy::disallowed_methods, clippy::expect_used, reason = "the sources are read as text")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What everything speaks of. Knows no stage, no format and no disk.
const FOUNDATIONS: [&str; 24] = [
    "article",
    "date_range",
    "diagnostic",
    "digest",
    "external",
    "fix",
    "front_matter",
    "interview",
    "locale",
    "manifest",
    "markdown",
    "path",
    "picture",
    "publication",
    "reference",
    "repair",
    "schema",
    "sheet",
    "site",
    "slug",
    "tree",
    "view",
    "vocabulary",
    "wording",
];

/// The stages in their order. A stage may use the types of those before it, and calls none.
const STAGES: [&str; 10] = [
    "discover",
    "parse",
    "validate",
    "index",
    "coverage",
    "plan",
    "validate::links",
    "answer",
    "render",
    "write",
];

/// From views to bytes. Know foundations only; `render` calls them, and `pipeline` the one that makes many files.
const FORMATS: [&str; 3] = ["search", "syndicate", "theme"];

/// The rest: who knows the order of the stages, the disk, the network, what a stage remembers, how a theme is
/// tried, and who shows pages as they are written.
const RIM: [&str; 9] =
    ["command", "disk", "main", "memo", "pipeline", "preview", "rehearsal", "target", "web"];

/// Which modules each module may name.
const MAY_NAME: [(&str, &[&str]); 46] = [
    (
        "answer",
        &[
            "article",
            "date_range",
            "digest",
            "index",
            "locale",
            "markdown",
            "path",
            "picture",
            "plan",
            "reference",
            "schema",
            "search",
            "site",
            "syndicate",
            "validate::links",
            "view",
            "vocabulary",
            "wording",
        ],
    ),
    ("article", &["date_range", "diagnostic", "digest", "markdown", "path", "schema", "site", "vocabulary"]),
    (
        "command",
        &[
            "diagnostic",
            "disk",
            "fix",
            "interview",
            "locale",
            "path",
            "pipeline",
            "preview",
            "publication",
            "reference",
            "schema",
            "sheet",
            "site",
            "slug",
            "vocabulary",
            "wording",
        ],
    ),
    ("coverage", &["article", "index", "locale", "path", "sheet", "site", "vocabulary", "wording"]),
    ("date_range", &[]),
    ("diagnostic", &["locale", "path"]),
    ("digest", &[]),
    ("discover", &["digest", "disk", "manifest", "path", "site"]),
    ("disk", &["path"]),
    ("external", &["diagnostic", "path"]),
    ("fix", &["diagnostic"]),
    ("front_matter", &["diagnostic"]),
    ("index", &["article", "digest", "site", "vocabulary"]),
    ("interview", &["diagnostic", "reference", "schema", "tree", "wording"]),
    ("locale", &["date_range", "diagnostic", "slug"]),
    ("main", &["command", "diagnostic", "disk", "pipeline"]),
    ("manifest", &["diagnostic", "digest", "disk", "path"]),
    ("markdown", &["diagnostic", "front_matter", "slug"]),
    ("memo", &["digest", "manifest", "path", "validate"]),
    ("parse", &["diagnostic", "digest", "front_matter", "markdown", "repair", "tree"]),
    ("path", &[]),
    ("picture", &["digest", "path"]),
    (
        "pipeline",
        &[
            "answer",
            "article",
            "coverage",
            "diagnostic",
            "digest",
            "discover",
            "disk",
            "external",
            "fix",
            "index",
            "locale",
            "manifest",
            "memo",
            "parse",
            "path",
            "picture",
            "plan",
            "publication",
            "rehearsal",
            "render",
            "repair",
            "search",
            "site",
            "slug",
            "target",
            "theme",
            "validate",
            "validate::links",
            "vocabulary",
            "web",
            "write",
        ],
    ),
    (
        "plan",
        &[
            "article",
            "diagnostic",
            "index",
            "path",
            "picture",
            "publication",
            "site",
            "vocabulary",
            "wording",
        ],
    ),
    (
        "preview",
        &["article", "diagnostic", "digest", "disk", "locale", "path", "pipeline", "site", "wording"],
    ),
    ("publication", &["diagnostic", "digest", "path"]),
    ("reference", &["locale", "schema", "slug", "vocabulary", "wording"]),
    ("rehearsal", &["answer", "diagnostic", "locale", "slug", "theme", "view", "vocabulary"]),
    (
        "render",
        &["answer", "diagnostic", "digest", "locale", "markdown", "site", "syndicate", "theme", "wording"],
    ),
    ("repair", &["diagnostic", "markdown", "schema", "slug", "tree"]),
    ("schema", &["date_range", "diagnostic", "locale", "slug", "tree", "vocabulary"]),
    ("search", &["digest", "markdown", "slug"]),
    ("sheet", &[]),
    ("site", &["diagnostic", "digest", "locale", "path", "schema", "slug", "tree", "vocabulary"]),
    ("slug", &[]),
    ("syndicate", &["digest", "path"]),
    ("target", &["digest", "disk", "path", "publication", "site"]),
    ("theme", &["diagnostic", "digest", "locale", "path", "picture", "site", "tree", "view"]),
    ("tree", &["diagnostic"]),
    (
        "validate",
        &[
            "article",
            "date_range",
            "diagnostic",
            "digest",
            "external",
            "markdown",
            "parse",
            "path",
            "picture",
            "schema",
            "site",
            "slug",
            "tree",
            "vocabulary",
        ],
    ),
    (
        "validate::links",
        &[
            "article",
            "diagnostic",
            "index",
            "markdown",
            "path",
            "picture",
            "plan",
            "schema",
            "site",
            "validate",
            "vocabulary",
        ],
    ),
    ("view", &["digest"]),
    ("vocabulary", &["slug"]),
    ("web", &["external", "site"]),
    ("wording", &["locale", "markdown"]),
    ("write", &["digest", "disk", "manifest", "path", "site"]),
];

/// Functions of another stage or of a format that a stage calls all the same: who, and what.
const CALLS: [(&str, &str); 0] = [];

/// Foundations that name the disk all the same, for the size and time of a file.
const NAMES_OF_DISK: [&str; 1] = ["manifest"];

/// Two modules that know each other.
const CIRCLES: [(&str, &str); 1] = [("diagnostic", "locale")];

/// The longest that a file may be before its tests begin, in lines.
const LONGEST: usize = 400;

/// Files that are longer still, and how long they may be.
const LONGER: [(&str, usize); 0] = [];

/// A source file without its tests.
struct Source {
    path: String,
    module: String,
    /// Everything.
    text: String,
    /// Everything but comments.
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources: Vec<Source> = walkdir::WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"))
        .map(|entry| {
            let path = entry.path().strip_prefix(&root).expect("a path below the folder");
            let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
            let text = fs::read_to_string(entry.path()).expect("a file");
            let text = text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
            let path = parts.join("/");
            let module = match path.as_str() {
                "validate/links.rs" => "validate::links".to_owned(),
                path => path.split(['/', '.']).next().unwrap_or_default().to_owned(),
            };
            Source { path, module, code: without_comments(&text), text }
        })
        .collect();
    sources.retain(|source| !source.path.ends_with("tests.rs") && source.path != "lib.rs");
    assert!(sources.len() > 60, "only {} files were found", sources.len());
    sources
}

fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The paths below the crate that a file names, groups of a `use` taken apart.
fn paths(code: &str) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for root in ["crate::", "bacheca::"] {
        for (at, _) in code.match_indices(root) {
            let is_word = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
            if !is_word {
                expand(&code[at + root.len()..], &[], &mut found);
            }
        }
    }
    found
}

/// Reads one path or group, and returns what follows it.
fn expand<'a>(mut rest: &'a str, before: &[String], found: &mut BTreeSet<Vec<String>>) -> &'a str {
    let mut path = before.to_vec();
    loop {
        rest = rest.trim_start();
        if let Some(group) = rest.strip_prefix('{') {
            rest = group;
            loop {
                rest = rest.trim_start().trim_start_matches(',').trim_start();
                match rest.strip_prefix('}') {
                    Some(after) => return after,
                    None => rest = expand(rest, &path, found),
                }
            }
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        assert!(end > 0, "a path goes on with {:?}", &rest[..rest.len().min(20)]);
        if &rest[..end] != "self" {
            path.push(rest[..end].to_owned());
        }
        rest = &rest[end..];
        match rest.strip_prefix("::").filter(|after| !after.starts_with('<')) {
            Some(after) => rest = after,
            None => {
                found.insert(path);
                let other_name = rest.strip_prefix(" as ");
                return other_name
                    .map_or(rest, |name| name.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'));
            }
        }
    }
}

/// The module that a path belongs to.
fn module_of(path: &[String]) -> String {
    match path {
        [first, second, ..] if first == "validate" && second == "links" => "validate::links".into(),
        [first, ..] => first.clone(),
        [] => String::new(),
    }
}

/// A path that ends in no type and no constant: a function, or a module whose functions can be called.
fn is_callable(path: &[String]) -> bool {
    path.iter().all(|part| part.starts_with(|c: char| c.is_lowercase()))
}

/// Each module with the paths in other modules that it names.
fn named() -> BTreeMap<String, BTreeSet<Vec<String>>> {
    let mut named: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
    for source in sources() {
        let mut others = paths(&source.code);
        others.retain(|path| module_of(path) != source.module);
        named.entry(source.module).or_default().extend(others);
    }
    named
}

fn allowed() -> BTreeMap<&'static str, &'static [&'static str]> {
    MAY_NAME.into_iter().collect()
}

#[test]
fn a_module_names_only_those_that_it_may() {
    let allowed = allowed();
    let named = named();
    let all: BTreeSet<&str> = FOUNDATIONS.into_iter().chain(STAGES).chain(FORMATS).chain(RIM).collect();
    assert_eq!(named.keys().map(String::as_str).collect::<BTreeSet<_>>(), all, "every module has its place");
    assert_eq!(allowed.keys().copied().collect::<BTreeSet<_>>(), all, "every module is in the table");
    for (module, paths) in &named {
        let names: BTreeSet<String> = paths.iter().map(|path| module_of(path)).collect();
        let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        let table: BTreeSet<&str> = allowed[module.as_str()].iter().copied().collect();
        let new: Vec<_> = names.difference(&table).collect();
        assert!(new.is_empty(), "{module} names {new:?}: is that meant?");
        let unused: Vec<_> = table.difference(&names).collect();
        assert!(unused.is_empty(), "{module} no longer names {unused:?}: take them out of the table");
    }
}

#[test]
fn the_table_is_layered() {
    let place = |module: &str| STAGES.iter().position(|stage| *stage == module);
    for (module, names) in MAY_NAME {
        for name in names {
            let is_foundation = FOUNDATIONS.contains(name);
            let is_fine = if FOUNDATIONS.contains(&module) {
                is_foundation || (*name == "disk" && NAMES_OF_DISK.contains(&module))
            } else if FORMATS.contains(&module) {
                is_foundation
            } else if let Some(at) = place(module) {
                let is_earlier = place(name).is_some_and(|other| other < at);
                // The first and the last stage stand at the disk.
                let is_disk = *name == "disk" && matches!(module, "discover" | "write");
                let is_format = FORMATS.contains(name) && matches!(module, "answer" | "render");
                is_foundation || is_earlier || is_disk || is_format
            } else {
                match module {
                    "disk" => *name == "path",
                    "memo" => is_foundation || *name == "validate",
                    "target" => is_foundation || *name == "disk",
                    "web" => is_foundation,
                    "rehearsal" => is_foundation || matches!(*name, "answer" | "theme"),
                    "main" => matches!(*name, "command" | "pipeline" | "diagnostic" | "disk"),
                    "command" => is_foundation || matches!(*name, "pipeline" | "preview" | "disk"),
                    "preview" => is_foundation || matches!(*name, "pipeline" | "disk"),
                    _ => module == "pipeline" && !matches!(*name, "command" | "main" | "preview"),
                }
            };
            assert!(is_fine, "{module} is not to know {name}");
        }
    }
}

#[test]
fn a_stage_calls_no_other_one() {
    let mut calls = BTreeSet::new();
    for (module, paths) in named() {
        // Rendering is what the formats are for.
        let is_other = |name: &str| STAGES.contains(&name) || (FORMATS.contains(&name) && module != "render");
        if STAGES.contains(&module.as_str()) {
            let others = paths.iter().filter(|path| is_other(&module_of(path)) && is_callable(path));
            calls.extend(others.map(|path| (module.clone(), path.join("::"))));
        }
    }
    let known = CALLS.map(|(module, path)| (module.to_owned(), path.to_owned()));
    assert_eq!(calls, BTreeSet::from(known));
}

#[test]
fn stages_take_only_types_from_the_disk() {
    let named = named();
    for module in FOUNDATIONS.iter().chain(&STAGES).filter(|module| **module != "write") {
        for path in named[*module].iter().filter(|path| module_of(path) == "disk") {
            assert!(!is_callable(path), "{module} calls {}", path.join("::"));
        }
    }
}

#[test]
fn no_two_modules_know_each_other() {
    let allowed = allowed();
    let mut circles = BTreeSet::new();
    for (module, names) in &allowed {
        // `validate::links` is a stage of its own, whatever its file is called.
        for name in names.iter().filter(|name| reaches(name, module, &allowed)) {
            circles.insert((*module.min(name), *module.max(name)));
        }
    }
    assert_eq!(circles, BTreeSet::from(CIRCLES));
}

fn reaches(from: &str, to: &str, allowed: &BTreeMap<&str, &[&str]>) -> bool {
    let mut open = vec![from];
    let mut seen = BTreeSet::new();
    while let Some(module) = open.pop() {
        if module == to {
            return true;
        }
        if seen.insert(module) {
            open.extend(allowed[module]);
        }
    }
    false
}

/// Whether a word stands in the code, not as a part of another one.
fn has_word(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(is_part) && !code[at + word.len()..].starts_with(is_part))
}

#[test]
fn only_one_module_touches_the_file_system() {
    for source in sources().iter().filter(|source| source.module != "disk") {
        for word in [
            "std::fs",
            "fs::read",
            "fs::write",
            "File::open",
            "File::create",
            "walkdir",
            "tempfile",
            "OpenOptions",
        ] {
            assert!(!has_word(&source.code, word), "{} uses {word}", source.path);
        }
        for call in [".exists()", ".is_file()", ".is_dir()", ".canonicalize()", ".read_dir()", ".metadata()"]
        {
            assert!(!source.code.contains(call), "{} calls {call}", source.path);
        }
    }
}

#[test]
fn only_the_rim_touches_the_network() {
    let is_rim = |source: &&Source| matches!(source.module.as_str(), "target" | "preview" | "web");
    // Pagefind's functions wait for one another, on a runtime that has no network.
    let is_offline = |source: &Source, word| {
        word == "tokio" && source.module == "search" && !source.code.contains("enable_")
    };
    for source in sources().iter().filter(|source| !is_rim(source)) {
        for word in [
            "openssh",
            "openssh_sftp_client",
            "tokio",
            "axum",
            "ureq",
            "TcpStream",
            "TcpListener",
            "UdpSocket",
        ] {
            assert!(!has_word(&source.code, word) || is_offline(source, word), "{} uses {word}", source.path);
        }
    }
}

#[test]
fn only_main_reads_the_clock_and_the_environment_and_prints() {
    for source in sources().iter().filter(|source| source.module != "main") {
        for word in [
            "std::env",
            "env::var",
            "env::args",
            "SystemTime",
            "Instant",
            "Timestamp::now",
            "Zoned::now",
            "println!",
            "print!",
            "eprintln!",
            "eprint!",
            "dbg!",
            "process::exit",
            "rand",
        ] {
            assert!(!has_word(&source.code, word), "{} uses {word}", source.path);
        }
    }
}

#[test]
fn nothing_panics_but_under_an_invariant_that_is_stated() {
    for source in sources() {
        let lines: Vec<&str> = source.text.lines().collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let panics = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("];
            if panics.iter().any(|panic| line.contains(panic)) {
                let is_stated =
                    lines[at.saturating_sub(3)..at].iter().any(|line| line.contains("#[expect(clippy::"));
                assert!(is_stated, "{}:{}: {line}", source.path, at + 1);
            }
        }
    }
}

#[test]
fn files_are_short() {
    let longer: BTreeMap<&str, usize> = LONGER.into_iter().collect();
    for source in sources() {
        let n_lines = source.text.lines().count();
        let limit = longer.get(source.path.as_str()).copied();
        assert!(n_lines <= limit.unwrap_or(LONGEST), "{} has {n_lines} lines before its tests", source.path);
        assert!(limit.is_none() || n_lines > LONGEST, "{} is no longer too long", source.path);
    }
}

#[test]
fn every_file_begins_with_what_it_is() {
    for source in sources() {
        let first = source.text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! "), "{}: {first}", source.path);
    }
}

#[test]
fn paths_are_found_however_they_are_written() {
    let check = |code: &str, expected: &[&str]| {
        let found: Vec<String> = paths(code).iter().map(|path| path.join("::")).collect();
        assert_eq!(found, expected, "{code}");
    };
    check("use crate::plan::Page;", &["plan::Page"]);
    check("use crate::plan::{self, Page};", &["plan", "plan::Page"]);
    check("use crate::plan::{Addresses, Page as P};", &["plan::Addresses", "plan::Page"]);
    check("use crate::{plan::{a, B}, index};", &["index", "plan::B", "plan::a"]);
    check("use crate::validate::links::{\n    Resolved,\n};", &["validate::links::Resolved"]);
    check(
        "fn f(x: &crate::site::Site) -> crate::path::Route { crate::index::index(x) }",
        &["index::index", "path::Route", "site::Site"],
    );
    check("crate::plan::Page::new()", &["plan::Page::new"]);
    check("use other_crate::plan::Page;", &[]);
}

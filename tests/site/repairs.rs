//! What authors get wrong, a file for each family: read as it was meant or told to them, and written back by
//! `check --fix` where it is beyond doubt.
//!
//! `BLESS=1 cargo test --test site` writes down what is said now; the difference is then for a person to read.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use crate::output::is_blessed;
use crate::workspace::{NONE, Output, Run, Workspace, differing, files, repository};

/// The families of mistakes, in a folder with a file for each, or more: `site` as authors saved them, `fixed`
/// those that `check --fix` writes, `report.txt` what is said of each, before and after.
fn mistakes() -> PathBuf {
    repository().join("tests/sites/mistakes")
}

/// How many bytes a drawing has that takes too long to load; nobody wants that in a repository.
const HEAVY: usize = 5_000_001;

fn workspace() -> Workspace {
    let workspace = Workspace::new("basic");
    workspace.add("mistakes/site");
    let spaces = " ".repeat(HEAVY);
    workspace.write("content/notizie/34-disegno.svg", &format!("<svg>{spaces}</svg>"));
    workspace
}

fn check(workspace: &Workspace, arguments: &[&str]) -> Run {
    workspace.run(&[&["check", "--at", "2024-03-15"], arguments].concat())
}

/// What is said of every file of the folder, before and after `check --fix`.
fn report(before: &Run, after: &Run) -> String {
    let (before, after) = (before.said_by_file(), after.said_by_file());
    let line = |said: Option<&Vec<String>>| said.map_or_else(|| "nulla".to_owned(), |said| said.join(", "));
    let mut report = String::new();
    for path in files(&mistakes().join("site/content")).keys() {
        let (before, after) = (line(before.get(path)), line(after.get(path)));
        writeln!(report, "{path}\n  prima: {before}\n  dopo:  {after}").expect("a text");
    }
    report
}

#[test]
fn every_family_is_told_and_written_back() {
    let workspace = workspace();
    let before = check(&workspace, &[]);
    let as_saved = files(&mistakes().join("site"));
    for (path, bytes) in &as_saved {
        assert_eq!(&workspace.bytes(path), bytes, "{path} was written");
    }
    let after = check(&workspace, &["--fix"]);
    assert_eq!((before.status, after.status), (1, 1), "{after:?}");
    let report = report(&before, &after);
    let expected = mistakes().join("report.txt");
    if is_blessed() {
        fs::write(&expected, &report).expect("a file");
    }
    assert_eq!(fs::read_to_string(expected).expect("a file"), report, "{}", before.err);
    if is_blessed() {
        write_fixed(&workspace, &as_saved);
    }
    let fixed = files(&mistakes().join("fixed"));
    for (path, bytes) in &as_saved {
        let expected = fixed.get(path).unwrap_or(bytes);
        let now = workspace.bytes(path);
        assert_eq!(String::from_utf8_lossy(&now), String::from_utf8_lossy(expected), "{path}");
        assert_eq!(&now, expected, "{path}");
    }
    for path in fixed.keys() {
        assert!(as_saved.contains_key(path), "{path} is fixed and was never there");
    }
}

/// Writes down the files that are no longer as they were saved.
fn write_fixed(workspace: &Workspace, as_saved: &Output) {
    fs::remove_dir_all(mistakes().join("fixed")).ok();
    for path in as_saved.keys().filter(|path| workspace.bytes(path) != as_saved[*path]) {
        let to = mistakes().join("fixed").join(path);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::write(to, workspace.bytes(path)).expect("a file");
    }
}

#[test]
fn every_row_of_the_table_has_its_file() {
    let names = files(&mistakes().join("site/content/notizie"));
    for row in 1..=40 {
        let has_row = |name: &String| {
            name.rsplit('/').next().is_some_and(|name| name.starts_with(&format!("{row:02}")))
        };
        assert!(names.keys().any(has_row), "row {row}");
    }
}

#[test]
fn a_second_fix_changes_nothing() {
    let workspace = workspace();
    check(&workspace, &["--fix"]);
    let after = files(&workspace.path("content"));
    let again = check(&workspace, &["--fix"]);
    assert!(again.out.starts_with("Nulla da correggere"), "{again:?}");
    assert_eq!(differing(&files(&workspace.path("content")), &after), NONE);
}

#[test]
fn what_was_changed_is_shown_line_by_line() {
    let workspace = Workspace::new("basic");
    workspace.write("content/notizie/a.md", "---\ntitolo:Rimini: al via\ndata:\u{a0}2024-01-10\n---\n");
    let run = check(&workspace, &["--fix"]);
    assert_eq!(run.status, 0, "{run:?}");
    let expected = "\
content/notizie/a.md, riga 2
  prima: titolo:Rimini: al via
  dopo:  titolo: \"Rimini: al via\"
content/notizie/a.md, riga 3
  prima: data:⍽2024-01-10
  dopo:  data: 2024-01-10
1 file corretto, 2 righe cambiate
";
    assert!(run.out.starts_with(expected), "{}", run.out);
    assert_eq!(run.codes(), NONE, "{run:?}");
}

#[test]
fn repaired_files_are_published_as_meant() {
    let workspace = workspace();
    let run = workspace.build(&["--keep-going"]);
    let page = |name: &str| workspace.text(&format!("public/notizie/{name}/index.html"));
    assert!(page("tutto-insieme").contains("Bari: la città"), "{run:?}");
    assert!(page("tutto-insieme").contains("<h2 id=\"chi\">"), "{run:?}");
    assert!(page("01-macintosh").contains("<h2 id=\"due\">"), "{run:?}");
    let word = page("31-word");
    assert!(word.contains("<li>Puglia</li>") && word.contains("👨\u{200d}👩"), "{word}");
    assert!(!word.contains("MsoNormal") && !word.contains("o:p"), "{word}");
    assert!(page("02-windows-1252").contains("Perché."), "{run:?}");
}

#[test]
fn only_the_front_matter_is_rewritten_where_only_it_has_mistakes() {
    let workspace = Workspace::new("basic");
    let body = "\n\nTesto  \r\ncon\tspazi \u{a0} e fine senza riga";
    workspace.write("content/notizie/a.md", &format!("---\ntitolo:Uno\ndata: 2024-01-10\n---{body}"));
    check(&workspace, &["--fix"]);
    assert_eq!(
        workspace.text("content/notizie/a.md"),
        format!("---\ntitolo: Uno\ndata: 2024-01-10\n---{body}")
    );
}

#[test]
fn nothing_outside_of_the_content_is_written() {
    let workspace = Workspace::new("basic");
    workspace.replace("site.toml", "page_size = 2", "page_sise = 2");
    let site = workspace.text("site.toml");
    let run = check(&workspace, &["--fix"]);
    assert_eq!((run.status, workspace.text("site.toml")), (2, site), "{run:?}");
}

#[cfg(unix)]
#[test]
fn who_may_read_a_file_stays_as_it_was() {
    use std::os::unix::fs::PermissionsExt as _;

    let workspace = Workspace::new("basic");
    workspace.write("content/notizie/a.md", "---\ntitolo:Uno\ndata: 2024-01-10\n---\n");
    let path = workspace.path("content/notizie/a.md");
    let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("a mode");
    mode(0o640);
    assert_eq!(check(&workspace, &["--fix"]).status, 0);
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
    workspace.write("content/notizie/a.md", "---\ntitolo:Uno\ndata: 2024-01-10\n---\n");
    mode(0o440);
    let run = check(&workspace, &["--fix"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(workspace.text("content/notizie/a.md").contains("titolo:Uno"));
}

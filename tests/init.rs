//! `bacheca init`: the new site is good as it is, and nothing that was there is lost.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "tests lay out folders and look at what the program made of them"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

const README: &str = include_str!("../README.md");

fn bacheca(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("bacheca").expect("the program");
    command.current_dir(folder).args(arguments).output().expect("runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// A folder with a new site in it.
fn new_site() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let output = bacheca(folder.path(), &["init", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    folder
}

#[test]
fn a_new_site_builds_without_a_warning() {
    let folder = new_site();
    let output = bacheca(folder.path(), &["build", "--strict"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    for page in [
        "index.html",
        "regioni/umbria/orientamento/index.html",
        "eventi/2024/02/index.html",
        "buone-pratiche/esempio-di-scheda/index.html",
        "percorsi/esempi/index.html",
        "guida/scrivere-un-articolo/index.html",
        "accessibilita/index.html",
    ] {
        assert!(folder.path().join("public").join(page).is_file(), "{page}");
    }
    let other = folder.path().join("public/regioni/umbria/mediazione-familiare");
    assert!(!other.exists(), "a pair that no event makes");
}

/// What others may do with the data is the site's to say.
#[test]
fn the_open_data_have_a_licence_that_a_site_can_change() {
    let folder = new_site();
    let settings = folder.path().join("site.toml");
    let text = fs::read_to_string(&settings).expect("the settings");
    let address = "https://creativecommons.org/licenses/by/4.0/";
    let changed = text.replace(address, "https://www.dati.gov.it/iodl/2.0/");
    assert_ne!(text, changed);
    fs::write(&settings, changed).expect("the settings");
    let output = bacheca(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let data = fs::read_to_string(folder.path().join("public/dati/articoli.json")).expect("the data");
    assert!(data.contains("iodl/2.0") && !data.contains(address), "{data}");
}

#[test]
fn the_guide_is_the_one_of_this_repository() {
    let folder = new_site();
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guida");
    for file in files(&guide) {
        let copy = folder.path().join("content/guida").join(file.file_name().expect("a name"));
        assert_eq!(fs::read(&file).expect("the guide"), fs::read(&copy).expect("its copy"), "{copy:?}");
    }
}

#[test]
fn every_example_says_that_it_is_one() {
    let folder = new_site();
    for section in ["notizie", "eventi", "buone-pratiche"] {
        for file in files(&folder.path().join("content").join(section)) {
            let text = fs::read_to_string(&file).expect("an article");
            assert!(text.contains("titolo: \"Esempio: ") && text.contains("esempio"), "{file:?}");
        }
    }
}

#[test]
fn a_second_site_in_the_same_folder_is_refused() {
    let folder = new_site();
    fs::write(folder.path().join("site.toml"), "title = \"Mine\"").expect("written");
    fs::remove_file(folder.path().join("LEGGIMI.md")).expect("removed");
    let before = files(folder.path());
    let output = bacheca(folder.path(), &["init", "."]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(files(folder.path()), before);
    let kept = fs::read_to_string(folder.path().join("site.toml")).expect("site.toml");
    assert_eq!(kept, "title = \"Mine\"");
}

#[test]
fn whatever_stands_in_the_way_is_named_and_kept() {
    // What is there, and whether it is a folder.
    for (path, is_folder) in [
        ("site.toml", false),
        (".gitignore", false),
        ("content", false),
        ("site.toml", true),
        ("content/guida/formattazione.md", false),
    ] {
        let folder = TempDir::new().expect("a folder");
        let there = folder.path().join(path);
        fs::create_dir_all(there.parent().expect("a parent")).expect("made");
        if is_folder { fs::create_dir(&there) } else { fs::write(&there, "mine") }.expect("made");
        let before = files(folder.path());
        let output = bacheca(folder.path(), &["init", "."]);
        assert_eq!(output.status.code(), Some(2), "{path}");
        assert!(said(&output).contains(path), "{path}: {}", said(&output));
        assert_eq!(files(folder.path()), before, "{path}");
    }
}

#[test]
fn other_files_stay() {
    let folder = TempDir::new().expect("a folder");
    let others = ["README.md", "content/notizie/mia.txt", "nota.md"];
    for other in others {
        let path = folder.path().join(other);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, "mine").expect("written");
    }
    let output = bacheca(folder.path(), &["init", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for other in others {
        assert_eq!(fs::read_to_string(folder.path().join(other)).expect("kept"), "mine", "{other}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed_out_of_the_folder() {
    let folder = TempDir::new().expect("a folder");
    let elsewhere = TempDir::new().expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("content")).expect("a link");
    let output = bacheca(folder.path(), &["init", "."]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(files(elsewhere.path()), Vec::<PathBuf>::new());
}

/// What the README has people add to `site.toml` is right in a new site.
#[test]
fn the_settings_of_the_readme_are_right() {
    let settings = README.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let mut n_settings = 0;
    for settings in settings {
        let folder = new_site();
        let path = folder.path().join("site.toml");
        let site = fs::read_to_string(&path).expect("a site");
        fs::write(path, format!("{site}\n{settings}")).expect("written");
        let output = bacheca(folder.path(), &["check"]);
        assert_eq!(output.status.code(), Some(0), "{settings}\n{}", said(&output));
        n_settings += 1;
    }
    assert!(n_settings >= 4, "{n_settings}");
}

/// The tour of the README, taken: whatever the program says on the way stands there.
#[test]
fn the_tour_of_the_readme_is_true() {
    let folder = new_site();
    let shown = |arguments: &[&str]| {
        let said = said(&bacheca(folder.path(), arguments));
        for line in said.lines().filter(|line| !line.trim().is_empty()) {
            // How long it took is another thing each time.
            let line = line
                .strip_suffix(" s")
                .and_then(|line| line.rsplit_once(", in "))
                .map_or(line, |(line, _)| line);
            assert!(README.contains(line), "{arguments:?}: {line}");
        }
    };
    let replace = |path: &str, from: &str, to: &str| {
        let path = folder.path().join(path);
        let text = fs::read_to_string(&path).expect("an article");
        assert!(text.contains(from), "{text}");
        fs::write(path, text.replace(from, to)).expect("written");
    };
    let article = README.split("```markdown\n").nth(1).and_then(|rest| rest.split("```").next());
    let path = "content/notizie/apre-lo-sportello.md";
    fs::write(folder.path().join(path), article.expect("an article")).expect("written");
    shown(&["check"]);
    replace(path, "Calabira", "Calabria");
    let title = "Rimini: al via gli incontri";
    shown(&["new", "notizia", title, "--region", "Puglia"]);
    shown(&["new", "notizia", title, "--date", "5 ottobre 2023", "--region", "Puglia"]);
    replace("content/notizie/2023/rimini-al-via-gli-incontri.md", "Puglia", "Calabira");
    shown(&["check", "--fix"]);
    shown(&["build"]);
    replace(path, "due giorni", "tre giorni");
    shown(&["build", "--explain"]);
}

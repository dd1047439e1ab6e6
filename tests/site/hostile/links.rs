//! Symbolic links, pipes, and files where folders belong: in the sources, in the output, in the memory of
//! the program.

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::PathBuf;

use super::ended;
use crate::workspace::{Output, Workspace, files};

/// What nobody may find in the output.
const SECRET: &str = "Questo resta fuori.";

/// A file of the program's memory, or its folder.
fn state(name: &str) -> String {
    format!(".bacheca/{}/{name}", bacheca::manifest::VERSION).trim_end_matches('/').to_owned()
}

/// A folder beside the site, with an article, a picture and a theme.
fn elsewhere(site: &Workspace) -> PathBuf {
    let article = format!("---\ntitolo: Fuori\ndata: 2024-01-10\n---\n{SECRET}\n");
    site.write("../elsewhere/fuori.md", &article);
    site.write("../elsewhere/fuori.jpg", SECRET);
    site.write("../elsewhere/templates/home.html", SECRET);
    site.path("../elsewhere")
}

/// Puts something in the place of whatever is at a path.
fn replace(site: &Workspace, path: &str, put: impl FnOnce(&PathBuf)) {
    let path = site.path(path);
    match fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(&path).expect("a folder"),
        Ok(_) => fs::remove_file(&path).expect("a file"),
        Err(_) => fs::create_dir_all(path.parent().expect("a folder")).expect("a folder"),
    }
    put(&path);
}

fn holds_secret(output: &Output) -> bool {
    output.values().any(|bytes| bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()))
}

#[test]
fn no_link_leads_out_of_the_site() {
    let check = |path: &str, target: &str, status: i32| {
        for built_before in [false, true] {
            let site = Workspace::new("basic");
            if built_before {
                site.must_build(&[]);
            }
            let outside = elsewhere(&site);
            let before = files(&outside);
            replace(&site, path, |path| symlink(outside.join(target), path).expect("a link"));
            site.replace("content/_static/CNAME", "", "cambiato ");
            let run = site.build(&[]);
            ended(path, &run, &[status], &[path]);
            assert_eq!(files(&outside), before, "{path}: {run:?}");
            assert!(path == "public" || !holds_secret(&site.output()), "{path}: {run:?}");
        }
    };
    check("content/notizie/fuori.md", "fuori.md", 0);
    check("content/media/fuori.jpg", "fuori.jpg", 0);
    check("content/notizie/fuori", "", 0);
    check("content/notizie/nulla.md", "nulla.md", 0);
    check("content/notizie/sito", "../site", 0);
    check("themes", "", 0);
    check("themes/italia", "", 0);
    check("themes/italia/templates/home.html", "templates/home.html", 0);
    check("public", "", 2);
    check("public/notizie", "", 2);
    check(".bacheca", "", 2);
    check(&state(""), "", 2);
    for name in ["lock", "sources", "examined"] {
        check(&state(name), "fuori.md", 2);
    }
    check(&state("examined"), "/dev/zero", 2);
}

#[test]
fn a_site_behind_links_is_no_site() {
    for (path, words) in [("site.toml", "qui non c’è nessun sito"), ("content", "content\n")] {
        let site = Workspace::new("basic");
        let outside = elsewhere(&site);
        fs::rename(site.path(path), outside.join(path)).expect("a file");
        symlink(outside.join(path), site.path(path)).expect("a link");
        ended(path, &site.build(&[]), &[2], &[path, words]);
        assert!(!site.path("public").exists(), "{path}");
    }
}

#[test]
fn whoever_names_a_link_elsewhere_as_the_output_means_what_is_behind_it() {
    let site = Workspace::new("basic");
    let outside = elsewhere(&site);
    let before = files(&outside);
    symlink(&outside, site.path("../link")).expect("a link");
    site.must_build(&["--out", "../link"]);
    let after = files(&outside);
    assert!(after.contains_key("notizie/primo-articolo/index.html"), "{:?}", after.keys());
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
    // Not even by a detour is a source an output.
    symlink(site.path("content"), site.path("../detour")).expect("a link");
    ended("a detour", &site.build(&["--out", "../detour/media"]), &[2], &["detour"]);
}

#[test]
fn what_moved_behind_a_link_is_not_removed() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    let outside = elsewhere(&site);
    let page = "public/notizie/primo-articolo";
    fs::rename(site.path(page), outside.join("pagina")).expect("a folder");
    symlink(outside.join("pagina"), site.path(page)).expect("a link");
    let before = files(&outside);
    site.replace("content/notizie/primo-articolo.md", "---\n", "---\nbozza: sì\n");
    site.replace("content/notizie/2024/terzo-articolo.md", "Un articolo", "Ancora un articolo");
    ended("a link", &site.build(&[]), &[0, 1, 2], &[]);
    assert_eq!(files(&outside), before);
}

#[test]
fn a_pipe_is_never_opened() {
    let check = |path: &str, status: i32, words: &[&str]| {
        for built_before in [false, true] {
            let site = Workspace::new("basic");
            if built_before {
                site.must_build(&[]);
                // Where nothing changed, what the program remembers of the articles is not looked at.
                site.replace("content/notizie/2024/terzo-articolo.md", "Un articolo", "Ancora un articolo");
            }
            let mut socket = None;
            replace(&site, path, |path| socket = Some(UnixListener::bind(path).expect("a socket")));
            ended(path, &site.build(&[]), &[status], words);
            replace(&site, path, |path| {
                assert!(std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
                assert!(fs::symlink_metadata(path).expect("a pipe").file_type().is_fifo());
            });
            ended(path, &site.build(&[]), &[status], words);
        }
    };
    check("site.toml", 2, &["site.toml: qui non c’è"]);
    check("content/notizie/tubo.md", 0, &[]);
    check("content/media/tubo.jpg", 0, &[]);
    check("themes/italia/templates/home.html", 0, &[]);
    check("public", 2, &["public: un file sta dove"]);
    for path in ["lock", "sources", "examined"].map(state) {
        check(&path, 2, &[&path, "non è un file che si possa leggere"]);
    }
}

#[test]
fn a_file_where_a_folder_belongs_is_named() {
    let check = |path: &str, status: i32, words: &[&str]| {
        let site = Workspace::new("basic");
        replace(&site, path, |path| fs::write(path, SECRET).expect("a file"));
        ended(path, &site.build(&[]), &[status], words);
        assert_eq!(site.text(path), SECRET, "{path}");
    };
    check("content/notizie", 1, &["primo-articolo.md"]);
    check("themes", 0, &[]);
    check("public", 2, &["public: un file sta dove serve una cartella"]);
    check("public/notizie", 2, &["public/notizie: un file sta dove serve una cartella"]);
    check(".bacheca", 2, &[".bacheca"]);
    check(&state(""), 2, &[&state("")]);
}

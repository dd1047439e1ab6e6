//! `bacheca serve`: real requests and real file events, friendly and hostile.

mod browser;
mod changes;
mod repairs;
mod safety;
mod search;
mod words;

use crate::workspace::{Workspace, differing};

use browser::Preview;

/// The article that the tests write.
const ARTICLE: &str = "content/notizie/nuovo.md";
const ADDRESS: &str = "/notizie/nuovo/";

fn article(title: &str, rest: &str) -> String {
    format!("---\ntitolo: {title}\ndata: 2024-01-10\n{rest}---\nIl testo di {title}.\n")
}

#[test]
fn every_page_is_what_a_build_writes_but_for_the_marks() {
    let workspace = Workspace::with_hidden("basic");
    workspace.must_build(&[]);
    let built = workspace.output();
    let times = workspace.times();
    let preview = Preview::start(&workspace, &[]);
    let served = built.keys().map(|path| (path.clone(), preview.file(path))).collect();
    assert_eq!(differing(&built, &served), crate::workspace::NONE);
    assert_eq!(workspace.times(), times, "the output is left alone");
}

#[test]
fn without_a_build_nothing_is_published() {
    let workspace = Workspace::new("basic");
    let preview = Preview::start(&workspace, &[]);
    assert_eq!(preview.get("/").status, 200);
    assert!(!workspace.path("public").exists());
}

#[test]
fn addresses_are_answered_as_by_a_static_host() {
    let workspace = Workspace::new("basic");
    let preview = Preview::start(&workspace, &[]);
    let check = |address: &str, status: u16, media_type: &str| {
        let answer = preview.get(address);
        let found = answer.header("content-type").unwrap_or_default();
        assert_eq!((answer.status, found), (status, media_type), "{address}");
    };
    check("/", 200, "text/html; charset=utf-8");
    check("/notizie/", 200, "text/html; charset=utf-8");
    check("/notizie/?q=1", 200, "text/html; charset=utf-8");
    check("/notizie", 307, "");
    check("/feed.xml", 200, "text/xml; charset=utf-8");
    check("/feed.json", 200, "application/json");
    check("/eventi.ics", 200, "text/calendar; charset=utf-8");
    check("/non-esiste/", 404, "text/html; charset=utf-8");
    check("/_bacheca/", 200, "text/html; charset=utf-8");
    check("/_bacheca/preview.js", 200, "text/javascript");
    check("/_bacheca/non-esiste", 404, "text/html; charset=utf-8");
    assert_eq!(preview.get("/notizie").header("location"), Some("/notizie/"));
    assert!(preview.get("/non-esiste/").body.contains("preview.js"), "the page may come");
}

#[test]
fn a_site_with_a_path_is_served_below_it() {
    let workspace = Workspace::new("basic");
    let base_url = workspace.text("site.toml");
    let base_url = base_url.lines().find(|line| line.starts_with("base_url")).expect("a line").to_owned();
    workspace.replace("site.toml", &base_url, "base_url = \"https://example.org/sub/\"");
    let preview = Preview::start(&workspace, &[]);
    assert_eq!(preview.get("/").header("location"), Some("/sub/"));
    assert_eq!(preview.get("/sub/").status, 200);
    assert_eq!(preview.get("/notizie/").status, 404);
    assert_eq!(preview.get("/sub/notizie/").status, 200);
}

#[test]
fn what_readers_do_not_see_is_marked_as_such() {
    let workspace = Workspace::new("basic");
    workspace.write(ARTICLE, &article("Bozza nuova", "bozza: sì\n"));
    workspace.write("content/notizie/domani.md", "---\ntitolo: Domani\ndata: 2024-03-16\n---\nTesto.\n");
    let preview = Preview::start(&workspace, &[]);
    assert_eq!(preview.get(ADDRESS).status, 404);
    let state = preview.get("/_bacheca/").body;
    for part in ["Bozza nuova", "Bozza: i lettori non la vedono.", "16 marzo 2024", "serve --drafts"] {
        assert!(state.contains(part), "{part}: {state}");
    }
    drop(preview);
    let preview = Preview::start(&workspace, &["--drafts"]);
    let check = |address: &str, expected: &str| {
        let page = preview.get(address);
        assert!(page.status == 200 && page.body.contains(expected), "{address}: {}", page.body);
    };
    check(ADDRESS, "Bozza: i lettori non la vedono.");
    check("/notizie/domani/", "I lettori la vedranno dal 16 marzo 2024.");
    assert!(!preview.get("/_bacheca/").body.contains("serve --drafts"));
}

#[test]
fn what_the_next_build_would_change_is_told() {
    let workspace = Workspace::new("basic");
    let preview = Preview::start(&workspace, &[]);
    let check = |expected: &[&str]| {
        let state = preview.get("/_bacheca/").body;
        expected.iter().for_each(|part| assert!(state.contains(part), "{part}: {state}"));
    };
    check(&["Nulla è ancora stato costruito"]);
    workspace.must_build(&[]);
    check(&["dice già le stesse cose"]);
    workspace.write(ARTICLE, &article("Uno", ""));
    preview.get_until(ADDRESS, |page| page.status == 200);
    check(&[
        "3 pagine nuove",
        &format!("<a href=\"{ADDRESS}\">"),
        "8 pagine cambiate",
        "<a href=\"/notizie/\">",
    ]);
    workspace.must_build(&[]);
    workspace.remove(ARTICLE);
    preview.get_until(ADDRESS, |page| page.status == 404);
    check(&["3 file in meno", "pagine cambiate"]);
}

#[test]
fn an_article_that_is_withdrawn_while_somebody_looks_says_why() {
    let workspace = Workspace::new("basic");
    workspace.write(ARTICLE, &article("Uno", ""));
    let preview = Preview::start(&workspace, &[]);
    assert_eq!(preview.get(ADDRESS).status, 200);
    workspace.write(ARTICLE, &article("Uno", "bozza: sì\n"));
    let page = preview.get_until(ADDRESS, |page| page.status == 404);
    assert!(page.body.contains("Bozza: i lettori non la vedono."), "{}", page.body);
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_word_the_site_is_opened_in_the_browser() {
    use std::os::unix::fs::PermissionsExt as _;
    let workspace = Workspace::new("basic");
    workspace.write("programs/xdg-open", "#!/bin/sh\necho \"$1\" > opened.new && mv opened.new opened\n");
    let program = workspace.path("programs/xdg-open");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("a program");
    let path = format!("{}:/usr/bin:/bin", workspace.path("programs").display());
    let preview = Preview::of(&workspace, &[], &[("PATH", &path)]);
    let opened = Preview::wait_for(|| workspace.path("opened").exists().then(|| workspace.text("opened")));
    assert_eq!(opened.trim(), format!("http://{}/", preview.host));
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn a_folder_without_a_site_is_refused() {
    let run = Workspace::empty().run(&["serve"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("site.toml"), "{}", run.err);
    let run = Workspace::empty().run(&[]);
    assert!(run.status == 2 && run.err.contains("Usage"), "{run:?}");
}

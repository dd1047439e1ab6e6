//! Whatever happens to the files, the preview ends where a clean build would.

use std::fs;

use super::browser::Preview;
use super::{ADDRESS, ARTICLE, article};
use crate::workspace::{NONE, Workspace, differing};

/// What a build from scratch makes of the sources as they are now.
fn must_be_as_built(preview: &Preview, workspace: &Workspace) {
    let copy = Workspace::empty();
    for part in ["content", "themes", "site.toml"] {
        if workspace.path(part).exists() {
            copy.copy_from(workspace, part);
        }
    }
    copy.must_build(&[]);
    let built = copy.output();
    let served = built.keys().map(|path| (path.clone(), preview.file(path))).collect();
    assert_eq!(differing(&built, &served), NONE);
}

#[test]
fn a_saved_change_is_seen() {
    let workspace = Workspace::new("basic");
    let preview = Preview::start(&workspace, &[]);
    assert_eq!(preview.get(ADDRESS).status, 404);
    workspace.write(ARTICLE, &article("Uno", ""));
    preview.get_until(ADDRESS, |page| page.body.contains("Il testo di Uno."));
    workspace.write(ARTICLE, &article("Due", ""));
    preview.get_until(ADDRESS, |page| page.body.contains("Il testo di Due."));
    workspace.remove(ARTICLE);
    preview.get_until(ADDRESS, |page| page.status == 404);
    must_be_as_built(&preview, &workspace);
}

#[test]
fn browsers_are_told_once_the_page_is_ready() {
    let workspace = Workspace::new("basic");
    let preview = Preview::start(&workspace, &[]);
    preview.get("/");
    let events = preview.events();
    let first = events.recv().expect("the present generation");
    workspace.write(ARTICLE, &article("Uno", ""));
    assert!(events.recv().expect("the next one") > first);
    preview.get_until(ADDRESS, |page| page.status == 200);
}

#[test]
fn editors_that_save_by_renaming() {
    let workspace = Workspace::new("basic");
    workspace.write(ARTICLE, &article("Uno", ""));
    let preview = Preview::start(&workspace, &[]);
    preview.get_until(ADDRESS, |page| page.body.contains("Uno"));
    workspace.write("content/notizie/.nuovo.md.swp", &article("Due", ""));
    fs::rename(workspace.path("content/notizie/.nuovo.md.swp"), workspace.path(ARTICLE)).expect("a file");
    preview.get_until(ADDRESS, |page| page.body.contains("Il testo di Due."));
}

#[test]
fn folders_that_appear_and_vanish() {
    let workspace = Workspace::new("basic");
    let preview = Preview::start(&workspace, &[]);
    preview.get("/");
    workspace.write("content/notizie/cartella/a/uno.md", &article("Uno", ""));
    preview.get_until("/notizie/uno/", |page| page.status == 200);
    workspace.write("content/notizie/cartella/a/due.md", &article("Due", ""));
    preview.get_until("/notizie/due/", |page| page.status == 200);
    fs::remove_dir_all(workspace.path("content/notizie/cartella")).expect("a folder");
    preview.get_until("/notizie/due/", |page| page.status == 404);
    must_be_as_built(&preview, &workspace);
}

#[test]
fn hundreds_of_files_at_once() {
    let workspace = Workspace::new("basic");
    let preview = Preview::start(&workspace, &[]);
    preview.get("/");
    let name = |n: usize| format!("content/notizie/tanti/n{n}.md");
    (0..300).for_each(|n| workspace.write(&name(n), &article(&format!("Numero {n}"), "")));
    preview.get_until("/notizie/n299/", |page| page.status == 200);
    (0..300).step_by(2).for_each(|n| workspace.remove(&name(n)));
    preview.get_until("/notizie/n298/", |page| page.status == 404);
    must_be_as_built(&preview, &workspace);
}

#[test]
fn where_the_system_tells_nothing_files_are_compared() {
    let workspace = Workspace::new("basic");
    let preview = Preview::start(&workspace, &["--poll"]);
    preview.get("/");
    workspace.write(ARTICLE, &article("Uno", ""));
    preview.get_until(ADDRESS, |page| page.status == 200);
}

#[test]
fn who_looks_at_an_article_follows_it_to_its_new_address() {
    let workspace = Workspace::new("basic");
    workspace.write(ARTICLE, &article("Uno", ""));
    let preview = Preview::start(&workspace, &[]);
    assert_eq!(preview.get(ADDRESS).status, 200);
    workspace.write(ARTICLE, &article("Uno", "slug: altrove\n"));
    let answer = preview.get_until(ADDRESS, |page| page.status == 307);
    assert_eq!(answer.header("location"), Some("/notizie/altrove/"));
}

#[test]
fn who_looks_at_an_article_follows_it_to_its_new_file() {
    let workspace = Workspace::new("basic");
    workspace.write(ARTICLE, &article("Uno", ""));
    let preview = Preview::start(&workspace, &[]);
    assert_eq!(preview.get(ADDRESS).status, 200);
    fs::rename(workspace.path(ARTICLE), workspace.path("content/notizie/altrove.md")).expect("a file");
    let answer = preview.get_until(ADDRESS, |page| page.status == 307);
    assert_eq!(answer.header("location"), Some("/notizie/altrove/"));
    // Of two that hold the same nobody knows which one it is.
    let text = workspace.text("content/notizie/altrove.md");
    workspace.remove("content/notizie/altrove.md");
    workspace.write("content/notizie/2024/uno.md", &text);
    workspace.write("content/notizie/2024/due.md", &text);
    preview.get_until("/notizie/due/", |page| page.status == 200);
    preview.get_until("/notizie/altrove/", |page| page.status == 404);
}

#[test]
fn two_previews_and_a_build_do_not_disturb_each_other() {
    let workspace = Workspace::new("basic");
    let [one, other] = [(); 2].map(|()| Preview::start(&workspace, &[]));
    workspace.write(ARTICLE, &article("Uno", ""));
    workspace.must_build(&[]);
    for preview in [&one, &other] {
        preview.get_until(ADDRESS, |page| page.status == 200);
        must_be_as_built(preview, &workspace);
    }
}

//! What each switch of `build` and `check` does.

use crate::workspace::{NONE, Workspace, differing, files};

fn is_published(workspace: &Workspace, path: &str) -> bool {
    workspace.path("public").join(path).exists()
}

#[test]
fn drafts_show_what_is_not_ready() {
    let workspace = Workspace::with_hidden("basic");
    let shown = |arguments: &[&str]| {
        workspace.must_build(arguments);
        ["bozza", "futuro", "scaduto", "primo-articolo"]
            .map(|slug| is_published(&workspace, &format!("notizie/{slug}/index.html")))
    };
    assert_eq!(shown(&[]), [false, false, false, true]);
    assert_eq!(shown(&["--drafts"]), [true, true, false, true]);
    // Going back takes everything away again, the pages of their regions included.
    assert_eq!(shown(&[]), [false, false, false, true]);
    assert!(!is_published(&workspace, "regioni/sicilia/index.html"));
}

#[test]
fn the_day_decides_what_is_shown() {
    let workspace = Workspace::with_hidden("basic");
    let check = |day: &str, expected: [bool; 3]| {
        workspace.must_build(&["--at", day]);
        let found = ["scaduto", "quarto-articolo", "futuro"]
            .map(|slug| is_published(&workspace, &format!("notizie/{slug}/index.html")));
        assert_eq!(found, expected, "{day}");
    };
    check("2024-03-14", [true, false, false]);
    check("2024-03-15", [false, true, false]);
    check("2024-05-31", [false, true, false]);
    check("2024-06-01", [false, true, true]);
    check("2024-09-01", [false, false, true]);
}

#[test]
fn the_day_may_come_from_the_environment_and_is_that_of_the_zone_of_the_site() {
    let workspace = Workspace::with_hidden("basic");
    let check = |seconds: &str, is_shown: bool| {
        let run = workspace.run_in("", &["build"], &[("SOURCE_DATE_EPOCH", seconds)]);
        assert_eq!(run.status, 0, "{run:?}");
        assert_eq!(is_published(&workspace, "notizie/futuro/index.html"), is_shown, "{seconds}");
    };
    // In Rome it is 1 June 2024 from 22:00 of 31 May on, by UTC.
    check("1717192799", false);
    check("1717192800", true);
    let run = workspace.run_in("", &["build", "--at", "2024-05-31"], &[("SOURCE_DATE_EPOCH", "1717192800")]);
    assert_eq!(run.status, 0);
    assert!(!is_published(&workspace, "notizie/futuro/index.html"), "the switch comes first");
}

#[test]
fn the_address_may_be_another_one() {
    let workspace = Workspace::new("basic");
    let home = || workspace.text("public/index.html");
    workspace.must_build(&[]);
    assert!(home().contains("href=\"https://prova.example/\"") && home().contains("href=\"/notizie/\""));
    workspace.must_build(&["--base-url", "https://example.org/sub"]);
    assert!(
        home().contains("href=\"https://example.org/sub/\"") && home().contains("href=\"/sub/notizie/\"")
    );
    assert!(!home().contains("prova.example"));
}

#[test]
fn the_output_may_lie_elsewhere() {
    let workspace = Workspace::new("basic");
    workspace.must_build(&[]);
    workspace.must_build(&["--out", "../elsewhere/deep"]);
    assert_eq!(differing(&files(&workspace.path("../elsewhere/deep")), &workspace.output()), NONE);
    let beside: Vec<_> = workspace.path("../elsewhere").read_dir().expect("a folder").collect();
    assert_eq!(beside.len(), 1, "{beside:?}");
}

#[test]
fn a_site_is_found_from_its_subfolders() {
    let workspace = Workspace::new("basic");
    let run = workspace.run_in("content/notizie/2024", &["build", "--at", "2024-03-15"], &[]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(is_published(&workspace, "index.html"));
    assert!(!workspace.path("content/notizie/2024/public").exists());
}

#[test]
fn explaining_names_every_page_with_its_reason() {
    let workspace = Workspace::new("basic");
    let run = workspace.must_build(&["--explain"]);
    let output = workspace.output();
    // One file stands for the whole search index.
    let is_told = |path: &&String| !path.starts_with("pagefind/") || path.ends_with("pagefind-entry.json");
    assert_eq!(run.explained("nuova"), output.keys().filter(is_told).collect::<Vec<_>>());
    let run = workspace.must_build(&["--explain"]);
    assert!(run.out.starts_with("Nessuna pagina da rifare.\n"), "{run:?}");
}

#[test]
fn verifying_finds_what_somebody_else_changed() {
    let workspace = Workspace::new("basic");
    workspace.must_build(&[]);
    let run = workspace.must_build(&["--verify"]);
    assert!(run.out.contains("byte per byte uguali"), "{run:?}");
    // The same size and time: only the bytes tell.
    let page = workspace.path("public/notizie/terzo-articolo/index.html");
    let text = std::fs::read_to_string(&page).expect("the page");
    let time = std::fs::metadata(&page).expect("the page").modified().expect("a time");
    std::fs::write(&page, text.replace("Terzo", "Sesto")).expect("a file");
    let file = std::fs::File::options().write(true).open(&page).expect("the page");
    assert_eq!(file.metadata().expect("the page").len(), text.len() as u64, "the test keeps the size");
    file.set_modified(time).expect("the page");
    let run = workspace.build(&["--verify"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.err.contains("notizie/terzo-articolo/index.html"), "{run:?}");
}

#[test]
fn going_on_sets_faulty_articles_aside_and_keeps_their_last_good_page() {
    let workspace = Workspace::new("basic");
    workspace.must_build(&[]);
    let article = "public/notizie/primo-articolo/index.html";
    let good = workspace.text(article);
    workspace.replace("content/notizie/primo-articolo.md", "servizio: Ascolto", "servizio: Ascolot");
    workspace.replace("content/notizie/2024/terzo-articolo.md", "Un articolo", "Ancora un articolo");
    workspace.write("content/notizie/nuovo.md", "---\ntitolo: Nuovo\n---\nSenza data né regione.\n");
    workspace.write("content/notizie/rotto.md", "---\ntitolo: Rotto\nregione: Nessuna\n---\nTesto.\n");
    let refused = workspace.build(&[]);
    assert_eq!(refused.status, 1);
    assert!(!workspace.text("public/notizie/terzo-articolo/index.html").contains("Ancora un articolo"));
    let run = workspace.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes().contains(&"unknown-term")), (1, true), "{run:?}");
    assert!(run.err.contains("messi da parte"), "{run:?}");
    assert!(workspace.text(article) == good, "the last good page is gone");
    assert!(workspace.text("public/notizie/terzo-articolo/index.html").contains("Ancora un articolo"));
    assert!(!is_published(&workspace, "notizie/rotto/index.html"));
}

#[test]
fn going_on_keeps_the_pictures_and_documents_of_the_last_good_page() {
    let workspace = Workspace::new("basic");
    workspace.must_build(&[]);
    workspace.replace("content/notizie/primo-articolo.md", "servizio: Ascolto", "servizio: Ascolot");
    for _ in 0..2 {
        let run = workspace.build(&["--keep-going"]);
        assert_eq!(run.status, 1, "{run:?}");
    }
    for file in
        ["notizie/immagine.png", "media/figura.png", "notizie/documento di prova.pdf", "vecchia-pagina.html"]
    {
        assert!(is_published(&workspace, file), "{file} is gone, and the page still shows it");
    }
}

#[test]
fn going_on_sets_an_article_with_a_dead_link_aside_too() {
    let workspace = Workspace::new("basic");
    workspace.must_build(&[]);
    let article = "public/notizie/terzo-articolo/index.html";
    let good = workspace.text(article);
    workspace.replace("content/notizie/2024/terzo-articolo.md", "../primo-articolo.md", "../manca.md");
    let run = workspace.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes()), (1, vec!["broken-link"]), "{run:?}");
    assert!(workspace.text(article) == good, "the last good page is gone");
}

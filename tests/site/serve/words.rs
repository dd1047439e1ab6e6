//! An author who changes words waits for no plan: the pages stay, and show the text as it is now.

use std::fs;
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use bacheca::path::OutputPath;
use bacheca::pipeline::{Preview, preview};

use crate::workspace::{TODAY, Workspace, files};

const FIRST: &str = "content/notizie/primo-articolo.md";
const SECOND: &str = "content/notizie/secondo-articolo.en.md";

/// Runs a test on the planned pages of the fixture site, whose feeds hold whole texts.
fn planned(test: impl FnOnce(&Workspace, Preview<'_>)) {
    let workspace = Workspace::new("basic");
    workspace.write("site.toml", &format!("{}\n[feeds]\ncontent = \"full\"\n", workspace.text("site.toml")));
    // What was written just now may change once more within the same tick of the clock.
    let an_hour_ago = SystemTime::now() - Duration::from_secs(3600);
    for path in files(&workspace.root()).keys() {
        let file = fs::File::options().write(true).open(workspace.path(path)).expect("a file");
        file.set_modified(an_hour_ago).expect("a time");
    }
    let mut was_planned = false;
    let refused = preview(&workspace.request(TODAY), &Mutex::default(), |_, _, preview| {
        was_planned = true;
        test(&workspace, preview);
    });
    assert!(refused.expect("the machine is well").is_none());
    assert!(was_planned);
}

#[test]
fn only_words_leave_the_plan_as_it_is() {
    let check = |is_words: bool, path: &str, from: &str, to: &str| {
        planned(|workspace, preview| {
            workspace.replace(path, from, to);
            let revised = preview.revise().expect("the machine is well");
            assert_eq!(revised.is_some(), is_words, "{from} -> {to}");
        });
    };
    check(true, FIRST, "Una sezione\n", "Una sezione\n\nParole nuove.\n");
    check(true, FIRST, "Il testo ha anche una nota", "Il testo ha **anche** una nota");
    check(true, FIRST, "| Prima | 1 |", "| Prima | 1 |\n| Seconda | 2 |");
    check(true, SECOND, "The programme is invented", "The programme is all invented");
    // The first paragraph is the summary, which lists show.
    check(false, FIRST, "Il primo paragrafo", "Il vero primo paragrafo");
    check(false, FIRST, "Una sezione\n", "Un'altra sezione\n");
    check(false, FIRST, "Il testo ha", "## Una sezione nuova\n\nIl testo ha");
    check(false, FIRST, "Il testo ha", "Il [testo](secondo-articolo.md) ha");
    check(false, FIRST, "altrove.example", "altrove2.example");
    check(false, FIRST, "figura.png", "manca.png");
    check(false, FIRST, "Articolo di prova", "Articolo di Prova");
    check(false, FIRST, "Il testo ha", "<script>alert(1)</script> Il testo ha");
    check(false, FIRST, "didascalia: La", "didascalia: Una");
    check(false, "content/regioni/toscana.md", "Il testo", "Il nuovo testo");
    check(false, "site.toml", "content = \"full\"", "content = \"summary\"");
}

#[test]
fn files_that_come_or_go_are_no_words() {
    planned(|workspace, preview| {
        workspace.remove("content/notizie/bozza.md");
        assert!(preview.revise().expect("the machine is well").is_none());
    });
    planned(|workspace, preview| {
        workspace.write("content/notizie/altro.md", "---\ntitolo: Altro\ndata: 2024-01-10\n---\nTesto.\n");
        assert!(preview.revise().expect("the machine is well").is_none());
    });
    planned(|workspace, preview| {
        workspace.write("content/media/figura.png", "another picture");
        assert!(preview.revise().expect("the machine is well").is_none());
    });
}

#[test]
fn every_file_shows_the_new_words_as_a_build_writes_them() {
    planned(|workspace, preview| {
        for words in ["Parole nuove.", "Parole ancora più nuove."] {
            let text = workspace.text(FIRST);
            workspace.write(FIRST, &format!("{text}\n\n{words}\n"));
            let outcome = preview.revise().expect("the machine is well").expect("only words");
            assert_eq!(outcome.counts().n_errors, 0);
            workspace.must_build(&[]);
            // The search index is many files that are made together.
            let pages = workspace.output().into_iter().filter(|(path, _)| !path.starts_with("pagefind/"));
            for (path, built) in pages {
                let output = OutputPath::new(&path).expect("a path");
                let shown = preview.file(&output).expect("a planned page").expect("a page");
                assert!(shown.bytes == built, "{path}");
            }
        }
    });
}

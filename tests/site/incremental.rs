//! A build does what is left to do, and ends where a build from scratch would.

use std::fs;

use proptest::prelude::*;

use crate::workspace::{NONE, Output, Workspace, differing};

/// Changes a site in one way.
type Edit = fn(&Workspace);

/// Edits that people make; each may be made at any time, and again.
const EDITS: [(&str, Edit); 12] = [
    ("a word in a body", |site| append("content/notizie/primo-articolo.md", "\nUn'altra frase.\n", site)),
    ("a new first paragraph", |site| {
        toggle(
            "content/notizie/secondo-articolo.md",
            "Un articolo di prova con",
            "Articolo inventato con",
            site,
        );
    }),
    ("another title", |site| {
        toggle("content/notizie/primo-articolo.md", "Articolo di prova", "Un articolo", site)
    }),
    ("another region", |site| {
        toggle("content/notizie/2024/terzo-articolo.md", "regione: Toscana", "regione: Puglia", site);
    }),
    ("another day of an event", |site| {
        toggle("content/notizie/secondo-articolo.md", "2024-03-28/2024-03-30", "2024-05-02", site);
    }),
    ("a draft is ready", |site| toggle("content/notizie/bozza.md", "bozza: sì", "bozza: no", site)),
    ("an article comes or goes", |site| {
        let path = "content/notizie/nuovo.md";
        if site.path(path).exists() {
            site.remove(path);
        } else {
            site.write(
                path,
                "---\ntitolo: Nuovo\ndata: 2024-02-02\nregione: Molise\nservizio: Ascolto\n---\nTesto.\n",
            );
        }
    }),
    ("a file that is copied", |site| append("content/media/tabella.csv", "Seconda,2\n", site)),
    ("the text of a term", |site| append("content/regioni/toscana.md", "\nUn'altra frase.\n", site)),
    ("the title of the site", |site| toggle("site.toml", "\"Sito di prova\"", "\"Altro sito\"", site)),
    ("a file of the theme", |site| theme_file("themes/italia/templates/404.html", "{% block main %}", site)),
    ("somebody empties a folder of the output", |site| {
        fs::remove_dir_all(site.path("public/regioni")).expect("a folder");
    }),
];

fn append(path: &str, text: &str, site: &Workspace) {
    site.write(path, &(site.text(path) + text));
}

/// Overrides a file of the theme by one that says a little more.
fn theme_file(path: &str, after: &str, site: &Workspace) {
    let own = fs::read_to_string(crate::workspace::repository().join(path)).expect("a file of the theme");
    let before = if site.path(path).exists() { site.text(path) } else { own };
    site.write(path, &before.replace(after, &format!("{after}<br>")));
}

fn toggle(path: &str, one: &str, other: &str, site: &Workspace) {
    if site.text(path).contains(one) {
        site.replace(path, one, other);
    } else {
        site.replace(path, other, one);
    }
}

/// The output of a build that knows nothing of earlier ones.
fn from_scratch(site: &Workspace) -> Output {
    let copy = Workspace::empty();
    for part in ["content", "themes", "site.toml"] {
        if site.path(part).exists() {
            copy.copy_from(site, part);
        }
    }
    copy.must_build(&[]);
    copy.output()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_edited_the_result_is_that_of_a_build_from_scratch(
        rounds in prop::collection::vec(prop::collection::vec(0..EDITS.len(), 1..4), 1..5)
    ) {
        let site = Workspace::new("basic");
        site.must_build(&[]);
        for edits in &rounds {
            for at in edits {
                let (_, edit) = EDITS[*at];
                // A folder that is gone stays gone until the next build.
                if *at != EDITS.len() - 1 || site.path("public/regioni").exists() {
                    edit(&site);
                }
            }
            let names: Vec<_> = edits.iter().map(|at| EDITS[*at].0).collect();
            site.must_build(&["--verify"]);
            let differing = differing(&site.output(), &from_scratch(&site));
            prop_assert!(differing.is_empty(), "after {:?} {:?} differ", names, differing);
        }
    }
}

#[test]
fn a_second_run_writes_nothing() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    let (times, state) = (site.times(), site.state());
    let run = site.must_build(&["--explain"]);
    assert!(run.out.contains("0 scritte"), "{run:?}");
    assert_eq!(site.times(), times);
    assert_eq!(site.state(), state);
}

#[test]
fn reading_the_same_bytes_again_writes_nothing() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    let times = site.times();
    let text = site.text("content/notizie/primo-articolo.md");
    site.write("content/notizie/primo-articolo.md", &text);
    let run = site.must_build(&["--explain"]);
    assert!(run.out.starts_with("Nessuna pagina da rifare.\n"), "{run:?}");
    assert_eq!(site.times(), times);
}

#[test]
fn what_is_edited_decides_what_is_rendered() {
    let check = |what: &str, edit: Edit, expected: &[&str]| {
        let site = Workspace::new("basic");
        site.must_build(&[]);
        edit(&site);
        let run = site.must_build(&["--explain"]);
        let rendered: Vec<_> = run.out.lines().filter(|line| !line.contains(" articoli, ")).collect();
        let rendered: Vec<_> =
            rendered.into_iter().filter(|line| !line.starts_with("Il sito cambierà")).collect();
        assert_eq!(rendered, expected, "{what}");
    };
    check(
        "a typo far down in a body renders one page, and is found",
        |site| site.replace("content/notizie/primo-articolo.md", "Il testo ha anche", "Il testo ha pure"),
        &[
            "notizie/primo-articolo/index.html: il testo è cambiato",
            "pagefind/pagefind-entry.json: mostra qualcosa che è cambiato",
        ],
    );
    check(
        "the text of a term renders its pages",
        |site| site.replace("content/regioni/toscana.md", "Il testo", "Un testo"),
        &["regioni/toscana/index.html: il testo è cambiato"],
    );
    check(
        "a document is copied anew",
        |site| site.write("content/media/tabella.csv", "Colonna,Valore\nPrima,2\n"),
        &["media/tabella.csv: il testo è cambiato"],
    );
    check(
        "a file of the output is put back",
        |site| site.remove("public/robots.txt"),
        &["robots.txt: il file pubblicato è stato toccato"],
    );
}

#[test]
fn a_new_title_is_shown_wherever_the_article_is() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    let old = "Terzo articolo di prova";
    let shown = |output: &Output| -> Vec<String> {
        let has = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(old);
        output.iter().filter(|(_, bytes)| has(bytes)).map(|(path, _)| path.clone()).collect()
    };
    let before = shown(&site.output());
    assert!(before.len() > 10, "{before:?}");
    site.replace("content/notizie/2024/terzo-articolo.md", old, "Un titolo nuovo");
    let run = site.must_build(&["--explain"]);
    assert_eq!(shown(&site.output()), Vec::<String>::new());
    let rendered: Vec<_> = run.out.lines().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
    let missing: Vec<_> = before.iter().filter(|path| !rendered.contains(&path.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?} were not rendered");
}

#[test]
fn state_may_be_deleted_at_any_time() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    let output = site.output();
    fs::remove_dir_all(site.path(".bacheca")).expect("the state");
    let run = site.must_build(&[]);
    assert!(!run.err.contains("file che non vengono da qui"), "{run:?}");
    assert_eq!(differing(&site.output(), &output), NONE);
}

#[test]
fn state_that_cannot_be_read_costs_a_build_from_scratch_and_nothing_else() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    let output = site.output();
    for path in site.state().into_keys() {
        fs::write(site.path(".bacheca").join(path), b"\xff\xff\xffnot what was written").expect("a file");
    }
    site.must_build(&["--verify"]);
    assert_eq!(differing(&site.output(), &output), NONE);
}

#[test]
fn the_output_changes_by_itself_on_the_announced_day_and_not_before() {
    let site = Workspace::new("basic");
    let run = site.must_build(&["--at", "2024-03-15"]);
    assert!(run.out.contains("il 31 marzo 2024"), "{run:?}");
    let before = site.output();
    for day in ["2024-03-16", "2024-03-25", "2024-03-30"] {
        site.must_build(&["--at", day]);
        assert_eq!(differing(&site.output(), &before), NONE, "{day}");
    }
    site.must_build(&["--at", "2024-03-31"]);
    assert_ne!(differing(&site.output(), &before), NONE);
}

#[test]
fn the_same_sources_and_day_give_the_same_bytes() {
    let (one, other) = (Workspace::new("basic"), Workspace::new("basic"));
    one.must_build(&[]);
    // On the way there it was another site.
    other.replace("site.toml", "page_size = 2", "page_size = 5");
    other.must_build(&["--at", "2024-07-01", "--drafts"]);
    other.replace("site.toml", "page_size = 5", "page_size = 2");
    other.must_build(&[]);
    assert_eq!(differing(&one.output(), &other.output()), NONE);
}

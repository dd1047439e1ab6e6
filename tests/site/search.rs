//! The search index: what is in it, when it is made again, and a site without it.

use bacheca::pipeline::{self, Progress};
use serde_json::Value;

use crate::workspace::{BASIC, Output, Run, Workspace};

const ENTRY: &str = "pagefind/pagefind-entry.json";

fn entry(output: &Output) -> Value {
    serde_json::from_slice(&output[ENTRY]).expect("JSON")
}

fn index(output: Output) -> Output {
    output.into_iter().filter(|(path, _)| path.starts_with("pagefind/")).collect()
}

/// Why the index was made again, if it was.
fn reason(run: &Run) -> Option<&str> {
    run.out.lines().find_map(|line| line.strip_prefix(ENTRY)?.strip_prefix(": "))
}

#[test]
fn it_holds_the_articles_of_each_language_and_nothing_else() {
    let entry = entry(&BASIC);
    assert_eq!(entry["languages"]["it"]["page_count"], 6);
    assert_eq!(entry["languages"]["en"]["page_count"], 1);
    let fragments = |language: &str| {
        let start = format!("pagefind/fragment/{language}_");
        BASIC.keys().filter(|path| path.starts_with(&start)).count()
    };
    assert_eq!((fragments("it"), fragments("en")), (6, 1));
}

#[test]
fn it_is_made_again_when_what_it_finds_changed_and_only_then() {
    let check = |what: &str, edit: fn(&Workspace), expected: Option<&str>| {
        let site = Workspace::new("basic");
        site.must_build(&[]);
        let times = site.times();
        edit(&site);
        let run = site.must_build(&["--explain"]);
        assert_eq!(reason(&run), expected, "{what}: {run:?}");
        let is_touched = site.times().iter().any(|(path, time)| {
            path.starts_with("pagefind/") && times.get(path).is_none_or(|before| before != time)
        });
        assert_eq!(is_touched, expected.is_some(), "{what}");
        site.must_build(&["--verify"]);
    };
    const FIRST: &str = "content/notizie/primo-articolo.md";
    let changed = Some("mostra qualcosa che è cambiato");
    check("nothing", |_| (), None);
    check("a word of a body", |site| site.replace(FIRST, "Il testo ha anche", "Il testo ha pure"), changed);
    check("a title", |site| site.replace(FIRST, "Articolo di prova", "Un articolo"), changed);
    check("a region", |site| site.replace(FIRST, "Toscana]", "Puglia]"), changed);
    check(
        "a field",
        |site| site.replace("content/schede/scheda-di-prova.md", "Un testo con un", "Un altro testo con un"),
        changed,
    );
    check("synonyms", |site| site.write("site.toml", &(site.text("site.toml") + SYNONYMS)), changed);
    check("an earlier address", |site| site.replace(FIRST, "alias: [", "alias: [/prima/, "), None);
    check("a page that is no article", |site| append(site, "content/pagine/informazioni.md"), None);
    check("the text of a term", |site| append(site, "content/regioni/toscana.md"), None);
    check("the name of the site", |site| site.replace("site.toml", "\"Sito di prova\"", "\"Altro\""), None);
    check(
        "a file of it that is gone",
        |site| site.remove("public/pagefind/pagefind.js"),
        Some("il file pubblicato è stato toccato"),
    );
}

const SYNONYMS: &str = "\n[[search.synonyms]]\nnames = [\"Prova\", \"Esame\"]\n";

fn append(site: &Workspace, path: &str) {
    site.write(path, &(site.text(path) + "\nUn'altra frase.\n"));
}

#[test]
fn an_edit_has_only_its_own_part_indexed() {
    let site = Workspace::new("basic");
    for n in 0..510 {
        let day = format!("20{}-{:02}-{:02}", 10 + n % 14, n % 12 + 1, n % 28 + 1);
        let text = format!("---\ntitolo: Notizia {n}\ndata: {day}\n---\nUna delle molte notizie.\n");
        site.write(&format!("content/notizie/molte/{n}.md"), &text);
    }
    let check = |what: &str, edit: &dyn Fn(), expected: usize| {
        edit();
        let outcome = pipeline::build(&site.request("2024-03-15"), &Progress::default()).expect("a build");
        assert!(outcome.is_published, "{what}: {:?}", outcome.diagnostics);
        assert_eq!(outcome.n_indexed, expected, "{what}");
    };
    const OLD: &str = "content/notizie/molte/140.md";
    let new = |name: &str, day: &str| {
        site.write(name, &format!("---\ntitolo: Altra notizia\ndata: {day}\n---\nUn testo.\n"));
    };
    check("everything", &|| (), 3);
    check("nothing", &|| (), 0);
    check("a word of a body", &|| site.replace(OLD, "molte", "tante"), 1);
    check("a title", &|| site.replace(OLD, "Notizia 140", "Notizia nuova"), 1);
    check("a new article", &|| new("content/notizie/nuova.md", "2024-03-10"), 1);
    check("an article of an old day", &|| new("content/notizie/vecchia.md", "2012-02-03"), 1);
    check("one that is gone", &|| site.remove(OLD), 1);
    check("the output is gone", &|| std::fs::remove_dir_all(site.path("public")).expect("a folder"), 0);
    site.must_build(&["--verify"]);
    assert_eq!(entry(&site.output())["languages"]["it"]["page_count"], 517);
    check("synonyms", &|| site.write("site.toml", &(site.text("site.toml") + SYNONYMS)), 3);
    let folder = std::fs::read_dir(site.path(".bacheca")).expect("a folder").next().expect("a version");
    let indexed = folder.expect("a folder").path().join("indexed");
    assert_eq!(
        std::fs::read_dir(&indexed).expect("a folder").count(),
        3,
        "what is of no use any more is gone"
    );
    let damage = || {
        for kept in std::fs::read_dir(&indexed).expect("a folder") {
            std::fs::write(kept.expect("a file").path(), "damaged").expect("a file");
        }
        site.remove("public/pagefind/pagefind.js");
    };
    check("what was kept is damaged", &damage, 3);
}

#[test]
fn a_site_can_be_built_without_it() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    let page = || site.text("public/cerca/index.html");
    assert!(page().contains("<bacheca-search data-index=\"/pagefind/\""));
    site.must_build(&["--no-search"]);
    assert!(index(site.output()).is_empty());
    assert!(!page().contains("bacheca-search") && !page().contains("<script type=\"module\""));
    for way in ["/regioni/toscana/", "/servizi/ascolto/", "/archivio/2024/"] {
        assert!(page().contains(&format!("href=\"{way}\"")), "{way}");
    }
    let run = site.must_build(&["--explain"]);
    assert_eq!(reason(&run), Some("nuova"));
}

#[test]
fn a_site_without_articles_has_a_search_page_without_search() {
    let site = Workspace::new("basic");
    for folder in ["notizie", "eventi", "schede"] {
        std::fs::remove_dir_all(site.path("content").join(folder)).expect("a folder");
    }
    // Some pages lead to what is gone.
    site.build(&["--keep-going"]);
    assert!(index(site.output()).is_empty());
    assert!(!site.text("public/cerca/index.html").contains("bacheca-search"));
}

#[test]
fn an_index_that_somebody_else_made_is_not_written_over() {
    let site = Workspace::new("basic");
    site.write("content/_static/pagefind/pagefind-entry.json", "{}");
    let run = site.build(&[]);
    assert_eq!((run.status, run.codes()), (1, vec!["duplicate-route"]), "{run:?}");
}

#[test]
fn names_that_mean_the_same_stand_in_the_page() {
    let site = Workspace::new("basic");
    site.write("site.toml", &(site.text("site.toml") + SYNONYMS));
    site.must_build(&[]);
    let page = site.text("public/cerca/index.html").replace("&quot;", "\"");
    assert!(page.contains(r#"["Mediazione","Mediazione di prova"]"#), "{page}");
    assert!(page.contains(r#"["Prova","Esame"]"#), "{page}");
}

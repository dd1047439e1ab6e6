//! What people are told when something is wrong, and with which status the program ends.

use crate::workspace::{NONE, TODAY, Workspace, differing};

/// Three articles with a mistake each, and a fourth with two.
fn with_mistakes() -> Workspace {
    let workspace = Workspace::new("basic");
    workspace
        .write("content/notizie/a.md", "---\ntitolo: A\ndata: 2024-01-10\nregione: Calabira\n---\nTesto.\n");
    workspace.write("content/notizie/b.md", "---\ntitolo: B\ndata: 30 febbraio 2024\n---\nTesto.\n");
    workspace.write("content/notizie/c.md", "Nessuna intestazione.\n");
    workspace.write("content/schede/d.md", "---\ntitol: D\ndata: 2024-01-10\n---\nTesto.\n");
    workspace.write("content/notizie/e.md", "---\ntitolo: E\ndata: 2024-01-10\n---\n[Altro](manca.md)\n");
    workspace
}

const ALL: [&str; 6] =
    ["broken-link", "missing-front-matter", "missing-key", "no-such-day", "unknown-key", "unknown-term"];

#[test]
fn all_mistakes_of_all_files_at_once() {
    for command in ["build", "check"] {
        let workspace = with_mistakes();
        let run = workspace.run(&[command, "--at", "2024-03-15"]);
        assert_eq!(run.status, 1, "{run:?}");
        assert_eq!(run.codes(), ALL, "{}", run.err);
        for place in ["notizie/a.md:4:10", "notizie/b.md:3:7", "notizie/c.md:1:1", "schede/d.md:2:1"] {
            assert!(run.err.contains(&format!("--> content/{place}\n")), "{place}: {}", run.err);
        }
        assert!(!workspace.path("public").exists());
    }
}

#[test]
fn an_article_with_a_mistake_has_its_links_checked_too() {
    let check = |text: &str, expected: &[&str]| {
        for arguments in [&["check"][..], &["build", "--keep-going"]] {
            let workspace = Workspace::new("basic");
            workspace.write("content/notizie/a.md", text);
            let run = workspace.run(&[arguments, &["--at", "2024-03-15"]].concat());
            assert_eq!((run.status, run.codes().as_slice()), (1, expected), "{}", run.err);
            assert!(!workspace.path("public/notizie/a").exists());
        }
    };
    let links = "---\n[Altro](manca.md) ![Una sala](manca.jpg)\n";
    check(
        &format!("---\ntitolo: A\ndata: presto\nsegue: nessuno\nallegati: [{{file: no.pdf}}]\n{links}"),
        &["broken-link", "invalid-date", "missing-file", "missing-file", "unknown-follows"],
    );
    check(&format!("---\ndata: 2024-01-10\n{links}"), &["broken-link", "missing-file", "missing-key"]);
    check("[Altro](manca.md)\n", &["broken-link", "missing-front-matter"]);
}

#[test]
fn in_the_language_of_the_site() {
    let italian = with_mistakes();
    let said = italian.build(&[]).err;
    for words in
        ["errore[unknown-term]: ", "forse «Calabria»", "aiuto: ", "6 errori", "Nulla è stato pubblicato"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    let english = with_mistakes();
    english.replace("site.toml", "language = \"it\"\nlanguages = [\"en\"]", "language = \"en\"");
    english.remove("content/notizie/secondo-articolo.en.md");
    english.remove("content/pagine/informazioni.en.md");
    let said = english.build(&[]).err;
    for words in ["error[unknown-term]: ", "perhaps “Calabria”", "help: ", "errors", "Nothing was published"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    for words in ["errore", "aiuto", "forse", "pubblicato"] {
        assert!(!said.contains(words), "{words}: {said}");
    }
}

#[test]
fn nobody_is_told_words_of_programmers() {
    let said = with_mistakes().build(&[]).err.to_lowercase();
    let words: Vec<_> = said.split(|c: char| !c.is_alphanumeric()).collect();
    for word in ["parser", "scalar", "mapping", "token", "null", "deserialize", "expected"] {
        assert!(!words.contains(&word), "{word}: {said}");
    }
}

#[test]
fn warnings_stand_in_the_way_only_where_asked() {
    let workspace = Workspace::new("basic");
    workspace.write(
        "content/notizie/a.md",
        "---\ntitolo: A\ndata: 2024-01-10\naggiornamenti_attesi: sì\n---\nTesto.\n",
    );
    let strict = workspace.build(&["--strict"]);
    assert_eq!((strict.status, strict.codes()), (1, vec!["updates-expected"]), "{strict:?}");
    assert!(!workspace.path("public").exists());
    let check = workspace.run(&["check", "--strict", "--at", "2024-03-15"]);
    assert_eq!((check.status, check.codes()), (1, vec!["updates-expected"]), "{check:?}");
    let build = workspace.build(&[]);
    assert_eq!((build.status, build.codes()), (0, vec!["updates-expected"]), "{build:?}");
    assert!(workspace.path("public/notizie/a/index.html").exists());
}

/// An article that waits for its day, or whose day is over, is as its author wants it.
#[test]
fn what_needs_no_mending_stands_in_the_way_of_nothing() {
    let site = Workspace::new("basic");
    site.write("content/notizie/poi.md", "---\ntitolo: Poi\ndata: 2024-06-01\n---\nPiù avanti.\n");
    site.write(
        "content/notizie/via.md",
        "---\ntitolo: Via\ndata: 2024-01-01\nscade: 2024-02-01\n---\nScaduto.\n",
    );
    let codes = ["not-yet-published", "withdrawn"];
    let run = site.build(&["--strict"]);
    assert_eq!((run.status, run.codes().as_slice()), (0, &codes[..]), "{run:?}");
    assert!(run.err.contains("nota[withdrawn]: ") && run.err.ends_with("2 note\n"), "{run:?}");
    assert!(site.path("public/index.html").exists());
    let check = |format: &str, words: &str| {
        let run = site.run(&["check", "--strict", "--at", TODAY, "--format", format]);
        assert_eq!((run.status, run.out.matches(words).count()), (0, 2), "{run:?}");
    };
    check("json", "\"severity\": \"note\"");
    check("github", "::notice file=content/notizie/");
}

#[test]
fn what_no_reader_sees_is_told() {
    let check = |arguments: &[&str], expected: &[&str]| {
        let run = Workspace::with_hidden("basic").build(arguments);
        assert_eq!((run.status, run.codes().as_slice()), (0, expected), "{run:?}");
    };
    check(&[], &["not-yet-published", "unused-file", "withdrawn"]);
    check(&["--drafts"], &["unused-file", "withdrawn"]);
    check(&["--at", "2024-03-14"], &["not-yet-published", "not-yet-published", "unused-file"]);
    check(&["--at", "2024-06-01"], &["unused-file", "withdrawn"]);
    let said = Workspace::with_hidden("basic").build(&[]).err;
    for words in ["data di uscita 1º giugno 2024", "data di scadenza 15 marzo 2024", "«dimenticato.txt»"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn what_is_no_authors_mistake_is_told_apart() {
    let check = |what: &str, break_it: &dyn Fn(&Workspace), arguments: &[&str], code: &[&str]| {
        let workspace = Workspace::new("basic");
        workspace.must_build(&[]);
        let before = workspace.output();
        break_it(&workspace);
        let run = workspace.build(arguments);
        let mut codes = run.codes();
        codes.dedup();
        assert_eq!((run.status, codes.as_slice()), (2, code), "{what}: {run:?}");
        assert!(!run.err.is_empty(), "{what}");
        assert_eq!(differing(&workspace.output(), &before), NONE, "{what}");
    };
    let site = |from: &'static str, to: &'static str| {
        move |workspace: &Workspace| workspace.replace("site.toml", from, to)
    };
    let file =
        |path: &'static str, text: &'static str| move |workspace: &Workspace| workspace.write(path, text);
    check("not TOML", &site("page_size = 2", "page_size = "), &[], &["invalid-toml"]);
    check("unknown key", &site("page_size = 2", "page_sise = 2"), &[], &["unknown-key"]);
    check(
        "no such theme",
        &site("page_size = 2", "page_size = 2\ntheme = \"nessuno\""),
        &[],
        &["missing-theme"],
    );
    check("no such page", &site("pagine/privacy.md", "pagine/privaci.md"), &[], &["broken-link"]);
    let home = "themes/italia/templates/home.html";
    check("not a template", &file(home, "{% if %}"), &[], &["invalid-template"]);
    check("a template that fails", &file(home, "{{ page.nothing.at.all }}"), &[], &["template-failed"]);
    check("not an address", &|_| (), &["--base-url", "example.org"], &[]);
    check("sources as output", &|_| (), &["--out", "content/notizie"], &[]);
    check("sources as output, by a detour", &|_| (), &["--out", "public/../content"], &[]);
    check("the site as output", &|_| (), &["--out", "."], &[]);
    check("not a day", &|_| (), &["--at", "domani"], &[]);
    check("no such switch", &|_| (), &["--nonsense"], &[]);
}

#[test]
fn a_folder_without_a_site_is_left_as_it_is() {
    let workspace = Workspace::empty();
    let run = workspace.build(&[]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.err.contains("site.toml"), "{run:?}");
    assert!(workspace.path("").read_dir().expect("a folder").next().is_none());
}

#[test]
fn two_articles_for_one_address_are_both_named() {
    let workspace = Workspace::new("basic");
    workspace
        .write("content/notizie/2023/primo-articolo.md", "---\ntitolo: X\ndata: 2024-01-10\n---\nTesto.\n");
    let run = workspace.build(&[]);
    assert_eq!((run.status, run.codes()), (1, vec!["duplicate-route"]), "{run:?}");
    for path in ["content/notizie/2023/primo-articolo.md", "content/notizie/primo-articolo.md"] {
        assert!(run.err.contains(path), "{path}: {}", run.err);
    }
}

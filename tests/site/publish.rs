//! `bacheca publish`: to a folder, as to any other target. Only what differs is sent, nothing of others is
//! touched, and no address that was ever published falls silent.

use std::fs;

use crate::workspace::{NONE, Output, Run, TODAY, Workspace, differing, files};

const RECORD: &str = ".bacheca-publication.json";
const ARTICLE: &str = "content/notizie/2024/terzo-articolo.md";

fn site() -> Workspace {
    let site = Workspace::new("basic");
    let settings = site.text("site.toml");
    site.write("site.toml", &format!("{settings}\n[publish.targets.prova]\nto = \"../pubblicato\"\n"));
    site
}

fn publish(site: &Workspace, arguments: &[&str]) -> Run {
    site.run(&[&["publish", "--at", TODAY], arguments].concat())
}

fn must_publish(site: &Workspace, arguments: &[&str]) -> Run {
    let run = publish(site, arguments);
    assert_eq!(run.status, 0, "{run:?}");
    run
}

/// What lies on the target, but for the record.
fn target(site: &Workspace) -> Output {
    let mut files = files(&site.path("../pubblicato"));
    files.remove(RECORD);
    files
}

fn published(site: &Workspace, path: &str) -> String {
    let path = site.path("../pubblicato").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_target_holds_what_was_built_and_nothing_goes_twice() {
    let site = site();
    let run = must_publish(&site, &[]);
    assert!(run.out.contains("Nuovi\n  ") && run.out.contains("Pubblicato: "), "{run:?}");
    assert_eq!(differing(&target(&site), &site.output()), NONE);
    let ledger = site.text("urls.txt");
    for line in ["/ list", "/notizie/terzo-articolo/ page", "/regioni/ list", "/vecchia-pagina.html page"] {
        assert!(ledger.lines().any(|known| known == line), "{line}: {ledger}");
    }
    assert!(!ledger.contains("404") && !ledger.contains("feed.xml"), "{ledger}");
    let run = must_publish(&site, &[]);
    assert_eq!(run.out, "È già tutto pubblicato: non c’è niente da spedire\n");
}

#[cfg(unix)]
#[test]
fn colleagues_may_read_the_ledger() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = site();
    must_publish(&site, &[]);
    let mode = |name: &str| fs::metadata(site.path(name)).unwrap().permissions().mode();
    site.write("mine.txt", "");
    assert_eq!(mode("urls.txt"), mode("mine.txt"));
}

#[test]
fn a_changed_article_is_told_by_its_title_and_only_what_shows_it_is_sent() {
    let site = site();
    must_publish(&site, &[]);
    site.replace(ARTICLE, "Un articolo", "Ancora un articolo");
    let run = must_publish(&site, &["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(report["published"], true);
    assert_eq!(report["changes"].as_array().map(Vec::len), Some(1), "{report}");
    assert_eq!(report["changes"][0]["kind"], "changed");
    assert_eq!(report["changes"][0]["title"], "Terzo articolo di prova");
    let sent: Vec<&str> =
        report["send"].as_array().expect("a list").iter().filter_map(|path| path.as_str()).collect();
    // What the search index names is there before the file that names it.
    let is_of_index = |path: &&str| path.starts_with("pagefind/");
    let n_of_index = sent.iter().take_while(|path| is_of_index(path)).count();
    assert!(n_of_index > 0 && !sent[..n_of_index].contains(&"pagefind/pagefind-entry.json"), "{sent:?}");
    let others = &sent[n_of_index..];
    assert!(others.len() < 40 && others.starts_with(&["notizie/terzo-articolo/index.html"]), "{sent:?}");
    let last: Vec<_> = others.iter().copied().filter(is_of_index).collect();
    assert_eq!(last, ["pagefind/pagefind-entry.json"]);
    assert_eq!(differing(&target(&site), &site.output()), NONE);
}

#[test]
fn every_kind_of_change_is_told() {
    let site = site();
    site.write("content/notizie/via.md", "---\ntitolo: Via\ndata: 2024-02-02\n---\nVa via.\n");
    site.write(
        "content/notizie/breve.md",
        "---\ntitolo: Breve\ndata: 2024-02-02\nscade: 2024-03-20\n---\nScade.\n",
    );
    must_publish(&site, &[]);
    site.remove("content/notizie/via.md");
    site.write("content/notizie/poi.md", "---\ntitolo: Poi\ndata: 2024-06-01\n---\nPiù avanti.\n");
    let arguments = ["publish", "--at", "2024-03-20", "--format", "html", "--withdraw", "/notizie/via/"];
    let run = site.run(&arguments);
    assert_eq!(run.status, 0, "{run:?}");
    for part in [
        "<caption>Ritirati</caption>",
        "<th scope=\"row\">Via</th><td>/notizie/via/</td>",
        "<caption>Scaduti</caption>",
        "<th scope=\"row\">Breve</th><td>20 marzo 2024</td>",
        "<caption>In attesa del loro giorno</caption>",
        "<th scope=\"row\">Poi</th><td>1º giugno 2024</td>",
    ] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    for address in ["via", "breve"] {
        assert!(published(&site, &format!("notizie/{address}/index.html")).contains("Pagina ritirata"));
    }
}

#[test]
fn a_trial_changes_nothing() {
    let site = site();
    let run = must_publish(&site, &["--dry-run"]);
    assert!(run.out.contains("Non è stato pubblicato nulla"), "{run:?}");
    assert!(!site.path("../pubblicato").exists() && !site.path("urls.txt").exists());
}

#[test]
fn a_renamed_article_is_refused_then_accepted_and_its_old_address_leads_to_the_new_one() {
    let site = site();
    must_publish(&site, &[]);
    let before = target(&site);
    let text = site.text(ARTICLE);
    site.remove(ARTICLE);
    site.write("content/notizie/2024/un-altro-nome.md", &text);
    site.replace("content/regioni/toscana.md", "terzo-articolo.md", "un-altro-nome.md");
    let run = publish(&site, &[]);
    assert_eq!((run.status, run.codes()), (1, vec!["vanished-address"]), "{run:?}");
    let proposal = "Sembra che /notizie/terzo-articolo/ ora sia /notizie/un-altro-nome/";
    assert!(run.err.contains(proposal) && run.err.contains("--accept-moves"), "{run:?}");
    assert_eq!(differing(&target(&site), &before), NONE);
    // Whoever only builds is told as well.
    assert_eq!(site.build(&[]).codes(), ["vanished-address"]);
    let run = must_publish(&site, &["--accept-moves"]);
    assert!(run.out.contains("Spostati\n  Terzo articolo"), "{run:?}");
    assert!(site.text("content/notizie/2024/un-altro-nome.md").contains("alias: /notizie/terzo-articolo/\n"));
    let old = published(&site, "notizie/terzo-articolo/index.html");
    assert!(old.contains("url=/notizie/un-altro-nome/"), "{old}");
    assert_eq!(publish(&site, &[]).out, "È già tutto pubblicato: non c’è niente da spedire\n");
}

#[test]
fn a_ledger_with_mistakes_is_left_as_it_is() {
    let site = site();
    must_publish(&site, &[]);
    for mistake in ["<<<<<<< ramo\n", "/notizie/via/ pgae\n"] {
        let ledger = format!("{mistake}{}", site.text("urls.txt"));
        site.write("urls.txt", &ledger);
        for arguments in [&["--withdraw", "/regioni/"][..], &[]] {
            let run = publish(&site, arguments);
            assert_eq!((run.status, run.codes()), (1, vec!["invalid-ledger-line"]), "{run:?}");
            assert_eq!(site.text("urls.txt"), ledger);
        }
        site.write("urls.txt", ledger.strip_prefix(mistake).unwrap());
    }
}

#[test]
fn a_page_that_is_withdrawn_on_purpose_says_so() {
    let site = site();
    site.write("content/notizie/via.md", "---\ntitolo: Via\ndata: 2024-02-02\n---\nVa via.\n");
    must_publish(&site, &[]);
    let run = publish(&site, &["--withdraw", "/notizie/via/"]);
    assert!(run.status == 2 && run.err.contains("c’è ancora"), "{run:?}");
    site.remove("content/notizie/via.md");
    assert_eq!(publish(&site, &[]).status, 1);
    let run = publish(&site, &["--withdraw", "/notizie/mai-vista/"]);
    assert!(run.status == 2 && run.err.contains("/notizie/mai-vista/"), "{run:?}");
    must_publish(&site, &["--withdraw", "/notizie/via/"]);
    assert!(site.text("urls.txt").contains("/notizie/via/ gone\n"));
    let page = published(&site, "notizie/via/index.html");
    assert!(page.contains("Questa pagina è stata ritirata") && page.contains("noindex"), "{page}");
}

#[test]
fn what_the_ledger_says_of_an_address_that_moved_stays_there() {
    let site = site();
    let moved = "/notizie/mosso/ moved /notizie/terzo-articolo/";
    site.write("urls.txt", &format!("{moved}\n/notizie/elenco/ moved /notizie/\n"));
    for _ in 0..2 {
        must_publish(&site, &[]);
        assert!(site.text("urls.txt").lines().any(|line| line == moved), "{}", site.text("urls.txt"));
    }
    assert!(published(&site, "notizie/mosso/index.html").contains("url=/notizie/terzo-articolo/"));
}

#[test]
fn a_list_that_is_no_more_leads_to_the_one_above_without_asking() {
    let site = site();
    site.write(
        "content/notizie/nuovo.md",
        "---\ntitolo: N\ndata: 2024-02-02\nregione: Molise\n---\nTesto.\n",
    );
    must_publish(&site, &[]);
    site.replace("content/notizie/nuovo.md", "Molise", "Toscana");
    must_publish(&site, &[]);
    assert!(published(&site, "regioni/molise/index.html").contains("url=/regioni/"));
}

#[test]
fn what_others_put_there_stays() {
    let site = site();
    let beside = site.path("../pubblicato/appunti.txt");
    fs::create_dir_all(beside.parent().expect("a folder")).expect("a folder");
    fs::write(&beside, "Di qualcun altro.").expect("a file");
    let in_the_way = site.path("../pubblicato/index.html");
    fs::write(&in_the_way, "Il sito di prima.").expect("a file");
    let run = publish(&site, &[]);
    assert!(run.status == 2 && run.err.contains("index.html") && run.err.contains("spostalo"), "{run:?}");
    assert_eq!(target(&site).len(), 2, "nothing is sent before all is clear");
    fs::remove_file(&in_the_way).expect("a file");
    must_publish(&site, &[]);
    site.write("content/notizie/via.md", "---\ntitolo: Via\ndata: 2024-02-02\n---\nVa via.\n");
    must_publish(&site, &[]);
    assert_eq!(fs::read_to_string(&beside).expect("a file"), "Di qualcun altro.");
}

#[test]
fn files_that_serve_no_longer_are_removed() {
    let site = site();
    site.write("content/_static/prova.txt", "Per poco.");
    must_publish(&site, &[]);
    assert_eq!(published(&site, "prova.txt"), "Per poco.");
    site.remove("content/_static/prova.txt");
    must_publish(&site, &[]);
    assert!(!site.path("../pubblicato/prova.txt").exists());
    assert_eq!(differing(&target(&site), &site.output()), NONE);
}

#[test]
fn a_file_makes_way_for_a_folder_of_its_name() {
    let site = site();
    site.write("content/_static/prova", "Una.");
    must_publish(&site, &[]);
    site.remove("content/_static/prova");
    site.write("content/_static/prova/due.txt", "Due.");
    must_publish(&site, &[]);
    assert_eq!(published(&site, "prova/due.txt"), "Due.");
    assert_eq!(differing(&target(&site), &site.output()), NONE);
}

#[test]
fn a_publication_that_was_cut_off_ends_in_the_same_bytes() {
    let site = site();
    must_publish(&site, &[]);
    // As a line that is cut leaves it: announced in the record, and half of it there.
    let record = site.path("../pubblicato").join(RECORD);
    let mut edition: serde_json::Value =
        serde_json::from_slice(&fs::read(&record).expect("a file")).expect("JSON");
    for path in ["index.html", "robots.txt"] {
        edition["files"][path]["digest"] = serde_json::Value::Null;
        fs::write(site.path("../pubblicato").join(path), "Mez").expect("a file");
    }
    fs::write(&record, edition.to_string()).expect("a file");
    let run = must_publish(&site, &["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(report["send"], serde_json::json!(["index.html", "robots.txt"]));
    assert_eq!(differing(&target(&site), &site.output()), NONE);
}

#[test]
fn a_record_that_others_changed_is_not_guessed_at() {
    let site = site();
    must_publish(&site, &[]);
    fs::write(site.path("../pubblicato").join(RECORD), "{}").expect("a file");
    let before = target(&site);
    site.replace(ARTICLE, "Un articolo", "Ancora un articolo");
    let run = publish(&site, &[]);
    assert!(run.status == 2 && run.err.contains(RECORD), "{run:?}");
    assert_eq!(differing(&target(&site), &before), NONE);
}

#[test]
fn mistakes_stand_in_the_way() {
    let site = site();
    site.replace("content/notizie/primo-articolo.md", "servizio: Ascolto", "servizio: Ascolot");
    let run = publish(&site, &[]);
    assert_eq!((run.status, run.codes()), (1, vec!["unknown-term"]), "{run:?}");
    assert!(!site.path("../pubblicato").exists() && !site.path("urls.txt").exists());
}

#[test]
fn the_target_must_be_known() {
    let site = Workspace::new("basic");
    let run = publish(&site, &[]);
    assert!(run.status == 2 && run.err.contains("[publish.targets.sito]"), "{run:?}");
    let settings = site.text("site.toml");
    let targets = "\n[publish.targets.a]\nto = \"../a\"\n[publish.targets.b]\nto = \"../b\"\n";
    site.write("site.toml", &[&settings, targets].concat());
    for arguments in [&[] as &[&str], &["c"]] {
        let run = publish(&site, arguments);
        assert!(run.status == 2 && run.err.contains("a, b"), "{run:?}");
    }
    must_publish(&site, &["b"]);
    assert!(site.path("../b/index.html").exists() && !site.path("../a").exists());
    site.write("site.toml", &[&settings, "\n[publish.targets.a]\nto = \"content/notizie\"\n"].concat());
    let run = publish(&site, &[]);
    assert!(run.status == 2 && !site.path("content/notizie/index.html").exists(), "{run:?}");
}

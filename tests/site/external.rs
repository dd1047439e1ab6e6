//! `bacheca check --external`: each address is asked once, politely, and remembered; what is told stands at the
//! link. The other sites are servers on this machine.

use serde_json::Value;

use crate::explanations::FOOTER;
use crate::loopback::{Loopback, Reply};
use crate::workspace::{NONE, Run, TODAY, Workspace};

/// What the other sites answer.
pub(crate) const REPLIES: &[(&str, Reply)] = &[
    ("/pagina", Reply::Status(200)),
    ("/senza-head", Reply::ByMethod { get: 200, head: 405 }),
    ("/tolta", Reply::Status(410)),
    ("/guasta", Reply::Status(500)),
    ("/lenta", Reply::Silence),
    ("/muta", Reply::Cut),
    ("/spostata", Reply::To(301, "/pagina")),
    ("/spostata-due-volte", Reply::To(308, "/spostata")),
    ("/per-oggi", Reply::To(302, "/pagina")),
    ("/spostata-e-tolta", Reply::To(301, "/tolta")),
    ("/senza-fine", Reply::To(301, "/senza-fine")),
];

/// A site with an article that links to these addresses, one a line, beginning with the sixth.
fn site(links: &[String], settings: &str) -> Workspace {
    let site = Workspace::new("explained");
    let text = site.text("site.toml");
    site.write("site.toml", &format!("{text}\n{FOOTER}[external]\nprivate = true\n{settings}"));
    let links: String = links.iter().map(|link| format!("Il [bando]({link}) c’è.\n")).collect();
    site.write("content/notizie/esempio.md", &format!("---\ntitolo: X\ndata: 2023-06-01\n---\n\n{links}"));
    site
}

fn check(site: &Workspace, arguments: &[&str]) -> Run {
    site.run(&[&["check", "--at", TODAY, "--external"], arguments].concat())
}

/// What is told of the article: line, column, code.
fn told(site: &Workspace) -> Vec<(u64, u64, String)> {
    told_of(site, "content/notizie/esempio.md")
}

/// What is told of a file.
fn told_of(site: &Workspace, file: &str) -> Vec<(u64, u64, String)> {
    let run = check(site, &["--format", "json"]);
    let document: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let entries = document["diagnostics"].as_array().expect("a list");
    let of_file = entries.iter().filter(|entry| entry["file"] == file);
    let number = |entry: &Value, key: &str| entry[key].as_u64().expect("a number");
    let code = |entry: &Value| entry["code"].as_str().expect("a code").to_owned();
    of_file.map(|entry| (number(entry, "line"), number(entry, "column"), code(entry))).collect()
}

#[test]
fn nobody_is_asked_without_the_flag() {
    let server = Loopback::start(REPLIES);
    let site = site(&[server.url("/tolta")], "");
    for arguments in [&["check"][..], &["check", "--fix"], &["build"]] {
        let run = site.run(&[arguments, &["--at", TODAY]].concat());
        assert!(!run.err.contains("dead-link"), "{run:?}");
    }
    assert_eq!(server.asked(), NONE);
}

#[test]
fn the_addresses_of_the_site_are_asked_too() {
    let server = Loopback::start(REPLIES);
    let url = |path: &str| format!("url = \"{}\"", server.url(path));
    let settings = [
        "[[menu]]\nname = \"Eventi\"\nurl = \"/eventi/\"".into(),
        format!("[[menu]]\nname = \"Rete\"\n{}", url("/tolta")),
        format!("[[funding]]\nname = \"Fondo\"\n{}", url("/mai-stata")),
        format!("[publisher]\nname = \"Ente\"\n{}", url("/spostata")),
        format!("[license]\nname = \"CC BY 4.0\"\n{}", url("/guasta")),
    ];
    let site = site(&[], &settings.join("\n"));
    let text = site.text("site.toml");
    let place = |path: &str, code: &str| {
        let (before, _) = text.split_once(&server.url(path)).expect("the address");
        let column = before.len() - before.rfind('\n').expect("a line before");
        (before.matches('\n').count() as u64 + 1, column as u64, code.to_owned())
    };
    let expected = [
        place("/tolta", "dead-link"),
        place("/mai-stata", "dead-link"),
        place("/spostata", "moved-link"),
        place("/guasta", "unanswered-link"),
    ];
    assert_eq!(told_of(&site, "site.toml"), expected);
    assert_eq!(server.asked().iter().filter(|line| line.starts_with("HEAD")).count(), 5);
}

#[test]
fn what_an_address_answers_is_told_at_the_link() {
    let server = Loopback::start(REPLIES);
    let check = |path: &str, code: &[&str], asked: &[&str]| {
        let found = told(&site(&[server.url(path)], "timeout = 2"));
        // After `Il [bando](`.
        let expected: Vec<_> = code.iter().map(|code| (6, 12, (*code).to_owned())).collect();
        assert_eq!(
            (found, server.asked()),
            (expected, asked.iter().map(|line| (*line).to_owned()).collect()),
            "{path}"
        );
    };
    check("/pagina", &[], &["HEAD /pagina 1"]);
    check("/pagina#parte", &[], &["HEAD /pagina 1"]);
    check("/senza-head", &[], &["GET /senza-head 1", "HEAD /senza-head 1"]);
    check("/mai-stata", &["dead-link"], &["GET /mai-stata 1", "HEAD /mai-stata 1"]);
    check("/tolta", &["dead-link"], &["GET /tolta 1", "HEAD /tolta 1"]);
    check("/guasta", &["unanswered-link"], &["GET /guasta 1", "HEAD /guasta 1"]);
    check("/lenta", &["unanswered-link"], &["HEAD /lenta 1"]);
    check("/spostata", &["moved-link"], &["HEAD /pagina 1", "HEAD /spostata 1"]);
    check("/per-oggi", &[], &["HEAD /pagina 1", "HEAD /per-oggi 1"]);
    let twice = ["HEAD /pagina 1", "HEAD /spostata 1", "HEAD /spostata-due-volte 1"];
    check("/spostata-due-volte", &["moved-link"], &twice);
    let dead = ["GET /tolta 1", "HEAD /spostata-e-tolta 1", "HEAD /tolta 1"];
    check("/spostata-e-tolta", &["dead-link"], &dead);
    check("/senza-fine", &["unanswered-link"], &["HEAD /senza-fine 11"]);
    let silent = told(&site(&[server.url("/muta")], ""));
    assert_eq!(silent, [(6, 12, "unanswered-link".to_owned())]);
}

#[test]
fn an_author_is_told_in_words_what_to_do() {
    let server = Loopback::start(REPLIES);
    let site = site(&[server.url("/tolta"), server.url("/spostata#parte"), server.url("/guasta")], "");
    let run = check(&site, &[]);
    assert_eq!((run.status, run.codes()), (1, vec!["dead-link", "moved-link", "unanswered-link"]), "{run:?}");
    let corrected = format!("Il [bando]({}) c’è.", server.url("/pagina#parte"));
    for words in ["risponde 410", "risponde 500", "1 errore, 1 avviso, 1 nota", &corrected] {
        assert!(run.err.contains(words), "{words}: {run:?}");
    }
    for format in ["github", "sarif"] {
        let run = check(&site, &["--format", format]);
        assert_eq!(run.out.matches("dead-link").count().min(1), 1, "{run:?}");
    }
    // What is beyond doubt is written; where a page went is not.
    let text = site.text("content/notizie/esempio.md");
    assert_eq!(check(&site, &["--fix"]).status, 1);
    assert_eq!(site.text("content/notizie/esempio.md"), text);
}

#[test]
fn an_address_is_asked_once_and_one_at_a_time() {
    let server = Loopback::start(REPLIES);
    let links =
        [server.url("/pagina"), server.url("/pagina#a"), server.url("/per-oggi"), server.url("/pagina")];
    let site = site(&links, "");
    site.write(
        "content/notizie/altro.md",
        &format!("---\ntitolo: Y\ndata: 2023-06-01\n---\nIl [bando]({}).\n", server.url("/pagina")),
    );
    assert_eq!(told(&site), []);
    // The second time it is where `/per-oggi` leads.
    assert_eq!(server.asked(), ["HEAD /pagina 2", "HEAD /per-oggi 1"]);
    assert_eq!(server.n_at_once(), 1);
    let version = env!("CARGO_PKG_VERSION");
    let agent = format!("Bacheca/{version} (+https://esempi.example/)");
    assert_eq!(server.agents(), [agent]);
}

#[test]
fn what_lasts_is_remembered_for_some_days() {
    let server = Loopback::start(REPLIES);
    let links = ["/pagina", "/tolta", "/spostata", "/guasta"].map(|path| server.url(path));
    let site = site(&links, "cache_days = 3");
    let first = told(&site);
    assert_eq!(first.len(), 3);
    server.asked();
    assert_eq!(told(&site), first);
    // Trouble may be over by now.
    assert_eq!(server.asked(), ["GET /guasta 1", "HEAD /guasta 1"]);
    let later = site.run(&["check", "--external", "--at", "2024-03-18"]);
    assert_eq!(later.status, 1, "{later:?}");
    assert_eq!(server.asked().len(), 6);
}

#[test]
fn some_addresses_are_never_asked() {
    let server = Loopback::start(REPLIES);
    let check = |settings: &str, links: &[String]| {
        let site = site(links, settings);
        assert_eq!((told(&site), server.asked()), (Vec::new(), Vec::new()), "{settings}");
    };
    let dead = server.url("/tolta");
    check(&format!("allow = [\"{dead}\"]"), std::slice::from_ref(&dead));
    check("allow = [\"http://127.0.0.1:*\"]", std::slice::from_ref(&dead));
    // The site's own pages are not there before they are published.
    check("", &["https://esempi.example/notizie/esempio/".to_owned(), "mailto:a@esempi.example".to_owned()]);
    let site = site(&[dead], "");
    site.replace("site.toml", "private = true", "private = false");
    assert_eq!((told(&site), server.asked()), (Vec::new(), Vec::new()));
}

#[test]
fn settings_that_cannot_be_are_told() {
    let check = |settings: &str, code: &str| {
        let run = check(&site(&[], settings), &[]);
        assert_eq!((run.status, run.codes()), (2, vec![code]), "{run:?}");
    };
    check("timeout = 0", "out-of-range");
    check("cache_days = -1", "out-of-range");
    check("pause = 3", "unknown-key");
}

//! Atom feeds and JSON Feeds as feed readers see them.

use std::collections::BTreeSet;

use feed_rs::model::Feed;

use crate::workspace::{BASIC, Workspace};

fn atom(path: &str) -> Feed {
    feed_rs::parser::parse(&*BASIC[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().filter_map(|entry| Some(entry.title.as_ref()?.content.as_str())).collect()
}

#[test]
fn every_feed_can_be_read_and_has_an_identity_of_its_own() {
    let mut ids = BTreeSet::new();
    for path in BASIC.keys().filter(|path| path.ends_with("feed.xml")) {
        let feed = atom(path);
        assert!(feed.updated.is_some(), "{path}");
        assert!(ids.insert(feed.id), "the feed {path} has the id of another");
        for entry in &feed.entries {
            assert!(entry.title.is_some() && entry.updated.is_some() && !entry.links.is_empty(), "{path}");
        }
    }
    for path in BASIC.keys().filter(|path| path.ends_with("feed.json")) {
        let feed: serde_json::Value = serde_json::from_slice(&BASIC[path]).expect("JSON");
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1", "{path}");
        let beside = atom(&path.replace("feed.json", "feed.xml"));
        let items = feed["items"].as_array().expect("items");
        let in_json: Vec<_> = items.iter().filter_map(|item| item["title"].as_str()).collect();
        assert_eq!(in_json, titles(&beside), "{path}");
    }
}

#[test]
fn a_feed_lists_what_its_page_lists() {
    let check = |path: &str, expected: &[&str]| assert_eq!(titles(&atom(path)), expected, "{path}");
    let first = "Articolo di prova – “con virgolette”, & segni <speciali>";
    check(
        "feed.xml",
        &[
            "Quarto articolo di prova",
            "Incontro di prova",
            "Terzo articolo di prova",
            "Scheda di prova",
            "Secondo articolo di prova",
            first,
        ],
    );
    check("en/feed.xml", &["Second test article"]);
    check(
        "notizie/feed.xml",
        &["Quarto articolo di prova", "Terzo articolo di prova", "Secondo articolo di prova", first],
    );
    check("schede/feed.xml", &["Scheda di prova"]);
    check("percorsi/percorso-di-prova/feed.xml", &["Secondo articolo di prova", first]);
    // What is under the province is also under its region, and not the other way round.
    check(
        "regioni/trentino-alto-adige/feed.xml",
        &["Quarto articolo di prova", "Secondo articolo di prova", first],
    );
    check("regioni/pa-trento/feed.xml", &["Secondo articolo di prova", first]);
    check("regioni/trentino-alto-adige/ascolto/feed.xml", &["Secondo articolo di prova", first]);
    // The second article crosses Liguria with another service than Toscana.
    check("regioni/liguria/mediazione/feed.xml", &["Scheda di prova", "Secondo articolo di prova"]);
    check("regioni/toscana/ascolto/feed.xml", &["Incontro di prova", "Secondo articolo di prova", first]);
}

#[test]
fn a_site_may_give_its_articles_away_whole() {
    let site = Workspace::new("basic");
    site.replace("site.toml", "[facets.region]", "[feeds]\ncontent = \"full\"\n\n[facets.region]");
    site.must_build(&["--base-url", "https://example.org/sub/"]);
    let feed = feed_rs::parser::parse(site.text("public/notizie/feed.xml").as_bytes()).expect("a feed");
    let first = feed.entries.last().expect("an entry");
    let html = first.content.as_ref().and_then(|content| content.body.as_deref()).expect("a content");
    for wanted in [
        "<p>Il primo paragrafo di un articolo di prova, con un ",
        "href=\"https://example.org/sub/notizie/secondo-articolo/#programma\"",
        "href=\"https://example.org/sub/regioni/toscana/\"",
        "href=\"https://example.org/sub/notizie/primo-articolo/#una-sezione\"",
        "href=\"https://example.org/sub/media/tabella.csv\"",
        "href=\"https://altrove.example/pagina\"",
        "src=\"https://example.org/sub/media/figura.png\"",
    ] {
        assert!(html.contains(wanted), "{wanted}: {html}");
    }
    assert!(first.summary.is_some());
    let json: serde_json::Value = serde_json::from_str(&site.text("public/feed.json")).expect("JSON");
    let items = json["items"].as_array().expect("items");
    assert!(items.iter().all(|item| item["content_html"].is_string()), "{items:?}");

    site.replace("content/notizie/primo-articolo.md", "anche una nota", "pure una nota");
    let run = site.must_build(&["--base-url", "https://example.org/sub/", "--explain"]);
    let rendered: Vec<&str> = run.out.lines().filter(|line| line.contains(": ")).collect();
    assert!(rendered.iter().any(|line| line.starts_with("notizie/feed.xml: ")), "{rendered:?}");
    assert!(site.text("public/notizie/feed.xml").contains("pure una nota"));
}

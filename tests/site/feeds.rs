//! Atom feeds and JSON Feeds as feed readers see them.

use std::collections::BTreeSet;

use feed_rs::model::Feed;

use crate::workspace::BASIC;

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

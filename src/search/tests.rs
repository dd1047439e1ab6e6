use super::*;

fn record(url: &str, title: &str) -> Record {
    Record {
        url: url.to_owned(),
        language: "it".to_owned(),
        title: title.to_owned(),
        summary: String::new(),
        day: "2023-06-27".to_owned(),
        date: "27 giugno 2023".into(),
        filters: vec![("region".into(), vec!["Calabria".into(), "Puglia".into()])],
        names: vec!["Reggio Calabria".into()],
    }
}

fn index(articles: &[(Record, &str)]) -> Vec<File> {
    let synonyms = Synonyms::new([["CpF", "Centri per le famiglie"]]);
    let mut indexer = Indexer::new(&synonyms).expect("a thread");
    for (record, text) in articles {
        indexer.add(record, text).expect("a record");
    }
    indexer.finish().expect("files")
}

fn articles(n_articles: usize) -> Vec<(Record, &'static str)> {
    let texts = ["Un *incontro* sui CpF.", "Già città, però perciò.", "Gli incontri in un’altra città", ""];
    let text = |n: usize| texts[n % texts.len()];
    (0..n_articles).map(|n| (record(&format!("/notizie/{n}/"), &format!("Notizia {n}")), text(n))).collect()
}

/// What the record of an article says, in the file that excerpts are taken from.
fn fragments(files: &[File]) -> Vec<serde_json::Value> {
    let is_fragment = |file: &&File| file.name.ends_with(".pf_fragment");
    let json = |file: &File| {
        let mut text = String::new();
        let mut reader = flate2::read::GzDecoder::new(&*file.bytes);
        std::io::Read::read_to_string(&mut reader, &mut text).expect("gzip");
        serde_json::from_str(text.strip_prefix("pagefind_dcd").expect("the mark of Pagefind")).expect("JSON")
    };
    files.iter().filter(is_fragment).map(json).collect()
}

#[test]
fn the_same_articles_give_the_same_bytes_whoever_waits_for_them() {
    let once = index(&articles(200));
    assert!(once.len() > 200);
    assert_eq!(index(&articles(200)), once);
    // The only thread that others share may be the one that waits.
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let waited = || std::thread::scope(|scope| scope.spawn(|| index(&articles(200))).join());
    assert_eq!(one.install(waited).expect("an index"), once);
}

#[test]
fn an_index_has_what_a_search_needs_and_nothing_else() {
    let files = index(&articles(2));
    let fixed = files.iter().map(|file| file.name.as_str()).filter(|name| !name.contains("it_"));
    let expected = [
        "pagefind-entry.json",
        "pagefind-worker.js",
        "pagefind.js",
        "wasm.it.pagefind",
        "wasm.unknown.pagefind",
    ];
    assert_eq!(fixed.collect::<Vec<_>>(), expected);
    for (end, count) in [("pf_meta", 1), ("pf_index", 1), ("pf_filter", 1), ("pf_fragment", 2)] {
        assert_eq!(files.iter().filter(|file| file.name.ends_with(end)).count(), count, "{end}");
    }
    assert!(index(&[]).iter().any(|file| file.name == "pagefind-entry.json"));
}

#[test]
fn what_an_article_is_found_by() {
    let summary = Record { summary: "In breve.".to_owned(), ..record("/a/", "Titolo") };
    let check = |record: Record, text: &str, content: &str, names: &str| {
        let found = fragments(&index(&[(record, text)]));
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0]["content"], content, "{text}");
        assert_eq!(found[0]["meta"]["names"], names, "{text}");
        assert_eq!(found[0]["meta"]["title"], "Titolo");
        assert_eq!(found[0]["filters"]["region"], serde_json::json!(["Calabria", "Puglia"]));
    };
    let plain = || record("/a/", "Titolo");
    check(plain(), "Un **testo** & <altro>.", "Un testo & .", "Reggio Calabria");
    check(plain(), "Il CpF.", "Il CpF.", "Reggio Calabria CpF Centri per le famiglie");
    check(plain(), "![figura](x.png)", "Titolo", "Reggio Calabria");
    check(summary.clone(), "Per esteso.", "In breve. Per esteso.", "Reggio Calabria");
    check(summary, "In breve. E poi.", "In breve. E poi.", "Reggio Calabria");
}

#[test]
fn words_that_pagefind_takes_for_its_own_do_no_harm() {
    for text in [
        "___PAGEFIND_ANCHOR___h2:0:x",
        "___PAGEFIND_WEIGHT___x ___END_PAGEFIND_WEIGHT___ ___END_PAGEFIND_WEIGHT___ dopo",
        "___PAGEFIND_AUTO_WEIGHT___ \u{200b}",
        "\u{0}\u{feff}",
    ] {
        assert!(!index(&[(record("/a/", "Titolo"), text)]).is_empty(), "{text}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, ..Default::default() })]

    #[test]
    fn no_article_is_too_strange(title in ".*", text in ".*", name in ".*") {
        let record = Record { names: vec![name.as_str().into()], ..record("/a/", &title) };
        index(&[(record, &text)]);
    }
}

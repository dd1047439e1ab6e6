use super::format::{Meta, unpacked};
use super::*;

fn record(url: &str, title: &str) -> Record {
    Record {
        url: url.to_owned(),
        title: title.to_owned(),
        summary: String::new(),
        day: "2023-06-27".to_owned(),
        date: "27 giugno 2023".into(),
        filters: vec![("region".into(), vec!["Calabria".into(), "Puglia".into()])],
        names: vec!["Reggio Calabria".into()],
    }
}

fn index(articles: &[(Record, &str)]) -> Vec<File> {
    indexed(&part("it", None), articles)
}

fn part(language: &str, name: Option<&str>) -> Part {
    Part { language: language.to_owned(), name: name.map(str::to_owned) }
}

fn indexed(part: &Part, articles: &[(Record, &str)]) -> Vec<File> {
    let synonyms = Synonyms::new([["CpF", "Centri per le famiglie"]]);
    let mut indexer = Indexer::new(part, &synonyms).expect("a thread");
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
    let fragments = files.iter().filter(|file| file.name.ends_with(".pf_fragment"));
    fragments
        .map(|file| serde_json::from_slice(&unpacked(&file.bytes).expect("a file")).expect("JSON"))
        .collect()
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
    let check = |language: &str, name: Option<&str>, expected: &[&str]| {
        let part = part(language, name);
        let (tag, files) = (part.tag(), indexed(&part, &articles(2)));
        let named = format!("{tag}_");
        let fixed = files.iter().map(|file| file.name.as_str()).filter(|name| !name.contains(&named));
        assert_eq!(fixed.collect::<Vec<_>>(), expected, "{tag}");
        for (end, count) in [("pf_meta", 1), ("pf_index", 1), ("pf_filter", 1), ("pf_fragment", 2)] {
            let of_kind = files.iter().filter(|file| file.name.ends_with(end));
            assert_eq!(of_kind.count(), count, "{tag}: {end}");
        }
    };
    const ENTRY: &str = "pagefind-entry.json";
    check("it", None, &[ENTRY, "pagefind-worker.js", "pagefind.js", "wasm.it.pagefind"]);
    // The program comes with one part.
    check("it", Some("2016"), &[ENTRY]);
    check("pt-BR", Some("20160816-8"), &[ENTRY]);
    // A language whose words have no stems.
    check("mt", None, &[ENTRY, "pagefind-worker.js", "pagefind.js", "wasm.unknown.pagefind"]);
}

#[test]
fn articles_without_words_are_found_by_their_addresses() {
    let found = fragments(&index(&[(record("/a/", "—"), "…")]));
    assert_eq!(found[0]["content"], "/a/");
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

/// Articles with many words, with and without accents, of which some stand in few articles; by their days.
fn varied(n_articles: usize) -> Vec<(Record, String)> {
    let syllables = ["ca", "mé", "to", "ri", "fà", "lo", "ne", "città", "sù", "pe", "re", "vò", "re", "me"];
    let article = |n: usize| {
        let syllable = |at: usize| syllables[at % syllables.len()];
        let word = |w: usize| [w * n, w * w + n, w / 7 + n / 5].map(syllable).concat();
        let text: Vec<String> = (0..250).map(word).collect();
        let record = Record {
            day: format!("20{:02}-03-{:02}", n / 28, n % 28 + 1),
            filters: vec![
                ("region".into(), vec![syllable(n).into(), syllable(n / 3).into()]),
                ("year".into(), vec![format!("20{:02}", n / 28).into()]),
            ],
            names: if n.is_multiple_of(3) { vec![word(n).as_str().into()] } else { Vec::new() },
            ..record(&format!("/notizie/{n}/"), &format!("Notizia {}", word(n)))
        };
        (record, text.join(" "))
    };
    (0..n_articles).map(article).collect()
}

/// An index in which every name of a file stands for what the file holds.
fn resolved(files: &[File]) -> impl PartialEq + std::fmt::Debug {
    let file = |name: &str| {
        let file = files.iter().find(|file| file.name == name);
        file.unwrap_or_else(|| panic!("no file {name}")).bytes.clone()
    };
    let unpacked = |name: String| unpacked(&file(&name)).expect("a file");
    let mut entry: serde_json::Value = serde_json::from_slice(&file("pagefind-entry.json")).expect("JSON");
    let hash = entry["languages"]["it"]["hash"].take();
    let hash = hash.as_str().expect("a hash");
    let meta: Meta =
        minicbor::decode(&unpacked(format!("pagefind.{hash}.pf_meta"))).expect("a list of pages");
    let pages = meta.pages.into_iter().map(|page| {
        assert_eq!(page.group, "");
        (unpacked(format!("fragment/{}.pf_fragment", page.fragment)), page.n_words)
    });
    let chunks = meta
        .chunks
        .into_iter()
        .map(|chunk| (chunk.from, chunk.to, unpacked(format!("index/{}.pf_index", chunk.hash))));
    let filters = meta
        .filters
        .into_iter()
        .map(|filter| (filter.filter, unpacked(format!("filter/{}.pf_filter", filter.hash))));
    let sorts = meta.sorts.into_iter().map(|sort| (sort.by, sort.pages));
    let program = files.iter().filter(|file| !file.name.contains('_')).map(|file| file.name.clone());
    let lists = (pages.collect::<Vec<_>>(), chunks.collect::<Vec<_>>(), filters.collect::<Vec<_>>());
    let others = (sorts.collect::<Vec<_>>(), program.collect::<Vec<_>>(), meta.version, meta.fields);
    (entry, lists, others, files.len())
}

/// The joined index of articles in parts of these sizes, of which the last one has no name.
fn joined(articles: &[(Record, &str)], sizes: &[usize]) -> Vec<File> {
    let (mut rest, mut files, mut segments) = (articles, Vec::new(), Vec::new());
    for (number, size) in sizes.iter().enumerate() {
        let (of_part, after) = rest.split_at(*size);
        rest = after;
        let name = format!("20{number:02}");
        let part = part("it", (!rest.is_empty()).then_some(&name));
        let (segment, fragments) = Segment::new(&part, indexed(&part, of_part)).expect("a segment");
        segments.push(segment);
        files.extend(fragments);
    }
    assert!(rest.is_empty());
    files.extend(join(segments).expect("an index"));
    files
}

#[test]
fn joined_parts_are_the_index_of_all_articles() {
    let articles = varied(240);
    let articles: Vec<(Record, &str)> =
        articles.iter().map(|(record, text)| (record.clone(), text.as_str())).collect();
    let whole = index(&articles);
    let n_chunks = whole.iter().filter(|file| file.name.ends_with(".pf_index")).count();
    assert!(n_chunks > 3, "{n_chunks} files of words");
    for sizes in [&[240][..], &[100, 140], &[1, 238, 1], &[60; 4]] {
        assert!(resolved(&joined(&articles, sizes)) == resolved(&whole), "{sizes:?}");
    }
}

#[test]
fn each_language_has_an_index_of_its_own() {
    let parts = [("it", Some("2016")), ("en", None), ("it", None), ("mt", None)];
    let parts = parts.map(|(language, name)| part(language, name));
    let segment = |part| Segment::new(part, indexed(part, &articles(2))).expect("a segment").0;
    let files = join(parts.iter().map(segment).collect()).expect("an index");
    let entry = files.iter().find(|file| file.name == "pagefind-entry.json").expect("an entry");
    let entry: serde_json::Value = serde_json::from_slice(&entry.bytes).expect("JSON");
    let check = |language: &str, n_pages: usize, wasm: serde_json::Value| {
        let told = &entry["languages"][language];
        assert_eq!((&told["page_count"], &told["wasm"]), (&n_pages.into(), &wasm), "{language}");
        let hash = told["hash"].as_str().expect("a hash");
        assert!(files.iter().any(|file| file.name == format!("pagefind.{hash}.pf_meta")), "{language}");
    };
    check("it", 4, "it".into());
    check("en", 2, "en".into());
    check("mt", 2, serde_json::Value::Null);
    let program: Vec<_> =
        files.iter().filter(|file| !file.name.contains('_')).map(|file| &file.name).collect();
    let expected = [
        "pagefind-entry.json",
        "pagefind-worker.js",
        "pagefind.js",
        "wasm.en.pagefind",
        "wasm.it.pagefind",
        "wasm.unknown.pagefind",
    ];
    assert_eq!(program, expected);
}

#[test]
fn what_pagefind_does_not_write_is_no_part() {
    let part = part("it", None);
    let files = indexed(&part, &articles(2));
    for name in ["pagefind-entry.json", "pf_meta", "pf_index", "pf_filter"] {
        let others = files.iter().filter(|file| !file.name.ends_with(name)).cloned().collect();
        assert!(Segment::new(&part, others).is_err(), "{name}");
        let mut cut = files.clone();
        cut.iter_mut().filter(|file| file.name.ends_with(name)).for_each(|file| file.bytes.truncate(9));
        let joined = Segment::new(&part, cut).and_then(|(segment, _)| join(vec![segment]));
        assert!(joined.is_err(), "{name}");
    }
}

//! `bacheca schema`: what a fixed front matter may hold, for editors. It never refuses what `check` accepts.

use std::fmt::Write as _;

use bacheca::diagnostic::{Code, Severity};
use bacheca::pipeline;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::Value;

use crate::workspace::Workspace;

/// How many articles are made up, each with some of [`VALUES`] at some of [`KEYS`].
const N_ARTICLES: usize = 300;

const KEYS: [&str; 30] = [
    "titolo",
    "title",
    "Titolo",
    "data",
    "DATA",
    "date",
    "regione",
    "regioni",
    "Region_s",
    "servizio",
    "data evento",
    "data-evento",
    "luogo",
    "sommario",
    "bozza",
    "scade",
    "slug",
    "alias",
    "aggiornamenti attesi",
    "partecipanti",
    "sito",
    "contatto",
    "formato",
    "tipo",
    "extra",
    "titol",
    "immagine",
    "allegati",
    "eventi",
    "aggiornato",
];

const VALUES: [&str; 46] = [
    "Al via",
    "Rimini: al via",
    "\"Bando #3\"",
    "12",
    "012",
    "1.5",
    "1 200",
    "no",
    "sì",
    "Vero",
    "true",
    "forse",
    "2023-06-01",
    "27/06/2023",
    "27 giugno 2023",
    "27-28 giugno 2023",
    "2023-06-01 9:30",
    "2023-06-01/2023-06-02",
    "\" 2023-06-01 \"",
    "12:30",
    "Puglia",
    "emilia romagna",
    "Calabira",
    "Bari",
    "[Puglia, Calabria]",
    "Puglia, Calabria e Basilicata",
    "[PUGLIA, '']",
    "Ascolto",
    "ascolto",
    "mediazione-familiare",
    "",
    "''",
    "[]",
    "~",
    "https://www.example.it/a",
    "www.example.it",
    "HTTP://X",
    "a@example.it",
    "a@example",
    "online",
    "In-Presenza",
    "notizia",
    "{ src: /media/foto.jpg, alt: '' }",
    "[{ file: /media/programma.pdf }]",
    "[{ data: 2023-06-27, servizio: Ascolto, ora inizio: 9.30, modalità: mista, annullato: no }]",
    "[{ luogo: Rimini }]",
];

/// An article with a front matter of these keys and values, after one that is mostly right.
fn article((with_title, entries): (bool, Vec<(usize, usize)>)) -> String {
    let mut text = "---\n".to_owned();
    if with_title {
        text.push_str("titolo: Uno\ndata: 2023-06-01\n");
    }
    for (key, value) in entries {
        writeln!(text, "{}: {}", KEYS[key], VALUES[value]).expect("a line");
    }
    text + "---\nTesto.\n"
}

fn made_up() -> Vec<String> {
    let mut runner = TestRunner::new(Config { rng_seed: RngSeed::Fixed(7), ..Config::default() });
    let entries = prop::collection::vec((0..KEYS.len(), 0..VALUES.len()), 0..4);
    let article = (prop::bool::weighted(0.8), entries).prop_map(article);
    (0..N_ARTICLES).map(|_| article.new_tree(&mut runner).expect("an article").current()).collect()
}

/// One article for each value at each key of the kind.
fn one_by_one() -> Vec<String> {
    let pairs = (0..KEYS.len()).flat_map(|key| (0..VALUES.len()).map(move |value| (key, value)));
    pairs.map(|pair| article((true, vec![pair]))).collect()
}

fn schema(workspace: &Workspace) -> Value {
    let run = workspace.run(&["schema", "notizia"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    serde_json::from_str(&run.out).expect("JSON")
}

#[test]
fn what_check_accepts_after_a_fix_the_schema_accepts() {
    let workspace = Workspace::new("explained");
    let validator = jsonschema::draft202012::new(&schema(&workspace)).expect("a schema");
    let articles: Vec<String> = made_up().into_iter().chain(one_by_one()).collect();
    for (at, article) in articles.iter().enumerate() {
        workspace.write(&format!("content/notizie/n-{at}.md"), article);
    }
    let request = workspace.request("2023-06-20");
    let (_, outcome) = pipeline::fix(&request).expect("the machine does its part");
    let (mut n_accepted, mut n_refused, mut n_looser) = (0, 0, 0);
    let mut wrong = Vec::new();
    for at in 0..articles.len() {
        let path = format!("content/notizie/n-{at}.md");
        let text = workspace.text(&path);
        let is_refused = |code: Code| code.severity() == Severity::Error || code == Code::WeekdayMismatch;
        let is_accepted = !outcome
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.path.as_str() == path && is_refused(diagnostic.mistake.code));
        let fits = front_matter(&text).is_some_and(|value| validator.is_valid(&value));
        match (is_accepted, fits) {
            (true, true) => n_accepted += 1,
            (false, false) => n_refused += 1,
            (false, true) => n_looser += 1,
            (true, false) => {
                let value = front_matter(&text);
                let errors = value
                    .map(|value| validator.iter_errors(&value).map(|e| e.to_string()).collect::<Vec<_>>());
                wrong.push(format!("{text}{errors:?}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}: {}",
        wrong.len(),
        wrong.iter().take(12).cloned().collect::<Vec<_>>().join("\n")
    );
    assert!(n_accepted > 200 && n_refused > 500, "{n_accepted} {n_refused} {n_looser}");
    assert!(
        n_looser * 4 < n_refused,
        "the schema lets too much pass: {n_looser} of {}",
        n_looser + n_refused
    );
}

/// The front matter as an editor reads it: YAML with its own idea of types.
fn front_matter(text: &str) -> Option<Value> {
    let yaml = text.strip_prefix("---\n")?.split_once("\n---\n")?.0;
    serde_yaml::from_str(yaml).ok()
}

#[test]
fn a_new_field_of_the_site_is_in_it() {
    let workspace = Workspace::new("explained");
    let text = workspace.text("site.toml");
    let field = "\n[kinds.notizia.fields.budget]\nnames = [\"costo\"]\nlabel = \"Costo\"\ntype = \"number\"\n\
                 required = true\nhint = \"Quanto costa all’anno, in euro\"\n";
    workspace.write("site.toml", &(text + field));
    let schema = schema(&workspace);
    assert_eq!(schema["properties"]["costo"]["title"], "Costo");
    assert_eq!(schema["properties"]["costo"]["description"], "Quanto costa all’anno, in euro");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let check = |yaml: &str, expected: bool| {
        let value: Value = serde_yaml::from_str(yaml).expect("YAML");
        assert_eq!(validator.is_valid(&value), expected, "{yaml}");
    };
    check("titolo: X\ndata: 2023-06-01\ncosto: 12000", true);
    check("Title: X\nDATA: 2023-06-01\nBudget: 12.000", true);
    check("titolo: X\ndata: 2023-06-01", false);
    check("titolo: X\ndata: 2023-06-01\ncosto: poco", false);
    check("titolo: X\ndata: 27/06/2023\ncosto: 1", false);
    check("titolo: X\ndata: 2023-06-01\ncosto: 1\nregione: Calabira", false);
    check("titolo: X\ndata: 2023-06-01\ncosto: 1\nregoine: Calabria", false);
}

#[test]
fn a_new_field_of_the_site_is_on_the_reference_page() {
    let workspace = Workspace::new("explained");
    workspace.replace("site.toml", "type = \"email\"", "type = \"email\"\nhint = \"A chi scrivere\"");
    workspace.must_build(&[]);
    let page = workspace.text("public/voci/index.html");
    for part in [
        "<code>titolo</code> (obbligatoria)",
        "A chi scrivere",
        "un indirizzo di posta",
        "in presenza, online",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(page.contains("Sta in content/notizie. Voci obbligatorie: titolo, data."), "{page}");
}

#[test]
fn of_an_unknown_kind_the_known_ones_are_named() {
    let run = Workspace::new("explained").run(&["schema", "notizie"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
    assert!(run.err.contains("notizia, evento, pagina"), "{run:?}");
}

//! What is said about one article: each row an article, and what its author hears.

use super::*;
use crate::parse::parse;
use crate::repair::Keys;
use crate::site;

const SITE: &str = r#"
title = "Prova"
base_url = "https://prova.example/"
cross = { rows = "region", columns = "service" }
[facets.region]
label = { one = "Regione", other = "Regioni" }
keys = ["region", "regions", "regione", "regioni"]
vocabulary = "italian-regions"
[facets.service]
label = { one = "Servizio", other = "Servizi" }
keys = ["service", "servizio"]
[[facets.service.terms]]
name = "Ascolto"
[kinds.buona-pratica]
folder = "schede"
label = { one = "Buona pratica", other = "Buone pratiche" }
[kinds.notizia]
folder = "notizie"
label = { one = "Notizia", other = "Notizie" }
"#;

/// Everything said about an article: the code, the place, and what to write there.
fn said(front_matter: &str) -> Vec<String> {
    let (site, _) = site::read(SITE);
    let text = format!("---\ntitolo: A\ndata: 2023-06-20\n{front_matter}\n---\nTesto.\n");
    let source = SourcePath::new("content/notizie/a.md").unwrap();
    let parsed = parse(text.as_bytes(), "it", &Keys::default());
    let Examined { mistakes, .. } =
        alone(&source, Digest::of_bytes(text.as_bytes()), &parsed, &site.unwrap());
    let words = |mistake: &Mistake| {
        let place = &text[mistake.span.range()];
        let replacement = mistake.replacement.iter().map(|text| format!(" → {text}")).collect::<String>();
        format!("{}: {place}{replacement}", mistake.code.name())
    };
    mistakes.iter().map(words).collect()
}

#[track_caller]
fn check(front_matter: &str, expected: &[&str]) {
    assert_eq!(said(front_matter), expected, "{front_matter}");
}

#[test]
fn a_year_is_proposed_next_to_the_publication() {
    check(
        "servizio: Ascolto\ndata_evento: 27-28 giugno",
        &["date-without-year: 27-28 giugno → 2023-06-27/2023-06-28"],
    );
    check(
        "eventi:\n- data: dal 30 dicembre al 2 gennaio\n  servizio: Ascolto",
        &["date-without-year: dal 30 dicembre al 2 gennaio → 2022-12-30/2023-01-02"],
    );
    check("aggiornato: 1° luglio", &["date-without-year: 1° luglio → 2023-07-01"]);
}

#[test]
fn an_event_years_away_is_doubted() {
    check(
        "servizio: Ascolto\ndata_evento: 27/06/2032",
        &["date-form: 27/06/2032 → 2032-06-27", "event-far-from-date: 27/06/2032"],
    );
    check("servizio: Ascolto\ndata_evento: 2024-06-27", &[]);
}

#[test]
fn a_host_that_takes_no_part_is_pointed_at() {
    let event = |regions: &str| {
        format!(
            "eventi:\n- data: 2023-06-27\n  servizio: Ascolto\n  regioni: {regions}\n  ospita: Emilia-Romagna"
        )
    };
    check(&event("[Liguria, Toscana]"), &["host-not-participating: Emilia-Romagna"]);
    check(&event("[Liguria, Emilia-Romagna]"), &[]);
    let (site, _) = site::read(SITE);
    let text = format!("---\ntitolo: A\ndata: 2023-06-20\n{}\n---\n", event("[Liguria, Toscana]"));
    let source = SourcePath::new("content/notizie/a.md").unwrap();
    let parsed = parse(text.as_bytes(), "it", &Keys::default());
    let Examined { mistakes, .. } = alone(&source, Digest::of_bytes(b""), &parsed, &site.unwrap());
    let line = mistakes[0].arguments.iter().find(|(name, _)| name == "line").map(|(_, line)| line.as_str());
    assert_eq!(line, Some("regione: [Liguria, Toscana, Emilia-Romagna]"));
}

#[test]
fn a_kind_is_named_by_its_id_or_its_label() {
    for kind in ["buona-pratica", "Buona pratica", "BUONA PRATICA", "Notizia"] {
        check(&format!("tipo: {kind}"), &[]);
    }
    check("tipo: notiza", &["unknown-kind: notiza → notizia"]);
    check("tipo: comunicato", &["unknown-kind: comunicato"]);
}

#[test]
fn long_summaries_are_told() {
    let summary = |length| format!("sommario: {}", "è".repeat(length));
    check(&summary(320), &[]);
    let long = "è".repeat(321);
    check(&summary(321), &[&format!("long-text: {long}")]);
}

#[test]
fn long_titles_are_told() {
    let (site, _) = site::read(SITE);
    let site = site.unwrap();
    let source = SourcePath::new("content/notizie/a.md").unwrap();
    let check = |length: usize, expected: &[Code]| {
        let text = format!("---\ntitolo: {}\ndata: 2023-06-20\n---\n", "x".repeat(length));
        let parsed = parse(text.as_bytes(), "it", &Keys::default());
        let Examined { mistakes, .. } = alone(&source, Digest::of_bytes(b""), &parsed, &site);
        assert_eq!(mistakes.iter().map(|mistake| mistake.code).collect::<Vec<_>>(), expected, "{length}");
    };
    // As long as that of the first article of the network, and a good deal longer.
    check(136, &[]);
    check(160, &[]);
    check(161, &[Code::LongText]);
}

#[test]
fn everything_is_said_at_once() {
    check(
        "regine: Puglia\nservizio: Ascolta\ndata_evento: 30/02/2023\nbozza: forse",
        &[
            "unknown-key: regine → regione",
            "unknown-term: Ascolta → Ascolto",
            "no-such-day: 30/02/2023",
            "invalid-boolean: forse",
        ],
    );
}

#[test]
fn a_term_that_was_not_understood_is_the_only_thing_said_about_it() {
    let event = |line: &str| format!("eventi:\n- data: 2023-06-27\n  {line}\n  ospita: Umbria");
    check(&event("regione: Bari"), &["place-as-term: Bari → Puglia"]);
    check(&event("regone: Umbria"), &["unknown-key: regone → regione"]);
    check(&event("servizio: Ascolta"), &["unknown-term: Ascolta → Ascolto"]);
}

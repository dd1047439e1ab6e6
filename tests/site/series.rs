//! What goes with an article: updates before and after it, its series with page, feed and calendar, related
//! articles.

use crate::html::Html;
use crate::workspace::{NONE, Output, Workspace};

/// Articles one after another: name, day in January 2024, what it follows, its series.
fn site(articles: &[(&str, u8, &str, &str)]) -> Output {
    let site = Workspace::new("basic");
    for (name, day, follows, thread) in articles {
        let follows = if follows.is_empty() { String::new() } else { format!("segue: {follows}\n") };
        let thread = if thread.is_empty() { String::new() } else { format!("percorso: {thread}\n") };
        let text =
            format!("---\ntitolo: Titolo {name}\ndata: 2024-01-{day:02}\n{follows}{thread}---\nTesto.\n");
        site.write(&format!("content/notizie/{name}.md"), &text);
    }
    site.must_build(&[]);
    site.output()
}

/// The names of the articles that a page links to, without those of its breadcrumb.
fn linked(output: &Output, name: &str) -> Vec<String> {
    let html = Html::new(&output[&format!("notizie/{name}/index.html")]);
    let links = html.hrefs().filter_map(|href| href.strip_prefix("/notizie/")?.strip_suffix('/'));
    links.filter(|name| !name.is_empty()).map(String::from).collect()
}

fn marked(output: &Output, name: &str) -> Vec<String> {
    let html = Html::new(&output[&format!("notizie/{name}/index.html")]);
    let list = html.all("ol").find(|list| list.get("class") == Some("dated")).map(|list| list.text.clone());
    list.iter()
        .flat_map(|text| text.lines())
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn every_update_shows_the_whole_chain_in_order() {
    let output = site(&[
        ("a", 1, "", ""),
        ("b", 2, "a", ""),
        ("c", 3, "b", ""),
        ("d", 4, "a", ""),
        ("altro", 5, "", ""),
    ]);
    let chain = [
        "Titolo a 1º gennaio 2024",
        "Titolo b 2 gennaio 2024",
        "Titolo c 3 gennaio 2024",
        "Titolo d 4 gennaio 2024",
    ];
    for name in ["a", "b", "c", "d"] {
        assert_eq!(marked(&output, name), chain, "{name}");
    }
    assert_eq!(linked(&output, "a"), ["b", "c", "d"]);
    // What it updates stands above the text as well.
    assert_eq!(linked(&output, "c"), ["b", "a", "b", "d"]);
    assert_eq!(linked(&output, "altro"), NONE);
}

#[test]
fn what_is_published_on_one_day_is_told_in_the_order_in_which_it_was_followed() {
    let output = site(&[("z", 1, "", ""), ("m", 1, "z", ""), ("a", 1, "m", "")]);
    assert_eq!(linked(&output, "m"), ["z", "z", "a"]);
}

#[test]
fn a_series_shows_what_was_published_around_an_article() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let articles: Vec<_> =
        names.iter().zip(1..).map(|(name, day)| (*name, day, "", "Serie di prova")).collect();
    let output = site(&articles);
    assert_eq!(linked(&output, "e"), ["h", "g", "f", "d", "c", "b"]);
    assert_eq!(linked(&output, "a"), ["d", "c", "b"]);
    assert_eq!(linked(&output, "i"), ["h", "g", "f"]);
    for file in ["index.html", "feed.xml", "feed.json", "eventi.ics"] {
        assert!(output.contains_key(&format!("percorsi/serie-di-prova/{file}")), "{file}");
    }
    let html = Html::new(&output["notizie/e/index.html"]);
    let to_series = html.hrefs().filter(|href| *href == "/percorsi/serie-di-prova/");
    assert_eq!(to_series.count(), 2, "among the terms, and under the articles of the series");
}

#[test]
fn updates_of_an_article_are_not_told_again_as_its_series() {
    let output = site(&[("a", 1, "", "Serie"), ("b", 2, "a", "Serie"), ("c", 3, "", "Serie")]);
    assert_eq!(linked(&output, "a"), ["b", "c"]);
}

/// The fixture site, and articles with day in January 2024 and further lines of their front matter.
fn with_terms(articles: &[(&str, u8, &str)]) -> Workspace {
    let site = Workspace::new("basic");
    for (name, day, lines) in articles {
        let text = format!("---\ntitolo: Titolo {name}\ndata: 2024-01-{day:02}\n{lines}\n---\nTesto.\n");
        site.write(&format!("content/notizie/{name}.md"), &text);
    }
    site
}

const LAZIO: &str = "regione: Lazio\nservizio: Ascolto";

#[test]
fn what_shares_most_with_an_article_is_related_to_it() {
    let check = |what: &str, others: &[(&str, u8, &str)], expected: &[&str]| {
        let site = with_terms(others);
        let article = format!("---\ntitolo: A\ndata: 2024-01-15\n{LAZIO}\n---\nTesto.\n");
        site.write("content/notizie/a.md", &article);
        site.must_build(&[]);
        let mut linked = linked(&site.output(), "a");
        // The fixture's own articles share nothing but the service.
        linked.retain(|name| !name.ends_with("-articolo"));
        assert_eq!(linked, expected, "{what}");
    };
    check("nothing shared", &[("b", 14, "regione: Molise"), ("c", 15, "")], &NONE);
    check(
        "a pair, then a term, whatever the dates",
        &[("b", 16, "regione: Lazio"), ("c", 1, LAZIO), ("d", 14, "regione: Molise")],
        &["c", "b"],
    );
    check(
        "pairs are those of events: a region and a service that do not meet are two terms",
        &[
            (
                "b",
                15,
                "eventi:\n  - {data: 2024-03-01, luogo: X, regione: Lazio, servizio: Mediazione}\n  - {data: 2024-03-02, luogo: Y, regione: Molise, servizio: Ascolto}",
            ),
            ("c", 1, LAZIO),
        ],
        &["c", "b"],
    );
    check(
        "the nearest date first",
        &[("b", 10, LAZIO), ("c", 16, LAZIO), ("d", 12, LAZIO)],
        &["c", "d", "b"],
    );
    check(
        "no more than five",
        &[
            ("b", 1, LAZIO),
            ("c", 2, LAZIO),
            ("d", 3, LAZIO),
            ("e", 4, LAZIO),
            ("f", 5, LAZIO),
            ("g", 6, LAZIO),
        ],
        &["g", "f", "e", "d", "c"],
    );
    check("what updates it is told elsewhere, once", &[("b", 16, &format!("segue: a\n{LAZIO}"))], &["b"]);
}

#[test]
fn a_series_goes_before_a_near_date_and_is_not_told_twice() {
    let site = with_terms(&[
        ("a", 15, &format!("{LAZIO}\npercorso: Serie")),
        ("b", 1, &format!("{LAZIO}\npercorso: Serie")),
        ("c", 14, LAZIO),
    ]);
    site.must_build(&[]);
    let mut linked = linked(&site.output(), "a");
    linked.retain(|name| !name.ends_with("-articolo"));
    assert_eq!(linked, ["b", "c"]);
}

#[test]
fn a_new_title_renders_only_the_pages_that_show_it() {
    let site =
        with_terms(&[("a", 15, LAZIO), ("b", 14, LAZIO), ("c", 13, "regione: Molise\nservizio: Mediazione")]);
    site.must_build(&[]);
    site.replace("content/notizie/a.md", "Titolo a", "Altro titolo");
    let run = site.must_build(&["--explain"]);
    let is_rendered = |name: &str| run.out.contains(&format!("notizie/{name}/index.html: "));
    assert!(is_rendered("a") && is_rendered("b"), "{run:?}");
    assert!(!is_rendered("c") && !is_rendered("terzo-articolo"), "{run:?}");
}

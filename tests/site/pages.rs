//! What holds for every page that people open.

use std::collections::BTreeMap;

use crate::html::Html;
use crate::workspace::{BASIC, Workspace};

fn pages() -> impl Iterator<Item = (&'static str, Html)> {
    let pages = BASIC.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), Html::new(bytes)))
}

fn is_redirect(html: &Html) -> bool {
    html.all("meta").any(|meta| meta.get("http-equiv") == Some("refresh"))
}

#[test]
fn one_main_one_first_heading_and_no_skipped_level() {
    for (path, html) in pages() {
        html.only("main");
        assert!(!html.only("h1").trim().is_empty(), "{path}");
        let mut last = 0;
        for element in html.elements.iter().filter(|element| is_heading(&element.name)) {
            let level = element.name[1..].parse::<u8>().expect("a level");
            assert!(level <= last + 1, "{path} goes from h{last} to h{level}: {}", element.text);
            last = level;
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

#[test]
fn the_language_is_that_of_the_folder() {
    for (path, html) in pages() {
        let language = html.all("html").next().and_then(|element| element.get("lang"));
        let expected = if path.starts_with("en/") { "en" } else { "it" };
        assert_eq!(language, Some(expected), "{path}");
    }
}

#[test]
fn no_two_pages_have_the_same_title() {
    let mut titles: BTreeMap<String, &str> = BTreeMap::new();
    for (path, html) in pages().filter(|(_, html)| !is_redirect(html)) {
        let title = format!("{} {}", if path.starts_with("en/") { "en" } else { "it" }, html.only("title"));
        let other = titles.insert(title, path);
        assert_eq!(other, None, "{path} is titled like it");
    }
}

#[test]
fn every_image_says_what_it_shows_or_that_it_only_decorates() {
    for (path, html) in pages() {
        assert!(html.all("img").all(|image| image.get("alt").is_some()), "{path}");
    }
    let article = Html::new(&BASIC["notizie/primo-articolo/index.html"]);
    assert_eq!(article.all("img").filter(|image| image.get("alt") == Some("Un quadrato grigio")).count(), 2);
}

#[test]
fn no_page_asks_anything_of_another_host_or_runs_a_script_in_place() {
    for (path, html) in pages() {
        for element in &html.elements {
            let src = element.get("src").unwrap_or("/sub/");
            assert!(src.starts_with("/sub/"), "{path} loads {src}");
            assert!(element.name != "style" && element.get("style").is_none(), "{path} has a style in place");
            assert!(element.attributes.keys().all(|name| !name.starts_with("on")), "{path} has a handler");
        }
    }
}

#[test]
fn every_id_stands_once() {
    for (path, html) in pages() {
        let mut ids: Vec<_> = html.elements.iter().filter_map(|element| element.get("id")).collect();
        ids.sort_unstable();
        let n_ids = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), n_ids, "{path} has an id twice");
    }
}

#[test]
fn lists_are_cut_into_pages_of_two() {
    let cards = |path: &str| {
        let html = Html::new(&BASIC[path]);
        let articles = ["primo", "secondo", "terzo", "quarto"];
        let is_linked =
            |name: &&str| html.hrefs().any(|href| href == format!("/sub/notizie/{name}-articolo/"));
        articles.into_iter().filter(is_linked).collect::<Vec<_>>()
    };
    assert_eq!(cards("notizie/index.html"), ["terzo", "quarto"]);
    assert_eq!(cards("notizie/pagina/2/index.html"), ["primo", "secondo"]);
}

/// Events on a page have a bound, whatever is announced: the calendar has the next ones, and all of them by month.
#[test]
fn lists_of_events_have_a_bound() {
    let site = Workspace::new("basic");
    for number in 1..=28 {
        let (year, month) = if number <= 15 { (2031, 4 + number % 3) } else { (2000 + number % 4, 6) };
        let event = format!("data_evento: {year}-0{month}-{number:02}\nluogo: Bari\n");
        let article = format!(
            "---\ntitolo: Incontro {number}\ndata: 2024-01-01\nservizio: Orientamento\n{event}---\nTesto.\n"
        );
        site.write(&format!("content/notizie/n-{number}.md"), &article);
    }
    site.must_build(&[]);
    let output = site.output();
    let html = |path: &str| Html::new(&output[path]);
    let count = |path: &str, part: &str| html(path).hrefs().filter(|href| href.contains(part)).count();
    let check = |path: &str, files: usize, events: usize| {
        let found = (count(path, "/bari.ics"), count(path, "#bari"));
        assert_eq!(found, (files, events), "{path}");
    };
    // Only what is coming can be added to a reader's own calendar.
    check("servizi/orientamento/index.html", 4, 4 + 10 + 2);
    let text = |path: &str| String::from_utf8(output[path].clone()).expect("UTF-8");
    let term = text("servizi/orientamento/index.html");
    // Of 15 that are coming, and of 13 that are over.
    for rest in [
        "<a href=\"/eventi/\">Un altro incontro, nel calendario</a>",
        "<a href=\"#_articles\">Altri 11 incontri, negli articoli</a>",
    ] {
        assert_eq!(term.matches(rest).count(), 1, "{rest}: {term}");
    }
    let calendar = text("eventi/index.html");
    assert!(calendar.contains("<a href=\"#_months\">Altri "), "{calendar}");
    assert!(html("eventi/index.html").has_id("_months"));
    assert_eq!(count("eventi/index.html", "/eventi/2031/0"), 3);
    // Of an earlier year one month, which leads to the others.
    assert_eq!(count("eventi/index.html", "/eventi/2000/"), 1);
    let months = output.keys().filter(|path| path.starts_with("eventi/2031/")).collect::<Vec<_>>();
    for month in months {
        assert!(count(month, "/eventi/2031/0") >= 3, "{month}");
    }
}

#[test]
fn what_was_called_off_is_said_and_not_counted() {
    let site = Workspace::new("basic");
    let events = "eventi:\n  - data: 2031-05-01\n    luogo: Bari\n  - data: 2031-05-02\n    luogo: Lecce\n    annullato: sì\n";
    let article = format!(
        "---\ntitolo: Due\ndata: 2024-01-01\nregione: Molise\nservizio: Orientamento\n{events}---\nTesto.\n"
    );
    site.write("content/notizie/due.md", &article);
    site.must_build(&[]);
    let check = |path: &str, part: &str, n: usize| {
        let html = site.text(&format!("public/{path}"));
        assert_eq!(html.matches(part).count(), n, "{path}: {part}");
    };
    check("eventi/2031/05/index.html", "<i> (Annullato)</i>", 1);
    check("regioni/molise/index.html", "<strong class=\"mark\">Annullato</strong>", 1);
    // In lists an article has the days of what takes place.
    check(
        "regioni/molise/index.html",
        "<b>Incontro:</b> <time datetime=\"2031-05-01\">1º maggio 2031</time>",
        1,
    );
    let regions = site.text("public/regioni/index.html");
    let (_, molise) = regions.split_once("/regioni/molise/\">Molise").expect("the region");
    assert!(molise.split("</li>").next().expect("an item").contains("1 incontro"), "{molise}");
}

#[test]
fn what_was_called_off_altogether_keeps_its_day() {
    let site = Workspace::new("basic");
    // Nothing else is to come.
    site.write(
        "content/notizie/una.md",
        "---\ntitolo: Una\ndata: 2024-01-01\nregione: Molise\nservizio: Orientamento\neventi:\n  \
         - data: 2031-05-02\n    luogo: Lecce\n    annullato: sì\n---\nTesto.\n",
    );
    site.must_build(&["--at", "2030-01-01"]);
    let text = |path: &str| site.text(&format!("public/{path}"));
    let day = "<b>Incontro:</b> <time datetime=\"2031-05-02\">2 maggio 2031</time>";
    assert!(text("regioni/molise/index.html").contains(day));
    assert!(text("notizie/una/index.html").contains("<dt>Incontro</dt>"));
    let home = text("index.html");
    assert!(home.contains("Ultimi incontri") && !home.contains("Lecce"), "{home}");
}

#[test]
fn a_redirect_leads_to_the_article_and_stays_out_of_search() {
    for path in ["vecchia-pagina.html", "vecchio/articolo/index.html"] {
        let html = Html::new(&BASIC[path]);
        let content = |name: &str, value: &str| {
            let found = html.all("meta").find(|meta| meta.get(name) == Some(value));
            found.and_then(|meta| meta.get("content")).map(String::from)
        };
        assert_eq!(
            content("http-equiv", "refresh").as_deref(),
            Some("0; url=/sub/notizie/primo-articolo/"),
            "{path}"
        );
        assert_eq!(content("name", "robots").as_deref(), Some("noindex"), "{path}");
    }
}

#[test]
fn an_update_and_what_it_follows_lead_to_each_other() {
    let leads = |path: &str, to: &str| Html::new(&BASIC[path]).hrefs().any(|href| href == to);
    assert!(leads("notizie/primo-articolo/index.html", "/sub/notizie/secondo-articolo/"));
    assert!(leads("notizie/secondo-articolo/index.html", "/sub/notizie/primo-articolo/"));
}

#[test]
fn what_authors_typed_is_shown_as_typed() {
    let html = Html::new(&BASIC["notizie/primo-articolo/index.html"]);
    assert_eq!(html.only("h1"), "Articolo di prova – “con virgolette”, & segni <speciali>");
    assert_eq!(
        html.all("figcaption").next().map(|caption| caption.text.trim()),
        Some("La didascalia dell'immagine")
    );
    let document = html.all("a").find(|link| link.text.starts_with("Il documento")).expect("the document");
    assert_eq!(document.get("href"), Some("/sub/notizie/documento%20di%20prova.pdf"));
    assert!(document.text.contains("PDF"), "{}", document.text);
}

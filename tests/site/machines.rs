//! What pages tell programs: JSON-LD, Open Graph, and the languages of an article in the sitemap.

use serde_json::Value;

use crate::html::Html;
use crate::workspace::{BASIC, Workspace};

/// The things that a page tells of in JSON-LD.
fn graph(html: &Html) -> Vec<Value> {
    let script = html.all("script").find(|script| script.get("type") == Some("application/ld+json"));
    let text = &script.expect("JSON-LD").text;
    let document: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(document["@context"], "https://schema.org");
    document["@graph"].as_array().expect("a graph").clone()
}

/// The thing of a type that a page of the fixture tells of.
fn thing(path: &str, kind: &str) -> Value {
    let graph = graph(&Html::new(&BASIC[path]));
    let found: Vec<_> = graph.iter().filter(|thing| thing["@type"] == kind).collect();
    assert_eq!(found.len(), 1, "{path}: one {kind} in {graph:?}");
    found[0].clone()
}

fn meta(path: &str, property: &str) -> Option<String> {
    let html = Html::new(&BASIC[path]);
    let meta = html.all("meta").find(|meta| meta.get("property") == Some(property));
    meta.and_then(|meta| meta.get("content")).map(String::from)
}

/// Pages that are more than a way to another one.
fn pages() -> impl Iterator<Item = (&'static str, Html)> {
    let pages = BASIC.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages = pages.map(|(path, bytes)| (path.as_str(), Html::new(bytes)));
    pages.filter(|(_, html)| !html.all("meta").any(|meta| meta.get("http-equiv").is_some()))
}

#[test]
fn every_page_names_its_publisher_and_the_way_to_it() {
    for (path, html) in pages() {
        let graph = graph(&html);
        assert_eq!(graph[0]["@type"], "GovernmentOrganization", "{path}");
        assert_eq!(graph[0]["name"], "Sito di prova", "{path}");
        let trail: Vec<&str> = html
            .all("nav")
            .filter(|nav| nav.get("class") == Some("breadcrumb box"))
            .map(|nav| nav.text.trim())
            .collect();
        let Some(breadcrumb) = graph.iter().find(|thing| thing["@type"] == "BreadcrumbList") else {
            assert!(trail.is_empty(), "{path}");
            continue;
        };
        let steps = breadcrumb["itemListElement"].as_array().expect("steps");
        for (number, step) in (1..).zip(steps) {
            assert_eq!(step["position"], number, "{path}");
            assert!(
                step["item"].as_str().expect("an address").starts_with("https://example.org/sub/"),
                "{path}"
            );
            assert!(trail[0].contains(step["name"].as_str().expect("a name")), "{path}: {step}");
        }
    }
}

#[test]
fn an_article_without_events_is_news() {
    let news = thing("notizie/primo-articolo/index.html", "NewsArticle");
    let check = |key: &str, expected: &str| assert_eq!(news[key], expected, "{key}");
    check("headline", "Articolo di prova – “con virgolette”, & segni <speciali>");
    check("datePublished", "2024-01-10T00:00:00+01:00");
    check("dateModified", "2024-01-10T00:00:00+01:00");
    check("url", "https://example.org/sub/notizie/primo-articolo/");
    check("image", "https://example.org/sub/servizi/ascolto/condivisione.png");
    check("inLanguage", "it");
    assert_eq!(thing("informazioni/index.html", "WebPage")["datePublished"], Value::Null);
}

#[test]
fn an_article_with_events_is_one_event_with_parts() {
    let event = thing("notizie/secondo-articolo/index.html", "Event");
    // The third one was called off.
    assert_eq!((&event["startDate"], &event["endDate"]), (&"2024-03-28".into(), &"2024-03-31".into()));
    assert_eq!(event["eventStatus"], "https://schema.org/EventScheduled");
    let parts = event["subEvent"].as_array().expect("parts");
    let days: Vec<_> =
        parts.iter().map(|part| (part["startDate"].as_str(), part["endDate"].as_str())).collect();
    let expected = [
        // Whole days: the last one is a day of the event.
        (Some("2024-03-28"), Some("2024-03-30")),
        // Summer time began that morning.
        (Some("2024-03-31T09:30:00+02:00"), Some("2024-03-31T12:00:00+02:00")),
        (Some("2024-04-02"), Some("2024-04-02")),
    ];
    assert_eq!(days, expected);
    assert_eq!(parts[0]["location"]["name"], "Città di prova");
    assert_eq!(parts[1]["location"]["@type"], "VirtualLocation");
    assert_eq!(parts[1]["eventAttendanceMode"], "https://schema.org/OnlineEventAttendanceMode");
    assert_eq!(parts[2]["eventStatus"], "https://schema.org/EventCancelled");
    let single = thing("eventi/incontro-breve/index.html", "Event");
    assert_eq!(single["subEvent"], Value::Null);
    assert_eq!(single["startDate"], "2024-03-12");
}

#[test]
fn no_title_can_end_the_element() {
    let site = Workspace::new("basic");
    let title = "Fine </script><script>alert(1)</script> <!-- & ]]>";
    site.write(
        "content/notizie/ostile.md",
        &format!("---\ntitolo: '{title}'\ndata: 2024-03-10\n---\nTesto.\n"),
    );
    site.must_build(&[]);
    let html = Html::new(&site.output()["notizie/ostile/index.html"]);
    assert_eq!(html.all("script").count(), 1);
    let graph = graph(&html);
    let news = graph.iter().find(|thing| thing["@type"] == "NewsArticle").expect("the news");
    assert_eq!(
        news["headline"].as_str().map(|text| text.contains("</script><script>alert(1)</script>")),
        Some(true)
    );
}

#[test]
fn networks_show_title_address_and_picture() {
    let article = "notizie/primo-articolo/index.html";
    let check = |path: &str, property: &str, expected: Option<&str>| {
        assert_eq!(meta(path, property).as_deref(), expected, "{path}: {property}");
    };
    check(article, "og:type", Some("article"));
    check(article, "og:title", Some("Articolo di prova – “con virgolette”, & segni <speciali>"));
    check(article, "og:url", Some("https://example.org/sub/notizie/primo-articolo/"));
    check(article, "og:image", Some("https://example.org/sub/servizi/ascolto/condivisione.png"));
    check(article, "og:locale", Some("it_IT"));
    check(article, "article:published_time", Some("2024-01-10T00:00:00+01:00"));
    check(article, "article:modified_time", None);
    check("notizie/secondo-articolo/index.html", "article:modified_time", Some("2024-02-03T00:00:00+01:00"));
    check("index.html", "og:type", Some("website"));
    check("informazioni/index.html", "og:type", Some("website"));
    for (path, _) in pages() {
        assert!(meta(path, "og:title").is_some_and(|title| !title.is_empty()), "{path}");
        check(path, "og:site_name", Some("Sito di prova"));
    }
}

#[test]
fn the_sitemap_names_an_article_in_all_its_languages() {
    let text = std::str::from_utf8(&BASIC["sitemap.xml"]).expect("UTF-8");
    let document = roxmltree::Document::parse(text).expect("XML");
    let alternates = |address: &str| -> Vec<(String, String)> {
        let is_page = |node: &roxmltree::Node<'_, '_>| {
            node.has_tag_name("url") && node.descendants().any(|node| node.text() == Some(address))
        };
        let page = document.descendants().find(is_page).unwrap_or_else(|| panic!("no {address}"));
        let links = page.children().filter(|node| node.tag_name().name() == "link");
        let attribute =
            |node: &roxmltree::Node<'_, '_>, name| node.attribute(name).unwrap_or_default().to_owned();
        links.map(|node| (attribute(&node, "hreflang"), attribute(&node, "href"))).collect()
    };
    let italian = "https://example.org/sub/notizie/secondo-articolo/";
    let english = "https://example.org/sub/en/notizie/secondo-articolo/";
    let expected = [("it".to_owned(), italian.to_owned()), ("en".to_owned(), english.to_owned())];
    assert_eq!(alternates(italian), expected);
    assert_eq!(alternates(english), expected);
    assert_eq!(alternates("https://example.org/sub/notizie/primo-articolo/"), []);
}

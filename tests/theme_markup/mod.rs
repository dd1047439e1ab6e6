//! What holds for every page of a public site, as far as its markup tells.

use std::collections::{BTreeMap, BTreeSet};

/// Elements that have no end tag.
const VOID: [&str; 10] = ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// A start or end tag.
#[derive(Debug)]
struct Tag<'a> {
    name: &'a str,
    attributes: BTreeMap<&'a str, &'a str>,
    end: bool,
}

/// Checks a page; `name` is for the message.
pub(crate) fn check(html: &str, language: &str, name: &str) {
    let tags = tags(html);
    check_nesting(&tags, name);
    check_document(html, &tags, language, name);
    check_headings(&tags, name);
    check_policy(&tags, name);
    check_references(&tags, name);
    for tag in tags.iter().filter(|tag| !tag.end) {
        check_element(tag, name);
    }
}

fn check_document(html: &str, tags: &[Tag<'_>], language: &str, name: &str) {
    assert!(html.starts_with("<!doctype html>\n"), "{name}");
    let start = |wanted: &str| tags.iter().filter(|tag| tag.name == wanted && !tag.end).collect::<Vec<_>>();
    assert_eq!(start("html")[0].attributes["lang"], language, "{name}");
    for once in ["title", "h1", "main"] {
        assert_eq!(start(once).len(), 1, "{name}: {once}");
    }
    let title = html.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
    assert!(title.ends_with("Centri per le famiglie"), "{name}: {title}");
    let links = start("link");
    let canonical: Vec<_> = links.iter().filter(|link| link.attributes["rel"] == "canonical").collect();
    assert_eq!(canonical.len(), 1, "{name}");
    assert!(canonical[0].attributes["href"].starts_with("https://"), "{name}");
    let style = links.iter().find(|link| link.attributes["rel"] == "stylesheet").unwrap();
    assert!(style.attributes["href"].starts_with("/prefix/assets/style."), "{name}");
    let is_redirect = html.contains("http-equiv=\"refresh\"");
    if is_redirect {
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{name}");
    } else {
        assert_eq!(start("a")[0].attributes["href"], "#_main", "{name}: skip links come first");
        assert!(links.iter().any(|link| link.attributes["rel"] == "alternate"), "{name}");
    }
}

fn check_headings(tags: &[Tag<'_>], name: &str) {
    let mut before = 0;
    for tag in tags.iter().filter(|tag| !tag.end) {
        let level = match tag.name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => level - b'0',
            _ => continue,
        };
        assert!(level <= before + 1, "{name}: h{level} after h{before}");
        before = level;
    }
}

/// The policy `default-src 'self'`.
fn check_policy(tags: &[Tag<'_>], name: &str) {
    for tag in tags.iter().filter(|tag| !tag.end) {
        assert!(!["style", "iframe", "object"].contains(&tag.name), "{name}: {tag:?}");
        if tag.name == "script" && !tag.end {
            let is_data = tag.attributes["type"] == "application/ld+json";
            let is_file = tag.attributes.get("src").is_some_and(|src| src.starts_with('/'));
            assert!(is_data || is_file, "{name}: only data, and programs from files: {tag:?}");
        }
        for attribute in tag.attributes.keys() {
            assert!(*attribute != "style" && !attribute.starts_with("on"), "{name}: {tag:?}");
        }
        if tag.name == "img" {
            assert!(tag.attributes["src"].starts_with('/'), "{name}: {tag:?}");
        }
    }
}

fn check_references(tags: &[Tag<'_>], name: &str) {
    let values =
        |attribute: &'static str| tags.iter().filter_map(move |tag| tag.attributes.get(attribute).copied());
    let ids: Vec<_> = values("id").collect();
    let unique: BTreeSet<_> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "{name}: {ids:?}");
    let anchors = values("href").filter_map(|href| href.strip_prefix('#'));
    for id in anchors.chain(values("aria-labelledby")) {
        assert!(unique.contains(id), "{name}: nothing has the id {id}");
    }
    let current = values("aria-current").filter(|value| *value == "page").count();
    assert!(current <= 3, "{name}: menu, breadcrumb and pagination mark one page each");
}

fn check_element(tag: &Tag<'_>, name: &str) {
    let has = |attribute| tag.attributes.contains_key(attribute);
    match tag.name {
        "img" => assert!(has("alt"), "{name}: {tag:?}"),
        "a" => assert!(!tag.attributes["href"].is_empty(), "{name}: {tag:?}"),
        "th" => assert!(has("scope"), "{name}: {tag:?}"),
        "nav" => assert!(has("aria-label") || has("aria-labelledby"), "{name}: {tag:?}"),
        "time" => {
            let date = tag.attributes["datetime"];
            assert!(
                date.len() == 10 && date.bytes().filter(|byte| *byte == b'-').count() == 2,
                "{name}: {date}"
            );
        }
        _ => {}
    }
    assert!(tag.attributes.get("class").is_none_or(|class| *class == class.trim()), "{name}: {tag:?}");
}

fn check_nesting(tags: &[Tag<'_>], name: &str) {
    let mut open = Vec::new();
    for tag in tags.iter().filter(|tag| !VOID.contains(&tag.name)) {
        if tag.end {
            assert_eq!(open.pop(), Some(tag.name), "{name}: in {open:?}");
        } else {
            open.push(tag.name);
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
}

/// The tags of a page; what templates write is regular enough for that.
fn tags(html: &str) -> Vec<Tag<'_>> {
    let starts = html.match_indices('<').filter(|(at, _)| !html[at + 1..].starts_with('!'));
    starts.map(|(at, _)| tag(&html[at + 1..])).collect()
}

fn tag(text: &str) -> Tag<'_> {
    let end = text.starts_with('/');
    let text = text.trim_start_matches('/');
    let length = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap();
    let (name, mut rest) = text.split_at(length);
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        if rest.starts_with('>') {
            return Tag { name, attributes, end };
        }
        let (attribute, value) = rest.split_once("=\"").unwrap_or_else(|| panic!("<{name} {rest:.40}"));
        let (value, after) = value.split_once('"').unwrap();
        let again = attributes.insert(attribute, value);
        assert_eq!(again, None, "{attribute} twice in <{name}>");
        rest = after;
    }
}

//! Follows every link of the fixture site, which is built for an address with a path.

use std::collections::BTreeSet;

use crate::html::{Element, Html};
use crate::workspace::BASIC;

const ORIGIN: &str = "https://example.org";
const PREFIX: &str = "/sub/";

/// Addresses elsewhere that the articles of the fixture name, and that of the licence.
const ELSEWHERE: [&str; 3] = [
    "https://altrove.example/pagina",
    "https://altrove.example/iscrizione",
    "https://creativecommons.org/licenses/by/4.0/",
];

/// The file of the output that an address names, and the place in it; none for an address elsewhere.
fn target<'a>(address: &'a str, page: &str) -> Option<(String, Option<&'a str>)> {
    if ELSEWHERE.contains(&address) {
        return None;
    }
    // A page that is sent on by mail names itself in the message.
    if let Some((_, body)) = address.strip_prefix("mailto:?").and_then(|mail| mail.split_once("&body=")) {
        return target(&unescaped(body), page).map(|(file, _)| (file, None));
    }
    let (address, fragment) = match address.split_once('#') {
        Some((address, fragment)) => (address, Some(fragment)),
        None => (address, None),
    };
    if address.is_empty() {
        return Some((page.to_owned(), fragment));
    }
    // What subscribes to a calendar is the calendar's own address under another scheme.
    let path =
        address.strip_prefix(ORIGIN).or(address.strip_prefix("webcal://example.org")).unwrap_or(address);
    let path = path.strip_prefix(PREFIX).unwrap_or_else(|| panic!("{address} in {page} leaves {PREFIX}"));
    let path = unescaped(path);
    let is_folder = path.is_empty() || path.ends_with('/');
    Some((if is_folder { path + "index.html" } else { path }, fragment))
}

fn unescaped(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = (*first == b'%').then(|| u8::from_str_radix(&path[path.len() - rest.len()..][1..3], 16));
        match hex {
            Some(byte) => {
                bytes.push(byte.expect("two hexadecimal digits"));
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn addresses(element: &Element) -> Vec<&str> {
    let mut addresses: Vec<&str> =
        ["href", "src", "action", "poster", "data"].iter().filter_map(|name| element.get(name)).collect();
    if let Some(set) = element.get("srcset") {
        addresses.extend(set.split(',').filter_map(|part| part.split_whitespace().next()));
    }
    if element.get("http-equiv") == Some("refresh") {
        addresses.extend(
            element.get("content").and_then(|content| content.split_once("url=")).map(|(_, url)| url),
        );
    }
    addresses
}

#[track_caller]
fn check(address: &str, page: &str) {
    let Some((file, fragment)) = target(address, page) else { return };
    let bytes =
        BASIC.get(&file).unwrap_or_else(|| panic!("{page} links to {address}, and there is no {file}"));
    if let Some(fragment) = fragment {
        let fragment = unescaped(fragment);
        assert!(
            Html::new(bytes).has_id(&fragment),
            "{page} links to {address}, and {file} has no such place"
        );
    }
}

fn pages() -> impl Iterator<Item = (&'static String, Html)> {
    BASIC.iter().filter(|(path, _)| path.ends_with(".html")).map(|(path, bytes)| (path, Html::new(bytes)))
}

#[test]
fn every_address_of_every_page_leads_somewhere() {
    let mut n_addresses = 0;
    for (path, html) in pages() {
        for element in &html.elements {
            for address in addresses(element) {
                check(address, path);
                n_addresses += 1;
            }
        }
    }
    assert!(n_addresses > 1000, "only {n_addresses} addresses were found");
}

/// What a host answers where there is nothing, and what the guide of authors links to where a site has one.
const UNLINKED: [&str; 3] = ["404.html", "en/keys/index.html", "voci/index.html"];

#[test]
fn every_page_can_be_reached_from_the_home_page_of_its_language() {
    let homes = ["index.html", "en/index.html"].map(String::from);
    let mut reached = BTreeSet::from(homes.clone());
    let mut open = Vec::from(homes);
    while let Some(page) = open.pop() {
        for element in &Html::new(&BASIC[&page]).elements {
            for address in addresses(element) {
                let Some((file, _)) = target(address, &page) else { continue };
                if file.ends_with(".html") && reached.insert(file.clone()) {
                    open.push(file);
                }
            }
        }
    }
    let unreachable: Vec<_> = pages()
        .filter(|(path, html)| {
            !reached.contains(*path) && html.all("meta").all(|meta| meta.get("http-equiv").is_none())
        })
        .map(|(path, _)| path.as_str())
        .filter(|path| !UNLINKED.contains(path))
        .collect();
    assert_eq!(unreachable, Vec::<&str>::new());
}

#[test]
fn every_address_of_every_feed_leads_somewhere() {
    let mut n_feeds = 0;
    for (path, bytes) in BASIC.iter().filter(|(path, _)| path.ends_with("feed.xml")) {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let feed = roxmltree::Document::parse(text).expect("XML");
        for href in feed.descendants().filter_map(|node| node.attribute("href").or(node.attribute("scheme")))
        {
            assert!(href.starts_with(ORIGIN), "{href} in {path} is not absolute");
            check(href, path);
        }
        n_feeds += 1;
    }
    for (path, bytes) in BASIC.iter().filter(|(path, _)| path.ends_with("feed.json")) {
        let feed: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
        let items = feed["items"].as_array().expect("items");
        let urls = items.iter().map(|item| &item["url"]).chain([&feed["home_page_url"], &feed["feed_url"]]);
        for url in urls.map(|url| url.as_str().expect("an address")) {
            assert!(url.starts_with(ORIGIN), "{url} in {path} is not absolute");
            check(url, path);
        }
        n_feeds += 1;
    }
    assert!(n_feeds > 40, "only {n_feeds} feeds were found");
}

#[test]
fn the_sitemap_names_every_page_for_search_engines_and_no_other() {
    let text = std::str::from_utf8(&BASIC["sitemap.xml"]).expect("UTF-8");
    let sitemap = roxmltree::Document::parse(text).expect("XML");
    let locations = sitemap
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "loc")));
    let mut listed: Vec<String> = locations
        .map(|node| {
            let address = node.text().expect("an address");
            assert!(address.starts_with("https://example.org/sub/"), "{address}");
            target(address, "sitemap.xml").expect("an address of the site").0
        })
        .collect();
    listed.sort();
    let is_open = |html: &Html| html.all("meta").all(|meta| meta.get("content") != Some("noindex"));
    let open: Vec<String> = pages().filter(|(_, html)| is_open(html)).map(|(path, _)| path.clone()).collect();
    assert_eq!(listed, open);
    assert_eq!(
        BASIC["robots.txt"],
        b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/sub/sitemap.xml\n"
    );
}

#[test]
fn a_page_names_its_own_address() {
    for (path, html) in pages() {
        let canonical = html.all("link").find(|link| link.get("rel") == Some("canonical"));
        let address = canonical.and_then(|link| link.get("href")).unwrap_or_else(|| panic!("{path}"));
        assert!(address.starts_with("https://example.org/sub/"), "{address} in {path}");
        let (file, _) = target(address, path).expect("an address of the site");
        let is_redirect = html.all("meta").any(|meta| meta.get("http-equiv") == Some("refresh"));
        assert_eq!(file == *path, !is_redirect, "{path} says that it is {file}");
    }
}

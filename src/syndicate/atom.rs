//! Atom 1.0, as RFC 4287 defines it and the `atom_syndication` crate writes it.

use atom_feed::{Content, Entry, FixedDateTime, Generator, Link, Person, Text, WriteConfig};
use atom_syndication as atom_feed;

use super::{Category, Feed, FeedEntry, Moment, PROGRAM, xml_text};

/// A line for each element: feeds are compared by eye now and then.
const LAYOUT: WriteConfig = WriteConfig { write_document_declaration: true, indent_size: Some(0) };

/// The last line of a feed: the entries come before it.
const END: &str = "</feed>";

/// The feed as an Atom document.
#[must_use]
pub fn atom(feed: &Feed) -> String {
    let empty = written(&atom_feed::Feed {
        lang: Some(xml_text(&feed.language)),
        title: text(&feed.title),
        subtitle: text_if_any(&feed.subtitle),
        id: xml_text(&feed.id),
        links: vec![link("self", "application/atom+xml", &feed.feed_url), page_link(&feed.page_url)],
        updated: date(feed.updated),
        authors: vec![Person { name: xml_text(&feed.author), ..Person::default() }],
        generator: Some(Generator { value: PROGRAM.into(), ..Generator::default() }),
        ..atom_feed::Feed::default()
    });
    let mut document = empty.strip_suffix(END).unwrap_or(&empty).to_owned();
    for (at, entry) in (0..).zip(&feed.entries) {
        match feed.contents.get(at) {
            Some(body) => document += &entry_text(entry, Some(body)),
            None => document += entry.text(|entry| entry_text(entry, None)),
        }
    }
    document + END
}

fn written(document: &atom_feed::Feed) -> String {
    // Texts have no way to fail when they are written to memory.
    let written = document.write_with_config(Vec::new(), LAYOUT).unwrap_or_default();
    String::from_utf8(written).unwrap_or_default()
}

/// The lines of an entry, which are the same in all feeds. The crate writes whole documents; no text in one looks
/// like an element, since `<` is escaped.
fn entry_text(entry: &FeedEntry, body: Option<&String>) -> String {
    let mut document =
        written(&atom_feed::Feed { entries: vec![entry_of(entry, body)], ..atom_feed::Feed::default() });
    document.truncate(document.rfind(END).unwrap_or_default());
    document.split_off(document.find("<entry>").unwrap_or_default())
}

fn entry_of(entry: &FeedEntry, body: Option<&String>) -> Entry {
    Entry {
        title: text(&entry.title),
        id: xml_text(&entry.id),
        links: vec![page_link(&entry.url)],
        published: Some(date(entry.published)),
        updated: date(entry.updated),
        categories: entry.categories.iter().map(|filed| category(filed)).collect(),
        summary: text_if_any(&entry.summary),
        content: body.map(|body| html(body)),
        ..Entry::default()
    }
}

fn text(text: &str) -> Text {
    Text::plain(xml_text(text))
}

fn text_if_any(written: &str) -> Option<Text> {
    (!written.is_empty()).then(|| text(written))
}

fn html(html: &str) -> Content {
    Content { content_type: Some("html".into()), value: Some(xml_text(html)), ..Content::default() }
}

fn page_link(url: &str) -> Link {
    link("alternate", "text/html", url)
}

fn link(relation: &str, media_type: &str, url: &str) -> Link {
    Link { rel: relation.into(), mime_type: Some(media_type.into()), href: xml_text(url), ..Link::default() }
}

fn category(category: &Category) -> atom_feed::Category {
    atom_feed::Category {
        term: xml_text(&category.term),
        scheme: Some(xml_text(&category.scheme)),
        label: Some(xml_text(&category.label)),
    }
}

/// The crate has the dates of another library. RFC 3339 is what both can write and read, for all years
/// that Atom can tell: the first of 1970 stands for the others.
fn date(moment: Moment) -> FixedDateTime {
    moment.to_string().parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::tests::{any_text, feed, parsed, with_texts};
    use super::*;

    #[test]
    fn the_whole_document() {
        insta::assert_snapshot!(atom(&feed()));
    }

    #[test]
    fn a_reader_finds_what_was_written() {
        let feed = feed();
        let read = parsed(&atom(&feed));
        assert_eq!(read.id, feed.id);
        assert_eq!(read.language.as_deref(), Some("it"));
        assert_eq!(read.updated.expect("a date").to_rfc3339(), "2023-07-02T22:00:00+00:00");
        assert_eq!(read.links.len(), 2);
        for (read, entry) in read.entries.iter().zip(&feed.entries) {
            assert_eq!(read.id, entry.id);
            assert_eq!(read.title.as_ref().expect("a title").content, *entry.title);
            assert_eq!(read.links[0].href, entry.url);
            assert_eq!(read.categories[0].label.as_deref(), Some("Calabria"));
        }
        assert_eq!(read.entries.len(), feed.entries.len());
    }

    #[test]
    fn ids_outlive_a_move() {
        let before = feed();
        let mut after = before.clone();
        after.page_url = "https://nuovo.example.it/".into();
        let mut entry = FeedEntry::clone(&*after.entries[0]);
        entry.url = "https://nuovo.example.it/notizie/altro/".into();
        after.entries[0] = Arc::new(entry.into());
        let ids = |feed| -> Vec<String> { parsed(&atom(feed)).entries.into_iter().map(|e| e.id).collect() };
        assert_ne!(atom(&before), atom(&after));
        assert_eq!(ids(&before), ids(&after));
        assert_eq!(parsed(&atom(&before)).id, parsed(&atom(&after)).id);
    }

    proptest! {
        #[test]
        fn any_text_makes_a_feed(text in any_text()) {
            let xml = atom(&with_texts(&text));
            prop_assert_eq!(parsed(&xml).entries.len(), 1);
            let document = roxmltree::Document::parse(&xml).expect("well-formed");
            for name in ["title", "subtitle", "name", "summary", "content"] {
                let node = document.descendants().find(|node| node.tag_name().name() == name);
                let read = node.map_or("", |node| node.text().unwrap_or_default());
                prop_assert_eq!(read, xml_text(&text), "{}", name);
            }
            let label = document.descendants().find_map(|node| node.attribute("label"));
            // In attributes, readers take a line end or a tab for a blank.
            prop_assert_eq!(label, Some(&*xml_text(&text).replace(['\n', '\t'], " ")));
        }
    }
}

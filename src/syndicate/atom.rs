//! Atom 1.0, as RFC 4287 defines it.

use super::xml::{self, Xml};
use super::{Feed, FeedEntry, PROGRAM};

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// The feed as an Atom document.
#[must_use]
pub fn atom(feed: &Feed) -> String {
    xml::document("feed", &[("xmlns", NAMESPACE), ("xml:lang", &feed.language)], |xml| {
        xml.text("title", &[], &feed.title);
        xml.text_if_any("subtitle", &feed.subtitle);
        xml.text("id", &[], &feed.id);
        xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &feed.feed_url)]);
        write_page_link(xml, &feed.page_url);
        xml.text("updated", &[], &feed.updated.to_string());
        xml.element("author", &[], |xml| xml.text("name", &[], &feed.author));
        xml.text("generator", &[], PROGRAM);
        for entry in &feed.entries {
            xml.element("entry", &[], |xml| write_entry(xml, entry));
        }
    })
}

fn write_entry(xml: &mut Xml, entry: &FeedEntry) {
    xml.text("title", &[], &entry.title);
    xml.text("id", &[], &entry.id);
    write_page_link(xml, &entry.url);
    xml.text("published", &[], &entry.published.to_string());
    xml.text("updated", &[], &entry.updated.to_string());
    for category in &entry.categories {
        let attributes =
            [("term", &*category.term), ("scheme", &*category.scheme), ("label", &*category.label)];
        xml.empty("category", &attributes);
    }
    xml.text_if_any("summary", &entry.summary);
    if let Some(html) = &entry.content_html {
        xml.text("content", &[("type", "html")], html);
    }
}

fn write_page_link(xml: &mut Xml, url: &str) {
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", url)]);
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
            assert_eq!(read.title.as_ref().expect("a title").content, entry.title);
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
        let mut entry = FeedEntry::clone(&after.entries[0]);
        entry.url = "https://nuovo.example.it/notizie/altro/".into();
        after.entries[0] = Arc::new(entry);
        let ids = |feed| -> Vec<String> { parsed(&atom(feed)).entries.into_iter().map(|e| e.id).collect() };
        assert_ne!(atom(&before), atom(&after));
        assert_eq!(ids(&before), ids(&after));
        assert_eq!(parsed(&atom(&before)).id, parsed(&atom(&after)).id);
    }

    proptest! {
        #[test]
        fn any_text_makes_a_feed(text in any_text()) {
            let xml = atom(&with_texts(&text));
            prop_assert!(roxmltree::Document::parse(&xml).is_ok(), "{}", xml);
            prop_assert_eq!(parsed(&xml).entries.len(), 1);
        }
    }
}

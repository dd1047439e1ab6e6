//! JSON Feed 1.1, as <https://www.jsonfeed.org/version/1.1/> defines it.

use serde::Serialize;

use super::{Feed, FeedEntry, Moment};

/// The feed as a JSON Feed.
#[must_use]
pub fn json_feed(feed: &Feed) -> String {
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page_url,
        feed_url: &feed.feed_url,
        description: &feed.subtitle,
        language: &feed.language,
        authors: [Author { name: &feed.author }],
        items: (0..).zip(&feed.entries).map(|(at, entry)| Item::of(entry, feed.contents.get(at))).collect(),
    };
    // Structs of texts have no way to fail when they are written to memory.
    serde_json::to_string(&document).unwrap_or_default()
}

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    date_published: Moment,
    date_modified: Moment,
    tags: Vec<&'a str>,
}

impl<'a> Item<'a> {
    fn of(entry: &'a FeedEntry, body: Option<&'a String>) -> Self {
        // An item must have a content: without a body it is the summary, which need not stand there twice.
        let html = body.map(String::as_str);
        let (summary, text) =
            if html.is_some() { (&*entry.summary, None) } else { ("", Some(&*entry.summary)) };
        Self {
            id: &entry.id,
            url: &entry.url,
            title: &entry.title,
            summary,
            content_html: html,
            content_text: text,
            date_published: entry.published,
            date_modified: entry.updated,
            tags: entry.categories.iter().map(|category| &*category.label).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::super::tests::{any_text, feed, parsed, with_texts};
    use super::*;

    #[test]
    fn the_whole_document() {
        insta::assert_snapshot!(json_feed(&feed()).replace(",\"", ",\n\""));
    }

    #[test]
    fn a_reader_finds_what_was_written() {
        let feed = feed();
        let read = parsed(&json_feed(&feed));
        assert_eq!(read.title.expect("a title").content, feed.title);
        for (read, entry) in read.entries.iter().zip(&feed.entries) {
            assert_eq!(read.id, entry.id);
            assert_eq!(read.title.as_ref().expect("a title").content, *entry.title);
        }
        assert_eq!(read.entries.len(), feed.entries.len());
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any_text()) {
            let value: Value = serde_json::from_str(&json_feed(&with_texts(&text))).expect("JSON");
            prop_assert_eq!(&value["title"], &text);
            prop_assert_eq!(&value["items"][0]["content_html"], &text);
        }
    }
}

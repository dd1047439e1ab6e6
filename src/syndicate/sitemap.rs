//! Sitemaps, as <https://www.sitemaps.org/protocol.html> defines them: the list of pages that search
//! engines are asked to visit. `quick-xml` writes the XML: elements are closed and texts escaped by it.

use std::io;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde::Serialize;

use super::xml_text;

/// A document that is being written.
type Xml = Writer<Vec<u8>>;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML_NAMESPACE: &str = "http://www.w3.org/1999/xhtml";

/// As many addresses as one file may hold.
const MAX_ADDRESSES: usize = 50_000;

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SitemapEntry {
    /// Its address.
    pub url: String,
    /// When what it says last changed, if that is known: a page must not claim to be new with every build.
    pub last_modified: Option<Date>,
    /// The same page in every language that it exists in, its own among them; empty if there is but one.
    pub alternates: Vec<Alternate>,
}

/// A page in one of its languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Alternate {
    /// The language, as BCP 47 writes it.
    pub language: String,
    /// The address of the page in that language.
    pub url: String,
}

/// The files of the sitemap, by name: `sitemap.xml` alone, or as an index of `sitemap-1.xml`,
/// `sitemap-2.xml`, … where there are more than 50,000 addresses.
///
/// `root_url` is the address of the folder that the files lie in, with a `/` at its end. The order of
/// `entries` is kept: in the order of first publication, new pages leave all parts but the last alone.
#[must_use]
pub fn sitemap(root_url: &str, entries: &[SitemapEntry]) -> Vec<(String, String)> {
    if entries.len() <= MAX_ADDRESSES {
        return vec![("sitemap.xml".into(), url_set(entries))];
    }
    let parts: Vec<&[SitemapEntry]> = entries.chunks(MAX_ADDRESSES).collect();
    let mut files = vec![("sitemap.xml".into(), index(root_url, &parts))];
    files.extend(parts.iter().enumerate().map(|(part, entries)| (part_name(part), url_set(entries))));
    files
}

fn part_name(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

fn index(root_url: &str, parts: &[&[SitemapEntry]]) -> String {
    document("sitemapindex", &[("xmlns", NAMESPACE)], |xml| {
        parts.iter().enumerate().try_for_each(|(part, entries)| {
            let newest = entries.iter().filter_map(|entry| entry.last_modified).max();
            xml.create_element("sitemap")
                .write_inner_content(|xml| {
                    write_location(xml, &format!("{root_url}{}", part_name(part)), newest)
                })
                .map(drop)
        })
    })
}

fn url_set(entries: &[SitemapEntry]) -> String {
    document("urlset", &[("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML_NAMESPACE)], |xml| {
        entries.iter().try_for_each(|entry| {
            xml.create_element("url").write_inner_content(|xml| write_page(xml, entry)).map(drop)
        })
    })
}

/// A document with that root element.
fn document(
    root: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 0);
    let written = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None))).and_then(|()| {
        xml.create_element(root)
            .with_attributes(attributes.iter().copied())
            .write_inner_content(content)
            .map(drop)
    });
    // Writing texts to memory has no way to fail.
    written.ok().and_then(|()| String::from_utf8(xml.into_inner()).ok()).unwrap_or_default()
}

fn write_page(xml: &mut Xml, page: &SitemapEntry) -> io::Result<()> {
    write_location(xml, &page.url, page.last_modified)?;
    page.alternates.iter().try_for_each(|alternate| {
        xml.create_element("xhtml:link")
            .with_attribute(("rel", "alternate"))
            .with_attribute(("hreflang", &*xml_text(&alternate.language)))
            .with_attribute(("href", &*xml_text(&alternate.url)))
            .write_empty()
            .map(drop)
    })
}

fn write_location(xml: &mut Xml, url: &str, last_modified: Option<Date>) -> io::Result<()> {
    xml.create_element("loc").write_text_content(BytesText::new(&xml_text(url)))?;
    if let Some(date) = last_modified {
        xml.create_element("lastmod").write_text_content(BytesText::new(&date.to_string()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use roxmltree::Document;

    use super::super::tests::any_text;
    use super::*;

    fn entry(url: impl Into<String>) -> SitemapEntry {
        SitemapEntry { url: url.into(), last_modified: None, alternates: Vec::new() }
    }

    fn locations(xml: &str) -> Vec<String> {
        let document = Document::parse(xml).expect("well-formed");
        let is_location = |node: &roxmltree::Node<'_, '_>| node.has_tag_name((NAMESPACE, "loc"));
        document.descendants().filter(is_location).map(|node| node.text().expect("a text").into()).collect()
    }

    #[test]
    fn one_file() {
        let alternates = ["it", "de"].map(|language| Alternate {
            language: language.into(),
            url: format!("https://a.it/{language}/"),
        });
        let page = SitemapEntry {
            last_modified: Some(date(2023, 6, 27)),
            alternates: alternates.into(),
            ..entry("https://a.it/?a=1&b=2")
        };
        let files = sitemap("https://a.it/", &[page, entry("https://a.it/incroci/")]);
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].0, "sitemap.xml");
        insta::assert_snapshot!(files[0].1);
    }

    #[test]
    fn an_index_from_50_001_addresses() {
        let mut entries: Vec<_> = (0..50_000).map(|i| entry(format!("https://a.it/{i}/"))).collect();
        assert_eq!(sitemap("https://a.it/", &entries).len(), 1);
        entries.push(SitemapEntry { last_modified: Some(date(2026, 1, 2)), ..entry("https://a.it/nuovo/") });
        let files = sitemap("https://a.it/", &entries);
        let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
        assert_eq!(locations(&files[0].1), ["https://a.it/sitemap-1.xml", "https://a.it/sitemap-2.xml"]);
        assert!(files[0].1.contains("<lastmod>2026-01-02</lastmod>"));
        assert_eq!(locations(&files[1].1).len(), 50_000);
        assert_eq!(locations(&files[2].1), ["https://a.it/nuovo/"]);
    }

    proptest! {
        #[test]
        fn any_text_makes_a_sitemap(text in any_text()) {
            let alternates = vec![Alternate { language: text.clone(), url: text.clone() }];
            let files = sitemap(&text, &[SitemapEntry { alternates, ..entry(text.clone()) }]);
            let read = Document::parse(&files[0].1).expect("well-formed");
            let link = read.descendants().find(|node| node.has_tag_name((XHTML_NAMESPACE, "link")));
            prop_assert_eq!(link.and_then(|link| link.attribute("href")), Some(&*xml_text(&text)));
        }
    }
}

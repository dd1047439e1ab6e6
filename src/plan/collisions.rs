//! Pages that cannot both be written: two for one file, or a file where another page needs a folder.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Content, Page};
use crate::diagnostic::{Code, Diagnostic, Mistake, Span};
use crate::index::Catalog;
use crate::path::SourcePath;

/// Files that two pages want, and files that stand where another page needs a folder, named once for each
/// page after the first.
///
/// Addresses that differ only in case are one file on Windows and macOS.
#[must_use]
pub fn collisions(pages: &[Page], catalog: &Catalog<'_>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<String, &Page> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for page in pages {
        match first.entry(page.route.output().as_str().to_lowercase()) {
            Entry::Vacant(place) => {
                place.insert(page);
            }
            Entry::Occupied(other) => diagnostics.push(collision(page, other.get(), catalog)),
        }
    }
    for (file, page) in &first {
        let folder = format!("{file}/");
        let below = first.range(folder.clone()..).next().filter(|(other, _)| other.starts_with(&folder));
        diagnostics.extend(below.map(|(_, other)| collision(page, other, catalog)));
    }
    diagnostics
}

fn collision(page: &Page, other: &Page, catalog: &Catalog<'_>) -> Diagnostic {
    let is_written = origin(page, catalog).is_some();
    let (page, other) = if is_written { (page, other) } else { (other, page) };
    let (source, span) = origin(page, catalog).unwrap_or_else(site_file);
    let mistake = Mistake::new(Code::DuplicateRoute, span).with("route", page.route.as_str());
    let mistake = match origin(other, catalog).filter(|(other, _)| *other != source) {
        Some((other, span)) => mistake.with("other", other.as_str()).see_in(other, span),
        None => mistake.with("other", ""),
    };
    mistake.in_file(&source)
}

/// The file that a page was written in, if one was.
fn origin(page: &Page, catalog: &Catalog<'_>) -> Option<(SourcePath, Span)> {
    match &page.content {
        Content::Article(id) | Content::Redirect(id) => {
            let article = catalog.article(*id);
            let alias = article.aliases.iter().find(|alias| alias.value == page.route);
            Some((article.source.clone(), alias.map_or(article.title.span, |alias| alias.span)))
        }
        Content::EventCalendar(id) => {
            Some((catalog.article(id.article).source.clone(), catalog.event(*id).span))
        }
        Content::Copy(source) | Content::Picture(source, _) => Some((source.clone(), Span::default())),
        _ => None,
    }
}

fn site_file() -> (SourcePath, Span) {
    #[expect(clippy::expect_used, reason = "the name of the file is a path")]
    let path = SourcePath::new(crate::site::FILE).expect("a path");
    (path, Span::default())
}

//! Pages that cannot both be written: two for one file, or a file where another page needs a folder.

use rayon::prelude::*;

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
    // With what ends a folder's name before all that a name can hold, a file is followed by what is below it.
    let key = |page: &Page| page.route.output().as_str().to_lowercase().replace('/', "\0");
    let mut files: Vec<(String, &Page)> = pages.par_iter().map(|page| (key(page), page)).collect();
    files.par_sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut diagnostics = Vec::new();
    files.dedup_by(|(file, page), (first, other)| {
        let is_same = file == first;
        diagnostics.extend(is_same.then(|| collision(page, other, catalog)));
        is_same
    });
    let is_below =
        |file: &str, folder: &str| file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('\0'));
    for ((file, page), (next, other)) in files.iter().zip(files.iter().skip(1)) {
        diagnostics.extend(is_below(next, file).then(|| collision(page, other, catalog)));
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

//! Files beside articles that never reach a reader: nothing refers to them, or they were meant to be articles.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Mistake, Span};
use crate::path::SourcePath;
use crate::site::{CONTENT, Site};

/// What word processors and editors of text make; an article is none of these.
const DOCUMENTS: [&str; 8] = ["doc", "docx", "markdown", "odt", "pages", "rtf", "txt", "mdx"];

/// What operating systems leave in a folder that somebody opened.
const TRACES: [&str; 3] = ["Thumbs.db", "desktop.ini", "ehthumbs.db"];

/// Says which files nobody sees. `files` are all that are no articles, `is_used` says whether an article, shown or
/// not, refers to one. Unused files of one folder are one warning, however many there are.
#[must_use]
pub fn files<'a>(
    files: impl Iterator<Item = &'a SourcePath>,
    is_used: impl Fn(&SourcePath) -> bool,
    site: &Site,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut unused: BTreeMap<&str, Vec<&SourcePath>> = BTreeMap::new();
    for file in files.filter(|file| !is_aside(file) && !is_used(file)) {
        match article_name(file, site) {
            Some(name) => {
                let mistake = Mistake::new(Code::NotAnArticle, Span::default()).with("name", name);
                diagnostics.push(mistake.in_file(file));
            }
            None => unused.entry(file.folder()).or_default().push(file),
        }
    }
    diagnostics.extend(unused.values().filter_map(|files| unused_files(files)));
    diagnostics
}

/// Whether no article is ever to refer to a file.
fn is_aside(file: &SourcePath) -> bool {
    file.below(CONTENT).is_none_or(|below| below.starts_with("_static/"))
        || TRACES.iter().any(|name| file.file_name().eq_ignore_ascii_case(name))
}

/// The name under which a document in a folder of articles would be an article.
fn article_name(file: &SourcePath, site: &Site) -> Option<String> {
    site.kind_of(file)?;
    let name = file.file_name();
    let stem = name.rsplit_once('.').filter(|_| DOCUMENTS.contains(&file.extension().as_str()))?.0;
    let is_article = |end: &str| end.eq_ignore_ascii_case("md");
    let stem = stem.rsplit_once('.').filter(|(_, end)| is_article(end)).map_or(stem, |(stem, _)| stem);
    Some(format!("{stem}.md"))
}

fn unused_files(files: &[&SourcePath]) -> Option<Diagnostic> {
    let (first, others) = files.split_first()?;
    let mistake = Mistake::new(Code::UnusedFile, Span::default()).with("name", first.file_name());
    let n_others = if others.is_empty() { String::new() } else { others.len().to_string() };
    Some(mistake.with("others", n_others).in_file(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site;

    const SITE: &str = r#"
title = "Prova"
base_url = "https://prova.example/"
cross = { rows = "a", columns = "b" }
[facets.a]
label = { one = "A", other = "A" }
[facets.b]
label = { one = "B", other = "B" }
[kinds.notizia]
folder = "notizie"
"#;

    /// Each file of which something is said, with the code and what fills it.
    fn said(names: &[&str]) -> Vec<String> {
        let (site, mistakes) = site::read(SITE);
        let site = site.unwrap_or_else(|| panic!("{mistakes:?}"));
        let paths: Vec<_> = names.iter().map(|name| SourcePath::new(name).expect("a path")).collect();
        let is_used = |path: &SourcePath| path.stem().ends_with("usato");
        let words = |diagnostic: Diagnostic| {
            let arguments = diagnostic.mistake.arguments.iter().map(|(_, value)| format!(" {value}"));
            let code = diagnostic.mistake.code.name();
            format!("{} {code}{}", diagnostic.path, arguments.collect::<String>()).trim_end().to_owned()
        };
        files(paths.iter(), is_used, &site).into_iter().map(words).collect()
    }

    #[test]
    fn files_that_nobody_sees() {
        let check = |names: &[&str], expected: &[&str]| assert_eq!(said(names), expected, "{names:?}");
        check(&["content/notizie/usato.jpg", "content/notizie/usato.docx"], &[]);
        check(&["content/notizie/2023/foto.jpg"], &["content/notizie/2023/foto.jpg unused-file foto.jpg"]);
        check(
            &["content/media/a.jpg", "content/media/b.jpg", "content/media/c.pdf", "content/d.pdf"],
            &["content/d.pdf unused-file d.pdf", "content/media/a.jpg unused-file a.jpg 2"],
        );
        check(&["content/_static/favicon.ico", "content/media/Thumbs.db", "content/Desktop.ini"], &[]);
    }

    #[test]
    fn documents_that_were_meant_to_be_articles() {
        let check = |name: &str, expected: &str| {
            let path = format!("content/notizie/{name}");
            assert_eq!(said(&[&path]), [format!("{path} {expected}")], "{name}");
        };
        check("al-via.md.txt", "not-an-article al-via.md");
        check("Al via.MD.TXT", "not-an-article Al via.md");
        check("al-via.docx", "not-an-article al-via.md");
        check("al-via.markdown", "not-an-article al-via.md");
        check("al-via.odt", "not-an-article al-via.md");
        check("al-via.pdf", "unused-file al-via.pdf");
        assert_eq!(
            said(&["content/media/modulo.docx"]),
            ["content/media/modulo.docx unused-file modulo.docx"]
        );
    }
}

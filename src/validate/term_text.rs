//! The texts of terms: a page in a facet's folder, under the name of one of its terms.

use std::sync::Arc;

use super::{Examined, Subject};
use crate::article::TermText;
use crate::diagnostic::{Code, Mistake, Severity, Span};
use crate::digest::Digest;
use crate::parse::Parsed;
use crate::path::SourcePath;
use crate::schema::{Field, Schema, Shape};
use crate::site::{CONTENT, Site};
use crate::vocabulary::Match;

/// Checks the text of a term's page, which lies in a facet's folder; `None` if the file is none.
pub(super) fn read(source: &SourcePath, digest: Digest, parsed: &Parsed, site: &Site) -> Option<Examined> {
    let folder = source.folder().strip_prefix(CONTENT)?.strip_prefix('/')?;
    let (facet, _) = site.vocabulary.facets().find(|(_, facet)| facet.path == folder)?;
    // A text needs no front matter; with one, it may give a title for the author's own use.
    let mut mistakes: Vec<Mistake> =
        parsed.mistakes.iter().filter(|mistake| mistake.code != Code::MissingFrontMatter).cloned().collect();
    let schema = Schema::new(vec![Field::new("title", &["titolo"], Shape::Text)]);
    let (language, stem) = site.language_of(source);
    schema.read(&parsed.table, Span::default(), &site.context(language), &mut mistakes);
    let term = match site.vocabulary.find(facet, stem) {
        Match::Term(term) => Some(term),
        Match::Unknown(near) | Match::Beginning(near) => {
            let names: Vec<&str> = near.iter().map(|id| &*site.vocabulary.term(*id).slug).collect();
            mistakes.push(no_such_page(stem, &site.vocabulary.facet(facet).label.one, &names));
            None
        }
        _ => {
            mistakes.push(no_such_page(stem, &site.vocabulary.facet(facet).label.one, &[]));
            None
        }
    };
    let text = term.map(|term| TermText {
        term,
        language,
        source: source.clone(),
        digest,
        body_start: parsed.body_start as usize,
        outline: Arc::new(parsed.outline.clone()),
    });
    let is_faulty = mistakes.iter().any(|mistake| mistake.code.severity() == Severity::Error);
    Some(Examined { subject: Subject::TermText(text.filter(|_| !is_faulty)), mistakes })
}

fn no_such_page(name: &str, facet: &str, nearest: &[&str]) -> Mistake {
    Mistake::new(Code::NoSuchTermPage, Span::default())
        .with("name", name)
        .with("facet", facet)
        .with("nearest", nearest.join(", "))
}

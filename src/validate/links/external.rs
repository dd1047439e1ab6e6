//! The links of articles and of `site.toml` that lead to other sites, with their places.

use super::address::leads_outside;
use super::fields::{collect, markdown_fields};
use crate::article::{Article, TermText};
use crate::diagnostic::Span;
use crate::external::Citation;
use crate::markdown::{self, Outline};
use crate::path::SourcePath;
use crate::schema::{Datum, Located, Shape};
use crate::site::Site;

/// Every place of these articles, of these texts of terms and of `site.toml` that leads to another site.
#[must_use]
pub fn external_links<'a>(
    articles: impl Iterator<Item = &'a Article>,
    texts: impl Iterator<Item = &'a TermText>,
    site: &Site,
) -> Vec<Citation> {
    let mut citations = Vec::new();
    for article in articles {
        of_outline(&article.outline, article.body_start, &article.source, &mut citations);
        of_fields(article, site, &mut citations);
        let events = article.events.iter().filter(|event| !event.url.is_empty());
        citations.extend(events.map(|event| citation(&article.source, event.span, &event.url)));
    }
    for text in texts {
        of_outline(&text.outline, text.body_start, &text.source, &mut citations);
    }
    of_site(site, &mut citations);
    citations
}

fn of_site(site: &Site, citations: &mut Vec<Citation>) {
    let Ok(source) = SourcePath::new(crate::site::FILE) else { return };
    let outside = site.links.iter().filter(|link| leads_outside(&link.value));
    citations.extend(outside.map(|link| citation(&source, link.span, &link.value)));
}

fn of_outline(outline: &Outline, offset: usize, source: &SourcePath, citations: &mut Vec<Citation>) {
    let outside = outline.links.iter().filter(|link| leads_outside(&link.destination));
    citations.extend(outside.map(|link| citation(source, link.span.shifted(offset), &link.destination)));
}

/// The addresses and the texts among the fields of the article's kind.
fn of_fields(article: &Article, site: &Site, citations: &mut Vec<Citation>) {
    let fields = site.kind(article.kind).own_fields();
    let language = &site.languages[usize::from(article.language.0)];
    for Located { value, span } in markdown_fields(&article.fields, fields) {
        let Datum::Text(text) = value else { continue };
        let mut outline = markdown::outline(text, language.as_str());
        outline.map_places(&|_| *span);
        of_outline(&outline, 0, &article.source, citations);
    }
    let mut found = Vec::new();
    for field in fields {
        if let Some(value) = article.fields.get(&field.key) {
            collect(value, &field.shape, &|shape| matches!(shape, Shape::Url), &mut found);
        }
    }
    for Located { value, span } in found {
        if let Datum::Text(url) = value {
            citations.push(citation(&article.source, *span, url));
        }
    }
}

fn citation(source: &SourcePath, span: Span, destination: &str) -> Citation {
    Citation { source: source.clone(), span, destination: destination.to_owned() }
}

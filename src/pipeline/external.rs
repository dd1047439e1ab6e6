//! Links to other sites: asks those that nobody asked of late, and says at each place what was answered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use jiff::civil::Date;
use url::Url;

use super::{Outcome, Progress, Request, look, source_text};
use crate::diagnostic::{Diagnostic, Span};
use crate::disk::{self, Failure};
use crate::external::{self, Answer, Citation, Memory};
use crate::manifest::{seal, unseal};
use crate::path::Route;
use crate::site::External;
use crate::validate;
use crate::web;
use crate::write::Destination;

/// What a site says of its links to others.
struct Links {
    citations: Vec<Citation>,
    settings: External,
    /// The address of the site itself.
    own: String,
    user_agent: String,
    today: Date,
}

/// Checks a site as [`check`](super::check) does, and its links to other sites.
///
/// # Errors
/// If the machine fails.
pub fn check_external(request: &Request, progress: &Progress) -> Result<Outcome, Failure> {
    let (mut outcome, links) = look(request, |pages| {
        let site = pages.catalog.site;
        let shown = pages.catalog.articles().map(|(_, article)| article);
        let articles = shown.chain(pages.unpublished.iter().map(AsRef::as_ref));
        Ok(Links {
            citations: validate::links::external_links(articles, pages.catalog.term_texts(), site),
            settings: site.external.clone(),
            own: site.base_url.absolute(&Route::home()),
            user_agent: site.user_agent(),
            today: pages.catalog.today,
        })
    })?;
    if let Some(links) = links {
        let answers = answers(request, &links, progress)?;
        outcome.add(told(request, &links.citations, &answers));
    }
    Ok(outcome)
}

/// What each address answers, today or not long ago.
fn answers(request: &Request, links: &Links, progress: &Progress) -> Result<BTreeMap<Url, Answer>, Failure> {
    let Links { citations, settings, own, user_agent, today } = links;
    let addresses = external::addresses(citations, own, &settings.allow, settings.private);
    let path = Destination::new(&request.root, &request.out)?.state("external");
    let memory: Memory = disk::read_state(&path)?.and_then(|bytes| unseal(&bytes)).unwrap_or_default();
    let known = |url: &Url| Some((url.clone(), memory.answer(url, *today, settings.cache_days)?.clone()));
    let mut answers: BTreeMap<Url, Answer> = addresses.iter().filter_map(known).collect();
    let unknown: BTreeSet<Url> = addresses.into_iter().filter(|url| !answers.contains_key(url)).collect();
    if unknown.is_empty() {
        return Ok(answers);
    }
    progress.n_pages.store(unknown.len(), Ordering::Relaxed);
    let asked = web::ask(&unknown, user_agent, settings, || {
        progress.n_done.fetch_add(1, Ordering::Relaxed);
    });
    answers.extend(asked.clone());
    disk::write_whole(&path, &seal(&memory.renewed(&asked, &answers, *today)))?;
    Ok(answers)
}

/// What authors are told, each at the address itself.
fn told(request: &Request, citations: &[Citation], answers: &BTreeMap<Url, Answer>) -> Vec<Diagnostic> {
    let mut diagnostics = external::diagnostics(citations, answers);
    for of_one_file in diagnostics.chunk_by_mut(|one, next| one.path == next.path) {
        let text = of_one_file.first().and_then(|first| source_text(&request.root, &first.path));
        let Some(text) = text else { continue };
        for Diagnostic { mistake, .. } in of_one_file {
            mistake.span = narrowed(&text, mistake.span, mistake.argument("value").unwrap_or_default());
        }
    }
    diagnostics
}

/// The address itself, where it stands once in its place.
fn narrowed(text: &str, span: Span, address: &str) -> Span {
    let found = text.get(span.range()).and_then(|place| {
        let mut places = place.match_indices(address).filter(|(_, found)| !found.is_empty());
        places.next().filter(|_| places.next().is_none())
    });
    found.map_or(span, |(at, address)| Span::new(at..at + address.len()).shifted(span.range().start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_its_place() {
        let check = |text: &str, destination: &str, expected: std::ops::Range<usize>| {
            let found = narrowed(text, Span::new(2..text.len()), destination);
            assert_eq!(found, Span::new(expected), "{text}");
        };
        check("è [b](https://c.example) d", "https://c.example", 7..24);
        check("  https://c.example", "", 2..19);
        check("  [b](https://c.example \"d\")", "https://c.example", 6..23);
        // Written with escapes, or twice: the whole place is shown.
        check("  [b](https://c.example/a\\_b)", "https://c.example/a_b", 2..29);
        check("  [https://c.example](https://c.example)", "https://c.example", 2..40);
    }
}

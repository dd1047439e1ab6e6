//! The files that tell servers of addresses whose pages moved or were withdrawn.

use super::{Content, Page};
use crate::diagnostic::{Code, Diagnostic, Mistake, Span};
use crate::path::Route;
use crate::site::{LanguageId, Site};

/// A file for each server that the site is meant for, if there is something to tell. Where an author wrote such a
/// file, that one stays as it is, and the author is told.
#[must_use]
pub fn server_rules(pages: &[Page], site: &Site) -> (Vec<Page>, Vec<Diagnostic>) {
    let (mut files, mut notes) = (Vec::new(), Vec::new());
    if !pages.iter().any(|page| page.content.is_former()) {
        return (files, notes);
    }
    for server in &site.servers {
        let route = Route::home().file(server.file());
        let own = pages.iter().find_map(|page| match &page.content {
            Content::Copy(source) if page.route == route => Some(source),
            _ => None,
        });
        match own {
            Some(source) => {
                let note = Mistake::new(Code::OwnServerFile, Span::default()).with("name", server.file());
                notes.push(note.in_file(source));
            }
            None => {
                files.push(Page { route, language: LanguageId(0), content: Content::ServerRules(*server) })
            }
        }
    }
    (files, notes)
}

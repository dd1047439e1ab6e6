//! Addresses that were published before and have no page any more.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::planned::statics;
use crate::article::{Article, Withheld};
use crate::diagnostic::{Code, Diagnostic, Mistake};
use crate::path::{Route, SourcePath};
use crate::plan::{self, Page};
use crate::publication::ledger::{self, Answers, Ledger, State};

/// What answers the addresses of the ledger that have no page.
pub(super) fn answers(
    ledger: &Ledger,
    plan: &[Page],
    files: &BTreeMap<SourcePath, u64>,
    unpublished: &[Arc<Article>],
    today: Date,
) -> Answers {
    if ledger.is_empty() {
        return Answers::default();
    }
    let mut living: BTreeSet<Route> = plan::promised(plan).into_keys().collect();
    living.extend(statics(files).map(crate::site::file_route));
    let is_expired = |article: &&Arc<Article>| {
        matches!(article.withheld(today, true), Some(Withheld::Expired(_))) && !article.draft
    };
    let expired = unpublished.iter().filter(is_expired);
    let expired = expired.flat_map(|article| {
        let earlier = article.aliases.iter().map(|alias| alias.value.clone());
        std::iter::once(article.route.clone()).chain(earlier)
    });
    ledger.answers(&living, &expired.collect())
}

/// A diagnostic for each address that would vanish.
pub(super) fn vanished(answers: &Answers, ledger: &Ledger) -> Vec<Diagnostic> {
    let Ok(path) = SourcePath::new(ledger::FILE) else { return Vec::new() };
    let mistake = |route: &Route| {
        let state = match ledger.state(route) {
            Some(State::Moved(_)) => "moved",
            _ => "page",
        };
        let mistake = Mistake::new(Code::VanishedAddress, ledger.span(route));
        mistake.with("route", route.escaped().as_str()).with("state", state).in_file(&path)
    };
    answers.vanished.iter().map(mistake).collect()
}

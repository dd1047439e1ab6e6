//! What is said about a generation, gathered for the views.

use std::path::Path;

use super::generation::Generation;
use super::views::{Buttons, ChangesView, Marks, SiteState, StandingView};
use crate::article::Withheld;
use crate::diagnostic::report::{self, Told, told};
use crate::diagnostic::{Counts, Diagnostic};
use crate::disk::Failure;
use crate::locale::Locale;
use crate::path::{Route, SourcePath};
use crate::pipeline::{Changes, Standing, source_text};
use crate::site::CONTENT;

/// How many pages that a publication would change are named: whoever changes the theme changes them all.
const N_NAMED: usize = 100;

/// What is said about a generation to whoever looks at a page.
pub(super) struct Report<'a> {
    pub(super) root: &'a Path,
    pub(super) generation: &'a Generation,
    /// What buttons prove themselves with, where there may be some.
    pub(super) token: Option<&'a str>,
    /// The address of the page.
    pub(super) back: &'a str,
}

/// What is known of a page besides its HTML.
#[derive(Default)]
pub(super) struct Target<'a> {
    /// The file whose text it shows.
    pub(super) source: Option<&'a SourcePath>,
    /// Why readers do not see it.
    pub(super) withheld: Option<Withheld>,
    /// What the theme failed on.
    pub(super) theme: Option<&'a Diagnostic>,
    /// Whether it is the page of an earlier generation.
    pub(super) is_last_good: bool,
}

impl Report<'_> {
    /// What is said over a page.
    pub(super) fn marks(&self, target: &Target<'_>) -> String {
        let diagnostics = &self.generation.outcome.diagnostics;
        let here: Vec<Diagnostic> = diagnostics
            .iter()
            .filter(|diagnostic| Some(&diagnostic.path) == target.source)
            .cloned()
            .collect();
        let of_site = diagnostics.iter().filter(|diagnostic| diagnostic.path.below(CONTENT).is_none());
        let site: Vec<Diagnostic> = of_site.chain(target.theme).cloned().collect();
        let mut remarks: Vec<String> =
            self.generation.failure.iter().map(|failure| self.failure(failure)).collect();
        if target.is_last_good {
            remarks.push(self.generation.views.wording.text("preview-last-good").to_owned());
        }
        remarks.extend(target.withheld.map(|withheld| self.withheld(withheld)));
        self.generation.views.marks(&Marks {
            remarks,
            here: self.told(&here),
            site: self.told(&site),
            counts: self.counts(target.theme),
            buttons: self.buttons(),
        })
    }

    /// The page on the whole site.
    pub(super) fn state(&self, changes: Option<&Changes>) -> String {
        let Generation { outcome, overview, views, failure, .. } = self.generation;
        let standings: Vec<StandingView> =
            overview.standings.iter().map(|standing| self.standing(standing)).collect();
        let next_change = match outcome.next_change.and_then(|day| self.day(day)) {
            Some(date) => views.wording.fill("preview-next-change", &[("date", &date)]),
            None => views.wording.text("preview-next-change-none").to_owned(),
        };
        views.state(&SiteState {
            failure: failure.as_ref().map(|failure| self.failure(failure)),
            counts: self.counts(None),
            findings: self.told(&outcome.diagnostics),
            changes: changes.map(|changes| self.changes(changes)),
            has_hidden: standings.iter().any(|standing| standing.url.is_none()),
            standings,
            next_change,
            home: format!("{}/", overview.prefix),
            buttons: self.buttons(),
        })
    }

    fn changes(&self, changes: &Changes) -> ChangesView {
        let prefix = &self.generation.overview.prefix;
        let urls = |routes: &[Route]| {
            let routes = routes.iter().take(N_NAMED);
            routes.map(|route| [prefix, route.escaped().as_str()].concat()).collect()
        };
        ChangesView {
            is_first: changes.is_first,
            n_new: changes.new.len(),
            n_changed: changes.changed.len(),
            n_gone: changes.gone.len(),
            new: urls(&changes.new),
            changed: urls(&changes.changed),
        }
    }

    /// What a failure of the machine says.
    pub(super) fn failure(&self, failure: &Failure) -> String {
        let wording = &self.generation.views.wording;
        let cause = wording.fill(failure.cause.name(), &[("detail", &failure.cause.detail())]);
        format!("{}: {cause}", failure.path.display())
    }

    fn buttons(&self) -> Buttons<'_> {
        Buttons { token: self.token, back: self.back }
    }

    fn told(&self, diagnostics: &[Diagnostic]) -> Vec<Told> {
        told(diagnostics, &|path| source_text(self.root, path), &self.generation.language)
    }

    fn counts(&self, theme: Option<&Diagnostic>) -> String {
        let counts: Counts = self.generation.outcome.diagnostics.iter().chain(theme).collect();
        if counts == Counts::default() {
            return String::new();
        }
        report::summary(counts, &self.generation.language)
    }

    fn standing(&self, standing: &Standing) -> StandingView {
        let wording = &self.generation.views.wording;
        let overview = &self.generation.overview;
        let review = standing.review.and_then(|day| self.day(day));
        let review = review.map(|date| wording.fill("preview-review", &[("date", &date)]));
        let withheld = standing.withheld.map(|withheld| self.withheld(withheld));
        let route = overview.addresses.get(&standing.source);
        StandingView {
            title: standing.title.clone(),
            file: standing.source.to_string(),
            url: route.map(|route| [&overview.prefix, route.escaped().as_str()].concat()),
            remarks: withheld.into_iter().chain(review).collect(),
        }
    }

    fn withheld(&self, withheld: Withheld) -> String {
        let wording = &self.generation.views.wording;
        let date = withheld.day().and_then(|day| self.day(day)).unwrap_or_default();
        let key = match withheld {
            Withheld::Draft => "preview-draft",
            Withheld::Future(_) => "preview-future",
            Withheld::Expired(_) => "preview-expired",
        };
        wording.fill(key, &[("date", &date)])
    }

    fn day(&self, day: jiff::civil::Date) -> Option<String> {
        Some(Locale::new(&self.generation.language)?.dates().day(day))
    }
}

//! `bacheca build`: the site, or all that stands in its way.

use std::time::Duration;

use super::{Said, Status, diagnostics, language, status, wording};
use crate::diagnostic::report::Style;
use crate::disk::Failure;
use crate::locale::{Argument, Locale};
use crate::pipeline::{self, Outcome, Progress, Request};
use crate::wording::Wording;

/// Unknown files that are named one by one.
const N_NAMED: usize = 5;

/// What `build` says besides its summary.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Says why each page was rendered.
    pub explain: bool,
    /// How diagnostics look.
    pub style: Style,
}

/// Builds a site; `elapsed` tells how long it took.
///
/// # Errors
/// If the machine fails.
pub fn run(
    request: &Request,
    options: Options,
    progress: &Progress,
    elapsed: &dyn Fn() -> Duration,
) -> Result<(Said, Status), Failure> {
    let outcome = pipeline::build(request, progress)?;
    let wording = wording(&outcome);
    let mut said = Said { out: String::new(), err: diagnostics(&outcome, &request.root, options.style) };
    if outcome.was_completed {
        said.err(wording.text("completed"));
    }
    let mut status = status(&outcome, request.strict);
    if !outcome.is_published {
        if outcome.is_site_readable {
            said.err(wording.text("not-published"));
        }
        return Ok((said, if status == Status::Done { Status::Failed } else { status }));
    }
    if options.explain {
        explain(&outcome, &wording, &mut said);
    }
    remarks(&outcome, &wording, &mut said);
    if let Some(differing) = &outcome.differing {
        for path in differing {
            said.err(&wording.fill("verify-differs", &[("path", path.as_str())]));
        }
        if differing.is_empty() {
            said.out(&wording.count("verified", "pages", outcome.n_files));
        } else {
            status = Status::Failed;
        }
    }
    said.out(&summary(&outcome, &wording, elapsed()));
    Ok((said, status))
}

/// One line on what was done.
fn summary(outcome: &Outcome, wording: &Wording, elapsed: Duration) -> String {
    let count = |number: usize| Argument::Integer(i64::try_from(number).unwrap_or(i64::MAX));
    let seconds = format!("{:.2}", elapsed.as_secs_f64());
    wording.with(
        "built",
        &[
            ("articles", count(outcome.n_articles - outcome.n_set_aside)),
            ("pages", count(outcome.n_files)),
            ("written", count(outcome.n_written)),
            ("unchanged", count(outcome.n_files.saturating_sub(outcome.n_written))),
            ("seconds", Argument::Text(seconds.into())),
        ],
    )
}

fn remarks(outcome: &Outcome, wording: &Wording, said: &mut Said) {
    if outcome.n_set_aside > 0 {
        said.err(&wording.count("set-aside", "count", outcome.n_set_aside));
    }
    if outcome.n_pruned > 0 {
        said.out(&wording.count("built-pruned", "count", outcome.n_pruned));
    }
    if !outcome.unknown.is_empty() {
        let names: Vec<&str> = outcome.unknown.iter().take(N_NAMED).map(|path| path.as_str()).collect();
        let mut files = names.join(", ");
        let n_more = outcome.unknown.len() - names.len();
        if n_more > 0 {
            files = wording.fill("unknown-output-more", &[("files", &files), ("count", &n_more.to_string())]);
        }
        said.err(&wording.fill("unknown-output", &[("files", &files)]));
    }
    if let (Some(day), Some(locale)) = (outcome.next_change, Locale::new(&language(outcome))) {
        said.out(&wording.fill("next-change", &[("date", &locale.dates().day(day))]));
    }
}

fn explain(outcome: &Outcome, wording: &Wording, said: &mut Said) {
    if outcome.rendered.is_empty() {
        said.out(wording.text("explain-nothing"));
    }
    for (path, reason) in &outcome.rendered {
        said.out(&format!("{path}: {}", wording.text(reason.name())));
    }
}

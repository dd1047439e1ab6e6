//! `bacheca publish`: what changed since the last publication; then only that is sent.

mod report;

use clap::ValueEnum;

use super::{Said, Status, diagnostics, status, wording};
use crate::diagnostic::report::Style;
use crate::disk::Failure;
use crate::pipeline::{self, NotWithdrawn, Progress, PublishRequest, Published, Request};
use crate::wording::Wording;

/// In which form what changed is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people at the terminal.
    #[default]
    Human,
    /// For programs: one JSON document on standard output, where nothing else then stands.
    Json,
    /// To be filed or mailed: one HTML document on standard output.
    Html,
}

/// Publishes a site to a target.
///
/// # Errors
/// If the machine or the target fails.
pub fn run(
    request: &Request,
    asked: &PublishRequest,
    format: Format,
    style: Style,
    progress: &Progress,
) -> Result<(Said, Status), Failure> {
    let published = pipeline::publish(request, asked, progress)?;
    let wording = wording(&published.outcome);
    let mut said = Said { out: String::new(), err: diagnostics(&published.outcome, &request.root, style) };
    if let Some(reason) = refusal(&published, asked, &wording) {
        said.err(&reason);
        return Ok((said, Status::Failed));
    }
    say_moves(&published, asked, &wording, &mut said);
    if !published.outcome.is_published {
        if published.outcome.is_site_readable {
            said.err(wording.text("not-published"));
        }
        let status = status(&published.outcome, request.strict);
        return Ok((said, if status == Status::Done { Status::Failed } else { status }));
    }
    let told = report::report(&published, asked, format, &super::language(&published.outcome));
    said.out.push_str(&told);
    let status = status(&published.outcome, request.strict);
    Ok((said, status))
}

/// Why nothing was even looked at.
fn refusal(published: &Published, asked: &PublishRequest, wording: &Wording) -> Option<String> {
    if let Some(reason) = published.not_withdrawn {
        let key = match reason {
            NotWithdrawn::Unknown => "withdraw-unknown",
            NotWithdrawn::StillThere => "withdraw-still-there",
        };
        let address = asked.withdraw.as_deref().unwrap_or_default();
        return Some(wording.fill(key, &[("address", address)]));
    }
    let targets = published.unknown_target.as_ref()?;
    Some(if targets.is_empty() {
        wording.text("publish-no-target").to_owned()
    } else {
        wording.fill("publish-which-target", &[("targets", &targets.join(", "))])
    })
}

/// Where articles most likely went, or were written to have gone.
fn say_moves(published: &Published, asked: &PublishRequest, wording: &Wording, said: &mut Said) {
    let key = if asked.accept_moves { "publish-move-accepted" } else { "publish-move" };
    for found in &published.moves {
        said.err(&wording.fill(key, &[("from", found.from.as_str()), ("to", found.to.as_str())]));
    }
    if !published.moves.is_empty() && !asked.accept_moves {
        said.err(wording.text("publish-accept-moves"));
    }
}

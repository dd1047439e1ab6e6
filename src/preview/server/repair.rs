//! The button beside a finding: what may be written is written to the file.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::{Server, failed, refuse};
use crate::diagnostic::Diagnostic;
use crate::pipeline::{self, Repaired};
use crate::preview::guard::Refusal;

/// The button of a finding.
#[derive(Deserialize)]
pub(super) struct Repair {
    token: String,
    file: String,
    code: String,
    start: u32,
    back: String,
}

/// Answers the press of the button.
pub(super) async fn repair(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    form: Result<Form<Repair>, FormRejection>,
) -> Response {
    let form = match form {
        Ok(Form(form)) => form,
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return refuse(&server, Refusal::TooLarge).await;
        }
        Err(_) => return refuse(&server, Refusal::NoForm).await,
    };
    match server.guard.may_write(&headers, &form.token) {
        Ok(()) => carry_out(&server, &form).await,
        Err(refusal) => refuse(&server, refusal).await,
    }
}

/// Writes the replacement of the finding that the button stands beside. The browser learns of the result as of
/// any other change.
async fn carry_out(server: &Server, form: &Repair) -> Response {
    let generation = server.generation().await;
    let is_meant = |diagnostic: &&Diagnostic| {
        diagnostic.path.as_str() == form.file
            && diagnostic.mistake.code.name() == form.code
            && diagnostic.mistake.span.start == form.start
    };
    let Some(diagnostic) = generation.outcome.diagnostics.iter().find(is_meant) else {
        return refuse(server, Refusal::Outdated).await;
    };
    match pipeline::repair(&server.root, &generation.outcome, diagnostic) {
        Ok(Repaired::Done) => Redirect::to(own_address(&form.back)).into_response(),
        Ok(Repaired::Outdated) => refuse(server, Refusal::Outdated).await,
        Ok(Repaired::Refused) => refuse(server, Refusal::NoRepair).await,
        Err(failure) => failed(server, &generation, &failure),
    }
}

/// An address of the preview itself, whatever a form holds.
fn own_address(back: &str) -> &str {
    let is_own = back.starts_with('/') && !back.starts_with("//") && !back.contains('\\');
    if is_own && !back.contains(|c: char| c.is_control()) { back } else { "/_bacheca/" }
}

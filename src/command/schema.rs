//! `bacheca schema`: the JSON Schema of a kind's front matter, for editors.

use super::{Said, Status, diagnostics, status, unknown_kind, wording};
use crate::diagnostic::report::Style;
use crate::disk::Failure;
use crate::pipeline::{self, Request};
use crate::reference::json_schema;
use crate::site::LanguageId;

/// Prints the schema of the kind of that name.
///
/// # Errors
/// If the machine fails.
pub fn run(request: &Request, kind: &str, style: Style) -> Result<(Said, Status), Failure> {
    let (site, outcome) = pipeline::site(request)?;
    let mut said = Said::default();
    let Some(site) = site else {
        said.err = diagnostics(&outcome, &request.root, style);
        return Ok((said, status(&outcome, request.strict)));
    };
    let wording = wording(&outcome);
    let Some(kind) = site.kinds.iter().find(|known| known.id == kind) else {
        said.err(&unknown_kind(&site, kind, &wording));
        return Ok((said, Status::Failed));
    };
    let context = site.context(LanguageId(0));
    let schema = json_schema(&kind.schema, &kind.label.one, &context, &wording);
    said.out(&format!("{schema:#}"));
    Ok((said, Status::Done))
}

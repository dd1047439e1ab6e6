//! `bacheca check --report`: what the site covers, as files for the programme's own reports.

use std::path::Path;

use super::{Said, Status, diagnostics, status, wording};
use crate::diagnostic::report::Style;
use crate::disk::{self, Failure};
use crate::pipeline::{self, Request};
use crate::site::LanguageId;

/// Checks a site, and writes what it covers to two files of a folder, over those of the last report.
///
/// # Errors
/// If the machine fails.
pub fn run(request: &Request, folder: &Path, style: Style) -> Result<(Said, Status), Failure> {
    let (outcome, counted) = pipeline::report(request)?;
    let wording = wording(&outcome);
    let mut said = Said { out: String::new(), err: diagnostics(&outcome, &request.root, style) };
    if let Some((site, coverage)) = counted {
        let locale = site.locale(LanguageId(0));
        let name = wording.text("file-coverage");
        let html = coverage.sheet(&site.title, &wording, locale).html();
        // Spreadsheets take a text without a mark for one in another encoding.
        let csv = ["\u{feff}", &coverage.csv(&wording)].concat();
        for (extension, text) in [("html", html), ("csv", csv)] {
            let file = folder.join(format!("{name}.{extension}"));
            disk::write_whole(&file, text.as_bytes())?;
            said.out(&wording.fill("coverage-written", &[("file", &file.to_string_lossy())]));
        }
    }
    Ok((said, status(&outcome, request.strict)))
}

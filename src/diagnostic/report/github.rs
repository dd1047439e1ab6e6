//! Diagnostics as commands to GitHub's workflows, which show them beside the lines of a pull request.
//!
//! The form is that of "Workflow commands for GitHub Actions": `::error file=…,line=…::message`.

use std::fmt::Write as _;

use super::Source;
use super::finding::{Finding, findings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::Language;

/// Writes diagnostics as workflow commands, one a line.
#[must_use]
pub fn github(diagnostics: &[Diagnostic], source: Source<'_>, language: &Language) -> String {
    findings(diagnostics, source, language).iter().map(command).collect()
}

fn command(finding: &Finding<'_>) -> String {
    let name = match finding.code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note | Severity::Repair => "notice",
    };
    let mut command = format!("::{name} file={}", property(finding.path.as_str()));
    if let Some(region) = finding.region {
        let (start, end) = (region.start, region.end);
        // Writing into a text never fails. Columns are only allowed where the mark stays in one line.
        let _ = write!(command, ",line={},endLine={}", start.line, end.line);
        if start.line == end.line {
            let _ = write!(command, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let words = &finding.words;
    let message = match &words.help {
        Some(help) => [&words.title, "\n", help].concat(),
        None => words.title.clone(),
    };
    let _ = writeln!(command, ",title={}::{}", finding.code.name(), data(&message));
    command
}

/// A message: percent signs and line ends are escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property: colons and commas too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Mistake, Span};
    use crate::path::SourcePath;

    #[test]
    fn nothing_in_a_text_ends_a_command() {
        let check = |path: &str, range: std::ops::Range<usize>, value: &str, expected: &str| {
            let mistake = Mistake::new(Code::UnknownKind, Span::new(range)).with("value", value);
            let diagnostic = mistake.in_file(&SourcePath::new(path).unwrap());
            let said = github(&[diagnostic], &|_| Some("uno\ndue\n".into()), &Language::english());
            assert!(said.starts_with(expected), "{said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        };
        let one_line = ",line=2,endLine=2,col=1,endColumn=4,title=unknown-kind::";
        check("content/a.md", 4..7, "x", &format!("::error file=content/a.md{one_line}"));
        check("content/a, b.md", 4..7, "::x", &format!("::error file=content/a%2C b.md{one_line}"));
        check("content/100%.md", 0..7, "x\ny", "::error file=content/100%25.md,line=1,endLine=2,title=");
    }
}

//! A diagnostic as a template shows it: every sentence is there, the line is cut where it is to be marked.

use serde::Serialize;

use super::finding::severity;
use super::human::{LONGEST_LINE, corrected, worst};
use super::place::{Excerpt, Place};
use super::visible::visible;
use super::{Source, wording};
use crate::diagnostic::Diagnostic;
use crate::locale::Language;

/// What is told about one diagnostic. Nothing in it is escaped for HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The file, from the folder of `site.toml`.
    pub file: String,
    /// Where it starts, if the file can be read.
    #[serde(flatten)]
    pub place: Option<Place>,
    /// Where it starts, in bytes: with its file and its code, this tells it from all others.
    pub start: u32,
    /// Which kind of mistake it is.
    pub code: &'static str,
    /// How much it matters, for programs: `error`, `warning`, `repair`.
    pub severity: &'static str,
    /// The same for people.
    pub level: &'static str,
    /// What is wrong.
    pub title: String,
    /// What to do.
    pub help: Option<String>,
    /// What a library said, in English.
    pub detail: Option<String>,
    /// The line in which it starts: what stands before the place, the place, and what stands after it.
    pub line_parts: Option<[String; 3]>,
    /// The lines as they should be, where only one answer is likely.
    pub corrected: Option<String>,
    /// Whether the correction may be written without asking the author again.
    pub is_fixable: bool,
}

/// Tells diagnostics by file and place; of a file with very many of them, the first errors, or whatever else comes
/// first. `source` gives the text of a file as it is on disk.
#[must_use]
pub fn told(diagnostics: &[Diagnostic], source: Source<'_>, language: &Language) -> Vec<Told> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort();
    let mut told = Vec::with_capacity(diagnostics.len());
    for of_one_file in sorted.chunk_by(|one, next| one.path == next.path) {
        let text = of_one_file.first().and_then(|diagnostic| source(&diagnostic.path));
        told.extend(worst(of_one_file).iter().map(|diagnostic| tell(diagnostic, text.as_deref(), language)));
    }
    told
}

fn tell(diagnostic: &Diagnostic, text: Option<&str>, language: &Language) -> Told {
    let mistake = &diagnostic.mistake;
    let words = wording(mistake, language);
    let excerpt = text.map(|text| Excerpt::new(text, mistake.span));
    let shown = excerpt.as_ref().filter(|excerpt| excerpt.n_bytes() <= LONGEST_LINE);
    Told {
        file: visible(diagnostic.path.as_str()),
        place: excerpt.as_ref().map(|excerpt| excerpt.place),
        start: mistake.span.start,
        code: mistake.code.name(),
        severity: severity(mistake.code),
        level: super::level(mistake.code.severity(), language),
        title: words.title,
        help: words.help,
        detail: words.detail,
        line_parts: shown.map(|excerpt| [excerpt.before, excerpt.marked, excerpt.after].map(visible)),
        corrected: text.and_then(|text| corrected(text, mistake)),
        is_fixable: mistake.replacement.is_some() && mistake.code.is_fixable(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Mistake, Span};
    use crate::path::SourcePath;

    #[test]
    fn the_line_is_cut_at_the_place() {
        let text = "---\nregione: Calabira <b>\n---\n";
        let mistake = Mistake::new(Code::UnknownTerm, Span::new(13..21)).replaced_by("Calabria");
        let diagnostic = mistake.in_file(&SourcePath::new("content/a.md").unwrap());
        let told = told(&[diagnostic], &|_| Some(text.to_owned()), &Language::italian());
        assert_eq!(told[0].place, Some(Place { line: 2, column: 10 }));
        assert_eq!(told[0].line_parts, Some(["regione: ", "Calabira", " <b>"].map(String::from)));
        assert_eq!(told[0].corrected.as_deref(), Some("regione: Calabria <b>"));
    }

    #[test]
    fn of_very_many_the_errors_come_first() {
        let path = SourcePath::new("content/a.md").unwrap();
        let mistake = |code, at: usize| Mistake::new(code, Span::new(at..at)).in_file(&path);
        let mut many: Vec<_> = (0..100).map(|at| mistake(Code::MissingSpace, at)).collect();
        many.push(mistake(Code::UnknownTerm, 100));
        let told = told(&many, &|_| None, &Language::italian());
        assert_eq!(told.len(), 50);
        assert!(told.iter().any(|told| told.code == "unknown-term"));
    }

    #[test]
    fn without_its_file_the_rest_is_told() {
        let mistake = Mistake::new(Code::UnknownTerm, Span::new(13..21));
        let diagnostic = mistake.in_file(&SourcePath::new("content/a.md").unwrap());
        let told = told(&[diagnostic], &|_| None, &Language::italian());
        assert_eq!((told[0].place, &told[0].line_parts, told[0].is_fixable), (None, &None, false));
        assert!(!told[0].title.is_empty());
    }
}

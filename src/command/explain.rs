//! `bacheca explain`: one kind of mistake at length, or all of them in a line each.

use std::path::Path;

use super::{Said, Status, language_in};
use crate::diagnostic::explanation::{Place, Sample, explanation};
use crate::diagnostic::report::{level, title, visible_line};
use crate::diagnostic::{Code, Severity};
use crate::locale::Language;
use crate::site;
use crate::vocabulary::nearest_name;
use crate::wording::Wording;

/// Explains a kind of mistake in the language of the site in a folder; without a name it lists all kinds.
#[must_use]
pub fn run(name: Option<&str>, root: &Path) -> (Said, Status) {
    let language = language_in(root);
    let wording = Wording::new(&language);
    let mut said = Said::default();
    let Some(name) = name else {
        list(&language, &wording, &mut said);
        return (said, Status::Done);
    };
    let code = Code::ALL.iter().copied().find(|code| code.name() == name);
    let Some(code) = code else {
        unknown(name, &wording, &mut said);
        return (said, Status::Failed);
    };
    say(code, &language, &wording, &mut said);
    (said, Status::Done)
}

fn list(language: &Language, wording: &Wording, said: &mut Said) {
    let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or_default();
    for (severity, key) in [
        (Severity::Error, "explain-errors"),
        (Severity::Warning, "explain-warnings"),
        (Severity::Note, "explain-notes"),
        (Severity::Repair, "explain-repairs"),
    ] {
        said.out(wording.text(key));
        for code in Code::ALL.iter().filter(|code| code.severity() == severity) {
            said.out(&format!("  {:width$}  {}", code.name(), title(*code, language)));
        }
        said.out("");
    }
    said.out(wording.text("explain-how"));
}

fn say(code: Code, language: &Language, wording: &Wording, said: &mut Said) {
    let explained = explanation(code, language);
    said.out(&format!("{} ({})", code.name(), level(code.severity(), language)));
    said.out("");
    said.out(explained.text);
    for (key, samples) in [("explain-before", &explained.before), ("explain-after", &explained.after)] {
        said.out("");
        said.out(wording.text(key));
        samples.iter().for_each(|sample| show(sample, said));
    }
}

fn show(sample: &Sample<'_>, said: &mut Said) {
    said.out("");
    match sample.place {
        Place::File(path) => said.out(&format!("  {path}:")),
        Place::Site => said.out(&format!("  {}:", site::FILE)),
        Place::FrontMatter | Place::Body | Place::Description => {}
    }
    sample.text.lines().for_each(|line| said.out(format!("    {}", visible_line(line)).trim_end()));
}

fn unknown(name: &str, wording: &Wording, said: &mut Said) {
    let name = visible_line(name);
    let nearest = nearest_name(&name, Code::ALL.iter().map(|code| code.name()));
    said.err(&match nearest {
        Some(nearest) => wording.fill("explain-nearest", &[("name", &name), ("nearest", nearest)]),
        None => wording.fill("explain-unknown", &[("name", &name)]),
    });
}

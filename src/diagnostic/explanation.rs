//! What each kind of mistake is about, at length, with an example before and after.
//!
//! The texts are in `explanations/<language>/<code>.md`. An example is made of fenced blocks; what stands after
//! the fence says where its lines belong ([`Place`]). A test runs every example through the program.

use super::Code;
use crate::locale::Language;

/// What a kind of mistake is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation<'a> {
    /// What it is and why it matters, in a few sentences.
    pub text: &'a str,
    /// What somebody wrote.
    pub before: Vec<Sample<'a>>,
    /// What is right.
    pub after: Vec<Sample<'a>>,
}

/// Lines of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample<'a> {
    /// Where they belong.
    pub place: Place<'a>,
    /// The lines, without the last one's end.
    pub text: &'a str,
}

/// Where the lines of an example belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// In the front matter of an article (`yaml`).
    FrontMatter,
    /// In the text of an article (`markdown`).
    Body,
    /// In `site.toml` (`toml`).
    Site,
    /// Nowhere: they tell of files that no text can show (`text`).
    Description,
    /// They are the whole file of that path.
    File(&'a str),
}

/// What a kind of mistake is about, in Italian to Italians, in English to everybody else.
#[must_use]
pub fn explanation(code: Code, language: &Language) -> Explanation<'static> {
    let [italian, english] = code.explanations();
    match language.primary() {
        "it" => read(italian, ["\nPrima:\n", "\nDopo:\n"]),
        _ => read(english, ["\nBefore:\n", "\nAfter:\n"]),
    }
}

fn read<'a>(source: &'a str, [before, after]: [&str; 2]) -> Explanation<'a> {
    let (text, examples) = source.split_once(before).unwrap_or((source, ""));
    let (before, after) = examples.split_once(after).unwrap_or((examples, ""));
    Explanation { text: text.trim(), before: samples(before), after: samples(after) }
}

/// The fenced blocks: outside and inside take turns.
fn samples(text: &str) -> Vec<Sample<'_>> {
    let inside = text.split("```").skip(1).step_by(2);
    inside.filter_map(|block| block.split_once('\n')).map(|(info, text)| sample(info, text)).collect()
}

fn sample<'a>(info: &'a str, text: &'a str) -> Sample<'a> {
    let place = match info {
        "yaml" => Place::FrontMatter,
        "markdown" => Place::Body,
        "toml" => Place::Site,
        "text" => Place::Description,
        path => Place::File(path),
    };
    Sample { place, text: text.strip_suffix('\n').unwrap_or(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_by_what_stands_after_the_fence() {
        let text = "\n```yaml\ntitolo: X\n\n```\n\n```content/a.md\n---\n```\n";
        let expected = [
            Sample { place: Place::FrontMatter, text: "titolo: X\n" },
            Sample { place: Place::File("content/a.md"), text: "---" },
        ];
        assert_eq!(samples(text), expected);
        assert_eq!(samples("\n"), []);
    }

    #[test]
    fn every_code_is_explained_in_both_languages() {
        let trade = ["parser", "scalar", "mapping", "token", "null", "deserialize", "expected"];
        for language in [Language::italian(), Language::english()] {
            for code in Code::ALL {
                let Explanation { text, before, after } = explanation(*code, &language);
                assert!(!text.is_empty() && !before.is_empty() && !after.is_empty(), "{language} {code:?}");
                let text = text.to_lowercase();
                let mut words = text.split(|c: char| !c.is_alphanumeric());
                assert!(!words.any(|word| trade.contains(&word)), "{language} {code:?}: {text}");
            }
        }
    }
}

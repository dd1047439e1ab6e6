//! What is said about a mistake, in the language of the site.

use std::sync::LazyLock;

use super::visible::{short, visible};
use crate::diagnostic::Mistake;
use crate::locale::{Argument, FormatError, Language, Texts};
use crate::path::SourcePath;

/// What is said about a mistake. One line each, but for the help and the detail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What is wrong.
    pub title: String,
    /// A few words to stand at the place.
    pub label: Option<String>,
    /// A few words to stand at the places that have to do with it.
    pub related: String,
    /// What to do.
    pub help: Option<String>,
    /// What a library said, in English, for people who look after sites and themes.
    pub detail: Option<String>,
}

/// The longest argument that a sentence takes, in characters: enough for a list of all regions.
const LONGEST_ARGUMENT: usize = 400;

/// The arguments that are numbers to messages, which may select a plural by them.
const NUMBERS: [&str; 1] = ["years"];

static ITALIAN: LazyLock<Texts> =
    LazyLock::new(|| shipped(&Language::italian(), include_str!("../texts/it.ftl")));
static ENGLISH: LazyLock<Texts> =
    LazyLock::new(|| shipped(&Language::english(), include_str!("../texts/en.ftl")));

fn shipped(language: &Language, source: &str) -> Texts {
    // The tests read both files and find them without mistakes.
    Texts::new(language, [((), source)]).0
}

/// What is said about a mistake, in Italian to Italians, in English to everybody else.
///
/// Control characters in what authors wrote are made visible: the sentences are safe to print.
#[must_use]
pub fn wording(mistake: &Mistake, language: &Language) -> Wording {
    let texts = texts(language);
    let name = mistake.code.name();
    let say = |key: &str| fill(texts, key, &mistake.arguments);
    let detail = mistake.arguments.iter().find(|(name, _)| name == "detail");
    Wording {
        title: say(name).unwrap_or_else(|| name.to_owned()),
        label: say(&format!("{name}.label")),
        related: say(&format!("{name}.related")).unwrap_or_else(|| phrase(language, "related").to_owned()),
        help: say(&format!("{name}.help")),
        detail: detail.map(|(_, detail)| short(detail, LONGEST_ARGUMENT)),
    }
}

/// A phrase that takes no arguments: the name of a level, say.
pub(super) fn phrase(language: &Language, key: &str) -> &'static str {
    texts(language).get(key).map_or("", |text| text)
}

/// How many there are of something, in words.
pub(super) fn count(language: &Language, key: &str, n: usize) -> String {
    texts(language).format(key, &[("n", n.into())]).unwrap_or_else(|_| n.to_string())
}

/// That a file has more mistakes than are shown.
pub(super) fn more(language: &Language, n: usize, path: &SourcePath) -> String {
    let path = visible(path.as_str());
    texts(language).format("more-in-file", &[("n", n.into()), ("path", path.into())]).unwrap_or_default()
}

/// The language in which something is said to people of a language.
pub(super) fn spoken(language: &Language) -> &'static str {
    if language.primary() == "it" { "it" } else { "en" }
}

fn texts(language: &Language) -> &'static Texts {
    if spoken(language) == "it" { &ITALIAN } else { &ENGLISH }
}

/// The sentence under that key, if there is one. A forgotten argument is better than no message: `…`.
fn fill<N: AsRef<str>>(texts: &Texts, key: &str, arguments: &[(N, String)]) -> Option<String> {
    let known =
        arguments.iter().map(|(name, value)| (name.as_ref().to_owned(), argument(name.as_ref(), value)));
    let mut known: Vec<(String, Argument<'_>)> = known.collect();
    loop {
        let arguments: Vec<_> = known.iter().map(|(name, value)| (&**name, value.clone())).collect();
        match texts.format(key, &arguments) {
            Ok(text) => return Some(text),
            Err(FormatError::MissingArgument(name)) => known.push((name, "…".into())),
            Err(FormatError::UnknownKey | FormatError::Broken(_)) => return None,
        }
    }
}

/// An empty argument is the number 0 to messages: Fluent cannot select by an empty text.
fn argument(name: &str, value: &str) -> Argument<'static> {
    let number = value.parse().ok().filter(|_| NUMBERS.contains(&name));
    match (number, value) {
        (Some(number), _) => Argument::Integer(number),
        (None, "") => Argument::Integer(0),
        (None, _) => short(value, LONGEST_ARGUMENT).into(),
    }
}

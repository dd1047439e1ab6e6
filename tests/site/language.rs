//! The language of a site: in English, nothing Italian is left over but what the site itself says.

use std::collections::BTreeSet;

use crate::workspace::{Output, Workspace};

/// What readers are told by the program and by the theme; what a command prints at its end comes after
/// [`COMMANDS`].
const ITALIAN: [&str; 2] =
    [include_str!("../../src/wording/it.ftl"), include_str!("../../themes/italia/texts/it.ftl")];

/// Where the wording of commands begins.
const COMMANDS: &str = "# Comandi.";

const MONTHS_AND_WEEKDAYS: [&str; 19] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
];

#[test]
fn an_english_site_says_nothing_in_italian_by_itself() {
    let (sources, italian) = build("it");
    let (_, english) = build("en");
    let phrases: BTreeSet<_> = phrases().into_iter().filter(|phrase| !holds(&sources, phrase)).collect();
    let (italian, english) = (text(&italian), text(&english));
    let found = |text: &str| phrases.iter().filter(|phrase| holds(text, phrase)).collect::<Vec<_>>();
    assert!(found(&italian).len() > 50, "the Italian site says only {:?}", found(&italian));
    assert_eq!(found(&english), Vec::<&String>::new());
    assert!(english.contains("<html lang=\"en\">") && !english.contains("<html lang=\"it\">"));
}

/// The fixture site in one language: the text of its sources, and what is built from them.
fn build(language: &str) -> (String, Output) {
    let workspace = Workspace::new("basic");
    for translation in ["notizie/secondo-articolo.en.md", "pagine/informazioni.en.md"] {
        workspace.remove(&format!("content/{translation}"));
    }
    workspace.replace(
        "site.toml",
        "language = \"it\"\nlanguages = [\"en\"]",
        &format!("language = \"{language}\""),
    );
    workspace.must_build(&[]);
    let mut folders = vec![workspace.path("content")];
    let mut sources = workspace.text("site.toml");
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                sources.push_str(&text);
            }
        }
    }
    (sources, workspace.output())
}

/// What stands between the places of each Italian sentence, and the names of months and weekdays.
fn phrases() -> BTreeSet<String> {
    let readers = ITALIAN.map(|source| source.split(COMMANDS).next().unwrap_or_default());
    let lines = readers.iter().flat_map(|source| source.lines()).filter(|line| !line.starts_with('#'));
    let values = lines.filter_map(|line| line.split_once(" = ").or(line.trim_start().split_once("] ")));
    let parts = values.flat_map(|(_, value)| value.split(['{', '}'])).filter(|part| !part.contains('$'));
    let words = parts.map(|part| part.trim_matches(|letter: char| !letter.is_alphanumeric()));
    let long = words.filter(|words| words.chars().count() > 3).filter(|words| !is_english(words));
    long.chain(MONTHS_AND_WEEKDAYS).map(str::to_owned).collect()
}

/// Some sentences are the same in both languages.
fn is_english(words: &str) -> bool {
    let english =
        [include_str!("../../src/wording/en.ftl"), include_str!("../../themes/italia/texts/en.ftl")];
    english.iter().any(|source| holds(source, words))
}

/// Whether a text holds words that no other letters touch; capitals make no difference.
fn holds(text: &str, words: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words.to_lowercase());
    text.match_indices(&words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// All pages, feeds and calendars, with the apostrophes of HTML as letters; lines of calendars unfolded.
fn text(output: &Output) -> String {
    let written = [".html", ".xml", ".json", ".ics"];
    let files = output.iter().filter(|(path, _)| written.iter().any(|end| path.ends_with(end)));
    let texts = files.map(|(path, bytes)| format!("{path}\n{}", String::from_utf8_lossy(bytes)));
    texts.collect::<String>().replace("&#39;", "'").replace("\r\n ", "")
}

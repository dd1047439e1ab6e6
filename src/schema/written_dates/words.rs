//! A text taken apart into what a date is made of: numbers, names, signs, and the little words between.

use crate::locale::Locale;
use crate::slug::fold;

/// A part of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A number, and how many digits it is written with.
    Number(i16, usize),
    /// A word that may name a month or a weekday.
    Name(String),
    /// One of `/`, `.`, `-` and `,`.
    Sign(char),
    /// A word such as `al`.
    To,
    /// A word such as `e`.
    And,
}

/// The words around dates in a language, folded.
struct Words {
    /// Words that change nothing.
    filler: &'static [&'static str],
    to: &'static [&'static str],
    /// The first of a month.
    first: &'static str,
}

const ITALIAN: Words = Words {
    filler: &["il", "l", "i", "dal", "dall", "da", "del", "dell", "di", "nei", "giorni", "giorno"],
    to: &["al", "all", "a", "fino"],
    first: "primo",
};

const ENGLISH: Words =
    Words { filler: &["the", "of", "from", "on"], to: &["to", "until", "till", "through"], first: "first" };

/// For languages in which nobody has written the words down yet: signs and names must do.
const OTHER: Words = Words { filler: &[], to: &[], first: "" };

/// The parts of a text; none if it holds anything that no date has.
pub(super) fn parts(text: &str, locale: &Locale) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let n_bytes = match c {
            c if c.is_ascii_digit() => number(rest, &mut parts)?,
            c if c.is_alphabetic() && !is_ordinal(c) => word(rest, locale, &mut parts),
            c => {
                sign(c, rest, text, &mut parts)?;
                c.len_utf8()
            }
        };
        rest = rest.get(n_bytes..)?;
    }
    Some(parts)
}

fn words_of(locale: &Locale) -> &'static Words {
    match locale.language().primary() {
        "it" => &ITALIAN,
        "en" => &ENGLISH,
        _ => &OTHER,
    }
}

/// Reads a number, with `st`, `nd`, `rd` or `th` if it is followed by that; returns its length.
fn number(rest: &str, parts: &mut Vec<Part>) -> Option<usize> {
    let n_digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, after) = rest.split_at(n_digits);
    parts.push(Part::Number(digits.parse().ok().filter(|_| n_digits <= 4)?, n_digits));
    let suffix = after.get(..word_length(after)).unwrap_or_default();
    let is_ordinal = ["st", "nd", "rd", "th"].iter().any(|known| suffix.eq_ignore_ascii_case(known));
    Some(n_digits + if is_ordinal { suffix.len() } else { 0 })
}

/// Reads a word; returns its length.
fn word(rest: &str, locale: &Locale, parts: &mut Vec<Part>) -> usize {
    let words = words_of(locale);
    let (word, _) = rest.split_at(word_length(rest));
    let folded = fold(word);
    let has = |known: &[&str]| known.contains(&folded.as_str());
    if folded == words.first {
        parts.push(Part::Number(1, 1));
    } else if has(words.to) {
        parts.push(Part::To);
    } else if has(locale.conjunctions()) {
        parts.push(Part::And);
    } else if !has(words.filler) {
        parts.push(Part::Name(folded));
    }
    word.len()
}

/// Reads anything else; a dot counts after a digit only, where it does not cut a word short.
fn sign(c: char, rest: &str, text: &str, parts: &mut Vec<Part>) -> Option<()> {
    let before = text.get(..text.len() - rest.len()).unwrap_or_default();
    match c {
        '/' | ',' => parts.push(Part::Sign(c)),
        // U+2010 to U+2015 are hyphens and dashes, U+2212 is the minus.
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => parts.push(Part::Sign('-')),
        '.' if before.ends_with(|c: char| c.is_ascii_digit()) => parts.push(Part::Sign(c)),
        '.' | '\'' | '’' | '‘' | '°' | '^' => {}
        c if c.is_whitespace() || is_ordinal(c) => {}
        _ => return None,
    }
    Some(())
}

fn word_length(text: &str) -> usize {
    text.find(|c: char| !c.is_alphabetic() || is_ordinal(c)).unwrap_or(text.len())
}

/// The signs of `1º` and `1ª`, which are letters to Unicode.
fn is_ordinal(c: char) -> bool {
    matches!(c, 'º' | 'ª')
}

//! Titles and summaries that are too long for the places where they stand.

use std::sync::Arc;

use crate::diagnostic::{Code, Mistake};
use crate::schema::{Field, Record, Schema};

/// The longest title and the longest summary, in characters: what fits on three lines of a list, and what
/// search engines and feed readers show before they cut.
const LONGEST: [(&str, usize); 2] = [("title", 160), ("summary", LONGEST_SUMMARY)];
const LONGEST_SUMMARY: usize = 320;

/// Words before a name that end with a full stop, as no sentence does. One letter with a full stop is a name or a
/// number, too.
const ABBREVIATIONS: [&str; 22] = [
    "arch", "art", "artt", "avv", "cfr", "dott", "dr", "fig", "geom", "ing", "mons", "mr", "mrs", "ms", "on",
    "pag", "prof", "rag", "sen", "sig", "ss", "st",
];

/// Says which of them readers will not see as a whole. `name` is a key as the author writes it.
pub(super) fn check(
    record: &Record,
    schema: &Schema,
    name: impl Fn(&Field) -> String,
    mistakes: &mut Vec<Mistake>,
) {
    for (key, limit) in LONGEST {
        let Some(text) = record.text(key) else { continue };
        let length = text.value.chars().count();
        if length > limit {
            let name = schema.find(key).map(&name).unwrap_or_default();
            let mistake = Mistake::new(Code::LongText, text.span)
                .with("key", name)
                .with("length", length.to_string())
                .with("limit", limit.to_string());
            mistakes.push(mistake);
        }
    }
}

/// A first paragraph as a summary. One that is too long ends with the last sentence that fits, if that leaves half of
/// the room or more; else after a word, with an ellipsis.
pub(super) fn summary_of(paragraph: &str) -> Arc<str> {
    let room = |n_chars: usize| paragraph.char_indices().nth(n_chars).map(|(end, _)| end);
    let (Some(end), Some(end_of_words)) = (room(LONGEST_SUMMARY), room(LONGEST_SUMMARY - 1)) else {
        return paragraph.into();
    };
    // Where a word ends, and the next one follows.
    let cuts = |end: usize| {
        let spaces = paragraph.match_indices(' ').map(|(at, _)| at).take_while(move |at| *at <= end);
        spaces.map(|at| paragraph.split_at(at)).collect::<Vec<_>>().into_iter().rev()
    };
    let sentences = cuts(end).find(|(before, after)| is_end_of_sentence(before, after));
    if let Some((sentences, _)) = sentences.filter(|(sentences, _)| sentences.len() >= end / 2) {
        return sentences.into();
    }
    // One character is for the ellipsis.
    let words = cuts(end_of_words).next().map_or(&paragraph[..end_of_words], |(words, _)| words);
    format!("{}…", words.trim_end_matches(|c: char| !c.is_alphanumeric())).into()
}

fn is_end_of_sentence(before: &str, after: &str) -> bool {
    const CLOSING: [char; 5] = ['»', '”', '’', '"', ')'];
    const OPENING: [char; 4] = ['«', '“', '"', '('];
    let before = before.trim_end_matches(CLOSING);
    let is_begun = after.trim_start().starts_with(|c: char| c.is_uppercase() || OPENING.contains(&c));
    let word = before.rsplit([' ', '\u{a0}', '\'', '’', '(']).next().unwrap_or_default();
    let is_abbreviation = word.strip_suffix('.').is_some_and(|word| {
        word.chars().count() <= 1 || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
    });
    before.ends_with(['.', '!', '?', '…']) && is_begun && !is_abbreviation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_paragraph_is_cut_where_it_hurts_least() {
        let check = |paragraph: &str, expected: &str| {
            let summary = summary_of(paragraph);
            assert_eq!(&*summary, expected, "{paragraph}");
            assert!(summary.chars().count() <= LONGEST_SUMMARY, "{paragraph}");
        };
        let sentence = |length: usize| format!("È{}.", "a".repeat(length - 2));
        check("Breve.", "Breve.");
        check(&sentence(LONGEST_SUMMARY), &sentence(LONGEST_SUMMARY));
        let two = format!("{} {}", sentence(200), sentence(100));
        check(&format!("{two} {}", sentence(50)), &two);
        let three = format!("{two} {}", sentence(18));
        check(&format!("{three} Poi"), &three);
        check(&format!("{} Poi", sentence(LONGEST_SUMMARY)), &sentence(LONGEST_SUMMARY));
        let quoted = format!("«{}»", sentence(250));
        check(&format!("{quoted} {}", sentence(100)), &quoted);
        check(
            &format!("{}» {}", sentence(200), "a ".repeat(80)),
            &format!("{}» {}…", sentence(200), "a ".repeat(59).trim_end()),
        );
        // A short sentence would say too little.
        check(
            &format!("Ciao. {}", "parola ".repeat(60).trim_end()),
            &format!("Ciao. {}…", "parola ".repeat(44).trim_end()),
        );
        // What ends with a full stop is not always a sentence.
        check(
            &format!("{} l'art. 5 {}", "a".repeat(200), "parola ".repeat(40).trim_end()),
            &format!("{} l'art. 5 {}…", "a".repeat(200), "parola ".repeat(15).trim_end()),
        );
        for name in ["del prof. Rossi", "dell'on. Bianchi", "in via G. Verdi", "(dott. Neri)"] {
            let start = format!("{} {name}", "a".repeat(200));
            let n_words = (LONGEST_SUMMARY - 1 - start.chars().count()) / 7;
            check(
                &format!("{start} {}", "parola ".repeat(40).trim_end()),
                &format!("{start} {}…", "parola ".repeat(n_words).trim_end()),
            );
        }
        check(&"a".repeat(400), &format!("{}…", "a".repeat(319)));
        let word = "a".repeat(LONGEST_SUMMARY - 1);
        check(&format!("{word} bb cc"), &format!("{word}…"));
        check(&format!("{}, {}", "a".repeat(310), "b".repeat(90)), &format!("{}…", "a".repeat(310)));
    }
}

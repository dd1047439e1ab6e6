//! Titles and summaries that are too long for the places where they stand.

use std::sync::Arc;

use crate::diagnostic::{Code, Mistake};
use crate::schema::{Field, Record, Schema};

/// The longest title and the longest summary, in characters: what fits on three lines of a list, and what
/// search engines and feed readers show before they cut.
const LONGEST: [(&str, usize); 2] = [("title", 160), ("summary", LONGEST_SUMMARY)];
const LONGEST_SUMMARY: usize = 320;

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
    let Some((end, _)) = paragraph.char_indices().nth(LONGEST_SUMMARY) else { return paragraph.into() };
    let fits = &paragraph[..end];
    let mut sentences =
        fits.match_indices(' ').map(|(at, _)| fits.split_at(at)).filter(|(sentence, next)| {
            let is_begun = next.trim_start().starts_with(|c: char| c.is_uppercase() || "«“\"".contains(c));
            sentence.ends_with(['.', '!', '?', '…']) && is_begun
        });
    if let Some((sentences, _)) = sentences.next_back()
        && sentences.len() >= end / 2
    {
        return sentences.into();
    }
    // The last character makes room for the ellipsis.
    let fits = fits.char_indices().next_back().map_or(fits, |(last, _)| &fits[..last]);
    let words = fits.rsplit_once(' ').map_or(fits, |(words, _)| words);
    format!("{}…", words.trim_end_matches(|c: char| !c.is_alphanumeric())).into()
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
        check(&format!("{two} {} Poi", sentence(18)), &two);
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
        check(&"a".repeat(400), &format!("{}…", "a".repeat(319)));
        check(&format!("{}, {}", "a".repeat(310), "b".repeat(90)), &format!("{}…", "a".repeat(310)));
    }
}

//! Titles and summaries that are too long for the places where they stand.

use crate::diagnostic::{Code, Mistake};
use crate::schema::{Field, Record, Schema};

/// The longest title and the longest summary, in characters: what fits on three lines of a list, and what
/// search engines and feed readers show before they cut.
const LONGEST: [(&str, usize); 2] = [("title", 160), ("summary", 320)];

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

//! Text as authors meant it: from what a keyboard, Notepad, Word or a phone made of it.
//!
//! Pure functions from text to text, before anything is read: [`decode`] turns a file's bytes into text,
//! [`front_matter`] and [`body`] repair its two parts. Each family of mistakes has a file of its own, which
//! finds edits and says what they mend. A [`Repaired`] text keeps the way back: places that
//! anybody reports are those of the file as it is on disk.
//!
//! Repairing twice changes nothing more, and where two readings are likely nothing is repaired.

mod address;
mod decode;
mod edit;
mod form;
mod heading;
mod item;
mod keys;
mod line;
mod mojibake;
mod paste;
mod quotation;
mod separator;
mod spacing;
mod suspicion;
mod value;

pub use decode::{Decoded, decode, shown};
pub use edit::Repaired;
pub use form::form;
pub use keys::Keys;
pub use mojibake::mojibake;

use crate::markdown;
use edit::Found;

/// The families of a front matter, each looking at what the one before left.
const FAMILIES: [fn(&str, &Keys) -> Found; 5] =
    [paste::in_front_matter, spacing::find, item::find, separator::find, value::find];

/// More rounds change nothing in what people write: one repair of a body hardly ever shows another.
const MOST_ROUNDS: usize = 8;

/// A longer front matter, in bytes, was not typed by anybody, and is left as it is.
const LONGEST_FRONT_MATTER: usize = 100_000;

/// Repairs a front matter without its fences.
#[must_use]
pub fn front_matter<'a>(yaml: &'a str, keys: &Keys) -> Repaired<'a> {
    if yaml.len() > LONGEST_FRONT_MATTER || !suspicion::is_suspect_front_matter(yaml) {
        return Repaired::new(yaml);
    }
    through_families(yaml, keys)
}

fn through_families<'a>(yaml: &'a str, keys: &Keys) -> Repaired<'a> {
    let mut repaired = Repaired::new(yaml);
    for find in FAMILIES {
        let found = find(&repaired.text, keys);
        repaired.apply(found);
    }
    repaired
}

/// Repairs a body; its code stays as it is. A body that needs no repair is looked through once and not copied.
#[must_use]
pub fn body(text: &str) -> Repaired<'_> {
    let mut repaired = Repaired::new(text);
    if !suspicion::is_suspect_body(text) {
        return repaired;
    }
    repaired.apply(form::line_feeds(text));
    let mut code = markdown::code(&repaired.text);
    for _ in 0..MOST_ROUNDS {
        let pasted = paste::in_body(&repaired.text, &code);
        let is_pasted = repaired.apply(pasted);
        if is_pasted {
            code = markdown::code(&repaired.text);
        }
        let headings = heading::find(&repaired.text, &code);
        if !repaired.apply(headings) && !is_pasted {
            break;
        }
        code = markdown::code(&repaired.text);
    }
    let addresses = address::find(&repaired.text);
    if repaired.apply(addresses) {
        code = markdown::code(&repaired.text);
    }
    let hashtags = heading::hashtags(&repaired.text, &code);
    repaired.apply(hashtags);
    repaired
}

#[cfg(test)]
mod tests;

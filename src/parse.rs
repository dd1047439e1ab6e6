//! From the bytes of a file to what stands in them. Knows nothing of the site, so that what was parsed
//! once can be kept for as long as the bytes are the same.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Mistake, Span};
use crate::front_matter;
use crate::markdown::{self, Outline};
use crate::tree::Table;

/// Largest article that is read, in bytes: far above any text, and low enough to answer at once.
pub const LARGEST: u64 = 8_000_000;

/// What stands in an article's file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parsed {
    /// The front matter; empty if there is none.
    pub table: Table,
    /// Where the body starts.
    pub body_start: u32,
    /// What stands in the body; places are those of the body.
    pub outline: Outline,
    /// What is wrong with the file; places are those of the file.
    pub mistakes: Vec<Mistake>,
}

/// Reads an article's bytes; the language decides how punctuation is set in its summary.
#[must_use]
pub fn parse(bytes: &[u8], language: &str) -> Parsed {
    match std::str::from_utf8(bytes) {
        Ok(text) => parse_text(text, language),
        Err(error) => {
            let at = error.valid_up_to();
            let length = error.error_len().unwrap_or(1);
            broken(Mistake::new(Code::NotUtf8, Span::new(at..at + length)))
        }
    }
}

/// What is known of a file that cannot be read: the mistake alone.
#[must_use]
pub fn broken(mistake: Mistake) -> Parsed {
    Parsed { table: Table::default(), body_start: 0, outline: Outline::default(), mistakes: vec![mistake] }
}

fn parse_text(text: &str, language: &str) -> Parsed {
    let front_matter = front_matter::read(text);
    let body = body(text, front_matter.body_start);
    let outline = markdown::outline(body, language);
    let offset = front_matter.body_start as usize;
    let mut mistakes = front_matter.mistakes;
    mistakes.extend(outline.mistakes.iter().cloned().map(|mut mistake| {
        mistake.span = mistake.span.shifted(offset);
        mistake
    }));
    Parsed { table: front_matter.table, body_start: front_matter.body_start, outline, mistakes }
}

/// The body of an article's text.
#[must_use]
pub fn body(text: &str, body_start: u32) -> &str {
    text.get(body_start as usize..).unwrap_or_default()
}

//! From the bytes of a file to what stands in them. Knows nothing of the site but the names of its keys, so
//! that what was parsed once can be kept for as long as the bytes are the same.
//!
//! Text is [repaired](crate::repair) before it is read; all places are those of the file's text as it is on
//! disk.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Mistake, Span};
use crate::front_matter;
use crate::markdown::{self, Outline};
use crate::repair::{self, Decoded, Keys};
use crate::tree::{Table, yaml};

/// Largest article that is read, in bytes: far above any text, and low enough to answer at once.
pub const LARGEST: u64 = 8_000_000;

/// What stands in an article's file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parsed {
    /// The front matter; empty if there is none.
    pub table: Table,
    /// Where the body starts in the file's text.
    pub body_start: u32,
    /// What stands in the body; places are those of the body.
    pub outline: Outline,
    /// What is wrong with the file; places are those of the file's text.
    pub mistakes: Vec<Mistake>,
}

/// Reads an article's bytes; the language decides how punctuation is set in its summary, and the keys which
/// values are texts.
#[must_use]
pub fn parse(bytes: &[u8], language: &str, keys: &Keys) -> Parsed {
    match repair::decode(bytes) {
        Ok(Decoded { text, mistake }) => {
            let mut parsed = parse_text(&text, language, keys);
            parsed.mistakes.extend(mistake);
            parsed.mistakes.extend(repair::form(&text));
            parsed.mistakes.extend(repair::mojibake(&text));
            parsed.mistakes.sort();
            parsed
        }
        Err(mistake) => broken(mistake),
    }
}

/// What is known of a file that cannot be read: the mistake alone.
#[must_use]
pub fn broken(mistake: Mistake) -> Parsed {
    Parsed { table: Table::default(), body_start: 0, outline: Outline::default(), mistakes: vec![mistake] }
}

/// The body of an article's file, repaired like the one that [`parse`] read.
#[must_use]
pub fn body(bytes: &[u8], body_start: usize) -> Cow<'_, str> {
    match repair::decode(bytes) {
        Ok(Decoded { text: Cow::Borrowed(text), .. }) => repair::body(from(text, body_start)).text,
        Ok(Decoded { text: Cow::Owned(text), .. }) => {
            Cow::Owned(repair::body(from(&text, body_start)).text.into_owned())
        }
        Err(_) => Cow::Borrowed(""),
    }
}

fn parse_text(text: &str, language: &str, keys: &Keys) -> Parsed {
    let split = front_matter::split(text);
    let (table, mut mistakes) = table(text, split.yaml, keys);
    mistakes.extend(split.mistakes);
    let (outline, of_body) = outline(from(text, split.body_start as usize), language);
    mistakes.extend(of_body.into_iter().map(|mut mistake| {
        mistake.map_places(&|span| span.shifted(split.body_start as usize));
        mistake
    }));
    Parsed { table, body_start: split.body_start, outline, mistakes }
}

/// Reads the part of a text that is the front matter.
fn table(text: &str, place: Span, keys: &Keys) -> (Table, Vec<Mistake>) {
    let Span { start, .. } = place;
    let repaired = repair::front_matter(text.get(place.range()).unwrap_or_default(), keys);
    let (mut table, mut mistakes) = yaml::read(&repaired.text);
    let written = |span| repaired.written(span);
    table.map_places(&|span| written(span).shifted(start as usize));
    mistakes.iter_mut().for_each(|mistake| mistake.map_places(&written));
    mistakes.extend(repaired.mistakes.iter().cloned());
    mistakes.iter_mut().for_each(|mistake| mistake.map_places(&|span| span.shifted(start as usize)));
    (table, mistakes)
}

/// Reads a body; all places are in it as it was written.
fn outline(body: &str, language: &str) -> (Outline, Vec<Mistake>) {
    let repaired = repair::body(body);
    let mut outline = markdown::outline(&repaired.text, language);
    outline.map_places(&|span| repaired.written(span));
    let mut mistakes = repaired.mistakes;
    mistakes.extend(outline.mistakes.iter().cloned());
    (outline, mistakes)
}

fn from(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::tree::Value;

    fn read(text: &str) -> Parsed {
        parse(text.as_bytes(), "it", &Keys::default())
    }

    #[test]
    fn all_line_ends_are_read() {
        let text = "---\ntitolo: X\n---\n# Uno\n\nTesto\ndi due righe.\n\n- a\n- b\n\n## Due\n";
        let expected = read(text).outline;
        for end in ["\r\n", "\r"] {
            let outline = read(&text.replace('\n', end)).outline;
            assert_eq!(outline.summary, expected.summary, "{end:?}");
            let headings = |outline: &Outline| {
                outline.headings.iter().map(|heading| heading.text.clone()).collect::<Vec<_>>()
            };
            assert_eq!(headings(&outline), headings(&expected), "{end:?}");
        }
    }

    #[test]
    fn places_are_those_of_the_whole_text() {
        let text = "\u{feff}---\ntitolo: Città\neventi:\n  - luogo: 'Bari'\n    x: *y\n---\nTesto";
        let Parsed { table, mistakes, body_start, .. } = read(text);
        let slice = |span: Span| &text[span.range()];
        assert_eq!(&text[body_start as usize..], "Testo");
        assert_eq!((slice(table.0[0].key_span), slice(table.0[0].value.span)), ("titolo", "Città"));
        let Value::List(events) = &table.0[1].value.value else { panic!("{table:?}") };
        let Value::Table(event) = &events[0].value else { panic!("{table:?}") };
        assert_eq!((slice(event.0[0].key_span), slice(event.0[0].value.span)), ("luogo", "'Bari'"));
        let found: Vec<_> = mistakes.iter().map(|mistake| (mistake.code, slice(mistake.span))).collect();
        assert_eq!(found, [(Code::UnusualForm, "\u{feff}"), (Code::FrontMatterTooComplex, "*y")]);
    }

    #[test]
    fn mistakes_come_in_the_order_of_the_text() {
        let Parsed { table, mistakes, .. } = read("---\na: 1\nb: @x\n\nTesto");
        assert_eq!(table.0.len(), 1);
        let codes: Vec<_> = mistakes.iter().map(|mistake| mistake.code).collect();
        assert_eq!(codes, [Code::InvalidYaml, Code::UnclosedFrontMatter]);
    }
}

//! From the bytes of a file to what stands in them. Knows nothing of the site but the names of its keys, so
//! that what was parsed once can be kept for as long as the bytes are the same.
//!
//! Text is [repaired](crate::repair) before it is read; all places are those of the file's text as it is on
//! disk.

mod personal_data;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Mistake, Span};
use crate::digest::Digest;
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
    /// Digest of the body.
    pub body: Digest,
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
            parsed.mistakes.extend(personal_data::find(&text));
            parsed.mistakes.sort();
            parsed
        }
        Err(mistake) => broken(mistake),
    }
}

/// What is known of a file that cannot be read: the mistake alone.
#[must_use]
pub fn broken(mistake: Mistake) -> Parsed {
    let (table, outline) = (Table::default(), Outline::default());
    Parsed { table, body_start: 0, body: Digest::of_bytes(b""), outline, mistakes: vec![mistake] }
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
    let body = from(text, split.body_start as usize);
    let (outline, of_body) = outline(body, language);
    mistakes.extend(of_body.into_iter().map(|mut mistake| {
        mistake.map_places(&|span| span.shifted(split.body_start as usize));
        mistake
    }));
    let body = Digest::of_bytes(body.as_bytes());
    Parsed { table, body_start: split.body_start, body, outline, mistakes }
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
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Code;
    use crate::fix::fix;
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

    /// Parses and fixes until nothing changes, as `check --fix` does.
    fn fixed(bytes: &[u8]) -> Option<String> {
        let mut text = repair::decode(bytes).ok()?.text.into_owned();
        for _ in 0..8 {
            text = fix(&text, &read(&text).mistakes).text;
        }
        Some(text)
    }

    fn like_a_file() -> impl Strategy<Value = Vec<u8>> {
        let fragments = prop::sample::select(vec![
            &b"---"[..],
            b"\n",
            b"\r\n",
            b"\r",
            b"titolo:",
            b"data: ",
            b"- ",
            b" #3",
            b" # ",
            b"\"",
            b"'",
            b"##",
            b"#",
            b"`",
            b" ",
            b"\t",
            b"\xe0",
            b"\xc3\xa0",
            b"\xc3\x83\xc2\xa0",
            b"\xe2\x80\x8b",
            b"\xe2\x80\xa2 ",
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"\x97",
            b"\x93",
            b"\x94",
            b"\xc2\xa0",
            b"[",
            b"]",
            b"@",
            b"x",
            b"Rimini: al via",
            b"<o:p>",
        ]);
        prop::collection::vec(fragments, 0..24).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn no_bytes_panic_and_all_places_lie_inside(bytes in prop_oneof![like_a_file(), prop::collection::vec(any::<u8>(), 0..60)]) {
            let parsed = parse(&bytes, "it", &Keys::default());
            let text = repair::shown(&bytes);
            if !parsed.mistakes.iter().any(|mistake| mistake.code == Code::NotUtf8) {
                for mistake in &parsed.mistakes {
                    prop_assert!(text.get(mistake.span.range()).is_some(), "{mistake:?}");
                }
            }
            let written = from(&text, parsed.body_start as usize);
            for heading in &parsed.outline.headings {
                prop_assert!(written.get(heading.span.range()).is_some(), "{heading:?}");
            }
        }

        #[test]
        fn what_was_fixed_is_never_touched_again(bytes in like_a_file()) {
            if let Some(text) = fixed(&bytes) {
                prop_assert_eq!(&fixed(text.as_bytes()), &Some(text));
            }
        }

        #[test]
        fn a_body_survives_what_is_fixed_above_it(
            title in "[A-Za-zàè:#@'\"“”\\[ ]{1,20}",
            body in "([a-z]{1,5} ?|\r?\n|    x\n|–|à| \u{a0}|`##`){0,12}",
        ) {
            let text = format!("---\r\ntitolo:{title}\r\n--- \r\n{body}");
            let fixed = fixed(text.as_bytes()).unwrap_or_default();
            prop_assert!(fixed.ends_with(&format!("\r\n---\r\n{body}")), "{fixed:?}");
        }

        #[test]
        fn rendering_reads_the_body_that_was_parsed(bytes in like_a_file()) {
            let parsed = parse(&bytes, "it", &Keys::default());
            let body = body(&bytes, parsed.body_start as usize);
            let headings = |outline: &Outline| outline.headings.iter().map(|heading| heading.text.clone()).collect::<Vec<_>>();
            prop_assert_eq!(headings(&markdown::outline(&body, "it")), headings(&parsed.outline));
        }
    }
}

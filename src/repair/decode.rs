//! From the bytes of a file to its text.
//!
//! UTF-8 is what a file should be; UTF-16 is told by its mark, and bytes that are no UTF-8 are those of
//! Windows-1252, which holds Latin-1. What cannot be one of them is refused: a file that was not
//! understood must never be written back.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::diagnostic::{Code, Mistake, Span};

/// A file's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text; a mark of UTF-8 is part of it, one of UTF-16 is not.
    pub text: Cow<'a, str>,
    /// That the file is not UTF-8; its place is the first one where that shows.
    pub mistake: Option<Mistake>,
}

/// Decodes a file.
///
/// # Errors
/// If the bytes are no text in any encoding that is told apart; the place is that of the first such byte.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Mistake> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.into(), mistake: None });
    }
    match Encoding::for_bom(bytes) {
        Some((encoding, n_mark)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            utf_16(encoding, bytes.get(n_mark..).unwrap_or_default())
        }
        _ => windows_1252(bytes),
    }
}

/// The text of a file as a report shows it, whatever its bytes are.
#[must_use]
pub fn shown(bytes: &[u8]) -> Cow<'_, str> {
    decode(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), |decoded| decoded.text)
}

fn utf_16<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Decoded<'a>, Mistake> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Decoded { text, mistake: Some(other("UTF-16", 0..0)) }),
        None => Err(Mistake::new(Code::NotUtf8, Span::default())),
    }
}

/// Decodes what is no UTF-8 as Windows-1252, and only that: a file may hold both after a careless paste.
fn windows_1252(bytes: &[u8]) -> Result<Decoded<'_>, Mistake> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut first = None;
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        let invalid = chunk.invalid();
        if invalid.iter().any(|byte| is_undefined(*byte)) || chunk.valid().contains('\0') {
            return Err(Mistake::new(Code::NotUtf8, Span::new(at..at + invalid.len())));
        }
        if !invalid.is_empty() {
            let start = text.len();
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(invalid).0);
            first.get_or_insert(start..text.len());
        }
        at += invalid.len();
    }
    let mistake = first.map(|place| other("Windows-1252", place));
    Ok(Decoded { text: text.into(), mistake })
}

/// Whether Windows-1252 has no character for a byte: it is another encoding then, or no text.
fn is_undefined(byte: u8) -> bool {
    matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)
}

fn other(encoding: &str, place: std::ops::Range<usize>) -> Mistake {
    Mistake::new(Code::OtherEncoding, Span::new(place)).with("encoding", encoding)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_in_every_encoding_that_is_told_apart() {
        let check = |bytes: &[u8], text: &str, encoding: Option<&str>| {
            let decoded = decode(bytes).unwrap();
            assert_eq!(decoded.text, text);
            let named = decoded.mistake.map(|mistake| mistake.arguments[0].1.clone());
            assert_eq!(named.as_deref(), encoding, "{text:?}");
        };
        check("Città – «è» 👍".as_bytes(), "Città – «è» 👍", None);
        check("\u{feff}Città".as_bytes(), "\u{feff}Città", None);
        check(b"", "", None);
        check(b"Citt\xe0 e perch\xe9", "Città e perché", Some("Windows-1252"));
        check(b"\x93L\x92iniziativa\x94 \x96 100 \x80", "“L’iniziativa” – 100 €", Some("Windows-1252"));
        check(b"citt\xc3\xa0 e citt\xe0", "città e città", Some("Windows-1252"));
        check(b"\xff\xfeC\0i\0t\0t\0\xe0\0", "Città", Some("UTF-16"));
        check(b"\xfe\xff\0C\0i\0t\0t\0\xe0", "Città", Some("UTF-16"));
    }

    #[test]
    fn the_place_is_that_of_the_text() {
        let decoded = decode(b"citt\xc3\xa0 e citt\xe0!").unwrap();
        let mistake = decoded.mistake.unwrap();
        assert_eq!(&decoded.text[mistake.span.range()], "à");
        assert_eq!(mistake.span.start, 13);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let check = |bytes: &[u8]| assert_eq!(decode(bytes).unwrap_err().code, Code::NotUtf8, "{bytes:?}");
        check(b"PK\x03\x04\x14\0\x08\xff");
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff");
        // Macintosh: `perché` and `è`.
        check(b"perch\x8e \x8f");
        // UTF-16 that is cut off, and half of a pair.
        check(b"\xff\xfea\0b");
        check(b"\xff\xfe\x00\xd8a\0");
    }

    proptest! {
        #[test]
        fn no_bytes_panic_and_places_lie_inside(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let text = shown(&bytes).into_owned();
            match decode(&bytes) {
                Ok(Decoded { mistake: Some(mistake), .. }) => {
                    prop_assert!(text.get(mistake.span.range()).is_some());
                }
                Ok(decoded) => prop_assert_eq!(decoded.text.as_bytes(), bytes.as_slice()),
                Err(mistake) => prop_assert!(mistake.span.range().end <= bytes.len()),
            }
        }

        #[test]
        fn windows_1252_keeps_every_character(text in "[a-z ]{0,8}[àèéìòùÀÈ’“”–€«»°§]{1,8}[a-z ]{1,8}") {
            let (bytes, _, had_errors) = WINDOWS_1252.encode(&text);
            prop_assert!(!had_errors);
            prop_assume!(std::str::from_utf8(&bytes).is_err() && bytes.utf8_chunks().all(|chunk| chunk.valid().is_ascii()));
            prop_assert_eq!(&decode(&bytes).unwrap().text, &text);
        }
    }
}

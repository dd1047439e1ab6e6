//! Italian tax codes: whoever publishes one tells who a person is, when and where they were born.
//!
//! The form and the check character are those of the decree of the Ministry of Finance of 23 December 1976
//! (Gazzetta Ufficiale 345 of 29 December 1976). Without the check character any code of an office would look
//! like one.

use crate::diagnostic::{Code, Mistake, Span};

/// Letters and digits of a code.
const LENGTH: usize = 16;

/// What stands at each place: a letter, a digit, or the letter of a month.
const FORM: &[u8; LENGTH] = b"AAAAAA00M00A000A";

/// The letters that stand for the months.
const MONTHS: &[u8] = b"ABCDEHLMPRST";

/// The letters that stand for the digits from 0 to 9 where two people would have the same code.
const DIGITS: &[u8; 10] = b"LMNPQRSTUV";

/// The value of each digit, and of each letter, at the first, third, fifth… place.
const ODD: [u32; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// The tax codes in a text.
pub(super) fn find(text: &str) -> impl Iterator<Item = Mistake> {
    words(text.as_bytes()).filter(|(_, word)| is_tax_code(word)).map(|(start, word)| {
        let shown = |part: &[u8]| String::from_utf8_lossy(part).into_owned();
        // The message goes into reports, which may be public too.
        let value = format!("{}…{}", shown(&word[..3]), shown(&word[15..]));
        Mistake::new(Code::PersonalData, Span::new(start..start + word.len())).with("value", value)
    })
}

/// The words of sixteen letters and digits, with their places. Each of them holds just one of every sixteen bytes
/// of the text, so that no other byte is looked at unless that one is part of a word.
fn words(bytes: &[u8]) -> impl Iterator<Item = (usize, [u8; LENGTH])> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let every = (LENGTH - 1..bytes.len()).step_by(LENGTH);
    every.filter(move |at| is_part(&bytes[*at])).filter_map(move |at| {
        let n_before = bytes[..at].iter().rev().take(LENGTH).take_while(|byte| is_part(byte)).count();
        let start = at - n_before;
        let n_in_all = bytes[start..].iter().take(LENGTH + 1).take_while(|byte| is_part(byte)).count();
        let word: [u8; LENGTH] = bytes.get(start..start + n_in_all)?.try_into().ok()?;
        Some((start, word.map(|byte| byte.to_ascii_uppercase())))
    })
}

fn is_tax_code(word: &[u8; LENGTH]) -> bool {
    let fits = |(byte, form): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit() || DIGITS.contains(byte),
        b'M' => MONTHS.contains(byte),
        _ => byte.is_ascii_uppercase(),
    };
    word.iter().zip(FORM).all(fits) && check_character(&word[..15]) == word[15]
}

fn check_character(word: &[u8]) -> u8 {
    let value = |byte: u8| u32::from(if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' });
    let odd = |byte: u8| ODD.get(value(byte) as usize).copied().unwrap_or_default();
    let sum: u32 =
        word.iter().enumerate().map(|(at, byte)| if at % 2 == 0 { odd(*byte) } else { value(*byte) }).sum();
    b'A' + u8::try_from(sum % 26).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes found in a text.
    fn found(text: &str) -> Vec<&str> {
        find(text).map(|mistake| &text[mistake.span.range()]).collect()
    }

    #[test]
    fn tax_codes() {
        let check = |text: &str, expected: &[&str]| assert_eq!(found(text), expected, "{text}");
        // The usual example of those who explain the code; nobody has it.
        check("C.F. RSSMRA85T10A562S.", &["RSSMRA85T10A562S"]);
        check("rssmra85t10a562s", &["rssmra85t10a562s"]);
        check("città (RSSMRA85T10A562S)", &["RSSMRA85T10A562S"]);
        // Every digit may be a letter.
        let written_otherwise = *b"RSSMRAURTMLARSN";
        let code = format!("RSSMRAURTMLARSN{}", char::from(check_character(&written_otherwise)));
        check(&code, &[code.as_str()]);
        // Another check character, no such month, one character more.
        check("RSSMRA85T10A562T", &[]);
        check("RSSMRA85F10A562S", &[]);
        check("XRSSMRA85T10A562S", &[]);
        check("RSSMRA85T10A562Sé", &[]);
        check("CUP G19J21012345678 CIG 1234567890", &[]);
        check("", &[]);
    }

    #[test]
    fn wherever_it_stands() {
        for n_before in 0..40 {
            for (before, after) in [(" ", " "), ("", ""), ("é ", " é"), ("\n", "\n")] {
                let words = "x ".repeat(n_before);
                let text = format!("{words}{before}RSSMRA85T10A562S{after} {words}");
                assert_eq!(found(&text), ["RSSMRA85T10A562S"], "{text:?}");
            }
        }
    }

    #[test]
    fn reports_do_not_repeat_it() {
        let mistakes: Vec<_> = find("RSSMRA85T10A562S").collect();
        assert_eq!(mistakes[0].argument("value"), Some("RSS…S"));
    }
}

//! The border between our texts and the lines that the `icalendar` crate makes of them.
//!
//! The crate knows components, properties and escaping. What version 0.17 gets wrong is kept from it
//! or put right after it, and can go from here when it is mended there:
//!
//! - It keeps control characters, bare carriage returns among them: [`cleaned`] leaves them out.
//! - It folds the end of a long line at 76 octets, not at 75: [`refolded`] folds once more.
//! - Looking for blanks to fold at, it takes octets for characters, and never comes to an end with a
//!   hundred accented letters before as many blanks: [`cleaned`] shows it no blanks, and [`refolded`]
//!   puts them back.

/// Stands for a blank while a text is in the hands of the crate. No cleaned text holds one.
const BLANK: char = '\u{1F}';

/// The longest line, in octets without its end: RFC 5545 §3.1.
const MAX_OCTETS: usize = 75;

/// A text as the crate can take it, with `\n` for every line end. All blanks become the same, since a
/// calendar has no use for tabs.
pub(super) fn cleaned(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|c| match c {
            '\n' | '\r' => Some('\n'),
            '\t' => Some(BLANK),
            _ if c.is_control() => None,
            _ if c.is_whitespace() => Some(BLANK),
            _ => Some(c),
        })
        .collect()
}

/// A text as [`cleaned`] makes it, in one line.
pub(super) fn cleaned_name(text: &str) -> String {
    cleaned(text).replace('\n', BLANK.encode_utf8(&mut [0; 4]))
}

/// An address for the crate. Addresses are not escaped (RFC 5545 §3.3.13), and hold no blanks.
pub(super) fn cleaned_address(url: &str) -> String {
    url.replace(|c: char| c.is_control() || c.is_whitespace(), "")
}

/// What the crate made of cleaned texts, with no line longer than 75 octets and no character split.
pub(super) fn refolded(lines: &str) -> String {
    let unfolded = lines.replace("\r\n ", "").replace(BLANK, " ");
    let mut folded = String::with_capacity(lines.len());
    for line in unfolded.split_terminator("\r\n") {
        push_folded(&mut folded, line);
    }
    folded
}

fn push_folded(lines: &mut String, line: &str) {
    let mut rest = line;
    let mut width = MAX_OCTETS;
    while rest.len() > width {
        let (head, tail) = rest.split_at(rest.floor_char_boundary(width));
        lines.push_str(head);
        lines.push_str("\r\n ");
        rest = tail;
        // The blank before it counts.
        width = MAX_OCTETS - 1;
    }
    lines.push_str(rest);
    lines.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use icalendar::{Component, Event, EventLike, Property};
    use proptest::prelude::*;

    use super::super::tests::any_text;
    use super::*;

    /// The line of that text, as the crate and this module make it.
    fn line(property: &str, text: &str) -> String {
        let line: String = Property::new(property, cleaned(text)).try_into().expect("a line");
        refolded(&line)
    }

    fn unfolded(lines: &str) -> String {
        lines.replace("\r\n ", "")
    }

    /// Undoes the escaping, as RFC 5545 tells readers to.
    fn unescaped(text: &str) -> String {
        let mut chars = text.chars();
        let mut unescaped = String::new();
        while let Some(c) = chars.next() {
            unescaped.push(match c {
                '\\' if chars.as_str().starts_with('n') => chars.next().map_or(c, |_| '\n'),
                '\\' => chars.next().expect("an escaped character"),
                _ => c,
            });
        }
        unescaped
    }

    #[test]
    fn texts_are_escaped() {
        let check = |text, expected| assert_eq!(line("SUMMARY", text), format!("SUMMARY:{expected}\r\n"));
        check("Reggio Calabria, Sala Monteleone; ore 9:30", "Reggio Calabria\\, Sala Monteleone\\; ore 9:30");
        check("C:\\nuovo", "C:\\\\nuovo");
        check("a\nb\r\nc\rd\n\r\n", "a\\nb\\nc\\nd\\n\\n");
        check("a\0b\u{85}c\td\u{1f}\u{a0}e", "abc d e");
    }

    #[test]
    fn a_name_is_one_line_and_an_address_has_no_blanks() {
        assert_eq!(refolded(&format!("{}\r\n", cleaned_name("a\r\nb\nc d"))), "a b c d\r\n");
        assert_eq!(cleaned_address("https://a.it/ b\r\nX:\u{a0}y"), "https://a.it/bX:y");
    }

    #[test]
    fn lines_are_folded_at_75_octets() {
        let check = |text: &str, expected: &[usize]| {
            let lengths: Vec<usize> = line("X-A", text).split_terminator("\r\n").map(str::len).collect();
            assert_eq!(lengths, expected, "{text}");
        };
        check(&"x".repeat(71), &[75]);
        check(&"x".repeat(72), &[75, 2]);
        check(&"x".repeat(71 + 74), &[75, 75]);
        check(&"x".repeat(71 + 75), &[75, 75, 2]);
        // No character is split: 4 + 35 × 2 = 74, and 1 + 37 × 2 = 75.
        check(&"à".repeat(72), &[74, 75]);
        check("", &[4]);
    }

    #[test]
    fn blanks_far_behind_accents_are_folded() {
        let check = |text: String| assert_eq!(unfolded(&line("X-A", &text)), format!("X-A:{text}\r\n"));
        // The crate never comes to an end where it is given these as they are.
        check(format!("{}{}", "à".repeat(100), " ".repeat(100)));
        check(format!("x{}{}", "à".repeat(200), " ".repeat(800)));
    }

    proptest! {
        #[test]
        fn any_text_is_one_line_that_unfolds_to_it(text in any_text(), repeat in 1..6_usize) {
            let text = text.repeat(repeat);
            let mut event = Event::with_uid("a");
            event.add_property("DTSTAMP", "20230620T220000Z").summary(&cleaned(&text));
            event.url(&cleaned_address(&text)).categories([cleaned(&text), cleaned(&text)]);
            let lines = refolded(&event.try_into_string().expect("an event"));
            prop_assert!(lines.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
            prop_assert!(lines.ends_with("\r\n"));

            let expected: String = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
            let expected = expected.replace(|c: char| c.is_control() && c != '\n', "");
            let expected = expected.replace(|c: char| c.is_whitespace() && c != '\n', " ");
            let unfolded = unfolded(&lines);
            let summary = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:"));
            prop_assert_eq!(unescaped(summary.expect("a summary")), expected);
        }
    }
}

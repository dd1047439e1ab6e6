//! The lines that a calendar is made of: RFC 5545 §3.1.
//!
//! A line is a property's name, its parameters and its value. Lines end in CRLF and are folded at 75
//! octets, between characters. A value comes in through [`ContentLines::text`] or
//! [`ContentLines::address`], and cannot end its line or start another.

use std::fmt::Display;

/// The longest line, in octets without its end.
const MAX_OCTETS: usize = 75;

/// Lines in the order in which they are added.
#[derive(Default)]
pub(super) struct ContentLines(String);

impl ContentLines {
    /// A value that is plainly neither too long nor in need of escaping: a date, a number, a keyword.
    pub(super) fn plain(&mut self, property: &str, value: impl Display) {
        self.fold(&format!("{property}:{value}"));
    }

    /// A text, unless it is empty: RFC 5545 §3.3.11.
    pub(super) fn text(&mut self, property: &str, text: &str) {
        if !text.is_empty() {
            self.fold(&format!("{property}:{}", escaped(text)));
        }
    }

    /// Several texts in one property, unless there are none.
    pub(super) fn texts(&mut self, property: &str, texts: &[String]) {
        if !texts.is_empty() {
            let texts: Vec<String> = texts.iter().map(|text| escaped(text)).collect();
            self.fold(&format!("{property}:{}", texts.join(",")));
        }
    }

    /// An address, unless it is empty. Addresses are not escaped (RFC 5545 §3.3.13), and hold no
    /// blanks.
    pub(super) fn address(&mut self, property: &str, url: &str) {
        let url = url.replace(|c: char| c.is_control() || c.is_whitespace(), "");
        if !url.is_empty() {
            self.fold(&format!("{property}:{url}"));
        }
    }

    /// Lines that are already as they must be.
    pub(super) fn rendered(&mut self, lines: &str) {
        self.0.push_str(lines);
    }

    /// All lines.
    pub(super) fn finish(self) -> String {
        self.0
    }

    fn fold(&mut self, line: &str) {
        let mut rest = line;
        let mut width = MAX_OCTETS;
        while rest.len() > width {
            let (head, tail) = rest.split_at(rest.floor_char_boundary(width));
            self.0.push_str(head);
            self.0.push_str("\r\n ");
            rest = tail;
            // The blank before it counts.
            width = MAX_OCTETS - 1;
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}

/// The text with line ends and the three marks escaped; other control characters have no place in a
/// calendar and are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\n' if before == '\r' => {}
            '\n' | '\r' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\t' => escaped.push(c),
            _ if c.is_control() => {}
            _ => escaped.push(c),
        }
        before = c;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::any_text;
    use super::*;

    fn unfolded(lines: &str) -> String {
        lines.replace("\r\n ", "")
    }

    /// Undoes [`escaped`], as RFC 5545 tells readers to.
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
        let check = |text, expected| assert_eq!(escaped(text), expected, "{text:?}");
        check("Reggio Calabria, Sala Monteleone; ore 9:30", "Reggio Calabria\\, Sala Monteleone\\; ore 9:30");
        check("C:\\nuovo", "C:\\\\nuovo");
        check("a\nb\r\nc\rd\n\r\n", "a\\nb\\nc\\nd\\n\\n");
        check("a\0b\u{85}c\td", "abc\td");
    }

    #[test]
    fn lines_are_folded_at_75_octets() {
        let check = |text: &str, expected: &[usize]| {
            let mut lines = ContentLines::default();
            lines.text("A", text);
            let lengths: Vec<usize> = lines.finish().split_terminator("\r\n").map(str::len).collect();
            assert_eq!(lengths, expected, "{text}");
        };
        check(&"x".repeat(73), &[75]);
        check(&"x".repeat(74), &[75, 2]);
        check(&"x".repeat(73 + 74), &[75, 75]);
        check(&"x".repeat(73 + 75), &[75, 75, 2]);
        // No character is split: 2 + 36 × 2 = 74, and 1 + 37 × 2 = 75.
        check(&"à".repeat(73), &[74, 75]);
        check("", &[]);
    }

    proptest! {
        #[test]
        fn any_text_is_one_line_that_unfolds_to_it(text in any_text(), repeat in 1..6_usize) {
            let text = text.repeat(repeat);
            let mut lines = ContentLines::default();
            lines.text("SUMMARY", &text);
            lines.address("URL", &text);
            lines.texts("CATEGORIES", &[text.clone(), text.clone()]);
            let lines = lines.finish();
            prop_assert!(lines.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
            prop_assert!(lines.is_empty() || lines.ends_with("\r\n"));

            let expected: String = text.replace("\r\n", "\n").replace('\r', "\n");
            let expected = expected.replace(|c: char| c.is_control() && !"\n\t".contains(c), "");
            let unfolded = unfolded(&lines);
            let summary = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:"));
            prop_assert_eq!(unescaped(summary.unwrap_or_default()), expected);
        }
    }
}

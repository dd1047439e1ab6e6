//! Where a span lies, in lines and columns as people count them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;

use crate::diagnostic::Span;

/// A place in a text as editors show it: both numbers count from 1, columns in characters.
///
/// A byte-order mark is no character. Lines end with LF, CR LF or a lone CR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Where a span starts in its text. A span beyond the text starts at its end.
#[must_use]
pub fn place(text: &str, span: Span) -> Place {
    Excerpt::new(text, span).place
}

/// Where many offsets lie, found in one walk through the text. Each is where a span that starts there would be.
pub(super) fn places(text: &str, offsets: impl IntoIterator<Item = u32>) -> BTreeMap<u32, Place> {
    let wanted: BTreeSet<u32> = offsets.into_iter().collect();
    let mut wanted = wanted.into_iter().peekable();
    let mut places = BTreeMap::new();
    let mut next = Place { line: 1, column: 1 };
    let (mut here, mut previous) = (next, '\n');
    for (at, c) in text.char_indices() {
        let is_second_of_line_end = previous == '\r' && c == '\n';
        if !is_second_of_line_end {
            here = next;
        }
        let end = at + c.len_utf8();
        while let Some(offset) = wanted.next_if(|offset| (*offset as usize) < end) {
            places.insert(offset, here);
        }
        next = match c {
            '\u{feff}' if at == 0 => next,
            '\n' if is_second_of_line_end => next,
            '\n' | '\r' => Place { line: here.line + 1, column: 1 },
            _ => Place { line: here.line, column: here.column + 1 },
        };
        previous = c;
    }
    places.extend(wanted.map(|offset| (offset, next)));
    places
}

/// The line in which a span starts, cut in three.
#[derive(Debug)]
pub(super) struct Excerpt<'a> {
    pub(super) place: Place,
    /// What stands before the span.
    pub(super) before: &'a str,
    /// What the span covers of the line.
    pub(super) marked: &'a str,
    /// What stands after the span.
    pub(super) after: &'a str,
}

impl<'a> Excerpt<'a> {
    pub(super) fn new(text: &'a str, span: Span) -> Self {
        let span = inside(text, span);
        let line = line_around(text, span.start);
        let before = slice(text, line.start..span.start);
        let marked_end = span.end.min(line.end);
        let place =
            Place { line: n_line_ends(slice(text, 0..line.start)) + 1, column: before.chars().count() + 1 };
        let marked = slice(text, span.start..marked_end);
        Self { place, before, marked, after: slice(text, marked_end..line.end) }
    }

    /// The length of the line.
    pub(super) fn n_bytes(&self) -> usize {
        self.before.len() + self.marked.len() + self.after.len()
    }
}

/// What stands before a span in its first line, and after it in its last: what a replacement keeps.
pub(super) fn kept_around(text: &str, span: Span) -> (&str, &str) {
    let span = inside(text, span);
    let start = line_around(text, span.start).start;
    let end = line_around(text, span.end).end;
    (slice(text, start..span.start), slice(text, span.end..end))
}

/// The span as a range that can be cut out of the text: at most up to its end, on boundaries of
/// characters, not between CR and LF, and after a byte-order mark.
fn inside(text: &str, span: Span) -> Range<usize> {
    let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let boundary = |offset: u32| {
        let offset = text.floor_char_boundary(offset as usize);
        let is_inside_line_end = slice(text, 0..offset).ends_with('\r') && text[offset..].starts_with('\n');
        offset.saturating_sub(usize::from(is_inside_line_end)).max(first)
    };
    let start = boundary(span.start);
    start..boundary(span.end).max(start)
}

/// The line around an offset that [`inside`] gave, without its end.
fn line_around(text: &str, offset: usize) -> Range<usize> {
    let is_line_end = |c: char| c == '\n' || c == '\r';
    let start = slice(text, 0..offset).rfind(is_line_end).map_or(0, |end| end + 1);
    let start = if start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { start };
    let end =
        text.get(offset..).and_then(|rest| rest.find(is_line_end)).map_or(text.len(), |end| offset + end);
    start..end
}

fn n_line_ends(text: &str) -> usize {
    let mut previous = ' ';
    let mut n_ends = 0;
    for c in text.chars() {
        n_ends += usize::from(c == '\r' || (c == '\n' && previous != '\r'));
        previous = c;
    }
    n_ends
}

fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_and_columns() {
        let check = |text: &str, range: Range<usize>, expected: (usize, usize), cut: [&str; 3]| {
            let excerpt = Excerpt::new(text, Span::new(range.clone()));
            let place = excerpt.place;
            assert_eq!((place.line, place.column), expected, "{text:?} {range:?}");
            assert_eq!([excerpt.before, excerpt.marked, excerpt.after], cut, "{text:?} {range:?}");
        };
        check("", 0..0, (1, 1), ["", "", ""]);
        check("", 7..9, (1, 1), ["", "", ""]);
        check("ab", 9..9, (1, 3), ["ab", "", ""]);
        check("a\nbcd\ne", 3..4, (2, 2), ["b", "c", "d"]);
        check("a\nbcd\ne", 3..7, (2, 2), ["b", "cd", ""]);
        check("a\n", 2..2, (2, 1), ["", "", ""]);
        check("a\r\nb", 3..4, (2, 1), ["", "b", ""]);
        check("a\r\nb", 2..4, (1, 2), ["a", "", ""]);
        check("a\rb\rc", 4..5, (3, 1), ["", "c", ""]);
        check("è già", 3..7, (1, 3), ["è ", "già", ""]);
        check("è già", 1..1, (1, 1), ["", "", "è già"]);
        check("\u{feff}ab", 4..5, (1, 2), ["a", "b", ""]);
        check("\u{feff}ab", 0..4, (1, 1), ["", "a", "b"]);
        check("\u{feff}", 0..0, (1, 1), ["", "", ""]);
    }

    #[test]
    fn a_replacement_keeps_its_surroundings() {
        let check = |text, range, expected| assert_eq!(kept_around(text, Span::new(range)), expected);
        check("a: b # c\nd", 3..4, ("a: ", " # c"));
        check("a: [b,\n c] # d\ne", 3..10, ("a: ", " # d"));
        check("a", 5..9, ("a", ""));
    }

    proptest! {
        #[test]
        fn every_span_has_a_place(text in "(\\PC|[\n\r\t\u{feff}a-c]){0,20}", start in 0u32..80, end in 0u32..80) {
            let excerpt = Excerpt::new(&text, Span { start, end });
            let line = [excerpt.before, excerpt.marked, excerpt.after].concat();
            prop_assert!(text.contains(&line) && !line.contains(['\n', '\r']));
            kept_around(&text, Span { start, end });
            let one_by_one = |at| (at, place(&text, Span { start: at, end: at }));
            let all = [start, end].map(one_by_one).into_iter().collect();
            prop_assert_eq!(places(&text, [start, end]), all);
        }
    }
}

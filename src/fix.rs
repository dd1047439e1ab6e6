//! Writes what is beyond doubt into a text: the replacements of mistakes that say so.
//!
//! A replacement can show another one that was hidden behind it, so whoever wants all of them fixes, reads
//! and fixes again until nothing changes.

mod alias;

use std::ops::Range;

pub use alias::with_alias;

use crate::diagnostic::Mistake;

/// A text with its replacements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The whole text.
    pub text: String,
    /// What changed, in the order of the text.
    pub changes: Vec<Change>,
}

/// Lines that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The number of the first one, from 1.
    pub line: usize,
    /// What stood there, without the last line's end.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// Makes all replacements of [fixable](crate::diagnostic::Code::is_fixable) mistakes that do not overlap.
/// Everything else stays as it is, byte for byte. Of two that overlap the first is made.
#[must_use]
pub fn fix<'a>(text: &str, mistakes: impl IntoIterator<Item = &'a Mistake>) -> Fixed {
    let mut edits: Vec<Edit<'_>> =
        mistakes.into_iter().filter_map(|mistake| Edit::of(mistake, text)).collect();
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut end = None;
    edits.retain(|edit| {
        let is_free = end.is_none_or(|end| {
            if edit.range.is_empty() { edit.range.start > end } else { edit.range.start >= end }
        });
        if is_free {
            end = Some(edit.range.end);
        }
        is_free
    });
    Fixed { text: replaced(text, 0..text.len(), &edits), changes: changes(text, &edits) }
}

#[derive(Debug)]
struct Edit<'a> {
    range: Range<usize>,
    replacement: &'a str,
}

impl<'a> Edit<'a> {
    /// The edit that a mistake asks for, if it is one and lies in the text.
    fn of(mistake: &'a Mistake, text: &str) -> Option<Self> {
        let (range, replacement) = (mistake.span.range(), mistake.replacement.as_deref()?);
        let changes = text.get(range.clone()).is_some_and(|written| written != replacement);
        (mistake.code.is_fixable() && changes).then_some(Self { range, replacement })
    }
}

/// A part of a text with the edits that lie in it.
fn replaced(text: &str, part: Range<usize>, edits: &[Edit<'_>]) -> String {
    let mut replaced = String::with_capacity(part.len());
    let mut at = part.start;
    for edit in edits {
        replaced.push_str(text.get(at..edit.range.start).unwrap_or_default());
        replaced.push_str(edit.replacement);
        at = edit.range.end;
    }
    replaced.push_str(text.get(at..part.end).unwrap_or_default());
    replaced
}

/// The lines that edits change; edits that share a line are one change.
fn changes(text: &str, edits: &[Edit<'_>]) -> Vec<Change> {
    let of_one_line = edits.chunk_by(|one, next| line_end(text, one.range.end) >= next.range.start);
    let (mut line, mut counted) = (1, 0);
    let change = |edits: &[Edit<'_>]| {
        let (first, last) = (edits.first()?, edits.last()?);
        let part = line_start(text, first.range.start)..line_end(text, last.range.end);
        line += n_line_ends(text.get(counted..part.start)?);
        counted = part.start;
        let before = text.get(part.clone())?.to_owned();
        Some(by_line(Change { line, before, after: replaced(text, part, edits) }))
    };
    of_one_line.filter_map(change).flatten().collect()
}

/// A change of several lines as one of each line that differs, where each has its counterpart.
fn by_line(change: Change) -> Vec<Change> {
    let (before, after): (Vec<_>, Vec<_>) = (change.before.lines().collect(), change.after.lines().collect());
    if before.len() != after.len() {
        return vec![change];
    }
    let pairs = (change.line..).zip(before.into_iter().zip(after));
    pairs
        .filter(|(_, (before, after))| before != after)
        .map(|(line, (before, after))| Change { line, before: before.to_owned(), after: after.to_owned() })
        .collect()
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |found| found + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|after| after.find(['\n', '\r'])).map_or(text.len(), |found| at + found)
}

/// LF, CR LF and a lone CR all end a line.
fn n_line_ends(text: &str) -> usize {
    text.matches(['\n', '\r']).count() - text.matches("\r\n").count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Span};

    /// Fixes the places of a text, each written instead of the words before the arrow.
    fn check(text: &str, edits: &[(&str, &str)], expected: &str, changes: &[(usize, &str, &str)]) {
        let mistake = |(place, replacement): &(&str, &str)| {
            let at = text.find(place).unwrap();
            Mistake::new(Code::MissingSpace, Span::new(at..at + place.len())).replaced_by(*replacement)
        };
        let mistakes: Vec<_> = edits.iter().map(mistake).collect();
        let fixed = fix(text, &mistakes);
        assert_eq!(fixed.text, expected, "{text:?}");
        let found: Vec<_> =
            fixed.changes.iter().map(|change| (change.line, &*change.before, &*change.after)).collect();
        assert_eq!(found, changes, "{text:?}");
    }

    #[test]
    fn lines_before_and_after() {
        check("a\nb\n", &[], "a\nb\n", &[]);
        check("a\nb\n", &[("b", "c")], "a\nc\n", &[(2, "b", "c")]);
        check("a b c\n", &[("c", "C"), ("a", "A")], "A b C\n", &[(1, "a b c", "A b C")]);
        check("a\r\nb\r\nc", &[("c", "C"), ("a", "A")], "A\r\nb\r\nC", &[(1, "a", "A"), (3, "c", "C")]);
        check("a\rb\rc", &[("c", "C")], "a\rb\rC", &[(3, "c", "C")]);
        check("a\nb\nc d\n", &[("b\nc", "x"), ("d", "y")], "a\nx y\n", &[(2, "b\nc d", "x y")]);
        check("a\nb", &[("b", "x\ny")], "a\nx\ny", &[(2, "b", "x\ny")]);
        check("a\nb\nc", &[("a\nb\nc", "x\nb\nz")], "x\nb\nz", &[(1, "a", "x"), (3, "c", "z")]);
        check("a\nb", &[("b", "b")], "a\nb", &[]);
    }

    #[test]
    fn of_two_that_overlap_the_first_is_made() {
        check("abc", &[("bc", "y"), ("ab", "x")], "xc", &[(1, "abc", "xc")]);
        check("abc", &[("abc", "y"), ("a", "x")], "xbc", &[(1, "abc", "xbc")]);
        check("abc", &[("ab", "x"), ("c", "y")], "xy", &[(1, "abc", "xy")]);
    }

    #[test]
    fn what_is_only_a_proposal_is_not_written() {
        let mistakes = [
            Mistake::new(Code::UnknownKey, Span::new(0..1)).replaced_by("x"),
            Mistake::new(Code::MissingSpace, Span::new(0..1)),
            Mistake::new(Code::MissingSpace, Span::new(1..9)).replaced_by("x"),
            Mistake::new(Code::MissingSpace, Span::new(2..3)).replaced_by("x"),
        ];
        assert_eq!(fix("aè", &mistakes), Fixed { text: "aè".into(), changes: vec![] });
    }
}

//! Edits of a text, and the way back from what was meant to what was written.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::{Mistake, Span};

/// A text as it was meant.
#[derive(Clone, Debug)]
pub struct Repaired<'a> {
    /// The text; borrowed where nothing was to repair.
    pub text: Cow<'a, str>,
    /// What was repaired or is odd; places are those of the text as it was written.
    pub mistakes: Vec<Mistake>,
    /// What each round of edits changed, the first round first.
    rounds: Vec<Vec<Change>>,
}

/// What a family of mistakes found in a text.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What to change, in the order of the text and nowhere twice.
    edits: Vec<Edit>,
    /// What to say.
    mistakes: Vec<Mistake>,
}

#[derive(Debug)]
struct Edit {
    range: Range<usize>,
    text: String,
}

/// A range of a text, and the range that stands in its place.
#[derive(Clone, Debug)]
struct Change {
    written: Range<usize>,
    meant: Range<usize>,
}

impl Found {
    /// An edit of which something is said elsewhere.
    pub(super) fn edit(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.edits.push(Edit { range, text: text.into() });
    }

    /// Something to say.
    pub(super) fn say(&mut self, mistake: Mistake) {
        self.mistakes.push(mistake);
    }

    /// An edit with the mistake that it mends.
    pub(super) fn mend(&mut self, mistake: Mistake, text: impl Into<String>) {
        let text = text.into();
        self.edit(mistake.span.range(), text.clone());
        self.say(mistake.replaced_by(text));
    }

    /// The part of a text from its first to its last edit, as it is meant; none without edits.
    pub(super) fn rewritten(&self, text: &str) -> Option<(Range<usize>, String)> {
        let range = self.edits.first()?.range.start..self.edits.last()?.range.end;
        let mut rewritten = String::with_capacity(range.len());
        let mut at = range.start;
        for edit in &self.edits {
            rewritten.push_str(text.get(at..edit.range.start).unwrap_or_default());
            rewritten.push_str(&edit.text);
            at = edit.range.end;
        }
        Some((range, rewritten))
    }
}

impl<'a> Repaired<'a> {
    /// A text that nobody looked at yet.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text: text.into(), mistakes: Vec::new(), rounds: Vec::new() }
    }

    /// Makes the edits that a family found in the text as it is by now; says whether there were any.
    pub(super) fn apply(&mut self, found: Found) -> bool {
        let Found { edits, mistakes } = found;
        for mut mistake in mistakes {
            if self.is_repaired(mistake.span) {
                // Two repairs of one place: the second one is written once the first one is.
                mistake.replacement = None;
            }
            mistake.map_places(&|span| self.written(span));
            self.mistakes.push(mistake);
        }
        let is_changed = !edits.is_empty();
        if is_changed {
            self.change(&edits);
        }
        is_changed
    }

    fn change(&mut self, edits: &[Edit]) {
        let mut text = String::with_capacity(self.text.len() + 16);
        let mut changes = Vec::with_capacity(edits.len());
        let mut at = 0;
        for Edit { range, text: replacement } in edits {
            text.push_str(self.text.get(at..range.start).unwrap_or_default());
            let start = text.len();
            text.push_str(replacement);
            changes.push(Change { written: range.clone(), meant: start..text.len() });
            at = range.end;
        }
        text.push_str(self.text.get(at..).unwrap_or_default());
        self.text = Cow::Owned(text);
        self.rounds.push(changes);
    }

    /// Where a place of the text as it was meant is in the text as it was written.
    #[must_use]
    pub fn written(&self, span: Span) -> Span {
        let Range { mut start, mut end } = span.range();
        for changes in self.rounds.iter().rev() {
            start = written_start(changes, start);
            end = written_end(changes, end).max(start);
        }
        Span::new(start..end)
    }

    /// Whether something that was repaired lies in a place of the text as it was meant.
    fn is_repaired(&self, span: Span) -> bool {
        let Range { mut start, mut end } = span.range();
        self.rounds.iter().rev().any(|changes| {
            let n_before = changes.partition_point(|change| change.meant.end <= start);
            let overlaps = changes.get(n_before).is_some_and(|change| change.meant.start < end);
            start = written_start(changes, start);
            end = written_end(changes, end).max(start);
            overlaps
        })
    }
}

fn written_start(changes: &[Change], at: usize) -> usize {
    let n_before = changes.partition_point(|change| change.meant.start <= at);
    match n_before.checked_sub(1).and_then(|last| changes.get(last)) {
        Some(change) if at < change.meant.end => change.written.start,
        Some(change) => change.written.end + (at - change.meant.end),
        None => at,
    }
}

fn written_end(changes: &[Change], at: usize) -> usize {
    let n_before = changes.partition_point(|change| change.meant.start < at);
    match n_before.checked_sub(1).and_then(|last| changes.get(last)) {
        Some(change) if at <= change.meant.end => change.written.end,
        Some(change) => change.written.end + (at - change.meant.end),
        None => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn repaired<'a>(text: &'a str, rounds: &[&[(Range<usize>, &str)]]) -> Repaired<'a> {
        let mut repaired = Repaired::new(text);
        for edits in rounds {
            let mut found = Found::default();
            edits.iter().for_each(|(range, text)| found.edit(range.clone(), *text));
            assert!(repaired.apply(found));
        }
        repaired
    }

    #[test]
    fn places_find_their_way_back() {
        let check = |rounds: &[&[(Range<usize>, &str)]], meant: &str, written: &str| {
            let text = "titolo:Prova di–x";
            let repaired = repaired(text, rounds);
            let at = repaired.text.find(meant).unwrap();
            let place = repaired.written(Span::new(at..at + meant.len()));
            assert_eq!(&text[place.range()], written, "{:?}: {meant}", repaired.text);
        };
        let space: &[_] = &[(7..7, " ")];
        check(&[], "Prova", "Prova");
        check(&[space], "titolo:", "titolo:");
        check(&[space], "Prova", "Prova");
        check(&[space, &[(8..20, "\"Prova di-x\"")]], "\"Prova di-x\"", "Prova di–x");
        check(&[space, &[(8..20, "\"Prova di-x\"")]], "rova", "Prova di–x");
        check(&[&[(15..18, "")]], "di", "di");
        check(&[&[(15..18, "")]], "x", "x");
        check(&[&[(0..7, ""), (15..18, "-")]], "Prova di-x", "Prova di–x");
        check(&[&[(0..7, "")], &[(8..11, "")]], "dix", "di–x");
    }

    #[test]
    fn an_empty_place_stays_empty() {
        let place = repaired("a–b", &[&[(1..4, "")]]).written(Span::new(1..1));
        assert!(place.range().is_empty());
    }

    #[test]
    fn a_repair_of_a_repair_waits_for_the_first_one() {
        let mut repaired = repaired("k:“x", &[&[(2..2, " ")]]);
        let mut found = Found::default();
        found.mend(Mistake::new(Code::NotUtf8, Span::new(0..3)), "K: ");
        found.mend(Mistake::new(Code::NotUtf8, Span::new(3..6)), "\"");
        repaired.apply(found);
        assert_eq!(repaired.text, "K: \"x");
        let replacements: Vec<_> = repaired
            .mistakes
            .iter()
            .map(|mistake| (mistake.span.range(), mistake.replacement.as_deref()))
            .collect();
        assert_eq!(replacements, [(0..2, None), (2..5, Some("\""))]);
    }
}

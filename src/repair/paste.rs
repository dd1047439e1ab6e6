//! What comes along when text is pasted from a word processor: characters without width, vertical tabs, typed
//! bullets, and marks of its own in HTML.

use std::ops::Range;

use super::edit::Found;
use super::keys::Keys;
use super::line::line_ranges;
use crate::diagnostic::{Code, Mistake, Span};

/// Bullets that a line may start with.
const BULLETS: [char; 6] = ['•', '▪', '●', '◦', '‣', '\u{f0b7}'];

/// Prefixes of the elements that only a word processor reads: `<o:p>`.
const PREFIXES: [&str; 5] = ["o:", "w:", "v:", "m:", "st1:"];

/// Attributes that it leaves on others, and what is in their values then.
const ATTRIBUTES: [(&str, &str); 2] = [("class=", "Mso"), ("style=", "mso-")];

/// A longer tag, in bytes, is none of a word processor's.
const LONGEST_TAG: usize = 500;

/// What can be pasted into a front matter.
pub(super) fn in_front_matter(text: &str, _: &Keys) -> Found {
    let mut edits = Vec::new();
    invisible(text, " ", &mut edits);
    found(text, edits)
}

/// What can be pasted into a body; `code` is where its code stands, which is left as it is.
pub(super) fn in_body(text: &str, code: &[Range<usize>]) -> Found {
    let mut edits = Vec::new();
    invisible(text, "\n", &mut edits);
    bullets(text, &mut edits);
    marks(text, &mut edits);
    edits.retain(|(range, _)| !overlaps(code, range));
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut end = 0;
    edits.retain(|(range, _)| {
        let is_free = range.start >= end;
        end = end.max(range.end);
        is_free
    });
    found(text, edits)
}

/// Whether a range touches one of these, which come in the order of the text.
pub(super) fn overlaps(ranges: &[Range<usize>], range: &Range<usize>) -> bool {
    let n_before = ranges.partition_point(|other| other.end <= range.start);
    ranges.get(n_before).is_some_and(|other| other.start < range.end)
}

type Edits = Vec<(Range<usize>, &'static str)>;

/// All of it is one mistake, however much there is.
fn found(text: &str, edits: Edits) -> Found {
    let mut found = Found::default();
    let count = edits.len().to_string();
    edits.into_iter().for_each(|(range, replacement)| found.edit(range, replacement));
    if let Some((range, rewritten)) = found.rewritten(text) {
        let mistake = Mistake::new(Code::PastedText, Span::new(range)).with("count", count);
        found.say(mistake.replaced_by(rewritten));
    }
    found
}

fn invisible(text: &str, line_break: &'static str, edits: &mut Edits) {
    let mut before = None;
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        match c {
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => edits.push((range, "")),
            '\u{200c}' | '\u{200d}' if !joins(before, text.get(range.end..)) => edits.push((range, "")),
            '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => edits.push((range, line_break)),
            _ => {}
        }
        before = Some(c);
    }
}

/// Whether a joiner between two characters is meant: in pictures, and in scripts whose letters change shape.
fn joins(before: Option<char>, after: Option<&str>) -> bool {
    let joins = |c: char| c >= '\u{600}' && !('\u{1e00}'..='\u{218f}').contains(&c) && c != '\u{feff}';
    before.is_some_and(joins) && after.and_then(|after| after.chars().next()).is_some_and(joins)
}

fn bullets(text: &str, edits: &mut Edits) {
    for range in line_ranges(text) {
        let line = text.get(range.clone()).unwrap_or_default();
        let rest = line.trim_start_matches(' ');
        let start = range.start + line.len() - rest.len();
        if let Some(after) = rest.strip_prefix(BULLETS).filter(|after| !after.trim().is_empty()) {
            let length = rest.len() - after.trim_start().len();
            edits.push((start..start + length, "- "));
        }
    }
}

fn marks(text: &str, edits: &mut Edits) {
    for (start, _) in text.match_indices('<') {
        let limit = text.floor_char_boundary(start + LONGEST_TAG);
        let Some(tag) = text.get(start..limit) else { continue };
        let Some(end) = tag.find('>') else { continue };
        let tag = tag.get(..end).unwrap_or_default();
        let name = tag.get(1..).map_or("", |name| name.strip_prefix('/').unwrap_or(name));
        if PREFIXES.iter().any(|prefix| name.starts_with(prefix)) {
            edits.push((start..start + end + 1, ""));
        } else if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let attributes = ATTRIBUTES.iter().filter_map(|(key, mark)| attribute(tag, key, mark));
            edits.extend(attributes.map(|range| (start + range.start..start + range.end, "")));
        }
    }
}

/// Where a tag has that attribute with that mark in its value, the space before it included.
fn attribute(tag: &str, key: &str, mark: &str) -> Option<Range<usize>> {
    let at = tag.find(key)?;
    let value = tag.get(at + key.len()..)?;
    let length = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.find(quote)? + 2,
        _ => value.find(char::is_whitespace).unwrap_or(value.len()),
    };
    let start = tag.get(..at)?.trim_end().len();
    (start < at && value.get(..length)?.contains(mark)).then(|| start..at + key.len() + length)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code::PastedText;
    use crate::repair::tests::{check, check_body};

    #[test]
    fn what_is_pasted_into_a_body() {
        let check = |written, meant| check_body(written, meant, &[PastedText]);
        check("co\u{ad}mu\u{ad}ni", "comuni");
        check("al\u{200b} via\u{feff}\u{2060}", "al via");
        check("a\u{200d}b", "ab");
        check("Via Roma\u{b}Bari", "Via Roma\nBari");
        check("a\u{2028}b", "a\nb");
        check("Regioni:\n• Puglia\n•\tMolise\n•Lazio\n", "Regioni:\n- Puglia\n- Molise\n- Lazio\n");
        check("  ▪\u{a0}Puglia\r\n \u{f0b7} Molise\r\n", "  - Puglia\r\n - Molise\r\n");
        check("Testo<o:p></o:p>", "Testo");
        check("<p class=MsoNormal>Testo<o:p>x</o:p></p>", "<p>Testox</p>");
        check("<p class=\"MsoListParagraph\" style='mso-list:l0'>a</p>", "<p>a</p>");
        check("<span lang=\"IT\" style=\"color:red; mso-ansi:IT\">a</span>", "<span lang=\"IT\">a</span>");
        check("a\u{200b} `b\u{200b}` c\u{ad}", "a `b\u{200b}` c");
    }

    #[test]
    fn what_is_pasted_into_a_front_matter() {
        check("titolo: Al\u{200b} via\n", "titolo: Al via\n", &[PastedText]);
        check("\u{200b}titolo: Co\u{ad}muni\u{b}e", "titolo: Comuni e", &[PastedText]);
    }

    #[test]
    fn what_is_meant_stays() {
        for text in [
            "Famiglie 👨\u{200d}👩\u{200d}👧 e 🏳\u{fe0f}\u{200d}🌈",
            "می\u{200c}خواهم",
            "Bari • Rimini",
            "•",
            "<https://www.example.it/> <b>x</b> <mailto:a@b.it>",
            "<p class=\"nota\">a</p>",
            "a < b o:p > c",
            "```\n• x\u{200b}\n<o:p>\n```\n",
            "    • x\n",
            "`<o:p>`",
            "10\u{a0}000 famiglie",
        ] {
            check_body(text, text, &[]);
        }
    }
}

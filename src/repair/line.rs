//! The lines of a front matter, as far as repairs have to understand them.
//!
//! YAML is read elsewhere; here is only told apart which lines start a key or an item of a list, and what
//! stands there, even where YAML would give up. Lines that go on with a block, a quotation, brackets or a
//! text of the line above are not among them.

use std::ops::Range;

use super::keys::{Holds, Keys};

/// A line that starts a key, an item of a list, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The key; none in an item that is a plain value.
    pub(super) key: Option<Range<usize>>,
    /// Whether the value follows the colon at once, where YAML wants a space.
    pub(super) is_tight: bool,
    /// The value with all that follows it on the line; empty if there is none.
    pub(super) value: Range<usize>,
    /// What the key holds, or that of the list; none if nobody knows.
    pub(super) holds: Option<Holds>,
    /// Whether the value goes on with the next line.
    pub(super) goes_on: bool,
}

/// The lines that start a key or an item.
pub(super) fn lines(text: &str, keys: &Keys) -> Vec<Line> {
    let mut reader =
        Reader { text, keys, known: Vec::new(), open: Open::Nothing, list: None, lines: Vec::new() };
    reader.known = line_ranges(text).filter_map(|range| reader.known_key(range)).collect();
    line_ranges(text).for_each(|range| reader.read(range));
    reader.lines
}

/// Every line without its end.
pub(super) fn line_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive(['\n', '\r']).filter_map(move |line| {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        // A line feed after a carriage return ends the same line.
        let is_second_half =
            line == "\n" && range.start > 0 && text.as_bytes().get(range.start - 1) == Some(&b'\r');
        (!is_second_half).then_some(range)
    })
}

/// What the lines so far leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    /// A block or a text, which goes on with lines that are indented deeper than this.
    Indented {
        column: usize,
        is_block: bool,
    },
    /// A quotation, up to this character.
    Quotation(char),
    /// Brackets, up to this depth.
    Brackets(usize),
}

struct Reader<'a> {
    text: &'a str,
    keys: &'a Keys,
    /// The lines that start with a key of the site, and their columns.
    known: Vec<(usize, usize)>,
    open: Open,
    /// What the items of a list hold that is about to follow.
    list: Option<Holds>,
    lines: Vec<Line>,
}

impl Reader<'_> {
    fn read(&mut self, range: Range<usize>) {
        let line = self.text.get(range.clone()).unwrap_or_default();
        let rest = line.trim_start();
        let outer = line.len() - rest.len();
        if rest.is_empty() || self.goes_on(rest, outer) || rest.starts_with('#') {
            return;
        }
        let rest = after_dashes(rest);
        let column = line.len() - rest.len();
        match self.key(rest) {
            Some(key) => self.entry(&key, range.start + column, column, range.end),
            None if column > outer => self.item(range.start + column..range.end, outer),
            None => {}
        }
    }

    /// A key that starts in that column, with its value up to the end of the line.
    fn entry(&mut self, key: &Key, start: usize, column: usize, end: usize) {
        let value = self.trimmed(start + key.after..end);
        if value.is_empty() {
            self.list = key.holds;
        }
        self.open = self.opened(&value, column, end);
        self.push(Line {
            key: Some(start..start + key.length),
            is_tight: key.is_tight,
            value,
            holds: key.holds,
            goes_on: false,
        });
    }

    /// An item that is a plain value.
    fn item(&mut self, place: Range<usize>, column: usize) {
        let value = self.trimmed(place.clone());
        self.open = self.opened(&value, column, place.end);
        self.push(Line { key: None, is_tight: false, value, holds: self.list, goes_on: false });
    }

    fn push(&mut self, line: Line) {
        let goes_on = !matches!(self.open, Open::Nothing | Open::Indented { is_block: false, .. });
        self.lines.push(Line { goes_on, ..line });
    }

    /// A range without the spaces around it.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let start = range.end - text.trim_start_matches([' ', '\t']).len();
        start..start + text.trim_matches([' ', '\t']).len()
    }

    /// Whether a line goes on with what is open.
    fn goes_on(&mut self, rest: &str, column: usize) -> bool {
        match self.open {
            Open::Nothing => return false,
            Open::Indented { column: least, is_block } => {
                // A comment ends a text, not a block.
                let goes_on = column > least && (is_block || !rest.starts_with('#'));
                match self.lines.last_mut() {
                    Some(line) if goes_on => line.goes_on = true,
                    _ => self.open = Open::Nothing,
                }
                return goes_on;
            }
            Open::Quotation(quote) if rest.contains(quote) => self.open = Open::Nothing,
            Open::Quotation(_) => {}
            Open::Brackets(depth) => {
                self.open = match depth_after(rest, depth) {
                    0 => Open::Nothing,
                    depth => Open::Brackets(depth),
                }
            }
        }
        true
    }

    /// What a value leaves open that starts at this column; the rest of the text follows `from`.
    fn opened(&self, value: &Range<usize>, column: usize, from: usize) -> Open {
        let value = self.text.get(value.clone()).unwrap_or_default();
        let more = |is_more: bool, open| if is_more { open } else { Open::Nothing };
        match value.chars().next() {
            None => Open::Nothing,
            Some('|' | '>') if is_block_header(value) => Open::Indented { column, is_block: true },
            Some(quote @ ('"' | '\'')) if value.matches(quote).count() == 1 => {
                more(self.before_next_key(from, column).contains(quote), Open::Quotation(quote))
            }
            Some('[' | '{') => match depth_after(value, 0) {
                0 => Open::Nothing,
                depth => {
                    more(depth_after(self.before_next_key(from, column), depth) == 0, Open::Brackets(depth))
                }
            },
            Some(_) => Open::Indented { column, is_block: false },
        }
    }

    /// What follows a place, up to the next line that starts with a key of the site and is not indented deeper.
    fn before_next_key(&self, from: usize, column: usize) -> &str {
        let n_before = self.known.partition_point(|(start, _)| *start < from);
        let next = self.known.iter().skip(n_before).find(|(_, other)| *other <= column);
        self.text.get(from..next.map_or(self.text.len(), |(start, _)| *start)).unwrap_or_default()
    }

    /// Where a line starts that has a key of the site, and its column.
    fn known_key(&self, range: Range<usize>) -> Option<(usize, usize)> {
        let line = self.text.get(range.clone())?;
        let rest = line.trim_start();
        let key = self.key(after_dash(rest).unwrap_or(rest))?;
        key.holds.map(|_| (range.start, line.len() - rest.len()))
    }

    /// The key with which a line starts.
    fn key(&self, rest: &str) -> Option<Key> {
        let end = match rest.chars().next()? {
            quote @ ('"' | '\'') => rest.get(1..)?.find(quote)? + 2,
            '[' | '{' | '#' => return None,
            _ => 0,
        };
        let colon = end + rest.get(end..)?.find(':')?;
        let key = rest.get(..colon)?.trim_end();
        let holds = self.keys.holds(key);
        let after = rest.get(colon + 1..)?;
        if after.is_empty() || after.starts_with([' ', '\t']) {
            let is_key = !key.is_empty() && (end == 0 || key.len() == end) && !key.contains(" #");
            return is_key.then_some(Key { length: key.len(), after: colon + 1, holds, is_tight: false });
        }
        if holds.is_some() {
            return Some(Key { length: key.len(), after: colon + 1, holds, is_tight: true });
        }
        self.later_key(rest, colon + 1)
    }

    /// A key that itself holds colons, such as `ore 10:30`.
    fn later_key(&self, rest: &str, from: usize) -> Option<Key> {
        let colon = from + rest.get(from..)?.find(": ")?;
        let key = rest.get(..colon)?;
        let is_key = !key.contains(" #") && !key.contains("://");
        is_key.then(|| Key {
            length: key.len(),
            after: colon + 1,
            holds: self.keys.holds(key),
            is_tight: false,
        })
    }
}

/// The key at the start of a line, in bytes from there.
struct Key {
    length: usize,
    after: usize,
    holds: Option<Holds>,
    is_tight: bool,
}

/// What follows the dashes of items, one within another.
fn after_dashes(mut text: &str) -> &str {
    while let Some(rest) = after_dash(text) {
        text = rest;
    }
    text
}

/// What follows the dash of an item and the spaces after it.
fn after_dash(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('-')?;
    if rest.is_empty() {
        return Some(rest);
    }
    rest.starts_with([' ', '\t']).then(|| rest.trim_start())
}

/// Whether a value is the head of a block: `|`, `>-`, `|2 # …`.
pub(super) fn is_block_header(value: &str) -> bool {
    let head = value.split(" #").next().unwrap_or_default().trim_end();
    head.starts_with(['|', '>']) && head.chars().skip(1).all(|c| matches!(c, '+' | '-' | '0'..='9'))
}

/// How many brackets are open after a text; those within quotation marks do not count.
pub(super) fn depth_after(text: &str, before: usize) -> usize {
    let mut depth = before;
    let mut quote = None;
    for c in text.chars() {
        match (quote, c) {
            (Some(open), _) => quote = (open != c).then_some(open),
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth
}

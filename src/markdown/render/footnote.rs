//! Footnotes: numbered in the order in which the text refers to them, and set at its end.
//!
//! The events of a definition are kept until the text around it is written, since only then it is known
//! whether the text refers to it. Definitions that nothing refers to are left out.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Writer;
use crate::markdown::escape::Context;

/// An event with its place in the body, and its number if it starts a link or image.
type Kept<'a> = (Event<'a>, Range<usize>, Option<usize>);

/// The footnotes of a body. Labels are compared without regard to case.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    /// What the definitions hold, by label; the first of a label counts.
    definitions: BTreeMap<String, Vec<Kept<'a>>>,
    /// The definitions that are open, the innermost last.
    open: Vec<(String, Vec<Kept<'a>>)>,
    /// In the order of their numbers.
    notes: Vec<Note>,
    /// Positions in `notes`, by label.
    positions: BTreeMap<String, usize>,
    is_written: bool,
}

struct Note {
    label: String,
    n_references: usize,
    html: String,
}

impl<'a> Footnotes<'a> {
    /// Keeps an event that belongs to a definition; gives back any other.
    pub(super) fn keep_for_later(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
        number: Option<usize>,
    ) -> Option<Kept<'a>> {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.open.push((label.to_lowercase(), Vec::new()))
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((label, events)) = self.open.pop() {
                    self.definitions.entry(label).or_insert(events);
                }
            }
            event => match self.open.last_mut() {
                Some((_, events)) => events.push((event, range, number)),
                None => return Some((event, range, number)),
            },
        }
        None
    }

    /// Whether what is being written belongs to a footnote.
    pub(super) fn are_being_written(&self) -> bool {
        self.is_written
    }

    /// The number of a note, and how many times it has been referred to, this one included.
    fn refer(&mut self, label: &str) -> (usize, usize) {
        let label = label.to_lowercase();
        let n_notes = self.notes.len();
        let position = *self.positions.entry(label.clone()).or_insert(n_notes);
        if position == n_notes {
            self.notes.push(Note { label, n_references: 0, html: String::new() });
        }
        let n_references = self.notes.get_mut(position).map_or(1, |note| {
            note.n_references += 1;
            note.n_references
        });
        (position + 1, n_references)
    }
}

impl<'a> Writer<'a> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        if self.image.context() == Context::Attribute {
            return;
        }
        let (number, nth) = self.footnotes.refer(label);
        let id = ReferenceId { number, nth };
        // There are no links within links.
        let _ = if self.is_in_link() {
            write!(self.html, "<sup id=\"{id}\">{number}</sup>")
        } else {
            write!(
                self.html,
                "<sup><a id=\"{id}\" href=\"#fn-{number}\" role=\"doc-noteref\" \
                 aria-describedby=\"fn-title\">{number}</a></sup>"
            )
        };
    }

    pub(super) fn write_footnotes(&mut self) {
        self.footnotes.is_written = true;
        let mut position = 0;
        // A note may refer to further notes.
        while let Some(note) = self.footnotes.notes.get(position) {
            let events = self.footnotes.definitions.remove(&note.label).unwrap_or_default();
            let html = self.note(events);
            if let Some(note) = self.footnotes.notes.get_mut(position) {
                note.html = html;
            }
            position += 1;
        }
        if position > 0 {
            self.footnote_section();
        }
    }

    fn note(&mut self, events: Vec<Kept<'a>>) -> String {
        let start = self.html.len();
        for (event, range, number) in events {
            self.write(event, &range, number);
        }
        self.html.split_off(start)
    }

    fn footnote_section(&mut self) {
        self.block("<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"fn-title\">\n");
        self.html.push_str("<h2 id=\"fn-title\">");
        Context::Text.push(&mut self.html, &self.options.texts.footnotes);
        self.html.push_str("</h2>\n<ol>\n");
        for (position, note) in std::mem::take(&mut self.footnotes.notes).into_iter().enumerate() {
            self.footnote(position + 1, &note);
        }
        self.html.push_str("</ol>\n</section>\n");
    }

    fn footnote(&mut self, number: usize, note: &Note) {
        let _ = writeln!(self.html, "<li id=\"fn-{number}\">");
        // The way back stands at the end of the last paragraph.
        match note.html.strip_suffix("</p>\n") {
            Some(text) => self.html.push_str(text),
            None => self.html.extend([&note.html, "<p>"]),
        }
        for nth in 1..=note.n_references {
            self.back_link(ReferenceId { number, nth });
        }
        self.html.push_str("</p>\n</li>\n");
    }

    fn back_link(&mut self, id: ReferenceId) {
        let ReferenceId { number, nth } = id;
        let _ = write!(self.html, " <a href=\"#{id}\" role=\"doc-backlink\" aria-label=\"");
        Context::Attribute.push(&mut self.html, &self.options.texts.back_to_text);
        let _ = match nth {
            1 => write!(self.html, " {number}\">↩</a>"),
            _ => write!(self.html, " {number}-{nth}\">↩<sup>{nth}</sup></a>"),
        };
    }
}

/// The id of the place that refers to a note for the nth time.
#[derive(Clone, Copy)]
struct ReferenceId {
    number: usize,
    nth: usize,
}

impl std::fmt::Display for ReferenceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.nth {
            1 => write!(f, "fnref-{}", self.number),
            nth => write!(f, "fnref-{}-{nth}", self.number),
        }
    }
}

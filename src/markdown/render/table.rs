//! Tables, each in a box that scrolls on narrow screens and can be reached with the keyboard
//! (WCAG 2.2, success criterion 2.1.1).

use std::fmt::Write;

use pulldown_cmark::{Alignment, Tag, TagEnd};

use super::Writer;
use crate::markdown::escape::Context;

/// The table that is open.
#[derive(Default)]
pub(super) struct Table {
    /// How many tables were opened so far.
    n_tables: usize,
    alignments: Vec<Alignment>,
    is_head: bool,
    column: usize,
    /// Where the tag of the open cell starts in the HTML, and where it ends.
    cell: (usize, usize),
}

impl Writer<'_> {
    pub(super) fn start_table_part(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => {
                self.table.is_head = true;
                self.table.column = 0;
                self.html.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.html.push_str("<tr>");
            }
            Tag::TableCell => self.start_cell(),
            _ => {}
        }
    }

    pub(super) fn end_table_part(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Table => self.html.push_str("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.table.is_head = false;
                self.html.push_str("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.html.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            _ => {}
        }
    }

    fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table.n_tables += 1;
        self.table.alignments = alignments;
        self.block("<div class=\"table-wrapper\" tabindex=\"0\" role=\"region\" aria-label=\"");
        Context::Attribute.push(&mut self.html, &self.options.texts.table);
        if self.table.n_tables > 1 {
            let _ = write!(self.html, " {}", self.table.n_tables);
        }
        self.html.push_str("\"><table>");
    }

    fn start_cell(&mut self) {
        let start = self.html.len();
        self.html.push_str(if self.table.is_head { "<th scope=\"col\"" } else { "<td" });
        self.html.push_str(match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"text-start\">",
            Some(Alignment::Center) => " class=\"text-center\">",
            Some(Alignment::Right) => " class=\"text-end\">",
            Some(Alignment::None) | None => ">",
        });
        self.table.cell = (start, self.html.len());
    }

    fn end_cell(&mut self) {
        let (start, end) = self.table.cell;
        let is_empty = self.html.len() == end;
        if self.table.is_head && is_empty {
            // A heading that says nothing is announced all the same.
            self.html.truncate(start);
            self.html.push_str("<td></td>");
        } else {
            self.html.push_str(if self.table.is_head { "</th>" } else { "</td>" });
        }
        self.table.column += 1;
    }
}

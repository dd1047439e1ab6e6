//! Gathers what an outline holds from the events of the parser, in one pass.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::quality::{self, TableHead};
use super::{Heading, Link, LinkKind, Outline, destination};
use crate::diagnostic::{Code, Mistake, Span};
use crate::markdown::escape::Context;
use crate::markdown::heading::Ids;
use crate::markdown::punctuation::Punctuation;
use crate::markdown::{LinkCounter, address, raw};

/// Gathers an outline, event by event.
pub(super) struct Reader<'a> {
    body: &'a str,
    outline: Outline,
    punctuation: Punctuation,
    counter: LinkCounter,
    ids: Ids,
    /// The text of the headings, links and images that are open.
    text: String,
    heading: Option<OpenHeading>,
    /// Number of the link or image, and where its text starts in `text`.
    open_links: Vec<(usize, usize)>,
    /// How many blocks are open that hold other blocks.
    n_containers: usize,
    n_notes: usize,
    table_head: TableHead,
    is_code_block: bool,
    is_summary: bool,
    budget: raw::Budget,
}

struct OpenHeading {
    level: u8,
    id: Option<String>,
    start: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(body: &'a str, language: &str) -> Self {
        Self {
            body,
            outline: Outline::default(),
            punctuation: Punctuation::new(language),
            counter: LinkCounter::default(),
            ids: Ids::default(),
            text: String::new(),
            heading: None,
            open_links: Vec::new(),
            n_containers: 0,
            n_notes: 0,
            table_head: TableHead::default(),
            is_code_block: false,
            is_summary: false,
            budget: raw::Budget::default(),
        }
    }

    pub(super) fn finish(mut self) -> Outline {
        let Outline { headings, mistakes, .. } = &mut self.outline;
        if let Some(second) = headings.iter().filter(|heading| heading.level == 1).nth(1) {
            mistakes.push(Mistake::new(Code::SecondTitle, second.span));
        }
        mistakes.extend(skipped_levels(headings));
        if headings.iter().any(|heading| heading.level == 1) {
            for heading in headings {
                heading.level = (heading.level + 1).min(6);
            }
        }
        self.outline
    }

    pub(super) fn read(&mut self, event: &Event<'a>, range: Range<usize>) {
        let number = self.counter.number(event);
        match event {
            Event::Start(tag) => self.start(tag, number, range),
            Event::End(tag) => self.end(*tag, range),
            Event::Text(text) if !self.is_code_block => self.text(text, Some(&range)),
            Event::Code(text) => self.text(text, None),
            Event::SoftBreak | Event::HardBreak => self.text(" ", None),
            Event::InlineHtml(html) => self.html(html, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'a>, number: Option<usize>, range: Range<usize>) {
        match tag {
            Tag::Link { link_type, dest_url, .. } => {
                self.start_link(number, destination(*link_type, dest_url), LinkKind::Link, range);
            }
            Tag::Image { dest_url, .. } => {
                self.start_link(number, dest_url.clone(), LinkKind::Image, range);
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            _ => self.start_block(tag, range),
        }
    }

    fn start_block(&mut self, tag: &Tag<'a>, range: Range<usize>) {
        self.start_text();
        self.n_containers += usize::from(is_container(&tag.to_end()));
        match tag {
            Tag::Paragraph => self.is_summary = self.n_containers == 0 && self.outline.summary.is_empty(),
            Tag::Heading { level, id, .. } if self.n_notes == 0 => {
                let id = id.as_ref().map(ToString::to_string);
                self.heading = Some(OpenHeading { level: *level as u8, id, start: self.text.len() });
            }
            Tag::FootnoteDefinition(_) => self.n_notes += 1,
            Tag::TableHead => self.table_head.open(),
            Tag::CodeBlock(_) => self.is_code_block = true,
            Tag::HtmlBlock => {
                let html = self.body.get(range.clone()).unwrap_or_default();
                self.html(html, range);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => return,
            TagEnd::Link => return self.end_link(),
            TagEnd::Image => {
                if self.counter.n_open_images == 0 {
                    self.end_link();
                    self.punctuation.pass('x');
                }
                return;
            }
            _ => self.start_text(),
        }
        self.n_containers -= usize::from(is_container(&tag));
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(range),
            TagEnd::FootnoteDefinition => self.n_notes -= 1,
            TagEnd::CodeBlock => self.is_code_block = false,
            TagEnd::TableHead => self.outline.mistakes.extend(self.table_head.close(range)),
            _ => {}
        }
    }

    fn start_text(&mut self) {
        self.punctuation.restart();
    }

    /// A text of the body, or, without its place, something to be taken as it is.
    fn text(&mut self, text: &str, range: Option<&Range<usize>>) {
        let is_visible = self.counter.n_open_images == 0;
        self.table_head.text();
        let is_summary = self.is_summary && is_visible;
        let is_recorded = self.heading.is_some() || !self.open_links.is_empty();
        if !is_summary && !is_recorded {
            return;
        }
        let start = self.text.len();
        match range {
            Some(range) => {
                self.punctuation.push_source(&mut self.text, Context::Plain, self.body, (text, range));
            }
            None => {
                Context::Plain.push(&mut self.text, text);
                self.punctuation.pass(text.chars().next_back().unwrap_or(' '));
            }
        }
        if is_summary {
            self.outline.summary.push_str(self.text.get(start..).unwrap_or_default());
        }
        if !is_recorded {
            self.text.clear();
        }
    }

    fn start_link(
        &mut self,
        number: Option<usize>,
        destination: CowStr<'a>,
        kind: LinkKind,
        range: Range<usize>,
    ) {
        let Some(number) = number else { return };
        let span = Span::new(range);
        if address::is_suspect(&destination) {
            let mistake = Mistake::new(Code::UnsafeLink, span).with("value", &*destination);
            self.outline.mistakes.push(mistake);
        }
        self.open_links.push((number, self.text.len()));
        let destination = destination.into_string();
        self.outline.links.push(Link { destination, kind, span });
    }

    fn end_link(&mut self) {
        if self.counter.n_open_images > 0 {
            return;
        }
        let Some((number, start)) = self.open_links.pop() else { return };
        if let Some(link) = self.outline.links.get(number) {
            let text = collapsed(self.text.get(start..).unwrap_or_default());
            self.outline.mistakes.extend(quality::of_link(link, &text));
        }
        if self.heading.is_none() && self.open_links.is_empty() {
            self.text.clear();
        }
    }

    fn end_paragraph(&mut self) {
        if self.is_summary {
            self.outline.summary = collapsed(&self.outline.summary);
            self.is_summary = false;
        }
    }

    fn end_heading(&mut self, range: Range<usize>) {
        let Some(OpenHeading { level, id, start }) = self.heading.take() else { return };
        let text = collapsed(self.text.get(start..).unwrap_or_default());
        let id = self.ids.next(id.as_deref(), &text);
        self.text.clear();
        self.outline.headings.push(Heading { level, id, text, span: Span::new(range) });
    }

    fn html(&mut self, html: &str, range: Range<usize>) {
        self.outline.has_html = true;
        let removed = raw::first_removed(html);
        let is_admitted = self.budget.admits(html);
        if let Some(element) = removed.or_else(|| (!is_admitted).then(|| raw::first_element(html))) {
            let mistake = Mistake::new(Code::UnsafeHtml, Span::new(range)).with("element", element);
            self.outline.mistakes.push(mistake);
        }
    }
}

/// Headings that are more than one level below the one before (WCAG 2.2, 1.3.1 and technique G141). The first
/// one may have either of the two highest levels.
fn skipped_levels(headings: &[Heading]) -> impl Iterator<Item = Mistake> {
    let levels_before = std::iter::once(1).chain(headings.iter().map(|heading| heading.level));
    let skips = headings.iter().zip(levels_before).filter(|(heading, before)| heading.level > before + 1);
    skips.map(|(heading, _)| Mistake::new(Code::SkippedLevel, heading.span))
}

fn is_container(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_)
    )
}

/// Single spaces between words and none around them. A non-breaking space is part of a word.
fn collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

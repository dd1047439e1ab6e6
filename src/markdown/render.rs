//! A body as HTML.
//!
//! Events of the parser are written one after another into one text; nothing is kept but what a later
//! event needs. Two things are not known when they would have to be written: whether some later heading
//! is of level 1, so that all of them move down (then rendering starts again, mostly at the first line),
//! and what a footnote is numbered (so the events of its definition wait until the rest is written).

mod block;
mod footnote;
mod inline;
mod table;

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape::Context;
use super::punctuation::Punctuation;
use super::{LinkCounter, events, heading, raw};

/// What rendering needs to know besides the body.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The tag of the language that the body is written in.
    pub language: &'a str,
    /// What the links and images of the outline lead to, in the same order and number. Where one is
    /// missing, it is taken [as written](Target::AsWritten).
    pub targets: &'a [Target],
    /// The words that rendering adds.
    pub texts: &'a Texts,
    /// How wide a picture is on the page, for `sizes`.
    pub sizes: &'a str,
}

/// What a link or image of a body leads to.
///
/// An address that no reader should open (`javascript:…`) counts as [`Target::Nothing`], whoever gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Target {
    /// The author's own words are the address.
    #[default]
    AsWritten,
    /// This address.
    Url(String),
    /// A document: readers are told what it is before they open it.
    File {
        /// Its address.
        url: String,
        /// What it is: `PDF`.
        kind: String,
        /// How large it is, in words: `1,2 MB`.
        size: String,
    },
    /// A picture.
    Image {
        /// Its address.
        url: String,
        /// Its width in pixels, if it is known.
        width: Option<u32>,
        /// Its height in pixels, if it is known.
        height: Option<u32>,
        /// The same picture in AVIF, in several widths, for `srcset`; empty if there is none.
        avif: String,
        /// The same picture in its own format, in several widths, for `srcset`; empty if there is only one.
        srcset: String,
    },
    /// Nothing: the text alone, or the alternative text.
    Nothing,
}

impl Target {
    /// The same target at another address; of a picture, the one that every reader can show.
    #[must_use]
    pub fn at(self, change: impl FnOnce(String) -> String) -> Self {
        match self {
            Self::Url(url) => Self::Url(change(url)),
            Self::File { url, kind, size } => Self::File { url: change(url), kind, size },
            Self::Image { url, width, height, .. } => {
                Self::Image { url: change(url), width, height, avif: String::new(), srcset: String::new() }
            }
            Self::AsWritten | Self::Nothing => self,
        }
    }
}

/// The words that rendering adds to a body, in the body's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Texts {
    /// The title of the footnotes.
    pub footnotes: String,
    /// What the link from a footnote back to the text says; the footnote's number follows.
    pub back_to_text: String,
    /// What a table is called; from the second on, its number follows.
    pub table: String,
    /// A task that is done.
    pub task_done: String,
    /// A task that is to do.
    pub task_to_do: String,
    /// The title of `> [!NOTE]`.
    pub note: String,
    /// The title of `> [!TIP]`.
    pub tip: String,
    /// The title of `> [!IMPORTANT]`.
    pub important: String,
    /// The title of `> [!WARNING]`.
    pub warning: String,
    /// The title of `> [!CAUTION]`.
    pub caution: String,
}

/// The body as HTML that is safe to stand in a page: headings from level 2 on, with the ids of the outline.
#[must_use]
pub fn render(body: &str, options: &Options<'_>) -> String {
    let (html, has_raw_html) = Writer::new(body, *options, 0)
        .run()
        .or_else(|FirstLevelHeading| Writer::new(body, *options, 1).run())
        .unwrap_or_default();
    if has_raw_html { raw::clean(&html) } else { html }
}

/// Deeper nesting is written without its tags: browsers give up at 512 levels, and parsers grow slow.
const DEEPEST: usize = 100;

/// Whether such elements can stand within each other to any depth.
fn nests(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
    )
}

/// There is a heading of level 1 and headings are not being moved down.
struct FirstLevelHeading;

struct Writer<'a> {
    body: &'a str,
    options: Options<'a>,
    /// By how many levels headings are moved down.
    demotion: u8,
    html: String,
    punctuation: Punctuation,
    counter: LinkCounter,
    n_nested: usize,
    has_first_level: bool,
    budget: raw::Budget,
    has_raw_html: bool,
    is_html_block_admitted: bool,
    ids: heading::Ids,
    heading: Option<block::OpenHeading<'a>>,
    code: block::Code,
    paragraph: block::Paragraph<'a>,
    table: table::Table,
    /// From the outermost to the innermost.
    links: Vec<inline::OpenLink<'a>>,
    image: inline::OpenImage<'a>,
    footnotes: footnote::Footnotes<'a>,
}

impl<'a> Writer<'a> {
    fn new(body: &'a str, options: Options<'a>, demotion: u8) -> Self {
        Self {
            body,
            options,
            demotion,
            html: String::with_capacity(body.len() + body.len() / 4),
            punctuation: Punctuation::new(options.language),
            counter: LinkCounter::default(),
            n_nested: 0,
            has_first_level: false,
            budget: raw::Budget::default(),
            has_raw_html: false,
            is_html_block_admitted: false,
            ids: heading::Ids::default(),
            heading: None,
            code: block::Code::None,
            paragraph: block::Paragraph::default(),
            table: table::Table::default(),
            links: Vec::new(),
            image: inline::OpenImage::None,
            footnotes: footnote::Footnotes::default(),
        }
    }

    /// The HTML, and whether raw HTML is part of it.
    fn run(mut self) -> Result<(String, bool), FirstLevelHeading> {
        for (event, range) in events(self.body) {
            let number = self.counter.number(&event);
            if let Some((event, range, number)) = self.footnotes.keep_for_later(event, range, number) {
                self.write(event, &range, number);
            }
            if self.has_first_level && self.demotion == 0 {
                return Err(FirstLevelHeading);
            }
        }
        self.write_footnotes();
        Ok((self.html, self.has_raw_html))
    }

    /// Writes an event; links and images come with their number.
    fn write(&mut self, event: Event<'a>, range: &Range<usize>, number: Option<usize>) {
        match event {
            Event::Start(tag) => {
                let nests = nests(tag.to_end());
                self.n_nested += usize::from(nests);
                if !nests || self.n_nested <= DEEPEST {
                    self.start(tag, range, number);
                }
            }
            Event::End(tag) => {
                let nests = nests(tag);
                if !nests || self.n_nested <= DEEPEST {
                    self.end(tag);
                }
                self.n_nested -= usize::from(nests);
            }
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => self.inline_code(&code),
            Event::Html(html) => self.raw_html(&html, self.is_html_block_admitted),
            Event::InlineHtml(html) => {
                let is_admitted = self.budget.admits(&html);
                self.raw_html(&html, is_admitted);
            }
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.line_end("\n"),
            Event::HardBreak => self.line_end("<br>\n"),
            Event::Rule => self.block("<hr>\n"),
            Event::TaskListMarker(is_done) => self.task(is_done),
            // Not part of the dialect.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: &Range<usize>, number: Option<usize>) {
        match tag {
            Tag::Emphasis => self.tag("<em>"),
            Tag::Strong => self.tag("<strong>"),
            Tag::Strikethrough => self.tag("<del>"),
            Tag::Link { .. } => self.start_link(tag, number),
            Tag::Image { .. } => self.start_image(tag, number),
            _ => self.start_block(tag, range),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.tag("</em>"),
            TagEnd::Strong => self.tag("</strong>"),
            TagEnd::Strikethrough => self.tag("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            _ => self.end_block(tag),
        }
    }

    /// Text as it stands between tags, or in the attribute that is open.
    fn text(&mut self, text: &str, range: &Range<usize>) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        match &mut self.code {
            block::Code::None if self.links.last().is_some_and(|link| link.is_address) => {
                Context::Text.push(&mut self.html, text)
            }
            block::Code::None => {
                let context = self.image.context();
                self.punctuation.push_source(&mut self.html, context, self.body, (text, range));
            }
            block::Code::Plain => Context::Text.push(&mut self.html, text),
            block::Code::Highlighted { text: code, .. } => code.push_str(text),
        }
    }

    /// A tag inside a text; there are none inside an attribute.
    fn tag(&mut self, tag: &str) {
        if self.image.context() == Context::Text {
            self.html.push_str(tag);
        }
    }

    /// A tag on a line of its own.
    fn block(&mut self, tag: &str) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
        self.html.push_str(tag);
    }

    fn raw_html(&mut self, html: &str, is_admitted: bool) {
        if self.image.context() == Context::Attribute {
            return;
        }
        if is_admitted {
            self.has_raw_html = true;
            self.html.push_str(html);
        } else {
            Context::Text.push(&mut self.html, html);
        }
    }
}

//! Blocks: paragraphs, headings, quotations, lists, code.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, HeadingLevel, Tag, TagEnd};

use super::Writer;
use crate::markdown::escape::Context;
use crate::markdown::highlight::{self, Highlighter};

/// A heading while its text is being written.
pub(super) struct OpenHeading<'a> {
    id: Option<CowStr<'a>>,
    /// Where its id belongs in the HTML.
    id_at: usize,
    /// Its text, of which the id is made.
    pub(super) text: String,
}

/// The block of code that is open.
pub(super) enum Code {
    None,
    Plain,
    Highlighted { highlighter: Highlighter, text: String },
}

/// What has to be known about a paragraph to make a figure of it.
#[derive(Default)]
pub(super) struct Paragraph<'a> {
    /// Where its tag starts in the HTML.
    pub(super) start: usize,
    /// An image with a title that stands at its beginning.
    pub(super) figure: Option<Figure<'a>>,
}

/// An image with a title.
pub(super) struct Figure<'a> {
    /// Where its title stands in the HTML.
    pub(super) title_at: Range<usize>,
    /// Where its tag ends in the HTML.
    pub(super) end: usize,
    /// Its title.
    pub(super) title: CowStr<'a>,
}

pub(super) const PARAGRAPH: &str = "<p>";

impl<'a> Writer<'a> {
    pub(super) fn start_block(&mut self, tag: Tag<'a>, range: &Range<usize>) {
        self.punctuation.restart();
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { level, id, .. } => self.start_heading(level, id),
            Tag::BlockQuote(None) => self.block("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.start_alert(kind),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::HtmlBlock => {
                let html = self.body.get(range.clone()).unwrap_or_default();
                self.is_html_block_admitted = self.budget.admits(html);
            }
            Tag::List(None) => self.block("<ul>\n"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.block("<li>"),
            Tag::DefinitionList => self.block("<dl>\n"),
            Tag::DefinitionListTitle => self.block("<dt>"),
            Tag::DefinitionListDefinition => self.block("<dd>"),
            _ => self.start_table_part(tag),
        }
    }

    pub(super) fn end_block(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::BlockQuote(None) => self.block("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.block("</div>\n"),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::List(false) => self.block("</ul>\n"),
            TagEnd::List(true) => self.block("</ol>\n"),
            TagEnd::Item => self.html.push_str("</li>\n"),
            TagEnd::DefinitionList => self.block("</dl>\n"),
            TagEnd::DefinitionListTitle => self.html.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.html.push_str("</dd>\n"),
            _ => self.end_table_part(tag),
        }
    }

    fn start_paragraph(&mut self) {
        self.block(PARAGRAPH);
        self.paragraph = Paragraph { start: self.html.len() - PARAGRAPH.len(), figure: None };
    }

    fn end_paragraph(&mut self) {
        match self.paragraph.figure.take() {
            Some(figure) if figure.end == self.html.len() => self.end_figure(&figure),
            _ => self.html.push_str("</p>\n"),
        }
    }

    /// Makes a figure of a paragraph that holds nothing but an image with a title.
    fn end_figure(&mut self, figure: &Figure<'_>) {
        self.html.replace_range(figure.title_at.clone(), "");
        self.html.push_str("<figcaption>");
        self.punctuation.restart();
        self.punctuation.push(&mut self.html, Context::Text, &figure.title);
        self.html.push_str("</figcaption></figure>\n");
        let start = self.paragraph.start;
        self.html.replace_range(start..start + PARAGRAPH.len(), "<figure>");
    }

    fn start_heading(&mut self, level: HeadingLevel, id: Option<CowStr<'a>>) {
        if self.footnotes.are_being_written() {
            return self.block("<p><strong>");
        }
        self.has_first_level |= level == HeadingLevel::H1;
        self.block("<h");
        self.html.push(self.level(level));
        self.heading = Some(OpenHeading { id, id_at: self.html.len(), text: String::new() });
        self.html.push('>');
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let Some(heading) = self.heading.take() else {
            return self.html.push_str("</strong></p>\n");
        };
        let id = self.ids.next(heading.id.as_deref(), &heading.text);
        let mut attribute = String::with_capacity(id.len() + 6);
        attribute.push_str(" id=\"");
        Context::Attribute.push(&mut attribute, &id);
        attribute.push('"');
        self.html.insert_str(heading.id_at, &attribute);
        let level = self.level(level);
        self.html.extend(["</h", level.encode_utf8(&mut [0; 4]), ">\n"]);
    }

    /// The digit of a heading's level.
    fn level(&self, level: HeadingLevel) -> char {
        char::from(b'0' + (level as u8 + self.demotion).min(6))
    }

    fn start_alert(&mut self, kind: BlockQuoteKind) {
        let texts = self.options.texts;
        let (class, title) = match kind {
            BlockQuoteKind::Note => ("note", &texts.note),
            BlockQuoteKind::Tip => ("tip", &texts.tip),
            BlockQuoteKind::Important => ("important", &texts.important),
            BlockQuoteKind::Warning => ("warning", &texts.warning),
            BlockQuoteKind::Caution => ("caution", &texts.caution),
        };
        self.block("<div class=\"alert alert-");
        self.html.extend([class, "\" role=\"note\">\n<p class=\"alert-title\">"]);
        Context::Text.push(&mut self.html, title);
        self.html.push_str("</p>\n");
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => highlight::language(info),
            CodeBlockKind::Indented => "",
        };
        self.block("<pre tabindex=\"0\"><code");
        self.code = match Highlighter::of(language) {
            Some(highlighter) => {
                self.html.push_str(" class=\"language-");
                Context::Attribute.push(&mut self.html, language);
                self.html.push('"');
                Code::Highlighted { highlighter, text: String::new() }
            }
            None => Code::Plain,
        };
        self.html.push('>');
    }

    fn end_code(&mut self) {
        if let Code::Highlighted { highlighter, text } = std::mem::replace(&mut self.code, Code::None) {
            highlighter.push(&mut self.html, &text);
        }
        self.html.push_str("</code></pre>\n");
    }

    pub(super) fn task(&mut self, is_done: bool) {
        let texts = self.options.texts;
        let (checked, label) =
            if is_done { ("checked=\"\" ", &texts.task_done) } else { ("", &texts.task_to_do) };
        let _ = write!(self.html, "<input type=\"checkbox\" disabled=\"\" {checked}aria-label=\"");
        Context::Attribute.push(&mut self.html, label);
        self.html.push_str("\"> ");
    }
}

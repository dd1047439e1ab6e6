//! What a body holds, found in one reading and without knowing the site.

mod quality;
mod reader;

use pulldown_cmark::{CowStr, LinkType};
use serde::{Deserialize, Serialize};

use super::events;
use crate::diagnostic::{Mistake, Span};
pub use quality::is_no_description;
use reader::Reader;

/// What a body holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// The headings in order, save for those in footnotes, which are set as paragraphs.
    pub headings: Vec<Heading>,
    /// Every link and image, in document order.
    pub links: Vec<Link>,
    /// The text of the first paragraph that holds any and stands in no list, quotation, table or footnote:
    /// whole, without markup, white space collapsed. Empty if there is none.
    pub summary: String,
    /// Whether there is raw HTML, be it a comment.
    pub has_html: bool,
    /// Raw HTML and addresses that will not reach the page, headings whose level is not what it should be, and
    /// links, pictures and tables that say too little to those who hear them.
    pub mistakes: Vec<Mistake>,
}

/// A heading of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// From 2 to 6. In a body that has a heading of level 1, every heading is one level lower than written,
    /// since the page's own title is above them all.
    pub level: u8,
    /// Unique in the body: as written in `{#id}`, or made of the text.
    pub id: String,
    /// What it says, without markup.
    pub text: String,
    /// Its place in the body.
    pub span: Span,
}

/// A link or an image of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where it leads, as written; `mailto:` before a bare mail address.
    pub destination: String,
    /// Which of the two it is.
    pub kind: LinkKind,
    /// The place of the whole construct in the body.
    pub span: Span,
}

/// Whether a [`Link`] leads somewhere or shows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    /// `[text](destination)`, `<destination>`, …
    Link,
    /// `![alternative text](destination)`, …
    Image,
}

impl Outline {
    /// Whether the outline of another text has the same headings and links, in the same order, and nothing wrong:
    /// whatever leads to it or from it then leads to the same.
    #[must_use]
    pub fn differs_in_words_alone(&self, other: &Self) -> bool {
        let heading = |heading: &Heading| (heading.level, heading.id.clone(), heading.text.clone());
        let link = |link: &Link| (link.kind, link.destination.clone());
        self.headings.iter().map(heading).eq(other.headings.iter().map(heading))
            && self.links.iter().map(link).eq(other.links.iter().map(link))
            && self.mistakes.is_empty()
            && other.mistakes.is_empty()
    }

    /// Carries every place over into another text.
    pub fn map_places(&mut self, carry: &dyn Fn(Span) -> Span) {
        self.headings.iter_mut().for_each(|heading| heading.span = carry(heading.span));
        self.links.iter_mut().for_each(|link| link.span = carry(link.span));
        self.mistakes.iter_mut().for_each(|mistake| mistake.map_places(carry));
    }
}

/// Reads a body once. `language` is the tag of the language it is written in.
#[must_use]
pub fn outline(body: &str, language: &str) -> Outline {
    let mut reader = Reader::new(body, language);
    for (event, range) in events(body) {
        reader.read(&event, range);
    }
    reader.finish()
}

/// Where a link leads, as the author meant it.
pub(super) fn destination<'a>(kind: LinkType, written: &CowStr<'a>) -> CowStr<'a> {
    match kind {
        LinkType::Email => format!("mailto:{written}").into(),
        _ => written.clone(),
    }
}

//! Markdown: what a body holds, and the HTML that it becomes.
//!
//! A body is read by functions that know nothing of each other's time. [`outline()`] runs when a
//! file is parsed: it lists headings, links and images with their places, and knows nothing of the site,
//! so that its answer can be kept as long as the body stays the same. Whoever knows the site then decides
//! what each link leads to, as a list of [`Target`]s in the order of [`Outline::links`]. [`render()`] runs
//! when a page is written and turns the body and those targets into HTML. Both read the same dialect,
//! number links in the same way (`LinkCounter`) and give headings the same ids (`heading::Ids`). [`plain()`] makes
//! of a body what a search is to find.
//!
//! The dialect is CommonMark with tables, footnotes, task lists, strikethrough, definition lists, alerts
//! (`> [!NOTE]`), ids of headings (`{#id}`), and typographic punctuation.
//!
//! Whatever the body holds, the HTML is safe: text is escaped, addresses are checked (`address`), raw
//! HTML is reduced to an allowed set (`raw`), and nesting is bounded.

mod address;
mod escape;
mod heading;
mod highlight;
mod outline;
mod plain;
mod prose;
mod punctuation;
mod raw;
mod render;
#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter, Options as Dialect, Parser, Tag, TagEnd};

pub use highlight::{CLASSES as HIGHLIGHT_CLASSES, forget_grammars};
pub use outline::{Heading, Link, LinkKind, Outline, is_no_description, outline};
pub use plain::plain;
pub use prose::{Prose, prose};
pub use render::{Options, Target, Texts, render};

const DIALECT: Dialect = Dialect::ENABLE_TABLES
    .union(Dialect::ENABLE_FOOTNOTES)
    .union(Dialect::ENABLE_TASKLISTS)
    .union(Dialect::ENABLE_STRIKETHROUGH)
    .union(Dialect::ENABLE_DEFINITION_LIST)
    .union(Dialect::ENABLE_GFM)
    .union(Dialect::ENABLE_HEADING_ATTRIBUTES);

/// Where the code of a body stands, in blocks and in lines, in the order of the text.
#[must_use]
pub fn code(body: &str) -> Vec<Range<usize>> {
    let is_code = |event: &Event<'_>| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)));
    events(body).filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
}

fn events(body: &str) -> OffsetIter<'_> {
    Parser::new_ext(body, DIALECT).into_offset_iter()
}

/// Numbers links and images in document order, for [`outline()`] and [`render()`] alike.
///
/// What stands inside an image is its alternative text: links and images there are none.
#[derive(Default)]
struct LinkCounter {
    n_links: usize,
    n_open_images: usize,
}

impl LinkCounter {
    /// The number of the link or image that the event starts. To be asked once for every event.
    fn number(&mut self, event: &Event<'_>) -> Option<usize> {
        match event {
            Event::Start(Tag::Image { .. }) => {
                self.n_open_images += 1;
                (self.n_open_images == 1).then(|| self.next())
            }
            Event::End(TagEnd::Image) => {
                self.n_open_images = self.n_open_images.saturating_sub(1);
                None
            }
            Event::Start(Tag::Link { .. }) if self.n_open_images == 0 => Some(self.next()),
            _ => None,
        }
    }

    fn next(&mut self) -> usize {
        self.n_links += 1;
        self.n_links - 1
    }
}

//! The parts of a body in which an address may have been typed that is no link.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events;

/// Where addresses may stand that need a hand, in the order of the text.
#[derive(Debug, Default)]
pub struct Prose {
    /// Words that are no code, no HTML and no part of a link or an image.
    pub words: Vec<Range<usize>>,
    /// Links and images with their brackets, each with the address as it is read.
    pub links: Vec<(Range<usize>, String)>,
}

/// Finds prose and links. What stands between two pieces of prose that do not touch is neither.
#[must_use]
pub fn prose(body: &str) -> Prose {
    let mut prose = Prose::default();
    let mut n_open = 0_usize;
    for (event, range) in events(body) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                n_open += 1;
                prose.links.push((range, dest_url.into_string()));
            }
            Event::Start(Tag::CodeBlock(_)) => n_open += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => n_open = n_open.saturating_sub(1),
            // Between these two, raw HTML has a link of its own.
            Event::InlineHtml(html) if html.starts_with("<a ") => n_open += 1,
            Event::InlineHtml(html) if html.starts_with("</a") => n_open = n_open.saturating_sub(1),
            Event::Text(_) if n_open == 0 => prose.add(range),
            _ => {}
        }
    }
    prose
}

impl Prose {
    /// Markdown is read in small pieces; those that touch are one.
    fn add(&mut self, range: Range<usize>) {
        match self.words.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => self.words.push(range),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_links() {
        let check = |body: &str, words: &[&str], links: &[&str]| {
            let prose = prose(body);
            let found: Vec<_> = prose.words.iter().map(|range| &body[range.clone()]).collect();
            assert_eq!(found, words, "{body}");
            let found: Vec<_> = prose.links.iter().map(|(range, _)| &body[range.clone()]).collect();
            assert_eq!(found, links, "{body}");
        };
        check("Uno a_b_c.", &["Uno a_b_c."], &[]);
        check("Uno *due*", &["Uno ", "due"], &[]);
        check("Uno `due` tre", &["Uno ", " tre"], &[]);
        check("[uno](a) due ![tre](b)", &[" due "], &["[uno](a)", "![tre](b)"]);
        check("<a href=\"x\">uno</a> due", &[" due"], &[]);
        check("```\nuno\n```\n\n    due\n\n<p>tre</p>\n", &[], &[]);
    }
}

//! Markdown in color, as articles are read: front matter is YAML, and only what has a meaning here is marked.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Grammar, Spans};
use crate::markdown::escape::Context;
use crate::markdown::events;

const HEADING: Option<&str> = Some("hl-entity");
const EMPHASIS: Option<&str> = Some("hl-markup");
const SIGN: Option<&str> = Some("hl-keyword");
const ADDRESS: Option<&str> = Some("hl-support");
const CODE: Option<&str> = Some("hl-string");
const HTML: Option<&str> = Some("hl-storage");
const COMMENT: Option<&str> = Some("hl-comment");

/// The line before and after a front matter.
const FENCE: &str = "---\n";

/// Appends Markdown as HTML.
pub(super) fn push(html: &mut String, code: &str) {
    let (front_matter, body) = split(code);
    if let Some(yaml) = front_matter {
        html.push_str(FENCE);
        match Grammar::of("yaml") {
            Some(grammar) => grammar.push(html, yaml),
            None => Context::Text.push(html, yaml),
        }
        html.push_str(FENCE);
    }
    let mut spans = Spans::new(html);
    let classes = classes(body);
    let mut rest = body;
    for run in classes.chunk_by(|one, other| one == other) {
        // Classes begin and end with characters.
        let (text, after) = rest.split_at_checked(run.len()).unwrap_or((rest, ""));
        spans.push(text, run.first().copied().flatten());
        rest = after;
    }
    spans.end();
}

/// What stands between fences at the start, line by line, and what comes after them.
fn split(code: &str) -> (Option<&str>, &str) {
    let within = code.strip_prefix(FENCE).and_then(|rest| {
        let end = if rest.starts_with(FENCE) { 0 } else { rest.find("\n---\n")? + 1 };
        Some((rest.get(..end)?, rest.get(end + FENCE.len()..)?))
    });
    within.map_or((None, code), |(yaml, body)| (Some(yaml), body))
}

/// The class of each byte: that of the innermost thing that has one.
fn classes(body: &str) -> Vec<Option<&'static str>> {
    let mut classes = vec![None; body.len()];
    for (event, range) in events(body) {
        let text = body.get(range.clone()).unwrap_or_default();
        let (marked, class) = match event {
            Event::Start(Tag::Heading { .. }) => (range, HEADING),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => (range, EMPHASIS),
            Event::Start(Tag::Item) => (first(range, text, |c| !c.is_whitespace()), SIGN),
            Event::Start(Tag::BlockQuote(_)) => (first(range, text, |c| c == '>'), SIGN),
            Event::Start(Tag::FootnoteDefinition(_)) => (first(range, text, |c| c != ':'), SIGN),
            Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => (range, SIGN),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => (range, ADDRESS),
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => (range, CODE),
            Event::Html(_) | Event::InlineHtml(_) if text.trim_start().starts_with("<!--") => {
                (range, COMMENT)
            }
            Event::Html(_) | Event::InlineHtml(_) => (range, HTML),
            _ => continue,
        };
        if let Some(marked) = classes.get_mut(marked) {
            marked.fill(class);
        }
    }
    classes
}

/// The characters at the start of a range that are of one sort.
fn first(range: Range<usize>, text: &str, is_of_sort: impl Fn(char) -> bool) -> Range<usize> {
    let length = text.find(|c| !is_of_sort(c)).unwrap_or(text.len());
    range.start..range.start + length
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::without_spans;
    use super::*;

    fn highlighted(code: &str) -> String {
        let mut html = String::new();
        push(&mut html, code);
        html
    }

    #[test]
    fn what_has_a_meaning_is_marked() {
        let check = |code: &str, expected: &[(&str, &str)]| {
            let html = highlighted(code);
            let marked: Vec<_> = html
                .split("<span class=\"hl-")
                .skip(1)
                .filter_map(|part| part.split_once("</span>")?.0.split_once("\">"))
                .map(|(class, text)| (class, text.trim_end()))
                .collect();
            assert_eq!(marked, expected, "{code}");
        };
        check("Un testo.\n", &[]);
        check("## Iscrizioni\n\nTesto\n", &[("entity", "## Iscrizioni")]);
        check("un **punto** è *qui*", &[("markup", "**punto**"), ("markup", "*qui*")]);
        check("- uno\n- due\n\n1. primo\n", &[("keyword", "-"), ("keyword", "-"), ("keyword", "1.")]);
        check("- [x] fatto", &[("keyword", "- [x]")]);
        check("[modulo](modulo.pdf)", &[("support", "[modulo](modulo.pdf)")]);
        check("![Una sala.](sala.jpg)", &[("support", "![Una sala.](sala.jpg)")]);
        check("dodici[^1].\n\n[^1]: Quattro.\n", &[("keyword", "[^1]"), ("keyword", "[^1]")]);
        check("> citato\n", &[("keyword", "&gt;")]);
        check("scrivi `regione`", &[("string", "`regione`")]);
        check(
            "<!-- nota -->\n\n<b>a</b>\n",
            &[("comment", "&lt;!-- nota --&gt;"), ("storage", "&lt;b&gt;"), ("storage", "&lt;/b&gt;")],
        );
        check("---\ntitolo: A\n---\n\n# B\n", &[("entity", "titolo"), ("string", "A"), ("entity", "# B")]);
        check("---\n---\n# B\n", &[("entity", "# B")]);
        check("---\nsenza fine\n", &[("keyword", "---")]);
    }

    proptest! {
        #[test]
        fn every_character_is_kept(code in "([-#*_>`~|!\\[\\]()<^:a-zè \n]|---\n|\\[\\^1\\]|\\]\\(){0,60}") {
            let mut plain = String::new();
            Context::Text.push(&mut plain, &code);
            prop_assert_eq!(without_spans(&highlighted(&code)), plain);
        }
    }
}

//! Markdown in color, as articles are read: front matter is YAML, and only what has a meaning here is marked.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Grammar, Spans};
use crate::front_matter::{self, Split};
use crate::markdown::escape::Context;
use crate::markdown::events;

const HEADING: Option<&str> = Some("hl-entity");
const EMPHASIS: Option<&str> = Some("hl-markup");
const SIGN: Option<&str> = Some("hl-keyword");
const ADDRESS: Option<&str> = Some("hl-support");
const CODE: Option<&str> = Some("hl-string");
const HTML: Option<&str> = Some("hl-storage");
const COMMENT: Option<&str> = Some("hl-comment");

/// Appends Markdown as HTML.
pub(super) fn push(html: &mut String, code: &str) {
    let Split { yaml, body_start, .. } = front_matter::split(code);
    let (yaml, body_start) = (yaml.range(), body_start as usize);
    let part = |range: Range<usize>| code.get(range).unwrap_or_default();
    Context::Text.push(html, part(0..yaml.start));
    // The grammars are unpacked for nothing else.
    match Some("yaml").filter(|_| !yaml.is_empty()).and_then(Grammar::of) {
        Some(grammar) => grammar.push(html, part(yaml.clone())),
        None => Context::Text.push(html, part(yaml.clone())),
    }
    Context::Text.push(html, part(yaml.end..body_start));
    push_body(html, part(body_start..code.len()));
}

fn push_body(html: &mut String, body: &str) {
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

/// The class of each byte: that of the innermost thing that has one.
fn classes(body: &str) -> Vec<Option<&'static str>> {
    let mut classes = vec![None; body.len()];
    let mut mark = |range: Range<usize>, class| {
        if let Some(marked) = classes.get_mut(range) {
            marked.fill(class);
        }
    };
    for (event, range) in events(body) {
        let text = body.get(range.clone()).unwrap_or_default();
        match event {
            Event::Start(Tag::Heading { .. }) => mark(range, HEADING),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => mark(range, EMPHASIS),
            Event::Start(Tag::Item) => mark(first(&range, text, |c| !c.is_whitespace()), SIGN),
            Event::Start(Tag::FootnoteDefinition(_)) => mark(first(&range, text, |c| c != ':'), SIGN),
            Event::Start(Tag::BlockQuote(_)) => {
                let mut start = range.start;
                for line in text.split_inclusive('\n') {
                    mark(first(&(start..start + line.len()), line, |c| c == '>'), SIGN);
                    start += line.len();
                }
            }
            Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => mark(range, SIGN),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => mark(range, ADDRESS),
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => mark(range, CODE),
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                mark(range, if text.trim_start().starts_with("<!--") { COMMENT } else { HTML });
            }
            _ => {}
        }
    }
    classes
}

/// The characters of one sort at the start of a range, after white space.
fn first(range: &Range<usize>, text: &str, is_of_sort: impl Fn(char) -> bool) -> Range<usize> {
    let trimmed = text.trim_start();
    let start = range.end - trimmed.len();
    start..start + trimmed.find(|c| !is_of_sort(c)).unwrap_or(trimmed.len())
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
        check("> citato\n> ancora\n", &[("keyword", "&gt;"), ("keyword", "&gt;")]);
        check(" - uno\n\n   testo\n    - due\n", &[("keyword", "-"), ("keyword", "-")]);
        check("scrivi `regione`", &[("string", "`regione`")]);
        check(
            "<!-- nota -->\n\n<b>a</b>\n",
            &[("comment", "&lt;!-- nota --&gt;"), ("storage", "&lt;b&gt;"), ("storage", "&lt;/b&gt;")],
        );
        check("---\ntitolo: A\n---\n\n# B\n", &[("entity", "titolo"), ("string", "A"), ("entity", "# B")]);
        check("<!-- nota\n     su due righe -->\n", &[("comment", "&lt;!-- nota\n     su due righe --&gt;")]);
        check("---\n---\n# B\n", &[("entity", "# B")]);
        check("---\ntitolo: A\n...\n# B\n", &[("entity", "titolo"), ("string", "A"), ("entity", "# B")]);
        check("---\ntitolo: A\n\nTesto\n", &[("entity", "titolo"), ("string", "A")]);
        check("uno\n\n---\n\ndue\n", &[("keyword", "---")]);
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

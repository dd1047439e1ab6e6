//! A body as words alone: what a search finds, and what an excerpt of it shows.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape::Context;
use super::punctuation::Punctuation;
use super::{LinkCounter, events, raw};

/// The text of a body without markup, with the punctuation of its language, each block on a line of its own.
/// Alternative texts of images are left out. `language` is the tag of the language.
#[must_use]
pub fn plain(body: &str, language: &str) -> String {
    let mut text = String::with_capacity(body.len());
    let mut punctuation = Punctuation::new(language);
    let mut counter = LinkCounter::default();
    let mut budget = raw::Budget::default();
    for (event, range) in events(body) {
        counter.number(&event);
        let is_seen = counter.n_open_images == 0;
        match &event {
            Event::Text(words) if is_seen => {
                punctuation.push_source(&mut text, Context::Plain, body, (words, &range));
            }
            Event::Code(code) if is_seen => {
                Context::Plain.push(&mut text, code);
                punctuation.pass(code.chars().next_back().unwrap_or(' '));
            }
            Event::SoftBreak | Event::HardBreak => {
                text.push(' ');
                punctuation.pass(' ');
            }
            Event::Start(Tag::HtmlBlock) => {
                let html = body.get(range).unwrap_or_default();
                if budget.admits(html) {
                    text.push_str(&raw::words(html));
                }
            }
            Event::Start(tag) => end_line(tag.to_end(), &mut text, &mut punctuation),
            Event::End(tag) => end_line(*tag, &mut text, &mut punctuation),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// A block begins or ends.
fn end_line(tag: TagEnd, text: &mut String, punctuation: &mut Punctuation) {
    use TagEnd::{Emphasis, Image, Link, Strikethrough, Strong};
    if matches!(tag, Emphasis | Image | Link | Strikethrough | Strong) {
        return;
    }
    punctuation.restart();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_markup() {
        let check = |body, expected| assert_eq!(plain(body, "it"), expected, "{body}");
        check("# Titolo\n\nUno *due* `tre`\nquattro.", "Titolo\nUno due tre quattro.");
        check("[Un \"link\"](x) e ![nulla](y.png) dopo", "Un “link” e  dopo");
        check("- uno\n- due\n\n> tre", "uno\ndue\ntre");
        check("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd");
        check("Nota[^1].\n\n[^1]: In fondo.", "Nota.\nIn fondo.");
        check("<p>In <b>HTML</b>\ncrudo</p>\n\nDopo <i>x</i>", " In  HTML \ncrudo \nDopo x");
        check("```rust\nlet x;\n```", "let x;");
        check("", "");
    }

    proptest::proptest! {
        #[test]
        fn no_body_is_too_strange(body in ".*|[-*_`<>!\\[\\]()\"'\\\\a\n ]{0,60}") {
            let _ = plain(&body, "it");
        }
    }
}

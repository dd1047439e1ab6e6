//! Where an article's front matter ends and its body starts.
//!
//! An article is a text between two fences, lines of three hyphens, and the Markdown after them. Only real
//! fences count here: what authors type in their place is repaired before.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::diagnostic::{Code, Mistake, Span};

/// An article's text, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// What stands between the fences; empty without a front matter.
    pub yaml: Span,
    /// Offset of the body's first byte.
    pub body_start: u32,
    /// What is wrong with the fences.
    pub mistake: Option<Mistake>,
}

/// Finds the fences of an article's text: `---` on the first line that is not blank, then `---` or `...`.
///
/// A byte-order mark, all line ends and white space after a fence are accepted. Without a closing fence the
/// front matter ends where it most likely should.
#[must_use]
pub fn split(text: &str) -> Split {
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    match lines(text, start).find(|line| !line.is_blank()) {
        Some(opening) if opening.is_fence(&["---"]) => after_opening(text, opening.next),
        line => missing(text, start, line.map_or(start..start, |line| line.start..line.end())),
    }
}

fn after_opening(text: &str, start: usize) -> Split {
    let Some(closing) = lines(text, start).find(|line| line.is_fence(&["---", "..."])) else {
        return unclosed(text, start);
    };
    Split { yaml: Span::new(start..closing.start), body_start: offset(closing.next), mistake: None }
}

fn unclosed(text: &str, start: usize) -> Split {
    let end = likely_end(text, start);
    let mistake = Mistake::new(Code::UnclosedFrontMatter, Span::new(end..end));
    Split { yaml: Span::new(start..end), body_start: offset(end), mistake: Some(mistake) }
}

fn missing(text: &str, start: usize, place: std::ops::Range<usize>) -> Split {
    let title = first_heading(text.get(start..).unwrap_or_default());
    let mistake = Mistake::new(Code::MissingFrontMatter, Span::new(place)).with("title", title);
    Split { yaml: Span::new(start..start), body_start: offset(start), mistake: Some(mistake) }
}

/// Where a front matter without a closing fence ends: before the first line that looks like the body, and
/// before the blank lines above it.
fn likely_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut lines = lines(text, start).peekable();
    while let Some(line) = lines.next() {
        let is_body = match line.looks() {
            Looks::Blank => continue,
            Looks::Yaml | Looks::Key => false,
            // A comment stands above a key, a heading above a text.
            Looks::Hash => !lines.peek().is_some_and(|next| matches!(next.looks(), Looks::Hash | Looks::Key)),
            Looks::Body => true,
        };
        if is_body {
            return end;
        }
        end = line.next;
    }
    end
}

/// The text of the first heading, its markup removed; empty without one.
fn first_heading(markdown: &str) -> String {
    let mut heading = String::new();
    let events = Parser::new(markdown)
        .skip_while(|event| !matches!(event, Event::Start(Tag::Heading { .. })))
        .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) => heading.push_str(&text),
            Event::SoftBreak | Event::HardBreak => heading.push(' '),
            _ => {}
        }
    }
    heading
}

/// A line without its end.
#[derive(Clone, Copy, Debug)]
struct Line<'text> {
    start: usize,
    text: &'text str,
    /// Where the next line starts.
    next: usize,
}

/// What a line of an unclosed front matter looks like.
enum Looks {
    Blank,
    /// A key with its colon.
    Key,
    /// An item of a list, an indented line or a closing bracket.
    Yaml,
    /// A comment, or a heading of the body.
    Hash,
    Body,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn is_fence(&self, fences: &[&str]) -> bool {
        fences.contains(&self.text.trim_end())
    }

    fn looks(&self) -> Looks {
        match self.text.as_bytes() {
            _ if self.is_blank() => Looks::Blank,
            [b' ' | b'\t' | b']' | b'}', ..] | [b'-'] | [b'-', b' ', ..] => Looks::Yaml,
            [b'#', ..] => Looks::Hash,
            _ if self.has_key() => Looks::Key,
            _ => Looks::Body,
        }
    }

    /// Whether at most three words stand before a colon: `data evento: …`, but neither a sentence nor `https://…`.
    fn has_key(&self) -> bool {
        self.text.split_once(':').is_some_and(|(key, value)| {
            (1..=3).contains(&key.split_whitespace().count()) && !value.starts_with("//")
        })
    }
}

/// The lines from an offset on, whatever their ends.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let mut next = start;
    std::iter::from_fn(move || {
        let start = next;
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let line = rest.split(['\n', '\r']).next().unwrap_or(rest);
        let after = rest.get(line.len()..).unwrap_or_default();
        let n_end = if after.starts_with("\r\n") { 2 } else { after.len().min(1) };
        next = start + line.len() + n_end;
        Some(Line { start, text: line, next })
    })
}

fn offset(at: usize) -> u32 {
    Span::new(at..at).start
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The front matter and the body.
    fn parts(text: &str) -> (&str, &str) {
        let split = split(text);
        (&text[split.yaml.range()], &text[split.body_start as usize..])
    }

    #[test]
    fn fences() {
        let check = |text, yaml, body| {
            assert_eq!(parts(text), (yaml, body), "{text:?}");
            assert_eq!(split(text).mistake, None, "{text:?}");
        };
        check("---\na: 1\n---\nx\n", "a: 1\n", "x\n");
        check("---\na: 1\n...\nx", "a: 1\n", "x");
        check("\u{feff}\n \t\n--- \t\na: 1\n--- \nx", "a: 1\n", "x");
        check("---\r\na: 1\r\n---\r\n\r\nx", "a: 1\r\n", "\r\nx");
        check("---\ra: 1\r---\rx", "a: 1\r", "x");
        check("---\n---", "", "");
        check("---\na: |\n  ---\n---x: 1\n---\n---\n", "a: |\n  ---\n---x: 1\n", "---\n");
    }

    #[test]
    fn missing_front_matter() {
        let check = |text: &str, line, title: &str| {
            let mistake = split(text).mistake.unwrap();
            assert_eq!(mistake.code, Code::MissingFrontMatter, "{text:?}");
            assert_eq!(&text[mistake.span.range()], line, "{text:?}");
            assert_eq!(mistake.arguments, [("title".into(), title.to_owned())], "{text:?}");
            assert_eq!(parts(text), ("", text.trim_start_matches('\u{feff}')), "{text:?}");
        };
        check("", "", "");
        check("\u{feff}\n\n", "", "");
        check("Solo testo.\n", "Solo testo.", "");
        check("\u{feff}\nTesto.\n\n## **Al via** gli `incontri`\n\n# Altro", "Testo.", "Al via gli incontri");
        check("Titolo\nlungo\n---\nTesto", "Titolo", "Titolo lungo");
        check("----\na: 1\n---\n", "----", "a: 1");
        check(" ---\na: 1", " ---", "");
    }

    #[test]
    fn unclosed_front_matter() {
        let check = |yaml: &str, body: &str| {
            let text = format!("---\n{yaml}{body}");
            assert_eq!(parts(&text), (yaml, body), "{text:?}");
            let mistake = split(&text).mistake.unwrap();
            assert_eq!(mistake.code, Code::UnclosedFrontMatter);
            assert_eq!(mistake.span, Span::new(4 + yaml.len()..4 + yaml.len()), "{text:?}");
        };
        check("titolo: X\ndata: 2023-06-27\n", "\nAl via gli incontri.\n");
        check("titolo: X\n", "\n\n# Al via\n\nTesto: sì.\n");
        check("titolo: X\n", "## Al via\nTesto.\n");
        check("titolo: X\n", "# Al via\n- uno\n");
        check("titolo: X\n\n# facoltativi\n# tutti\nluogo: Bari\n", "\nTesto");
        check("regioni:\n- Puglia\n-\n  - Molise\n\ndata evento: 2023\nx: [\n]\n", "Testo");
        check("titolo: X\n", "\nhttps://www.example.it/");
        check("titolo: X\n", "\nDal 27 giugno al via: ecco dove");
        check("titolo: X\r\n", "\r\nTesto");
        check("titolo: X\r", "\rTesto");
        check("titolo: X", "");
        check("", "\n\n");
        check("", "");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_panics(text in "(\u{feff})?(---|\\.\\.\\.|# ?|[a-z]+:|- | |\n|\r|[^\r]){0,40}") {
            let Split { yaml, body_start, .. } = split(&text);
            prop_assert!(yaml.start <= yaml.end && yaml.end <= body_start);
            prop_assert!(text.get(yaml.range()).is_some());
            prop_assert!(text.get(body_start as usize..).is_some());
        }
    }
}

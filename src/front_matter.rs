//! Where an article's front matter ends and its body starts.
//!
//! An article is a text between two fences, lines of three hyphens, and the Markdown after them. What
//! keyboards and word processors make of a fence counts as one where nothing else can be meant.

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
    pub mistakes: Vec<Mistake>,
}

/// Finds the fences of an article's text: `---` on the first line that is not blank, then `---` or `...`.
///
/// A byte-order mark and all line ends are accepted. Without a closing fence the front matter ends where it
/// most likely should.
#[must_use]
pub fn split(text: &str) -> Split {
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let Some(opening) = lines(text, start).find(|line| !line.is_blank()) else {
        return missing(text, start, start..start);
    };
    let is_opening = opening.is_fence() || (opening.is_like_a_fence() && is_before_key(text, opening));
    if !is_opening {
        return missing(text, start, opening.start..opening.end());
    }
    match closing(text, opening.next) {
        Some(closing) => between(opening, closing),
        None if opening.is_fence() => unclosed(text, opening),
        None => missing(text, start, opening.start..opening.end()),
    }
}

fn between(opening: Line<'_>, closing: Line<'_>) -> Split {
    let yaml = Span::new(opening.next..closing.start);
    let mistakes = [opening.mistyped(), closing.mistyped()].into_iter().flatten().collect();
    Split { yaml, body_start: offset(closing.next), mistakes }
}

fn unclosed(text: &str, opening: Line<'_>) -> Split {
    let end = likely_end(text, opening.next);
    let mut mistakes: Vec<Mistake> = opening.mistyped().into_iter().collect();
    mistakes.push(Mistake::new(Code::UnclosedFrontMatter, Span::new(end..end)));
    Split { yaml: Span::new(opening.next..end), body_start: offset(end), mistakes }
}

/// The closing fence: a real one, or something like one that comes before anything like a body. It is only a
/// line across the front matter if keys follow it up to a real fence.
fn closing(text: &str, start: usize) -> Option<Line<'_>> {
    let real = lines(text, start).find(|line| line.is_fence() || line.text.trim_end() == "...");
    let end = real.map_or(text.len(), |real| real.start);
    let before_body = lines(text, start).take_while(|line| {
        line.start < end && !(matches!(line.looks(), Looks::Body) && line.starts_with_a_word())
    });
    let loose =
        before_body.filter(Line::is_like_a_fence).find(|line| real.is_none() || !is_before_key(text, *line));
    loose.or(real)
}

/// Whether the next line that is not blank starts with a key.
fn is_before_key(text: &str, line: Line<'_>) -> bool {
    lines(text, line.next).find(|line| !line.is_blank()).is_some_and(|line| line.has_key())
}

fn missing(text: &str, start: usize, place: std::ops::Range<usize>) -> Split {
    let title = first_heading(text.get(start..).unwrap_or_default());
    let mistake = Mistake::new(Code::MissingFrontMatter, Span::new(place)).with("title", title);
    Split { yaml: Span::new(start..start), body_start: offset(start), mistakes: vec![mistake] }
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

    /// Whether it is a fence, but perhaps for white space after it.
    fn is_fence(&self) -> bool {
        self.text.trim_end() == "---"
    }

    /// Whether it is what becomes of a fence: `—`, `–––`, `----`, `- - -`.
    fn is_like_a_fence(&self) -> bool {
        let is_dash = |c| "-‐‑‒–—―−".contains(c);
        if !self.text.starts_with(is_dash) {
            return false;
        }
        let n_dashes = self.text.chars().filter(|c| is_dash(*c)).count();
        let least = match self.text.trim() {
            "—" | "―" => 1,
            text if text.contains(char::is_whitespace) => 3,
            _ => 2,
        };
        n_dashes >= least && self.text.chars().all(|c| is_dash(c) || c.is_whitespace())
    }

    /// What is wrong with it as a fence.
    fn mistyped(&self) -> Option<Mistake> {
        let mistake = Mistake::new(Code::MistypedFence, Span::new(self.start..self.end()));
        (self.text != "---" && self.text != "...").then(|| mistake.replaced_by("---"))
    }

    fn starts_with_a_word(&self) -> bool {
        self.text.starts_with(char::is_alphanumeric)
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
            let codes: Vec<_> = split(text).mistakes.iter().map(|mistake| mistake.code).collect();
            assert_eq!(codes, [], "{text:?}");
        };
        check("---\na: 1\n---\nx\n", "a: 1\n", "x\n");
        check("---\na: 1\n...\nx", "a: 1\n", "x");
        check("\u{feff}\n \t\n---\na: 1\n---\nx", "a: 1\n", "x");
        check("---\r\na: 1\r\n---\r\n\r\nx", "a: 1\r\n", "\r\nx");
        check("---\ra: 1\r---\rx", "a: 1\r", "x");
        check("---\n---", "", "");
        check("---\na: |\n  ---\n---x: 1\n---\n---\n", "a: |\n  ---\n---x: 1\n", "---\n");
    }

    #[test]
    fn mistyped_fences() {
        let check = |text: &str, yaml, body, fences: &[&str]| {
            assert_eq!(parts(text), (yaml, body), "{text:?}");
            let mistakes = split(text).mistakes;
            let found: Vec<_> = mistakes.iter().map(|mistake| &text[mistake.span.range()]).collect();
            assert_eq!(found, fences, "{text:?}");
            assert!(mistakes.iter().all(|mistake| mistake.code == Code::MistypedFence), "{mistakes:?}");
        };
        check("--- \na: 1\n---\t\nx", "a: 1\n", "x", &["--- ", "---\t"]);
        check("—\na: 1\n—\nx", "a: 1\n", "x", &["—", "—"]);
        check("–––\r\na: 1\r\n---\r\nx", "a: 1\r\n", "x", &["–––"]);
        check("---\na: 1\n----\n\nx\n", "a: 1\n", "\nx\n", &["----"]);
        check("- - -\na: 1\n- - -\nx", "a: 1\n", "x", &["- - -", "- - -"]);
        check("---\na: 1\n—-\nx\n\n---\n\ny", "a: 1\n", "x\n\n---\n\ny", &["—-"]);
        check("---\na:\n– x\n--\nNota: y", "a:\n– x\n", "Nota: y", &["--"]);
        check("---\na: 1\n-----\nb: 2\n---\nx", "a: 1\n-----\nb: 2\n", "x", &[]);
        check("---\na:\n-\n- x\n---\n–––\n", "a:\n-\n- x\n", "–––\n", &[]);
    }

    #[test]
    fn missing_front_matter() {
        let check = |text: &str, line, title: &str| {
            let mistake = split(text).mistakes.remove(0);
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
        check("----\n\nTesto.\n", "----", "");
        check("- - -\nTesto.\n\n---\n", "- - -", "");
        check(" ---\na: 1", " ---", "");
    }

    #[test]
    fn unclosed_front_matter() {
        let check = |yaml: &str, body: &str| {
            let text = format!("---\n{yaml}{body}");
            assert_eq!(parts(&text), (yaml, body), "{text:?}");
            let mistake = split(&text).mistakes.remove(0);
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
        check("titolo: X\n", "\nTesto.\n\n----\n\nAltro");
        check("titolo: X", "");
        check("", "\n\n");
        check("", "");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_panics(text in "(\u{feff})?(---|—|----|– |\\.\\.\\.|# ?|[a-z]+:|- | |\n|\r|[^\r]){0,40}") {
            let Split { yaml, body_start, mistakes } = split(&text);
            prop_assert!(yaml.start <= yaml.end && yaml.end <= body_start);
            prop_assert!(text.get(yaml.range()).is_some());
            prop_assert!(text.get(body_start as usize..).is_some());
            prop_assert!(mistakes.iter().all(|mistake| text.get(mistake.span.range()).is_some()));
        }
    }
}

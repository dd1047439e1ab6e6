//! Where the front matter of an article ends and its body begins.

use crate::diagnostic::{Code, Mistake, Span};
use crate::tree::{Table, yaml};

/// The front matter of an article's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// Keys and values; empty if there are none. Places are those of the text.
    pub table: Table,
    /// Where the body starts.
    pub body_start: u32,
    /// What is wrong with it.
    pub mistakes: Vec<Mistake>,
}

/// Reads the front matter: what stands between a line of `---` at the beginning, blank lines before it
/// left out, and the next line of `---` or `...`.
#[must_use]
pub fn read(text: &str) -> FrontMatter {
    let mut lines = lines(text).skip_while(|line| text[line.clone()].trim_matches(is_blank).is_empty());
    let Some(opening) = lines.next().filter(|line| is_fence(&text[line.clone()], &["---"])) else {
        let title = first_heading(text);
        let mistake = Mistake::new(Code::MissingFrontMatter, Span::default()).with("title", title);
        return FrontMatter { mistakes: vec![mistake], ..FrontMatter::default() };
    };
    let Some(closing) = lines.find(|line| is_fence(&text[line.clone()], &["---", "..."])) else {
        return unclosed(text, opening.end);
    };
    let (table, mistakes) = yaml::read(&text[opening.end..closing.start]);
    let mut front_matter = FrontMatter { table, body_start: Span::new(0..closing.end).end, mistakes };
    front_matter.shift(opening.end);
    front_matter
}

/// A front matter that nobody closed: read up to where it most likely ends, so that its other mistakes
/// are said too.
fn unclosed(text: &str, start: usize) -> FrontMatter {
    let end = lines(&text[start..])
        .map(|line| start + line.start..start + line.end)
        .find(|line| !looks_like_yaml(&text[line.clone()]))
        .map_or(text.len(), |line| line.start);
    let (table, _) = yaml::read(&text[start..end]);
    let mut front_matter = FrontMatter { table, body_start: Span::new(0..end).end, mistakes: Vec::new() };
    front_matter.shift(start);
    front_matter.mistakes.push(Mistake::new(Code::UnclosedFrontMatter, Span::new(end..end)));
    front_matter
}

fn looks_like_yaml(line: &str) -> bool {
    let line = line.trim_end_matches(['\n', '\r']);
    let has_key = || {
        line.split_once(':').is_some_and(|(key, value)| {
            let is_key = key.chars().all(|c| c.is_alphanumeric() || " _-".contains(c)) && !key.is_empty();
            is_key && key.split_whitespace().count() <= 3 && (value.is_empty() || value.starts_with(' '))
        })
    };
    !line.is_empty() && !line.starts_with("##") && (line.starts_with([' ', '-', '\t', '#']) || has_key())
}

fn is_fence(line: &str, fences: &[&str]) -> bool {
    fences.contains(&line.trim_start_matches('\u{feff}').trim_end())
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// The text of the first heading, as a proposal for a title.
fn first_heading(text: &str) -> String {
    let heading = lines(text).map(|line| text[line].trim()).find(|line| line.starts_with('#'));
    heading.map_or_else(String::new, |line| line.trim_matches(['#', ' ']).to_owned())
}

/// The lines of a text with their ends, which may be LF, CRLF or a lone CR.
fn lines(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &text[start..];
        if rest.is_empty() {
            return None;
        }
        let length = match rest.find(['\n', '\r']) {
            Some(at) if rest[at..].starts_with("\r\n") => at + 2,
            Some(at) => at + 1,
            None => rest.len(),
        };
        let line = start..start + length;
        start += length;
        Some(line)
    })
}

impl FrontMatter {
    /// Moves all places behind `offset` bytes.
    fn shift(&mut self, offset: usize) {
        shift_table(&mut self.table, offset);
        for mistake in &mut self.mistakes {
            mistake.span = mistake.span.shifted(offset);
        }
    }
}

fn shift_table(table: &mut Table, offset: usize) {
    for entry in &mut table.0 {
        entry.key_span = entry.key_span.shifted(offset);
        shift_node(&mut entry.value, offset);
    }
}

fn shift_node(node: &mut crate::tree::Node, offset: usize) {
    node.span = node.span.shifted(offset);
    match &mut node.value {
        crate::tree::Value::List(items) => items.iter_mut().for_each(|item| shift_node(item, offset)),
        crate::tree::Value::Table(table) => shift_table(table, offset),
        crate::tree::Value::Empty | crate::tree::Value::Scalar(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn where_the_body_starts() {
        let check = |text: &str, keys: &[&str], body: &str, code: Option<Code>| {
            let front_matter = read(text);
            let found: Vec<_> =
                front_matter.table.0.iter().map(|entry| &text[entry.key_span.range()]).collect();
            assert_eq!(found, keys, "{text:?}");
            assert_eq!(&text[front_matter.body_start as usize..], body, "{text:?}");
            assert_eq!(front_matter.mistakes.first().map(|mistake| mistake.code), code, "{text:?}");
        };
        check("---\ntitolo: A\n---\nCorpo\n", &["titolo"], "Corpo\n", None);
        check("\u{feff}---\r\ntitolo: A\r\n---  \r\nCorpo", &["titolo"], "Corpo", None);
        check("\n\n---\ntitolo: A\n...\nCorpo", &["titolo"], "Corpo", None);
        check("---\rtitolo: A\r---\rCorpo", &["titolo"], "Corpo", None);
        check("---\n---\n", &[], "", None);
        check("# Titolo\n\nCorpo", &[], "# Titolo\n\nCorpo", Some(Code::MissingFrontMatter));
        check("", &[], "", Some(Code::MissingFrontMatter));
        check(
            "---\ntitolo: A\ndata: 2023-01-01\n\nCorpo",
            &["titolo", "data"],
            "\nCorpo",
            Some(Code::UnclosedFrontMatter),
        );
        check("---\ntitolo: A\n## Testo\n", &["titolo"], "## Testo\n", Some(Code::UnclosedFrontMatter));
        check("---\ntitolo: A: B\n---\nCorpo", &[], "Corpo", Some(Code::InvalidYaml));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(---\n|[a-z]{1,4}: |\\PC|\r\n|\n|\r|\u{feff}){0,40}") {
            let front_matter = read(&text);
            prop_assert!(text.get(front_matter.body_start as usize..).is_some());
            for mistake in front_matter.mistakes {
                prop_assert!(text.get(mistake.span.range()).is_some());
            }
        }
    }
}

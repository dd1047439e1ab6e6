//! YAML, as front matters have it.
//!
//! The reader types plain scalars by their looks: `07` would be 7 and `no` would be false. What it says
//! of a scalar's place is enough to take the author's own text instead, so nothing is typed here.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_yaml::{Error, Location, Options, Spanned};

use super::{Entry, Node, Table, Value};
use crate::diagnostic::{Code, Mistake, Span};

/// Tables and lists in each other; nobody needs more, and each level costs stack.
const DEEPEST: usize = 16;

/// Keys and values of one front matter.
const MOST_NODES: usize = 10_000;

/// Bytes of all its scalars together.
const LONGEST: usize = 1_000_000;

/// Reads the YAML of a front matter, without its fences. What cannot be read leaves an empty table.
#[must_use]
pub fn read(text: &str) -> (Table, Vec<Mistake>) {
    if text.len() > LONGEST {
        return (Table::default(), vec![Mistake::new(Code::FrontMatterTooComplex, first_line(text))]);
    }
    match serde_yaml::from_str_with_options::<Option<Spanned<Raw>>>(text, options()) {
        Ok(None) => (Table::default(), Vec::new()),
        Ok(Some(raw)) => match node(raw, text, 0) {
            Node { value: Value::Table(table), .. } => (table, Vec::new()),
            Node { value: Value::Empty, .. } => (Table::default(), Vec::new()),
            Node { span, .. } => {
                let mistake = Mistake::new(Code::InvalidYaml, span).with("detail", "no `key: value` here");
                (Table::default(), vec![mistake])
            }
        },
        Err(error) => (Table::default(), vec![mistake(&error, text)]),
    }
}

fn options() -> Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: DEEPEST,
            max_nodes: MOST_NODES,
            max_events: 4 * MOST_NODES,
            max_total_scalar_bytes: LONGEST,
            max_anchors: 0,
            max_aliases: 0,
            max_documents: 1,
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        strict_booleans: true,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        with_snippet: false,
    }
}

/// A value as the reader gives it.
enum Raw {
    Empty,
    Text(String),
    /// A scalar that looked like a number or a boolean.
    Typed,
    List(Vec<Spanned<Raw>>),
    Table(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value")
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Empty)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Table(entries))
    }
}

/// Gives a value the author's text and its place. `after` is where an empty value would stand.
fn node(raw: Spanned<Raw>, text: &str, after: usize) -> Node {
    let place = range(&raw.referenced, text);
    let start = place.start;
    let (value, span) = match raw.value {
        Raw::Empty => (Value::Empty, after..after),
        Raw::Text(scalar) => (Value::Scalar(as_written(&text[place.clone()]).unwrap_or(scalar)), place),
        Raw::Typed => (Value::Scalar(text[place.clone()].to_owned()), place),
        Raw::List(items) => {
            let items: Vec<Node> = items.into_iter().map(|item| node(item, text, start)).collect();
            let end = items.last().map_or(place.end, |last| last.span.end as usize);
            (Value::List(items), start..end.max(start))
        }
        Raw::Table(entries) => {
            let entries: Vec<Entry> =
                entries.into_iter().map(|(key, value)| entry(key, value, text)).collect();
            let end = entries.last().map_or(place.end, |last| last.value.span.end as usize);
            (Value::Table(Table(entries)), start..end.max(start))
        }
    };
    Node { span: Span::new(span), value }
}

fn entry(key: Spanned<String>, value: Spanned<Raw>, text: &str) -> Entry {
    let place = range(&key.referenced, text);
    let colon = text.get(place.end..).and_then(|rest| rest.find(':'));
    let after = place.end + colon.map_or(0, |at| at + 1);
    Entry { key: key.value, key_span: Span::new(place), value: node(value, text, after) }
}

/// A plain scalar of one line, which means what it says; the reader may have made `.inf` of a number.
fn as_written(place: &str) -> Option<String> {
    let is_plain = !place.starts_with(['"', '\'', '|', '>', '!', '&', '*']) && !place.contains(['\n', '\r']);
    is_plain.then(|| place.to_owned())
}

/// The bytes of a place, without the white space behind it.
fn range(location: &Location, text: &str) -> std::ops::Range<usize> {
    let span = location.span();
    let offset = |at: Option<u64>| at.and_then(|at| usize::try_from(at).ok()).unwrap_or_default();
    let start = offset(span.byte_offset()).min(text.len());
    let end = start.saturating_add(offset(span.byte_len())).min(text.len());
    // A place outside of the text, or within a character, is none.
    text.get(start..end).map_or(0..0, |place| start..start + place.trim_end().len())
}

fn mistake(error: &Error, text: &str) -> Mistake {
    let start = error.location().map_or(0, |location| range(&location, text).start);
    let line = line_at(text, start);
    if matches!(error.without_snippet(), Error::Budget { .. }) {
        return Mistake::new(Code::FrontMatterTooComplex, line);
    }
    let detail = error.to_string();
    let detail: String = detail.lines().next().unwrap_or_default().chars().take(200).collect();
    Mistake::new(Code::InvalidYaml, line).with("detail", detail)
}

fn first_line(text: &str) -> Span {
    line_at(text, 0)
}

/// The line that holds a byte, without white space around it.
fn line_at(text: &str, at: usize) -> Span {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |before| before + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |after| at + after);
    let line = &text[start..end];
    let indentation = line.len() - line.trim_start().len();
    Span::new(start + indentation..start + indentation + line.trim().len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A tree in one line, scalars in brackets with their place in the text.
    fn shown(node: &Node, text: &str) -> String {
        let place = &text[node.span.range()];
        match &node.value {
            Value::Empty => "-".into(),
            Value::Scalar(scalar) if scalar == place => scalar.clone(),
            Value::Scalar(scalar) => format!("{scalar} <{place}>"),
            Value::List(items) => {
                format!("[{}]", items.iter().map(|item| shown(item, text)).collect::<Vec<_>>().join(", "))
            }
            Value::Table(table) => format!("{{{}}}", shown_table(table, text)),
        }
    }

    fn shown_table(table: &Table, text: &str) -> String {
        let entries = table.0.iter().map(|entry| {
            assert_eq!(&text[entry.key_span.range()].trim_matches(['"', '\'']), &entry.key.as_str());
            format!("{}: {}", entry.key, shown(&entry.value, text))
        });
        entries.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn scalars_are_what_the_author_wrote() {
        let check = |text: &str, expected: &str| {
            let (table, mistakes) = read(text);
            assert!(mistakes.is_empty(), "{text}: {mistakes:?}");
            assert_eq!(shown_table(&table, text), expected, "{text}");
        };
        for scalar in [
            "07",
            "08",
            "no",
            "NO",
            "off",
            "sì",
            "12:30",
            "1_000",
            "0x1F",
            "1e5",
            "1e999",
            ".inf",
            "+39 06 123",
            "2023-06-27",
            "true",
            "yes",
            "3.14",
            "99999999999999999999999",
            "Prova",
            "C:\\x",
        ] {
            check(&format!("a: {scalar}"), &format!("a: {scalar}"));
            check(&format!("a: [{scalar}, b]"), &format!("a: [{scalar}, b]"));
        }
        check("a: 'L''iniziativa'", "a: L'iniziativa <'L''iniziativa'>");
        check("a: \"x\\ty\"", "a: x\ty <\"x\\ty\">");
        check("a:\nb: ~\nc: null\nd: x", "a: -, b: -, c: -, d: x");
        check("a: uno\n  due", "a: uno due <uno\n  due>");
        check("a:\n  - x\n  - y: 1\n    z: 2\n", "a: [x, {y: 1, z: 2}]");
        check("a: x\na: y", "a: x, a: y");
        check("titolo: è qui # commento", "titolo: è qui");
        check("", "");
        check("# niente", "");
    }

    #[test]
    fn a_block_keeps_its_lines() {
        let (table, mistakes) = read("a: |\n  uno\n  due\nb: >\n  tre\n  quattro\n");
        assert!(mistakes.is_empty());
        let values: Vec<_> = table.0.iter().map(|entry| &entry.value.value).collect();
        let scalar = |text: &str| Value::Scalar(text.into());
        assert_eq!(values, [&scalar("uno\ndue\n"), &scalar("tre quattro\n")]);
    }

    #[test]
    fn what_cannot_be_read_is_said_once() {
        let check = |text: &str, code: Code, line: &str| {
            let (_, mistakes) = read(text);
            let [mistake] = mistakes.as_slice() else { panic!("{text:.60}: {mistakes:?}") };
            assert_eq!(mistake.code, code, "{text:.60}");
            if !line.is_empty() {
                assert_eq!(&text[mistake.span.range()], line, "{text:.60}");
            }
        };
        check("titolo: Rimini: al via\n", Code::InvalidYaml, "titolo: Rimini: al via");
        check("solo testo", Code::InvalidYaml, "solo testo");
        check("- uno\n- due", Code::InvalidYaml, "");
        check("a: [1, 2", Code::InvalidYaml, "");
        check("a: &x 1\nb: *x", Code::FrontMatterTooComplex, "");
        check("a: *x", Code::InvalidYaml, "");
        check(&"[".repeat(100_000), Code::InvalidYaml, "");
        check(&format!("a: {}", "x".repeat(2_000_000)), Code::FrontMatterTooComplex, "");
        check(&"- ".repeat(50_000), Code::FrontMatterTooComplex, "");
        check(&format!("a: [{}]", "1,".repeat(20_000)), Code::FrontMatterTooComplex, "");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(\\PC|[-:\\[\\]{},#&*!|>'\"%@`\n\t ?]){0,80}") {
            let (table, mistakes) = read(&text);
            for entry in &table.0 {
                prop_assert!(text.get(entry.key_span.range()).is_some());
                prop_assert!(text.get(entry.value.span.range()).is_some());
            }
            for mistake in mistakes {
                prop_assert!(text.get(mistake.span.range()).is_some());
            }
        }
    }
}

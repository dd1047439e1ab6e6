//! TOML, as configuration files have it.
//!
//! The parser goes on after a mistake, so that all of them are reported at once. Numbers, dates and the
//! like become the text that stands in the file, as they do in YAML: the schema types both.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{Entry, Node, Table, Value};
use crate::diagnostic::{Code, Mistake, Span};

/// Tables and lists nested deeper than this are not read; the file itself is the first.
const MAX_DEPTH: usize = 64;

/// Reads a TOML file.
///
/// Places are byte offsets in `text`. A table or list of tables that is scattered over the file has the place
/// of its first header, or of the key that implies it.
#[must_use]
pub fn read(text: &str) -> (Table, Vec<Mistake>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mistakes = errors.iter().map(|error| invalid(error.span().unwrap_or_default(), error.message()));
    let mut reader = Reader { text, depth: 0, mistakes: mistakes.collect() };
    let table = reader.table(root.into_inner());
    (table, reader.mistakes)
}

/// Turns the parser's tree into ours.
struct Reader<'text> {
    text: &'text str,
    depth: usize,
    mistakes: Vec<Mistake>,
}

impl<'text> Reader<'text> {
    fn table(&mut self, table: DeTable<'text>) -> Table {
        let entries = table.into_iter().filter_map(|(key, value)| self.entry(key, value));
        let mut entries: Vec<_> = entries.collect();
        // The parser sorts by name.
        entries.sort_by_key(|entry| entry.key_span);
        Table(entries)
    }

    fn entry(&mut self, key: Spanned<DeString<'text>>, value: Spanned<DeValue<'text>>) -> Option<Entry> {
        let key_span = Span::new(key.span());
        // What stands for a missing value is a number without a place.
        let value = if value.span().is_empty() {
            let end = key.span().end;
            Node { span: Span::new(end..end), value: Value::Empty }
        } else {
            self.node(value)?
        };
        Some(Entry { key: key.into_inner().into_owned(), key_span, value })
    }

    fn node(&mut self, node: Spanned<DeValue<'text>>) -> Option<Node> {
        let place = node.span();
        let value = match node.into_inner() {
            DeValue::String(text) => Value::Scalar(text.into_owned()),
            DeValue::Array(items) => self.nested(&place, |reader| {
                Value::List(items.into_iter().filter_map(|item| reader.node(item)).collect())
            })?,
            DeValue::Table(table) => self.nested(&place, |reader| Value::Table(reader.table(table)))?,
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
                Value::Scalar(self.text.get(place.clone()).unwrap_or_default().to_owned())
            }
        };
        Some(Node { span: Span::new(place), value })
    }

    fn nested(&mut self, place: &Range<usize>, read: impl FnOnce(&mut Self) -> Value) -> Option<Value> {
        if self.depth + 1 == MAX_DEPTH {
            self.mistakes.push(invalid(place.clone(), "recursion limit"));
            return None;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        Some(value)
    }
}

fn invalid(place: Range<usize>, detail: &str) -> Mistake {
    Mistake::new(Code::InvalidToml, Span::new(place)).with("detail", detail.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn codes_at(text: &str, mistakes: &[Mistake]) -> Vec<String> {
        mistakes.iter().map(|mistake| text[mistake.span.range()].to_owned()).collect()
    }

    /// The tree on one line: every scalar between quotes, `~` for nothing.
    fn show(value: &Value) -> String {
        match value {
            Value::Empty => "~".to_owned(),
            Value::Scalar(text) => format!("{text:?}"),
            Value::List(items) => {
                let items: Vec<_> = items.iter().map(|item| show(&item.value)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Table(Table(entries)) => {
                let show = |entry: &Entry| format!("{}: {}", entry.key, show(&entry.value.value));
                format!("{{{}}}", entries.iter().map(show).collect::<Vec<_>>().join(", "))
            }
        }
    }

    #[test]
    fn values_are_as_written_and_in_order() {
        let check = |text: &str, expected: &str| {
            let (table, mistakes) = read(text);
            assert_eq!(mistakes, [], "{text}");
            assert_eq!(show(&Value::Table(table)), expected, "{text}");
        };
        check("", "{}");
        check("z = 1_000\na = 0x1F\nm = +1.50e3", r#"{z: "1_000", a: "0x1F", m: "+1.50e3"}"#);
        check(
            "a = true\nb = 2023-06-27 10:00:00\nc = 07:30:00",
            r#"{a: "true", b: "2023-06-27 10:00:00", c: "07:30:00"}"#,
        );
        check("a = \"è \\u00e8\"\nb = 'x\\y'\nc = \"\"\"\nx\n\"\"\"", r#"{a: "è è", b: "x\\y", c: "x\n"}"#);
        check("a = [1, [2], { x = 3, y.z = 4 }, []]", r#"{a: ["1", ["2"], {x: "3", y: {z: "4"}}, []]}"#);
        check("[b.c]\nx = 1\n[a]\n\"due parti\".y = 2", r#"{b: {c: {x: "1"}}, a: {due parti: {y: "2"}}}"#);
        check("[[m]]\nn = 'A'\n[[m]]\nn = 'B'\n[m.p]\nq = 1", r#"{m: [{n: "A"}, {n: "B", p: {q: "1"}}]}"#);
        check("a = ''", r#"{a: ""}"#);
    }

    #[test]
    fn places() {
        let text = "titolo = \"Città\"\n[regioni.x]\ny = [ 1,\n2 ]\n";
        let slice = |span: Span| &text[span.range()];
        let (Table(entries), _) = read(text);
        assert_eq!((slice(entries[0].key_span), slice(entries[0].value.span)), ("titolo", "\"Città\""));
        assert_eq!((slice(entries[1].key_span), slice(entries[1].value.span)), ("regioni", "regioni"));
        let Value::Table(Table(inner)) = &entries[1].value.value else { panic!("{entries:?}") };
        assert_eq!((slice(inner[0].key_span), slice(inner[0].value.span)), ("x", "[regioni.x]"));
        let Value::Table(Table(inner)) = &inner[0].value.value else { panic!("{entries:?}") };
        assert_eq!((slice(inner[0].key_span), slice(inner[0].value.span)), ("y", "[ 1,\n2 ]"));
    }

    #[test]
    fn every_mistake_is_found_and_the_rest_is_read() {
        let check = |text: &str, expected: &[&str], tree: &str| {
            let (table, mistakes) = read(text);
            assert_eq!(codes_at(text, &mistakes), expected, "{text}: {mistakes:?}");
            assert!(mistakes.iter().all(|mistake| mistake.code == Code::InvalidToml));
            assert!(mistakes.iter().all(|mistake| !mistake.arguments[0].1.contains('\n')));
            assert_eq!(show(&Value::Table(table)), tree, "{text}");
        };
        check("a = \nb = 2", &[""], r#"{a: ~, b: "2"}"#);
        check("a = 1\na = 2\nb = 3", &["a"], r#"{a: "1", b: "3"}"#);
        check("a = x y\nb = @\nc = 3", &["x y", "@"], r#"{a: "x y", b: "@", c: "3"}"#);
    }

    #[test]
    fn what_is_nested_too_deeply_is_a_mistake() {
        let check = |text: String| {
            let (_, mistakes) = read(&text);
            assert!(!mistakes.is_empty(), "{text:.80}");
        };
        check(format!("a = {}1{}", "[".repeat(64), "]".repeat(64)));
        check(format!("a = {}", "[".repeat(100_000)));
        check(format!("a = {}", "{a=".repeat(100_000)));
        check(format!("{}a = 1", "a.".repeat(64)));
        check(format!("{}a = 1", "a.".repeat(100_000)));
        check(format!("[{}a]\n{}a = 1", "a.".repeat(40), "b.".repeat(40)));
        let (_, mistakes) = read(&format!("a = {}1{}", "[".repeat(62), "]".repeat(62)));
        assert_eq!(mistakes, []);
    }

    proptest! {
        #[test]
        fn nothing_panics(text in ".{0,80}|([a-c.]{1,3}|[=\\[\\]{},\n\"'# ]|1|-){0,60}") {
            let (_, mistakes) = read(&text);
            for mistake in mistakes {
                prop_assert!(text.get(mistake.span.range()).is_some(), "{mistake:?}");
            }
        }
    }
}

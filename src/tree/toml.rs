//! TOML, as configuration files have it.

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::{Entry, Node, Table, Value};
use crate::diagnostic::{Code, Mistake, Span};

/// Tables and lists in each other; each level costs stack.
const DEEPEST: usize = 64;

/// Reads a TOML file: everything that can be read, and all that is wrong with the rest.
#[must_use]
pub fn read(text: &str) -> (Table, Vec<Mistake>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mistakes = errors.iter().map(|error| mistake(error, text)).collect();
    (table(root.get_ref(), text, DEEPEST), mistakes)
}

/// Keys in the order of the file, not of the alphabet.
fn table(source: &DeTable<'_>, text: &str, depth: usize) -> Table {
    let mut entries: Vec<Entry> = source
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: span(key.span(), text),
            value: node(value, text, depth),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span);
    Table(entries)
}

fn node(source: &Spanned<DeValue<'_>>, text: &str, depth: usize) -> Node {
    let place = span(source.span(), text);
    let value = match source.get_ref() {
        _ if depth == 0 => Value::Empty,
        DeValue::String(string) => Value::Scalar(string.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(|item| node(item, text, depth - 1)).collect()),
        DeValue::Table(inner) => Value::Table(table(inner, text, depth - 1)),
        // Numbers, booleans and dates stay as they were written.
        _ => Value::Scalar(text[place.range()].to_owned()),
    };
    Node { span: place, value }
}

fn span(range: std::ops::Range<usize>, text: &str) -> Span {
    if text.get(range.clone()).is_some() { Span::new(range) } else { Span::default() }
}

fn mistake(error: &Error, text: &str) -> Mistake {
    let place = error.span().map_or_else(Span::default, |range| span(range, text));
    let detail = error.message().lines().next().unwrap_or_default();
    Mistake::new(Code::InvalidToml, place).with("detail", detail)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_are_what_the_author_wrote() {
        let text = "title = \"Centri\"\npage_size = 0x20\nopen = true\nday = 2023-06-27\n[facets.region]\nkeys = ['a', 'b']\n[[menu]]\nname = \"x\"\n[[menu]]\nname = \"y\"\n";
        let (table, mistakes) = read(text);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        let keys: Vec<_> = table.0.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["title", "page_size", "open", "day", "facets", "menu"]);
        let scalars: Vec<_> = table.0.iter().take(4).map(|entry| &entry.value.value).collect();
        let scalar = |text: &str| Value::Scalar(text.into());
        assert_eq!(scalars, [&scalar("Centri"), &scalar("0x20"), &scalar("true"), &scalar("2023-06-27")]);
        let Value::List(menu) = &table.0[5].value.value else { panic!("a list") };
        assert_eq!(menu.len(), 2);
    }

    #[test]
    fn all_mistakes_are_said() {
        let (table, mistakes) = read("a = \nb = 1\nc = [1,\nd = 2\n");
        assert!(mistakes.len() >= 2, "{mistakes:?}");
        assert!(table.0.iter().any(|entry| entry.key == "b"));
        let (_, mistakes) = read(&format!("a = {}", "[".repeat(100_000)));
        assert!(!mistakes.is_empty());
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(\\PC|[-=\\[\\]{},#'\"\\.\n\t ]){0,80}") {
            let (_, mistakes) = read(&text);
            for mistake in mistakes {
                prop_assert!(text.get(mistake.span.range()).is_some());
            }
        }
    }
}

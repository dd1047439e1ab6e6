//! Writing single values, for what repairs put into a front matter.

use std::borrow::Cow;
use std::fmt::Write;

/// Signs that may stand anywhere inside a plain text without meaning anything to YAML, or to a list between
/// brackets.
const HARMLESS: &str = " '’-–/.()+&%°º_";

/// A text as it may stand at any place where a value can: as it is, or between double quotes where YAML 1.2
/// would take it for something else, in a line or in a list between brackets.
#[must_use]
pub fn scalar(text: &str) -> Cow<'_, str> {
    let is_word = |c: char| c.is_alphanumeric();
    let is_plain = text.starts_with(is_word)
        && text.ends_with(|c| is_word(c) || c == ')')
        && text.chars().all(|c| is_word(c) || HARMLESS.contains(c))
        && text != "null";
    if is_plain { text.into() } else { quoted(text).into() }
}

/// A text between quotation marks, with as few escapes as can be (YAML 1.2 §7.3): in single ones nothing has to be
/// escaped but they themselves, in double ones everything can be written.
#[must_use]
pub fn quoted(text: &str) -> String {
    let is_clean = !text.contains(|c| c == '\'' || must_be_escaped(c));
    if is_clean && text.contains(['"', '\\']) {
        return format!("'{text}'");
    }
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if must_be_escaped(c) => {
                // Writing to a text never fails.
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Characters that end a line or that no text may hold (YAML 1.2 §5.1, §5.4).
fn must_be_escaped(c: char) -> bool {
    (c.is_control() && c != '\t') || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tree::{Value, yaml};

    #[test]
    fn quotes_where_they_are_needed() {
        let check = |text: &str, expected: &str| assert_eq!(scalar(text), expected);
        check("Puglia", "Puglia");
        check("Valle d'Aosta/Vallée d'Aoste", "Valle d'Aosta/Vallée d'Aoste");
        check("2023-06-27/2023-06-28", "2023-06-27/2023-06-28");
        check("Mutuo aiuto e reti di famiglie", "Mutuo aiuto e reti di famiglie");
        check("Ascolto: sportello", "\"Ascolto: sportello\"");
        check("Incontri, feste", "\"Incontri, feste\"");
        check("Bando #3", "\"Bando #3\"");
        check("Il \"progetto\"", "'Il \"progetto\"'");
        check("L'avvio: \"X\"", "\"L'avvio: \\\"X\\\"\"");
        check("\"a\"\tb", "'\"a\"\tb'");
        check("\"a\"\u{85}b", "\"\\\"a\\\"\\u0085b\"");
        check("- no", "\"- no\"");
        check("null", "\"null\"");
        check("", "\"\"");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(text in "\\PC{0,20}|[ -~\u{0}-\u{1f}\u{85}\u{2028}]{0,12}|[a-z' -]{0,8}") {
            for around in [("k: ", ""), ("k: [", "]"), ("k: {a: 1, b: ", "}"), ("k:\n- ", " # c\n")] {
                for written in [scalar(&text).into_owned(), quoted(&text)] {
                    let source = [around.0, &written, around.1].concat();
                    let (table, mistakes) = yaml::read(&source);
                    prop_assert_eq!(&mistakes, &[], "{}", source);
                    let value = match &table.0[0].value.value {
                        Value::List(items) => items[0].value.clone(),
                        Value::Table(table) => table.0[1].value.value.clone(),
                        value => value.clone(),
                    };
                    prop_assert_eq!(value, Value::Scalar(text.clone()), "{}", source);
                }
            }
        }
    }
}

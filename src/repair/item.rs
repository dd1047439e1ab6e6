//! Items of a list with the signs of a word processor: `• Puglia`, `– Puglia`, `-Puglia`.

use super::edit::Found;
use super::keys::{Holds, Keys};
use super::line::{is_block_header, line_ranges};
use crate::diagnostic::{Code, Mistake, Span};

/// What stands for a dash. An asterisk counts only before a space: `*x` is something else in YAML.
const SIGNS: [char; 13] = ['–', '—', '―', '−', '‐', '‑', '•', '·', '▪', '●', '◦', '‣', '\u{f0b7}'];

/// Puts a dash and a space there, in the lines below a key without a value. Below a key that holds one text
/// the lines are that text.
pub(super) fn find(text: &str, keys: &Keys) -> Found {
    let mut found = Found::default();
    let (mut list, mut block): (Option<List>, Option<usize>) = (None, None);
    for range in line_ranges(text) {
        let line = text.get(range.clone()).unwrap_or_default();
        let rest = line.trim_start();
        let column = line.len() - rest.len();
        if rest.is_empty() || block.is_some_and(|least| column > least) {
            continue;
        }
        let start = range.start + column;
        let is_in_list = list.is_some_and(|list| column >= list.column);
        if let Some(length) = sign(rest).filter(|_| is_in_list) {
            found.mend(Mistake::new(Code::ListSign, Span::new(start..start + length)), "- ");
        }
        let (key, value) = key_and_value(rest);
        block = is_block_header(value).then_some(column);
        let is_item = is_in_list && (sign(rest).is_some() || rest.starts_with("- ") || rest == "-");
        list = match list {
            Some(list) if is_item => Some(List { has_items: true, ..list }),
            // The lines below an item are its own; a text right below the key is no list.
            Some(list) if column > list.column && (list.has_items || !key.is_empty()) => Some(list),
            _ => may_have_list(key, value, keys).then_some(List { column, has_items: false }),
        };
    }
    found
}

/// What may be a list below a key.
#[derive(Clone, Copy)]
struct List {
    /// The column of the key.
    column: usize,
    has_items: bool,
}

fn may_have_list(key: &str, value: &str, keys: &Keys) -> bool {
    value.is_empty() && !key.is_empty() && keys.holds(key) != Some(Holds::Text)
}

/// How long the sign of an item is at the start of a line, with the white space after it.
fn sign(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    let after = rest.get(first.len_utf8()..)?;
    let n_spaces = after.len() - after.trim_start().len();
    let is_sign = match first {
        // Without anything after it, it is no item.
        _ if after.trim().is_empty() => false,
        '-' => after.starts_with(char::is_alphabetic),
        '*' => n_spaces > 0,
        _ => SIGNS.contains(&first),
    };
    is_sign.then_some(first.len_utf8() + n_spaces)
}

fn key_and_value(line: &str) -> (&str, &str) {
    let (key, value) = line.split_once(':').unwrap_or_default();
    let value = if value.trim_start().starts_with('#') { "" } else { value.trim() };
    (key, value)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code::ListSign;
    use crate::repair::tests::check;

    #[test]
    fn every_sign_of_a_list_is_a_dash() {
        check("regioni:\n– Puglia\n– Molise", "regioni:\n- Puglia\n- Molise", &[ListSign; 2]);
        check("regioni:\n  • Puglia\n  •\tMolise\n", "regioni:\n  - Puglia\n  - Molise\n", &[ListSign; 2]);
        check(
            "regioni:\r\n  •Puglia\r\n  ·\u{a0}Molise",
            "regioni:\r\n  - Puglia\r\n  - Molise",
            &[ListSign; 2],
        );
        check(
            "regioni:\n* Puglia\n-Molise\n- Lazio",
            "regioni:\n- Puglia\n- Molise\n- Lazio",
            &[ListSign; 2],
        );
        check("regioni: # tutte\n— Puglia", "regioni: # tutte\n- Puglia", &[ListSign]);
        check(
            "eventi:\n  – luogo: Bari\n    data: 2023\n  – luogo: Rimini\n",
            "eventi:\n  - luogo: Bari\n    data: 2023\n  - luogo: Rimini\n",
            &[ListSign; 2],
        );
        check("alias:\n• /vecchia/", "alias:\n- /vecchia/", &[ListSign]);
    }

    #[test]
    fn signs_of_a_text_are_the_authors() {
        for text in [
            "titolo: – Prova",
            "titolo:\n  – Prova\n  – altra",
            "regioni: Puglia\n– Molise",
            "regioni:\n  - Puglia\nluogo: x\n– y",
            "sommario: |\n  • uno\n  • due\n",
            "regioni:\n  *Puglia",
            "regioni:\n–\n",
            "regioni:\n- -5",
            "ignota:\n  Testo\n  – e poi",
        ] {
            check(text, text, &[]);
        }
    }
}

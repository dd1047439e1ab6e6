//! Tabs and special spaces where YAML wants plain ones: as indentation, and after a colon or a dash.

use super::edit::Found;
use super::keys::Keys;
use super::line::{is_block_header, line_ranges};
use crate::diagnostic::{Code, Mistake, Span};

/// Puts plain spaces there. A tab reaches to the next multiple of the indentation that the file has
/// elsewhere, or of two.
pub(super) fn find(text: &str, keys: &Keys) -> Found {
    let mut found = Found::default();
    let unit = unit(text);
    // The column of the key whose block is open.
    let mut block: Option<usize> = None;
    for range in line_ranges(text) {
        let line = text.get(range.clone()).unwrap_or_default();
        let rest = line.trim_start();
        let indentation = line.get(..line.len() - rest.len()).unwrap_or_default();
        let n_plain = indentation.len() - indentation.trim_start_matches(' ').len();
        if block.is_some_and(|column| n_plain > column || rest.is_empty()) {
            continue;
        }
        let width = if rest.is_empty() { 0 } else { width(indentation, unit) };
        if indentation.contains(|c| c != ' ') {
            mend(&mut found, range.start..range.start + indentation.len(), width);
        }
        if block.is_some_and(|column| width > column) {
            continue;
        }
        block = is_block_header(value(rest)).then_some(width);
        for (start, length) in separators(rest, keys) {
            let start = range.start + indentation.len() + start;
            mend(&mut found, start..start + length, 1);
        }
    }
    found
}

fn mend(found: &mut Found, range: std::ops::Range<usize>, n_spaces: usize) {
    found.mend(Mistake::new(Code::OddSpace, Span::new(range)), " ".repeat(n_spaces));
}

/// The smallest indentation of plain spaces in the text.
fn unit(text: &str) -> usize {
    let indentations = line_ranges(text).filter_map(|range| {
        let line = text.get(range)?;
        let rest = line.trim_start_matches(' ');
        (!rest.starts_with(char::is_whitespace) && rest.len() < line.len()).then(|| line.len() - rest.len())
    });
    indentations.min().unwrap_or(2)
}

/// How many columns an indentation takes.
fn width(indentation: &str, unit: usize) -> usize {
    indentation.chars().fold(0, |column, c| if c == '\t' { (column / unit + 1) * unit } else { column + 1 })
}

/// What stands after the first colon of a line.
fn value(line: &str) -> &str {
    line.split_once(':').map_or("", |(_, value)| value.trim())
}

/// The white space after the dash and the key of a line that is none that YAML takes: where it starts, and how
/// long it is.
fn separators(line: &str, keys: &Keys) -> impl Iterator<Item = (usize, usize)> {
    let after_dash = line.strip_prefix('-').map(|rest| (1, rest));
    let after_colon = || {
        let at = line.find(':')?;
        let key = line.get(..at)?;
        let is_key = keys.holds(key).is_some() || !key.contains(['"', '\'', '#', '[', '{']);
        is_key.then(|| Some((at + 1, line.get(at + 1..)?)))?
    };
    let odd = |(at, rest): (usize, &str)| {
        let length = rest.len() - rest.trim_start().len();
        let spaces = rest.get(..length)?;
        // A tab after a colon is fine with YAML; one after a dash is not everywhere.
        let is_fine = |c| c == ' ' || (c == '\t' && at > 1);
        (length < rest.len() && !spaces.chars().all(is_fine)).then_some((at, length))
    };
    after_dash.and_then(odd).into_iter().chain(after_colon().and_then(odd))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code::OddSpace;
    use crate::repair::tests::check;

    #[test]
    fn tabs_and_special_spaces_are_plain_ones() {
        check("eventi:\n\t- luogo: Bari\n\t  url: x", "eventi:\n  - luogo: Bari\n    url: x", &[OddSpace; 2]);
        check("eventi:\n\t- luogo: Bari\n\t\turl: x", "eventi:\n  - luogo: Bari\n    url: x", &[OddSpace; 2]);
        check(
            "eventi:\n    - luogo: Bari\n\t  url: x",
            "eventi:\n    - luogo: Bari\n      url: x",
            &[OddSpace],
        );
        check("regioni:\n\u{a0}\u{a0}- Puglia", "regioni:\n  - Puglia", &[OddSpace]);
        check("regioni:\n  -\tPuglia\n  -\u{a0}Molise", "regioni:\n  - Puglia\n  - Molise", &[OddSpace; 2]);
        check("titolo:\u{a0}Prova", "titolo: Prova", &[OddSpace]);
        check("eventi:\n-\tluogo:\u{a0}Bari", "eventi:\n- luogo: Bari", &[OddSpace; 2]);
        check("data evento: \u{202f}2023", "data evento: 2023", &[OddSpace]);
        check("titolo: X\n\u{a0}\nluogo: Y\n", "titolo: X\n\nluogo: Y\n", &[OddSpace]);
        check("\u{a0}titolo: X\r\n", " titolo: X\r\n", &[OddSpace]);
        check("sommario: |\n\tUna riga\n\tDue\n", "sommario: |\n  Una riga\n  Due\n", &[OddSpace; 2]);
    }

    #[test]
    fn spaces_of_a_text_are_the_authors() {
        for text in [
            "titolo: 10\u{a0}000 famiglie",
            "titolo: «\u{a0}Prova\u{a0}»",
            "titolo: Prova\u{a0}",
            "titolo:\tProva",
            "sommario: |\n  uno\n  \tdue\n\n  \u{a0}tre\n",
            "titolo: \"Rimini:\u{a0}al via\"",
        ] {
            check(text, text, &[]);
        }
    }
}

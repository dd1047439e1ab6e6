//! Whether a text may need a repair, told by one look at its bytes: most texts need none.

use memchr::{memchr2, memchr2_iter, memchr3_iter};

use super::address;

/// Whether there is anything in a body that its repairs look for. It may turn out to be fine.
pub(super) fn is_suspect_body(text: &str) -> bool {
    let bytes = text.as_bytes();
    let signs = memchr3_iter(b'\r', b'#', b'<', bytes);
    let starts = memchr3_iter(0xc2, 0xe2, 0xef, bytes);
    let mut addresses = memchr2_iter(b':', b'@', bytes).chain(memchr2_iter(b'W', b'w', bytes));
    memchr2(0x0b, 0x0c, bytes).is_some()
        || signs.chain(starts).any(|at| is_suspect_at(bytes, at))
        || addresses.any(|at| address::is_suspect_at(bytes, at))
}

/// Whether there is anything in a front matter that its repairs look for: any line but the plainest. It may
/// turn out to be fine.
pub(super) fn is_suspect_front_matter(yaml: &str) -> bool {
    !yaml.split_terminator('\n').all(is_plain_line)
}

/// A key or an item with a plain value, between plain spaces.
fn is_plain_line(line: &str) -> bool {
    let rest = line.trim_start_matches(' ');
    let rest = rest.strip_prefix("- ").unwrap_or(rest);
    let is_of_key = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    match rest.split_once(':') {
        Some((key, value)) if !key.is_empty() && key.bytes().all(is_of_key) => {
            value.is_empty() || value.strip_prefix(' ').is_some_and(is_plain_value)
        }
        _ => rest.is_empty() || (rest.len() < line.len() && line.contains("- ") && is_plain_value(rest)),
    }
}

/// A word or more, a text between straight quotation marks, or a list of these.
fn is_plain_value(value: &str) -> bool {
    match value.strip_prefix('[').map(|list| list.strip_suffix(']')) {
        Some(Some(list)) => list.split(", ").all(is_plain_item),
        Some(None) => false,
        None => is_plain_item(value),
    }
}

fn is_plain_item(item: &str) -> bool {
    let quoted = item.strip_prefix('"').map(|rest| rest.strip_suffix('"'));
    match quoted {
        Some(Some(inside)) => has_only(inside, |byte| byte >= b' ' && !matches!(byte, b'"' | b'\\' | 0x7f)),
        Some(None) => false,
        None => {
            let is_start = item.starts_with(|c: char| c.is_ascii_alphanumeric());
            is_start && has_only(item, |byte| byte.is_ascii_alphanumeric() || b" ./-_()+=".contains(&byte))
        }
    }
}

/// Whether a text has only these ASCII characters, and of the others only letters of Italian. An `Ã` or an
/// `â` may be a letter that was read in a wrong encoding.
fn has_only(text: &str, is_plain: impl Fn(u8) -> bool) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_fine = match byte {
            0xc3 => bytes.next().is_some_and(|next| !matches!(next, 0x83 | 0xa2)),
            _ => byte.is_ascii() && is_plain(byte),
        };
        if !is_fine {
            return false;
        }
    }
    true
}

fn is_suspect_at(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at..).unwrap_or_default() {
        [b'\r', after @ ..] => !after.starts_with(b"\n"),
        [b'#', after @ ..] => is_line_start(bytes.get(..at).unwrap_or_default()) && !starts_heading(after),
        [b'<', after @ ..] => starts_tag(after) && !starts_link(after),
        // A soft hyphen; a non-breaking space matters only after number signs.
        [0xc2, after @ ..] => after.first() == Some(&0xad),
        [0xe2, 0x80, after @ ..] => {
            after.first().is_some_and(|byte| matches!(byte, 0x8b..=0x8d | 0xa2 | 0xa3 | 0xa8 | 0xa9))
        }
        [0xe2, 0x81, after @ ..] => after.first() == Some(&0xa0),
        // Geometric shapes.
        [0xe2, second, ..] => matches!(second, 0x96 | 0x97),
        [0xef, second, ..] => matches!(second, 0x82 | 0xbb),
        [..] => true,
    }
}

fn starts_tag(after: &[u8]) -> bool {
    after.first().is_some_and(|byte| *byte == b'/' || byte.is_ascii_alphabetic())
}

/// Whether an address between angle brackets goes on as one: `<https://…>`, `<info@…>`.
fn starts_link(after: &[u8]) -> bool {
    let length = after.iter().position(|byte| byte.is_ascii_whitespace() || b"<>=\"".contains(byte));
    let inside = length.and_then(|length| after.get(..length)).unwrap_or_default();
    inside.contains(&b'@') || inside.starts_with(b"https://") || inside.starts_with(b"http://")
}

fn is_line_start(before: &[u8]) -> bool {
    let last = before.iter().rev().find(|byte| **byte != b' ');
    last.is_none_or(|byte| matches!(byte, b'\n' | b'\r'))
}

/// Whether number signs go on as a heading does.
fn starts_heading(after_first: &[u8]) -> bool {
    let rest =
        after_first.iter().position(|byte| *byte != b'#').and_then(|n_signs| after_first.get(n_signs..));
    rest.is_none_or(|rest| rest.starts_with(b" ") || rest.starts_with(b"\t") || rest.starts_with(b"\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_body_is_told_at_once() {
        let check = |text, expected| assert_eq!(is_suspect_body(text), expected, "{text:?}");
        check("## Al via\n\nGli incontri «di zona» – 10 € – l’11 giugno…\n\n- uno\n- due\n", false);
        check("Città è già. Il #progetto, a < b, c & d\r\n# X\n", false);
        check("Vedi [qui](https://example.it/a@b), <info@example.it>, [là](mailto:info@example.it).", false);
        check("[info@example.it](mailto:info@example.it) <https://www.example.it/>", false);
        check("Scrivi a info@example.it", true);
        check("Vedi https://example.it", true);
        check("[qui](www.example.it)", true);
        check("##Titolo", true);
        check("\n  #Titolo", true);
        check("a\rb", true);
        check("• x", true);
        check("so\u{ad}ft", true);
        check("zero\u{200b}", true);
        check("<p class=MsoNormal>", true);
        check("\u{b}", true);
    }
    #[test]
    fn a_clean_front_matter_is_told_at_once() {
        let check = |text, expected| assert_eq!(is_suspect_front_matter(text), expected, "{text:?}");
        check("title: \"L'équipe: al via (2)\"\ndate: 2023-06-27\nregion: [\"Puglia\", Calabria]\n", false);
        check("eventi:\n  - date: 2023-06-27/2023-06-28\n    place: Forlì\n\n  - date: 2024-01-01\n", false);
        check("regioni:\n- Puglia\n- Emilia-Romagna\n", false);
        for text in [
            "titolo:Prova",
            "titolo: Rimini: al via",
            "titolo: Bando #3",
            "titolo: \u{a0}X",
            "titolo:\u{a0}X",
            "\ttitolo: X",
            "titolo: “X”",
            "titolo: \"a \"b\" c\"",
            "titolo: @x",
            "– Puglia",
            "-Puglia",
            "titolo: cittÃ\u{a0}",
            "titolo: |",
            "titolo: X\r",
            "una riga di testo",
            "titolo: [Puglia",
            "titolo: ",
        ] {
            check(text, true);
        }
    }
}

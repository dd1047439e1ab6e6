//! Whether a body may need a repair, told by one look at its bytes: most bodies need none.

/// Whether there is anything that the repairs of a body look for. It may turn out to be fine.
pub(super) fn is_suspect(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| IS_OF_INTEREST[usize::from(*byte)] && is_suspect_at(bytes, at))
}

/// The bytes with which something may start that needs a repair.
const IS_OF_INTEREST: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = [0x0b, 0x0c, b'\r', b'#', b'<', 0xc2, 0xe2, 0xef];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

fn is_suspect_at(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at..).unwrap_or_default() {
        [b'\r', after @ ..] => !after.starts_with(b"\n"),
        [b'#', after @ ..] => is_line_start(bytes.get(..at).unwrap_or_default()) && !starts_heading(after),
        [b'<', after @ ..] => after.first().is_some_and(|byte| *byte == b'/' || byte.is_ascii_alphabetic()),
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
        let check = |text, expected| assert_eq!(is_suspect(text), expected, "{text:?}");
        check("## Al via\n\nGli incontri «di zona» – 10 € – l’11 giugno…\n\n- uno\n- due\n", false);
        check("Città è già. Il #progetto, a < b, c & d\r\n# X\n", false);
        check("##Titolo", true);
        check("\n  #Titolo", true);
        check("a\rb", true);
        check("• x", true);
        check("so\u{ad}ft", true);
        check("zero\u{200b}", true);
        check("<p class=MsoNormal>", true);
        check("\u{b}", true);
    }
}

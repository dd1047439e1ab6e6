//! How deep the places of a message are nested: Fluent's reader goes as deep as they do, until the stack is used up.

use std::str::Bytes;

/// Deeper than any sentence needs.
const DEEPEST: usize = 50;

/// Where a file is first nested too deeply to be read, if it is.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if begins_entry(line) {
            depth = 0;
        }
        if !line.starts_with('#') && deepest(line, &mut depth) > DEEPEST {
            return Some(start);
        }
        start += line.len();
    }
    None
}

/// The greatest depth in a line, which `depth` is carried through.
fn deepest(line: &str, depth: &mut usize) -> usize {
    let mut deepest = *depth;
    let mut bytes = line.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' => *depth += 1,
            b'(' if *depth > 0 => *depth += 1,
            b'}' | b')' => *depth = depth.saturating_sub(1),
            b'"' if *depth > 0 => skip_literal(&mut bytes),
            _ => {}
        }
        deepest = deepest.max(*depth);
    }
    deepest
}

/// Skips the rest of a text in quotation marks, which ends with the line at the latest.
fn skip_literal(bytes: &mut Bytes<'_>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => {
                bytes.next();
            }
            _ => {}
        }
    }
}

/// Whether a line begins a message, a term or a comment, whatever the one before it left open.
fn begins_entry(line: &str) -> bool {
    let name = line.split_once('=').map(|(name, _)| name.trim_end_matches(' '));
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
    };
    line.starts_with('#') || name.is_some_and(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth() {
        let check = |text: &str, expected: Option<usize>| assert_eq!(too_deep(text), expected, "{text:.80}");
        let open = |n: usize| "{ ".repeat(n);
        check("", None);
        check(&format!("a = {}", open(50)), None);
        check(&format!("a = {}", open(51)), Some(0));
        check(&format!("# x\na = {}", open(100_000)), Some(4));
        check(&format!("a = {{ {}", "F(".repeat(51)), Some(0));
        check(&format!("a =\n    {}", "{\n".repeat(51)), Some(108));
        check(&"a = { F(\n".repeat(100), None);
        check(&"# { { {\n".repeat(100), None);
        check(&"a = ( ( (".repeat(100), None);
        check(&format!("a = {}", "{ \"{\" }".repeat(100)), None);
        check(&format!("a = {{ \"\\\\\" }}{}", open(51)), Some(0));
    }
}

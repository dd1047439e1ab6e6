//! Makes other people's text safe to print: nothing in it can steer a terminal or reverse a line.

/// One line: what would break it or steer a terminal is replaced by a sign that can be seen.
///
/// ASCII controls become the pictures that Unicode has for them (U+2400 to U+2421); the controls of
/// ISO 6429 (U+0080 to U+009F), those that turn the direction of writing, and separators of lines become
/// U+FFFD. Each character stays one character, so that columns still count; a tab stays a tab.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(visible_character).collect()
}

/// One line in which every character can be seen, for comparing two: spaces that are none of the keyboard's are
/// `⍽`, tabs `⇥`, and characters without width `◌`, but for those that join pictures.
#[must_use]
pub fn visible_line(text: &str) -> String {
    let visible = |c| match c {
        '\t' => '⇥',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => '⍽',
        '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{2060}' | '\u{feff}' => '◌',
        c => visible_character(c),
    };
    text.chars().map(visible).collect()
}

fn visible_character(c: char) -> char {
    match c {
        '\t' => c,
        '\0'..'\u{20}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..'\u{a0}' | '\u{feff}' => '\u{fffd}',
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' => '\u{fffd}',
        '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => c,
    }
}

/// One line of at most `limit` characters, `…` included: line breaks and tabs are spaces.
pub(super) fn short(text: &str, limit: usize) -> String {
    let line = visible(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    first(&line, limit)
}

/// The first `limit` characters, the last of them `…` if there were more.
pub(super) fn first(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some(_) => text.chars().take(limit.saturating_sub(1)).chain(['…']).collect(),
    }
}

/// The last `limit` characters, the first of them `…` if there were more.
pub(super) fn last(text: &str, limit: usize) -> String {
    match text.chars().count().checked_sub(limit) {
        None | Some(0) => text.to_owned(),
        Some(n_more) => ['…'].into_iter().chain(text.chars().skip(n_more + 1)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_a_terminal() {
        let check = |text, expected| assert_eq!(visible(text), expected, "{text:?}");
        check("perché no? – «sì» 👨‍👩‍👧", "perché no? – «sì» 👨‍👩‍👧");
        check("\u{1b}[31mrosso\u{7}", "␛[31mrosso␇");
        check("\u{9b}31m", "\u{fffd}31m");
        check("a\u{202e}b\u{2066}c", "a\u{fffd}b\u{fffd}c");
        check("a\r\n\tb\u{7f}", "a␍␊\tb␡");
    }

    #[test]
    fn differences_can_be_seen() {
        assert_eq!(visible_line("a\tb\u{a0}c\u{200b}d\u{ad}e\u{1b}"), "a⇥b⍽c◌d◌e␛");
        assert_eq!(visible_line("sì 👨\u{200d}👩"), "sì 👨\u{200d}👩");
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(first("abcd", 4), "abcd");
        assert_eq!(first("abcde", 4), "abc…");
        assert_eq!(last("abcd", 4), "abcd");
        assert_eq!(last("abcde", 4), "…cde");
        assert_eq!(short("a\n  b\tc", 9), "a b c");
    }
}

//! Traces of other programs in the form of a file: a byte-order mark, blank lines before the front matter, the
//! line ends of old Macintoshes.
//!
//! They are read as if they were not there, and stay in the file.

use super::edit::Found;
use crate::diagnostic::{Code, Mistake, Span};

/// What is unusual about the form of a text, if anything is. CR LF is not.
#[must_use]
pub fn form(text: &str) -> Option<Mistake> {
    let unusual =
        |what: &str, range| Some(Mistake::new(Code::UnusualForm, Span::new(range)).with("what", what));
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let n_blank = text.len() - start - text.get(start..)?.trim_start_matches([' ', '\t', '\r', '\n']).len();
    if let Some(at) = lone_carriage_returns(text).next() {
        unusual("line-ends", at..at + 1)
    } else if text.get(start..start + n_blank)?.contains('\n') {
        unusual("blank-lines", start..start)
    } else if start > 0 {
        unusual("mark", 0..start)
    } else {
        None
    }
}

/// The lines of a body with an end that Markdown takes; [`form`] says it of the whole file.
pub(super) fn line_feeds(text: &str) -> Found {
    let mut found = Found::default();
    lone_carriage_returns(text).for_each(|at| found.edit(at..at + 1, "\n"));
    found
}

/// The carriage returns that no line feed follows.
fn lone_carriage_returns(text: &str) -> impl Iterator<Item = usize> {
    let returns = text.match_indices('\r').map(|(at, _)| at);
    returns.filter(|at| text.as_bytes().get(at + 1) != Some(&b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unusual_is_said_once() {
        let check = |text: &str, expected: Option<&str>| {
            let found = form(text);
            assert_eq!(found.as_ref().and_then(|mistake| mistake.argument("what")), expected, "{text:?}");
        };
        check("---\ntitolo: X\n---\n", None);
        check("---\r\ntitolo: X\r\n---\r\n", None);
        check("", None);
        check("\u{feff}---\n", Some("mark"));
        check("\u{feff}\n---\n", Some("blank-lines"));
        check("\r\n\r\n---\r\n", Some("blank-lines"));
        check("---\rtitolo: X\r---\r", Some("line-ends"));
        check("---\r\ntitolo: X\r\r\n", Some("line-ends"));
    }
}

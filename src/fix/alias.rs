//! An earlier address for an article, written into its front matter.

use crate::diagnostic::Span;

/// The text of an article that names an earlier address as well; `first` is where the first one stands that it
/// already names. None if the text has no front matter.
#[must_use]
pub fn with_alias(text: &str, first: Option<Span>, alias: &str) -> Option<String> {
    let (range, insertion) = match first {
        Some(span) => beside(text, span, alias)?,
        None => {
            let fence = text.find("---")?;
            let end = fence + text[fence..].find('\n')? + 1;
            (end..end, format!("alias: {alias}{}", line_end(text)))
        }
    };
    Some([text.get(..range.start)?, &insertion, text.get(range.end..)?].concat())
}

/// Beside an address that stands there: in its list, or in a list that is made of both.
fn beside(text: &str, first: Span, alias: &str) -> Option<(std::ops::Range<usize>, String)> {
    let range = first.range();
    let value = text.get(range.clone())?;
    let before = text.get(..range.start)?.trim_end_matches(['"', '\'', ' ']);
    let quotation = text.get(before.len()..range.start)?.trim_start();
    let start = range.start - quotation.len();
    Some(match before.chars().next_back()? {
        '[' | ',' => (start..start, format!("{alias}, ")),
        '-' => {
            let line = before.rfind('\n').map_or(0, |end| end + 1);
            let item = text.get(line..start)?;
            (line..line, format!("{item}{alias}{}", line_end(text)))
        }
        // A value may come with its quotation marks or without them.
        _ => (start..range.end + quotation.len(), format!("[{alias}, {quotation}{value}{quotation}]")),
    })
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_added_however_the_others_are_written() {
        let check = |front_matter: &str, first: Option<&str>, expected: &str| {
            let text = format!("---\n{front_matter}---\nTesto.\n");
            let span = first.map(|first| {
                let at = text.find(first).expect("an address");
                Span::new(at..at + first.len())
            });
            let written = with_alias(&text, span, "/x/").expect("a front matter");
            assert_eq!(written, format!("---\n{expected}---\nTesto.\n"), "{front_matter}");
        };
        check("titolo: A\n", None, "alias: /x/\ntitolo: A\n");
        check("alias: /a/\ntitolo: A\n", Some("/a/"), "alias: [/x/, /a/]\ntitolo: A\n");
        check("alias: \"/a/\"\n", Some("/a/"), "alias: [/x/, \"/a/\"]\n");
        check("alias: \"/a/\"\n", Some("\"/a/\""), "alias: [/x/, \"/a/\"]\n");
        check("alias: [/a/, /b/]\n", Some("/a/"), "alias: [/x/, /a/, /b/]\n");
        check("alias: [ \"/a/\" ]\n", Some("/a/"), "alias: [ /x/, \"/a/\" ]\n");
        check("alias:\n  - /a/\n  - /b/\n", Some("/a/"), "alias:\n  - /x/\n  - /a/\n  - /b/\n");
    }

    #[test]
    fn a_text_without_front_matter_stays_as_it_is() {
        assert_eq!(with_alias("Testo.\n", None, "/x/"), None);
        assert_eq!(
            with_alias("---\r\nt: A\r\n---\r\n", None, "/x/").as_deref(),
            Some("---\r\nalias: /x/\r\nt: A\r\n---\r\n")
        );
    }
}

//! Addresses that are no link, or lack their beginning: `www.example.it`, `info@example.it`.

use std::ops::Range;

use super::edit::Found;
use crate::diagnostic::{Code, Mistake, Span};
use crate::markdown::{Prose, prose};

/// Whether an address may start or go on at a byte that a repair could have to do with: `@`, `www.`, `://`.
pub(super) fn is_suspect_at(bytes: &[u8], at: usize) -> bool {
    let (before, rest) = (bytes.get(..at).unwrap_or_default(), bytes.get(at..).unwrap_or_default());
    let may_start = |is_of_start: fn(u8) -> bool| {
        let start = before.iter().rposition(|byte| !is_of_start(*byte)).map_or(0, |last| last + 1);
        let before = before.get(..start).unwrap_or_default();
        may_start_after(before.last()) && !is_link_up_to(before)
    };
    match rest {
        [b'@', ..] => may_start(is_of_mailbox),
        [b':', b'/', b'/', ..] => may_start(|byte| byte.is_ascii_alphabetic()),
        _ => has_www(rest) && may_start_after(before.last()),
    }
}

/// Whether what follows is the whole address of a link, as in most texts that hold any: `[x](https://…)`,
/// `[x](mailto:…)`, `<https://…>`.
fn is_link_up_to(before: &[u8]) -> bool {
    before.ends_with(b"](") || before.ends_with(b"](mailto:") || before.ends_with(b"<")
}

/// Makes links of the addresses of a body, and gives those of its links their beginning.
pub(super) fn find(text: &str) -> Found {
    let bytes = text.as_bytes();
    let mut found = Found::default();
    if !(0..bytes.len()).any(|at| is_suspect_at(bytes, at)) {
        return found;
    }
    let Prose { words, links } = prose(text);
    let mut repairs: Vec<Repair> = words.into_iter().flat_map(|range| in_words(text, range)).collect();
    repairs.extend(links.iter().filter_map(|(range, address)| in_link(text, range, address)));
    repairs.sort_by_key(|repair| repair.place.start);
    for Repair { code, address, place, replacement } in repairs {
        found.mend(Mistake::new(code, Span::new(place)).with("value", address), replacement);
    }
    found
}

struct Repair {
    code: Code,
    /// As the author wrote it.
    address: String,
    place: Range<usize>,
    replacement: String,
}

/// An address of a link that starts with `www.`, which would lead to a file of that name.
fn in_link(text: &str, range: &Range<usize>, address: &str) -> Option<Repair> {
    if !is_web_without_scheme(address) {
        return None;
    }
    let link = text.get(range.clone())?;
    let brackets = link.rfind("](")? + 2;
    let after = link.get(brackets..)?;
    let start = range.start + brackets + usize::from(after.starts_with('<'));
    has_www(text.get(start..)?.as_bytes()).then(|| Repair {
        code: Code::MissingScheme,
        address: address.to_owned(),
        place: start..start,
        replacement: "https://".into(),
    })
}

/// The addresses that stand in words.
fn in_words(text: &str, range: Range<usize>) -> Vec<Repair> {
    let mut repairs = Vec::new();
    let mut at = range.start;
    while let Some(word) = next_word(text, at..range.end) {
        at = word.end;
        repairs.extend(in_word(text, word));
    }
    repairs
}

/// The next stretch without spaces and without signs that no address holds.
fn next_word(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let rest = text.get(range.clone())?;
    let start = rest.find(|c| !ends_address(c))?;
    let word = rest.get(start..)?;
    let length = word.find(ends_address).unwrap_or(word.len());
    Some(range.start + start..range.start + start + length)
}

fn in_word(text: &str, word: Range<usize>) -> Option<Repair> {
    let written = text.get(word.clone())?;
    // What closes a sentence is none of the address, nor what opens one: `Scrivi a:info@example.it.`
    let written = written.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '/');
    let end = word.start + written.len();
    let first = written.find(|c: char| c.is_alphanumeric())?;
    // `E-mail:info@example.it`
    let after_colon = written.rfind(':').filter(|_| written.contains('@')).map_or(0, |colon| colon + 1);
    let start = word.start + first.max(after_colon);
    let address = text.get(start..end)?;
    let before = text.as_bytes().get(..start)?.last();
    if !may_start_after(before) {
        return None;
    }
    let place = start..end;
    let is_in_angles = before == Some(&b'<') && text.get(place.end..)?.starts_with('>');
    let (place, replacement) = if is_web_without_scheme(address) {
        if is_in_angles {
            (start..start, "https://".into())
        } else {
            (place, format!("[{address}](https://{address})"))
        }
    } else if scheme_length(address).is_some_and(|length| is_web(&address[length..])) || is_mail(address) {
        (place, format!("<{address}>"))
    } else {
        return None;
    };
    Some(Repair { code: Code::BareAddress, address: address.to_owned(), place, replacement })
}

/// Whether an address of its own can follow a byte: not in the middle of a word or of another address, not as
/// the text of a link, and not after a sign that Markdown is asked to leave alone.
fn may_start_after(before: Option<&u8>) -> bool {
    before.is_none_or(|byte| !byte.is_ascii_alphanumeric() && !b"/\\@.-_+[=%&#".contains(byte))
}

fn ends_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "<>()[]{}|\\\"`*«»“”„‘’…".contains(c)
}

fn has_www(bytes: &[u8]) -> bool {
    bytes.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"www."))
}

fn scheme_length(address: &str) -> Option<usize> {
    let has =
        |scheme: &&str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    ["https://", "http://"].iter().find(|scheme| has(scheme)).map(|scheme| scheme.len())
}

/// Whether an address is one of the web that lacks its scheme, and not a file named `www.pdf`.
fn is_web_without_scheme(address: &str) -> bool {
    has_www(address.as_bytes()) && address.get(4..).is_some_and(is_web)
}

/// Whether an address without its scheme starts with the name of a host.
fn is_web(address: &str) -> bool {
    is_host(address.split(['/', '?', '#', ':']).next().unwrap_or_default())
}

fn is_mail(address: &str) -> bool {
    address.split_once('@').is_some_and(|(mailbox, host)| {
        !mailbox.is_empty() && mailbox.bytes().all(is_of_mailbox) && is_host(host)
    })
}

/// The characters of a mailbox that people type (RFC 5321 §4.1.2 allows more).
fn is_of_mailbox(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._%+-".contains(&byte)
}

/// At least two names with dots between them, the last one of letters (RFC 1123 §2.1).
fn is_host(host: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    host.rsplit_once('.').is_some_and(|(names, last)| {
        last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic()) && names.split('.').all(is_name)
    })
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code::{BareAddress, MissingScheme};
    use crate::repair::tests::check_body;

    #[test]
    fn addresses_become_links() {
        let check = |written: &str, meant: &str| check_body(written, meant, &[BareAddress]);
        check("Scrivi a info@example.it.", "Scrivi a <info@example.it>.");
        check("(nome.cognome+x@ufficio.example.it)", "(<nome.cognome+x@ufficio.example.it>)");
        check("**info@example.it**", "**<info@example.it>**");
        check("E-mail:info@example.it", "E-mail:<info@example.it>");
        check("nome_cognome@example.it", "<nome_cognome@example.it>");
        check("Vai su www.example.it, poi", "Vai su [www.example.it](https://www.example.it), poi");
        check("«www.example.it/a_b?c=d»", "«[www.example.it/a_b?c=d](https://www.example.it/a_b?c=d)»");
        check("<www.example.it>", "<https://www.example.it>");
        check("WWW.EXAMPLE.IT", "[WWW.EXAMPLE.IT](https://WWW.EXAMPLE.IT)");
        check("Vedi https://example.it/a/.", "Vedi <https://example.it/a/>.");
        check("| Posta |\n|---|\n|info@example.it|\n", "| Posta |\n|---|\n|<info@example.it>|\n");
    }

    #[test]
    fn links_get_their_scheme() {
        let check = |written: &str, meant: &str| check_body(written, meant, &[MissingScheme]);
        check("[Il sito](www.example.it/a)", "[Il sito](https://www.example.it/a)");
        check("[Il sito](<www.example.it>)", "[Il sito](<https://www.example.it>)");
        check("[Il sito](www.example.it \"Titolo\")", "[Il sito](https://www.example.it \"Titolo\")");
        check("![Foto](www.example.it/a.jpg)", "![Foto](https://www.example.it/a.jpg)");
        check("[www.example.it](www.example.it)", "[www.example.it](https://www.example.it)");
    }

    #[test]
    fn everything_else_stays() {
        for text in [
            "<info@example.it> [scrivi](mailto:info@example.it) <https://example.it> [x](https://www.example.it)",
            "[info@example.it](mailto:info@example.it) [www.example.it](https://www.example.it)",
            "`info@example.it`\n\n    www.example.it\n\n```\nhttps://example.it\n```\n",
            "<a href=\"https://www.example.it\">www.example.it</a>",
            "<p>info@example.it</p>\n",
            "@famiglie, info@, @example.it, a@b, www., www.example, http://, https://localhost:8000",
            "nome\\_cognome@example.it",
            "ftp://www.example.it x/www.example.it",
            "[sito]\n\n[sito]: https://www.example.it",
        ] {
            check_body(text, text, &[]);
        }
    }
}

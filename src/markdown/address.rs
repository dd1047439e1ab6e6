//! Which addresses a page may lead to.
//!
//! An address is read in two ways. As browsers do (URL Standard, §4.4): they drop tabs and line ends and
//! skip leading control characters; what then stands before the first colon is the scheme, which must be
//! one of [`SCHEMES`]. And with every disguise taken off: spaces, percent signs, character references. No
//! browser runs what only the second reading finds, but nobody writes it by accident either.

/// The schemes that a link or an image may have; an address without one leads to the same site.
pub(super) const SCHEMES: &[&str] =
    &["http", "https", "mailto", "tel", "sms", "geo", "webcal", "ftp", "sip", "xmpp"];

/// Schemes that run a script, carry a document of their own, or open a reader's own files.
const DANGEROUS: &[&str] =
    &["javascript", "vbscript", "livescript", "mocha", "data", "file", "filesystem", "blob", "jar", "about"];

/// Whether the address may be written into a page.
pub(super) fn is_allowed(address: &str) -> bool {
    scheme(address).is_none_or(|scheme| SCHEMES.contains(&scheme.as_str()))
        && !DANGEROUS.contains(&disguised_scheme(address).as_str())
}

/// Whether an author has to be told that the address may not be written.
///
/// A file of the author's own computer, be it by the drive letter of Windows, is another mistake, and not for
/// this function to report.
pub(super) fn is_suspect(address: &str) -> bool {
    let is_local = |scheme: String| scheme.len() == 1 || scheme == "file";
    !is_allowed(address) && !scheme(address).is_some_and(is_local)
}

/// Whether the address leads to another site.
pub(super) fn is_external(address: &str) -> bool {
    address.starts_with("//") || matches!(scheme(address).as_deref(), Some("http" | "https"))
}

/// The scheme as a browser finds it, in lower case.
fn scheme(address: &str) -> Option<String> {
    let mut scheme = String::new();
    let start = address.trim_start_matches(|c: char| c <= ' ');
    for c in start.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')) {
        match c {
            ':' if !scheme.is_empty() => return Some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            _ => return None,
        }
    }
    None
}

/// What stands before the first colon once every disguise is taken off; empty if there is no colon.
fn disguised_scheme(address: &str) -> String {
    // Long enough for every scheme with each letter written as a character reference.
    const LONGEST: usize = 200;
    let mut scheme = String::new();
    let mut rest = address;
    while let Some((c, after)) = undisguised(rest) {
        match c {
            ':' => return scheme,
            '/' | '?' | '#' => break,
            _ if address.len() - after.len() > LONGEST => break,
            _ if c.is_ascii_alphanumeric() => scheme.push(c.to_ascii_lowercase()),
            _ => {}
        }
        rest = after;
    }
    String::new()
}

/// The first character, be it written as it is, as `%6A`, or as a character reference; and what follows.
fn undisguised(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    let disguised = match first {
        '%' => percent_encoded(text),
        '&' => character_reference(text),
        _ => None,
    };
    disguised.or_else(|| Some((first, text.get(first.len_utf8()..)?)))
}

fn percent_encoded(text: &str) -> Option<(char, &str)> {
    let code = u8::from_str_radix(text.get(1..3)?, 16).ok()?;
    Some((char::from(code), text.get(3..)?))
}

fn character_reference(text: &str) -> Option<(char, &str)> {
    let text = text.get(1..)?;
    for (name, c) in [("colon;", ':'), ("Tab;", '\t'), ("NewLine;", '\n'), ("nbsp;", ' ')] {
        if let Some(rest) = text.strip_prefix(name) {
            return Some((c, rest));
        }
    }
    let text = text.strip_prefix('#')?;
    let (digits, base) = text.strip_prefix(['x', 'X']).map_or((text, 10), |digits| (digits, 16));
    let end = digits.find(|c: char| !c.is_digit(base)).unwrap_or(digits.len());
    let c = char::from_u32(u32::from_str_radix(digits.get(..end)?, base).ok()?)?;
    let rest = digits.get(end..)?;
    Some((c, rest.strip_prefix(';').unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allowed_and_suspect() {
        let check = |address, allowed, suspect| {
            assert_eq!(is_allowed(address), allowed, "allowed: {address:?}");
            assert_eq!(is_suspect(address), suspect, "suspect: {address:?}");
        };
        check("https://www.example.it/", true, false);
        check("HTTPS://www.example.it/", true, false);
        check("mailto:info@example.it", true, false);
        check("tel:+39 06 1234", true, false);
        check("/notizie/", true, false);
        check("foto.jpg", true, false);
        check("#due:punti", true, false);
        check("./due:punti", true, false);
        check("?a=javascript:b", true, false);
        check("", true, false);
        check(":", true, false);
        check("javascript:alert(1)", false, true);
        check("JaVaScRiPt:alert(1)", false, true);
        check(" \u{1}javascript:alert(1)", false, true);
        check("java\nscr\tipt:alert(1)", false, true);
        check("data:text/html,x", false, true);
        check("vbscript:x", false, true);
        check("file:///C:/a.pdf", false, false);
        check("view-source:x", false, true);
        check("C:\\Users\\foto.jpg", false, false);
        // Browsers take these for files of the same folder.
        check("java script:x", false, true);
        check("javascript%3Aalert(1)", false, true);
        check("%6Aavascript:alert(1)", false, true);
        check("java%0Ascript:alert(1)", false, true);
        check("jav&#x61;script:alert(1)", false, true);
        check("javascript&#58alert(1)", false, true);
        check("javascript&colon;alert(1)", false, true);
        check("java\u{200b}script:x", false, true);
        check("\u{a0}javascript:x", false, true);
        check("%è%4", true, false);
        check("&#xffffffffff;:&#;", true, false);
    }

    #[test]
    fn external() {
        assert!(is_external("https://example.org"));
        assert!(is_external("//example.org"));
        assert!(!is_external("/notizie/"));
        assert!(!is_external("mailto:a@example.org"));
    }
}

//! Addresses as they stand in links.

/// Whether an address is none of this site: it has a scheme, or names a host.
pub(super) fn leads_outside(destination: &str) -> bool {
    destination.starts_with("//")
        || destination.split_once(':').is_some_and(|(scheme, _)| {
            scheme.len() > 1
                && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        })
}

/// Whether an address names a file of the author's own computer.
pub(super) fn is_on_a_computer(destination: &str) -> bool {
    destination.split_once(':').is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("file"))
}

/// A path without its escapes (RFC 3986 §2.1); what is no escape stays.
pub(super) fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let escape = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match escape.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_lead_elsewhere() {
        let check = |address: &str, expected| assert_eq!(leads_outside(address), expected, "{address}");
        check("https://www.example.org/", true);
        check("mailto:ufficio@example.org", true);
        check("//example.org", true);
        check("altro.md", false);
        check("/regioni/puglia/", false);
        check("C:/Users/foto.jpg", false);
    }

    #[test]
    fn addresses_of_the_authors_computer() {
        let check = |address: &str, expected| assert_eq!(is_on_a_computer(address), expected, "{address}");
        check("file:///C:/Users/ufficio/foto.jpg", true);
        check("FILE://server/foto.jpg", true);
        check("file.pdf", false);
        check("profile:x", false);
        check("https://example.org/file:", false);
    }

    #[test]
    fn escapes_are_read() {
        let check = |path: &str, expected: &str| assert_eq!(unescaped(path), expected, "{path}");
        check("una%20foto.jpg", "una foto.jpg");
        check("citt%C3%A0.md", "città.md");
        check("100%.md", "100%.md");
        check("%FF.md", "%FF.md");
    }
}

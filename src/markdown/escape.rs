//! Text that cannot become markup: how it stands in HTML between tags, in attributes and as an address.
//!
//! What is escaped, and how, is what an HTML parser writes when it serializes its tree (HTML Standard,
//! §13.3, save for the non-breaking space, which needs no name), so that HTML of ours passes unchanged
//! through the cleaner of [`super::raw`].

/// Where a text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// Anywhere but HTML.
    Plain,
    /// Between tags.
    Text,
    /// Between the double quotes of an attribute.
    Attribute,
}

impl Context {
    /// What stands there for a byte, unless the byte itself does. U+0000 is never allowed (CommonMark §2.3).
    pub(super) fn escaped(self, byte: u8) -> Option<&'static str> {
        match (byte, self) {
            (0, _) => Some("\u{fffd}"),
            (_, Self::Plain) => None,
            (b'&', _) => Some("&amp;"),
            (b'<', _) => Some("&lt;"),
            (b'>', _) => Some("&gt;"),
            (b'"', Self::Attribute) => Some("&quot;"),
            _ => None,
        }
    }

    /// Appends a text.
    pub(super) fn push(self, out: &mut String, text: &str) {
        let mut done = 0;
        for (at, byte) in text.bytes().enumerate() {
            if let Some(escaped) = self.escaped(byte) {
                out.push_str(&text[done..at]);
                out.push_str(escaped);
                done = at + 1;
            }
        }
        out.push_str(&text[done..]);
    }
}

/// Appends an address, for use in an attribute. Bytes that an address may not hold become `%XX`
/// (RFC 3986 §2.1); what is encoded already stays as it is.
pub(super) fn push_address(out: &mut String, address: &str) {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    for byte in address.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            _ if is_address_byte(byte) => out.push(char::from(byte)),
            _ => out.extend(['%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]),
        }
    }
}

fn is_address_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%'()*+,-./:;=?@_~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts() {
        let check = |context: Context, text, expected| {
            let mut out = String::new();
            context.push(&mut out, text);
            assert_eq!(out, expected, "{context:?} {text}");
        };
        check(Context::Plain, "<\"&\"> \0", "<\"&\"> \u{fffd}");
        check(Context::Text, "<\"è&\">", "&lt;\"è&amp;\"&gt;");
        check(Context::Attribute, "<\"è&'\">", "&lt;&quot;è&amp;'&quot;&gt;");
    }

    #[test]
    fn addresses() {
        let check = |address, expected| {
            let mut out = String::new();
            push_address(&mut out, address);
            assert_eq!(out, expected, "{address}");
        };
        check("/a b/è.pdf?x=1&y=2#z", "/a%20b/%C3%A8.pdf?x=1&amp;y=2#z");
        check("\"><script>\\", "%22%3E%3Cscript%3E%5C");
        check("100%25", "100%25");
    }
}

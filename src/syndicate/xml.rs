//! XML that is well-formed by construction.
//!
//! Elements are closed by the call that opened them, and every text and attribute passes through
//! [`push_escaped`]. There is no way to write a text as it is.

/// Attributes of an element, in the order in which they are written.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

/// The inside of an element that is being written.
pub(super) struct Xml(String);

/// A document with that root element.
pub(super) fn document(
    root: &'static str,
    attributes: Attributes<'_>,
    content: impl FnOnce(&mut Xml),
) -> String {
    let mut xml = Xml(String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
    xml.element(root, attributes, content);
    xml.0
}

impl Xml {
    /// An element that holds elements.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        content: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        self.0.push_str(">\n");
        content(self);
        self.close(name);
    }

    /// An element that holds text.
    pub(super) fn text(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.0.push('>');
        push_escaped(&mut self.0, text);
        self.close(name);
    }

    /// An element that holds text, unless there is none.
    pub(super) fn text_if_any(&mut self, name: &'static str, text: &str) {
        if !text.is_empty() {
            self.text(name, &[], text);
        }
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.open(name, attributes);
        self.0.push_str("/>\n");
    }

    fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            push_escaped(&mut self.0, value);
            self.0.push('"');
        }
    }

    fn close(&mut self, name: &'static str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }
}

fn push_escaped(xml: &mut String, text: &str) {
    for piece in text.split_inclusive(|c| replacement(c).is_some()) {
        let mut before = piece.chars();
        match before.next_back().and_then(replacement) {
            Some(replacement) => {
                xml.push_str(before.as_str());
                xml.push_str(replacement);
            }
            None => xml.push_str(piece),
        }
    }
}

/// What stands for a character that cannot stand for itself; nothing, where XML 1.0 §2.2 forbids the
/// character even as a reference.
fn replacement(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        // Readers turn a bare one into a line break.
        '\r' => Some("&#13;"),
        '\t' | '\n' | ' '..='\u{FFFD}' | '\u{10000}'.. => None,
        _ => Some(""),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_are_escaped() {
        let check = |text, expected| {
            let mut xml = String::new();
            push_escaped(&mut xml, text);
            assert_eq!(xml, expected, "{text:?}");
        };
        check("", "");
        check("Genitorialità – “a scuola”", "Genitorialità – “a scuola”");
        check("a & b &amp; c", "a &amp; b &amp;amp; c");
        check("<![CDATA[x]]>", "&lt;![CDATA[x]]&gt;");
        check("\"'", "&quot;'");
        check("a\0b\u{1b}\u{fffe}\u{ffff}c\r\n", "abc&#13;\n");
        check("👨‍👩‍👧", "👨‍👩‍👧");
    }

    #[test]
    fn elements_are_closed() {
        let xml = document("a", &[("b", "1 < 2")], |xml| {
            xml.text("c", &[], "x");
            xml.text_if_any("c", "");
            xml.empty("d", &[("e", "")]);
        });
        let expected = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
                        <a b=\"1 &lt; 2\">\n<c>x</c>\n<d e=\"\"/>\n</a>\n";
        assert_eq!(xml, expected);
    }

    proptest! {
        #[test]
        fn any_text_comes_back_without_what_xml_forbids(text in prop::collection::vec(any::<char>(), 0..40)) {
            let text = String::from_iter(text);
            let xml = document("a", &[("b", &text)], |xml| xml.text("c", &[], &text));
            let parsed = roxmltree::Document::parse(&xml).expect("well-formed");
            let expected: String = text.chars().filter(|&c| replacement(c) != Some("")).collect();
            let child = parsed.root_element().first_element_child().expect("an element");
            prop_assert_eq!(child.text().unwrap_or_default(), expected.as_str());
            let words = expected.replace(['\n', '\t'], " ");
            prop_assert_eq!(parsed.root_element().attribute("b"), Some(words.as_str()));
        }
    }
}

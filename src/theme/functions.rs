//! The functions and the filter that templates can call, and how values are escaped.
//!
//! All are pure: what they give follows from their arguments and from the theme's own files.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::{Arc, OnceLock};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tera::value::Key;
use tera::{Error, Function, Kwargs, State, TeraResult, Value};

use crate::locale::{Argument, FormatError, Texts};

/// `text(key="…", …)`: a sentence of the theme in the language of the page, escaped. The other arguments
/// fill its places.
pub(super) struct Text {
    texts: Arc<Texts>,
    /// The sentences without places, escaped once for all pages.
    ready: ByKey<Value>,
    /// The others for each small `count`, from 0, made when first wanted: singular and plural take far
    /// longer than the rest of a list's item.
    counted: ByKey<[OnceLock<Value>; COUNTED]>,
}

/// Looked up forty times on each page, and never walked through.
#[expect(clippy::disallowed_types, reason = "nobody asks for its order")]
type ByKey<T> = std::collections::HashMap<String, T>;

/// How many counts are kept for each sentence.
const COUNTED: usize = 64;

impl Text {
    pub(super) fn new(texts: Arc<Texts>) -> Self {
        let mut ready = ByKey::default();
        let mut counted = ByKey::default();
        for key in texts.keys() {
            match texts.get(key) {
                Some(text) => {
                    ready.insert(key.to_owned(), Value::safe_string(&escaped(text)));
                }
                None => {
                    counted.insert(key.to_owned(), [const { OnceLock::new() }; COUNTED]);
                }
            }
        }
        Self { texts, ready, counted }
    }

    fn fill(&self, key: &str, arguments: &Kwargs) -> TeraResult<Value> {
        let places: Vec<_> = arguments.iter().filter_map(place).collect();
        let text = self.texts.format(key, &places).map_err(|error| explain(key, &error))?;
        Ok(Value::safe_string(&escaped(&text)))
    }

    /// Where the sentence is kept that `arguments` ask for, if all they say is a small count.
    fn kept(&self, key: &str, arguments: &Kwargs) -> Option<&OnceLock<Value>> {
        let count = arguments.get::<usize>("count").ok().flatten()?;
        self.counted.get(key)?.get(count).filter(|_| arguments.iter().count() == 2)
    }
}

impl Function<TeraResult<Value>> for Text {
    fn call(&self, arguments: Kwargs, _: &State) -> TeraResult<Value> {
        let key: &str = arguments.must_get("key")?;
        if let Some(text) = self.ready.get(key) {
            return Ok(text.clone());
        }
        let Some(kept) = self.kept(key, &arguments) else { return self.fill(key, &arguments) };
        if let Some(text) = kept.get() {
            return Ok(text.clone());
        }
        let text = self.fill(key, &arguments)?;
        Ok(kept.get_or_init(|| text).clone())
    }

    fn is_safe(&self) -> bool {
        true
    }
}

fn place<'a>((name, value): (&'a Key<'static>, &'a Value)) -> Option<(&'a str, Argument<'a>)> {
    let name = name.as_str().filter(|name| *name != "key")?;
    let argument = match (value.as_i64(), value.as_str()) {
        (Some(number), _) => Argument::Integer(number),
        (None, Some(text)) => text.into(),
        (None, None) => value.to_string().into(),
    };
    Some((name, argument))
}

fn explain(key: &str, error: &FormatError) -> Error {
    Error::message(match error {
        FormatError::UnknownKey => format!("No text has the key `{key}`"),
        FormatError::MissingArgument(name) => format!("The text `{key}` wants an argument `{name}`"),
        FormatError::Broken(detail) => format!("The text `{key}` cannot be formatted: {detail}"),
    })
}

/// `asset(path="…")`: the address of a file below `assets/`.
pub(super) struct Address(BTreeMap<String, Value>);

impl Address {
    pub(super) fn new(urls: &BTreeMap<String, String>) -> Self {
        Self(urls.iter().map(|(path, url)| (path.clone(), Value::safe_string(&escaped(url)))).collect())
    }
}

impl Function<TeraResult<Value>> for Address {
    fn call(&self, arguments: Kwargs, _: &State) -> TeraResult<Value> {
        let path: &str = arguments.must_get("path")?;
        self.0.get(path).cloned().ok_or_else(|| Error::message(format!("No asset has the path `{path}`")))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

/// `has_asset(path="…")`: whether the theme, or the site in its place, has a file below `assets/`.
pub(super) fn has_asset(urls: &BTreeMap<String, String>) -> impl Function<TeraResult<bool>> {
    let paths: BTreeSet<String> = urls.keys().cloned().collect();
    move |arguments: Kwargs, _: &State<'_>| Ok(paths.contains(arguments.must_get::<&str>("path")?))
}

/// What stands for itself in any part of an address (RFC 3986 §2.3, “unreserved”).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `… | urlencode`: a text as part of an address, such as the subject in `mailto:` (RFC 6068 §2).
pub(super) fn urlencode(text: &str, _: Kwargs, _: &State) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Writes a text so that it stands for itself in HTML, between tags as well as in a quoted attribute.
///
/// Tera's own does so byte by byte, which takes longer than all the rest of a page.
pub(super) fn escape(text: &str, output: &mut dyn Write) -> std::io::Result<()> {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let Some(entity) = entity(byte) else { continue };
        output.write_all(&text.as_bytes()[written..at])?;
        output.write_all(entity)?;
        written = at + 1;
    }
    output.write_all(&text.as_bytes()[written..])
}

fn entity(byte: u8) -> Option<&'static [u8]> {
    match byte {
        b'&' => Some(b"&amp;"),
        b'<' => Some(b"&lt;"),
        b'>' => Some(b"&gt;"),
        b'"' => Some(b"&quot;"),
        b'\'' => Some(b"&#39;"),
        _ => None,
    }
}

fn escaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    // Writing to memory cannot fail, and only whole ASCII characters are replaced.
    let _ = escape(text, &mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaping() {
        let check = |text, expected| assert_eq!(escaped(text), expected);
        check("", "");
        check("L’équipe", "L’équipe");
        check("<a href=\"x\">'&'</a>", "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
        check("a&", "a&amp;");
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(text in ".*") {
            let plain = escaped(&text)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
            assert_eq!(plain, text);
        }
    }
}

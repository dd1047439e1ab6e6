//! Names as they stand in addresses, and names folded for comparison.

use std::sync::Arc;

/// Bytes of the longest slug.
const LONGEST: usize = 200;

/// The part of an address that stands for a title or a name: ASCII letters and digits in lower case,
/// single hyphens between them; empty if the text holds neither.
///
/// A name that Windows reserves for a device (`con`, `nul`, `com1`, …) gets a hyphen at its end, since
/// the site must be buildable and unpackable there.
#[must_use]
pub fn slugify(text: &str) -> Arc<str> {
    let mut slug = words(text).trim().replace(' ', "-");
    // A file name holds 255 bytes on most systems, and a slug gets an ending.
    slug.truncate(LONGEST);
    slug.truncate(slug.trim_end_matches('-').len());
    if is_reserved_on_windows(&slug) {
        slug.push('-');
    }
    slug.into()
}

/// The words of a text for comparison: ASCII letters and digits in lower case, one space around each word.
///
/// A phrase stands in a text if its words stand in those of the text.
#[must_use]
pub fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    for c in deunicode::deunicode(text).chars() {
        if c.is_ascii_alphanumeric() {
            words.push(c.to_ascii_lowercase());
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
    words
}

/// The form in which names are compared: case, accents, apostrophes, hyphens, underscores, spaces and
/// other punctuation do not count.
///
/// `Valle d'Aosta`, `valle d’aosta` and `VALLE-D'AOSTA` fold to the same text.
#[must_use]
pub fn fold(text: &str) -> String {
    // Keys and most names are ASCII, and every file has a dozen of them.
    if text.is_ascii() { fold_ascii(text) } else { fold_ascii(&deunicode::deunicode(text)) }
}

fn fold_ascii(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether Windows refuses a file or folder of that name, whatever its extension.
#[must_use]
pub fn is_reserved_on_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    match stem.as_str() {
        "con" | "prn" | "aux" | "nul" => true,
        _ => ["com", "lpt"].iter().any(|device| {
            stem.strip_prefix(device).is_some_and(|end| matches!(end.as_bytes(), [b'1'..=b'9']))
        }),
    }
}

/// Whether every system takes a name for a file or a folder, so that a site can be built and unpacked on any:
/// Windows knows reserved names, characters that no name may hold, and drops dots and spaces at the end.
#[must_use]
pub fn is_portable(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST
        && !is_reserved_on_windows(name)
        && !name.ends_with(['.', ' '])
        && !name.contains(|c: char| c.is_control() || "<>:\"|?*\\/".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        let check = |text, expected| assert_eq!(&*slugify(text), expected, "{text}");
        check("Al via gli incontri – Un percorso", "al-via-gli-incontri-un-percorso");
        check("L’équipe è già qui!", "l-equipe-e-gia-qui");
        check("Straße Südtirol", "strasse-sudtirol");
        check("  --  ", "");
        check("CON", "con-");
        check("com1", "com1-");
        check("com10", "com10");
        check(&"è".repeat(5_000), &"e".repeat(200));
    }

    #[test]
    fn phrases_in_texts() {
        let check = |text: &str, phrase: &str, expected| {
            assert_eq!(words(text).contains(&words(phrase)), expected, "{phrase} in {text}");
        };
        check("I Centri per la famiglia, da oggi", "centri per la famiglia", true);
        check("Il CpF di Bari", "cpf", true);
        check("L’Emilia-Romagna", "emilia romagna", true);
        check("CpFamiglia", "CpF", false);
        assert_eq!(words(" Uno – due! "), " uno due ");
        assert_eq!(words("«»"), " ");
    }

    #[test]
    fn portable_names() {
        let check = |name: &str, expected| assert_eq!(is_portable(name), expected, "{name}");
        for name in ["notizie", ".well-known", "a.b", "à", "a b", "com10", "con-", &"x".repeat(200)] {
            check(name, true);
        }
        for name in ["", "con", "NUL", "aux.md", "com1.tar.gz", "a.", "a ", "..", "a?b", "a:b", "<x>", "a\nb"]
        {
            check(name, false);
        }
        check(&"x".repeat(201), false);
    }

    #[test]
    fn folded_names() {
        let check = |a, b| assert_eq!(fold(a), fold(b), "{a} / {b}");
        check("Emilia Romagna", "emilia-romagna");
        check("Valle d'Aosta", "VALLE D’AOSTA");
        check("data evento", "data_evento");
        check("Sostegno alla genitorialità", "sostegno alla genitorialita");
    }
}

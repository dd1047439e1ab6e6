//! Names of languages.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A language, by its tag as BCP 47 (RFC 5646) writes it: `it`, `de-AT`, `zh-Hant`.
///
/// The spelling is normalised, so that equal languages are equal texts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(Arc<str>);

/// A text that is not the tag of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidLanguage(pub String);

impl Language {
    /// Reads a tag, in any case and with `-` or `_` between its parts.
    ///
    /// # Errors
    /// Gives the text back if it is no tag, or the tag of no language (`und`). Neither `italiano` nor
    /// `english` is one: RFC 5646 §2.2.1 allows names that long, and none is registered.
    pub fn new(tag: &str) -> Result<Self, InvalidLanguage> {
        let invalid = || InvalidLanguage(tag.to_owned());
        let identifier: LanguageIdentifier = tag.parse().map_err(|_| invalid())?;
        let name = identifier.language.as_str();
        if name == "und" || name.len() > 3 {
            return Err(invalid());
        }
        Ok(Self(identifier.to_string().into()))
    }

    /// Italian.
    #[must_use]
    pub fn italian() -> Self {
        Self("it".into())
    }

    /// English.
    #[must_use]
    pub fn english() -> Self {
        Self("en".into())
    }

    /// The tag, as `lang` attributes and file names bear it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language with the territory where most people speak it, unless it names one: `it_IT` for `it`.
    #[must_use]
    pub fn with_territory(&self) -> String {
        let Ok(mut likely) = self.as_str().parse::<icu::locale::LanguageIdentifier>() else {
            return self.as_str().to_owned();
        };
        icu::locale::LocaleExpander::new_common().maximize(&mut likely);
        match likely.region {
            Some(region) => format!("{}_{region}", likely.language),
            None => likely.language.to_string(),
        }
    }

    /// The language without script and region: `de` for `de-AT`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The same tag as Fluent knows it.
    pub(super) fn identifier(&self) -> LanguageIdentifier {
        // A normalised tag parses again; the default, no language at all, can never be seen.
        self.0.parse().unwrap_or_default()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl FromStr for Language {
    type Err = InvalidLanguage;

    fn from_str(tag: &str) -> Result<Self, InvalidLanguage> {
        Self::new(tag)
    }
}

impl TryFrom<String> for Language {
    type Error = InvalidLanguage;

    fn try_from(tag: String) -> Result<Self, InvalidLanguage> {
        Self::new(&tag)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.as_str().to_owned()
    }
}

impl fmt::Display for InvalidLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for InvalidLanguage {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_normalised() {
        let check = |tag: &str, expected: Option<&str>| {
            assert_eq!(Language::new(tag).ok().as_ref().map(Language::as_str), expected, "{tag}");
        };
        check("it", Some("it"));
        check("IT", Some("it"));
        check("de_at", Some("de-AT"));
        check("ZH-hant", Some("zh-Hant"));
        check("fur", Some("fur"));
        check("italiano", None);
        check("", None);
        check("und", None);
        check("i", None);
        check("it-", None);
        check("../it", None);
    }

    #[test]
    fn parts_and_constants() {
        assert_eq!(Language::new("de-AT").unwrap().primary(), "de");
        assert_eq!(Language::new("it").unwrap(), Language::italian());
        assert_eq!(Language::new("en").unwrap(), Language::english());
        assert_eq!(serde_json::from_str::<Language>("\"DE\"").unwrap().as_str(), "de");
        assert!(serde_json::from_str::<Language>("\"?\"").is_err());
    }
}

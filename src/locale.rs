//! What depends on the language that people read: dates, numbers, the order of names, sentences.
//!
//! A [`Locale`] is made once for each language of a site and shared by all threads; everything in it is
//! ready to use. [`Texts`] holds the sentences: they come from files, so they are no part of it.

mod collation;
mod dates;
mod language;
mod numbers;
mod texts;

use std::fmt;
use std::sync::Arc;

use icu::list::ListFormatter;

pub use collation::{Collator, SortKey};
pub use dates::DateFormat;
pub use language::{InvalidLanguage, Language};
pub use numbers::NumberFormat;
pub use texts::{Argument, FormatError, Texts};

/// How a language writes dates, numbers and lists, and in which order it has names.
///
/// A clone shares everything with its original.
#[derive(Clone)]
pub struct Locale(Arc<Parts>);

struct Parts {
    language: Language,
    dates: DateFormat,
    numbers: NumberFormat,
    collator: Collator,
    lists: ListFormatter,
}

impl Locale {
    /// The locale of a language; CLDR's root locale stands in for what it does not say of the language.
    ///
    /// None if the data compiled into the program lack the language altogether.
    #[must_use]
    pub fn new(language: &Language) -> Option<Self> {
        let locale: icu::locale::Locale = language.as_str().parse().ok()?;
        Some(Self(Arc::new(Parts {
            language: language.clone(),
            dates: DateFormat::new(language, &locale)?,
            numbers: NumberFormat::new(&locale)?,
            collator: Collator::new(&locale)?,
            lists: ListFormatter::try_new_and((&locale).into(), Default::default()).ok()?,
        })))
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.0.language
    }

    /// How it writes dates and times.
    #[must_use]
    pub fn dates(&self) -> &DateFormat {
        &self.0.dates
    }

    /// How it writes numbers and sizes.
    #[must_use]
    pub fn numbers(&self) -> &NumberFormat {
        &self.0.numbers
    }

    /// In which order it has names.
    #[must_use]
    pub fn collator(&self) -> &Collator {
        &self.0.collator
    }

    /// The words that stand before the last name of a list, in the spellings of authors; none where nobody has
    /// written them down yet.
    #[must_use]
    pub fn conjunctions(&self) -> &'static [&'static str] {
        match self.language().primary() {
            "it" => &["e", "ed"],
            "en" => &["and"],
            "de" => &["und"],
            "fr" => &["et"],
            _ => &[],
        }
    }

    /// Names in a sentence: `Liguria, Toscana e Basilicata`.
    #[must_use]
    pub fn list(&self, names: &[&str]) -> String {
        self.0.lists.format_to_string(names.iter())
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locale({})", self.language())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        let check = |language, names: &[&str], expected| {
            let locale = Locale::new(&Language::new(language).unwrap()).unwrap();
            assert_eq!(locale.list(names), expected, "{language} {names:?}");
        };
        check("it", &[], "");
        check("it", &["Liguria"], "Liguria");
        check("it", &["Liguria", "Umbria"], "Liguria e Umbria");
        check("it", &["Liguria", "Toscana", "Basilicata"], "Liguria, Toscana e Basilicata");
        check("en", &["Liguria", "Toscana", "Basilicata"], "Liguria, Toscana, and Basilicata");
        check("de", &["A", "B"], "A und B");
    }

    #[test]
    fn locales_are_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Locale>();
        shared::<Texts>();
    }
}

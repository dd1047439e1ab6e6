//! The order in which people look names up.

use std::cmp::Ordering;

use icu::collator::options::CollatorOptions;
use icu::collator::preferences::CollationNumericOrdering;
use icu::collator::{CollatorBorrowed, CollatorPreferences};

/// Orders names as the alphabet of a language has them: `Àncora` is beside `Ancora`, not after `Zeta`.
///
/// Numbers in names count as numbers, so `Allegato 10` follows `Allegato 9`. Names that the language does
/// not tell apart are ordered by their bytes: two names are equal only if they are the same.
#[derive(Debug)]
pub struct Collator(CollatorBorrowed<'static>);

/// A name in a form that compares byte by byte as [`Collator::compare`] does, for sorting many names often.
///
/// Holds for one language and one version of the program: not to be stored.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(Box<[u8]>);

impl Collator {
    pub(super) fn new(locale: &icu::locale::Locale) -> Option<Self> {
        let mut preferences = CollatorPreferences::from(locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok().map(Self)
    }

    /// Which of two names comes first.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }

    /// The key to sort a name by.
    #[must_use]
    pub fn key(&self, name: &str) -> SortKey {
        let mut bytes = Vec::with_capacity(name.len() * 3);
        let Ok(()) = self.0.write_sort_key_to(name, &mut bytes);
        // No key holds a zero byte: a shorter key stays before a longer one.
        bytes.push(0);
        bytes.extend_from_slice(name.as_bytes());
        SortKey(bytes.into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::locale::{Language, Locale};

    #[test]
    fn names_are_in_the_order_of_the_language() {
        let check = |language, mut names: Vec<&str>, expected: &[&str]| {
            let locale = Locale::new(&Language::new(language).unwrap()).unwrap();
            names.sort_by(|a, b| locale.collator().compare(a, b));
            assert_eq!(names, expected, "{language}");
        };
        check(
            "it",
            vec!["Veneto", "zeta", "Àncora", "Ancora", "abruzzo"],
            &["abruzzo", "Ancora", "Àncora", "Veneto", "zeta"],
        );
        check("it", vec!["Allegato 10", "Allegato 9"], &["Allegato 9", "Allegato 10"]);
        check("sv", vec!["Ö", "Z", "Ä", "Å"], &["Z", "Å", "Ä", "Ö"]);
        check("de", vec!["Z", "Ö", "O"], &["O", "Ö", "Z"]);
    }

    proptest! {
        #[test]
        fn keys_compare_as_names_do(a in ".{0,8}", b in ".{0,8}") {
            let locale = Locale::new(&Language::italian()).unwrap();
            let collator = locale.collator();
            prop_assert_eq!(collator.key(&a).cmp(&collator.key(&b)), collator.compare(&a, &b));
        }
    }
}

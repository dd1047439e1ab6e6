//! Numbers with the signs of a language: `1.234` and `1,2 MB` in Italian.

use icu::decimal::input::Decimal;
use icu::decimal::{DecimalFormatter, DecimalFormatterPreferences};

/// Writes numbers for people.
#[derive(Debug)]
pub struct NumberFormat {
    formatter: DecimalFormatter,
    /// What stands between thousands.
    group: String,
}

impl NumberFormat {
    pub(super) fn new(locale: &icu::locale::Locale) -> Option<Self> {
        let preferences = DecimalFormatterPreferences::from(locale);
        let formatter = DecimalFormatter::try_new(preferences, Default::default()).ok()?;
        let example = formatter.format_to_string(&Decimal::from(10_000));
        // Digits of other scripts leave no sign to take: such languages group small numbers as CLDR does.
        let group = example.strip_prefix("10").and_then(|end| end.strip_suffix("000")).unwrap_or_default();
        Some(Self { group: group.to_owned(), formatter })
    }

    /// A whole number, its thousands set apart with the language's sign: `1.234`.
    ///
    /// From 1000 on, although CLDR leaves four digits together in Italian and Spanish: columns of counts
    /// read better with all numbers alike.
    #[must_use]
    pub fn integer(&self, number: u64) -> String {
        match number {
            1_000..10_000 if !self.group.is_empty() => {
                format!("{}{}{:03}", number / 1_000, self.group, number % 1_000)
            }
            _ => self.formatter.format_to_string(&Decimal::from(number)),
        }
    }

    /// The size of a file in bytes, as people say it: `340 KB`, `1,2 MB`.
    ///
    /// A KB is 1000 bytes (IEC 80000-13, where the K would be small). Sizes are rounded, never to zero, and
    /// only sizes below 10 MB and 10 GB keep a decimal.
    #[must_use]
    pub fn file_size(&self, n_bytes: u64) -> String {
        let (unit, name) = match n_bytes {
            0..999_500 => (1_000, "KB"),
            999_500..999_500_000 => (1_000_000, "MB"),
            _ => (1_000_000_000, "GB"),
        };
        let tenths = rounded(n_bytes, unit / 10);
        let number = if name == "KB" || tenths >= 100 || tenths.is_multiple_of(10) {
            self.integer(rounded(n_bytes, unit).max(1))
        } else {
            let mut number = Decimal::from(tenths);
            number.multiply_pow10(-1);
            self.formatter.format_to_string(&number)
        };
        format!("{number} {name}")
    }
}

/// How many units, halves rounded up.
fn rounded(number: u64, unit: u64) -> u64 {
    number / unit + u64::from(number % unit >= unit.div_ceil(2))
}

#[cfg(test)]
mod tests {
    use crate::locale::{Language, Locale};

    fn locale(language: &str) -> Locale {
        Locale::new(&Language::new(language).unwrap()).unwrap()
    }

    #[test]
    fn whole_numbers() {
        let check = |language, number, expected| {
            assert_eq!(locale(language).numbers().integer(number), expected, "{language} {number}");
        };
        check("it", 0, "0");
        check("it", 999, "999");
        check("it", 1_234, "1.234");
        check("it", 1_234_567, "1.234.567");
        check("en", 1_234, "1,234");
        check("es", 1_234, "1.234");
        check("de-CH", 1_234, "1'234");
        check("it", u64::MAX, "18.446.744.073.709.551.615");
    }

    #[test]
    fn file_sizes() {
        let check = |language, n_bytes, expected| {
            assert_eq!(locale(language).numbers().file_size(n_bytes), expected, "{language} {n_bytes}");
        };
        check("it", 0, "1 KB");
        check("it", 1_499, "1 KB");
        check("it", 340_100, "340 KB");
        check("it", 999_499, "999 KB");
        check("it", 999_500, "1 MB");
        check("it", 1_000_000, "1 MB");
        check("it", 1_234_567, "1,2 MB");
        check("en", 1_234_567, "1.2 MB");
        check("it", 9_949_999, "9,9 MB");
        check("it", 9_950_000, "10 MB");
        check("it", 12_600_000, "13 MB");
        check("it", 2_500_000_000, "2,5 GB");
        check("it", u64::MAX, "18.446.744.074 GB");
    }
}

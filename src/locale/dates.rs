//! Dates and times as people write them.
//!
//! Names of months and weekdays come from CLDR and are taken once; Italian and English dates are then put
//! together by rules of our own, which collapse ranges (`27-28 giugno 2023`). Other languages have their
//! single dates from CLDR and ranges with both dates in full.

use icu::calendar::{Date as IcuDate, Gregorian};
use icu::datetime::fieldsets::{E, M, YM, YMD, YMDE};
use icu::datetime::options::Length;
use icu::datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter};
use jiff::civil::{Date, Time, Weekday};

use super::Language;
use crate::date_range::DateRange;
use crate::slug::fold;

/// Writes dates and times of one language.
#[derive(Debug)]
pub struct DateFormat {
    rules: Rules,
    months: Box<[String]>,
    short_months: Box<[String]>,
    weekdays: Box<[String]>,
    short_weekdays: Box<[String]>,
}

/// How dates are put together.
#[derive(Debug)]
enum Rules {
    /// `1º luglio 2023`, `27-28 giugno 2023`.
    Italian,
    /// `27 June 2023`, `27–28 June 2023`: as Europe expects of English, everywhere but in `en-US`.
    English,
    /// As CLDR has it.
    Other(Box<Patterns>),
}

#[derive(Debug)]
struct Patterns {
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    weekday: FixedCalendarDateTimeFormatter<Gregorian, YMDE>,
}

impl DateFormat {
    pub(super) fn new(language: &Language, locale: &icu::locale::Locale) -> Option<Self> {
        let preferences = DateTimeFormatterPreferences::from(locale);
        Some(Self {
            rules: Rules::of(language, preferences)?,
            months: months(preferences, Length::Long)?,
            short_months: months(preferences, Length::Medium)?,
            weekdays: weekdays(preferences, Length::Long)?,
            short_weekdays: weekdays(preferences, Length::Medium)?,
        })
    }

    /// A day: `27 giugno 2023`, `1º luglio 2023`.
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        match &self.rules {
            Rules::Other(patterns) => written(date, |date| patterns.day.format(date).to_string()),
            _ => format!("{} {} {}", self.day_number(date), self.month_name(date.month()), date.year()),
        }
    }

    /// A day with its weekday: `martedì 27 giugno 2023`.
    #[must_use]
    pub fn day_with_weekday(&self, date: Date) -> String {
        match &self.rules {
            Rules::Other(patterns) => written(date, |date| patterns.weekday.format(date).to_string()),
            _ => format!("{} {}", self.weekday_name(date.weekday()), self.day(date)),
        }
    }

    /// Days from one to another, as short as the language has it: `27-28 giugno 2023`,
    /// `30 giugno – 2 luglio 2023`, `30 dicembre 2023 – 2 gennaio 2024`.
    #[must_use]
    pub fn range(&self, range: DateRange) -> String {
        let (start, end) = (range.start(), range.end());
        if range.is_single() {
            return self.day(start);
        }
        let last = self.day(end);
        let dash = match self.rules {
            Rules::Italian => "-",
            Rules::English => "–",
            Rules::Other(_) => return format!("{} – {last}", self.day(start)),
        };
        if start.first_of_month() == end.first_of_month() {
            format!("{}{dash}{last}", self.day_number(start))
        } else if start.year() == end.year() {
            format!("{} {} – {last}", self.day_number(start), self.month_name(start.month()))
        } else {
            format!("{} – {last}", self.day(start))
        }
    }

    /// A month of a year: `giugno 2023`. The year alone if there is no such month.
    #[must_use]
    pub fn month(&self, year: i16, month: i8) -> String {
        let Ok(first) = Date::new(year, month, 1) else {
            return year.to_string();
        };
        match &self.rules {
            Rules::Other(patterns) => written(first, |date| patterns.month.format(date).to_string()),
            _ => format!("{} {year}", self.month_name(month)),
        }
    }

    /// The name of a month, 1 to 12; empty for any other number.
    #[must_use]
    pub fn month_name(&self, month: i8) -> &str {
        name(&self.months, month.checked_sub(1))
    }

    /// The name of a month, 1 to 12, as short as a calendar needs it: `giu`; empty for any other number.
    #[must_use]
    pub fn short_month_name(&self, month: i8) -> &str {
        name(&self.short_months, month.checked_sub(1))
    }

    /// The name of a weekday: `martedì`.
    #[must_use]
    pub fn weekday_name(&self, weekday: Weekday) -> &str {
        name(&self.weekdays, Some(weekday.to_monday_zero_offset()))
    }

    /// The name of a weekday as short as a calendar needs it: `mar`.
    #[must_use]
    pub fn short_weekday_name(&self, weekday: Weekday) -> &str {
        name(&self.short_weekdays, Some(weekday.to_monday_zero_offset()))
    }

    /// The month, 1 to 12, that a word names: in full, or cut short after three letters or more. Case and
    /// accents do not count; a word that begins several names is none of them.
    #[must_use]
    pub fn month_named(&self, word: &str) -> Option<i8> {
        i8::try_from(named(&self.months, word)? + 1).ok()
    }

    /// The weekday that a word names, in the same way.
    #[must_use]
    pub fn weekday_named(&self, word: &str) -> Option<Weekday> {
        Weekday::from_monday_zero_offset(i8::try_from(named(&self.weekdays, word)?).ok()?).ok()
    }

    /// A time of day, hours to 24: `10:30`, `09:00`.
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// From when to when something lasts: `ore 10-12:30`, or `ore 10` without an end.
    #[must_use]
    pub fn times(&self, start: Time, end: Option<Time>) -> String {
        match (&self.rules, end) {
            (Rules::Italian, None) => format!("ore {}", italian_hour(start)),
            (Rules::Italian, Some(end)) => format!("ore {}-{}", italian_hour(start), italian_hour(end)),
            (_, None) => self.time(start),
            (_, Some(end)) => format!("{}–{}", self.time(start), self.time(end)),
        }
    }

    fn day_number(&self, date: Date) -> String {
        match (&self.rules, date.day()) {
            (Rules::Italian, 1) => "1º".to_owned(),
            (_, day) => day.to_string(),
        }
    }
}

impl Rules {
    fn of(language: &Language, preferences: DateTimeFormatterPreferences) -> Option<Self> {
        match (language.primary(), language.as_str()) {
            ("it", _) => Some(Self::Italian),
            ("en", tag) if tag != "en-US" => Some(Self::English),
            _ => Patterns::new(preferences).map(|patterns| Self::Other(Box::new(patterns))),
        }
    }
}

impl Patterns {
    fn new(preferences: DateTimeFormatterPreferences) -> Option<Self> {
        Some(Self {
            day: FixedCalendarDateTimeFormatter::try_new(preferences, YMD::long()).ok()?,
            month: FixedCalendarDateTimeFormatter::try_new(preferences, YM::long()).ok()?,
            weekday: FixedCalendarDateTimeFormatter::try_new(preferences, YMDE::long()).ok()?,
        })
    }
}

/// The names of the months, from January.
fn months(preferences: DateTimeFormatterPreferences, length: Length) -> Option<Box<[String]>> {
    let fields = M::for_length(length);
    let names = FixedCalendarDateTimeFormatter::<Gregorian, M>::try_new(preferences, fields).ok()?;
    let first_days = (1..=12).map(|month| IcuDate::try_new_gregorian(2024, month, 1));
    first_days.map(|day| Some(names.format(&day.ok()?).to_string())).collect()
}

/// The names of the weekdays, from Monday.
fn weekdays(preferences: DateTimeFormatterPreferences, length: Length) -> Option<Box<[String]>> {
    let fields = E::for_length(length);
    let names = FixedCalendarDateTimeFormatter::<Gregorian, E>::try_new(preferences, fields).ok()?;
    // 1 January 2024 was a Monday.
    let week = (1..=7).map(|day| IcuDate::try_new_gregorian(2024, 1, day));
    week.map(|day| Some(names.format(&day.ok()?).to_string())).collect()
}

fn name(names: &[String], index: Option<i8>) -> &str {
    index.and_then(|index| names.get(usize::try_from(index).ok()?)).map_or("", String::as_str)
}

/// The place of the name that a word is, or that it alone begins.
fn named(names: &[String], word: &str) -> Option<usize> {
    let word = fold(word);
    let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let in_full = folded.iter().position(|name| *name == word);
    let mut begun = (0..folded.len()).filter(|at| word.len() >= 3 && folded[*at].starts_with(&word));
    in_full.or_else(|| begun.next().filter(|_| begun.next().is_none()))
}

/// A date as CLDR writes it. Both calendars know every date; were it not so, ISO 8601 would do.
fn written(date: Date, write: impl Fn(&IcuDate<Gregorian>) -> String) -> String {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    let gregorian = IcuDate::try_new_gregorian(date.year().into(), month, day);
    gregorian.map_or_else(|_| date.to_string(), |date| write(&date))
}

/// Italian announcements leave out minutes that are zero.
fn italian_hour(time: Time) -> String {
    match time.minute() {
        0 => time.hour().to_string(),
        minute => format!("{}:{minute:02}", time.hour()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;
    use proptest::prelude::*;

    use super::*;
    use crate::locale::Locale;

    fn locale(language: &str) -> Locale {
        Locale::new(&Language::new(language).unwrap()).unwrap()
    }

    #[test]
    fn ranges_collapse() {
        let check = |language, range: &str, expected| {
            let written = locale(language).dates().range(range.parse().unwrap());
            assert_eq!(written, expected, "{language} {range}");
        };
        check("it", "2023-06-27", "27 giugno 2023");
        check("it", "2023-07-01", "1º luglio 2023");
        check("it", "2023-06-27/2023-06-28", "27-28 giugno 2023");
        check("it", "2023-07-01/2023-07-02", "1º-2 luglio 2023");
        check("it", "2023-06-30/2023-07-02", "30 giugno – 2 luglio 2023");
        check("it", "2023-07-31/2023-08-01", "31 luglio – 1º agosto 2023");
        check("it", "2023-12-30/2024-01-02", "30 dicembre 2023 – 2 gennaio 2024");
        check("it", "2023-06-27/2024-06-28", "27 giugno 2023 – 28 giugno 2024");
        check("it-CH", "2023-06-27/2023-06-28", "27-28 giugno 2023");
        check("en", "2023-06-27", "27 June 2023");
        check("en", "2023-06-27/2023-06-28", "27–28 June 2023");
        check("en", "2023-06-30/2023-07-02", "30 June – 2 July 2023");
        check("en-US", "2023-06-27", "June 27, 2023");
        check("de", "2023-06-27", "27. Juni 2023");
        check("de", "2023-06-27/2023-06-28", "27. Juni 2023 – 28. Juni 2023");
        check("fr", "2023-07-01", "1 juillet 2023");
    }

    #[test]
    fn months_and_weekdays() {
        let check = |language, expected: [&str; 5]| {
            let locale = locale(language);
            let (dates, day) = (locale.dates(), jiff::civil::date(2023, 6, 27));
            assert_eq!(
                [
                    &*dates.day_with_weekday(day),
                    &dates.month(2023, 6),
                    dates.month_name(6),
                    dates.short_month_name(6),
                    dates.short_weekday_name(day.weekday()),
                ],
                expected,
                "{language}"
            );
        };
        check("it", ["martedì 27 giugno 2023", "giugno 2023", "giugno", "giu", "mar"]);
        check("en", ["Tuesday 27 June 2023", "June 2023", "June", "Jun", "Tue"]);
        check("de", ["Dienstag, 27. Juni 2023", "Juni 2023", "Juni", "Jun", "Di"]);
    }

    #[test]
    fn names_are_read() {
        let check = |language, word, month, weekday: Option<Weekday>| {
            let locale = locale(language);
            let read = (locale.dates().month_named(word), locale.dates().weekday_named(word));
            assert_eq!(read, (month, weekday), "{language} {word}");
        };
        check("it", "giugno", Some(6), None);
        check("it", "GIU", Some(6), None);
        check("it", "sett", Some(9), None);
        check("it", "mar", Some(3), Some(Weekday::Tuesday));
        check("it", "martedi", None, Some(Weekday::Tuesday));
        check("it", "gi", None, None);
        check("it", "giugnoo", None, None);
        check("it", "", None, None);
        check("en", "Sept", Some(9), None);
        check("en", "June", Some(6), None);
        check("de", "Marz", Some(3), None);
        check("fr", "jui", None, None);
        check("fr", "juil", Some(7), None);
    }

    #[test]
    fn numbers_of_no_month() {
        let locale = locale("it");
        assert_eq!(locale.dates().month_name(0), "");
        assert_eq!(locale.dates().short_month_name(13), "");
        assert_eq!(locale.dates().month_name(i8::MIN), "");
        assert_eq!(locale.dates().month(2023, 13), "2023");
    }

    #[test]
    fn times_of_day() {
        let check = |language, end: Option<Time>, expected| {
            let start = time(10, 0, 0, 0);
            assert_eq!(locale(language).dates().times(start, end), expected, "{language}");
        };
        check("it", Some(time(12, 30, 0, 0)), "ore 10-12:30");
        check("it", None, "ore 10");
        check("en", Some(time(12, 30, 0, 0)), "10:00–12:30");
        check("en", None, "10:00");
        assert_eq!(locale("it").dates().time(time(9, 5, 0, 0)), "09:05");
    }

    proptest! {
        #[test]
        fn every_date_can_be_written(year in -9999i16..=9999, month in 1i8..=12, day in 1i8..=28) {
            let date = Date::new(year, month, day).unwrap();
            for language in ["it", "en", "de", "ar"] {
                prop_assert!(!locale(language).dates().range(DateRange::single(date)).is_empty());
            }
        }
    }
}

//! Whole days, from one to another: how long an event lasts, whatever the time zone.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Days from `start` to `end`, both included; `start` is never after `end`.
///
/// Sorts by start, then by end. Written as ISO 8601 writes intervals: `2023-06-27/2023-06-28`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DateRange {
    start: Date,
    end: Date,
}

/// Why a text is not a range of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateRangeError {
    /// One of its halves is no date.
    NotADate,
    /// It ends before it starts.
    EndBeforeStart,
}

impl DateRange {
    /// The days from `start` to `end`; none if it would end before it starts.
    #[must_use]
    pub fn new(start: Date, end: Date) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// One day.
    #[must_use]
    pub fn single(day: Date) -> Self {
        Self { start: day, end: day }
    }

    /// The first day.
    #[must_use]
    pub fn start(self) -> Date {
        self.start
    }

    /// The last day, which belongs to the range.
    #[must_use]
    pub fn end(self) -> Date {
        self.end
    }

    /// Whether it is a single day.
    #[must_use]
    pub fn is_single(self) -> bool {
        self.start == self.end
    }

    /// Whether that day belongs to the range.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        (self.start..=self.end).contains(&day)
    }

    /// Whether a day belongs to both ranges.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Every day, in order.
    pub fn days(self) -> impl Iterator<Item = Date> {
        self.start.series(1.day()).take_while(move |day| *day <= self.end)
    }

    /// The year and month of every month that the range touches, in order.
    pub fn months(self) -> impl Iterator<Item = (i16, i8)> {
        let end = self.end;
        let first_days = self.start.first_of_month().series(1.month());
        first_days.take_while(move |day| *day <= end).map(|day| (day.year(), day.month()))
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.start, self.end)
    }
}

impl FromStr for DateRange {
    type Err = DateRangeError;

    /// Reads `2023-06-27/2023-06-28`, or a single `2023-06-27`.
    fn from_str(text: &str) -> Result<Self, DateRangeError> {
        let date = |text: &str| text.parse().map_err(|_| DateRangeError::NotADate);
        let (start, end) = text.split_once('/').unwrap_or((text, text));
        Self::new(date(start)?, date(end)?).ok_or(DateRangeError::EndBeforeStart)
    }
}

impl fmt::Display for DateRangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for DateRangeError {}

impl TryFrom<String> for DateRange {
    type Error = DateRangeError;

    fn try_from(text: String) -> Result<Self, DateRangeError> {
        text.parse()
    }
}

impl From<DateRange> for String {
    fn from(range: DateRange) -> Self {
        range.to_string()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn range(text: &str) -> DateRange {
        text.parse().unwrap()
    }

    #[test]
    fn texts_are_read_and_written() {
        let check = |text: &str, expected: Result<&str, DateRangeError>| {
            let range = text.parse::<DateRange>().map(|range| range.to_string());
            assert_eq!(range.as_deref(), expected.as_ref().copied(), "{text}");
        };
        check("2023-06-27/2023-06-28", Ok("2023-06-27/2023-06-28"));
        check("2023-06-27", Ok("2023-06-27/2023-06-27"));
        check("2023-06-28/2023-06-27", Err(DateRangeError::EndBeforeStart));
        check("2023-06-31/2023-07-01", Err(DateRangeError::NotADate));
        check("2023-06-27/", Err(DateRangeError::NotADate));
        let json = serde_json::to_string(&range("2023-06-27/2023-06-28")).unwrap();
        assert_eq!(json, "\"2023-06-27/2023-06-28\"");
        assert_eq!(serde_json::from_str::<DateRange>(&json).unwrap(), range("2023-06-27/2023-06-28"));
    }

    #[test]
    fn days_and_months() {
        let days: Vec<_> = range("2023-06-30/2023-07-02").days().collect();
        assert_eq!(days, [date(2023, 6, 30), date(2023, 7, 1), date(2023, 7, 2)]);
        let months: Vec<_> = range("2023-12-31/2024-02-01").months().collect();
        assert_eq!(months, [(2023, 12), (2024, 1), (2024, 2)]);
        assert_eq!(DateRange::single(Date::MAX).days().count(), 1);
        assert_eq!(DateRange::single(Date::MAX).months().count(), 1);
    }

    #[test]
    fn overlapping_ranges() {
        let check = |a, b, expected| {
            assert_eq!(range(a).overlaps(range(b)), expected, "{a} {b}");
            assert_eq!(range(b).overlaps(range(a)), expected, "{b} {a}");
        };
        check("2023-06-27/2023-06-28", "2023-06-28/2023-06-29", true);
        check("2023-06-27/2023-06-28", "2023-06-29/2023-06-30", false);
        check("2023-06-01/2023-06-30", "2023-06-10", true);
    }

    proptest! {
        #[test]
        fn a_range_contains_its_days_and_no_others(start in 0i32..4000, length in 0i32..60, other in 0i32..4000) {
            let day = |offset: i32| date(2020, 1, 1).saturating_add(offset.days());
            let range = DateRange::new(day(start), day(start + length)).unwrap();
            prop_assert_eq!(range.days().count(), usize::try_from(length).unwrap() + 1);
            prop_assert_eq!(range.contains(day(other)), range.days().any(|each| each == day(other)));
            prop_assert!(range.days().all(|each| range.months().any(|month| month == (each.year(), each.month()))));
        }
    }
}

//! The days that a text names one by one, each with as much of month and year as stands beside it.

use jiff::civil::Weekday;

use super::words::{Part, parts};
use crate::locale::Locale;

/// A day as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) weekday: Option<Weekday>,
    pub(super) day: i8,
    pub(super) month: Option<i8>,
    pub(super) year: Option<i16>,
}

/// What stands between two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// From one to the other: `27-28`, `dal 27 al 28`.
    Through,
    /// One and the other: `27 e 28`.
    And,
}

/// How `03/04/2023` is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// The days of a text and what stands between them; none if the text holds anything else.
pub(super) fn points(text: &str, locale: &Locale, order: Order) -> Option<(Vec<Point>, Vec<Joint>)> {
    let parts = parts(text, locale)?;
    let mut cursor = Cursor { rest: &parts, locale, order };
    let mut points = vec![cursor.point()?];
    let mut joints = Vec::new();
    while !cursor.rest.is_empty() {
        joints.push(cursor.joint()?);
        points.push(cursor.point()?);
    }
    Some((points, joints))
}

/// Reads parts from first to last.
struct Cursor<'a> {
    rest: &'a [Part],
    locale: &'a Locale,
    order: Order,
}

impl Cursor<'_> {
    fn point(&mut self) -> Option<Point> {
        let weekday = self.weekday();
        let point = self
            .numbers()
            .or_else(|| self.day_and_month_in_numbers())
            .or_else(|| self.day_then_month())
            .or_else(|| self.month_then_day())
            .or_else(|| self.day_alone())?;
        Some(Point { weekday, ..point })
    }

    fn joint(&mut self) -> Option<Joint> {
        let mut joint = None;
        while let [first, rest @ ..] = self.rest {
            joint = match first {
                Part::To | Part::Sign('-' | '/') => Some(Joint::Through),
                Part::And | Part::Sign(',') => joint.or(Some(Joint::And)),
                _ => break,
            };
            self.rest = rest;
        }
        joint
    }

    /// A weekday, if a day follows: `mar. 27 giugno` is a Tuesday, `mar 2023` would be a month.
    fn weekday(&mut self) -> Option<Weekday> {
        let [Part::Name(name), rest @ ..] = self.rest else { return None };
        let rest = rest.strip_prefix(&[Part::Sign(',')]).unwrap_or(rest);
        let weekday = self.locale.dates().weekday_named(name)?;
        matches!(rest, [Part::Number(..) | Part::Name(_), ..]).then(|| self.rest = rest)?;
        Some(weekday)
    }

    /// `27/06/2023`, `27.6.23`, `27 06 2023`, `2023-06-27`.
    fn numbers(&mut self) -> Option<Point> {
        let (numbers, rest) = match self.rest {
            [
                Part::Number(a, na),
                Part::Sign(one @ ('/' | '.' | '-')),
                Part::Number(b, nb),
                Part::Sign(other),
                Part::Number(c, nc),
                rest @ ..,
            ] if one == other => ([(*a, *na), (*b, *nb), (*c, *nc)], rest),
            [Part::Number(a, na), Part::Number(b, nb), Part::Number(c, nc), rest @ ..] => {
                ([(*a, *na), (*b, *nb), (*c, *nc)], rest)
            }
            _ => return None,
        };
        if matches!(rest, [Part::Name(_), ..]) {
            return None;
        }
        let point = match numbers {
            [(year, 4), (month, 1 | 2), (day, 1 | 2)] => point(day, month, Some(year)),
            [(a, 1 | 2), (b, 1 | 2), (c, digits @ (2 | 4))] => {
                let (day, month) = self.in_order(a, b);
                point(day, month, Some(year(c, digits)))
            }
            _ => return None,
        }?;
        self.rest = rest;
        Some(point)
    }

    /// `27/06`, `27.6.`: a year is missing.
    fn day_and_month_in_numbers(&mut self) -> Option<Point> {
        let [Part::Number(a, 1 | 2), Part::Sign(sign @ ('/' | '.')), Part::Number(b, 1 | 2), rest @ ..] =
            self.rest
        else {
            return None;
        };
        let (day, month) = self.in_order(*a, *b);
        let rest = rest.strip_prefix(&[Part::Sign('.')]).unwrap_or(rest);
        let is_range_of_days = !(1..=12).contains(&month)
            || matches!(rest, [Part::Name(_), ..])
            || matches!(rest, [Part::Sign(next), Part::Number(..), ..] if next == sign);
        if is_range_of_days {
            return None;
        }
        self.rest = rest;
        point(day, month, None)
    }

    /// `27 giugno 2023`, `27-giu-23`, `27. Juni`.
    fn day_then_month(&mut self) -> Option<Point> {
        let [Part::Number(day, 1 | 2), rest @ ..] = self.rest else { return None };
        let (sign, rest) = match rest {
            [sign @ Part::Sign('/' | '.' | '-'), rest @ ..] => (Some(sign), rest),
            rest => (None, rest),
        };
        let [Part::Name(name), rest @ ..] = rest else { return None };
        let month = self.locale.dates().month_named(name)?;
        let year_place = match (sign, rest) {
            (Some(sign), [next, rest @ ..]) if sign == next => rest,
            (_, rest) => rest,
        };
        let (year, rest) = year_of(year_place).map_or((None, rest), |(year, rest)| (Some(year), rest));
        self.rest = rest;
        point(*day, month.into(), year)
    }

    /// `June 27, 2023`.
    fn month_then_day(&mut self) -> Option<Point> {
        let [Part::Name(name), Part::Number(day, 1 | 2), rest @ ..] = self.rest else { return None };
        let month = self.locale.dates().month_named(name)?;
        let (year, rest) = long_year(rest).map_or((None, rest), |(year, rest)| (Some(year), rest));
        self.rest = rest;
        point(*day, month.into(), year)
    }

    /// `27` before `-28 giugno`, `28, 2023` after `June 27-`.
    fn day_alone(&mut self) -> Option<Point> {
        let [Part::Number(day, 1 | 2), rest @ ..] = self.rest else { return None };
        let (year, rest) = long_year(rest).map_or((None, rest), |(year, rest)| (Some(year), rest));
        self.rest = rest;
        let day = i8::try_from(*day).ok()?;
        Some(Point { weekday: None, day, month: None, year })
    }

    fn in_order(&self, a: i16, b: i16) -> (i16, i16) {
        match self.order {
            Order::DayFirst => (a, b),
            Order::MonthFirst => (b, a),
        }
    }
}

fn point(day: i16, month: i16, year: Option<i16>) -> Option<Point> {
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    Some(Point { weekday: None, day, month: Some(month), year })
}

/// A year after a month: four digits, or two that no month follows.
fn year_of(parts: &[Part]) -> Option<(i16, &[Part])> {
    match parts {
        [Part::Number(_, 2), Part::Name(_), ..] => None,
        [Part::Number(number, 2), rest @ ..] => Some((year(*number, 2), rest)),
        parts => long_year(parts),
    }
}

/// A year of four digits, with a comma before it or not.
fn long_year(parts: &[Part]) -> Option<(i16, &[Part])> {
    match parts {
        [Part::Number(number, 4), rest @ ..] | [Part::Sign(','), Part::Number(number, 4), rest @ ..] => {
            Some((*number, rest))
        }
        _ => None,
    }
}

/// The year that a number of so many digits stands for: 23 is 2023.
fn year(number: i16, n_digits: usize) -> i16 {
    if n_digits == 2 { 2000 + number } else { number }
}

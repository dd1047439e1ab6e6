//! Days as people write them: `27/06/2023`, `mar. 27 giugno 2023`, `dal 30 giugno al 2 luglio 2023`.
//!
//! Reading is strict about what a text means and lenient about its form: what two people would read in two
//! ways, a day that does not exist, a year that nobody wrote are faults of their own, with what the author
//! may have meant. Names of months and weekdays are those of the author's language.

mod points;
mod words;

use jiff::ToSpan;
use jiff::civil::Date;

use self::points::{Joint, Order, Point, points};
use crate::date_range::DateRange;
use crate::locale::Locale;

/// Days that were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// From the first to the last of them.
    pub(super) days: DateRange,
    /// One of them that falls on another weekday than the author says.
    pub(super) misfit: Option<Date>,
}

/// Why a text names no days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is none of the forms of a date.
    NotADate,
    /// One of its days does not exist.
    NoSuchDay,
    /// It ends before it starts.
    EndBeforeStart,
    /// Its days do not follow each other, and are no range.
    SeparateDays,
    /// It has no year; these days are near the publication, if they are known.
    WithoutYear(Option<DateRange>),
    /// It can be read with the day first, or with the month first.
    Ambiguous([DateRange; 2]),
}

/// Days that a range over New Year's Eve may last where only one of its years is written: more, and its days
/// are more likely in the wrong order.
const LONGEST_OVER_NEW_YEAR: i32 = 183;

/// Reads days in a language. `published` is the day near which days without a year are looked for.
pub(super) fn read(text: &str, locale: &Locale, published: Option<Date>) -> Result<Written, Fault> {
    let in_order = |order| {
        let (points, joints) = points(text, locale, order).ok_or(Fault::NotADate)?;
        resolve(&points, &joints, published)
    };
    let day_first = in_order(Order::DayFirst);
    // Whoever writes English may come from either side of the Atlantic.
    if locale.language().primary() != "en" {
        return day_first;
    }
    match (day_first, in_order(Order::MonthFirst)) {
        (Ok(one), Ok(other)) if one.days != other.days => Err(Fault::Ambiguous([one.days, other.days])),
        (Err(Fault::WithoutYear(one)), Err(Fault::WithoutYear(other))) if one != other => {
            Err(Fault::WithoutYear(None))
        }
        (Err(Fault::NoSuchDay | Fault::NotADate), month_first) => month_first,
        (day_first, _) => day_first,
    }
}

fn resolve(points: &[Point], joints: &[Joint], published: Option<Date>) -> Result<Written, Fault> {
    let points = with_months(points)?;
    let Some(year) = points.iter().find_map(|point| point.year) else {
        return Err(without_year(&points, joints, published));
    };
    let dates = dates(&points, year)?;
    let days = range(&dates, joints)?;
    let mut of_weekdays = points.iter().zip(&dates);
    let misfit = of_weekdays.find(|(point, date)| point.weekday.is_some_and(|day| day != date.weekday()));
    Ok(Written { days, misfit: misfit.map(|(_, date)| *date) })
}

/// The points with a month each: `27` has that of what follows, `28` in `June 27-28` that of what precedes.
fn with_months(points: &[Point]) -> Result<Vec<Point>, Fault> {
    let mut points = points.to_vec();
    let mut month = None;
    for point in points.iter_mut().rev() {
        month = point.month.or(month);
        point.month = month;
    }
    for point in &mut points {
        month = point.month.or(month);
        point.month = month;
    }
    if month.is_none() { Err(Fault::NotADate) } else { Ok(points) }
}

/// The dates of points; `year` is that of the points that do not say theirs.
fn dates(points: &[Point], year: i16) -> Result<Vec<Date>, Fault> {
    let date = |point: &Point| {
        let month = point.month.ok_or(Fault::NotADate)?;
        Date::new(point.year.unwrap_or(year), month, point.day).map_err(|_| Fault::NoSuchDay)
    };
    let mut dates = points.iter().map(date).collect::<Result<Vec<Date>, Fault>>()?;
    over_new_year(points, &mut dates);
    Ok(dates)
}

/// `30 dicembre - 2 gennaio 2024` starts in 2023.
fn over_new_year(points: &[Point], dates: &mut [Date]) {
    let ([first, .., last], [from, .., to]) = (points, dates) else { return };
    if *from <= *to {
        return;
    }
    let shifted = |date: Date, years: i64| date.saturating_add(years.years());
    let moved = match (first.year, last.year) {
        (None, _) => (shifted(*from, -1), *to),
        (Some(_), None) => (*from, shifted(*to, 1)),
        (Some(_), Some(_)) => return,
    };
    if days_between(moved.0, moved.1) <= LONGEST_OVER_NEW_YEAR {
        (*from, *to) = moved;
    }
}

fn range(dates: &[Date], joints: &[Joint]) -> Result<DateRange, Fault> {
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Err(Fault::NotADate) };
    let follow = |pair: &[Date]| pair[0].tomorrow().is_ok_and(|next| next == pair[1]);
    let n_through = joints.iter().filter(|joint| **joint == Joint::Through).count();
    match joints {
        _ if n_through > 1 => Err(Fault::NotADate),
        [] | [Joint::Through] => DateRange::new(*first, *last).ok_or(Fault::EndBeforeStart),
        _ if n_through == 1 || !dates.windows(2).all(follow) => Err(Fault::SeparateDays),
        _ => Ok(DateRange::new(*first, *last).unwrap_or(DateRange::single(*first))),
    }
}

/// What is wrong with days without a year: that, unless they are wrong in every year.
fn without_year(points: &[Point], joints: &[Joint], published: Option<Date>) -> Fault {
    /// A year that has every day there is.
    const LEAP_YEAR: i16 = 2024;
    let in_year = |year| dates(points, year).and_then(|dates| range(&dates, joints));
    if let Err(fault) = in_year(LEAP_YEAR) {
        return fault;
    }
    let near = published.and_then(|published| {
        let years = published.year().saturating_sub(1)..=published.year().saturating_add(1);
        let days = years.filter_map(|year| in_year(year).ok());
        days.min_by_key(|days| days_between(published, days.start()).abs())
    });
    Fault::WithoutYear(near)
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until((jiff::Unit::Day, to)).map_or(i32::MAX, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::locale::Language;

    fn locale(language: &str) -> Locale {
        Locale::new(&Language::new(language).unwrap()).unwrap()
    }

    /// What a text says, on one line: the days, or what is wrong.
    fn shown(language: &str, text: &str, published: Option<Date>) -> String {
        let short = |days: DateRange| {
            if days.is_single() { days.start().to_string() } else { days.to_string() }
        };
        match read(text, &locale(language), published) {
            Ok(Written { days, misfit: None }) => short(days),
            Ok(Written { days, misfit: Some(day) }) => format!("{} but not {day}", short(days)),
            Err(Fault::WithoutYear(days)) => format!("without year {}", days.map(short).unwrap_or_default()),
            Err(Fault::Ambiguous([one, other])) => format!("{} or {}", short(one), short(other)),
            Err(fault) => format!("{fault:?}"),
        }
    }

    #[track_caller]
    fn check(language: &str, text: &str, expected: &str) {
        assert_eq!(shown(language, text, None), expected, "{language} {text}");
    }

    #[test]
    fn days_in_numbers() {
        for text in [
            "27/06/2023",
            "27-06-2023",
            "27.06.2023",
            "27/6/23",
            "27.6.23",
            "27-6-23",
            "27 06 2023",
            "27 / 06 / 2023",
            "2023/06/27",
            "2023.06.27",
            "2023-6-27",
            "27–06–2023",
            "il 27/06/2023",
            "27/06/'23",
        ] {
            check("it", text, "2023-06-27");
            check("en", text.trim_start_matches("il "), "2023-06-27");
        }
        check("it", "03/04/2023", "2023-04-03");
        check("de", "3.4.2023", "2023-04-03");
    }

    #[test]
    fn days_in_numbers_that_are_ambiguous_in_english() {
        check("en", "03/04/2023", "2023-04-03 or 2023-03-04");
        check("en-GB", "3.4.23", "2023-04-03 or 2023-03-04");
        check("en", "04/04/2023", "2023-04-04");
        check("en", "06/27/2023", "2023-06-27");
        check("en", "01/02/2023-03/02/2023", "2023-02-01/2023-02-03 or 2023-01-02/2023-03-02");
        check("en", "27/06/2023-28/06/2023", "2023-06-27/2023-06-28");
        check("en", "03/04", "without year ");
        check("it", "06/27/2023", "NoSuchDay");
    }

    #[test]
    fn days_in_words() {
        for text in [
            "27 giugno 2023",
            "27 GIUGNO 2023",
            "27 giu 2023",
            "27 giu. 2023",
            "27 giugno 23",
            "27 giugno '23",
            "mar. 27 giugno 2023",
            "Martedì 27 giugno 2023",
            "martedi, 27 giugno, 2023",
            "il 27 giugno 2023",
            "27-giu-2023",
            "27/giugno/23",
            "27giugno2023",
            "mar 27 giu 2023",
            "27 di giugno del 2023",
        ] {
            check("it", text, "2023-06-27");
        }
        for text in [
            "1° luglio 2023",
            "1º luglio 2023",
            "primo luglio 2023",
            "1 luglio 2023",
            "sab. 1° luglio 2023",
            "1^ luglio 2023",
        ] {
            check("it", text, "2023-07-01");
        }
        check("it", "l’8 marzo 2023", "2023-03-08");
        check("it", "8 mar 2023", "2023-03-08");
        check("it", "12 sett. 2023", "2023-09-12");
        for text in [
            "27 June 2023",
            "June 27, 2023",
            "june 27 2023",
            "27th June 2023",
            "the 27th of June 2023",
            "Tue 27 Jun 2023",
            "Tuesday, June 27, 2023",
            "Jun. 27th, 2023",
        ] {
            check("en", text, "2023-06-27");
        }
        check("en", "1st July 2023", "2023-07-01");
        check("de", "27. Juni 2023", "2023-06-27");
        check("fr", "27 juin 2023", "2023-06-27");
    }

    #[test]
    fn ranges() {
        for text in [
            "27-28 giugno 2023",
            "27–28 giugno 2023",
            "27 - 28 giugno 2023",
            "27 e 28 giugno 2023",
            "dal 27 al 28 giugno 2023",
            "da martedì 27 a mercoledì 28 giugno 2023",
            "27/06/2023-28/06/2023",
            "27/06/2023 - 28/06/2023",
            "27-28/06/2023",
            "27.06-28.06.2023",
            "27/06/2023 al 28/06/2023",
            "27 giugno 2023 - 28 giugno 2023",
            "27/28 giugno 2023",
            "2023-06-27 - 2023-06-28",
            "2023-06-27 al 2023-06-28",
            "2023-06-27/28",
            "dal 27 fino al 28 giugno 2023",
            "27, 28 giugno 2023",
            "27/28-06-2023",
            "27 giugno-28 giugno 2023",
        ] {
            check("it", text, "2023-06-27/2023-06-28");
        }
        check("it", "27, 28 e 29 giugno 2023", "2023-06-27/2023-06-29");
        check("it", "dal 30 giugno al 2 luglio 2023", "2023-06-30/2023-07-02");
        check("it", "30 giugno – 2 luglio 2023", "2023-06-30/2023-07-02");
        check("it", "30 giugno e 1° luglio 2023", "2023-06-30/2023-07-01");
        check("it", "1°-2 luglio 2023", "2023-07-01/2023-07-02");
        check("it", "dall’8 al 10 marzo 2023", "2023-03-08/2023-03-10");
        check("it", "30 dicembre - 2 gennaio 2024", "2023-12-30/2024-01-02");
        check("it", "30 dicembre 2023 - 2 gennaio", "2023-12-30/2024-01-02");
        check("it", "30 dicembre 2023 - 2 gennaio 2024", "2023-12-30/2024-01-02");
        for text in [
            "27-28 June 2023",
            "June 27-28, 2023",
            "27 to 28 June 2023",
            "from June 27 to June 28, 2023",
            "June 27 and 28, 2023",
            "June 27–28 2023",
            "from 27th to 28th June 2023",
        ] {
            check("en", text, "2023-06-27/2023-06-28");
        }
    }

    #[test]
    fn days_that_are_no_range() {
        check("it", "27 e 29 giugno 2023", "SeparateDays");
        check("it", "27, 29 giugno 2023", "SeparateDays");
        check("it", "27-28 e 30 giugno 2023", "SeparateDays");
        check("it", "28 e 27 giugno 2023", "SeparateDays");
    }

    #[test]
    fn days_that_do_not_exist_or_end_too_early() {
        for text in [
            "30 febbraio 2024",
            "31/06/2023",
            "29/02/2023",
            "32 giugno 2023",
            "00/06/2023",
            "30 febbraio",
            "27/13/2023",
        ] {
            check("it", text, "NoSuchDay");
        }
        for text in
            ["28-27 giugno 2023", "dal 2 luglio al 30 giugno 2023", "28/06/2023-27/06/2023", "28-27 giugno"]
        {
            check("it", text, "EndBeforeStart");
        }
    }

    #[test]
    fn weekdays_that_do_not_fit() {
        check("it", "mer. 27 giugno 2023", "2023-06-27 but not 2023-06-27");
        check("it", "da martedì 27 a giovedì 28 giugno 2023", "2023-06-27/2023-06-28 but not 2023-06-28");
        check("en", "Monday, June 27, 2023", "2023-06-27 but not 2023-06-27");
    }

    #[test]
    fn years_next_to_the_publication() {
        let check = |text: &str, published: Date, expected: &str| {
            let expected = format!("without year {expected}");
            assert_eq!(shown("it", text, Some(published)), expected, "{text}");
        };
        check("27-28 giugno", date(2023, 6, 20), "2023-06-27/2023-06-28");
        check("27/06", date(2023, 6, 20), "2023-06-27");
        check("10 gennaio", date(2023, 12, 10), "2024-01-10");
        check("28 dicembre", date(2024, 1, 3), "2023-12-28");
        check("dal 30 dicembre al 2 gennaio", date(2023, 12, 10), "2023-12-30/2024-01-02");
        check("29 febbraio", date(2023, 12, 10), "2024-02-29");
        check("29 febbraio", date(2022, 1, 10), "");
        assert_eq!(shown("it", "27 e 28 giugno", None), "without year ");
    }

    #[test]
    fn texts_that_are_no_dates() {
        for text in [
            "",
            "presto",
            "giugno",
            "giugno 2023",
            "2023",
            "27",
            "27 2023",
            "domani alle 10",
            "27 giugno 2023 ore 10:30",
            "27 guigno 2023",
            "fine giugno 2023",
            "27/06/20233",
            "1/2/3/4",
            "---",
            "27 giugno 2023 -",
            "- 27 giugno 2023",
            "27 giugno 123",
            "Q2 2023",
            "27 giugno 2023 28",
            "１２ giugno 2023",
        ] {
            check("it", text, "NotADate");
        }
    }

    proptest! {
        #[test]
        fn what_the_site_writes_is_read(start in 0i32..40_000, length in 0i32..40, language in 0usize..5) {
            let language = ["it", "en", "en-US", "de", "fr"][language];
            let locale = locale(language);
            let day = |offset: i32| date(1990, 1, 1).saturating_add(offset.days());
            let days = DateRange::new(day(start), day(start + length)).unwrap();
            let written = Written { days, misfit: None };
            let text = locale.dates().range(days);
            prop_assert_eq!(read(&text, &locale, None), Ok(written), "{} {}", language, text);
            let one = Written { days: DateRange::single(days.start()), misfit: None };
            let text = locale.dates().day_with_weekday(days.start());
            prop_assert_eq!(read(&text, &locale, None), Ok(one), "{} {}", language, text);
        }

        #[test]
        fn any_text_is_read_or_not(text in "\\PC{0,40}|[0-9a-z°º/. ,-]{0,30}") {
            for language in ["it", "en", "de", "ar"] {
                let _ = read(&text, &locale(language), Some(Date::MAX));
                let _ = read(&text, &locale(language), Some(Date::MIN));
            }
        }
    }
}

//! Dates and times in the one form in which they mean the same everywhere.
//!
//! That is RFC 3339's full-date, and a range of two with `/` as in ISO 8601-1:2019 §5.5, except that the end
//! is included. What people write instead is for [`super::written_dates`].

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::Moment;
use crate::date_range::DateRange;
use crate::diagnostic::Code;

/// A day, `2023-06-27`; [`Code::InvalidDate`] if it has another form.
pub(super) fn parse_date(text: &str) -> Result<Date, Code> {
    if is_iso_date(text) { text.parse().map_err(|_| Code::NoSuchDay) } else { Err(Code::InvalidDate) }
}

/// A day with a time of day and an offset if the author gives them; an offset is carried over into `zone`.
///
/// # Errors
/// The kind of mistake, if the text is none of that.
pub fn parse_moment(text: &str, zone: &TimeZone) -> Result<Moment, Code> {
    let Some((day, time)) = text.split_once(['T', 't', ' ']).filter(|(day, _)| is_iso_date(day)) else {
        return parse_date(text).map(Moment::start_of);
    };
    let day = parse_date(day)?;
    let time = time.trim();
    let offset = time.find(['Z', 'z', '+', '-']);
    let clock = time.get(..offset.unwrap_or(time.len())).unwrap_or_default().trim();
    let clock = parse_time(clock)?;
    let Some(offset) = offset.and_then(|at| time.get(at..)) else {
        return Ok(Moment { day, time: clock });
    };
    let instant = format!("{}{}", DateTime::from_parts(day, clock), offset.to_ascii_uppercase());
    let instant: jiff::Timestamp = instant.parse().map_err(|_| Code::InvalidTime)?;
    let local = zone.to_datetime(instant);
    Ok(Moment { day: local.date(), time: local.time() })
}

/// A day, or two with `/` between them.
pub(super) fn parse_days(text: &str) -> Result<DateRange, Code> {
    let Some((start, end)) = text.split_once('/').filter(|(start, _)| is_iso_date(start.trim())) else {
        return parse_date(text).map(DateRange::single);
    };
    let (start, end) = (parse_date(start.trim())?, parse_date(end.trim())?);
    DateRange::new(start, end).ok_or(Code::EndBeforeStart)
}

/// A day in any form, and the time of day that follows it, if one does: `27/06/2023, ore 10:30`.
pub(super) fn split_time(text: &str) -> (&str, Option<Time>) {
    let Some((before, clock)) = text.rsplit_once(char::is_whitespace) else { return (text, None) };
    let day = without_introduction(before.trim_end());
    // A dot separates the parts of dates as well.
    let is_time = day.is_some() || clock.contains(':');
    let time = parse_time(clock).or_else(|_| parse_time(&format!("{clock}:00")));
    match time.ok().filter(|_| is_time) {
        Some(time) => (day.unwrap_or(before).trim_end_matches([',', ' ']), Some(time)),
        None => (text, None),
    }
}

/// What stands before the words that introduce a time of day.
fn without_introduction(text: &str) -> Option<&str> {
    ["alle ore", "ore", "alle", "at"].iter().find_map(|words| {
        let start = text.len().checked_sub(words.len())?;
        text.get(start..).filter(|end| end.eq_ignore_ascii_case(words)).and_then(|_| text.get(..start))
    })
}

/// A time of day, `9:30` or `09:30:00`; a dot is as good as a colon.
pub(super) fn parse_time(text: &str) -> Result<Time, Code> {
    let parts: Vec<&str> = text.split([':', '.']).collect();
    let number = |part: &str| {
        (part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<i8>().ok())
            .flatten()
            .ok_or(Code::InvalidTime)
    };
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (number(hour)?, number(minute)?, 0),
        [hour, minute, second] => (number(hour)?, number(minute)?, number(second)?),
        _ => return Err(Code::InvalidTime),
    };
    Time::new(hour, minute, second, 0).map_err(|_| Code::InvalidTime)
}

fn is_iso_date(text: &str) -> bool {
    let pattern = b"0000-00-00";
    text.len() == pattern.len()
        && text.bytes().zip(pattern).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            form => byte == *form,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        let check = |text: &str, expected: Result<&str, Code>| {
            let read = parse_days(text).map(|days| format!("{}/{}", days.start(), days.end()));
            assert_eq!(read.as_deref(), expected.as_ref().copied(), "{text}");
        };
        check("2023-06-27", Ok("2023-06-27/2023-06-27"));
        check("2023-06-27/2023-06-28", Ok("2023-06-27/2023-06-28"));
        check("2023-06-27 / 2023-06-28", Ok("2023-06-27/2023-06-28"));
        check("2023-06-28/2023-06-27", Err(Code::EndBeforeStart));
        check("2023-02-30", Err(Code::NoSuchDay));
        check("2023-06-27/28", Err(Code::InvalidDate));
        check("presto", Err(Code::InvalidDate));
        check("27/06/2023", Err(Code::InvalidDate));
        check("9999-99-99", Err(Code::NoSuchDay));
    }

    #[test]
    fn times_after_days() {
        let check = |text: &str, expected: (&str, &str)| {
            let (day, time) = split_time(text);
            let time = time.map_or(String::new(), |time| time.to_string());
            assert_eq!((day, &*time), expected, "{text}");
        };
        check("27/06/2023 10:30", ("27/06/2023", "10:30:00"));
        check("27/06/2023, ore 10:30", ("27/06/2023", "10:30:00"));
        check("27 giugno 2023 alle ore 10.30", ("27 giugno 2023", "10:30:00"));
        check("June 27, 2023 at 9:05", ("June 27, 2023", "09:05:00"));
        check("27 giugno 2023 ore 9", ("27 giugno 2023", "09:00:00"));
        check("27 06.2023", ("27 06.2023", ""));
        check("27 giugno 2023", ("27 giugno 2023", ""));
        check("27/06/2023 25:00", ("27/06/2023 25:00", ""));
        check("27/06/2023", ("27/06/2023", ""));
    }

    #[test]
    fn moments() {
        let rome = TimeZone::get("Europe/Rome").expect("a bundled zone");
        let check = |text: &str, expected: Result<&str, Code>| {
            let read = parse_moment(text, &rome).map(|moment| format!("{} {}", moment.day, moment.time));
            assert_eq!(read.as_deref(), expected.as_ref().copied(), "{text}");
        };
        check("2023-06-20", Ok("2023-06-20 00:00:00"));
        check("2023-06-20 9:30", Ok("2023-06-20 09:30:00"));
        check("2023-06-20T23:30:00Z", Ok("2023-06-21 01:30:00"));
        check("2023-06-20T23:30:00+02:00", Ok("2023-06-20 23:30:00"));
        check("2023-06-20 25:00", Err(Code::InvalidTime));
        check("2023-06-20 ore 9", Err(Code::InvalidTime));
        check("2023-06-20T10:00+99:99", Err(Code::InvalidTime));
    }
}

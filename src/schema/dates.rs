//! Dates and times as they stand in a front matter.
//!
//! Only forms that mean one thing everywhere are read here (RFC 3339 full-date, and a range of two with
//! `/` as in ISO 8601-1:2019 §5.5, except that the end is included).

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::Moment;
use crate::date_range::DateRange;
use crate::diagnostic::Code;

/// A day, `2023-06-27`.
pub(super) fn parse_date(text: &str) -> Result<Date, Code> {
    if is_iso_date(text) {
        return text.parse().map_err(|_| Code::InvalidDate);
    }
    Err(if lacks_year(text) { Code::DateWithoutYear } else { Code::InvalidDate })
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

/// Whether a text names a day in words, such as `27-28 giugno`, without a year.
fn lacks_year(text: &str) -> bool {
    let has_day = text.bytes().any(|byte| byte.is_ascii_digit());
    let has_word = text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= 3);
    let has_year = text.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() >= 4);
    has_day && has_word && !has_year
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
        check("2023-02-30", Err(Code::InvalidDate));
        check("27-28 giugno", Err(Code::DateWithoutYear));
        check("presto", Err(Code::InvalidDate));
        check("27/06/2023", Err(Code::InvalidDate));
        check("9999-99-99", Err(Code::InvalidDate));
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

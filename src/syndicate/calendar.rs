//! iCalendar: RFC 5545, with the names and the refreshing of calendars from RFC 7986.
//!
//! The same event stands in the calendars of the site, of its regions, its services and their pairs, so
//! it is rendered once, by [`event_text`], and a [`Calendar`] holds the rendered events. Times are in
//! UTC and whole days are dates, so no calendar needs a `VTIMEZONE` and no zone shifts a day.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde::Serialize;

use super::PROGRAM;
use super::content_line::ContentLines;

/// How often calendar programs are asked to look for changes: a duration, as RFC 5545 §3.3.6 writes it.
const REFRESH_INTERVAL: &str = "PT12H";

/// Events that can be subscribed to together.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Calendar {
    /// What calendar programs call it.
    pub name: String,
    /// What it holds; empty for nothing.
    pub description: String,
    /// Address of the page that lists the same events.
    pub url: String,
    /// Language of its texts, as BCP 47 writes it.
    pub language: String,
    /// Name of the zone that events are shown in where a program asks for one: `Europe/Rome`.
    pub timezone: String,
    /// Events as [`event_text`] renders them. RFC 5545 §3.4 wants one at least.
    pub events: Vec<Arc<str>>,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CalendarEvent {
    /// What calendar programs know it by; the same for ever.
    pub uid: String,
    /// When this state of the event was published.
    pub stamp: Timestamp,
    /// Which state of the event this is: programs keep the one with the highest number.
    pub sequence: u32,
    /// When it takes place.
    pub when: When,
    /// What it is called.
    pub summary: String,
    /// Plain text; empty for nothing.
    pub description: String,
    /// Where it takes place; empty if that is not known.
    pub location: String,
    /// Address of the page that tells of it.
    pub url: String,
    /// Names of the terms that it is filed under.
    pub categories: Vec<String>,
    /// Whether it was called off.
    pub cancelled: bool,
    /// When something about it last changed.
    pub last_modified: Timestamp,
}

/// When an event takes place. An end before the start counts as none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum When {
    /// On whole days, the last one included.
    Days {
        /// The first day.
        start: Date,
        /// The last day.
        end: Date,
    },
    /// From one point in time to another; both the same where the end is not known.
    Times {
        /// When it begins.
        start: Timestamp,
        /// When it is over.
        end: Timestamp,
    },
}

/// The calendar as a file.
#[must_use]
pub fn calendar(calendar: &Calendar) -> String {
    let language = parameter(&calendar.language);
    let mut lines = ContentLines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", format_args!("-//{PROGRAM}//{PROGRAM}//{}", language.to_ascii_uppercase()));
    lines.plain("CALSCALE", "GREGORIAN");
    lines.plain("METHOD", "PUBLISH");
    write_name(&mut lines, calendar, &language);
    lines.address("URL", &calendar.url);
    lines.text("X-WR-TIMEZONE", &calendar.timezone);
    lines.plain("REFRESH-INTERVAL;VALUE=DURATION", REFRESH_INTERVAL);
    lines.plain("X-PUBLISHED-TTL", REFRESH_INTERVAL);
    for event in &calendar.events {
        lines.rendered(event);
    }
    lines.plain("END", "VCALENDAR");
    lines.finish()
}

/// Name and description, as RFC 7986 §5 writes them and as programs older than it read them.
fn write_name(lines: &mut ContentLines, calendar: &Calendar, language: &str) {
    let localized = |property: &str| match language {
        "" => property.to_owned(),
        _ => format!("{property};LANGUAGE={language}"),
    };
    lines.text(&localized("NAME"), &calendar.name);
    lines.text("X-WR-CALNAME", &calendar.name);
    lines.text(&localized("DESCRIPTION"), &calendar.description);
    lines.text("X-WR-CALDESC", &calendar.description);
}

/// A language without whatever could end a parameter.
fn parameter(language: &str) -> String {
    language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(35).collect()
}

/// The event as the lines of a `VEVENT`, to stand in any number of calendars.
#[must_use]
pub fn event_text(event: &CalendarEvent) -> String {
    let mut lines = ContentLines::default();
    lines.plain("BEGIN", "VEVENT");
    lines.text("UID", &event.uid);
    lines.plain("DTSTAMP", utc(event.stamp));
    lines.plain("LAST-MODIFIED", utc(event.last_modified));
    lines.plain("SEQUENCE", event.sequence);
    lines.plain("STATUS", if event.cancelled { "CANCELLED" } else { "CONFIRMED" });
    write_when(&mut lines, event.when);
    lines.text("SUMMARY", &event.summary);
    lines.text("DESCRIPTION", &event.description);
    lines.text("LOCATION", &event.location);
    lines.address("URL", &event.url);
    lines.texts("CATEGORIES", &event.categories);
    lines.plain("END", "VEVENT");
    lines.finish()
}

/// Start and end, and whether they block the time of those who subscribe: a whole day does not.
///
/// `DTEND` is the first moment after the event and must lie after the start: RFC 5545 §3.6.1, §3.8.2.2.
/// Without it, a day is one day long.
fn write_when(lines: &mut ContentLines, when: When) {
    match when {
        When::Days { start, end } => {
            lines.plain("DTSTART;VALUE=DATE", basic(start));
            // The calendar ends with the year 9999, and so does an event on its last day.
            if let Ok(after) = end.max(start).tomorrow() {
                lines.plain("DTEND;VALUE=DATE", basic(after));
            }
            lines.plain("TRANSP", "TRANSPARENT");
        }
        When::Times { start, end } => {
            lines.plain("DTSTART", utc(start));
            if utc(end) > utc(start) {
                lines.plain("DTEND", utc(end));
            }
            lines.plain("TRANSP", "OPAQUE");
        }
    }
}

/// RFC 5545 §3.3.4: `20230627`.
fn basic(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// RFC 5545 §3.3.5, form 2: `20230627T073000Z`.
fn utc(timestamp: Timestamp) -> String {
    let local = Offset::UTC.to_datetime(timestamp);
    format!("{}T{:02}{:02}{:02}Z", basic(local.date()), local.hour(), local.minute(), local.second())
}

#[cfg(test)]
mod tests {
    use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarProperty as Property};
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::tests::any_text;
    use super::*;

    fn event() -> CalendarEvent {
        CalendarEvent {
            uid: "al-via-gli-incontri/reggio-calabria@www.example.it".into(),
            stamp: "2023-06-20T22:00:00Z".parse().expect("a timestamp"),
            sequence: 3,
            when: When::Days { start: date(2023, 6, 27), end: date(2023, 6, 28) },
            summary: "Al via gli incontri – “Un percorso, insieme”".into(),
            description: "La Calabria ospita; la Sicilia racconta.\nIngresso libero.".into(),
            location: "Reggio Calabria, Sala Monteleone".into(),
            url: "https://www.example.it/notizie/al-via-gli-incontri/".into(),
            categories: vec!["Calabria".into(), "Mediazione familiare".into()],
            cancelled: false,
            last_modified: "2023-06-23T22:00:00Z".parse().expect("a timestamp"),
        }
    }

    fn of(events: &[CalendarEvent]) -> Calendar {
        Calendar {
            name: "Eventi in Calabria, e altrove".into(),
            description: "Incontri dei Centri per le famiglie".into(),
            url: "https://www.example.it/regioni/calabria/".into(),
            language: "it".into(),
            timezone: "Europe/Rome".into(),
            events: events.iter().map(|event| event_text(event).into()).collect(),
        }
    }

    fn parsed(text: &str) -> ICalendar {
        ICalendar::parse(text).expect("a calendar")
    }

    fn events(calendar: &ICalendar) -> Vec<&ICalendarComponent> {
        calendar.components.iter().filter(|component| component.component_type.is_event()).collect()
    }

    fn text<'a>(component: &'a ICalendarComponent, property: &Property) -> Option<&'a str> {
        component.property(property)?.values.first()?.as_text()
    }

    #[test]
    fn the_whole_file() {
        insta::assert_snapshot!(calendar(&of(&[event()])).replace("\r\n", "\n"));
    }

    #[test]
    fn a_reader_finds_what_was_written() {
        let called_off = CalendarEvent { uid: "altro@www.example.it".into(), cancelled: true, ..event() };
        let parsed = parsed(&calendar(&of(&[event(), called_off])));
        let [first, second] = events(&parsed)[..] else { panic!("two events") };
        for (property, expected) in [
            (Property::Uid, event().uid),
            (Property::Summary, event().summary),
            (Property::Description, event().description),
            (Property::Location, event().location),
        ] {
            assert_eq!(text(first, &property), Some(&*expected), "{property:?}");
        }
        assert_eq!(first.property(&Property::Categories).expect("categories").values.len(), 2);
        assert_eq!(text(&parsed.components[0], &Property::Name), Some("Eventi in Calabria, e altrove"));
        assert!(event_text(&event()).contains("\r\nSTATUS:CONFIRMED\r\n"));
        assert_eq!(second.status(), Some(&calcard::icalendar::ICalendarStatus::Cancelled));
    }

    #[test]
    fn days_and_times() {
        let check = |when, expected: &str| {
            let text = event_text(&CalendarEvent { when, ..event() });
            let lines: Vec<&str> = text
                .lines()
                .filter(|line| line.starts_with("DTSTART") || line.starts_with("DTEND"))
                .collect();
            assert_eq!(lines.join(" "), expected, "{when:?}");
        };
        let days = |start, end| When::Days { start, end };
        let first = date(2023, 12, 31);
        check(days(first, first), "DTSTART;VALUE=DATE:20231231 DTEND;VALUE=DATE:20240101");
        check(days(first, date(2024, 1, 2)), "DTSTART;VALUE=DATE:20231231 DTEND;VALUE=DATE:20240103");
        check(days(first, date(2023, 1, 1)), "DTSTART;VALUE=DATE:20231231 DTEND;VALUE=DATE:20240101");
        check(days(Date::MAX, Date::MAX), "DTSTART;VALUE=DATE:99991231");
        let times = |start: &str, end: &str| When::Times {
            start: start.parse().expect("a timestamp"),
            end: end.parse().expect("a timestamp"),
        };
        let start = "2023-06-27T09:30:00+02:00";
        check(times(start, "2023-06-27T13:00:00+02:00"), "DTSTART:20230627T073000Z DTEND:20230627T110000Z");
        check(times(start, start), "DTSTART:20230627T073000Z");
        check(times(start, "2023-06-27T09:30:00.5+02:00"), "DTSTART:20230627T073000Z");
        check(times(start, "2023-06-26T09:30:00+02:00"), "DTSTART:20230627T073000Z");
    }

    proptest! {
        #[test]
        fn any_text_makes_a_calendar(text in any_text(), cancelled: bool) {
            let event = CalendarEvent {
                uid: text.clone(),
                summary: text.clone(),
                description: text.clone(),
                location: text.clone(),
                url: text.clone(),
                categories: vec![text.clone(), text.clone()],
                cancelled,
                ..event()
            };
            let view = Calendar {
                name: text.clone(),
                description: text.clone(),
                url: text.clone(),
                language: text.clone(),
                timezone: text,
                ..of(&[event])
            };
            let file = calendar(&view);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
            prop_assert_eq!(events(&parsed(&file)).len(), 1);
            prop_assert_eq!(file, calendar(&view));
        }
    }
}

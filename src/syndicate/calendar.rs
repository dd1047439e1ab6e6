//! iCalendar: RFC 5545, with the names and the refreshing of calendars from RFC 7986.
//!
//! The `icalendar` crate writes it; [`super::content_line`] says what stands between it and our texts.
//! The same event stands in the calendars of the site, of its regions, its services and their pairs, so
//! it is rendered once, as a [`Prepared`] event that all of them share. Times are in
//! UTC and whole days are dates, so no calendar needs a `VTIMEZONE` and no zone shifts a day.

use std::iter;
use std::sync::Arc;

use icalendar::{Component, Event, EventLike, EventStatus, Property, ValueType};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde::Serialize;

use super::content_line::{cleaned, cleaned_address, cleaned_name, refolded};
use super::{PROGRAM, Prepared};

/// How often calendar programs are asked to look for changes: a duration, as RFC 5545 §3.3.6 writes it.
const REFRESH_INTERVAL: &str = "PT12H";

/// The last line of a calendar: the events come before it.
const END: &str = "END:VCALENDAR\r\n";

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
    /// Its events. RFC 5545 §3.4 wants one at least.
    pub events: Vec<Arc<Prepared<CalendarEvent>>>,
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
    pub description: Arc<str>,
    /// Where it takes place; empty if that is not known.
    pub location: String,
    /// Address of the page that tells of it.
    pub url: String,
    /// Names of the terms that it is filed under.
    pub categories: Vec<Arc<str>>,
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
    let empty = refolded(&head(calendar).to_string());
    let head = empty.strip_suffix(END).unwrap_or(&empty);
    let events = calendar.events.iter().map(|event| event.text(event_text));
    iter::once(head).chain(events).chain([END]).collect()
}

/// All of the calendar but its events.
fn head(calendar: &Calendar) -> icalendar::Calendar {
    let language = parameter(&calendar.language);
    let mut head = icalendar::Calendar::empty();
    head.append_property(("VERSION", "2.0"))
        .append_property(Property::new("PRODID", product(&language)))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"));
    head.properties.extend(names(calendar, &language));
    head.properties.extend(if_any("URL", cleaned_address(&calendar.url)));
    head.properties.extend(if_any("X-WR-TIMEZONE", cleaned_name(&calendar.timezone)));
    head.append_property(
        Property::new("REFRESH-INTERVAL", REFRESH_INTERVAL).append_parameter(ValueType::Duration).done(),
    )
    .append_property(("X-PUBLISHED-TTL", REFRESH_INTERVAL))
    .done()
}

/// Name and description, as RFC 7986 §5 writes them and as programs older than it read them.
fn names(calendar: &Calendar, language: &str) -> impl Iterator<Item = Property> {
    let name = cleaned_name(&calendar.name);
    let description = cleaned(&calendar.description);
    // Version 0.17 of the crate does not know that NAME is a text, and escapes it only if told so.
    let rfc_name = if_any("NAME", name.clone()).map(|mut name| name.append_parameter(ValueType::Text).done());
    [
        rfc_name.map(|name| localized(name, language)),
        if_any("X-WR-CALNAME", name),
        if_any("DESCRIPTION", description.clone()).map(|text| localized(text, language)),
        if_any("X-WR-CALDESC", description),
    ]
    .into_iter()
    .flatten()
}

/// The property, unless it says nothing.
fn if_any(name: &str, value: String) -> Option<Property> {
    (!value.is_empty()).then(|| Property::new(name, value))
}

fn localized(mut property: Property, language: &str) -> Property {
    if !language.is_empty() {
        property.add_parameter("LANGUAGE", language);
    }
    property
}

/// The program, as RFC 5545 §3.7.3 wants it: a name that no other program has.
fn product(language: &str) -> String {
    format!("-//{PROGRAM}//{PROGRAM}//{}", language.to_ascii_uppercase())
}

/// A language without whatever could end a parameter.
fn parameter(language: &str) -> String {
    language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(35).collect()
}

/// The event as the lines of a `VEVENT`, to stand in any number of calendars.
fn event_text(event: &CalendarEvent) -> String {
    // Without a UID and a stamp, even empty ones, the crate would throw dice and ask the clock.
    let mut lines = Event::with_uid(&cleaned_name(&event.uid));
    lines
        .add_property("DTSTAMP", utc(event.stamp))
        .add_property("LAST-MODIFIED", utc(event.last_modified))
        .sequence(event.sequence)
        .append_property(if event.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
    set_when(&mut lines, event.when);
    let texts = [
        if_any("SUMMARY", cleaned(&event.summary)),
        if_any("DESCRIPTION", cleaned(&event.description)),
        if_any("LOCATION", cleaned(&event.location)),
        if_any("URL", cleaned_address(&event.url)),
    ];
    for text in texts.into_iter().flatten() {
        lines.append_property(text);
    }
    if !event.categories.is_empty() {
        lines.categories(event.categories.iter().map(|category| cleaned(category)));
    }
    // Writing to memory has no way to fail.
    refolded(&lines.try_into_string().unwrap_or_default())
}

/// Start and end, and whether they block the time of those who subscribe: a whole day does not.
///
/// `DTEND` is the first moment after the event and must lie after the start: RFC 5545 §3.6.1, §3.8.2.2.
/// Without it, a day is one day long.
fn set_when(event: &mut Event, when: When) {
    match when {
        When::Days { start, end } => {
            event.append_property(day("DTSTART", start));
            // The calendar ends with the year 9999, and so does an event on its last day.
            if let Ok(after) = end.max(start).tomorrow() {
                event.append_property(day("DTEND", after));
            }
            event.add_property("TRANSP", "TRANSPARENT");
        }
        When::Times { start, end } => {
            event.add_property("DTSTART", utc(start));
            if utc(end) > utc(start) {
                event.add_property("DTEND", utc(end));
            }
            event.add_property("TRANSP", "OPAQUE");
        }
    }
}

fn day(property: &str, date: Date) -> Property {
    Property::new(property, basic(date)).append_parameter(ValueType::Date).done()
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
            events: events.iter().map(|event| Arc::new(event.clone().into())).collect(),
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
            (Property::Description, event().description.to_string()),
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
            let of = |name| text.lines().filter(move |line| line.starts_with(name));
            let lines: Vec<&str> = of("DTSTART").chain(of("DTEND")).collect();
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
                description: text.as_str().into(),
                location: text.clone(),
                url: text.clone(),
                categories: vec![text.as_str().into(), text.as_str().into()],
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

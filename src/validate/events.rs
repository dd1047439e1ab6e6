//! The events of one article.

use std::sync::Arc;

use crate::article::Event;
use crate::date_range::DateRange;
use crate::diagnostic::{Code, Mistake};
use crate::schema::{Located, Record};
use crate::slug::slugify;
use crate::vocabulary::TermId;

/// The longest that an event lasts, in days: five years. Each of its months has a page, and whatever is longer
/// has a mistyped year.
const LONGEST: i64 = 5 * 365 + 2;

/// An event of the list, without an id where the author gave none; none without days.
pub(super) fn read(record: &Record, terms: Vec<TermId>) -> Option<Event> {
    let days = record.days("date")?;
    Some(Event {
        id: record.text("id").map_or_else(|| "".into(), |id| id.value.into()),
        span: days.span,
        days: days.value,
        start_time: record.time("start_time").map(|time| time.value),
        end_time: record.time("end_time").map(|time| time.value),
        place: record.text_or_empty("place"),
        title: record.text_or_empty("title"),
        mode: record.choice("mode").map(|mode| mode.value),
        terms,
        host: record.term("host"),
        url: record.text_or_empty("url"),
        cancelled: record.is_true("cancelled"),
    })
}

/// The only event of an article, in its short form.
pub(super) fn short(days: &Located<DateRange>, place: String, terms: Vec<TermId>) -> Event {
    Event {
        id: "".into(),
        span: days.span,
        days: days.value,
        start_time: None,
        end_time: None,
        place,
        title: String::new(),
        mode: None,
        terms,
        host: None,
        url: String::new(),
        cancelled: false,
    }
}

/// Gives every event an id: the author's, or its place, with its first day where a place recurs.
pub(super) fn name(events: &mut [Event], mistakes: &mut Vec<Mistake>) {
    let mut taken: Vec<Arc<str>> = events.iter().map(|event| event.id.clone()).collect();
    for at in 0..events.len() {
        let event = &mut events[at];
        if event.id.is_empty() {
            let place = slugify(&event.place);
            let place = if place.is_empty() { slugify(&event.title) } else { place };
            let dated: Arc<str> = slugify(&format!("{place} {}", event.days.start()));
            event.id = if place.is_empty() || taken.contains(&place) { dated } else { place };
            taken.push(event.id.clone());
        }
        let (before, rest) = events.split_at(at);
        if let Some((event, first)) =
            rest.first().and_then(|event| Some((event, before.iter().find(|first| first.id == event.id)?)))
        {
            mistakes
                .push(Mistake::new(Code::DuplicateEvent, event.span).with("id", &*event.id).see(first.span));
        }
    }
}

/// Refuses events that go on for years.
pub(super) fn check_length(events: &[Event], mistakes: &mut Vec<Mistake>) {
    for event in events {
        let days = event.days.end().duration_since(event.days.start()).as_hours() / 24;
        if days > LONGEST {
            let years = (days / 365).to_string();
            mistakes.push(Mistake::new(Code::EventTooLong, event.span).with("years", years));
        }
    }
}

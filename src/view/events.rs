//! What the pages of the calendar are given.

use std::sync::Arc;

use serde::Serialize;

use super::{Event, Link, Pagination, Piece, Shared};

/// `events.html`: the calendar, coming events first.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Events {
    /// The next events from today on, the next first.
    pub upcoming: Vec<Piece<Event>>,
    /// Number of all events from today on.
    pub n_upcoming: usize,
    /// The latest past events, the latest first.
    pub past: Vec<Piece<Event>>,
    /// Months that have events, by year, the latest year first.
    pub years: Vec<Year>,
}

/// The months of a year that have events.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Address of its last month, which leads to the others.
    pub url: String,
    /// Number of events.
    pub count: usize,
    /// Its months.
    pub months: Vec<MonthLink>,
}

/// A month that has events.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MonthLink {
    /// Name of the month with the year.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Number of events.
    pub count: usize,
}

/// `month.html`: the events of a month.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Month {
    /// Name of the month with the year.
    pub name: String,
    /// Names of the weekdays, Monday first.
    pub weekdays: Vec<String>,
    /// Its weeks, Monday first; none on further pages of a month with many events.
    pub weeks: Vec<Vec<Day>>,
    /// The events of this page, the first first.
    pub events: Vec<Piece<Event>>,
    /// Where among the month's events this page is.
    pub pagination: Pagination,
    /// Months of the same year that have events, this one among them.
    pub months: Vec<MonthLink>,
    /// The previous month that has events, if any.
    pub previous: Option<Shared<Link>>,
    /// The next month that has events, if any.
    pub next: Option<Shared<Link>>,
}

/// A day of a month's grid.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Day {
    /// Number in its month.
    pub number: u8,
    /// The day (`2023-06-27`), for `<time datetime>`.
    pub date: String,
    /// Whether it belongs to the month rather than to a neighbor that fills the week.
    pub inside: bool,
    /// Events on that day, by lane; the first of them where there are many.
    pub events: Vec<DayEvent>,
    /// Number of events on that day beyond these.
    pub more: usize,
}

/// An event on a day of a month's grid.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DayEvent {
    /// Its own title, or the article's.
    pub title: Arc<str>,
    /// Address of the event in its article.
    pub url: String,
    /// Where in the day it stands, from 1: in the same lane on all its days of a week.
    pub lane: usize,
    /// Whether the day is its first.
    pub starts: bool,
    /// Whether the day is its last.
    pub ends: bool,
    /// Whether it was called off.
    pub cancelled: bool,
}

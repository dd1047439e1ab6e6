//! The page of a month: its grid of days, in which an event of several days is one bar from day to day.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Answer, Answers, View};
use crate::article::EventId;
use crate::date_range::DateRange;
use crate::plan::Page;
use crate::view;

/// Lanes of a day: on a day with more events the grid tells how many more there are.
const N_LANES: usize = 5;

impl Answers<'_> {
    pub(super) fn month(&self, page: &Page, month: (i16, i8), number: usize) -> Answer {
        let language = page.language;
        let dates = self.locale(language).dates();
        let months: Vec<_> = self.catalog.months(language).collect();
        let at = months.partition_point(|(other, _)| *other < month);
        let events: &[EventId] = months.get(at).map_or(&[], |(_, events)| events);
        let link = |at: usize| {
            let (month, _) = months.get(at)?;
            let title = dates.month(month.0, month.1);
            Some(view::Link::shared(title, self.href(&self.addresses.month(language, *month))))
        };
        let list = self.addresses.month(language, month);
        let (shown, pagination) = self.part_of_list(events, &list, number, language);
        let weekdays = std::iter::successors(Some(Weekday::Monday), |day| Some(day.next())).take(7);
        let of_year = months.iter().filter(|((year, _), _)| *year == month.0);
        let view = view::Month {
            name: dates.month(month.0, month.1),
            weekdays: weekdays.map(|day| dates.weekday_name(day).to_owned()).collect(),
            // Further pages are for further events.
            weeks: if number > 1 { Vec::new() } else { self.weeks(month, events) },
            events: self.events_of(shown.iter().copied()),
            pagination,
            months: of_year.map(|(month, events)| self.month_link(language, *month, events.len())).collect(),
            previous: at.checked_sub(1).and_then(link),
            next: link(at + 1),
        };
        self.html(page, View::Month(view), None)
    }

    /// The weeks that a month lies in, Monday first.
    fn weeks(&self, (year, month): (i16, i8), events: &[EventId]) -> Vec<Vec<view::Day>> {
        let Ok(first) = Date::new(year, month, 1) else { return Vec::new() };
        let lead = i64::from(first.weekday().to_monday_zero_offset());
        let n_weeks = (lead + i64::from(first.days_in_month()) + 6) / 7;
        let monday = |week: i64| first.checked_add((week * 7 - lead).days()).ok();
        (0..n_weeks).filter_map(monday).map(|monday| self.week(monday, month, events)).collect()
    }

    fn week(&self, monday: Date, month: i8, events: &[EventId]) -> Vec<view::Day> {
        let sunday = monday.saturating_add(6.days());
        let days = |id: &EventId| self.catalog.event(*id).days;
        let shown = events.iter().filter(|id| days(id).start() <= sunday && days(id).end() >= monday);
        let shown: Vec<_> = shown.map(|id| (*id, days(id))).collect();
        let ranges: Vec<_> = shown.iter().map(|(_, days)| *days).collect();
        let placed: Vec<_> = shown.into_iter().zip(lanes(&ranges)).collect();
        let week = std::iter::successors(Some(monday), |day| day.tomorrow().ok()).take(7);
        week.map(|date| self.grid_day(date, date.month() == month, &placed)).collect()
    }

    fn grid_day(&self, date: Date, inside: bool, placed: &[((EventId, DateRange), usize)]) -> view::Day {
        let on_day = placed.iter().filter(|((_, days), _)| inside && days.contains(date));
        let mut events: Vec<_> = on_day
            .map(|((id, days), lane)| {
                let (article, event) = (self.catalog.article(id.article), self.catalog.event(*id));
                view::DayEvent {
                    title: event.title_in(article).into(),
                    url: self.event_href(article, event),
                    lane: *lane,
                    starts: days.start() == date,
                    ends: days.end() == date,
                    cancelled: event.cancelled,
                }
            })
            .collect();
        events.sort_by_key(|event| event.lane);
        let n_shown = events.partition_point(|event| event.lane <= N_LANES);
        let more = events.len() - n_shown;
        events.truncate(n_shown);
        let number = u8::try_from(date.day()).unwrap_or_default();
        view::Day { number, date: date.to_string(), inside, events, more }
    }
}

/// The lane of each event of a week, from 1: the first that is free on all its days, so that an event keeps
/// its height from day to day. The events come by their first day.
fn lanes(events: &[DateRange]) -> Vec<usize> {
    let mut taken_until: Vec<Date> = Vec::new();
    let place = |days: &DateRange| {
        let free = taken_until.iter().position(|last| *last < days.start());
        let lane = free.unwrap_or(taken_until.len());
        taken_until.splice(lane..(lane + 1).min(taken_until.len()), [days.end()]);
        lane + 1
    };
    events.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_that_meet_have_lanes_of_their_own() {
        let range = |&(start, end): &(i8, i8)| {
            let day = |day| Date::new(2023, 6, day).unwrap();
            DateRange::new(day(start), day(end)).unwrap()
        };
        let check = |events: &[(i8, i8)], expected: &[usize]| {
            let ranges: Vec<_> = events.iter().map(range).collect();
            assert_eq!(lanes(&ranges), expected, "{events:?}");
        };
        check(&[], &[]);
        check(&[(27, 28)], &[1]);
        check(&[(27, 28), (28, 29)], &[1, 2]);
        check(&[(26, 27), (28, 29)], &[1, 1]);
        check(&[(26, 26), (26, 29), (27, 27), (27, 28)], &[1, 2, 1, 3]);
        check(&[(1, 30), (26, 26), (27, 27)], &[1, 2, 2]);
    }
}

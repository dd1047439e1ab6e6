//! The calendar: the page of all events and the calendar files.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Answer, Answers, View};
use crate::article::{Article, Event, EventId};
use crate::index::Filter;
use crate::plan::Page;
use crate::site::LanguageId;
use crate::syndicate::{Calendar, CalendarEvent, Prepared, When};
use crate::view;

/// Coming events on the calendar page; the rest are on the pages of their months.
const N_UPCOMING: usize = 10;

/// Past events on it.
const N_PAST: usize = 5;

impl Answers<'_> {
    pub(super) fn events_page(&self, page: &Page) -> Answer {
        let language = page.language;
        let all = self.catalog.find(&Filter::all(language));
        let (coming, past) = self.coming_and_past(&all.events);
        let view = view::Events {
            n_upcoming: coming.len(),
            upcoming: self.events_of(coming.into_iter().take(N_UPCOMING)),
            past: self.events_of(past.into_iter().take(N_PAST)),
            years: self.years(language),
        };
        self.html(page, View::Events(view), None)
    }

    fn years(&self, language: LanguageId) -> Vec<view::Year> {
        let mut years: Vec<view::Year> = Vec::new();
        for (month, events) in self.catalog.months(language) {
            let link = self.month_link(language, month, events.len());
            let (url, count) = (link.url.clone(), link.count);
            match years.last_mut().filter(|last| last.year == month.0) {
                Some(last) => {
                    last.url = url;
                    last.count += count;
                    last.months.push(link);
                }
                None => years.push(view::Year { year: month.0, url, count, months: vec![link] }),
            }
        }
        years.reverse();
        years
    }

    pub(super) fn month_link(&self, language: LanguageId, month: (i16, i8), count: usize) -> view::MonthLink {
        view::MonthLink {
            title: self.locale(language).dates().month(month.0, month.1),
            url: self.href(&self.addresses.month(language, month)),
            count,
        }
    }

    pub(super) fn calendar_file(&self, page: &Page, filter: &Filter) -> Calendar {
        let found = self.catalog.find(filter);
        let name = self.list_name(filter);
        let site = &self.catalog.site.title;
        let name = if name == *site {
            name
        } else {
            self.wording(page.language).fill("feed-title", &[("list", &name), ("site", site)])
        };
        let events = found.events.iter().map(|id| self.prepared_event(*id));
        self.calendar(page, name, self.absolute(&page.route.below("")), events.collect())
    }

    pub(super) fn event_file(&self, page: &Page, id: EventId) -> Calendar {
        let (article, event) = (self.catalog.article(id.article), self.catalog.event(id));
        let url = self.catalog.site.base_url.with_origin(&self.event_href(article, event));
        self.calendar(page, event.title_in(article).to_owned(), url, vec![self.prepared_event(id)])
    }

    fn prepared_event(&self, id: EventId) -> Arc<Prepared<CalendarEvent>> {
        let make = || {
            let article = self.catalog.article(id.article);
            article.events.iter().map(|event| Arc::new(self.calendar_event(article, event).into())).collect()
        };
        Arc::clone(&self.common.calendar_events.get(id.article, make)[usize::from(id.at)])
    }

    fn calendar(
        &self,
        page: &Page,
        name: String,
        url: String,
        events: Vec<Arc<Prepared<CalendarEvent>>>,
    ) -> Calendar {
        let site = self.catalog.site;
        Calendar {
            name,
            description: site.description.clone(),
            url,
            language: site.languages[usize::from(page.language.0)].to_string(),
            timezone: site.zone.iana_name().unwrap_or("UTC").to_owned(),
            events,
        }
    }

    fn calendar_event(&self, article: &Article, event: &Event) -> CalendarEvent {
        let published = article.date.map_or(event.days.start(), |date| date.day);
        let modified = article.updated.unwrap_or(published);
        let sequence = (modified.duration_since(published).as_hours() / 24).max(0);
        let stamp = self.instant(modified, jiff::civil::Time::midnight());
        let names = event.terms.iter().map(|term| Arc::clone(&self.term_link(*term, article.language).title));
        let title = event.title_in(article);
        CalendarEvent {
            uid: self.uid(article, event),
            stamp,
            sequence: u32::try_from(sequence).unwrap_or(u32::MAX),
            when: self.calendar_when(event),
            summary: if event.place.is_empty() || title.contains(&event.place) {
                title.to_owned()
            } else {
                let arguments = [("title", title), ("place", event.place.as_str())];
                self.wording(article.language).fill("event-at", &arguments)
            },
            description: Arc::clone(&article.summary),
            location: event.place.clone(),
            url: format!("{}#{}", self.absolute(&article.route), event.id),
            categories: names.collect(),
            cancelled: event.cancelled,
            last_modified: stamp,
        }
    }

    /// The same for ever, whatever becomes of titles and dates (RFC 7986 §5.3), and in every translation. The slug
    /// alone will not do: an article of another kind may have it too.
    pub(super) fn uid(&self, article: &Article, event: &Event) -> String {
        let site = self.catalog.site;
        let path = &site.kind(article.kind).path;
        let route = site.route(LanguageId(0), [path.as_str(), &article.slug]).file(&event.id);
        format!("{}@{}", route.as_str().trim_start_matches('/'), site.base_url.host())
    }

    fn calendar_when(&self, event: &Event) -> When {
        let (start, end) = (event.days.start(), event.days.end());
        match (event.start_time, event.end_time) {
            (None, _) => When::Days { start, end },
            (Some(from), to) => {
                When::Times { start: self.instant(start, from), end: self.instant(end, to.unwrap_or(from)) }
            }
        }
    }

    /// A day and hour of the site's zone as a point in time.
    pub(super) fn instant(&self, day: Date, time: jiff::civil::Time) -> jiff::Timestamp {
        let zoned = self.catalog.site.zone.to_ambiguous_zoned_datetime(day.to_datetime(time)).compatible();
        // Only days within hours of the year 9999 have no instant.
        zoned.map_or(jiff::Timestamp::MAX, |zoned| zoned.timestamp())
    }
}

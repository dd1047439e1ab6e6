//! Dates of a front matter: in the strict form, or as people write them.

use jiff::civil::{Date, Time};

use super::Reader;
use crate::date_range::DateRange;
use crate::diagnostic::{Code, Mistake, Span};
use crate::schema::Moment;
use crate::schema::dates::{parse_date, parse_days, parse_moment, split_time};
use crate::schema::written_dates::{self, Fault, Written};

impl Reader<'_, '_> {
    pub(super) fn date(&mut self, text: &str, span: Span) -> Option<Date> {
        match parse_date(text) {
            Err(Code::InvalidDate) => self.written_day(text, text, None, span),
            read => self.checked(read, text, span),
        }
    }

    pub(super) fn moment(&mut self, text: &str, span: Span) -> Option<Moment> {
        match parse_moment(text, self.context.zone) {
            Err(Code::InvalidDate) => {
                let (day, time) = split_time(text);
                let day = self.written_day(day, text, time, span)?;
                Some(Moment { day, time: time.unwrap_or(Time::midnight()) })
            }
            read => self.checked(read, text, span),
        }
    }

    pub(super) fn days(&mut self, text: &str, span: Span) -> Option<DateRange> {
        match parse_days(text) {
            Err(Code::InvalidDate) => {
                let written = self.written(text, text, span)?;
                self.note(written, &form(written.days), text, span);
                Some(written.days)
            }
            read => self.checked(read, text, span),
        }
    }

    /// One day as people write it, which stands in `text` together with a time, if there is one.
    fn written_day(&mut self, day: &str, text: &str, time: Option<Time>, span: Span) -> Option<Date> {
        let written = self.written(day, text, span)?;
        if !written.days.is_single() {
            return self.checked(Err(Code::InvalidDate), text, span);
        }
        let day = written.days.start();
        let time = time.map_or_else(String::new, |time| format!(" {:02}:{:02}", time.hour(), time.minute()));
        self.note(written, &format!("{day}{time}"), text, span);
        Some(day)
    }

    /// Days as people write them; `text` is the whole value, which is reported.
    fn written(&mut self, days: &str, text: &str, span: Span) -> Option<Written> {
        let read = match self.context.locale {
            Some(locale) => written_dates::read(days, locale, self.context.published),
            None => Err(Fault::NotADate),
        };
        read.map_err(|fault| self.mistakes.push(self.fault(fault, text, span))).ok()
    }

    fn fault(&self, fault: Fault, text: &str, span: Span) -> Mistake {
        let of = |code| Mistake::new(code, span).with("key", self.key).with("value", text);
        match fault {
            Fault::NotADate => of(Code::InvalidDate),
            Fault::NoSuchDay => of(Code::NoSuchDay),
            Fault::EndBeforeStart => of(Code::EndBeforeStart),
            Fault::SeparateDays => of(Code::SeparateDays),
            Fault::WithoutYear(None) => of(Code::DateWithoutYear).with("proposal", ""),
            Fault::WithoutYear(Some(days)) => {
                of(Code::DateWithoutYear).with("proposal", form(days)).replaced_by(form(days))
            }
            Fault::Ambiguous([first, second]) => of(Code::AmbiguousDate)
                .with("first", form(first))
                .with("first-day", self.in_words(first))
                .with("second", form(second))
                .with("second-day", self.in_words(second)),
        }
    }

    /// Says in which form a date was read. One that contradicts itself is left as it stands: its author has
    /// to look at it.
    fn note(&mut self, written: Written, form: &str, text: &str, span: Span) {
        let mistake = match written.misfit {
            None => Mistake::new(Code::DateForm, span).with("form", form).replaced_by(form),
            Some(day) => Mistake::new(Code::WeekdayMismatch, span)
                .with("date", self.in_words(DateRange::single(day)))
                .with("weekday", self.weekday(day)),
        };
        self.mistakes.push(mistake.with("key", self.key).with("value", text));
    }

    fn in_words(&self, days: DateRange) -> String {
        self.context.locale.map_or_else(|| form(days), |locale| locale.dates().range(days))
    }

    fn weekday(&self, day: Date) -> &str {
        self.context.locale.map_or("", |locale| locale.dates().weekday_name(day.weekday()))
    }
}

/// Days in the strict form, a single one without an end.
fn form(days: DateRange) -> String {
    if days.is_single() { days.start().to_string() } else { days.to_string() }
}

//! What an article leaves open about its events, or says in two ways.

use jiff::civil::Date;

use super::Draft;
use crate::article::{Article, Event, of_facet};
use crate::diagnostic::{Code, Mistake, Span};
use crate::tree::yaml;
use crate::vocabulary::{FacetId, TermId};

/// An event further than this from its article's date is more likely a mistyped year.
const FARTHEST_EVENT: i64 = 2 * 366;

impl Draft<'_> {
    pub(super) fn check_events(&self, article: &Article, mistakes: &mut Vec<Mistake>) {
        for event in &article.events {
            self.check_distance(event, article.date.map(|date| date.day), mistakes);
            self.check_hours(event, article, mistakes);
        }
        // Where a term was not understood, whatever seems to be missing may be that term.
        if mistakes.iter().all(|mistake| !hides_terms(mistake.code)) {
            self.check_terms(article, mistakes);
        }
    }

    fn check_terms(&self, article: &Article, mistakes: &mut Vec<Mistake>) {
        let (rows, columns) = self.site.cross;
        for event in &article.events {
            self.check_host(event, mistakes);
            for facet in [rows, columns] {
                self.check_choice(event, article, facet, mistakes);
            }
        }
        for facet in [rows, columns] {
            self.check_contradiction(article, facet, mistakes);
        }
    }

    fn check_host(&self, event: &Event, mistakes: &mut Vec<Mistake>) {
        let Some(host) = event.host.as_ref().filter(|host| !event.terms.contains(&host.value)) else {
            return;
        };
        let rows = self.site.cross.0;
        let terms: Vec<TermId> = of_facet(&event.terms, rows, &self.site.vocabulary).collect();
        let line = self.line(rows, terms.iter().copied().chain([host.value]));
        let mistake = Mistake::new(Code::HostNotParticipating, host.span)
            .with("host", &self.site.vocabulary.term(host.value).name)
            .with("terms", self.names(terms))
            .with("line", line);
        mistakes.push(mistake);
    }

    /// The line of a front matter that names these terms of a facet.
    fn line(&self, facet: FacetId, terms: impl Iterator<Item = TermId>) -> String {
        let names = terms.map(|term| yaml::scalar(&self.site.vocabulary.term(term).name));
        let (language, _) = self.site.language_of(self.source);
        let field = self.site.kind(self.kind).schema.find(&self.site.vocabulary.facet(facet).id);
        let key = field.map_or("", |field| field.name_in(self.site.context(language).language()));
        format!("{key}: [{}]", names.collect::<Vec<_>>().join(", "))
    }

    fn check_distance(&self, event: &Event, date: Option<Date>, mistakes: &mut Vec<Mistake>) {
        let Some(date) = date else { return };
        let days = (event.days.start().duration_since(date).as_hours() / 24).abs();
        if days > FARTHEST_EVENT {
            let years = (days / 365).to_string();
            mistakes.push(Mistake::new(Code::EventFarFromDate, event.span).with("years", years));
        }
    }

    /// Over several days, the last hour is that of the last day.
    fn check_hours(&self, event: &Event, article: &Article, mistakes: &mut Vec<Mistake>) {
        let hours = event.start_time.zip(event.end_time);
        let reversed = hours.filter(|(start, end)| end < start && event.days.start() == event.days.end());
        if let Some((start, end)) = reversed {
            let dates = self.site.locale(article.language).dates();
            let mistake = Mistake::new(Code::HoursReversed, event.span);
            mistakes.push(mistake.with("start", dates.time(start)).with("end", dates.time(end)));
        }
    }

    /// Asks which of the article's terms an event is about, where the event does not say.
    fn check_choice(&self, event: &Event, article: &Article, facet: FacetId, mistakes: &mut Vec<Mistake>) {
        if of_facet(&event.terms, facet, &self.site.vocabulary).next().is_some()
            || self.new_terms.iter().any(|new| new.facet == facet)
        {
            return;
        }
        let own: Vec<_> = of_facet(&article.own_terms, facet, &self.site.vocabulary).collect();
        // An event may be for everyone, so it need not name a row; it is always about something.
        if own.is_empty() && facet == self.site.cross.0 {
            return;
        }
        let mistake = Mistake::new(Code::EventWithoutTerm, event.span)
            .with("facet", &self.site.vocabulary.facet(facet).label.one)
            .with("terms", self.names(own));
        mistakes.push(mistake);
    }

    /// Terms of the article that none of its events names, where the events do name some.
    fn check_contradiction(&self, article: &Article, facet: FacetId, mistakes: &mut Vec<Mistake>) {
        let of_events: Vec<_> = article
            .events
            .iter()
            .flat_map(|event| of_facet(&event.terms, facet, &self.site.vocabulary))
            .collect();
        let mut missing: Vec<_> = of_facet(&article.own_terms, facet, &self.site.vocabulary).collect();
        missing.retain(|term| !of_events.contains(term));
        if of_events.is_empty() || missing.is_empty() {
            return;
        }
        let place = article.events.first().map_or_else(Span::default, |event| event.span);
        let mistake = Mistake::new(Code::TermsContradictEvents, place)
            .with("facet", &self.site.vocabulary.facet(facet).label.other)
            .with("terms", self.names(missing));
        mistakes.push(mistake);
    }

    fn names(&self, terms: impl IntoIterator<Item = TermId>) -> String {
        let names: Vec<_> =
            terms.into_iter().map(|term| self.site.vocabulary.term(term).name.as_str()).collect();
        names.join(", ")
    }
}

/// Whether a term may be lost to a mistake of that kind.
fn hides_terms(code: Code) -> bool {
    matches!(code, Code::UnknownTerm | Code::AmbiguousTerm | Code::PlaceAsTerm | Code::UnknownKey)
}

//! One article against `site.toml`.

use std::sync::Arc;

use jiff::civil::Date;

use super::events;
use crate::article::{Article, Attachment, Event, Image, TermText, of_facet};
use crate::diagnostic::{Code, Mistake, Severity, Span};
use crate::digest::Digest;
use crate::parse::Parsed;
use crate::path::{Route, SourcePath, resolve};
use crate::schema::{Datum, Field, Located, Record, Schema, Shape};
use crate::site::{CONTENT, KindId, Site};
use crate::slug::{is_portable, slugify};
use crate::vocabulary::{FacetId, Match, TermId, nearest_name};

/// An event further than this from its article's date is more likely a mistyped year.
const FARTHEST_EVENT: i64 = 2 * 366;

/// An article whose open facets may still name terms that nobody has coined.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The article with the terms that exist.
    pub article: Article,
    /// Names in open facets that stand for no term yet.
    pub new_terms: Vec<NewTerm>,
}

/// A name in an open facet that stands for no term yet.
#[derive(Clone, Debug)]
pub struct NewTerm {
    /// The facet.
    pub facet: FacetId,
    /// The name.
    pub name: String,
    /// The event that it was said of, by its place; the article itself if none.
    pub event: Option<usize>,
}

/// Checks one article. Without an article there is at least one error among the mistakes.
#[must_use]
pub fn alone(
    source: &SourcePath,
    digest: Digest,
    parsed: &Parsed,
    site: &Site,
) -> (Option<Candidate>, Vec<Mistake>) {
    let mut mistakes = parsed.mistakes.clone();
    let is_readable = mistakes.iter().all(|mistake| {
        // Without a front matter every required key would be reported on top.
        !matches!(mistake.code, Code::NotUtf8 | Code::FileTooLarge | Code::MissingFrontMatter)
    });
    let candidate = if is_readable {
        kind(source, parsed, site, &mut mistakes)
            .and_then(|kind| Draft::new(source, digest, parsed, site, kind).candidate(&mut mistakes))
    } else {
        None
    };
    if mistakes.iter().any(|mistake| mistake.code == Code::InvalidYaml) {
        // What seems to be missing may stand behind what could not be read.
        mistakes.retain(|mistake| mistake.code != Code::MissingKey);
    }
    let is_faulty = mistakes.iter().any(|mistake| mistake.code.severity() == Severity::Error);
    (candidate.filter(|_| !is_faulty), mistakes)
}

/// Checks the text of a term's page, which lies in a facet's folder; `None` if the file is none.
#[must_use]
pub fn term_text(
    source: &SourcePath,
    digest: Digest,
    parsed: &Parsed,
    site: &Site,
) -> Option<(Option<TermText>, Vec<Mistake>)> {
    let folder = source.folder().strip_prefix(CONTENT)?.strip_prefix('/')?;
    let (facet, _) = site.vocabulary.facets().find(|(_, facet)| facet.path == folder)?;
    // A text needs no front matter; with one, it may give a title for the author's own use.
    let mut mistakes: Vec<Mistake> =
        parsed.mistakes.iter().filter(|mistake| mistake.code != Code::MissingFrontMatter).cloned().collect();
    let schema = Schema::new(vec![Field::new("title", &["titolo"], Shape::Text)]);
    schema.read(&parsed.table, Span::default(), &site.context(), &mut mistakes);
    let (language, stem) = site.language_of(source);
    let term = match site.vocabulary.find(facet, stem) {
        Match::Term(term) => Some(term),
        Match::Unknown(near) => {
            let names: Vec<&str> = near.iter().map(|id| &*site.vocabulary.term(*id).slug).collect();
            mistakes.push(no_such_page(stem, &site.vocabulary.facet(facet).label.one, &names));
            None
        }
        _ => {
            mistakes.push(no_such_page(stem, &site.vocabulary.facet(facet).label.one, &[]));
            None
        }
    };
    let text = term.map(|term| TermText {
        term,
        language,
        source: source.clone(),
        digest,
        body_start: parsed.body_start as usize,
        outline: Arc::new(parsed.outline.clone()),
    });
    let is_faulty = mistakes.iter().any(|mistake| mistake.code.severity() == Severity::Error);
    Some((text.filter(|_| !is_faulty), mistakes))
}

fn no_such_page(name: &str, facet: &str, nearest: &[&str]) -> Mistake {
    Mistake::new(Code::NoSuchTermPage, Span::default())
        .with("name", name)
        .with("facet", facet)
        .with("nearest", nearest.join(", "))
}

/// The kind that the front matter names, or the one whose folder the file is in.
fn kind(source: &SourcePath, parsed: &Parsed, site: &Site, mistakes: &mut Vec<Mistake>) -> Option<KindId> {
    let by_folder = site.kind_of(source);
    // Every kind has this key; what is wrong with the others is said once their kind is known.
    let entry = site.kinds.first().and_then(|kind| kind.schema.entry("kind", &parsed.table));
    let named = entry.and_then(|entry| Some((entry.value.text()?, entry.value.span)));
    let Some((name, span)) = named else {
        if by_folder.is_none() {
            let folders: Vec<_> =
                site.kinds.iter().map(|kind| format!("{CONTENT}/{}", kind.folder)).collect();
            mistakes.push(Mistake::new(Code::NoKind, Span::default()).with("folders", folders.join(", ")));
        }
        return by_folder;
    };
    let named = site.kinds().find(|(_, kind)| kind.id == name).map(|(id, _)| id);
    if named.is_none() {
        let nearest = nearest_name(name, site.kinds.iter().map(|kind| kind.id.as_str()));
        let mistake = Mistake::new(Code::UnknownKind, span)
            .with("value", name)
            .with("nearest", nearest.unwrap_or_default());
        mistakes.push(nearest.into_iter().fold(mistake, Mistake::replaced_by));
    }
    named
}

/// An article while it is put together.
struct Draft<'a> {
    source: &'a SourcePath,
    digest: Digest,
    parsed: &'a Parsed,
    site: &'a Site,
    kind: KindId,
    new_terms: Vec<NewTerm>,
}

impl<'a> Draft<'a> {
    fn new(source: &'a SourcePath, digest: Digest, parsed: &'a Parsed, site: &'a Site, kind: KindId) -> Self {
        Self { source, digest, parsed, site, kind, new_terms: Vec::new() }
    }

    fn candidate(mut self, mistakes: &mut Vec<Mistake>) -> Option<Candidate> {
        let kind = self.site.kind(self.kind);
        let place = self.parsed.table.0.first().map_or_else(Span::default, |entry| entry.key_span);
        let record = kind.schema.read(&self.parsed.table, place, &self.site.context(), mistakes);
        let (language, stem) = self.site.language_of(self.source);
        let slug = self.slug(&record, stem, mistakes)?;
        let own_terms = self.terms(&record, None);
        let events = self.events(&record, &own_terms, mistakes);
        let title = record.text("title")?;
        let article = Article {
            route: self.site.route(language, [kind.path.as_str(), &slug]),
            source: self.source.clone(),
            digest: self.digest,
            language,
            kind: self.kind,
            slug,
            date: record.moment("date").map(|date| date.value),
            summary: record
                .text("summary")
                .map_or_else(|| self.parsed.outline.summary.clone(), |summary| summary.value),
            terms: Vec::new(),
            own_terms,
            events,
            follows: record.text("follows"),
            updates_expected: record.boolean("updates_expected").filter(|yes| yes.value).map(|yes| yes.span),
            updated: record.date("updated").map(|date| date.value),
            correction: record.text_or_empty("correction"),
            image: record.group("image").and_then(image),
            attachments: record.groups("attachments").filter_map(|(record, _)| attachment(record)).collect(),
            draft: record.is_true("draft"),
            expires: record.date("expires").map(|date| date.value),
            review_by: record.date("review_by").map(|date| date.value),
            aliases: aliases(&record, mistakes),
            fields: own_fields(&record, kind.own_fields()),
            body_start: self.parsed.body_start as usize,
            outline: Arc::new(self.parsed.outline.clone()),
            title,
        };
        self.check_events(&article, mistakes);
        Some(Candidate { article, new_terms: self.new_terms })
    }

    fn slug(&self, record: &Record, stem: &str, mistakes: &mut Vec<Mistake>) -> Option<Arc<str>> {
        let slug = record.text("slug").map_or_else(|| slugify(stem), |slug| slug.value.into());
        if slug.is_empty() {
            mistakes.push(Mistake::new(Code::NoSlug, Span::default()).with("name", self.source.file_name()));
            return None;
        }
        Some(slug)
    }

    /// The terms that a record names in all facets, in the vocabulary's order.
    fn terms(&mut self, record: &Record, event: Option<usize>) -> Vec<TermId> {
        let mut terms = Vec::new();
        for (_, facet) in self.site.vocabulary.facets() {
            for item in record.items(&facet.id) {
                match &item.value {
                    Datum::Term(id) => terms.push(*id),
                    Datum::NewTerm(facet, name) => {
                        self.new_terms.push(NewTerm { facet: *facet, name: name.clone(), event });
                    }
                    _ => {}
                }
            }
        }
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    fn events(&mut self, record: &Record, own_terms: &[TermId], mistakes: &mut Vec<Mistake>) -> Vec<Event> {
        let listed: Vec<&Record> = record.groups("events").map(|(record, _)| record).collect();
        let mut events: Vec<Event> = Vec::new();
        for record in &listed {
            let terms = self.terms(record, Some(events.len()));
            if let Some(event) = events::read(record, terms) {
                events.push(event);
            } else {
                self.new_terms.retain(|new| new.event != Some(events.len()));
            }
        }
        if let Some(days) = record.days("event_date") {
            if listed.is_empty() {
                events.push(events::short(&days, record.text_or_empty("place"), own_terms.to_vec()));
            } else {
                mistakes.push(Mistake::new(Code::EventTwice, days.span));
            }
        } else {
            self.inherit_terms(&mut events, own_terms);
        }
        events::name(&mut events, mistakes);
        events::check_length(&events, mistakes);
        // Most articles have one or none, and ten thousand of them room for four would be the most of a catalog.
        events.shrink_to_fit();
        events
    }

    /// An event without terms of a crossed facet takes the article's, where the article names just one.
    fn inherit_terms(&self, events: &mut [Event], own_terms: &[TermId]) {
        let (rows, columns) = self.site.cross;
        for facet in [rows, columns] {
            let mut own = of_facet(own_terms, facet, &self.site.vocabulary);
            let (Some(only), None) = (own.next(), own.next()) else { continue };
            for event in events.iter_mut() {
                if of_facet(&event.terms, facet, &self.site.vocabulary).next().is_none() {
                    event.terms.push(only);
                    event.terms.sort_unstable();
                }
            }
        }
    }

    fn check_events(&self, article: &Article, mistakes: &mut Vec<Mistake>) {
        let (rows, columns) = self.site.cross;
        for event in &article.events {
            self.check_host(event, mistakes);
            self.check_distance(event, article.date.map(|date| date.day), mistakes);
            for facet in [rows, columns] {
                self.check_choice(event, article, facet, mistakes);
            }
        }
        for facet in [rows, columns] {
            self.check_contradiction(article, facet, mistakes);
        }
    }

    fn check_host(&self, event: &Event, mistakes: &mut Vec<Mistake>) {
        let Some(host) = event.host.filter(|host| !event.terms.contains(host)) else { return };
        let terms = self.names(of_facet(&event.terms, self.site.cross.0, &self.site.vocabulary));
        let host = self.site.vocabulary.term(host).name.clone();
        let mistake = Mistake::new(Code::HostNotParticipating, event.span);
        mistakes.push(mistake.with("host", host).with("terms", terms));
    }

    fn check_distance(&self, event: &Event, date: Option<Date>, mistakes: &mut Vec<Mistake>) {
        let Some(date) = date else { return };
        let days = (event.days.start().duration_since(date).as_hours() / 24).abs();
        if days > FARTHEST_EVENT {
            let years = (days / 365).to_string();
            mistakes.push(Mistake::new(Code::EventFarFromDate, event.span).with("years", years));
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

fn image(record: &Record) -> Option<Image> {
    Some(Image {
        src: record.text("src")?,
        alt: record.text_or_empty("alt"),
        caption: record.text_or_empty("caption"),
        credit: record.text_or_empty("credit"),
    })
}

fn attachment(record: &Record) -> Option<Attachment> {
    let file = record.text("file")?;
    let name = file.value.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    Some(Attachment { title: record.text("title").map_or(name, |title| title.value), file })
}

fn own_fields(record: &Record, fields: &[Field]) -> Record {
    let mut own = Record::default();
    for field in fields {
        if let Some(value) = record.get(&field.key) {
            own.insert(field.key.clone(), value.clone());
        }
    }
    own
}

/// Earlier addresses, as routes below the site's own root.
fn aliases(record: &Record, mistakes: &mut Vec<Mistake>) -> Vec<Located<Route>> {
    let mut aliases = Vec::new();
    for alias in record.texts("aliases") {
        let path = alias.value.trim_start_matches('/');
        let mistake = match resolve("", path) {
            Ok(path) => match path.split('/').find(|part| !is_portable(part)) {
                None => {
                    aliases.push(alias.map(|_| alias_route(&path)));
                    continue;
                }
                Some(part) => Mistake::new(Code::UnportablePath, alias.span).with("part", part),
            },
            Err(_) => Mistake::new(Code::PathOutside, alias.span),
        };
        mistakes.push(mistake.with("value", alias.value));
    }
    aliases
}

/// `/vecchia/pagina.html` stays a file, everything else was a page of its own folder.
fn alias_route(path: &str) -> Route {
    let has_extension =
        path.rsplit('/').next().is_some_and(|name| name.ends_with(".html") || name.ends_with(".htm"));
    if has_extension { Route::home().file(path) } else { Route::page([path]) }
}

//! One file against `site.toml`: an article, or the text of a term.

mod event_checks;
mod length;

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{events, term_text};
use crate::article::{Article, Attachment, Event, Image, TermText, of_facet};
use crate::diagnostic::{Code, Mistake, Severity, Span};
use crate::digest::Digest;
use crate::markdown::{self, Outline};
use crate::parse::Parsed;
use crate::path::{Route, SourcePath, resolve};
use crate::schema::{Context, Datum, Field, Located, Record, Schema, Shape};
use crate::site::{CONTENT, Kind, KindId, Site};
use crate::slug::{fold, is_portable, slugify};
use crate::tree::{Entry, Table};
use crate::vocabulary::{FacetId, TermId, Vocabulary, nearest_name};

use super::{Aside, Body};

/// One file as it is by itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Examined {
    /// What it is.
    pub subject: Subject,
    /// What is wrong with it; places are those of the file's text.
    pub mistakes: Vec<Mistake>,
}

/// What a file turned out to be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Subject {
    /// An article that has no mistake of its own.
    Article(Candidate),
    /// An article that has at least one error.
    Aside(Aside),
    /// The text of a term; none if it has an error.
    TermText(Option<TermText>),
}

/// An article whose open facets may still name terms that nobody has coined.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Candidate {
    /// The article with the terms that exist.
    pub article: Arc<Article>,
    /// Names in open facets that stand for no term yet.
    pub new_terms: Vec<NewTerm>,
}

impl Candidate {
    /// The article with all its terms, of which those that nobody has coined yet are coined now.
    #[must_use]
    pub fn settled(self, vocabulary: &mut Vocabulary) -> Arc<Article> {
        let Self { article: mut shared, new_terms } = self;
        if new_terms.is_empty() {
            return shared;
        }
        let article = Arc::make_mut(&mut shared);
        for new in new_terms {
            let term = vocabulary.coin(new.facet, &new.name);
            match new.event.and_then(|at| article.events.get_mut(at)) {
                Some(event) => event.terms.push(term),
                None => article.own_terms.push(term),
            }
        }
        article.settle();
        shared
    }
}

/// A name in an open facet that stands for no term yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewTerm {
    /// The facet.
    pub facet: FacetId,
    /// The name.
    pub name: String,
    /// The event that it was said of, by its place; the article itself if none.
    pub event: Option<usize>,
}

/// Checks one file. What comes out depends on nothing but its path, its bytes and `site.toml`, so that it
/// can be kept for as long as these are the same.
#[must_use]
pub fn alone(source: &SourcePath, digest: Digest, parsed: &Parsed, site: &Site) -> Examined {
    term_text::read(source, digest, parsed, site).unwrap_or_else(|| article(source, digest, parsed, site))
}

fn article(source: &SourcePath, digest: Digest, parsed: &Parsed, site: &Site) -> Examined {
    let mut mistakes = parsed.mistakes.clone();
    let is_readable = mistakes.iter().all(|mistake| {
        // Without a front matter every required key would be reported on top.
        !matches!(mistake.code, Code::NotUtf8 | Code::FileTooLarge | Code::MissingFrontMatter)
    });
    let candidate = if is_readable {
        let context = context(source, parsed, site);
        kind(source, parsed, site, &mut mistakes).and_then(|kind| {
            Draft::new(source, digest, parsed, site, kind).candidate(&context, &mut mistakes)
        })
    } else {
        None
    };
    if mistakes.iter().any(|mistake| mistake.code == Code::InvalidYaml) {
        // What seems to be missing may stand behind what could not be read.
        mistakes.retain(|mistake| mistake.code != Code::MissingKey);
    }
    let is_faulty = mistakes.iter().any(|mistake| mistake.code.severity() == Severity::Error);
    let subject = match candidate {
        Some(candidate) if !is_faulty => Subject::Article(candidate),
        Some(candidate) => Subject::Aside(Aside::Article(candidate.article)),
        None => Subject::Aside(Aside::Body(body(source, parsed, site))),
    };
    Examined { subject, mistakes }
}

fn body(source: &SourcePath, parsed: &Parsed, site: &Site) -> Body {
    let (language, _) = site.language_of(source);
    Body {
        source: source.clone(),
        language,
        body_start: parsed.body_start as usize,
        outline: Arc::new(parsed.outline.clone()),
    }
}

/// What reading the article depends on: its language, and its date, near which other dates are.
fn context<'a>(source: &SourcePath, parsed: &Parsed, site: &'a Site) -> Context<'a> {
    let (language, _) = site.language_of(source);
    let context = site.context(language);
    Context { published: published(parsed, site, &context), ..context }
}

/// The article's date, if it can be read; what is wrong with it is said with the rest.
fn published(parsed: &Parsed, site: &Site, context: &Context<'_>) -> Option<Date> {
    let entry = entry("date", parsed, site)?;
    let schema = Schema::new(vec![Field::new(&entry.key, &[], Shape::Moment)]);
    let record = schema.read(&Table(vec![entry.clone()]), Span::default(), context, &mut Vec::new());
    record.moment(&entry.key).map(|date| date.value.day)
}

/// The entry of a key that every kind has.
fn entry<'a>(key: &str, parsed: &'a Parsed, site: &Site) -> Option<&'a Entry> {
    site.kinds.first()?.schema.entry(key, &parsed.table)
}

/// The kind that the front matter names, or the one whose folder the file is in.
fn kind(source: &SourcePath, parsed: &Parsed, site: &Site, mistakes: &mut Vec<Mistake>) -> Option<KindId> {
    let by_folder = site.kind_of(source);
    let named = entry("kind", parsed, site).and_then(|entry| Some((entry.value.text()?, entry.value.span)));
    let Some((name, span)) = named else {
        if by_folder.is_none() {
            let folders: Vec<_> =
                site.kinds.iter().map(|kind| format!("{CONTENT}/{}", kind.folder)).collect();
            mistakes.push(Mistake::new(Code::NoKind, Span::default()).with("folders", folders.join(", ")));
        }
        return by_folder;
    };
    let folded = fold(name);
    let goes_by_it = |kind: &Kind| fold(&kind.id) == folded || fold(&kind.label.one) == folded;
    let named = site.kinds().find(|(_, kind)| goes_by_it(kind)).map(|(id, _)| id);
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

    fn candidate(mut self, context: &Context<'_>, mistakes: &mut Vec<Mistake>) -> Option<Candidate> {
        let kind = self.site.kind(self.kind);
        let place = self.parsed.table.0.first().map_or_else(Span::default, |entry| entry.key_span);
        let record = kind.schema.read(&self.parsed.table, place, context, mistakes);
        length::check(&record, &kind.schema, |field| field.name_in(context.language()).to_owned(), mistakes);
        mistakes.extend(vague_description(&record));
        let (language, stem) = self.site.language_of(self.source);
        let slug = self.slug(&record, stem, mistakes)?;
        let own_terms = self.terms(&record, None);
        let events = self.events(&record, &own_terms, mistakes);
        let title = record.text("title")?;
        let mut article = Article {
            route: self.site.route(language, [kind.path.as_str(), &slug]),
            source: self.source.clone(),
            digest: self.digest,
            language,
            kind: self.kind,
            slug,
            date: record.moment("date").map(|date| date.value),
            date_span: record.moment("date").map_or(title.span, |date| date.span),
            summary: record.text("summary").map_or_else(
                || length::summary_of(&self.parsed.outline.summary),
                |summary| summary.value.into(),
            ),
            terms: Vec::new(),
            own_terms,
            events,
            follows: record.text("follows"),
            updates_expected: record.boolean("updates_expected").filter(|yes| yes.value).map(|yes| yes.span),
            updated: record.date("updated").map(|date| date.value),
            correction: record.text_or_empty("correction"),
            image: record.group("image").and_then(Image::of),
            attachments: record.groups("attachments").filter_map(|(record, _)| attachment(record)).collect(),
            draft: record.is_true("draft"),
            expires: record.date("expires"),
            review_by: record.date("review_by"),
            aliases: aliases(&record, mistakes),
            fields: own_fields(&record, kind.own_fields()),
            body_start: self.parsed.body_start as usize,
            body: self.parsed.body,
            // Its summary is the article's, or is not shown.
            outline: Arc::new(Outline { summary: String::new(), ..self.parsed.outline.clone() }),
            title: Located { value: title.value.into(), span: title.span },
        };
        self.check_events(&article, mistakes);
        // New terms name their events by the places that these still have.
        if self.new_terms.is_empty() {
            article.settle();
        }
        Some(Candidate { article: Arc::new(article), new_terms: self.new_terms })
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
}

/// That the description of an article's picture says nothing.
fn vague_description(record: &Record) -> Option<Mistake> {
    let image = record.group("image")?;
    let alt = image.text("alt")?;
    let is_vague = markdown::is_no_description(&alt.value, &image.text("src")?.value);
    is_vague.then(|| Mistake::new(Code::VagueAltText, alt.span).with("text", alt.value))
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
            Err(_) => Mistake::new(Code::PathOutside, alias.span).with("nearest", ""),
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

#[cfg(test)]
mod tests;

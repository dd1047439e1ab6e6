//! Reading `site.toml`: all its mistakes at once.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::{
    BaseUrl, Footer, Funding, Kind, License, MenuEntry, MenuTarget, Site, configuration, external, keys,
    kinds, search, servers, targets,
};
use crate::diagnostic::{Code, Mistake, Span};
use crate::digest::Digest;
use crate::locale::{Language, Locale};
use crate::schema::{Context, Located, Record};
use crate::slug::is_portable;
use crate::tree;
use crate::vocabulary::{Facet, FacetId, Label, Match, Term, TermId, Vocabulary, built_in};

/// Reads `site.toml`. Without a site there is at least one error among the mistakes; a site that comes
/// with errors is good for reading articles, so that their mistakes can be reported along.
#[must_use]
pub fn read(text: &str) -> (Option<Site>, Vec<Mistake>) {
    let (table, mut mistakes) = tree::toml::read(text);
    let nothing = Vocabulary::default();
    let context = Context { vocabulary: &nothing, zone: &TimeZone::UTC, locale: None, published: None };
    let record = configuration::schema().read(&table, Span::default(), &context, &mut mistakes);
    let vocabulary = vocabulary(&record, &mut mistakes);
    let site = site(Digest::of_bytes(text.as_bytes()), &record, vocabulary, &mut mistakes);
    (site, mistakes)
}

fn site(
    digest: Digest,
    record: &Record,
    vocabulary: Vocabulary,
    mistakes: &mut Vec<Mistake>,
) -> Option<Site> {
    let cross = cross(record, &vocabulary, mistakes)?;
    let kinds = read_kinds(record, &vocabulary, cross.0, mistakes);
    let locales = locales(record, mistakes)?;
    let zone = zone(record, mistakes);
    let menu = menu(record, mistakes);
    let targets = targets::read(record, mistakes);
    let search = search::read(record, mistakes);
    let address = record.text("base_url")?;
    let Some(base_url) = BaseUrl::parse(&address.value) else {
        mistakes.push(Mistake::new(Code::InvalidUrl, address.span).with("value", address.value));
        return None;
    };
    let theme = record.text("theme");
    Some(Site {
        digest,
        title: record.text_or_empty("title"),
        description: record.text_or_empty("description"),
        base_url,
        languages: locales.iter().map(|locale| locale.language().clone()).collect(),
        locales,
        zone,
        theme: theme.unwrap_or_else(|| Located { value: "italia".into(), span: Span::default() }),
        page_size: record
            .integer("page_size")
            .and_then(|size| usize::try_from(size.value).ok())
            .unwrap_or(20),
        cross,
        vocabulary,
        kinds,
        funding: record.groups("funding").map(|(record, _)| funding(record)).collect(),
        menu,
        footer: footer(record, mistakes),
        publisher: record
            .group("publisher")
            .map(|publisher| (publisher.text_or_empty("name"), publisher.text_or_empty("url"))),
        license: record.group("license").map_or_else(License::default, |license| License {
            name: license.text_or_empty("name"),
            url: license.text_or_empty("url"),
        }),
        full_feeds: record
            .group("feeds")
            .and_then(|feeds| feeds.choice("content"))
            .is_some_and(|at| configuration::FEED_CONTENTS.get(at.value) == Some(&"full")),
        external: external::read(record),
        links: external::links(record),
        servers: servers::read(record),
        search: Some(search),
        targets,
    })
}

/// A name in `site.toml` that refers to nothing.
pub(super) fn unknown_reference(key: &str, name: &Located<String>, known: &str) -> Mistake {
    Mistake::new(Code::UnknownReference, name.span)
        .with("value", &name.value)
        .with("key", key)
        .with("known", known)
}

/// A folder or the first part of addresses, the name that it belongs to if nobody gave one; empty for the root.
/// It cannot lead out of the site, and any system can hold it.
pub(super) fn path(
    record: &Record,
    key: &str,
    name: &Located<String>,
    mistakes: &mut Vec<Mistake>,
) -> String {
    let text = record.text(key).unwrap_or_else(|| name.clone());
    let trimmed = text.value.trim_matches('/');
    if trimmed.is_empty() {
        return String::new();
    }
    let mistake = match crate::path::resolve("", trimmed) {
        Ok(path) => match path.split('/').find(|part| !is_portable(part)) {
            None => return path,
            Some(part) => Mistake::new(Code::UnportablePath, text.span).with("part", part),
        },
        Err(_) => Mistake::new(Code::PathOutside, text.span),
    };
    mistakes.push(mistake.with("value", text.value));
    name.value.clone()
}

fn vocabulary(record: &Record, mistakes: &mut Vec<Mistake>) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    for (name, record) in record.map_of_groups("facets").take(usize::from(u8::MAX)) {
        let facet = vocabulary.add_facet(facet(name, record, mistakes));
        if let Some(built_in) = record.text("vocabulary")
            && !built_in::add(&built_in.value, facet, &mut vocabulary)
        {
            mistakes.push(unknown_reference("vocabulary", &built_in, &built_in::NAMES.join(", ")));
        }
        terms(record, facet, &mut vocabulary, mistakes);
    }
    vocabulary
}

fn facet(name: &Located<String>, record: &Record, mistakes: &mut Vec<Mistake>) -> Facet {
    let id = &name.value;
    let label = || Label { one: id.clone(), other: id.clone() };
    Facet {
        id: id.clone(),
        path: path(record, "path", name, mistakes),
        keys: record.texts("keys").map(|key| key.value).collect(),
        label: record.group("label").map_or_else(label, Label::from),
        open: record.is_true("open"),
        drop_prefix: record.texts("drop_prefix").map(|prefix| prefix.value).collect(),
    }
}

fn terms(record: &Record, facet: FacetId, vocabulary: &mut Vocabulary, mistakes: &mut Vec<Mistake>) {
    let mut slugs: BTreeMap<_, Span> = BTreeMap::new();
    let mut read = Vec::new();
    for (record, span) in record.groups("terms") {
        let Some(name) = record.text("name") else { continue };
        let term = term(facet, &name.value, record);
        let place = record.text("slug").map_or(span, |slug| slug.span);
        if term.slug.is_empty() {
            mistakes.push(Mistake::new(Code::NoSlug, name.span).with("name", name.value));
        } else if let Some(first) = slugs.insert(term.slug.clone(), place) {
            mistakes.push(Mistake::new(Code::DuplicateName, place).with("value", &*term.slug).see(first));
        } else {
            read.push((vocabulary.add_term(term), record));
        }
    }
    for (id, record) in read {
        relate(id, record, facet, vocabulary, mistakes);
    }
}

fn term(facet: FacetId, name: &str, record: &Record) -> Term {
    let plain = Term::new(facet, name);
    Term {
        slug: record.text("slug").map_or(plain.slug, |slug| slug.value.as_str().into()),
        short: record.text("short").map_or(plain.short, |short| short.value),
        aliases: record.texts("aliases").map(|alias| alias.value).collect(),
        code: record.text_or_empty("code"),
        area: record.text_or_empty("area"),
        description: record.text_or_empty("description"),
        ..Term::new(facet, name)
    }
}

/// Puts a term under its parent and behind its successor, once all terms of the facet are known.
fn relate(
    id: TermId,
    record: &Record,
    facet: FacetId,
    vocabulary: &mut Vocabulary,
    mistakes: &mut Vec<Mistake>,
) {
    for key in ["parent", "replaced_by"] {
        let Some(name) = record.text(key) else { continue };
        let Match::Term(other) = vocabulary.find(facet, &name.value) else {
            mistakes.push(unknown_reference(key, &name, ""));
            continue;
        };
        if vocabulary.with_ancestors(other).any(|above| above == id) {
            // A term that is above itself would have no end of ancestors.
            mistakes.push(Mistake::new(Code::DuplicateName, name.span).with("value", name.value));
        } else if key == "parent" {
            vocabulary.set_parent(id, other);
        } else {
            vocabulary.set_replaced_by(id, other);
        }
    }
}

fn cross(
    record: &Record,
    vocabulary: &Vocabulary,
    mistakes: &mut Vec<Mistake>,
) -> Option<(FacetId, FacetId)> {
    let cross = record.group("cross")?;
    let known = vocabulary.facets().map(|(_, facet)| facet.id.as_str()).collect::<Vec<_>>().join(", ");
    let mut facet = |key| {
        let name = cross.text(key)?;
        let id = vocabulary.facet_named(&name.value);
        if id.is_none() {
            mistakes.push(unknown_reference(key, &name, &known));
        }
        id
    };
    let (rows, columns) = (facet("rows"), facet("columns"));
    rows.zip(columns)
}

fn read_kinds(
    record: &Record,
    vocabulary: &Vocabulary,
    rows: FacetId,
    mistakes: &mut Vec<Mistake>,
) -> Vec<Kind> {
    let mut front_matter = keys::front_matter(vocabulary);
    keys::add_host(&mut front_matter, rows);
    let mut folders: BTreeMap<String, Span> = BTreeMap::new();
    let mut kinds = Vec::new();
    for (name, record) in record.map_of_groups("kinds").take(usize::from(u16::MAX)) {
        let kind = kinds::read(name, record, &front_matter, vocabulary, mistakes);
        let place = record.text("folder").map_or(name.span, |folder| folder.span);
        if let Some(first) = folders.insert(kind.folder.clone(), place) {
            mistakes.push(Mistake::new(Code::DuplicateName, place).with("value", &kind.folder).see(first));
        }
        kinds.push(kind);
    }
    kinds
}

/// The languages of the site, with all that depends on them; Italian where `site.toml` names none.
fn locales(record: &Record, mistakes: &mut Vec<Mistake>) -> Option<Vec<Locale>> {
    let mut locales: Vec<Locale> = Vec::new();
    for tag in record.text("language").into_iter().chain(record.texts("languages")) {
        match Language::new(&tag.value).ok().and_then(|language| Locale::new(&language)) {
            Some(locale) if locales.iter().any(|known| known.language() == locale.language()) => {
                mistakes.push(Mistake::new(Code::DuplicateName, tag.span).with("value", tag.value));
            }
            Some(locale) => locales.push(locale),
            None => mistakes.push(Mistake::new(Code::UnknownLanguage, tag.span).with("value", tag.value)),
        }
    }
    if locales.is_empty() {
        locales.push(Locale::new(&Language::italian())?);
    }
    Some(locales)
}

fn zone(record: &Record, mistakes: &mut Vec<Mistake>) -> TimeZone {
    let Some(name) = record.text("timezone") else { return TimeZone::UTC };
    TimeZone::get(&name.value).unwrap_or_else(|_| {
        mistakes.push(Mistake::new(Code::UnknownTimeZone, name.span).with("value", name.value));
        TimeZone::UTC
    })
}

fn funding(record: &Record) -> Funding {
    Funding {
        name: record.text_or_empty("name"),
        label: record.text_or_empty("label"),
        description: record.text_or_empty("description"),
        emblem: record.is_true("emblem"),
        url: record.text_or_empty("url"),
    }
}

fn menu(record: &Record, mistakes: &mut Vec<Mistake>) -> Vec<MenuEntry> {
    let mut menu = Vec::new();
    for (record, span) in record.groups("menu") {
        let target = match (record.text("page"), record.text("url")) {
            (Some(page), _) => MenuTarget::Page(page),
            (None, Some(url)) => MenuTarget::Url(url.value),
            (None, None) => {
                let missing = Mistake::new(Code::MissingKey, Span { start: span.start, end: span.start });
                mistakes.push(missing.with("key", "page").with("example", "page = \"pagine/progetto.md\""));
                continue;
            }
        };
        menu.push(MenuEntry { name: record.text_or_empty("name"), target });
    }
    menu
}

fn footer(record: &Record, mistakes: &mut Vec<Mistake>) -> Footer {
    let page = |key| record.group("footer").and_then(|footer| footer.text(key));
    for key in ["accessibility", "privacy", "legal"].into_iter().filter(|key| page(key).is_none()) {
        mistakes.push(Mistake::new(Code::MissingLegalPage, Span::default()).with("page", key));
    }
    Footer { accessibility: page("accessibility"), privacy: page("privacy"), legal: page("legal") }
}

//! The search page, and what search knows of every article.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::{Answer, Answers, View};
use crate::article::{Article, ArticleId};
use crate::digest::Digest;
use crate::index::Filter;
use crate::path::SourcePath;
use crate::plan::{Addresses, Page};
use crate::schema::{Datum, Field, Located, Record, Shape};
use crate::search::{Part, Record as SearchRecord, Synonyms};
use crate::site::LanguageId;
use crate::view;
use crate::vocabulary::{FacetId, Term, TermId};

/// What the search index is made of.
#[derive(Debug, Hash)]
pub struct SearchIndex {
    /// The parts, by language.
    pub parts: Vec<SearchPart>,
    /// Names that mean the same.
    pub synonyms: Synonyms,
}

/// What a part of the search index is made of.
#[derive(Debug, Hash)]
pub struct SearchPart {
    /// Which part it is.
    pub part: Part,
    /// Its articles, oldest first.
    pub articles: Vec<Searchable>,
}

/// What search finds in an article.
#[derive(Debug)]
pub struct Searchable {
    /// All of it but the text.
    pub record: SearchRecord,
    /// Digest of the text.
    pub text: Digest,
    /// The article's file.
    pub source: SourcePath,
    /// Digest of the file's bytes.
    pub digest: Digest,
    /// Where the body starts in the file.
    pub start: usize,
    /// Texts of the article's fields, in Markdown.
    pub fields: Vec<String>,
}

/// What makes a difference to whoever searches: not where the text stands, and not the rest of its file.
impl Hash for Searchable {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { record, text, fields, source: _, digest: _, start: _ } = self;
        (record, text, fields).hash(state);
    }
}

impl Answers<'_> {
    pub(super) fn search(&self, page: &Page) -> Answer {
        let language = page.language;
        let is_searchable = self.catalog.is_searchable(language);
        let index = is_searchable.then(|| self.href(&Addresses::search_file("")));
        let view = view::Search {
            facets: if is_searchable { self.facets_in_use(language) } else { Vec::new() },
            synonyms: if is_searchable { self.synonyms_in_use(language) } else { String::new() },
            index,
            doors: self.doors(language),
            years: self.archive_years(language),
        };
        self.html(page, View::Search(view), None)
    }

    pub(super) fn search_index(&self) -> SearchIndex {
        let of_language = |language: LanguageId| {
            let tag = self.catalog.site.languages[usize::from(language.0)].to_string();
            self.catalog.search_parts(language).into_iter().map(move |part| SearchPart {
                part: Part { language: tag.clone(), name: part.since },
                articles: part.articles.into_iter().map(|id| self.searchable(id)).collect(),
            })
        };
        let languages = self.catalog.site.languages();
        let parts = languages.flat_map(|(language, _)| of_language(language)).collect();
        SearchIndex { parts, synonyms: self.synonyms(|_| true) }
    }

    fn searchable(&self, id: ArticleId) -> Searchable {
        let article = self.catalog.article(id);
        let own_fields = self.catalog.site.kind(article.kind).own_fields();
        let mut fields = Vec::new();
        texts_of_record(&article.fields, own_fields, &mut fields);
        Searchable {
            record: self.record(article),
            text: article.body,
            source: article.source.clone(),
            digest: article.digest,
            start: article.body_start,
            fields,
        }
    }

    fn record(&self, article: &Article) -> SearchRecord {
        let vocabulary = &self.catalog.vocabulary;
        let under = article.terms.iter().flat_map(|term| vocabulary.with_ancestors(*term));
        let under: BTreeSet<TermId> = under.collect();
        let names = under.iter().flat_map(|term| names_of(vocabulary.term(*term)));
        let events = article.events.iter().flat_map(|event| [&event.title, &event.place]);
        let names = names.chain(events.map(String::as_str)).filter(|name| !name.is_empty());
        SearchRecord {
            url: self.href(&article.route),
            title: article.title.value.to_string(),
            summary: article.summary.to_string(),
            day: article.date.map_or_else(String::new, |date| date.day.to_string()),
            date: article
                .date
                .map_or_else(|| "".into(), |date| self.day(date.day, article.language).text.as_str().into()),
            filters: self.filters(article, &under),
            names: names.map(Into::into).collect(),
        }
    }

    /// What an article can be narrowed by: its terms and those above them, its kind, its year.
    fn filters(&self, article: &Article, under: &BTreeSet<TermId>) -> Vec<(Arc<str>, Vec<Arc<str>>)> {
        let names = self.names(article.language);
        let facets = self.catalog.vocabulary.facets().map(|(facet, _)| {
            let terms = under.iter().filter(|term| self.catalog.vocabulary.term(**term).facet == facet);
            let terms = terms.map(|term| Arc::clone(&self.term_link(*term, article.language).title));
            (Arc::clone(&names.facet(facet)[0]), terms.collect())
        });
        let kind = self.catalog.site.kind(article.kind).label.other.as_str().into();
        let year = article.date.map(|date| date.day.year().to_string().into());
        facets
            .chain([("kind".into(), vec![kind]), ("year".into(), year.into_iter().collect())])
            .filter(|(_, values): &(_, Vec<_>)| !values.is_empty())
            .collect()
    }

    /// The facets that have articles, the crossed ones first.
    fn facets_in_use(&self, language: LanguageId) -> Vec<view::FacetLink> {
        let vocabulary = &self.catalog.vocabulary;
        let (rows, columns) = self.catalog.site.cross;
        let others = vocabulary.facets().map(|(facet, _)| facet);
        let facets = [rows, columns].into_iter().chain(others.filter(|id| ![rows, columns].contains(id)));
        let is_in_use =
            |facet: &FacetId| vocabulary.terms(*facet).any(|(id, _)| self.has_articles(id, language));
        facets.filter(is_in_use).map(|facet| self.facet_link(facet, language)).collect()
    }

    fn has_articles(&self, term: TermId, language: LanguageId) -> bool {
        let filter = Filter::all(language).under([term], &self.catalog.vocabulary);
        !self.catalog.find(&filter).articles.is_empty()
    }

    /// The synonyms that a reader may look for, as JSON: those of terms on which nothing is there find nothing.
    fn synonyms_in_use(&self, language: LanguageId) -> String {
        let synonyms = self.synonyms(|term| self.has_articles(term, language));
        serde_json::to_string(&synonyms.groups().collect::<Vec<_>>()).unwrap_or_default()
    }

    /// The names of some terms, then those that `site.toml` adds.
    fn synonyms(&self, has: impl Fn(TermId) -> bool) -> Synonyms {
        let vocabulary = &self.catalog.vocabulary;
        let terms = (0..).map(TermId).take(vocabulary.n_terms()).filter(|term| has(*term));
        let of_terms = terms.map(|term| names_of(vocabulary.term(term)).collect::<Vec<_>>());
        let of_site = self.catalog.site.search.iter().flat_map(|search| &search.synonyms);
        let of_site = of_site.map(|names| names.iter().map(String::as_str).collect());
        Synonyms::new(of_terms.chain(of_site))
    }
}

/// The names that people have for a term, its own first.
fn names_of(term: &Term) -> impl Iterator<Item = &str> {
    [&term.name].into_iter().chain(&term.aliases).chain(&term.colloquial).map(String::as_str)
}

/// The texts in a record that readers see as such.
fn texts_of_record(record: &Record, fields: &[Field], texts: &mut Vec<String>) {
    for field in fields {
        if let Some(value) = record.get(&field.key) {
            texts_of(value, &field.shape, texts);
        }
    }
}

fn texts_of(value: &Located<Datum>, shape: &Shape, texts: &mut Vec<String>) {
    match (&value.value, shape) {
        (Datum::Text(text), Shape::Text | Shape::Markdown) => texts.push(text.clone()),
        (Datum::List(items), Shape::List(inner) | Shape::OneOrMore(inner)) => {
            items.iter().for_each(|item| texts_of(item, inner, texts));
        }
        (Datum::Group(record), Shape::Group(schema)) => texts_of_record(record, schema.fields(), texts),
        _ => {}
    }
}

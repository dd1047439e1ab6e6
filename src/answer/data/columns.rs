//! The columns of a table: each says what it is, and how its value is found for a row.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::answer::Answers;
use crate::article::of_facet;
use crate::site::LanguageId;
use crate::syndicate::{DataField, DataFormat, DataRow, DataRows, DataValue};
use crate::vocabulary::{FacetId, Term, TermId};
use crate::wording::Wording;

/// The codes that terms may have beside their names: what follows the name of the facet, and where they stand.
const CODES: [(&str, TermText); 2] = [("code", |term| &term.code), ("iso", |term| &term.iso)];

/// Something that a term is called.
type TermText = fn(&Term) -> &str;

/// The columns of a table whose rows are about values of the type `T`.
pub(super) struct Columns<'a, T> {
    answers: &'a Answers<'a>,
    language: LanguageId,
    columns: Vec<Column<'a, T>>,
}

struct Column<'a, T> {
    field: DataField,
    value: Box<dyn Fn(T) -> DataValue + Send + Sync + 'a>,
}

impl<'a, T: Copy + Send> Columns<'a, T> {
    /// No columns yet; they will be described in that language.
    pub(super) fn new(answers: &'a Answers<'a>, language: LanguageId) -> Self {
        Self { answers, language, columns: Vec::new() }
    }

    /// Adds a column of that name.
    pub(super) fn add(
        &mut self,
        name: &str,
        format: DataFormat,
        value: impl Fn(T) -> DataValue + Send + Sync + 'a,
    ) {
        let key = format!("data-field-{}", name.replace('_', "-"));
        let description = self.wording().text(&key).into();
        self.push(DataField { name: name.into(), format, description }, value);
    }

    /// Adds the columns of each facet: the names of terms, and their codes where the vocabulary has any.
    pub(super) fn add_terms(&mut self, terms: impl Fn(T) -> &'a [TermId] + Copy + Send + Sync + 'a) {
        let vocabulary = &self.answers.catalog.vocabulary;
        for (id, facet) in vocabulary.facets() {
            let has = |text: TermText| vocabulary.terms(id).any(|(_, term)| !text(term).is_empty());
            self.add_texts(facet.id.clone(), "data-terms", id, |term| &term.name, terms);
            for (code, text) in CODES.into_iter().filter(|(_, text)| has(*text)) {
                self.add_texts(format!("{}_{code}", facet.id), &format!("data-{code}"), id, text, terms);
            }
        }
    }

    fn add_texts(
        &mut self,
        name: String,
        description: &str,
        facet: FacetId,
        text: TermText,
        terms: impl Fn(T) -> &'a [TermId] + Send + Sync + 'a,
    ) {
        let vocabulary = &self.answers.catalog.vocabulary;
        let label = vocabulary.facet(facet).label.other.as_str();
        let description = self.wording().fill(description, &[("facet", label)]);
        let texts: BTreeMap<TermId, Arc<str>> =
            vocabulary.terms(facet).map(|(id, term)| (id, text(term).into())).collect();
        self.push(DataField { name, format: DataFormat::Texts, description }, move |row| {
            let terms = of_facet(terms(row), facet, vocabulary);
            DataValue::Texts(terms.filter_map(|id| texts.get(&id).cloned()).collect())
        });
    }

    /// Adds what is the same in every row, because a file travels without the page that linked to it.
    pub(super) fn add_language_and_license(&mut self) {
        let site = self.answers.catalog.site;
        let tag: Arc<str> = site.languages[usize::from(self.language.0)].as_str().into();
        let license: Arc<str> = site.license.url.as_str().into();
        self.add("language", DataFormat::Text, move |_| DataValue::Text(Arc::clone(&tag)));
        self.add("license", DataFormat::Url, move |_| DataValue::Text(Arc::clone(&license)));
    }

    fn push(&mut self, field: DataField, value: impl Fn(T) -> DataValue + Send + Sync + 'a) {
        self.columns.push(Column { field, value: Box::new(value) });
    }

    fn wording(&self) -> &'a Wording {
        self.answers.wording(self.language)
    }

    /// What the columns are.
    pub(super) fn fields(self) -> Vec<DataField> {
        self.columns.into_iter().map(|column| column.field).collect()
    }

    /// The values of all columns, row by row.
    pub(super) fn rows(&self, rows: impl IndexedParallelIterator<Item = T>) -> DataRows {
        let values = |row: T| self.columns.iter().map(|column| (column.value)(row)).collect();
        rows.map(|row| DataRow::new(values(row))).collect::<Vec<_>>().into()
    }
}

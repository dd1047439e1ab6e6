//! What may stand in a front matter, in words: the schema as a person reads it.
//!
//! The reference page of a site, the questions of `bacheca new` and the JSON Schema that editors read take their
//! words from here, so that a field that is new in `site.toml` appears in all of them.

mod json_schema;

pub use json_schema::json_schema;

use crate::locale::Argument;
use crate::schema::{Context, Field, Schema, Shape};
use crate::wording::Wording;

/// A key of a front matter, in the words of one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The canonical key.
    pub key: String,
    /// The key as an author of the language writes it.
    pub name: String,
    /// Other spellings; none but for Italians, as those that every site has are Italian.
    pub spellings: Vec<String>,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for; empty if nobody says.
    pub hint: String,
    /// What may stand there.
    pub value: String,
    /// A line with a value that may stand there; empty where one line is not enough.
    pub example: String,
    /// The words to choose from, where there are some.
    pub choices: Vec<String>,
    /// The keys below it.
    pub entries: Vec<Entry>,
}

/// The keys of a schema in its order. The language is that of the context.
#[must_use]
pub fn entries(schema: &Schema, context: &Context<'_>, wording: &Wording) -> Vec<Entry> {
    below(schema, "", context, wording)
}

/// What a field is for: in the words of `site.toml`, or in the program's own for the keys that every site has.
/// `parent` is the key of the group that it stands in; empty for none.
#[must_use]
pub fn hint(field: &Field, parent: &str, wording: &Wording) -> String {
    if !field.hint.is_empty() {
        return field.hint.clone();
    }
    let key = field.key.replace('_', "-");
    let keys = [format!("hint-{parent}-{key}"), format!("hint-{key}")];
    keys.iter().map(|key| wording.text(key)).find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}

fn below(schema: &Schema, parent: &str, context: &Context<'_>, wording: &Wording) -> Vec<Entry> {
    schema.fields().iter().map(|field| entry(field, parent, context, wording)).collect()
}

fn entry(field: &Field, parent: &str, context: &Context<'_>, wording: &Wording) -> Entry {
    let name = field.name_in(context.language());
    let is_italian = context.language().is_some_and(|language| language.primary() == "it");
    // A facet's keys are its own to choose, and its id may be one of them.
    let names = field.names.iter().map(String::as_str).filter(|other| *other != &*field.key);
    let spellings = std::iter::once(&*field.key).chain(names);
    let group = group(&field.shape);
    Entry {
        key: field.key.to_string(),
        name: name.to_owned(),
        spellings: spellings.filter(|other| is_italian && *other != name).map(str::to_owned).collect(),
        required: field.required,
        hint: hint(field, parent, wording),
        value: value(&field.shape, context, wording),
        example: if group.is_some() { String::new() } else { field.example_in(context) },
        choices: choices(&field.shape, context),
        entries: group.map_or_else(Vec::new, |group| below(group, &field.key, context, wording)),
    }
}

/// The keys that stand at a key, alone or in a list.
fn group(shape: &Shape) -> Option<&Schema> {
    match shape {
        Shape::Group(schema) => Some(schema),
        Shape::List(inner) | Shape::OneOrMore(inner) => group(inner),
        _ => None,
    }
}

fn choices(shape: &Shape, context: &Context<'_>) -> Vec<String> {
    match shape {
        Shape::Choice(choices) => {
            choices.iter().map(|choice| choice.name_in(context.language()).to_owned()).collect()
        }
        Shape::List(inner) | Shape::OneOrMore(inner) => self::choices(inner, context),
        _ => Vec::new(),
    }
}

/// What may stand there, in a few words.
#[must_use]
pub fn value(shape: &Shape, context: &Context<'_>, wording: &Wording) -> String {
    let key = match shape {
        Shape::Text => "value-text",
        Shape::Markdown => "value-markdown",
        Shape::Date => "value-date",
        Shape::Moment => "value-moment",
        Shape::Days => "value-days",
        Shape::Time => "value-time",
        Shape::Number => "value-number",
        Shape::Boolean => "value-boolean",
        Shape::Choice(_) => "value-choice",
        Shape::Url => "value-url",
        Shape::Email => "value-email",
        Shape::Slug => "value-slug",
        Shape::Path => "value-path",
        Shape::Group(_) | Shape::Map(_) => "value-group",
        Shape::Anything => "value-anything",
        Shape::Integer(minimum, maximum) => {
            let limits = [("minimum", Argument::Integer(*minimum)), ("maximum", Argument::Integer(*maximum))];
            return wording.with("value-integer", &limits);
        }
        Shape::Term(facet) => {
            let facet = context.vocabulary.facet(*facet);
            let key = if facet.open { "value-open-term" } else { "value-term" };
            return wording.fill(key, &[("facet", &facet.label.one)]);
        }
        Shape::List(inner) | Shape::OneOrMore(inner) => {
            let key = if matches!(shape, Shape::List(_)) { "value-list" } else { "value-one-or-more" };
            return wording.fill(key, &[("value", &value(inner, context, wording))]);
        }
    };
    wording.text(key).to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::locale::Language;
    use crate::site::{self, LanguageId};

    #[test]
    fn every_built_in_key_says_what_it_is_for() {
        let (site, mistakes) = site::read(include_str!("../site.toml"));
        let site = site.unwrap();
        assert_eq!(mistakes, []);
        let facets: Vec<String> = site.vocabulary.facets().map(|(_, facet)| facet.id.clone()).collect();
        for wording in [Language::italian(), Language::english()].map(|language| Wording::new(&language)) {
            let kind = &site.kinds[0];
            for entry in entries(&kind.schema, &site.context(LanguageId(0)), &wording) {
                assert!(!entry.value.is_empty(), "{}", entry.key);
                let is_own = kind.own_fields().iter().any(|field| *field.key == *entry.key);
                for one in std::iter::once(&entry).chain(&entry.entries) {
                    let has_hint = !one.hint.is_empty() || is_own || facets.contains(&one.key);
                    assert!(has_hint, "{} {}", entry.key, one.key);
                    let names: BTreeSet<&String> = one.spellings.iter().chain([&one.name]).collect();
                    assert_eq!(names.len(), one.spellings.len() + 1, "{}: {:?}", one.key, one.spellings);
                }
            }
        }
    }
}

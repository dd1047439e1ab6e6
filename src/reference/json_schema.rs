//! A schema as JSON Schema 2020-12 (json-schema.org), for editors that complete and check while one types.
//!
//! Every front matter that the program accepts and has [fixed](crate::fix) is accepted here too; what is refused
//! here is refused there. The other way round it knows less: whether a day exists, whether a file is there. A
//! date whose weekday is wrong is left to its author by the program, and refused here.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{choices, hint};
use crate::locale::Locale;
use crate::schema::{BOOLEANS, Context, Field, Schema, Shape};
use crate::slug::fold;
use crate::vocabulary::{FacetId, Term};
use crate::wording::Wording;

/// A day in the form in which a fixed front matter has it.
const DAY: &str = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

/// The JSON Schema of a table; `title` is what it describes. Titles and descriptions are in the language of the
/// context.
#[must_use]
pub fn json_schema(schema: &Schema, title: &str, context: &Context<'_>, wording: &Wording) -> Value {
    let writer = Writer { context, wording };
    let mut object = writer.object(schema, "");
    let head = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "$defs": {
            // What counts as nothing at all.
            "empty": {
                "anyOf": [
                    { "type": "null" },
                    { "type": "string", "pattern": "^\\s*$" },
                    { "type": "array", "maxItems": 0 },
                ],
            },
            // What YAML may take for something else is text all the same.
            "text": { "type": ["string", "number", "boolean"] },
        },
    });
    for (key, value) in head.as_object().into_iter().flatten() {
        object[key] = value.clone();
    }
    for (key, value) in writer.terms() {
        object["$defs"][key] = value;
    }
    object
}

struct Writer<'a> {
    context: &'a Context<'a>,
    wording: &'a Wording,
}

impl Writer<'_> {
    fn object(&self, schema: &Schema, parent: &str) -> Value {
        let mut properties = Map::new();
        let mut patterns = Map::new();
        for field in schema.fields() {
            // What an editor proposes and explains; what may stand there is the same for every spelling.
            let name = field.name_in(self.context.language());
            properties.insert(name.to_owned(), self.words(field, parent));
            patterns.insert(any_spelling(field), self.field(field));
        }
        // Accents and the like are taken off before keys are compared: which key it is cannot be said here.
        patterns.insert(NOT_ASCII.to_owned(), json!(true));
        let required = schema.fields().iter().filter(|field| field.required);
        json!({
            "type": "object",
            "properties": properties,
            "patternProperties": patterns,
            "additionalProperties": false,
            "allOf": required.map(is_there).collect::<Vec<_>>(),
        })
    }

    fn words(&self, field: &Field, parent: &str) -> Value {
        let hint = hint(field, parent, self.wording);
        let words = [("title", field.label.clone()), ("description", hint)].into_iter();
        words.filter(|(_, text)| !text.is_empty()).map(|(key, text)| (key.to_owned(), json!(text))).collect()
    }

    fn field(&self, field: &Field) -> Value {
        let value = self.value(&field.shape, &field.key);
        match (field.required, field.may_be_empty) {
            (false, _) => json!({ "anyOf": [value, { "$ref": "#/$defs/empty" }] }),
            (true, true) => value,
            (true, false) => json!({ "allOf": [value, { "not": { "$ref": "#/$defs/empty" } }] }),
        }
    }

    fn value(&self, shape: &Shape, key: &str) -> Value {
        match shape {
            Shape::Text | Shape::Markdown | Shape::Path => json!({ "$ref": "#/$defs/text" }),
            Shape::Date => string(&format!("^\\s*{DAY}\\s*$")),
            Shape::Moment => string(&format!("^\\s*{DAY}([Tt ].*)?$")),
            Shape::Days => string(&format!("^\\s*{DAY}(\\s*/\\s*{DAY})?\\s*$")),
            Shape::Time => numeric("^\\s*[0-9]{1,2}[:.][0-9]{1,2}([:.][0-9]{1,2})?\\s*$"),
            Shape::Number => numeric("^[-+0-9eE .,'\\s]*[0-9][-+0-9eE .,'\\s]*$"),
            Shape::Integer(minimum, maximum) => {
                let mut integer = numeric("^\\s*[-+]?[0-9]+\\s*$");
                integer["minimum"] = json!(minimum);
                integer["maximum"] = json!(maximum);
                integer
            }
            Shape::Boolean => json!({ "anyOf": [{ "type": "boolean" }, one_of_words(&BOOLEANS.concat())] }),
            Shape::Choice(_) => self.choice(shape),
            Shape::Term(facet) => {
                let facet = &self.context.vocabulary.facet(*facet).id;
                json!({ "$ref": format!("#/$defs/{}", term_definition(facet)) })
            }
            Shape::Url => string("^\\s*[hH][tT][tT][pP][sS]?://[^\\s\"<>\\\\/?#]+[^\\s\"<>\\\\]*\\s*$"),
            Shape::Email => {
                let part = "[^\\s\"<>\\\\,;:()@]";
                string(&format!("^\\s*{part}+@{part}+\\s*$"))
            }
            Shape::Slug => json!({
                "type": ["string", "number", "boolean"],
                "pattern": "^\\s*[a-z0-9]+(-[a-z0-9]+)*-?\\s*$",
            }),
            Shape::Group(schema) => self.object(schema, key),
            Shape::Map(inner) => {
                json!({ "type": "object", "additionalProperties": self.value(inner, key) })
            }
            Shape::List(inner) | Shape::OneOrMore(inner) => self.list(inner, key),
            Shape::Anything => json!({}),
        }
    }

    /// A list, or what would be its only item. Items with nothing in them do not count.
    fn list(&self, inner: &Shape, key: &str) -> Value {
        let item = self.value(inner, key);
        let items = json!({ "anyOf": [item.clone(), { "$ref": "#/$defs/empty" }] });
        json!({ "anyOf": [item, { "type": "array", "items": items }] })
    }

    fn choice(&self, shape: &Shape) -> Value {
        let Shape::Choice(of) = shape else { return json!({}) };
        let words: Vec<&str> = of
            .iter()
            .flat_map(|choice| std::iter::once(&choice.id).chain(&choice.names))
            .map(String::as_str)
            .collect();
        // The proposals first, then whatever is understood.
        json!({ "anyOf": [{ "enum": choices(shape, self.context) }, one_of_words(&words)] })
    }

    /// What stands for a term of each facet, under the name by which fields refer to it.
    fn terms(&self) -> impl Iterator<Item = (String, Value)> {
        let vocabulary = self.context.vocabulary;
        vocabulary.facets().map(|(id, facet)| (term_definition(&facet.id), self.term(id)))
    }

    /// A term by its name, or in any way in which it is understood: in other spellings, after a prefix, several
    /// in one text.
    fn term(&self, id: FacetId) -> Value {
        let vocabulary = self.context.vocabulary;
        let facet = vocabulary.facet(id);
        if facet.open {
            return json!({ "$ref": "#/$defs/text" });
        }
        let terms = || vocabulary.terms(id).map(|(_, term)| term);
        let names: BTreeSet<String> = terms().flat_map(Term::names).map(loosely).collect();
        let alternatives = names.into_iter().collect::<Vec<_>>().join("|");
        let prefixes = optional(facet.drop_prefix.iter().map(String::as_str));
        let conjunctions = self.context.locale.map_or(&[][..], Locale::conjunctions);
        let conjunction = optional(conjunctions.iter().copied());
        let name = format!("{prefixes}({alternatives})");
        json!({
            "anyOf": [
                { "enum": terms().map(|term| &term.name).collect::<Vec<_>>() },
                { "type": ["string", "number"], "pattern": format!("^{name}({conjunction}{name})*$|{NOT_ASCII}") },
            ],
        })
    }
}

fn term_definition(facet: &str) -> String {
    format!("term-{facet}")
}

/// One of several words, or none.
fn optional<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(loosely).collect();
    if words.is_empty() { String::new() } else { format!("({})?", words.join("|")) }
}

/// Texts with something that is not ASCII.
const NOT_ASCII: &str = "[^\\x00-\\x7F]";

fn string(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

/// A number, or a text of that form: which of both it is depends on who reads the YAML.
fn numeric(pattern: &str) -> Value {
    json!({ "type": ["string", "number"], "pattern": pattern })
}

/// One of several words, however it is spelled; a number among them may be read as one.
fn one_of_words(words: &[&str]) -> Value {
    let spellings: Vec<String> = words.iter().map(|word| loosely(word)).collect();
    let pattern = format!("^({})$|{NOT_ASCII}", spellings.join("|"));
    json!({ "type": ["string", "number", "boolean"], "pattern": pattern })
}

/// The keys that name a field.
fn any_spelling(field: &Field) -> String {
    let spellings = std::iter::once(&*field.key).chain(field.names.iter().map(String::as_str));
    let mut patterns: Vec<String> = spellings.map(loosely).collect();
    patterns.sort();
    patterns.dedup();
    format!("^({})$", patterns.join("|"))
}

/// The ASCII texts that [fold] to the same as a word, as a pattern.
fn loosely(word: &str) -> String {
    const BETWEEN: &str = "[^0-9A-Za-z]*";
    let letter = |c: char| match c.to_ascii_uppercase() {
        upper if upper == c => format!("{c}{BETWEEN}"),
        upper => format!("[{c}{upper}]{BETWEEN}"),
    };
    BETWEEN.to_owned() + &fold(word).chars().map(letter).collect::<String>()
}

/// That one of the keys is there that name a field, or one that may be one of them.
fn is_there(field: &Field) -> Value {
    let pattern = format!("{}|{NOT_ASCII}", any_spelling(field));
    // Not all keys are others.
    json!({ "not": { "propertyNames": { "not": { "pattern": pattern } } } })
}

//! Kinds of article: the fields that `site.toml` gives them.

use std::sync::Arc;

use super::configuration::FIELD_TYPES;
use super::keys;
use crate::diagnostic::{Code, Mistake};
use crate::schema::{Choice, Field, Located, Record, Schema, Shape};
use crate::vocabulary::{Label, Vocabulary, nearest_name};

use super::Kind;

/// Reads one kind; `front_matter` holds the keys of every article.
pub(super) fn read(
    id: &Located<String>,
    record: &Record,
    front_matter: &Schema,
    vocabulary: &Vocabulary,
    mistakes: &mut Vec<Mistake>,
) -> Kind {
    let listed = record.boolean("listed").is_none_or(|listed| listed.value);
    let mut schema = front_matter.clone();
    if listed {
        schema.require("date");
    }
    require(record, &mut schema, mistakes);
    let mut n_own_fields = 0;
    for (name, field) in record.map_of_groups("fields") {
        if schema.add(read_field(name, field, vocabulary, mistakes)) {
            n_own_fields += 1;
        } else {
            mistakes.push(Mistake::new(Code::DuplicateName, name.span).with("value", &name.value));
        }
    }
    let folder = super::read::path(record, "folder", id, mistakes);
    let default_path = Located { value: folder.clone(), span: id.span };
    let label = record
        .group("label")
        .map_or_else(|| Label { one: id.value.clone(), other: id.value.clone() }, Label::from);
    Kind {
        id: id.value.clone(),
        path: super::read::path(record, "path", &default_path, mistakes),
        folder,
        label,
        listed,
        schema,
        n_own_fields,
    }
}

fn require(record: &Record, schema: &mut Schema, mistakes: &mut Vec<Mistake>) {
    for name in record.texts("required") {
        if !schema.require(&name.value) {
            let known = schema.fields().iter().map(|field| &*field.key).collect::<Vec<_>>().join(", ");
            mistakes.push(super::read::unknown_reference("required", &name, &known));
        }
    }
}

fn read_field(
    name: &Located<String>,
    record: &Record,
    vocabulary: &Vocabulary,
    mistakes: &mut Vec<Mistake>,
) -> Field {
    let names: Vec<String> = record.texts("names").map(|name| name.value).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let shape = shape(record, record.choice("type").map(|at| at.value), vocabulary, mistakes);
    let mut field = Field::new(&name.value, &names, shape);
    field.label = record.text("label").map_or_else(|| name.value.clone(), |label| label.value);
    field.hint = record.text_or_empty("hint");
    field.required = record.is_true("required");
    field
}

/// The shape of a field's type, by its place in [`FIELD_TYPES`].
fn shape(
    record: &Record,
    field_type: Option<usize>,
    vocabulary: &Vocabulary,
    mistakes: &mut Vec<Mistake>,
) -> Shape {
    match field_type.and_then(|at| FIELD_TYPES.get(at)).copied().unwrap_or_default() {
        "markdown" => Shape::Markdown,
        "date" => Shape::Date,
        "date-range" => Shape::Days,
        "number" => Shape::Number,
        "boolean" => Shape::Boolean,
        "select" => select(record, vocabulary, mistakes),
        "image" => keys::image(),
        "file" => Shape::Path,
        "url" => Shape::Url,
        "email" => Shape::Email,
        "group" => group(record, vocabulary, mistakes),
        "list" => {
            // A list of lists has no `of` of its own and is read as a list of texts.
            let of =
                record.choice("of").map(|at| at.value).filter(|at| FIELD_TYPES.get(*at) != Some(&"list"));
            Shape::List(Box::new(shape(record, of, vocabulary, mistakes)))
        }
        _ => Shape::Text,
    }
}

fn select(record: &Record, vocabulary: &Vocabulary, mistakes: &mut Vec<Mistake>) -> Shape {
    if let Some(facet) = record.text("facet") {
        if let Some(id) = vocabulary.facet_named(&facet.value) {
            return Shape::Term(id);
        }
        let ids: Vec<&str> = vocabulary.facets().map(|(_, facet)| facet.id.as_str()).collect();
        let nearest = nearest_name(&facet.value, ids.iter().copied()).unwrap_or_default().to_owned();
        let unknown = super::read::unknown_reference("facet", &facet, &ids.join(", "));
        mistakes.push(if nearest.is_empty() {
            unknown
        } else {
            unknown.replaced_by(format!("\"{nearest}\""))
        });
    }
    Shape::Choice(record.texts("options").map(|option| Choice::new(&option.value, &[])).collect())
}

fn group(record: &Record, vocabulary: &Vocabulary, mistakes: &mut Vec<Mistake>) -> Shape {
    let mut schema = Schema::default();
    for (name, field) in record.map_of_groups("fields") {
        if !schema.add(read_field(name, field, vocabulary, mistakes)) {
            mistakes.push(Mistake::new(Code::DuplicateName, name.span).with("value", &name.value));
        }
    }
    Shape::Group(Arc::new(schema))
}

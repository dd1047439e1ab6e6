//! From answers to a front matter.

use std::fmt::Write as _;

use super::{Answers, canonical, group};
use crate::diagnostic::{Mistake, Span};
use crate::schema::{Context, Field, Record, Schema, Shape};
use crate::tree::yaml;

/// The line before and after the keys.
const FENCE: &str = "---\n";

/// The front matter that answers make, with its fences: keys in the order of the schema and as authors of the
/// language write them, then those that the schema does not know.
#[must_use]
pub fn front_matter(answers: &Answers, schema: &Schema, context: &Context<'_>) -> String {
    let mut text = FENCE.to_owned();
    below(answers, schema, "", "", context, &mut text);
    let is_unknown = |path: &str| canonical(path, schema).as_deref() != Some(path);
    for (path, values) in answers.0.iter().filter(|(path, _)| is_unknown(path)) {
        line(&yaml::scalar(path), values, &mut text);
    }
    text + FENCE
}

/// What a front matter with its fences says, and what is wrong with it. Places are those of the whole text.
#[must_use]
pub fn read(text: &str, schema: &Schema, context: &Context<'_>) -> (Record, Vec<Mistake>) {
    let keys = text.strip_prefix(FENCE).and_then(|text| text.strip_suffix(FENCE)).unwrap_or(text);
    let (mut table, mut mistakes) = yaml::read(keys);
    let carry = |span: Span| span.shifted(FENCE.len());
    mistakes.iter_mut().for_each(|mistake| mistake.map_places(&carry));
    table.map_places(&carry);
    let record = schema.read(&table, Span::default(), context, &mut mistakes);
    (record, mistakes)
}

/// The keys of one schema, each line after `indent`.
fn below(
    answers: &Answers,
    schema: &Schema,
    parent: &str,
    indent: &str,
    context: &Context<'_>,
    text: &mut String,
) {
    for field in schema.fields() {
        let path = [parent, &field.key].concat();
        let name = field.name_in(context.language());
        if let Some(values) = answers.get(&path) {
            text.push_str(indent);
            line(name, values, text);
        } else if let Some(keys) = group(&field.shape)
            && answers.0.iter().any(|(other, _)| other.starts_with(&format!("{path}.")))
        {
            // Writing into a text never fails.
            let _ = writeln!(text, "{indent}{name}:");
            group_below(answers, field, keys, &path, indent, context, text);
        }
    }
}

fn group_below(
    answers: &Answers,
    field: &Field,
    keys: &Schema,
    path: &str,
    indent: &str,
    context: &Context<'_>,
    text: &mut String,
) {
    let is_listed = matches!(field.shape, Shape::List(_) | Shape::OneOrMore(_));
    let inner = if is_listed { format!("{indent}    ") } else { format!("{indent}  ") };
    let start = text.len();
    below(answers, keys, &format!("{path}."), &inner, context, text);
    if is_listed {
        text.replace_range(start..start + inner.len(), &format!("{indent}  - "));
    }
}

fn line(name: &str, values: &[String], text: &mut String) {
    let values: Vec<_> = values.iter().map(|value| yaml::scalar(value.trim())).collect();
    let value = match &values[..] {
        [value] => value.to_string(),
        values => format!("[{}]", values.join(", ")),
    };
    let _ = writeln!(text, "{name}: {value}");
}

//! Values of one shape among the fields of an article's kind, however deep they lie.

use crate::schema::{Datum, Field, Located, Record, Shape};

/// The texts in Markdown among the fields of a record, groups and lists included, in order.
#[must_use]
pub fn markdown_fields<'a>(record: &'a Record, fields: &[Field]) -> Vec<&'a Located<Datum>> {
    let mut found = Vec::new();
    for field in fields {
        if let Some(value) = record.get(&field.key) {
            collect(value, &field.shape, &|shape| matches!(shape, Shape::Markdown), &mut found);
        }
    }
    found
}

/// The values of a shape among the fields of a record, groups and lists included, in order.
pub(super) fn collect<'a>(
    value: &'a Located<Datum>,
    shape: &Shape,
    wanted: &impl Fn(&Shape) -> bool,
    found: &mut Vec<&'a Located<Datum>>,
) {
    match (&value.value, shape) {
        (_, shape) if wanted(shape) => found.push(value),
        (Datum::List(items), Shape::List(shape) | Shape::OneOrMore(shape)) => {
            items.iter().for_each(|item| collect(item, shape, wanted, found));
        }
        (Datum::Group(record), Shape::Group(schema)) => {
            for field in schema.fields() {
                if let Some(value) = record.get(&field.key) {
                    collect(value, &field.shape, wanted, found);
                }
            }
        }
        _ => {}
    }
}

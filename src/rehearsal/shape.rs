//! What values look like: which fields a template may ask for.

use std::collections::BTreeMap;

use serde_json::Value;

/// What is known of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// Nothing: it may have any field.
    #[default]
    Any,
    /// A text, a number, yes or no: it has no fields.
    Plain,
    /// Many of one shape.
    List(Box<Shape>),
    /// Values by name.
    Fields(BTreeMap<String, Shape>),
}

impl Shape {
    /// The shape of a value. What is missing or empty tells nothing.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Any,
            Value::Bool(_) | Value::Number(_) | Value::String(_) => Self::Plain,
            Value::Array(items) => {
                Self::List(Box::new(items.iter().map(Self::of).fold(Self::Any, Self::and)))
            }
            Value::Object(fields) => {
                Self::Fields(fields.iter().map(|(name, value)| (name.clone(), Self::of(value))).collect())
            }
        }
    }

    /// The shape that has all that either has.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Any, known) | (known, Self::Any) => known,
            (Self::Plain, Self::Plain) => Self::Plain,
            (Self::List(one), Self::List(other)) => Self::List(Box::new(one.and(*other))),
            (Self::Fields(mut one), Self::Fields(other)) => {
                for (name, shape) in other {
                    let known = one.remove(&name).unwrap_or_default();
                    one.insert(name, known.and(shape));
                }
                Self::Fields(one)
            }
            _ => Self::Any,
        }
    }

    /// The shape of what a loop over it meets.
    pub(super) fn item(&self) -> Self {
        match self {
            Self::List(item) => (**item).clone(),
            _ => Self::Any,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn shapes_of_values() {
        let check = |one: Value, other: Value, same: Value| {
            assert_eq!(Shape::of(&one).and(Shape::of(&other)), Shape::of(&same), "{one} and {other}");
        };
        check(json!("a"), json!(1), json!(true));
        check(json!(null), json!({ "a": 1 }), json!({ "a": 1 }));
        check(json!({ "a": null }), json!({ "a": { "b": 1 }, "c": 1 }), json!({ "a": { "b": 1 }, "c": 1 }));
        check(json!([]), json!([{ "a": 1 }]), json!([{ "a": 1 }]));
        check(json!([{ "a": 1 }, { "b": 1 }]), json!([]), json!([{ "a": 1, "b": 1 }]));
        check(json!("a"), json!([]), json!(null));
    }
}

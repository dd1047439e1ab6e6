//! What repairs know of a site: which keys there are, and which of them hold a text.

use std::collections::BTreeMap;

use crate::schema::{Schema, Shape};
use crate::slug::fold;

/// The keys of front matters, of whatever kind and at whatever depth.
#[derive(Clone, Debug, Default, Hash)]
pub struct Keys(BTreeMap<String, Holds>);

/// What stands at a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Holds {
    /// A text, in which every character is the author's.
    Text,
    /// A list of such texts.
    Texts,
    /// A term, a date, a number, …: quotes and remarks are none of it.
    Other,
}

impl Keys {
    /// The keys of these schemas.
    pub fn new<'a>(schemas: impl IntoIterator<Item = &'a Schema>) -> Self {
        let mut keys = Self::default();
        schemas.into_iter().for_each(|schema| keys.add(schema));
        keys
    }

    /// What stands at a key in any of its spellings; none for a key that nobody knows.
    pub(super) fn holds(&self, key: &str) -> Option<Holds> {
        self.0.get(&fold(key)).copied()
    }

    fn add(&mut self, schema: &Schema) {
        for field in schema.fields() {
            let holds = self.add_shape(&field.shape);
            for spelling in std::iter::once(&*field.key).chain(field.names.iter().map(String::as_str)) {
                let known = self.0.entry(fold(spelling)).or_insert(holds);
                if *known != holds {
                    *known = Holds::Other;
                }
            }
        }
    }

    /// What a shape holds; the keys of a group are added.
    fn add_shape(&mut self, shape: &Shape) -> Holds {
        match shape {
            Shape::Text | Shape::Markdown | Shape::Path => Holds::Text,
            Shape::List(inner) | Shape::OneOrMore(inner) => match self.add_shape(inner) {
                Holds::Text => Holds::Texts,
                holds => holds,
            },
            Shape::Map(inner) => self.add_shape(inner),
            Shape::Group(schema) => {
                self.add(schema);
                Holds::Other
            }
            _ => Holds::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::schema::Field;

    #[test]
    fn keys_of_all_depths_and_spellings() {
        let event = Schema::new(vec![
            Field::new("place", &["luogo"], Shape::Text),
            Field::new("file", &[], Shape::Date),
        ]);
        let article = Schema::new(vec![
            Field::new("title", &["titolo"], Shape::Text),
            Field::new("event_date", &["data_evento"], Shape::Days),
            Field::new("aliases", &[], Shape::OneOrMore(Box::new(Shape::Text))),
            Field::new("events", &[], Shape::List(Box::new(Shape::Group(Arc::new(event))))),
            Field::new("file", &[], Shape::Text),
        ]);
        let keys = Keys::new([&article]);
        let check = |key, expected| assert_eq!(keys.holds(key), expected, "{key}");
        check("Titolo", Some(Holds::Text));
        check("data evento", Some(Holds::Other));
        check("aliases", Some(Holds::Texts));
        check("events", Some(Holds::Other));
        check("LUOGO", Some(Holds::Text));
        check("file", Some(Holds::Other));
        check("titol", None);
    }
}

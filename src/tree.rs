//! What stands in a front matter or a configuration file: keys and values, each with its place.
//!
//! YAML and TOML are read into the same tree, and nothing is typed here: a scalar is the text that the
//! author wrote, so that `07`, `no` and `12:30` reach the schema unharmed. [`crate::schema`] gives the
//! tree its types.

pub mod toml;
pub mod yaml;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Span;

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Where the value stands; where it would stand, if it is empty.
    pub span: Span,
    /// What stands there.
    pub value: Value,
}

impl Node {
    /// The text of a scalar without the white space around it; none of another value, or of white space.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            Value::Empty | Value::List(_) | Value::Table(_) => None,
        }
    }
}

/// A value as it was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing after the key, or `~`, or `null`.
    Empty,
    /// A text, number, date, …: without its quotes, with escapes resolved, otherwise as written.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with values of their own.
    Table(Table),
}

/// Keys and values in the order in which they were written.
///
/// A key that is written twice stands here twice: saying so is for whoever reads the table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table(pub Vec<Entry>);

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The key as written.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

impl Table {
    /// Carries every place over into another text.
    pub fn map_places(&mut self, carry: &dyn Fn(Span) -> Span) {
        for entry in &mut self.0 {
            entry.key_span = carry(entry.key_span);
            entry.value.map_places(carry);
        }
    }
}

impl Node {
    fn map_places(&mut self, carry: &dyn Fn(Span) -> Span) {
        self.span = carry(self.span);
        match &mut self.value {
            Value::Empty | Value::Scalar(_) => {}
            Value::List(items) => items.iter_mut().for_each(|item| item.map_places(carry)),
            Value::Table(table) => table.map_places(carry),
        }
    }
}

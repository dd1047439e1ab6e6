//! What a schema makes of a table: typed values by canonical key, each with its place.

use std::sync::Arc;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::date_range::DateRange;
use crate::diagnostic::Span;
use crate::vocabulary::{FacetId, Label, TermId};

/// A point in time as authors give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// The day in the site's zone.
    pub day: Date,
    /// The time of day in the site's zone; midnight where the author gave none.
    pub time: Time,
}

/// A typed value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Datum {
    /// Of [`Shape::Text`](super::Shape::Text), [`Shape::Markdown`](super::Shape::Markdown), [`Shape::Url`](super::Shape::Url), [`Shape::Email`](super::Shape::Email), [`Shape::Slug`](super::Shape::Slug), [`Shape::Path`](super::Shape::Path)
    /// and [`Shape::Number`](super::Shape::Number).
    Text(String),
    /// Of [`Shape::Date`](super::Shape::Date).
    Date(Date),
    /// Of [`Shape::Moment`](super::Shape::Moment).
    Moment(Moment),
    /// Of [`Shape::Days`](super::Shape::Days).
    Days(DateRange),
    /// Of [`Shape::Time`](super::Shape::Time).
    Time(Time),
    /// Of [`Shape::Integer`](super::Shape::Integer).
    Integer(i64),
    /// Of [`Shape::Boolean`](super::Shape::Boolean).
    Boolean(bool),
    /// Of [`Shape::Choice`](super::Shape::Choice): its place in the list.
    Choice(usize),
    /// Of [`Shape::Term`](super::Shape::Term).
    Term(TermId),
    /// Of [`Shape::Term`](super::Shape::Term) in an open facet, where no term has that name yet.
    NewTerm(FacetId, String),
    /// Of [`Shape::Group`](super::Shape::Group).
    Group(Record),
    /// Of [`Shape::Map`](super::Shape::Map), in the author's order.
    Map(Vec<(Located<String>, Located<Datum>)>),
    /// Of [`Shape::List`](super::Shape::List) and [`Shape::OneOrMore`](super::Shape::OneOrMore).
    List(Vec<Located<Datum>>),
}

/// Something and the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// Typed values by canonical key.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    entries: Vec<(Arc<str>, Located<Datum>)>,
}

impl Moment {
    /// The first moment of a day.
    #[must_use]
    pub fn start_of(day: Date) -> Self {
        Self { day, time: Time::midnight() }
    }
}

impl<T> Located<T> {
    /// Something else at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), span: self.span }
    }
}

macro_rules! getters {
    ($($(#[$meta:meta])* $name:ident: $variant:ident -> $type:ty;)+) => {
        $($(#[$meta])*
        #[must_use]
        pub fn $name(&self, key: &str) -> Option<Located<$type>> {
            match self.get(key)? {
                Located { value: Datum::$variant(value), span } => Some(Located { value: value.clone(), span: *span }),
                _ => None,
            }
        })+
    };
}

impl Record {
    /// The value at a canonical key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Located<Datum>> {
        self.entries.iter().find(|(name, _)| &**name == key).map(|(_, value)| value)
    }

    /// All values with their keys, in the order in which they were written.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Located<Datum>)> {
        self.entries.iter().map(|(key, value)| (&**key, value))
    }

    /// Puts a value at a canonical key.
    pub(crate) fn insert(&mut self, key: Arc<str>, value: Located<Datum>) {
        self.entries.push((key, value));
    }

    /// The text at a key; empty if there is none.
    #[must_use]
    pub fn text_or_empty(&self, key: &str) -> String {
        self.text(key).map_or_else(String::new, |text| text.value)
    }

    /// Whether a key says yes.
    #[must_use]
    pub fn is_true(&self, key: &str) -> bool {
        self.boolean(key).is_some_and(|boolean| boolean.value)
    }

    /// The items of the list at a key; none if there is no list.
    pub fn items(&self, key: &str) -> impl Iterator<Item = &Located<Datum>> {
        match self.get(key) {
            Some(Located { value: Datum::List(items), .. }) => items.as_slice(),
            _ => &[],
        }
        .iter()
    }

    /// The texts of the list at a key, with their places.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = Located<String>> {
        self.items(key).filter_map(|item| match &item.value {
            Datum::Text(text) => Some(Located { value: text.clone(), span: item.span }),
            _ => None,
        })
    }

    /// The groups of the list at a key, with their places.
    pub fn groups(&self, key: &str) -> impl Iterator<Item = (&Record, Span)> {
        self.items(key).filter_map(|item| match &item.value {
            Datum::Group(record) => Some((record, item.span)),
            _ => None,
        })
    }

    /// The group at a key.
    #[must_use]
    pub fn group(&self, key: &str) -> Option<&Record> {
        match &self.get(key)?.value {
            Datum::Group(record) => Some(record),
            _ => None,
        }
    }

    /// The keys and groups of the map at a key.
    pub fn map_of_groups(&self, key: &str) -> impl Iterator<Item = (&Located<String>, &Record)> {
        let entries = match self.get(key) {
            Some(Located { value: Datum::Map(entries), .. }) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().filter_map(|(name, value)| match &value.value {
            Datum::Group(record) => Some((name, record)),
            _ => None,
        })
    }

    getters! {
        /// The text at a key.
        text: Text -> String;
        /// The day at a key.
        date: Date -> Date;
        /// The moment at a key.
        moment: Moment -> Moment;
        /// The days at a key.
        days: Days -> DateRange;
        /// The time at a key.
        time: Time -> Time;
        /// The whole number at a key.
        integer: Integer -> i64;
        /// Yes or no at a key.
        boolean: Boolean -> bool;
        /// The place of the chosen word at a key.
        choice: Choice -> usize;
        /// The term at a key.
        term: Term -> TermId;
    }
}

impl From<&Record> for Label {
    fn from(record: &Record) -> Self {
        Self { one: record.text_or_empty("one"), other: record.text_or_empty("other") }
    }
}

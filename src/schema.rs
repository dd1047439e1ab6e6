//! What keys a table may have and what may stand there: one description for every use.
//!
//! A [`Schema`] describes the front matter of an article, an event in it, `site.toml`, `theme.toml`. It
//! reads a [`tree::Table`] into a [`Record`] of typed values and says everything that is wrong with it;
//! forms, documentation and JSON Schema come from the same description.

mod dates;
mod keys;
mod read;
mod record;
mod written_dates;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

pub use dates::parse_moment;
pub use record::{Datum, Located, Moment, Record};

use crate::diagnostic::{Mistake, Span};
use crate::locale::{Language, Locale};
use crate::slug::fold;
use crate::tree;
use crate::vocabulary::{FacetId, Vocabulary};

/// The words for no, and those for yes, [folded](fold).
pub const BOOLEANS: [&[&str]; 2] = [&["false", "no", "off", "falso"], &["true", "yes", "on", "si", "vero"]];

/// The keys of a table.
#[derive(Clone, Debug, Default, Hash)]
pub struct Schema {
    fields: Vec<Field>,
    spellings: BTreeMap<String, usize>,
}

/// A key and what may stand there.
#[derive(Clone, Debug, Hash)]
pub struct Field {
    /// The canonical key.
    pub key: Arc<str>,
    /// Other spellings; case, spaces, hyphens and underscores never count.
    pub names: Vec<String>,
    /// What readers see; empty where they never see it.
    pub label: String,
    /// What to write there, for the author; empty if there is nothing to say.
    pub hint: String,
    /// What may stand there.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// Whether an empty text or list says something other than none.
    pub may_be_empty: bool,
}

/// What may stand at a key.
#[derive(Clone, Debug, Hash)]
pub enum Shape {
    /// Plain text on one line.
    Text,
    /// Text in Markdown.
    Markdown,
    /// A day.
    Date,
    /// A day, with a time if the author gives one.
    Moment,
    /// A day or a range of days.
    Days,
    /// A time of day.
    Time,
    /// A number, kept as it was written.
    Number,
    /// A whole number within limits, both included.
    Integer(i64, i64),
    /// Yes or no.
    Boolean,
    /// One of several words.
    Choice(Vec<Choice>),
    /// A term of a facet.
    Term(FacetId),
    /// A web address with `http` or `https`.
    Url,
    /// A mail address.
    Email,
    /// A part of an address.
    Slug,
    /// A file of the site: relative to the article, or from `content/` with a leading `/`.
    Path,
    /// Keys of its own.
    Group(Arc<Schema>),
    /// Keys that the author chooses, all with the same shape of value.
    Map(Box<Shape>),
    /// A list.
    List(Box<Shape>),
    /// One value, or a list of them.
    OneOrMore(Box<Shape>),
    /// Whatever the author likes; read by nobody.
    Anything,
}

/// A word that may be chosen.
#[derive(Clone, Debug, Hash)]
pub struct Choice {
    /// The canonical word.
    pub id: String,
    /// Other spellings.
    pub names: Vec<String>,
}

/// What reading depends on besides the schema.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The terms that [`Shape::Term`] may name.
    pub vocabulary: &'a Vocabulary,
    /// The zone into which times with an offset are carried over.
    pub zone: &'a TimeZone,
    /// How whoever writes there writes dates and lists; none for configuration, which is in English.
    pub locale: Option<&'a Locale>,
    /// When the article is published: a date that lacks its year is most likely near.
    pub published: Option<Date>,
}

impl Context<'_> {
    /// The language of whoever writes there; none for configuration.
    #[must_use]
    pub fn language(&self) -> Option<&Language> {
        self.locale.map(Locale::language)
    }

    fn is_italian(&self) -> bool {
        is_italian(self.language())
    }
}

impl Field {
    /// A field that may be left out.
    #[must_use]
    pub fn new(key: &str, names: &[&str], shape: Shape) -> Self {
        Self {
            key: key.into(),
            names: names.iter().map(|name| (*name).into()).collect(),
            label: String::new(),
            hint: String::new(),
            shape,
            required: false,
            may_be_empty: false,
        }
    }

    /// The key as an author of that language writes it: Italians have spellings of their own, everybody
    /// else the canonical key.
    #[must_use]
    pub fn name_in(&self, language: Option<&Language>) -> &str {
        if !is_italian(language) {
            return &self.key;
        }
        let label = fold(&self.label);
        let by_label = self.names.iter().find(|name| fold(name) == label);
        let other = || self.names.iter().find(|name| fold(name) != fold(&self.key));
        by_label.or_else(other).map_or(&self.key, String::as_str)
    }

    /// A line with the key and a value that may stand there, to show what is meant.
    #[must_use]
    pub fn example_in(&self, context: &Context<'_>) -> String {
        keys::line(self.name_in(context.language()), &self.shape, context)
    }

    /// The same field, where an empty text or list says something.
    #[must_use]
    pub fn or_empty(mut self) -> Self {
        self.may_be_empty = true;
        self
    }

    /// The same field, required.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

impl Choice {
    /// A word with its other spellings.
    #[must_use]
    pub fn new(id: &str, names: &[&str]) -> Self {
        Self { id: id.into(), names: names.iter().map(|name| (*name).into()).collect() }
    }

    /// The word as an author of that language writes it.
    #[must_use]
    pub fn name_in(&self, language: Option<&Language>) -> &str {
        let italian = self.names.first().filter(|_| is_italian(language));
        italian.unwrap_or(&self.id)
    }
}

impl Schema {
    /// A schema of these fields. A spelling belongs to the first field that claims it.
    #[must_use]
    pub fn new(fields: Vec<Field>) -> Self {
        let mut schema = Self::default();
        for field in fields {
            schema.add(field);
        }
        schema
    }

    /// Adds a field; says whether another one had its key already, and then changes nothing.
    pub fn add(&mut self, field: Field) -> bool {
        if self.find(&field.key).is_some() {
            return false;
        }
        let at = self.fields.len();
        for spelling in std::iter::once(&*field.key).chain(field.names.iter().map(String::as_str)) {
            self.spellings.entry(fold(spelling)).or_insert(at);
        }
        self.fields.push(field);
        true
    }

    /// Makes a field required; says whether there is one of that name.
    pub fn require(&mut self, name: &str) -> bool {
        match self.spellings.get(&fold(name)) {
            Some(at) => {
                self.fields[*at].required = true;
                true
            }
            None => false,
        }
    }

    /// Adds a field to the groups that stand at a key, alone or in a list.
    pub fn extend_group(&mut self, key: &str, field: Field) {
        let Some(at) = self.spellings.get(&fold(key)) else { return };
        let mut shape = &mut self.fields[*at].shape;
        while let Shape::List(inner) | Shape::OneOrMore(inner) = shape {
            shape = inner;
        }
        if let Shape::Group(schema) = shape {
            Arc::make_mut(schema).add(field);
        }
    }

    /// The fields, in order.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field that a key names, in any of its spellings.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&Field> {
        // What is in the simplest spelling already, as most keys are, need not be folded.
        let at = self.spellings.get(key).or_else(|| self.spellings.get(&fold(key)));
        at.map(|at| &self.fields[*at])
    }

    /// The first entry of a table whose key, in any spelling, names the field of that key.
    #[must_use]
    pub fn entry<'a>(&self, key: &str, table: &'a tree::Table) -> Option<&'a tree::Entry> {
        table.0.iter().find(|entry| self.find(&entry.key).is_some_and(|field| &*field.key == key))
    }

    /// Types a table, and says what is wrong with it. `place` is where a missing key is reported.
    ///
    /// A value with a mistake is left out of the record; everything else is in it.
    pub fn read(
        &self,
        table: &tree::Table,
        place: Span,
        context: &Context<'_>,
        mistakes: &mut Vec<Mistake>,
    ) -> Record {
        read::table(self, table, place, context, mistakes)
    }
}

/// The keys of a label, `one` and `other`.
#[must_use]
pub fn label() -> Shape {
    Shape::Group(Arc::new(Schema::new(vec![
        Field::new("one", &[], Shape::Text).required(),
        Field::new("other", &[], Shape::Text).required(),
    ])))
}

fn is_italian(language: Option<&Language>) -> bool {
    language.is_some_and(|language| language.primary() == "it")
}

#[cfg(test)]
mod tests;

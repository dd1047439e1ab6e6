//! Reading a table by its schema: every mistake is reported, every good value kept.

mod dates;
mod terms;

use std::collections::BTreeMap;

use super::dates::parse_time;
use super::keys::{Present, line};
use super::{BOOLEANS, Choice, Context, Datum, Field, Located, Record, Schema, Shape};
use crate::diagnostic::{Code, Mistake, Span};
use crate::slug::{fold, slugify};
use crate::tree::{Entry, Node, Table, Value, yaml};
use crate::vocabulary::nearest_name;

/// Longest plain text, in characters: a title of that length is no title, and lists repeat it.
const LONGEST_TEXT: usize = 20_000;

pub(super) fn table(
    schema: &Schema,
    table: &Table,
    place: Span,
    context: &Context<'_>,
    mistakes: &mut Vec<Mistake>,
) -> Record {
    let mut record = Record::default();
    let mut present = Present::new(schema, table);
    let mut firsts: BTreeMap<&str, Span> = BTreeMap::new();
    for entry in &table.0 {
        let Some(field) = schema.find(&entry.key) else {
            mistakes.push(present.unknown(entry, context));
            continue;
        };
        let first = *firsts.entry(&field.key).or_insert(entry.key_span);
        if first != entry.key_span {
            mistakes.push(twice(entry, first));
            continue;
        }
        let mut reader = Reader { key: &entry.key, context, mistakes };
        if let Some(value) = reader.field(field, &entry.value) {
            record.insert(field.key.clone(), value);
        }
    }
    mistakes.extend(present.missing(place, context));
    record
}

fn twice(entry: &Entry, first: Span) -> Mistake {
    Mistake::new(Code::DuplicateKey, entry.key_span).with("key", &entry.key).see(first)
}

/// Reads the value of one key.
struct Reader<'a, 'b> {
    key: &'a str,
    context: &'a Context<'a>,
    mistakes: &'b mut Vec<Mistake>,
}

impl Reader<'_, '_> {
    fn field(&mut self, field: &Field, node: &Node) -> Option<Located<Datum>> {
        let is_empty = match &node.value {
            Value::Empty => true,
            Value::Scalar(text) => text.trim().is_empty() && !field.may_be_empty,
            Value::List(items) => items.is_empty() && !field.may_be_empty,
            Value::Table(_) => false,
        };
        if !is_empty {
            return self.value(&field.shape, node);
        }
        if field.required {
            let example = line(self.key, &field.shape, self.context);
            return self.mistake(Code::EmptyValue, node.span, |mistake| mistake.with("example", example));
        }
        None
    }

    fn value(&mut self, shape: &Shape, node: &Node) -> Option<Located<Datum>> {
        let datum = match (shape, &node.value) {
            (Shape::Anything, _) => return None,
            (Shape::Group(schema), Value::Table(table)) => {
                Datum::Group(self::table(schema, table, node.span, self.context, self.mistakes))
            }
            (Shape::Map(shape), Value::Table(table)) => Datum::Map(self.map(shape, table)),
            (Shape::List(shape) | Shape::OneOrMore(shape), Value::List(items)) => {
                Datum::List(items.iter().flat_map(|item| self.listed(shape, item, true)).collect())
            }
            (Shape::OneOrMore(shape) | Shape::List(shape), _) => Datum::List(self.listed(shape, node, false)),
            (Shape::Group(schema), _) => {
                let names = schema.fields().iter().map(|field| field.name_in(self.context.language()));
                let keys = names.collect::<Vec<_>>().join(", ");
                return self.mistake(Code::TableWanted, node.span, |mistake| mistake.with("keys", keys));
            }
            (Shape::Map(_), _) => {
                return self.mistake(Code::TableWanted, node.span, |mistake| mistake.with("keys", ""));
            }
            (_, Value::List(_)) => return self.mistake(Code::UnexpectedList, node.span, |mistake| mistake),
            (_, Value::Table(_)) => return self.mistake(Code::UnexpectedTable, node.span, |mistake| mistake),
            (_, Value::Empty) => return None,
            (_, Value::Scalar(text)) => self.scalar(shape, text, node.span)?,
        };
        Some(Located { value: datum, span: node.span })
    }

    /// What one value adds to a list; `is_item` says that it stands in one already.
    fn listed(&mut self, shape: &Shape, node: &Node, is_item: bool) -> Vec<Located<Datum>> {
        match (shape, &node.value) {
            (_, Value::Empty) => Vec::new(),
            (_, Value::Scalar(text)) if text.trim().is_empty() => Vec::new(),
            (Shape::Term(facet), Value::Scalar(text)) => self.terms(*facet, text.trim(), node.span, is_item),
            _ => self.value(shape, node).into_iter().collect(),
        }
    }

    fn map(&mut self, shape: &Shape, table: &Table) -> Vec<(Located<String>, Located<Datum>)> {
        let mut firsts: BTreeMap<&str, Span> = BTreeMap::new();
        let mut entries = Vec::new();
        for entry in &table.0 {
            let first = *firsts.entry(&entry.key).or_insert(entry.key_span);
            if first != entry.key_span {
                self.mistakes.push(twice(entry, first));
            } else if let Some(value) = self.value(shape, &entry.value) {
                entries.push((Located { value: entry.key.clone(), span: entry.key_span }, value));
            }
        }
        entries
    }

    fn scalar(&mut self, shape: &Shape, text: &str, span: Span) -> Option<Datum> {
        let text = text.trim();
        match shape {
            // Where a path leads is known once the article's place is.
            Shape::Text | Shape::Path => self.text(text, span),
            Shape::Markdown => Some(Datum::Text(text.into())),
            Shape::Date => self.date(text, span).map(Datum::Date),
            Shape::Moment => self.moment(text, span).map(Datum::Moment),
            Shape::Days => self.days(text, span).map(Datum::Days),
            Shape::Time => self.checked(parse_time(text), text, span).map(Datum::Time),
            Shape::Number => self.checked(number(text), text, span),
            Shape::Integer(minimum, maximum) => self.integer(text, *minimum, *maximum, span),
            Shape::Boolean => self.checked(boolean(text), text, span),
            Shape::Choice(choices) => self.choice(choices, text, span),
            Shape::Term(facet) => self.term(*facet, text, span),
            Shape::Url => self.url(text, span),
            Shape::Email => self.checked(email(text), text, span),
            Shape::Slug => self.slug(text, span),
            Shape::Group(_) | Shape::Map(_) | Shape::List(_) | Shape::OneOrMore(_) | Shape::Anything => None,
        }
    }

    /// Reports a mistake in this key's value, filled by `fill`; there is nothing to return then.
    fn mistake<T>(&mut self, code: Code, span: Span, fill: impl FnOnce(Mistake) -> Mistake) -> Option<T> {
        self.mistakes.push(fill(Mistake::new(code, span).with("key", self.key)));
        None
    }

    fn checked<T>(&mut self, read: Result<T, Code>, text: &str, span: Span) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(code) => self.mistake(code, span, |mistake| mistake.with("value", text)),
        }
    }

    fn text(&mut self, text: &str, span: Span) -> Option<Datum> {
        if text.len() > LONGEST_TEXT {
            let limit = LONGEST_TEXT.to_string();
            return self.mistake(Code::TextTooLong, span, |mistake| mistake.with("limit", limit));
        }
        Some(Datum::Text(text.into()))
    }

    fn integer(&mut self, text: &str, minimum: i64, maximum: i64, span: Span) -> Option<Datum> {
        let Ok(number) = text.parse::<i64>() else {
            return self.checked(Err(Code::InvalidNumber), text, span);
        };
        if (minimum..=maximum).contains(&number) {
            return Some(Datum::Integer(number));
        }
        self.mistake(Code::OutOfRange, span, |mistake| {
            mistake.with("minimum", minimum.to_string()).with("maximum", maximum.to_string())
        })
    }

    fn choice(&mut self, choices: &[Choice], text: &str, span: Span) -> Option<Datum> {
        let folded = fold(text);
        let spellings = |choice: &Choice| {
            std::iter::once(&choice.id).chain(&choice.names).any(|name| fold(name) == folded)
        };
        if let Some(at) = choices.iter().position(spellings) {
            return Some(Datum::Choice(at));
        }
        let words = || choices.iter().map(|choice| choice.name_in(self.context.language()));
        let nearest = nearest_name(text, words()).unwrap_or_default();
        let options = words().collect::<Vec<_>>().join(", ");
        let is_configuration = self.context.locale.is_none();
        self.mistake(Code::UnknownOption, span, |mistake| {
            let mistake = mistake.with("value", text).with("options", options).with("nearest", nearest);
            if nearest.is_empty() || is_configuration {
                mistake
            } else {
                mistake.replaced_by(yaml::scalar(nearest))
            }
        })
    }

    fn url(&mut self, text: &str, span: Span) -> Option<Datum> {
        let has_www = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
        let meant = format!("https://{text}");
        if has_www && let Ok(address) = url(&meant) {
            let mistake = Mistake::new(Code::MissingScheme, span).with("value", text);
            self.mistakes.push(mistake.replaced_by(yaml::scalar(&meant)));
            return Some(address);
        }
        self.checked(url(text), text, span)
    }

    fn slug(&mut self, text: &str, span: Span) -> Option<Datum> {
        let proposal = slugify(text);
        if &*proposal == text {
            return Some(Datum::Text(text.into()));
        }
        self.mistake(Code::InvalidSlug, span, |mistake| {
            mistake.with("value", text).with("proposal", &*proposal).replaced_by(&*proposal)
        })
    }
}

fn number(text: &str) -> Result<Datum, Code> {
    let digits = text.replace([' ', '.', '\''], "").replace(',', ".");
    digits.parse::<f64>().ok().filter(|number| number.is_finite()).ok_or(Code::InvalidNumber)?;
    Ok(Datum::Text(text.into()))
}

fn boolean(text: &str) -> Result<Datum, Code> {
    let folded = fold(text);
    let at = BOOLEANS.iter().position(|words| words.contains(&folded.as_str()));
    at.map(|at| Datum::Boolean(at == 1)).ok_or(Code::InvalidBoolean)
}

fn url(text: &str) -> Result<Datum, Code> {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_clean = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c));
    if is_clean && !host.is_empty() { Ok(Datum::Text(text.into())) } else { Err(Code::InvalidUrl) }
}

fn email(text: &str) -> Result<Datum, Code> {
    let is_clean = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\,;:()".contains(c));
    match text.split_once('@') {
        Some((name, host))
            if is_clean
                && !name.is_empty()
                && host.contains('.')
                && !host.contains('@')
                && !host.starts_with('.') =>
        {
            Ok(Datum::Text(text.into()))
        }
        _ => Err(Code::InvalidEmail),
    }
}

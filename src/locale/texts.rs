//! Sentences that readers and authors see, in the Fluent format.
//!
//! A [`Texts`] holds the messages of one language, from several files of which later ones override
//! earlier ones message by message, and asks another [`Texts`] for what it lacks. Most messages take no
//! arguments: those are formatted once, when the files are read.

mod depth;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast;
use fluent_syntax::parser::ParserError;

use super::Language;
use crate::diagnostic::{Code, Mistake, Span};

/// The messages of one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<Arc<FluentResource>>,
    /// By key; without a text where arguments are needed to make one.
    messages: BTreeMap<Box<str>, Option<Arc<str>>>,
    fallback: Option<Arc<Texts>>,
}

/// What fills a place in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument<'a> {
    /// A text, printed as it is.
    Text(Cow<'a, str>),
    /// A whole number, printed without separators; it also selects between singular and plural.
    Integer(i64),
}

/// Why a message could not be formatted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// No such message, in none of the languages.
    UnknownKey,
    /// The message wants an argument of that name.
    MissingArgument(String),
    /// The message is at fault: it refers to another one that does not exist, or to itself. In English.
    Broken(String),
}

impl Texts {
    /// Reads files of messages, each with a name that its mistakes are given back with.
    ///
    /// A file with mistakes gives all messages that can be read. A mistake is [`Code::InvalidTexts`].
    #[must_use]
    pub fn new<'a, N: Clone>(
        language: &Language,
        files: impl IntoIterator<Item = (N, &'a str)>,
    ) -> (Self, Vec<(N, Mistake)>) {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        bundle.set_use_isolating(false);
        // Fails only where a function of that name is there already.
        let _ = bundle.add_builtins();
        let files: Vec<(N, File)> = files.into_iter().map(|(name, text)| (name, File::read(text))).collect();
        for (_, file) in &files {
            bundle.add_resource_overriding(file.messages.clone());
        }
        let mut mistakes = Vec::new();
        let mut messages = Messages::default();
        // The last file first: what it says of a message holds.
        for (name, file) in files.into_iter().rev() {
            let found = messages.add(&bundle, &file);
            mistakes.extend(file.mistakes.into_iter().chain(found).map(|mistake| (name.clone(), mistake)));
        }
        mistakes.reverse();
        (Self { language: language.clone(), bundle, messages: messages.texts, fallback: None }, mistakes)
    }

    /// The same messages, and those of `fallback` where this language has none.
    #[must_use]
    pub fn with_fallback(mut self, fallback: Arc<Self>) -> Self {
        self.fallback = Some(fallback);
        self
    }

    /// The language, without its fallbacks.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// The text of a message, or of an attribute (`key.attribute`), that needs no arguments.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Arc<str>> {
        self.find(key)?.1.as_ref()
    }

    /// Fills a message, or an attribute (`key.attribute`), with arguments.
    ///
    /// # Errors
    /// There is no such message, it wants an argument that is not given, or it is at fault itself.
    pub fn format(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, FormatError> {
        let (texts, text) = self.find(key).ok_or(FormatError::UnknownKey)?;
        if let Some(text) = text {
            return Ok(text.to_string());
        }
        let arguments: FluentArgs<'_> =
            arguments.iter().map(|(name, value)| (*name, FluentValue::from(value))).collect();
        format(&texts.bundle, key, &arguments)
    }

    /// The keys of all messages and attributes, fallbacks included, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let mut keys: BTreeSet<&str> = self.messages.keys().map(|key| &**key).collect();
        let mut next = self.fallback.as_deref();
        while let Some(texts) = next {
            keys.extend(texts.messages.keys().map(|key| &**key));
            next = texts.fallback.as_deref();
        }
        keys.into_iter()
    }

    fn find(&self, key: &str) -> Option<(&Self, &Option<Arc<str>>)> {
        match self.messages.get(key) {
            Some(text) => Some((self, text)),
            None => self.fallback.as_deref()?.find(key),
        }
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Texts({}, {} messages)", self.language, self.messages.len())
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Argument<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Argument<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl<'a> From<&'a Argument<'_>> for FluentValue<'a> {
    fn from(argument: &'a Argument<'_>) -> Self {
        match argument {
            Argument::Text(text) => text.as_ref().into(),
            Argument::Integer(number) => (*number).into(),
        }
    }
}

/// What was read from one file.
struct File {
    messages: Arc<FluentResource>,
    mistakes: Vec<Mistake>,
    /// The length of the byte-order mark, which Fluent would not read.
    n_skipped: usize,
}

impl File {
    fn read(text: &str) -> Self {
        let without_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
        let n_skipped = text.len() - without_mark.len();
        let too_deep = depth::too_deep(without_mark);
        let source = if too_deep.is_some() { "" } else { without_mark };
        let (messages, errors) = match FluentResource::try_new(source.to_owned()) {
            Ok(messages) => (messages, Vec::new()),
            Err((messages, errors)) => (messages, errors),
        };
        let mistake = |error: &ParserError| invalid(Span::new(error.pos.clone()), n_skipped, error);
        let nesting = too_deep.map(|at| invalid(Span::new(at..at), n_skipped, "Nested too deeply"));
        let mistakes = nesting.into_iter().chain(errors.iter().map(mistake)).collect();
        Self { messages: Arc::new(messages), mistakes, n_skipped }
    }
}

/// Messages as they are gathered from files.
#[derive(Default)]
struct Messages {
    texts: BTreeMap<Box<str>, Option<Arc<str>>>,
    names: BTreeSet<String>,
}

impl Messages {
    /// Adds the messages of a file that no later file has, formats those that take no arguments, and
    /// names those that can never be formatted.
    fn add(&mut self, bundle: &FluentBundle<Arc<FluentResource>>, file: &File) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        // Within a file, too, the last one holds.
        let entries: Vec<_> = file.messages.entries().collect();
        for entry in entries.into_iter().rev() {
            let ast::Entry::Message(message) = entry else { continue };
            if !self.names.insert(message.id.name.to_owned()) {
                continue;
            }
            for key in keys_of(message) {
                match format(bundle, &key, &FluentArgs::new()) {
                    Ok(text) => {
                        self.texts.insert(key.into(), Some(text.into()));
                    }
                    Err(FormatError::MissingArgument(_)) => {
                        self.texts.insert(key.into(), None);
                    }
                    Err(FormatError::UnknownKey) => {}
                    Err(FormatError::Broken(detail)) => {
                        let span = place_of(message.id.name, file.messages.source());
                        mistakes.push(invalid(span, file.n_skipped, detail));
                    }
                }
            }
        }
        mistakes
    }
}

fn invalid(span: Span, n_skipped: usize, detail: impl ToString) -> Mistake {
    Mistake::new(Code::InvalidTexts, span.shifted(n_skipped)).with("detail", detail.to_string())
}

fn keys_of(message: &ast::Message<&str>) -> Vec<String> {
    let name = message.id.name;
    let own = message.value.is_some().then(|| name.to_owned());
    let attributes = message.attributes.iter().map(|attribute| format!("{name}.{}", attribute.id.name));
    own.into_iter().chain(attributes).collect()
}

/// Where a slice of a text lies in it.
fn place_of(slice: &str, text: &str) -> Span {
    let start = (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    Span::new(start..start + slice.len())
}

fn format(
    bundle: &FluentBundle<Arc<FluentResource>>,
    key: &str,
    arguments: &FluentArgs<'_>,
) -> Result<String, FormatError> {
    let (name, attribute) = key.split_once('.').map_or((key, None), |(name, end)| (name, Some(end)));
    let message = bundle.get_message(name).ok_or(FormatError::UnknownKey)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
        None => message.value(),
    };
    let mut errors = Vec::new();
    let pattern = pattern.ok_or(FormatError::UnknownKey)?;
    let text = bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned();
    match worst(errors) {
        Some(error) => Err(error),
        None => Ok(text),
    }
}

/// A message that is at fault stays at fault whatever its arguments: that comes first.
fn worst(errors: Vec<FluentError>) -> Option<FormatError> {
    let mut missing = None;
    for error in errors {
        match error {
            FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => {
                missing.get_or_insert(FormatError::MissingArgument(id));
            }
            error => return Some(FormatError::Broken(error.to_string())),
        }
    }
    missing
}

#[cfg(test)]
mod tests;

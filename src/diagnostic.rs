//! What is wrong with a text that a person wrote, as data.
//!
//! A [`Mistake`] knows a place in one text and nothing of files, so that it can be kept with what was
//! parsed; a [`Diagnostic`] is a mistake in a file. Neither holds a sentence: the [`Code`] names the text
//! in the Fluent files of [`report`], and the arguments fill it. Mistakes are collected, never thrown:
//! nobody returns early because an author mistyped something.

mod code;
pub mod explanation;
pub mod report;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use code::{Code, Severity};

use crate::path::SourcePath;

/// A range of bytes in a file as it is on disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span of a byte range.
    #[must_use]
    pub fn new(range: std::ops::Range<usize>) -> Self {
        // Files above 8 MB are refused unread, so no offset is cut.
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: offset(range.start), end: offset(range.end) }
    }

    /// The same span in a text that has `offset` more bytes before it.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start as usize + offset..self.end as usize + offset)
    }

    /// The byte range.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Something an author has to know, in one text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mistake {
    /// Where it is.
    pub span: Span,
    /// Which kind of mistake it is.
    pub code: Code,
    /// What fills the message, by the name that the Fluent text uses.
    pub arguments: Vec<(Cow<'static, str>, String)>,
    /// What to write instead of `span`, where only one answer is likely.
    pub replacement: Option<String>,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
}

impl Mistake {
    /// A mistake of that kind at that place.
    #[must_use]
    pub fn new(code: Code, span: Span) -> Self {
        Self { span, code, arguments: Vec::new(), replacement: None, related: Vec::new() }
    }

    /// Fills one argument of the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name.into(), value.into()));
        self
    }

    /// Fills an argument of the message with something else.
    pub fn refill(&mut self, name: &str, value: impl Into<String>) {
        if let Some((_, filled)) = self.arguments.iter_mut().find(|(key, _)| key == name) {
            *filled = value.into();
        }
    }

    /// What fills an argument of the message.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Says what to write instead.
    #[must_use]
    pub fn replaced_by(mut self, text: impl Into<String>) -> Self {
        self.replacement = Some(text.into());
        self
    }

    /// Points to another place of the same file.
    #[must_use]
    pub fn see(mut self, span: Span) -> Self {
        self.related.push(Related { path: None, span });
        self
    }

    /// Points to a place in another file.
    #[must_use]
    pub fn see_in(mut self, path: SourcePath, span: Span) -> Self {
        self.related.push(Related { path: Some(path), span });
        self
    }

    /// Carries every place of its own file over into another text.
    pub fn map_places(&mut self, carry: &dyn Fn(Span) -> Span) {
        self.span = carry(self.span);
        for related in self.related.iter_mut().filter(|related| related.path.is_none()) {
            related.span = carry(related.span);
        }
    }

    /// The mistake, in that file.
    #[must_use]
    pub fn in_file(self, path: &SourcePath) -> Diagnostic {
        Diagnostic { path: path.clone(), mistake: self }
    }
}

/// Another place that helps to understand a mistake: where the same key stands first, say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Related {
    /// The file; the mistake's own if none is named.
    pub path: Option<SourcePath>,
    /// The place in it.
    pub span: Span,
}

/// A mistake in a file. Sorts by file, then by place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The file.
    pub path: SourcePath,
    /// What is wrong in it.
    pub mistake: Mistake,
}

impl Diagnostic {
    /// Whether it stands in the way of publication.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.mistake.code.severity()
    }
}

/// How many diagnostics there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What stands in the way of publication.
    pub n_errors: usize,
    /// What should be looked at.
    pub n_warnings: usize,
    /// What is good to know.
    pub n_notes: usize,
    /// What was read as it was meant.
    pub n_repairs: usize,
}

impl<'a> FromIterator<&'a Diagnostic> for Counts {
    fn from_iter<T: IntoIterator<Item = &'a Diagnostic>>(diagnostics: T) -> Self {
        let mut counts = Self::default();
        for diagnostic in diagnostics {
            match diagnostic.severity() {
                Severity::Error => counts.n_errors += 1,
                Severity::Warning => counts.n_warnings += 1,
                Severity::Note => counts.n_notes += 1,
                Severity::Repair => counts.n_repairs += 1,
            }
        }
        counts
    }
}

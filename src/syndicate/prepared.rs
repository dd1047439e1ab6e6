//! What stands in many files of one format in the same words.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::OnceLock;

use serde::{Serialize, Serializer};

use crate::digest::Digested;

/// A value that stands in many files: digested once, and written once, when the first of them is.
#[derive(Debug)]
pub struct Prepared<T> {
    value: Digested<T>,
    text: OnceLock<String>,
}

impl<T> Prepared<T> {
    /// The value as it stands in all files; `write` is the same in each call.
    pub(super) fn text(&self, write: impl FnOnce(&T) -> String) -> &str {
        self.text.get_or_init(|| write(&self.value))
    }
}

impl<T: Hash> From<T> for Prepared<T> {
    fn from(value: T) -> Self {
        Self { value: Digested::new(value), text: OnceLock::new() }
    }
}

impl<T> Deref for Prepared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> PartialEq for Prepared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T> Eq for Prepared<T> {}

impl<T> Hash for Prepared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T: Serialize> Serialize for Prepared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

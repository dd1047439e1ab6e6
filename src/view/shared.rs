//! Parts of views that many pages hold: made, digested and rendered once.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use tera::Value;

use crate::digest::Digest;

/// A value that many views hold, digested once, however many they are.
#[derive(Debug)]
pub struct Shared<T> {
    value: Arc<T>,
    digest: Digest,
}

/// What many pages show in the same way: rendered once, by a template of its own. The templates of those
/// pages are given its HTML, the program what it shows.
#[derive(Debug)]
pub struct Piece<T> {
    data: Shared<T>,
    html: Arc<OnceLock<Value>>,
}

impl<T: Hash> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self { digest: Digest::of(&value), value: Arc::new(value) }
    }
}

impl<T: Hash> Piece<T> {
    /// A piece that nobody has rendered yet.
    pub fn new(value: T) -> Self {
        Self { data: Shared::new(value), html: Arc::default() }
    }
}

impl<T> Piece<T> {
    /// What the piece shows, for a page that shows it in a way of its own.
    #[must_use]
    pub fn data(&self) -> Shared<T> {
        self.data.clone()
    }

    /// Has the piece rendered, unless it is already.
    ///
    /// # Errors
    /// Those of `render`.
    pub fn render<E>(&self, render: impl FnOnce(&T) -> Result<String, E>) -> Result<(), E> {
        if self.html.get().is_none() {
            // Where two threads come at once, both have the same.
            let html = Value::safe_string(&render(&self.data)?);
            self.html.get_or_init(|| html);
        }
        Ok(())
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self { value: Arc::clone(&self.value), digest: self.digest }
    }
}

impl<T> Clone for Piece<T> {
    fn clone(&self) -> Self {
        Self { data: self.data.clone(), html: Arc::clone(&self.html) }
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Deref for Piece<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

impl<T> Hash for Shared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

impl<T> Hash for Piece<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.data.hash(state);
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// The HTML, which the engine takes over without a copy.
impl<T> Serialize for Piece<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let html = self.html.get().ok_or_else(|| S::Error::custom("a piece that nobody rendered"))?;
        html.serialize(serializer)
    }
}

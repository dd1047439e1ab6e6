//! Parts of views that many pages hold: made, digested and turned into what the engine takes only once.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use tera::Value;

use crate::digest::{Digest, Digested};

/// A small value that stands on very many pages: the engine's form of it is made once, and kept.
#[derive(Debug)]
pub struct Shared<T>(Arc<Kept<T>>);

#[derive(Debug)]
struct Kept<T> {
    value: T,
    digest: Digest,
    form: OnceLock<Value>,
}

/// What many pages show in the same way: rendered once, by a template of its own. The templates of those
/// pages are given its HTML, the program what it shows.
#[derive(Debug)]
pub struct Piece<T> {
    data: Digested<T>,
    html: Arc<OnceLock<Value>>,
}

impl<T: Hash> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self(Arc::new(Kept { digest: Digest::of(&value), value, form: OnceLock::new() }))
    }
}

impl<T: Hash> Piece<T> {
    /// A piece that nobody has rendered yet.
    pub fn new(value: T) -> Self {
        Self { data: Digested::new(value), html: Arc::default() }
    }
}

impl<T> Piece<T> {
    /// What the piece shows, for a page that shows it in a way of its own.
    #[must_use]
    pub fn data(&self) -> Digested<T> {
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
        Self(Arc::clone(&self.0))
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
        &self.0.value
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
        self.0.digest.hash(state);
    }
}

impl<T> Hash for Piece<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.data.hash(state);
    }
}

/// The kept form, which the engine takes over without a copy.
impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Kept { value, form, .. } = &*self.0;
        if form.get().is_none() {
            let made = Value::try_from_serializable(value).map_err(S::Error::custom)?;
            form.get_or_init(|| made);
        }
        form.get().serialize(serializer)
    }
}

/// The HTML, which the engine takes over without a copy.
impl<T> Serialize for Piece<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let html = self.html.get().ok_or_else(|| S::Error::custom("a piece that nobody rendered"))?;
        html.serialize(serializer)
    }
}

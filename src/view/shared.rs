//! Parts of views that many pages hold: made, digested and turned into what the engine takes only once.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use tera::Value;

use crate::digest::Digest;

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
/// pages are given its HTML.
#[derive(Debug)]
pub struct Piece<T>(Arc<Unrendered<T>>);

/// A piece knows what it shows by its digest; the rest is of no use once it is rendered.
#[derive(Debug)]
struct Unrendered<T> {
    digest: Digest,
    data: Mutex<Option<Box<T>>>,
    html: OnceLock<Value>,
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
        let digest = Digest::of(&value);
        Self(Arc::new(Unrendered { digest, data: Mutex::new(Some(Box::new(value))), html: OnceLock::new() }))
    }
}

impl<T> Piece<T> {
    /// Has the piece rendered, unless it is already.
    ///
    /// # Errors
    /// Those of `render`.
    pub fn render<E>(&self, render: impl FnOnce(&T) -> Result<String, E>) -> Result<(), E> {
        if self.0.html.get().is_some() {
            return Ok(());
        }
        let mut data = self.0.data.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shown) = &*data {
            let html = Value::safe_string(&render(shown)?);
            self.0.html.get_or_init(|| html);
            *data = None;
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
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.value
    }
}

impl<T> Hash for Shared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.digest.hash(state);
    }
}

impl<T> Hash for Piece<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.digest.hash(state);
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
        let html = self.0.html.get().ok_or_else(|| S::Error::custom("a piece that nobody rendered"))?;
        html.serialize(serializer)
    }
}

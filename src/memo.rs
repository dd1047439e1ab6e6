//! What was parsed once, kept by the digest of the bytes it was parsed from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::parse::Parsed;

/// Parsed files of the last run, still in the form in which they lie on disk: each is decoded by whoever
/// needs it, in parallel.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Memo(BTreeMap<Digest, Vec<u8>>);

/// The key of a file's bytes read in a language; `keys` is the digest of the keys that they were read with.
#[must_use]
pub fn key(bytes: Digest, language: &str, keys: Digest) -> Digest {
    Digest::of(&(bytes, language, keys))
}

/// A parsed file as it is kept.
#[must_use]
pub fn encode(parsed: &Parsed) -> Vec<u8> {
    // Writing to memory fails for no value of this type.
    postcard::to_allocvec(parsed).unwrap_or_default()
}

impl Memo {
    /// Keeps these entries.
    #[must_use]
    pub fn new(entries: impl IntoIterator<Item = (Digest, Vec<u8>)>) -> Self {
        Self(entries.into_iter().collect())
    }

    /// What was parsed from the bytes of that key, if they were seen.
    #[must_use]
    pub fn get(&self, key: Digest) -> Option<Parsed> {
        postcard::from_bytes(self.0.get(&key)?).ok()
    }

    /// Takes an entry out, as it is kept.
    pub fn take(&mut self, key: Digest) -> Option<Vec<u8>> {
        self.0.remove(&key)
    }

    /// The number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

//! Digests: how Bacheca knows that something is the same as last time.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

/// The first 128 bits of a BLAKE3 hash: far beyond accidental collision, and half the manifest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self::shortened(&blake3::hash(bytes))
    }

    /// The digest of bytes that lie in parts.
    #[must_use]
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(part);
        }
        Self::shortened(&hasher.finalize())
    }

    fn shortened(hash: &blake3::Hash) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        Self(short)
    }

    /// The digest of a value, by its derived [`Hash`]: whatever the type holds, the digest covers.
    ///
    /// Good for comparing with a value of the same program on the same machine, not for files that travel.
    #[must_use]
    pub fn of(value: &(impl Hash + ?Sized)) -> Self {
        let mut bytes = Collect(Vec::with_capacity(256));
        value.hash(&mut bytes);
        Self::of_bytes(&bytes.0)
    }

    /// Its bytes, to stand in a file.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The first `length` hexadecimal digits, for file names.
    #[must_use]
    pub fn short(&self, length: usize) -> String {
        let mut text = self.to_string();
        text.truncate(length);
        text
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.short(8))
    }
}

/// A value that is digested once, however often it stands in others.
#[derive(Debug)]
pub struct Digested<T> {
    value: Arc<T>,
    digest: Digest,
}

impl<T: Hash> Digested<T> {
    /// A value with its digest.
    pub fn new(value: T) -> Self {
        Self { digest: Digest::of(&value), value: Arc::new(value) }
    }
}

impl<T> Clone for Digested<T> {
    fn clone(&self) -> Self {
        Self { value: Arc::clone(&self.value), digest: self.digest }
    }
}

impl<T> Deref for Digested<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> PartialEq for Digested<T> {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl<T> Eq for Digested<T> {}

impl<T> Hash for Digested<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

impl<T: Serialize> Serialize for Digested<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// Gathers what a value feeds to its hasher, so that BLAKE3 runs once over all of it.
struct Collect(Vec<u8>);

impl Hasher for Collect {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        // Only asked for by types that hash through a nested hasher of their own.
        let Digest(bytes) = Digest::of_bytes(&self.0);
        u64::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_with_the_same_text_in_other_fields_differ() {
        assert_eq!(Digest::of(&("ab", "c")), Digest::of(&("ab", "c")));
        assert_ne!(Digest::of(&("ab", "c")), Digest::of(&("a", "bc")));
        assert_ne!(Digest::of(&Some(1)), Digest::of(&None::<i32>));
        assert_eq!(Digest::of_bytes(b"").short(6), "af1349");
        assert_eq!(Digest::of_parts([&b"a"[..], b"", b"bc"]), Digest::of_bytes(b"abc"));
    }
}

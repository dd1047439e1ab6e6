//! Files as they were examined once, kept by the digest of all that their examination read: their bytes, their
//! path, `site.toml`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::digest::Digest;
use crate::manifest::{PROGRAM, seal_parts, unsealed};
use crate::path::SourcePath;
use crate::validate::Examined;

/// Examined files of the last run, as the program itself still has them, or in the form in which they lie on
/// disk: each of these is decoded by whoever needs it, in parallel.
#[derive(Debug, Default)]
pub struct Memo {
    examined: BTreeMap<Digest, Examined>,
    /// Where each entry lies in the bytes, by its key.
    entries: Vec<(Digest, Range<usize>)>,
    bytes: Vec<u8>,
}

/// The key of a file by the digest of its bytes and its path; `site` is the digest of `site.toml`.
#[must_use]
pub fn key(bytes: Digest, path: &SourcePath, site: Digest) -> Digest {
    Digest::of(&(PROGRAM, site, bytes, path))
}

/// An examined file as it is kept.
#[must_use]
pub fn encode(examined: &Examined) -> Vec<u8> {
    // Writing to memory fails for no value of this type.
    postcard::to_allocvec(examined).unwrap_or_default()
}

/// The file that keeps these entries, in parts: their keys and lengths, then one after the other.
#[must_use]
pub fn file(mut entries: Vec<(Digest, Cow<'_, [u8]>)>) -> Vec<Cow<'_, [u8]>> {
    entries.sort_by_key(|(key, _)| *key);
    entries.dedup_by_key(|(key, _)| *key);
    let index: Vec<(Digest, usize)> = entries.iter().map(|(key, entry)| (*key, entry.len())).collect();
    // Writing to memory fails for no value of this type.
    let index = Cow::Owned(postcard::to_allocvec(&index).unwrap_or_default());
    seal_parts(std::iter::once(index).chain(entries.into_iter().map(|(_, entry)| entry)).collect())
}

impl Memo {
    /// What a file keeps; nothing if it is not as it was written.
    #[must_use]
    pub fn read(bytes: Vec<u8>) -> Self {
        let entries = entries(&bytes).unwrap_or_default();
        Self { entries, bytes, examined: BTreeMap::new() }
    }

    /// What a program that goes on running keeps for itself.
    #[must_use]
    pub fn in_memory(examined: BTreeMap<Digest, Examined>) -> Self {
        Self { examined, ..Self::default() }
    }

    /// The file of that key, if it was examined.
    #[must_use]
    pub fn get(&self, key: Digest) -> Option<Examined> {
        let in_memory = self.examined.get(&key).cloned();
        in_memory.or_else(|| postcard::from_bytes(self.kept(key)?).ok())
    }

    /// An entry as it is kept on disk.
    #[must_use]
    pub fn kept(&self, key: Digest) -> Option<&[u8]> {
        let at = self.entries.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        self.bytes.get(self.entries.get(at)?.1.clone())
    }

    /// The number of entries that lie on disk.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing of it lies on disk.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

fn entries(file: &[u8]) -> Option<Vec<(Digest, Range<usize>)>> {
    let (index, rest) = postcard::take_from_bytes::<Vec<(Digest, usize)>>(unsealed(file)?).ok()?;
    let mut end = file.len() - rest.len();
    let place = |(key, length): (Digest, usize)| {
        let start = end;
        end = start.checked_add(length)?;
        Some((key, start..end))
    };
    index.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Mistake, Span};
    use crate::validate::Subject;

    #[test]
    fn what_was_kept_is_found_again() {
        let examined = |name: &str| Examined {
            subject: Subject::TermText(None),
            mistakes: vec![Mistake::new(Code::NoSlug, Span::default()).with("name", name)],
        };
        let key = |name: &str| {
            key(Digest::of(name), &SourcePath::new(name).unwrap(), Digest::of_bytes(b"site.toml"))
        };
        let names = ["a.md", "b.md", "c.md"];
        let entry = |name: &&str| (key(name), Cow::Owned(encode(&examined(name))));
        let twice: Vec<_> = names.iter().chain(&names).map(entry).collect();
        let file = file(twice).concat();
        let memo = Memo::read(file.clone());
        assert_eq!(memo.len(), 3);
        for name in names {
            let found = memo.get(key(name)).unwrap();
            assert_eq!(found.mistakes, examined(name).mistakes, "{name}");
        }
        assert!(memo.get(key("other.md")).is_none());
        for n_bytes in 0..file.len() {
            assert!(Memo::read(file[..n_bytes].to_vec()).is_empty(), "{n_bytes}");
        }
    }
}

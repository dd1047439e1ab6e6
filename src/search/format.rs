//! The files of an index as Pagefind writes them and its program reads them: values in CBOR (RFC 8949), each struct an
//! array of its fields, compressed, with a mark in front. The tests compare all of it with what Pagefind itself writes.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use minicbor::{Decode, Encode};

use super::{Broken, broken};

/// What stands before the bytes of each compressed file.
const MARK: &[u8] = b"pagefind_dcd";

/// The file that the program reads first: which pages there are, and which files it needs for what.
#[derive(Debug, Decode, Encode)]
pub(super) struct Meta {
    #[n(0)]
    pub(super) version: String,
    #[n(1)]
    pub(super) pages: Vec<Page>,
    #[n(2)]
    pub(super) chunks: Vec<Chunk>,
    #[n(3)]
    pub(super) filters: Vec<FilterFile>,
    #[n(4)]
    pub(super) sorts: Vec<Sort>,
    /// Names of what is known of pages besides their text; words of these stand with the numbers of the names.
    #[n(5)]
    pub(super) fields: Vec<String>,
}

/// A page, by its place in the list.
#[derive(Debug, Decode, Encode)]
pub(super) struct Page {
    #[n(0)]
    pub(super) fragment: String,
    #[n(1)]
    pub(super) n_words: u32,
    #[n(2)]
    pub(super) group: String,
}

/// Which words a file of words has: those from one to another, or to all that begins like it.
#[derive(Debug, Decode, Encode)]
pub(super) struct Chunk {
    #[n(0)]
    pub(super) from: String,
    #[n(1)]
    pub(super) to: String,
    #[n(2)]
    pub(super) hash: String,
}

/// Where the values of a filter stand.
#[derive(Debug, Decode, Encode)]
pub(super) struct FilterFile {
    #[n(0)]
    pub(super) filter: String,
    #[n(1)]
    pub(super) hash: String,
}

/// The pages in another order.
#[derive(Debug, Decode, Encode)]
pub(super) struct Sort {
    #[n(0)]
    pub(super) by: String,
    #[n(1)]
    pub(super) pages: Vec<u64>,
}

/// A file of words.
#[derive(Debug, Encode)]
pub(super) struct Words {
    #[n(0)]
    pub(super) words: Vec<Word>,
}

/// A word with the pages where it stands.
#[derive(Debug, Decode, Encode)]
pub(super) struct Word {
    #[n(0)]
    pub(super) text: String,
    #[n(1)]
    pub(super) pages: Vec<Places>,
    /// The same with accents.
    #[n(2)]
    pub(super) variants: Vec<Variant>,
}

/// A word as it is written with accents.
#[derive(Debug, Decode, Encode)]
pub(super) struct Variant {
    #[n(0)]
    pub(super) form: String,
    #[n(1)]
    pub(super) pages: Vec<Places>,
}

/// The places of a word in a page. The number of the page is told as the distance from the page before.
#[derive(Debug, Decode, Encode)]
pub(super) struct Places {
    #[n(0)]
    pub(super) distance: u64,
    #[n(1)]
    pub(super) in_text: Vec<i32>,
    #[n(2)]
    pub(super) in_fields: Vec<i32>,
}

/// A file of the values of a filter.
#[derive(Debug, Decode, Encode)]
pub(super) struct Filter {
    #[n(0)]
    pub(super) name: String,
    #[n(1)]
    pub(super) values: Vec<FilterValue>,
}

/// The pages that have a value.
#[derive(Debug, Decode, Encode)]
pub(super) struct FilterValue {
    #[n(0)]
    pub(super) value: String,
    #[n(1)]
    pub(super) pages: Vec<u64>,
}

/// The bytes of a compressed file.
pub(super) fn unpacked(file: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut bytes = Vec::new();
    GzDecoder::new(file).read_to_end(&mut bytes).map_err(broken)?;
    match bytes.starts_with(MARK) {
        true => Ok(bytes.split_off(MARK.len())),
        false => Err(broken("a file of the index has no mark")),
    }
}

/// A compressed file of these bytes.
pub(super) fn packed(bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(MARK).and_then(|()| packer.write_all(bytes)).map_err(broken)?;
    packer.finish().map_err(broken)
}

//! What of a part goes into the joined index.

use std::collections::{BTreeMap, VecDeque};

use minicbor::Decoder;
use serde_json::Value;

use super::format::{Filter, Meta, Word, unpacked};
use super::{Broken, File, Part, broken};

/// The index of a part: all of it but the texts of its articles, which stand in the joined index as they are.
#[derive(Debug)]
pub struct Segment {
    /// Its language, as Pagefind looks for it.
    pub(super) language: String,
    /// The file that leads to all others, of which the newest part of each language has what the joined one says.
    pub(super) entry: Value,
    pub(super) meta: Meta,
    pub(super) filters: Vec<Filter>,
    /// Files of words, in the order of the words.
    pub(super) chunks: VecDeque<Vec<u8>>,
    /// Files of Pagefind's program.
    pub(super) program: Vec<File>,
}

/// The words of a segment, in order. Few of them are in memory at a time.
pub(super) struct Words {
    chunks: VecDeque<Vec<u8>>,
    chunk: Vec<u8>,
    at: usize,
    n_left: u64,
}

impl Segment {
    /// Reads what Pagefind made of a part, and gives back the files that the joined index has as they are.
    ///
    /// # Errors
    /// If they are not what Pagefind is known to write.
    pub fn new(part: &Part, files: Vec<File>) -> Result<(Self, Vec<File>), Broken> {
        let (mut fragments, mut program) = (Vec::new(), Vec::new());
        let mut rest: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for file in files {
            match file.name.as_str() {
                name if name.starts_with("fragment/") => fragments.push(file),
                name if name.ends_with(".js") || name.starts_with("wasm.") => program.push(file),
                _ => drop(rest.insert(file.name, file.bytes)),
            }
        }
        let mut take = |name: &str| {
            rest.remove(name).ok_or_else(|| broken(format!("there is no {name} in the part {}", part.tag())))
        };
        let mut entry: Value = serde_json::from_slice(&take("pagefind-entry.json")?).map_err(broken)?;
        let language = entry["languages"][part.tag()].take();
        let hash = language["hash"].as_str().unwrap_or_default();
        let meta: Meta = decoded(&take(&format!("pagefind.{hash}.pf_meta"))?)?;
        let filters = meta.filters.iter();
        let filters = filters.map(|file| decoded(&take(&format!("filter/{}.pf_filter", file.hash))?));
        let filters = filters.collect::<Result<_, _>>()?;
        let chunks = meta.chunks.iter().map(|chunk| take(&format!("index/{}.pf_index", chunk.hash)));
        let chunks = chunks.collect::<Result<_, _>>()?;
        entry["languages"] = language;
        let segment = Self { language: part.language(), entry, meta, filters, chunks, program };
        Ok((segment, fragments))
    }

    /// Takes the words out.
    pub(super) fn words(&mut self) -> Words {
        Words { chunks: std::mem::take(&mut self.chunks), chunk: Vec::new(), at: 0, n_left: 0 }
    }
}

impl Words {
    /// The next word.
    pub(super) fn next(&mut self) -> Result<Option<Word>, Broken> {
        while self.n_left == 0 {
            let Some(chunk) = self.chunks.pop_front() else { return Ok(None) };
            self.open(&chunk)?;
        }
        let mut decoder = Decoder::new(self.chunk.get(self.at..).unwrap_or_default());
        let word = decoder.decode().map_err(broken)?;
        self.at += decoder.position();
        self.n_left -= 1;
        Ok(Some(word))
    }

    /// A file of words is an array that has nothing but the array of them.
    fn open(&mut self, chunk: &[u8]) -> Result<(), Broken> {
        self.chunk = unpacked(chunk)?;
        let mut decoder = Decoder::new(&self.chunk);
        decoder.array().map_err(broken)?;
        let n_words = decoder.array().map_err(broken)?;
        self.n_left = n_words.ok_or_else(|| broken("a file of words does not say how many it has"))?;
        self.at = decoder.position();
        Ok(())
    }
}

fn decoded<T: for<'a> minicbor::Decode<'a, ()>>(file: &[u8]) -> Result<T, Broken> {
    minicbor::decode(&unpacked(file)?).map_err(broken)
}

//! One index of those of all parts: the pages of one part after those of the other, and the words merged in their
//! order, a few of them at a time.

use std::collections::BTreeMap;

use minicbor::Encode;
use rayon::prelude::*;
use serde_json::Value;

use super::format::{
    Chunk, Filter, FilterFile, FilterValue, Meta, Places, Sort, Variant, Word, Words, packed,
};
use super::segment::{self, Segment};
use super::{Broken, File, broken, threads};
use crate::digest::Digest;

/// How many words and places of words a file has before the next one begins: as many as Pagefind gives it.
const CHUNK_SIZE: usize = 20_000;

/// How much of a digest stands in the name of a file.
const HASH_LENGTH: usize = 16;

/// The files of the index of all segments, by name. Those of a language stand in the order of their pages, and the
/// last one bears the program.
///
/// # Errors
/// If the segments are not what Pagefind is known to write.
pub fn join(segments: Vec<Segment>) -> Result<Vec<File>, Broken> {
    let mut languages: BTreeMap<String, Vec<Segment>> = BTreeMap::new();
    for segment in segments {
        languages.entry(segment.language.clone()).or_default().push(segment);
    }
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let (mut entry, mut entries) = (Value::Null, serde_json::Map::new());
    for (language, mut segments) in languages {
        if let Some(last) = segments.last_mut() {
            files.extend(last.program.drain(..).map(|file| (file.name, file.bytes)));
            entry = last.entry.take();
        }
        let mut of_language = entry["languages"].take();
        let (hash, n_pages, of_index) = threads()?.install(|| join_language(&language, segments))?;
        (of_language["hash"], of_language["page_count"]) = (hash.into(), n_pages.into());
        entries.insert(language, of_language);
        files.extend(of_index.into_iter().map(|file| (file.name, file.bytes)));
    }
    entry["languages"] = entries.into();
    files.insert("pagefind-entry.json".to_owned(), serde_json::to_vec(&entry).map_err(broken)?);
    Ok(files.into_iter().map(|(name, bytes)| File { name, bytes }).collect())
}

/// The digest of the index of a language, the number of its pages, and its files.
fn join_language(language: &str, mut segments: Vec<Segment>) -> Result<(String, usize, Vec<File>), Broken> {
    let knows = |segment: &Segment| (segment.meta.version.clone(), segment.meta.fields.clone());
    let known = segments.first().map(knows).unwrap_or_default();
    if segments.iter().any(|segment| knows(segment) != known) {
        return Err(broken("the parts of the index know different things of their pages"));
    }
    let (version, fields) = known;
    let (chunks, mut files) = chunks(language, Merged::new(&mut segments)?)?;
    let (filters, of_filters) = filters(language, &mut segments)?;
    let sorts = sorts(&segments);
    let pages: Vec<_> = segments.into_iter().flat_map(|segment| segment.meta.pages).collect();
    let n_pages = pages.len();
    let meta = Meta { version, pages, chunks, filters, sorts, fields };
    let (hash, file) = file(language, &meta, |hash| format!("pagefind.{hash}.pf_meta"))?;
    files.extend(of_filters);
    files.push(file);
    Ok((hash, n_pages, files))
}

/// A file that is named by what it holds, and what of its name tells it from others.
fn file(
    language: &str,
    value: &impl Encode<()>,
    name: impl Fn(&str) -> String,
) -> Result<(String, File), Broken> {
    let bytes = minicbor::to_vec(value).map_err(broken)?;
    let hash = format!("{language}_{}", Digest::of_bytes(&bytes).short(HASH_LENGTH));
    let file = File { name: name(&hash), bytes: packed(&bytes)? };
    Ok((hash, file))
}

/// The files of words, and which words stand in which of them.
fn chunks(language: &str, words: Merged) -> Result<(Vec<Chunk>, Vec<File>), Broken> {
    let end = |word: Option<&Word>| word.map(|word| word.text.clone()).unwrap_or_default();
    let pack = |(at, words): (usize, Result<Vec<Word>, Broken>)| {
        let words = words?;
        let (from, to) = (end(words.first()), end(words.last()));
        let (hash, file) = file(language, &Words { words }, |hash| format!("index/{hash}.pf_index"))?;
        Ok((at, (Chunk { from, to, hash }, file)))
    };
    let chunks = Chunks { words, has_failed: false }.enumerate().par_bridge().map(pack);
    let mut chunks = chunks.collect::<Result<Vec<_>, Broken>>()?;
    chunks.sort_by_key(|(at, _)| *at);
    let (mut chunks, files): (Vec<_>, Vec<_>) = chunks.into_iter().map(|(_, chunk)| chunk).unzip();
    shorten(&mut chunks);
    Ok((chunks, files))
}

/// Leaves of the first and the last word of each file what tells it from those beside it, as Pagefind does.
fn shorten(chunks: &mut [Chunk]) {
    for at in 1..chunks.len() {
        let (to, from) = (&chunks[at - 1].to, &chunks[at].from);
        let n_common = to.chars().zip(from.chars()).take_while(|(one, other)| one == other).count();
        let start = |word: &str| word.chars().take(n_common + 1).collect::<String>();
        let (to, from) = (start(to), start(from));
        if to >= chunks[at - 1].from {
            chunks[at - 1].to = to;
        }
        chunks[at].from = from;
    }
}

/// Words, gathered until they make a file.
struct Chunks {
    words: Merged,
    has_failed: bool,
}

impl Iterator for Chunks {
    type Item = Result<Vec<Word>, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        let (mut words, mut size) = (Vec::new(), 0);
        while size < CHUNK_SIZE && !self.has_failed {
            match self.words.next() {
                Ok(Some(word)) => {
                    size += word_size(&word);
                    words.push(word);
                }
                Ok(None) => break,
                Err(failure) => {
                    self.has_failed = true;
                    return Some(Err(failure));
                }
            }
        }
        (!words.is_empty()).then_some(Ok(words))
    }
}

fn word_size(word: &Word) -> usize {
    let pages = word.pages.iter().chain(word.variants.iter().flat_map(|variant| &variant.pages));
    let n_places = pages.map(|places| places.in_text.len() + places.in_fields.len() + 1);
    n_places.sum::<usize>() + word.variants.len()
}

/// The words of all segments, in order.
struct Merged {
    segments: Vec<(u64, segment::Words)>,
    /// The next word of each segment that has one, with the number of the segment.
    next: BTreeMap<String, Vec<(usize, Word)>>,
}

impl Merged {
    fn new(segments: &mut [Segment]) -> Result<Self, Broken> {
        let firsts = first_pages(segments);
        let words = segments.iter_mut().map(Segment::words);
        let mut merged = Self { segments: firsts.into_iter().zip(words).collect(), next: BTreeMap::new() };
        for number in 0..merged.segments.len() {
            merged.advance(number)?;
        }
        Ok(merged)
    }

    fn advance(&mut self, number: usize) -> Result<(), Broken> {
        if let Some(word) = self.segments[number].1.next()? {
            self.next.entry(word.text.clone()).or_default().push((number, word));
        }
        Ok(())
    }

    fn next(&mut self) -> Result<Option<Word>, Broken> {
        let Some((text, mut words)) = self.next.pop_first() else { return Ok(None) };
        words.sort_by_key(|(number, _)| *number);
        let mut pages = Pages::default();
        let mut variants: Vec<(String, Pages)> = Vec::new();
        for (number, word) in words {
            let first = self.segments[number].0;
            pages.extend(first, word.pages);
            for Variant { form, pages } in word.variants {
                let at = variants.iter().position(|(known, _)| *known == form).unwrap_or_else(|| {
                    variants.push((form, Pages::default()));
                    variants.len() - 1
                });
                variants[at].1.extend(first, pages);
            }
            self.advance(number)?;
        }
        let variants = variants.into_iter().map(|(form, Pages { pages, .. })| Variant { form, pages });
        Ok(Some(Word { text, pages: pages.pages, variants: variants.collect() }))
    }
}

/// The pages where a word stands.
#[derive(Default)]
struct Pages {
    pages: Vec<Places>,
    /// The number of the last of them.
    last: u64,
}

impl Pages {
    /// Adds those of a segment, by the number that its first page has in the joined index.
    fn extend(&mut self, first: u64, mut pages: Vec<Places>) {
        let last = first + pages.iter().map(|places| places.distance).sum::<u64>();
        if let Some(places) = pages.first_mut() {
            places.distance += first - self.last;
            self.last = last;
        }
        self.pages.append(&mut pages);
    }
}

/// The number that the first page of each segment has in the joined index.
fn first_pages(segments: &[Segment]) -> Vec<u64> {
    let first = |n_pages: &mut u64, segment: &Segment| {
        let first = *n_pages;
        *n_pages += segment.meta.pages.len() as u64;
        Some(first)
    };
    segments.iter().scan(0, first).collect()
}

/// The filters with their files.
fn filters(language: &str, segments: &mut [Segment]) -> Result<(Vec<FilterFile>, Vec<File>), Broken> {
    let mut joined: BTreeMap<String, BTreeMap<String, Vec<u64>>> = BTreeMap::new();
    for (first, segment) in first_pages(segments).into_iter().zip(segments) {
        for Filter { name, values } in segment.filters.drain(..) {
            let filter = joined.entry(name).or_default();
            for FilterValue { value, pages } in values {
                filter.entry(value).or_default().extend(pages.into_iter().map(|page| first + page));
            }
        }
    }
    let file = |(name, values): (String, BTreeMap<String, Vec<u64>>)| {
        let values = values.into_iter().map(|(value, pages)| FilterValue { value, pages }).collect();
        let filter = Filter { name, values };
        let (hash, file) = file(language, &filter, |hash| format!("filter/{hash}.pf_filter"))?;
        Ok((FilterFile { filter: filter.name, hash }, file))
    };
    let files = joined.into_iter().map(file).collect::<Result<Vec<_>, Broken>>()?;
    Ok(files.into_iter().unzip())
}

/// The orders of the pages. No segment has a page that comes before one of an earlier segment: whatever it is that
/// they are sorted by, parts are made by that.
fn sorts(segments: &[Segment]) -> Vec<Sort> {
    let mut joined: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for (first, segment) in first_pages(segments).into_iter().zip(segments) {
        for Sort { by, pages } in &segment.meta.sorts {
            joined.entry(by).or_default().extend(pages.iter().map(|page| first + page));
        }
    }
    joined.into_iter().map(|(by, pages)| Sort { by: by.to_owned(), pages }).collect()
}

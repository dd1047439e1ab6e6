//! The parts of the search index: indexed once, and kept beside the site by what they are made of, so that an edit
//! has no part indexed again but its own. What comes of all of them is joined in any case, which takes little.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::pages::unchanged;
use crate::answer::{SearchIndex, SearchPart, Searchable};
use crate::digest::Digest;
use crate::disk::{self, Failure};
use crate::manifest::{PROGRAM, seal, unseal};
use crate::parse;
use crate::path::OutputPath;
use crate::plan::Addresses;
use crate::search::{self, Broken, File, Indexer, Segment};

/// Parts that are indexed at the same time. Most of the work on a part makes use of one processor alone; what more
/// of them would save, they would take in memory.
const AT_ONCE: usize = 2;

/// What the search index is made of, and where its texts and its parts are.
#[derive(Debug)]
pub struct SearchSources {
    root: PathBuf,
    /// Where parts are kept.
    folder: PathBuf,
    index: SearchIndex,
    /// Parts that were indexed, because nothing before had.
    n_indexed: AtomicUsize,
}

/// What came of a part.
struct Made<T> {
    number: usize,
    segment: Segment,
    files: Vec<T>,
}

impl SearchSources {
    /// What the index of a site in `root` is made of.
    pub(super) fn new(root: &Path, index: SearchIndex) -> Result<Self, Failure> {
        let folder = crate::write::indexed(root)?;
        Ok(Self { root: root.to_owned(), folder, index, n_indexed: AtomicUsize::new(0) })
    }

    /// Equal digests give equal indexes.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&self.index)
    }

    /// Makes the index: its files by path, each of them once.
    ///
    /// # Errors
    /// If a file is no longer the one that was checked, or the machine fails.
    pub fn index(&self) -> Result<Vec<(OutputPath, Vec<u8>)>, Failure> {
        self.make(|path, bytes| Ok((path, bytes)))
    }

    /// How many parts were indexed, because nothing before had.
    pub(super) fn n_indexed(&self) -> usize {
        self.n_indexed.load(Ordering::Relaxed)
    }

    /// Makes the index of parts that are there and parts that are not, and hands over each file as soon as it is
    /// known: no more than two parts are in memory.
    pub(super) fn make<T: Send>(
        &self,
        put: impl Fn(OutputPath, Vec<u8>) -> Result<T, Failure> + Sync,
    ) -> Result<Vec<T>, Failure> {
        let files_of = |part: &SearchPart| {
            if let Some(files) = self.known(part)? {
                return Ok(files);
            }
            self.n_indexed.fetch_add(1, Ordering::Relaxed);
            let files = self.indexed(part)?;
            disk::write_whole(&self.place(part), &seal(&files))?;
            Ok(files)
        };
        self.join(files_of, put)
    }

    /// Makes the index as if nothing of it were there.
    pub(super) fn make_anew<T: Send>(
        &self,
        put: impl Fn(OutputPath, Vec<u8>) -> Result<T, Failure> + Sync,
    ) -> Result<Vec<T>, Failure> {
        self.join(|part| self.indexed(part), put)
    }

    /// Forgets parts that the site no longer has; `now` is when the build began, by the file system's clock.
    pub(super) fn prune(&self, now: u64) -> Result<(), Failure> {
        let used: BTreeSet<String> = self.index.parts.iter().map(|part| self.name(part)).collect();
        crate::write::keep_only(&self.folder, &used, now)
    }

    /// The files of the index, in an order that no thread has a say in.
    fn join<T: Send>(
        &self,
        files_of: impl Fn(&SearchPart) -> Result<Vec<File>, Failure> + Sync,
        put: impl Fn(OutputPath, Vec<u8>) -> Result<T, Failure> + Sync,
    ) -> Result<Vec<T>, Failure> {
        let put = |File { name, bytes }| put(Addresses::search_file(&name).output(), bytes);
        let make = |(number, part): (usize, &SearchPart)| {
            let (segment, files) =
                Segment::new(&part.part, files_of(part)?).map_err(|broken| self.broken(broken))?;
            let files = files.into_iter().map(&put).collect::<Result<_, _>>()?;
            Ok(Made { number, segment, files })
        };
        let mut made = self.at_once(&make)?;
        made.sort_by_key(|made| made.number);
        let (segments, files): (Vec<_>, Vec<_>) =
            made.into_iter().map(|Made { segment, files, .. }| (segment, files)).unzip();
        let joined = search::join(segments).map_err(|broken| self.broken(broken))?;
        let joined = joined.into_iter().map(put).collect::<Result<Vec<_>, _>>()?;
        Ok(files.into_iter().flatten().chain(joined).collect())
    }

    /// Has some threads make one part after the other, until the last one is taken.
    fn at_once<T: Send>(
        &self,
        make: &(impl Fn((usize, &SearchPart)) -> Result<T, Failure> + Sync),
    ) -> Result<Vec<T>, Failure> {
        let next = AtomicUsize::new(0);
        let take = || {
            let number = next.fetch_add(1, Ordering::Relaxed);
            self.index.parts.get(number).map(|part| (number, part))
        };
        let n_threads = AT_ONCE.min(self.index.parts.len()).min(rayon::current_num_threads());
        thread::scope(|scope| {
            let work = || std::iter::from_fn(take).map(make).collect::<Result<Vec<T>, Failure>>();
            let threads: Vec<_> = (0..n_threads).map(|_| scope.spawn(work)).collect();
            let made =
                threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err(fallen(&self.root))));
            Ok(made.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        })
    }

    /// What Pagefind makes of a part.
    fn indexed(&self, part: &SearchPart) -> Result<Vec<File>, Failure> {
        let mut indexer =
            Indexer::new(&part.part, &self.index.synonyms).map_err(|broken| self.broken(broken))?;
        for article in &part.articles {
            let text = self.text(article)?;
            indexer.add(&article.record, &text).map_err(|broken| self.broken(broken))?;
        }
        indexer.finish().map_err(|broken| self.broken(broken))
    }

    fn text(&self, article: &Searchable) -> Result<String, Failure> {
        let bytes = unchanged(&self.root, &article.source, article.digest)?;
        let body = parse::body(&bytes, article.start);
        let texts = std::iter::once(&*body).chain(article.fields.iter().map(String::as_str));
        Ok(texts.collect::<Vec<_>>().join("\n\n"))
    }

    /// The same as it was kept.
    fn known(&self, part: &SearchPart) -> Result<Option<Vec<File>>, Failure> {
        Ok(disk::read_state(&self.place(part))?.and_then(|bytes| unseal(&bytes)))
    }

    fn place(&self, part: &SearchPart) -> PathBuf {
        self.folder.join(self.name(part))
    }

    /// The name under which a part is kept: all that it is made of.
    fn name(&self, part: &SearchPart) -> String {
        Digest::of(&(PROGRAM, part, &self.index.synonyms)).to_string()
    }

    fn broken(&self, broken: Broken) -> Failure {
        Failure::new(&self.root, io::Error::other(broken))
    }
}

/// A thread of the search index panicked.
pub(super) fn fallen(root: &Path) -> Failure {
    Failure::new(root, io::Error::other("the thread of the search index fell over"))
}

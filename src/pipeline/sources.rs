//! The articles: read and examined each by itself, or remembered, then validated together.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::load::Loaded;
use super::pictures::{self, Pictures};
use super::{AT_A_TIME, Outcome, Request};
use crate::article::{Article, ArticleId, TermText, Withheld};
use crate::diagnostic::{Code, Mistake, Severity, Span};
use crate::digest::Digest;
use crate::discover;
use crate::disk::{self, Failure};
use crate::index::Published;
use crate::manifest::{Source, Sources, seal, unseal};
use crate::memo::{self, Memo};
use crate::parse::{self, LARGEST};
use crate::path::SourcePath;
use crate::repair::Keys;
use crate::site::Site;
use crate::validate::{self, Aside, Examined, Subject, Together};
use crate::vocabulary::Vocabulary;
use crate::write::Destination;

/// What is known of the sources from an earlier reading.
#[derive(Debug, Default)]
pub struct Remembered {
    pub(super) sources: Sources,
    memo: Memo,
    is_in_memory: bool,
}

impl Remembered {
    /// What lies on disk.
    pub(super) fn read(destination: &Destination) -> Result<Self, Failure> {
        let (sources, memo) = rayon::join(
            || disk::read_state(&destination.state("sources")),
            || disk::read_state(&destination.state("examined")),
        );
        let sources = sources?.and_then(|bytes| unseal(&bytes)).unwrap_or_default();
        Ok(Self { sources, memo: memo?.map(Memo::read).unwrap_or_default(), is_in_memory: false })
    }

    fn in_memory(sources: Sources, read: &[Read]) -> Self {
        let examined = read.iter().map(|read| (read.key, read.examined.clone())).collect();
        Self { sources, memo: Memo::in_memory(examined), is_in_memory: true }
    }
}

/// All articles that have no mistake, shown today or not.
#[derive(Clone)]
pub(super) struct Checked {
    vocabulary: Vocabulary,
    pub(super) articles: Vec<Arc<Article>>,
    follows: Vec<Option<ArticleId>>,
    term_texts: Vec<TermText>,
    /// Articles that are set aside for their mistakes.
    pub(super) faulty: BTreeSet<SourcePath>,
    /// As much of them as can be checked.
    pub(super) aside: Vec<Aside>,
    /// Files that are no articles, with their sizes.
    pub(super) files: BTreeMap<SourcePath, u64>,
    /// Those of them that are pictures.
    pub(super) pictures: Arc<Pictures>,
    /// When reading began, by the file system's clock.
    pub(super) read_at: u64,
}

/// What is needed to examine a file.
pub(super) struct Examiner<'a> {
    site: &'a Site,
    keys: Keys,
}

/// What is needed to read one.
struct Reading<'a> {
    request: &'a Request,
    examiner: Examiner<'a>,
    remembered: &'a Remembered,
}

/// What one file turned out to be.
struct Read {
    path: SourcePath,
    source: Source,
    examined: Examined,
    /// The key under which it is kept, and what is to be kept on disk if nobody had examined it before.
    key: Digest,
    examined_anew: Option<Vec<u8>>,
    was_read: bool,
}

/// Reads and validates every article. `read_at` is when reading began, by the file system's clock. A program that
/// goes on running remembers it `in_memory`, and leaves what lies on disk to its first reading.
pub(super) fn check(
    request: &Request,
    loaded: &Loaded,
    remembered: Remembered,
    destination: &Destination,
    read_at: u64,
    in_memory: Option<&mut Remembered>,
    outcome: &mut Outcome,
) -> Result<Checked, Failure> {
    let reading = Reading { request, examiner: Examiner::new(&loaded.site), remembered: &remembered };
    let pictures = pictures::look(&request.root, &loaded.snapshot.files, destination, read_at)?;
    let found = &loaded.snapshot.articles;
    let read = found.par_iter().with_max_len(AT_A_TIME).map(|found| reading.read(found));
    let mut read: Vec<Read> = read.collect::<Result<_, _>>()?;
    outcome.n_articles = read.len();
    outcome.n_read = read.iter().filter(|read| read.was_read).count();
    outcome.digests = read.iter().map(|read| (read.path.clone(), read.source.digest)).collect();
    let files = read.iter().map(|read| (read.path.clone(), read.source)).collect();
    let sources = Sources { read_at, files };
    if let Some(memory) = in_memory {
        *memory = Remembered::in_memory(sources.clone(), &read);
    }
    if remembered.is_in_memory {
        return Ok(together(loaded, read, pictures, read_at, outcome));
    }
    let found = Found {
        was_read: outcome.n_read > 0,
        examined: read.iter_mut().map(|read| (read.key, read.examined_anew.take())).collect(),
        sources,
    };
    // What is kept for the next run has nothing to do with what this one does next.
    let (kept, checked) = rayon::join(
        || keep_on_disk(destination, remembered, found),
        || together(loaded, read, pictures, read_at, outcome),
    );
    kept.map(|()| checked)
}

/// What a run leaves for the next one.
struct Found {
    /// Whether any file was read at all.
    was_read: bool,
    /// By key what was examined, or nothing where the memory had it.
    examined: Vec<(Digest, Option<Vec<u8>>)>,
    sources: Sources,
}

impl<'a> Examiner<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        Self { site, keys: Keys::new(site.kinds.iter().map(|kind| &kind.schema)) }
    }

    /// Examines a file of these bytes.
    pub(super) fn examine(&self, path: &SourcePath, digest: Digest, bytes: &[u8]) -> Examined {
        let (language, _) = self.site.language_of(path);
        let language = self.site.languages[usize::from(language.0)].as_str();
        validate::alone(path, digest, &parse::parse(bytes, language, &self.keys), self.site)
    }
}

impl Reading<'_> {
    fn read(&self, found: &discover::Found) -> Result<Read, Failure> {
        let memo = &self.remembered.memo;
        let remembered = found.digest.and_then(|digest| Some((digest, memo.get(self.key(digest, found))?)));
        let (digest, examined, is_new, was_read) = match remembered {
            Some((digest, examined)) => (digest, examined, false, false),
            None => self.read_anew(found)?,
        };
        let is_kept_on_disk = is_new && !self.remembered.is_in_memory;
        Ok(Read {
            path: found.path.clone(),
            source: Source { stamp: found.stamp, digest },
            key: self.key(digest, found),
            examined_anew: is_kept_on_disk.then(|| memo::encode(&examined)),
            examined,
            was_read,
        })
    }

    fn key(&self, digest: Digest, found: &discover::Found) -> Digest {
        memo::key(digest, &found.path, self.examiner.site.digest)
    }

    /// Reads a file, and examines it unless the same bytes were there before.
    fn read_anew(&self, found: &discover::Found) -> Result<(Digest, Examined, bool, bool), Failure> {
        if found.stamp.size > LARGEST {
            let size = |bytes: u64| (bytes / 1_000_000).to_string();
            let mistake = Mistake::new(Code::FileTooLarge, Span::default())
                .with("size", size(found.stamp.size))
                .with("limit", size(LARGEST));
            // Its digest stands for its size and time, as nobody read it.
            let digest = Digest::of(&(found.stamp.size, found.stamp.modified));
            let examined = validate::alone(&found.path, digest, &parse::broken(mistake), self.examiner.site);
            return Ok((digest, examined, false, false));
        }
        let bytes = disk::read(&self.request.root, &found.path)?;
        let digest = Digest::of_bytes(&bytes);
        if let Some(examined) = self.remembered.memo.get(self.key(digest, found)) {
            return Ok((digest, examined, false, true));
        }
        Ok((digest, self.examiner.examine(&found.path, digest, &bytes), true, true))
    }
}

/// Keeps what was examined and read, if anything is new.
fn keep_on_disk(destination: &Destination, last: Remembered, found: Found) -> Result<(), Failure> {
    let Found { was_read, examined, sources } = found;
    let memo = &last.memo;
    if examined.iter().any(|(_, anew)| anew.is_some()) || memo.len() > 2 * examined.len() {
        let entry = |(key, anew): (Digest, Option<Vec<u8>>)| {
            let kept = anew.map(Cow::Owned).or_else(|| memo.kept(key).map(Cow::Borrowed));
            Some((key, kept?))
        };
        let file = memo::file(examined.into_iter().filter_map(entry).collect());
        disk::write_parts(&destination.state("examined"), &file)?;
    }
    // A check holds no lock and has no time of its own: it leaves the list of files to the next build.
    if sources.read_at > 0 && (was_read || sources.files != last.sources.files) {
        disk::write_whole(&destination.state("sources"), &seal(&sources))?;
    }
    Ok(())
}

fn together(
    loaded: &Loaded,
    read: Vec<Read>,
    pictures: Pictures,
    read_at: u64,
    outcome: &mut Outcome,
) -> Checked {
    let pictures = Arc::new(pictures);
    let sources: BTreeSet<SourcePath> = read.iter().map(|read| read.path.clone()).collect();
    let mut faulty = BTreeSet::new();
    let (mut candidates, mut aside, mut term_texts) =
        (Vec::with_capacity(read.len()), Vec::new(), Vec::new());
    for Read { path, examined: Examined { subject, mistakes }, .. } in read {
        if mistakes.iter().any(|mistake| mistake.code.severity() == Severity::Error) {
            faulty.insert(path.clone());
        }
        outcome.diagnostics.extend(mistakes.into_iter().map(|mistake| mistake.in_file(&path)));
        match subject {
            Subject::Article(candidate) => candidates.push(candidate),
            Subject::Aside(set_aside) => aside.push(set_aside),
            Subject::TermText(text) => term_texts.extend(text),
        }
    }
    let Together { vocabulary, articles, follows, diagnostics } =
        validate::together(loaded.site.vocabulary.clone(), candidates, &aside, &sources);
    outcome.diagnostics.extend(diagnostics);
    outcome.n_set_aside = faulty.len();
    let files = loaded.snapshot.files.iter().map(|(path, stamp)| (path.clone(), stamp.size)).collect();
    Checked { vocabulary, articles, follows, term_texts, faulty, aside, files, pictures, read_at }
}

impl Checked {
    /// Articles that are not shown on a day, and why.
    pub(super) fn withheld(&self, today: Date, drafts: bool) -> BTreeMap<SourcePath, Withheld> {
        let reason =
            |article: &Arc<Article>| Some((article.source.clone(), article.withheld(today, drafts)?));
        self.articles.iter().filter_map(reason).collect()
    }

    /// What is shown on a day, and the articles that are not.
    pub(super) fn published(self, today: Date, drafts: bool) -> (Published, Vec<Arc<Article>>) {
        let Kept { articles, follows, others } =
            keep(self.articles, self.follows, |article| article.withheld(today, drafts).is_none());
        let Self { vocabulary, term_texts, .. } = self;
        (Published { vocabulary, articles, follows, term_texts }, others)
    }

    /// Sets further files aside, for mistakes that only show once all pages are planned.
    pub(super) fn set_aside(&mut self, faulty: BTreeSet<SourcePath>) {
        let (articles, follows) = (std::mem::take(&mut self.articles), std::mem::take(&mut self.follows));
        let kept = keep(articles, follows, |article| !faulty.contains(&article.source));
        (self.articles, self.follows) = (kept.articles, kept.follows);
        self.aside.extend(kept.others.into_iter().map(Aside::Article));
        self.term_texts.retain(|text| !faulty.contains(&text.source));
        self.faulty.extend(faulty);
    }
}

/// Articles of which some were sorted out.
struct Kept {
    articles: Vec<Arc<Article>>,
    /// What each of them follows, under its new id.
    follows: Vec<Option<ArticleId>>,
    /// Those that were sorted out.
    others: Vec<Arc<Article>>,
}

/// Sorts out the articles that are not kept.
fn keep(
    articles: Vec<Arc<Article>>,
    follows: Vec<Option<ArticleId>>,
    keeps: impl Fn(&Article) -> bool,
) -> Kept {
    let mut new_ids = vec![None; articles.len()];
    let mut kept = Kept { articles: Vec::new(), follows: Vec::new(), others: Vec::new() };
    for (at, (article, follows)) in articles.into_iter().zip(follows).enumerate() {
        if keeps(&article) {
            new_ids[at] = u32::try_from(kept.articles.len()).ok().map(ArticleId);
            kept.articles.push(article);
            kept.follows.push(follows);
        } else {
            kept.others.push(article);
        }
    }
    for follows in &mut kept.follows {
        *follows = follows.and_then(|id| new_ids[id.0 as usize]);
    }
    kept
}

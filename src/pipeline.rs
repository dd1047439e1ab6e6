//! The order of the stages, and nothing else's business: read, parse, validate, index, plan, answer,
//! render, write.
//!
//! ```text
//!  disk              pure, in memory                                                       disk
//!   │ discover      parse         validate       index       plan        render        write
//!   └─► Snapshot ─► Parsed ─────► Article ─────► Catalog ──► Plan ─────► (path, bytes) ─► public/
//! ```
//!
//! [`check`] stops after validation, [`build`] goes on, [`preview`] makes single pages as they are looked at,
//! [`fix`] writes what is beyond doubt to the sources and checks again, [`check_external`] asks other sites. Bodies are
//! not held in memory: a body is read again when its page is rendered, and the digest shows whether the file moved
//! meanwhile.

mod external;
mod fix;
mod former;
mod indexed;
mod load;
mod pages;
mod pictures;
mod planned;
mod preview;
mod publish;
mod report;
mod revision;
mod search;
mod sources;
mod themes;
mod unchanged;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::diagnostic::{Counts, Diagnostic};
use crate::digest::Digest;
use crate::disk::{self, Failure};
use crate::locale::Language;
use crate::manifest::{Manifest, Part, Reason};
use crate::path::{OutputPath, SourcePath};
use crate::site::Site;
use crate::write::Destination;

pub use external::check_external;
pub use fix::{Repaired, Rewritten, fix, repair};
pub use indexed::SearchSources;
pub use load::require_site;
use pages::Pages;
pub use pages::Trouble;
use planned::{with_good_pages, with_pages};
pub use preview::{Changes, LastBuilt, Overview, Preview, Shown, Standing, preview};
pub use publish::{NotWithdrawn, Publication, PublishRequest, Published, publish};
pub use report::report;
pub use search::{is_search_entry, is_search_file};
pub use sources::Remembered;
pub use themes::{NewTheme, check_theme, new_theme};
use unchanged::Inputs;

/// The files and folders of a site that a check or a build reads.
pub const SOURCES: [&str; 4] =
    [crate::site::CONTENT, crate::site::THEMES, crate::site::FILE, crate::publication::ledger::FILE];

/// Articles or pages that a thread takes at a time: so few that none waits long for another one's last.
const AT_A_TIME: usize = 16;

/// What is asked of a build or a check.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Request {
    /// The folder of `site.toml`.
    pub root: PathBuf,
    /// The output folder.
    pub out: PathBuf,
    /// The day for which the site is built; the system clock in the site's zone decides if none is given.
    pub today: Today,
    /// Shows what is not ready to be published.
    pub drafts: bool,
    /// Stands in for the address in `site.toml`.
    pub base_url: Option<String>,
    /// Publishes what is good and sets the rest aside.
    pub keep_going: bool,
    /// Warnings stand in the way of publication too.
    pub strict: bool,
    /// Makes the search index.
    pub search: bool,
    /// Renders everything and compares it with what is published.
    pub verify: bool,
}

/// Where "today" comes from.
#[derive(Clone, Copy, Debug)]
pub enum Today {
    /// A day that somebody named.
    Day(Date),
    /// A moment; the day is that of the site's zone.
    Moment(jiff::Timestamp),
}

/// Where a build stands, for whoever watches.
#[derive(Debug, Default)]
pub struct Progress {
    /// Pages and pictures that are done.
    pub n_done: AtomicUsize,
    /// Pages and pictures in all; 0 while that is not known.
    pub n_pages: AtomicUsize,
}

/// What a check or a build found, and what it did.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The language in which to speak of it; Italian where `site.toml` does not say.
    pub language: Option<Language>,
    /// What is wrong, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the site could be read at all: without it no article was looked at.
    pub is_site_readable: bool,
    /// Articles that were read.
    pub n_articles: usize,
    /// Articles that were set aside for their mistakes.
    pub n_set_aside: usize,
    /// Whether the output is now as the sources say.
    pub is_published: bool,
    /// Whether an earlier publication had been cut off and was completed first.
    pub was_completed: bool,
    /// Files of the output, but for those of the search index, which come and go under names of their own.
    pub n_files: usize,
    /// Pages that people open.
    pub n_pages: usize,
    /// Files that were rendered, with the reason.
    pub rendered: BTreeMap<OutputPath, Reason>,
    /// Files among them that were written.
    pub n_written: usize,
    /// Pictures that were encoded, because no build before had.
    pub n_encoded: usize,
    /// Parts of the search index that were indexed, because nothing before had.
    pub n_indexed: usize,
    /// Files like them that were removed.
    pub n_pruned: usize,
    /// Files in the output folder that no build wrote.
    pub unknown: Vec<OutputPath>,
    /// Files that differ from a build from scratch; `None` if nobody asked.
    pub differing: Option<Vec<OutputPath>>,
    /// The next day on which the output would change by itself.
    pub next_change: Option<Date>,
    /// Files that were read from `content/`.
    pub n_read: usize,
    /// What the articles held when they were read.
    pub digests: BTreeMap<SourcePath, Digest>,
}

impl Outcome {
    /// How many diagnostics there are of each severity.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.diagnostics.iter().collect()
    }

    /// Adds diagnostics, and sorts them all.
    fn add(&mut self, diagnostics: Vec<Diagnostic>) {
        self.diagnostics.extend(diagnostics);
        self.diagnostics.sort();
        self.diagnostics.dedup();
    }

    fn has_errors(&self) -> bool {
        self.counts().n_errors > 0
    }
}

impl Today {
    /// The day in a zone.
    #[must_use]
    pub fn in_zone(self, zone: &TimeZone) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Moment(moment) => zone.to_datetime(moment).date(),
        }
    }
}

/// Reads `site.toml` and nothing else. Without a site, the outcome says what is wrong with it.
///
/// # Errors
/// If the machine fails.
pub fn site(request: &Request) -> Result<(Option<Site>, Outcome), Failure> {
    require_site(&request.root)?;
    let mut outcome = Outcome::default();
    let site = load::site(request, &mut outcome)?;
    outcome.language = site.as_ref().map(|site| site.language().clone());
    outcome.is_site_readable = !outcome.has_errors();
    Ok((site.filter(|_| outcome.is_site_readable), outcome))
}

/// Reads and validates everything, writes nothing but the memory of what was parsed.
///
/// # Errors
/// If the machine fails.
pub fn check(request: &Request) -> Result<Outcome, Failure> {
    look(request, |_| Ok(())).map(|(outcome, _)| outcome)
}

/// The text of a file that a diagnostic points to: the site's own, or the one in the program.
#[must_use]
pub fn source_text(root: &Path, path: &SourcePath) -> Option<String> {
    let bytes = disk::read_if_any(root, path).ok().flatten().or_else(|| crate::theme::embedded_file(path))?;
    Some(crate::repair::shown(&bytes).into_owned())
}

/// Checks a site, and tells what its pages say; none where the site itself cannot be read.
fn look<T>(
    request: &Request,
    tell: impl FnOnce(&Pages<'_>) -> Result<T, Failure>,
) -> Result<(Outcome, Option<T>), Failure> {
    require_site(&request.root)?;
    let destination = Destination::new(&request.root, &request.out)?;
    let mut outcome = Outcome::default();
    let Some(listed) = load::list(request, &mut outcome)? else { return Ok((outcome, None)) };
    let remembered = Remembered::read(&destination)?;
    let Some(loaded) = load::load(request, listed, &remembered, &mut outcome)? else {
        return Ok((outcome, None));
    };
    let checked = sources::check(request, &loaded, remembered, &destination, 0, None, &mut outcome)?;
    let today = request.today.in_zone(&loaded.site.zone);
    let told = with_pages(request, &loaded, checked, today, &mut outcome, |pages| tell(pages))?;
    Ok((outcome, Some(told)))
}

/// Builds the site. The output is untouched unless [`Outcome::is_published`].
///
/// # Errors
/// If the machine fails; the output is then as it was, or the next build completes it.
pub fn build(request: &Request, progress: &Progress) -> Result<Outcome, Failure> {
    require_site(&request.root)?;
    let destination = Destination::new(&request.root, &request.out)?;
    let lock = disk::lock(&destination.state("lock"))?;
    let mut outcome = Outcome { was_completed: destination.complete()?, ..Outcome::default() };
    // What lies in the output is listed beside all the rest: it takes long, and only tells unknown files.
    let (staged, names) = rayon::join(
        || stage(request, progress, &destination, lock.taken, &mut outcome),
        || disk::names(&destination.out),
    );
    if let Some(Staged { last, manifest }) = staged? {
        let now = manifest.as_ref().unwrap_or(&last);
        outcome.n_files = now.files.values().filter(|written| written.part != Part::Search).count();
        let is_known = |path: &OutputPath| last.files.contains_key(path) || now.files.contains_key(path);
        outcome.unknown = names?.into_iter().filter(|path| !is_known(path)).collect();
        if let Some(manifest) = manifest {
            let n_of_index = search::n_gone(&last, &manifest);
            outcome.n_pruned = destination.commit(&last, &manifest)?.n_pruned.saturating_sub(n_of_index);
        }
        outcome.is_published = true;
    }
    destination.discard()?;
    Ok(outcome)
}

/// A build whose pages wait to be committed.
struct Staged {
    /// What the build before it wrote.
    last: Manifest,
    /// What this one writes; none if the last one was made from the same.
    manifest: Option<Manifest>,
}

/// Stages all pages that differ from those of the last build; `None` if something stands in the way of
/// publication. `read_at` is when reading begins, by the file system's clock.
fn stage(
    request: &Request,
    progress: &Progress,
    destination: &Destination,
    read_at: u64,
    outcome: &mut Outcome,
) -> Result<Option<Staged>, Failure> {
    let (listed, last) = rayon::join(|| load::list(request, outcome), || destination.manifest());
    let (Some(listed), last) = (listed?, last?) else { return Ok(None) };
    let today = request.today.in_zone(&listed.0.zone);
    let inputs = Inputs::new(request, &listed.0, &listed.1, today);
    if inputs.are_those_of(&last) && unchanged::is_whole(&last, destination)? {
        unchanged::tell(&last, outcome);
        return Ok(Some(Staged { last, manifest: None }));
    }
    let remembered = Remembered::read(destination)?;
    let Some(loaded) = load::load(request, listed, &remembered, outcome)? else { return Ok(None) };
    let checked = sources::check(request, &loaded, remembered, destination, read_at, None, outcome)?;
    let encode = |pages: &mut Pages<'_>| match may_publish(request, pages.outcome) {
        true => pages.encode(destination, &last, progress),
        false => Ok(()),
    };
    let write = |pages: &mut Pages<'_>| {
        if !may_publish(request, pages.outcome) {
            return Ok(None);
        }
        let manifest = pages.write(destination, &last, progress)?;
        if manifest.is_some() {
            pages.forget_pictures()?;
        }
        Ok(manifest.map(|manifest| keep_last_good(manifest, &last, pages.faulty, destination)))
    };
    let manifest = if request.keep_going {
        with_good_pages(request, &loaded, checked, today, outcome, encode, write)?
    } else {
        with_pages(request, &loaded, checked, today, outcome, |pages| {
            encode(pages)?;
            write(pages)
        })?
    };
    Ok(manifest.map(|manifest| {
        let made = Some(inputs.made(read_at, outcome));
        Staged { last, manifest: Some(Manifest { made, ..manifest }) }
    }))
}

fn may_publish(request: &Request, outcome: &Outcome) -> bool {
    let Counts { n_errors, n_warnings, .. } = outcome.counts();
    (n_errors == 0 || request.keep_going) && (n_warnings == 0 || !request.strict)
}

/// Keeps the last good pages of articles that are set aside, with all that such a page may show.
fn keep_last_good(
    mut manifest: Manifest,
    last: &Manifest,
    aside: &BTreeSet<SourcePath>,
    destination: &Destination,
) -> Manifest {
    let is_page = |part: &Part| matches!(part, Part::Article(source) if aside.contains(source));
    if !last.files.values().any(|written| is_page(&written.part)) {
        return manifest;
    }
    for (path, written) in &last.files {
        let is_kept = is_page(&written.part) || written.part == Part::Material;
        if is_kept
            && !manifest.files.contains_key(path)
            && disk::stamp(&destination.out.join(path.as_str()))
                .is_ok_and(|stamp| stamp == Some(written.stamp))
        {
            manifest.files.insert(path.clone(), written.clone());
        }
    }
    manifest
}

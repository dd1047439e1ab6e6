//! The site between one change and the next: planned on a thread of its own, which then makes the pages that
//! are asked for, and ends once the next generation has taken its place.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tokio::sync::{oneshot, watch};

use super::views::Views;
use super::{Requests, Tell};
use crate::diagnostic::Severity;
use crate::digest::Digest;
use crate::disk::{self, Failure, Noticing};
use crate::locale::Language;
use crate::path::{OutputPath, Route, SourcePath};
use crate::pipeline::{
    self, Changes, Outcome, Overview, Preview, Remembered, Request, SOURCES, SearchSources, Shown, Trouble,
};

/// How often somebody looks whether another day has begun.
const LOOK_AT_THE_DAY: Duration = Duration::from_secs(60);

/// What the site is between one change and the next.
pub struct Generation {
    /// Counts from 1; 0 is nobody's.
    pub(super) number: u64,
    /// What was found in the files as they are now.
    pub outcome: Outcome,
    /// Why nothing could be found, if the machine failed.
    pub failure: Option<Failure>,
    /// The language in which to speak of it.
    pub language: Language,
    /// What the pages are; those of an earlier generation while the site itself has mistakes.
    pub(super) overview: Arc<Overview>,
    pub(super) views: Views,
    /// Every address that an article has had since the preview began.
    pub(super) trail: Arc<BTreeMap<Route, SourcePath>>,
    pages: Option<Sender<Job>>,
}

/// What somebody asked for.
enum Job {
    /// A file of the output.
    File(OutputPath, oneshot::Sender<Made>),
    /// What the next publication would change.
    Changes(oneshot::Sender<Result<Changes, Failure>>),
    /// The same pages with what changed in the files, if that is no more than words.
    Revise(Sender<Option<Outcome>>),
    /// What the search index is made of.
    Search(oneshot::Sender<Option<Result<SearchSources, Failure>>>),
}

/// A file of the output, if there is one, or why it could not be made.
pub(super) type Made = Option<Result<Shown, Trouble>>;

/// The generations, of which browsers see the last.
pub(super) type Generations = watch::Sender<Arc<Generation>>;

impl Generation {
    /// What there is before the files were read for the first time.
    pub(super) fn before_the_first() -> Self {
        let language = Language::italian();
        Self {
            number: 0,
            outcome: Outcome::default(),
            failure: None,
            views: Views::new(&language),
            language,
            overview: Arc::default(),
            trail: Arc::default(),
            pages: None,
        }
    }

    /// Makes a file of the output.
    pub(super) async fn file(&self, path: &OutputPath) -> Made {
        let (answer, answered) = oneshot::channel();
        self.pages.as_ref()?.send(Job::File(path.clone(), answer)).ok()?;
        answered.await.ok()?
    }

    /// What the next publication would change; `None` if nobody can know.
    pub(super) async fn changes(&self) -> Option<Changes> {
        let (answer, answered) = oneshot::channel();
        self.pages.as_ref()?.send(Job::Changes(answer)).ok()?;
        answered.await.ok()?.ok()
    }

    /// What the search index is made of; `None` if there is no search.
    pub(super) async fn search(&self) -> Option<Result<SearchSources, Failure>> {
        let (answer, answered) = oneshot::channel();
        self.pages.as_ref()?.send(Job::Search(answer)).ok()?;
        answered.await.ok()?
    }

    /// Whether the output has a file.
    pub(super) async fn has(&self, path: &OutputPath) -> bool {
        self.file(path).await.is_some()
    }

    /// Whether a file has mistakes that stand in the way of its page.
    pub(super) fn is_faulty(&self, source: &SourcePath) -> bool {
        let of_file = self.outcome.diagnostics.iter().filter(|diagnostic| diagnostic.path == *source);
        of_file.into_iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// Whether the pages are made of the files as they are now; those of an earlier generation may never be again.
    pub(super) fn is_current(&self) -> bool {
        self.failure.is_none() && self.outcome.is_site_readable
    }

    /// Whether there are pages at all.
    pub(super) fn has_pages(&self) -> bool {
        self.pages.is_some()
    }

    /// A generation after this one, with the same pages.
    fn after(&self, outcome: Outcome) -> Self {
        let language = outcome.language.clone().unwrap_or_else(|| self.language.clone());
        Self {
            number: self.number + 1,
            failure: None,
            views: Views::new(&language),
            language,
            overview: Arc::clone(&self.overview),
            trail: Arc::clone(&self.trail),
            pages: self.pages.clone(),
            outcome,
        }
    }

    /// One with pages of its own.
    fn next(&self, outcome: Outcome, overview: Overview, pages: Sender<Job>) -> Self {
        let mut trail = (*self.trail).clone();
        let moved = self.moved(&outcome);
        for source in trail.values_mut() {
            if let Some(to) = moved.get(source) {
                source.clone_from(to);
            }
        }
        let last_built = overview.last_built.iter();
        trail.extend(last_built.map(|(route, page)| (route.clone(), page.source.clone())));
        trail.extend(overview.addresses.iter().map(|(source, route)| (route.clone(), source.clone())));
        let (overview, trail, pages) = (Arc::new(overview), Arc::new(trail), Some(pages));
        Self { overview, trail, pages, ..self.after(outcome) }
    }

    /// Files that have another name since, by what they hold; none of two that hold the same.
    fn moved(&self, outcome: &Outcome) -> BTreeMap<SourcePath, SourcePath> {
        let (before, now) = (&self.outcome.digests, &outcome.digests);
        let mut new: BTreeMap<Digest, Vec<&SourcePath>> = BTreeMap::new();
        for (source, digest) in now.iter().filter(|(source, _)| !before.contains_key(*source)) {
            new.entry(*digest).or_default().push(source);
        }
        let gone = before.iter().filter(|(source, _)| !now.contains_key(*source));
        gone.filter_map(|(source, digest)| match new.get(digest)?.as_slice() {
            [to] => Some((source.clone(), (*to).clone())),
            _ => None,
        })
        .collect()
    }

    /// One with the same pages, if what changed in the files are words alone.
    fn revised(&self) -> Option<Self> {
        let (answer, answered) = mpsc::channel();
        let pages = self.pages.as_ref().filter(|_| self.is_current())?;
        pages.send(Job::Revise(answer)).ok()?;
        answered.recv().ok()?.map(|outcome| self.after(outcome))
    }

    /// One that has nothing new to show, and says why.
    fn stuck(&self, outcome: Outcome, failure: Option<Failure>) -> Self {
        Self { failure, ..self.after(outcome) }
    }
}

/// Makes a generation now, and after each change, until the machine fails.
pub(super) fn follow(
    requests: &Requests,
    noticing: Noticing,
    generations: &Generations,
    tell: &Tell,
) -> Result<Infallible, Failure> {
    let memory = Arc::default();
    let request = requests()?;
    let mut watch = disk::watch(&request.root, &SOURCES, noticing)?;
    prepare(request, &memory, generations);
    loop {
        tell(&generations.borrow());
        while !watch.wait_for(LOOK_AT_THE_DAY) {
            if generations.borrow().overview.is_of_another_day(requests()?.today) {
                break;
            }
        }
        let request = requests()?;
        let last = generations.borrow().clone();
        let revised = if last.overview.is_of_another_day(request.today) { None } else { last.revised() };
        match revised {
            Some(revised) => drop(generations.send_replace(Arc::new(revised))),
            None => {
                // Folders may have appeared. What changes while the site is read is noticed too.
                watch = disk::watch(&request.root, &SOURCES, noticing)?;
                prepare(request, &memory, generations);
            }
        }
    }
}

/// Makes a generation, and returns once it is in its place.
fn prepare(request: Request, memory: &Arc<Mutex<Option<Remembered>>>, generations: &Generations) {
    let (done, is_done) = mpsc::channel();
    let generations = generations.clone();
    let memory = Arc::clone(memory);
    thread::spawn(move || {
        let is_ready = done.clone();
        let planned = pipeline::preview(&request, &memory, |outcome, overview, preview| {
            let (pages, jobs) = mpsc::channel();
            generations.send_modify(|last| *last = Arc::new(last.next(outcome, overview, pages)));
            // Nobody waits where the preview ends meanwhile.
            let _ = is_ready.send(());
            answer(&preview, &jobs);
        });
        let (outcome, failure) = match planned {
            Ok(None) => return,
            Ok(Some(outcome)) => (outcome, None),
            Err(failure) => (Outcome::default(), Some(failure)),
        };
        generations.send_modify(|last| *last = Arc::new(last.stuck(outcome, failure)));
        let _ = done.send(());
    });
    // A thread that fell over has nothing to show either: the generation before it stays.
    let _ = is_done.recv();
}

fn answer(preview: &Preview<'_>, jobs: &Receiver<Job>) {
    rayon::in_place_scope(|others| {
        for job in jobs {
            // Whoever asked may have gone away.
            match job {
                // Nobody waits for a page while a picture is encoded.
                Job::File(path, answer) if preview.takes_long(&path) => {
                    others.spawn(move |_| drop(answer.send(preview.file(&path))));
                }
                Job::File(path, answer) => drop(answer.send(preview.file(&path))),
                Job::Changes(answer) => drop(answer.send(preview.changes())),
                // What the machine has to say is said when the pages are planned again.
                Job::Revise(answer) => drop(answer.send(preview.revise().ok().flatten())),
                Job::Search(answer) => drop(answer.send(preview.search())),
            }
        }
    });
}

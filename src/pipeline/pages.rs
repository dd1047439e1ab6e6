//! The pages: which are stale, and their bytes on the way to the output.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::pictures::{Encoded, Pictures, Unmade};
use super::{AT_A_TIME, Outcome, Progress, Request};
use crate::answer::{Answer, Answers, Body, PublishedPicture};
use crate::article::Article;
use crate::diagnostic::{Diagnostic, Span};
use crate::digest::Digest;
use crate::disk::{self, Cause, Failure, Stamp};
use crate::index::Catalog;
use crate::manifest::{Manifest, PROGRAM, Part, Reason, Trace, Written, stale};
use crate::parse;
use crate::path::{OutputPath, Route, SourcePath};
use crate::picture;
use crate::plan::{Content, Family, Page};
use crate::render::Renderer;
use crate::validate::links::Resolved;
use crate::write::{Destination, Staging};

/// Pages that are made before anybody looks what became of them.
const PORTION: usize = 8192;

/// Everything that pages are made of.
pub(super) struct Pages<'a> {
    pub(super) request: &'a Request,
    pub(super) plan: &'a [Page],
    pub(super) answers: &'a Answers<'a>,
    pub(super) renderer: &'a Renderer<'a>,
    pub(super) files: &'a BTreeMap<SourcePath, Stamp>,
    /// Those of them that are pictures.
    pub(super) pictures: &'a Pictures,
    pub(super) resolved: &'a Resolved,
    /// What was encoded of pictures.
    pub(super) encoded: &'a Encoded<'a>,
    /// When reading began, by the file system's clock.
    pub(super) read_at: u64,
    /// The digest of what all pages depend on: the program, and what is the same on every page.
    pub(super) common: Digest,
    pub(super) catalog: &'a Catalog<'a>,
    /// Files that are set aside for their mistakes.
    pub(super) faulty: &'a BTreeSet<SourcePath>,
    /// Articles that readers do not see today.
    pub(super) unpublished: &'a [Arc<Article>],
    /// Addresses that were published and would answer nothing.
    pub(super) vanished: BTreeSet<Route>,
    pub(super) outcome: &'a mut Outcome,
}

/// What became of one file.
pub(super) struct Done {
    pub(super) path: OutputPath,
    pub(super) written: Written,
    pub(super) rendered: Option<Reason>,
    pub(super) was_staged: bool,
    pub(super) differs: bool,
}

/// What became of all files so far.
#[derive(Default)]
struct Gathered {
    manifest: Manifest,
    rendered: BTreeMap<OutputPath, Reason>,
    differing: Vec<OutputPath>,
    n_written: usize,
    /// Why some could not be made.
    diagnostics: Vec<Diagnostic>,
    /// Where the theme fails, with the first page for which it does, and how many others there are.
    failures: BTreeMap<(SourcePath, Span), (Diagnostic, usize)>,
}

/// Where the files of a build go, and what is there already.
pub(super) struct Output<'a> {
    pub(super) destination: &'a Destination,
    /// What the build before this one wrote.
    pub(super) last: &'a Manifest,
    staging: Staging,
}

/// Why a page could not be made.
#[derive(Debug)]
pub enum Trouble {
    /// The theme failed.
    Theme(Diagnostic),
    /// A picture cannot be read after all; one for each place that names it.
    Picture(Vec<Diagnostic>),
    /// The machine failed, or the file is no longer the one that was checked.
    Machine(Failure),
}

impl Pages<'_> {
    /// Stages all stale pages; `None` if the theme failed for one of them, or a picture cannot be read.
    pub(super) fn write(
        &mut self,
        destination: &Destination,
        last: &Manifest,
        progress: &Progress,
    ) -> Result<Option<Manifest>, Failure> {
        let output = Output { destination, last, staging: destination.stage()? };
        let (gathered, indexed) = self.beside_search(&output, || {
            let mut gathered = Gathered::default();
            Family::ALL
                .into_iter()
                .try_for_each(|family| self.family(family, &output, progress, &mut gathered))?;
            Ok(gathered)
        });
        let (mut gathered, indexed) = (gathered?, indexed?);
        indexed.done.into_iter().try_for_each(|done| gathered.add(Ok(done)))?;
        let Gathered { manifest, rendered, differing, n_written, mut diagnostics, failures } = gathered;
        for (mut diagnostic, n_others) in failures.into_values() {
            if n_others > 0 {
                diagnostic.mistake.refill("others", n_others.to_string());
            }
            diagnostics.push(diagnostic);
        }
        self.outcome.rendered = rendered;
        self.outcome.n_written = n_written;
        self.outcome.n_indexed = indexed.n_indexed;
        self.outcome.differing = self.request.verify.then_some(differing);
        let is_whole = diagnostics.is_empty();
        self.outcome.add(diagnostics);
        Ok(is_whole.then_some(manifest))
    }

    /// Stages the stale pages of a family, and forgets what they have in common.
    fn family(
        &self,
        family: Family,
        output: &Output<'_>,
        progress: &Progress,
        gathered: &mut Gathered,
    ) -> Result<(), Failure> {
        // Pages of the project come last in the plan, and with their code take longest: begun with, they leave no
        // thread alone at the end.
        let pages: Vec<&Page> =
            self.plan.iter().rev().filter(|page| page.content.family() == Some(family)).collect();
        for in_common in pages.chunks(family.n_in_common().unwrap_or(usize::MAX)) {
            let answers = self.answers.afresh();
            answers.prepare(in_common);
            for portion in in_common.chunks(PORTION) {
                // Paths outlive the pages: made at once, they lie side by side, and leave no holes in the memory.
                let paths: Vec<OutputPath> = portion.iter().map(|page| page.route.output()).collect();
                let make = |(page, path): (&&Page, OutputPath)| {
                    let done = self.page(path, page, answers.answer(page), output);
                    progress.n_done.fetch_add(1, Ordering::Relaxed);
                    done
                };
                let done: Vec<_> = portion.par_iter().zip(paths).with_max_len(AT_A_TIME).map(make).collect();
                done.into_iter().try_for_each(|done| gathered.add(done))?;
            }
            self.renderer.forget();
        }
        Ok(())
    }

    /// Encodes the pictures that are stale, before the pages: all that is made of one picture at a time. Only now those
    /// show that cannot be read.
    pub(super) fn encode(
        &mut self,
        destination: &Destination,
        last: &Manifest,
        progress: &Progress,
    ) -> Result<(), Failure> {
        // Pages that are planned again stand for those of the plan before.
        let n_done = progress.n_done.load(Ordering::Relaxed);
        progress.n_pages.store(n_done + self.plan.len(), Ordering::Relaxed);
        let pictures = self.plan.iter().filter(|page| matches!(page.content, Content::Picture(..)));
        let mut wanted = Vec::new();
        for page in pictures {
            let answer = self.answers.answer(page);
            let path = page.route.output();
            let now = disk::stamp(&destination.out.join(path.as_str()))?;
            if stale(&self.trace(&answer), last.files.get(&path), now.as_ref()).is_some()
                && let Answer::Picture(picture) = answer
            {
                wanted.push(picture);
            }
        }
        let faults = self.encoded.prepare(&wanted, progress)?;
        let unreadable = faults.iter().flat_map(|(source, fault)| self.resolved.unreadable(source, fault));
        self.outcome.add(unreadable.collect());
        self.outcome.n_encoded += self.encoded.n_encoded();
        Ok(())
    }

    /// Forgets what was encoded of pictures that the site no longer has.
    pub(super) fn forget_pictures(&self) -> Result<(), Failure> {
        let shares = self.plan.iter().filter(|page| matches!(page.content, Content::Share(_)));
        let shares: Vec<Answer> = shares.map(|page| self.answers.answer(page)).collect();
        self.encoded.prune(self.pictures, &self.resolved.layout, &shares, self.read_at)
    }

    fn page(
        &self,
        path: OutputPath,
        page: &Page,
        answer: Answer,
        output: &Output<'_>,
    ) -> Result<Done, Trouble> {
        let trace = self.trace(&answer);
        let old = output.last.files.get(&path);
        let now = output.now(&path).map_err(Trouble::Machine)?;
        let reason = stale(&trace, old, now.as_ref());
        if let (None, Some(old)) = (reason, old) {
            let differs = self.request.verify && {
                let bytes = self.bytes(&answer)?;
                !is_published(&bytes, &path, old.stamp, output.destination).map_err(Trouble::Machine)?
            };
            let written = Written { trace, ..old.clone() };
            return Ok(Done { path, written, rendered: None, was_staged: false, differs });
        }
        let bytes = self.bytes(&answer)?;
        output.put((path, now), &bytes, trace, self.part(page), reason).map_err(Trouble::Machine)
    }

    pub(super) fn trace(&self, answer: &Answer) -> Trace {
        let body = match answer {
            Answer::Html(html) => html.body.as_ref().map(|body| body.digest),
            Answer::Copy(source) => self.files.get(source).map(|stamp| self.unread(*stamp)),
            _ => None,
        };
        let tools = match answer {
            // Shows nothing that is the same on all pages.
            Answer::SearchIndex(_) => Digest::of(PROGRAM),
            // Nothing of the site is in a picture.
            Answer::Picture(_) | Answer::Share(_) => Digest::of(&picture::MAKER),
            _ => Digest::of(&(self.common, self.renderer.tools(answer))),
        };
        Trace { answer: Digest::of(answer), body, tools }
    }

    /// What stands for the bytes of a file that nobody reads as long as its size and time are the same. Where
    /// another change could leave them as they are, it is another one in each build.
    fn unread(&self, stamp: Stamp) -> Digest {
        let may_change = stamp.modified >= self.read_at;
        Digest::of(&(stamp.size, stamp.modified, may_change.then_some(self.read_at)))
    }

    pub(super) fn bytes(&self, answer: &Answer) -> Result<Vec<u8>, Trouble> {
        match answer {
            Answer::Copy(source) => {
                return disk::read(&self.request.root, source).map_err(Trouble::Machine);
            }
            Answer::Picture(picture) => return self.picture(picture),
            Answer::Share(image) => return self.encoded.share_image(image).map_err(Trouble::Machine),
            _ => {}
        }
        let texts = answer.bodies().iter().map(|body| self.text(body)).collect::<Result<Vec<_>, _>>();
        self.renderer.render(answer, &texts.map_err(Trouble::Machine)?).map_err(Trouble::Theme)
    }

    fn picture(&self, wanted: &PublishedPicture) -> Result<Vec<u8>, Trouble> {
        self.encoded.picture(wanted).map_err(|trouble| match trouble {
            Unmade::Fault(fault) => Trouble::Picture(self.resolved.unreadable(&wanted.source, &fault)),
            Unmade::Machine(failure) => Trouble::Machine(failure),
        })
    }

    fn text(&self, body: &Body) -> Result<String, Failure> {
        let bytes = self.source(&body.source, body.digest)?;
        Ok(parse::body(&bytes, body.start).into_owned())
    }

    /// The bytes of a file, if they are still those that were validated.
    pub(super) fn source(&self, source: &SourcePath, digest: Digest) -> Result<Vec<u8>, Failure> {
        unchanged(&self.request.root, source, digest)
    }

    fn part(&self, page: &Page) -> Part {
        let article = |id| Part::Article(self.catalog.article(id).source.clone());
        match &page.content {
            Content::Article(id) | Content::Redirect(id) | Content::Former(id) => article(*id),
            Content::EventCalendar(id) => article(id.article),
            Content::Asset(_) | Content::Copy(_) | Content::Picture(..) => Part::Material,
            Content::SearchIndex => Part::Search,
            _ => Part::List,
        }
    }
}

impl Gathered {
    /// Adds what became of a file. A machine that fails ends everything, what is wrong with a theme or a picture is
    /// told once all of it is found.
    fn add(&mut self, done: Result<Done, Trouble>) -> Result<(), Failure> {
        let done = match done {
            Ok(done) => done,
            Err(Trouble::Machine(failure)) => return Err(failure),
            Err(Trouble::Theme(diagnostic)) => {
                let place = (diagnostic.path.clone(), diagnostic.mistake.span);
                let again = |failure: &mut (Diagnostic, usize)| failure.1 += 1;
                self.failures.entry(place).and_modify(again).or_insert((diagnostic, 0));
                return Ok(());
            }
            Err(Trouble::Picture(diagnostics)) => {
                self.diagnostics.extend(diagnostics);
                return Ok(());
            }
        };
        self.n_written += usize::from(done.was_staged && done.written.part != Part::Search);
        if let Some(reason) = done.rendered {
            self.rendered.insert(done.path.clone(), reason);
        }
        if done.differs {
            self.differing.push(done.path.clone());
        }
        self.manifest.files.insert(done.path, done.written);
        Ok(())
    }
}

impl Output<'_> {
    /// The size and time of a file of the build before this one, if it is still there.
    pub(super) fn now(&self, path: &OutputPath) -> Result<Option<Stamp>, Failure> {
        match self.last.files.contains_key(path) {
            true => disk::stamp(&self.destination.out.join(path.as_str())),
            false => Ok(None),
        }
    }

    /// Stages a file, of which something else may be there now. Early cut-off: of other answers, the same bytes may
    /// be made.
    pub(super) fn put(
        &self,
        (path, now): (OutputPath, Option<Stamp>),
        bytes: &[u8],
        trace: Trace,
        part: Part,
        rendered: Option<Reason>,
    ) -> Result<Done, Failure> {
        let old = self.last.files.get(&path);
        if let Some(old) = old.filter(|old| now == Some(old.stamp))
            && is_published(bytes, &path, old.stamp, self.destination)?
        {
            let written = Written { trace, part, ..old.clone() };
            return Ok(Done { path, written, rendered, was_staged: false, differs: false });
        }
        let written = Written { trace, stamp: self.staging.put(&path, bytes)?, part };
        Ok(Done { path, written, rendered, was_staged: true, differs: false })
    }
}

/// The bytes of a file, if they are still those of that digest.
pub(super) fn unchanged(root: &Path, source: &SourcePath, digest: Digest) -> Result<Vec<u8>, Failure> {
    let bytes = disk::read(root, source)?;
    if Digest::of_bytes(&bytes) == digest {
        return Ok(bytes);
    }
    Err(Failure::new(&root.join(source.as_str()), Cause::Changed))
}

/// Whether a file that was published with that size holds these bytes.
pub(super) fn is_published(
    bytes: &[u8],
    path: &OutputPath,
    stamp: Stamp,
    destination: &Destination,
) -> Result<bool, Failure> {
    if stamp.size != bytes.len() as u64 {
        return Ok(false);
    }
    let published = disk::read_state(&destination.out.join(path.as_str()))?;
    Ok(published.as_deref() == Some(bytes))
}

//! A build of what was built before: no file is read, and what was found is said again.

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Outcome, Request};
use crate::digest::Digest;
use crate::disk::{self, Failure, Listing};
use crate::manifest::{Findings, Made, Manifest, PROGRAM, Written};
use crate::path::OutputPath;
use crate::site::Site;
use crate::write::Destination;

/// All that decides what a build does, without its having been read.
pub(super) struct Inputs {
    digest: Digest,
    /// When the last of the sources changed, by the file system's clock.
    changed: u64,
    /// Whether somebody wants to know more than that nothing changed.
    is_verified: bool,
}

impl Inputs {
    /// The sources as they are listed, on a day. `site.toml` is read in any case, and stands with what it holds.
    pub(super) fn new(request: &Request, site: &Site, listing: &Listing, today: Date) -> Self {
        // Where the files are makes no difference, and the day stands for itself.
        let Request { root: _, out: _, today: _, drafts, base_url, keep_going, strict, search, verify } =
            request;
        Self {
            digest: Digest::of(&(
                (PROGRAM, site.digest),
                listing,
                today,
                drafts,
                base_url,
                keep_going,
                strict,
                search,
            )),
            changed: listing.files.values().map(|stamp| stamp.modified).max().unwrap_or_default(),
            is_verified: *verify,
        }
    }

    /// Whether a build was made from just these. A file that changed while that build was reading may have changed
    /// once more, and bear the same time.
    pub(super) fn are_those_of(&self, last: &Manifest) -> bool {
        let is_same = |made: &Made| made.from == self.digest && self.changed < made.read_at;
        !self.is_verified && last.made.as_ref().is_some_and(is_same)
    }

    /// What a build remembers that was made from these.
    pub(super) fn made(self, read_at: u64, outcome: &Outcome) -> Made {
        let findings = Findings {
            diagnostics: outcome.diagnostics.clone(),
            n_articles: outcome.n_articles,
            n_set_aside: outcome.n_set_aside,
            n_pages: outcome.n_pages,
            next_change: outcome.next_change,
        };
        Made { from: self.digest, read_at, findings }
    }
}

/// Whether all files of a build are still as it left them.
pub(super) fn is_whole(manifest: &Manifest, destination: &Destination) -> Result<bool, Failure> {
    let files: Vec<(&OutputPath, &Written)> = manifest.files.iter().collect();
    let is_as_written = |(path, written): (&OutputPath, &Written)| {
        Ok(disk::stamp(&destination.out.join(path.as_str()))? == Some(written.stamp))
    };
    files.into_par_iter().map(is_as_written).try_reduce(|| true, |one, other| Ok(one && other))
}

/// Says again what a build has found.
pub(super) fn tell(manifest: &Manifest, outcome: &mut Outcome) {
    let Some(Made { findings, .. }) = &manifest.made else { return };
    let Findings { diagnostics, n_articles, n_set_aside, n_pages, next_change } = findings;
    outcome.diagnostics.clone_from(diagnostics);
    outcome.is_site_readable = true;
    outcome.n_articles = *n_articles;
    outcome.n_set_aside = *n_set_aside;
    outcome.n_pages = *n_pages;
    outcome.next_change = *next_change;
}

//! The pictures of a site: looked at once, and encoded once. What came of it is kept beside the site, by what the
//! pictures hold, so that a build encodes only those that no build before it has seen.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Progress;
use super::pages::unchanged;
use crate::answer::{Answer, PublishedPicture};
use crate::digest::Digest;
use crate::disk::{self, Failure, Stamp};
use crate::manifest::{seal, seal_parts, unseal, unsealed};
use crate::path::SourcePath;
use crate::picture::{
    self, Decoded, EXTENSIONS, Fault, Format, Layout, MAKER, Picture, Rendition, ShareImage,
};
use crate::write::Destination;

/// Every picture of a site, or why it cannot be published as one.
pub(super) type Pictures = BTreeMap<SourcePath, Result<Picture, Fault>>;

/// The pictures as they were looked at, whatever the output.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Looked {
    /// When looking began, by the file system's clock: a file of that time or later may have changed since.
    read_at: u64,
    files: BTreeMap<SourcePath, (Stamp, Result<Picture, Fault>)>,
}

/// Looks at all pictures that are not surely those of the last run. `read_at` is when reading began, by the file
/// system's clock; 0 leaves the list of them to the next build.
pub(super) fn look(
    root: &Path,
    files: &BTreeMap<SourcePath, Stamp>,
    destination: &Destination,
    read_at: u64,
) -> Result<Pictures, Failure> {
    let place = destination.state(&format!("pictures-{MAKER}"));
    let last: Looked = disk::read_state(&place)?.and_then(|bytes| unseal(&bytes)).unwrap_or_default();
    let pictures: Vec<_> = files.iter().filter(|(path, _)| is_picture(path)).collect();
    let look = |(path, stamp): &(&SourcePath, &Stamp)| {
        let known = last.files.get(*path);
        let known = known.filter(|(known, _)| known == *stamp && stamp.modified < last.read_at);
        let seen = match known {
            Some((_, seen)) => seen.clone(),
            None => picture::look(&disk::read(root, path)?, &path.extension()),
        };
        Ok(((*path).clone(), (**stamp, seen)))
    };
    let files: BTreeMap<_, _> = pictures.par_iter().map(look).collect::<Result<_, Failure>>()?;
    if read_at > 0 && files != last.files {
        disk::write_whole(&place, &seal(&Looked { read_at, files: files.clone() }))?;
    }
    Ok(files.into_iter().map(|(path, (_, seen))| (path, seen)).collect())
}

/// Whether a file is one that articles may show. What is copied as it is, is nobody's business.
fn is_picture(path: &SourcePath) -> bool {
    EXTENSIONS.contains(&path.extension().as_str()) && path.below("content/_static").is_none()
}

/// What was encoded before, and what is encoded now.
#[derive(Debug)]
pub(super) struct Encoded<'a> {
    folder: PathBuf,
    root: &'a Path,
    n_encoded: AtomicUsize,
}

/// Why a picture could not be made.
pub(super) enum Unmade {
    /// It cannot be read after all.
    Fault(Fault),
    /// The machine failed.
    Machine(Failure),
}

impl From<Failure> for Unmade {
    fn from(failure: Failure) -> Self {
        Self::Machine(failure)
    }
}

impl<'a> Encoded<'a> {
    /// What builds and previews of the site in `root` have encoded.
    pub(super) fn new(root: &'a Path) -> Result<Self, Failure> {
        Ok(Self { folder: crate::write::encoded(root)?, root, n_encoded: AtomicUsize::new(0) })
    }

    /// How many renditions were encoded since.
    pub(super) fn n_encoded(&self) -> usize {
        self.n_encoded.load(Ordering::Relaxed)
    }

    /// The bytes of a rendition.
    pub(super) fn picture(&self, wanted: &PublishedPicture) -> Result<Vec<u8>, Unmade> {
        if let Some(bytes) = self.known(&name(wanted))? {
            return Ok(bytes);
        }
        let bytes = unchanged(self.root, &wanted.source, wanted.digest)?;
        match wanted.rendition {
            Rendition::Kept => self.keep(wanted, &bytes),
            Rendition::Scaled(width, format) => {
                self.encode(wanted, &Decoded::new(&bytes).map_err(Unmade::Fault)?, width, format)
            }
        }
    }

    /// Encodes what is not there yet of some pictures, each of which is decoded once. Returns those that cannot be
    /// read after all.
    pub(super) fn prepare(
        &self,
        wanted: &[PublishedPicture],
        progress: &Progress,
    ) -> Result<BTreeMap<SourcePath, Fault>, Failure> {
        let mut by_source: BTreeMap<&SourcePath, Vec<&PublishedPicture>> = BTreeMap::new();
        for wanted in wanted {
            if self.known(&name(wanted))?.is_none() {
                by_source.entry(&wanted.source).or_default().push(wanted);
            }
        }
        let n_files = by_source.values().map(Vec::len).sum();
        progress.n_pages.fetch_add(n_files, Ordering::Relaxed);
        let by_source: Vec<_> = by_source.into_iter().collect();
        let done = by_source.into_par_iter().with_max_len(1).map(|(source, wanted)| {
            match self.prepare_one(&wanted, progress) {
                Ok(()) => Ok(None),
                Err(Unmade::Fault(fault)) => Ok(Some((source.clone(), fault))),
                Err(Unmade::Machine(failure)) => Err(failure),
            }
        });
        Ok(done.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    fn prepare_one(&self, wanted: &[&PublishedPicture], progress: &Progress) -> Result<(), Unmade> {
        let Some(first) = wanted.first() else { return Ok(()) };
        let bytes = unchanged(self.root, &first.source, first.digest)?;
        let is_scaled = |wanted: &&PublishedPicture| matches!(wanted.rendition, Rendition::Scaled(..));
        let decoded = wanted.iter().any(is_scaled).then(|| Decoded::new(&bytes)).transpose();
        let decoded = decoded.map_err(Unmade::Fault)?;
        wanted.par_iter().with_max_len(1).try_for_each(|wanted| {
            match (wanted.rendition, &decoded) {
                (Rendition::Scaled(width, format), Some(decoded)) => {
                    self.encode(wanted, decoded, width, format)?
                }
                _ => self.keep(wanted, &bytes)?,
            };
            progress.n_done.fetch_add(1, Ordering::Relaxed);
            Ok(())
        })
    }

    /// The whole picture. What had to be decoded for it is encoded once.
    fn keep(&self, wanted: &PublishedPicture, bytes: &[u8]) -> Result<Vec<u8>, Unmade> {
        let kept = || picture::kept(bytes, wanted.format).map_err(Unmade::Fault);
        if !picture::is_turned(bytes, wanted.format) {
            return kept();
        }
        self.n_encoded.fetch_add(1, Ordering::Relaxed);
        self.make(&name(wanted), kept)
    }

    fn encode(
        &self,
        wanted: &PublishedPicture,
        decoded: &Decoded,
        width: u32,
        format: Format,
    ) -> Result<Vec<u8>, Unmade> {
        self.n_encoded.fetch_add(1, Ordering::Relaxed);
        self.make(&name(wanted), || decoded.rendition(width, format).map_err(Unmade::Fault))
    }

    /// The bytes of a picture that networks show of a page.
    pub(super) fn share_image(&self, image: &ShareImage) -> Result<Vec<u8>, Failure> {
        let name = share_name(image);
        match self.known(&name)? {
            Some(bytes) => Ok(bytes),
            None => self.make(&name, || Ok(picture::share_image(image))),
        }
    }

    /// Forgets what no picture of the site can become any more; `now` is when the build began, by the file system's
    /// clock.
    pub(super) fn prune(
        &self,
        pictures: &Pictures,
        layout: &Layout,
        shares: &[Answer],
        now: u64,
    ) -> Result<(), Failure> {
        let mut used: BTreeSet<String> = shares
            .iter()
            .filter_map(|answer| match answer {
                Answer::Share(image) => Some(share_name(image)),
                _ => None,
            })
            .collect();
        for picture in pictures.values().flatten() {
            let renditions = picture.renditions(layout).into_iter().chain([Rendition::Kept]);
            used.extend(renditions.map(|rendition| rendition_name(picture.digest, rendition)));
        }
        crate::write::keep_only(&self.folder, &used, now)
    }

    fn known(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let sealed = disk::read_state(&self.folder.join(name))?;
        Ok(sealed.as_deref().and_then(unsealed).map(<[u8]>::to_vec))
    }

    /// Makes what is not there yet, and keeps it.
    fn make<E: From<Failure>>(
        &self,
        name: &str,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Vec<u8>, E> {
        let bytes = make()?;
        let sealed = seal_parts(vec![bytes.as_slice().into()]);
        disk::write_parts(&self.folder.join(name), &sealed)?;
        Ok(bytes)
    }
}

fn name(wanted: &PublishedPicture) -> String {
    rendition_name(wanted.digest, wanted.rendition)
}

/// The name under which a rendition is kept: what it is made of, and how.
fn rendition_name(digest: Digest, rendition: Rendition) -> String {
    match rendition {
        Rendition::Kept => format!("{digest}-{MAKER}"),
        Rendition::Scaled(width, format) => format!("{digest}-{MAKER}-{width}.{}", format.extension()),
    }
}

fn share_name(image: &ShareImage) -> String {
    format!("{}-{MAKER}-share.png", Digest::of(image))
}

//! Publishing: build, keep the ledger, send what differs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::civil::Date;

use super::pages::Pages;
use super::search::is_search_entry;
use super::{Outcome, Progress, Request, build, load, look};
use crate::article::{Article, Withheld};
use crate::diagnostic::Span;
use crate::digest::Digest;
use crate::disk::{self, Cause, Failure};
use crate::fix;
use crate::manifest::{Manifest, Part};
use crate::path::{OutputPath, Route, SourcePath};
use crate::plan::{self, Content};
use crate::publication::ledger::{self, Ledger, State};
use crate::publication::{
    self, Articles, Change, Class, Edition, File, Files, Move, Transfer, Unseen, When, changes, moves,
};
use crate::repair;
use crate::site::Place;
use crate::target::Target;
use crate::write::Destination;

/// What is asked of a publication.
#[derive(Clone, Debug)]
pub struct PublishRequest {
    /// The target by its name; the only one if none is named.
    pub target: Option<String>,
    /// Says what would happen, and does none of it.
    pub dry_run: bool,
    /// Writes earlier addresses to the articles that moved.
    pub accept_moves: bool,
    /// An address whose page is withdrawn on purpose.
    pub withdraw: Option<String>,
    /// The file of the key that opens the server.
    pub key: Option<PathBuf>,
}

/// What a publication found, and what it did.
#[derive(Debug, Default)]
pub struct Published {
    /// What the check or the build said.
    pub outcome: Outcome,
    /// What the site's targets are called, if none was meant.
    pub unknown_target: Option<Vec<String>>,
    /// Why nothing was withdrawn, if it was asked for.
    pub not_withdrawn: Option<NotWithdrawn>,
    /// What changes for readers.
    pub changes: Vec<Change>,
    /// Where articles most likely went whose addresses would vanish.
    pub moves: Vec<Move>,
    /// What differs on the target.
    pub transfer: Transfer,
    /// Whether the target now holds what the sources say.
    pub is_done: bool,
}

/// Why an address is not withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotWithdrawn {
    /// It was never published.
    Unknown,
    /// Its page is still there.
    StillThere,
}

/// What the sources give readers, beyond the bytes of the pages.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// The addresses that are promised.
    pages: BTreeMap<Route, State>,
    /// The article of each earlier address.
    earlier: BTreeMap<Route, Route>,
    articles: Articles,
    /// Where each article stands, and where its first earlier address stands there.
    places: BTreeMap<Route, (SourcePath, Option<Span>)>,
    unseen: Vec<Unseen>,
    vanished: BTreeSet<Route>,
}

/// Publishes the site to a target.
///
/// # Errors
/// If the machine or the target fails; the next run goes on from there.
pub fn publish(request: &Request, asked: &PublishRequest, progress: &Progress) -> Result<Published, Failure> {
    let mut published = Published::default();
    let (site, outcome) = super::site(request)?;
    published.outcome = outcome;
    let Some(site) = site else { return Ok(published) };
    let Some(place) = site.target(asked.target.as_deref()).map(|target| &target.place) else {
        published.unknown_target = Some(site.targets.iter().map(|target| target.name.clone()).collect());
        return Ok(published);
    };
    if let Place::Folder(folder) = place {
        // A folder of the site itself is refused as the output folder is.
        Destination::new(&request.root, &request.root.join(folder))?;
    }
    let destination = Destination::new(&request.root, &request.out)?;
    let _lock = disk::lock(&destination.state("publish-lock"))?;
    if let Some(address) = &asked.withdraw {
        published.not_withdrawn = withdraw(request, address, &mut published.outcome)?;
        if published.not_withdrawn.is_some() || published.outcome.has_errors() {
            return Ok(published);
        }
    }
    let target = Target::open(place, &request.root, asked.key.as_deref())?;
    let held = target.edition()?;
    let publication = survey(request, asked, &held, &mut published)?;
    if !super::may_publish(request, &published.outcome) || !published.outcome.is_site_readable {
        return Ok(published);
    }
    published.changes =
        changes(&held.articles, &publication.articles, &publication.earlier, &publication.unseen);
    published.outcome = build(request, progress)?;
    if published.outcome.is_published {
        let manifest = destination.manifest()?;
        send(request, asked, &target, held, publication, &manifest, &mut published)?;
    }
    Ok(published)
}

/// Checks the site, and finds out where articles went whose addresses would vanish.
fn survey(
    request: &Request,
    asked: &PublishRequest,
    held: &Edition,
    published: &mut Published,
) -> Result<Publication, Failure> {
    let (outcome, publication) = look(request, |pages| pages.publication())?;
    let publication = publication.unwrap_or_default();
    published.outcome = outcome;
    published.moves = moves(&publication.vanished, &held.articles, &publication.articles);
    if !asked.accept_moves || asked.dry_run || published.moves.is_empty() {
        return Ok(publication);
    }
    for found in &published.moves {
        let place = publication.places.get(&found.to).zip(publication.articles.get(&found.to));
        if let Some(((source, first), article)) = place {
            write_alias(request, source, &article.file, *first, &found.from)?;
        }
    }
    let (outcome, publication) = look(request, |pages| pages.publication())?;
    published.outcome = outcome;
    Ok(publication.unwrap_or_default())
}

impl Pages<'_> {
    fn publication(&self) -> Result<Publication, Failure> {
        let mut publication = Publication {
            pages: plan::promised(self.plan),
            vanished: self.vanished.clone(),
            unseen: self.unpublished.iter().map(|article| unseen(article, self.catalog.today)).collect(),
            ..Publication::default()
        };
        for page in self.plan {
            match &page.content {
                Content::Redirect(id) | Content::Former(id) => {
                    let to = self.catalog.article(*id).route.clone();
                    publication.earlier.insert(page.route.clone(), to);
                }
                Content::Article(id) => {
                    let article = self.catalog.article(*id);
                    let first = article.aliases.first().map(|alias| alias.span);
                    publication.places.insert(page.route.clone(), (article.source.clone(), first));
                    publication.articles.insert(page.route.clone(), self.described(article)?);
                }
                _ => {}
            }
        }
        Ok(publication)
    }

    fn described(&self, article: &Article) -> Result<publication::Article, Failure> {
        let bytes = self.source(&article.source, article.digest)?;
        let text = crate::parse::body(&bytes, article.body_start);
        Ok(publication::Article {
            title: article.title.value.to_string(),
            file: article.digest.to_string(),
            text: Digest::of_bytes(text.trim().as_bytes()).to_string(),
        })
    }
}

fn unseen(article: &Article, today: Date) -> Unseen {
    let when = match article.withheld(today, false) {
        Some(Withheld::Future(day)) => When::From(day),
        Some(Withheld::Expired(day)) => When::Until(day),
        Some(Withheld::Draft) | None => When::Draft,
    };
    Unseen { route: article.route.clone(), title: article.title.value.to_string(), when }
}

/// Sends what differs; the ledger is written first, so that no address is ever out without being in it.
fn send(
    request: &Request,
    asked: &PublishRequest,
    target: &Target,
    held: Edition,
    publication: Publication,
    manifest: &Manifest,
    published: &mut Published,
) -> Result<(), Failure> {
    let wanted = Edition::new(files(request, manifest)?, publication.articles);
    published.transfer = publication::transfer(&held.files, &wanted.files, |path| class(manifest, path));
    if asked.dry_run {
        return Ok(());
    }
    let ledger = load::ledger(request, &mut published.outcome)?;
    write_ledger(request, &ledger, &ledger.clone().with_pages(&publication.pages))?;
    if !published.transfer.is_empty() || held != wanted {
        target.carry_out(&published.transfer, held, &wanted, &|path| output(request, path))?;
    }
    published.is_done = true;
    Ok(())
}

fn files(request: &Request, manifest: &Manifest) -> Result<Files, Failure> {
    let file = |path: &OutputPath| Ok((path.clone(), File::of(&output(request, path)?)));
    manifest.files.keys().map(file).collect()
}

fn output(request: &Request, path: &OutputPath) -> Result<Vec<u8>, Failure> {
    let path = request.out.join(path.as_str());
    disk::read_state(&path)?.ok_or_else(|| Failure::new(&path, Cause::Changed))
}

fn class(manifest: &Manifest, path: &OutputPath) -> Class {
    match manifest.files.get(path).map(|written| &written.part) {
        Some(Part::Material) => Class::Material,
        // The file that names all others of the index comes after them.
        Some(Part::Search) if !is_search_entry(path) => Class::Material,
        Some(Part::Article(_)) => Class::Article,
        // What is no longer made is removed last, as if it were something that pages need.
        None if path.extension() != "html" => Class::Material,
        Some(Part::List | Part::Search) | None => Class::List,
    }
}

/// Says in the ledger that a page was withdrawn. A ledger with mistakes is not written: its author's lines would
/// be lost.
fn withdraw(
    request: &Request,
    address: &str,
    outcome: &mut Outcome,
) -> Result<Option<NotWithdrawn>, Failure> {
    let ledger = load::ledger(request, outcome)?;
    if outcome.has_errors() {
        return Ok(None);
    }
    let Some(route) = Route::read(address) else { return Ok(Some(NotWithdrawn::Unknown)) };
    let Some(withdrawn) = ledger.clone().withdrawn(&route) else { return Ok(Some(NotWithdrawn::Unknown)) };
    let (_, living) = look(request, |pages| Ok(plan::promised(pages.plan)))?;
    if living.is_some_and(|living| living.contains_key(&route)) {
        return Ok(Some(NotWithdrawn::StillThere));
    }
    write_ledger(request, &ledger, &withdrawn).map(|()| None)
}

fn write_ledger(request: &Request, last: &Ledger, ledger: &Ledger) -> Result<(), Failure> {
    let text = ledger.write();
    if text == last.write() {
        return Ok(());
    }
    disk::write_whole(&request.root.join(ledger::FILE), text.as_bytes())
}

/// Writes an earlier address to an article, unless the file is not UTF-8 or no longer the one that was read.
fn write_alias(
    request: &Request,
    source: &SourcePath,
    digest: &str,
    first: Option<Span>,
    alias: &Route,
) -> Result<(), Failure> {
    let old = disk::read(&request.root, source)?;
    if Digest::of_bytes(&old).to_string() != digest {
        return Ok(());
    }
    let Ok(decoded) = repair::decode(&old) else { return Ok(()) };
    let new = fix::with_alias(&decoded.text, first, alias.escaped().as_str());
    if let Some(new) = new.filter(|_| decoded.text.as_bytes() == old) {
        disk::rewrite(&request.root, source, &old, new.as_bytes())?;
    }
    Ok(())
}

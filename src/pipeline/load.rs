//! The site itself: `site.toml`, the list of files, the theme.

use std::collections::BTreeMap;
use std::path::Path;

use super::sources::Remembered;
use super::{Outcome, Request, SOURCES};
use crate::diagnostic::{Code, Diagnostic, Mistake, Span};
use crate::discover::{self, Snapshot};
use crate::disk::{self, Cause, Failure, Listing};
use crate::parse::LARGEST;
use crate::path::SourcePath;
use crate::publication::ledger::{self, Ledger};
use crate::site::{self, BaseUrl, Site};
use crate::theme::{Files, Reference, Theme};

/// Everything that is needed before an article is looked at.
pub(super) struct Loaded {
    pub(super) site: Site,
    pub(super) theme: Theme,
    pub(super) snapshot: Snapshot,
    /// Every address that was ever published.
    pub(super) ledger: Ledger,
}

/// Looks which files a site has, and reads `site.toml`; `None` if its mistakes leave nothing to work with.
pub(super) fn list(request: &Request, outcome: &mut Outcome) -> Result<Option<(Site, Listing)>, Failure> {
    let (listing, site) = rayon::join(|| disk::list(&request.root, &SOURCES), || site(request, outcome));
    let Some(site) = site? else { return Ok(None) };
    outcome.language = Some(site.language().clone());
    Ok(Some((site, listing?)))
}

/// Loads a site, with what is remembered of an earlier reading; `None` if its mistakes leave nothing to work with.
pub(super) fn load(
    request: &Request,
    (site, listing): (Site, Listing),
    remembered: &Remembered,
    outcome: &mut Outcome,
) -> Result<Option<Loaded>, Failure> {
    let snapshot = discover::discover(listing, &remembered.sources);
    let listing = &snapshot.listing;
    for (code, skipped) in [(Code::SymbolicLink, &listing.links), (Code::UnreadableName, &listing.unreadable)]
    {
        let mistake = |path| Mistake::new(code, Span::default()).in_file(path);
        outcome.diagnostics.extend(skipped.iter().map(mistake));
    }
    let theme = theme(request, &site, &snapshot, outcome)?;
    outcome.is_site_readable = theme.is_some() && !outcome.has_errors();
    let theme = theme.filter(|_| outcome.is_site_readable);
    let ledger = ledger(request, outcome)?;
    Ok(theme.map(|theme| Loaded { site, theme, snapshot, ledger }))
}

/// The ledger of addresses; empty if nothing was published yet.
pub(super) fn ledger(request: &Request, outcome: &mut Outcome) -> Result<Ledger, Failure> {
    let Ok(path) = SourcePath::new(ledger::FILE) else { return Ok(Ledger::default()) };
    let bytes = disk::read_if_any(&request.root, &path)?.unwrap_or_default();
    let Ok(text) = String::from_utf8(bytes) else {
        outcome.diagnostics.push(Mistake::new(Code::NotUtf8, Span::default()).in_file(&path));
        return Ok(Ledger::default());
    };
    let (ledger, mistakes) = Ledger::read(&text);
    outcome.diagnostics.extend(mistakes.into_iter().map(|mistake| mistake.in_file(&path)));
    Ok(ledger)
}

/// Refuses a folder that holds no site, before anything is written there.
///
/// # Errors
/// If it holds none.
pub fn require_site(root: &Path) -> Result<(), Failure> {
    let file = root.join(site::FILE);
    match disk::stamp(&file)? {
        Some(_) => Ok(()),
        None => Err(Failure::new(&file, Cause::NoSite)),
    }
}

pub(super) fn site(request: &Request, outcome: &mut Outcome) -> Result<Option<Site>, Failure> {
    let Ok(path) = SourcePath::new(site::FILE) else { return Ok(None) };
    let Ok(text) = String::from_utf8(disk::read(&request.root, &path)?) else {
        outcome.diagnostics.push(Mistake::new(Code::NotUtf8, Span::default()).in_file(&path));
        return Ok(None);
    };
    let (site, mistakes) = site::read(&text);
    outcome.diagnostics.extend(mistakes.into_iter().map(|mistake| mistake.in_file(&path)));
    let Some(mut site) = site else { return Ok(None) };
    site.search = site.search.filter(|_| request.search);
    if let Some(address) = &request.base_url {
        let Some(base_url) = BaseUrl::parse(address) else {
            return Err(Failure::new(address.as_ref(), Cause::NotAnAddress));
        };
        site.base_url = base_url;
    }
    Ok(Some(site))
}

fn theme(
    request: &Request,
    site: &Site,
    snapshot: &Snapshot,
    outcome: &mut Outcome,
) -> Result<Option<Theme>, Failure> {
    let (files, diagnostics) = theme_files(request, site, None, &snapshot.themes)?;
    outcome.diagnostics.extend(diagnostics);
    let prefix = site.base_url.prefix();
    let (theme, diagnostics): (_, Vec<Diagnostic>) = Theme::new(&files, &site.languages, prefix);
    outcome.diagnostics.extend(diagnostics);
    Ok(theme)
}

/// The files of the theme of that name, else of the one that the site has chosen.
pub(super) fn theme_files(
    request: &Request,
    site: &Site,
    name: Option<&str>,
    themes: &[SourcePath],
) -> Result<(Files, Vec<Diagnostic>), Failure> {
    let mut files = BTreeMap::new();
    for path in themes {
        let stamp = disk::stamp(&request.root.join(path.as_str()))?;
        if stamp.is_some_and(|stamp| stamp.size <= LARGEST) {
            files.insert(path.clone(), disk::read(&request.root, path)?);
        }
    }
    let Ok(path) = SourcePath::new(site::FILE) else { return Ok((Files::default(), Vec::new())) };
    let reference = Reference { name: name.unwrap_or(&site.theme.value), path: &path, span: site.theme.span };
    Ok(Files::gather(reference, &files))
}

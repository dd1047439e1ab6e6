//! The pages of a site one by one, as somebody looks at them: from the same plan, the same answers and the same
//! renderer as those that a build writes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError, RwLock};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::pages::{Pages, Trouble};
use super::revision::Revision;
use super::sources::Remembered;
use super::{Outcome, Request, SearchSources, Today, disk, load, sources, with_good_pages};
use crate::answer::Answer;
use crate::article::{Article, Withheld};
use crate::disk::{Cause, Failure, Lock};
use crate::manifest::{Manifest, Part, Reason, Written, stale};
use crate::path::{OutputPath, Route, SourcePath};
use crate::plan::{Content, Page};
use crate::write::Destination;

/// A site whose pages can be asked for.
pub struct Preview<'a> {
    pages: &'a Pages<'a>,
    today: Date,
    planned: BTreeMap<OutputPath, &'a Page>,
    revision: RwLock<Revision<'a>>,
}

/// A file of the output, made for whoever asked.
#[derive(Debug)]
pub struct Shown {
    /// Its bytes, as a build would write them.
    pub bytes: Vec<u8>,
    /// The file whose text it shows, if there is one.
    pub source: Option<SourcePath>,
    /// Why readers would not see it today, if they would not.
    pub withheld: Option<Withheld>,
}

/// What is known of a site before anybody asks for a page.
#[derive(Debug, Default)]
pub struct Overview {
    /// The day for which the pages are made, and the zone in which it is one.
    day: Option<(Date, TimeZone)>,
    /// The path under which the site is served, without a final `/`.
    pub prefix: String,
    /// The addresses of the articles that are shown.
    pub addresses: BTreeMap<SourcePath, Route>,
    /// The articles that readers do not see today, and those that somebody has to look at again; by file.
    pub standings: Vec<Standing>,
    /// The pages that were built last of articles that are set aside for their mistakes, by their addresses.
    pub last_built: BTreeMap<Route, LastBuilt>,
}

/// A page as it was built last.
#[derive(Clone, Debug)]
pub struct LastBuilt {
    /// The file of its article.
    pub source: SourcePath,
    file: PathBuf,
}

impl LastBuilt {
    /// Its HTML, if it is still there.
    #[must_use]
    pub fn html(&self) -> Option<String> {
        disk::read_state(&self.file).ok().flatten().and_then(|bytes| String::from_utf8(bytes).ok())
    }
}

/// What there is to know of an article that is not simply published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its file.
    pub source: SourcePath,
    /// Its title.
    pub title: String,
    /// Why readers do not see it today, if they do not.
    pub withheld: Option<Withheld>,
    /// The day that was set for looking at it again, if it has come.
    pub review: Option<Date>,
}

/// Plans the pages of a site, with faulty articles set aside, and hands them to `then`. Without a call of it,
/// the outcome says what is wrong with the site itself. What was read is remembered for the next call.
///
/// # Errors
/// If the machine fails.
pub fn preview(
    request: &Request,
    memory: &Mutex<Option<Remembered>>,
    then: impl FnOnce(Outcome, Overview, Preview<'_>),
) -> Result<Option<Outcome>, Failure> {
    load::require_site(&request.root)?;
    let destination = Destination::of_preview(&request.root)?;
    let mut outcome = Outcome::default();
    let lock = lock(&destination)?;
    let Some(listed) = load::list(request, &mut outcome)? else { return Ok(Some(outcome)) };
    let in_memory = memory.lock().unwrap_or_else(PoisonError::into_inner).take();
    let earlier = in_memory.map_or_else(|| Remembered::read(&destination), Ok)?;
    let Some(loaded) = load::load(request, listed, &earlier, &mut outcome)? else {
        return Ok(Some(outcome));
    };
    let read_at = lock.as_ref().map_or(0, |lock| lock.taken);
    let mut remembered = Remembered::default();
    let checked = sources::check(
        request,
        &loaded,
        earlier,
        &destination,
        read_at,
        Some(&mut remembered),
        &mut outcome,
    )?;
    *memory.lock().unwrap_or_else(PoisonError::into_inner) = Some(remembered);
    drop(lock);
    let today = request.today.in_zone(&loaded.site.zone);
    let standings = checked.articles.iter().filter_map(|article| standing(article, today)).collect();
    let zone = loaded.site.zone.clone();
    let prefix = loaded.site.base_url.prefix().to_owned();
    with_good_pages(
        request,
        &loaded,
        checked,
        today,
        &mut outcome,
        |_| Ok(()),
        |pages| {
            let outcome = std::mem::take(pages.outcome);
            let revision = RwLock::new(Revision::new(request, &loaded, read_at, outcome.clone()));
            let shown = pages.catalog.articles();
            let addresses =
                shown.map(|(_, article)| (article.source.clone(), article.route.clone())).collect();
            let planned = pages.plan.iter().map(|page| (page.route.output(), page)).collect();
            let last_built = last_built(request, pages.faulty)?;
            let overview = Overview { day: Some((today, zone)), prefix, addresses, standings, last_built };
            then(outcome, overview, Preview { pages, today, planned, revision });
            Ok(())
        },
    )?;
    Ok(None)
}

/// The right to keep the list of files; none while another preview of the site keeps it: this one then reads all
/// files.
fn lock(destination: &Destination) -> Result<Option<Lock>, Failure> {
    match disk::lock(&destination.state("lock")) {
        Ok(lock) => Ok(Some(lock)),
        Err(Failure { cause: Cause::Locked, .. }) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// The pages of articles as they were built last.
fn last_built(
    request: &Request,
    sources: &BTreeSet<SourcePath>,
) -> Result<BTreeMap<Route, LastBuilt>, Failure> {
    if sources.is_empty() {
        return Ok(BTreeMap::new());
    }
    let destination = Destination::new(&request.root, &request.out)?;
    let files = destination.manifest()?.files;
    let page = |(path, written): (OutputPath, Written)| {
        let Part::Article(source) = written.part else { return None };
        let folder = path.as_str().strip_suffix("index.html").filter(|_| sources.contains(&source))?;
        Some((Route::page([folder]), LastBuilt { source, file: destination.out.join(path.as_str()) }))
    };
    Ok(files.into_iter().filter_map(page).collect())
}

fn standing(article: &Article, today: Date) -> Option<Standing> {
    let withheld = article.withheld(today, false);
    let review = article.review_by.as_ref().map(|due| due.value).filter(|day| *day <= today);
    (withheld.is_some() || review.is_some()).then(|| Standing {
        source: article.source.clone(),
        title: article.title.value.to_string(),
        withheld,
        review,
    })
}

/// What the next publication would change of what was built last, as far as nobody needs to make a page to know.
#[derive(Debug, Default)]
pub struct Changes {
    /// Whether anything was built before.
    pub is_first: bool,
    /// Pages that people open and that are not there yet.
    pub new: Vec<Route>,
    /// Pages that people open and that show something else now.
    pub changed: Vec<Route>,
    /// Files that are no longer there.
    pub gone: Vec<OutputPath>,
}

impl Overview {
    /// Whether the pages are those of another day.
    #[must_use]
    pub fn is_of_another_day(&self, today: Today) -> bool {
        self.day.as_ref().is_some_and(|(day, zone)| today.in_zone(zone) != *day)
    }

    /// Why readers do not see an article today, if they do not.
    #[must_use]
    pub fn withheld(&self, source: &SourcePath) -> Option<Withheld> {
        self.standings.iter().find(|standing| standing.source == *source)?.withheld
    }
}

impl Preview<'_> {
    /// Takes over what changed in the files since the pages were planned, if that is no more than words in the
    /// texts of articles, and says what there is to say of the site now; `None` if the pages are to be planned
    /// again.
    ///
    /// # Errors
    /// If the machine fails.
    pub fn revise(&self) -> Result<Option<Outcome>, Failure> {
        let destination = Destination::of_preview(&self.pages.request.root)?;
        // Without the lock nobody knows what time it is by the clock of the file system.
        let Some(lock) = lock(&destination)? else { return Ok(None) };
        let unpublished = self.pages.unpublished.iter().map(|article| &**article);
        let articles = self.pages.catalog.articles().map(|(_, article)| article).chain(unpublished);
        let mut revision = self.revision.write().unwrap_or_else(PoisonError::into_inner);
        revision.revise(articles, &self.pages.catalog.vocabulary, lock.taken)
    }

    /// What a page shows.
    fn answer(&self, page: &Page) -> Answer {
        let mut answer = self.pages.answers.answer(page);
        self.revision.read().unwrap_or_else(PoisonError::into_inner).carry_over(&mut answer);
        answer
    }

    /// Makes a file of the output; `None` if the output has no such file.
    ///
    /// # Errors
    /// If the theme fails, or the machine.
    pub fn file(&self, path: &OutputPath) -> Option<Result<Shown, Trouble>> {
        let page = self.planned.get(path)?;
        let answer = self.answer(page);
        let made = self.pages.bytes(&answer).map(|bytes| Shown {
            bytes,
            source: source(&answer),
            withheld: self.withheld(page),
        });
        Some(made)
    }

    /// What the search index is made of; `None` if the output has none.
    ///
    /// # Errors
    /// If a symbolic link in the site would have the program write elsewhere.
    #[must_use]
    pub fn search(&self) -> Option<Result<SearchSources, Failure>> {
        match self.answer(self.search_index()?) {
            Answer::SearchIndex(index) => Some(SearchSources::new(&self.pages.request.root, *index)),
            _ => None,
        }
    }

    fn search_index(&self) -> Option<&Page> {
        let is_index = |page: &&&Page| page.content == Content::SearchIndex;
        self.planned.values().find(is_index).copied()
    }

    /// Whether making a file may take longer than people wait for a page.
    #[must_use]
    pub fn takes_long(&self, path: &OutputPath) -> bool {
        self.planned.get(path).is_some_and(|page| matches!(page.content, Content::Picture(..)))
    }

    /// What the next publication would change.
    ///
    /// # Errors
    /// If the machine fails.
    pub fn changes(&self) -> Result<Changes, Failure> {
        let Request { root, out, .. } = self.pages.request;
        let last = Destination::new(root, out)?.manifest()?;
        let stale: Vec<(&Page, Reason)> =
            self.pages.plan.par_iter().filter_map(|page| Some((page, self.stale(page, &last)?))).collect();
        let pages = stale.into_iter().filter(|(page, _)| page.content.is_html());
        let (new, changed): (Vec<_>, Vec<_>) = pages.partition(|(_, reason)| *reason == Reason::New);
        let routes = |pages: Vec<(&Page, Reason)>| pages.iter().map(|(page, _)| page.route.clone()).collect();
        Ok(Changes {
            is_first: last.files.is_empty(),
            new: routes(new),
            changed: routes(changed),
            gone: self.gone(&last),
        })
    }

    /// Why a page is not as it was built last, if it is not.
    fn stale(&self, page: &Page, last: &Manifest) -> Option<Reason> {
        let last = last.files.get(&page.route.output());
        let trace = self.pages.trace(&self.answer(page));
        // What others do to the output is no change of the site.
        stale(&trace, last, last.map(|last| &last.stamp))
    }

    /// What was built last and is in no plan, but for the pages of articles that are set aside, which stay.
    fn gone(&self, last: &Manifest) -> Vec<OutputPath> {
        let stays = |part: &Part| match part {
            Part::Article(source) => self.pages.faulty.contains(source),
            Part::Material => !self.pages.faulty.is_empty(),
            // Which files it has is known once it is made.
            Part::Search => self.search_index().is_some(),
            Part::List => false,
        };
        let unplanned = last.files.iter().filter(|(path, _)| !self.planned.contains_key(*path));
        unplanned.filter(|(_, written)| !stays(&written.part)).map(|(path, _)| path.clone()).collect()
    }

    fn withheld(&self, page: &Page) -> Option<Withheld> {
        let Content::Article(id) = page.content else { return None };
        self.pages.catalog.article(id).withheld(self.today, false)
    }
}

/// The file whose text a page shows.
fn source(answer: &Answer) -> Option<SourcePath> {
    let Answer::Html(html) = answer else { return None };
    html.body.as_ref().map(|body| body.source.clone())
}

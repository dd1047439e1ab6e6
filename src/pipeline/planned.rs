//! From checked articles to planned pages, and what only then shows to be wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::former;
use super::load::Loaded;
use super::pages::Pages;
use super::pictures::Encoded;
use super::sources::Checked;
use super::{Outcome, Request};
use crate::answer::Answers;
use crate::article::Article;
use crate::diagnostic::{Diagnostic, Severity};
use crate::digest::Digest;
use crate::disk::Failure;
use crate::index::index;
use crate::path::{Route, SourcePath};
use crate::picture::Rendition;
use crate::plan::{self, Addresses, Content, Page};
use crate::render::Renderer;
use crate::site::{LanguageId, Site};
use crate::theme::Theme;
use crate::validate;
use crate::validate::links::Resolved;

/// Plans all pages, says what is wrong with them, and hands them to `then` together with the answers.
pub(super) fn with_pages<T>(
    request: &Request,
    loaded: &Loaded,
    mut checked: Checked,
    today: Date,
    outcome: &mut Outcome,
    then: impl FnOnce(&mut Pages<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let Loaded { site, theme, snapshot, ledger, .. } = loaded;
    outcome.next_change = next_change(&checked.articles, today);
    let timing = validate::timing(&checked.articles, today, request.drafts, site);
    outcome.diagnostics.extend(timing);
    let withheld = checked.withheld(today, request.drafts);
    let (files, faulty, read_at) = (checked.files.clone(), checked.faulty.clone(), checked.read_at);
    let pictures = Arc::clone(&checked.pictures);
    let aside = std::mem::take(&mut checked.aside);
    let (published, unpublished) = checked.published(today, request.drafts);
    let catalog = index(site, today, published);
    let addresses = Addresses::new(site);
    let mut plan = plan::plan(&catalog, &addresses);
    let former = former::answers(ledger, &plan, &files, &unpublished, today);
    if faulty.is_empty() {
        outcome.diagnostics.extend(former::vanished(&former, ledger));
    }
    plan.extend(plan::former(&former.answers, &catalog));
    let world = validate::links::World {
        catalog: &catalog,
        addresses: &addresses,
        pages: &plan,
        files: &files,
        pictures: &pictures,
        layout: theme.layout(),
        withheld: &withheld,
        faulty: &faulty,
        aside: &aside,
        unpublished: &unpublished,
    };
    let resolved = validate::links::links(&world);
    outcome.diagnostics.extend(resolved.diagnostics.iter().cloned());
    outcome.diagnostics.extend(validate::files(files.keys(), |file| resolved.refers_to(file), site));
    outcome.diagnostics.extend(plan_others(&mut plan, &resolved, &files, theme, site));
    plan.shrink_to_fit();
    let (collisions, answers) = rayon::join(
        || plan::collisions(&plan, &catalog),
        || Answers::new(&catalog, &addresses, &resolved, &plan),
    );
    outcome.add(collisions);
    outcome.n_pages = plan.iter().filter(|page| page.content.is_html()).count();
    let sites: Vec<_> = site.languages().map(|(id, _)| answers.site(id)).collect();
    let theme = theme.with_sites(site.languages.iter().zip(&sites));
    let root = site.base_url.absolute(&Route::home());
    let renderer = Renderer::new(&theme, &site.languages, root);
    let encoded = Encoded::new(&request.root)?;
    let mut pages = Pages {
        request,
        plan: &plan,
        answers: &answers,
        renderer: &renderer,
        files: &snapshot.files,
        pictures: &pictures,
        resolved: &resolved,
        encoded: &encoded,
        read_at,
        common: Digest::of(&(crate::manifest::PROGRAM, &sites)),
        catalog: &catalog,
        faulty: &faulty,
        unpublished: &unpublished,
        vanished: former.vanished,
        outcome,
    };
    then(&mut pages)
}

/// Plans what goes with the pages: files that are copied, files of the theme, and what servers and search engines are
/// told of all of them. Says what is good to know of that.
fn plan_others(
    plan: &mut Vec<Page>,
    resolved: &Resolved,
    files: &BTreeMap<SourcePath, u64>,
    theme: &Theme,
    site: &Site,
) -> Vec<Diagnostic> {
    plan.extend(copies(resolved, files));
    plan.extend(theme.assets().iter().enumerate().map(|(at, asset)| Page {
        route: Route::home().file(asset.path.as_str()),
        language: LanguageId(0),
        content: Content::Asset(at),
    }));
    let (rules, notes) = plan::server_rules(plan, site);
    plan.extend(rules);
    plan.extend(plan::sitemap(plan));
    notes
}

/// As [`with_pages`], with articles set aside whose mistakes only show once all pages are planned, a link that
/// leads nowhere say, or once `prove` puts them to the test, until nothing that is left has any.
pub(super) fn with_good_pages<T>(
    request: &Request,
    loaded: &Loaded,
    mut checked: Checked,
    today: Date,
    outcome: &mut Outcome,
    mut prove: impl FnMut(&mut Pages<'_>) -> Result<(), Failure>,
    then: impl FnOnce(&mut Pages<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut then = Some(then);
    loop {
        let earlier = std::mem::take(&mut outcome.diagnostics);
        let done = with_pages(request, loaded, checked.clone(), today, outcome, |pages| {
            let mut faulty = newly_faulty(pages.outcome, &checked.faulty);
            pages.outcome.add(earlier);
            if faulty.is_empty() {
                prove(pages)?;
                faulty = newly_faulty(pages.outcome, &checked.faulty);
            }
            match then.take_if(|_| faulty.is_empty()) {
                Some(then) => then(pages).map(Ok),
                None => Ok(Err(faulty)),
            }
        })?;
        match done {
            Ok(done) => return Ok(done),
            Err(faulty) => checked.set_aside(faulty),
        }
        outcome.n_set_aside = checked.faulty.len();
    }
}

/// The files below `content/` that have mistakes, but for those that are set aside.
fn newly_faulty(outcome: &Outcome, aside: &BTreeSet<SourcePath>) -> BTreeSet<SourcePath> {
    let errors = outcome.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
    let sources = errors.map(|error| &error.path).filter(|path| path.below(crate::site::CONTENT).is_some());
    sources.filter(|path| !aside.contains(*path)).cloned().collect()
}

/// Files that articles refer to, and everything below `_static/`; of pictures what pages show of them.
fn copies(resolved: &Resolved, files: &BTreeMap<SourcePath, u64>) -> Vec<Page> {
    let mut sources: Vec<_> = resolved.files.keys().chain(statics(files)).cloned().collect();
    sources.sort();
    sources.dedup();
    sources.into_iter().flat_map(|source| copies_of(source, resolved)).collect()
}

/// A file as it is, or what is published of a picture.
fn copies_of(source: SourcePath, resolved: &Resolved) -> Vec<Page> {
    let own = crate::site::file_route(&source);
    let page = |route, content| Page { route, language: LanguageId(0), content };
    let Some(picture) = resolved.pictures.get(&source) else {
        return vec![page(own, Content::Copy(source))];
    };
    let mut renditions = BTreeSet::new();
    if resolved.shown.contains(&source) {
        renditions.extend(picture.renditions(&resolved.layout));
    }
    if resolved.linked.contains(&source) {
        renditions.insert(Rendition::Kept);
    }
    let file = |rendition| page(picture.route(&own, rendition), Content::Picture(source.clone(), rendition));
    renditions.into_iter().map(file).collect()
}

/// Files that are copied as they are.
pub(super) fn statics(files: &BTreeMap<SourcePath, u64>) -> impl Iterator<Item = &SourcePath> {
    files.keys().filter(|source| source.below("content/_static").is_some())
}

/// The first day after today on which an article appears or disappears, or an event is over.
fn next_change(articles: &[Arc<Article>], today: Date) -> Option<Date> {
    let shown = articles.iter().filter(|article| !article.draft);
    shown.flat_map(|article| article.days_of_change()).filter(|day| *day > today).min()
}

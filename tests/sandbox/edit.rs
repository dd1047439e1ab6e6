//! Edits that people make to a site, and what else happens to its files.

use std::fs;
use std::time::SystemTime;

use proptest::prelude::*;
use proptest::sample::Index;

use super::Sandbox;
use super::model::{Article, Model, REGIONS, SERVICES, THREADS, day};

/// A change to a site, or to the folder that it lies in.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Add(String, Article),
    Delete(Index),
    Rename(Index, String),
    Body(Index, String),
    Title(Index, String),
    Regions(Index, Vec<usize>),
    Service(Index, usize),
    Thread(Index, Option<usize>),
    Day(Index, i32),
    Events(Index, Vec<(i32, usize)>),
    Draft(Index),
    Alias(Index, Option<usize>),
    Follow(Index, Option<Index>),
    Link(Index, Option<Index>),
    Image(Index),
    Attachment(Index),
    Touch(Index),
    Menu(String),
    Description(String),
    PageSize(usize),
    File(&'static str, String),
    RemoveFile(&'static str),
    Today(i32),
    DeleteOutput(Index),
    ChangeOutput(Index),
    DeleteState,
}

/// Files that an edit may write, beside articles.
const FILES: [&str; 7] = [
    "content/notizie/foto.svg",
    "content/notizie/documento.pdf",
    "content/_static/CNAME",
    "content/regioni/calabria.md",
    "content/servizi/mediazione.md",
    "themes/italia/texts/it.ftl",
    "themes/italia/templates/404.html",
];

impl Model {
    /// Changes the site, or its files and its output right away.
    pub(crate) fn apply(&mut self, edit: &Edit, sandbox: &Sandbox) {
        let other = |other: &Option<Index>, model: &Self| other.as_ref().and_then(|at| model.name(at));
        match edit {
            Edit::Add(name, article) => {
                self.articles.insert(name.clone(), article.clone());
            }
            Edit::Delete(at) => {
                self.name(at).and_then(|name| self.articles.remove(&name));
            }
            Edit::Rename(at, name) => {
                if let Some(article) = self.name(at).and_then(|name| self.articles.remove(&name)) {
                    self.articles.insert(name.clone(), article);
                }
            }
            Edit::Follow(at, earlier) => {
                let name = other(earlier, self);
                self.change(at, |article| article.follows = name);
            }
            Edit::Link(at, to) => {
                let name = other(to, self);
                self.change(at, |article| article.link = name);
            }
            Edit::Body(at, text) => self.change(at, |article| article.body.clone_from(text)),
            Edit::Title(at, text) => self.change(at, |article| article.title.clone_from(text)),
            Edit::Regions(at, regions) => self.change(at, |article| article.regions.clone_from(regions)),
            Edit::Service(at, service) => self.change(at, |article| article.service = *service),
            Edit::Thread(at, thread) => self.change(at, |article| article.thread = *thread),
            Edit::Day(at, day) => self.change(at, |article| article.day = *day),
            Edit::Events(at, events) => self.change(at, |article| article.events.clone_from(events)),
            Edit::Draft(at) => self.change(at, |article| article.is_draft ^= true),
            Edit::Alias(at, alias) => self.change(at, |article| article.alias = *alias),
            Edit::Image(at) => self.change(at, |article| article.has_image ^= true),
            Edit::Attachment(at) => self.change(at, |article| article.has_attachment ^= true),
            Edit::Menu(name) => self.menu.push(name.clone()),
            Edit::Description(text) => self.description.clone_from(text),
            Edit::PageSize(size) => self.page_size = *size,
            Edit::File(path, text) => self.write(path, text),
            Edit::RemoveFile(path) => drop(self.files.remove(*path)),
            Edit::Today(offset) => self.today = day(*offset),
            Edit::Touch(_) | Edit::DeleteOutput(_) | Edit::ChangeOutput(_) | Edit::DeleteState => {
                self.disturb(edit, sandbox);
            }
        }
    }

    fn change(&mut self, at: &Index, change: impl FnOnce(&mut Article)) {
        if let Some(article) = self.article(at) {
            change(article);
        }
    }

    fn disturb(&self, edit: &Edit, sandbox: &Sandbox) {
        let output: Vec<_> = sandbox.output().into_keys().collect();
        match edit {
            Edit::Touch(at) => {
                let tree = self.tree();
                let path = at.get(&tree.keys().collect::<Vec<_>>()).to_string();
                sandbox.set_modified(&path, SystemTime::now());
            }
            Edit::DeleteOutput(at) if !output.is_empty() => {
                fs::remove_file(sandbox.out().join(at.get(&output))).expect("a file to remove");
            }
            Edit::ChangeOutput(at) if !output.is_empty() => {
                let path = sandbox.out().join(at.get(&output));
                let bytes = [fs::read(&path).expect("a file"), b"!".to_vec()].concat();
                fs::write(path, bytes).expect("a file to write");
            }
            Edit::DeleteState => drop(fs::remove_dir_all(sandbox.path(".bacheca"))),
            _ => {}
        }
    }

    fn article(&mut self, at: &Index) -> Option<&mut Article> {
        let name = self.name(at)?;
        self.articles.get_mut(&name)
    }

    fn name(&self, at: &Index) -> Option<String> {
        (!self.articles.is_empty()).then(|| at.get(&self.articles.keys().collect::<Vec<_>>()).to_string())
    }
}

fn articles() -> impl Strategy<Value = Article> {
    let days = (-60..30, prop::collection::vec((-40..60, 0..REGIONS.len()), 0..3));
    (text(), days, body(), regions(), 0..SERVICES.len()).prop_map(
        |(title, (day, events), body, regions, service)| Article {
            events,
            body,
            regions,
            service,
            ..Article::new(&title, day)
        },
    )
}

fn text() -> impl Strategy<Value = String> {
    "[A-Z][a-zè’ ]{3,12}[a-z&<\"]"
}

fn body() -> impl Strategy<Value = String> {
    "[A-Z][a-z ]{3,12}\\.\n\n## [A-Z][a-z]{3}\n\n[A-Z][a-z *]{3,12}\\."
}

fn names() -> impl Strategy<Value = String> {
    "[abc]"
}

fn regions() -> impl Strategy<Value = Vec<usize>> {
    prop::sample::subsequence((0..REGIONS.len()).collect::<Vec<_>>(), 1..=REGIONS.len())
}

/// Any edit.
pub(crate) fn edits() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    let file = || prop::sample::select(&FILES[..]);
    prop_oneof![
        (names(), articles()).prop_map(|(name, article)| Edit::Add(name, article)),
        at().prop_map(Edit::Delete),
        (at(), names()).prop_map(|(at, name)| Edit::Rename(at, name)),
        (at(), body()).prop_map(|(at, body)| Edit::Body(at, body)),
        (at(), text()).prop_map(|(at, title)| Edit::Title(at, title)),
        (at(), regions()).prop_map(|(at, regions)| Edit::Regions(at, regions)),
        (at(), 0..SERVICES.len()).prop_map(|(at, service)| Edit::Service(at, service)),
        (at(), prop::option::of(0..THREADS.len())).prop_map(|(at, thread)| Edit::Thread(at, thread)),
        (at(), -60..30).prop_map(|(at, day)| Edit::Day(at, day)),
        (at(), prop::collection::vec((-40..60, 0..REGIONS.len()), 0..3))
            .prop_map(|(at, events)| { Edit::Events(at, events) }),
        at().prop_map(Edit::Draft),
        (at(), prop::option::of(0..2usize)).prop_map(|(at, alias)| Edit::Alias(at, alias)),
        (at(), prop::option::of(at())).prop_map(|(at, earlier)| Edit::Follow(at, earlier)),
        (at(), prop::option::of(at())).prop_map(|(at, to)| Edit::Link(at, to)),
        at().prop_map(Edit::Image),
        at().prop_map(Edit::Attachment),
        at().prop_map(Edit::Touch),
        text().prop_map(Edit::Menu),
        text().prop_map(Edit::Description),
        (1..4usize).prop_map(Edit::PageSize),
        (file(), text()).prop_map(|(path, text)| {
            let text = if path.ends_with(".ftl") { format!("skip-to-content = {text}\n") } else { text };
            Edit::File(path, text)
        }),
        file().prop_map(Edit::RemoveFile),
        (-40..60).prop_map(Edit::Today),
        at().prop_map(Edit::DeleteOutput),
        at().prop_map(Edit::ChangeOutput),
        Just(Edit::DeleteState),
    ]
}

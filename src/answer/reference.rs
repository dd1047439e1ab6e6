//! The page of the keys that a front matter may have: the schema of `site.toml`, in words.

use super::{Answer, Answers, View};
use crate::plan::Page;
use crate::reference::{Entry, entries};
use crate::site::{CONTENT, Kind, LanguageId};
use crate::view;
use crate::wording::Wording;

impl Answers<'_> {
    pub(super) fn reference(&self, page: &Page) -> Answer {
        let wording = self.wording(page.language);
        let mut tables = Vec::new();
        let kinds: Vec<_> =
            self.catalog.site.kinds.iter().map(|kind| (kind, self.keys_of(kind, page.language))).collect();
        if let Some((first, of_first)) = kinds.first() {
            let common = of_first.iter().take(of_first.len() - first.n_own_fields).cloned();
            let is_always_required = |key: &str| {
                kinds.iter().all(|(_, keys)| keys.iter().any(|other| other.key == key && other.required))
            };
            let common: Vec<Entry> =
                common.map(|entry| Entry { required: is_always_required(&entry.key), ..entry }).collect();
            tables.push(table(wording.text("reference-common").into(), String::new(), &common));
            tables.extend(below(&common, wording));
        }
        for (kind, keys) in &kinds {
            let own = &keys[keys.len() - kind.n_own_fields..];
            tables.push(table(kind.label.one.clone(), lead(kind, keys, wording), own));
            tables.extend(below(own, wording));
        }
        self.html(page, View::Reference(view::Reference { tables }), None)
    }

    fn keys_of(&self, kind: &Kind, language: LanguageId) -> Vec<Entry> {
        entries(&kind.schema, &self.catalog.site.context(language), self.wording(language))
    }
}

/// Where articles of a kind lie, and what they must have.
fn lead(kind: &Kind, keys: &[Entry], wording: &Wording) -> String {
    let required: Vec<&str> =
        keys.iter().filter(|entry| entry.required).map(|entry| entry.name.as_str()).collect();
    let folder = [CONTENT, &kind.folder].join("/");
    wording.fill("reference-kind", &[("folder", &folder), ("keys", &required.join(", "))])
}

/// The keys below keys, as tables of their own.
fn below(entries: &[Entry], wording: &Wording) -> Vec<view::KeyTable> {
    let groups = entries.iter().filter(|entry| !entry.entries.is_empty());
    let tables = groups.flat_map(|entry| {
        let heading = wording.fill("reference-below", &[("key", &entry.name)]);
        let own = table(heading, entry.hint.clone(), &entry.entries);
        std::iter::once(own).chain(below(&entry.entries, wording))
    });
    tables.collect()
}

fn table(heading: String, lead: String, entries: &[Entry]) -> view::KeyTable {
    view::KeyTable { heading, lead, keys: entries.iter().map(key).collect() }
}

fn key(entry: &Entry) -> view::Key {
    view::Key {
        name: entry.name.clone(),
        spellings: entry.spellings.join(", "),
        required: entry.required,
        hint: entry.hint.clone(),
        value: entry.value.clone(),
        choices: entry.choices.clone(),
        example: entry.example.clone(),
    }
}

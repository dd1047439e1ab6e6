//! Sentences that templates ask for, held against those that the theme has.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Mistake, Span};
use crate::locale::{Language, Texts};
use crate::theme::{File, Files};
use crate::vocabulary::nearest_name;

/// The folder of texts in a theme.
const FOLDER: &str = "texts";

/// A key that a template asks for, with its place and file.
pub(super) struct Wanted<'a> {
    pub(super) key: &'a str,
    pub(super) span: Span,
    pub(super) file: &'a File,
}

/// Says which sentences are nowhere, which are missing in a language of the theme, and, unless keys are made
/// while pages are rendered, which of the theme's own nobody asks for.
pub(super) fn check(wanted: &[Wanted<'_>], has_other_keys: bool, files: &Files) -> Vec<Diagnostic> {
    let languages: BTreeMap<&str, BTreeSet<String>> =
        files.below(FOLDER).map(|(name, _)| (name, keys(files.all(&format!("{FOLDER}/{name}"))))).collect();
    let every: BTreeSet<&str> = languages.values().flatten().map(String::as_str).collect();
    let mut diagnostics: Vec<Diagnostic> =
        wanted.iter().filter(|text| !every.contains(text.key)).map(|text| unknown(text, &every)).collect();
    let used: BTreeSet<&str> = wanted.iter().map(|text| text.key).collect();
    for (name, keys) in &languages {
        let Some(file) = files.get(&format!("{FOLDER}/{name}")) else { continue };
        let missing = used.iter().filter(|key| every.contains(*key) && !keys.contains(**key));
        diagnostics.extend(missing.map(|key| {
            let mistake = Mistake::new(Code::MissingText, Span::default()).with("key", *key);
            mistake.with("language", name.trim_end_matches(".ftl")).in_file(&file.path)
        }));
        if !has_other_keys {
            let own = files.all(&format!("{FOLDER}/{name}")).iter().filter(|file| files.is_own(file));
            diagnostics.extend(own.flat_map(|file| unused(file, &used)));
        }
    }
    diagnostics
}

fn unknown(text: &Wanted<'_>, every: &BTreeSet<&str>) -> Diagnostic {
    let nearest = nearest_name(text.key, every.iter().copied()).unwrap_or_default();
    let mistake = Mistake::new(Code::UnknownText, text.span).with("key", text.key);
    mistake.with("nearest", nearest).in_file(&text.file.path)
}

fn keys(layers: &[File]) -> BTreeSet<String> {
    let sources = layers.iter().filter_map(|file| Some(((), std::str::from_utf8(&file.bytes).ok()?)));
    // The keys are the same in whichever language they are read.
    Texts::new(&Language::english(), sources).0.keys().map(str::to_owned).collect()
}

fn unused(file: &File, used: &BTreeSet<&str>) -> Vec<Diagnostic> {
    let text = std::str::from_utf8(&file.bytes).unwrap_or_default();
    let mut diagnostics = Vec::new();
    for key in keys(std::slice::from_ref(file)) {
        // A sentence may be a part of others.
        let is_part = text.contains(&format!("{{ {key}"));
        if !used.contains(key.as_str()) && !is_part && !key.contains('.') {
            let mistake = Mistake::new(Code::UnusedText, place(&key, text)).with("key", key);
            diagnostics.push(mistake.in_file(&file.path));
        }
    }
    diagnostics
}

fn place(key: &str, text: &str) -> Span {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return Span::new(start..start + key.len());
        }
        start += line.len();
    }
    Span::default()
}

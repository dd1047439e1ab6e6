//! Terms as authors name them: in any spelling, one after the other in a text, nearly right.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Reader;
use crate::diagnostic::{Code, Mistake, Span};
use crate::schema::{Datum, Located};
use crate::slug::slugify;
use crate::tree::yaml;
use crate::vocabulary::{FacetId, Match, TermId, Vocabulary};

/// Texts that are longer name no terms one after the other, in bytes.
const LONGEST_LIST: usize = 2_000;

/// A part of a text, and the term that it names.
struct Part {
    text: String,
    term: Option<TermId>,
}

impl Part {
    fn new(vocabulary: &Vocabulary, facet: FacetId, text: &str) -> Self {
        Self { text: text.to_owned(), term: vocabulary.named(facet, text) }
    }
}

impl Reader<'_, '_> {
    /// A term, or several in one text: `Puglia, Calabria e Basilicata`. `is_item` says that the text stands in
    /// a list already.
    pub(super) fn terms(
        &mut self,
        facet: FacetId,
        text: &str,
        span: Span,
        is_item: bool,
    ) -> Vec<Located<Datum>> {
        let parts = self.parts(facet, text);
        let n_known = parts.iter().filter(|part| part.term.is_some()).count();
        let is_open = self.context.vocabulary.facet(facet).open;
        if parts.len() < 2 || n_known == 0 || (is_open && n_known < parts.len()) {
            return self.term(facet, text, span).map(|value| Located { value, span }).into_iter().collect();
        }
        if n_known == parts.len() {
            let names = self.names(parts.iter().filter_map(|part| part.term));
            self.push(Mistake::new(Code::ListAsText, span).with("value", text).with("terms", names));
        }
        let term = |(at, part): (usize, &Part)| match part.term {
            Some(term) => Some(Datum::Term(term)),
            None => self.unknown_part(facet, &parts, at, span, is_item),
        };
        let terms = parts.iter().enumerate().filter_map(term);
        terms.map(|value| Located { value, span }).collect()
    }

    pub(super) fn term(&mut self, facet: FacetId, text: &str, span: Span) -> Option<Datum> {
        let vocabulary = self.context.vocabulary;
        let mistake = |code| Mistake::new(code, span).with("value", text);
        let mistake = match vocabulary.find(facet, text) {
            Match::Term(id) => {
                if !vocabulary.term(id).is_called(text) {
                    self.push(mistake(Code::TermSpelling).with("term", &vocabulary.term(id).name));
                }
                return Some(Datum::Term(id));
            }
            Match::Unknown(_) | Match::Beginning(_)
                if vocabulary.facet(facet).open && !slugify(text).is_empty() =>
            {
                return Some(Datum::NewTerm(facet, text.into()));
            }
            Match::Ambiguous(ids) => mistake(Code::AmbiguousTerm).with("terms", self.names(ids)),
            Match::Inside(id) => {
                let name = &vocabulary.term(id).name;
                let facet = &vocabulary.facet(facet).label.one;
                let mistake = mistake(Code::PlaceAsTerm).with("term", name).with("facet", facet);
                mistake.replaced_by(yaml::scalar(name))
            }
            Match::Beginning(ids) => {
                let facet = &vocabulary.facet(facet).label.one;
                mistake(Code::UnknownTerm).with("facet", facet).with("nearest", self.names(ids))
            }
            Match::Unknown(near) => {
                let only = <[_; 1]>::try_from(near.as_slice()).ok().map(|[id]| &vocabulary.term(id).name);
                let facet = &vocabulary.facet(facet).label.one;
                let mistake = mistake(Code::UnknownTerm).with("facet", facet);
                let mistake = mistake.with("nearest", self.names(near));
                only.into_iter().fold(mistake, |mistake, name| mistake.replaced_by(yaml::scalar(name)))
            }
        };
        self.push(mistake);
        None
    }

    /// Reports a part that names no term. Its correction is the whole list, with that part corrected: the
    /// text between has no place of its own.
    fn unknown_part(
        &mut self,
        facet: FacetId,
        parts: &[Part],
        at: usize,
        span: Span,
        is_item: bool,
    ) -> Option<Datum> {
        let n_before = self.mistakes.len();
        let term = self.term(facet, &parts[at].text, span);
        for mistake in self.mistakes.iter_mut().skip(n_before) {
            let corrected = mistake.replacement.take().filter(|_| !is_item);
            mistake.replacement = corrected.map(|corrected| {
                let written = |(other, part): (usize, &Part)| {
                    if other == at { corrected.clone() } else { yaml::scalar(&part.text).into_owned() }
                };
                let mut parts: Vec<String> = parts.iter().enumerate().map(written).collect();
                // A place may lie in a region that is named beside it.
                let mut seen = BTreeSet::new();
                parts.retain(|part| seen.insert(part.clone()));
                match parts.as_slice() {
                    [only] => only.clone(),
                    _ => format!("[{}]", parts.join(", ")),
                }
            });
        }
        term
    }

    /// What a text names one after the other; a name that holds an `e` or a comma of its own stays whole.
    fn parts(&self, facet: FacetId, text: &str) -> Vec<Part> {
        let vocabulary = self.context.vocabulary;
        let whole = Part::new(vocabulary, facet, text);
        if text.len() > LONGEST_LIST || whole.term.is_some() {
            return vec![whole];
        }
        let conjunctions = self.context.locale.map_or(&[][..], |locale| locale.conjunctions());
        let between = text.split([',', ';']).map(str::trim).filter(|text| !text.is_empty());
        between.flat_map(|text| joined(vocabulary, facet, text, conjunctions)).collect()
    }

    fn names(&self, ids: impl IntoIterator<Item = TermId>) -> String {
        let names = ids.into_iter().map(|id| self.context.vocabulary.term(id).name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }

    fn push(&mut self, mistake: Mistake) {
        self.mistakes.push(mistake.with("key", self.key));
    }
}

/// The terms of a text between two commas, which conjunctions may join; the text itself if they do not.
fn joined(vocabulary: &Vocabulary, facet: FacetId, text: &str, conjunctions: &[&str]) -> Vec<Part> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let runs = between_conjunctions(&words, conjunctions);
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(first) = runs.get(at) {
        let part_to =
            |last: usize| Part::new(vocabulary, facet, &words[first.start..runs[last].end].join(" "));
        // The longest name wins: «Affido e accoglienza» is one term.
        let longest = (at..runs.len()).rev().map(|last| (last, part_to(last)));
        let (last, part) =
            longest.into_iter().find(|(_, part)| part.term.is_some()).unwrap_or((at, part_to(at)));
        parts.push(part);
        at = last + 1;
    }
    if parts.iter().any(|part| part.term.is_some()) {
        parts
    } else {
        vec![Part::new(vocabulary, facet, text)]
    }
}

/// The places of the words that stand between conjunctions.
fn between_conjunctions(words: &[&str], conjunctions: &[&str]) -> Vec<Range<usize>> {
    let is_conjunction = |word: &&str| conjunctions.iter().any(|known| known.eq_ignore_ascii_case(word));
    let mut at = 0;
    let runs = words.split(is_conjunction).map(|run| {
        let start = at;
        at += run.len() + 1;
        start..start + run.len()
    });
    runs.filter(|run| !run.is_empty()).collect()
}

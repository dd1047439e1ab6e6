//! Facets and their terms: what articles are sorted by, and how the names that authors type are matched.
//!
//! A facet is a controlled vocabulary. Matching folds case, accents, apostrophes, hyphens and spaces
//! ([`crate::slug::fold`]) and drops the facet's prefixes, so `regione puglia` is Puglia; it never
//! guesses: a name that fits two terms, or a city where a region belongs, is an answer of its own.

pub mod built_in;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::slug::{fold, slugify};

/// A facet, by its place in [`Vocabulary::facets`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FacetId(pub u8);

/// A term of any facet, by its place in [`Vocabulary::terms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TermId(pub u32);

/// A name in the singular and in the plural.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Label {
    /// Singular.
    pub one: String,
    /// Plural.
    pub other: String,
}

/// A way to sort articles, such as by region.
#[derive(Clone, Debug, Default, Hash)]
pub struct Facet {
    /// Its name in `site.toml`.
    pub id: String,
    /// First part of the addresses of its terms.
    pub path: String,
    /// The keys that name it in a front matter.
    pub keys: Vec<String>,
    /// Its name for readers.
    pub label: Label,
    /// Whether articles may coin terms.
    pub open: bool,
    /// Words that authors put before a term's name and that do not count.
    pub drop_prefix: Vec<String>,
}

/// A value of a facet.
#[derive(Clone, Debug, Hash)]
pub struct Term {
    /// The facet that it belongs to.
    pub facet: FacetId,
    /// Its part of the address.
    pub slug: Arc<str>,
    /// Its name.
    pub name: String,
    /// Short name for tiles; the name where there is none.
    pub short: String,
    /// Other names that authors may use, as right as its name.
    pub aliases: Vec<String>,
    /// Names that people have for it and that are not its own: understood, and noted.
    pub colloquial: Vec<String>,
    /// The term above it: what is under this one is under that one too.
    pub parent: Option<TermId>,
    /// Official code, such as ISTAT's; empty if none.
    pub code: String,
    /// ISO 3166-2 code; empty if none.
    pub iso: String,
    /// What it has in common with its neighbors; empty if nothing.
    pub area: String,
    /// A sentence for readers; empty if none.
    pub description: String,
    /// The term that articles should use instead, if this one is given up.
    pub replaced_by: Option<TermId>,
    /// Row and column on the tile map, from 1.
    pub map: Option<(u8, u8)>,
}

impl Term {
    /// A term with nothing but a name.
    #[must_use]
    pub fn new(facet: FacetId, name: &str) -> Self {
        Self {
            facet,
            slug: slugify(name),
            name: name.into(),
            short: name.into(),
            aliases: Vec::new(),
            colloquial: Vec::new(),
            parent: None,
            code: String::new(),
            iso: String::new(),
            area: String::new(),
            description: String::new(),
            replaced_by: None,
            map: None,
        }
    }

    /// Whether a text is its name, one of the names that it has in two languages (`Valle d'Aosta/Vallée
    /// d'Aoste`), an alias or its part of the address; letter by letter, but for the form of apostrophes.
    #[must_use]
    pub fn is_called(&self, text: &str) -> bool {
        let is_text = |name: &str| name == text || name.replace('’', "'") == text.replace('’', "'");
        let names = [&*self.name, &*self.slug].into_iter().chain(self.name.split('/'));
        names.chain(self.aliases.iter().map(String::as_str)).any(is_text)
    }

    /// Every name by which it is understood, its own first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let further = self.aliases.iter().chain(&self.colloquial).map(String::as_str);
        [&*self.name, &*self.slug, &*self.short].into_iter().chain(further)
    }
}

/// What a name that an author typed stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// One term.
    Term(TermId),
    /// Several terms go by that name.
    Ambiguous(Vec<TermId>),
    /// A place that lies in the area of a term.
    Inside(TermId),
    /// No term; the ones most like it, the most alike first.
    Unknown(Vec<TermId>),
    /// No term, but the beginning of some.
    Beginning(Vec<TermId>),
}

/// All facets with all their terms.
#[derive(Clone, Debug, Default, Hash)]
pub struct Vocabulary {
    facets: Vec<Facet>,
    terms: Vec<Term>,
    names: Vec<BTreeMap<String, Vec<TermId>>>,
    places: Vec<BTreeMap<String, TermId>>,
}

impl Vocabulary {
    /// Adds a facet without terms.
    pub fn add_facet(&mut self, facet: Facet) -> FacetId {
        self.facets.push(facet);
        self.names.push(BTreeMap::new());
        self.places.push(BTreeMap::new());
        FacetId(u8::try_from(self.facets.len() - 1).unwrap_or(u8::MAX))
    }

    /// Adds a term under its name, its slug, its short name and all its other names.
    pub fn add_term(&mut self, term: Term) -> TermId {
        let id = TermId(u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
        let names = &mut self.names[usize::from(term.facet.0)];
        for spelling in term.names().map(fold) {
            let ids = names.entry(spelling).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        self.terms.push(term);
        id
    }

    /// Puts a term under another one.
    pub fn set_parent(&mut self, term: TermId, parent: TermId) {
        self.terms[term.0 as usize].parent = Some(parent);
    }

    /// Gives a term up in favor of another one.
    pub fn set_replaced_by(&mut self, term: TermId, successor: TermId) {
        self.terms[term.0 as usize].replaced_by = Some(successor);
    }

    /// Says that a place lies in the area of a term; a term's own names go first.
    pub fn add_place(&mut self, place: &str, term: TermId) {
        let facet = self.term(term).facet;
        self.places[usize::from(facet.0)].insert(fold(place), term);
    }

    /// The term of an open facet with that name, made if there is none.
    pub fn coin(&mut self, facet: FacetId, name: &str) -> TermId {
        match self.find(facet, name) {
            Match::Term(id) => id,
            _ => self.add_term(Term::new(facet, name)),
        }
    }

    /// All facets, in the order of `site.toml`.
    pub fn facets(&self) -> impl Iterator<Item = (FacetId, &Facet)> {
        (0..).map(FacetId).zip(&self.facets)
    }

    /// A facet.
    ///
    /// # Panics
    /// If the id is from another vocabulary.
    #[must_use]
    pub fn facet(&self, id: FacetId) -> &Facet {
        &self.facets[usize::from(id.0)]
    }

    /// The facet with that id in `site.toml`.
    #[must_use]
    pub fn facet_named(&self, id: &str) -> Option<FacetId> {
        self.facets().find(|(_, facet)| facet.id == id).map(|(id, _)| id)
    }

    /// A term.
    ///
    /// # Panics
    /// If the id is from another vocabulary.
    #[must_use]
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms[id.0 as usize]
    }

    /// The number of terms of all facets.
    #[must_use]
    pub fn n_terms(&self) -> usize {
        self.terms.len()
    }

    /// The terms of a facet, in the vocabulary's order.
    pub fn terms(&self, facet: FacetId) -> impl Iterator<Item = (TermId, &Term)> {
        (0..).map(TermId).zip(&self.terms).filter(move |(_, term)| term.facet == facet)
    }

    /// A term and all terms above it.
    pub fn with_ancestors(&self, id: TermId) -> impl Iterator<Item = TermId> {
        // A parent comes from the vocabulary's own list, where a circle is refused on reading.
        std::iter::successors(Some(id), |id| self.term(*id).parent)
    }

    /// What a name stands for in a facet.
    #[must_use]
    pub fn find(&self, facet: FacetId, name: &str) -> Match {
        let folded = fold(name);
        match self.going_by(facet, &folded) {
            Some([id]) => return Match::Term(self.current(*id)),
            Some(ids) => return Match::Ambiguous(ids.to_vec()),
            None => {}
        }
        // `Bari (BA)` is Bari.
        let place = name.split('(').next().map(fold).unwrap_or_default();
        match self.places[usize::from(facet.0)].get(&place) {
            Some(id) => Match::Inside(*id),
            None => self.unknown(facet, &folded),
        }
    }

    fn unknown(&self, facet: FacetId, folded: &str) -> Match {
        let near = self.nearest(facet, folded);
        if !near.is_empty() {
            return Match::Unknown(near);
        }
        let begun = self.beginning_with(facet, folded);
        if begun.is_empty() { Match::Unknown(Vec::new()) } else { Match::Beginning(begun) }
    }

    /// The one term of a facet that goes by a name.
    #[must_use]
    pub fn named(&self, facet: FacetId, name: &str) -> Option<TermId> {
        match self.going_by(facet, &fold(name))? {
            [id] => Some(self.current(*id)),
            _ => None,
        }
    }

    /// The terms that go by a folded name, with a prefix that does not count or without.
    fn going_by(&self, facet: FacetId, folded: &str) -> Option<&[TermId]> {
        let names = &self.names[usize::from(facet.0)];
        let mut spellings = std::iter::once(folded).chain(self.without_prefixes(facet, folded));
        spellings.find_map(|spelling| names.get(spelling)).map(Vec::as_slice)
    }

    fn current(&self, id: TermId) -> TermId {
        self.term(id).replaced_by.unwrap_or(id)
    }

    fn without_prefixes<'a>(&'a self, facet: FacetId, folded: &'a str) -> impl Iterator<Item = &'a str> {
        let prefixes = &self.facet(facet).drop_prefix;
        prefixes.iter().filter_map(|prefix| folded.strip_prefix(fold(prefix).as_str()))
    }

    fn nearest(&self, facet: FacetId, folded: &str) -> Vec<TermId> {
        /// Of two shorter names, one is hardly a misspelling of the other: `TOR` is not `TOS`.
        const SHORTEST: usize = 4;
        let spellings = self.names[usize::from(facet.0)].iter();
        let long = spellings.filter(|(spelling, _)| folded.len().min(spelling.len()) >= SHORTEST);
        let mut near = BTreeMap::new();
        for (distance, ids) in
            long.filter_map(|(spelling, ids)| Some((distance_if_near(folded, spelling)?, ids)))
        {
            for id in ids {
                let best = near.entry(*id).or_insert(distance);
                *best = distance.min(*best);
            }
        }
        let mut near: Vec<_> = near.into_iter().map(|(id, distance)| (distance, id)).collect();
        near.sort_unstable();
        near.into_iter().take(3).map(|(_, id)| id).collect()
    }

    /// The terms, three at most, whose names begin with a folded name, mistyped or not.
    fn beginning_with(&self, facet: FacetId, folded: &str) -> Vec<TermId> {
        /// What is shorter begins too many names.
        const SHORTEST: usize = 4;
        let length = folded.len();
        let is_begun = |spelling: &str| {
            let mut starts = (length.saturating_sub(1)..=length + 1).filter_map(|end| spelling.get(..end));
            length >= SHORTEST && starts.any(|start| distance_if_near(folded, start).is_some())
        };
        let spellings = self.names[usize::from(facet.0)].iter();
        let ids = spellings.filter(|(spelling, _)| is_begun(spelling)).flat_map(|(_, ids)| ids);
        let ids: BTreeSet<TermId> = ids.map(|id| self.current(*id)).collect();
        ids.into_iter().take(3).collect()
    }
}

/// The name among `known` that `name` is most likely a misspelling of.
#[must_use]
pub fn nearest_name<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(name);
    known
        .into_iter()
        .filter_map(|candidate| Some((distance_if_near(&folded, &fold(candidate))?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The number of typing mistakes between two folded names, if they are few enough to be mistakes.
fn distance_if_near(a: &str, b: &str) -> Option<usize> {
    /// Beyond this nobody mistypes a name; the distance's time grows with the square of the length.
    const LONGEST: usize = 100;
    if a.len() > LONGEST || b.len() > LONGEST || a.is_empty() || b.len().abs_diff(a.len()) > 4 {
        return None;
    }
    let distance = strsim::osa_distance(a, b);
    (distance <= 1 + a.len().min(b.len()) / 5).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions() -> (Vocabulary, FacetId) {
        let mut vocabulary = Vocabulary::default();
        let facet = vocabulary.add_facet(Facet {
            id: "region".into(),
            path: "regioni".into(),
            keys: vec!["regione".into()],
            label: Label::default(),
            open: false,
            drop_prefix: vec!["Regione".into()],
        });
        built_in::add("italian-regions", facet, &mut vocabulary);
        (vocabulary, facet)
    }

    #[test]
    fn what_authors_type_for_a_region() {
        let (vocabulary, facet) = regions();
        let check = |typed: &str, expected: &str| {
            let slug = |id: TermId| vocabulary.term(id).slug.to_string();
            let found = match vocabulary.find(facet, typed) {
                Match::Term(id) => slug(id),
                Match::Ambiguous(ids) => {
                    format!("either {}", ids.into_iter().map(slug).collect::<Vec<_>>().join(" or "))
                }
                Match::Inside(id) => format!("in {}", slug(id)),
                Match::Beginning(ids) => {
                    format!("begins {}", ids.into_iter().map(slug).collect::<Vec<_>>().join(" "))
                }
                Match::Unknown(ids) => {
                    format!("near {}", ids.into_iter().map(slug).collect::<Vec<_>>().join(" "))
                }
            };
            assert_eq!(found.trim_end(), expected, "{typed}");
        };
        check("Puglia", "puglia");
        check("regione puglia", "puglia");
        check("Emilia Romagna", "emilia-romagna");
        check("Val d’Aosta", "valle-d-aosta");
        check("VALLE D'AOSTA", "valle-d-aosta");
        check("Südtirol", "pa-bolzano");
        check("Trentino", "either trentino-alto-adige or pa-trento");
        check("Trento", "pa-trento");
        check("Bari", "in puglia");
        check("Emilia", "begins emilia-romagna");
        check("Basilic", "begins basilicata");
        check("emilai", "begins emilia-romagna");
        check("provincia di Bari", "in puglia");
        check("Città metropolitana di Bari", "in puglia");
        check("Bari (BA)", "in puglia");
        check("TOR", "near");
        check("Verbania", "in piemonte");
        check("Calabira", "near calabria");
        check("Pulgia", "near puglia");
        check("Provenza", "near");
        check("", "near");
    }

    #[test]
    fn children_know_what_is_above_them() {
        let (vocabulary, facet) = regions();
        let Match::Term(trento) = vocabulary.find(facet, "Provincia autonoma di Trento") else {
            panic!("a region of the built-in vocabulary");
        };
        let slugs: Vec<_> = vocabulary.with_ancestors(trento).map(|id| &*vocabulary.term(id).slug).collect();
        assert_eq!(slugs, ["pa-trento", "trentino-alto-adige"]);
    }

    #[test]
    fn an_open_facet_coins_a_term_once() {
        let (mut vocabulary, facet) = regions();
        let first = vocabulary.coin(facet, "Gemellaggi fra Regioni");
        assert_eq!(vocabulary.coin(facet, "gemellaggi fra regioni"), first);
        assert_eq!(&*vocabulary.term(first).slug, "gemellaggi-fra-regioni");
    }
}

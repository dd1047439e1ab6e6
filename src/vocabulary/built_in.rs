//! Vocabularies that the program brings along.
//!
//! `italian-regions` holds the twenty regions and the two autonomous provinces with the official codes of
//! ISTAT and of ISO 3166-2, places on the tile map, and the provinces with their capitals, which authors
//! give where a region belongs.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{FacetId, Term, TermId, Vocabulary};

/// The names of the built-in vocabularies.
pub const NAMES: &[&str] = &["italian-regions"];

/// Adds the terms of a built-in vocabulary to a facet; says whether there is one of that name.
pub fn add(name: &str, facet: FacetId, vocabulary: &mut Vocabulary) -> bool {
    if name != "italian-regions" {
        return false;
    }
    add_italian_regions(facet, vocabulary);
    true
}

#[derive(Deserialize)]
struct Region {
    istat: String,
    iso: String,
    slug: String,
    name: String,
    short: String,
    parent: String,
    aliases: String,
    map_row: Option<u8>,
    map_col: Option<u8>,
}

#[derive(Deserialize)]
struct Province {
    region: String,
    province: String,
    also: String,
}

fn add_italian_regions(facet: FacetId, vocabulary: &mut Vocabulary) {
    let mut by_slug: BTreeMap<String, TermId> = BTreeMap::new();
    for region in rows::<Region>(include_str!("italian-regions.csv")) {
        let id = vocabulary.add_term(Term {
            slug: region.slug.as_str().into(),
            short: region.short,
            colloquial: region
                .aliases
                .split('|')
                .filter(|alias| !alias.is_empty())
                .map(String::from)
                .collect(),
            code: region.istat,
            iso: region.iso,
            map: region.map_row.zip(region.map_col),
            ..Term::new(facet, &region.name)
        });
        if let Some(parent) = by_slug.get(&region.parent) {
            vocabulary.set_parent(id, *parent);
        }
        by_slug.insert(region.slug, id);
    }
    for province in rows::<Province>(include_str!("italian-provinces.csv")) {
        let Some(region) = by_slug.get(&province.region) else { continue };
        for place in [province.province, province.also].iter().filter(|place| !place.is_empty()) {
            vocabulary.add_place(place, *region);
            for prefix in ["Provincia di", "Città metropolitana di", "Città di", "Comune di"] {
                vocabulary.add_place(&format!("{prefix} {place}"), *region);
            }
        }
    }
}

/// The rows of a table that is part of the program; a test reads them all.
fn rows<Row: for<'a> Deserialize<'a>>(table: &'static str) -> impl Iterator<Item = Row> {
    csv::Reader::from_reader(table.as_bytes()).into_deserialize().filter_map(Result::ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let lines = |table: &str| table.lines().count() - 1;
        assert_eq!(rows::<Region>(include_str!("italian-regions.csv")).count(), 22);
        let provinces = include_str!("italian-provinces.csv");
        assert_eq!(rows::<Province>(provinces).count(), lines(provinces));
    }

    #[test]
    fn no_two_regions_share_a_tile() {
        let mut tiles: Vec<_> = rows::<Region>(include_str!("italian-regions.csv"))
            .filter_map(|region| region.map_row.zip(region.map_col))
            .collect();
        assert_eq!(tiles.len(), 20);
        tiles.sort_unstable();
        tiles.dedup();
        assert_eq!(tiles.len(), 20);
    }
}

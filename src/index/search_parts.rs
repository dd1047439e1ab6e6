//! What a search can find, in parts that are indexed one by one: all articles at once would take memory without
//! bound, and one changed word would have all of them indexed anew.
//!
//! Each part has the articles of a stretch of time. Stretches are halved where there is too much in them, always at
//! the same days: an article that comes, changes or goes touches the part of its own day, or halves it, and hardly
//! ever another.

use std::cmp::Reverse;

use super::{Catalog, Filter};
use crate::article::{Article, ArticleId};
use crate::digest::Digest;
use crate::site::LanguageId;

/// The most articles of a part. Pagefind takes some 150 kB of memory for each of them, and a millisecond or two.
const MOST: usize = 500;

/// Articles of a language that are indexed together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPart {
    /// The first day of its stretch of time, as `2016` or `20160916`, which tells it from the other parts of its
    /// language. None for the newest part: a small site has no other.
    pub since: Option<String>,
    /// The articles, oldest first, so that a new one changes the place of no other.
    pub articles: Vec<ArticleId>,
}

/// Where an article is in time: year, month and day, then what tells it from others of its day, in bits that can be
/// halved.
type Place = u64;

/// Where the bits of day, month and year begin.
const DAY: u32 = 32;
const MONTH: u32 = DAY + 5;
const YEAR: u32 = MONTH + 4;

impl Catalog<'_> {
    /// The articles of a language that a search finds, oldest part first; none where the site is built without
    /// search.
    #[must_use]
    pub fn search_parts(&self, language: LanguageId) -> Vec<SearchPart> {
        if !self.is_searchable(language) {
            return Vec::new();
        }
        let listed = self.find(&Filter::all(language));
        let places = listed.articles.iter().map(|id| (place(self.article(*id)), *id));
        parts(places.collect(), MOST)
    }

    /// Whether a search finds anything in a language.
    #[must_use]
    pub fn is_searchable(&self, language: LanguageId) -> bool {
        self.site.search.is_some() && !self.find(&Filter::all(language)).articles.is_empty()
    }
}

fn place(article: &Article) -> Place {
    let day = article.date.map_or(0, |date| {
        let field = |value: i8, at: u32| u64::from(value.unsigned_abs()) << at;
        let year = u64::try_from(date.day.year()).unwrap_or_default() << YEAR;
        year | field(date.day.month(), MONTH) | field(date.day.day(), DAY)
    });
    let [a, b, c, d, ..] = *Digest::of_bytes(article.source.as_str().as_bytes()).as_bytes();
    day | u64::from(u32::from_be_bytes([a, b, c, d]))
}

fn parts(mut articles: Vec<(Place, ArticleId)>, most: usize) -> Vec<SearchPart> {
    articles.sort_unstable();
    let mut stretches = Vec::new();
    halve(&articles, (0, Place::BITS), most, &mut stretches);
    let mut parts: Vec<SearchPart> = stretches.into_iter().map(part).collect();
    if let Some(newest) = parts.last_mut() {
        newest.since = None;
    }
    parts
}

/// Halves a stretch, which starts at a place and has so many bits, until no part of it has too many articles.
fn halve<'a>(
    articles: &'a [(Place, ArticleId)],
    (start, bits): (Place, u32),
    most: usize,
    stretches: &mut Vec<(Place, &'a [(Place, ArticleId)])>,
) {
    match bits.checked_sub(1) {
        _ if articles.is_empty() => {}
        Some(bits) if articles.len() > most => {
            let middle = start + (1 << bits);
            let (before, after) = articles.split_at(articles.partition_point(|(place, _)| *place < middle));
            halve(before, (start, bits), most, stretches);
            halve(after, (middle, bits), most, stretches);
        }
        _ => stretches.push((start, articles)),
    }
}

fn part((start, articles): (Place, &[(Place, ArticleId)])) -> SearchPart {
    let mut articles: Vec<ArticleId> = articles.iter().map(|(_, id)| *id).collect();
    articles.sort_unstable_by_key(|id| Reverse(*id));
    SearchPart { since: Some(name(start)), articles }
}

/// A place in letters and digits, no longer than it must be.
fn name(start: Place) -> String {
    let (year, month, day) = (start >> YEAR, (start >> MONTH) & 0xf, (start >> DAY) & 0x1f);
    let mut name = match (month, day) {
        (0, 0) => format!("{year:04}"),
        (_, 0) => format!("{year:04}{month:02}"),
        _ => format!("{year:04}{month:02}{day:02}"),
    };
    let rest = start & ((1 << DAY) - 1);
    if rest > 0 {
        name.push('-');
        name.push_str(format!("{rest:08x}").trim_end_matches('0'));
    }
    name
}

#[cfg(test)]
mod tests {
    use proptest::collection::btree_set;

    use super::*;

    /// Places of articles on days, all the articles of a day told apart by their numbers.
    fn places(days: &[(u64, u64, u64)]) -> Vec<(Place, ArticleId)> {
        let n_days = days.len() as u32;
        let place = |(at, (year, month, day)): (u32, &(u64, u64, u64))| {
            let rest = u64::from(at.wrapping_mul(0x9e37_79b9));
            (year << YEAR | month << MONTH | day << DAY | rest, ArticleId(n_days - at))
        };
        (0..).zip(days).map(place).collect()
    }

    fn shape(parts: &[SearchPart]) -> Vec<(&str, usize)> {
        parts.iter().map(|part| (part.since.as_deref().unwrap_or("newest"), part.articles.len())).collect()
    }

    #[test]
    fn stretches_of_time_are_halved_where_there_is_too_much() {
        let check = |days: &[(u64, u64, u64)], expected: &[(&str, usize)]| {
            assert_eq!(shape(&parts(places(days), 2)), expected, "{days:?}");
        };
        let (old, first, second, third) = ((2009, 5, 1), (2016, 1, 1), (2020, 6, 30), (2023, 12, 31));
        check(&[], &[]);
        check(&[first], &[("newest", 1)]);
        check(&[first, third], &[("newest", 2)]);
        check(&[first, second, third], &[("2016", 1), ("newest", 2)]);
        check(&[old, first, second, third], &[("1984", 1), ("2016", 1), ("newest", 2)]);
        check(&[first, first, second, third, third], &[("2016", 2), ("2020", 1), ("newest", 2)]);
        check(&[first, (2016, 8, 1), (2016, 9, 2)], &[("2016", 1), ("newest", 2)]);
        let august = |day: u64| (2016, 8, day);
        check(
            &[first, august(2), august(17), august(20), second],
            &[("2016", 1), ("201608", 1), ("20160816", 2), ("newest", 1)],
        );
        // Of one day.
        check(&[first; 3], &[("20160101", 2), ("newest", 1)]);
        check(&[first, first, first, first, second], &[("20160101", 2), ("20160101-8", 2), ("newest", 1)]);
    }

    #[test]
    fn articles_of_a_part_come_oldest_first() {
        let parts = parts(places(&[(2016, 1, 1), (2017, 1, 1), (2018, 1, 1)]), 3);
        assert_eq!(parts[0].articles, [3, 2, 1].map(ArticleId));
    }

    proptest::proptest! {
        #[test]
        fn no_part_has_too_many_and_a_new_article_changes_one(
            numbers in btree_set(0_u64..20_000, 2..200),
            most in 1_usize..20,
            new in proptest::prelude::any::<proptest::sample::Index>(),
        ) {
            let numbers: Vec<u64> = numbers.into_iter().collect();
            let place = |number: u64| {
                let (day, month, year) = (number % 28 + 1, number / 28 % 12 + 1, 1990 + number / 336);
                (year << YEAR | month << MONTH | day << DAY, ArticleId(u32::MAX - number as u32))
            };
            let all: Vec<_> = numbers.iter().map(|number| place(*number)).collect();
            let new = new.index(all.len());
            let mut others = all.clone();
            others.remove(new);
            let (after, before) = (parts(all.clone(), most), parts(others, most));
            let ids = |parts: &[SearchPart]| -> Vec<ArticleId> {
                parts.iter().flat_map(|part| part.articles.clone()).collect()
            };
            proptest::prop_assert_eq!(ids(&after), all.iter().map(|(_, id)| *id).collect::<Vec<_>>());
            proptest::prop_assert!(after.iter().all(|part| (1..=most).contains(&part.articles.len())));
            let is_same = |part: &&SearchPart| before.iter().any(|other| other.articles == part.articles);
            let touched: Vec<_> = after.iter().filter(|part| !is_same(part)).collect();
            let is_old = |id: &ArticleId| *id != all[new].1;
            let n_left = touched.iter().flat_map(|part| &part.articles).filter(|id| is_old(id)).count();
            proptest::prop_assert!(n_left <= most, "{} articles are indexed again", n_left);
        }
    }
}

//! What readers will find new, changed, moved or gone, by the titles of articles.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Articles, Unseen, When};
use crate::path::Route;

/// What happens to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Readers have not seen it yet.
    New,
    /// Its file is another one than at the last publication.
    Changed,
    /// It has another address.
    Moved,
    /// It is no longer there.
    Withdrawn,
    /// It is no longer shown since its day.
    Expired,
    /// It waits for its day.
    Scheduled,
}

/// One article that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// What happens to it.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Its address; the last one where it has none any more.
    pub route: Route,
    /// Its earlier address, where it moved.
    pub from: Option<Route>,
    /// The day on which it appears or disappeared.
    pub day: Option<Date>,
}

/// An article that is most likely the one of an address that vanished.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// The address that vanished.
    pub from: Route,
    /// The address of the article.
    pub to: Route,
}

impl Kind {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 6] =
        [Self::New, Self::Changed, Self::Moved, Self::Withdrawn, Self::Expired, Self::Scheduled];

    /// The name under which reports tell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Scheduled => "scheduled",
        }
    }
}

/// What changes between two publications; `earlier` leads from an earlier address to the article that names it.
#[must_use]
pub fn changes(
    last: &Articles,
    now: &Articles,
    earlier: &BTreeMap<Route, Route>,
    unseen: &[Unseen],
) -> Vec<Change> {
    let moved =
        |to: &Route| last.keys().find(|from| !now.contains_key(*from) && earlier.get(*from) == Some(to));
    let mut changes = Vec::new();
    for (route, article) in now {
        let (kind, from) = match (last.get(route), moved(route)) {
            (Some(last), _) if last.file == article.file => continue,
            (Some(_), _) => (Kind::Changed, None),
            (None, Some(from)) => (Kind::Moved, Some(from.clone())),
            (None, None) => (Kind::New, None),
        };
        changes.push(Change { kind, title: article.title.clone(), route: route.clone(), from, day: None });
    }
    let has_moved = |from: &Route| earlier.get(from).is_some_and(|to| now.contains_key(to));
    for (route, article) in last.iter().filter(|(route, _)| !now.contains_key(*route) && !has_moved(route)) {
        let day = unseen.iter().find_map(|unseen| match unseen.when {
            When::Until(day) if unseen.route == *route => Some(day),
            _ => None,
        });
        let kind = if day.is_some() { Kind::Expired } else { Kind::Withdrawn };
        changes.push(Change { kind, title: article.title.clone(), route: route.clone(), from: None, day });
    }
    changes.extend(unseen.iter().filter_map(scheduled));
    changes.sort();
    changes
}

fn scheduled(unseen: &Unseen) -> Option<Change> {
    let When::From(day) = unseen.when else { return None };
    let (title, route) = (unseen.title.clone(), unseen.route.clone());
    Some(Change { kind: Kind::Scheduled, title, route, from: None, day: Some(day) })
}

/// Where articles most likely went whose addresses vanished: the only new one with the same text, or else with
/// the same title. Nothing is guessed where there are two.
#[must_use]
pub fn moves(vanished: &BTreeSet<Route>, last: &Articles, now: &Articles) -> Vec<Move> {
    let by_text = likely(vanished, last, now, |article| &article.text);
    let by_title = likely(vanished, last, now, |article| &article.title);
    let taken: BTreeSet<Route> = by_text.values().cloned().collect();
    let mut found = by_text;
    for (from, to) in by_title.into_iter().filter(|(_, to)| !taken.contains(to)) {
        found.entry(from).or_insert(to);
    }
    found.into_iter().map(|(from, to)| Move { from, to }).collect()
}

/// Pairs of a vanished and a new article that alone have something in common.
fn likely(
    vanished: &BTreeSet<Route>,
    last: &Articles,
    now: &Articles,
    mark: impl Fn(&super::Article) -> &String,
) -> BTreeMap<Route, Route> {
    let mut sides: BTreeMap<&String, [Vec<&Route>; 2]> = BTreeMap::new();
    for (route, article) in last.iter().filter(|(route, _)| vanished.contains(*route)) {
        sides.entry(mark(article)).or_default()[0].push(route);
    }
    for (route, article) in now.iter().filter(|(route, _)| !last.contains_key(*route)) {
        sides.entry(mark(article)).or_default()[1].push(route);
    }
    let only = |[from, to]: [Vec<&Route>; 2]| match (from.as_slice(), to.as_slice()) {
        ([from], [to]) => Some(((*from).clone(), (*to).clone())),
        _ => None,
    };
    sides.into_values().filter_map(only).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Article;
    use super::*;

    fn route(text: &str) -> Route {
        Route::read(text).expect("an address")
    }

    /// Articles from an address, a title and a text.
    fn articles(list: &[[&str; 3]]) -> Articles {
        let article = |[address, title, text]: &[&str; 3]| {
            let file = format!("{title} {text}");
            (route(address), Article { title: (*title).into(), file, text: (*text).into() })
        };
        list.iter().map(article).collect()
    }

    #[test]
    fn every_kind_of_change() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let unseen = |address: &str, when| Unseen { route: route(address), title: "T".into(), when };
        let check = |last: &[[&str; 3]], now: &[[&str; 3]], unseen: &[Unseen], expected: &[&str]| {
            let earlier = BTreeMap::from([(route("/vecchio/"), route("/nuovo/"))]);
            let shown: Vec<_> = changes(&articles(last), &articles(now), &earlier, unseen)
                .iter()
                .map(|change| format!("{} {} {}", change.kind.name(), change.title, change.route))
                .collect();
            assert_eq!(shown, expected);
        };
        check(&[], &[["/a/", "A", "1"]], &[], &["new A /a/"]);
        check(&[["/a/", "A", "1"]], &[["/a/", "A", "1"]], &[], &[]);
        check(&[["/a/", "A", "1"]], &[["/a/", "A", "2"]], &[], &["changed A /a/"]);
        check(&[["/a/", "A", "1"]], &[["/a/", "B", "1"]], &[], &["changed B /a/"]);
        check(&[["/vecchio/", "A", "1"]], &[["/nuovo/", "A", "1"]], &[], &["moved A /nuovo/"]);
        check(&[["/a/", "A", "1"]], &[], &[], &["withdrawn A /a/"]);
        check(&[["/a/", "A", "1"]], &[], &[unseen("/a/", When::Draft)], &["withdrawn A /a/"]);
        let expired = unseen("/a/", When::Until(day("2024-01-01")));
        check(&[["/a/", "A", "1"]], &[], &[expired], &["expired A /a/"]);
        check(&[], &[], &[unseen("/a/", When::From(day("2024-06-01")))], &["scheduled T /a/"]);
        check(&[], &[], &[unseen("/a/", When::Until(day("2024-01-01")))], &[]);
    }

    #[test]
    fn an_article_is_known_again_by_its_text_or_its_title() {
        let check = |last: &[[&str; 3]], now: &[[&str; 3]], expected: &[&str]| {
            let last = articles(last);
            let vanished = last.keys().filter(|route| !articles(now).contains_key(*route)).cloned().collect();
            let found = moves(&vanished, &last, &articles(now));
            let shown: Vec<_> = found.iter().map(|found| format!("{} {}", found.from, found.to)).collect();
            assert_eq!(shown, expected);
        };
        check(&[["/a/", "A", "1"]], &[["/b/", "B", "1"]], &["/a/ /b/"]);
        check(&[["/a/", "A", "1"]], &[["/b/", "A", "2"]], &["/a/ /b/"]);
        check(&[["/a/", "A", "1"]], &[["/b/", "B", "2"]], &[]);
        // Two that are alike: a person must say which.
        check(&[["/a/", "A", "1"]], &[["/b/", "B", "1"], ["/c/", "C", "1"]], &[]);
        check(&[["/a/", "A", "1"], ["/d/", "D", "1"]], &[["/b/", "B", "1"]], &[]);
        // The text says more than the title.
        check(&[["/a/", "A", "1"]], &[["/b/", "A", "2"], ["/c/", "C", "1"]], &["/a/ /c/"]);
        check(&[["/a/", "A", "1"], ["/b/", "B", "2"]], &[["/c/", "B", "1"]], &["/a/ /c/"]);
        // An article that was there before is no new home.
        check(&[["/a/", "A", "1"], ["/b/", "B", "1"]], &[["/b/", "B", "1"]], &[]);
    }
}

//! The ledger: every address that was ever published, and what answers it today.
//!
//! It is a text file beside `site.toml`, made for version control: one address a line, sorted, so that the
//! lines of two people meet without a conflict. An address that is in it is a promise: a page stands there, or
//! it leads to another one, or it says that the page was withdrawn on purpose.

use std::collections::btree_map::Entry as Place;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::diagnostic::{Code, Mistake, Span};
use crate::path::Route;

/// The file that holds the ledger.
pub const FILE: &str = "urls.txt";

/// An address may lead to one that leads on, but not for ever.
const LONGEST_CHAIN: usize = 10;

/// Every address that was ever published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    entries: BTreeMap<Route, Entry>,
    /// Remarks above the first address, which stay at the top.
    top: String,
    /// Remarks below the last address.
    bottom: String,
}

/// What the ledger says of an address. The later one says more, and counts where two lines differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A page that the program makes by itself, a list say.
    List,
    /// A page that somebody wrote, or an earlier address of one.
    Page,
    /// The page was withdrawn on purpose.
    Gone,
    /// The page is at another address.
    Moved(Route),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// Remarks that stand above it.
    remarks: String,
    state: State,
    span: Span,
}

/// What readers get at an address where no page stands any more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// They are led to another address (HTTP status 301).
    Moved(Route),
    /// They are told that the page was withdrawn (HTTP status 410).
    Gone,
}

/// What becomes of the addresses of a ledger that have no page any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Those that are answered all the same.
    pub answers: BTreeMap<Route, Answer>,
    /// Those that would vanish.
    pub vanished: BTreeSet<Route>,
}

impl Ledger {
    /// Whether nothing was published yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Reads a ledger. A line that says nothing is told, and the others count; remarks stay with the address that
    /// they stand above.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Mistake>) {
        let (mut ledger, mut mistakes) = (Self::default(), Vec::new());
        let (mut start, mut remarks) = (0, String::new());
        for line in text.split_inclusive('\n') {
            let written = line.trim_end().trim_start_matches('\u{feff}');
            let at = start + line.find(written).unwrap_or_default();
            let span = Span::new(at..at + written.len());
            start += line.len();
            if written.starts_with('#') || (written.is_empty() && ledger.is_empty()) {
                remarks.extend([written, "\n"]);
            } else if let Some((route, state)) = entry(written) {
                let mut added = Entry { remarks: std::mem::take(&mut remarks), state, span };
                if ledger.is_empty() {
                    ledger.top = std::mem::take(&mut added.remarks);
                }
                ledger.add(route, added);
            } else if !written.is_empty() {
                mistakes.push(Mistake::new(Code::InvalidLedgerLine, span).with("value", written));
            }
        }
        ledger.bottom = remarks;
        (ledger, mistakes)
    }

    fn add(&mut self, route: Route, added: Entry) {
        match self.entries.entry(route) {
            Place::Vacant(place) => {
                place.insert(added);
            }
            Place::Occupied(mut place) => {
                let entry = place.get_mut();
                entry.remarks.push_str(&added.remarks);
                if entry.state < added.state {
                    (entry.state, entry.span) = (added.state, added.span);
                }
            }
        }
    }

    /// The ledger as it stands in its file.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = self.top.clone();
        for (route, Entry { remarks, state, .. }) in &self.entries {
            let route = route.escaped();
            text.push_str(remarks);
            // Writing to a text never fails.
            let _ = match state {
                State::Page => writeln!(text, "{route} page"),
                State::List => writeln!(text, "{route} list"),
                State::Gone => writeln!(text, "{route} gone"),
                State::Moved(to) => writeln!(text, "{route} moved {}", to.escaped()),
            };
        }
        text.push_str(&self.bottom);
        text
    }

    /// What it says of an address.
    #[must_use]
    pub fn state(&self, route: &Route) -> Option<&State> {
        self.entries.get(route).map(|entry| &entry.state)
    }

    /// Where it says so.
    #[must_use]
    pub fn span(&self, route: &Route) -> Span {
        self.entries.get(route).map_or_else(Span::default, |entry| entry.span)
    }

    /// The same ledger with the pages of a build, which it may not have known or thought to be gone.
    #[must_use]
    pub fn with_pages(mut self, pages: &BTreeMap<Route, State>) -> Self {
        for (route, state) in pages {
            let entry = self.entries.entry(route.clone()).or_insert_with(|| Entry::new(state.clone()));
            entry.state = state.clone();
        }
        self
    }

    /// The same ledger where the page of an address was withdrawn on purpose; none if it does not know the address.
    #[must_use]
    pub fn withdrawn(mut self, route: &Route) -> Option<Self> {
        self.entries.get_mut(route)?.state = State::Gone;
        Some(self)
    }

    /// What answers the addresses that have no page any more. `living` are the addresses of a build, `expired` those
    /// of articles whose own date withdrew them.
    ///
    /// A list needs nobody's decision: it leads to the nearest page above it that is still there.
    #[must_use]
    pub fn answers(&self, living: &BTreeSet<Route>, expired: &BTreeSet<Route>) -> Answers {
        let mut found = Answers::default();
        for route in self.entries.keys().filter(|route| !living.contains(*route)) {
            match self.answer(route, living, expired) {
                Some(answer) => {
                    found.answers.insert(route.clone(), answer);
                }
                None => {
                    found.vanished.insert(route.clone());
                }
            }
        }
        found
    }

    fn answer(&self, route: &Route, living: &BTreeSet<Route>, expired: &BTreeSet<Route>) -> Option<Answer> {
        let mut at = route.clone();
        for _ in 0..LONGEST_CHAIN {
            if living.contains(&at) {
                return Some(Answer::Moved(at));
            }
            match &self.entries.get(&at)?.state {
                State::Moved(to) => at = to.clone(),
                State::Gone => return Some(Answer::Gone),
                State::Page => return expired.contains(&at).then_some(Answer::Gone),
                State::List => return nearest_above(&at, living).map(Answer::Moved),
            }
        }
        None
    }
}

impl Entry {
    fn new(state: State) -> Self {
        Self { remarks: String::new(), state, span: Span::default() }
    }
}

fn nearest_above(route: &Route, living: &BTreeSet<Route>) -> Option<Route> {
    std::iter::successors(route.above(), Route::above).find(|above| living.contains(above))
}

fn entry(line: &str) -> Option<(Route, State)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (address, state) = match words.as_slice() {
        [address, "page"] => (address, State::Page),
        [address, "list"] => (address, State::List),
        [address, "gone"] => (address, State::Gone),
        [address, "moved", to] => (address, State::Moved(Route::read(to)?)),
        _ => return None,
    };
    Some((Route::read(address)?, state))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn route(text: &str) -> Route {
        Route::read(text).expect("an address")
    }

    fn routes(list: &[&str]) -> BTreeSet<Route> {
        list.iter().map(|text| route(text)).collect()
    }

    fn read(text: &str) -> Ledger {
        let (ledger, mistakes) = Ledger::read(text);
        assert_eq!(mistakes, [], "{text}");
        ledger
    }

    #[test]
    fn lines_are_sorted_and_each_address_stands_once() {
        let check = |text: &str, expected: &str| assert_eq!(read(text).write(), expected, "{text}");
        check("", "");
        check("/b/ page\n/a/ list\n", "/a/ list\n/b/ page\n");
        check("\u{feff}/a/ page\r\n\r\n/b/   gone\r\n", "/a/ page\n/b/ gone\n");
        check("# Appunto\n\n/b/ page\n\n/a/ page", "# Appunto\n\n/a/ page\n/b/ page\n");
        // Two branches that were put together: the line that says more counts.
        check("/a/ page\n/a/ gone\n/a/ list\n", "/a/ gone\n");
        check("/a/ moved /b/\n/a/ gone\n", "/a/ moved /b/\n");
        check("/pi%C3%B9.html page\n", "/pi%C3%B9.html page\n");
    }

    #[test]
    fn remarks_stay_with_their_address() {
        let text = "# In alto\n/b/ page\n# Chiuso\n# nel 2024\n/a/ gone\n/b/ gone\n# In fondo\n";
        let expected = "# In alto\n# Chiuso\n# nel 2024\n/a/ gone\n/b/ gone\n# In fondo\n";
        assert_eq!(read(text).write(), expected);
        let again = read(expected).with_pages(&BTreeMap::from([(route("/a/"), State::Page)]));
        assert_eq!(again.write(), expected.replace("/a/ gone", "/a/ page"));
        assert_eq!(read("# Solo un appunto\n").write(), "# Solo un appunto\n");
    }

    #[test]
    fn a_line_that_says_nothing_is_told() {
        for line in ["/a/", "a/ page", "/a/ moved", "/a/ moved b", "/a/ page /b/", "/a/ seite", "/../ page"] {
            let (ledger, mistakes) = Ledger::read(&format!("/b/ page\n{line}\n"));
            let spans: Vec<Span> = mistakes.iter().map(|mistake| mistake.span).collect();
            let expected = [Span::new(9..9 + line.len())];
            assert_eq!((ledger.write().as_str(), spans.as_slice()), ("/b/ page\n", &expected[..]), "{line}");
        }
    }

    #[test]
    fn what_answers_an_address_without_a_page() {
        let check = |ledger: &str, living: &[&str], expected: &str| {
            let Answers { answers, vanished } =
                read(ledger).answers(&routes(living), &routes(&["/scaduto/"]));
            let shown = answers.iter().map(|(from, answer)| match answer {
                Answer::Gone => format!("{from} gone"),
                Answer::Moved(to) => format!("{from} > {to}"),
            });
            let vanished = vanished.iter().map(|route| format!("{route} ?"));
            let shown: Vec<_> = shown.chain(vanished).collect();
            assert_eq!(shown.join(", "), expected, "{ledger}");
        };
        check("/a/ page\n", &["/a/"], "");
        check("/a/ page\n", &["/"], "/a/ ?");
        check("/a/ gone\n", &["/"], "/a/ gone");
        check("/a/ gone\n", &["/a/"], "");
        check("/scaduto/ page\n", &["/"], "/scaduto/ gone");
        check("/a/ moved /b/\n", &["/b/"], "/a/ > /b/");
        check("/a/ moved /b/\n", &["/"], "/a/ ?");
        check("/a/ moved /b/\n/b/ moved /c/\n", &["/c/"], "/a/ > /c/, /b/ > /c/");
        check("/a/ moved /b/\n/b/ gone\n", &["/"], "/a/ gone, /b/ gone");
        check("/a/ moved /b/\n/b/ moved /a/\n", &["/"], "/a/ ?, /b/ ?");
        check("/n/pagina/2/ list\n", &["/", "/n/"], "/n/pagina/2/ > /n/");
        check("/r/calabria/ascolto/ list\n", &["/"], "/r/calabria/ascolto/ > /");
    }

    #[test]
    fn pages_come_and_are_withdrawn() {
        let pages = BTreeMap::from([(route("/a/"), State::Page), (route("/b/"), State::List)]);
        let ledger = read("/a/ gone\n/c/ page\n").with_pages(&pages);
        assert_eq!(ledger.write(), "/a/ page\n/b/ list\n/c/ page\n");
        let withdrawn = ledger.clone().withdrawn(&route("/c/")).map(|ledger| ledger.write());
        assert_eq!(withdrawn.as_deref(), Some("/a/ page\n/b/ list\n/c/ gone\n"));
        assert_eq!(ledger.withdrawn(&route("/d/")), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(lines in prop::collection::vec("/[a-c]{1,2}/ (page|list|gone|moved /[a-c]/)", 0..9)) {
            let ledger = read(&lines.join("\n"));
            let written = ledger.write();
            prop_assert_eq!(read(&written).write(), written);
        }

        #[test]
        fn no_address_is_forgotten(
            lines in prop::collection::vec("/[a-c]{1,2}/ (page|list|gone|moved /[a-c]/)", 0..9),
            living in prop::collection::btree_set("/([a-c]/)?", 0..4),
        ) {
            let ledger = read(&lines.join("\n"));
            let living: BTreeSet<Route> = living.iter().map(|text| route(text)).collect();
            let Answers { answers, vanished } = ledger.answers(&living, &BTreeSet::new());
            for route in ledger.entries.keys() {
                let n = [living.contains(route), answers.contains_key(route), vanished.contains(route)];
                prop_assert_eq!(n.iter().filter(|is| **is).count(), 1, "{}", route);
            }
        }
    }
}

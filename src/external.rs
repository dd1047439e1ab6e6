//! Links to other sites: which addresses they are, what was answered there, and what authors are told of it.
//!
//! Nothing here asks anybody: [`crate::web`] does.

mod address;
mod memory;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use url::Url;

pub use address::{address, is_allowed, is_private};
pub use memory::Memory;

use crate::diagnostic::{Code, Diagnostic, Mistake, Span};
use crate::path::SourcePath;

/// A place that leads to another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The file.
    pub source: SourcePath,
    /// The place in it: the address, or what it is part of.
    pub span: Span,
    /// Where it leads, as written.
    pub destination: String,
}

/// What an address answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// The page is there.
    Found,
    /// The page is there, and has this address from now on.
    Moved(String),
    /// There is no such page: status 404 or 410.
    Missing(u16),
    /// Nobody knows the host.
    UnknownHost,
    /// Another status, which does not say whether the page is there.
    Status(u16),
    /// It leads from one address to the next without end.
    Circle,
    /// Nothing came in time.
    Late,
    /// No connection, in the system's own words.
    Failed(String),
}

impl Answer {
    /// Whether it will be the same for a while: it is remembered.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        matches!(self, Self::Found | Self::Moved(_) | Self::Missing(_))
    }

    /// Whether a server gave it.
    fn is_of_server(&self) -> bool {
        !matches!(self, Self::UnknownHost | Self::Late | Self::Failed(_))
    }
}

/// The addresses that citations lead to, each once, but for those that are allowed, those of the site itself and
/// those of private networks, unless these are to be asked.
#[must_use]
pub fn addresses(citations: &[Citation], own: &str, allow: &[String], private: bool) -> BTreeSet<Url> {
    let is_asked = |url: &Url| {
        !url.as_str().starts_with(own) && !is_allowed(url.as_str(), allow) && (private || !is_private(url))
    };
    citations.iter().filter_map(|citation| address(&citation.destination)).filter(is_asked).collect()
}

/// What authors are told of the answers, at each place that leads there.
#[must_use]
pub fn diagnostics(citations: &[Citation], answers: &BTreeMap<Url, Answer>) -> Vec<Diagnostic> {
    // Without any server's answer it may as well be this computer that nobody can reach.
    let is_online = answers.values().any(Answer::is_of_server);
    let told = |citation: &Citation| {
        let url = address(&citation.destination)?;
        Some(mistake(citation, answers.get(&url)?, is_online)?.in_file(&citation.source))
    };
    citations.iter().filter_map(told).collect()
}

fn mistake(citation: &Citation, answer: &Answer, is_online: bool) -> Option<Mistake> {
    let (code, reason, status) = match answer {
        Answer::Found => return None,
        Answer::Moved(to) => return Some(moved(citation, to)),
        Answer::Failed(words) => {
            let mistake =
                Mistake::new(Code::UnansweredLink, citation.span).with("value", &citation.destination);
            return Some(mistake.with("reason", "failed").with("detail", words));
        }
        Answer::Missing(status) => (Code::DeadLink, "page", status.to_string()),
        Answer::UnknownHost if is_online => (Code::DeadLink, "host", String::new()),
        Answer::UnknownHost => (Code::UnansweredLink, "host", String::new()),
        Answer::Status(status) => (Code::UnansweredLink, "status", status.to_string()),
        Answer::Circle => (Code::UnansweredLink, "circle", String::new()),
        Answer::Late => (Code::UnansweredLink, "late", String::new()),
    };
    let mistake = Mistake::new(code, citation.span).with("value", &citation.destination);
    Some(mistake.with("reason", reason).with("status", status))
}

/// The new address keeps the part of the page that the old one led to.
fn moved(citation: &Citation, to: &str) -> Mistake {
    let fragment = citation.destination.find('#').filter(|_| !to.contains('#'));
    let target = [to, fragment.map_or("", |at| &citation.destination[at..])].concat();
    let mistake = Mistake::new(Code::MovedLink, citation.span).with("value", &citation.destination);
    mistake.with("target", &target).replaced_by(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation(destination: &str) -> Citation {
        let source = SourcePath::new("content/a.md").expect("a path");
        Citation { source, span: Span::default(), destination: destination.into() }
    }

    #[test]
    fn which_addresses_are_asked() {
        let asked = |destinations: &[&str], private: bool| {
            let citations: Vec<Citation> = destinations.iter().map(|to| citation(to)).collect();
            let allow = ["https://social.example/*".to_owned()];
            let urls = addresses(&citations, "https://www.example.it/", &allow, private);
            urls.iter().map(Url::to_string).collect::<Vec<_>>()
        };
        let both = ["https://a.example/b#c", "https://a.example/b", "mailto:a@b.example", "../c.md"];
        assert_eq!(asked(&both, false), ["https://a.example/b"]);
        assert_eq!(asked(&["https://www.example.it/notizie/", "https://social.example/x"], false), [""; 0]);
        assert_eq!(asked(&["http://localhost:8080/"], false), [""; 0]);
        assert_eq!(asked(&["http://localhost:8080/"], true), ["http://localhost:8080/"]);
    }

    #[test]
    fn what_is_told_of_an_answer() {
        let check = |answers: &[(&str, Answer)], expected: &[(Code, &str, &str)]| {
            let citations: Vec<Citation> = answers.iter().map(|(to, _)| citation(to)).collect();
            let answers =
                answers.iter().map(|(to, answer)| (address(to).expect("an address"), answer.clone()));
            let told = diagnostics(&citations, &answers.collect());
            let shown: Vec<_> = told
                .iter()
                .map(|diagnostic| {
                    let mistake = &diagnostic.mistake;
                    let detail =
                        ["status", "target", "detail"].iter().find_map(|name| mistake.argument(name));
                    (mistake.code, mistake.argument("reason").unwrap_or_default(), detail.unwrap_or_default())
                })
                .collect();
            assert_eq!(shown, expected, "{citations:?}");
        };
        let (one, two) = ("https://a.example/", "https://b.example/");
        check(&[(one, Answer::Found)], &[]);
        check(&[(one, Answer::Missing(404))], &[(Code::DeadLink, "page", "404")]);
        check(&[(one, Answer::Missing(410))], &[(Code::DeadLink, "page", "410")]);
        check(&[(one, Answer::Status(503))], &[(Code::UnansweredLink, "status", "503")]);
        check(&[(one, Answer::Late)], &[(Code::UnansweredLink, "late", "")]);
        check(&[(one, Answer::Circle)], &[(Code::UnansweredLink, "circle", "")]);
        check(&[(one, Answer::Failed("no".into()))], &[(Code::UnansweredLink, "failed", "no")]);
        check(&[(one, Answer::Found), (two, Answer::UnknownHost)], &[(Code::DeadLink, "host", "")]);
        // Where nobody answers, it may be this computer that is on no network.
        check(
            &[(one, Answer::Late), (two, Answer::UnknownHost)],
            &[(Code::UnansweredLink, "late", ""), (Code::UnansweredLink, "host", "")],
        );
        let moved = Answer::Moved("https://c.example/d".into());
        check(&[("https://a.example/#b", moved)], &[(Code::MovedLink, "", "https://c.example/d#b")]);
    }
}

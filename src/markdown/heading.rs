//! The ids of headings, by which links reach them.

use std::collections::BTreeMap;

use crate::slug;

/// No id that is made of a heading's text is longer, in bytes.
const LONGEST: usize = 80;

/// Gives every heading of a body an id of its own.
#[derive(Default)]
pub(super) struct Ids {
    /// Every id given so far, with the number that its next double tries first.
    given: BTreeMap<String, u32>,
}

impl Ids {
    /// The id of the next heading: the one that its author wants, or one made of its text. A double gets
    /// `-2`, `-3`, … at its end.
    pub(super) fn next(&mut self, wanted: Option<&str>, text: &str) -> String {
        let id = match wanted.filter(|id| !id.is_empty()) {
            Some(id) => id.to_owned(),
            None => from_text(text),
        };
        self.unique(unreserved(id))
    }

    fn unique(&mut self, id: String) -> String {
        let Some(number) = self.given.get(&id).copied() else {
            self.given.insert(id.clone(), 2);
            return id;
        };
        let (number, double) = (number..)
            .map(|number| (number, format!("{id}-{number}")))
            .find(|(_, double)| !self.given.contains_key(double))
            .unwrap_or_else(|| (number, id.clone()));
        self.given.insert(id, number.saturating_add(1));
        self.given.insert(double.clone(), 2);
        double
    }
}

fn from_text(text: &str) -> String {
    let slug = slug::slugify(text);
    let slug = slug.get(..LONGEST).unwrap_or(&slug).trim_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

/// `fn-…` and `fnref-…` are the ids of footnotes.
fn unreserved(id: String) -> String {
    if id.starts_with("fn-") || id.starts_with("fnref-") { format!("section-{id}") } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_the_text_and_unique() {
        let mut ids = Ids::default();
        let mut check = |wanted, text, expected| assert_eq!(ids.next(wanted, text), expected, "{text}");
        check(None, "Chi partecipa?", "chi-partecipa");
        check(None, "Chi partecipa", "chi-partecipa-2");
        check(None, "Chi partecipa 2", "chi-partecipa-2-2");
        check(None, "Chi partecipa", "chi-partecipa-3");
        check(Some("Adesioni"), "Come aderire", "Adesioni");
        check(None, "", "section");
        check(Some(""), "…", "section-2");
        check(None, "Fn 1", "section-fn-1");
        check(None, &"a".repeat(200), &"a".repeat(80));
    }
}

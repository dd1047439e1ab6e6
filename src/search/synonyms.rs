//! Names that mean the same: whoever looks for one of them finds what is written with another.

use std::collections::BTreeSet;

use crate::slug::words;

/// Groups of names that mean the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Synonyms {
    groups: Vec<Vec<Name>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Name {
    text: String,
    /// Its words, as they are compared.
    words: String,
}

impl Synonyms {
    /// Groups of at least two names; names of the same words count once.
    pub fn new<'a, G: IntoIterator<Item = &'a str>>(groups: impl IntoIterator<Item = G>) -> Self {
        let groups = groups.into_iter().map(group).filter(|group| group.len() > 1);
        Self { groups: groups.collect() }
    }

    /// The names of each group.
    pub fn groups(&self) -> impl Iterator<Item = Vec<&str>> {
        self.groups.iter().map(|group| group.iter().map(|name| name.text.as_str()).collect())
    }

    /// All names of the groups that have one in these texts.
    pub(super) fn of<'a>(&'a self, texts: &[&str]) -> Vec<&'a str> {
        let texts: Vec<String> = texts.iter().map(|text| words(text)).collect();
        let stands = |name: &Name| texts.iter().any(|text| text.contains(&name.words));
        let groups = self.groups.iter().filter(|group| group.iter().any(stands));
        groups.flatten().map(|name| name.text.as_str()).collect()
    }
}

fn group<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<Name> {
    let mut seen = BTreeSet::new();
    let names = names.into_iter().map(|text| Name { text: text.to_owned(), words: words(text) });
    names.filter(|name| !name.words.trim().is_empty() && seen.insert(name.words.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_text_has_all_names_of_its_group() {
        let synonyms = Synonyms::new([
            vec!["Centri per le famiglie", "CpF", "Centro per la famiglia"],
            vec!["Emilia-Romagna", "Emilia Romagna"],
            vec!["Mediazione familiare", "Mediazione famigliare"],
            vec!["…", "!"],
        ]);
        assert_eq!(synonyms.groups().count(), 2);
        let check = |text: &str, expected: &[&str]| assert_eq!(synonyms.of(&[text]), expected, "{text}");
        let centers = ["Centri per le famiglie", "CpF", "Centro per la famiglia"];
        check("Il CPF di Bari", &centers);
        check("un «centro per la famiglia».", &centers);
        check("un centro per la famigliola", &[]);
        check("la mediazione\nfamigliare", &["Mediazione familiare", "Mediazione famigliare"]);
        check("", &[]);
    }
}

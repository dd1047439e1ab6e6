//! What `site.toml` says of search.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Mistake, Span};
use crate::schema::Record;
use crate::slug::words;

/// How the site can be searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Groups of names that mean the same, beside those of the terms.
    pub synonyms: Vec<Vec<String>>,
}

pub(super) fn read(record: &Record, mistakes: &mut Vec<Mistake>) -> Search {
    let Some(search) = record.group("search") else { return Search::default() };
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    let mut synonyms = Vec::new();
    for (group, span) in search.groups("synonyms") {
        let mut names = Vec::new();
        for name in group.texts("names") {
            let folded = words(&name.value);
            if folded.trim().is_empty() {
                mistakes.push(Mistake::new(Code::EmptyValue, name.span).with("key", "names"));
            } else if let Some(other) = first.insert(folded, name.span) {
                mistakes
                    .push(Mistake::new(Code::DuplicateName, name.span).with("value", name.value).see(other));
            } else {
                names.push(name.value);
            }
        }
        if group.items("names").count() == 1 {
            let missing = Mistake::new(Code::MissingKey, Span { start: span.start, end: span.start });
            mistakes.push(
                missing.with("key", "names").with("example", "names = [\"CpF\", \"Centri per le famiglie\"]"),
            );
        }
        synonyms.push(names);
    }
    Search { synonyms }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::site;

    #[test]
    fn synonyms() {
        let site = |search: &str| {
            format!(
                "title = \"X\"\nbase_url = \"https://x.example/\"\ncross = {{ rows = \"r\", columns = \"c\" }}\n\
                 [facets.r]\n[facets.c]\n[kinds.k]\n[footer]\naccessibility = \"a.md\"\nprivacy = \"b.md\"\n\
                 legal = \"c.md\"\n{search}"
            )
        };
        let check = |names: &str, expected: &[&[&str]], codes: &[Code]| {
            let (site, mistakes) = site::read(&site(names));
            let search = site.expect("a site").search.expect("a search");
            assert_eq!(search.synonyms, expected, "{names}");
            let found: Vec<Code> = mistakes.iter().map(|mistake| mistake.code).collect();
            assert_eq!(found, codes, "{names}");
        };
        check("", &[], &[]);
        let group = |names: &str| format!("[[search.synonyms]]\nnames = [{names}]\n");
        check(&group("\"CpF\", \"Centri\""), &[&["CpF", "Centri"]], &[]);
        check(&group("\"CpF\""), &[&["CpF"]], &[Code::MissingKey]);
        check(&group("\"CpF\", \"cpf\""), &[&["CpF"]], &[Code::DuplicateName]);
        check(&group("\"CpF\", \"…\""), &[&["CpF"]], &[Code::EmptyValue]);
        let twice = group("\"a\", \"b\"") + &group("\"c\", \"A\"");
        check(&twice, &[&["a", "b"], &["c"]], &[Code::DuplicateName]);
        check("[[search.synonyms]]\nnomi = [\"a\"]\n", &[&[]], &[Code::UnknownKey, Code::MissingKey]);
    }
}

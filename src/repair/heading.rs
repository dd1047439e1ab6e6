//! Headings without the space after their number signs.

use std::ops::Range;

use super::edit::Found;
use super::line::line_ranges;
use super::paste::overlaps;
use crate::diagnostic::{Code, Mistake, Span};

/// Puts the space there where two or more signs leave no doubt: `##Titolo`.
pub(super) fn find(text: &str, code: &[Range<usize>]) -> Found {
    let mut found = Found::default();
    for Marks { signs, rest } in marks(text, code) {
        let n_spaces = rest.len() - rest.trim_start().len();
        let is_tight = n_spaces == 0 && signs.len() > 1;
        let has_odd_space = n_spaces > 0 && !rest.starts_with([' ', '\t']);
        if (is_tight || has_odd_space) && !rest.trim().is_empty() {
            let heading = format!("{} ", "#".repeat(signs.len()));
            let place = Span::new(signs.start..signs.end + n_spaces);
            found.mend(Mistake::new(Code::HeadingWithoutSpace, place), heading);
        }
    }
    found
}

/// One sign before a word may start a heading or be a hashtag: both are said, and nothing is changed. A line
/// of several hashtags is none of this.
pub(super) fn hashtags(text: &str, code: &[Range<usize>]) -> Found {
    let mut found = Found::default();
    let marks = marks(text, code).filter(|marks| marks.signs.len() == 1);
    for Marks { signs, rest } in marks.filter(|marks| marks.rest.starts_with(char::is_alphabetic)) {
        if !rest.contains('#') {
            let place = Span::new(signs.start..signs.end + rest.trim_end().len());
            found.say(Mistake::new(Code::HeadingOrHashtag, place).with("text", rest.trim_end()));
        }
    }
    found
}

/// The number signs at the start of a line, and what follows them.
struct Marks<'a> {
    signs: Range<usize>,
    rest: &'a str,
}

fn marks<'a>(text: &'a str, code: &[Range<usize>]) -> impl Iterator<Item = Marks<'a>> {
    line_ranges(text).filter_map(move |range| {
        let line = text.get(range.clone())?;
        let trimmed = line.trim_start_matches(' ');
        let rest = trimmed.trim_start_matches('#');
        let start = range.start + line.len() - trimmed.len();
        let signs = start..start + trimmed.len() - rest.len();
        let is_heading = line.len() - trimmed.len() < 4 && (1..=6).contains(&signs.len());
        (is_heading && !overlaps(code, &signs)).then_some(Marks { signs, rest })
    })
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code::{HeadingOrHashtag, HeadingWithoutSpace};
    use crate::repair::tests::check_body;

    #[test]
    fn headings_without_a_space() {
        let check = |written, meant| check_body(written, meant, &[HeadingWithoutSpace]);
        check("##Titolo\n", "## Titolo\n");
        check("Testo\r\n\r\n  ###Chi partecipa\r\n", "Testo\r\n\r\n  ### Chi partecipa\r\n");
        check("##\u{a0}Titolo", "## Titolo");
        check("#\u{a0}Titolo", "# Titolo");
        check("##“Famiglie”", "## “Famiglie”");
        check("##**Titolo**", "## **Titolo**");
    }

    #[test]
    fn a_hashtag_may_be_a_heading() {
        check_body("Testo.\n\n#Famiglie\n", "Testo.\n\n#Famiglie\n", &[HeadingOrHashtag]);
        check_body("#Il progetto parte", "#Il progetto parte", &[HeadingOrHashtag]);
    }

    #[test]
    fn everything_else_stays() {
        for text in [
            "## Titolo",
            "##",
            "# \n",
            "##\u{a0}",
            "#######Titolo",
            "#famiglie #rimini",
            "#3 aperto",
            "Il #progetto",
            "    ##Titolo",
            "```\n##Titolo\n#x\n```",
            "`a\n##b`",
        ] {
            check_body(text, text, &[]);
        }
    }
}

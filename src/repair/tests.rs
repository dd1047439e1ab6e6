//! What the tables of all families are checked with, and what holds for all of them.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Code, Span};
use crate::fix::fix;
use crate::schema::{Field, Schema, Shape};
use crate::tree::{Value, yaml};

/// The keys of a small site.
pub(super) fn keys() -> Keys {
    let event = Schema::new(vec![
        Field::new("place", &["luogo"], Shape::Text),
        Field::new("date", &["data"], Shape::Days),
        Field::new("url", &[], Shape::Url),
    ]);
    let schema = Schema::new(vec![
        Field::new("title", &["titolo"], Shape::Text),
        Field::new("summary", &["sommario"], Shape::Text),
        Field::new("date", &["data"], Shape::Moment),
        Field::new("event_date", &["data_evento"], Shape::Days),
        Field::new("region", &["regione", "regioni"], Shape::OneOrMore(Box::new(Shape::Boolean))),
        Field::new("draft", &["bozza"], Shape::Boolean),
        Field::new("aliases", &["alias"], Shape::OneOrMore(Box::new(Shape::Text))),
        Field::new("events", &["eventi"], Shape::List(Box::new(Shape::Group(Arc::new(event))))),
    ]);
    Keys::new([&schema])
}

/// Checks what a front matter is repaired to, and which mistakes are said.
#[track_caller]
pub(super) fn check(written: &str, meant: &str, codes: &[Code]) {
    let repaired = front_matter(written, &keys());
    assert_eq!(repaired.text, meant, "{written:?}");
    let found: Vec<_> = repaired.mistakes.iter().map(|mistake| mistake.code).collect();
    assert_eq!(found, codes, "{written:?}");
}

/// Checks what a body is repaired to, and which mistakes are said.
#[track_caller]
pub(super) fn check_body(written: &str, meant: &str, codes: &[Code]) {
    let repaired = body(written);
    assert_eq!(repaired.text, meant, "{written:?}");
    let found: Vec<_> = repaired.mistakes.iter().map(|mistake| mistake.code).collect();
    assert_eq!(found, codes, "{written:?}");
}

fn assert_places(text: &str, repaired: &Repaired<'_>) -> Result<(), TestCaseError> {
    for mistake in &repaired.mistakes {
        prop_assert!(text.get(mistake.span.range()).is_some(), "{mistake:?}");
    }
    for at in (0..=repaired.text.len()).filter(|at| repaired.text.is_char_boundary(*at)) {
        let place = repaired.written(Span::new(at..at)).range();
        prop_assert!(text.get(place.clone()).is_some(), "{at} leads to {place:?}");
    }
    Ok(())
}

fn like_a_front_matter() -> impl Strategy<Value = String> {
    let fragments = prop::sample::select(vec![
        "titolo",
        "luogo",
        "data",
        "regioni",
        "eventi",
        "alias",
        "ignota",
        ":",
        ": ",
        " :",
        "- ",
        "-",
        "–",
        "• ",
        "\n",
        "\r\n",
        "\r",
        "\n  ",
        "\n\t",
        "\n\u{a0}",
        " ",
        "\t",
        "\u{a0}",
        "\u{200b}",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "'",
        "\"",
        "“",
        "”",
        "«",
        "»",
        "’",
        "|",
        ">",
        "|-\n  ",
        "#",
        " # ",
        " #3",
        "&x ",
        "*x",
        "!t ",
        "? ",
        "%",
        "@",
        "`",
        "\\",
        "è",
        "a",
        "Rimini",
        "2023-06-27",
        "sì",
        "Ã\u{a0}",
        "â€œ",
        "https://x",
        "\0",
        "\u{85}",
        "\u{feff}",
    ]);
    prop::collection::vec(fragments, 0..24).prop_map(|parts| parts.concat())
}

fn like_a_body() -> impl Strategy<Value = String> {
    let fragments = prop::sample::select(vec![
        "Titolo",
        "#",
        "##",
        "###",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "    ",
        "\t",
        "\u{a0}",
        "•",
        "• ",
        "▪",
        "- ",
        "`",
        "```\n",
        "\u{200b}",
        "\u{ad}",
        "\u{200d}",
        "👩",
        "\u{b}",
        "<o:p>",
        "</o:p>",
        "<",
        "o:p",
        ">",
        "<p class=MsoNormal>",
        "</p>",
        "<!--",
        "-->",
        "*",
        "[x](y)",
        "|",
        "è",
        "\u{feff}",
        "\\",
    ]);
    prop::collection::vec(fragments, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn places_in_a_front_matter_lie_inside(text in like_a_front_matter()) {
        assert_places(&text, &front_matter(&text, &keys()))?;
    }

    #[test]
    fn repairing_a_front_matter_twice_changes_nothing_more(text in like_a_front_matter()) {
        let once = front_matter(&text, &keys()).text.into_owned();
        let twice = front_matter(&once, &keys());
        prop_assert_eq!(&twice.text, &once);
    }

    #[test]
    fn what_was_written_back_is_never_touched_again(text in like_a_front_matter()) {
        let mut text = text;
        for _ in 0..8 {
            text = fix(&text, &front_matter(&text, &keys()).mistakes).text;
        }
        let left: Vec<_> = front_matter(&text, &keys()).mistakes.into_iter().filter(|mistake| mistake.replacement.is_some()).collect();
        prop_assert_eq!(left, vec![], "{:?}", text);
    }

    #[test]
    fn what_looks_clean_is_clean(text in "( {0,2}(- )?((titolo|luogo|data|x_1):)? ?([a-zè0-9 .:#-]{0,6}|\"[a-zè #:’,]{0,6}\"|\\[[a-z\", ]{0,8}\\])\n){0,3}") {
        if !suspicion::is_suspect_front_matter(&text) {
            let repaired = through_families(&text, &keys());
            prop_assert_eq!(&*repaired.text, &text);
            prop_assert_eq!(repaired.mistakes, vec![]);
        }
    }

    #[test]
    fn no_letter_of_a_front_matter_is_lost(text in like_a_front_matter()) {
        // Between quotation marks, what no text may hold is written as its number.
        let numbered = || ('\0'..='\u{9f}').chain(['\u{2028}', '\u{2029}', '\u{feff}']).filter(|c| !c.is_ascii_graphic());
        let read = |text: &str| {
            numbered().fold(text.to_owned(), |text, c| text.replace(&format!("\\u{:04x}", u32::from(c)), " "))
        };
        let letters = |text: &str| read(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let repaired = front_matter(&text, &keys());
        prop_assert_eq!(letters(&repaired.text), letters(&text));
    }

    #[test]
    fn a_title_is_read_as_it_was_typed(title in "[A-Za-z0-9àè’@*&!%`?{}>|\\[\\]#:,.\\\\ \"'-]{1,30}") {
        let title = title.trim();
        // A remark, a real list, a block, and quotation marks around everything are not part of a title.
        let is_yaml = title.is_empty() || title.starts_with(['"', '\'', '’', '[', '{', '|', '>', '~']);
        let has_remark = title.split('#').skip(1).any(|rest| !rest.starts_with(char::is_alphanumeric));
        prop_assume!(!is_yaml && !has_remark && title != "-" && title != "?");
        let text = format!("titolo: {title}\nluogo: Bari\n");
        let repaired = front_matter(&text, &keys());
        let (table, mistakes) = yaml::read(&repaired.text);
        prop_assert_eq!(mistakes, vec![], "{:?}", repaired.text);
        prop_assert_eq!(&table.0[0].value.value, &Value::Scalar(title.to_owned()));
        let place = repaired.written(table.0[0].value.span).range();
        prop_assert_eq!(&text[place], title);
        prop_assert_eq!(table.0.len(), 2);
    }

    #[test]
    fn repairing_a_body_twice_changes_nothing_more(text in like_a_body()) {
        let once = body(&text);
        assert_places(&text, &once)?;
        let twice = body(&once.text);
        prop_assert_eq!(&twice.text, &once.text);
        // What a body is looked through for is all that is ever repaired.
        prop_assert!(suspicion::is_suspect_body(&text) || matches!(once.text, std::borrow::Cow::Borrowed(_)));
    }

    #[test]
    fn a_body_that_was_written_back_is_never_touched_again(text in like_a_body()) {
        let mut text = text;
        for _ in 0..8 {
            text = fix(&text, &body(&text).mistakes).text;
        }
        let left: Vec<_> = body(&text).mistakes.into_iter().filter(|mistake| mistake.replacement.is_some()).collect();
        prop_assert_eq!(left, vec![], "{:?}", text);
    }

    #[test]
    fn no_letter_of_a_body_is_lost(text in like_a_body()) {
        // What is between angle brackets may be a word processor's.
        let text = text.replace('<', "");
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&body(&text).text), letters(&text));
    }

    #[test]
    fn any_text_at_all(text in any::<String>()) {
        assert_places(&text, &front_matter(&text, &keys()))?;
        assert_places(&text, &body(&text))?;
    }
}

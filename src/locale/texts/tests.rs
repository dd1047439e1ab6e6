//! Reading, overriding, falling back, filling.

use proptest::prelude::*;

use super::*;

fn italian(files: &[&str]) -> (Texts, Vec<(usize, Mistake)>) {
    Texts::new(&Language::italian(), files.iter().copied().enumerate())
}

fn texts(source: &str) -> Texts {
    let (texts, mistakes) = italian(&[source]);
    assert_eq!(mistakes, []);
    texts
}

#[test]
fn messages_without_arguments() {
    let check = |source, key, expected: Option<&str>| {
        assert_eq!(texts(source).get(key).map(|text| &**text), expected, "{source} {key}");
    };
    check("a = Ciao", "a", Some("Ciao"));
    check("a = Ciao\r\nb = Addio\r\n", "a", Some("Ciao"));
    check("a = Ciao\r\n  a tutti\r\n", "a", Some("Ciao\na tutti"));
    check("\u{feff}a = Ciao", "a", Some("Ciao"));
    check("a = Ciao { $name }", "a", None);
    check("a =\n    .title = Ciao", "a.title", Some("Ciao"));
    check("a =\n    .title = Ciao", "a", None);
    check("-site = Bacheca\na = { -site }!", "a", Some("Bacheca!"));
    check("a = Ciao", "a.title", None);
    check("a = Ciao", "", None);
    check("a = Ciao", ".", None);
}

#[test]
fn messages_with_arguments() {
    let texts = texts(
        "articles = { $n ->\n    [0] nessuno\n    [one] un articolo\n   *[other] { $n } articoli\n}\n\
         hello = Ciao, { $name }\n    .title = Per { $name }\n\
         plain = Ciao",
    );
    let check = |key, arguments: &[(&str, Argument<'_>)], expected: Result<&str, FormatError>| {
        assert_eq!(texts.format(key, arguments).as_deref(), expected.as_ref().copied(), "{key}");
    };
    check("articles", &[("n", 0usize.into())], Ok("nessuno"));
    check("articles", &[("n", 1usize.into())], Ok("un articolo"));
    check("articles", &[("n", 20_000usize.into())], Ok("20000 articoli"));
    check("hello", &[("name", "Rimini".into())], Ok("Ciao, Rimini"));
    check("hello.title", &[("name", "Rimini".into())], Ok("Per Rimini"));
    check("plain", &[], Ok("Ciao"));
    check("plain", &[("name", "Rimini".into())], Ok("Ciao"));
    check("hello", &[], Err(FormatError::MissingArgument("name".into())));
    check("hello", &[("nome", "Rimini".into())], Err(FormatError::MissingArgument("name".into())));
    check("nothing", &[], Err(FormatError::UnknownKey));
}

#[test]
fn later_files_override_earlier_ones() {
    let (texts, mistakes) = italian(&["a = uno\nb = due\n    .x = tre", "b = quattro\nb = cinque"]);
    assert_eq!(mistakes, []);
    assert_eq!(texts.keys().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(texts.get("b").map(|text| &**text), Some("cinque"));
}

#[test]
fn fallbacks_are_asked_in_order() {
    let layer = |language: &str, source| Texts::new(&Language::new(language).unwrap(), [((), source)]).0;
    let english = layer("en", "a = one\nb = two\nc = three { $x }");
    let french = layer("fr", "b = deux").with_fallback(Arc::new(english));
    let texts = layer("de", "d = vier").with_fallback(Arc::new(french));
    assert_eq!(texts.keys().collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    let found = ["a", "b", "d", "e"].map(|key| texts.get(key).map(|text| &**text));
    assert_eq!(found, [Some("one"), Some("deux"), Some("vier"), None]);
    assert_eq!(texts.format("c", &[("x", 1usize.into())]).as_deref(), Ok("three 1"));
}

#[test]
fn mistakes_have_a_place() {
    let check = |files: &[&str], expected: &[(usize, &str)]| {
        let (_, mistakes) = italian(files);
        let place = |(file, mistake): &(usize, Mistake)| (*file, &files[*file][mistake.span.range()]);
        assert_eq!(mistakes.iter().map(place).collect::<Vec<_>>(), expected, "{files:?}");
        assert!(mistakes.iter().all(|(_, mistake)| mistake.code == Code::InvalidTexts));
        assert!(mistakes.iter().all(|(_, mistake)| mistake.arguments.len() == 1));
    };
    check(&["a = Ciao", "a = Ciao\nb Addio\nc = Sì"], &[(1, "A")]);
    check(&["\u{feff}uno = { due }", "altro = { -sito }"], &[(0, "uno"), (1, "altro")]);
    check(&["uno = { due }", "uno = Ciao"], &[]);
    check(&["uno = { uno }"], &[(0, "uno")]);
}

proptest! {
    #[test]
    fn no_source_is_too_bad(source in "([a-z{}$\\[\\]*=.\" \n\r-]|->|\\PC){0,60}") {
        let (texts, _) = italian(&[&source]);
        for key in texts.keys() {
            let _ = (texts.get(key), texts.format(key, &[]));
        }
    }
}

//! The sentences of both languages, and whole reports.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::human::{LONGEST_LINE, SHOWN_OF_ONE_FILE};
use super::*;
use crate::diagnostic::{Code, Mistake, Span};
use crate::locale::Texts;

const SOURCES: [(&str, &str); 2] =
    [("it", include_str!("../texts/it.ftl")), ("en", include_str!("../texts/en.ftl"))];

/// Messages that belong to no kind of mistake.
const PHRASES: [&str; 14] = [
    "corrected",
    "count-errors",
    "count-nothing",
    "count-notes",
    "count-repairs",
    "count-warnings",
    "level-error",
    "level-help",
    "level-note",
    "level-repair",
    "level-warning",
    "more-in-file",
    "related",
    "technical-detail",
];

fn path(text: &str) -> SourcePath {
    SourcePath::new(text).unwrap()
}

fn language(tag: &str) -> Language {
    Language::new(tag).unwrap()
}

/// Where a part of a text stands first.
fn span_of(text: &str, part: &str) -> Span {
    let start = text.find(part).unwrap();
    Span::new(start..start + part.len())
}

/// The report of a mistake in one text, in Italian.
fn report(text: &str, mistake: Mistake) -> String {
    let source = |_: &SourcePath| Some(text.to_owned());
    human(&[mistake.in_file(&path("content/a.md"))], &source, &Language::italian(), Style::Plain)
}

/// The arguments of each kind of mistake: what stands in backticks after the first parenthesis of its
/// documentation.
fn documented_arguments() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut documentation = String::new();
    let mut arguments = BTreeMap::new();
    for line in include_str!("../code.rs").lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("/// ") {
            documentation.push_str(text);
        } else if let Some((_, name)) = line.split_once(" = \"").filter(|_| line.ends_with(';')) {
            let names =
                documentation.split_once('(').map_or("", |(_, end)| end).split('`').skip(1).step_by(2);
            let names = names.map(|name| &*name.to_owned().leak()).collect();
            arguments.insert(name.split('"').next().unwrap(), names);
            documentation.clear();
        } else {
            documentation.clear();
        }
    }
    arguments
}

/// The arguments that each message uses, attributes included.
fn used_arguments(source: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut message = "";
    let mut arguments: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            message = line.split(' ').next().unwrap();
        }
        let names = line.split('$').skip(1);
        let names =
            names.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap());
        arguments.entry(message).or_default().extend(names);
    }
    arguments
}

/// The mistake with that text for each of its arguments.
fn filled(code: Code, value: &str) -> Mistake {
    let names = documented_arguments().remove(code.name()).unwrap();
    names.into_iter().fold(Mistake::new(code, Span::default()), |mistake, name| mistake.with(name, value))
}

#[test]
fn every_code_has_a_title_and_help_in_both_languages() {
    for (tag, source) in SOURCES {
        let (texts, mistakes) = Texts::new(&language(tag), [((), source)]);
        assert_eq!(mistakes, [], "{tag}");
        let keys: BTreeSet<&str> = texts.keys().map(|key| key.split('.').next().unwrap()).collect();
        let wanted: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).chain(PHRASES).collect();
        assert_eq!(keys, wanted, "{tag}");
        for code in Code::ALL {
            let words = wording(&filled(*code, "x"), &language(tag));
            assert_ne!(words.title, code.name(), "{tag}");
            assert!(
                !words.title.contains('\n') && words.title.chars().count() < 100,
                "{tag} {}",
                words.title
            );
            assert!(words.label.is_none_or(|label| label.chars().count() < 40), "{tag} {code:?}");
            assert!(words.help.is_some(), "{tag} {code:?}");
        }
    }
}

#[test]
fn both_languages_say_the_same() {
    let keys = SOURCES.map(|(tag, source)| {
        let (texts, _) = Texts::new(&language(tag), [((), source)]);
        texts.keys().map(str::to_owned).collect::<Vec<_>>()
    });
    assert_eq!(keys[0], keys[1]);
}

#[test]
fn texts_use_documented_arguments_only() {
    let documented = documented_arguments();
    assert_eq!(documented.len(), Code::ALL.len());
    for (tag, source) in SOURCES {
        for (name, used) in used_arguments(source).iter().filter(|(name, _)| documented.contains_key(**name))
        {
            let unknown: Vec<_> = used.difference(&documented[name]).collect();
            assert!(unknown.is_empty(), "{tag} {name} {unknown:?}");
            assert!(!used.contains("detail"), "{tag} {name}: details have a note of their own");
        }
    }
}

#[test]
fn nobody_reads_words_of_our_trade() {
    let trade = ["parser", "scalar", "mapping", "token", "null", "deserialize", "expected"];
    for (tag, source) in SOURCES {
        let sentences = source.lines().filter(|line| !line.starts_with('#'));
        let sentences = sentences.map(|line| {
            if line.starts_with(' ') { line } else { line.split_once('=').map_or("", |(_, text)| text) }
        });
        for sentence in sentences {
            let mut words = sentence.split(|c: char| !c.is_alphanumeric() && c != '_');
            assert!(!words.any(|word| trade.contains(&&*word.to_lowercase())), "{tag}: {sentence}");
        }
    }
}

#[test]
fn arguments_that_are_empty_or_forgotten_do_no_harm() {
    let optional =
        ["nearest", "example", "title", "proposal", "known", "article", "group", "extra", "others"];
    for (tag, _) in SOURCES {
        for code in Code::ALL {
            let mut mistake = filled(*code, "x");
            for (_, value) in mistake.arguments.iter_mut().filter(|(name, _)| optional.contains(&&**name)) {
                value.clear();
            }
            let words = wording(&mistake, &language(tag));
            let sentences = [Some(words.title), words.label, words.help].into_iter().flatten();
            for sentence in sentences {
                assert!(!sentence.contains("«0»") && !sentence.contains("“0”"), "{tag}: {sentence}");
                assert!(!sentence.contains(" 0"), "{tag}: {sentence}");
            }
            let words = wording(&Mistake::new(*code, Span::default()), &language(tag));
            assert!(words.help.is_some_and(|help| !help.contains('{')), "{tag} {code:?}");
        }
    }
}

#[test]
fn plurals_and_other_choices() {
    let check = |code, name, value: &str, tag, expected| {
        let words = wording(&Mistake::new(code, Span::default()).with(name, value), &language(tag));
        assert_eq!(words.title, expected);
    };
    let years = Code::EventFarFromDate;
    check(years, "years", "1", "it", "Fra l’evento e la data dell’articolo passa un anno");
    check(years, "years", "3", "it", "Fra l’evento e la data dell’articolo passano 3 anni");
    check(years, "years", "3", "de", "The event is 3 years away from the date of the article");
    let page = Code::MissingLegalPage;
    check(page, "page", "privacy", "it", "Al sito manca l’informativa sulla privacy");
    check(page, "page", "legal", "it-CH", "Al sito manca la pagina delle note legali");
}

#[test]
fn summaries() {
    let check = |[n_errors, n_warnings, n_notes, n_repairs]: [usize; 4], tag, expected| {
        let counts = Counts { n_errors, n_warnings, n_notes, n_repairs };
        assert_eq!(summary(counts, &language(tag)), expected);
    };
    check([2, 1, 0, 0], "it", "2 errori, 1 avviso");
    check([1, 0, 0, 0], "it", "1 errore");
    check([0, 3, 0, 1], "it", "3 avvisi, 1 riparazione");
    check([0, 1, 2, 0], "it", "1 avviso, 2 note");
    check([0, 0, 0, 0], "it", "nessun errore");
    check([1, 20, 0, 2], "en", "1 error, 20 warnings, 2 repairs");
    check([0, 0, 0, 0], "fr", "no errors");
}

#[test]
fn a_near_miss_with_its_correction() {
    let text = "---\r\ntitolo: Al via\r\nregione: Calabira   # e altre\r\n---\r\n";
    let mistake = Mistake::new(Code::UnknownTerm, span_of(text, "Calabira"))
        .with("value", "Calabira")
        .with("facet", "regione")
        .with("nearest", "Calabria")
        .replaced_by("Calabria");
    let expected = "\
errore[unknown-term]: «Calabira» non c’è nell’elenco «regione»
 --> content/a.md:3:10
  |
3 | regione: Calabira   # e altre
  |          ^^^^^^^^ forse «Calabria»
  |
  = aiuto: Volevi scrivere «Calabria»?
aiuto: scrivi così
  |
3 | regione: Calabria   # e altre
  |

";
    assert_eq!(report(text, mistake), expected);
}

#[test]
fn the_same_key_twice() {
    let text = "\u{feff}---\ntitolo: Al via\ndata: 2023-06-27\ntitolo: Altro\n---\n";
    let second = text.rfind("titolo").unwrap();
    let mistake = Mistake::new(Code::DuplicateKey, Span::new(second..second + 6))
        .with("key", "titolo")
        .see(span_of(text, "titolo"));
    let expected = "\
errore[duplicate-key]: La voce «titolo» è scritta due volte
 --> content/a.md:4:1
  |
4 | titolo: Altro
  | ^^^^^^ la seconda volta
  |
 ::: content/a.md:2:1
  |
2 | titolo: Al via
  | ------ la prima volta
  |
  = aiuto: Tieni quella giusta e cancella l’altra. Se i valori sono più d’uno, mettili insieme: regioni: [Puglia, Calabria].

";
    assert_eq!(report(text, mistake), expected);
}

#[test]
fn a_missing_front_matter() {
    let text = "Al via gli incontri\n";
    let mistake =
        Mistake::new(Code::MissingFrontMatter, Span::default()).with("title", "Al via gli incontri");
    let expected = "\
errore[missing-front-matter]: All’articolo manca l’intestazione, con il titolo e la data
 --> content/a.md:1:1
  |
1 | Al via gli incontri
  | ^ va messa qui
  |
  = aiuto: Se c’è già, comincia e finisce con una riga di tre trattini soltanto. Se non c’è, copia queste righe in cima al file, prima del testo, e correggi la data:
           ---
           titolo: Al via gli incontri
           data: 2023-06-27
           ---

";
    assert_eq!(report(text, mistake), expected);
}

#[test]
fn a_file_that_cannot_be_read() {
    let text = "title = \"Centri\nlanguage = \"it\"\n";
    let mistake = Mistake::new(Code::InvalidToml, Span::new(15..15))
        .with("detail", "invalid basic string,\nexpected `\"`");
    let expected = "\
errore[invalid-toml]: Il file di configurazione non si riesce a leggere
 --> content/a.md:1:16
  |
1 | title = \"Centri
  |                ^ da questo punto
  |
  = aiuto: Ogni voce ha la forma: nome = \"valore\". Controlla che virgolette e parentesi siano tutte chiuse.
  = dettaglio tecnico: invalid basic string, expected `\"`

";
    assert_eq!(report(text, mistake), expected);
}

#[test]
fn several_files_in_order() {
    let one = Mistake::new(Code::UpdatesExpected, Span::new(4..14)).in_file(&path("content/uno.md"));
    let two = Mistake::new(Code::DuplicateRoute, Span::default())
        .with("route", "/notizie/uno/")
        .with("other", "content/2023/uno.md")
        .see_in(path("content/uno.md"), Span::new(0..3))
        .see_in(path("content/altro.md"), Span::default())
        .in_file(&path("content/2024/uno.md"));
    let source =
        |path: &SourcePath| (path.as_str() == "content/uno.md").then(|| "abc\nNovità è\n".to_owned());
    let expected = "\
errore[duplicate-route]: Due pagine hanno lo stesso indirizzo: /notizie/uno/
 --> content/2024/uno.md
  |
 ::: content/uno.md:1:1
  |
1 | abc
  | --- l’altra pagina
 ::: content/altro.md
  = aiuto: L’altra è content/2023/uno.md. Cambia nome a uno dei due file, oppure aggiungi a uno la voce «slug».

avviso[updates-expected]: Gli aggiornamenti promessi non ci sono ancora
 --> content/uno.md:2:1
  |
2 | Novità è
  | ^^^^^^^^ promessi qui
  |
  = aiuto: Quando esce la novità, mettile la voce «segue» con il nome di questo articolo. Se non uscirà, togli «aggiornamenti_attesi».

";
    assert_eq!(human(&[one, two], &source, &Language::italian(), Style::Plain), expected);
}

#[test]
fn of_thousands_in_one_file_the_first_errors_are_shown() {
    let mistake = |code, at: usize| Mistake::new(code, Span::new(2 * at..2 * at + 1));
    let warnings = (0..5000).map(|at| mistake(Code::UpdatesExpected, at));
    let errors = (5000..5003).map(|at| mistake(Code::InvalidDate, at));
    let all: Vec<_> = warnings.chain(errors).map(|mistake| mistake.in_file(&path("content/a.md"))).collect();
    let text = "a\n".repeat(5003);
    let report = human(&all, &|_| Some(text.clone()), &Language::italian(), Style::Plain);
    assert_eq!(report.matches("errore[").count(), 3);
    assert_eq!(report.matches("avviso[").count(), SHOWN_OF_ONE_FILE - 3);
    let last = "… e altre 4953 segnalazioni in content/a.md: correggi prima queste.\n\n";
    assert!(report.ends_with(last), "{}", &report[report.len() - 200..]);
}

#[test]
fn of_an_endless_line_the_place_is_told() {
    let text = "è".repeat(LONGEST_LINE);
    let report = report(&text, Mistake::new(Code::InvalidDate, Span::new(10..12)));
    assert!(report.contains("--> content/a.md:1:6\n"), "{report}");
    assert!(report.len() < 1000, "{} bytes", report.len());
}

#[test]
fn colors_change_nothing_else() {
    let text = "titolo: \u{1b}[31mrosso\u{7} \u{202e}osso\n";
    let mistake = Mistake::new(Code::UnknownKey, span_of(text, "\u{1b}[31mrosso\u{7}"))
        .with("key", "\u{1b}[31mrosso\u{7}")
        .with("nearest", "\u{9b}31m\u{202e}")
        .with("detail", "\u{1b}]8;;http://example.com\u{7}")
        .replaced_by("\u{1b}[2J\u{2066}");
    let diagnostics = [mistake.clone().in_file(&path("content/a\u{202e}.md"))];
    let source = |_: &SourcePath| Some(text.to_owned());
    let [plain, colored] =
        [Style::Plain, Style::Ansi].map(|style| human(&diagnostics, &source, &Language::italian(), style));
    assert_safe(&plain);
    assert!(plain.contains("␛[31mrosso␇"), "{plain}");
    let mut parts = colored.split('\u{1b}');
    let mut stripped = parts.next().unwrap().to_owned();
    for part in parts {
        stripped.push_str(part.split_once('m').unwrap().1);
    }
    assert_eq!(stripped, plain);
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!("{}QUI{}", "prima ".repeat(300), " dopo".repeat(300));
    let report = report(&text, Mistake::new(Code::BrokenLink, span_of(&text, "QUI")).replaced_by("là"));
    assert!(report.contains("content/a.md:1:1801"), "{report}");
    assert!(report.contains("prima QUI dopo"), "{report}");
    assert!(report.contains("prima là dopo"), "{report}");
    assert!(report.lines().all(|line| line.chars().count() < 450), "{report}");
}

/// Nothing in a plain report steers a terminal or turns the direction of writing.
fn assert_safe(report: &str) {
    let bad = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!report.contains(bad), "{report:?}");
}

proptest! {
    #[test]
    fn any_span_in_any_text(
        text in "(\\PC|\\PC\\PC|[\u{0}-\u{9f}\u{feff}\u{200d}\u{202e}\u{2067}àè👩\n\r ]){0,60}",
        start in 0u32..300,
        end in 0u32..300,
        other in 0u32..300,
        replacement in proptest::option::of("(\\PC|[\n\r\u{1b}]){0,8}"),
        code in 0..Code::ALL.len(),
    ) {
        let mut mistake = filled(Code::ALL[code], &text).see(Span { start: other, end });
        mistake.span = Span { start, end };
        mistake.replacement = replacement;
        assert_safe(&report(&text, mistake));
    }

    #[test]
    fn any_place_in_a_long_line(part in "\\PC{1,9}", n in 1usize..200, start in 0u32..2000, length in 0u32..2000) {
        let text = part.repeat(n);
        let mistake = Mistake::new(Code::BrokenLink, Span { start, end: start + length });
        assert_safe(&report(&text, mistake));
    }
}

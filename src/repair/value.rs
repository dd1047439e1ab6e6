//! Values that YAML would not read, or not whole: colons, number signs, quotation marks and other signs in a
//! text that stands there without quotation marks.

use super::edit::Found;
use super::keys::{Holds, Keys};
use super::line::{Line, depth_after, is_block_header, lines};
use super::quotation;
use crate::diagnostic::{Code, Mistake, Span};
use crate::tree::yaml::quoted;

/// Puts such a text between quotation marks, and takes typographic ones away where they are none of the text.
pub(super) fn find(text: &str, keys: &Keys) -> Found {
    let mut found = Found::default();
    for line in lines(text, keys).iter().filter(|line| !line.goes_on) {
        let written = text.get(line.value.clone()).unwrap_or_default();
        if let Some((code, length, meant)) = repair(written, line) {
            let place = line.value.start..line.value.start + length;
            found.mend(Mistake::new(code, Span::new(place)), meant);
        }
    }
    found
}

/// What is wrong with a value, how much of it is to be replaced, and by what.
type Repair = Option<(Code, usize, String)>;

fn repair(written: &str, line: &Line) -> Repair {
    let is_text = matches!(line.holds, Some(Holds::Text | Holds::Texts));
    let content = content(written, is_text);
    let whole = |code| Some((code, content.len(), quoted(content)));
    match content.chars().next() {
        None => None,
        Some(quote @ ('"' | '\'')) => quotation::straight(written, content, quote),
        Some(_) if line.holds == Some(Holds::Other) => {
            let meant = quotation::without_typographic(content)?;
            Some((Code::TypographicQuotes, content.len(), meant))
        }
        Some(first) if is_text && is_sign(first, content) => whole(Code::UnquotedSign),
        // Brackets of an unknown key may be a list.
        Some('[' | '{' | '|' | '>' | '&' | '*' | '!') => None,
        Some(_) if has_colon(content) => match quotation::enclosed(content) {
            Some(inner) => Some((Code::TypographicQuotes, content.len(), quoted(inner))),
            None => whole(Code::UnquotedColon),
        },
        Some(_) if is_text && content.contains(" #") => whole(Code::UnquotedNumberSign),
        Some(_) => None,
    }
}

/// A value without the remark after it. In a text, `#` before a letter or a digit is part of it.
fn content(written: &str, is_text: bool) -> &str {
    let starts_remark = |at: usize| {
        let after = written.get(at + 1..).unwrap_or_default();
        let before = written.get(..at).unwrap_or_default();
        let is_apart = before.is_empty() || before.ends_with([' ', '\t']);
        is_apart && !(is_text && after.starts_with(char::is_alphanumeric))
    };
    let end = written.match_indices('#').map(|(at, _)| at).find(|at| starts_remark(*at));
    written.get(..end.unwrap_or(written.len())).unwrap_or_default().trim_end_matches([' ', '\t'])
}

/// Whether a text starts with a sign that YAML takes for its own.
fn is_sign(first: char, content: &str) -> bool {
    match first {
        '@' | '`' | '%' | '&' | '*' | '!' | ',' | ']' | '}' | '#' => true,
        '?' | '-' => content.get(1..).is_some_and(|rest| rest.starts_with([' ', '\t'])),
        '[' | '{' => depth_after(content, 0) > 0 || !content.ends_with([']', '}']),
        '|' | '>' => !is_block_header(content),
        _ => false,
    }
}

/// Whether YAML would take part of a text for a key.
fn has_colon(content: &str) -> bool {
    content.contains(": ") || content.contains(":\t") || content.ends_with(':')
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code::{UnquotedColon, UnquotedNumberSign, UnquotedSign};
    use crate::repair::tests::check;

    #[test]
    fn colons_in_a_text() {
        let check = |written, meant| check(written, meant, &[UnquotedColon]);
        check("titolo: Rimini: al via", "titolo: \"Rimini: al via\"");
        check("titolo: Rimini: al via # bozza\n", "titolo: \"Rimini: al via\" # bozza\n");
        check("titolo: Rimini: \"al via\"\r\n", "titolo: 'Rimini: \"al via\"'\r\n");
        check("titolo: L'avvio: \"al via\"", "titolo: \"L'avvio: \\\"al via\\\"\"");
        check("titolo: Rimini: al via\u{a0}", "titolo: \"Rimini: al via\u{a0}\"");
        check("titolo: Si parte:", "titolo: \"Si parte:\"");
        check("ignota: Rimini: al via", "ignota: \"Rimini: al via\"");
        check("eventi:\n  - luogo: Rimini: sala 2\n", "eventi:\n  - luogo: \"Rimini: sala 2\"\n");
        check("titolo: “Rimini” e Bari: al via", "titolo: \"“Rimini” e Bari: al via\"");
    }

    #[test]
    fn number_signs_in_a_text() {
        let check = |written, meant| check(written, meant, &[UnquotedNumberSign]);
        check("titolo: Bando #3 aperto", "titolo: \"Bando #3 aperto\"");
        check("titolo: Bando #3 # da rivedere", "titolo: \"Bando #3\" # da rivedere");
        check("titolo: Le #famiglie al centro", "titolo: \"Le #famiglie al centro\"");
        check("alias:\n- /vecchia #3", "alias:\n- \"/vecchia #3\"");
    }

    #[test]
    fn signs_before_a_text() {
        let check = |written, meant| check(written, meant, &[UnquotedSign]);
        check("titolo: @famiglie al via", "titolo: \"@famiglie al via\"");
        check("titolo: *novità* in arrivo", "titolo: \"*novità* in arrivo\"");
        check("titolo: & altri", "titolo: \"& altri\"");
        check("titolo: !attenzione", "titolo: \"!attenzione\"");
        check("titolo: % di adesioni", "titolo: \"% di adesioni\"");
        check("titolo: `codice`", "titolo: \"`codice`\"");
        check("titolo: ? che cosa", "titolo: \"? che cosa\"");
        check("titolo: [Aggiornato] Al via", "titolo: \"[Aggiornato] Al via\"");
        check("titolo: [Aggiornato: al via", "titolo: \"[Aggiornato: al via\"");
        check("titolo: {x} y", "titolo: \"{x} y\"");
        check("titolo: > 100 famiglie", "titolo: \"> 100 famiglie\"");
        check("titolo: | a", "titolo: \"| a\"");
        check("titolo: - Prova", "titolo: \"- Prova\"");
        check("titolo: #3 aperto", "titolo: \"#3 aperto\"");
        check("titolo: #famiglie: al via", "titolo: \"#famiglie: al via\"");
    }

    #[test]
    fn what_yaml_reads_as_meant_stays() {
        for text in [
            "titolo: Prova # nota",
            "titolo: # nota",
            "titolo: ##",
            "titolo: \"Rimini: al via\" # nota",
            "titolo: 'L''iniziativa #3'",
            "titolo: ore 10:30, sala C#",
            "titolo: |\n  Rimini: al via\n",
            "titolo: >-\n  @x\n",
            "titolo: [Bari, Rimini]",
            "titolo: [Bari,\n  Rimini]",
            "titolo: \"uno\n  due: tre\"",
            "titolo: “Prova” # nota",
            "titolo: -5 gradi?",
            "alias: [/a/, \"/b #3\"]",
            "regione: Puglia #3",
            "regione: *x",
            "data: 2023-06-27 #ok",
            "ignota: a #b",
            "ignota: *x",
            "eventi: [{luogo: Bari}]",
            "titolo: Rimini: al via\n  e poi\n",
        ] {
            check(text, text, &[]);
        }
    }
}

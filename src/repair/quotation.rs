//! Quotation marks around and inside of a value.

use crate::diagnostic::Code;
use crate::tree::yaml::{quoted, scalar};

/// Typographic marks that open a quotation, and those that close it. Keyboards and word processors mix them.
const PAIRS: [(&str, &str); 4] = [("“”„‟\"", "”“"), ("“”„‟", "”“\""), ("«‹", "»›"), ("‘’‚", "’‘")];

/// What is wrong with a value that starts with a straight mark: `"Il progetto "X" parte"`. `written` is the
/// value with a remark after it, `content` without; the answer is that of [`super::value`].
pub(super) fn straight(written: &str, content: &str, quote: char) -> Option<(Code, usize, String)> {
    if let Some(end) = end(written, quote) {
        let after = written.get(end..).unwrap_or_default();
        let is_whole = after.trim_start().is_empty()
            || (after.starts_with([' ', '\t']) && after.trim_start().starts_with('#'));
        if is_whole {
            return None;
        }
    }
    let inner = content.get(1..).unwrap_or_default();
    if let Some(mixed) = enclosed(content).filter(|inner| !inner.contains(quote)) {
        return Some((Code::TypographicQuotes, content.len(), quoted(mixed)));
    }
    let meant = match inner.strip_suffix(quote) {
        Some(inner) if is_balanced(inner, quote) => quoted(&unescaped(inner, quote)),
        // The closing mark was forgotten; an apostrophe has none.
        None if quote == '"' && !inner.contains(quote) => quoted(inner),
        _ => quoted(content),
    };
    Some((Code::NestedQuotes, content.len(), meant))
}

/// A value other than a text, without typographic marks around it or around its items; none if there are none.
pub(super) fn without_typographic(content: &str) -> Option<String> {
    let Some(list) = content.strip_prefix('[').and_then(|list| list.strip_suffix(']')) else {
        return enclosed(content).map(|inner| scalar(inner).into_owned());
    };
    let items = list.split(',').map(|item| match enclosed(item.trim()) {
        Some(inner) => item.replace(item.trim(), &scalar(inner)),
        None => item.to_owned(),
    });
    let items: Vec<String> = items.collect();
    let meant = format!("[{}]", items.join(","));
    (meant != content).then_some(meant)
}

/// What stands between typographic marks that enclose a whole value.
pub(super) fn enclosed(content: &str) -> Option<&str> {
    PAIRS.iter().find_map(|(opening, closing)| {
        let inner = content
            .trim_end()
            .strip_prefix(|c| opening.contains(c))?
            .strip_suffix(|c| closing.contains(c))?;
        let marks = |c| (opening.contains(c) || closing.contains(c)) && c != '’';
        (!inner.trim().is_empty() && !inner.contains(marks)).then_some(inner.trim())
    })
}

/// Where a quotation ends that starts a value, as YAML reads it.
fn end(written: &str, quote: char) -> Option<usize> {
    let mut characters = written.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' if quote == '"' => drop(characters.next()),
            '\'' if quote == '\'' && characters.next_if(|(_, next)| *next == '\'').is_some() => {}
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// A text whose author may have escaped some of its marks.
fn unescaped(text: &str, quote: char) -> String {
    match quote {
        '"' => text.replace("\\\"", "\""),
        _ => text.replace("''", "'"),
    }
}

/// Whether every mark inside of a quotation that opens something is closed after it; an apostrophe is no mark.
fn is_balanced(inner: &str, quote: char) -> bool {
    let mut n_open = 0;
    for (at, _) in inner.match_indices(quote) {
        let before = inner.get(..at).and_then(|before| before.chars().next_back());
        let after = inner.get(at + 1..).and_then(|after| after.chars().next());
        let opens = before.is_none_or(|c| c.is_whitespace() || "([«“".contains(c));
        let is_in_word =
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        match (opens, n_open) {
            (true, _) => n_open += 1,
            (false, _) if is_in_word => {}
            (false, 0) if quote == '"' => return false,
            (false, 0) => {}
            (false, _) => n_open -= 1,
        }
    }
    n_open == 0
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code::{NestedQuotes, TypographicQuotes, UnquotedColon};
    use crate::repair::tests::check;

    #[test]
    fn quotation_marks_inside_of_others() {
        let check = |written, meant| check(written, meant, &[NestedQuotes]);
        check("titolo: \"Il progetto \"X\" parte\"", "titolo: 'Il progetto \"X\" parte'");
        check("titolo: \"Il progetto \"X\"\" # nota", "titolo: 'Il progetto \"X\"' # nota");
        check("titolo: 'L'iniziativa'", "titolo: \"L'iniziativa\"");
        check("titolo: 'Un po' di tempo'", "titolo: \"Un po' di tempo\"");
        check("titolo: 'L'avvio di \"X\"'", "titolo: \"L'avvio di \\\"X\\\"\"");
        check("titolo: \"L'avvio di \"X\" a Bari\"\n", "titolo: \"L'avvio di \\\"X\\\" a Bari\"\n");
        check("titolo: \"Famiglie\" al centro", "titolo: '\"Famiglie\" al centro'");
        check("titolo: \"Alfa\" e \"Beta\"", "titolo: '\"Alfa\" e \"Beta\"'");
        check("titolo: 'Alfa' e 'Beta'", "titolo: \"'Alfa' e 'Beta'\"");
        check("titolo: \"Alfa\": al via", "titolo: '\"Alfa\": al via'");
        check("titolo: \"Prova\ndata: 2023", "titolo: \"Prova\"\ndata: 2023");
        check("titolo: '900 famiglie", "titolo: \"'900 famiglie\"");
        check("regione: \"Puglia\ndata: 2023", "regione: \"Puglia\"\ndata: 2023");
        check("alias:\n- \"a \"b\" c\"", "alias:\n- 'a \"b\" c'");
    }

    #[test]
    fn typographic_marks_of_yaml() {
        let check = |written, meant| check(written, meant, &[TypographicQuotes]);
        check("titolo: “Rimini: al via”", "titolo: \"Rimini: al via\"");
        check("titolo: «Rimini: l’avvio»", "titolo: \"Rimini: l’avvio\"");
        check("titolo: \"Prova”", "titolo: \"Prova\"");
        check("titolo: \"Rimini: al via”", "titolo: \"Rimini: al via\"");
        check("data: “2023-06-27”", "data: 2023-06-27");
        check("data: ‘2023-06-27’ # sera", "data: 2023-06-27 # sera");
        check("regione: „Puglia“", "regione: Puglia");
        check("regione: “Puglia\"", "regione: Puglia");
        check("regione: “Valle d’Aosta”", "regione: Valle d’Aosta");
        check("regioni: [“Puglia”, «Molise», Lazio]", "regioni: [Puglia, Molise, Lazio]");
        check("regioni:\n- “Puglia”\n- Molise", "regioni:\n- Puglia\n- Molise");
        check("bozza: “sì”", "bozza: sì");
        check("data: “27: giugno”", "data: \"27: giugno\"");
    }

    #[test]
    fn typographic_marks_of_a_text_are_the_authors() {
        for text in [
            "titolo: “Prova”",
            "titolo: «Prova» e «altro»",
            "titolo: L’avvio",
            "regione: “Puglia” e “Molise”",
            "ignota: “x”",
        ] {
            check(text, text, &[]);
        }
        check("titolo: “Alfa”: “Beta”", "titolo: \"“Alfa”: “Beta”\"", &[UnquotedColon]);
    }
}

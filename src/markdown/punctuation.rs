//! Typographic punctuation: `...`, `--`, `---` and straight quotes become what a printer would set.
//!
//! | written | set |
//! |---|---|
//! | `...` | `…` (two dots, or four and more, stay) |
//! | ` -- ` between spaces | `–` |
//! | `---` | `—` |
//! | `'` in or after a word | `’` |
//! | `"…"` and `'…'` around words | `“…”` and `‘…’`; `„…“`, `‚…‘` in German; `« … »` in French |
//! | `5'`, `12"` where no quotation is open | unchanged: feet, minutes, inches |
//!
//! A quote opens or closes by what stands before it, so a quotation may begin in one emphasis and end in
//! another. Typographic characters that an author wrote, escaped ones (`\"`) and character references
//! (`&quot;`) are left alone. The state belongs to one block of text: see [`Punctuation::restart`].

use std::ops::Range;

use super::escape::Context;

/// Sets the punctuation of one text after another.
#[derive(Clone, Copy)]
pub(super) struct Punctuation {
    quotes: &'static Quotes,
    english: bool,
    /// The character before the next text.
    before: char,
    double_is_open: bool,
    single_is_open: bool,
}

struct Quotes {
    double: (&'static str, &'static str),
    single: (&'static str, &'static str),
}

const QUOTES: Quotes = Quotes { double: ("“", "”"), single: ("‘", "’") };
const GERMAN: Quotes = Quotes { double: ("„", "“"), single: ("‚", "‘") };
const FRENCH: Quotes = Quotes { double: ("«\u{a0}", "\u{a0}»"), single: ("‘", "’") };

const APOSTROPHE: &str = "’";

/// What [`Punctuation::push`] has to look at: what may be set in another way, or must be escaped.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let bytes = b"\0\"'-.&<>";
    let mut at = 0;
    while at < bytes.len() {
        special[bytes[at] as usize] = true;
        at += 1;
    }
    special
};

impl Punctuation {
    /// The punctuation of a language, given as its tag: `it`, `de-AT`.
    pub(super) fn new(language: &str) -> Self {
        let language = language.split(['-', '_']).next().unwrap_or_default();
        let quotes = match language {
            "de" | "sl" => &GERMAN,
            "fr" => &FRENCH,
            _ => &QUOTES,
        };
        Self { quotes, english: language == "en", before: ' ', double_is_open: false, single_is_open: false }
    }

    /// Begins a new block of text: nothing stands before it, and no quotation is open.
    pub(super) fn restart(&mut self) {
        self.before = ' ';
        self.double_is_open = false;
        self.single_is_open = false;
    }

    /// Takes note of something between two texts: a space for a line end, a letter for code or an image.
    pub(super) fn pass(&mut self, before: char) {
        self.before = before;
    }

    /// Appends the text that stands at `range` of `body`, leaving alone what is escaped there.
    pub(super) fn push_source(
        &mut self,
        out: &mut String,
        context: Context,
        body: &str,
        (text, range): (&str, &Range<usize>),
    ) {
        let is_reference = text.len() != range.len();
        let is_escaped = range.start.checked_sub(1).is_some_and(|at| body.as_bytes().get(at) == Some(&b'\\'));
        let n_literal = match text.chars().next() {
            _ if is_reference => text.len(),
            Some(first) if is_escaped && first.is_ascii_punctuation() => 1,
            _ => 0,
        };
        let (literal, rest) = text.split_at(n_literal);
        context.push(out, literal);
        self.before = literal.chars().next_back().unwrap_or(self.before);
        self.push(out, context, rest);
    }

    /// Appends a text.
    pub(super) fn push(&mut self, out: &mut String, context: Context, text: &str) {
        let bytes = text.as_bytes();
        let (mut done, mut at) = (0, 0);
        while let Some(found) = bytes[at..].iter().position(|byte| SPECIAL[usize::from(*byte)]) {
            let special = at + found;
            out.push_str(&text[done..special]);
            let before = text[..special].chars().next_back().unwrap_or(self.before);
            let (length, set) = self.set(before, &text[special..]);
            at = special + length;
            match set.or_else(|| context.escaped(bytes[special])) {
                Some(set) => {
                    out.push_str(set);
                    done = at;
                }
                None => done = special,
            }
        }
        out.push_str(&text[done..]);
        self.before = text.chars().next_back().unwrap_or(self.before);
    }

    /// How many bytes at the start of `rest` are decided on, all of them ASCII, and what to set for them.
    fn set(&mut self, before: char, rest: &str) -> (usize, Option<&'static str>) {
        let Some(first) = rest.bytes().next() else {
            return (0, None);
        };
        match first {
            b'"' => (1, self.double_quote(before, rest[1..].chars().next())),
            b'\'' => (1, self.single_quote(before, &rest[1..])),
            b'-' | b'.' => {
                let length = rest.bytes().take_while(|byte| *byte == first).count();
                let is_between_spaces =
                    before.is_whitespace() && rest[length..].chars().next().is_none_or(char::is_whitespace);
                let set = match (first, length) {
                    (b'.', 3) => Some("…"),
                    (b'-', 3) => Some("—"),
                    (b'-', 2) if is_between_spaces => Some("–"),
                    _ => None,
                };
                (length, set)
            }
            _ => (1, None),
        }
    }

    fn double_quote(&mut self, before: char, next: Option<char>) -> Option<&'static str> {
        let is_before_word = next.is_some_and(|next| !next.is_whitespace());
        let opens = if self.double_is_open {
            opens_after(before) && is_before_word
        } else if before.is_ascii_digit() {
            return None;
        } else {
            // After an apostrophe too: `dell'"accoglienza"`.
            opens_after(before) || matches!(before, '\'' | '’') || next.is_some_and(char::is_alphanumeric)
        };
        self.double_is_open = opens;
        Some(if opens { self.quotes.double.0 } else { self.quotes.double.1 })
    }

    fn single_quote(&mut self, before: char, rest: &str) -> Option<&'static str> {
        let next = rest.chars().next();
        if opens_after(before) && next.is_none_or(|next| !next.is_whitespace()) {
            if self.drops_letters(rest) {
                return Some(APOSTROPHE);
            }
            self.single_is_open = true;
            return Some(self.quotes.single.0);
        }
        if self.single_is_open && !next.is_some_and(char::is_alphanumeric) {
            self.single_is_open = false;
            return Some(self.quotes.single.1);
        }
        let is_prime = before.is_ascii_digit() && !next.is_some_and(char::is_alphabetic);
        let is_unclear = is_prime || before == '\'' || opens_after(before);
        (!is_unclear).then_some(APOSTROPHE)
    }

    /// Whether a word or a year starts with an apostrophe: `'90`, `'ndrangheta`, `'tis`.
    fn drops_letters(&self, rest: &str) -> bool {
        if let [b'0'..=b'9', b'0'..=b'9', rest @ ..] = rest.as_bytes() {
            return !rest.first().is_some_and(u8::is_ascii_digit);
        }
        let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let is_from_calabria = word.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("ndr"));
        let shortened: &[&str] = if self.english { &["tis", "twas", "em", "til", "cause"] } else { &[] };
        is_from_calabria || shortened.iter().any(|it| word.eq_ignore_ascii_case(it))
    }
}

fn opens_after(c: char) -> bool {
    c.is_whitespace() || "([{«‹“„‘‚–—-/¿¡=".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(language: &str, texts: &[&str]) -> String {
        let mut punctuation = Punctuation::new(language);
        let mut out = String::new();
        for text in texts {
            punctuation.push(&mut out, Context::Plain, text);
        }
        out
    }

    #[test]
    fn italian() {
        let check = |text, expected| assert_eq!(set("it", &[text]), expected, "{text}");
        check("Attendere prego...", "Attendere prego…");
        check("Nome ....... Cognome ..", "Nome ....... Cognome ..");
        check("Rimini -- Bari", "Rimini – Bari");
        check("usare --verbose o a--b", "usare --verbose o a--b");
        check("così---disse---fu", "così—disse—fu");
        check("-----", "-----");
        check("L'équipe dell'Aquila, un po' e perche'", "L’équipe dell’Aquila, un po’ e perche’");
        check("Il progetto \"Insieme\", (\"uno\").", "Il progetto “Insieme”, (“uno”).");
        check("dell'\"accoglienza\"", "dell’“accoglienza”");
        check("\"Un po'\" e 'due' e \"l'altro 'tre'\"", "“Un po’” e ‘due’ e “l’altro ‘tre’”");
        check("\"Estate 2023\" e 'Estate 2023'", "“Estate 2023” e ‘Estate 2023’");
        check("dura 5' e 30'', schermo da 12\" o 15\"", "dura 5' e 30'', schermo da 12\" o 15\"");
        check("gli anni '90, nel '68; la 'ndrangheta", "gli anni ’90, nel ’68; la ’ndrangheta");
        check("'2023 in cifre'", "‘2023 in cifre’");
        check("«già» “fatto” – ‘così’ — l’altro…", "«già» “fatto” – ‘così’ — l’altro…");
        check("\"Prima \"seconda\" terza\"", "“Prima “seconda” terza”");
        check("solo ' e \" soli", "solo ' e “ soli");
        check("", "");
    }

    #[test]
    fn other_languages() {
        let check = |language, text, expected| assert_eq!(set(language, &[text]), expected, "{text}");
        check("en", "'Tis the parents' \"choice\", isn't it?", "’Tis the parents’ “choice”, isn’t it?");
        check("en-GB", "the '90s", "the ’90s");
        check("de-IT", "\"Familie\", 'heute', geht's", "„Familie“, ‚heute‘, geht’s");
        check("fr", "\"famille\" et l'enfant", "«\u{a0}famille\u{a0}» et l’enfant");
    }

    #[test]
    fn across_texts() {
        assert_eq!(set("it", &["\"", "Ciao", "\" disse"]), "“Ciao” disse");
        assert_eq!(set("it", &["dell'", "arte"]), "dell’arte");
        assert_eq!(set("it", &["'", "uno", "'"]), "‘uno’");
    }

    #[test]
    fn what_is_escaped_stays() {
        let check = |body: &str, range: Range<usize>, text, expected| {
            let mut out = String::new();
            Punctuation::new("it").push_source(&mut out, Context::Text, body, (text, &range));
            assert_eq!(out, expected, "{body}");
        };
        check("\\\"a\"", 1..4, "\"a\"", "\"a”");
        check("&quot;", 0..6, "\"", "\"");
        check("\\...", 1..4, "...", "...");
        check("\"a\"", 0..3, "\"a\"", "“a”");
    }
}

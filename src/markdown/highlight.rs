//! Code in color: words of a known language get a class, and the theme gives the classes their color.
//!
//! A grammar tells hundreds of scopes apart, one within the other. Only the first atom of the innermost
//! scope that is in [`CLASSES`] is kept, so that a style sheet needs ten rules and a word one `span`.
//! The grammars are unpacked when the first block of code is met; most sites have none. For Markdown there is none
//! needed: it is read as articles are ([`markdown`]), while a grammar of it, which may hold any other language, takes
//! 20 MB and longer than all other code of the author's guide.

mod markdown;

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::escape::Context;

/// The classes that highlighted code may have, for theme authors: `<span class="hl-keyword">`.
pub const CLASSES: &[&str] = &[
    "hl-comment",
    "hl-constant",
    "hl-entity",
    "hl-invalid",
    "hl-keyword",
    "hl-markup",
    "hl-storage",
    "hl-string",
    "hl-support",
    "hl-variable",
];

/// Longer code, in bytes, is left plain: highlighting takes about a second for each megabyte.
const LONGEST: usize = 64 * 1024;

/// Code with a longer line, in bytes, is left plain: a grammar may look at the rest of a line from each of
/// its characters.
const LONGEST_LINE: usize = 1000;

static GRAMMARS: Mutex<Option<Arc<SyntaxSet>>> = Mutex::new(None);

static SCOPES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    let scope = |class: &&'static str| Some((Scope::new(class.strip_prefix("hl-")?).ok()?, *class));
    CLASSES.iter().filter_map(scope).collect()
});

/// The language in the info string of a fenced block: its first word.
pub(super) fn language(info: &str) -> &str {
    info.trim_start().split([' ', '\t', ',', '{']).next().unwrap_or_default()
}

/// Gives back the memory that the grammars take; the next block of code unpacks them again.
pub fn forget_grammars() {
    GRAMMARS.lock().unwrap_or_else(PoisonError::into_inner).take();
}

fn grammars() -> Arc<SyntaxSet> {
    let mut grammars = GRAMMARS.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(grammars.get_or_insert_with(|| Arc::new(SyntaxSet::load_defaults_newlines())))
}

/// What tells the words of a language apart.
pub(super) enum Highlighter {
    /// The parser of articles.
    Markdown,
    /// A grammar.
    Grammar(Grammar),
}

impl Highlighter {
    /// What knows a language, by its name or the extension of its files.
    pub(super) fn of(language: &str) -> Option<Self> {
        match language.to_ascii_lowercase().as_str() {
            "" => None,
            "markdown" | "markdn" | "md" | "mdown" => Some(Self::Markdown),
            _ => Grammar::of(language).map(Self::Grammar),
        }
    }

    /// Appends code as HTML.
    pub(super) fn push(&self, html: &mut String, code: &str) {
        if code.len() > LONGEST || code.lines().any(|line| line.len() > LONGEST_LINE) {
            return Context::Text.push(html, code);
        }
        match self {
            Self::Markdown => markdown::push(html, code),
            Self::Grammar(grammar) => grammar.push(html, code),
        }
    }
}

/// The grammar of a language, among all others: one may hold another.
pub(super) struct Grammar {
    all: Arc<SyntaxSet>,
    at: usize,
}

impl Grammar {
    fn of(language: &str) -> Option<Self> {
        let all = grammars();
        let found = all.find_syntax_by_token(language)?;
        let at = all.syntaxes().iter().position(|syntax| std::ptr::eq(syntax, found))?;
        Some(Self { all, at })
    }

    fn push(&self, html: &mut String, code: &str) {
        let start = html.len();
        if self.push_highlighted(html, code).is_none() {
            html.truncate(start);
            Context::Text.push(html, code);
        }
    }

    /// Nothing if the grammar fails: what was appended by then is of no use.
    fn push_highlighted(&self, html: &mut String, code: &str) -> Option<()> {
        let mut state = ParseState::new(self.all.syntaxes().get(self.at)?);
        let mut scopes = ScopeStack::new();
        let mut spans = Spans::new(html);
        for line in LinesWithEndings::from(code) {
            let mut done = 0;
            for (at, operation) in state.parse_line(line, &self.all).ok()? {
                spans.push(line.get(done..at)?, class(&scopes));
                scopes.apply(&operation).ok()?;
                done = at;
            }
            spans.push(line.get(done..)?, class(&scopes));
        }
        spans.end();
        Some(())
    }
}

/// Writes spans side by side, one for as long as the class stays the same.
struct Spans<'a> {
    html: &'a mut String,
    class: Option<&'static str>,
}

impl<'a> Spans<'a> {
    fn new(html: &'a mut String) -> Self {
        Self { html, class: None }
    }

    /// Appends text of a class; white space takes that of the text before it.
    fn push(&mut self, text: &str, class: Option<&'static str>) {
        if text.is_empty() {
            return;
        }
        if !text.trim().is_empty() {
            self.change(class);
        }
        Context::Text.push(self.html, text);
    }

    fn end(mut self) {
        self.change(None);
    }

    fn change(&mut self, class: Option<&'static str>) {
        if class == self.class {
            return;
        }
        if self.class.is_some() {
            self.html.push_str("</span>");
        }
        if let Some(class) = class {
            self.html.extend(["<span class=\"", class, "\">"]);
        }
        self.class = class;
    }
}

fn class(scopes: &ScopeStack) -> Option<&'static str> {
    let known = |scope: &Scope| {
        SCOPES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class)
    };
    scopes.as_slice().iter().rev().find_map(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        let check = |info, expected| assert_eq!(language(info), expected);
        check("yaml", "yaml");
        check(" rust,ignore", "rust");
        check("python {.x}", "python");
        check("", "");
        assert!(Highlighter::of("rust").is_some());
        assert!(Highlighter::of("YAML").is_some());
        assert!(matches!(Highlighter::of("Markdown"), Some(Highlighter::Markdown)));
        assert!(Highlighter::of("klingon").is_none());
        assert!(Highlighter::of("").is_none());
    }

    #[test]
    fn code_gets_few_spans() {
        let check = |language, code, expected| {
            let mut html = String::new();
            let highlighter = Highlighter::of(language).unwrap();
            // Whoever has a grammar does not lose it.
            forget_grammars();
            highlighter.push(&mut html, code);
            assert_eq!(html, expected);
        };
        check(
            "yaml",
            "regione: \"Puglia\" # <nota>\n",
            "<span class=\"hl-entity\">regione</span>: <span class=\"hl-string\">\"Puglia\" </span>\
             <span class=\"hl-comment\"># &lt;nota&gt;\n</span>",
        );
        check("yaml", &"a".repeat(2000), &"a".repeat(2000));
    }

    #[test]
    fn every_grammar_keeps_every_character() {
        let code = "if (x < 1) { \"a\\n\" } // è\n# <b>&amp;\n\tlet y = 'z' + 0x1F; <?php $a ?>\n\n@[[<!--\n";
        let all = grammars();
        for (at, syntax) in all.syntaxes().iter().enumerate() {
            let mut html = String::new();
            Grammar { all: Arc::clone(&all), at }.push(&mut html, code);
            let mut plain = String::new();
            Context::Text.push(&mut plain, code);
            assert_eq!(without_spans(&html), plain, "{}", syntax.name);
        }
    }

    /// What the spans were put around.
    pub(super) fn without_spans(html: &str) -> String {
        html.split("<span class=\"").flat_map(|part| part.split("</span>")).map(strip_class).collect()
    }

    fn strip_class(part: &str) -> &str {
        part.strip_prefix("hl-").and_then(|part| part.split_once("\">")).map_or(part, |(_, text)| text)
    }
}

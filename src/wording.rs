//! What the program says by itself in a language: words in addresses, titles of pages that nobody wrote,
//! the lines at the end of a command.

use std::sync::Arc;

use crate::locale::{Argument, Language, Texts};
use crate::markdown;

/// The program's own texts in a language; English where it does not speak the language.
#[derive(Clone, Debug)]
pub struct Wording(Arc<Texts>);

impl Wording {
    /// The texts in a language.
    #[must_use]
    pub fn new(language: &Language) -> Self {
        let english = Self::read(&Language::english(), include_str!("wording/en.ftl"));
        Self(Arc::new(match language.primary() {
            "it" => Self::read(language, include_str!("wording/it.ftl")).with_fallback(Arc::new(english)),
            _ => english,
        }))
    }

    fn read(language: &Language, source: &str) -> Texts {
        // The files are part of the program; a test reads them without a mistake.
        Texts::new(language, [((), source)]).0
    }

    /// A text without arguments.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        self.0.get(key).map_or("", |text| &**text)
    }

    /// A text with arguments.
    #[must_use]
    pub fn with(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.0.format(key, arguments).unwrap_or_default()
    }

    /// A text whose arguments are texts.
    #[must_use]
    pub fn fill(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let arguments: Vec<_> =
            arguments.iter().map(|(name, value)| (*name, Argument::Text((*value).into()))).collect();
        self.with(key, &arguments)
    }

    /// The words that rendering adds to a text in Markdown.
    #[must_use]
    pub fn markdown(&self) -> markdown::Texts {
        let text = |key| self.text(key).to_owned();
        markdown::Texts {
            footnotes: text("footnotes"),
            back_to_text: text("back-to-text"),
            table: text("table"),
            task_done: text("task-done"),
            task_to_do: text("task-open"),
            note: text("alert-note"),
            tip: text("alert-tip"),
            important: text("alert-important"),
            warning: text("alert-warning"),
            caution: text("alert-caution"),
        }
    }

    /// A text that counts something.
    #[must_use]
    pub fn count(&self, key: &str, name: &str, number: usize) -> String {
        self.with(key, &[(name, Argument::Integer(i64::try_from(number).unwrap_or(i64::MAX)))])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn both_languages_say_the_same_things() {
        let keys = |language: Language, source| -> BTreeSet<String> {
            let (texts, mistakes) = Texts::new(&language, [((), source)]);
            assert!(mistakes.is_empty(), "{language}: {mistakes:?}");
            texts.keys().map(String::from).collect()
        };
        let italian = keys(Language::italian(), include_str!("wording/it.ftl"));
        let english = keys(Language::english(), include_str!("wording/en.ftl"));
        assert_eq!(italian, english);
    }

    #[test]
    fn numbers_choose_singular_and_plural() {
        let wording = Wording::new(&Language::italian());
        assert_eq!(wording.count("built-pruned", "count", 1), "1 pagina che non serve più è stata tolta");
        assert_eq!(wording.count("checked-with", "articles", 2), "2 articoli controllati");
    }
}

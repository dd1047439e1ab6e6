//! The elements of a page, as a browser's own tokenizer sees them.

use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// An element with all text inside it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    /// Its name in lower case.
    pub(crate) name: String,
    /// Its attributes.
    pub(crate) attributes: BTreeMap<String, String>,
    /// The text inside it.
    pub(crate) text: String,
}

impl Element {
    /// An attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// The elements of a page in the order in which they start.
#[derive(Debug)]
pub(crate) struct Html {
    /// The elements.
    pub(crate) elements: Vec<Element>,
}

impl Html {
    /// Reads a page.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from(text));
        assert!(matches!(tokenizer.feed(&queue), TokenizerResult::Done));
        tokenizer.end();
        Self { elements: tokenizer.sink.page.into_inner().elements }
    }

    /// The elements of a name.
    pub(crate) fn all<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = &'a Element> + use<'a, 'n> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// The text of the only element of a name.
    pub(crate) fn only(&self, name: &str) -> &str {
        let found: Vec<_> = self.all(name).collect();
        assert_eq!(found.len(), 1, "one {name}, not {found:?}");
        &found[0].text
    }

    /// Where all links lead.
    pub(crate) fn hrefs(&self) -> impl Iterator<Item = &str> {
        self.all("a").filter_map(|link| link.get("href"))
    }

    /// Whether there is an element with that id.
    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.elements.iter().any(|element| element.get("id") == Some(id))
    }
}

#[derive(Default)]
struct Sink {
    page: RefCell<Page>,
}

#[derive(Default)]
struct Page {
    elements: Vec<Element>,
    open: Vec<usize>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.page.borrow_mut();
        match token {
            Token::CharacterTokens(text) => page.add_text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => page.close(&tag.name),
            Token::TagToken(tag) => {
                let attributes = tag.attrs.iter();
                let attributes = attributes
                    .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()));
                page.open(&tag.name, attributes.collect());
                match &*tag.name {
                    "title" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    _ => {}
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Page {
    fn add_text(&mut self, text: &str) {
        for at in &self.open {
            self.elements[*at].text.push_str(text);
        }
    }

    fn open(&mut self, name: &str, attributes: BTreeMap<String, String>) {
        // HTML Living Standard §13.1.2, void elements.
        let is_void =
            ["base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"].contains(&name);
        if !is_void {
            self.open.push(self.elements.len());
        }
        self.elements.push(Element { name: name.to_owned(), attributes, text: String::new() });
    }

    fn close(&mut self, name: &str) {
        let open = self.open.iter().rposition(|at| self.elements[*at].name == name);
        self.open.truncate(open.unwrap_or(self.open.len()));
    }
}

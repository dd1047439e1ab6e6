//! From an answer to the bytes of a file. Gets what the page shows and its text, and can ask for nothing.

use crate::answer::{Answer, Body, FeedFile, Html, View};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::locale::Language;
use crate::markdown;
use crate::site::{LanguageId, Server};
use crate::syndicate::{self, Feed};
use crate::theme::Theme;
use crate::wording::Wording;

/// What rendering has besides the answer: the theme, and words in each language.
#[derive(Debug)]
pub struct Renderer<'a> {
    theme: &'a Theme,
    languages: &'a [Language],
    texts: Vec<markdown::Texts>,
    site_root: String,
}

impl<'a> Renderer<'a> {
    /// A renderer for a site that stands at `site_root`, an address with scheme and host.
    #[must_use]
    pub fn new(theme: &'a Theme, languages: &'a [Language], site_root: String) -> Self {
        let texts = languages.iter().map(|language| Wording::new(language).markdown()).collect();
        Self { theme, languages, texts, site_root }
    }

    /// The digest of what an answer is rendered with: equal answers rendered with equal tools are equal.
    #[must_use]
    pub fn tools(&self, answer: &Answer) -> Digest {
        match answer {
            Answer::Html(html) => self.theme.page_digest(html.view.template()),
            Answer::Asset(at) => {
                Digest::of(&self.theme.assets().get(*at).map(|asset| Digest::of_bytes(&asset.bytes)))
            }
            _ => Digest::of(""),
        }
    }

    /// Gives back what is only kept because the next page may need it too.
    pub fn forget(&self) {
        markdown::forget_grammars();
    }

    /// Renders an answer; `texts` are the Markdown of its bodies, in their order. Files that are copied, and what is
    /// made of pictures, are for whoever may read them; the search index, which is many files, is for
    /// [`crate::search`].
    ///
    /// # Errors
    /// If the theme fails.
    pub fn render(&self, answer: &Answer, texts: &[String]) -> Result<Vec<u8>, Diagnostic> {
        Ok(match answer {
            Answer::Html(html) => self.html(html, texts)?,
            Answer::Atom(file) => syndicate::atom(&self.feed(file, texts)).into_bytes(),
            Answer::JsonFeed(file) => syndicate::json_feed(&self.feed(file, texts)).into_bytes(),
            Answer::Calendar(calendar) => syndicate::calendar(calendar).into_bytes(),
            Answer::DataJson(set) => syndicate::data_json(set).into_bytes(),
            Answer::DataCsv(set) => syndicate::data_csv(set).into_bytes(),
            Answer::DataSchema(address, sets) => syndicate::data_schema(address, sets).into_bytes(),
            Answer::Sitemap(part, entries) => {
                let mut files = syndicate::sitemap(&self.site_root, entries);
                if *part < files.len() { files.swap_remove(*part).1.into_bytes() } else { Vec::new() }
            }
            Answer::Robots(sitemap) => syndicate::robots(sitemap).into_bytes(),
            Answer::ServerRules(server, rules) => match server {
                Server::Apache => syndicate::apache_rules(rules),
                Server::Netlify => syndicate::netlify_rules(rules),
                Server::Nginx => syndicate::nginx_rules(rules),
            }
            .into_bytes(),
            Answer::Asset(at) => {
                self.theme.assets().get(*at).map_or_else(Vec::new, |asset| asset.bytes.to_vec())
            }
            Answer::Copy(_) | Answer::Picture(_) | Answer::Share(_) | Answer::SearchIndex(_) => Vec::new(),
        })
    }

    fn feed(&self, file: &FeedFile, texts: &[String]) -> Feed {
        let bodies = file.bodies.iter().zip(texts);
        let contents = bodies.map(|(body, text)| self.body(body, text, file.language)).collect();
        Feed { contents, ..file.feed.clone() }
    }

    fn body(&self, body: &Body, text: &str, language: LanguageId) -> String {
        let at = usize::from(language.0);
        let options = markdown::Options {
            language: self.languages[at].as_str(),
            targets: &body.targets,
            texts: &self.texts[at],
            sizes: &self.theme.layout().sizes,
        };
        markdown::render(text, &options)
    }

    fn html(&self, html: &Html, texts: &[String]) -> Result<Vec<u8>, Diagnostic> {
        let language = &self.languages[usize::from(html.language.0)];
        let body = html.body.as_ref().zip(texts.first());
        let body = body.map(|(body, text)| self.body(body, text, html.language));
        for card in html.view.cards() {
            card.render(|card| self.theme.render_card(language, card))?;
        }
        for event in html.view.events() {
            event.render(|event| self.theme.render_event(language, event))?;
        }
        let source = html.body.as_ref().map_or("", |body| body.source.as_str());
        let body = match html.view {
            // A term without a text of its own still has the variable.
            View::Article(_) | View::Term(_) => Some(body.unwrap_or_default()),
            _ => body,
        };
        self.theme.render_view(
            language,
            html.view.template(),
            &html.page,
            &html.view,
            body.as_deref(),
            source,
        )
    }
}

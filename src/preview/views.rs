//! The HTML that the preview adds to the site's own: the marks on a page, the state of the site, a message.

use serde::Serialize;
use tera::{Context, Error, Kwargs, State, Tera, TeraResult};

use crate::diagnostic::report::Told;
use crate::locale::{Argument, Language};
use crate::wording::Wording;

/// The templates, by the name of what they show.
const TEMPLATES: [(&str, &str); 5] = [
    ("findings.html", include_str!("files/findings.html")),
    ("marks.html", include_str!("files/marks.html")),
    ("message.html", include_str!("files/message.html")),
    ("page.html", include_str!("files/page.html")),
    ("state.html", include_str!("files/state.html")),
];

/// Templates with the texts of one language.
#[derive(Debug)]
pub(super) struct Views {
    tera: Tera,
    pub(super) wording: Wording,
    language: String,
}

/// What a list of findings needs beside them: where its buttons lead.
#[derive(Debug, Serialize)]
pub(super) struct Buttons<'a> {
    /// What the buttons prove themselves with; without it there are none.
    pub(super) token: Option<&'a str>,
    /// The page to go back to.
    pub(super) back: &'a str,
}

/// What is said over a page.
#[derive(Debug, Serialize)]
pub(super) struct Marks<'a> {
    /// What to know of the page as a whole.
    pub(super) remarks: Vec<String>,
    /// What is wrong with the file that the page shows.
    pub(super) here: Vec<Told>,
    /// What is wrong with the site.
    pub(super) site: Vec<Told>,
    /// How many findings there are in all, in words; empty if there are none.
    pub(super) counts: String,
    #[serde(flatten)]
    pub(super) buttons: Buttons<'a>,
}

/// What is said about the whole site.
#[derive(Debug, Serialize)]
pub(super) struct SiteState<'a> {
    /// What the machine failed on, if it did.
    pub(super) failure: Option<String>,
    /// How many findings there are, in words; empty if there are none.
    pub(super) counts: String,
    /// All findings.
    pub(super) findings: Vec<Told>,
    /// What the next publication would change, if anybody knows.
    pub(super) changes: Option<ChangesView>,
    /// Articles that readers do not see, or that somebody has to look at again.
    pub(super) standings: Vec<StandingView>,
    /// Whether some of them are not shown here either.
    pub(super) has_hidden: bool,
    /// When the site changes by itself.
    pub(super) next_change: String,
    /// The address of the home page.
    pub(super) home: String,
    #[serde(flatten)]
    pub(super) buttons: Buttons<'a>,
}

/// What the next publication would change.
#[derive(Debug, Serialize)]
pub(super) struct ChangesView {
    /// Whether nothing was published yet.
    pub(super) is_first: bool,
    pub(super) n_new: usize,
    pub(super) n_changed: usize,
    pub(super) n_gone: usize,
    /// The addresses of the first new pages.
    pub(super) new: Vec<String>,
    /// The addresses of the first pages that show something else.
    pub(super) changed: Vec<String>,
}

/// An article that is not simply published.
#[derive(Debug, Serialize)]
pub(super) struct StandingView {
    pub(super) title: String,
    pub(super) file: String,
    /// Its address here, if it has one.
    pub(super) url: Option<String>,
    /// What there is to know of it.
    pub(super) remarks: Vec<String>,
}

/// A page that says one thing.
#[derive(Debug, Serialize)]
pub(super) struct Message {
    pub(super) title: String,
    pub(super) text: String,
}

impl Views {
    pub(super) fn new(language: &Language) -> Self {
        let wording = Wording::new(language);
        let mut tera = Tera::default();
        let texts = wording.clone();
        tera.register_function("text", move |arguments: Kwargs, _: &State<'_>| text(&texts, &arguments));
        // They are part of the program; the tests render each of them.
        let _ = tera.add_raw_templates(TEMPLATES);
        Self { tera, wording, language: language.as_str().to_owned() }
    }

    /// What is said over a page; empty if there is nothing to say.
    pub(super) fn marks(&self, marks: &Marks<'_>) -> String {
        let is_silent = marks.remarks.is_empty() && marks.counts.is_empty();
        if is_silent { String::new() } else { self.render("marks.html", marks) }
    }

    /// The page on the whole site.
    pub(super) fn state(&self, state: &SiteState<'_>) -> String {
        self.render("state.html", state)
    }

    /// A page that says one thing.
    pub(super) fn message(&self, message: &Message) -> String {
        self.render("message.html", message)
    }

    fn render(&self, template: &str, view: &impl Serialize) -> String {
        let context = Context::from_serialize(view).map(|mut context| {
            context.insert("language", &self.language);
            context
        });
        context.and_then(|context| self.tera.render(template, &context)).unwrap_or_default()
    }
}

/// `text(key="…", …)`: a text of the program; the other arguments fill its places.
fn text(wording: &Wording, arguments: &Kwargs) -> TeraResult<String> {
    let key: &str = arguments.must_get("key")?;
    let places = arguments.iter().filter_map(|(name, value)| {
        let name = name.as_str().filter(|name| *name != "key")?;
        let place = match (value.as_i64(), value.as_str()) {
            (Some(number), _) => Argument::Integer(number),
            (None, Some(text)) => text.into(),
            (None, None) => value.to_string().into(),
        };
        Some((name, place))
    });
    let places: Vec<(&str, Argument<'_>)> = places.collect();
    let text = wording.with(key, &places);
    if text.is_empty() { Err(Error::message(format!("No text has the key `{key}`"))) } else { Ok(text) }
}

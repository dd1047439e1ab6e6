//! What a page tells search engines about itself, in JSON-LD and in the words of <https://schema.org/>.
//!
//! It stands in `<script type="application/ld+json">`. The policy `script-src 'self'` is not in its way: an element
//! of a type that is no script is a data block (HTML Living Standard §4.12.1, "prepare the script element"), which
//! is left alone before the policy is asked.

use std::borrow::Cow;
use std::sync::Arc;

use serde::ser::Error as _;
use serde::{Serialize, Serializer};

use super::{Card, Digested, Event, Link, Shared};

/// What a page tells search engines. It is written when its page is, and not before: what it is made of is all
/// that decides whether that is needed.
#[derive(Clone, Debug, Hash)]
pub struct JsonLd {
    /// The site.
    pub site: Arc<JsonLdSite>,
    /// The way from the home page to the page; empty on the home page.
    pub trail: Vec<Shared<Link>>,
    /// Address of a picture of the page, with scheme and host.
    pub image: String,
    /// What the page is about, beyond its place in the site.
    pub about: JsonLdAbout,
}

/// What all pages of a language tell of their site.
#[derive(Clone, Debug, Hash)]
pub struct JsonLdSite {
    /// Name of the site.
    pub title: String,
    /// What the site is, in a sentence; empty if nobody said.
    pub description: String,
    /// Language tag.
    pub language: String,
    /// Scheme and host, which addresses of pages lack.
    pub origin: String,
    /// Address of the home page of this language.
    pub home: String,
    /// Who publishes the site: name, and address with scheme and host.
    pub publisher: (String, String),
}

/// What a page is about.
#[derive(Clone, Debug, Hash)]
pub enum JsonLdAbout {
    /// Nothing that has a name there: lists.
    List,
    /// The site: its home page.
    Site,
    /// An article.
    Article {
        /// What lists show of it.
        card: Digested<Card>,
        /// Whether it is news rather than a page of the project.
        is_news: bool,
        /// When it was published, with the offset from UTC.
        published: Option<String>,
        /// When it last changed, with the offset from UTC.
        modified: Option<String>,
        /// What it announces.
        events: Vec<Digested<Event>>,
    },
}

/// The text between the tags: nothing in it can end the element.
impl Serialize for JsonLd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = Object::default().with("@context", "https://schema.org").with("@graph", self.graph());
        let text = serde_json::to_string(&document).map_err(S::Error::custom)?;
        serializer.serialize_str(&text.replace('<', "\\u003c"))
    }
}

/// An object with those of its properties that have a value, in the order in which they were given.
#[derive(Default)]
struct Object<'a>(Vec<(&'static str, Property<'a>)>);

#[derive(Serialize)]
#[serde(untagged)]
enum Property<'a> {
    Text(Cow<'a, str>),
    Number(usize),
    Object(Object<'a>),
    List(Vec<Object<'a>>),
}

impl<'a> Object<'a> {
    fn of(kind: &'static str) -> Self {
        Self::default().with("@type", kind)
    }

    fn with(self, name: &'static str, value: impl Into<Property<'a>>) -> Self {
        self.with_any(name, Some(value))
    }

    /// With a property that may have no value, or an empty text for one.
    fn with_any(mut self, name: &'static str, value: Option<impl Into<Property<'a>>>) -> Self {
        let is_empty = |value: &Property<'_>| matches!(value, Property::Text(text) if text.is_empty());
        let value = value.map(Into::into).filter(|value| !is_empty(value));
        self.0.extend(value.map(|value| (name, value)));
        self
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'a> From<&'a str> for Property<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Property<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<usize> for Property<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<Object<'a>> for Property<'a> {
    fn from(object: Object<'a>) -> Self {
        Self::Object(object)
    }
}

impl<'a> From<Vec<Object<'a>>> for Property<'a> {
    fn from(list: Vec<Object<'a>>) -> Self {
        Self::List(list)
    }
}

impl JsonLd {
    fn graph(&self) -> Vec<Object<'_>> {
        let mut graph = vec![self.publisher()];
        if !self.trail.is_empty() {
            graph.push(self.breadcrumb());
        }
        match &self.about {
            JsonLdAbout::List => {}
            JsonLdAbout::Site => graph.push(self.website()),
            JsonLdAbout::Article { card, is_news, published, modified, events } => {
                let thing = match events.as_slice() {
                    [] => self.text(card, *is_news, published.as_deref(), modified.as_deref()),
                    [event] => self.event(event),
                    events => self.events(card, events),
                };
                graph.push(self.described(thing, card));
            }
        }
        graph
    }

    fn publisher(&self) -> Object<'_> {
        let (name, url) = &self.site.publisher;
        let publisher = Object::of("GovernmentOrganization").with("@id", self.publisher_id());
        publisher.with("name", name.as_str()).with("url", url.as_str())
    }

    fn publisher_id(&self) -> String {
        self.absolute(&self.site.home) + "#publisher"
    }

    /// The publisher, by what it is called above.
    fn by_publisher(&self) -> Object<'_> {
        Object::default().with("@id", self.publisher_id())
    }

    fn website(&self) -> Object<'_> {
        let JsonLdSite { title, description, language, home, .. } = &*self.site;
        Object::of("WebSite")
            .with("name", title.as_str())
            .with("description", description.as_str())
            .with("url", self.absolute(home))
            .with("inLanguage", language.as_str())
            .with("image", self.image.as_str())
            .with("publisher", self.by_publisher())
    }

    fn breadcrumb(&self) -> Object<'_> {
        let steps = (1..).zip(&self.trail).map(|(position, link)| {
            let step = Object::of("ListItem").with("position", position);
            step.with("name", &*link.title).with("item", self.absolute(&link.url))
        });
        Object::of("BreadcrumbList").with("itemListElement", steps.collect::<Vec<_>>())
    }

    fn text<'a>(
        &'a self,
        card: &'a Card,
        is_news: bool,
        published: Option<&'a str>,
        modified: Option<&'a str>,
    ) -> Object<'a> {
        Object::of(if is_news { "NewsArticle" } else { "WebPage" })
            .with(if is_news { "headline" } else { "name" }, &*card.title)
            .with_any("datePublished", published)
            .with_any("dateModified", modified)
            .with("publisher", self.by_publisher())
    }

    /// Several events that one article announces, as one with parts.
    fn events<'a>(&'a self, card: &'a Card, events: &'a [Digested<Event>]) -> Object<'a> {
        let days = card.events.as_ref();
        Object::of("Event")
            .with("name", &*card.title)
            .with_any("startDate", days.map(|days| days.start.as_str()))
            .with_any("endDate", days.map(|days| days.end.as_str()))
            .with("eventStatus", status(events.iter().all(|event| event.cancelled)))
            .with("organizer", self.by_publisher())
            .with("subEvent", events.iter().map(|event| self.part(event)).collect::<Vec<_>>())
    }

    /// One of several events, at its place in the article.
    fn part<'a>(&'a self, event: &'a Event) -> Object<'a> {
        self.event(event).with("url", self.absolute(&event.url))
    }

    /// An event. Where it has no hours its dates are days, and the last one is a day of the event: an `endDate` is
    /// not the day after, as the end in a calendar file is.
    fn event<'a>(&'a self, event: &'a Event) -> Object<'a> {
        let attendance = match event.mode.as_str() {
            "in-person" => Some("https://schema.org/OfflineEventAttendanceMode"),
            "online" => Some("https://schema.org/OnlineEventAttendanceMode"),
            "mixed" => Some("https://schema.org/MixedEventAttendanceMode"),
            _ => None,
        };
        Object::of("Event")
            .with("name", &*event.title)
            .with("startDate", event.starts.as_str())
            .with("endDate", event.ends.as_str())
            .with("eventStatus", status(event.cancelled))
            .with_any("eventAttendanceMode", attendance)
            .with_any("location", self.location(event))
            .with("organizer", self.by_publisher())
    }

    fn location<'a>(&'a self, event: &'a Event) -> Option<Property<'a>> {
        let name = event.place.as_str();
        let place = || Object::of("Place").with("name", name).with("address", name);
        let online = || {
            let url = event.link.clone().unwrap_or_else(|| self.absolute(&event.url));
            Object::of("VirtualLocation").with("url", url)
        };
        match event.mode.as_str() {
            "online" => Some(online().into()),
            "mixed" if !name.is_empty() => Some(vec![place(), online()].into()),
            _ if name.is_empty() => None,
            _ => Some(place().into()),
        }
    }

    /// Adds what is said of anything that has a page.
    fn described<'a>(&'a self, thing: Object<'a>, card: &'a Card) -> Object<'a> {
        let terms = card.terms.iter().flat_map(|group| &group.terms).map(|term| &*term.title);
        thing
            .with("url", self.absolute(&card.url))
            .with("description", &*card.summary)
            .with("inLanguage", self.site.language.as_str())
            .with("image", self.image.as_str())
            .with("keywords", terms.collect::<Vec<_>>().join(", "))
    }

    fn absolute(&self, url: &str) -> String {
        format!("{}{url}", self.site.origin)
    }
}

fn status(is_cancelled: bool) -> &'static str {
    if is_cancelled { "https://schema.org/EventCancelled" } else { "https://schema.org/EventScheduled" }
}

//! What a page tells search engines about itself, in JSON-LD and in the words of <https://schema.org/>.
//!
//! It stands in `<script type="application/ld+json">`. The policy `script-src 'self'` is not in its way: an element
//! of a type that is no script is a data block (HTML Living Standard §4.12.1, "prepare the script element"), which
//! is left alone before the policy is asked.

use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::{Card, Digested, Event, Link, Shared};

/// What a page tells search engines. It is written when its page is, and not before: what it is made of is all
/// that decides whether that is needed.
#[derive(Clone, Debug, Hash)]
pub struct JsonLd {
    /// The site.
    pub site: Arc<JsonLdSite>,
    /// The way from the home page to the page; empty on the home page.
    pub trail: Vec<Shared<Link>>,
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
        let document = json!({ "@context": "https://schema.org", "@graph": self.graph() });
        serializer.serialize_str(&document.to_string().replace('<', "\\u003c"))
    }
}

impl JsonLd {
    fn graph(&self) -> Vec<Value> {
        let mut graph = vec![self.publisher()];
        if !self.trail.is_empty() {
            graph.push(self.breadcrumb());
        }
        match &self.about {
            JsonLdAbout::List => {}
            JsonLdAbout::Site => graph.push(self.website()),
            JsonLdAbout::Article { card, is_news, published, modified, events } => {
                let mut thing = match events.as_slice() {
                    [] => self.text(card, *is_news, published.as_deref(), modified.as_deref()),
                    [event] => self.event(event),
                    events => self.events(card, events),
                };
                self.describe(&mut thing, card);
                graph.push(without_nothing(thing));
            }
        }
        graph
    }

    fn publisher(&self) -> Value {
        let (name, url) = &self.site.publisher;
        json!({ "@type": "GovernmentOrganization", "@id": self.publisher_id(), "name": name, "url": url })
    }

    fn publisher_id(&self) -> String {
        self.absolute(&self.site.home) + "#publisher"
    }

    fn website(&self) -> Value {
        let JsonLdSite { title, description, language, home, .. } = &*self.site;
        without_nothing(json!({
            "@type": "WebSite",
            "name": title,
            "description": or_nothing(description),
            "url": self.absolute(home),
            "inLanguage": language,
            "publisher": { "@id": self.publisher_id() },
        }))
    }

    fn breadcrumb(&self) -> Value {
        let steps = (1..).zip(&self.trail).map(|(position, link)| {
            let item = self.absolute(&link.url);
            json!({ "@type": "ListItem", "position": position, "name": &*link.title, "item": item })
        });
        json!({ "@type": "BreadcrumbList", "itemListElement": steps.collect::<Value>() })
    }

    fn text(&self, card: &Card, is_news: bool, published: Option<&str>, modified: Option<&str>) -> Value {
        json!({
            "@type": if is_news { "NewsArticle" } else { "WebPage" },
            if is_news { "headline" } else { "name" }: &*card.title,
            "datePublished": published,
            "dateModified": modified,
            "publisher": { "@id": self.publisher_id() },
        })
    }

    /// Several events that one article announces, as one with parts.
    fn events(&self, card: &Card, events: &[Digested<Event>]) -> Value {
        let days = card.events.as_ref();
        json!({
            "@type": "Event",
            "name": &*card.title,
            "startDate": days.map(|days| days.start.as_str()),
            "endDate": days.map(|days| days.end.as_str()),
            "eventStatus": status(events.iter().all(|event| event.cancelled)),
            "organizer": { "@id": self.publisher_id() },
            "subEvent": events.iter().map(|event| self.event(event)).collect::<Value>(),
        })
    }

    /// An event. Where it has no hours its dates are days, and the last one is a day of the event: an `endDate` is
    /// not the day after, as the end in a calendar file is.
    fn event(&self, event: &Event) -> Value {
        let attendance = match event.mode.as_str() {
            "in-person" => schema_org("OfflineEventAttendanceMode"),
            "online" => schema_org("OnlineEventAttendanceMode"),
            "mixed" => schema_org("MixedEventAttendanceMode"),
            _ => Value::Null,
        };
        without_nothing(json!({
            "@type": "Event",
            "name": &*event.title,
            "url": self.absolute(&event.url),
            "startDate": event.starts,
            "endDate": event.ends,
            "eventStatus": status(event.cancelled),
            "eventAttendanceMode": attendance,
            "location": self.location(event),
            "organizer": { "@id": self.publisher_id() },
        }))
    }

    fn location(&self, event: &Event) -> Value {
        let place = json!({ "@type": "Place", "name": event.place, "address": event.place });
        let url = event.link.clone().unwrap_or_else(|| self.absolute(&event.url));
        let online = json!({ "@type": "VirtualLocation", "url": url });
        match event.mode.as_str() {
            "online" => online,
            "mixed" if !event.place.is_empty() => json!([place, online]),
            _ if event.place.is_empty() => Value::Null,
            _ => place,
        }
    }

    /// Adds what is said of anything that has a page.
    fn describe(&self, thing: &mut Value, card: &Card) {
        let terms = card.terms.iter().flat_map(|group| &group.terms).map(|term| &*term.title);
        thing["url"] = self.absolute(&card.url).into();
        thing["description"] = or_nothing(&card.summary);
        thing["inLanguage"] = self.site.language.as_str().into();
        thing["image"] = card.image.as_ref().map_or(Value::Null, |image| self.absolute(&image.url).into());
        thing["keywords"] = or_nothing(&terms.collect::<Vec<_>>().join(", "));
    }

    fn absolute(&self, url: &str) -> String {
        format!("{}{url}", self.site.origin)
    }
}

fn status(is_cancelled: bool) -> Value {
    schema_org(if is_cancelled { "EventCancelled" } else { "EventScheduled" })
}

fn schema_org(name: &str) -> Value {
    format!("https://schema.org/{name}").into()
}

fn or_nothing(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}

/// An object without the properties that have no value.
fn without_nothing(mut object: Value) -> Value {
    if let Some(properties) = object.as_object_mut() {
        properties.retain(|_, value| !value.is_null());
    }
    object
}

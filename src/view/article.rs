//! What `article.html` is given.

use std::sync::Arc;

use serde::Serialize;

use super::{Card, Digested, Event, Image, Link, Shared, TermGroup, When};

/// `article.html`: one article of any kind. `body` is beside these, the article's text as HTML.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Article {
    /// What lists show of it.
    pub card: Digested<Card>,
    /// Its kind's id in `site.toml`.
    pub kind: String,
    /// Whether its kind is listed: news are, the pages of the project are not.
    pub listed: bool,
    /// Date of the last correction, if any.
    pub updated: Option<Shared<When>>,
    /// What was corrected; empty if nothing.
    pub correction: String,
    /// Its terms in all facets.
    pub terms: Vec<TermGroup>,
    /// Its events, in order of time.
    pub events: Vec<Digested<Event>>,
    /// Fields of its kind, in the kind's order.
    pub fields: Vec<Field>,
    /// Files to download.
    pub attachments: Vec<Attachment>,
    /// Headings of a long text; empty for a short one.
    pub contents: Vec<Heading>,
    /// The article that this one updates.
    pub follows: Option<Shared<ArticleLink>>,
    /// The updates that this article belongs to, oldest first: what came before it, itself, and what came
    /// after it. Empty if it neither updates another article nor is updated.
    pub updates: Vec<Shared<ArticleLink>>,
    /// Whether an update is promised and not there yet.
    pub updates_expected: bool,
    /// The series that it belongs to, with articles of each.
    pub threads: Vec<Thread>,
    /// Other articles that share most with this one, those that share most first.
    pub related: Vec<Shared<ArticleLink>>,
    /// The pairs of the two crossed facets that it is listed under.
    pub pairs: Vec<Shared<Link>>,
}

/// An article by its title and date.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ArticleLink {
    /// Its title.
    pub title: Arc<str>,
    /// Its address.
    pub url: Arc<str>,
    /// When it was published; nothing for pages outside the news.
    pub date: Option<Shared<When>>,
}

/// A series of articles, as one of them shows it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Thread {
    /// The series; the link leads to all of its articles.
    pub thread: Shared<Link>,
    /// Others that were published shortly after or before, newest first.
    pub articles: Vec<Shared<ArticleLink>>,
}

/// A field of an article's kind.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Field {
    /// Key of the field in `site.toml`.
    pub key: String,
    /// Its name for readers.
    pub label: String,
    /// `text`, `html`, `date`, `link`, `image`, `list` or `group`: which of the next fields holds it.
    pub format: String,
    /// The value as text, or as HTML where `format` is `html`.
    pub text: String,
    /// Address, where `format` is `link`.
    pub url: String,
    /// Days, where `format` is `date`.
    pub when: Option<Shared<When>>,
    /// Picture, where `format` is `image`.
    pub image: Option<Image>,
    /// What a list or a group holds.
    pub items: Vec<Field>,
}

/// A file to download.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Attachment {
    /// What it is.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Type as readers know it, such as `PDF`.
    pub format: String,
    /// Size, such as `1,2 MB`.
    pub size: String,
}

/// A heading of an article's text.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its anchor, without `#`.
    pub id: String,
    /// Its text.
    pub title: String,
}

//! The site as `site.toml` describes it: its facets, its kinds of article, who pays, where it will stand.

mod configuration;
mod external;
mod keys;
mod kinds;
mod read;
mod search;
mod servers;
mod targets;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

pub use external::External;
pub use keys::{MODES, is_picture};
pub use read::read;
pub use search::Search;
pub use servers::Server;
pub use targets::{Place, Target};

use crate::digest::Digest;
use crate::locale::{Language, Locale};
use crate::path::{Route, SourcePath};
use crate::schema::{Context, Located, Schema};
use crate::vocabulary::{FacetId, Label, Vocabulary};

/// The folder that holds what authors write.
pub const CONTENT: &str = "content";

/// The folder of themes.
pub const THEMES: &str = "themes";

/// The facet whose terms tie articles together as a series, by its name in `site.toml`.
const THREAD: &str = "thread";

/// The file that describes a site.
pub const FILE: &str = "site.toml";

/// A language of the site, by its place in [`Site::languages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LanguageId(pub u8);

/// A kind of article, by its place in [`Site::kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct KindId(pub u16);

/// Everything that `site.toml` says.
#[derive(Clone, Debug)]
pub struct Site {
    /// Digest of the text of `site.toml`.
    pub digest: Digest,
    /// Name of the site.
    pub title: String,
    /// What the site is, in a sentence; empty if nobody said.
    pub description: String,
    /// Where the site will stand.
    pub base_url: BaseUrl,
    /// Its languages; the first needs neither suffix nor prefix.
    pub languages: Vec<Language>,
    /// How each of its languages writes dates, numbers and lists.
    pub locales: Vec<Locale>,
    /// The zone of its days and hours.
    pub zone: TimeZone,
    /// Name of its theme.
    pub theme: Located<String>,
    /// Articles on one page of a list.
    pub page_size: usize,
    /// The crossed facets: rows, columns.
    pub cross: (FacetId, FacetId),
    /// Facets and the terms that `site.toml` or the program name.
    pub vocabulary: Vocabulary,
    /// Kinds of article.
    pub kinds: Vec<Kind>,
    /// Who pays.
    pub funding: Vec<Funding>,
    /// The main menu.
    pub menu: Vec<MenuEntry>,
    /// Pages that an Italian public site must have, as `site.toml` names them.
    pub footer: Footer,
    /// Who publishes the site: name and address.
    pub publisher: Option<(String, String)>,
    /// On which terms others may use what the site says.
    pub license: License,
    /// Whether feeds hold whole articles rather than summaries.
    pub full_feeds: bool,
    /// How links to other sites are checked.
    pub external: External,
    /// Addresses that `site.toml` leads to: of the publisher, of who pays, of the license, of the menu.
    pub links: Vec<Located<String>>,
    /// The servers that are told of addresses whose pages moved or were withdrawn.
    pub servers: Vec<Server>,
    /// How it can be searched; none where it is built without search.
    pub search: Option<Search>,
    /// Where it is published.
    pub targets: Vec<Target>,
}

/// An address with scheme, host and the prefix under which the site is served.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    origin: String,
    prefix: String,
}

/// A kind of article.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Its name in `site.toml`.
    pub id: String,
    /// The folder below `content/` whose articles are of this kind.
    pub folder: String,
    /// First part of their addresses; may be empty.
    pub path: String,
    /// Its name for readers.
    pub label: Label,
    /// Whether its articles are news: dated, in lists, feeds and search.
    pub listed: bool,
    /// The front matter of its articles, its own fields last.
    pub schema: Schema,
    /// How many of the schema's fields are the kind's own.
    pub n_own_fields: usize,
}

/// Who pays for the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Funding {
    /// Name of the fund or programme.
    pub name: String,
    /// Text beside the emblem; empty if none.
    pub label: String,
    /// A sentence on it; empty if none.
    pub description: String,
    /// Whether the emblem of the European Union is shown.
    pub emblem: bool,
    /// Its address; empty if none.
    pub url: String,
}

/// A licence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct License {
    /// Its name.
    pub name: String,
    /// Address of its text.
    pub url: String,
}

/// The licence that Italian public bodies give their data where they say nothing else (Codice
/// dell'amministrazione digitale, art. 52; AgID, Linee guida open data).
impl Default for License {
    fn default() -> Self {
        Self { name: "CC BY 4.0".into(), url: "https://creativecommons.org/licenses/by/4.0/".into() }
    }
}

/// An entry of the main menu.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MenuEntry {
    /// Its text.
    pub name: String,
    /// Where it leads.
    pub target: MenuTarget,
}

/// Where an entry of the menu leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MenuTarget {
    /// To an article, by its path below `content/`.
    Page(Located<String>),
    /// To an address of this site or another one.
    Url(String),
}

/// Pages that an Italian public site must have, by their paths below `content/`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Footer {
    /// The accessibility declaration.
    pub accessibility: Option<Located<String>>,
    /// The privacy notice.
    pub privacy: Option<Located<String>>,
    /// The legal notes.
    pub legal: Option<Located<String>>,
}

impl Site {
    /// What reading a front matter in one of the site's languages depends on.
    #[must_use]
    pub fn context(&self, language: LanguageId) -> Context<'_> {
        Context {
            vocabulary: &self.vocabulary,
            zone: &self.zone,
            locale: Some(self.locale(language)),
            published: None,
        }
    }

    /// The site's own language.
    #[must_use]
    pub fn language(&self) -> &Language {
        // Reading puts at least one language there.
        &self.languages[0]
    }

    /// How a language of the site writes dates, numbers and lists.
    ///
    /// # Panics
    /// If the id is from another site.
    #[must_use]
    pub fn locale(&self, language: LanguageId) -> &Locale {
        &self.locales[usize::from(language.0)]
    }

    /// The languages with their ids.
    pub fn languages(&self) -> impl Iterator<Item = (LanguageId, &Language)> {
        (0..).map(LanguageId).zip(&self.languages)
    }

    /// The facet whose terms tie articles together as a series, if the site has one.
    #[must_use]
    pub fn thread(&self) -> Option<FacetId> {
        self.vocabulary.facet_named(THREAD)
    }

    /// The kinds with their ids.
    pub fn kinds(&self) -> impl Iterator<Item = (KindId, &Kind)> {
        (0..).map(KindId).zip(&self.kinds)
    }

    /// A kind.
    ///
    /// # Panics
    /// If the id is from another site.
    #[must_use]
    pub fn kind(&self, id: KindId) -> &Kind {
        &self.kinds[usize::from(id.0)]
    }

    /// The kind that owns a file, by the deepest folder.
    #[must_use]
    pub fn kind_of(&self, path: &SourcePath) -> Option<KindId> {
        let below = path.below(CONTENT)?;
        self.kinds()
            .filter(|(_, kind)| below.strip_prefix(&*kind.folder).is_some_and(|rest| rest.starts_with('/')))
            .max_by_key(|(_, kind)| kind.folder.len())
            .map(|(id, _)| id)
    }

    /// The language of a file by its suffix (`articolo.de.md`), and its stem without the suffix.
    #[must_use]
    pub fn language_of<'a>(&self, path: &'a SourcePath) -> (LanguageId, &'a str) {
        let stem = path.stem();
        let suffix = stem.rsplit_once('.').and_then(|(stem, tag)| {
            let (id, _) =
                self.languages().find(|(_, language)| language.as_str().eq_ignore_ascii_case(tag))?;
            Some((id, stem))
        });
        suffix.unwrap_or((LanguageId(0), stem))
    }

    /// A page's route in a language: every language but the first has its tag in front.
    #[must_use]
    pub fn route<'a>(&self, language: LanguageId, parts: impl IntoIterator<Item = &'a str>) -> Route {
        let prefix = match language.0 {
            0 => "",
            at => self.languages.get(usize::from(at)).map_or("", Language::as_str),
        };
        let route = Route::page(parts);
        if prefix.is_empty() { route } else { Route::page([prefix, route.as_str()]) }
    }
}

impl BaseUrl {
    /// Reads an address such as `https://example.org/sub/`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let (scheme, rest) = text.split_once("://")?;
        let host = rest.split('/').next().filter(|host| !host.is_empty())?;
        let is_clean = text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>\\`{}|^".contains(&byte));
        if !is_clean || !matches!(scheme, "http" | "https") || text.contains("/../") || text.ends_with("/..")
        {
            return None;
        }
        let origin = format!("{scheme}://{host}");
        Some(Self { prefix: text[origin.len()..].to_owned(), origin })
    }

    /// What a browser on the site asks for: the prefix and the route.
    #[must_use]
    pub fn href(&self, route: &Route) -> String {
        [&self.prefix, route.as_str()].concat()
    }

    /// The address with scheme and host.
    #[must_use]
    pub fn absolute(&self, route: &Route) -> String {
        [&self.origin, &self.prefix, route.as_str()].concat()
    }

    /// The address with scheme and host of something that already has the prefix.
    #[must_use]
    pub fn with_origin(&self, href: &str) -> String {
        [&self.origin, href].concat()
    }

    /// The path under which the site is served, without a final `/`; empty at the root of a host.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The host, for identifiers that must be unique in the world.
    #[must_use]
    pub fn host(&self) -> &str {
        self.origin.split_once("://").map_or(&self.origin, |(_, host)| host)
    }
}

impl Kind {
    /// The fields that `site.toml` adds for this kind.
    #[must_use]
    pub fn own_fields(&self) -> &[crate::schema::Field] {
        let fields = self.schema.fields();
        &fields[fields.len() - self.n_own_fields..]
    }
}

/// The address under which a file of `content/` is published: the same path, `_static/` at the root.
#[must_use]
pub fn file_route(source: &SourcePath) -> Route {
    let below = source.below(CONTENT).unwrap_or(source.as_str());
    Route::home().file(below.strip_prefix("_static/").unwrap_or(below))
}

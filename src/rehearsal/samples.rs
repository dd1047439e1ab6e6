//! Views of every kind, made by hand, that reach every branch of the templates: full and empty, with
//! and without each option. Names hold what must be escaped.

mod articles;
mod lists;
mod parts;

use crate::answer::View;
use crate::diagnostic::Diagnostic;
use crate::locale::Language;
use crate::theme::Theme;
use crate::view::{Digested, FeedLink, Funding, JsonLd, JsonLdAbout, JsonLdSite, OpenGraph, Page, Site};

use articles::{article, bare_article, empty_home, home, listed_article, new_home, plain_article};
use lists::{
    archive, crossing, data, empty_archive, empty_facet, empty_list, empty_month, empty_pair, empty_term,
    events, facet_with_map, facet_without_map, further_month, gone, list, month, no_events, only_year, pair,
    past_term, redirect, reference, search, search_without_index, term, year,
};
use parts::{link, other_card, region, service};

pub use lists::not_found;

/// A page to render.
pub struct Sample {
    /// What it shows.
    pub name: String,
    /// Its head.
    pub page: Page,
    /// What the template is given.
    pub view: View,
    /// Its text, if it has one.
    pub body: Option<String>,
}

impl Sample {
    /// Renders the page with all that it lists.
    pub fn render(&self, theme: &Theme, language: &Language) -> Result<String, Diagnostic> {
        for card in self.view.cards() {
            card.render(|card| theme.render_card(language, card))?;
        }
        for event in self.view.events() {
            event.render(|event| theme.render_event(language, event))?;
        }
        let template = self.view.template();
        let body = self.body.as_deref();
        let html = theme.render_view(language, template, &self.page, &self.view, body, "content/x.md")?;
        Ok(String::from_utf8_lossy(&html).into_owned())
    }
}

/// `site` with everything in it.
pub fn site(language: &str) -> Site {
    Site {
        title: "Centri per le famiglie".into(),
        description:
            "Notizie, incontri e buone pratiche dei Centri per le famiglie, da sfogliare per regione \
                      e per servizio."
                .into(),
        language: language.into(),
        locale: "it_IT".into(),
        home: "/".into(),
        menu: vec![
            link("Notizie", "/notizie/"),
            link("Il progetto", "/progetto/"),
            link("Contatti", "/contatti/"),
        ],
        doors: vec![region(), service()],
        kinds: vec![link("Notizie", "/notizie/"), link("Buone pratiche", "/buone-pratiche/")],
        events: "/eventi/".into(),
        crossing: "/incroci/".into(),
        archive: "/archivio/".into(),
        search: "/cerca/".into(),
        data: "/dati/".into(),
        funding: vec![Funding {
            name: "PON Inclusione FSE 2014-2020".into(),
            label: "Unione europea".into(),
            description: "Il progetto è cofinanziato dall’Unione europea, Fondo sociale europeo.".into(),
            emblem: true,
            url: Some("https://example.org/pon/".into()),
        }],
        publisher: Some(link("Dipartimento per le politiche della famiglia", "https://example.org/")),
        accessibility: Some("/accessibilita/".into()),
        privacy: Some("/privacy/".into()),
        legal: Some("/note-legali/".into()),
        feed: "/feed.xml".into(),
        json_feed: "/feed.json".into(),
        calendar: "/eventi.ics".into(),
    }
}

/// `site` with as little as there can be.
pub fn bare_site(language: &str) -> Site {
    Site {
        menu: Vec::new(),
        doors: Vec::new(),
        kinds: Vec::new(),
        funding: vec![Funding {
            name: "Fondo \"A & B\"".into(),
            label: String::new(),
            description: String::new(),
            emblem: false,
            url: None,
        }],
        publisher: None,
        accessibility: None,
        privacy: None,
        legal: None,
        ..site(language)
    }
}

/// One page of every template and for every branch.
pub fn samples() -> Vec<Sample> {
    let mut samples =
        vec![home(), empty_home(), new_home(), redirect(), not_found(), gone(), crossing(), reference()];
    samples.extend([article(), plain_article(), bare_article(), listed_article()]);
    samples.extend([list(1), list(7), empty_list(), facet_with_map(), facet_without_map(), empty_facet()]);
    samples.extend([term(1), term(2), empty_term(), past_term(), pair(1), pair(2), empty_pair()]);
    samples.extend([archive(), empty_archive(), year(1), year(2), only_year(), data()]);
    samples.extend([search(), search_without_index()]);
    samples.extend([events(), no_events(), month(), further_month(), empty_month()]);
    samples
}
fn sample(name: &str, page: Page, view: View, body: Option<&str>) -> Sample {
    Sample { name: name.into(), page, view, body: body.map(Into::into) }
}

fn page(title: &str, url: &str) -> Page {
    Page {
        title: title.into(),
        description: format!("Di che cosa parla \"{title}\"."),
        url: url.into(),
        canonical: format!("https://www.example.it{url}"),
        breadcrumb: vec![link("Home", "/"), link("Notizie", "/notizie/"), link(title, url)],
        feeds: vec![
            feed("atom", "application/atom+xml", "Notizie", "/notizie/feed.xml"),
            feed("json", "application/feed+json", "Notizie", "/notizie/feed.json"),
            feed("calendar", "text/calendar", "Incontri", "/notizie/eventi.ics"),
        ],
        section: "/notizie/".into(),
        json_ld: json_ld(),
        open_graph: open_graph(),
        noindex: false,
    }
}

fn json_ld() -> JsonLd {
    let site = JsonLdSite {
        title: "Centri per le famiglie".into(),
        description: String::new(),
        language: "it".into(),
        origin: "https://www.example.it".into(),
        home: "/".into(),
        publisher: ("Dipartimento".into(), "https://example.org/".into()),
    };
    let about = JsonLdAbout::Article {
        card: Digested::new(other_card()),
        is_news: true,
        published: None,
        modified: None,
        events: Vec::new(),
    };
    JsonLd {
        site: site.into(),
        trail: vec![link("</script><b>", "/")],
        image: "https://www.example.it/foto.jpg".into(),
        about,
    }
}

fn open_graph() -> OpenGraph {
    OpenGraph {
        kind: "article".into(),
        image: "https://www.example.it/notizie/foto.jpg".into(),
        image_width: Some(1200),
        image_height: Some(800),
        image_alt: "Una sala".into(),
        published: Some("2023-06-20T00:00:00+02:00".into()),
        modified: Some("2023-07-05T00:00:00+02:00".into()),
    }
}

fn feed(format: &str, media_type: &str, title: &str, url: &str) -> FeedLink {
    let scheme = if format == "calendar" { "webcal" } else { "https" };
    FeedLink {
        format: format.into(),
        media_type: media_type.into(),
        title: title.into(),
        url: url.into(),
        subscribe: format!("{scheme}://www.example.it{url}"),
    }
}

//! The home page and articles.

use super::parts::{
    article_link, bare_card, card, day, fields, heading, image, link, other_card, past_event, pieces, region,
    region_links, regions, service, services, some_events,
};
use super::{Sample, page, sample};
use crate::answer::View;
use crate::view::{Article, Attachment, Card, Digested, Door, Home, Page, Piece, Shared, TermGroup, Thread};

pub(super) fn home() -> Sample {
    let view = Home {
        latest: vec![Piece::new(card()), Piece::new(other_card()), Piece::new(bare_card())],
        events: pieces(some_events()),
        upcoming: 3,
        doors: vec![
            Door { facet: region(), map: true, terms: regions() },
            Door { facet: service(), map: false, terms: services() },
        ],
        articles: 23,
    };
    let page = Page { breadcrumb: Vec::new(), section: String::new(), ..page("Centri per le famiglie", "/") };
    sample("home", page, View::Home(view), None)
}

pub(super) fn empty_home() -> Sample {
    let view = Home {
        latest: Vec::new(),
        events: vec![Piece::new(past_event())],
        upcoming: 0,
        doors: vec![Door { facet: service(), map: false, terms: services() }],
        articles: 0,
    };
    let page = Page {
        breadcrumb: Vec::new(),
        feeds: Vec::new(),
        description: String::new(),
        ..page("Centri per le famiglie", "/")
    };
    sample("home, nothing coming", page, View::Home(view), None)
}

/// Of a site that has nothing yet.
pub(super) fn new_home() -> Sample {
    let view = Home { latest: Vec::new(), events: Vec::new(), upcoming: 0, doors: Vec::new(), articles: 0 };
    sample("home of a new site", page("Centri per le famiglie", "/"), View::Home(view), None)
}

pub(super) fn article() -> Sample {
    let view = Article {
        card: Digested::new(card()),
        kind: "notizia".into(),
        listed: true,
        updated: Some(Shared::new(day("5 luglio 2023", 5, "lug"))),
        correction: "La data di Torino era sbagliata.".into(),
        terms: vec![
            TermGroup { facet: "region".into(), label: "Regioni".into(), terms: region_links() },
            TermGroup {
                facet: "service".into(),
                label: "Servizi".into(),
                terms: vec![
                    link("Orientamento", "/servizi/orientamento/"),
                    link("Mediazione familiare", "/servizi/mediazione-familiare/"),
                    link("Famiglie multiproblematiche", "/servizi/famiglie-multiproblematiche/"),
                ],
            },
        ],
        events: some_events().into_iter().map(Digested::new).collect(),
        fields: Vec::new(),
        attachments: vec![Attachment {
            title: "Programma delle giornate".into(),
            url: "/notizie/al-via/programma.pdf".into(),
            format: "PDF".into(),
            size: "1,2 MB".into(),
        }],
        contents: vec![heading(2, "gli-incontri"), heading(3, "rimini"), heading(4, "primo-giorno")],
        follows: Some(article_link(&other_card())),
        updates: vec![article_link(&other_card()), article_link(&card()), article_link(&bare_card())],
        threads: vec![Thread {
            thread: link("Gemellaggi", "/percorsi/gemellaggi/"),
            articles: vec![article_link(&other_card()), article_link(&bare_card())],
        }],
        related: vec![article_link(&other_card()), article_link(&bare_card())],
        updates_expected: false,
        pairs: vec![
            link("Orientamento in Emilia-Romagna", "/regioni/emilia-romagna/orientamento/"),
            link("Famiglie multiproblematiche in Puglia", "/regioni/puglia/famiglie-multiproblematiche/"),
        ],
    };
    let body = "<p>Fra giugno e luglio sono stati realizzati a Rimini, Bari e Torino i primi tre «incontri \
                informativi-formativi» fra <a href=\"https://example.org/\">Centri per le famiglie</a>.</p>\
                <h2 id=\"gli-incontri\">Gli incontri</h2><p>In particolare, i gemellaggi sono momenti di incontro \
                e condivisione fra Centri.</p><h3 id=\"rimini-h\">Rimini</h3><h4 id=\"primo-giorno\">Primo giorno</h4><ul><li>uno</li><li>due</li></ul>\
                <blockquote><p>Un percorso di scambio.</p></blockquote>\
                <div class=\"table-wrapper\" tabindex=\"0\" role=\"region\" aria-label=\"Tabella\"><table><thead><tr>\
                <th scope=\"col\">Regione</th><th scope=\"col\" class=\"text-end\">Giorno</th></tr></thead>\
                <tbody><tr><td>Puglia</td><td class=\"text-end\">28 giugno</td></tr></tbody></table></div>\
                <div class=\"alert alert-warning\" role=\"note\"><p class=\"alert-title\">Attenzione</p>\
                <p>Un avviso.</p></div><pre tabindex=\"0\"><code class=\"language-toml\">\
                <span class=\"hl-keyword\">title</span> = <span class=\"hl-string\">x</span></code></pre>";
    let page = page(&card().title, "/notizie/al-via/");
    sample("article", page, View::Article(view), Some(body))
}

pub(super) fn plain_article() -> Sample {
    let view = Article {
        card: Digested::new(Card {
            title: "Mediazione familiare a Settimo Torinese".into(),
            kind: link("Buona pratica", "/buone-pratiche/"),
            events: None,
            n_events: 0,
            image: Some(image()),
            ..card()
        }),
        updated: None,
        correction: String::new(),
        terms: Vec::new(),
        events: Vec::new(),
        fields: fields(),
        attachments: Vec::new(),
        contents: Vec::new(),
        follows: Some(article_link(&bare_card())),
        updates: Vec::new(),
        updates_expected: true,
        pairs: Vec::new(),
        ..bare()
    };
    let page = page("Mediazione familiare a Settimo Torinese", "/buone-pratiche/settimo/");
    sample("good practice", page, View::Article(view), Some("<p>Un centro riceve altri.</p>"))
}

pub(super) fn bare_article() -> Sample {
    let mut page = page("Il progetto", "/progetto/");
    page.section = "/progetto/".into();
    page.noindex = true;
    sample("page of the project", page, View::Article(bare()), Some("<p>Obiettivi e risultati.</p>"))
}

/// Of a kind without a list of its own, an event say.
pub(super) fn listed_article() -> Sample {
    let view = Article { listed: true, ..bare() };
    sample("event", page("Il progetto", "/eventi/x/"), View::Article(view), Some("<p>Un incontro.</p>"))
}

fn bare() -> Article {
    Article {
        card: Digested::new(bare_card()),
        kind: "pagina".into(),
        listed: false,
        updated: None,
        correction: String::new(),
        terms: Vec::new(),
        events: Vec::new(),
        fields: Vec::new(),
        attachments: Vec::new(),
        contents: Vec::new(),
        follows: None,
        updates: Vec::new(),
        updates_expected: false,
        threads: Vec::new(),
        related: Vec::new(),
        pairs: Vec::new(),
    }
}

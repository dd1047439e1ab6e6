//! What many samples hold: cards, events, terms, fields.

use crate::view::{
    ArticleLink, Card, Event, EventLink, FacetLink, Field, Heading, Image, Link, PageLink, Pagination, Piece,
    Shared, TermCount, TermGroup, When,
};

pub(super) fn link(title: &str, url: &str) -> Shared<Link> {
    Link::shared(title, url)
}

pub(super) fn article_link(card: &Card) -> Shared<ArticleLink> {
    let Card { title, url, date, .. } = card.clone();
    Shared::new(ArticleLink { title, url, date })
}

pub(super) fn heading(level: u8, id: &str) -> Heading {
    Heading { level, id: id.into(), title: id.replace('-', " ") }
}

pub(super) fn region() -> FacetLink {
    FacetLink { id: "region".into(), one: "Regione".into(), other: "Regioni".into(), url: "/regioni/".into() }
}

pub(super) fn service() -> FacetLink {
    FacetLink {
        id: "service".into(),
        one: "Servizio".into(),
        other: "Servizi".into(),
        url: "/servizi/".into(),
    }
}

pub(super) fn count(name: &str, short: &str, articles: usize, (row, column): (u8, u8)) -> TermCount {
    let slug = crate::slug::slugify(name);
    TermCount {
        name: name.into(),
        short: short.into(),
        url: if articles > 0 { format!("/regioni/{slug}/") } else { String::new() },
        articles,
        upcoming: articles / 2,
        description: if articles == 3 { "Un posto con tanti Centri.".into() } else { String::new() },
        row,
        column,
    }
}

pub(super) fn regions() -> Vec<Shared<TermCount>> {
    [
        ("Piemonte", "PIE", 3, (2, 1)),
        ("Valle d'Aosta/Vallée d'Aoste", "VDA", 0, (1, 1)),
        ("Lombardia", "LOM", 2, (2, 2)),
        ("Trentino-Alto Adige/Südtirol", "TAA", 1, (1, 3)),
        ("Veneto", "VEN", 4, (2, 3)),
        ("Friuli-Venezia Giulia", "FVG", 0, (2, 4)),
        ("Liguria", "LIG", 1, (3, 1)),
        ("Emilia-Romagna", "EMR", 12, (3, 2)),
        ("Toscana", "TOS", 3, (4, 2)),
        ("Umbria", "UMB", 1, (4, 3)),
        ("Marche", "MAR", 1, (4, 4)),
        ("Lazio", "LAZ", 0, (5, 3)),
        ("Abruzzo", "ABR", 1, (5, 4)),
        ("Molise", "MOL", 0, (6, 4)),
        ("Campania", "CAM", 0, (6, 3)),
        ("Puglia", "PUG", 3, (6, 5)),
        ("Basilicata", "BAS", 1, (7, 4)),
        ("Calabria", "CAL", 3, (8, 4)),
        ("Sicilia", "SIC", 0, (8, 3)),
        ("Sardegna", "SAR", 1, (6, 1)),
        ("Provincia autonoma di Bolzano/Bozen", "BZ", 1, (0, 0)),
    ]
    .map(|(name, short, articles, place)| Shared::new(count(name, short, articles, place)))
    .into()
}

pub(super) fn services() -> Vec<Shared<TermCount>> {
    [
        ("Orientamento", 5),
        ("Mediazione familiare", 4),
        ("Famiglie multiproblematiche", 3),
        ("Sportello di ascolto", 0),
        ("Counseling genitoriale", 1),
        ("Animazione di comunità e laboratori", 0),
        ("Contrasto alla povertà materiale ed educativa", 2),
        ("Conciliazione vita-lavoro", 0),
    ]
    .map(|(name, articles)| Shared::new(count(name, name, articles, (0, 0))))
    .into()
}

pub(super) fn region_links() -> Vec<Shared<Link>> {
    let names = regions().into_iter().filter(|term| term.articles > 0).take(12);
    names.map(|term| link(&term.name, &term.url)).collect()
}

pub(super) fn card() -> Card {
    Card {
        title: "Al via gli incontri operativi dei gemellaggi fra Regioni – Un percorso di “capacity building” per \
                rafforzare i CpF sul territorio nazionale"
            .into(),
        url: "/notizie/al-via/".into(),
        kind: link("Notizia", "/notizie/"),
        summary: "Fra giugno e luglio sono stati realizzati a Rimini, Bari e Torino i primi tre incontri \
                  informativi-formativi fra Centri per le famiglie."
            .into(),
        date: Some(Shared::new(day("12 luglio 2023", 12, "lug"))),
        terms: vec![
            TermGroup { facet: "region".into(), label: "Regioni".into(), terms: region_links() },
            TermGroup {
                facet: "service".into(),
                label: "Servizio".into(),
                terms: vec![link("Orientamento", "/servizi/orientamento/")],
            },
        ],
        events: Some(Shared::new(When { text: "27 giugno – 11 luglio 2023".into(), ..day("", 27, "giu") })),
        n_events: 3,
        image: None,
    }
}

pub(super) fn other_card() -> Card {
    Card {
        title: "Fame & sete <di> \"notizie\"".into(),
        url: "/notizie/fame/".into(),
        terms: Vec::new(),
        events: None,
        n_events: 0,
        image: Some(Image { width: None, avif: String::new(), srcset: String::new(), ..image() }),
        ..card()
    }
}

pub(super) fn bare_card() -> Card {
    Card {
        title: "Il progetto".into(),
        url: "/progetto/".into(),
        kind: link("Pagina", ""),
        summary: "".into(),
        date: None,
        terms: Vec::new(),
        events: None,
        n_events: 0,
        image: None,
    }
}

pub(super) fn image() -> Image {
    Image {
        url: "/notizie/foto.jpg".into(),
        alt: "Una sala con \"molte\" persone".into(),
        caption: "L’incontro di Rimini".into(),
        credit: "Comune di Rimini".into(),
        width: Some(1200),
        height: Some(800),
        avif: "/notizie/foto.1a2b3c4d5e-480.avif 480w, /notizie/foto.1a2b3c4d5e-1200.avif 1200w".into(),
        srcset: "/notizie/foto.1a2b3c4d5e-480.jpg 480w, /notizie/foto.1a2b3c4d5e-1200.jpg 1200w".into(),
    }
}

pub(super) fn day(text: &str, day: u8, month: &str) -> When {
    let number = if month == "giu" { 6 } else { 7 };
    When {
        text: text.into(),
        start: format!("2023-{number:02}-{day:02}"),
        end: format!("2023-{number:02}-{day:02}"),
        day,
        month: month.into(),
        year: 2023,
        hours: String::new(),
    }
}

pub(super) fn event(id: &str, title: &str, place: &str, mode: &str) -> Event {
    Event {
        id: id.into(),
        title: title.into(),
        url: format!("/notizie/al-via/#{id}"),
        article: link(&card().title, "/notizie/al-via/"),
        when: Shared::new(When { end: "2023-06-28".into(), ..day("27-28 giugno 2023", 27, "giu") }),
        starts: "2023-06-27".into(),
        ends: "2023-06-28".into(),
        place: place.into(),
        mode: mode.into(),
        terms: vec![TermGroup {
            facet: "region".into(),
            label: "Regioni".into(),
            terms: region_links().into_iter().take(4).collect(),
        }],
        host: Some(link("Emilia-Romagna", "/regioni/emilia-romagna/")),
        link: Some("https://example.org/iscrizione".into()),
        cancelled: false,
        past: false,
        calendar: format!("/notizie/al-via/{id}.ics"),
    }
}

pub(super) fn some_events() -> Vec<Event> {
    let hours = When { hours: "10:00-12:30".into(), ..day("28 giugno 2023", 28, "giu") };
    let own_title = event("rimini", &card().title, "Rimini", "in-person");
    let online = Event {
        when: Shared::new(hours),
        host: None,
        link: None,
        ..event("bari", "Incontro di Bari", "", "online")
    };
    let cancelled = Event { cancelled: true, ..event("torino", "Incontro di Torino", "Torino", "mixed") };
    vec![own_title, online, cancelled]
}

/// Events as lists hold them.
pub(super) fn pieces(events: Vec<Event>) -> Vec<Piece<Event>> {
    events.into_iter().map(Piece::new).collect()
}

pub(super) fn event_link(cancelled: bool) -> EventLink {
    let Event { title, url, when, place, .. } = event("torino", "Visita a Torino", "Torino", "");
    EventLink { title, url, when, place: if cancelled { String::new() } else { place }, cancelled }
}

pub(super) fn past_event() -> Event {
    Event {
        past: true,
        terms: Vec::new(),
        ..event("settimo", "Visita a Settimo Torinese", "Settimo Torinese", "")
    }
}

pub(super) fn pagination(current: usize) -> Pagination {
    let page = |number: usize| PageLink { number, url: format!("/notizie/pagina/{number}/") };
    let gap = || PageLink { number: 0, url: String::new() };
    Pagination {
        current,
        total: 12,
        count: 231,
        previous: (current > 1).then(|| format!("/notizie/pagina/{}/", current - 1)),
        next: (current < 12).then(|| format!("/notizie/pagina/{}/", current + 1)),
        pages: match current {
            1 | 2 => vec![page(1), page(2), gap(), page(12)],
            _ => vec![page(1), gap(), page(current - 1), page(current), page(current + 1), gap(), page(12)],
        },
    }
}

pub(super) fn one_page(count: usize) -> Pagination {
    let pages = vec![PageLink { number: 1, url: "/notizie/".into() }];
    Pagination { current: 1, total: 1, count, previous: None, next: None, pages }
}

pub(super) fn field(label: &str, format: &str, text: &str) -> Field {
    Field {
        key: label.to_lowercase(),
        label: label.into(),
        format: format.into(),
        text: text.into(),
        url: String::new(),
        when: None,
        image: None,
        items: Vec::new(),
    }
}

pub(super) fn fields() -> Vec<Field> {
    let states = vec![field("", "text", "in corso"), field("", "text", "valutata")];
    let contacts = vec![
        field("Telefono", "text", "011 000000"),
        Field { url: "mailto:cpf@example.org".into(), ..field("Posta", "link", "cpf@example.org") },
    ];
    vec![
        field("Contesto", "html", "<p>Un comune di <b>47.000</b> abitanti.</p>"),
        field("Centro", "text", "Centro per le famiglie <Settimo>"),
        Field { when: Some(Shared::new(day("1º luglio 2022", 1, "lug"))), ..field("Dal", "date", "") },
        field("Al", "date", "in corso"),
        Field { url: "https://example.org/".into(), ..field("Fonte", "link", "Il sito del Centro") },
        Field {
            image: Some(Image { caption: String::new(), credit: String::new(), ..image() }),
            ..field("Foto", "image", "")
        },
        field("Altra foto", "image", ""),
        Field { items: states, ..field("Stato", "list", "") },
        Field { items: contacts, ..field("Contatti", "group", "") },
    ]
}

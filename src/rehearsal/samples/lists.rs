//! Lists, terms, pairs and the calendar.

use super::parts::{
    bare_card, card, count, event_link, image, link, one_page, other_card, pagination, past_event, pieces,
    region, regions, service, services, some_events,
};
use super::{Sample, open_graph, page, sample};
use crate::answer::View;
use crate::view::{
    Archive, Card, Cell, Crossing, CrossingRow, Data, DataField, DataTable, Day, DayEvent, Door, Events,
    Facet, FacetLink, Key, KeyTable, List, Month, MonthLink, NotFound, OpenGraph, Page, Pair, Piece,
    Redirect, Reference, Search, Shared, Term, TermArea, Year, YearLink, YearList,
};

pub(super) fn list(current: usize) -> Sample {
    let view = List {
        heading: "Notizie".into(),
        articles: vec![Piece::new(card()), Piece::new(other_card()), Piece::new(bare_card())],
        pagination: pagination(current),
    };
    sample(&format!("list {current}"), page("Notizie", "/notizie/"), View::List(view), None)
}

pub(super) fn empty_list() -> Sample {
    let view = List { heading: "Notizie".into(), articles: Vec::new(), pagination: one_page(0) };
    sample("empty list", page("Notizie", "/notizie/"), View::List(view), None)
}

pub(super) fn facet_with_map() -> Sample {
    let areas = vec![TermArea { name: String::new(), terms: regions() }];
    let view = Facet { facet: region(), map: true, areas };
    sample("regions", page("Regioni", "/regioni/"), View::Facet(view), None)
}

pub(super) fn facet_without_map() -> Sample {
    let (information, skills) = services().into_iter().partition(|term| term.name == "Orientamento");
    let areas = vec![
        TermArea { name: "Informazione".into(), terms: information },
        TermArea { name: "Competenze genitoriali".into(), terms: skills },
    ];
    let view = Facet { facet: service(), map: false, areas };
    sample("services", page("Servizi", "/servizi/"), View::Facet(view), None)
}

pub(super) fn empty_facet() -> Sample {
    let view = Facet { facet: service(), map: false, areas: Vec::new() };
    sample("facet without terms", page("Servizi", "/servizi/"), View::Facet(view), None)
}

pub(super) fn term(current: usize) -> Sample {
    let view = Term {
        facet: region(),
        name: "Trentino-Alto Adige/Südtirol".into(),
        description: "Che cosa fanno i Centri della regione.".into(),
        parent: Some(link("Italia", "/regioni/italia/")),
        children: vec![Shared::new(count("Provincia autonoma di Trento", "TN", 2, (0, 0)))],
        upcoming: pieces(some_events()),
        later: vec![event_link(false), event_link(true)],
        n_upcoming: pieces(some_events()).len() + 3,
        past: vec![Piece::new(past_event())],
        n_past: 1,
        crossed: Some(service()),
        crossings: services(),
        articles: vec![Piece::new(card()), Piece::new(other_card())],
        pagination: pagination(current),
    };
    let page = page("Trentino-Alto Adige/Südtirol", "/regioni/trentino-alto-adige/");
    sample(&format!("term {current}"), page, View::Term(view), Some("<p>Un testo.</p>"))
}

pub(super) fn empty_term() -> Sample {
    sample("term without anything", group_page(), View::Term(bare_term()), Some(""))
}

/// A term whose meetings are all over.
pub(super) fn past_term() -> Sample {
    let view = Term { past: vec![Piece::new(past_event())], n_past: 3, ..bare_term() };
    sample("term whose events are over", group_page(), View::Term(view), Some(""))
}

fn group_page() -> Page {
    page("Gruppi di parola", "/servizi/gruppi-di-parola/")
}

fn bare_term() -> Term {
    Term {
        facet: service(),
        name: "Gruppi di parola".into(),
        description: String::new(),
        parent: None,
        children: Vec::new(),
        upcoming: Vec::new(),
        later: Vec::new(),
        n_upcoming: 0,
        past: Vec::new(),
        n_past: 0,
        crossed: None,
        crossings: Vec::new(),
        articles: Vec::new(),
        pagination: one_page(0),
    }
}

pub(super) fn pair(current: usize) -> Sample {
    let view = Pair {
        row: link("Calabria", "/regioni/calabria/"),
        column: link("Famiglie multiproblematiche", "/servizi/famiglie-multiproblematiche/"),
        upcoming: pieces(some_events()),
        later: vec![event_link(false), event_link(true)],
        n_upcoming: pieces(some_events()).len() + 3,
        past: vec![Piece::new(past_event())],
        n_past: 4,
        same_row: services(),
        same_column: regions(),
        articles: vec![Piece::new(card())],
        pagination: pagination(current),
    };
    let page = page("Famiglie multiproblematiche – Calabria", "/regioni/calabria/famiglie/");
    sample(&format!("pair {current}"), page, View::Pair(view), None)
}

pub(super) fn empty_pair() -> Sample {
    let view = Pair {
        row: link("Calabria", "/regioni/calabria/"),
        column: link("Orientamento", "/servizi/orientamento/"),
        upcoming: Vec::new(),
        later: Vec::new(),
        n_upcoming: 0,
        past: Vec::new(),
        n_past: 0,
        same_row: Vec::new(),
        same_column: Vec::new(),
        articles: Vec::new(),
        pagination: one_page(0),
    };
    sample("pair without anything", page("Orientamento – Calabria", "/x/"), View::Pair(view), None)
}

pub(super) fn crossing() -> Sample {
    let columns = services();
    let rows = regions().into_iter().enumerate().map(|(row, term)| {
        let cells = (0..columns.len()).map(|column| match (row + column) % 3 {
            0 => Cell { url: format!("/regioni/{row}/{column}/"), articles: row + column + 1 },
            _ => Cell { url: String::new(), articles: 0 },
        });
        CrossingRow { cells: cells.collect(), term }
    });
    let view = Crossing {
        rows_facet: region(),
        columns_facet: service(),
        rows: rows.collect(),
        columns: columns.clone(),
    };
    sample("crossing", page("Regioni e servizi", "/incroci/"), View::Crossing(view), None)
}

fn years() -> Vec<YearLink> {
    let year =
        |year: i16, articles, events| YearLink { year, url: format!("/archivio/{year}/"), articles, events };
    vec![year(2023, 12, 5), year(2022, 1, 0)]
}

pub(super) fn search() -> Sample {
    let thread = FacetLink { id: "thread".into(), other: "Percorsi".into(), ..region() };
    let view = Search {
        index: Some("/pagefind/".into()),
        facets: vec![region(), service(), thread],
        synonyms: r#"[["Centri per le famiglie","CpF <\"sì\">"]]"#.into(),
        doors: vec![
            Door { facet: region(), map: true, terms: regions() },
            Door { facet: service(), map: false, terms: services() },
        ],
        years: years(),
    };
    sample("search", page("Cerca", "/cerca/"), View::Search(view), None)
}

pub(super) fn search_without_index() -> Sample {
    let nothing = (Vec::new(), Vec::new(), Vec::new());
    let (facets, doors, years) = nothing;
    let view = Search { index: None, facets, synonyms: String::new(), doors, years };
    sample("search without index", page("Cerca", "/cerca/"), View::Search(view), None)
}

pub(super) fn archive() -> Sample {
    let view = Archive { years: years() };
    sample("archive", page("Archivio", "/archivio/"), View::Archive(view), None)
}

pub(super) fn empty_archive() -> Sample {
    let page = page("Archivio", "/archivio/");
    sample("empty archive", page, View::Archive(Archive { years: Vec::new() }), None)
}

pub(super) fn year(current: usize) -> Sample {
    let view = YearList {
        year: 2023,
        articles: vec![Piece::new(Card { image: Some(image()), ..card() }), Piece::new(other_card())],
        pagination: pagination(current),
        previous: Some(link("Archivio del 2022", "/archivio/2022/")),
        next: Some(link("Archivio del 2024", "/archivio/2024/")),
    };
    let page = page("Archivio del 2023", "/archivio/2023/");
    sample(&format!("year {current}"), page, View::Year(view), None)
}

pub(super) fn only_year() -> Sample {
    let view = YearList {
        year: 2023,
        articles: vec![Piece::new(card())],
        pagination: one_page(1),
        previous: None,
        next: None,
    };
    sample("only year", page("Archivio del 2023", "/archivio/2023/"), View::Year(view), None)
}

pub(super) fn data() -> Sample {
    let field = |name: &str, format: &str, description: &str| DataField {
        name: name.into(),
        format: format.into(),
        description: description.into(),
    };
    let table = DataTable {
        title: "Articoli".into(),
        json: "/dati/articoli.json".into(),
        csv: "/dati/articoli.csv".into(),
        fields: vec![
            field("title", "testo", "Titolo"),
            field("region_iso", "elenco di testi", "Codici <ISO>"),
        ],
    };
    let view = Data {
        tables: vec![table.clone(), DataTable { title: "Eventi".into(), ..table }],
        schema: "/dati/schema.json".into(),
        license: link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    };
    sample("open data", page("Dati aperti", "/dati/"), View::Data(view), None)
}

pub(super) fn reference() -> Sample {
    let key = Key {
        name: "stato".into(),
        spellings: "state".into(),
        required: true,
        hint: "A che punto è, \"oggi\"".into(),
        value: "una di queste scelte".into(),
        choices: vec!["In corso".into(), "A & B".into()],
        example: "stato: In corso".into(),
    };
    let bare = Key {
        name: "eventi".into(),
        spellings: String::new(),
        required: false,
        hint: String::new(),
        value: "voci sue".into(),
        choices: Vec::new(),
        example: String::new(),
    };
    let tables = vec![
        KeyTable { heading: "In ogni articolo".into(), lead: String::new(), keys: vec![key, bare] },
        KeyTable { heading: "Notizia".into(), lead: "Sta in content/notizie.".into(), keys: Vec::new() },
    ];
    sample("reference", page("Le voci", "/voci/"), View::Reference(Reference { tables }), None)
}

pub(super) fn events() -> Sample {
    let year = |year: i16| Year { year, url: format!("/eventi/{year}/06/"), count: 3, months: months(year) };
    let view = Events {
        upcoming: pieces(some_events()),
        n_upcoming: pieces(some_events()).len() + 2,
        past: vec![Piece::new(past_event())],
        years: vec![year(2023), year(2022), year(2021)],
    };
    sample("calendar", page("Calendario", "/eventi/"), View::Events(view), None)
}

fn months(year: i16) -> Vec<MonthLink> {
    let month = |number: &str, name: &str, count| MonthLink {
        title: format!("{name} {year}"),
        url: format!("/eventi/{year}/{number}/"),
        count,
    };
    vec![month("05", "maggio", 1), month("06", "giugno", 2)]
}

pub(super) fn no_events() -> Sample {
    let view = Events { upcoming: Vec::new(), n_upcoming: 0, past: Vec::new(), years: Vec::new() };
    sample("empty calendar", page("Calendario", "/eventi/"), View::Events(view), None)
}

pub(super) fn month() -> Sample {
    let days = (0..35_u8).map(|number| {
        let inside = (3..33).contains(&number);
        let day = if number < 3 { 29 + number } else { (number - 3) % 30 + 1 };
        let month = if number < 3 { 5 } else { 6 + u8::from(number >= 33) };
        Day {
            number: day,
            date: format!("2023-{month:02}-{day:02}"),
            inside,
            events: if (30..32).contains(&number) {
                let url = "/notizie/al-via/#rimini".into();
                let (starts, ends) = (number == 30, number == 31);
                vec![DayEvent { title: "Rimini".into(), url, lane: 1, starts, ends, cancelled: ends }]
            } else {
                vec![]
            },
            more: usize::from(number == 30),
        }
    });
    let days: Vec<_> = days.collect();
    let view = Month {
        name: "giugno 2023".into(),
        weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"]
            .map(String::from)
            .into(),
        weeks: days.chunks(7).map(<[Day]>::to_vec).collect(),
        events: pieces(some_events()),
        pagination: pagination(1),
        months: months(2023),
        previous: Some(link("maggio 2023", "/eventi/2023/05/")),
        next: Some(link("luglio 2023", "/eventi/2023/07/")),
    };
    sample("month", page("giugno 2023", "/eventi/2023/06/"), View::Month(view), None)
}

pub(super) fn empty_month() -> Sample {
    let view = Month {
        name: "maggio 2023".into(),
        weekdays: vec!["lunedì".into()],
        weeks: Vec::new(),
        events: Vec::new(),
        pagination: one_page(0),
        months: Vec::new(),
        previous: None,
        next: None,
    };
    sample("empty month", page("maggio 2023", "/eventi/2023/05/"), View::Month(view), None)
}

/// A further page of a month with many events.
pub(super) fn further_month() -> Sample {
    let view = Month {
        name: "giugno 2023".into(),
        weekdays: vec!["lunedì".into()],
        weeks: Vec::new(),
        events: pieces(some_events()),
        pagination: pagination(2),
        months: months(2023),
        previous: None,
        next: None,
    };
    sample("further month", page("giugno 2023", "/eventi/2023/06/pagina/2/"), View::Month(view), None)
}

pub(super) fn redirect() -> Sample {
    let view = Redirect { target: link("Al via gli incontri", "/notizie/al-via/") };
    sample("redirect", page("Al via gli incontri", "/notizie/al-via/"), View::Redirect(view), None)
}

/// The page for an address that answers nothing.
pub fn not_found() -> Sample {
    let view =
        NotFound { withdrawn: false, ways: vec![link("Pagina iniziale", "/"), link("Regioni", "/regioni/")] };
    let open_graph = OpenGraph {
        image_width: None,
        image_alt: String::new(),
        published: None,
        modified: None,
        ..open_graph()
    };
    let page =
        Page { noindex: true, feeds: Vec::new(), open_graph, ..page("Pagina non trovata", "/404.html") };
    sample("not found", page, View::NotFound(view), None)
}

pub(super) fn gone() -> Sample {
    let Sample { page, .. } = not_found();
    let view = NotFound { withdrawn: true, ways: vec![link("Pagina iniziale", "/")] };
    sample("gone", Page { title: "Pagina ritirata".into(), ..page }, View::NotFound(view), None)
}

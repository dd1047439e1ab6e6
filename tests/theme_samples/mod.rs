//! Views of every kind, made by hand, that reach every branch of the templates: full and empty, with
//! and without each option. Names hold what must be escaped.
#![allow(dead_code, reason = "each test that includes the samples uses some of them")]

use bacheca::answer::View;
use bacheca::diagnostic::Diagnostic;
use bacheca::locale::Language;
use bacheca::theme::Theme;
use bacheca::view::*;

/// A page to render.
pub(crate) struct Sample {
    /// What it shows.
    pub(crate) name: String,
    /// Its head.
    pub(crate) page: Page,
    /// What the template is given.
    pub(crate) view: View,
    /// Its text, if it has one.
    pub(crate) body: Option<String>,
}

impl Sample {
    /// Renders the page with all that it lists.
    pub(crate) fn render(&self, theme: &Theme, language: &Language) -> Result<String, Diagnostic> {
        for card in self.view.cards() {
            card.render(|card| theme.render_card(language, card))?;
        }
        for event in self.view.events() {
            event.render(|event| theme.render_event(language, event))?;
        }
        let template = self.view.template();
        theme.render_view(language, template, &self.page, &self.view, self.body.as_deref(), "content/x.md")
    }
}

/// `site` with everything in it.
pub(crate) fn site(language: &str) -> Site {
    Site {
        title: "Centri per le famiglie".into(),
        description:
            "Notizie, incontri e buone pratiche dei Centri per le famiglie, da sfogliare per regione \
                      e per servizio."
                .into(),
        language: language.into(),
        locale: "it_IT".into(),
        home: "/".into(),
        menu: vec![link("Il progetto", "/progetto/"), link("Contatti", "/contatti/")],
        doors: vec![region(), service()],
        kinds: vec![link("Notizie", "/notizie/"), link("Buone pratiche", "/buone-pratiche/")],
        events: "/eventi/".into(),
        crossing: "/incroci/".into(),
        archive: "/archivio/".into(),
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
pub(crate) fn bare_site(language: &str) -> Site {
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
pub(crate) fn samples() -> Vec<Sample> {
    let mut samples = vec![home(), empty_home(), redirect(), not_found(), gone(), crossing(), reference()];
    samples.extend([article(), plain_article(), bare_article()]);
    samples.extend([list(1), list(7), empty_list(), facet_with_map(), facet_without_map(), empty_facet()]);
    samples.extend([term(1), term(2), empty_term(), pair(1), pair(2), empty_pair()]);
    samples.extend([archive(), empty_archive(), year(1), year(2), only_year(), data()]);
    samples.extend([events(), no_events(), month(), empty_month()]);
    samples
}

fn home() -> Sample {
    let view = Home {
        latest: vec![Piece::new(card()), Piece::new(other_card()), Piece::new(bare_card())],
        events: some_events(),
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

fn empty_home() -> Sample {
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

fn article() -> Sample {
    let view = Article {
        card: Digested::new(card()),
        kind: "notizia".into(),
        listed: true,
        updated: Some(Digested::new(day("5 luglio 2023", 5, "lug"))),
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
        events: some_events().iter().map(Piece::data).collect(),
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

fn plain_article() -> Sample {
    let view = Article {
        card: Digested::new(Card {
            title: "Mediazione familiare a Settimo Torinese".into(),
            kind: link("Buona pratica", "/buone-pratiche/"),
            events: None,
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

fn bare_article() -> Sample {
    let mut page = page("Il progetto", "/progetto/");
    page.section = "/progetto/".into();
    page.noindex = true;
    sample("page of the project", page, View::Article(bare()), Some("<p>Obiettivi e risultati.</p>"))
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

fn list(current: usize) -> Sample {
    let view = List {
        heading: "Notizie".into(),
        articles: vec![Piece::new(card()), Piece::new(other_card()), Piece::new(bare_card())],
        pagination: pagination(current),
    };
    sample(&format!("list {current}"), page("Notizie", "/notizie/"), View::List(view), None)
}

fn empty_list() -> Sample {
    let view = List { heading: "Notizie".into(), articles: Vec::new(), pagination: one_page(0) };
    sample("empty list", page("Notizie", "/notizie/"), View::List(view), None)
}

fn facet_with_map() -> Sample {
    let areas = vec![TermArea { name: String::new(), terms: regions() }];
    let view = Facet { facet: region(), map: true, areas };
    sample("regions", page("Regioni", "/regioni/"), View::Facet(view), None)
}

fn facet_without_map() -> Sample {
    let (information, skills) = services().into_iter().partition(|term| term.name == "Orientamento");
    let areas = vec![
        TermArea { name: "Informazione".into(), terms: information },
        TermArea { name: "Competenze genitoriali".into(), terms: skills },
    ];
    let view = Facet { facet: service(), map: false, areas };
    sample("services", page("Servizi", "/servizi/"), View::Facet(view), None)
}

fn empty_facet() -> Sample {
    let view = Facet { facet: service(), map: false, areas: Vec::new() };
    sample("facet without terms", page("Servizi", "/servizi/"), View::Facet(view), None)
}

fn term(current: usize) -> Sample {
    let view = Term {
        facet: region(),
        name: "Trentino-Alto Adige/Südtirol".into(),
        description: "Che cosa fanno i Centri della regione.".into(),
        parent: Some(link("Italia", "/regioni/italia/")),
        children: vec![Shared::new(count("Provincia autonoma di Trento", "TN", 2, (0, 0)))],
        upcoming: some_events(),
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

fn empty_term() -> Sample {
    let view = Term {
        facet: service(),
        name: "Gruppi di parola".into(),
        description: String::new(),
        parent: None,
        children: Vec::new(),
        upcoming: Vec::new(),
        past: Vec::new(),
        n_past: 0,
        crossed: None,
        crossings: Vec::new(),
        articles: Vec::new(),
        pagination: one_page(0),
    };
    let page = page("Gruppi di parola", "/servizi/gruppi-di-parola/");
    sample("term without anything", page, View::Term(view), Some(""))
}

fn pair(current: usize) -> Sample {
    let view = Pair {
        row: link("Calabria", "/regioni/calabria/"),
        column: link("Famiglie multiproblematiche", "/servizi/famiglie-multiproblematiche/"),
        upcoming: some_events(),
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

fn empty_pair() -> Sample {
    let view = Pair {
        row: link("Calabria", "/regioni/calabria/"),
        column: link("Orientamento", "/servizi/orientamento/"),
        upcoming: Vec::new(),
        past: Vec::new(),
        n_past: 0,
        same_row: Vec::new(),
        same_column: Vec::new(),
        articles: Vec::new(),
        pagination: one_page(0),
    };
    sample("pair without anything", page("Orientamento – Calabria", "/x/"), View::Pair(view), None)
}

fn crossing() -> Sample {
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

fn archive() -> Sample {
    let year =
        |year: i16, articles, events| YearLink { year, url: format!("/archivio/{year}/"), articles, events };
    let view = Archive { years: vec![year(2023, 12, 5), year(2022, 1, 0)] };
    sample("archive", page("Archivio", "/archivio/"), View::Archive(view), None)
}

fn empty_archive() -> Sample {
    let page = page("Archivio", "/archivio/");
    sample("empty archive", page, View::Archive(Archive { years: Vec::new() }), None)
}

fn year(current: usize) -> Sample {
    let view = YearList {
        year: 2023,
        articles: vec![Piece::new(card()), Piece::new(other_card())],
        pagination: pagination(current),
        previous: Some(link("Archivio del 2022", "/archivio/2022/")),
        next: Some(link("Archivio del 2024", "/archivio/2024/")),
    };
    let page = page("Archivio del 2023", "/archivio/2023/");
    sample(&format!("year {current}"), page, View::Year(view), None)
}

fn only_year() -> Sample {
    let view = YearList {
        year: 2023,
        articles: vec![Piece::new(card())],
        pagination: one_page(1),
        previous: None,
        next: None,
    };
    sample("only year", page("Archivio del 2023", "/archivio/2023/"), View::Year(view), None)
}

fn data() -> Sample {
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

fn reference() -> Sample {
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

fn events() -> Sample {
    let months = vec![MonthLink { title: "giugno 2023".into(), url: "/eventi/2023/06/".into(), count: 2 }];
    let years = vec![Year { year: 2023, months }];
    let view = Events { upcoming: some_events(), past: vec![Piece::new(past_event())], years };
    sample("calendar", page("Calendario", "/eventi/"), View::Events(view), None)
}

fn no_events() -> Sample {
    let view = Events { upcoming: Vec::new(), past: Vec::new(), years: Vec::new() };
    sample("empty calendar", page("Calendario", "/eventi/"), View::Events(view), None)
}

fn month() -> Sample {
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
                vec![DayEvent { title: "Rimini".into(), url, lane: 1, starts, ends }]
            } else {
                vec![]
            },
        }
    });
    let days: Vec<_> = days.collect();
    let view = Month {
        name: "giugno 2023".into(),
        weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"]
            .map(String::from)
            .into(),
        weeks: days.chunks(7).map(<[Day]>::to_vec).collect(),
        events: some_events(),
        previous: Some(link("maggio 2023", "/eventi/2023/05/")),
        next: Some(link("luglio 2023", "/eventi/2023/07/")),
    };
    sample("month", page("giugno 2023", "/eventi/2023/06/"), View::Month(view), None)
}

fn empty_month() -> Sample {
    let view = Month {
        name: "maggio 2023".into(),
        weekdays: vec!["lunedì".into()],
        weeks: Vec::new(),
        events: Vec::new(),
        previous: None,
        next: None,
    };
    sample("empty month", page("maggio 2023", "/eventi/2023/05/"), View::Month(view), None)
}

fn redirect() -> Sample {
    let view = Redirect { target: link("Al via gli incontri", "/notizie/al-via/") };
    sample("redirect", page("Al via gli incontri", "/notizie/al-via/"), View::Redirect(view), None)
}

pub(crate) fn not_found() -> Sample {
    let view =
        NotFound { withdrawn: false, ways: vec![link("Pagina iniziale", "/"), link("Regioni", "/regioni/")] };
    let open_graph = OpenGraph { image: None, published: None, modified: None, ..open_graph() };
    let page =
        Page { noindex: true, feeds: Vec::new(), open_graph, ..page("Pagina non trovata", "/404.html") };
    sample("not found", page, View::NotFound(view), None)
}

fn gone() -> Sample {
    let Sample { page, .. } = not_found();
    let view = NotFound { withdrawn: true, ways: vec![link("Pagina iniziale", "/")] };
    sample("gone", Page { title: "Pagina ritirata".into(), ..page }, View::NotFound(view), None)
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
    JsonLd { site: site.into(), trail: vec![link("</script><b>", "/")], about }
}

fn open_graph() -> OpenGraph {
    OpenGraph {
        kind: "article".into(),
        image: Some("https://www.example.it/notizie/foto.jpg".into()),
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

fn link(title: &str, url: &str) -> Shared<Link> {
    Link::shared(title, url)
}

fn article_link(card: &Card) -> Shared<ArticleLink> {
    let Card { title, url, date, .. } = card.clone();
    Shared::new(ArticleLink { title, url, date })
}

fn heading(level: u8, id: &str) -> Heading {
    Heading { level, id: id.into(), title: id.replace('-', " ") }
}

fn region() -> FacetLink {
    FacetLink { id: "region".into(), one: "Regione".into(), other: "Regioni".into(), url: "/regioni/".into() }
}

fn service() -> FacetLink {
    FacetLink {
        id: "service".into(),
        one: "Servizio".into(),
        other: "Servizi".into(),
        url: "/servizi/".into(),
    }
}

fn count(name: &str, short: &str, articles: usize, (row, column): (u8, u8)) -> TermCount {
    let slug = bacheca::slug::slugify(name);
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

fn regions() -> Vec<Shared<TermCount>> {
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

fn services() -> Vec<Shared<TermCount>> {
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

fn region_links() -> Vec<Shared<Link>> {
    let names = regions().into_iter().filter(|term| term.articles > 0).take(12);
    names.map(|term| link(&term.name, &term.url)).collect()
}

fn card() -> Card {
    Card {
        title: "Al via gli incontri operativi dei gemellaggi fra Regioni – Un percorso di “capacity building” per \
                rafforzare i CpF sul territorio nazionale"
            .into(),
        url: "/notizie/al-via/".into(),
        kind: link("Notizia", "/notizie/"),
        summary: "Fra giugno e luglio sono stati realizzati a Rimini, Bari e Torino i primi tre incontri \
                  informativi-formativi fra Centri per le famiglie."
            .into(),
        date: Some(Digested::new(day("12 luglio 2023", 12, "lug"))),
        terms: vec![
            TermGroup { facet: "region".into(), label: "Regioni".into(), terms: region_links() },
            TermGroup {
                facet: "service".into(),
                label: "Servizio".into(),
                terms: vec![link("Orientamento", "/servizi/orientamento/")],
            },
        ],
        events: Some(Digested::new(When { text: "27 giugno – 11 luglio 2023".into(), ..day("", 27, "giu") })),
        image: None,
    }
}

fn other_card() -> Card {
    Card {
        title: "Fame & sete <di> \"notizie\"".into(),
        url: "/notizie/fame/".into(),
        terms: Vec::new(),
        events: None,
        image: Some(Image { width: None, ..image() }),
        ..card()
    }
}

fn bare_card() -> Card {
    Card {
        title: "Il progetto".into(),
        url: "/progetto/".into(),
        kind: link("Pagina", ""),
        summary: String::new(),
        date: None,
        terms: Vec::new(),
        events: None,
        image: None,
    }
}

fn numbered_card(number: usize) -> Card {
    Card {
        title: format!("Incontro numero {number} fra i Centri per le famiglie della regione").into(),
        url: format!("/notizie/incontro-{number}/").into(),
        terms: card()
            .terms
            .into_iter()
            .map(|group| TermGroup { terms: group.terms.into_iter().take(3).collect(), ..group })
            .collect(),
        ..card()
    }
}

fn image() -> Image {
    Image {
        url: "/notizie/foto.jpg".into(),
        alt: "Una sala con \"molte\" persone".into(),
        caption: "L’incontro di Rimini".into(),
        credit: "Comune di Rimini".into(),
        width: Some(1200),
        height: Some(800),
    }
}

fn day(text: &str, day: u8, month: &str) -> When {
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

fn event(id: &str, title: &str, place: &str, mode: &str) -> Event {
    Event {
        id: id.into(),
        title: title.into(),
        url: format!("/notizie/al-via/#{id}"),
        article: link(&card().title, "/notizie/al-via/"),
        when: Digested::new(When { end: "2023-06-28".into(), ..day("27-28 giugno 2023", 27, "giu") }),
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

fn some_events() -> Vec<Piece<Event>> {
    let hours = When { hours: "10:00-12:30".into(), ..day("28 giugno 2023", 28, "giu") };
    let own_title = event("rimini", &card().title, "Rimini", "in-person");
    let online = Event {
        when: Digested::new(hours),
        host: None,
        link: None,
        ..event("bari", "Incontro di Bari", "", "online")
    };
    let cancelled = Event { cancelled: true, ..event("torino", "Incontro di Torino", "Torino", "mixed") };
    vec![Piece::new(own_title), Piece::new(online), Piece::new(cancelled)]
}

fn past_event() -> Event {
    Event {
        past: true,
        terms: Vec::new(),
        ..event("settimo", "Visita a Settimo Torinese", "Settimo Torinese", "")
    }
}

fn pagination(current: usize) -> Pagination {
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

fn one_page(count: usize) -> Pagination {
    let pages = vec![PageLink { number: 1, url: "/notizie/".into() }];
    Pagination { current: 1, total: 1, count, previous: None, next: None, pages }
}

fn field(label: &str, format: &str, text: &str) -> Field {
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

fn fields() -> Vec<Field> {
    let states = vec![field("", "text", "in corso"), field("", "text", "valutata")];
    let contacts = vec![
        field("Telefono", "text", "011 000000"),
        Field { url: "mailto:cpf@example.org".into(), ..field("Posta", "link", "cpf@example.org") },
    ];
    vec![
        field("Contesto", "html", "<p>Un comune di <b>47.000</b> abitanti.</p>"),
        field("Centro", "text", "Centro per le famiglie <Settimo>"),
        Field { when: Some(Digested::new(day("1º luglio 2022", 1, "lug"))), ..field("Dal", "date", "") },
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

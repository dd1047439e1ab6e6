//! The first article of the repository's own site, on the day of its publication: one item, three meetings in
//! three cities, 4 + 3 + 5 regions, one service each. What a reader must find is known beforehand.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::html::Html;
use crate::workspace::{Output, Workspace};

const TITLE: &str = "Al via gli incontri operativi dei gemellaggi fra Regioni – Un percorso di capacity bulding \
                     per rafforzare i CpF sul territorio nazionale";

const ADDRESS: &str = "/notizie/al-via-gli-incontri-dei-gemellaggi/";

/// Each meeting's service with the regions that take part.
const MEETINGS: [(&str, &[&str]); 3] = [
    ("orientamento", &["emilia-romagna", "liguria", "toscana", "basilicata"]),
    ("famiglie-multiproblematiche", &["puglia", "calabria", "sardegna"]),
    ("mediazione-familiare", &["piemonte", "abruzzo", "umbria", "marche", "veneto"]),
];

static SITE: LazyLock<Output> = LazyLock::new(|| {
    let workspace = Workspace::of_repository();
    workspace.must_build(&["--at", "2023-06-20"]);
    workspace.output()
});

fn page(path: &str) -> Html {
    Html::new(SITE.get(path).unwrap_or_else(|| panic!("no {path}")))
}

fn text(path: &str) -> &'static str {
    let bytes = SITE.get(path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn links_to_article(path: &str) -> bool {
    page(path).hrefs().any(|href| href == ADDRESS)
}

/// The pairs that have a page, as region and service.
fn pairs() -> BTreeSet<(&'static str, &'static str)> {
    let pages = SITE.keys().filter_map(|path| path.strip_prefix("regioni/")?.strip_suffix("/index.html"));
    pages.filter_map(|path| path.split_once('/')).filter(|(_, rest)| !rest.starts_with("pagina/")).collect()
}

#[test]
fn twelve_pairs_and_no_thirteenth() {
    let expected: BTreeSet<_> = MEETINGS
        .iter()
        .flat_map(|(service, regions)| regions.iter().map(move |region| (*region, *service)))
        .collect();
    assert_eq!(expected.len(), 12);
    assert_eq!(pairs(), expected);
    assert!(SITE.contains_key("regioni/calabria/famiglie-multiproblematiche/index.html"));
    assert!(!SITE.contains_key("regioni/calabria/mediazione-familiare/index.html"));
}

#[test]
fn every_pair_lists_the_article_and_its_one_meeting() {
    for (region, service) in pairs() {
        let path = format!("regioni/{region}/{service}/index.html");
        assert!(links_to_article(&path), "{path}");
        let calendar = text(&format!("regioni/{region}/{service}/eventi.ics"));
        let city = match service {
            "orientamento" => "rimini",
            "famiglie-multiproblematiche" => "bari",
            _ => "torino",
        };
        let expected = format!("UID:notizie/al-via-gli-incontri-dei-gemellaggi/{city}@www.example.it");
        let uids: Vec<_> = calendar.lines().filter(|line| line.starts_with("UID:")).collect();
        assert_eq!(uids, [expected.as_str()], "{path}");
    }
}

#[test]
fn twelve_regions_list_the_article() {
    let regions: BTreeSet<_> = SITE
        .keys()
        .filter_map(|path| path.strip_prefix("regioni/")?.strip_suffix("/index.html"))
        .filter(|region| !region.contains('/') && links_to_article(&format!("regioni/{region}/index.html")))
        .collect();
    let expected: BTreeSet<_> = MEETINGS.iter().flat_map(|(_, regions)| regions.iter().copied()).collect();
    assert_eq!(expected.len(), 12);
    assert_eq!(regions, expected);
    for (service, _) in MEETINGS {
        assert!(links_to_article(&format!("servizi/{service}/index.html")), "{service}");
    }
}

#[test]
fn the_table_has_twelve_links_and_gaps_elsewhere() {
    let table = page("incroci/index.html");
    let cells: BTreeSet<_> = table
        .hrefs()
        .filter_map(|href| href.strip_prefix("/regioni/")?.strip_suffix('/')?.split_once('/'))
        .map(|(region, service)| (region.to_owned(), service.to_owned()))
        .collect();
    let expected: BTreeSet<_> =
        pairs().into_iter().map(|(region, service)| (region.to_owned(), service.to_owned())).collect();
    assert_eq!(cells, expected);
}

#[test]
fn the_title_is_whole_wherever_it_is_data() {
    assert_eq!(TITLE.chars().count(), 136);
    let article = page("notizie/al-via-gli-incontri-dei-gemellaggi/index.html");
    assert_eq!(article.only("h1"), TITLE);
    assert_eq!(article.only("title"), format!("{TITLE} – Centri per le famiglie"));
    for feed in ["feed.xml", "notizie/feed.xml", "regioni/calabria/feed.xml"] {
        let feed = feed_rs::parser::parse(text(feed).as_bytes()).expect("a feed");
        let titles: Vec<_> = feed.entries.iter().filter_map(|entry| entry.title.as_ref()).collect();
        assert!(titles.iter().any(|title| title.content == TITLE), "{titles:?}");
    }
    let feed: serde_json::Value = serde_json::from_str(text("feed.json")).expect("JSON");
    let mut titles = feed["items"].as_array().expect("items").iter().map(|item| &item["title"]);
    assert!(titles.any(|title| title == TITLE));
}

#[test]
fn three_events_two_of_them_on_one_day() {
    let article = page("notizie/al-via-gli-incontri-dei-gemellaggi/index.html");
    for city in ["rimini", "bari", "torino"] {
        assert!(article.has_id(city), "{city}");
        assert!(
            SITE.contains_key(&format!("notizie/al-via-gli-incontri-dei-gemellaggi/{city}.ics")),
            "{city}"
        );
    }
    let june = text("eventi/2023/06/index.html");
    let on = |day: &str| {
        let from = june.find(&format!("<time datetime=\"{day}\">")).expect("the day is in the month");
        let cell = &june[from..];
        Html::new(&cell.as_bytes()[..cell.find("</td>").expect("a cell")]).hrefs().map(String::from).collect()
    };
    let event = |city: &str| format!("{ADDRESS}#{city}");
    let check = |day: &str, expected: &[&str]| {
        let found: Vec<String> = on(day);
        assert_eq!(found, expected.iter().map(|city| event(city)).collect::<Vec<_>>(), "{day}");
    };
    check("2023-06-26", &[]);
    check("2023-06-27", &["rimini"]);
    check("2023-06-28", &["rimini", "bari"]);
    check("2023-06-29", &["bari"]);
    check("2023-06-30", &[]);
}

#[test]
fn every_page_names_who_pays() {
    let pages = SITE.iter().filter(|(path, _)| path.ends_with("index.html"));
    for (path, bytes) in pages.filter(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("http-equiv")) {
        assert!(String::from_utf8_lossy(bytes).contains("PON Inclusione FSE 2014-2020"), "{path}");
    }
}

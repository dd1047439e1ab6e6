//! Calendar files as calendar programs see them.

use std::collections::BTreeSet;

use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarProperty as Property, ICalendarStatus};

use crate::html::Html;
use crate::workspace::{BASIC, Workspace};

fn text(path: &str) -> &'static str {
    std::str::from_utf8(&BASIC[path]).expect("UTF-8")
}

fn calendar(path: &str) -> ICalendar {
    ICalendar::parse(text(path)).unwrap_or_else(|error| panic!("{path}: {error:?}"))
}

fn events(calendar: &ICalendar) -> Vec<&ICalendarComponent> {
    calendar.components.iter().filter(|component| component.component_type.is_event()).collect()
}

fn value<'a>(event: &'a ICalendarComponent, property: &Property) -> Option<&'a str> {
    event.property(property)?.values.first()?.as_text()
}

/// The ids of all events of a file, in its order.
fn ids(path: &str) -> Vec<String> {
    let calendar = calendar(path);
    let ids = events(&calendar).into_iter().filter_map(|event| value(event, &Property::Uid));
    ids.map(|id| id.strip_suffix("@example.org").unwrap_or_else(|| panic!("{id}")).to_owned()).collect()
}

#[test]
fn every_calendar_can_be_read() {
    let mut n_events = 0;
    for path in BASIC.keys().filter(|path| path.ends_with(".ics")) {
        let ids = ids(path);
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}");
        assert_eq!(text(path).lines().filter(|line| *line == "BEGIN:VEVENT").count(), ids.len(), "{path}");
        assert!(
            text(path).split_inclusive('\n').all(|line| line.ends_with("\r\n") && line.len() <= 77),
            "{path}"
        );
        n_events += ids.len();
    }
    assert!(n_events > 20, "only {n_events} events were found");
}

#[test]
fn one_event_is_the_same_in_every_calendar() {
    let check = |path: &str, expected: &[&str]| assert_eq!(ids(path), expected, "{path}");
    let city = "notizie/secondo-articolo/citta-di-prova";
    let workshop = "notizie/secondo-articolo/laboratorio";
    let cancelled = "notizie/secondo-articolo/terza-citta";
    let short = "eventi/incontro-breve/paese-di-prova";
    check("eventi.ics", &[short, city, workshop, cancelled]);
    check("en/events.ics", &[workshop]);
    check("notizie/secondo-articolo/citta-di-prova.ics", &[city]);
    check("notizie/secondo-articolo/laboratorio.ics", &[workshop]);
    check("regioni/toscana/eventi.ics", &[short, city]);
    check("regioni/trentino-alto-adige/eventi.ics", &[city]);
    check("regioni/liguria/mediazione/eventi.ics", &[workshop, cancelled]);
    check("servizi/ascolto/eventi.ics", &[short, city]);
    check("percorsi/percorso-di-prova/eventi.ics", &[]);
    check("schede/eventi.ics", &[]);
}

#[test]
fn days_times_and_calling_off() {
    let check = |path: &str, status: &ICalendarStatus, expected: &[&str]| {
        let parsed = calendar(path);
        let event = events(&parsed)[0];
        assert_eq!(event.status(), Some(status), "{path}");
        for line in expected {
            assert!(text(path).lines().any(|other| other == *line), "{path} lacks {line}");
        }
    };
    // The last day is 30 March: RFC 5545 §3.6.1 counts up to the day after.
    check(
        "notizie/secondo-articolo/citta-di-prova.ics",
        &ICalendarStatus::Confirmed,
        &["DTSTART;VALUE=DATE:20240328", "DTEND;VALUE=DATE:20240331", "SEQUENCE:2"],
    );
    // On that very night Rome goes over to summer time: 09:30 is 07:30 in UTC, not 08:30.
    check(
        "notizie/secondo-articolo/laboratorio.ics",
        &ICalendarStatus::Confirmed,
        &["DTSTART:20240331T073000Z", "DTEND:20240331T100000Z", "SEQUENCE:2", "DTSTAMP:20240202T230000Z"],
    );
    check(
        "notizie/secondo-articolo/terza-citta.ics",
        &ICalendarStatus::Cancelled,
        &["DTSTART;VALUE=DATE:20240402", "DTEND;VALUE=DATE:20240403"],
    );
    check(
        "eventi/incontro-breve/paese-di-prova.ics",
        &ICalendarStatus::Confirmed,
        &["DTSTART;VALUE=DATE:20240312", "DTEND;VALUE=DATE:20240313", "SEQUENCE:0"],
    );
}

/// A month of so many events that nobody reads them on one page.
#[test]
fn a_month_with_many_events_goes_on_over_several_pages() {
    let workspace = Workspace::new("basic");
    workspace.replace("site.toml", "page_size = 2\n", "page_size = 10\n");
    for number in 1..=21 {
        let path = format!("content/eventi/incontro-{number}.md");
        let text = format!(
            "---\ntitolo: Incontro {number}\ndata: 2024-01-10\nregione: Lazio\nservizio: Ascolto\neventi:\n  \
             - luogo: Roma\n    data: 2024-07-09\n---\nTesto.\n"
        );
        workspace.write(&path, &text);
    }
    workspace.must_build(&["--no-search"]);
    let page = |path: &str| Html::new(&workspace.bytes(&format!("public/eventi/2024/07/{path}index.html")));
    let listed = |html: &Html| html.all("h3").count();
    let pages = [page(""), page("pagina/2/"), page("pagina/3/")];
    assert_eq!(pages.each_ref().map(listed), [10, 10, 1]);
    let in_grid =
        |html: &Html| html.all("table").map(|table| table.text.matches("Incontro").count()).sum::<usize>();
    assert_eq!(pages.each_ref().map(in_grid), [5, 0, 0], "a day of the grid shows five of them");
    assert!(pages[0].all("table").any(|table| table.text.contains("e altri 16")));
    assert!(!workspace.path("public/eventi/2024/07/pagina/4/index.html").exists());
}

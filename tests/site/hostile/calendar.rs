//! Days at the ends of the calendar, and events without end or number.

use std::collections::BTreeSet;

use super::ended;
use crate::workspace::Workspace;

/// The fixture site with one more article.
fn with_article(front_matter: &str) -> Workspace {
    let site = Workspace::new("basic");
    site.write("content/notizie/a.md", &format!("---\ntitolo: A\n{front_matter}---\nTesto.\n"));
    site
}

/// Months that have a page.
fn n_months(site: &Workspace) -> usize {
    let is_month = |path: &String| path.starts_with("eventi/") && path.matches('/').count() == 3;
    site.output().keys().filter(|path| is_month(path)).count()
}

#[test]
fn an_event_lasts_five_years_at_most() {
    let n_before = n_months(&{
        let site = Workspace::new("basic");
        site.must_build(&[]);
        site
    });
    let check = |days: &str, is_fine: bool| {
        for events in [
            format!("data_evento: {days}\nservizio: Ascolto\n"),
            format!("eventi:\n- data: {days}\n  luogo: Qui\n  servizio: Ascolto\n"),
        ] {
            let site = with_article(&format!("data: 2024-01-10\n{events}"));
            let run = site.build(&[]);
            if is_fine {
                ended(days, &run, &[0], &[]);
                assert!(n_months(&site) <= n_before + 61, "{days}: {}", n_months(&site));
            } else {
                ended(days, &run, &[1], &["content/notizie/a.md:"]);
                assert!(run.codes().contains(&"event-too-long"), "{days}: {run:?}");
            }
        }
    };
    check("2024-01-01/2028-12-31", true);
    check("2024-01-01/2029-01-01", true);
    check("2024-01-01/2029-01-02", false);
    check("2024-06-27/2204-06-28", false);
    check("0001-01-01/9999-12-31", false);
    check("0000-01-01/9999-12-31", false);
}

#[test]
fn days_at_the_ends_of_the_calendar() {
    let check = |key: &str, value: &str| {
        let date = if key == "data" { String::new() } else { "data: 2024-01-10\n".to_owned() };
        let site = with_article(&format!("{date}{key}: {value}\nservizio: Ascolto\n"));
        let run = site.build(&["--at", "9999-12-31"]);
        let is_no_date = value.starts_with('-') || value.len() == 11;
        ended(&format!("{key}: {value}"), &run, if is_no_date { &[1] } else { &[0, 1] }, &[]);
    };
    for key in ["data", "data_evento", "aggiornato", "scade", "da_rivedere"] {
        for value in ["0000-01-01", "0001-01-01", "9999-12-31", "-9999-01-01", "99999-01-01", "0000-00-00"] {
            check(key, value);
        }
    }
    for value in ["9999-12-31T23:59-23:59", "0000-01-01T00:00+23:59", "2024-01-01T10:00-99:00"] {
        check("data", value);
    }
    for (value, hour) in
        [("9999-12-31", "23:59"), ("0000-01-01", "00:00"), ("9999-12-30/9999-12-31", "00:00")]
    {
        check(
            "eventi",
            &format!("\n- {{data: {value}, ora_inizio: \"{hour}\", luogo: Qui, servizio: Ascolto}}"),
        );
    }
}

#[test]
fn a_site_built_at_the_ends_of_the_calendar() {
    let site = Workspace::new("basic");
    for day in ["0000-01-01", "0001-01-01", "9999-12-31"] {
        ended(day, &site.build(&["--at", day, "--verify"]), &[0], &[]);
    }
    ended("a year before the calendar", &site.build(&["--at=-9999-01-01"]), &[2], &["--at"]);
}

#[test]
fn thousands_of_events_are_too_many_for_one_article() {
    let event = |number: usize| format!("- {{data: 2024-05-01, luogo: p{number}, servizio: Ascolto}}\n");
    let events = |n: usize| (0..n).map(event).collect::<String>();
    let site = with_article(&format!("data: 2024-01-10\neventi:\n{}", events(500)));
    site.must_build(&[]);
    let calendars = site.output();
    let n_calendars = calendars.keys().filter(|path| path.starts_with("notizie/a/p")).count();
    assert_eq!(n_calendars, 500);
    let site = with_article(&format!("data: 2024-01-10\neventi:\n{}", events(20_000)));
    let run = site.build(&[]);
    ended("20,000 events", &run, &[1], &["content/notizie/a.md:"]);
    assert!(run.codes().contains(&"front-matter-too-complex"), "{:?}", run.codes());
}

#[test]
fn events_of_articles_with_one_name_are_told_apart() {
    let site = Workspace::new("basic");
    let text = "---\ntitolo: A\ndata: 2024-01-10\ndata_evento: 2024-05-01\nluogo: Qui\nservizio: Ascolto\n---\nTesto.\n";
    for path in ["notizie/a.md", "notizie/a.en.md", "eventi/a.md", "notizie/a-qui.md"] {
        site.write(&format!("content/{path}"), text);
    }
    site.must_build(&[]);
    let calendars = site.output().into_iter().filter(|(path, _)| path.ends_with("/qui.ics"));
    let uid = |bytes: Vec<u8>| {
        let calendar = String::from_utf8(bytes).expect("UTF-8");
        calendar.lines().find_map(|line| line.strip_prefix("UID:").map(str::to_owned)).expect("a UID")
    };
    let uids: BTreeSet<String> = calendars.map(|(_, bytes)| uid(bytes)).collect();
    // The translation is the same event.
    let expected =
        ["eventi/a/qui", "notizie/a/qui", "notizie/a-qui/qui"].map(|id| format!("{id}@prova.example"));
    assert_eq!(uids, BTreeSet::from(expected));
}

//! `bacheca check --report`: the pairs of both facets with their counts, the gaps, what is quiet, what is due.

use crate::workspace::{TODAY, Workspace};

fn report(site: &Workspace, day: &str) -> [String; 2] {
    let run = site.run(&["check", "--at", day, "--report", "rapporto"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.out.contains("copertura.html") && run.out.contains("copertura.csv"), "{run:?}");
    ["html", "csv"].map(|extension| site.text(&format!("rapporto/copertura.{extension}")))
}

/// A site with one article for each line: its day, region, service, and further keys.
fn site(articles: &[[&str; 4]]) -> Workspace {
    let site = Workspace::new("explained");
    for (at, [day, region, service, more]) in articles.iter().enumerate() {
        let keys =
            format!("titolo: Articolo {at}\ndata: {day}\nregione: {region}\nservizio: {service}\n{more}");
        site.write(&format!("content/notizie/articolo-{at}.md"), &format!("---\n{keys}---\nTesto.\n"));
    }
    site
}

#[test]
fn every_pair_is_counted_and_gaps_are_seen() {
    let site = site(&[
        ["2024-01-10", "Calabria", "Ascolto", "data evento: 2024-02-01\n"],
        ["2023-01-10", "[Calabria, Puglia]", "Ascolto", ""],
        // What lies ahead counts, but is not the last day of anything.
        ["2024-01-11", "Puglia", "Mediazione familiare", "data evento: 2024-12-01\n"],
    ]);
    let [html, csv] = report(&site, TODAY);
    for line in [
        "\u{feff}Regione,Codice ISTAT,Codice ISO 3166-2,Servizio,Articoli,Eventi,Ultimo giorno\r",
        "Calabria,18,IT-78,Ascolto,2,1,2024-02-01\r",
        "Calabria,18,IT-78,Mediazione familiare,0,0,\r",
        "Puglia,16,IT-75,Ascolto,1,0,2023-01-10\r",
        "Puglia,16,IT-75,Mediazione familiare,1,1,2024-01-11\r",
    ] {
        assert!(csv.split('\n').any(|known| known == line), "{line}: {csv}");
    }
    let n_regions = csv.lines().filter(|line| line.contains(",Ascolto,")).count();
    assert_eq!(csv.lines().count(), 1 + 2 * n_regions);
    for part in [
        "<th scope=\"row\">Calabria</th><td>2 articoli, 1º febbraio 2024</td><td>manca</td>",
        "<th scope=\"row\">Calabria</th><td>18</td><td>2</td><td>1</td><td>1º febbraio 2024</td><td></td>",
        "<th scope=\"row\">Molise</th><td>14</td><td>0</td><td>0</td><td></td><td>manca</td>",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
}

#[test]
fn a_term_is_quiet_after_a_year() {
    let site = site(&[["2023-03-15", "Calabria", "Ascolto", ""]]);
    let is_quiet = |day: &str| {
        let [html, _] = report(&site, day);
        let row = html.lines().rfind(|line| line.contains(">Calabria<")).unwrap_or_default().to_owned();
        row.contains("fermo da un anno")
    };
    assert_eq!(["2024-03-15", "2024-03-16"].map(is_quiet), [false, true]);
}

#[test]
fn articles_to_review_are_listed_by_the_day_that_they_are_due() {
    let site = site(&[
        ["2023-05-01", "Calabria", "Ascolto", "da rivedere: 2024-02-01\n"],
        ["2023-05-02", "Calabria", "Ascolto", "da rivedere: 2024-01-01\n"],
        ["2023-05-03", "Calabria", "Ascolto", "da rivedere: 2024-12-01\n"],
    ]);
    let [html, _] = report(&site, TODAY);
    let start = html.find("Articoli da rivedere").expect("the table");
    let titles: Vec<_> =
        html[start..].lines().filter_map(|line| line.split("row\">").nth(1)?.split('<').next()).collect();
    assert_eq!(titles, ["Articolo 1", "Articolo 0"]);
}

#[test]
fn the_same_site_gives_the_same_report() {
    let site = Workspace::new("basic");
    assert_eq!(report(&site, TODAY), report(&site, TODAY));
    assert!(!site.path("public").exists());
}

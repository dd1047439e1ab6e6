//! The archive: every article is found under the year of its publication, a page at a time.

use std::collections::BTreeMap;

use crate::html::Html;
use crate::workspace::{NONE, Output, Workspace};

/// The fixture site with articles of two further years.
fn site() -> Workspace {
    let site = Workspace::new("basic");
    for (year, name) in [(2021, "uno"), (2021, "due"), (2021, "tre"), (2023, "quattro")] {
        let text = format!("---\ntitolo: Articolo {name}\ndata: {year}-05-04\n---\nTesto.\n");
        site.write(&format!("content/notizie/{name}.md"), &text);
    }
    site
}

fn page(output: &Output, path: &str) -> Html {
    Html::new(output.get(path).unwrap_or_else(|| panic!("no {path}")))
}

/// The addresses in the part of a page that is its own and that start like this.
fn links(output: &Output, path: &str, start: &str) -> Vec<String> {
    let html = page(output, path);
    let mut links: Vec<String> =
        html.hrefs().filter(|href| href.starts_with(start)).map(String::from).collect();
    links.dedup();
    links
}

#[test]
fn years_list_their_articles_and_lead_to_their_neighbors() {
    let site = site();
    site.must_build(&[]);
    let output = site.output();
    let check = |path: &str, start: &str, expected: &[&str]| {
        assert_eq!(links(&output, path, start), expected, "{path}");
    };
    // The first and the last link are those of the breadcrumb and of the years around.
    check("archivio/index.html", "/archivio/2", &["/archivio/2024/", "/archivio/2023/", "/archivio/2021/"]);
    check("archivio/2023/index.html", "/archivio/2", &["/archivio/2021/", "/archivio/2024/"]);
    check("archivio/2023/index.html", "/notizie/q", &["/notizie/quattro/"]);
    check("archivio/2021/index.html", "/notizie/due", &["/notizie/due/"]);
    check("archivio/2021/index.html", "/notizie/uno", &NONE);
    check("archivio/2021/pagina/2/index.html", "/notizie/uno", &["/notizie/uno/"]);
    assert!(!output.contains_key("archivio/2022/index.html"));
    assert!(!output.contains_key("archivio/2021/pagina/3/index.html"));
    let titles = page(&output, "archivio/2021/pagina/2/index.html");
    assert_eq!(titles.only("title"), "Archivio del 2021, pagina 2 – Sito di prova");
}

#[test]
fn every_language_has_its_own_archive() {
    let site = site();
    site.must_build(&[]);
    let output = site.output();
    assert_eq!(links(&output, "en/archive/index.html", "/en/archive/2"), ["/en/archive/2024/"]);
    assert_eq!(page(&output, "en/archive/2024/index.html").only("h1"), "Archive of 2024");
}

#[test]
fn the_lists_and_the_home_page_lead_to_the_archive() {
    let site = site();
    site.must_build(&[]);
    let output = site.output();
    for path in ["index.html", "notizie/index.html", "404.html", "archivio/2021/index.html"] {
        assert!(page(&output, path).hrefs().any(|href| href == "/archivio/"), "{path}");
    }
}

#[test]
fn an_article_more_in_one_year_leaves_the_pages_of_other_years_alone() {
    let site = site();
    site.must_build(&[]);
    site.write("content/notizie/cinque.md", "---\ntitolo: Cinque\ndata: 2023-06-01\n---\nTesto.\n");
    let run = site.must_build(&["--explain"]);
    let rendered: BTreeMap<&str, &str> = run.out.lines().filter_map(|line| line.split_once(": ")).collect();
    assert!(rendered.contains_key("archivio/2023/index.html"), "{run:?}");
    for path in ["archivio/2021/index.html", "archivio/2024/index.html"] {
        assert!(!rendered.contains_key(path), "{run:?}");
    }
}

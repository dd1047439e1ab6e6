//! Every file of the fixture site, and some of them byte for byte.
//!
//! `BLESS=1 cargo test --test site` writes down what the program makes now; the difference is then for a
//! person to read.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::workspace::{BASIC, Workspace, files, repository};

/// Files whose bytes are written down.
const WHOLE: [&str; 16] = [
    ".htaccess",
    "_redirects",
    "dati/articoli.json",
    "dati/eventi.csv",
    "dati/schema.json",
    "en/feed.xml",
    "eventi.ics",
    "feed.json",
    "feed.xml",
    "notizie/secondo-articolo/laboratorio.ics",
    "redirects.nginx.conf",
    "regioni/trentino-alto-adige/eventi.ics",
    "regioni/trentino-alto-adige/feed.xml",
    "robots.txt",
    "sitemap.xml",
    "vecchia-pagina.html",
];

fn expected() -> PathBuf {
    repository().join("tests/sites/basic/expected")
}

pub(crate) fn is_blessed() -> bool {
    std::env::var_os("BLESS").is_some_and(|value| value == "1")
}

/// A path or a text without the digests in the names of the theme's files, which change with the theme.
fn without_digests(text: &str) -> String {
    let mut parts = text.split("/assets/");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(['"', '\n', ' ']).unwrap_or(part.len());
        let mut name: Vec<&str> = part[..end].split('.').collect();
        assert!(name.len() >= 3 && name[name.len() - 2].len() == 10, "no digest in {part}");
        let at = name.len() - 2;
        name[at] = "[digest]";
        result.push_str(&format!("/assets/{}{}", name.join("."), &part[end..]));
    }
    result
}

/// The path of a file of the search index that is named by what it holds, without that name.
fn of_search_index(path: &str) -> Option<String> {
    let (start, end) = path.strip_prefix("/pagefind/")?.rsplit_once('.')?;
    let (name, _) = start.split_once('_')?;
    Some(format!("/pagefind/{name}_[digest].{end}"))
}

#[test]
fn exactly_the_expected_files() {
    let paths = BASIC.keys().map(|path| without_digests(&format!("/{path}")));
    let mut paths: Vec<String> = paths.map(|path| of_search_index(&path).unwrap_or(path)).collect();
    paths.dedup();
    let list = expected().join("paths.txt");
    if is_blessed() {
        fs::write(&list, paths.join("\n") + "\n").expect("the list");
    }
    let text = fs::read_to_string(list).expect("the list");
    let expected: BTreeSet<&str> = text.lines().collect();
    let produced: BTreeSet<&str> = paths.iter().map(String::as_str).collect();
    let unexpected: Vec<_> = produced.difference(&expected).collect();
    let missing: Vec<_> = expected.difference(&produced).collect();
    assert!(
        unexpected.is_empty() && missing.is_empty(),
        "nobody expected {unexpected:#?}\nnobody produced {missing:#?}"
    );
}

#[test]
fn some_files_byte_for_byte() {
    let folder = expected().join("files");
    if is_blessed() {
        fs::remove_dir_all(&folder).ok();
        for path in WHOLE {
            let text = String::from_utf8(BASIC[path].clone()).expect("UTF-8");
            let to = folder.join(path);
            fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
            fs::write(to, without_digests(&text)).expect("a file");
        }
    }
    let written = files(&folder);
    assert_eq!(written.keys().map(String::as_str).collect::<Vec<_>>(), WHOLE);
    for (path, expected) in &written {
        let produced = String::from_utf8_lossy(&BASIC[path]);
        assert_eq!(without_digests(&produced), String::from_utf8_lossy(expected), "{path}");
    }
}

#[test]
fn what_is_not_shown_today_leaves_no_trace() {
    let words = ["Bozza di prova", "Articolo di domani", "Articolo scaduto", "Nessuno vi rimanda"];
    let workspace = Workspace::with_hidden("basic");
    workspace.must_build(&[]);
    for (path, bytes) in workspace.output() {
        let text = String::from_utf8_lossy(&bytes);
        for word in words {
            assert!(!text.contains(word), "{word} is in {path}");
        }
    }
}

#[test]
fn what_authors_put_beside_their_articles_is_copied_as_it_is() {
    let check = |published: &str, source: &str| {
        let source = repository().join("tests/sites/basic/site/content").join(source);
        assert_eq!(BASIC[published], fs::read(source).expect("a file"), "{published}");
    };
    check("notizie/immagine.png", "notizie/immagine.png");
    check("notizie/documento di prova.pdf", "notizie/documento di prova.pdf");
    check("media/figura.png", "media/figura.png");
    check(".well-known/security.txt", "_static/.well-known/security.txt");
    check("CNAME", "_static/CNAME");
}

//! Names of files, folders, addresses and languages that some system, or our own output, cannot take.

use super::ended;
use crate::workspace::{NONE, Workspace, differing};

fn article(front_matter: &str) -> String {
    format!("---\ntitolo: A\ndata: 2024-01-10\n{front_matter}---\nTesto.\n")
}

/// Builds a site, and says with which status and which kinds of mistake.
fn built(change: impl FnOnce(&Workspace)) -> (i32, Vec<String>, String) {
    let site = Workspace::new("basic");
    change(&site);
    let run = site.build(&[]);
    ended("a name", &run, &[0, 1, 2], &[]);
    assert_eq!(site.path("public").exists(), run.status == 0, "{run:?}");
    let mut codes: Vec<String> = run.codes().into_iter().map(str::to_owned).collect();
    codes.dedup();
    (run.status, codes, run.err)
}

#[test]
fn addresses_in_the_configuration() {
    let check = |path: &str, code: &str| {
        for old in ["path = \"notizie\"", "path = \"servizi\""] {
            let new = format!("path = \"{path}\"");
            let (status, codes, said) = built(|site| site.replace("site.toml", old, &new));
            assert_eq!((status, codes), (2, vec![code.to_owned()]), "{path}: {said}");
            assert!(said.contains("--> site.toml:"), "{path}: {said}");
        }
    };
    for path in ["con", "nul", "aux.md", "a/PRN", "com1.x/b", "a.", "a /b", "a?b", "a*", "<x>", "a|b"] {
        check(path, "unportable-path");
    }
    check(&"x".repeat(300), "unportable-path");
    for path in ["../x", "a/../../x", "C:/x", "a:b", "a\\u0000b", "."] {
        check(path, "path-outside");
    }
    for path in ["Regioni", "regioni", "incroci", "en", "feed.xml", "404.html", "index.html", "robots.txt"] {
        check(path, "duplicate-route");
    }
    for path in ["sitemap.xml", "feed.json", "eventi.ics", "FEED.XML", "404.html/x", "incroci"] {
        check(path, "duplicate-route");
    }
}

#[test]
fn ids_that_become_addresses() {
    let kind = "[kinds.notizia]\nfolder = \"notizie\"\npath = \"notizie\"";
    let facet = "[facets.service]\npath = \"servizi\"";
    let check = |id: &str, code: &str| {
        let new = format!("[kinds.\"{id}\"]");
        let (status, codes, said) = built(|site| site.replace("site.toml", kind, &new));
        assert!(status == 2 && codes.contains(&code.to_owned()), "{id}: {said}");
        let new = format!("[facets.\"{id}\"]");
        let (status, codes, said) = built(|site| site.replace("site.toml", facet, &new));
        assert!(status == 2 && codes.contains(&code.to_owned()), "{id}: {said}");
    };
    check("../x", "path-outside");
    check("con", "unportable-path");
    check("x.", "unportable-path");
}

#[test]
fn files_that_cannot_lie_in_one_folder() {
    let check = |path: &str, text: &str, named: &str| {
        let (status, codes, said) = built(|site| site.write(path, text));
        assert_eq!((status, codes), (1, vec!["duplicate-route".to_owned()]), "{path}: {said}");
        assert!(said.contains(named), "{path}: {said}");
    };
    check("content/_static/index.html", "x", "content/_static/index.html");
    check("content/_static/notizie", "x", "content/_static/notizie");
    check("content/_static/feed.xml/x", "x", "content/_static/feed.xml/x");
    check("content/_static/Robots.txt", "x", "content/_static/Robots.txt");
    for alias in ["/feed.xml", "/feed.xml/", "/index.html/x", "/notizie", "/Notizie/", "/CNAME/x"] {
        check("content/notizie/a.md", &article(&format!("alias: {alias}\n")), "content/notizie/a.md:4:8");
    }
}

#[test]
fn earlier_addresses_that_no_host_could_serve() {
    for (alias, code) in [
        ("/con/x", "unportable-path"),
        ("/?p=123", "unportable-path"),
        ("/x.", "unportable-path"),
        ("/../x", "path-outside"),
        ("/a\\nb", "path-outside"),
    ] {
        let text = article(&format!("alias: \"{alias}\"\n"));
        let (status, codes, said) = built(|site| site.write("content/notizie/a.md", &text));
        assert_eq!((status, codes), (1, vec![code.to_owned()]), "{alias}: {said}");
    }
    let text = article(&format!("alias: /{}\n", "x".repeat(300)));
    let (_, codes, _) = built(|site| site.write("content/notizie/a.md", &text));
    assert_eq!(codes, ["unportable-path"]);
}

#[test]
fn names_of_files_become_addresses_that_any_system_takes() {
    let check = |name: &str, slug: &str| {
        let site = Workspace::new("basic");
        site.write(&format!("content/notizie/{name}.md"), &article(""));
        site.must_build(&[]);
        assert!(site.path(&format!("public/notizie/{slug}/index.html")).exists(), "{name}");
    };
    check("con", "con-");
    check("AUX", "aux-");
    check("com1", "com1-");
    check("index", "index");
    check("404.html", "404-html");
    check(&"x".repeat(240), &"x".repeat(200));
    #[cfg(unix)]
    for (name, slug) in [("a.", "a"), ("a ", "a"), ("a:b", "a-b"), ("a?b", "a-b"), ("è \"così\"", "e-cosi")]
    {
        check(name, slug);
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_are_told_and_skipped() {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt as _;

    let site = Workspace::new("basic");
    site.must_build(&[]);
    let output = site.output();
    let names: [&[u8]; 5] = [b"\xff\xfe.md", b"a\nb.md", b"c\\d.md", b"..\\..\\x.md", b"\x1b[2J.jpg"];
    for name in names {
        fs::write(site.path("content/notizie").join(OsStr::from_bytes(name)), article("")).expect("a file");
    }
    let run = site.build(&[]);
    ended("names", &run, &[0], &["content/notizie/\u{FFFD}\u{FFFD}.md", "content/notizie/a\u{FFFD}b.md"]);
    // The last but one starts with a dot: such files are the system's own.
    assert_eq!(run.codes(), ["unreadable-name"; 4], "{}", run.err);
    assert!(!run.err.contains('\x1b'), "{run:?}");
    assert_eq!(differing(&site.output(), &output), NONE);
}

#[test]
fn tags_that_name_no_language() {
    let check = |tag: &str, statuses: &[i32]| {
        let (status, _, said) = built(|site| {
            site.replace("site.toml", "languages = [\"en\"]", &format!("languages = [\"{tag}\"]"))
        });
        assert!(statuses.contains(&status), "{tag}: {said}");
        if status != 0 {
            assert!(said.contains("--> site.toml:"), "{tag}: {said}");
        }
    };
    for tag in ["..", "a/b", "x-klingon", "und", "i-default", "it-u-ca-buddhist", "日本語", "IT"] {
        check(tag, &[2]);
    }
    check(&"i".repeat(500), &[2]);
    for tag in ["zh-Hant-TW", "ar", "sr-Cyrl", "tlh", "de_AT"] {
        check(tag, &[0]);
    }
}

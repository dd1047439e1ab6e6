//! What servers are told of addresses that moved or are gone. Whether they understand it is tried on real ones by
//! `tests/servers/run`.

use std::fs;

use crate::workspace::{NONE, TODAY, Workspace, differing};

const FILES: [&str; 3] = [".htaccess", "_redirects", "redirects.nginx.conf"];

/// The files for servers that a site has.
fn built(site: &Workspace) -> Vec<&'static str> {
    FILES.into_iter().filter(|file| site.path("public").join(file).exists()).collect()
}

/// A site where one page moved and one was withdrawn.
fn site(settings: &str) -> Workspace {
    let site = Workspace::new("basic");
    let text = site.text("site.toml");
    site.write("site.toml", &format!("{text}\n{settings}"));
    site.write("urls.txt", "/notizie/via/ gone\n/notizie/mosso/ moved /notizie/terzo-articolo/\n");
    site
}

#[test]
fn what_moved_and_what_is_gone_is_in_all_of_them() {
    let site = site("");
    site.must_build(&["--base-url", "https://example.org/sub/"]);
    let check = |file: &str, lines: [&str; 3]| {
        let text = site.text(&format!("public/{file}"));
        for line in lines {
            assert!(text.lines().any(|found| found == line), "{line}: {text}");
        }
    };
    check(
        "_redirects",
        [
            "/sub/vecchia-pagina.html /sub/notizie/primo-articolo/ 301!",
            "/sub/notizie/mosso/ /sub/notizie/terzo-articolo/ 301!",
            "/sub/notizie/via/ /sub/notizie/via/index.html 410!",
        ],
    );
    check(
        ".htaccess",
        [
            r#"RedirectMatch 301 "^/sub/vecchia-pagina\.html$" "/sub/notizie/primo-articolo/""#,
            r#"<If "%{REQUEST_URI} == '/sub/notizie/via/' && -z %{ENV:REDIRECT_STATUS}">"#,
            r#"ErrorDocument 410 "/sub/notizie/via/index.html""#,
        ],
    );
    check(
        "redirects.nginx.conf",
        [
            r#"location = "/sub/vecchia-pagina.html" { absolute_redirect off; return 301 "/sub/notizie/primo-articolo/"; }"#,
            r#"location = "/sub/notizie/via/" { error_page 410 @bacheca-gone; return 410; }"#,
            "location @bacheca-gone { try_files $uri ${uri}index.html =410; }",
        ],
    );
}

#[test]
fn a_site_has_those_that_it_asks_for() {
    let check = |settings: &str, expected: &[&str]| {
        let site = site(settings);
        let run = site.must_build(&[]);
        assert_eq!((run.err.as_str(), built(&site).as_slice()), ("", expected), "{settings}");
    };
    check("", &FILES);
    check("[publish]\nservers = [\"nginx\"]", &["redirects.nginx.conf"]);
    check("[publish]\nservers = [\"netlify\", \"apache\"]", &[".htaccess", "_redirects"]);
    check("[publish]\nservers = []", &[]);
    let run = site("[publish]\nservers = [\"iis\"]").build(&[]);
    assert_eq!((run.status, run.codes()), (2, vec!["unknown-option"]), "{run:?}");
}

#[test]
fn they_come_with_the_first_address_and_go_with_the_last() {
    let site = Workspace::new("basic");
    site.replace(
        "content/notizie/primo-articolo.md",
        "alias: [/vecchio/articolo/, vecchia-pagina.html]\n",
        "",
    );
    site.must_build(&[]);
    assert_eq!(built(&site), NONE);
    site.write("urls.txt", "/notizie/via/ gone\n");
    site.must_build(&[]);
    assert_eq!(built(&site), FILES);
    site.must_build(&["--verify"]);
    site.remove("urls.txt");
    site.must_build(&[]);
    assert_eq!(built(&site), NONE);
}

#[test]
fn a_file_of_the_authors_stays_as_it_is() {
    let site = site("");
    site.write("content/_static/.htaccess", "ErrorDocument 404 /404.html\n");
    let run = site.must_build(&["--strict"]);
    assert_eq!(run.codes(), ["own-server-file"], "{run:?}");
    assert!(run.err.contains("content/_static/.htaccess"), "{run:?}");
    assert_eq!(site.text("public/.htaccess"), "ErrorDocument 404 /404.html\n");
    assert_eq!(built(&site), FILES);
}

#[test]
fn they_are_published_with_the_pages_and_never_over_those_of_others() {
    let site = site("[publish.targets.prova]\nto = \"../pubblicato\"\n");
    let target = site.path("../pubblicato");
    fs::create_dir_all(&target).expect("a folder");
    fs::write(target.join(".htaccess"), "Di qualcun altro.").expect("a file");
    let run = site.run(&["publish", "--at", TODAY]);
    assert!(run.status == 2 && run.err.contains(".htaccess") && run.err.contains("servers"), "{run:?}");
    assert_eq!(fs::read_dir(&target).expect("a folder").count(), 1);
    site.replace("site.toml", "[publish.targets", "[publish]\nservers = [\"netlify\"]\n[publish.targets");
    let run = site.run(&["publish", "--at", TODAY]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(fs::read_to_string(target.join(".htaccess")).expect("a file"), "Di qualcun altro.");
    let mut published = crate::workspace::files(&target);
    published.remove(".bacheca-publication.json");
    published.remove(".htaccess");
    assert_eq!(differing(&published, &site.output()), NONE);
}

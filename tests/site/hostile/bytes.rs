//! Any bytes in any kind of file: noise, depth, width, length.

use std::fs;

use super::ended;
use crate::workspace::{Run, Workspace};

/// One file of each kind.
const FILES: [&str; 10] = [
    "content/notizie/primo-articolo.md",
    "content/regioni/toscana.md",
    "content/notizie/immagine.png",
    "content/media/modulo.txt",
    "content/_static/CNAME",
    "site.toml",
    "themes/italia/theme.toml",
    "themes/italia/templates/article.html",
    "themes/italia/texts/it.ftl",
    "themes/italia/assets/nuovo.css",
];

/// Builds the fixture site with one file of these bytes.
fn with_file(path: &str, bytes: &[u8]) -> Run {
    let site = Workspace::new("basic");
    site.write(path, "");
    fs::write(site.path(path), bytes).expect("a file");
    let run = site.build(&[]);
    assert_eq!(site.path("public").exists(), run.status == 0, "{path}: {run:?}");
    run
}

/// Bytes as a table of chance would give them, the same in every run.
fn noise(n_bytes: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let next = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[0]
    };
    (0..n_bytes).map(next).collect()
}

#[test]
fn noise_in_every_kind_of_file() {
    for path in FILES {
        // What authors write is read in the encodings of their programs; what developers write is not.
        let is_author = path.starts_with("content/");
        let is_utf8 = !is_author && !path.ends_with(".css");
        for bytes in [noise(5000), vec![0; 5000], vec![0xff; 5000], b"\xef\xbb\xbf".to_vec(), Vec::new()] {
            let run = with_file(path, &bytes);
            ended(path, &run, &[0, if is_author { 1 } else { 2 }], &[]);
            if is_utf8 && bytes.starts_with(&[0xff]) {
                assert_eq!(run.codes(), ["not-utf8"], "{path}: {run:?}");
            }
            if run.status != 0 {
                // A picture is told of where an article names it.
                let named = if path.ends_with(".png") { "«immagine.png»" } else { path };
                assert!(run.err.contains(named), "{path}: {run:?}");
            }
        }
    }
}

#[test]
fn front_matters_without_end() {
    let anchors = |n: usize| {
        let nine = |at: usize| format!("a{at}: &a{at} [{}]\n", vec![format!("*a{}", at - 1); 9].join(","));
        format!("a0: &a0 [x,x,x,x,x,x,x,x,x]\n{}", (1..n).map(nine).collect::<String>())
    };
    let check = |front_matter: &str, body: &str| {
        let article = format!("---\ntitolo: A\ndata: 2024-01-10\n{front_matter}---\n{body}\n");
        let run = with_file("content/notizie/a.md", article.as_bytes());
        ended(&front_matter[..front_matter.len().min(40)], &run, &[1], &["content/notizie/a.md:"]);
        assert!(run.err.len() < 50_000, "{} bytes are too many to read", run.err.len());
    };
    check(&format!("x: {}\n", "[".repeat(100_000)), "");
    check(&format!("x: {}\n", "{a: ".repeat(100_000)), "");
    check(&format!("x: {}a\n", "- ".repeat(50_000)), "");
    check(&(0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>(), "");
    check(&anchors(12), "");
    check(&format!("titolo: {}\n", "a".repeat(900_000)), "");
    check(&(0..50_000).map(|at| format!("k{at}: x\n")).collect::<String>(), "");
    check(&format!("regione: [{}]\n", "Calabira, ".repeat(5_000)), "");
    check(&"regione: Calabira\n".repeat(20_000), "");
}

#[test]
fn bodies_without_end() {
    let check = |what: &str, body: String, status: i32| {
        let article = format!("---\ntitolo: A\ndata: 2024-01-10\n---\n{body}\n");
        ended(what, &with_file("content/notizie/a.md", article.as_bytes()), &[status], &[]);
    };
    check("quotations", format!("{} a", ">".repeat(100_000)), 0);
    check("lists", format!("{} a", "- ".repeat(20_000)), 0);
    check("brackets", format!("{}a{}", "[".repeat(50_000), "]".repeat(50_000)), 0);
    check("emphasis", "*a _b ".repeat(30_000), 0);
    check("elements", "<div>".repeat(50_000), 0);
    check("columns", format!("{0}\n{1}\n{0}", "|a".repeat(20_000), "|-".repeat(20_000)), 0);
    check("headings", "# a\n\n".repeat(10_000), 0);
    check("footnotes", (0..2_000).map(|at| format!("[^{at}]: [^{}] x\n\n", at + 1)).collect(), 0);
    check("one line", "a".repeat(1_000_000), 0);
    check("too large", "a".repeat(8_100_000), 1);
    check("dead links", "[a](manca.md) ".repeat(20_000), 1);
}

#[test]
fn configuration_texts_and_templates_without_end() {
    let check = |path: &str, text: String| {
        let run = with_file(path, text.as_bytes());
        ended(&text[..text.len().min(40)], &run, &[2], &[&format!("--> {path}:")]);
    };
    check("site.toml", format!("x = {}", "[".repeat(100_000)));
    check("site.toml", format!("x = {}", "{a=".repeat(50_000)));
    check("site.toml", format!("{}b = 1", "a.".repeat(50_000)));
    let texts = "themes/italia/texts/it.ftl";
    check(texts, format!("a = {}", "{ ".repeat(100_000)));
    check(texts, format!("a = {{ {}", "F(".repeat(100_000)));
    check(texts, format!("a = {}x{}", "{ $x ->\n *[a] ".repeat(3_000), "\n}".repeat(3_000)));
    check(texts, "a = { b }\nb = { a }\n".to_owned());
    let page = "themes/italia/templates/home.html";
    check(page, format!("{}{}", "{% if true %}".repeat(20_000), "{% endif %}".repeat(20_000)));
    check(page, format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000)));
    check(page, format!("{{{{ {}1 }}}}", "1 + ".repeat(20_000)));
    check(page, format!("{{{{ a{} }}}}", ".b".repeat(20_000)));
    check(page, "{% for i in range(end=10000000000) %}a{% endfor %}".to_owned());
    check(page, "{% include \"home.html\" %}".to_owned());
    check(page, "{% extends \"home.html\" %}".to_owned());
    check(page, "{% component giro() %}{{<giro/>}}{% endcomponent %}{{<giro/>}}".to_owned());
    // Ten thousand times ten thousand times a hundred thousand.
    let loops = "{% for i in range(end=10000) %}{% for j in range(end=10000) %}";
    check(page, format!("{loops}{}{{% endfor %}}{{% endfor %}}", "a".repeat(100_000)));
}

#[test]
fn thousands_of_dead_links_against_thousands_of_files() {
    let site = Workspace::new("basic");
    for number in 0..500 {
        site.write(&format!("content/media/documento-con-un-nome-lungo-{number}.pdf"), "x");
    }
    let link = |number: usize| format!("[x](documento-con-un-nome-lungo-{number}.pfd)\n");
    let links: String = (0..10_000).map(link).collect();
    site.write("content/notizie/a.md", &format!("---\ntitolo: A\ndata: 2024-01-10\n---\n{links}"));
    let run = site.build(&[]);
    ended("dead links", &run, &[1], &["media/documento-con-un-nome-lungo-0.pdf"]);
}

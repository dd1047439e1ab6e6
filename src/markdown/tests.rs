//! Bodies and what becomes of them: tables, a folder of cases, and what holds for any text whatever.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Code, Span};

fn texts() -> Texts {
    Texts {
        footnotes: "Note".into(),
        back_to_text: "Torna al testo".into(),
        table: "Tabella".into(),
        task_done: "Fatto".into(),
        task_to_do: "Da fare".into(),
        note: "Nota".into(),
        tip: "Consiglio".into(),
        important: "Importante".into(),
        warning: "Attenzione".into(),
        caution: "Pericolo".into(),
    }
}

fn html(body: &str, targets: &[Target]) -> String {
    render(body, &Options { language: "it", targets, texts: &texts(), sizes: "100vw" })
}

/// Every `tests/markdown/*.md` with the `.html` beside it. `BLESS=1` writes what is missing or differs.
#[test]
#[expect(clippy::disallowed_methods, reason = "the cases are files")]
fn cases() {
    let is_blessing = std::env::var_os("BLESS").is_some();
    for path in case_paths() {
        let found = html(&fs::read_to_string(&path).unwrap(), &[]);
        let expected_path = path.with_extension("html");
        if is_blessing {
            fs::write(&expected_path, &found).unwrap();
        }
        let expected = fs::read_to_string(&expected_path)
            .unwrap_or_else(|_| panic!("{} is missing", expected_path.display()));
        assert_eq!(found, expected, "{}", path.display());
    }
}

#[expect(clippy::disallowed_methods, reason = "the cases are files")]
fn case_paths() -> BTreeSet<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown");
    let paths: BTreeSet<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let of =
        |end: &'static str| paths.iter().filter(move |path| path.extension().is_some_and(|it| it == end));
    let cases: BTreeSet<PathBuf> = of("md").cloned().collect();
    assert!(of("html").all(|path| cases.contains(&path.with_extension("md"))), "HTML of no case");
    assert!(!cases.is_empty());
    cases
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the cases are files")]
fn cleaning_leaves_what_rendering_writes() {
    for path in case_paths() {
        let found = html(&fs::read_to_string(&path).unwrap(), &[]);
        assert_eq!(raw::clean(&found), found, "{}", path.display());
    }
}

#[test]
fn targets() {
    let check = |body, target: Target, expected: &str| {
        assert_eq!(html(body, &[target]), format!("<p>{expected}</p>\n"), "{body}");
    };
    let file =
        |kind: &str, size: &str| Target::File { url: "/a.pdf".into(), kind: kind.into(), size: size.into() };
    check("[*a*](b.md)", Target::Url("/b/".into()), "<a href=\"/b/\"><em>a</em></a>");
    check("[a](b.md)", Target::Nothing, "a");
    check("[a](b.md)", Target::AsWritten, "<a href=\"b.md\">a</a>");
    check("[a](b.md)", Target::Url("javascript:x".into()), "a");
    check(
        "[a](b.pdf)",
        file("PDF", "1,2 MB"),
        "<a href=\"/a.pdf\">a <span class=\"file-info\">(PDF, 1,2 MB)</span></a>",
    );
    check("[a](b.pdf)", file("PDF", ""), "<a href=\"/a.pdf\">a <span class=\"file-info\">(PDF)</span></a>");
    check("x ![*a*](b.png \"t\")", Target::Nothing, "x <em>a</em>");
    let picture = |avif: &str, srcset: &str| Target::Image {
        url: "/b.png".into(),
        width: Some(640),
        height: Some(480),
        avif: avif.into(),
        srcset: srcset.into(),
    };
    let end = "loading=\"lazy\" decoding=\"async\">";
    let image = format!("<img src=\"/b.png\" alt=\"a\" width=\"640\" height=\"480\" {end}");
    check("![a](b.png)", picture("", ""), &image);
    let source = "<source type=\"image/avif\" srcset=\"/b.avif 640w\" sizes=\"100vw\">";
    check("![a](b.png)", picture("/b.avif 640w", ""), &format!("<picture>{source}{image}</picture>"));
    let several = image.replace(end, "srcset=\"/c.png 320w, /b.png 640w\" sizes=\"100vw\" ") + end;
    check("![a](b.png)", picture("", "/c.png 320w, /b.png 640w"), &several);
    let escaped = image.replace(end, "srcset=\"&quot; onerror=x\" sizes=\"100vw\" ") + end;
    check("![a](b.png)", picture("", "\" onerror=x"), &escaped);
    check("<info@example.it>", Target::AsWritten, "<a href=\"mailto:info@example.it\">info@example.it</a>");
}

#[test]
fn targets_follow_the_order_of_the_outline() {
    let body = "[^1] [a](a) ![b [x](x) ![y](y)](b)\n\n[^1]: [c](c) [![e](e)](d)\n\n[f](f)";
    let outline = outline(body, "it");
    let destinations: Vec<&str> = outline.links.iter().map(|link| link.destination.as_str()).collect();
    assert_eq!(destinations, ["a", "b", "c", "d", "e", "f"]);
    let targets: Vec<Target> =
        destinations.iter().map(|destination| Target::Url(format!("/{destination}/"))).collect();
    let html = html(body, &targets);
    for destination in destinations {
        assert!(html.contains(&format!("=\"/{destination}/\"")), "{destination} in {html}");
    }
}

#[test]
fn outlines() {
    let body = "![Un cuore](l.png)\n\n> Motto\n\nL'*incontro* di [\"Bari\"](b.md),  con\n<b>tutti</b>[^1]...\n\n\
                ## Chi c'era: `x` {#chi}\n\n[uno]: /due\n\n[^1]: Nota <info@a.it>\n\n```yaml\na: 1\n```\n";
    let outline = outline(body, "it");
    assert_eq!(outline.summary, "L’incontro di “Bari”, con tutti…");
    let heading = &outline.headings[0];
    assert_eq!((heading.level, heading.id.as_str(), heading.text.as_str()), (2, "chi", "Chi c’era: x"));
    let at = |span: Span| body[span.range()].trim_end();
    assert_eq!(at(heading.span), "## Chi c'era: `x` {#chi}");
    let links: Vec<_> =
        outline.links.iter().map(|link| (link.kind, link.destination.as_str(), at(link.span))).collect();
    assert_eq!(
        links,
        [
            (LinkKind::Image, "l.png", "![Un cuore](l.png)"),
            (LinkKind::Link, "b.md", "[\"Bari\"](b.md)"),
            (LinkKind::Link, "mailto:info@a.it", "<info@a.it>"),
        ]
    );
    assert!(outline.has_html);
    assert_eq!(outline.mistakes, []);
    let bytes = postcard::to_stdvec(&outline).unwrap();
    assert_eq!(postcard::from_bytes::<Outline>(&bytes).unwrap(), outline);
}

#[test]
fn levels_of_headings() {
    let check = |body, expected: &[u8]| {
        let levels: Vec<u8> = outline(body, "it").headings.iter().map(|heading| heading.level).collect();
        assert_eq!(levels, expected, "{body}");
    };
    check("## a\n\n#### b", &[2, 4]);
    check("## a\n\n# b\n\n###### c", &[3, 2, 6]);
    check("[^1]\n\n[^1]: # nota\n\n## a", &[2]);
}

#[test]
fn mistakes() {
    let check = |body: &str, expected: &[(Code, &str, &str)]| {
        let outline = outline(body, "it");
        let found: Vec<_> = outline
            .mistakes
            .iter()
            .map(|mistake| {
                (mistake.code, mistake.arguments[0].1.as_str(), body[mistake.span.range()].trim_end())
            })
            .collect();
        assert_eq!(found, expected);
    };
    check("a <b>b</b> <abbr title=x>c</abbr>", &[]);
    check("a <script>b</script>", &[(Code::UnsafeHtml, "script", "<script>")]);
    check("<p onclick=x>a</p>\n\nb", &[(Code::UnsafeHtml, "p onclick", "<p onclick=x>a</p>")]);
    check("[a](javascript:x)", &[(Code::UnsafeLink, "javascript:x", "[a](javascript:x)")]);
    check("![a][b]\n\n[b]: data:x", &[(Code::UnsafeLink, "data:x", "![a][b]")]);
    check("[a](C:\\b) [c](https://d)", &[]);
}

#[test]
fn deep_nesting_is_rendered_in_a_moment() {
    for piece in [
        "[", "*", "> ", "- ", "`", "![", "<b>", "\"'", "[^1]", "**_", "| ", "# \n", "1. ", "<", "&", "[](",
        "~",
    ] {
        let body = piece.repeat(250_000 / piece.len());
        let html = html(&body, &[]);
        assert!(html.len() < 100 * body.len(), "{piece}");
        let _ = outline(&body, "it");
    }
}

/// What of the HTML could do harm, if anything.
///
/// Cleaning parses as a browser does, and whatever is not on the lists of what is allowed disappears. Of
/// HTML that was cleaned already, only its own tags can be asked: taking an element out may leave others
/// where a parser would move them.
fn harm(html: &str, is_cleaned: bool) -> Option<String> {
    let (found, cleaned) = (comparable(html), comparable(&raw::clean(html)));
    let has_changed = !is_cleaned && found != cleaned;
    raw::first_removed(html).or_else(|| has_changed.then(|| format!("{found}\n{cleaned}")))
}

/// Without addresses, since cleaning drops odd ones for reasons of its own, without the name that it gives
/// to a space, and with the line ends that every parser makes of others.
fn comparable(html: &str) -> String {
    let html = html.replace("&nbsp;", "\u{a0}").replace("\r\n", "\n").replace('\r', "\n");
    let mut parts = html.split(" href=\"").flat_map(|part| part.split(" src=\""));
    let first = parts.next().unwrap_or_default();
    let after_address = |part: &'_ str| part.split_once('"').map_or("", |(_, after)| after).to_owned();
    first.to_owned() + &parts.map(after_address).collect::<String>()
}

fn nasty() -> impl Strategy<Value = String> {
    let fragments = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<p onclick=\"x()\">",
        "<!--",
        "-->",
        "<b",
        "<svg><style>",
        "</style>",
        "<a href=\"javascript:x\">",
        "[a](javascript:x)",
        "![a](data:x \"t\")",
        "[a]: <java\tscript:x>",
        "[a]",
        "<javascript:x>",
        "> ",
        "- ",
        "  ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "`",
        "```",
        "```yaml\n",
        "~~",
        "[^1]",
        "[^1]: ",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](x)",
        "](x \"t\")",
        "| a |\n|---|\n",
        "|",
        "# ",
        "## a {#b}\n",
        "{#\"><script>}",
        "===\n",
        "\"",
        "'",
        "...",
        "--",
        "---",
        "&quot;",
        "&#0;",
        "\0",
        "\r\n",
        "\r",
        "è",
        "\u{a0}",
        "5'",
        "[!NOTE]",
        "- [x] ",
        "\n: ",
        "<details>",
        "</details>",
        "<table>",
        "<td>",
        "<select>",
        "<math><mtext>",
        "<textarea>",
        "<title>",
        "<plaintext>",
        "<![CDATA[",
        "<?php",
        "a",
        "b c",
        "<a@b.it>",
        "[<a@b.it>](x)",
        "\\",
        "    ",
        "\t",
        "<div title=\"",
        ">",
    ]);
    prop::collection::vec(fragments, 0..40).prop_map(|fragments| fragments.concat())
}

proptest! {
    #[test]
    fn any_body_is_safe(body in prop_oneof![any::<String>(), nasty()]) {
        let has_html = outline(&body, "it").has_html;
        prop_assert_eq!(harm(&html(&body, &[]), has_html), None);
    }

    #[test]
    fn outline_and_rendering_agree(body in nasty()) {
        let outline = outline(&body, "it");
        let urls: Vec<Target> = (0..outline.links.len()).map(|n| Target::Url(format!("/{n}"))).collect();
        let html = html(&body, &urls);
        // What raw HTML swallows cannot be found again.
        if !outline.has_html {
            for heading in &outline.headings {
                let id = format!("<h{} id=\"{}\">", heading.level, heading.id.replace('&', "&amp;"));
                prop_assert!(heading.id.contains(['"', '<', '>']) || html.contains(&id), "{} in {}", id, html);
            }
        }
        let one_too_many = format!("\"/{}\"", outline.links.len());
        prop_assert!(!html.contains(&one_too_many), "{}", html);
    }
}

#[test]
fn headings_out_of_order() {
    let check = |body: &str, expected: &[(Code, &str)]| {
        let mistakes = outline(body, "it").mistakes;
        let found: Vec<_> =
            mistakes.iter().map(|mistake| (mistake.code, body[mistake.span.range()].trim_end())).collect();
        assert_eq!(found, expected, "{body:?}");
    };
    check("## A\n\n### B\n\n## C\n\n### D\n\n#### E\n", &[]);
    check("# A\n\n## B\n", &[]);
    check("# A\n\n# B\n\n# C\n", &[(Code::SecondTitle, "# B")]);
    check("### A\n", &[(Code::SkippedLevel, "### A")]);
    check("## A\n\n#### B\n\n##### C\n\n## D\n", &[(Code::SkippedLevel, "#### B")]);
    check("# A\n\n### B\n", &[(Code::SkippedLevel, "### B")]);
    check("#### \n", &[(Code::SkippedLevel, "####")]);
}

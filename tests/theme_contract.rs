//! Holds together what a theme can rely on: the types of `src/view`, their documentation for theme
//! authors, the themes of the program, their texts and their colors.
#![expect(clippy::disallowed_methods, reason = "compares files of the repository with what is embedded")]
#![expect(clippy::unwrap_used, reason = "a test may panic, in its helping functions too")]

mod theme_markup;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use bacheca::diagnostic::Span;
use bacheca::locale::Language;
use bacheca::path::SourcePath;
use bacheca::rehearsal::samples::{bare_site, not_found, samples, site};
use bacheca::theme::{EMBEDDED, Files, PIECES, Reference, TEMPLATES, Theme, embedded};

const VIEW: [&str; 6] = [
    include_str!("../src/view.rs"),
    include_str!("../src/view/article.rs"),
    include_str!("../src/view/data.rs"),
    include_str!("../src/view/events.rs"),
    include_str!("../src/view/lists.rs"),
    include_str!("../src/view/reference.rs"),
];
const README: &str = include_str!("../themes/README.md");
const STYLE: &str = include_str!("../themes/italia/assets/style.css");
const START: &str = "<!-- Written from src/view by `BLESS=1 cargo test --test theme_contract`. -->\n";
const END: &str = "<!-- end -->";

#[test]
fn every_field_is_documented() {
    let (before, rest) = README.split_once(START).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let expected = format!("{before}{START}{}{END}{after}", documentation());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(repository().join("themes/README.md"), &expected).unwrap();
    } else {
        assert!(README == expected, "themes/README.md is outdated: BLESS=1 cargo test --test theme_contract");
    }
}

#[test]
fn the_embedded_themes_are_the_folders() {
    EMBEDDED.iter().for_each(|name| compare_with_folder(name));
    assert_eq!(bacheca::theme::embedded("other"), None);
}

fn compare_with_folder(name: &str) {
    let folder = repository().join("themes").join(name);
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.clone()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let parts: Vec<_> =
                path.strip_prefix(&folder).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
            files.insert(parts.join("/"), std::fs::read(&path).unwrap());
        }
    }
    let embedded: BTreeMap<_, _> =
        embedded(name).unwrap().into_iter().map(|(path, bytes)| (path, bytes.into_owned())).collect();
    assert_eq!(embedded.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
    assert!(embedded == files, "a file of {name} differs");
}

#[test]
fn every_page_keeps_the_rules() {
    for (name, language) in EMBEDDED.into_iter().flat_map(|name| languages().map(|language| (name, language)))
    {
        for site in [site(language.as_str()), bare_site(language.as_str())] {
            let theme = theme(name, &language, &site, &BTreeMap::new());
            for sample in samples() {
                let html = sample.render(&theme, &language);
                let html = html.unwrap_or_else(|error| panic!("{name}, {}: {error:?}", sample.name));
                theme_markup::check(&html, language.as_str(), &format!("{name}, {}", sample.name));
            }
        }
    }
}

#[test]
fn the_starting_point_is_short() {
    let files = embedded("essenziale").unwrap();
    let n_lines: usize =
        files.values().map(|bytes| std::str::from_utf8(bytes).unwrap().lines().count()).sum();
    assert!(n_lines < 150, "essenziale has {n_lines} lines");
}

#[test]
fn sites_show_their_funding_and_their_legal_pages_on_every_page() {
    for name in EMBEDDED {
        let theme = theme(name, &Language::italian(), &site("it"), &BTreeMap::new());
        for sample in samples().iter().filter(|sample| sample.view.template() != "redirect.html") {
            shows_funding_and_legal_pages(
                &sample.render(&theme, &Language::italian()).unwrap(),
                &sample.name,
            );
        }
    }
}

fn shows_funding_and_legal_pages(html: &str, name: &str) {
    let (head, foot) = html.split_once("<main").unwrap();
    for part in [head, foot] {
        for wanted in ["eu-emblem.", "Unione europea", "PON Inclusione FSE 2014-2020"] {
            assert!(part.contains(wanted), "{name}: {wanted}");
        }
    }
    for wanted in ["accessibility-link", "privacy-policy-link", "legal-notes"] {
        assert!(foot.contains(&format!("data-element=\"{wanted}\"")), "{name}: {wanted}");
    }
}

#[test]
fn links_within_a_page_lead_somewhere() {
    let language = Language::italian();
    for name in EMBEDDED {
        let theme = theme(name, &language, &site("it"), &BTreeMap::new());
        for sample in samples() {
            let html = sample.render(&theme, &language).unwrap();
            for part in html.split("href=\"#").skip(1) {
                let id = part.split('"').next().unwrap_or_default();
                let has = html.contains(&format!(" id=\"{id}\""));
                assert!(has, "{name}, {}: nothing is called {id}", sample.name);
            }
        }
    }
}

#[test]
fn texts_say_where_a_link_leads() {
    for (path, source) in italia_files("texts/") {
        let source = source.to_lowercase();
        assert!(!source.contains("clicca") && !source.contains("click here"), "{path}");
    }
}

#[test]
fn samples_reach_every_text() {
    let language = Language::italian();
    let theme = italia(&language, &site("it"));
    let pages: Vec<String> =
        samples().iter().map(|sample| sample.render(&theme, &language).unwrap()).collect();
    let (_, source) = italia_files("texts/it.ftl").pop().unwrap();
    for line in source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
        let (key, text) = line.split_once(" =").unwrap();
        let longest = text.split(['{', '}']).map(str::trim).filter(|part| !part.starts_with('$'));
        let Some(part) = longest.max_by_key(|part| part.len()) else { continue };
        assert!(pages.iter().any(|page| page.contains(part)), "no sample shows `{key}`");
    }
}

#[test]
fn the_style_sheet_is_small_and_self_contained() {
    assert!(STYLE.len() <= 30 * 1024, "{} bytes", STYLE.len());
    assert!(!STYLE.contains("http:") && !STYLE.contains("https:") && !STYLE.contains("@import"));
}

#[test]
fn a_site_may_provide_the_fonts() {
    let declared = README.split("```css\n").nth(1).unwrap().split("```").next().unwrap();
    let file = |path: &str, text: &str| {
        (SourcePath::new(&format!("themes/italia/assets/{path}")).unwrap(), text.as_bytes().to_vec())
    };
    let provided = BTreeMap::from([
        file("fonts.css", declared),
        file("fonts/titillium-web-400.woff2", "regular"),
        file("fonts/titillium-web-700.woff2", "bold"),
    ]);
    let language = Language::italian();
    let page = |theme: &Theme| not_found().render(theme, &language).unwrap();
    let without = italia(&language, &site("it"));
    assert!(!page(&without).contains("/assets/fonts."));

    let with = theme("italia", &language, &site("it"), &provided);
    let sheet = with.assets().iter().find(|asset| asset.path.as_str().starts_with("assets/fonts.")).unwrap();
    assert!(
        page(&with).contains(&format!("<link rel=\"stylesheet\" href=\"/prefix/{}\">", sheet.path.as_str()))
    );
    let sheet = std::str::from_utf8(&sheet.bytes).unwrap();
    assert!(sheet.contains("font-display: swap"));
    for asset in with.assets().iter().filter(|asset| asset.path.as_str().ends_with(".woff2")) {
        let address = asset.path.as_str().strip_prefix("assets/").unwrap();
        assert!(sheet.contains(&format!("url(\"{address}\")")), "{address}");
    }
}

/// WCAG 2.2, 1.4.3: text stands out from what is behind it by 4.5:1; 1.4.11: outlines of what can be
/// used, and the mark of the focus, by 3:1.
#[test]
fn colors_have_contrast() {
    let text = [
        ("text", "page surface chip hatch mark"),
        ("muted", "page surface"),
        ("link", "page surface chip"),
        ("on-bar", "bar slim foot"),
        ("danger", "page surface"),
        ("success", "page surface"),
        ("warning", "page surface"),
        ("page", "text muted"),
    ];
    let marks = [("focus", "page surface chip"), ("focus-on-bar", "bar slim foot"), ("edge", "page")];
    for scheme in [0, 1] {
        let colors = colors(scheme);
        for (pairs, wanted) in [(&text[..], 4.5), (&marks[..], 3.0)] {
            for (front, backs) in pairs {
                for back in backs.split(' ') {
                    let contrast = contrast(&colors[*front], &colors[back]);
                    assert!(contrast >= wanted, "scheme {scheme}: {front} on {back} is {contrast:.2}:1");
                }
            }
        }
    }
}

/// A part that reads nothing but `site` is rendered once for all pages, and nobody can tell.
#[test]
fn a_part_of_a_page_says_the_same_whether_it_is_rendered_once_or_on_each() {
    let check = |part: &str, expected: Option<&str>| {
        let path = |name: &str| SourcePath::new(&format!("themes/italia/templates/{name}")).unwrap();
        let files = BTreeMap::from([
            (path("footer.html"), part.as_bytes().to_vec()),
            (path("404.html"), b"{% include \"footer.html\" %}".to_vec()),
        ]);
        let theme = theme("italia", &Language::italian(), &site("it"), &files);
        let html = not_found().render(&theme, &Language::italian());
        assert_eq!(html.ok().as_deref(), expected, "{part}");
    };
    check("{{ site.language }}", Some("it"));
    check("{{ site.language }} {{ page.url }}", Some("it /404.html"));
    check("{% set x = site.language %}{{ x }}", Some("it"));
    check("{{ \"{{ site.language }}\" }}", Some("{{ site.language }}"));
    check("{{ site.nothing }}", None);
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn languages() -> [Language; 2] {
    [Language::italian(), Language::english()]
}

fn italia(language: &Language, site: &bacheca::view::Site) -> Theme {
    theme("italia", language, site, &BTreeMap::new())
}

/// A theme of the program, with files of a site laid over it.
fn theme(
    name: &str,
    language: &Language,
    site: &bacheca::view::Site,
    files: &BTreeMap<SourcePath, Vec<u8>>,
) -> Theme {
    let path = SourcePath::new("site.toml").unwrap();
    let reference = Reference { name, path: &path, span: Span::default() };
    let (files, mistakes) = Files::gather(reference, files);
    assert_eq!(mistakes, []);
    let (theme, mistakes) = Theme::new(&files, std::slice::from_ref(language), "/prefix");
    assert_eq!(mistakes, []);
    theme.unwrap().with_sites([(language, site)])
}

fn italia_files(start: &str) -> Vec<(String, String)> {
    let files = embedded("italia").unwrap().into_iter().filter(|(path, _)| path.starts_with(start));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes.into_owned()).unwrap())).collect()
}

/// A public field of a struct of `src/view`.
struct Field {
    name: String,
    kind: String,
    comment: String,
}

/// The structs of `src/view`: the comment and the fields of each.
fn fields() -> BTreeMap<String, (String, Vec<Field>)> {
    let mut structs = BTreeMap::new();
    let (mut current, mut comment) = (None::<String>, String::new());
    for line in VIEW.iter().flat_map(|source| source.lines()) {
        let line = line.trim();
        if let Some(text) = line.strip_prefix("///") {
            comment = format!("{comment} {}", text.trim()).trim().to_owned();
        } else if let Some(rest) = line.strip_prefix("pub struct ") {
            let name = rest.trim_end_matches(" {").to_owned();
            structs.insert(name.clone(), (std::mem::take(&mut comment), Vec::new()));
            current = Some(name);
        } else if let Some((name, kind)) = line.strip_prefix("pub ").and_then(|rest| rest.split_once(": ")) {
            let comment = std::mem::take(&mut comment);
            if let Some((_, fields)) = current.as_ref().and_then(|current| structs.get_mut(current)) {
                assert!(!comment.is_empty(), "{name} has no comment");
                fields.push(Field { name: name.into(), kind: kind.trim_end_matches(',').into(), comment });
            }
        } else if line == "}" {
            current = None;
        } else if !line.starts_with("#[") {
            comment.clear();
        }
    }
    structs
}

/// Templates and the structs that they get, as the structs' comments say.
fn template_structs() -> Vec<(String, String)> {
    let named = fields().into_iter().filter_map(|(name, (comment, _))| {
        let template = comment.strip_prefix('`')?.split('`').next()?.to_owned();
        template.ends_with(".html").then_some((template, name))
    });
    named.collect()
}

fn documentation() -> String {
    let fields = fields();
    let templates = template_structs();
    assert_eq!(templates.len(), TEMPLATES.len() + PIECES.len());
    let mut text = String::new();
    for (title, name) in [("`site`", "Site"), ("`page`", "Page")] {
        section(&mut text, title, &fields[name]);
    }
    for template in TEMPLATES.into_iter().chain(PIECES) {
        let (title, name) = templates.iter().find(|(title, _)| title == template).unwrap();
        section(&mut text, &format!("`{title}`"), &fields[name]);
    }
    for (name, found) in &fields {
        let shown =
            ["Site", "Page"].contains(&name.as_str()) || templates.iter().any(|(_, other)| other == name);
        if !shown {
            section(&mut text, name, found);
        }
    }
    text
}

fn section(text: &mut String, title: &str, (comment, fields): &(String, Vec<Field>)) {
    let comment = comment.strip_prefix(&format!("{title}: ")).unwrap_or(comment);
    let mut letters = comment.chars();
    let comment: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    write!(text, "\n### {title}\n\n{comment}\n\n| variable | is | meaning |\n|---|---|---|\n").unwrap();
    for field in fields {
        writeln!(text, "| `{}` | {} | {} |", field.name, kind(&field.kind), field.comment).unwrap();
    }
    text.push('\n');
}

fn kind(kind: &str) -> String {
    let inner = |start: &str| kind.strip_prefix(start)?.strip_suffix('>');
    if let Some(item) = inner("Vec<") {
        return format!("list of {}", self::kind(item));
    }
    if let Some(item) = inner("Option<") {
        return format!("{} or nothing", self::kind(item));
    }
    if let Some(item) = inner("Shared<").or_else(|| inner("Digested<")) {
        return self::kind(item);
    }
    if let Some(item) = inner("Piece<") {
        return format!("HTML of {}", self::kind(item));
    }
    match kind {
        "String" | "Arc<str>" | "JsonLd" => "text".into(),
        "bool" => "yes or no".into(),
        "u8" | "u32" | "i16" | "usize" => "number".into(),
        "Card" => "[card.html](#cardhtml)".into(),
        "Event" => "[event.html](#eventhtml)".into(),
        name => format!("[{name}](#{})", name.to_lowercase()),
    }
}

/// The custom properties of the light (0) or the dark (1) scheme.
fn colors(scheme: usize) -> BTreeMap<&'static str, String> {
    let block = STYLE.split(":root {").nth(scheme + 1).unwrap().split('}').next().unwrap();
    let properties = block.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "));
    properties.map(|(name, value)| (name, value.trim_end_matches(';').to_owned())).collect()
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance as WCAG 2.2 defines it.
fn luminance(color: &str) -> f64 {
    let digits = color.strip_prefix('#').unwrap();
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

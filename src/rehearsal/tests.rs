use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::path::SourcePath;
use crate::theme::{EMBEDDED, Reference, embedded};

fn gather(name: &str, site: &[(&str, &str)]) -> Files {
    let path = |text: &str| SourcePath::new(text).unwrap();
    let site: BTreeMap<_, _> =
        site.iter().map(|(file, text)| (path(&format!("themes/{file}")), text.as_bytes().to_vec())).collect();
    let site_toml = path("site.toml");
    let (files, mistakes) = Files::gather(Reference { name, path: &site_toml, span: Span::default() }, &site);
    assert_eq!(mistakes, []);
    files
}

const LANGUAGES: [fn() -> Language; 2] = [Language::italian, Language::english];

/// What is reported, as `file code text-at-the-place`.
fn found(name: &str, site: &[(&str, &str)]) -> Vec<String> {
    let files = gather(name, site);
    let languages = LANGUAGES.map(|language| language());
    let told = rehearse(&files, &languages).into_iter().map(|Diagnostic { path, mistake }| {
        let file = path.as_str().split_once('/').unwrap().1;
        let text = site.iter().find(|(path, _)| *path == file).map_or("", |(_, text)| *text);
        format!("{file} {} {}", mistake.code.name(), text.get(mistake.span.range()).unwrap_or_default())
    });
    told.collect()
}

#[test]
fn the_themes_of_the_program_have_no_mistakes() {
    let own: Vec<(String, String)> = EMBEDDED
        .into_iter()
        .flat_map(|name| embedded(name).unwrap().into_iter().map(move |(path, bytes)| (name, path, bytes)))
        .map(|(name, path, bytes)| (format!("{name}/{path}"), String::from_utf8(bytes.into_owned()).unwrap()))
        .collect();
    let own: Vec<_> = own.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    for name in EMBEDDED {
        assert_eq!(found(name, &[]), [] as [&str; 0], "{name}");
        assert_eq!(found(name, &own), [] as [&str; 0], "{name} in a site that has all themes");
    }
}

#[test]
fn all_mistakes_at_once() {
    let check = |files: &[(&str, &str)], expected: &[&str]| {
        assert_eq!(found("italia", files), expected, "{files:?}");
    };
    check(
        &[(
            "italia/templates/404.html",
            "{% if page.titel %}{% endif %}{{ text(key=\"achrive\") }}{{ asset(path=\"stile.css\") }}",
        )],
        &[
            "italia/templates/404.html unknown-variable titel",
            "italia/templates/404.html unknown-text achrive",
            "italia/templates/404.html missing-file stile.css",
        ],
    );
    check(
        &[("italia/templates/card.html", "{{ card.titel }}{{ event }}{% if page.title %}{% endif %}")],
        &[
            "italia/templates/card.html unknown-variable titel",
            "italia/templates/card.html unknown-variable event",
            "italia/templates/card.html unknown-variable page",
        ],
    );
    check(
        &[(
            "italia/templates/month.html",
            "{% for week in weeks %}{% for day in week %}{% if day.evnts %}{% endif %}{% endfor %}{% endfor %}",
        )],
        &["italia/templates/month.html unknown-variable evnts"],
    );
    check(
        &[
            ("italia/templates/404.html", "{{ text(key=\"welcome\") }}"),
            ("italia/texts/it.ftl", "welcome = Benvenuti\nwelcom = Benvenuti"),
        ],
        &[
            // English stands in for every language, and nothing for English.
            "italia/templates/404.html template-failed text(key=\"welcome\")",
            "italia/texts/en.ftl missing-text ",
            "italia/texts/it.ftl unused-text welcom",
        ],
    );
    check(
        &[
            ("italia/templates/404.html", "{{ text(key=\"welcome\") }}"),
            ("italia/texts/en.ftl", "welcome = Welcome"),
        ],
        &["italia/texts/it.ftl missing-text "],
    );
    check(
        &[("italia/templates/404.html", "{{ page.url / 2 }}")],
        &["italia/templates/404.html template-failed page"],
    );
    check(&[("italia/templates/404.html", "{% if %}")], &["italia/templates/404.html invalid-template %}"]);
}

/// A branch that no sample takes is one that nobody tries.
#[test]
fn samples_take_every_branch_of_both_themes() {
    // What essenziale has from italia is counted there.
    for (name, least) in [("italia", 150), ("essenziale", 25)] {
        let files = gather(name, &[]);
        let mut all = BTreeSet::new();
        let marked: Vec<(String, String)> = files
            .below("templates")
            .filter(|(_, file)| file.path.below(&format!("themes/{name}")).is_some())
            .map(|(template, file)| {
                let text = std::str::from_utf8(&file.bytes).unwrap();
                (format!("{name}/templates/{template}"), marked(template, text, &mut all))
            })
            .collect();
        let mut marked: Vec<_> = marked.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        marked.push(("italia/assets/fonts.css", ""));
        let reached = reached(&gather(name, &marked));
        assert!(all.len() >= least, "{name}: only {} branches", all.len());
        let missed: Vec<_> = all.difference(&reached).collect();
        assert!(missed.is_empty(), "{name}: {missed:?}");
    }
}

/// The template with a mark, `⟦template:offset⟧`, at the start of every branch.
fn marked(template: &str, text: &str, all: &mut BTreeSet<String>) -> String {
    let mut marked = String::new();
    let mut written = 0;
    for (at, _) in text.match_indices("{%") {
        let word = text[at + 2..].trim_start_matches('-').trim_start();
        let end = at + text[at..].find("%}").unwrap() + 2;
        if ["if ", "elif ", "else", "for "].iter().any(|branch| word.starts_with(branch)) {
            let mark = format!("⟦{template}:{at}⟧");
            marked.push_str(&text[written..end]);
            marked.push_str(&mark);
            written = end;
            all.insert(mark);
        }
    }
    marked + &text[written..]
}

/// The marks on all samples of a theme.
fn reached(files: &Files) -> BTreeSet<String> {
    let language = Language::italian();
    let mut reached = BTreeSet::new();
    for site in sites(&language) {
        let (theme, mistakes) = Theme::new(files, std::slice::from_ref(&language), "");
        assert_eq!(mistakes, []);
        let theme = theme.unwrap().with_sites([(&language, &site)]);
        for sample in samples() {
            let html = sample.render(&theme, &language).unwrap();
            let marks = html.split('⟦').skip(1).filter_map(|rest| rest.split_once('⟧'));
            reached.extend(marks.map(|(mark, _)| format!("⟦{mark}⟧")));
        }
    }
    reached
}

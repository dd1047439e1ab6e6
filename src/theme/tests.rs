use super::*;

const MANIFEST: &str = "name = \"mine\"\nrequires = \"1\"\nextends = \"italia\"\n";

/// Gathers `mine` from the files of a site below `themes/`, and puts it together for Italian.
fn load(name: &str, site: &[(&str, &str)]) -> (Files, Option<Theme>, Vec<Diagnostic>) {
    let path = |text: &str| SourcePath::new(text).unwrap();
    let site =
        site.iter().map(|(file, text)| (path(&format!("themes/{file}")), text.as_bytes().to_vec())).collect();
    let site_toml = path("site.toml");
    let reference = Reference { name, path: &site_toml, span: Span::new(3..9) };
    let (files, mut diagnostics) = Files::gather(reference, &site);
    let (theme, mistakes) = Theme::new(&files, &[Language::italian()], "");
    diagnostics.extend(mistakes);
    (files, theme, diagnostics)
}

/// What is reported, as `path code start-end`.
fn places(diagnostics: &[Diagnostic]) -> Vec<String> {
    let place = |diagnostic: &Diagnostic| {
        let Diagnostic { path, mistake } = diagnostic;
        format!("{path} {} {}-{}", mistake.code.name(), mistake.span.start, mistake.span.end)
    };
    diagnostics.iter().map(place).collect()
}

#[test]
fn layers() {
    let (files, theme, diagnostics) = load(
        "mine",
        &[
            ("mine/theme.toml", MANIFEST),
            ("mine/templates/404.html", "mine"),
            ("italia/templates/404.html", "below"),
            ("italia/templates/redirect.html", "of the site"),
            ("other/templates/list.html", "elsewhere"),
            ("mine/texts/it.ftl", "page = Foglio"),
        ],
    );
    assert_eq!(places(&diagnostics), [] as [&str; 0]);
    let check = |file: &str, path: &str, embedded| {
        let file = files.get(file).unwrap();
        assert_eq!((file.path.as_str(), file.embedded), (path, embedded));
    };
    check("templates/404.html", "themes/mine/templates/404.html", false);
    check("templates/redirect.html", "themes/italia/templates/redirect.html", false);
    check("templates/list.html", "themes/italia/templates/list.html", true);
    assert_eq!(files.all("texts/it.ftl").len(), 2);
    let theme = theme.unwrap();
    let rendered = theme.render(&Language::italian(), "404.html", &Context::new(), "");
    assert_eq!(rendered.as_deref(), Ok(b"mine".as_slice()));
}

#[test]
fn mistakes_have_places() {
    let check = |name: &str, site: &[(&str, &str)], expected: &[&str]| {
        let (_, theme, diagnostics) = load(name, site);
        assert_eq!(places(&diagnostics), expected, "{site:?}");
        assert_eq!(theme.is_none(), expected.iter().any(|place| place.contains("template ")), "{site:?}");
    };
    let manifest = ("mine/theme.toml", MANIFEST);
    check(
        "mine",
        &[manifest, ("mine/templates/404.html", "{% if %}")],
        &["themes/mine/templates/404.html invalid-template 6-8"],
    );
    let both = [manifest, ("mine/templates/404.html", "{{ a b }}"), ("mine/templates/list.html", "{{")];
    // A component that is nowhere is told along with what cannot be read, one that may stand there is not.
    check(
        "mine",
        &[
            manifest,
            ("mine/templates/404.html", "{{<nowhere/>}}"),
            ("mine/templates/month.html", "{{<there/>}}"),
            ("mine/templates/list.html", "{% component there() %}{% endcomponent %}{{"),
        ],
        &[
            "themes/mine/templates/404.html invalid-template 2-12",
            "themes/mine/templates/list.html invalid-template 41-43",
        ],
    );
    check(
        "mine",
        &both,
        &[
            "themes/mine/templates/404.html invalid-template 5-6",
            "themes/mine/templates/list.html invalid-template 0-2",
        ],
    );
    check(
        "mine",
        &[manifest, ("mine/templates/404.html", "è\nè {{ a | b }}{{ c() }}")],
        &[
            "themes/mine/templates/404.html invalid-template 13-14",
            "themes/mine/templates/404.html invalid-template 20-23",
        ],
    );
    check(
        "mine",
        &[manifest, ("mine/templates/404.html", "{% extends \"no.html\" %}")],
        &["themes/mine/templates/404.html invalid-template 0-0"],
    );
    check(
        "mine",
        &[manifest, ("mine/assets/a.css", "a { b: url(c.svg) }")],
        &["themes/mine/assets/a.css broken-link 11-16"],
    );
    check(
        "mine",
        &[manifest, ("mine/texts/it.ftl", "ok = a\nno")],
        &["themes/mine/texts/it.ftl invalid-texts 9-10"],
    );
}

#[test]
fn themes_that_are_not_there() {
    let check = |name: &str, site: &[(&str, &str)], expected: &[&str]| {
        assert_eq!(places(&load(name, site).2), expected, "{name}");
    };
    check("none", &[], &["site.toml missing-theme 3-9"]);
    check("../italia", &[], &["site.toml missing-theme 3-9"]);
    check("mine", &[("mine/templates/404.html", "")], &["site.toml missing-theme 3-9"]);
    let circle = "name = \"a\"\nrequires = \"1\"\nextends = \"mine\"";
    let (_, theme, diagnostics) = load("mine", &[("mine/theme.toml", circle)]);
    assert_eq!(places(&diagnostics)[0], "themes/mine/theme.toml missing-theme 36-42");
    // Nothing else is there: every template is missing.
    assert_eq!(diagnostics.len(), 1 + TEMPLATES.len() + PIECES.len());
    assert!(theme.is_some());
}

#[test]
fn failures_name_the_place_the_page_and_the_article() {
    let check = |template: &str, expected: &str, detail: &str| {
        let site = [("mine/theme.toml", MANIFEST), ("mine/templates/404.html", template)];
        let theme = load("mine", &site).1.unwrap();
        let mut context = Context::new();
        context.insert("page", &serde_json::json!({ "url": "/x/", "title": "T" }));
        let failure = theme.render(&Language::italian(), "404.html", &context, "content/a.md").unwrap_err();
        assert_eq!(places(std::slice::from_ref(&failure)), [expected]);
        let argument =
            |name| failure.mistake.arguments.iter().find(|(other, _)| other == name).unwrap().1.as_str();
        assert_eq!((argument("page"), argument("article")), ("/x/", "content/a.md"));
        assert!(argument("detail").contains(detail), "{}", argument("detail"));
    };
    let place = "themes/mine/templates/404.html template-failed";
    check("<p>{{ nothing }}</p>", &format!("{place} 6-13"), "`nothing` is not defined");
    check("{{ page.titel }}", &format!("{place} 8-13"), "Field `titel` is not defined");
    check("{% for a in none %}{% endfor %}", &format!("{place} 12-16"), "Iteration not possible");
    check("{{ text(key=\"no-such\") }}", &format!("{place} 3-22"), "`no-such`");
    check("{{ text(key=\"n-articles\") }}", &format!("{place} 3-25"), "`count`");
    check("{{ asset(path=\"no.css\") }}", &format!("{place} 3-23"), "`no.css`");
}

#[test]
fn a_page_depends_on_its_own_template_and_on_what_is_shared() {
    let digests = |site: &[(&str, &str)]| {
        let theme = load("italia", site).1.unwrap();
        TEMPLATES.map(|template| theme.page_digest(template))
    };
    let before = digests(&[]);
    let changed = |site: &[(&str, &str)]| {
        let after = digests(site);
        let pairs = TEMPLATES.iter().zip(before.iter().zip(after));
        pairs.filter(|(_, (before, after))| **before != *after).map(|(name, _)| *name).collect::<Vec<_>>()
    };
    assert_eq!(changed(&[]), [] as [&str; 0]);
    assert_eq!(changed(&[("italia/templates/month.html", "")]), ["month.html"]);
    assert_eq!(changed(&[("italia/templates/month.html", "{% include \"list.html\" %}")]), ["month.html"]);
    assert_eq!(changed(&[("italia/templates/new.html", "")]), TEMPLATES);
    assert_eq!(changed(&[("italia/texts/it.ftl", "page = Foglio")]), TEMPLATES);
    assert_eq!(changed(&[("italia/assets/style.css", "")]), TEMPLATES);
    assert_eq!(changed(&[("italia/theme.toml", "name = \"x\"\nrequires = \"1\"")]), [] as [&str; 0]);
}

#[test]
fn values_are_escaped() {
    let site = [
        ("mine/theme.toml", MANIFEST),
        (
            "mine/templates/404.html",
            "{{ text(key=\"credit\", name=name) }} {{ name }} {{ asset(path=\"logo.svg\") }}",
        ),
    ];
    let theme = load("mine", &site).1.unwrap();
    let mut context = Context::new();
    context.insert("name", "<b>");
    let html = theme.render(&Language::italian(), "404.html", &context, "").unwrap();
    let html = String::from_utf8(html).unwrap();
    assert!(html.starts_with("Foto: &lt;b&gt; &lt;b&gt; /assets/logo."), "{html}");
}

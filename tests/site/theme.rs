//! `bacheca theme new` and `bacheca theme check`, as the author of a theme meets them.

use bacheca::view::CONTRACT;

use crate::workspace::{Workspace, files};

fn workspace(template: &str) -> Workspace {
    let workspace = Workspace::new("explained");
    workspace.write(
        "themes/mio/theme.toml",
        "name = \"mio\"\nrequires = \">=1.0, <2.0\"\nextends = \"essenziale\"\n",
    );
    workspace.write("themes/mio/templates/404.html", template);
    workspace
}

#[test]
fn a_misspelt_variable_is_named_with_its_place() {
    let workspace = workspace("<h1>{{ page.title }}</h1>\n{% if page.descripton %}x{% endif %}\n");
    let run = workspace.run(&["theme", "check", "mio"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
    for wanted in ["themes/mio/templates/404.html:2:12", "unknown-variable", "«descripton»", "«description»"]
    {
        assert!(run.err.contains(wanted), "{wanted}: {}", run.err);
    }
    let run = workspace.run(&["theme", "check", "mio", "--format", "json"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.out.contains("\"unknown-variable\""), "{run:?}");
}

#[test]
fn a_theme_without_mistakes() {
    for arguments in
        [&["theme", "check"][..], &["theme", "check", "essenziale"], &["theme", "check", "mio", "--strict"]]
    {
        let run = workspace("<h1>{{ page.title }}</h1>").run(arguments);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
        assert!(run.out.starts_with("Il tema è a posto"), "{run:?}");
    }
}

#[test]
fn nothing_is_left_open_in_a_message() {
    let workspace = workspace("{{ page.title.x.y }}");
    workspace.replace("themes/mio/theme.toml", "extends", "imag_sizes = \"1\"\npippo = 1\nextends");
    let run = workspace.run(&["theme", "check", "mio"]);
    for wanted in ["Volevi scrivere «image_sizes»?\n", "Controlla com’è scritta.\n"] {
        assert!(run.err.contains(wanted), "{wanted}: {}", run.err);
    }
    workspace.replace("themes/mio/theme.toml", "imag_sizes = \"1\"\npippo = 1\n", "");
    workspace.replace("site.toml", "title =", "theme = \"mio\"\ntitle =");
    let run = workspace.build(&[]);
    assert!(
        run.err.contains("[template-failed]: Il tema non riesce a comporre la pagina /404.html\n"),
        "{}",
        run.err
    );
}

#[test]
fn warnings_are_mistakes_if_one_wants() {
    let workspace = workspace("<h1>{{ page.title }}</h1>");
    workspace.write("themes/mio/texts/it.ftl", "mai-usato = x\n");
    assert_eq!(workspace.run(&["theme", "check", "mio"]).status, 0);
    let run = workspace.run(&["theme", "check", "mio", "--strict"]);
    assert!(run.status == 1 && run.err.contains("unused-text"), "{run:?}");
}

#[test]
fn a_theme_that_is_not_there_or_too_new() {
    let run = workspace("").run(&["theme", "check", "altro"]);
    assert!(run.status == 2 && run.err.contains("missing-theme"), "{run:?}");
    let workspace = workspace("");
    workspace.replace("themes/mio/theme.toml", ">=1.0, <2.0", ">=1.5, <2.0");
    let run = workspace.run(&["theme", "check", "mio"]);
    assert!(run.status == 2 && run.err.contains("theme-contract"), "{run:?}");
    assert!(
        run.err.contains(">=1.5, <2.0") && run.err.contains(&format!("{}.{}", CONTRACT.0, CONTRACT.1)),
        "{run:?}"
    );
}

#[test]
fn a_new_theme_is_without_mistakes_and_builds() {
    let workspace = Workspace::new("explained");
    let run = workspace.run(&["theme", "new", "tema-2"]);
    assert!(run.status == 0 && run.out.contains("themes/tema-2"), "{run:?}");
    let manifest = workspace.text("themes/tema-2/theme.toml");
    assert!(manifest.starts_with("name = \"tema-2\"\n"), "{manifest}");
    let run = workspace.run(&["theme", "check", "tema-2", "--strict"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
    workspace.replace("site.toml", "title =", "theme = \"tema-2\"\ntitle =");
    workspace.write(
        "themes/tema-2/templates/404.html",
        "{% extends \"base.html\" %}{% block main %}Non c’è{% endblock %}",
    );
    assert_eq!(workspace.run(&["build"]).status, 0);
    assert!(workspace.text("public/404.html").contains("Non c’è"));
}

#[test]
fn a_theme_is_not_written_over() {
    let workspace = workspace("mio");
    let check = |name: &str, wanted: &str| {
        let before = files(&workspace.path("themes"));
        let run = workspace.run(&["theme", "new", name]);
        assert!(run.status != 0 && run.out.is_empty() && run.err.contains(wanted), "{name}: {run:?}");
        assert_eq!(files(&workspace.path("themes")), before, "{name}");
    };
    check("mio", "themes/mio c’è già");
    for name in ["italia", "essenziale", "", "..", "../fuori", "/tmp/x", "Mio", "mi o", "con"] {
        check(name, "nulla è stato scritto");
    }
}

#[test]
fn a_mistake_in_a_template_is_told_once_for_all_pages() {
    let workspace = Workspace::new("basic");
    workspace.write("themes/italia/templates/article.html", "{{ card.title.of.what }}");
    let run = workspace.build(&[]);
    assert_eq!(run.err.matches("template-failed").count(), 1, "{run:?}");
    assert!(
        run.err.contains("themes/italia/templates/article.html:1:15") && run.err.contains(" e altre "),
        "{run:?}"
    );
}

//! `bacheca theme check`, as the author of a theme meets it.

use bacheca::view::CONTRACT;

use crate::workspace::Workspace;

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

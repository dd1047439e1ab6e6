//! `bacheca new` without a terminal: it asks nothing, says all that is missing at once, and overwrites nothing.

use crate::workspace::{Run, Workspace};

fn new(workspace: &Workspace, arguments: &[&str]) -> Run {
    workspace.run(&[&["new"], arguments].concat())
}

#[test]
fn an_article_that_is_right_from_the_start() {
    let workspace = Workspace::new("explained");
    let arguments = [
        "notizia",
        "Rimini: al via gli «incontri»",
        "--date",
        "27 giugno 2023",
        "--region",
        "Puglia",
        "--region",
        "calabria",
        "--set",
        "Servizio=Ascolto",
        "--set",
        "eventi.data=2023-06-27/2023-06-28",
        "--set",
        "eventi.servizio=Ascolto",
        "--set",
        "eventi.regione=Puglia, Calabria",
    ];
    let run = new(&workspace, &arguments);
    assert_eq!(run.status, 0, "{run:?}");
    let path = "content/notizie/2023/rimini-al-via-gli-incontri.md";
    assert!(run.out.contains(path), "{run:?}");
    assert!(run.out.contains("https://esempi.example/notizie/rimini-al-via-gli-incontri/"), "{run:?}");
    let expected = "---\ntitolo: \"Rimini: al via gli «incontri»\"\ndata: 2023-06-27\neventi:\n  - data: 2023-06-27/2023-06-28\n    \
                    regione: \"Puglia, Calabria\"\n    servizio: Ascolto\nregione: [Puglia, calabria]\nservizio: Ascolto\n---\n";
    assert_eq!(workspace.text(path), expected);
    let check = workspace.run(&["check", "--at", "2023-06-20"]);
    assert_eq!(check.status, 0, "{check:?}");
}

#[test]
fn all_that_is_missing_is_said_at_once() {
    let workspace = Workspace::new("explained");
    workspace.replace("site.toml", "type = \"email\"", "type = \"email\"\nrequired = true");
    let run = new(&workspace, &["notizia", "--region", "Calabira", "--set", "colore=verde"]);
    assert_eq!((run.status, run.out.as_str()), (1, ""), "{run:?}");
    for part in [
        "--set \"titolo=",
        "--set \"data=2023-06-27\"",
        "--set \"contatto=nome@example.it\"",
        "Non è stato scritto nulla",
    ] {
        assert!(run.err.contains(part), "{part}: {}", run.err);
    }
    assert_eq!(run.codes(), ["unknown-key"], "{}", run.err);
    let pages = workspace.run(&["new", "pagina", "--set", "titolo="]);
    assert_eq!(pages.status, 1, "{pages:?}");
}

#[test]
fn a_file_that_is_there_stays_as_it_is() {
    let workspace = Workspace::new("explained");
    workspace.write("content/pagine/progetto.md", "mio");
    let run = new(&workspace, &["pagina", "Progetto"]);
    assert_eq!((run.status, run.out.as_str()), (1, ""), "{run:?}");
    assert!(run.err.contains("content/pagine/progetto.md"), "{run:?}");
    assert_eq!(workspace.text("content/pagine/progetto.md"), "mio");
    let other = new(&workspace, &["pagina", "Progetto", "--slug", "Il progetto"]);
    assert_eq!(other.status, 0, "{other:?}");
    assert_eq!(workspace.text("content/pagine/il-progetto.md"), "---\ntitolo: Progetto\n---\n");
}

#[test]
fn what_cannot_be_a_name_or_a_kind_is_told() {
    let workspace = Workspace::new("explained");
    let check = |arguments: &[&str], status: i32, part: &str| {
        let run = new(&workspace, arguments);
        assert_eq!((run.status, run.out.as_str()), (status, ""), "{run:?}");
        assert!(run.err.contains(part), "{part}: {}", run.err);
    };
    check(&["notizie", "X"], 2, "notizia, evento, pagina");
    check(&["pagina", "!!!"], 1, "--slug");
    check(&["pagina", "X", "--set", "sommario"], 2, "KEY=VALUE");
}

#[test]
fn a_new_field_of_the_site_has_a_switch() {
    let workspace = Workspace::new("explained");
    workspace.replace(
        "site.toml",
        "[kinds.pagina]",
        "[kinds.notizia.fields.budget]\nnames = [\"costo\"]\ntype = \"number\"\n\n[kinds.pagina]",
    );
    let run = new(&workspace, &["notizia", "X", "--date", "2023-06-01", "--set", "costo=12000"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(workspace.text("content/notizie/2023/x.md").contains("costo: 12000\n"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let workspace = Workspace::new("explained");
    let elsewhere = Workspace::empty();
    std::os::unix::fs::symlink(elsewhere.root(), workspace.path("content/notizie/2023")).expect("a link");
    let run = new(&workspace, &["notizia", "X", "--date", "2023-06-01"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(!elsewhere.path("x.md").exists());
}

//! `bacheca check --format`: the same mistakes for programs.

use serde_json::{Value, json};

use crate::workspace::{Run, Workspace};

/// An error with a correction, a repair over two lines of one file, a warning, and a mistake that names
/// another file.
fn with_mistakes() -> Workspace {
    let workspace = Workspace::new("basic");
    workspace.write(
        "content/notizie/più città.md",
        "---\r\ntitolo: Rimini: è già qui\r\ndata: 2024-01-10\r\nregione: Calabira\r\n---\r\nTesto.\r\n",
    );
    workspace
        .write("content/notizie/2023/primo-articolo.md", "---\ntitolo: X\ndata: 2024-01-10\n---\nTesto.\n");
    workspace.write(
        "content/notizie/promessa.md",
        "---\ntitolo: P\ndata: 2024-01-10\naggiornamenti_attesi: sì\n---\nTesto.\n",
    );
    workspace
}

fn check(workspace: &Workspace, format: &str) -> Run {
    workspace.run(&["check", "--at", "2024-03-15", "--format", format])
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn json_has_all_that_people_are_told() {
    let run = check(&with_mistakes(), "json");
    assert_eq!(run.status, 1, "{run:?}");
    let document = read(&run.out);
    let counts = ["errors", "warnings", "repairs"].map(|key| document[key].clone());
    assert_eq!(counts, [json!(2), json!(1), json!(1)], "{document:#}");
    let entry = |code: &str| {
        let entries = document["diagnostics"].as_array().expect("a list");
        entries.iter().find(|entry| entry["code"] == code).unwrap_or_else(|| panic!("{code}: {document:#}"))
    };
    let expected = [
        ("file", json!("content/notizie/più città.md")),
        ("line", json!(4)),
        ("column", json!(10)),
        ("end", json!({ "line": 4, "column": 18 })),
        ("severity", json!("error")),
        ("replacement", json!("Calabria")),
        ("fixable", json!(true)),
        ("related", json!([])),
    ];
    for (key, value) in expected {
        assert_eq!(entry("unknown-term")[key], value, "{key}");
    }
    for key in ["message", "help"] {
        assert!(entry("unknown-term")[key].as_str().is_some_and(|text| text.contains("Calab")), "{key}");
    }
    assert_eq!(entry("unquoted-colon")["severity"], "repair");
    assert_eq!(entry("updates-expected")["severity"], "warning");
    let route = entry("duplicate-route");
    assert_eq!(route["file"], "content/notizie/primo-articolo.md", "{route}");
    let related = &route["related"][0];
    assert_eq!(related["file"], "content/notizie/2023/primo-articolo.md", "{route}");
    assert_eq!((&related["line"], &related["column"]), (&json!(2), &json!(9)), "{route}");
    assert!(run.err.contains("controllati"), "what is said to people stays out of it: {}", run.err);
}

#[test]
fn github_gets_one_command_for_each() {
    let run = check(&with_mistakes(), "github");
    assert_eq!(run.status, 1, "{run:?}");
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 4, "{}", run.out);
    let has = |start: &str| lines.iter().any(|line| line.starts_with(start));
    for start in [
        "::error file=content/notizie/più città.md,line=4,endLine=4,col=10,endColumn=18,title=unknown-term::«Calabira»",
        "::notice file=content/notizie/più città.md,line=2,",
        "::warning file=content/notizie/promessa.md,line=4,",
        "::error file=content/notizie/",
    ] {
        assert!(has(start), "{start}: {}", run.out);
    }
}

#[test]
fn sarif_is_as_the_standard_wants_it() {
    let schema = read(include_str!("formats/sarif.schema.json"));
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let clean = Workspace::new("basic");
    for workspace in [&with_mistakes(), &clean] {
        let log = read(&check(workspace, "sarif").out);
        let wrong: Vec<String> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
        assert_eq!(wrong, Vec::<String>::new());
    }
    let log = read(&check(&with_mistakes(), "sarif").out);
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("a list");
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("a place");
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"], "{result:#}");
    }
    let term = results.iter().find(|result| result["ruleId"] == "unknown-term").expect("the term");
    let uri = &term["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "content/notizie/pi%C3%B9%20citt%C3%A0.md");
    let fix = &term["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(fix["insertedContent"]["text"], "Calabria");
    assert_eq!(fix["deletedRegion"]["startColumn"], 10);
}

#[test]
fn a_mistake_of_the_site_itself_is_told_in_each_format() {
    for (format, needle) in
        [("json", "\"unknown-key\""), ("github", "title=unknown-key"), ("sarif", "\"unknown-key\"")]
    {
        let workspace = Workspace::new("basic");
        workspace.replace("site.toml", "page_size = 2", "page_sise = 2");
        let run = check(&workspace, format);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.out.contains(needle) && run.out.contains("site.toml"), "{run:?}");
    }
}

#[test]
fn after_a_fix_only_the_report_is_on_standard_output() {
    let workspace = with_mistakes();
    let run = workspace.run(&["check", "--fix", "--at", "2024-03-15", "--format", "json"]);
    assert_eq!(read(&run.out)["repairs"], 0, "{run:?}");
    assert!(run.err.contains("Calabria"), "{run:?}");
}

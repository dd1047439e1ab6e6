//! The open data of the fixture site, read by other programs than the one that wrote them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::html::Html;
use crate::workspace::{BASIC, Workspace};

fn text(path: &str) -> &'static str {
    std::str::from_utf8(BASIC.get(path).unwrap_or_else(|| panic!("no {path}"))).expect("UTF-8")
}

fn json(path: &str) -> Value {
    serde_json::from_str(text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The rows of a CSV file by the names of their columns.
fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(|row| row.expect("a row")).collect()
}

/// A value as a cell of CSV holds it.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join("|"),
        other => other.to_string(),
    }
}

const TABLES: [(&str, &str); 4] = [
    ("dati/articoli", "articles"),
    ("dati/eventi", "events"),
    ("en/data/articles", "articles"),
    ("en/data/events", "events"),
];

#[test]
fn both_formats_say_the_same() {
    for (path, name) in TABLES {
        let document = json(&format!("{path}.json"));
        let objects = document[name].as_array().unwrap_or_else(|| panic!("{path} has no {name}"));
        let rows = rows(text(&format!("{path}.csv")));
        assert!(!rows.is_empty(), "{path}");
        let from_json: Vec<BTreeMap<String, String>> = objects
            .iter()
            .map(|object| object.as_object().expect("an object"))
            .map(|object| object.iter().map(|(key, value)| (key.clone(), cell(value))).collect())
            .collect();
        assert_eq!(rows, from_json, "{path}");
    }
}

#[test]
fn rows_have_the_shape_that_the_schema_promises() {
    for (path, name) in TABLES {
        let folder = path.rsplit_once('/').expect("a folder").0;
        let schema = json(&format!("{folder}/schema.json"));
        let document = json(&format!("{path}.json"));
        assert_eq!(document["$schema"], schema["$id"], "{path}");
        let items = &schema["$defs"][name]["items"];
        let properties = items["properties"].as_object().expect("properties");
        for row in document[name].as_array().expect("rows") {
            let row = row.as_object().expect("an object");
            assert_eq!(row.keys().collect::<Vec<_>>(), properties.keys().collect::<Vec<_>>(), "{path}");
            for (key, value) in row {
                assert!(fits(value, &properties[key]), "{path}: {key} is {value}");
            }
        }
    }
}

/// Whether a value is as a property of the schema says; knows what our schema uses.
fn fits(value: &Value, schema: &Value) -> bool {
    let types = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        other => vec![other.as_str().expect("a type")],
    };
    let is_date = |text: &str| text.parse::<jiff::civil::Date>().is_ok();
    match value {
        Value::Null => types.contains(&"null"),
        Value::Bool(_) => types.contains(&"boolean"),
        Value::Number(number) => types.contains(&"integer") && number.is_u64(),
        Value::Array(items) => {
            types.contains(&"array") && items.iter().all(|item| fits(item, &schema["items"]))
        }
        Value::String(text) => {
            types.contains(&"string")
                && match schema["format"].as_str() {
                    Some("date") => is_date(text),
                    Some("uri") => text.starts_with("https://"),
                    _ => true,
                }
        }
        Value::Object(_) => false,
    }
}

#[test]
fn an_event_says_where_and_when_it_is_in_codes_that_others_know() {
    let document = json("dati/eventi.json");
    let events = document["events"].as_array().expect("events");
    let event = events.iter().find(|event| event["place"] == "Città di prova").expect("the event");
    let check = |key: &str, expected: Value| assert_eq!(event[key], expected, "{key}");
    check("start", "2024-03-28".into());
    check("end", "2024-03-30".into());
    check("article", "https://example.org/sub/notizie/secondo-articolo/".into());
    check("url", "https://example.org/sub/notizie/secondo-articolo/#citta-di-prova".into());
    check("host", "Toscana".into());
    check("language", "it".into());
    check("license", "https://creativecommons.org/licenses/by/4.0/".into());
    check("cancelled", false.into());
    let regions: Vec<[&Value; 3]> =
        (0..2).map(|at| ["region", "region_code", "region_iso"].map(|key| &event[key][at])).collect();
    let expected = [["Toscana", "09", "IT-52"], ["Provincia autonoma di Trento", "22", "IT-TN"]];
    for row in expected {
        assert!(regions.iter().any(|region| *region == row), "{row:?} is not in {regions:?}");
    }
}

#[test]
fn the_page_explains_every_field_and_leads_to_every_file() {
    for (path, files) in [
        ("dati/index.html", ["articoli.csv", "articoli.json", "eventi.csv", "eventi.json", "schema.json"]),
        ("en/data/index.html", ["articles.csv", "articles.json", "events.csv", "events.json", "schema.json"]),
    ] {
        let html = Html::new(&BASIC[path]);
        let folder = path.strip_suffix("index.html").expect("a folder");
        for file in files {
            let address = format!("/sub/{folder}{file}");
            assert!(html.hrefs().any(|href| href == address), "{path}: {address}");
        }
        let schema = json(&format!("{folder}schema.json"));
        let described = html.all("code").map(|code| code.text.clone()).collect::<Vec<_>>();
        for table in ["articles", "events"] {
            for (name, property) in schema["$defs"][table]["items"]["properties"].as_object().expect("fields")
            {
                assert!(described.contains(name), "{path}: {name}");
                assert_ne!(property["description"], "", "{path}: {name}");
            }
        }
        assert!(html.all("td").all(|cell| !cell.text.is_empty()), "{path}");
    }
}

#[test]
fn the_license_is_that_of_the_site() {
    let site = Workspace::new("basic");
    let toml = site.text("site.toml");
    let license = "[license]\nname = \"IODL 2.0\"\nurl = \"https://www.dati.gov.it/iodl/2.0/\"\n";
    site.write("site.toml", &format!("{toml}\n{license}"));
    site.must_build(&[]);
    let output = site.output();
    let document: Value = serde_json::from_slice(&output["dati/articoli.json"]).expect("JSON");
    assert_eq!(document["license"], "https://www.dati.gov.it/iodl/2.0/");
    let page = Html::new(&output["dati/index.html"]);
    assert!(page.all("a").any(|link| link.text == "IODL 2.0"));
}

#[test]
fn no_cell_of_an_author_becomes_a_formula() {
    let site = Workspace::new("basic");
    let title = "=HYPERLINK(1)";
    site.write(
        "content/notizie/formula.md",
        &format!("---\ntitolo: \"{title}\"\ndata: 2024-03-10\n---\n+1\n"),
    );
    site.must_build(&[]);
    let output = site.output();
    let csv = String::from_utf8(output["dati/articoli.csv"].clone()).expect("UTF-8");
    let rows = rows(&csv);
    let row = rows.iter().find(|row| row["title"].contains("HYPERLINK")).expect("the article");
    assert_eq!(row["title"], format!("'{title}"));
    assert!(row["summary"].starts_with("'+1") || row["summary"].is_empty(), "{row:?}");
}

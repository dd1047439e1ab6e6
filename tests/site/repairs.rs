//! One file for each family of what keyboards, Notepad, Word and phones make of a text: read as it was meant,
//! reported, and written back by `check --fix`.

use std::collections::BTreeMap;

use crate::workspace::{NONE, Run, Workspace};

/// A file as an author saved it, what is said of it, what `--fix` makes of it (nothing where it stays as it
/// is), and what is said after that.
struct Family {
    name: &'static str,
    bytes: &'static [u8],
    codes: &'static [&'static str],
    fixed: Option<&'static str>,
    left: &'static [&'static str],
}

const FAMILIES: [Family; 25] = [
    Family {
        name: "01-segno-e-righe-vuote",
        bytes: b"\xef\xbb\xbf\r\n\r\n---\r\ntitolo: Uno\r\ndata: 2024-01-10\r\n---\r\nTesto.\r\n",
        codes: &["unusual-form"],
        fixed: None,
        left: &["unusual-form"],
    },
    Family {
        name: "01-macintosh",
        bytes: b"---\rtitolo: Uno\rdata: 2024-01-10\r---\rTesto.\r\r## Due\r",
        codes: &["unusual-form"],
        fixed: None,
        left: &["unusual-form"],
    },
    Family {
        name: "01-windows",
        bytes: b"---\r\ntitolo: Uno\r\ndata: 2024-01-10\r\n---\r\nTesto.\r\n",
        codes: &[],
        fixed: None,
        left: &[],
    },
    Family {
        name: "02-windows-1252",
        bytes: b"---\ntitolo: La citt\xe0 \x96 \x93Famiglie\x94\ndata: 2024-01-10\n---\nPerch\xe9.\n",
        codes: &["other-encoding"],
        fixed: Some("---\ntitolo: La città – “Famiglie”\ndata: 2024-01-10\n---\nPerché.\n"),
        left: &[],
    },
    Family {
        name: "02-utf-16",
        bytes: b"\xff\xfe-\0-\0-\0\r\0\n\0t\0i\0t\0o\0l\0o\0:\0C\0i\0t\0t\0\xe0\0\r\0\n\0d\0a\0t\0a\0:\0 \x002\x000\x002\x004\0-\x000\x001\0-\x001\x000\0\r\0\n\0-\0-\0-\0\r\0\n\0",
        codes: &["missing-space", "other-encoding"],
        fixed: Some("---\r\ntitolo: Città\r\ndata: 2024-01-10\r\n---\r\n"),
        left: &[],
    },
    Family {
        name: "03-caratteri-rovinati",
        bytes: "---\ntitolo: La cittÃ  che câ€™Ã¨\ndata: 2024-01-10\n---\nPerchÃ© no?\n".as_bytes(),
        codes: &["mojibake", "mojibake"],
        fixed: Some("---\ntitolo: La città che c’è\ndata: 2024-01-10\n---\nPerché no?\n"),
        left: &[],
    },
    Family {
        name: "04-senza-chiusura",
        bytes: b"---\ntitolo: Uno\ndata: 2024-01-10\n\nTesto.\n",
        codes: &["unclosed-front-matter"],
        fixed: None,
        left: &["unclosed-front-matter"],
    },
    Family {
        name: "05-lineette",
        bytes: "—\ntitolo: Uno\ndata: 2024-01-10\n- - - \nTesto.\n\n---\n\nAltro.\n".as_bytes(),
        codes: &["mistyped-fence", "mistyped-fence"],
        fixed: Some("---\ntitolo: Uno\ndata: 2024-01-10\n---\nTesto.\n\n---\n\nAltro.\n"),
        left: &[],
    },
    Family {
        name: "06-senza-intestazione",
        bytes: b"# Al via gli incontri\n\nTesto.\n",
        codes: &["missing-front-matter"],
        fixed: None,
        left: &["missing-front-matter"],
    },
    Family {
        name: "07-rientri",
        bytes: "---\ntitolo:\u{a0}Uno\ndata: 2024-01-10\nregioni:\n\t- Puglia\n\u{a0}\u{a0}- Molise\n---\n\tcodice\n".as_bytes(),
        codes: &["odd-space", "odd-space", "odd-space"],
        fixed: Some("---\ntitolo: Uno\ndata: 2024-01-10\nregioni:\n  - Puglia\n  - Molise\n---\n\tcodice\n"),
        left: &[],
    },
    Family {
        name: "08-senza-spazio",
        bytes: b"---\ntitolo:Uno\ndata:2024-01-10\n---\nNota:bene\n",
        codes: &["missing-space", "missing-space"],
        fixed: Some("---\ntitolo: Uno\ndata: 2024-01-10\n---\nNota:bene\n"),
        left: &[],
    },
    Family {
        name: "09-due-punti",
        bytes: b"---\ntitolo: Rimini: al via\ndata: 2024-01-10\n---\n",
        codes: &["unquoted-colon"],
        fixed: Some("---\ntitolo: \"Rimini: al via\"\ndata: 2024-01-10\n---\n"),
        left: &[],
    },
    Family {
        name: "10-cancelletto",
        bytes: b"---\ntitolo: Bando #3 aperto # da rivedere\ndata: 2024-01-10 # ieri\n---\n",
        codes: &["unquoted-number-sign"],
        fixed: Some("---\ntitolo: \"Bando #3 aperto\" # da rivedere\ndata: 2024-01-10 # ieri\n---\n"),
        left: &[],
    },
    Family {
        name: "11-virgolette",
        bytes: b"---\ntitolo: \"Il progetto \"X\" parte\"\nluogo: 'L'aula'\ndata_evento: 2024-03-01\ndata: 2024-01-10\nservizio: Ascolto\nregione: Puglia\n---\n",
        codes: &["nested-quotes", "nested-quotes"],
        fixed: Some("---\ntitolo: 'Il progetto \"X\" parte'\nluogo: \"L'aula\"\ndata_evento: 2024-03-01\ndata: 2024-01-10\nservizio: Ascolto\nregione: Puglia\n---\n"),
        left: &[],
    },
    Family {
        name: "12-virgolette-tipografiche",
        bytes: "---\ntitolo: “Rimini: al via”\ndata: “2024-01-10”\nregione: [«Puglia», Molise]\nsommario: “Famiglie”\n---\n".as_bytes(),
        codes: &["typographic-quotes", "typographic-quotes", "typographic-quotes"],
        fixed: Some("---\ntitolo: \"Rimini: al via\"\ndata: 2024-01-10\nregione: [Puglia, Molise]\nsommario: “Famiglie”\n---\n"),
        left: &[],
    },
    Family {
        name: "13-segni",
        bytes: b"---\ntitolo: @famiglie in rete\nsommario: [Bozza] Al via\ndata: 2024-01-10\n---\n",
        codes: &["unquoted-sign", "unquoted-sign"],
        fixed: Some("---\ntitolo: \"@famiglie in rete\"\nsommario: \"[Bozza] Al via\"\ndata: 2024-01-10\n---\n"),
        left: &[],
    },
    Family {
        name: "14-elenchi",
        bytes: "---\ntitolo: Uno\ndata: 2024-01-10\nregioni:\n– Puglia\n• Molise\n---\n– Non è un elenco.\n".as_bytes(),
        codes: &["list-sign", "list-sign"],
        fixed: Some("---\ntitolo: Uno\ndata: 2024-01-10\nregioni:\n- Puglia\n- Molise\n---\n– Non è un elenco.\n"),
        left: &[],
    },
    Family {
        name: "31-word",
        bytes: "---\ntitolo: Co\u{ad}muni\ndata: 2024-01-10\n---\nRegioni:\n• Puglia\u{200b}\n• Molise 👨\u{200d}👩\n\n<p class=MsoNormal>Fine<o:p></o:p></p>\n".as_bytes(),
        codes: &["pasted-text", "pasted-text"],
        fixed: Some("---\ntitolo: Comuni\ndata: 2024-01-10\n---\nRegioni:\n- Puglia\n- Molise 👨\u{200d}👩\n\n<p>Fine</p>\n"),
        left: &[],
    },
    Family {
        name: "31-tabulazione-verticale",
        bytes: b"---\ntitolo: Uno\ndata: 2024-01-10\n---\nVia Roma\x0bBari\n",
        codes: &["pasted-text"],
        fixed: Some("---\ntitolo: Uno\ndata: 2024-01-10\n---\nVia Roma\nBari\n"),
        left: &[],
    },
    Family {
        name: "32-senza-spazio",
        bytes: b"---\ntitolo: Uno\ndata: 2024-01-10\n---\n##Chi\n\n```\n##codice\n```\n",
        codes: &["heading-without-space"],
        fixed: Some("---\ntitolo: Uno\ndata: 2024-01-10\n---\n## Chi\n\n```\n##codice\n```\n"),
        left: &[],
    },
    Family {
        name: "32-hashtag",
        bytes: b"---\ntitolo: Uno\ndata: 2024-01-10\n---\nTesto.\n\n#Famiglie\n",
        codes: &["heading-or-hashtag"],
        fixed: None,
        left: &["heading-or-hashtag"],
    },
    Family {
        name: "32-due-titoli",
        bytes: b"---\ntitolo: Uno\ndata: 2024-01-10\n---\n# Chi\n\n# Dove\n",
        codes: &["second-title"],
        fixed: None,
        left: &["second-title"],
    },
    Family {
        name: "32-livelli",
        bytes: b"---\ntitolo: Uno\ndata: 2024-01-10\n---\n## Chi\n\n#### Dove\n",
        codes: &["skipped-level"],
        fixed: None,
        left: &["skipped-level"],
    },
    Family {
        name: "tutto-insieme",
        bytes: b"\x97\r\ntitolo:\x93Bari: la citt\xe0\x94\r\ndata:\xa0\x932024-01-10\x94\r\nregioni:\r\n\t\x95 \x93Puglia\x94\r\n----\r\n##Chi\r\n",
        codes: &[
            "heading-without-space", "list-sign", "missing-space",  "mistyped-fence", "mistyped-fence",
            "odd-space", "odd-space", "other-encoding", "typographic-quotes", "typographic-quotes", "typographic-quotes",
        ],
        fixed: Some("---\r\ntitolo: \"Bari: la città\"\r\ndata: 2024-01-10\r\nregioni:\r\n  - Puglia\r\n---\r\n## Chi\r\n"),
        left: &[],
    },
    Family {
        name: "non-testo",
        bytes: b"PK\x03\x04\x14\0\xff\x81 titolo:Uno",
        codes: &["not-utf8"],
        fixed: None,
        left: &["not-utf8"],
    },
];

fn workspace() -> Workspace {
    let workspace = Workspace::new("basic");
    for family in &FAMILIES {
        workspace.write_bytes(&path(family.name), family.bytes);
    }
    workspace
}

fn path(name: &str) -> String {
    format!("content/notizie/{name}.md")
}

fn check(workspace: &Workspace, arguments: &[&str]) -> Run {
    workspace.run(&[&["check", "--at", "2024-03-15"], arguments].concat())
}

/// The codes that a report gives for each file.
fn codes_by_file(report: &str) -> BTreeMap<String, Vec<String>> {
    let mut codes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut code = String::new();
    for line in report.lines() {
        let is_head = ["errore[", "avviso[", "riparato["].iter().any(|level| line.starts_with(level));
        if let Some((_, rest)) = line.split_once('[').filter(|_| is_head) {
            code = rest.split(']').next().unwrap_or_default().to_owned();
        }
        let place = line.split_once("content/notizie/").map(|(_, place)| place);
        if let Some(name) = place.and_then(|place| place.split(".md").next()) {
            codes.entry(name.to_owned()).or_default().push(std::mem::take(&mut code));
        }
    }
    codes.values_mut().for_each(|codes| codes.sort_unstable());
    codes
}

#[test]
fn every_family_is_told_and_written_back() {
    let workspace = workspace();
    let before = check(&workspace, &[]);
    let codes = codes_by_file(&before.err);
    for family in &FAMILIES {
        let found = codes.get(family.name).cloned().unwrap_or_default();
        assert_eq!(found, family.codes, "{}: {}", family.name, before.err);
        assert_eq!(workspace.bytes(&path(family.name)), family.bytes, "{} was written", family.name);
    }
    let run = check(&workspace, &["--fix"]);
    assert_eq!(run.status, 1, "{run:?}");
    let codes = codes_by_file(&run.err);
    for family in &FAMILIES {
        let now = workspace.bytes(&path(family.name));
        let expected = family.fixed.map_or(family.bytes, str::as_bytes);
        assert_eq!(String::from_utf8_lossy(&now), String::from_utf8_lossy(expected), "{}", family.name);
        assert_eq!(now, expected, "{}", family.name);
        let left = codes.get(family.name).cloned().unwrap_or_default();
        assert_eq!(left, family.left, "{}: {}", family.name, run.err);
    }
}

#[test]
fn a_second_fix_changes_nothing() {
    let workspace = workspace();
    check(&workspace, &["--fix"]);
    let after: Vec<_> = FAMILIES.iter().map(|family| workspace.bytes(&path(family.name))).collect();
    let again = check(&workspace, &["--fix"]);
    assert!(again.out.starts_with("Nulla da correggere"), "{again:?}");
    for (family, bytes) in FAMILIES.iter().zip(after) {
        assert_eq!(workspace.bytes(&path(family.name)), bytes, "{}", family.name);
    }
}

#[test]
fn what_was_changed_is_shown_line_by_line() {
    let workspace = Workspace::new("basic");
    workspace.write("content/notizie/a.md", "---\ntitolo:Rimini: al via\ndata:\u{a0}2024-01-10\n---\n");
    let run = check(&workspace, &["--fix"]);
    assert_eq!(run.status, 0, "{run:?}");
    let expected = "\
content/notizie/a.md, riga 2
  prima: titolo:Rimini: al via
  dopo:  titolo: \"Rimini: al via\"
content/notizie/a.md, riga 3
  prima: data:⍽2024-01-10
  dopo:  data: 2024-01-10
1 file corretto, 2 righe cambiate
";
    assert!(run.out.starts_with(expected), "{}", run.out);
    assert_eq!(run.codes(), NONE, "{run:?}");
}

#[test]
fn repaired_files_are_published_as_meant() {
    let workspace = workspace();
    let run = workspace.build(&["--keep-going"]);
    let page = |name: &str| workspace.text(&format!("public/notizie/{name}/index.html"));
    assert!(page("tutto-insieme").contains("Bari: la città"), "{run:?}");
    assert!(page("tutto-insieme").contains("<h2 id=\"chi\">"), "{run:?}");
    assert!(page("01-macintosh").contains("<h2 id=\"due\">"), "{run:?}");
    let word = page("31-word");
    assert!(word.contains("<li>Puglia</li>") && word.contains("👨\u{200d}👩"), "{word}");
    assert!(!word.contains("MsoNormal") && !word.contains("o:p"), "{word}");
    assert!(page("02-windows-1252").contains("Perché."), "{run:?}");
}

#[test]
fn only_the_front_matter_is_rewritten_where_only_it_has_mistakes() {
    let workspace = Workspace::new("basic");
    let body = "\n\nTesto  \r\ncon\tspazi \u{a0} e fine senza riga";
    workspace.write("content/notizie/a.md", &format!("---\ntitolo:Uno\ndata: 2024-01-10\n---{body}"));
    check(&workspace, &["--fix"]);
    assert_eq!(
        workspace.text("content/notizie/a.md"),
        format!("---\ntitolo: Uno\ndata: 2024-01-10\n---{body}")
    );
}

#[test]
fn nothing_outside_of_the_content_is_written() {
    let workspace = Workspace::new("basic");
    workspace.replace("site.toml", "page_size = 2", "page_sise = 2");
    let site = workspace.text("site.toml");
    let run = check(&workspace, &["--fix"]);
    assert_eq!((run.status, workspace.text("site.toml")), (2, site), "{run:?}");
}

#[cfg(unix)]
#[test]
fn who_may_read_a_file_stays_as_it_was() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    let workspace = Workspace::new("basic");
    workspace.write("content/notizie/a.md", "---\ntitolo:Uno\ndata: 2024-01-10\n---\n");
    let path = workspace.path("content/notizie/a.md");
    let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("a mode");
    mode(0o640);
    assert_eq!(check(&workspace, &["--fix"]).status, 0);
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
    workspace.write("content/notizie/a.md", "---\ntitolo:Uno\ndata: 2024-01-10\n---\n");
    mode(0o440);
    let run = check(&workspace, &["--fix"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(workspace.text("content/notizie/a.md").contains("titolo:Uno"));
}

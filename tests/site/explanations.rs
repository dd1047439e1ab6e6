//! `bacheca explain`: every example is run through the program. What stands before gives exactly the mistake
//! that it explains, what stands after gives none.

use std::fs;

use bacheca::diagnostic::Code;
use bacheca::diagnostic::explanation::{Place, Sample, explanation};
use bacheca::locale::Language;
use bacheca::pipeline::{self, Progress};
use bacheca::wording::Wording;

use crate::external::REPLIES;
use crate::loopback::Loopback;
use crate::pictures;
use crate::workspace::Workspace;

/// The article to which the lines of an example belong.
const ARTICLE: &str = "content/notizie/esempio.md";

/// What a front matter must have, where the example is about something else.
const ALSO: [(&str, &str); 2] = [("tit", "title: X\n"), ("dat", "date: 2023-06-01\n")];

/// The pages that a site is warned for the lack of.
pub(crate) const FOOTER: &str = "[footer]\naccessibility = \"pagine/accessibilita.md\"\nprivacy = \"pagine/privacy.md\"\n\
    legal = \"pagine/note-legali.md\"\n";

#[test]
fn italian_examples_are_true() {
    assert_eq!(wrong_in(&Language::italian()), Vec::<String>::new());
}

#[test]
fn english_examples_are_true() {
    assert_eq!(wrong_in(&Language::english()), Vec::<String>::new());
}

fn wrong_in(language: &Language) -> Vec<String> {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let explained = explanation(*code, language);
        let before = codes(*code, &explained.before, language, true);
        if before != [code.name()] {
            wrong.push(format!("{language} {}: before gives {before:?}", code.name()));
        }
        let after = codes(*code, &explained.after, language, false);
        if !after.is_empty() {
            wrong.push(format!("{language} {}: after gives {after:?}", code.name()));
        }
    }
    wrong
}

/// The codes of all that is found in a site with the files of an example, each once.
fn codes(code: Code, samples: &[Sample<'_>], language: &Language, is_before: bool) -> Vec<&'static str> {
    let workspace = Workspace::new("explained");
    let (mut keys, mut body, mut site) = (String::new(), "Testo.\n".to_owned(), String::new());
    for Sample { place, text } in samples {
        match place {
            Place::FrontMatter => keys = format!("{text}\n"),
            Place::Body => body = format!("{text}\n"),
            Place::Site => site = format!("{text}\n"),
            Place::File(path) => workspace.write(path, &format!("{text}\n")),
            Place::Description => assert!(described(code, is_before, &workspace), "{code:?} is to be shown"),
        }
    }
    write_site(&workspace, &site, language);
    if !(keys.is_empty() && body == "Testo.\n") {
        write_article(&workspace, code, &keys, &body);
    }
    found(code, &workspace)
}

fn write_site(workspace: &Workspace, addition: &str, language: &Language) {
    // The calendar is the list of events where their path is its own.
    let wording = Wording::new(language);
    let base = workspace
        .text("site.toml")
        .replace("\"eventi\"\nlabel", &format!("\"{}\"\nlabel", wording.text("path-events")));
    let says = |key: &str| addition.contains(key);
    let language = if says("language = ") { String::new() } else { format!("language = \"{language}\"\n") };
    let footer = if says("[footer]") { "" } else { FOOTER };
    // Keys of the site itself come before its tables.
    let [first, last] = if addition.starts_with('[') { ["", addition] } else { [addition, ""] };
    workspace.write("site.toml", &[first, &language, &base, last, footer].concat());
}

fn write_article(workspace: &Workspace, code: Code, keys: &str, body: &str) {
    let has = |start: &str| keys.lines().any(|line| line.starts_with(start) && !line.contains("_"));
    let also: String = ALSO.iter().filter(|(start, _)| !has(start)).map(|(_, line)| *line).collect();
    let keys =
        if code == Code::TextTooLong { keys.replace('…', &"…".repeat(9000)) } else { keys.to_owned() };
    workspace.write(ARTICLE, &format!("---\n{also}{keys}---\n{body}"));
}

/// Files that an example can only tell of; says whether it is one of them.
fn described(code: Code, is_before: bool, workspace: &Workspace) -> bool {
    let article = "---\ntitle: Perché\ndate: 2023-06-01\n---\nTesto.\n";
    let write = |bytes: &[u8]| fs::write(workspace.path(ARTICLE), bytes).expect("a file");
    match code {
        Code::LargePicture => {
            let spaces = " ".repeat(if is_before { 6_000_000 } else { 300_000 });
            workspace.write("content/media/grande.svg", &format!("<svg>{spaces}</svg>"));
        }
        Code::BrokenPicture => {
            let whole = pictures::jpeg(16, 12, 1);
            let length = if is_before { whole.len() / 2 } else { whole.len() };
            workspace.write_bytes("content/media/prova.jpg", &whole[..length]);
        }
        Code::HugePicture => {
            let side = if is_before { 50_000 } else { 16 };
            workspace.write_bytes("content/media/prova.png", &pictures::png_that_claims(side));
        }
        Code::PrivatePicture => {
            // A track of something else than pictures, beside the picture.
            let track = b"\0\0\0\x2Cmoov\0\0\0\x24trak\0\0\0\x1Cmdia\0\0\0\x14hdlr\0\0\0\0\0\0\0\0meta";
            let track: &[u8] = if is_before { track } else { b"" };
            workspace.write_bytes("content/media/prova.avif", &[&pictures::avif(), track].concat());
        }
        Code::MislabeledPicture => {
            let picture = if is_before { pictures::png_that_claims(16) } else { pictures::jpeg(16, 12, 1) };
            workspace.write_bytes("content/media/prova.jpg", &picture);
        }
        _ if !is_before => write(article.as_bytes()),
        Code::FileTooLarge => write(&vec![b'x'; 9_000_000]),
        Code::NotUtf8 => write(b"PK\x03\x04\x81\x8d\x8f"),
        Code::OtherEncoding => write(&article.replace('é', "\u{1}").bytes().map(windows).collect::<Vec<_>>()),
        #[cfg(unix)]
        Code::SymbolicLink => {
            std::os::unix::fs::symlink("primo-annuncio.md", workspace.path(ARTICLE)).expect("a link");
        }
        #[cfg(target_os = "linux")]
        Code::UnreadableName => {
            use std::os::unix::ffi::OsStrExt as _;
            let name = std::ffi::OsStr::from_bytes(b"content/notizie/forl\xec.md");
            fs::write(workspace.root().join(name), article).expect("a file");
        }
        _ => return false,
    }
    true
}

/// The accent of the example in Windows-1252.
fn windows(byte: u8) -> u8 {
    if byte == 1 { 0xe9 } else { byte }
}

/// Asks a server on this machine in place of the one of the example.
fn check_external(workspace: &Workspace) -> Result<pipeline::Outcome, bacheca::disk::Failure> {
    let server = Loopback::start(REPLIES);
    workspace.replace(ARTICLE, "https://www.example.org", &server.url(""));
    let site = workspace.text("site.toml");
    workspace.write("site.toml", &format!("{site}\n[external]\nprivate = true\n"));
    pipeline::check_external(&workspace.request("2023-06-20"), &Progress::default())
}

fn found(code: Code, workspace: &Workspace) -> Vec<&'static str> {
    let request = workspace.request("2023-06-20");
    // Only rendering shows what a template lacks.
    let outcome = match code {
        Code::TemplateFailed => pipeline::build(&request, &Progress::default()),
        Code::UnknownVariable | Code::UnknownText | Code::MissingText | Code::UnusedText => {
            pipeline::check_theme(&request, None)
        }
        Code::DeadLink | Code::UnansweredLink | Code::MovedLink => check_external(workspace),
        _ => pipeline::check(&request),
    };
    let diagnostics = outcome.expect("the machine does its part").diagnostics;
    let mut codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.mistake.code.name()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn one_mistake_at_length() {
    let run = Workspace::new("explained").run(&["explain", "unknown-term"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
    assert!(
        run.out.starts_with("unknown-term (errore)\n\nRegioni e servizi sono elenchi chiusi"),
        "{}",
        run.out
    );
    let end = "\nPrima:\n\n    regione: Calabira\n\nDopo:\n\n    regione: Calabria\n";
    assert!(run.out.ends_with(end), "{}", run.out);
}

#[test]
fn in_the_language_of_the_site() {
    let workspace = Workspace::new("explained");
    workspace.replace("site.toml", "title = ", "language = \"en\"\ntitle = ");
    let run = workspace.run(&["explain", "unknown-term"]);
    assert!(run.out.starts_with("unknown-term (error)\n\nRegions and services"), "{run:?}");
}

#[test]
fn without_a_name_all_are_listed() {
    let run = Workspace::empty().run(&["explain"]);
    assert_eq!(run.status, 0, "{run:?}");
    for code in Code::ALL {
        let starts = |line: &str| line.trim_start().starts_with(&format!("{} ", code.name()));
        assert_eq!(run.out.lines().filter(|line| starts(line)).count(), 1, "{}", code.name());
    }
}

#[test]
fn of_an_unknown_one_the_nearest_is_named() {
    let run = Workspace::empty().run(&["explain", "unknown-tern"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
    assert!(run.err.contains("forse «unknown-term»"), "{run:?}");
    let run = Workspace::empty().run(&["explain", "xyz"]);
    assert_eq!(run.status, 2, "{run:?}");
}

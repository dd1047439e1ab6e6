//! The examples of the author's guide, run through the program: what the guide calls right gives no message, what it
//! calls a mistake gives the messages that stand beside it.
//!
//! An example is a fenced block in YAML or Markdown. Readers do not see what follows the language: `prima` and
//! the codes of all messages that the example gives, or the folder of the kind that the example is of.

use std::fs;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::pictures;
use crate::workspace::{Workspace, repository};

/// What the lines of an example are added to, where the example has no line of its own for it.
const SKELETON: [(&str, &str); 3] =
    [("titolo:", "titolo: Un esempio"), ("data:", "data: 2023-06-20"), ("servizi", "servizio: Orientamento")];

/// Files that the examples name.
const FILES: [&str; 5] = [
    "content/guida/laboratorio.jpg",
    "content/guida/laboratorio.heic",
    "content/guida/orari.jpg",
    "content/guida/programma.pdf",
    "content/media/modulo-di-iscrizione.odt",
];

struct Example {
    page: String,
    text: String,
    is_markdown: bool,
    folder: String,
    codes: Vec<String>,
}

fn examples() -> Vec<Example> {
    let mut examples = Vec::new();
    let mut pages: Vec<_> = fs::read_dir(repository().join("content/guida"))
        .expect("the guide")
        .map(|entry| entry.expect("a file").path())
        .collect();
    pages.sort();
    for path in pages {
        let page = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a text");
        let mut open = None;
        for event in Parser::new(&text) {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => open = example(&page, &info),
                Event::Text(line) => {
                    if let Some(example) = &mut open {
                        example.text.push_str(&line);
                    }
                }
                Event::End(TagEnd::CodeBlock) => examples.extend(open.take()),
                _ => {}
            }
        }
    }
    examples
}

/// An example by what stands after its fence; none if it is in another language.
fn example(page: &str, info: &str) -> Option<Example> {
    let mut words = info.split(' ').map(str::to_owned);
    let is_markdown = match words.next()?.as_str() {
        "markdown" => true,
        "yaml" => false,
        _ => return None,
    };
    let rest: Vec<String> = words.collect();
    let (folder, codes) = match rest.split_first() {
        Some((first, codes)) if first == "prima" => ("notizie", codes.to_vec()),
        Some((folder, _)) => (folder.as_str(), Vec::new()),
        None => ("notizie", Vec::new()),
    };
    let (page, folder) = (page.to_owned(), folder.to_owned());
    Some(Example { page, text: String::new(), is_markdown, folder, codes })
}

impl Example {
    /// The file that an author would have written.
    fn article(&self) -> String {
        if self.text.starts_with("---") {
            return self.text.clone();
        }
        if self.is_markdown {
            return format!("---\ntitolo: Un esempio\n---\n\n{}", self.text);
        }
        // A service may stand in an event, too.
        let has = |key: &str| {
            self.text.lines().any(|line| line.starts_with(key))
                || (key == "servizi" && self.text.contains(key))
        };
        let missing = SKELETON.iter().filter(|(key, _)| !has(key));
        let lines: Vec<_> = missing.map(|(_, line)| format!("{line}\n")).collect();
        format!("---\n{}{}---\n\nTesto.\n", lines.concat(), self.text)
    }

    /// Links in a text are meant from the guide's own folder, where they can be followed.
    fn path(&self, at: usize) -> String {
        let is_body = self.is_markdown && !self.text.starts_with("---");
        let folder = if is_body { "guida" } else { &self.folder };
        format!("{folder}/esempio-{at:03}.md")
    }
}

#[test]
fn every_example_of_the_guide_is_as_the_guide_says() {
    let workspace = Workspace::of_repository();
    let examples = examples();
    for file in FILES {
        let bytes = if file.ends_with(".jpg") { pictures::jpeg(16, 12, 1) } else { Vec::new() };
        workspace.write_bytes(file, &bytes);
        workspace.write_bytes(&file.replace("/guida/", "/notizie/"), &bytes);
    }
    for (at, example) in examples.iter().enumerate() {
        workspace.write(&format!("content/{}", example.path(at)), &example.article());
    }
    let run = workspace.run(&["check", "--at", "2024-06-01"]);
    let said = run.said_by_file();
    for (at, example) in examples.iter().enumerate() {
        let mut codes: Vec<&str> =
            said.get(&example.path(at)).into_iter().flatten().map(|said| code(said)).collect();
        // A part of a sheet is no whole one.
        codes.retain(|code| *code != "missing-key" || example.folder == "notizie");
        let mut expected = example.codes.clone();
        expected.sort_unstable();
        codes.sort_unstable();
        assert_eq!(codes, expected, "{}:\n{}\n{}", example.page, example.article(), run.err);
    }
    let n_mistakes = examples.iter().filter(|example| !example.codes.is_empty()).count();
    assert!(n_mistakes > 30, "only {n_mistakes} mistakes were found");
}

/// What stands after the level.
fn code(said: &str) -> &str {
    said.split_once(' ').map_or(said, |(_, code)| code)
}

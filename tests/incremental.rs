//! An incremental build writes what a build from scratch would write, and no more than it must.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test breaks files at will, and may panic"
)]

mod sandbox;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use bacheca::manifest::Reason;
use bacheca::pipeline::{self, Outcome, Progress, Request};
use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::Config;

use sandbox::edit::{Edit, edits};
use sandbox::model::{Article, Model, TODAY};
use sandbox::{Sandbox, Tree, difference};

/// What a build from scratch makes of the same sources, in another folder.
fn from_scratch(model: &Model) -> (Outcome, Tree) {
    let sandbox = Sandbox::with(&model.tree());
    let outcome = sandbox.build(model.today);
    (outcome, sandbox.output())
}

proptest! {
    #![proptest_config(Config { cases: n_cases(), failure_persistence: None, ..Config::default() })]

    #[test]
    fn edits_lead_where_a_build_from_scratch_leads(edits in prop::collection::vec(edits(), 1..8)) {
        let mut model = Model::new();
        let sandbox = Sandbox::with(&model.tree());
        sandbox.build(model.today);
        let mut has_lost_state = false;
        for edit in &edits {
            let before = sandbox.output();
            model.apply(edit, &sandbox);
            sandbox.sync(&model.tree());
            has_lost_state |= matches!(edit, Edit::DeleteState);
            let outcome = sandbox.build(model.today);
            let (clean, expected) = from_scratch(&model);
            prop_assert_eq!(&outcome.diagnostics, &clean.diagnostics, "{:?}", edit);
            prop_assert_eq!(outcome.next_change, clean.next_change, "{:?}", edit);
            let mut output = sandbox.output();
            if outcome.is_published {
                // Without a manifest nobody knows which build a file is from.
                prop_assert!(has_lost_state || outcome.unknown.is_empty(), "{:?}: {:?}", edit, outcome.unknown);
                output.retain(|path, _| outcome.unknown.iter().all(|unknown| unknown.as_str() != path));
                prop_assert_eq!(difference(&output, &expected), Vec::<String>::new(), "{:?}", edit);
            } else if !matches!(edit, Edit::DeleteOutput(_) | Edit::ChangeOutput(_)) {
                prop_assert_eq!(difference(&output, &before), Vec::<String>::new(), "{:?}", edit);
            }
        }
        if sandbox.build(model.today).is_published {
            prop_assert_eq!(sandbox.differing(model.today), Vec::<String>::new());
        }
    }
}

/// Few, since each builds a site twice an edit; `PROPTEST_CASES` asks for more.
fn n_cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|number| number.parse().ok()).unwrap_or(10)
}

/// Paths below the output folder, one a line.
fn paths(outcome: &Outcome) -> String {
    outcome.rendered.keys().map(|path| format!("{path}\n")).collect()
}

/// A site whose files are all older than any build, so that none has to be looked at twice.
fn settled(model: &Model) -> Sandbox {
    let sandbox = Sandbox::with(&model.tree());
    sandbox.settle();
    let outcome = sandbox.build(TODAY);
    assert!(outcome.is_published, "{:?}", outcome.diagnostics);
    sandbox
}

fn counts(outcome: &Outcome) -> (usize, usize, usize) {
    (outcome.n_read, outcome.rendered.len(), outcome.n_written)
}

#[test]
fn nothing_is_done_where_nothing_changed() {
    let sandbox = settled(&Model::new());
    let before = sandbox.output();
    let outcome = sandbox.build(TODAY);
    assert_eq!(counts(&outcome), (0, 0, 0));
    assert_eq!(outcome.n_pruned, 0);
    assert_eq!(difference(&sandbox.output(), &before), Vec::<String>::new());
}

#[test]
fn what_was_found_is_said_again() {
    let sandbox = settled(&Model::new());
    sandbox.set_modified("content/notizie/bari.md", SystemTime::now() - Duration::from_secs(1));
    let found = |outcome: Outcome| {
        let Outcome { diagnostics, n_articles, n_files, n_pages, next_change, unknown, .. } = outcome;
        assert!(outcome.is_published);
        (diagnostics, n_articles, n_files, n_pages, next_change, unknown)
    };
    std::fs::write(sandbox.out().join("unknown.txt"), "not ours").expect("a file");
    let looked_at = sandbox.build(TODAY);
    assert_eq!(looked_at.n_read, 1);
    let again = sandbox.build(TODAY);
    assert_eq!(again.n_read, 0);
    assert_eq!(found(again), found(looked_at));
}

/// `site.toml` is read in any case, so that no size and time can hide what changed there.
#[test]
fn another_site_of_the_same_size_and_time_is_noticed() {
    let model = Model::new();
    let sandbox = settled(&model);
    let time = fs::metadata(sandbox.path("site.toml")).and_then(|file| file.modified()).expect("a time");
    sandbox.write("site.toml", model.site_toml().replace("\"Prova\"", "\"Altra\""));
    sandbox.set_modified("site.toml", time);
    assert!(sandbox.build(TODAY).n_written > 0);
}

#[test]
fn a_touched_file_is_read_and_nothing_else() {
    let sandbox = settled(&Model::new());
    for path in ["content/notizie/bari.md", "content/pagine/progetto.md"] {
        sandbox.set_modified(path, SystemTime::now() - Duration::from_secs(1));
    }
    assert_eq!(counts(&sandbox.build(TODAY)), (2, 0, 0));
}

#[test]
fn an_edited_body_renders_its_page() {
    let mut model = Model::new();
    let sandbox = settled(&model);
    model.articles.get_mut("bari").expect("an article").body += "\nAncora una frase.";
    sandbox.sync(&model.tree());
    let outcome = sandbox.build(TODAY);
    assert_eq!(counts(&outcome), (1, 1, 1));
    assert_eq!(outcome.rendered.values().collect::<Vec<_>>(), [&Reason::Body]);
    assert_eq!(paths(&outcome), "notizie/bari/index.html\n");
}

#[test]
fn a_page_that_comes_out_the_same_is_not_written() {
    let mut model = Model::new();
    let sandbox = settled(&model);
    model.articles.get_mut("bari").expect("an article").body += "\n\n\n";
    sandbox.sync(&model.tree());
    assert_eq!(counts(&sandbox.build(TODAY)), (1, 1, 0));
    assert_eq!(sandbox.differing(TODAY), Vec::<String>::new());
}

/// One article in Calabria on mediation with an event, one that follows it and links to it in Liguria on
/// orientation, and two that have nothing to do with it.
fn related() -> Model {
    let mut model = Model::new();
    model.page_size = 1;
    let bari = model.articles.get_mut("bari").expect("an article");
    bari.events = vec![(5, 0)];
    bari.alias = Some(0);
    for name in ["rimini", "torino"] {
        let other = model.articles.get_mut(name).expect("an article");
        (other.regions, other.service) = (vec![1], 1);
    }
    let rimini = model.articles.get_mut("rimini").expect("an article");
    (rimini.follows, rimini.link) = (Some("bari".into()), Some("bari".into()));
    model
}

/// Where `bari` is listed with its summary: it is the oldest of three articles, and lists show one a page.
const LISTS: [&str; 18] = [
    "archivio/2023/pagina/3/index.html",
    "dati/articoli.csv",
    "dati/articoli.json",
    "feed.json",
    "feed.xml",
    "index.html",
    "notizie/feed.json",
    "notizie/feed.xml",
    "notizie/pagina/3/index.html",
    "regioni/calabria/feed.json",
    "regioni/calabria/feed.xml",
    "regioni/calabria/index.html",
    "regioni/calabria/mediazione/feed.json",
    "regioni/calabria/mediazione/feed.xml",
    "regioni/calabria/mediazione/index.html",
    "servizi/mediazione/feed.json",
    "servizi/mediazione/feed.xml",
    "servizi/mediazione/index.html",
];

/// Calendar files with the event of `bari`.
const CALENDARS: [&str; 6] = [
    "eventi.ics",
    "notizie/bari/sala-5.ics",
    "notizie/eventi.ics",
    "regioni/calabria/eventi.ics",
    "regioni/calabria/mediazione/eventi.ics",
    "servizi/mediazione/eventi.ics",
];

/// Which pages are rendered after a change to `bari`; none of them comes out the same.
fn check_rendered(change: impl FnOnce(&mut Article), expected: &[&str]) {
    let mut model = related();
    let sandbox = settled(&model);
    change(model.articles.get_mut("bari").expect("an article"));
    sandbox.sync(&model.tree());
    let outcome = sandbox.build(TODAY);
    let mut expected: Vec<_> = expected.iter().map(|path| format!("{path}\n")).collect();
    expected.sort();
    assert_eq!(paths(&outcome), expected.concat());
    assert_eq!(outcome.n_written, expected.len());
    assert_eq!(difference(&sandbox.output(), &from_scratch(&model).1), Vec::<String>::new());
}

#[test]
fn an_edited_title_renders_the_pages_that_show_it() {
    let own = ["notizie/bari/index.html", "vecchio/0/index.html"];
    let others = ["notizie/rimini/index.html", "eventi/index.html", "eventi/2023/06/index.html"];
    let events = ["dati/eventi.csv", "dati/eventi.json"];
    let expected = [&own[..], &others, &events, &LISTS, &CALENDARS].concat();
    check_rendered(|bari| bari.title = "Un altro titolo".into(), &expected);
}

/// Without a `summary` of its own, an article lends its first paragraph to every list that shows it: a typo
/// there is not only in the body. The page that follows it shows its title, and is left alone.
#[test]
fn an_edited_first_paragraph_renders_the_lists_that_show_it() {
    let expected = [&["notizie/bari/index.html"][..], &LISTS, &CALENDARS].concat();
    check_rendered(|bari| bari.body = bari.body.replace("Primo", "Il primo"), &expected);
}

#[test]
fn an_edited_link_target_renders_the_pages_that_lead_there() {
    let mut model = Model::new();
    model.articles.get_mut("rimini").expect("an article").link = Some("bari".into());
    let sandbox = settled(&model);
    let file = String::from_utf8(model.tree()["content/notizie/bari.md"].clone()).expect("a text");
    sandbox.write("content/notizie/bari.md", file.replacen("---", "---\nslug: altrove", 1));
    let outcome = sandbox.build(TODAY);
    assert!(outcome.is_published, "{:?}", outcome.diagnostics);
    assert!(paths(&outcome).contains("notizie/rimini/index.html\n"));
    assert_eq!(sandbox.differing(TODAY), Vec::<String>::new());
}

#[test]
fn an_overridden_template_renders_its_pages() {
    let mut model = Model::new();
    let sandbox = settled(&model);
    model.write("themes/italia/templates/404.html", "Niente");
    sandbox.sync(&model.tree());
    let outcome = sandbox.build(TODAY);
    assert_eq!(paths(&outcome), "404.html\n");
    assert_eq!(sandbox.output()["404.html"], b"Niente");
}

/// Two changes of the same size within one tick of the file system's clock leave no trace in a file's size
/// and time. So a file that is not older than the last build is looked at again, whatever it is for.
#[test]
fn changes_within_one_tick_are_noticed() {
    let check = |path: &str, output: &str, change: &dyn Fn(&str) -> String| {
        let mut model = Model::new();
        let bari = model.articles.get_mut("bari").expect("an article");
        (bari.has_image, bari.has_attachment) = (true, true);
        model.write("content/_static/CNAME", "a.example.org");
        model.write("content/regioni/calabria.md", "Testo della Calabria.");
        model.write("themes/italia/templates/404.html", "Niente");
        let sandbox = settled(&model);
        let tick = SystemTime::now() + Duration::from_secs(1);
        sandbox.set_modified(path, tick);
        sandbox.build(TODAY);
        let text = String::from_utf8(model.tree()[path].clone()).expect("a text");
        let changed = change(&text);
        assert_eq!(changed.len(), text.len(), "{path}");
        assert_ne!(changed, text, "{path}");
        sandbox.write(path, &changed);
        sandbox.set_modified(path, tick);
        let before = sandbox.output();
        sandbox.build(TODAY);
        assert_ne!(sandbox.output()[output], before[output], "{path}");
    };
    let to = |from: &'static str, to: &'static str| move |text: &str| text.replace(from, to);
    check("content/notizie/bari.md", "notizie/bari/index.html", &to("Primo", "Terzo"));
    check("content/regioni/calabria.md", "regioni/calabria/index.html", &to("Testo", "Prova"));
    check("content/notizie/foto.svg", "notizie/foto.svg", &to("una", "due"));
    check("content/notizie/documento.pdf", "notizie/documento.pdf", &to("un", "il"));
    check("content/_static/CNAME", "CNAME", &to("a.", "b."));
    check("themes/italia/templates/404.html", "404.html", &to("Niente", "Dormi!"));
    check("site.toml", "index.html", &to("Prova", "Provo"));
}

/// Two sources may trade places in the output: what was a file is a folder then, and the other way round.
#[test]
fn a_file_makes_room_for_a_folder_and_back() {
    let mut model = Model::new();
    let sandbox = settled(&model);
    for _ in 0..2 {
        model.write("content/_static/notizie/nuova", "un file");
        sandbox.sync(&model.tree());
        assert!(sandbox.build(TODAY).is_published);
        model.files.remove("content/_static/notizie/nuova");
        model.articles.insert("nuova".into(), Article::new("Una notizia nuova", -5));
        sandbox.sync(&model.tree());
        assert!(sandbox.build(TODAY).is_published);
        assert_eq!(difference(&sandbox.output(), &from_scratch(&model).1), Vec::<String>::new());
        model.articles.remove("nuova");
    }
}

/// What stands in the way of a commit stops it before it touches anything; once that is gone, the next
/// build carries on.
#[cfg(unix)]
#[test]
fn a_build_waits_for_its_way_to_be_clear() {
    let mut model = Model::new();
    let sandbox = settled(&model);
    model.articles.insert("nuova".into(), Article::new("Una notizia nuova", -5));
    sandbox.sync(&model.tree());
    let obstacle = sandbox.out().join("notizie/nuova");
    std::os::unix::fs::symlink(sandbox.around(), &obstacle).expect("a link");
    let before = sandbox.output();
    sandbox.try_build(TODAY).expect_err("a link in the way");
    assert_eq!(difference(&sandbox.output(), &before), Vec::<String>::new());
    model.articles.remove("bari");
    sandbox.sync(&model.tree());
    sandbox.try_build(TODAY).expect_err("a link that is still in the way");
    fs::remove_file(obstacle).expect("a link to remove");
    sandbox.build(TODAY);
    assert_eq!(difference(&sandbox.output(), &from_scratch(&model).1), Vec::<String>::new());
    assert_eq!(sandbox.differing(TODAY), Vec::<String>::new());
}

/// The site of this repository, in another folder.
fn own_site() -> Sandbox {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let below = |folder: &str| {
        let files = sandbox::files(&own.join(folder)).into_iter();
        files.map(|(path, bytes)| (format!("{folder}/{path}"), bytes)).collect::<Vec<_>>()
    };
    let site = fs::read(own.join("site.toml")).expect("the site of this repository");
    Sandbox::with(&below("content").into_iter().chain([("site.toml".to_owned(), site)]).collect())
}

#[test]
fn neither_threads_nor_places_change_a_byte() {
    let build = |threads: &str| {
        let sandbox = own_site();
        let mut command = Command::new(env!("CARGO_BIN_EXE_bacheca"));
        command.args(["build", "--at", "2023-07-01"]).current_dir(sandbox.root());
        let status = command.env("RAYON_NUM_THREADS", threads).output().expect("the program").status;
        assert_eq!(status.code(), Some(0));
        sandbox.output()
    };
    let one = build("1");
    assert!(one.len() > 100, "{} files", one.len());
    assert_eq!(difference(&build("2"), &one), Vec::<String>::new());
    let here = own_site();
    let request = Request { search: true, ..here.request(date(2023, 7, 1)) };
    pipeline::build(&request, &Progress::default()).expect("a machine that works");
    assert_eq!(difference(&here.output(), &one), Vec::<String>::new());
}

//! What happens to the output folder: only what the program wrote is ever removed, and readers never see
//! half of a build.

use std::fs;

use crate::workspace::{NONE, Workspace, differing};

#[test]
fn unknown_files_are_reported_and_stay() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    site.write("public/google-verifica.html", "Di qualcun altro.");
    site.write("public/regioni/molise/appunti.txt", "Anche questo.");
    for _ in 0..2 {
        let run = site.must_build(&[]);
        for path in ["google-verifica.html", "regioni/molise/appunti.txt"] {
            assert!(run.err.contains(path), "{path}: {run:?}");
        }
        assert_eq!(site.text("public/google-verifica.html"), "Di qualcun altro.");
        assert_eq!(site.text("public/regioni/molise/appunti.txt"), "Anche questo.");
    }
}

#[test]
fn a_folder_that_somebody_else_filled_is_not_emptied() {
    let site = Workspace::new("basic");
    site.write("public/prezioso.txt", "Da non perdere.");
    let run = site.must_build(&[]);
    assert!(run.err.contains("prezioso.txt"), "{run:?}");
    assert_eq!(site.text("public/prezioso.txt"), "Da non perdere.");
    assert!(site.path("public/index.html").exists());
}

#[test]
fn pages_of_earlier_builds_are_pruned_with_their_folders() {
    let site = Workspace::new("basic");
    site.write(
        "content/notizie/nuovo.md",
        "---\ntitolo: N\ndata: 2024-02-02\nregione: Molise\n---\nTesto.\n",
    );
    site.must_build(&[]);
    assert!(site.path("public/regioni/molise/index.html").exists());
    site.remove("content/notizie/nuovo.md");
    let run = site.must_build(&[]);
    assert!(run.out.contains("non servono più"), "{run:?}");
    assert!(!site.path("public/regioni/molise").exists() && !site.path("public/notizie/nuovo").exists());
    let clean = Workspace::new("basic");
    clean.must_build(&[]);
    assert_eq!(differing(&site.output(), &clean.output()), NONE);
}

#[test]
fn a_page_that_somebody_changed_is_not_pruned() {
    let site = Workspace::new("basic");
    site.write("content/notizie/nuovo.md", "---\ntitolo: N\ndata: 2024-02-02\n---\nTesto.\n");
    site.must_build(&[]);
    site.write("public/notizie/nuovo/index.html", "Un'altra cosa.");
    site.remove("content/notizie/nuovo.md");
    site.must_build(&[]);
    assert_eq!(site.text("public/notizie/nuovo/index.html"), "Un'altra cosa.");
}

#[test]
fn a_build_that_fails_leaves_the_output_as_it_was() {
    let check = |what: &str, status: i32, break_it: fn(&Workspace)| {
        let site = Workspace::new("basic");
        site.must_build(&[]);
        let (output, times) = (site.output(), site.times());
        site.replace("content/notizie/2024/terzo-articolo.md", "Un articolo", "Ancora un articolo");
        break_it(&site);
        assert_eq!(site.build(&[]).status, status, "{what}");
        assert_eq!(differing(&site.output(), &output), NONE, "{what}");
        assert_eq!(site.times(), times, "{what}");
        let beside: Vec<_> = fs::read_dir(site.root()).expect("a folder").filter_map(Result::ok).collect();
        let left = beside.iter().filter(|entry| entry.file_name().to_string_lossy().contains("staging"));
        assert_eq!(left.count(), 0, "{what} left something behind");
    };
    check("an author's mistake", 1, |site| site.replace("content/notizie/bozza.md", "Sicilia", "Sicilai"));
    check("a dead link", 1, |site| {
        site.replace("content/notizie/primo-articolo.md", "tabella.csv", "manca.csv")
    });
    check("a template that fails", 2, |site| {
        site.write("themes/italia/templates/404.html", "{{ page.no.no }}")
    });
    check("site.toml", 2, |site| site.replace("site.toml", "language = \"it\"", "language = \"xx-yy-zz\""));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_symbolic_link() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    let elsewhere = site.path("../elsewhere");
    fs::create_dir(&elsewhere).expect("a folder");
    fs::remove_dir_all(site.path("public/regioni")).expect("a folder");
    std::os::unix::fs::symlink(&elsewhere, site.path("public/regioni")).expect("a link");
    site.replace("content/notizie/2024/terzo-articolo.md", "Terzo articolo", "Un articolo");
    let before = site.output();
    let run = site.build(&[]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.err.contains("regioni") && run.err.contains("collegamento"), "{run:?}");
    assert_eq!(fs::read_dir(&elsewhere).expect("a folder").count(), 0);
    assert_eq!(differing(&site.output(), &before), NONE);
    fs::remove_file(site.path("public/regioni")).expect("the link");
    site.must_build(&["--verify"]);
    assert!(site.path("public/regioni/index.html").exists());
}

#[test]
fn what_stands_in_the_way_of_a_page_is_named_and_stays() {
    let check = |what: &str, obstruct: fn(&Workspace)| {
        let site = Workspace::new("basic");
        site.must_build(&[]);
        obstruct(&site);
        site.write("content/notizie/nuovo.md", "---\ntitolo: N\ndata: 2024-02-02\n---\nTesto.\n");
        let before = site.output();
        let run = site.build(&[]);
        assert_eq!(run.status, 2, "{what}: {run:?}");
        assert!(run.err.contains("nuovo"), "{what}: {run:?}");
        assert_eq!(differing(&site.output(), &before), NONE, "{what}");
    };
    check("a folder", |site| {
        fs::create_dir_all(site.path("public/notizie/nuovo/index.html")).expect("a folder")
    });
    check("a file", |site| site.write("public/notizie/nuovo", "Di qualcun altro."));
}

#[cfg(unix)]
#[test]
fn nothing_is_read_through_a_symbolic_link() {
    let site = Workspace::new("basic");
    site.write("../segreto.md", "---\ntitolo: Segreto\ndata: 2024-01-01\n---\nNon pubblicare.\n");
    std::os::unix::fs::symlink(site.path("../segreto.md"), site.path("content/notizie/segreto.md"))
        .expect("a link");
    let run = site.must_build(&[]);
    assert_eq!(run.codes(), ["symbolic-link"], "{run:?}");
    assert!(!site.path("public/notizie/segreto/index.html").exists());
}

#[test]
fn a_second_build_at_the_same_time_is_refused() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    let state = site.state();
    let lock = state.keys().find(|path| path.ends_with("lock")).expect("a lock");
    let lock = fs::File::options().write(true).open(site.path(".bacheca").join(lock)).expect("the lock");
    lock.lock().expect("nobody else has it");
    site.replace("content/notizie/2024/terzo-articolo.md", "Un articolo", "Ancora un articolo");
    let before = site.output();
    let run = site.build(&[]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.err.contains("un’altra copia di bacheca"), "{run:?}");
    assert_eq!(differing(&site.output(), &before), NONE);
    lock.unlock().expect("the lock");
    site.must_build(&[]);
}

#[test]
fn a_check_writes_nothing_to_the_output() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    let times = site.times();
    site.replace("content/notizie/2024/terzo-articolo.md", "Un articolo", "Ancora un articolo");
    let run = site.run(&["check", "--at", "2024-03-15"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
    assert_eq!(site.times(), times);
    // What it read is not taken for what was built.
    let run = site.must_build(&["--explain"]);
    assert_eq!(run.explained("il testo è cambiato"), ["notizie/terzo-articolo/index.html"], "{run:?}");
}

#[test]
fn a_new_site_builds_at_once() {
    let site = Workspace::empty();
    let run = site.run(&["init", "nuovo"]);
    assert_eq!(run.status, 0, "{run:?}");
    let build = site.run_in("nuovo", &["build", "--at", "2024-03-15"], &[]);
    assert_eq!(build.status, 0, "{build:?}");
    assert!(site.path("nuovo/public/index.html").exists());
    let again = site.run(&["init", "nuovo"]);
    assert_eq!(again.status, 2, "{again:?}");
}

//! What the machine refuses is told in the language of the site, with the name of the file.

use super::{ended, english};
use crate::workspace::Workspace;

#[test]
fn failures_are_told_in_the_language_of_the_site() {
    let check = |workspace: &Workspace, words: &[&str]| {
        let run = workspace.build(&["--out", "content/notizie"]);
        ended("sources as output", &run, &[2], words);
        assert_eq!(run.err.lines().count(), 1, "{run:?}");
    };
    check(&Workspace::new("basic"), &["content/notizie: la cartella di uscita"]);
    check(&english(), &["content/notizie: the output folder"]);
    ended("no site", &Workspace::empty().build(&[]), &[2], &["site.toml: qui non c’è nessun sito"]);
}

#[test]
fn a_clock_that_cannot_be_read_fails_the_build() {
    let workspace = Workspace::new("basic");
    let check = |epoch: &str, status: i32| {
        let run = workspace.run_in("", &["check"], &[("SOURCE_DATE_EPOCH", epoch)]);
        let words: &[&str] =
            if status == 2 { &["SOURCE_DATE_EPOCH: il valore non è un numero"] } else { &[] };
        ended(epoch, &run, &[status], words);
    };
    for epoch in ["1710500000", " 1710500000\n", "-1", "0", "253402200000", "-377705000000"] {
        check(epoch, 0);
    }
    for epoch in ["", "x", "1e9", "1710500000.5", "0x10", "99999999999999", "99999999999999999999"] {
        check(epoch, 2);
    }
    // A day that somebody names leaves nothing for the variable to say.
    let run = workspace.run_in("", &["check", "--at", "2024-03-15"], &[("SOURCE_DATE_EPOCH", "x")]);
    ended("--at", &run, &[0], &[]);
}

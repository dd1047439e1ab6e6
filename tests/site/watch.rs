//! `bacheca check --watch`: real changes to real files, each followed by a report.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use assert_cmd::cargo::cargo_bin;

use crate::workspace::Workspace;

/// After this nothing more is thought to come.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// The program at work, and the lines that it says to people.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(workspace: &Workspace) -> Self {
        let mut child = Command::new(cargo_bin!("bacheca"))
            .args(["check", "--watch", "--at", "2024-03-15"])
            .current_dir(workspace.root())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let said = BufReader::new(child.stderr.take().expect("standard error"));
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || said.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, lines }
    }

    /// What is said up to the next time that it waits.
    fn report(&self) -> String {
        let mut report = String::new();
        loop {
            let line = self.lines.recv_timeout(LONGEST_WAIT).expect("a report in time");
            if line.starts_with("Aspetto") {
                return report;
            }
            report += &(line + "\n");
        }
    }

    /// Reports until one holds a text, or lacks it.
    fn report_until(&self, part: &str, is_there: bool) {
        while self.report().contains(part) != is_there {}
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn every_change_is_followed_by_a_report() {
    let workspace = Workspace::new("basic");
    let watching = Watching::start(&workspace);
    assert_eq!(watching.report(), "");
    let article = "content/notizie/nuova cartella/a.md";
    workspace.write(article, "---\ntitolo: A\ndata: 2024-01-10\nregione: Calabira\n---\nTesto.\n");
    watching.report_until("unknown-term", true);
    workspace.replace(article, "Calabira", "Calabria");
    watching.report_until("unknown-term", false);
    workspace.replace("site.toml", "page_size = 2", "page_sise = 2");
    watching.report_until("unknown-key", true);
    workspace.replace("site.toml", "page_sise = 2", "page_size = 2");
    watching.report_until("unknown-key", false);
    workspace.remove(article);
    watching.report();
}

#[test]
fn a_site_that_vanishes_and_comes_back_is_no_end() {
    let workspace = Workspace::new("basic");
    let watching = Watching::start(&workspace);
    watching.report();
    let site = workspace.text("site.toml");
    workspace.remove("site.toml");
    watching.report_until("site.toml", true);
    workspace.write("site.toml", &site);
    watching.report_until("site.toml", false);
}

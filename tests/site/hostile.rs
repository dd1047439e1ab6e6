//! Sites that nobody means well with: whatever lies in them, the program ends, says why, reads nothing
//! from elsewhere, writes nothing elsewhere, and deletes nothing that it did not write.

mod bytes;
mod calendar;
mod failures;
#[cfg(unix)]
mod links;
mod names;
mod state;

use crate::workspace::{Run, Workspace};

/// That a run ended as the program ends, with one of these statuses, and says so much.
#[track_caller]
fn ended(what: &str, run: &Run, statuses: &[i32], words: &[&str]) {
    assert!(!run.err.contains("panicked"), "{what}: {}", run.err);
    assert!(statuses.contains(&run.status), "{what}: {run:?}");
    for word in words {
        assert!(run.err.contains(word), "{what} does not say {word}: {run:?}");
    }
}

/// The fixture site in English.
fn english() -> Workspace {
    let workspace = Workspace::new("basic");
    workspace.replace("site.toml", "language = \"it\"\nlanguages = [\"en\"]", "language = \"en\"");
    workspace.remove("content/notizie/secondo-articolo.en.md");
    workspace.remove("content/pagine/informazioni.en.md");
    workspace
}

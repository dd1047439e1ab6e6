//! What the program remembers may be changed by anyone at any time: it costs a build, and nothing else.

use std::fs;

use super::ended;
use crate::workspace::{NONE, Output, Workspace, differing};

/// Texts that nobody wrote: nothing, what has no end, lengths beyond all memory.
fn damages(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut damages = vec![Vec::new(), bytes[..bytes.len() / 2].to_vec(), [bytes, b"x"].concat()];
    damages.extend([0x00, 0x01, 0x7f, 0x80, 0xff].map(|byte| vec![byte; 4096]));
    // One byte changed, here and there.
    damages.extend((0..7).map(|part| {
        let mut damaged = bytes.to_vec();
        let at = (bytes.len() - 1) * part / 6;
        damaged[at] = damaged[at].wrapping_add(1);
        damaged
    }));
    damages
}

#[test]
fn any_bytes_in_any_file_of_the_memory() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    let (output, state): (Output, Output) = (site.output(), site.state());
    assert!(state.len() > 3, "{:?}", state.keys());
    let mut n_runs = 0;
    for (name, bytes) in state.iter().filter(|(name, _)| !name.ends_with("lock")) {
        for damaged in damages(bytes) {
            fs::write(site.path(".bacheca").join(name), &damaged).expect("a file");
            let run = site.build(&[]);
            ended(name, &run, &[0], &[]);
            assert_eq!(run.err, "", "{name}");
            assert_eq!(differing(&site.output(), &output), NONE, "{name}");
            n_runs += 1;
        }
    }
    assert_eq!(n_runs, 15 * (state.len() - 1));
    site.must_build(&["--verify"]);
    fs::remove_dir_all(site.path(".bacheca")).expect("a folder");
    site.must_build(&["--verify"]);
    assert_eq!(differing(&site.output(), &output), NONE);
}

#[test]
fn a_journal_of_any_bytes_never_began() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    let (output, state) = (site.output(), site.state());
    let manifest = state.keys().find(|name| name.contains("output-")).expect("a manifest");
    for damaged in damages(&state[manifest]) {
        let journal = format!(".bacheca/{manifest}.journal");
        fs::write(site.path(&journal), &damaged).expect("a file");
        ended("a journal", &site.build(&[]), &[0], &[]);
        assert_eq!(differing(&site.output(), &output), NONE);
        assert!(!site.path(&journal).exists());
    }
}

//! Gives the program a fingerprint of its own sources, so that pages made by another version are stale.

#![expect(clippy::disallowed_methods, reason = "runs before there is a program")]

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut files = vec![PathBuf::from("Cargo.lock")];
    for folder in ["src", "themes"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(Path::new(folder), &mut files);
    }
    println!("cargo::rerun-if-changed=Cargo.lock");
    // Embedded into every new site; a page added there must not be missed.
    println!("cargo::rerun-if-changed=content/guida");
    files.sort();
    let mut fingerprint = DefaultHasher::new();
    for file in files {
        file.hash(&mut fingerprint);
        fs::read(&file).unwrap_or_default().hash(&mut fingerprint);
    }
    println!("cargo::rustc-env=BACHECA_FINGERPRINT={:016x}", fingerprint.finish());
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

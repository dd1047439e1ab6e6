//! The folder of a generated site: the repository's `site.toml`, the pages that it names, and articles.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use bacheca::digest::Digest;
use tempfile::TempDir;
use toml::de::{DeTable, DeValue};

use crate::corpus::Article;

const SITE_TOML: &str = include_str!("../../site.toml");

/// A file system that lives in memory, where the system has one.
const MEMORY: &str = "/dev/shm";

/// Where sites are made.
pub(crate) struct Place {
    folder: PathBuf,
    kind: &'static str,
}

/// A site on disk, for as long as the value lives.
pub(crate) struct Site {
    folder: TempDir,
    seed: u64,
    /// How many articles it has, drafts included.
    pub(crate) n_articles: u32,
    /// Stands for all articles: the same digest, the same bytes.
    pub(crate) digest: String,
}

impl Place {
    /// The folder that was asked for, else one in memory, else that of the system.
    pub(crate) fn new(wanted: Option<PathBuf>) -> Self {
        match wanted {
            Some(folder) => Self { folder, kind: "file system as given" },
            None if is_in_memory() => Self { folder: MEMORY.into(), kind: "memory file system" },
            None => Self { folder: std::env::temp_dir(), kind: "no memory file system found" },
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "files in {} ({})", self.folder.display(), self.kind)
    }
}

impl Site {
    /// Writes a whole site.
    pub(crate) fn create(place: &Place, seed: u64, n_articles: u32) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("bacheca-bench-").tempdir_in(&place.folder)?;
        write(&folder.path().join("site.toml"), SITE_TOML)?;
        for page in pages(SITE_TOML)? {
            write(
                &folder.path().join("content").join(page),
                "---\ntitle: Una pagina\n---\n\nIl suo testo.\n",
            )?;
        }
        let mut site = Self { folder, seed, n_articles, digest: String::new() };
        let mut digests = Vec::new();
        for number in 0..n_articles {
            let article = Article::new(seed, number);
            digests.push(Digest::of_bytes(article.text().as_bytes()));
            site.write(&article)?;
        }
        site.digest = Digest::of(&digests).short(12);
        Ok(site)
    }

    /// The folder of `site.toml`.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// What a build writes.
    pub(crate) fn output(&self) -> PathBuf {
        self.root().join("public")
    }

    /// Where a copy of the output goes.
    pub(crate) fn copy(&self) -> PathBuf {
        self.root().join("copy")
    }

    /// Removes all that builds left behind.
    pub(crate) fn forget(&self) -> io::Result<()> {
        [self.output(), self.copy(), self.root().join(".bacheca")]
            .iter()
            .try_for_each(|folder| remove(folder))
    }

    /// Writes the first published article from a number on again, with a change;
    /// tells which it is.
    pub(crate) fn edit(&self, number: u32, change: impl FnOnce(&mut Article)) -> io::Result<PathBuf> {
        let candidates = (number..self.n_articles).map(|number| Article::new(self.seed, number));
        let mut article = candidates
            .into_iter()
            .find(|article| !article.is_draft)
            .ok_or_else(|| io::Error::other("no published article is left to edit"))?;
        change(&mut article);
        self.write(&article)?;
        Ok(article.path)
    }

    fn write(&self, article: &Article) -> io::Result<()> {
        write(&self.root().join("content/notizie").join(&article.path), &article.text())
    }
}

/// Whether a folder is where it is said to be: it may be an ordinary one.
fn is_in_memory() -> bool {
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    mounts.lines().any(|mount| mount.contains(&format!(" {MEMORY} tmpfs ")))
}

/// The files that the menu and the footer of a `site.toml` name.
fn pages(site: &str) -> io::Result<Vec<String>> {
    let site = DeTable::parse(site).map_err(io::Error::other)?;
    let part = |name| site.get_ref().get(name).map(|part| part.get_ref());
    let menu = part("menu").and_then(DeValue::as_array).into_iter().flatten();
    let named = menu.filter_map(|entry| entry.get_ref().get("page"));
    let footer = part("footer").and_then(DeValue::as_table).into_iter();
    let all = named.chain(footer.flat_map(|footer| footer.values()));
    Ok(all.filter_map(|page| page.get_ref().as_str()).map(str::to_owned).collect())
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, text)
}

fn remove(folder: &Path) -> io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

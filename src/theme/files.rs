//! The files of a theme, in layers.
//!
//! The lowest layer is the theme that is extended by all others, then come those that extend it. Within
//! a theme, the files that are part of the program lie below those of the site. A file of a higher layer
//! takes the place of the same file of a lower one; only texts are laid over one another sentence by
//! sentence, so [`Files`] keeps every layer.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_embed::RustEmbed;

use super::manifest::Manifest;
use crate::diagnostic::{Code, Diagnostic, Mistake, Span};
use crate::digest::Digest;
use crate::path::{self, SourcePath};
use crate::picture::Layout;
use crate::site::THEMES;

#[derive(RustEmbed)]
#[folder = "themes/italia"]
struct Italia;

#[derive(RustEmbed)]
#[folder = "themes/essenziale"]
struct Essenziale;

/// The names of the themes that are part of the program.
pub const EMBEDDED: [&str; 2] = ["italia", "essenziale"];

/// A file of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
    /// Where it lies in the site, or would lie if the site had a copy of its own.
    pub path: SourcePath,
    /// Whether it is part of the program.
    pub embedded: bool,
}

/// The name of a theme and where it was written.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// The name.
    pub name: &'a str,
    /// The file that names it.
    pub path: &'a SourcePath,
    /// The place in that file.
    pub span: Span,
}

/// All files of a theme and of those that it extends, by path in the theme's folder.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The name of the theme itself.
    name: String,
    /// Each from the lowest layer to the highest, never empty.
    layers: BTreeMap<String, Vec<File>>,
}

/// The files of a theme that is part of the program, by path in its folder; none if there is no such theme.
#[must_use]
pub fn embedded(name: &str) -> Option<BTreeMap<String, Cow<'static, [u8]>>> {
    match name {
        "italia" => Some(all::<Italia>()),
        "essenziale" => Some(all::<Essenziale>()),
        _ => None,
    }
}

/// The bytes of a file of a theme that is part of the program, by its place in a site.
#[must_use]
pub fn embedded_file(path: &SourcePath) -> Option<Vec<u8>> {
    let (name, file) = path.below(THEMES)?.split_once('/')?;
    embedded(name)?.remove(file).map(Cow::into_owned)
}

fn all<E: RustEmbed>() -> BTreeMap<String, Cow<'static, [u8]>> {
    E::iter().filter_map(|path| Some((path.to_string(), E::get(&path)?.data))).collect()
}

impl Files {
    /// Gathers the files of a theme. `site` holds the files of the site below `themes/`.
    ///
    /// Every mistake in a `theme.toml`, and every theme that is extended and not there, is reported; the
    /// files are those of the themes that are there.
    #[must_use]
    pub fn gather(theme: Reference<'_>, site: &BTreeMap<SourcePath, Vec<u8>>) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut chain: Vec<(String, BTreeMap<String, Vec<File>>)> = Vec::new();
        let mut next = Some((theme.name.to_owned(), theme.path.clone(), theme.span));
        while let Some((name, path, span)) = next {
            let files = own_files(&name, site);
            let seen = chain.iter().any(|(other, _)| *other == name);
            let Some(file) = files.get("theme.toml").and_then(|layers| layers.last()).filter(|_| !seen)
            else {
                let mistake = Mistake::new(Code::MissingTheme, span).with("value", name);
                diagnostics.push(mistake.in_file(&path));
                break;
            };
            let (manifest, mistakes) = manifest_of(file);
            diagnostics.extend(mistakes);
            let below = manifest.and_then(|manifest| manifest.extends);
            next = below.map(|(name, span)| (name, file.path.clone(), span));
            chain.push((name, files));
        }
        let mut gathered = Self { name: theme.name.to_owned(), layers: BTreeMap::new() };
        for (path, layers) in chain.into_iter().rev().flat_map(|(_, files)| files) {
            gathered.layers.entry(path).or_default().extend(layers);
        }
        (gathered, diagnostics)
    }

    /// The file of the highest layer that has it.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&File> {
        self.layers.get(path)?.last()
    }

    /// The file in all layers that have it, the lowest first.
    #[must_use]
    pub fn all(&self, path: &str) -> &[File] {
        self.layers.get(path).map_or(&[], Vec::as_slice)
    }

    /// Whether a file is one that the site has of the theme itself: not of the program, and not of a theme that it
    /// extends.
    #[must_use]
    pub fn is_own(&self, file: &File) -> bool {
        !file.embedded
            && file
                .path
                .below(THEMES)
                .and_then(|path| path.split_once('/'))
                .is_some_and(|(name, _)| name == self.name)
    }

    /// The files below a folder, each of the highest layer that has it, by their path in that folder.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a File)> {
        self.layers.iter().filter_map(move |(path, layers)| {
            let rest = path.strip_prefix(folder)?.strip_prefix('/')?;
            Some((rest, layers.last()?))
        })
    }

    /// The digest of all files in all layers whose path starts so.
    #[must_use]
    pub fn digest(&self, start: &str) -> Digest {
        let files = self.layers.iter().filter(|(path, _)| path.starts_with(start));
        let digests = files
            .flat_map(|(path, layers)| layers.iter().map(move |file| (path, Digest::of_bytes(&file.bytes))));
        Digest::of(&digests.collect::<Vec<_>>())
    }
}

/// How wide the pages of a theme show pictures: what it says itself, else what the theme says that it extends.
pub(super) fn layout(files: &Files) -> Layout {
    let mut layout = Layout::default();
    for (manifest, _) in files.all("theme.toml").iter().map(manifest_of) {
        let Some(Manifest { image_widths, image_sizes, share_colors, .. }) = manifest else { continue };
        layout.widths = image_widths.unwrap_or(layout.widths);
        layout.sizes = image_sizes.unwrap_or(layout.sizes);
        layout.share_colors = share_colors.unwrap_or(layout.share_colors);
    }
    layout
}

fn own_files(name: &str, site: &BTreeMap<SourcePath, Vec<u8>>) -> BTreeMap<String, Vec<File>> {
    let mut files: BTreeMap<String, Vec<File>> = BTreeMap::new();
    for (name_in_theme, bytes) in embedded(name).unwrap_or_default() {
        if let Ok(path) = SourcePath::new(&format!("{THEMES}/{name}/{name_in_theme}")) {
            files.entry(name_in_theme).or_default().push(File { bytes, path, embedded: true });
        }
    }
    // A name such as `../content` is no folder of themes.
    let Ok(folder) = path::resolve(THEMES, name) else { return files };
    if folder.rsplit_once('/') != Some((THEMES, name)) {
        return files;
    }
    for (path, bytes) in site {
        if let Some(rest) = path.below(&folder) {
            let file = File { bytes: bytes.clone().into(), path: path.clone(), embedded: false };
            files.entry(rest.to_owned()).or_default().push(file);
        }
    }
    files
}

fn manifest_of(file: &File) -> (Option<Manifest>, Vec<Diagnostic>) {
    let Ok(text) = std::str::from_utf8(&file.bytes) else {
        return (None, vec![Mistake::new(Code::NotUtf8, Span::default()).in_file(&file.path)]);
    };
    let (manifest, mistakes) = Manifest::read(text);
    (manifest, mistakes.into_iter().map(|mistake| mistake.in_file(&file.path)).collect())
}

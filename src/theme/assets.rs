//! What browsers fetch beside the pages: style sheets, drawings, fonts.
//!
//! Every file gets a name that changes with what it holds, so that browsers may keep it for good. Style
//! sheets name other assets by `url(…)`; those names are changed along with the files.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::files::Files;
use crate::diagnostic::{Code, Diagnostic, Mistake, Span};
use crate::digest::Digest;
use crate::path::{self, OutputPath};

/// The folder of assets, in a theme and in the output.
const FOLDER: &str = "assets";

/// Hexadecimal digits in a name: 40 bits are plenty for files that follow each other under one name.
const FINGERPRINT: usize = 10;

/// A file that the output needs beside the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Where it goes, such as `assets/style.1a2b3c4d5e.css`.
    pub path: OutputPath,
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
}

/// The assets of a theme.
#[derive(Clone, Debug)]
pub(super) struct Assets {
    list: Vec<Asset>,
    /// Address on the site by path below `assets/`.
    urls: BTreeMap<String, String>,
}

impl Assets {
    /// Names the assets of a theme. `prefix` is the path of the site's address, without a final `/`.
    pub(super) fn new(files: &Files, prefix: &str) -> (Self, Vec<Diagnostic>) {
        let names = names(files);
        let mut diagnostics = Vec::new();
        let mut list = Vec::new();
        for (path, file) in files.below(FOLDER) {
            let mut bytes = file.bytes.clone();
            if is_style_sheet(path)
                && let Ok(text) = std::str::from_utf8(&file.bytes)
            {
                let (rewritten, mistakes) = rewrite(text, path, &names);
                diagnostics.extend(mistakes.into_iter().map(|mistake| mistake.in_file(&file.path)));
                bytes = rewritten.into_bytes().into();
            }
            if let Some(name) = names.get(path)
                && let Ok(path) = OutputPath::new(&format!("{FOLDER}/{name}"))
            {
                list.push(Asset { path, bytes });
            }
        }
        let urls = names.into_iter().map(|(path, name)| (path, format!("{prefix}/{FOLDER}/{name}")));
        (Self { list, urls: urls.collect() }, diagnostics)
    }

    /// The files, by path.
    pub(super) fn list(&self) -> &[Asset] {
        &self.list
    }

    /// The address of each asset by its path below `assets/`.
    pub(super) fn urls(&self) -> &BTreeMap<String, String> {
        &self.urls
    }
}

fn is_style_sheet(path: &str) -> bool {
    path.ends_with(".css")
}

/// The name in the output of each asset, both relative to the folder of assets.
///
/// A style sheet may name any other asset, style sheets among them, in a circle even. So the name of a
/// style sheet sums up all assets, and no order among them needs to be found.
fn names(files: &Files) -> BTreeMap<String, String> {
    let all: Vec<_> = files.below(FOLDER).map(|(path, file)| (path, Digest::of_bytes(&file.bytes))).collect();
    let style = Digest::of(&all);
    let named = all.iter().map(|(path, own)| {
        let digest = if is_style_sheet(path) { Digest::of(&(own, style)) } else { *own };
        ((*path).to_owned(), fingerprinted(path, digest))
    });
    named.collect()
}

fn fingerprinted(path: &str, digest: Digest) -> String {
    let digest = digest.short(FINGERPRINT);
    let start = path.rfind('/').map_or(0, |slash| slash + 1);
    match path[start..].rfind('.') {
        Some(dot) if dot > 0 => format!("{}.{digest}{}", &path[..start + dot], &path[start + dot..]),
        _ => format!("{path}.{digest}"),
    }
}

/// Changes the assets that a style sheet names in `url(…)` to their names in the output.
fn rewrite(text: &str, path: &str, names: &BTreeMap<String, String>) -> (String, Vec<Mistake>) {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut mistakes = Vec::new();
    let mut rewritten = String::with_capacity(text.len() + 64);
    let mut copied = 0;
    for (start, address) in addresses(text) {
        let end = start + address.len();
        let plain = address.split(['?', '#']).next().unwrap_or_default();
        if plain.is_empty() || plain.starts_with('/') || plain.contains(':') {
            continue;
        }
        match path::resolve(folder, plain).ok().and_then(|asset| names.get(&asset)) {
            Some(name) => {
                rewritten.push_str(&text[copied..start]);
                rewritten.push_str(&"../".repeat(folder.split('/').filter(|part| !part.is_empty()).count()));
                rewritten.push_str(name);
                copied = start + plain.len();
            }
            None => {
                let mistake = Mistake::new(Code::BrokenLink, Span::new(start..end));
                mistakes.push(mistake.with("value", address).with("nearest", ""));
            }
        }
    }
    rewritten.push_str(&text[copied..]);
    (rewritten, mistakes)
}

/// The addresses in `url(…)`, quoted or not, with their offsets.
fn addresses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("url(").filter_map(|(start, opening)| {
        let inside = text.get(start + opening.len()..)?;
        let inside = &inside[..inside.find(')')?];
        let address = inside.trim().trim_matches(['"', '\'']);
        let offset = inside.find(address)?;
        Some((start + opening.len() + offset, address))
    })
}

/// The digest of the addresses, which pages hold.
impl std::hash::Hash for Assets {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.urls.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_extension() {
        let digest = Digest::of_bytes(b"");
        let check = |path, expected| assert_eq!(fingerprinted(path, digest), expected);
        check("style.css", "style.af1349b9f5.css");
        check("fonts/a.b.woff2", "fonts/a.b.af1349b9f5.woff2");
        check("v1.0/licence", "v1.0/licence.af1349b9f5");
        check(".hidden", ".hidden.af1349b9f5");
    }

    #[test]
    fn addresses_in_style_sheets() {
        let names = BTreeMap::from([("a.svg".to_owned(), "a.1.svg".to_owned())]);
        let check = |path, text, expected: &str, n_mistakes| {
            let (rewritten, mistakes) = rewrite(text, path, &names);
            assert_eq!((rewritten.as_str(), mistakes.len()), (expected, n_mistakes), "{text}");
        };
        check("style.css", "a { background: url(a.svg) }", "a { background: url(a.1.svg) }", 0);
        check("style.css", "url( 'a.svg#x' ) url(\"./a.svg\")", "url( 'a.1.svg#x' ) url(\"a.1.svg\")", 0);
        check("css/style.css", "url(../a.svg)", "url(../a.1.svg)", 0);
        check("style.css", "url(b.svg)", "url(b.svg)", 1);
        check("style.css", "url(../a.svg)", "url(../a.svg)", 1);
        check(
            "style.css",
            "url(/a.svg) url(data:x) url(#a) url()",
            "url(/a.svg) url(data:x) url(#a) url()",
            0,
        );
        check("style.css", "url(a.svg", "url(a.svg", 0);
    }

    proptest::proptest! {
        #[test]
        fn no_style_sheet_is_too_strange(text in ".*url\\(.*") {
            rewrite(&text, "style.css", &BTreeMap::new());
        }
    }
}

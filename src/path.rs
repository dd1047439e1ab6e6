//! Paths that cannot leave the site's folder, and the addresses that pages get.
//!
//! Three kinds of path never meet by accident: a [`SourcePath`] is a file that an author wrote, an
//! [`OutputPath`] a file that a build writes, a [`Route`] what a browser asks for. All three hold `/`
//! on every system, no `..`, no drive letter and nothing absolute, so whatever a front matter, a body,
//! a theme or a configuration names stays below the folder it is relative to.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// Why a text is not a path inside the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathError {
    /// Nothing is left of it.
    Empty,
    /// It starts at the root of the disk, or names a drive or another computer.
    Absolute,
    /// `..` leads out of the folder.
    Outside,
    /// It holds a control character.
    Unreadable,
}

/// Resolves `relative` against `folder` (empty for the root), as a browser resolves a link.
///
/// `\` counts as `/`, because authors copy paths from Windows. A leading `/` is for the caller to
/// give a meaning to, and is refused here.
///
/// # Errors
/// Says why the text names nothing below the root.
pub fn resolve(folder: &str, relative: &str) -> Result<String, PathError> {
    let relative = relative.replace('\\', "/");
    if relative.starts_with('/') || has_drive_or_scheme(&relative) {
        return Err(PathError::Absolute);
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(PathError::Outside)?;
            }
            _ if part.chars().any(char::is_control) => return Err(PathError::Unreadable),
            _ => parts.push(part),
        }
    }
    if parts.is_empty() { Err(PathError::Empty) } else { Ok(parts.join("/")) }
}

fn has_drive_or_scheme(text: &str) -> bool {
    let Some(colon) = text.find(':') else {
        return false;
    };
    colon > 0 && text[..colon].chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// Whether a text is a path as [`resolve`] gives it.
fn is_resolved(path: &str) -> bool {
    let is_drive = cfg!(windows) && path.contains(':');
    !is_drive
        && !path.contains(|c: char| c == '\\' || c.is_control())
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

macro_rules! path_type {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl<'de> Deserialize<'de> for $name {
            /// Only what could have been written: a file may have been changed by others meanwhile.
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let path = Arc::<str>::deserialize(deserializer)?;
                if is_resolved(&path) { Ok(Self(path)) } else { Err(D::Error::custom("not a path")) }
            }
        }

        impl $name {
            /// Reads a path relative to the root.
            ///
            /// # Errors
            /// Says why the text names nothing below the root.
            pub fn new(text: &str) -> Result<Self, PathError> {
                resolve("", text).map(|path| Self(path.into()))
            }

            /// The path that a text is as it stands, if nothing in it needs to be resolved.
            #[must_use]
            pub fn resolved(text: &str) -> Option<Self> {
                is_resolved(text).then(|| Self(text.into()))
            }

            /// The path as text, `/` between its parts.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The folder that holds the file, empty for the root.
            #[must_use]
            pub fn folder(&self) -> &str {
                self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
            }

            /// The last part.
            #[must_use]
            pub fn file_name(&self) -> &str {
                self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
            }

            /// What follows the last dot of the file name, in lower case; empty without a dot.
            #[must_use]
            pub fn extension(&self) -> String {
                self.file_name().rsplit_once('.').map_or_else(String::new, |(_, end)| end.to_lowercase())
            }

            /// The file name without its extension.
            #[must_use]
            pub fn stem(&self) -> &str {
                let name = self.file_name();
                name.rsplit_once('.').map_or(name, |(stem, _)| stem)
            }

            /// What is left below `folder`, if the path lies there.
            #[must_use]
            pub fn below(&self, folder: &str) -> Option<&str> {
                if folder.is_empty() {
                    return Some(&self.0);
                }
                self.0.strip_prefix(folder)?.strip_prefix('/')
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }
    };
}

path_type! {
    /// A file of the site, relative to the folder of `site.toml`.
    SourcePath
}

path_type! {
    /// A file of the output, relative to the output folder.
    OutputPath
}

impl OutputPath {
    /// The folders that the file lies in, from the innermost to the outermost.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.folder()), |folder| folder.rsplit_once('/').map(|(above, _)| above))
            .filter(|folder| !folder.is_empty())
    }
}

/// Tells the paths that cannot be while files are at `wanted`: those where these need a folder, and those in a
/// folder where one of these has to lie.
pub fn in_the_way_of<'a>(
    wanted: impl Iterator<Item = &'a OutputPath> + Clone,
) -> impl Fn(&OutputPath) -> bool + 'a {
    let folders: BTreeSet<&str> = wanted.clone().flat_map(OutputPath::folders).collect();
    let files: BTreeSet<&str> = wanted.map(OutputPath::as_str).collect();
    move |path| folders.contains(path.as_str()) || path.folders().any(|folder| files.contains(folder))
}

/// By byte, whether it stands for itself in the path of an address (RFC 3986 §3.3, `pchar`, and `/`).
const IS_PLAIN: [bool; 256] = {
    let others = b"/-._~!$&'()*+,;=:@";
    let mut is_plain = [false; 256];
    let mut byte = 0;
    while byte < is_plain.len() {
        is_plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let mut at = 0;
    while at < others.len() {
        is_plain[others[at] as usize] = true;
        at += 1;
    }
    is_plain
};

/// An address inside the site: starts with `/`, ends with `/` where it is a page of its own folder, and
/// knows nothing of the prefix under which the site is served.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Route(Arc<str>);

impl Route {
    /// The home page.
    #[must_use]
    pub fn home() -> Self {
        Self("/".into())
    }

    /// A page of its own folder: `regioni/calabria` is `/regioni/calabria/`. Empty parts are dropped, and those
    /// that lead up, so that no address leads out of the output.
    #[must_use]
    pub fn page<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut route = String::with_capacity(80);
        route.push('/');
        for part in parts
            .into_iter()
            .flat_map(|part| part.split('/'))
            .filter(|part| !matches!(*part, "" | "." | ".."))
        {
            route.push_str(part);
            route.push('/');
        }
        Self(route.into())
    }

    /// An address as it stands in a file that people may edit: escaped, without `?` and `#`, inside the site.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let is_plain = text.starts_with('/')
            && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#\"<>\\^`{|}".contains(&byte));
        let text = percent_encoding::percent_decode_str(text).decode_utf8().ok()?;
        let is_inside = text == "/" || is_resolved(text.get(1..)?.strip_suffix('/').unwrap_or(&text[1..]));
        (is_plain && is_inside).then(|| Self(text.into()))
    }

    /// The page of a folder above this one; none above the home page.
    #[must_use]
    pub fn above(&self) -> Option<Self> {
        let end = self.0.trim_end_matches('/').rfind('/')?;
        (self.0.len() > 1).then(|| Self(self.0[..=end].into()))
    }

    /// A file beside this page: `/regioni/calabria/` and `feed.xml` are `/regioni/calabria/feed.xml`.
    #[must_use]
    pub fn file(&self, name: &str) -> Self {
        Self([self.folder(), name].concat().into())
    }

    /// A page below this one: `/eventi/` and `2023/06` are `/eventi/2023/06/`.
    #[must_use]
    pub fn below(&self, parts: &str) -> Self {
        Self::page([self.folder(), parts])
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as it stands in a link: what is not allowed there is escaped (RFC 3986 §2.1).
    #[must_use]
    pub fn escaped(&self) -> Self {
        let is_plain = |byte: u8| IS_PLAIN[usize::from(byte)];
        if self.0.bytes().all(is_plain) {
            return self.clone();
        }
        let mut escaped = String::with_capacity(self.0.len() + 16);
        for byte in self.0.bytes() {
            if is_plain(byte) {
                escaped.push(char::from(byte));
            } else {
                escaped.push('%');
                escaped.extend(
                    [byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])),
                );
            }
        }
        Self(escaped.into())
    }

    /// The file that a static host answers the address with.
    #[must_use]
    pub fn output(&self) -> OutputPath {
        let path = self.0.trim_start_matches('/');
        if self.0.ends_with('/') {
            OutputPath([path, "index.html"].concat().into())
        } else {
            OutputPath(path.into())
        }
    }

    fn folder(&self) -> &str {
        self.0.rfind('/').map_or("/", |end| &self.0[..=end])
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_stay_inside() {
        let check = |folder, relative, expected: Result<&str, PathError>| {
            assert_eq!(
                resolve(folder, relative).as_deref(),
                expected.as_ref().copied(),
                "{folder} + {relative}"
            );
        };
        check("content/notizie", "foto.jpg", Ok("content/notizie/foto.jpg"));
        check("content/notizie", "./a/../foto.jpg", Ok("content/notizie/foto.jpg"));
        check("content/notizie", "..\\media\\foto.jpg", Ok("content/media/foto.jpg"));
        check("content", "../../etc/passwd", Err(PathError::Outside));
        check("content", "/etc/passwd", Err(PathError::Absolute));
        check("content", "\\\\server\\share", Err(PathError::Absolute));
        check("content", "C:\\Users\\a.jpg", Err(PathError::Absolute));
        check("content", "file:///a.jpg", Err(PathError::Absolute));
        check("content", "a\0b", Err(PathError::Unreadable));
        check("", "", Err(PathError::Empty));
        check("", ".", Err(PathError::Empty));
        check("", "..", Err(PathError::Outside));
        // What stands before a colon cannot be told from a drive or a scheme.
        check("content", "due: punti.jpg", Err(PathError::Absolute));
    }

    #[test]
    fn paths_that_others_wrote_stay_inside() {
        let check = |text: &str, is_fine: bool| {
            let path = serde_json::from_value::<OutputPath>(text.into());
            assert_eq!(path.is_ok(), is_fine, "{text}");
        };
        check("notizie/index.html", true);
        check("notizie/..a/b..c", true);
        for text in ["", ".", "..", "../a", "a/../../b", "/etc/passwd", "a//b", "a/", "a\\..\\b", "a\0b"] {
            check(text, false);
        }
    }

    #[test]
    fn addresses_that_people_edited_stay_inside() {
        for text in ["/", "/a/", "/a.html", "/notizie/a-b/", "/foto%20pi%C3%B9.html"] {
            let route = Route::read(text);
            assert_eq!(route.map(|route| route.escaped().to_string()).as_deref(), Some(text));
        }
        for text in
            ["", "a/", "//", "/a//b/", "/../a/", "/a/%2e%2e/b/", "/a b/", "/è/", "/a?b", "/a#b", "/%ff/"]
        {
            assert_eq!(Route::read(text), None, "{text}");
        }
    }

    #[test]
    fn every_page_but_the_home_page_has_one_above() {
        let check = |text: &str, expected: Option<&str>| {
            let above = Route::read(text).and_then(|route| route.above());
            assert_eq!(above.as_ref().map(Route::as_str), expected, "{text}");
        };
        check("/regioni/calabria/", Some("/regioni/"));
        check("/regioni/", Some("/"));
        check("/vecchia.html", Some("/"));
        check("/", None);
    }

    #[test]
    fn routes_and_files() {
        assert_eq!(Route::home().output().as_str(), "index.html");
        assert_eq!(Route::page(["regioni", "calabria"]).as_str(), "/regioni/calabria/");
        assert_eq!(Route::page(["", "progetto"]).output().as_str(), "progetto/index.html");
        assert_eq!(
            Route::home().file("foto più bella.jpg").escaped().as_str(),
            "/foto%20pi%C3%B9%20bella.jpg"
        );
        assert_eq!(Route::page(["regioni"]).file("feed.xml").output().as_str(), "regioni/feed.xml");
        assert_eq!(Route::page(["../..", "a/../b", "."]).output().as_str(), "a/b/index.html");
        assert_eq!(Route::home().below("eventi").below("2023/06").as_str(), "/eventi/2023/06/");
    }
}

//! Where the site is published, as `site.toml` says: no secret stands there.

use super::Site;
use crate::diagnostic::{Code, Mistake};
use crate::schema::{Located, Record};

/// A place that the site is published to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its name in `site.toml`.
    pub name: String,
    /// Where it is.
    pub place: Place,
}

/// Where a target is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A folder, relative to that of `site.toml`.
    Folder(String),
    /// A folder of a server that is reached by SFTP.
    Sftp {
        /// User, host and port, as far as they are given.
        host: String,
        /// The folder there.
        folder: String,
    },
}

impl Site {
    /// The target of a name, or the only one.
    #[must_use]
    pub fn target(&self, name: Option<&str>) -> Option<&Target> {
        match (name, self.targets.as_slice()) {
            (Some(name), targets) => targets.iter().find(|target| target.name == name),
            (None, [only]) => Some(only),
            (None, _) => None,
        }
    }
}

pub(super) fn read(record: &Record, mistakes: &mut Vec<Mistake>) -> Vec<Target> {
    let Some(publish) = record.group("publish") else { return Vec::new() };
    let target = |(name, record): (&Located<String>, &Record)| {
        let to = record.text("to")?;
        match place(&to.value) {
            Ok(place) => Some(Target { name: name.value.clone(), place }),
            Err(code) => {
                // A password is not repeated in reports.
                let value = if code == Code::PasswordInFile { String::new() } else { to.value };
                mistakes.push(Mistake::new(code, to.span).with("value", value));
                None
            }
        }
    };
    publish.map_of_groups("targets").filter_map(target).collect()
}

fn place(text: &str) -> Result<Place, Code> {
    let Some((scheme, rest)) = text.split_once("://") else {
        return Ok(Place::Folder(text.to_owned()));
    };
    let (host, folder) = rest.split_once('/').ok_or(Code::InvalidTarget)?;
    let (user, name) = host.rsplit_once('@').map_or((None, host), |(user, name)| (Some(user), name));
    if user.is_some_and(|user| user.contains(':')) {
        return Err(Code::PasswordInFile);
    }
    let is_word =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte));
    // What starts with a hyphen would be a switch to the program that connects.
    let is_fine = |text: &str| !text.is_empty() && !text.starts_with('-') && is_word(text);
    if scheme != "sftp" || folder.is_empty() || !is_fine(name) || !user.is_none_or(is_fine) {
        return Err(Code::InvalidTarget);
    }
    Ok(Place::Sftp { host: host.to_owned(), folder: format!("/{folder}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_to_publish_to() {
        let sftp = |host: &str, folder: &str| Ok(Place::Sftp { host: host.into(), folder: folder.into() });
        let check = |text: &str, expected: Result<Place, Code>| assert_eq!(place(text), expected, "{text}");
        check("../pubblicato", Ok(Place::Folder("../pubblicato".into())));
        check("sftp://example.it/srv/www", sftp("example.it", "/srv/www"));
        check("sftp://anna@example.it:2222/www/", sftp("anna@example.it:2222", "/www/"));
        check("sftp://anna:segreta@example.it/www", Err(Code::PasswordInFile));
        check("sftp://example.it", Err(Code::InvalidTarget));
        check("sftp://example.it/", Err(Code::InvalidTarget));
        check("sftp:///www", Err(Code::InvalidTarget));
        check("ftp://example.it/www", Err(Code::InvalidTarget));
        check("sftp://-oProxyCommand=x/www", Err(Code::InvalidTarget));
        check("sftp://a b@example.it/www", Err(Code::InvalidTarget));
    }
}

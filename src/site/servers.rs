//! The servers that a site may stand on, as `site.toml` names them.

use serde::Serialize;

use crate::schema::{Datum, Record};

/// A server that reads from a file which addresses moved or are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Server {
    /// Apache, and whatever reads its `.htaccess`.
    Apache,
    /// Netlify, and hosts that read its `_redirects`.
    Netlify,
    /// nginx, whose administrator includes the file.
    Nginx,
}

impl Server {
    /// All of them, in the order of [`NAMES`].
    const ALL: [Self; 3] = [Self::Apache, Self::Netlify, Self::Nginx];

    /// Its file at the top of the site.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Apache => ".htaccess",
            Self::Netlify => "_redirects",
            Self::Nginx => "redirects.nginx.conf",
        }
    }
}

/// Their names in `site.toml`.
pub(super) const NAMES: [&str; 3] = ["apache", "netlify", "nginx"];

/// All of them where `site.toml` does not say.
pub(super) fn read(record: &Record) -> Vec<Server> {
    let Some(publish) = record.group("publish").filter(|publish| publish.get("servers").is_some()) else {
        return Server::ALL.to_vec();
    };
    let is_named = |at: &usize| publish.items("servers").any(|item| item.value == Datum::Choice(*at));
    (0..).zip(Server::ALL).filter(|(at, _)| is_named(at)).map(|(_, server)| server).collect()
}

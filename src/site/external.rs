//! How links to other sites are checked, as `site.toml` says.

use super::Site;
use crate::schema::{Located, Record};

/// Seconds after which a page is thought not to answer.
const TIMEOUT: u64 = 20;

/// Days for which an answer is remembered.
const CACHE_DAYS: i64 = 7;

/// How links to other sites are checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct External {
    /// Addresses that are fine whatever they answer, and never asked; `*` stands for anything.
    pub allow: Vec<String>,
    /// Seconds after which a page is thought not to answer.
    pub timeout: u64,
    /// Days for which an answer is remembered.
    pub cache_days: i64,
    /// Whether addresses of private networks are asked as well.
    pub private: bool,
}

impl Default for External {
    fn default() -> Self {
        Self { allow: Vec::new(), timeout: TIMEOUT, cache_days: CACHE_DAYS, private: false }
    }
}

impl Site {
    /// How the program calls itself to other sites: they may want to know who asks (RFC 9110 §10.1.5).
    #[must_use]
    pub fn user_agent(&self) -> String {
        let home = self.base_url.absolute(&crate::path::Route::home());
        format!("Bacheca/{} (+{home})", env!("CARGO_PKG_VERSION"))
    }
}

/// Every address that pages link to because `site.toml` says so.
pub(super) fn links(record: &Record) -> Vec<Located<String>> {
    let lists = ["funding", "menu"].into_iter().flat_map(|key| record.groups(key).map(|(group, _)| group));
    let groups = ["publisher", "license"].into_iter().filter_map(|key| record.group(key));
    lists.chain(groups).filter_map(|group| group.text("url")).collect()
}

pub(super) fn read(record: &Record) -> External {
    let Some(external) = record.group("external") else { return External::default() };
    let number = |key| external.integer(key).map(|number| number.value);
    External {
        allow: external.texts("allow").map(|pattern| pattern.value).collect(),
        timeout: number("timeout").and_then(|seconds| u64::try_from(seconds).ok()).unwrap_or(TIMEOUT),
        cache_days: number("cache_days").unwrap_or(CACHE_DAYS),
        private: external.is_true("private"),
    }
}

//! The keys that a front matter may have.

use serde::Serialize;

/// `reference.html`: the keys that a front matter may have, for authors.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Reference {
    /// The keys of every article, those below one of them, and those of each kind.
    pub tables: Vec<KeyTable>,
}

/// Keys that belong together.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct KeyTable {
    /// What they have in common.
    pub heading: String,
    /// What to know of them all; empty if nothing.
    pub lead: String,
    /// The keys; none where a kind has none of its own.
    pub keys: Vec<Key>,
}

/// A key of a front matter.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Key {
    /// The key.
    pub name: String,
    /// Other spellings, with commas between them; empty if none.
    pub spellings: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for; empty if nobody says.
    pub hint: String,
    /// What may stand there.
    pub value: String,
    /// The words to choose from, where there are some.
    pub choices: Vec<String>,
    /// A line with a value that may stand there; empty where one line is not enough.
    pub example: String,
}

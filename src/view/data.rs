//! What the page on the open data is given.

use serde::Serialize;

use super::{Link, Shared};

/// `data.html`: the open data of the site, explained.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Data {
    /// The tables.
    pub tables: Vec<DataTable>,
    /// Address of the JSON Schema of all tables.
    pub schema: String,
    /// The licence.
    pub license: Shared<Link>,
}

/// A table of the open data.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DataTable {
    /// What it is called.
    pub title: String,
    /// Address of the table as JSON.
    pub json: String,
    /// Address of the table as CSV.
    pub csv: String,
    /// What each of its rows says, in the order of the columns.
    pub fields: Vec<DataField>,
}

/// A column of a table.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DataField {
    /// Its name, in the line of names and in JSON.
    pub name: String,
    /// What its values look like, in words.
    pub format: String,
    /// What it says.
    pub description: String,
}

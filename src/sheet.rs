//! A sheet of tables for people who file, print or mail it: one HTML file without anything beside it.

use serde::Serialize;
use tera::{Context, Tera};

/// The name of the template; its end has texts escaped.
const TEMPLATE: &str = "sheet.html";

/// A sheet of tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Its language (BCP 47).
    pub language: String,
    /// Its title.
    pub title: String,
    /// Sentences under the title.
    pub lead: Vec<String>,
    /// Its tables.
    pub tables: Vec<Table>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What it is about.
    pub caption: String,
    /// The headings of its columns.
    pub head: Vec<String>,
    /// Its rows; the first cell of each is the row's heading.
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// The sheet as HTML.
    #[must_use]
    pub fn html(&self) -> String {
        let mut tera = Tera::default();
        // The template is part of the program; the tests render it.
        let added = tera.add_raw_template(TEMPLATE, include_str!("sheet.html"));
        let html = added
            .and_then(|()| Context::from_serialize(self))
            .and_then(|context| tera.render(TEMPLATE, &context));
        html.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts_and_cells_have_headings() {
        let table = Table {
            caption: "Tabella".into(),
            head: vec!["Uno".into(), "Due".into()],
            rows: vec![vec!["A & B".into(), "<b>".into()]],
        };
        let html = Sheet {
            language: "it".into(),
            title: "«T»".into(),
            lead: vec!["<i>".into()],
            tables: vec![table],
        }
        .html();
        for part in [
            "<html lang=\"it\">",
            "<h1>«T»</h1>",
            "<p>&lt;i&gt;</p>",
            "<caption>Tabella</caption>",
            "<th scope=\"col\">Due</th>",
            "<th scope=\"row\">A &amp; B</th><td>&lt;b&gt;</td>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }
}

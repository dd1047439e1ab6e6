//! A sheet of tables for people who file, print or mail it: one HTML file without anything beside it.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A sheet of tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is about.
    pub caption: String,
    /// The headings of its columns.
    pub head: Vec<String>,
    /// Its rows; the first cell of each is the row's heading.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// Where it leads; empty if nowhere.
    pub url: String,
}

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;color:#17324d;background:#fff;margin:2rem auto;\
    max-width:70rem;padding:0 1rem}table{border-collapse:collapse;margin:2rem 0;width:100%}\
    caption{text-align:left;font-weight:700;font-size:1.25rem;padding:.5rem 0}\
    th,td{border:1px solid #5d7083;padding:.25rem .5rem;text-align:left;vertical-align:top}\
    thead th{background:#e6ecf2}.wide{overflow-x:auto}a{color:#0053a6}\
    @media print{body{margin:0;max-width:none}tr{break-inside:avoid}.wide{overflow:visible}}";

impl Cell {
    /// A cell with a text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), url: String::new() }
    }

    /// A cell with a text that leads somewhere.
    pub fn link(text: impl Into<String>, url: impl Into<String>) -> Self {
        Self { text: text.into(), url: url.into() }
    }
}

impl Sheet {
    /// The sheet as HTML.
    #[must_use]
    pub fn html(&self) -> String {
        let title = escaped(&self.title);
        let mut html = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
            escaped(&self.language)
        );
        for sentence in &self.lead {
            // Writing to a text never fails.
            let _ = writeln!(html, "<p>{}</p>", escaped(sentence));
        }
        self.tables.iter().for_each(|table| table.write(&mut html));
        html.push_str("</main>\n</body>\n</html>\n");
        html
    }
}

impl Table {
    fn write(&self, html: &mut String) {
        let caption = escaped(&self.caption);
        // Whoever has no mouse scrolls what has the focus (WCAG 2.2, 2.1.1).
        let _ = writeln!(
            html,
            "<div class=\"wide\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\">\n<table>\n\
             <caption>{caption}</caption>\n<thead>\n<tr>"
        );
        for heading in &self.head {
            let _ = writeln!(html, "<th scope=\"col\">{}</th>", escaped(heading));
        }
        html.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &self.rows {
            html.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let [start, end] = if at == 0 { ["<th scope=\"row\">", "</th>"] } else { ["<td>", "</td>"] };
                html.extend([start, &cell.html(), end]);
            }
            html.push_str("</tr>\n");
        }
        html.push_str("</tbody>\n</table>\n</div>\n");
    }
}

impl Cell {
    fn html(&self) -> String {
        let text = escaped(&self.text);
        if self.url.is_empty() {
            text.into_owned()
        } else {
            format!("<a href=\"{}\">{text}</a>", escaped(&self.url))
        }
    }
}

/// A text between tags or in an attribute (HTML Standard, §13.3).
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return text.into();
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts_and_cells_have_headings() {
        let row = vec![Cell::link("A & B", "/a/?x=\"1\""), Cell::text("<b>")];
        let table =
            Table { caption: "Tabella".into(), head: vec!["Uno".into(), "Due".into()], rows: vec![row] };
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
            "<th scope=\"row\"><a href=\"/a/?x=&quot;1&quot;\">A &amp; B</a></th><td>&lt;b&gt;</td>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }
}

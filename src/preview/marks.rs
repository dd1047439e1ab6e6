//! Puts the preview's own elements into a page that is otherwise as a build would write it.

/// The page with the script that keeps it up to date, and with what is said over it. `version` is another one
/// whenever the page is.
pub(super) fn put(html: &str, version: &str, marks: &str) -> String {
    let script = format!("<script src=\"/_bacheca/preview.js\" data-version=\"{version}\" defer></script>\n");
    let end = html.rfind("</body>").unwrap_or(html.len());
    let (before, after) = html.split_at(end);
    // A page without a head of its own begins with what its author wrote.
    let head = before.find("</head>").unwrap_or(0);
    let (head, body) = before.split_at(head);
    [head, &script, body, marks, after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_else_stays_as_it_is() {
        let script = "<script src=\"/_bacheca/preview.js\" data-version=\"7\" defer></script>\n";
        let check = |html: &str, expected: &str| {
            assert_eq!(put(html, "7", "[marks]"), expected.replace("[script]", script), "{html}");
        };
        check(
            "<head></head><body><p>a</p></body></html>",
            "<head>[script]</head><body><p>a</p>[marks]</body></html>",
        );
        check("<p>a</p>", "[script]<p>a</p>[marks]");
        check("", "[script][marks]");
        check(
            "<head></head><pre></body></pre></body>",
            "<head>[script]</head><pre></body></pre>[marks]</body>",
        );
    }
}

//! The tags in a piece of raw HTML, found without building a tree (HTML Standard, §13.2.5, simplified).

/// A start or end tag.
pub(super) struct Tag<'a> {
    /// Its name as written.
    pub(super) name: &'a str,
    /// Whether it is an end tag.
    pub(super) is_end: bool,
    /// What stands between the name and `>`.
    inside: &'a str,
}

impl<'a> Tag<'a> {
    /// Names and values of the attributes, as written, without quotes.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.inside;
        std::iter::from_fn(move || {
            let (attribute, after) = attribute(rest)?;
            rest = after;
            Some(attribute)
        })
    }
}

/// The tags of a piece in order. A tag that is not closed reaches to the end.
pub(super) fn tags(piece: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = piece;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find('<')?;
            rest = rest.get(start + 1..)?;
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.split_once("-->")?.1;
            } else if let Some((tag, after)) = tag(rest) {
                rest = after;
                return Some(tag);
            }
        }
    })
}

/// A tag at the start of a text without its `<`, and what follows it.
fn tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let (is_end, text) = text.strip_prefix('/').map_or((false, text), |text| (true, text));
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let (name, rest) = split_before(text, |c| c.is_ascii_whitespace() || c == '/' || c == '>');
    let mut after = rest;
    while let Some((_, next)) = attribute(after) {
        after = next;
    }
    let inside = rest.get(..rest.len() - after.len())?;
    Some((Tag { name, is_end, inside }, after))
}

/// An attribute at the start of a text and what follows it; nothing if the tag ends there.
fn attribute(text: &str) -> Option<((&str, &str), &str)> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    if text.is_empty() || text.starts_with('>') {
        return None;
    }
    // `=` at the start is part of the name.
    let first = text.chars().next()?.len_utf8();
    let end = text.get(first..)?.find(|c: char| c.is_ascii_whitespace() || "/>=".contains(c));
    let (name, rest) = text.split_at(end.map_or(text.len(), |end| first + end));
    let Some(value) = rest.trim_ascii_start().strip_prefix('=') else {
        return Some(((name, ""), rest));
    };
    let value = value.trim_ascii_start();
    let (value, rest) = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value.get(1..)?.split_once(quote).unwrap_or((value, "")),
        _ => split_before(value, |c| c.is_ascii_whitespace() || c == '>'),
    };
    Some(((name, value), rest))
}

fn split_before(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes() {
        let check = |piece, expected: &[&str]| {
            let found: Vec<String> = tags(piece)
                .map(|tag| {
                    let end = if tag.is_end { "/" } else { "" };
                    let attributes: String =
                        tag.attributes().map(|(name, value)| format!(" {name}=[{value}]")).collect();
                    format!("{end}{}{attributes}", tag.name)
                })
                .collect();
            assert_eq!(found, expected, "{piece}");
        };
        check("<p>a</p>", &["p", "/p"]);
        check("<a href=x title = 'due > uno' b>c", &["a href=[x] title=[due > uno] b=[]"]);
        check("<br/><img src=a/>", &["br", "img src=[a/]"]);
        check("<!-- <b> --><i>", &["i"]);
        check("<!DOCTYPE html><i>", &["i"]);
        check("<b/onclick=x =y>", &["b onclick=[x] =y=[]"]);
        check("<p class=\"aperto", &["p class=[\"aperto]"]);
        check("a < b > c <é> <", &[]);
    }
}

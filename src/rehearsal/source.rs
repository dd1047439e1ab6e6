//! Templates as their author wrote them: tags, and the words and signs in each.
//!
//! Tera keeps its syntax tree to itself. A template that gets here is one that Tera can read, so that this
//! reader needs to know where things begin and end, and no grammar.

/// A tag, `{% … %}` or `{{ … }}`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Whether it is `{% … %}`.
    pub(super) is_statement: bool,
    /// What stands in it.
    pub(super) tokens: Vec<Token<'a>>,
}

/// A word or sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// How it is written, a text without its quotation marks.
    pub(super) text: &'a str,
    /// Offset of its first byte in the template.
    pub(super) start: usize,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a keyword.
    Name,
    /// A quoted text.
    Text,
    /// A number or a sign.
    Sign,
}

/// The tags of a template, without comments and what `raw` protects.
pub(super) fn tags(source: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = source[at..].find("{").map(|found| at + found) {
        at = match source.as_bytes().get(found + 1) {
            Some(b'#') => after(source, found, "#}"),
            Some(b'{' | b'%') => {
                let (tag, end) = tag(source, found);
                let is_raw = tag.is_statement && tag.tokens.first().is_some_and(|first| first.text == "raw");
                tags.push(tag);
                if is_raw { after(source, end, "endraw") } else { end }
            }
            _ => found + 1,
        };
    }
    tags
}

fn after(source: &str, at: usize, end: &str) -> usize {
    source[at..].find(end).map_or(source.len(), |found| at + found + end.len())
}

/// Reads the tag that opens at `start`, and says where it ends.
fn tag(source: &str, start: usize) -> (Tag<'_>, usize) {
    let is_statement = source.as_bytes().get(start + 1) == Some(&b'%');
    let end = if is_statement { "%}" } else { "}}" };
    let mut tokens = Vec::new();
    let mut at = start + 2;
    let mut depth = 0_usize;
    while at < source.len() {
        let rest = &source[at..];
        if depth == 0 && rest.starts_with(end) {
            return (Tag { is_statement, tokens }, at + end.len());
        }
        let (token, length) = token(rest, at);
        match token.map(|token| token.text) {
            Some("{") => depth += 1,
            Some("}") => depth = depth.saturating_sub(1),
            _ => {}
        }
        tokens.extend(token);
        at += length;
    }
    (Tag { is_statement, tokens }, source.len())
}

/// The token at the start of `rest`, unless that is a space, and how many bytes it takes.
fn token(rest: &str, start: usize) -> (Option<Token<'_>>, usize) {
    let first = rest.chars().next().unwrap_or(' ');
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    if first.is_whitespace() {
        return (None, first.len_utf8());
    }
    if matches!(first, '"' | '\'' | '`') {
        let text = &rest[1..1 + rest[1..].find(first).unwrap_or(rest.len() - 1)];
        let length = (text.len() + 2).min(rest.len());
        return (Some(Token { kind: Kind::Text, text, start: start + 1 }), length);
    }
    let (kind, length) = if is_part(first) {
        let kind = if first.is_numeric() { Kind::Sign } else { Kind::Name };
        (kind, rest.find(|c| !is_part(c)).unwrap_or(rest.len()))
    } else {
        let is_double = ["==", "!=", "<=", ">="].iter().any(|sign| rest.starts_with(sign));
        (Kind::Sign, if is_double { 2 } else { first.len_utf8() })
    };
    (Some(Token { kind, text: &rest[..length], start }), length)
}

/// The quoted arguments of that name in calls of a function, and whether a call gives another value.
pub(super) fn arguments<'a>(tags: &[Tag<'a>], function: &str, argument: &str) -> (Vec<Token<'a>>, bool) {
    let mut found = Vec::new();
    let mut is_other = false;
    for tokens in tags.iter().map(|tag| &tag.tokens) {
        for at in 0..tokens.len() {
            let is =
                |ahead: usize, text: &str| tokens.get(at + ahead).is_some_and(|token| token.text == text);
            if tokens[at].kind == Kind::Name && is(0, function) && is(1, "(") {
                // Names of arguments come before whatever is given to them.
                let key = tokens[at..].iter().position(|token| token.text == argument);
                match key.and_then(|key| tokens.get(at + key + 2)) {
                    Some(value) if value.kind == Kind::Text => found.push(*value),
                    _ => is_other = true,
                }
            }
        }
    }
    (found, is_other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_tokens() {
        let check = |source: &str, expected: &[&[&str]]| {
            let tags = tags(source);
            let found: Vec<Vec<&str>> =
                tags.iter().map(|tag| tag.tokens.iter().map(|token| token.text).collect()).collect();
            assert_eq!(found, expected, "{source}");
            for token in tags.iter().flat_map(|tag| &tag.tokens) {
                assert!(source[token.start..].starts_with(token.text), "{source}: {token:?}");
            }
        };
        check("", &[]);
        check("a { b } {", &[]);
        check("{{ a.b }}{%- if a == 1 -%}", &[&["a", ".", "b"], &["-", "if", "a", "==", "1", "-"]]);
        check("{# {{ a }} #}{{ b }}", &[&["b"]]);
        check("{% raw %}{{ a }}{% endraw %}{{ b }}", &[&["raw"], &["b"]]);
        check("{{ \"}}\" | è }}", &[&["}}", "|", "è"]]);
        check("{{ <a b={[c]} /> }}", &[&["<", "a", "b", "=", "{", "[", "c", "]", "}", "/", ">"]]);
        check("{{ 'a", &[&["a"]]);
    }
}

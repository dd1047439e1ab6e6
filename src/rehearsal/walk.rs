//! Follows every name that a template reads to the value that it is given, through loops, inclusions and
//! components.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::Shape;
use super::source::{Kind, Tag, Token};
use crate::vocabulary::nearest_name;

/// Words that are no variables.
const KEYWORDS: [&str; 13] =
    ["and", "or", "not", "in", "is", "if", "else", "for", "true", "false", "True", "False", "none"];

/// What Tera says of a loop.
const LOOP: [&str; 5] = ["index", "index0", "first", "last", "length"];

/// The values that names stand for, the innermost last.
type Scopes = Vec<BTreeMap<String, Shape>>;

/// The templates of a theme, read.
#[derive(Debug, Default)]
pub(super) struct Sources<'a> {
    templates: BTreeMap<&'a str, Vec<Tag<'a>>>,
    components: BTreeMap<&'a str, Component<'a>>,
}

#[derive(Debug)]
struct Component<'a> {
    template: &'a str,
    parameters: Vec<&'a str>,
    /// Where its tags stand in the template.
    tags: std::ops::Range<usize>,
}

/// A name that stands for nothing, by template and place.
pub(super) type Unknown<'a> = BTreeMap<(&'a str, usize), (&'a str, Option<String>)>;

/// Follows names from the templates of pages.
pub(super) struct Walk<'s, 'a> {
    sources: &'s Sources<'a>,
    done: BTreeSet<(&'a str, BTreeMap<String, Shape>)>,
    /// What was found.
    pub(super) unknown: Unknown<'a>,
}

impl<'a> Sources<'a> {
    /// Takes the tags of all templates, by name.
    pub(super) fn new(templates: BTreeMap<&'a str, Vec<Tag<'a>>>) -> Self {
        let mut components = BTreeMap::new();
        for (template, tags) in &templates {
            for (at, tag) in tags.iter().enumerate() {
                if let [word, name, parameters @ ..] = inner(tag)
                    && tag.is_statement
                    && word.text == "component"
                {
                    let is_end = |tag: &Tag<'_>| inner(tag).first().is_some_and(|t| t.text == "endcomponent");
                    let length = tags[at..].iter().position(is_end).unwrap_or(tags.len() - at);
                    let parameters = parameters_of(parameters);
                    let tags = at + 1..at + length;
                    components.insert(name.text, Component { template, parameters, tags });
                }
            }
        }
        Self { templates, components }
    }

    /// The tags of all templates.
    pub(super) fn templates(&self) -> &BTreeMap<&'a str, Vec<Tag<'a>>> {
        &self.templates
    }
}

impl<'s, 'a> Walk<'s, 'a> {
    pub(super) fn new(sources: &'s Sources<'a>) -> Self {
        Self { sources, done: BTreeSet::new(), unknown: Unknown::new() }
    }

    /// Follows the names of a template that is given these values.
    pub(super) fn page(&mut self, template: &str, given: BTreeMap<String, Shape>) {
        self.template(template, &mut vec![given]);
    }

    fn template(&mut self, name: &str, scopes: &mut Scopes) {
        if let Some((name, tags)) = self.sources.templates.get_key_value(name) {
            self.tags(name, tags, scopes);
        }
    }

    fn tags(&mut self, template: &'a str, tags: &'s [Tag<'a>], scopes: &mut Scopes) {
        let mut is_definition = false;
        for tag in tags {
            let tokens = inner(tag);
            let Some((first, rest)) = tokens.split_first() else { continue };
            match (tag.is_statement, first.text) {
                (true, "component") => is_definition = true,
                (true, "endcomponent") => is_definition = false,
                _ if is_definition => {}
                (_, "<") => self.component(template, rest, scopes),
                (false, _) => self.expression(template, tokens, scopes),
                (true, word) => self.statement(template, word, rest, scopes),
            }
        }
    }

    fn statement(&mut self, template: &'a str, word: &str, rest: &[Token<'a>], scopes: &mut Scopes) {
        match word {
            "extends" | "include" => {
                if let Some(name) = rest.first() {
                    self.template(name.text, scopes);
                }
            }
            "for" => {
                let at = rest.iter().position(|token| token.text == "in").unwrap_or(rest.len());
                let (names, over) = (&rest[..at], rest.get(at + 1..).unwrap_or_default());
                let item = self.value(template, over, scopes).item();
                scopes.push(loop_scope(names, &item));
            }
            "endfor" => {
                scopes.pop();
            }
            "set" | "set_global" => {
                let value = self.value(template, rest.get(2..).unwrap_or_default(), scopes);
                if let (Some(name), Some(scope)) = (rest.first(), scopes.last_mut()) {
                    scope.insert(name.text.to_owned(), value);
                }
            }
            "if" | "elif" | "filter" => self.expression(template, rest, scopes),
            _ => {}
        }
    }

    /// Follows what a call of a component gives it into the component.
    fn component(&mut self, template: &'a str, tokens: &[Token<'a>], scopes: &mut Scopes) {
        let Some((name, definition)) =
            tokens.first().and_then(|name| self.sources.components.get_key_value(name.text))
        else {
            return;
        };
        let mut given: BTreeMap<String, Shape> =
            definition.parameters.iter().map(|name| ((*name).to_owned(), Shape::Any)).collect();
        given.insert("body".to_owned(), Shape::Any);
        given.extend(
            scopes.first().and_then(|scope| scope.get_key_value("site")).map(|(k, v)| (k.clone(), v.clone())),
        );
        for (at, token) in tokens.iter().enumerate().skip(1) {
            if let [sign, open, value @ ..] = tokens.get(at + 1..).unwrap_or_default()
                && (token.kind, sign.text, open.text) == (Kind::Name, "=", "{")
            {
                let shape = self.value(template, &value[..closing(value)], scopes);
                given.insert(token.text.to_owned(), shape);
            }
        }
        if self.done.insert((name, given.clone())) {
            let tags = &self.sources.templates[definition.template][definition.tags.clone()];
            self.tags(definition.template, tags, &mut vec![given]);
        }
    }

    /// Follows the names of an expression, and says what its value looks like.
    fn value(&mut self, template: &'a str, tokens: &[Token<'a>], scopes: &mut Scopes) -> Shape {
        self.expression(template, tokens, scopes);
        match tokens {
            [open, path @ .., close] if (open.text, close.text) == ("[", "]") => {
                Shape::List(Box::new(whole_path(path, scopes)))
            }
            path => whole_path(path, scopes),
        }
    }

    fn expression(&mut self, template: &'a str, tokens: &[Token<'a>], scopes: &mut Scopes) {
        scopes.push(comprehension_scope(tokens));
        for at in 0..tokens.len() {
            if !is_variable(tokens, at) {
                continue;
            }
            let path = path_at(tokens, at);
            if !asks_whether_defined(&tokens[at + path.n_tokens..])
                && let Err((token, nearest)) = resolve(&path.names, scopes)
            {
                self.unknown.insert((template, token.start), (token.text, nearest));
            }
        }
        scopes.pop();
    }
}

/// A name with the names of fields after it.
struct Path<'a> {
    names: Vec<Token<'a>>,
    n_tokens: usize,
}

fn path_at<'a>(tokens: &[Token<'a>], at: usize) -> Path<'a> {
    let mut names = vec![tokens[at]];
    let mut next = at + 1;
    while let [dot, name, ..] = tokens.get(next..).unwrap_or_default()
        && dot.text == "."
        && name.kind == Kind::Name
    {
        names.push(*name);
        next += 2;
    }
    Path { names, n_tokens: next - at }
}

/// What a path leads to; else the name that stands for nothing, and the one most like it.
fn resolve<'a>(path: &[Token<'a>], scopes: &Scopes) -> Result<Shape, (Token<'a>, Option<String>)> {
    let mut names = path.iter();
    let Some(first) = names.next() else { return Ok(Shape::Any) };
    let nearest = |name: &str, known: &mut dyn Iterator<Item = &String>| {
        nearest_name(name, known.map(String::as_str)).map(str::to_owned)
    };
    let Some(mut shape) = scopes.iter().rev().find_map(|scope| scope.get(first.text)) else {
        return Err((*first, nearest(first.text, &mut scopes.iter().flat_map(BTreeMap::keys))));
    };
    for name in names {
        shape = match shape {
            Shape::Fields(fields) => match fields.get(name.text) {
                Some(shape) => shape,
                None => return Err((*name, nearest(name.text, &mut fields.keys()))),
            },
            Shape::Any => return Ok(Shape::Any),
            Shape::Plain | Shape::List(_) => return Err((*name, None)),
        };
    }
    Ok(shape.clone())
}

fn whole_path(tokens: &[Token<'_>], scopes: &Scopes) -> Shape {
    if tokens.is_empty() || !is_variable(tokens, 0) {
        return Shape::Any;
    }
    let path = path_at(tokens, 0);
    if path.n_tokens < tokens.len() {
        return Shape::Any;
    }
    resolve(&path.names, scopes).unwrap_or_default()
}

/// Whether the token at that place is the name of a variable, rather than of a field, a filter, a test, a
/// function, an argument or the key of a map.
fn is_variable(tokens: &[Token<'_>], at: usize) -> bool {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
    let before = at.checked_sub(1).map_or("", text);
    let is_test = before == "is" || (before == "not" && at.checked_sub(2).map_or("", text) == "is");
    tokens[at].kind == Kind::Name
        && !KEYWORDS.contains(&tokens[at].text)
        && !is_test
        && !matches!(before, "." | "|")
        && !matches!(text(at + 1), "(" | "=" | ":")
}

fn asks_whether_defined(rest: &[Token<'_>]) -> bool {
    let words: Vec<&str> = rest.iter().take(3).map(|token| token.text).collect();
    matches!(words[..], ["is", "defined" | "undefined", ..] | ["is", "not", "defined" | "undefined"])
}

fn loop_scope(names: &[Token<'_>], item: &Shape) -> BTreeMap<String, Shape> {
    let fields = LOOP.map(|name| (name.to_owned(), Shape::Plain));
    let mut scope = BTreeMap::from([("loop".to_owned(), Shape::Fields(fields.into()))]);
    let names: Vec<_> = names.iter().filter(|token| token.kind == Kind::Name).collect();
    // With two names the first is a key, and the second what stands there.
    let shape = if names.len() == 1 { item } else { &Shape::Any };
    scope.extend(names.into_iter().map(|name| (name.text.to_owned(), shape.clone())));
    scope
}

/// The names that `[… for name in …]` sets.
fn comprehension_scope(tokens: &[Token<'_>]) -> BTreeMap<String, Shape> {
    let mut scope = BTreeMap::new();
    for (at, token) in tokens.iter().enumerate() {
        if (token.kind, token.text) == (Kind::Name, "for") {
            let names = tokens[at + 1..].iter().take_while(|token| token.text != "in");
            scope.extend(names.map(|name| (name.text.to_owned(), Shape::Any)));
        }
    }
    scope
}

/// The tokens of a tag without the hyphens that take away space.
fn inner<'t, 'a>(tag: &'t Tag<'a>) -> &'t [Token<'a>] {
    let is_hyphen = |token: Option<&Token<'_>>| token.is_some_and(|token| token.text == "-");
    let tokens = &tag.tokens[usize::from(is_hyphen(tag.tokens.first()))..];
    &tokens[..tokens.len() - usize::from(is_hyphen(tokens.last()))]
}

fn parameters_of<'a>(tokens: &[Token<'a>]) -> Vec<&'a str> {
    let after_sign = |at: usize| matches!(tokens[at - 1].text, "(" | ",") && tokens[at].kind == Kind::Name;
    (1..tokens.len()).filter(|at| after_sign(*at)).map(|at| tokens[at].text).collect()
}

/// Where the brace closes that was opened before the first token.
fn closing(tokens: &[Token<'_>]) -> usize {
    let mut depth = 1_usize;
    let closes = tokens.iter().position(|token| {
        match token.text {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    closes.unwrap_or(tokens.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rehearsal::source::tags;
    use serde_json::json;

    #[test]
    fn names_that_stand_for_nothing() {
        let check = |template: &str, expected: &[&str]| {
            let others = "{% component show(thing, more=1) %}{{ thing.title }}{{ more }}{{ thing.tilte }}{% endcomponent %}";
            let sources = Sources::new(BTreeMap::from([
                ("page", tags(template)),
                ("base", tags("{% set text = page.url %}{{ page.bases }}")),
                ("others", tags(others)),
            ]));
            let mut walk = Walk::new(&sources);
            let page = json!({ "title": "T", "url": "/", "links": [{ "title": "L" }] });
            walk.page("page", BTreeMap::from([("page".to_owned(), Shape::of(&page))]));
            let found = walk.unknown.values().map(|(name, nearest)| match nearest {
                Some(nearest) => format!("{name} {nearest}"),
                None => (*name).to_owned(),
            });
            assert_eq!(found.collect::<Vec<_>>(), expected, "{template}");
        };
        check("{{ page.title }}{% if page.links and not page.url %}{% endif %}", &[]);
        check("{% if page.titel %}{% elif pgae.title %}{% endif %}", &["titel title", "pgae page"]);
        check("{{ page.title | upper }}{{ text(key=\"a\", count=page.titel) }}", &["titel title"]);
        check(
            "{% for link in page.links %}{{ link.title }}{{ loop.index }}{{ loop.idx }}{% endfor %}",
            &["idx"],
        );
        check("{% for link in page.links %}{{ link.titel }}{% endfor %}{{ link }}", &["titel title", "link"]);
        check("{% set x = page.links %}{% for y in x %}{{ y.url }}{% endfor %}", &["url"]);
        check("{% extends \"base\" %}{{ text }}", &["bases"]);
        check("{% include \"base\" %}", &["bases"]);
        check("{{ <show thing={page} /> }}", &["tilte title"]);
        check("{{ <show thing={pages} /> }}", &["pages page"]);
        check("{% if x is defined and x is not undefined %}{% endif %}{{ page.url is string }}", &[]);
        check("{{ [a.b for a in page.links] }}{{ page.links[0].anything }}", &[]);
        check("{{ page.title.length }}", &["length"]);
        check("{{ \"a\" if page.title else page.utl }}", &["utl url"]);
    }
}

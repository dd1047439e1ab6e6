//! The keys of `site.toml`.

use std::sync::Arc;

use super::servers;
use crate::schema::{Choice, Field, Schema, Shape, label};

/// The types that a kind's field may have, as `site.toml` names them.
pub(super) const FIELD_TYPES: [&str; 13] = [
    "text",
    "markdown",
    "date",
    "date-range",
    "number",
    "boolean",
    "select",
    "image",
    "file",
    "url",
    "email",
    "group",
    "list",
];

/// What feeds may hold.
pub(super) const FEED_CONTENTS: [&str; 2] = ["summary", "full"];

/// How deep groups may stand in groups.
const DEEPEST_GROUP: usize = 4;

/// The keys of `site.toml`.
pub(super) fn schema() -> Schema {
    let group = |fields| Shape::Group(Arc::new(Schema::new(fields)));
    let texts = || Shape::List(Box::new(Shape::Text));
    let list = |shape| Shape::List(Box::new(shape));
    let map = |shape| Shape::Map(Box::new(shape));
    Schema::new(vec![
        Field::new("title", &[], Shape::Text).required(),
        Field::new("description", &[], Shape::Text),
        Field::new("base_url", &[], Shape::Url).required(),
        Field::new("language", &[], Shape::Text),
        Field::new("languages", &[], texts()),
        Field::new("timezone", &[], Shape::Text),
        Field::new("theme", &[], Shape::Text),
        Field::new("page_size", &[], Shape::Integer(1, 1000)),
        Field::new(
            "cross",
            &[],
            group(vec![
                Field::new("rows", &[], Shape::Text).required(),
                Field::new("columns", &[], Shape::Text).required(),
            ]),
        )
        .required(),
        Field::new("facets", &[], map(facet())).required(),
        Field::new("kinds", &[], map(kind())).required(),
        Field::new(
            "funding",
            &[],
            list(group(vec![
                Field::new("name", &[], Shape::Text).required(),
                Field::new("label", &[], Shape::Text),
                Field::new("description", &[], Shape::Text),
                Field::new("emblem", &[], Shape::Boolean),
                Field::new("url", &[], Shape::Url),
            ])),
        ),
        Field::new(
            "menu",
            &[],
            list(group(vec![
                Field::new("name", &[], Shape::Text).required(),
                Field::new("page", &[], Shape::Path),
                Field::new("url", &[], Shape::Text),
            ])),
        ),
        Field::new(
            "footer",
            &[],
            group(vec![
                Field::new("accessibility", &[], Shape::Path),
                Field::new("privacy", &[], Shape::Path),
                Field::new("legal", &[], Shape::Path),
            ]),
        ),
        Field::new(
            "publisher",
            &[],
            group(vec![Field::new("name", &[], Shape::Text).required(), Field::new("url", &[], Shape::Url)]),
        ),
        Field::new(
            "license",
            &["licence"],
            group(vec![
                Field::new("name", &[], Shape::Text).required(),
                Field::new("url", &[], Shape::Url).required(),
            ]),
        ),
        Field::new("feeds", &[], group(vec![Field::new("content", &[], choices(&FEED_CONTENTS))])),
        Field::new(
            "external",
            &[],
            group(vec![
                Field::new("allow", &[], texts()),
                Field::new("timeout", &[], Shape::Integer(1, 600)),
                Field::new("cache_days", &[], Shape::Integer(0, 3650)),
                Field::new("private", &[], Shape::Boolean),
            ]),
        ),
        Field::new(
            "search",
            &[],
            group(vec![Field::new(
                "synonyms",
                &[],
                list(group(vec![Field::new("names", &[], texts()).required()])),
            )]),
        ),
        Field::new(
            "publish",
            &[],
            group(vec![
                // Empty: no server is told anything.
                Field::new("servers", &[], list(choices(&servers::NAMES))).or_empty(),
                Field::new("targets", &[], map(group(vec![Field::new("to", &[], Shape::Text).required()]))),
            ]),
        ),
    ])
}

fn facet() -> Shape {
    let term = Schema::new(vec![
        Field::new("name", &[], Shape::Text).required(),
        Field::new("slug", &[], Shape::Slug),
        Field::new("short", &[], Shape::Text),
        Field::new("aliases", &[], Shape::List(Box::new(Shape::Text))),
        Field::new("parent", &[], Shape::Text),
        Field::new("code", &[], Shape::Text),
        Field::new("area", &[], Shape::Text),
        Field::new("description", &[], Shape::Text),
        Field::new("replaced_by", &[], Shape::Text),
    ]);
    Shape::Group(Arc::new(Schema::new(vec![
        Field::new("path", &[], Shape::Text),
        Field::new("label", &[], label()),
        Field::new("keys", &[], Shape::List(Box::new(Shape::Text))),
        Field::new("vocabulary", &[], Shape::Text),
        Field::new("open", &[], Shape::Boolean),
        Field::new("drop_prefix", &[], Shape::List(Box::new(Shape::Text))),
        Field::new("terms", &[], Shape::List(Box::new(Shape::Group(Arc::new(term))))),
    ])))
}

fn kind() -> Shape {
    Shape::Group(Arc::new(Schema::new(vec![
        Field::new("folder", &[], Shape::Text),
        // Empty: articles of the kind stand at the root.
        Field::new("path", &[], Shape::Text).or_empty(),
        Field::new("label", &[], label()),
        Field::new("listed", &[], Shape::Boolean),
        Field::new("required", &[], Shape::List(Box::new(Shape::Text))),
        Field::new("fields", &[], Shape::Map(Box::new(field(DEEPEST_GROUP)))),
    ])))
}

fn field(depth: usize) -> Shape {
    let mut schema = Schema::new(vec![
        Field::new("type", &[], choices(&FIELD_TYPES)).required(),
        Field::new("of", &[], choices(&FIELD_TYPES)),
        Field::new("names", &[], Shape::List(Box::new(Shape::Text))),
        Field::new("label", &[], Shape::Text),
        Field::new("hint", &[], Shape::Text),
        Field::new("required", &[], Shape::Boolean),
        Field::new("options", &[], Shape::List(Box::new(Shape::Text))),
        Field::new("facet", &[], Shape::Text),
    ]);
    if depth > 0 {
        schema.add(Field::new("fields", &[], Shape::Map(Box::new(field(depth - 1)))));
    }
    Shape::Group(Arc::new(schema))
}

fn choices(words: &[&str]) -> Shape {
    Shape::Choice(words.iter().map(|word| Choice::new(word, &[])).collect())
}

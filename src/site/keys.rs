//! The keys that every front matter may have, whatever its kind.

use std::sync::Arc;

use crate::schema::{Choice, Field, Schema, Shape};
use crate::vocabulary::Vocabulary;

/// How an event may be attended: what the key `mode` may say, by the names that the program uses.
pub const MODES: [&str; 3] = ["in-person", "online", "mixed"];

/// The keys of every article: the built-in ones, then one for each facet.
pub(super) fn front_matter(vocabulary: &Vocabulary) -> Schema {
    let text = || Shape::Text;
    let mut schema = Schema::new(vec![
        Field::new("title", &["titolo"], text()).required(),
        Field::new("date", &["data"], Shape::Moment),
        Field::new("kind", &["tipo"], text()),
        Field::new("summary", &["sommario"], text()),
        Field::new("event_date", &["data_evento"], Shape::Days),
        Field::new("place", &["luogo"], text()),
        Field::new("events", &["eventi", "event", "evento"], Shape::List(Box::new(event(vocabulary)))),
        Field::new("follows", &["segue"], text()),
        Field::new("updates_expected", &["aggiornamenti_attesi"], Shape::Boolean),
        Field::new("updated", &["aggiornato"], Shape::Date),
        Field::new("correction", &["correzione"], text()),
        Field::new("image", &["immagine"], image()),
        Field::new(
            "attachments",
            &["allegati", "attachment", "allegato"],
            Shape::List(Box::new(attachment())),
        ),
        Field::new("draft", &["bozza"], Shape::Boolean),
        Field::new("expires", &["scade", "scadenza"], Shape::Date),
        Field::new("review_by", &["da_rivedere"], Shape::Date),
        Field::new("slug", &[], Shape::Slug),
        Field::new("aliases", &["alias"], Shape::OneOrMore(Box::new(text()))),
        Field::new("extra", &[], Shape::Anything),
    ]);
    for field in facets(vocabulary) {
        schema.add(field);
    }
    schema
}

/// A picture: `src` and `alt` must be there, an empty `alt` says that it only decorates.
pub(super) fn image() -> Shape {
    Shape::Group(Arc::new(Schema::new(vec![
        Field::new("src", &["file"], Shape::Path).required(),
        // Empty on purpose: the image only decorates (WCAG 2.2, 1.1.1).
        Field::new("alt", &["testo_alternativo"], Shape::Text).required().or_empty(),
        Field::new("caption", &["didascalia"], Shape::Text),
        Field::new("credit", &["credito", "crediti"], Shape::Text),
    ])))
}

/// Whether what has that shape is a picture.
#[must_use]
pub fn is_picture(shape: &Shape) -> bool {
    matches!(shape, Shape::Group(schema) if ["src", "alt"].iter().all(|key| schema.find(key).is_some()))
}

fn attachment() -> Shape {
    Shape::Group(Arc::new(Schema::new(vec![
        Field::new("file", &[], Shape::Path).required(),
        Field::new("title", &["titolo"], Shape::Text),
    ])))
}

fn event(vocabulary: &Vocabulary) -> Shape {
    let mut schema = Schema::new(vec![
        Field::new("date", &["data"], Shape::Days).required(),
        Field::new("place", &["luogo"], Shape::Text),
        Field::new("title", &["titolo"], Shape::Text),
        Field::new("mode", &["modalità"], Shape::Choice(modes())),
        Field::new("start_time", &["ora_inizio"], Shape::Time),
        Field::new("end_time", &["ora_fine"], Shape::Time),
        Field::new("url", &["indirizzo_web"], Shape::Url),
        Field::new("cancelled", &["annullato"], Shape::Boolean),
        Field::new("id", &[], Shape::Slug),
    ]);
    for field in facets(vocabulary) {
        schema.add(field);
    }
    Shape::Group(Arc::new(schema))
}

/// The key `host`: one of the event's terms in the facet of the rows shares its experience.
pub(super) fn add_host(schema: &mut Schema, rows: crate::vocabulary::FacetId) {
    schema.extend_group("events", Field::new("host", &["ospita", "ospite"], Shape::Term(rows)));
}

fn modes() -> Vec<Choice> {
    let [in_person, online, mixed] = MODES;
    vec![
        Choice::new(in_person, &["in presenza", "in person"]),
        Choice::new(online, &["on line", "a distanza"]),
        Choice::new(mixed, &["mista", "misto"]),
    ]
}

fn facets(vocabulary: &Vocabulary) -> impl Iterator<Item = Field> {
    vocabulary.facets().map(|(id, facet)| {
        let names: Vec<&str> = facet.keys.iter().map(String::as_str).collect();
        let shape = Shape::OneOrMore(Box::new(Shape::Term(id)));
        let mut field = Field::new(&facet.id, &names, shape);
        field.label.clone_from(&facet.label.one);
        field
    })
}

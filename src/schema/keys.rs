//! Keys that nothing knows, keys that are missing, and what to write instead: in the author's own language.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Context, Field, Schema, Shape};
use crate::diagnostic::{Code, Mistake, Span};
use crate::tree::{Entry, Table};
use crate::vocabulary::nearest_name;

/// The key under which authors keep what only they know.
const EXTRA: &str = "extra";

/// The fields whose keys stand in a table, or nearly stand there.
pub(super) struct Present<'a> {
    schema: &'a Schema,
    keys: BTreeSet<&'a str>,
}

impl<'a> Present<'a> {
    /// Looks for the keys of a schema in a table.
    pub(super) fn new(schema: &'a Schema, table: &Table) -> Self {
        let named = table.0.iter().filter_map(|entry| schema.find(&entry.key));
        Self { schema, keys: named.map(|field| &*field.key).collect() }
    }

    /// A key that nothing knows, with the one that was most likely meant. That one counts as being there, so
    /// that nobody is told that it is missing, too.
    pub(super) fn unknown(&mut self, entry: &Entry, context: &Context<'_>) -> Mistake {
        let group = self.group_of(&entry.key).map_or("", |field| field.name_in(context.language()));
        let takes_more = if self.schema.find(EXTRA).is_some() { "yes" } else { "" };
        let field = self.nearest(&entry.key).filter(|_| group.is_empty());
        let nearest = field.map_or("", |field| field.name_in(context.language()));
        self.keys.extend(field.map(|field| &*field.key));
        let mistake = Mistake::new(Code::UnknownKey, entry.key_span)
            .with("key", &entry.key)
            .with("nearest", nearest)
            .with("group", group)
            .with("extra", takes_more);
        if nearest.is_empty() { mistake } else { mistake.replaced_by(nearest) }
    }

    /// The required keys that are not there, reported at the start of `place`.
    pub(super) fn missing(&self, place: Span, context: &Context<'_>) -> impl Iterator<Item = Mistake> {
        let missing = self.schema.fields().iter().filter(|field| field.required);
        missing.filter(|field| !self.keys.contains(&*field.key)).map(move |field| {
            let name = field.name_in(context.language());
            Mistake::new(Code::MissingKey, Span { start: place.start, end: place.start })
                .with("key", name)
                .with("example", line(name, &field.shape, context))
        })
    }

    /// The field in whose group a key belongs that stands one level too high.
    fn group_of(&self, key: &str) -> Option<&'a Field> {
        let has = |shape: &Shape| matches!(shape, Shape::Group(schema) if schema.find(key).is_some());
        self.schema.fields().iter().find(|field| match &field.shape {
            Shape::List(item) | Shape::OneOrMore(item) => has(item),
            shape => has(shape),
        })
    }

    /// The field most like a key, among those that are not there yet.
    fn nearest(&self, key: &str) -> Option<&'a Field> {
        let absent = self.schema.fields().iter().filter(|field| !self.keys.contains(&*field.key));
        let spellings = absent
            .flat_map(|field| std::iter::once(&*field.key).chain(field.names.iter().map(String::as_str)));
        self.schema.find(nearest_name(key, spellings)?)
    }
}

/// A line with that key and a value that may stand there, to show what is meant.
pub(super) fn line(name: &str, shape: &Shape, context: &Context<'_>) -> String {
    let example = example(shape, context);
    match (context.locale, shape) {
        (Some(_), _) => format!("{name}: {example}"),
        (None, Shape::Integer(..) | Shape::Boolean) => format!("{name} = {example}"),
        (None, _) => format!("{name} = \"{example}\""),
    }
}

fn example<'a>(shape: &'a Shape, context: &Context<'a>) -> Cow<'a, str> {
    match shape {
        Shape::Date | Shape::Moment => "2023-06-27".into(),
        Shape::Days => "2023-06-27/2023-06-28".into(),
        Shape::Time => "10:30".into(),
        Shape::Integer(minimum, _) => minimum.to_string().into(),
        Shape::Number => "12".into(),
        Shape::Boolean if context.is_italian() => "sì".into(),
        Shape::Boolean => "true".into(),
        Shape::Choice(choices) => {
            choices.first().map_or("…", |choice| choice.name_in(context.language())).into()
        }
        Shape::Term(facet) => {
            context.vocabulary.terms(*facet).next().map_or("…", |(_, term)| term.name.as_str()).into()
        }
        Shape::Url => "https://www.example.it/".into(),
        Shape::Email => "nome@example.it".into(),
        Shape::Slug => "al-via-gli-incontri".into(),
        Shape::Path => "documento.pdf".into(),
        Shape::List(inner) | Shape::OneOrMore(inner) => example(inner, context),
        _ => "…".into(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::locale::{Language, Locale};
    use crate::schema::Choice;
    use crate::tree::{toml, yaml};
    use crate::vocabulary::{Facet, Term, Vocabulary};

    fn vocabulary() -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        let facet = vocabulary.add_facet(Facet { id: "region".into(), ..Facet::default() });
        vocabulary.add_term(Term::new(facet, "Puglia"));
        vocabulary
    }

    fn schema() -> Schema {
        let facet = vocabulary().facet_named("region").expect("the facet");
        let mut region =
            Field::new("region", &["region", "regions", "regione", "regioni"], Shape::Term(facet));
        region.label = "Regione".into();
        let modes = vec![Choice::new("in-person", &["in presenza"]), Choice::new("online", &[])];
        Schema::new(vec![
            Field::new("title", &["titolo"], Shape::Text).required(),
            Field::new("event_date", &["data_evento"], Shape::Days),
            Field::new("mode", &["modalità"], Shape::Choice(modes)),
            region.required(),
        ])
    }

    /// What is said of a table: code, then the arguments in their order.
    fn said(table: &Table, locale: Option<&Locale>) -> Vec<String> {
        let (vocabulary, zone) = (vocabulary(), TimeZone::UTC);
        let context = Context { vocabulary: &vocabulary, zone: &zone, locale, published: None };
        let mut mistakes = Vec::new();
        schema().read(table, Span::default(), &context, &mut mistakes);
        let words = |mistake: &Mistake| {
            let arguments = mistake.arguments.iter().map(|(_, value)| value.as_str());
            std::iter::once(mistake.code.name()).chain(arguments).collect::<Vec<_>>().join(" | ")
        };
        mistakes.iter().map(words).collect()
    }

    fn of_article(text: &str, language: &str) -> Vec<String> {
        let locale = Locale::new(&Language::new(language).expect("a language")).expect("a locale");
        let said = said(&yaml::read(text).0, Some(&locale));
        // Of an unknown key, what is proposed.
        let proposed = |said: String| match said.split(" | ").collect::<Vec<_>>()[..] {
            ["unknown-key", key, nearest, ..] => ["unknown-key", key, nearest].join(" | "),
            _ => said,
        };
        said.into_iter().map(proposed).collect()
    }

    #[test]
    fn known_spellings_are_read() {
        for text in [
            "title: A\nregion: Puglia",
            "Titolo: A\nREGIONE: Puglia",
            "titolo: A\nregioni: Puglia\ndata evento: 2023-06-27",
            "titolo: A\nregions: Puglia\nData-Evento: 2023-06-27\nmodalita: online",
        ] {
            assert_eq!(of_article(text, "it"), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_misspelt_key_is_one_mistake_with_its_proposal() {
        let check = |key: &str, language, expected: &str| {
            let text = format!("titolo: A\nregione: Puglia\n{key}: x");
            assert_eq!(of_article(&text, language), [expected], "{key}");
        };
        check("dataevnto", "it", "unknown-key | dataevnto | data_evento");
        check("data dell evento", "it", "unknown-key | data dell evento | ");
        check("data evnto", "it", "unknown-key | data evnto | data_evento");
        check("event-dates", "it", "unknown-key | event-dates | data_evento");
        check("modalit", "it", "unknown-key | modalit | modalità");
        check("modalit", "en", "unknown-key | modalit | mode");
        // What stands there already is not proposed again.
        check("titol", "it", "unknown-key | titol | ");
        check("telefono", "it", "unknown-key | telefono | ");
    }

    #[test]
    fn a_misspelt_required_key_is_not_missing_as_well() {
        assert_eq!(of_article("titol: A\nregion: Puglia", "it"), ["unknown-key | titol | titolo"]);
        assert_eq!(
            of_article("tilte: A\nregoine: Puglia", "en").join("; "),
            "unknown-key | tilte | title; unknown-key | regoine | region"
        );
        assert_eq!(of_article("titolo: A\nregoni: Puglia", "it"), ["unknown-key | regoni | regione"]);
    }

    #[test]
    fn a_missing_key_is_named_as_its_author_writes_it() {
        let italian = ["missing-key | titolo | titolo: …", "missing-key | regione | regione: Puglia"];
        assert_eq!(of_article("modalità: online", "it"), italian);
        let english = ["missing-key | title | title: …", "missing-key | region | region: Puglia"];
        assert_eq!(of_article("mode: online", "en"), english);
        let (table, _) = toml::read("mode = \"online\"");
        let configuration =
            ["missing-key | title | title = \"…\"", "missing-key | region | region = \"Puglia\""];
        assert_eq!(said(&table, None), configuration);
    }

    #[test]
    fn an_empty_value_shows_what_may_stand_there() {
        let check = |text: &str, expected: &str| assert_eq!(of_article(text, "it"), [expected], "{text}");
        check("titolo:\nregione: Puglia", "empty-value | titolo | titolo: …");
        check("titolo: ''\nregione: Puglia", "empty-value | titolo | titolo: …");
        check("titolo: A\nregioni: []", "empty-value | regioni | regioni: Puglia");
        check("Titolo: ~\nregioni: Puglia", "empty-value | Titolo | Titolo: …");
    }

    #[test]
    fn a_key_that_stands_twice_points_to_the_first_each_time() {
        let text = "titolo: A\nregione: Puglia\nTitolo: B\ntitle: C";
        let (vocabulary, zone) = (vocabulary(), TimeZone::UTC);
        let context = Context { vocabulary: &vocabulary, zone: &zone, locale: None, published: None };
        let mut mistakes = Vec::new();
        let record = schema().read(&yaml::read(text).0, Span::default(), &context, &mut mistakes);
        let places: Vec<_> =
            mistakes.iter().map(|twice| (&text[twice.span.range()], twice.related[0].span.start)).collect();
        assert_eq!(places, [("Titolo", 0), ("title", 0)]);
        assert!(mistakes.iter().all(|mistake| mistake.code == Code::DuplicateKey), "{mistakes:?}");
        assert_eq!(record.text_or_empty("title"), "A");
    }

    #[test]
    fn the_words_of_a_choice_are_in_the_authors_language() {
        let text = "titolo: A\nregione: Puglia\nmodalità: boh";
        assert_eq!(of_article(text, "it"), ["unknown-option | modalità | boh | in presenza, online | "]);
        assert_eq!(of_article(text, "en"), ["unknown-option | modalità | boh | in-person, online | "]);
    }
}

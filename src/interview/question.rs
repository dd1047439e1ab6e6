//! The questions about an article, from the schema of its kind.

use super::group;
use crate::reference::{hint, value};
use crate::schema::{Context, Field, Schema, Shape};
use crate::wording::Wording;

/// Keys that nobody is asked for: the folder says the kind, and the rest comes when there is a reason.
const NOT_ASKED: [&str; 4] = ["kind", "slug", "aliases", "extra"];

/// A question about one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The path of canonical keys, with dots between them.
    pub path: String,
    /// The same as an author writes it.
    pub name: String,
    /// What the key is for; empty if nobody says.
    pub hint: String,
    /// What may stand there.
    pub value: String,
    /// Whether there must be an answer.
    pub required: bool,
    /// How to answer.
    pub form: Form,
    /// An answer to start from; empty for none.
    pub proposal: String,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// With a line.
    Line,
    /// With a day of the calendar.
    Day,
    /// With yes or no.
    YesNo,
    /// With one of these words.
    One(Vec<String>),
    /// With any of these words.
    Several(Vec<String>),
}

/// All questions about an article, in the order of the schema. Of a list of groups, the first is asked for.
#[must_use]
pub fn questions(schema: &Schema, context: &Context<'_>, wording: &Wording) -> Vec<Question> {
    let asked = schema.fields().iter().filter(|field| !NOT_ASKED.contains(&&*field.key));
    asked.flat_map(|field| about(field, None, context, wording)).collect()
}

/// The questions about a field, which may stand below another one.
fn about(field: &Field, above: Option<&Question>, context: &Context<'_>, wording: &Wording) -> Vec<Question> {
    let name = field.name_in(context.language());
    let parent = above.map_or("", |above| above.path.as_str());
    let join =
        |above: &str, own: &str| if above.is_empty() { own.to_owned() } else { [above, ".", own].concat() };
    let question = Question {
        path: join(parent, &field.key),
        name: join(above.map_or("", |above| above.name.as_str()), name),
        hint: hint(field, parent, wording),
        value: value(&field.shape, context, wording),
        required: field.required && above.is_none_or(|above| above.required),
        form: form(&field.shape, context),
        proposal: String::new(),
    };
    match group(&field.shape) {
        Some(schema) => {
            let fields = schema.fields().iter();
            fields.flat_map(|field| about(field, Some(&question), context, wording)).collect()
        }
        None => vec![question],
    }
}

fn form(shape: &Shape, context: &Context<'_>) -> Form {
    match shape {
        Shape::Date | Shape::Moment => Form::Day,
        Shape::Boolean => Form::YesNo,
        Shape::Choice(choices) => {
            Form::One(choices.iter().map(|choice| choice.name_in(context.language()).to_owned()).collect())
        }
        Shape::Term(facet) if !context.vocabulary.facet(*facet).open => {
            Form::One(context.vocabulary.terms(*facet).map(|(_, term)| term.name.clone()).collect())
        }
        Shape::List(inner) | Shape::OneOrMore(inner) => match form(inner, context) {
            Form::One(words) => Form::Several(words),
            other => other,
        },
        _ => Form::Line,
    }
}

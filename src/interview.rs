//! A new article as a conversation: what to ask, in which order, and what the answers become.
//!
//! Everything comes from the schema of the kind, and nothing here knows a terminal: an [`Interviewer`] puts the
//! questions. What nobody is asked can be said beforehand, by the same keys.

mod question;
mod write;

pub use question::{Form, Question, questions};
pub use write::{front_matter, read};

use crate::schema::{Schema, Shape};

/// What is known of the article: values by the path of their key, `contacts.office`; several make a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(pub Vec<(String, Vec<String>)>);

/// Puts questions to somebody.
pub trait Interviewer {
    /// Why a conversation may end early.
    type Stop;

    /// Asks one question; an answer without values leaves it open. `complaint` says what is wrong with the
    /// answer before.
    ///
    /// # Errors
    /// If whoever is asked does not go on.
    fn ask(&mut self, question: &Question, complaint: Option<&str>) -> Result<Vec<String>, Self::Stop>;

    /// Asks which further questions to put, by their places.
    ///
    /// # Errors
    /// If whoever is asked does not go on.
    fn more(&mut self, questions: &[Question]) -> Result<Vec<usize>, Self::Stop>;
}

impl Answers {
    /// Adds a value to those of a key, under the path that the schema has for it; one that it does not know stays
    /// as it is written.
    pub fn add(&mut self, key: &str, value: &str, schema: &Schema) {
        let path = canonical(key, schema).unwrap_or_else(|| key.to_owned());
        match self.0.iter_mut().find(|(known, _)| *known == path) {
            Some((_, values)) => values.push(value.to_owned()),
            None => self.0.push((path, vec![value.to_owned()])),
        }
    }

    /// What is known of a key.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[String]> {
        self.0.iter().find(|(known, _)| known == path).map(|(_, values)| values.as_slice())
    }
}

/// Puts the questions that nobody has answered: the required ones, then those that whoever is asked likes to
/// answer. `complaint` says what is wrong with the values of a key, if anything is; it is asked again then.
///
/// # Errors
/// If the interviewer stops.
pub fn hold<I: Interviewer>(
    interviewer: &mut I,
    questions: &[Question],
    answers: &mut Answers,
    complaint: &dyn Fn(&Question, &[String]) -> Option<String>,
) -> Result<(), I::Stop> {
    let open: Vec<&Question> =
        questions.iter().filter(|question| answers.get(&question.path).is_none()).collect();
    for question in open.iter().filter(|question| question.required) {
        put(interviewer, question, answers, complaint)?;
    }
    let further: Vec<Question> = open.into_iter().filter(|question| !question.required).cloned().collect();
    for at in interviewer.more(&further)? {
        if let Some(question) = further.get(at) {
            put(interviewer, question, answers, complaint)?;
        }
    }
    Ok(())
}

fn put<I: Interviewer>(
    interviewer: &mut I,
    question: &Question,
    answers: &mut Answers,
    complaint: &dyn Fn(&Question, &[String]) -> Option<String>,
) -> Result<(), I::Stop> {
    let mut wrong = None;
    loop {
        let values = interviewer.ask(question, wrong.as_deref())?;
        wrong = complaint(question, &values);
        if wrong.is_none() {
            if !values.is_empty() {
                answers.0.push((question.path.clone(), values));
            }
            return Ok(());
        }
    }
}

/// The path of canonical keys that a path in any spelling means.
fn canonical(key: &str, schema: &Schema) -> Option<String> {
    let (first, rest) = key.split_once('.').map_or((key, None), |(first, rest)| (first, Some(rest)));
    let field = schema.find(first)?;
    match rest {
        None => Some(field.key.to_string()),
        Some(rest) => Some([&*field.key, ".", &canonical(rest, group(&field.shape)?)?].concat()),
    }
}

/// The keys that stand at a key, alone or in a list.
fn group(shape: &Shape) -> Option<&Schema> {
    match shape {
        Shape::Group(schema) => Some(schema),
        Shape::List(inner) | Shape::OneOrMore(inner) => group(inner),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

//! Questions at a terminal.

use inquire::{Confirm, DateSelect, InquireError, MultiSelect, Select, Text};

use crate::interview::{Form, Interviewer, Question};
use crate::wording::Wording;

/// Somebody at a terminal.
pub(super) struct Terminal<'a> {
    wording: &'a Wording,
}

/// The conversation ended early; what the machine said if it was the machine.
pub(super) struct Stopped(pub(super) Option<String>);

impl<'a> Terminal<'a> {
    pub(super) fn new(wording: &'a Wording) -> Self {
        Self { wording }
    }

    /// What is said below a question: what was wrong, what the key is for, how to answer.
    fn help(&self, question: &Question, complaint: Option<&str>) -> String {
        let how = match &question.form {
            Form::Line => question.value.as_str(),
            Form::Day => self.wording.text("ask-day"),
            Form::YesNo => "",
            Form::One(_) => self.wording.text("ask-one"),
            Form::Several(_) => self.wording.text("ask-several"),
        };
        let parts = [complaint.unwrap_or_default(), &question.hint, how];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

impl Interviewer for Terminal<'_> {
    type Stop = Stopped;

    fn ask(&mut self, question: &Question, complaint: Option<&str>) -> Result<Vec<String>, Stopped> {
        let name = question.name.as_str();
        let help = self.help(question, complaint);
        let answer = match &question.form {
            Form::Line => Text::new(name)
                .with_help_message(&help)
                .with_initial_value(&question.proposal)
                .prompt_skippable()
                .map(|text| text.into_iter().filter(|text| !text.trim().is_empty()).collect()),
            Form::Day => DateSelect::new(name)
                .with_help_message(&help)
                .with_week_start(chrono::Weekday::Mon)
                .prompt_skippable()
                .map(|day| day.iter().map(ToString::to_string).collect()),
            Form::YesNo => {
                let (yes, no) = (self.wording.text("yes"), self.wording.text("no"));
                let answer =
                    Confirm::new(name).with_help_message(&help).with_default(false).prompt_skippable();
                answer.map(|answer| {
                    answer.map(|answer| if answer { yes } else { no }.to_owned()).into_iter().collect()
                })
            }
            Form::One(words) => Select::new(name, words.clone())
                .with_help_message(&help)
                .prompt_skippable()
                .map(|word| word.into_iter().collect()),
            Form::Several(words) => MultiSelect::new(name, words.clone())
                .with_help_message(&help)
                .prompt_skippable()
                .map(Option::unwrap_or_default),
        };
        answer.map_err(stopped)
    }

    fn more(&mut self, questions: &[Question]) -> Result<Vec<usize>, Stopped> {
        let names: Vec<&str> = questions.iter().map(|question| question.name.as_str()).collect();
        let chosen = MultiSelect::new(self.wording.text("ask-more"), names)
            .with_help_message(self.wording.text("ask-several"))
            .raw_prompt_skippable();
        Ok(chosen.map_err(stopped)?.unwrap_or_default().into_iter().map(|choice| choice.index).collect())
    }
}

fn stopped(error: InquireError) -> Stopped {
    match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => Stopped(None),
        other => Stopped(Some(other.to_string())),
    }
}

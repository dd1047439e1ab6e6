//! Questions at a terminal.

use chrono::{Datelike as _, NaiveDate};
use inquire::ui::{RenderConfig, Styled};
use inquire::{DateSelect, InquireError, MultiSelect, Select, Text};
use jiff::civil::Date;

use crate::interview::{Form, Interviewer, Question};
use crate::locale::DateFormat;
use crate::wording::Wording;

/// How many of the words to choose from are shown at once.
const N_SHOWN: usize = 12;

/// Somebody at a terminal.
pub(super) struct Terminal<'a> {
    wording: &'a Wording,
    dates: &'a DateFormat,
    today: Date,
}

/// The conversation ended early; what the machine said if it was the machine.
pub(super) struct Stopped(pub(super) Option<String>);

impl<'a> Terminal<'a> {
    /// Somebody who is asked in these words, and whose calendar opens at today.
    pub(super) fn new(wording: &'a Wording, dates: &'a DateFormat, today: Date) -> Self {
        let skipped = Styled::new("–");
        inquire::set_global_render_config(RenderConfig::default().with_canceled_prompt_indicator(skipped));
        Self { wording, dates, today }
    }

    fn day(&self, name: &str, help: &str) -> Result<Vec<String>, InquireError> {
        // Its own words for a day are English.
        let written = |day: NaiveDate| civil(day).map_or_else(|| day.to_string(), |day| self.dates.day(day));
        let mut calendar = DateSelect::new(name)
            .with_help_message(help)
            .with_week_start(chrono::Weekday::Mon)
            .with_formatter(&written);
        let (month, day) = (self.today.month().unsigned_abs(), self.today.day().unsigned_abs());
        if let Some(today) = NaiveDate::from_ymd_opt(self.today.year().into(), month.into(), day.into()) {
            calendar = calendar.with_starting_date(today);
        }
        let day = calendar.prompt_skippable()?;
        Ok(day.iter().map(ToString::to_string).collect())
    }

    /// One of several words.
    fn one(&self, name: &str, help: &str, words: Vec<String>) -> Result<Vec<String>, InquireError> {
        let select = Select::new(name, words).with_help_message(help).with_page_size(N_SHOWN);
        Ok(select.prompt_skippable()?.into_iter().collect())
    }

    /// What is said below a question: what was wrong, what the key is for, how to answer.
    fn help(&self, question: &Question, complaint: Option<&str>) -> String {
        let how = match &question.form {
            Form::Line => question.value.as_str(),
            Form::Day => self.wording.text("ask-day"),
            Form::YesNo | Form::One(_) => self.wording.text("ask-one"),
            Form::Several(_) => self.wording.text("ask-several"),
        };
        let parts = [complaint.unwrap_or_default(), &question.hint, how];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

impl Interviewer for Terminal<'_> {
    type Stop = Stopped;

    fn ask(&mut self, question: &Question, complaint: Option<&str>) -> Result<Vec<String>, Stopped> {
        let name = &shown(&question.name);
        let help = self.help(question, complaint);
        let answer = match &question.form {
            Form::Line => Text::new(name)
                .with_help_message(&help)
                .with_initial_value(&question.proposal)
                .prompt_skippable()
                .map(|text| text.into_iter().filter(|text| !text.trim().is_empty()).collect()),
            Form::Day => self.day(name, &help),
            // A question with letters as answers would want English ones.
            Form::YesNo => {
                let words = ["no", "yes"].map(|key| self.wording.text(key).to_owned());
                self.one(name, &help, words.to_vec())
            }
            Form::One(words) => self.one(name, &help, words.clone()),
            Form::Several(words) => MultiSelect::new(name, words.clone())
                .with_help_message(&help)
                .with_page_size(N_SHOWN)
                .prompt_skippable()
                .map(Option::unwrap_or_default),
        };
        answer.map_err(stopped)
    }

    fn more(&mut self, questions: &[Question]) -> Result<Vec<usize>, Stopped> {
        let names: Vec<String> = questions.iter().map(|question| shown(&question.name)).collect();
        let chosen = MultiSelect::new(self.wording.text("ask-more"), names)
            .with_help_message(self.wording.text("ask-several"))
            .with_page_size(N_SHOWN)
            .raw_prompt_skippable();
        Ok(chosen.map_err(stopped)?.unwrap_or_default().into_iter().map(|choice| choice.index).collect())
    }
}

/// A key as people read it: `eventi.ora_inizio` is “eventi › ora inizio”.
fn shown(name: &str) -> String {
    name.replace('_', " ").replace('.', " › ")
}

fn civil(day: NaiveDate) -> Option<Date> {
    let (month, of_month) = (i8::try_from(day.month()).ok()?, i8::try_from(day.day()).ok()?);
    Date::new(i16::try_from(day.year()).ok()?, month, of_month).ok()
}

fn stopped(error: InquireError) -> Stopped {
    match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => Stopped(None),
        other => Stopped(Some(other.to_string())),
    }
}

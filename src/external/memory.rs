//! What other sites answered before, so that they are not asked again and again.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use url::Url;

use super::Answer;

/// Answers by address, each with the day on which it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    answers: BTreeMap<String, (Date, Answer)>,
}

impl Memory {
    /// The answer of an address, if it was given less than so many days before today.
    #[must_use]
    pub fn answer(&self, url: &Url, today: Date, days: i64) -> Option<&Answer> {
        let (day, answer) = self.answers.get(url.as_str())?;
        let age = i64::from((today - *day).get_days());
        (0..days).contains(&age).then_some(answer)
    }

    /// Remembers what was answered today and lasts, and forgets addresses that are no longer asked.
    #[must_use]
    pub fn renewed(
        mut self,
        asked: &BTreeMap<Url, Answer>,
        used: &BTreeMap<Url, Answer>,
        today: Date,
    ) -> Self {
        self.answers.retain(|address, _| Url::parse(address).is_ok_and(|url| used.contains_key(&url)));
        for (url, answer) in asked {
            if answer.is_lasting() {
                self.answers.insert(url.to_string(), (today, answer.clone()));
            } else {
                self.answers.remove(url.as_str());
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_remembered_for_some_days() {
        let url = Url::parse("https://a.example/").expect("an address");
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let check = |answer: Answer, today: &str, days: i64, expected: bool| {
            let asked = BTreeMap::from([(url.clone(), answer)]);
            let memory = Memory::default().renewed(&asked, &asked, day("2024-03-31"));
            assert_eq!(memory.answer(&url, day(today), days).is_some(), expected, "{asked:?} {today} {days}");
            let empty = BTreeMap::new();
            assert_eq!(memory.renewed(&empty, &empty, day(today)), Memory::default());
        };
        check(Answer::Found, "2024-03-31", 7, true);
        check(Answer::Found, "2024-04-06", 7, true);
        check(Answer::Found, "2024-04-07", 7, false);
        check(Answer::Found, "2024-03-31", 0, false);
        check(Answer::Found, "2025-04-01", 7, false);
        // A clock that was put back.
        check(Answer::Found, "2024-03-30", 7, false);
        check(Answer::Missing(410), "2024-04-01", 7, true);
        check(Answer::Late, "2024-03-31", 7, false);
        check(Answer::Status(500), "2024-03-31", 7, false);
    }
}

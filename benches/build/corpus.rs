//! Articles to measure with: Italian news of about 450 words with regions and services, half of them with
//! an event, in the mixture of headings, lists, quotes, tables, notes and code that real ones have.
//!
//! An article is a function of seed and number, so that one can be written again with a change.

mod body;
mod words;

use std::path::PathBuf;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::random::Random;

use words::{COMPLEMENTS, OBJECTS, OPENINGS, PLACES, REGIONS, SERVICES, SUBJECTS, VERBS};

/// The first day on which an article can be dated, and how many days follow.
const FIRST_DAY: Date = Date::constant(2016, 1, 1);
const N_DAYS: usize = 3900;

/// What an article's file says.
pub(crate) struct Article {
    /// The file, below the folder of news.
    pub(crate) path: PathBuf,
    pub(crate) title: String,
    pub(crate) date: Date,
    pub(crate) regions: Vec<&'static str>,
    pub(crate) services: Vec<&'static str>,
    pub(crate) event: Option<Event>,
    pub(crate) summary: String,
    pub(crate) is_draft: bool,
    /// Markdown; ends with a line end.
    pub(crate) body: String,
}

/// An event of one day or more, the last one included.
pub(crate) struct Event {
    first: Date,
    last: Date,
    place: &'static str,
}

impl Article {
    /// The article with that number.
    pub(crate) fn new(seed: u64, number: u32) -> Self {
        let random = &mut Random::new(seed, number);
        let date = FIRST_DAY.saturating_add(days(random.below(N_DAYS)));
        let title = format!("{}: {}, n. {number}", random.pick(&OPENINGS), clause(random));
        let n_regions = random.pick(&[1, 1, 1, 2, 3, 4]);
        let n_services = random.pick(&[1, 1, 2, 3]);
        Self {
            path: path(&title, date, number),
            title,
            date,
            regions: random.sample(&REGIONS, n_regions),
            services: random.sample(&SERVICES, n_services),
            event: random.chance(500).then(|| Event::new(random, date)),
            summary: plain_sentence(random),
            is_draft: random.chance(10),
            body: body::body(random),
        }
    }

    /// The file's text.
    pub(crate) fn text(&self) -> String {
        let Self { title, date, summary, body, .. } = self;
        let (regions, services) = (self.regions.join("\", \""), self.services.join("\", \""));
        let event = self.event.as_ref().map(Event::keys).unwrap_or_default();
        let draft = if self.is_draft { "draft: true\n" } else { "" };
        format!(
            "---\ntitle: \"{title}\"\ndate: {date}\nregion: [\"{regions}\"]\nservice: [\"{services}\"]\n\
             {event}summary: \"{summary}\"\n{draft}---\n\n{body}"
        )
    }
}

impl Event {
    fn new(random: &mut Random, published: Date) -> Self {
        let first = published.saturating_add(days(random.between(5, 59)));
        let last = first.saturating_add(days(random.pick(&[0, 0, 1, 2])));
        Self { first, last, place: random.pick(&PLACES) }
    }

    fn keys(&self) -> String {
        let Self { first, last, place } = self;
        let range = if first == last { String::new() } else { format!("/{last}") };
        format!("event_date: {first}{range}\nplace: \"{place}\"\n")
    }
}

fn days(number: usize) -> jiff::Span {
    i32::try_from(number).unwrap_or(i32::MAX).days()
}

/// A folder for each year, as people keep their files, and a name that is as long as people's.
fn path(title: &str, date: Date, number: u32) -> PathBuf {
    let slug: String = bacheca::slug::slugify(title).chars().take(60).collect();
    PathBuf::from(date.year().to_string()).join(format!("{}-{number}.md", slug.trim_end_matches('-')))
}

/// A sentence without markup, with its capital and its full stop.
fn plain_sentence(random: &mut Random) -> String {
    let clause = clause(random);
    finished(&format!("{clause} {}", random.pick(&COMPLEMENTS)))
}

fn clause(random: &mut Random) -> String {
    format!("{} {} {}", random.pick(&SUBJECTS), random.pick(&VERBS), random.pick(&OBJECTS))
}

fn finished(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

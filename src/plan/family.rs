//! Which pages have so much in common that they are best made together.

use super::Content;

/// Pages that show much of the same. What is kept for those of one family is of little use to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Tables of the open data.
    Data,
    /// Files that show no article, or name all of them.
    Others,
    /// Calendar files.
    Calendars,
    /// Feeds.
    Feeds,
    /// All pages that people open but articles: most list articles and events.
    Lists,
    /// Articles, and what stands where one was.
    Articles,
}

impl Family {
    /// All of them. Those that have most in common come first, while little is kept of the others.
    pub const ALL: [Self; 6] =
        [Self::Data, Self::Others, Self::Calendars, Self::Feeds, Self::Lists, Self::Articles];

    /// The number of pages, one after the other in the plan, that have something in common; none if all have.
    #[must_use]
    pub fn n_in_common(self) -> Option<usize> {
        match self {
            // Articles lead to others of the same time.
            Self::Articles => Some(4096),
            // A table in all its formats.
            Self::Data => Some(2),
            _ => None,
        }
    }
}

impl Content {
    /// The pages that it shows much in common with; none for the search index, which is many files at once.
    #[must_use]
    pub fn family(&self) -> Option<Family> {
        Some(match self {
            Self::SearchIndex => return None,
            Self::Article(_) => Family::Articles,
            Self::Atom(_) | Self::JsonFeed(_) => Family::Feeds,
            Self::Calendar(_) | Self::EventCalendar(_) => Family::Calendars,
            Self::DataJson(_) | Self::DataCsv(_) => Family::Data,
            _ if self.is_former() => Family::Articles,
            _ if self.is_html() => Family::Lists,
            _ => Family::Others,
        })
    }
}

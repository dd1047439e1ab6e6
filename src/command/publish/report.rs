//! What a publication changes, in three forms.

use serde_json::json;

use super::Format;
use crate::locale::{Argument, Language, Locale};
use crate::pipeline::{PublishRequest, Published};
use crate::publication::{Change, Kind};
use crate::sheet::{Sheet, Table};
use crate::wording::Wording;

/// The report of a publication.
pub(super) fn report(
    published: &Published,
    asked: &PublishRequest,
    format: Format,
    language: &Language,
) -> String {
    let teller = Teller { published, asked, language, wording: Wording::new(language) };
    match format {
        Format::Human => teller.text(),
        Format::Json => teller.json(),
        Format::Html => teller.sheet().html(),
    }
}

struct Teller<'a> {
    published: &'a Published,
    asked: &'a PublishRequest,
    language: &'a Language,
    wording: Wording,
}

impl Teller<'_> {
    fn text(&self) -> String {
        let mut text = String::new();
        for (kind, changes) in self.kinds() {
            text.extend([self.heading(kind), "\n"]);
            for change in changes {
                text.extend(["  ", &change.title]);
                let detail = self.detail(change);
                if !detail.is_empty() {
                    text.extend([" (", &detail, ")"]);
                }
                text.push('\n');
            }
        }
        text.extend([&*self.summary(), "\n"]);
        text
    }

    fn json(&self) -> String {
        let change = |change: &Change| {
            json!({
                "kind": change.kind.name(),
                "title": change.title,
                "address": change.route,
                "from": change.from,
                "date": change.day,
            })
        };
        let transfer = &self.published.transfer;
        let report = json!({
            "published": self.published.is_done,
            "changes": self.published.changes.iter().map(change).collect::<Vec<_>>(),
            "send": transfer.sent().collect::<Vec<_>>(),
            "remove": transfer.removed().collect::<Vec<_>>(),
        });
        format!("{report:#}\n")
    }

    fn sheet(&self) -> Sheet {
        let head = ["publish-title", "publish-detail"].map(|key| self.wording.text(key).to_owned());
        let row = |change: &Change| vec![change.title.clone(), self.detail(change)];
        let table = |(kind, changes): (Kind, Vec<&Change>)| Table {
            caption: self.heading(kind).to_owned(),
            head: head.to_vec(),
            rows: changes.into_iter().map(row).collect(),
        };
        Sheet {
            language: self.language.as_str().to_owned(),
            title: self.wording.text("publish-report").to_owned(),
            lead: vec![self.summary()],
            tables: self.kinds().map(table).collect(),
        }
    }

    /// The kinds of change that there are, with their changes.
    fn kinds(&self) -> impl Iterator<Item = (Kind, Vec<&Change>)> {
        let of_kind = |kind| {
            let changes = self.published.changes.iter().filter(move |change| change.kind == kind);
            (kind, changes.collect::<Vec<_>>())
        };
        Kind::ALL.into_iter().map(of_kind).filter(|(_, changes)| !changes.is_empty())
    }

    fn heading(&self, kind: Kind) -> &str {
        self.wording.text(match kind {
            Kind::New => "change-new",
            Kind::Changed => "change-changed",
            Kind::Moved => "change-moved",
            Kind::Withdrawn => "change-withdrawn",
            Kind::Expired => "change-expired",
            Kind::Scheduled => "change-scheduled",
        })
    }

    fn detail(&self, change: &Change) -> String {
        match (&change.from, change.day) {
            (Some(from), _) => format!("{from} → {}", change.route),
            (None, Some(day)) => {
                Locale::new(self.language).map_or_else(|| day.to_string(), |locale| locale.dates().day(day))
            }
            (None, None) => change.route.to_string(),
        }
    }

    fn summary(&self) -> String {
        let transfer = &self.published.transfer;
        let count = |number: usize| Argument::Integer(i64::try_from(number).unwrap_or(i64::MAX));
        let key = match (transfer.is_empty(), self.asked.dry_run) {
            (true, _) => "publish-nothing",
            (false, true) => "publish-would",
            (false, false) => "publish-done",
        };
        let (n_sent, n_removed) = (transfer.sent().count(), transfer.removed().count());
        self.wording.with(key, &[("sent", count(n_sent)), ("removed", count(n_removed))])
    }
}

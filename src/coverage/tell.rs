//! Coverage as a sheet to be printed and as a table for spreadsheets.

use csv::{Terminator, WriterBuilder};
use jiff::civil::Date;

use super::{Count, Coverage, Line};
use crate::locale::Locale;
use crate::sheet::{Sheet, Table};
use crate::wording::Wording;

impl Coverage {
    /// The sheet: the table of both facets, each of them alone, what nothing was heard of, what is to be reviewed.
    #[must_use]
    pub fn sheet(&self, site: &str, wording: &Wording, locale: &Locale) -> Sheet {
        let teller = Teller { coverage: self, wording, locale };
        let [rows, columns] = &self.facets;
        let n_gaps = self.cells.iter().flatten().filter(|count| count.n_articles == 0).count();
        let lead = wording.with(
            "coverage-lead",
            &[
                ("date", locale.dates().day(self.today).into()),
                ("gaps", i64::try_from(n_gaps).unwrap_or(i64::MAX).into()),
                ("cells", i64::try_from(self.rows.len() * self.columns.len()).unwrap_or(i64::MAX).into()),
            ],
        );
        Sheet {
            language: locale.language().as_str().to_owned(),
            title: wording.fill("coverage", &[("site", site)]),
            lead: vec![lead, wording.text("coverage-how").to_owned()],
            tables: [
                teller.crossing(),
                teller.lines(rows, &self.rows),
                teller.lines(columns, &self.columns),
                teller.reviews(),
            ]
            .into_iter()
            .filter(|table| !table.rows.is_empty())
            .collect(),
        }
    }

    /// A row for each pair, those without anything included (RFC 4180).
    #[must_use]
    pub fn csv(&self, wording: &Wording) -> String {
        let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
        let [rows, columns] = &self.facets;
        let word = |key| wording.text(key).to_owned();
        let head = [
            rows.clone(),
            word("coverage-code"),
            word("coverage-iso"),
            columns.clone(),
            word("coverage-articles"),
            word("coverage-events"),
            word("coverage-last"),
        ];
        // Writing to memory fails for no record of as many fields as the first.
        let mut written = csv.write_record(head);
        for (row, cells) in self.rows.iter().zip(&self.cells) {
            for (column, count) in self.columns.iter().zip(cells) {
                written = written.and_then(|()| csv.write_record(record(row, column, *count)));
            }
        }
        let bytes = written.ok().and_then(|()| csv.into_inner().ok()).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

fn record(row: &Line, column: &Line, count: Count) -> [String; 7] {
    [
        row.name.clone(),
        row.code.clone(),
        row.iso.clone(),
        column.name.clone(),
        count.n_articles.to_string(),
        count.n_events.to_string(),
        count.last.map_or_else(String::new, |day| day.to_string()),
    ]
}

struct Teller<'a> {
    coverage: &'a Coverage,
    wording: &'a Wording,
    locale: &'a Locale,
}

impl Teller<'_> {
    fn crossing(&self) -> Table {
        let Coverage { facets: [rows, columns], .. } = self.coverage;
        let head = std::iter::once(rows).chain(self.coverage.columns.iter().map(|column| &column.name));
        let row = |(row, cells): (&Line, &Vec<Count>)| {
            let cells = cells.iter().map(|count| self.count(*count));
            std::iter::once(row.name.clone()).chain(cells).collect()
        };
        Table {
            caption: self.wording.fill("coverage-crossing", &[("rows", rows), ("columns", columns)]),
            head: head.cloned().collect(),
            rows: self.coverage.rows.iter().zip(&self.coverage.cells).map(row).collect(),
        }
    }

    /// How many articles there are, with the last day; a word where there are none, for those who do not see gaps.
    fn count(&self, count: Count) -> String {
        if count.n_articles == 0 {
            return self.wording.text("coverage-gap").to_owned();
        }
        let day = self.day(count.last);
        let n_articles = self.wording.count("coverage-count", "count", count.n_articles);
        if day.is_empty() { n_articles } else { format!("{n_articles}, {day}") }
    }

    fn lines(&self, facet: &str, lines: &[Line]) -> Table {
        let has_codes = lines.iter().any(|line| !line.code.is_empty());
        let keys = ["coverage-articles", "coverage-events", "coverage-last", "coverage-state"];
        let head = has_codes.then_some("coverage-code").into_iter().chain(keys);
        let head = head.map(|key| self.wording.text(key).to_owned());
        let row = |line: &Line| {
            let state = match line.count.n_articles {
                0 => Some("coverage-gap"),
                _ if line.is_quiet => Some("coverage-quiet"),
                _ => None,
            };
            let cells = [
                line.count.n_articles.to_string(),
                line.count.n_events.to_string(),
                self.day(line.count.last),
                state.map_or_else(String::new, |key| self.wording.text(key).to_owned()),
            ];
            let code = has_codes.then(|| line.code.clone());
            std::iter::once(line.name.clone()).chain(code).chain(cells).collect()
        };
        Table {
            caption: self.wording.fill("coverage-of", &[("facet", facet)]),
            head: std::iter::once(facet.to_owned()).chain(head).collect(),
            rows: lines.iter().map(row).collect(),
        }
    }

    fn reviews(&self) -> Table {
        let keys = ["coverage-article", "coverage-due", "coverage-file"];
        let rows = self.coverage.reviews.iter().map(|review| {
            let due = self.day(Some(review.due));
            vec![review.title.clone(), due, review.source.to_string()]
        });
        Table {
            caption: self.wording.text("coverage-reviews").to_owned(),
            head: keys.map(|key| self.wording.text(key).to_owned()).to_vec(),
            rows: rows.collect(),
        }
    }

    fn day(&self, day: Option<Date>) -> String {
        day.map_or_else(String::new, |day| self.locale.dates().day(day))
    }
}

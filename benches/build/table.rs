//! How figures look: one line each, with median, range, limit and a mark.

use std::fmt::Write as _;

use crate::series::Series;

/// What a figure counts.
#[derive(Clone, Copy)]
pub(crate) enum Unit {
    Seconds,
    /// Millions of bytes.
    Megabytes,
    /// So many times another figure.
    Times,
    Count,
}

/// A line of the table.
pub(crate) struct Row {
    label: String,
    unit: Unit,
    series: Series,
    verdict: Option<Verdict>,
}

/// A limit in words, and whether it is kept.
pub(crate) struct Verdict {
    pub(crate) limit: String,
    pub(crate) is_met: bool,
}

impl Row {
    /// A figure without a limit.
    pub(crate) fn new(label: &str, unit: Unit, series: &Series) -> Self {
        Self { label: label.to_owned(), unit, series: series.clone(), verdict: None }
    }

    /// Sets the limit of the median, if it is bound by one.
    pub(crate) fn at_most(self, is_bound: bool, most: f64) -> Self {
        let median = self.series.median().filter(|_| is_bound);
        let limit = format!("≤ {}", written(most, self.unit));
        let verdict = median.map(|median| Verdict { limit, is_met: median <= most });
        Self { verdict, ..self }
    }

    /// Sets a limit of another sort.
    pub(crate) fn judged(self, verdict: Verdict) -> Self {
        Self { verdict: Some(verdict), ..self }
    }

    fn median(&self) -> String {
        self.series.median().map_or_else(|| "not measured".into(), |median| written(median, self.unit))
    }

    fn range(&self) -> String {
        let range = self
            .series
            .range()
            .map(|(least, greatest)| format!("{}–{}", bare(least, self.unit), bare(greatest, self.unit)));
        range.unwrap_or_default()
    }
}

/// All lines, with a heading.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut table = line("", "median", "min–max", "limit", "");
    for row in rows {
        let (limit, mark) = match &row.verdict {
            Some(verdict) => (verdict.limit.as_str(), if verdict.is_met { "✓" } else { "✗" }),
            None => ("", ""),
        };
        table += &line(&row.label, &row.median(), &row.range(), limit, mark);
    }
    table
}

/// A whole number with a comma before each thousand.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn line(label: &str, median: &str, range: &str, limit: &str, mark: &str) -> String {
    let mut line = String::new();
    // Writing to a string never fails.
    let _ = write!(line, "{label:<36} {median:>12}  {range:>15}  {limit:>10} {mark}");
    line.truncate(line.trim_end().len());
    line + "\n"
}

fn written(figure: f64, unit: Unit) -> String {
    let name = match unit {
        Unit::Seconds => " s",
        Unit::Megabytes => " MB",
        Unit::Times => " ×",
        Unit::Count => "",
    };
    bare(figure, unit) + name
}

fn bare(figure: f64, unit: Unit) -> String {
    match unit {
        Unit::Seconds => format!("{figure:.3}"),
        Unit::Megabytes => format!("{figure:.0}"),
        Unit::Times => format!("{figure:.2}"),
        Unit::Count => grouped(figure as usize),
    }
}

//! What the program must reach, beside what it reached.

use crate::measure::Figures;
use crate::series::Series;
use crate::table::{Row, Unit, Verdict, grouped};

/// The number of articles for which limits of time and memory are set; smaller sites must hold them too.
pub(crate) const N_ARTICLES: u32 = 10_000;

/// The large size, which is compared with [`N_ARTICLES`].
const N_MANY: u32 = 100_000;

/// Longest cold build of [`N_ARTICLES`], in copies of its output. Small sites are not bound: what each run
/// takes once, whatever the size, weighs too much in them.
const MOST_COPIES: f64 = 2.5;
/// Most memory of a cold build, in millions of bytes: of [`N_ARTICLES`] and of [`N_MANY`].
const MOST_MEMORY: f64 = 120.0;
const MOST_MEMORY_OF_MANY: f64 = 500.0;
/// Longest cold build of [`N_MANY`], in cold builds of [`N_ARTICLES`].
const MOST_TIMES: f64 = 12.0;
/// Longest build while nothing changed, and longest check, in seconds.
const LONGEST_NOTHING: f64 = 0.25;
const LONGEST_CHECK: f64 = 1.0;
/// Longest time from the change of a text to its page in the preview, in seconds.
const LONGEST_EDIT: f64 = 0.15;

/// All figures of a site with their limits; `reference` are those of [`N_ARTICLES`], if it was measured.
pub(crate) fn rows(figures: &Figures, reference: Option<&Figures>) -> Vec<Row> {
    let bound = figures.n_articles <= N_ARTICLES;
    let mut rows = cold(figures, bound);
    rows.extend(growth(figures, reference));
    rows.extend(rebuilds(figures, bound));
    let check = |label, series| Row::new(label, Unit::Seconds, series).at_most(bound, LONGEST_CHECK);
    rows.push(check("check", &figures.check));
    rows.push(check("check, nothing known", &figures.first_check));
    rows.extend(preview(figures, bound));
    rows
}

fn preview(figures: &Figures, bound: bool) -> Vec<Row> {
    let Figures { preview, .. } = figures;
    let row = |label, series| Row::new(label, Unit::Seconds, series);
    vec![
        row("preview, to the first page", &preview.first_page),
        row("  to the page of an edited body", &preview.body).at_most(bound, LONGEST_EDIT),
        row("  to the page of an edited title", &preview.title),
    ]
}

fn cold(figures: &Figures, bound: bool) -> Vec<Row> {
    let most_memory = if bound { MOST_MEMORY } else { MOST_MEMORY_OF_MANY };
    let output = format!("cold build, {} files, {:.0} MB", grouped(figures.n_files), figures.megabytes);
    vec![
        Row::new(&output, Unit::Seconds, &figures.cold),
        Row::new("  peak memory", Unit::Megabytes, &figures.memory)
            .at_most(figures.n_articles <= N_MANY, most_memory),
        Row::new("copy of its output", Unit::Seconds, &figures.copy),
        Row::new("cold build / copy", Unit::Times, &figures.ratio)
            .at_most(figures.n_articles == N_ARTICLES, MOST_COPIES),
        Row::new("cold build with search", Unit::Seconds, &figures.with_search),
        Row::new("  peak memory", Unit::Megabytes, &figures.memory_with_search),
    ]
}

/// How the time grows, for the large size.
fn growth(figures: &Figures, reference: Option<&Figures>) -> Option<Row> {
    let seconds = figures.cold.median().filter(|_| figures.n_articles == N_MANY)?;
    let mut times = Series::default();
    times.push(seconds / reference?.cold.median()?);
    let label = format!("cold build / that of {}", grouped(N_ARTICLES as usize));
    Some(Row::new(&label, Unit::Times, &times).at_most(true, MOST_TIMES))
}

fn rebuilds(figures: &Figures, bound: bool) -> Vec<Row> {
    let Figures { nothing, body, title, n_showing, .. } = figures;
    let one = Verdict { limit: "= 1".into(), is_met: body.n_rendered.is_always(1.0) };
    let none = Verdict { limit: "= 0".into(), is_met: nothing.n_written.is_always(0.0) };
    let shown = Verdict { limit: "= next row".into(), is_met: title.n_rendered.equals(n_showing) };
    vec![
        Row::new("nothing changed", Unit::Seconds, &nothing.seconds).at_most(bound, LONGEST_NOTHING),
        Row::new("  files written", Unit::Count, &nothing.n_written).judged(none),
        Row::new("one body edited", Unit::Seconds, &body.seconds),
        Row::new("  pages rendered", Unit::Count, &body.n_rendered).judged(one),
        Row::new("one title edited", Unit::Seconds, &title.seconds),
        Row::new("  pages rendered", Unit::Count, &title.n_rendered).judged(shown),
        Row::new("  pages that show it", Unit::Count, n_showing),
    ]
}

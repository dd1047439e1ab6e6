//! The steps that are measured, each as often as was asked.
//!
//! A cold build is followed at once by a copy of its output, so that both meet the same machine. The other
//! steps start from a finished site, and each edit is of another article.

use std::io;
use std::time::Instant;

use crate::limits::N_ARTICLES;
use crate::series::Series;
use crate::site::Site;
use crate::{output, preview, program};

/// What was measured on a site.
#[derive(Default)]
pub(crate) struct Figures {
    pub(crate) n_articles: u32,
    pub(crate) n_files: usize,
    /// Size of the output in millions of bytes.
    pub(crate) megabytes: f64,
    /// A check of a site of which nothing is known.
    pub(crate) first_check: Series,
    /// A build of a site of which nothing is known.
    pub(crate) cold: Series,
    /// Its peak memory in millions of bytes.
    pub(crate) memory: Series,
    /// The same with the search index, and its peak memory; of large sites nobody waits for it.
    pub(crate) with_search: Series,
    pub(crate) memory_with_search: Series,
    /// A copy of its output.
    pub(crate) copy: Series,
    /// How many times as long as the copy the build took.
    pub(crate) ratio: Series,
    /// A build while nothing changed.
    pub(crate) nothing: Rebuild,
    /// A build after a change in the text of one article.
    pub(crate) body: Rebuild,
    /// A build after a change in the title of one article.
    pub(crate) title: Rebuild,
    /// Pages that show that title.
    pub(crate) n_showing: Series,
    /// A check of a site that was built before.
    pub(crate) check: Series,
    /// The preview.
    pub(crate) preview: preview::Figures,
}

/// A build that finds an earlier one.
#[derive(Default)]
pub(crate) struct Rebuild {
    pub(crate) seconds: Series,
    pub(crate) n_rendered: Series,
    pub(crate) n_written: Series,
}

/// Measures every step so many times.
///
/// # Errors
/// If a file cannot be written, or the program does not do what it is asked.
pub(crate) fn measure(site: &Site, n_runs: u32) -> io::Result<Figures> {
    let mut figures = Figures { n_articles: site.n_articles, ..Figures::default() };
    for _ in 0..n_runs {
        if site.n_articles <= N_ARTICLES {
            figures.start_cold_with_search(site)?;
        }
        figures.start_cold(site)?;
    }
    let files = output::files(&site.output())?;
    figures.n_files = files.len();
    figures.megabytes = files.values().map(|(size, _)| *size as f64 / 1e6).sum();
    for run in 0..n_runs {
        figures.rebuild(site, run, n_runs)?;
    }
    figures.preview = preview::measure(site, n_runs)?;
    Ok(figures)
}

impl Figures {
    fn start_cold(&mut self, site: &Site) -> io::Result<()> {
        site.forget()?;
        self.first_check.push(program::check(site)?.seconds);
        site.forget()?;
        let run = program::build(site)?;
        self.cold.push(run.seconds);
        run.megabytes.into_iter().for_each(|megabytes| self.memory.push(megabytes));
        let started = Instant::now();
        output::copy(&site.output(), &site.copy())?;
        let seconds = started.elapsed().as_secs_f64();
        self.copy.push(seconds);
        self.ratio.push(run.seconds / seconds);
        Ok(())
    }

    fn start_cold_with_search(&mut self, site: &Site) -> io::Result<()> {
        site.forget()?;
        let run = program::build_with_search(site)?;
        self.with_search.push(run.seconds);
        run.megabytes.into_iter().for_each(|megabytes| self.memory_with_search.push(megabytes));
        Ok(())
    }

    fn rebuild(&mut self, site: &Site, run: u32, n_runs: u32) -> io::Result<()> {
        let apart = site.n_articles / (2 * n_runs + 1);
        self.nothing.measure(site)?;
        site.edit(apart * (2 * run), |article| article.body += "\nUna frase in più.\n")?;
        self.body.measure(site)?;
        let word = format!("rettificato{run:02}");
        site.edit(apart * (2 * run + 1), |article| article.title += &format!(" {word}"))?;
        self.title.measure(site)?;
        self.n_showing.count(output::n_showing(&site.output(), &word)?);
        self.check.push(program::check(site)?.seconds);
        Ok(())
    }
}

impl Rebuild {
    fn measure(&mut self, site: &Site) -> io::Result<()> {
        let before = output::files(&site.output())?;
        let run = program::explained_build(site)?;
        self.seconds.push(run.seconds);
        self.n_rendered.count(run.n_rendered(site));
        self.n_written.count(output::n_written(&before, &output::files(&site.output())?));
        Ok(())
    }
}

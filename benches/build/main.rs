//! Measures the whole program, run as people run it, on generated articles, and prints every figure
//! beside its limit.
//!
//! ```text
//! cargo bench                                        1,000 and 10,000 articles, 5 runs of each step
//! cargo bench -- --articles 10000,100000 --runs 3    other sizes, smallest first
//! cargo bench -- --dir /mnt/disk                     on that file system instead of one in memory
//! ```
//!
//! How to read the table:
//!
//! - A figure is the median of the runs, with the least and the greatest beside it. A machine that does
//!   other work can double every time, so compare two versions on one machine, at one time, and trust the
//!   ratios most: each cold build is divided by the copy that was made right after it.
//! - `copy of its output` is one thread that copies the finished site, as `cp -r` does: no program that
//!   writes these files can be much faster.
//! - The preview is measured through its events and its pages, from the moment when an article is written: what
//!   it waits for an editor to finish is part of that time.
//! - Peak memory is the kernel's own high-water mark, looked at every few milliseconds; only Linux tells it.
//! - Files written and pages that show a title are counted in the output folder. Pages rendered are those
//!   that `build --explain` names.
//! - ✓ and ✗ compare with the limit: a time or a size by its median, a count in every single run. Limits
//!   of time and memory hold for the number of articles in [`limits`] and for fewer. Missing one fails
//!   nothing, since this is read by people; a program that reports a mistake ends the benchmark.
//!
//! Same seed and number, same articles, byte for byte: the digest in the heading tells. 10,000 articles
//! need 1 GB of space for as long as it runs. A benchmark that was interrupted leaves a folder
//! `bacheca-bench-…` behind, which can be deleted.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark makes its own files, reads the clock and prints"
)]

mod corpus;
mod limits;
mod measure;
mod output;
mod preview;
mod program;
mod random;
mod series;
mod site;
mod table;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use measure::Figures;
use program::TODAY;
use site::{Place, Site};

/// Measures building generated sites, and prints each figure beside its limit.
#[derive(Parser)]
#[command(name = "cargo bench --")]
struct Options {
    /// Sizes to measure, in articles
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, limits::N_ARTICLES],
          value_parser = clap::value_parser!(u32).range(100..))]
    articles: Vec<u32>,
    /// How often each step is run
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=40))]
    runs: u32,
    /// What the articles are drawn from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where to make the sites; a memory file system if there is one
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// What cargo adds by itself
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    if !options.bench {
        println!("Nothing is measured outside `cargo bench`.");
        return ExitCode::SUCCESS;
    }
    match run(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut options: Options) -> io::Result<()> {
    options.articles.sort_unstable();
    let place = Place::new(options.dir.take());
    let n_cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("bacheca {}, as of {TODAY}: median of {} runs", env!("CARGO_PKG_VERSION"), options.runs);
    println!("{place}, {n_cores} cores, seed {}", options.seed);
    let mut reference = None;
    for &n_articles in &options.articles {
        let figures = size(&place, &options, n_articles)?;
        print!("{}", table::table(&limits::rows(&figures, reference.as_ref())));
        if n_articles == limits::N_ARTICLES {
            reference = Some(figures);
        }
    }
    Ok(())
}

/// Makes a site of one size, measures it and takes it away again.
fn size(place: &Place, options: &Options, n_articles: u32) -> io::Result<Figures> {
    let site = Site::create(place, options.seed, n_articles)?;
    println!("\n{} articles (corpus {})", table::grouped(n_articles as usize), site.digest);
    measure::measure(&site, options.runs)
}

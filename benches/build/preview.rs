//! The preview of a site as a browser meets it: real requests and real file events.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use crate::program::TODAY;
use crate::series::Series;
use crate::site::Site;

/// What was measured.
#[derive(Default)]
pub(crate) struct Figures {
    /// From the start of the program to its first page, while it remembers an earlier run.
    pub(crate) first_page: Series,
    /// From a change in the text of one article to its page.
    pub(crate) body: Series,
    /// From a change in the title of one article to its page.
    pub(crate) title: Series,
}

/// Measures every step so many times, in one run of the preview after another.
///
/// # Errors
/// If the preview does not do what it is asked.
pub(crate) fn measure(site: &Site, n_runs: u32) -> io::Result<Figures> {
    let mut figures = Figures::default();
    let apart = site.n_articles / (2 * n_runs + 1);
    // Once to remember what was read.
    Preview::start(site)?.get("/")?;
    for run in 0..n_runs {
        let started = Instant::now();
        let preview = Preview::start(site)?;
        preview.get("/")?;
        figures.first_page.push(started.elapsed().as_secs_f64());
        let word = format!("anteprima{run:02}");
        let mut change = |number, is_title: bool| {
            preview.change(site, number, &word, is_title).map(|seconds| {
                let series = if is_title { &mut figures.title } else { &mut figures.body };
                series.push(seconds);
            })
        };
        change(apart * (2 * run), false)?;
        change(apart * (2 * run + 1), true)?;
    }
    Ok(figures)
}

/// The program at work.
struct Preview {
    child: Child,
    host: String,
}

impl Preview {
    fn start(site: &Site) -> io::Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bacheca"));
        command.args(["serve", "--port", "0", "--at", TODAY]).current_dir(site.root());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut line = String::new();
        if let Some(said) = child.stdout.take() {
            BufReader::new(said).read_line(&mut line)?;
        }
        let host = line.split_once("http://").and_then(|(_, rest)| rest.split_once('/'));
        let host = host.ok_or_else(|| io::Error::other("the preview said no address"))?.0.to_owned();
        Ok(Self { child, host })
    }

    /// Changes an article, and tells how many seconds later its page shows it.
    fn change(&self, site: &Site, number: u32, word: &str, is_title: bool) -> io::Result<f64> {
        let mut events = self.ask("/_bacheca/events", "keep-alive")?.lines();
        next(&mut events)?;
        let path = site.edit(number, |article| {
            let place = if is_title { &mut article.title } else { &mut article.body };
            *place += &format!(" {word}");
        })?;
        let started = Instant::now();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        loop {
            next(&mut events)?;
            if self.get(&format!("/notizie/{stem}/"))?.contains(word) {
                return Ok(started.elapsed().as_secs_f64());
            }
        }
    }

    fn get(&self, address: &str) -> io::Result<String> {
        let mut answer = Vec::new();
        self.ask(address, "close")?.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    fn ask(&self, address: &str, connection: &str) -> io::Result<BufReader<TcpStream>> {
        let mut stream = TcpStream::connect(&self.host)?;
        let host = &self.host;
        write!(stream, "GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: {connection}\r\n\r\n")?;
        Ok(BufReader::new(stream))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // A preview that is gone already needs no end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until the next generation is told.
fn next(lines: &mut impl Iterator<Item = io::Result<String>>) -> io::Result<()> {
    for line in lines {
        if line?.starts_with("data: ") {
            return Ok(());
        }
    }
    Err(io::Error::other("the preview ended"))
}

//! `bacheca serve`: the site in the browser while it is written.

use std::convert::Infallible;
use std::net::IpAddr;

use super::{Said, language_in};
use crate::diagnostic::report;
use crate::disk::{Failure, Noticing};
use crate::pipeline;
use crate::preview::{self, Generation, Requests};
use crate::wording::Wording;

/// How a preview is served.
#[derive(Debug)]
pub struct Options {
    /// The address of this computer at which it listens.
    pub host: IpAddr,
    /// The port; the usual one, or the next that is free, if none is asked for.
    pub port: Option<u16>,
    /// How changes of files are noticed.
    pub noticing: Noticing,
    /// What the pages of this run prove themselves with: nobody else may guess it.
    pub token: String,
}

/// What whoever started a preview is told while it runs.
pub type Say = Box<dyn Fn(&Said) + Send>;

/// Serves the preview until it is stopped. `open` is given its address once it can be asked.
///
/// # Errors
/// If there is no site, the port is taken, or the machine fails.
pub fn run(
    options: Options,
    requests: Requests,
    say: Say,
    open: impl FnOnce(&str),
) -> Result<Infallible, Failure> {
    let root = requests()?.root;
    pipeline::require_site(&root)?;
    let listener = preview::listen(options.host, options.port)?;
    let address = format!("http://{}/", listener.address);
    let wording = Wording::new(&language_in(&root));
    let mut said = Said::default();
    said.out(&wording.fill("preview-at", &[("address", &address)]));
    if !options.host.is_loopback() {
        said.out(wording.text("preview-read-only"));
    }
    say(&said);
    open(&address);
    let tell = Box::new(move |generation: &Generation| say(&told(generation)));
    preview::serve(listener, options.token, options.noticing, requests, tell)
}

/// How many findings there are now; each of them is in the browser.
fn told(generation: &Generation) -> Said {
    let mut said = Said::default();
    match &generation.failure {
        Some(failure) => said = super::cause(failure, &Wording::new(&generation.language)),
        None => said.err(&report::summary(generation.outcome.counts(), &generation.language)),
    }
    said
}

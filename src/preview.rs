//! The site as its authors see it while they write: a server for one person's own computer.
//!
//! ```text
//!  file event ─► generation: the stages of a build, up to the plan ─► pages, made when asked for
//!                     │ a thread of its own, which lives until the next one is ready
//!  browser ◄─ events ─┘                 browser ─► request ─► the thread that holds the plan
//! ```
//!
//! A [`Generation`] is what the site is between one change and the next. There is no
//! second way to make a page: [`pipeline::preview`](fn@crate::pipeline::preview) plans, answers and renders what
//! a build would write; this module adds the marks of the preview, and keeps what was shown last where an
//! article can no longer be shown for its mistakes. Nothing is written but repairs that the author asked for.
//!
//! What a browser may do here is decided in `guard`: other web sites are open in it as well.

mod generation;
mod guard;
mod marks;
mod report;
mod server;
mod views;

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;

use crate::disk::{Cause, Failure, Noticing};
use crate::pipeline::Request;
pub use generation::Generation;
use guard::Guard;
use server::Server;

/// The port that is tried first.
const USUAL_PORT: u16 = 8080;

/// How many ports after it are tried if it is taken.
const N_OTHERS: u16 = 20;

/// Gives a new request for each generation: days pass while a preview runs.
pub type Requests = Box<dyn Fn() -> Result<Request, Failure> + Send>;

/// What is told to whoever started the preview, each time that the site was read.
pub type Tell = Box<dyn Fn(&Generation) + Send>;

/// A place where browsers can ask.
#[derive(Debug)]
pub struct Listener {
    listener: TcpListener,
    /// The address with the port.
    pub address: SocketAddr,
}

/// The address of a path of the site in a preview that found the usual port free.
#[must_use]
pub fn usual_address(path: &str) -> String {
    format!("http://{}:{USUAL_PORT}{path}", Ipv4Addr::LOCALHOST)
}

/// Takes a port: the one that was asked for, or the usual one, or the next that is free.
///
/// # Errors
/// If the port is taken, or none is free.
pub fn listen(host: IpAddr, port: Option<u16>) -> Result<Listener, Failure> {
    let ports = port.map_or(USUAL_PORT..=USUAL_PORT + N_OTHERS, |port| port..=port);
    let mut refused = io::Error::from(io::ErrorKind::AddrInUse);
    for port in ports.clone() {
        match TcpListener::bind((host, port)).and_then(|listener| Ok((listener.local_addr()?, listener))) {
            Ok((address, listener)) => return Ok(Listener { listener, address }),
            Err(error) => refused = error,
        }
    }
    let address = SocketAddr::new(host, *ports.start()).to_string();
    let is_taken = refused.kind() == io::ErrorKind::AddrInUse;
    Err(Failure::new(Path::new(&address), if is_taken { Cause::PortTaken } else { refused.into() }))
}

/// Serves the preview until the machine fails. `token` is what a page of this run proves itself with: nobody
/// else may guess it.
///
/// # Errors
/// If the system cannot watch the files, or no longer lets the program listen.
pub fn serve(
    listener: Listener,
    token: String,
    noticing: Noticing,
    requests: Requests,
    tell: Tell,
) -> Result<Infallible, Failure> {
    let root = requests()?.root;
    let (sender, generations) = tokio::sync::watch::channel(Arc::new(Generation::before_the_first()));
    let guard = Guard { address: listener.address, token };
    let server = Server::new(root.clone(), guard, generations);
    let (ends, end) = mpsc::channel();
    let of_server = ends.clone();
    // The first that ends ends the preview; whoever hears of it has nothing more to say.
    thread::spawn(move || of_server.send(server::run(listener.listener, server)));
    thread::spawn(move || ends.send(generation::follow(&requests, noticing, &sender, &tell)));
    let fallen = |_| Err(Failure::new(&root, io::Error::other("the threads of the preview fell over")));
    end.recv().unwrap_or_else(fallen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_is_said() {
        let host = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let first = listen(host, Some(0)).expect("a port");
        let failure = listen(host, Some(first.address.port())).expect_err("it is taken");
        assert!(matches!(failure.cause, Cause::PortTaken), "{failure}");
        assert_eq!(failure.path, Path::new(&first.address.to_string()));
    }

    #[test]
    fn without_a_wish_the_next_free_port_is_taken() {
        let host = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let listeners = [(); 3].map(|()| listen(host, None).expect("a port"));
        let ports: std::collections::BTreeSet<u16> =
            listeners.iter().map(|listener| listener.address.port()).collect();
        assert_eq!(ports.len(), 3);
    }
}

//! A server on this machine that stands in for other sites: a table of what it answers, and a count of what it was
//! asked.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What is answered at a path.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reply {
    /// A status.
    Status(u16),
    /// A status, with the address that it leads to.
    To(u16, &'static str),
    /// A status to whoever wants the page, another to whoever only asks for it.
    ByMethod { get: u16, head: u16 },
    /// Nothing, until everybody has gone.
    Silence,
    /// The line is cut.
    Cut,
}

/// What was asked: `GET /pagina` and how often; and who asked.
#[derive(Debug, Default)]
struct Asked {
    requests: BTreeMap<String, usize>,
    agents: Vec<String>,
    n_open: usize,
    n_most_open: usize,
}

/// A server that ends with the tests.
#[derive(Debug)]
pub(crate) struct Loopback {
    port: u16,
    asked: Arc<Mutex<Asked>>,
}

impl Loopback {
    /// A server that answers by this table, and 404 elsewhere.
    pub(crate) fn start(replies: &'static [(&'static str, Reply)]) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(Mutex::new(Asked::default()));
        let of_thread = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let asked = Arc::clone(&of_thread);
                thread::spawn(move || serve(stream, replies, &asked));
            }
        });
        Self { port, asked }
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What was asked since the last time, as `HEAD /pagina 1`.
    pub(crate) fn asked(&self) -> Vec<String> {
        let requests = std::mem::take(&mut self.asked.lock().expect("a lock").requests);
        requests.into_iter().map(|(request, n)| format!("{request} {n}")).collect()
    }

    /// Everybody who asked, each once.
    pub(crate) fn agents(&self) -> Vec<String> {
        let mut agents = self.asked.lock().expect("a lock").agents.clone();
        agents.sort();
        agents.dedup();
        agents
    }

    /// How many questions it had to answer at once.
    pub(crate) fn n_at_once(&self) -> usize {
        self.asked.lock().expect("a lock").n_most_open
    }
}

/// Answers the question of a connection.
fn serve(mut stream: TcpStream, replies: &[(&str, Reply)], asked: &Mutex<Asked>) {
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    if let Some((request, agent)) = read(&mut reader) {
        let (method, path) = request.split_once(' ').expect("a method and a path");
        let reply =
            replies.iter().find(|(known, _)| *known == path).map_or(Reply::Status(404), |(_, reply)| *reply);
        {
            let mut asked = asked.lock().expect("a lock");
            *asked.requests.entry(request.clone()).or_default() += 1;
            asked.agents.push(agent);
            asked.n_open += 1;
            asked.n_most_open = asked.n_most_open.max(asked.n_open);
        }
        let (status, location) = match reply {
            Reply::Status(status) => (status, String::new()),
            Reply::To(status, to) => (status, format!("Location: {to}\r\n")),
            Reply::ByMethod { get, head } => (if method == "HEAD" { head } else { get }, String::new()),
            Reply::Silence => {
                thread::sleep(Duration::from_secs(60));
                return;
            }
            Reply::Cut => (0, String::new()),
        };
        asked.lock().expect("a lock").n_open -= 1;
        if status == 0 {
            return;
        }
        let answer =
            format!("HTTP/1.1 {status} X\r\n{location}Content-Length: 0\r\nConnection: close\r\n\r\n");
        let _ = stream.write_all(answer.as_bytes());
    }
}

/// The method with the path, and who asks.
fn read(reader: &mut impl BufRead) -> Option<(String, String)> {
    let (mut request, mut agent) = (String::new(), String::new());
    reader.read_line(&mut request).ok().filter(|n| *n > 0)?;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|n| *n > 0)?;
        match line.trim_end().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("user-agent") => value.clone_into(&mut agent),
            Some(_) => {}
            None => break,
        }
    }
    Some((request.trim_end().trim_end_matches(" HTTP/1.1").to_owned(), agent))
}

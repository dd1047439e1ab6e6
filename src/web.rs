//! Asks other sites whether their pages are there. Touches the network, and nothing else does so for a check.
//!
//! It asks as a guest would: it says who it is, asks several sites at once but each one question at a time with a
//! pause after it, and asks for the page itself only where a server does not answer without sending it (RFC 9110
//! §9.3.2).

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;
use std::net::ToSocketAddrs as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};
use url::Url;

use crate::external::{Answer, is_private};
use crate::site::External;

/// Sites that are asked at once.
const N_AT_ONCE: usize = 8;

/// Rest for a site after each question.
const PAUSE: Duration = Duration::from_millis(500);

/// An address may lead to one that leads on, but not for ever.
const MOST_REDIRECTS: usize = 10;

/// Whether the pages at these addresses are there; `told` hears of each answer.
#[must_use]
pub fn ask(
    addresses: &BTreeSet<Url>,
    user_agent: &str,
    settings: &External,
    told: impl Fn() + Sync,
) -> BTreeMap<Url, Answer> {
    let guest = Guest::new(user_agent, settings);
    let mut by_host: BTreeMap<Option<&str>, Vec<&Url>> = BTreeMap::new();
    for url in addresses {
        by_host.entry(url.host_str()).or_default().push(url);
    }
    let n_threads = by_host.len().min(N_AT_ONCE);
    let waiting: Mutex<VecDeque<Vec<&Url>>> = Mutex::new(by_host.into_values().collect());
    let answers = Mutex::new(BTreeMap::new());
    let work = || {
        while let Some(of_one_host) = unlocked(&waiting).pop_front() {
            for url in of_one_host {
                let answer = guest.answer(url);
                unlocked(&answers).insert(url.clone(), answer);
                told();
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(work);
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// What a lock holds: nothing here is left half done.
fn unlocked<T>(lock: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Who asks, and whom it is talking to.
struct Guest {
    agent: Agent,
    /// Whether it may follow an address to a private network.
    private: bool,
    /// A host is asked by whoever holds its lock.
    hosts: Mutex<BTreeMap<String, Arc<Mutex<()>>>>,
}

/// What a server said.
struct Response {
    status: u16,
    location: Option<String>,
}

/// How a page is asked for.
#[derive(Clone, Copy)]
enum Method {
    Head,
    Get,
}

impl Guest {
    fn new(user_agent: &str, settings: &External) -> Self {
        // The certificates that the system trusts: those of an office's own network among them.
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder()
            .user_agent(user_agent)
            .timeout_global(Some(Duration::from_secs(settings.timeout)))
            .http_status_as_error(false)
            .max_redirects(0)
            .tls_config(tls)
            .build();
        Self { agent: config.into(), private: settings.private, hosts: Mutex::default() }
    }

    /// Follows an address to where it leads.
    fn answer(&self, url: &Url) -> Answer {
        let mut at = url.clone();
        let mut is_for_good = true;
        for _ in 0..=MOST_REDIRECTS {
            let Response { status, location } = match self.response(&at) {
                Ok(response) => response,
                Err(answer) => return answer,
            };
            match status {
                200..=299 if is_for_good && at != *url => return Answer::Moved(at.to_string()),
                200..=299 => return Answer::Found,
                301 | 302 | 303 | 307 | 308 => {
                    let next = location.and_then(|location| at.join(&location).ok());
                    let Some(next) = next.filter(|next| self.may_ask(next)) else {
                        return Answer::Status(status);
                    };
                    is_for_good &= matches!(status, 301 | 308);
                    at = next;
                }
                404 | 410 => return Answer::Missing(status),
                _ => return Answer::Status(status),
            }
        }
        Answer::Circle
    }

    fn may_ask(&self, url: &Url) -> bool {
        matches!(url.scheme(), "http" | "https") && (self.private || !is_private(url))
    }

    /// Asks once, and once more where the answer may be due to how it was asked.
    fn response(&self, url: &Url) -> Result<Response, Answer> {
        let lock = Arc::clone(
            unlocked(&self.hosts).entry(url.host_str().unwrap_or_default().to_owned()).or_default(),
        );
        let _turn = unlocked(&lock);
        match self.call(url, Method::Head) {
            Ok(response) if response.status < 400 => Ok(response),
            Err(answer @ (Answer::Late | Answer::UnknownHost)) => Err(answer),
            Ok(_) | Err(_) => self.call(url, Method::Get),
        }
    }

    fn call(&self, url: &Url, method: Method) -> Result<Response, Answer> {
        let request = match method {
            Method::Head => self.agent.head(url.as_str()),
            Method::Get => self.agent.get(url.as_str()),
        };
        let result = request.call();
        thread::sleep(PAUSE);
        let response = result.map_err(|error| failed(&error, url))?;
        let location = response.headers().get("location").and_then(|value| value.to_str().ok());
        Ok(Response { status: response.status().as_u16(), location: location.map(str::to_owned) })
    }
}

fn failed(error: &ureq::Error, url: &Url) -> Answer {
    match error {
        ureq::Error::Timeout(_) => Answer::Late,
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => Answer::Late,
        ureq::Error::HostNotFound => Answer::UnknownHost,
        // The system does not say that it was the name that it did not know.
        ureq::Error::Io(_) if !has_known_host(url) => Answer::UnknownHost,
        error => Answer::Failed(error.to_string()),
    }
}

fn has_known_host(url: &Url) -> bool {
    let (host, port) = (url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default());
    // An address of version 6 stands in brackets.
    (host.trim_matches(['[', ']']), port).to_socket_addrs().is_ok()
}

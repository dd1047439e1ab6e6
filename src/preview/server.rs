//! Requests and their answers: who is let in, and which of the preview's own pages are where.

mod page;
mod repair;
mod search;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt as _};

use super::generation::{Generation, Made};
use super::guard::{Guard, Refusal};
use super::marks;
use super::report::{Report, Target};
use super::views::Message;
use crate::digest::Digest;
use crate::disk::{Cause, Failure};
use crate::path::{OutputPath, SourcePath};
use crate::pipeline::Trouble;

/// The largest form that a page of the preview sends, in bytes.
const LARGEST_FORM: usize = 8 * 1024;

/// How long a request waits for the generation that knows a file as it is now.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// How soon a browser asks again after the preview was gone.
const RECONNECT: Duration = Duration::from_millis(500);

/// What every answer says: nothing is kept, nothing comes from elsewhere, nobody frames it. The policy is the
/// strictest that the pages of a build bear.
const HEADERS: [(HeaderName, &str); 4] = [
    (CACHE_CONTROL, "no-store"),
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'",
    ),
    // A form tells its origin, and no other site learns what is being written.
    (REFERRER_POLICY, "same-origin"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

/// What all requests share.
pub(super) struct Server {
    root: PathBuf,
    guard: Guard,
    generations: watch::Receiver<Arc<Generation>>,
    /// The last good page of each file whose page was looked at.
    kept: Mutex<BTreeMap<OutputPath, Kept>>,
    search: search::Search,
}

struct Kept {
    html: String,
    source: SourcePath,
}

impl Server {
    pub(super) fn new(root: PathBuf, guard: Guard, generations: watch::Receiver<Arc<Generation>>) -> Self {
        Self { root, guard, generations, kept: Mutex::default(), search: search::Search::default() }
    }

    /// The last generation, once there is one.
    async fn generation(&self) -> Arc<Generation> {
        let mut generations = self.generations.clone();
        // Without one that follows, the last is all that will ever be.
        let _ = generations.wait_for(|generation| generation.number > 0).await;
        self.generations.borrow().clone()
    }

    /// A generation after that number, or the last that there is if none comes.
    async fn later_than(&self, number: u64) -> Arc<Generation> {
        let mut generations = self.generations.clone();
        let is_later = generations.wait_for(|generation| generation.number > number);
        let _ = tokio::time::timeout(LONGEST_WAIT, is_later).await;
        self.generations.borrow().clone()
    }

    /// Makes a file. One that changed since the site was read is made once it was read again.
    async fn file(&self, path: &OutputPath) -> (Arc<Generation>, Made) {
        let generation = self.generation().await;
        let made = generation.file(path).await;
        let is_outdated = matches!(&made, Some(Err(Trouble::Machine(failure))) if has_moved(failure));
        if !is_outdated || !generation.is_current() {
            return (generation, made);
        }
        let next = self.later_than(generation.number).await;
        let made = next.file(path).await;
        (next, made)
    }

    fn report<'a>(&'a self, generation: &'a Generation, back: &'a str) -> Report<'a> {
        let token = self.guard.is_private().then_some(self.guard.token.as_str());
        Report { root: &self.root, generation, token, back }
    }

    fn keep(&self, path: &OutputPath, html: &str, source: &SourcePath) {
        let kept = Kept { html: html.to_owned(), source: source.clone() };
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), kept);
    }

    fn last_good(&self, path: &OutputPath) -> Option<(String, SourcePath)> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(path).map(|kept| (kept.html.clone(), kept.source.clone()))
    }
}

/// Whether a file is no longer the one that was read, so that the site is about to be read again.
fn has_moved(failure: &Failure) -> bool {
    match &failure.cause {
        Cause::Changed => true,
        Cause::System(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Answers requests for as long as the system lets it.
///
/// # Errors
/// If it no longer does.
pub(super) fn run(listener: TcpListener, server: Server) -> Result<Infallible, Failure> {
    let address = server.guard.address.to_string();
    let failure = |error: std::io::Error| Failure::new(Path::new(&address), error);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failure)?;
    let served = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        axum::serve(tokio::net::TcpListener::from_std(listener)?, router(Arc::new(server))).await
    });
    let ended = || std::io::Error::other("the server ended");
    Err(failure(served.err().unwrap_or_else(ended)))
}

fn router(server: Arc<Server>) -> Router {
    let script = ([(CONTENT_TYPE, "text/javascript")], include_str!("files/preview.js"));
    let style = ([(CONTENT_TYPE, "text/css")], include_str!("files/preview.css"));
    Router::new()
        .route("/_bacheca/", get(state))
        .route("/_bacheca/events", get(events))
        .route("/_bacheca/repair", post(repair::repair))
        .route("/_bacheca/preview.js", get(script))
        .route("/_bacheca/preview.css", get(style))
        .fallback_service(get(page::page).with_state(Arc::clone(&server)))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(middleware::from_fn_with_state(Arc::clone(&server), receive))
        .with_state(server)
}

/// Refuses what was sent to another name, and gives every answer its headers.
async fn receive(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let mut response = match server.guard.may_read(request.headers()) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refuse(&server, refusal).await,
    };
    let headers = HEADERS.map(|(name, value)| (name, HeaderValue::from_static(value)));
    response.headers_mut().extend(headers);
    response
}

async fn refuse(server: &Server, refusal: Refusal) -> Response {
    let generation = server.generation().await;
    let wording = &generation.views.wording;
    let message = Message {
        title: wording.text("preview-refused").to_owned(),
        text: wording.fill(refusal.name(), &[("address", &server.guard.origin())]),
    };
    (refusal.status(), Html(generation.views.message(&message))).into_response()
}

async fn state(State(server): State<Arc<Server>>) -> Html<String> {
    let generation = server.generation().await;
    let changes = generation.changes().await;
    let html = server.report(&generation, "/_bacheca/").state(changes.as_ref());
    Html(marks::put(&html, &version(&html), ""))
}

/// Tells browsers of each generation, the present one first.
async fn events(State(server): State<Arc<Server>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let generations = WatchStream::new(server.generations.clone());
    let event = |generation: Arc<Generation>| {
        Ok(Event::default().data(generation.number.to_string()).retry(RECONNECT))
    };
    Sse::new(generations.map(event)).keep_alive(KeepAlive::default())
}

/// The page that says what the machine failed on.
fn failed(server: &Server, generation: &Generation, failure: &Failure) -> Response {
    let message = Message {
        title: generation.views.wording.text("preview-failed").to_owned(),
        text: server.report(generation, "/").failure(failure),
    };
    let html = generation.views.message(&message);
    let html = marks::put(&html, &version(&html), "");
    (StatusCode::INTERNAL_SERVER_ERROR, Html(html)).into_response()
}

/// A page with what there is to say over it.
fn marked(
    server: &Server,
    generation: &Generation,
    html: &str,
    address: &str,
    target: &Target<'_>,
    status: StatusCode,
) -> Response {
    let marks = server.report(generation, address).marks(target);
    let version = version(&[html, &marks].concat());
    (status, Html(marks::put(html, &version, &marks))).into_response()
}

fn version(html: &str) -> String {
    Digest::of_bytes(html.as_bytes()).short(16).to_string()
}

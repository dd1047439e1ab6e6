//! The pages of the site: as they are, as they were when they last could be shown, or where they are now.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::percent_decode_str;

use super::{Server, failed, has_moved, marked, refuse};
use crate::path::{OutputPath, Route};
use crate::pipeline::{Shown, Trouble, is_search_file};
use crate::preview::generation::Generation;
use crate::preview::guard::Refusal;
use crate::preview::report::Target;
use crate::preview::views::Message;

/// What a request asks for.
struct Asked<'a> {
    /// The address as it was asked for, unescaped.
    address: &'a str,
    /// The same without the path under which the site is served.
    route: &'a str,
    path: OutputPath,
}

/// Answers with a file of the output.
pub(super) async fn page(State(server): State<Arc<Server>>, uri: Uri) -> Response {
    let Ok(address) = percent_decode_str(uri.path()).decode_utf8() else {
        return refuse(&server, Refusal::NoAddress).await;
    };
    let generation = server.generation().await;
    let prefix = &generation.overview.prefix;
    let Some(route) = address.strip_prefix(prefix.as_str()).filter(|route| route.starts_with('/')) else {
        return match &*address {
            "/" => Redirect::temporary(&format!("{prefix}/")).into_response(),
            _ => missing(&server, &address, Target::default()).await,
        };
    };
    let Some(path) = output_path(route) else { return refuse(&server, Refusal::NoAddress).await };
    let asked = Asked { address: &address, route, path };
    if is_search_file(&asked.path)
        && let Some(response) = search_file(&server, &generation, &asked.path).await
    {
        return response;
    }
    let (generation, made) = server.file(&asked.path).await;
    match made {
        Some(Ok(shown)) => show(&server, &generation, &asked, shown),
        Some(Err(trouble)) => troubled(&server, &generation, &asked, &trouble),
        None => elsewhere(&server, &generation, &asked).await,
    }
}

/// A file of the search index; `None` if the site has none.
async fn search_file(server: &Server, generation: &Generation, path: &OutputPath) -> Option<Response> {
    Some(match server.search.file(generation, path).await? {
        Ok(bytes) => ([(CONTENT_TYPE, media_type(path))], bytes).into_response(),
        Err(failure) => failed(server, generation, &failure),
    })
}

/// The file that a static host answers an address with; none if it is not the address of one.
fn output_path(route: &str) -> Option<OutputPath> {
    let is_plain = |part: &str| !matches!(part, "." | "..") && !part.contains(['\\', '\0']);
    let path = route.trim_start_matches('/');
    if !path.split('/').all(is_plain) {
        return None;
    }
    let index = if route.ends_with('/') { "index.html" } else { "" };
    OutputPath::new(&[path, index].concat()).ok()
}

/// A file of the output; HTML with what there is to say about it.
fn show(server: &Server, generation: &Generation, asked: &Asked<'_>, shown: Shown) -> Response {
    if asked.path.extension() != "html" {
        return ([(CONTENT_TYPE, media_type(&asked.path))], shown.bytes).into_response();
    }
    let html = String::from_utf8_lossy(&shown.bytes).into_owned();
    if let Some(source) = &shown.source {
        server.keep(&asked.path, &html, source);
    }
    let target = Target { source: shown.source.as_ref(), withheld: shown.withheld, ..Target::default() };
    marked(server, generation, &html, asked.address, &target, StatusCode::OK)
}

/// A page that could not be made: as it was when it last could, with the reason over it.
fn troubled(server: &Server, generation: &Generation, asked: &Asked<'_>, trouble: &Trouble) -> Response {
    let theme = match trouble {
        Trouble::Theme(diagnostic) => Some(diagnostic),
        Trouble::Picture(diagnostics) => diagnostics.first(),
        Trouble::Machine(failure) if !has_moved(failure) => return failed(server, generation, failure),
        Trouble::Machine(_) => None,
    };
    let last_good = server.last_good(&asked.path);
    let source = last_good.as_ref().map(|(_, source)| source);
    let target = Target { source, theme, is_last_good: source.is_some(), ..Target::default() };
    let html = last_good.as_ref().map_or_else(|| stand_in(generation), |(html, _)| html.clone());
    marked(server, generation, &html, asked.address, &target, StatusCode::INTERNAL_SERVER_ERROR)
}

/// What is shown instead of a page that was never seen without mistakes.
fn stand_in(generation: &Generation) -> String {
    let text = |key| generation.views.wording.text(key).to_owned();
    generation.views.message(&Message { title: text("preview-failed"), text: text("preview-no-page") })
}

/// What is not in the output: the article of a page may have moved, or been set aside for its mistakes.
async fn elsewhere(server: &Server, generation: &Generation, asked: &Asked<'_>) -> Response {
    let page = Route::page([asked.route]);
    let redirect = |route: &Route| {
        let address = [&generation.overview.prefix, route.escaped().as_str()].concat();
        Redirect::temporary(&address).into_response()
    };
    if !generation.has_pages() {
        let html = stand_in(generation);
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        return marked(server, generation, &html, asked.address, &Target::default(), status);
    }
    if !asked.route.ends_with('/') && generation.has(&page.output()).await {
        return redirect(&page);
    }
    let Some(source) = generation.trail.get(&page) else {
        return missing(server, asked.address, Target::default()).await;
    };
    let withheld = generation.overview.withheld(source);
    let target = Target { source: Some(source), withheld, ..Target::default() };
    match generation.overview.addresses.get(source) {
        Some(route) => redirect(route),
        None if generation.is_faulty(source) => last_good(server, generation, asked, target),
        None => missing(server, asked.address, target).await,
    }
}

/// An article that cannot be shown for its mistakes, as it was when it could.
fn last_good(server: &Server, generation: &Generation, asked: &Asked<'_>, target: Target<'_>) -> Response {
    let seen = server.last_good(&asked.path).map(|(html, _)| html);
    let built = || generation.overview.last_built.get(&Route::page([asked.route]))?.html();
    let last_good = seen.or_else(built);
    let target = Target { is_last_good: last_good.is_some(), ..target };
    let html = last_good.unwrap_or_else(|| stand_in(generation));
    marked(server, generation, &html, asked.address, &target, StatusCode::OK)
}

/// The site's own page for what is not there.
async fn missing(server: &Server, address: &str, target: Target<'_>) -> Response {
    let Ok(path) = OutputPath::new("404.html") else { return StatusCode::NOT_FOUND.into_response() };
    let (generation, made) = server.file(&path).await;
    let html = match made {
        Some(Ok(shown)) => String::from_utf8_lossy(&shown.bytes).into_owned(),
        _ => stand_in(&generation),
    };
    marked(server, &generation, &html, address, &target, StatusCode::NOT_FOUND)
}

/// What a static host says that a file is.
fn media_type(path: &OutputPath) -> String {
    let media_type = mime_guess::from_path(path.as_str()).first_or_octet_stream();
    let charset = if media_type.type_() == "text" { "; charset=utf-8" } else { "" };
    [media_type.essence_str(), charset].concat()
}

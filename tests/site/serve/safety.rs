//! Requests that no page of the preview sends.

use super::browser::Preview;
use super::{ADDRESS, ARTICLE, article};
use crate::workspace::Workspace;

const MISTAKE: &str = "regione: Calabira\n";

fn preview(workspace: &Workspace, arguments: &[&str]) -> Preview {
    workspace.write(ARTICLE, &article("Uno", MISTAKE));
    Preview::start(workspace, arguments)
}

/// Sends a request and insists that it is refused, with words, and that no file changed.
fn must_refuse(workspace: &Workspace, preview: &Preview, request: &str, status: u16, words: &str) {
    let answer = preview.send(request);
    assert_eq!(answer.status, status, "{request}: {}", answer.body);
    assert!(answer.body.contains(words), "{request}: {}", answer.body);
    assert_eq!(workspace.text(ARTICLE), article("Uno", MISTAKE), "{request}");
}

#[test]
fn other_names_learn_nothing() {
    let workspace = Workspace::new("basic");
    let preview = preview(&workspace, &[]);
    for host in ["evil.example", "evil.example:80", "localhost.evil.example"] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        must_refuse(&workspace, &preview, &request, 421, "non è quello dell’anteprima");
    }
    let port = preview.host.rsplit_once(':').expect("a port").1;
    let request = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(preview.send(&request).status, 200);
}

#[test]
fn nobody_else_has_a_file_changed() {
    let workspace = Workspace::new("basic");
    let preview = preview(&workspace, &[]);
    let state = preview.get("/_bacheca/");
    let form: Vec<String> = state.form().iter().map(|(name, value)| format!("{name}={value}")).collect();
    let form = form.join("&");
    let host = &preview.host;
    let post = |origin: &str, kind: &str, body: &str| {
        format!(
            "POST /_bacheca/repair HTTP/1.1\r\nHost: {host}\r\n{origin}Content-Type: {kind}\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
    };
    let own = format!("Origin: http://{host}\r\n");
    let kind = "application/x-www-form-urlencoded";
    let refuse = |request: String, status, words| must_refuse(&workspace, &preview, &request, status, words);
    refuse(post("", kind, &form), 403, "viene da un’altra pagina");
    refuse(post("Origin: null\r\n", kind, &form), 403, "viene da un’altra pagina");
    refuse(post("Origin: http://evil.example\r\n", kind, &form), 403, "viene da un’altra pagina");
    let (token, rest) = form.split_once('&').expect("a token first");
    assert!(token.len() > 32, "{token}");
    refuse(post(&own, kind, &format!("token=0&{rest}")), 403, "ricaricala");
    refuse(post(&own, kind, rest), 400, "ricarica la pagina");
    refuse(post(&own, "application/json", "{}"), 400, "ricarica la pagina");
    refuse(post(&own, kind, &format!("{form}&x={}", "a".repeat(9000))), 413, "troppo grande");
    refuse(post(&own, kind, &form.replace("nuovo.md", "../../site.toml")), 409, "è cambiato");
    refuse(post(&own, kind, &form.replace("unknown-term", "missing-key")), 409, "è cambiato");
    let get = format!("GET /_bacheca/repair?{form} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    refuse(get, 405, "");
    // The same form from its own page is carried out: it was refused for none of its fields.
    assert_eq!(preview.send(&post(&own, kind, &form)).status, 303);
    assert_eq!(workspace.text(ARTICLE), article("Uno", "regione: Calabria\n"));
}

#[test]
fn no_address_leads_out_of_the_output() {
    let workspace = Workspace::new("basic");
    let preview = preview(&workspace, &[]);
    for (address, status) in [
        ("/../site.toml", 400),
        ("/%2e%2e/site.toml", 400),
        ("/..%2fsite.toml", 400),
        ("/notizie/..%5c..%5csite.toml", 400),
        ("/a%00b", 400),
        ("/%ff", 400),
        ("/site.toml", 404),
        ("/content/notizie/nuovo.md", 404),
        ("//etc/passwd", 404),
        ("/.bacheca/3/parsed", 404),
    ] {
        let answer = preview.get(address);
        assert_eq!(answer.status, status, "{address}: {}", answer.body);
        assert!(!answer.body.contains("page_size") && !answer.body.contains("root:"), "{address}");
    }
}

#[test]
fn a_form_leads_to_no_other_site() {
    let workspace = Workspace::new("basic");
    for back in ["https://evil.example/", "//evil.example/", "/\\evil.example/", ""] {
        let preview = preview(&workspace, &[]);
        let state = preview.get("/_bacheca/");
        let mut form = state.form();
        form.retain(|(name, _)| *name != "back");
        form.push(("back", back));
        let answer = preview.post("/_bacheca/repair", &form);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/_bacheca/")), "{back}");
    }
}

#[test]
fn open_to_other_computers_it_only_shows() {
    let workspace = Workspace::new("basic");
    let preview = preview(&workspace, &["--host", "0.0.0.0"]);
    let state = preview.get("/_bacheca/");
    assert!(state.body.contains("Calabira") && !state.body.contains("<form"), "{}", state.body);
    let form = [("token", ""), ("file", ARTICLE), ("code", "unknown-term"), ("start", "48"), ("back", "/")];
    let answer = preview.post("/_bacheca/repair", &form);
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("aperta anche ad altri computer"), "{}", answer.body);
    assert_eq!(workspace.text(ARTICLE), article("Uno", MISTAKE));
}

#[test]
fn every_answer_bears_the_policy() {
    let workspace = Workspace::new("basic");
    let preview = preview(&workspace, &[]);
    for address in ["/", ADDRESS, "/_bacheca/", "/non-esiste/", "/%ff", "/feed.xml"] {
        let answer = preview.get(address);
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"), "{address}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{address}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{address}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_symbolic_link() {
    use std::fs;
    let workspace = Workspace::new("basic");
    let article_in_folder = "content/notizie/cartella/nuovo.md";
    workspace.write(article_in_folder, &article("Uno", MISTAKE));
    let preview = Preview::start(&workspace, &[]);
    let state = preview.get("/_bacheca/");
    let form = state.form();
    // The folder moves out of the site, and a link takes its place: the same file, by a path that leads out.
    let outside = workspace.root().with_file_name("outside");
    fs::rename(workspace.path("content/notizie/cartella"), &outside).expect("a folder");
    std::os::unix::fs::symlink(&outside, workspace.path("content/notizie/cartella")).expect("a link");
    let answer = preview.post("/_bacheca/repair", &form);
    assert!(answer.status == 500 || answer.status == 409, "{answer:?}");
    let text = fs::read_to_string(outside.join("nuovo.md")).expect("a file");
    assert_eq!(text, article("Uno", MISTAKE));
}

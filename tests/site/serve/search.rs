//! Search while the site is written.

use serde_json::Value;

use super::browser::Preview;
use crate::workspace::Workspace;

const ENTRY: &str = "pagefind/pagefind-entry.json";

#[test]
fn the_index_is_made_when_somebody_begins_to_search() {
    let site = Workspace::new("basic");
    site.must_build(&[]);
    let preview = Preview::start(&site, &[]);
    let hash = |json: &str| {
        let entry: Value = serde_json::from_str(json).expect("JSON");
        entry["languages"]["it"]["hash"].clone()
    };
    let served = || hash(&preview.get(&format!("/{ENTRY}?ts=1")).body);
    let built = hash(&site.text(&format!("public/{ENTRY}")));
    assert_eq!(
        preview.get("/pagefind/pagefind.js").header("content-type"),
        Some("text/javascript; charset=utf-8")
    );
    assert_eq!(served(), built);
    assert_eq!(preview.get("/pagefind/non-esiste").status, 404);
    site.write("content/notizie/nuovo.md", "---\ntitolo: Nuovo\ndata: 2024-01-10\n---\nParole nuove.\n");
    preview.get_until("/notizie/nuovo/", |page| page.status == 200);
    assert_ne!(served(), built);
}

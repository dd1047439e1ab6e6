//! Mistakes over the page, and the button that puts one right.

use super::browser::Preview;
use super::{ADDRESS, ARTICLE, article};
use crate::workspace::Workspace;

const MISTAKE: &str = "regione: Calabira\n";

/// A preview whose article was seen without a mistake, and then got one.
fn with_mistake(workspace: &Workspace) -> Preview {
    workspace.write(ARTICLE, &article("Uno", "regione: Calabria\n"));
    let preview = Preview::start(workspace, &[]);
    assert!(!preview.get(ADDRESS).body.contains("Calabira"));
    workspace.write(ARTICLE, &article("Due", MISTAKE));
    preview.get_until(ADDRESS, |page| page.body.contains("Calabira"));
    preview
}

#[test]
fn a_broken_article_keeps_its_last_good_page_with_the_mistake_over_it() {
    let workspace = Workspace::new("basic");
    let preview = with_mistake(&workspace);
    let page = preview.get(ADDRESS);
    for part in ["Il testo di Uno.", "ultima versione senza errori", "nuovo.md, riga 4", "Correggi nel file"]
    {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    assert!(!preview.get("/").body.contains("riga 4"), "other pages only count");
    let state = preview.get("/_bacheca/").body;
    assert!(state.contains("nuovo.md, riga 4") && state.contains("1 errore"), "{state}");
}

#[test]
fn an_article_that_is_broken_from_the_start_shows_the_page_that_was_built_last() {
    let workspace = Workspace::new("basic");
    workspace.write(ARTICLE, &article("Uno", ""));
    workspace.must_build(&[]);
    workspace.write(ARTICLE, &article("Due", MISTAKE));
    let preview = Preview::start(&workspace, &[]);
    let page = preview.get(ADDRESS);
    for part in ["Il testo di Uno.", "ultima versione senza errori", "nuovo.md, riga 4"] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    // Never built and never seen: its address is not known, the list says what is wrong.
    workspace.write("content/notizie/altro.md", &article("Tre", MISTAKE));
    preview.get_until("/_bacheca/", |page| page.body.contains("altro.md, riga 4"));
    assert_eq!(preview.get("/notizie/altro/").status, 404);
}

#[test]
fn the_button_puts_it_right() {
    let workspace = Workspace::new("basic");
    let preview = with_mistake(&workspace);
    let page = preview.get(ADDRESS);
    let answer = preview.post("/_bacheca/repair", &page.form());
    assert_eq!((answer.status, answer.header("location")), (303, Some(ADDRESS)), "{answer:?}");
    assert_eq!(workspace.text(ARTICLE), article("Due", "regione: Calabria\n"));
    let page = preview.get_until(ADDRESS, |page| page.body.contains("Il testo di Due."));
    assert!(!page.body.contains("Calabira") && !page.body.contains("ultima versione"), "{}", page.body);
}

#[test]
fn a_button_that_is_too_late_changes_nothing() {
    let workspace = Workspace::new("basic");
    let preview = with_mistake(&workspace);
    let page = preview.get(ADDRESS);
    let newer = article("Tre", "luogo: Rimini\nregione: Calabira\n");
    workspace.write(ARTICLE, &newer);
    assert_eq!(preview.post("/_bacheca/repair", &page.form()).status, 409);
    assert_eq!(workspace.text(ARTICLE), newer);
}

#[test]
fn what_an_author_wrote_is_text_and_nothing_else() {
    let workspace = Workspace::new("basic");
    workspace.write(ARTICLE, &article("Uno", ""));
    let preview = Preview::start(&workspace, &[]);
    assert_eq!(preview.get(ADDRESS).status, 200);
    workspace.write(ARTICLE, &article("Uno", "regione: \"</pre></template><script>alert(1)</script>\"\n"));
    let page = preview.get_until(ADDRESS, |page| page.body.contains("alert(1)"));
    assert!(!page.body.contains("<script>alert"), "{}", page.body);
    assert!(!preview.get("/_bacheca/").body.contains("<script>alert"));
}

#[test]
fn a_site_with_mistakes_goes_on_once_they_are_mended() {
    let workspace = Workspace::new("basic");
    let preview = Preview::start(&workspace, &[]);
    preview.get("/");
    workspace.replace("site.toml", "page_size = 2", "page_sise = 2");
    let page = preview.get_until("/", |page| page.body.contains("page_sise"));
    assert!(page.status == 200 && page.body.contains("site.toml, riga"), "{}", page.body);
    workspace.replace("site.toml", "page_sise = 2", "page_size = 2");
    preview.get_until("/", |page| !page.body.contains("page_sise"));
    let site = workspace.text("site.toml");
    workspace.remove("site.toml");
    preview.get_until("/", |page| page.body.contains("site.toml"));
    workspace.write("site.toml", &site);
    preview.get_until("/", |page| !page.body.contains("site.toml"));
}

#[test]
fn while_the_site_has_mistakes_an_article_that_changes_keeps_its_page() {
    let workspace = Workspace::new("basic");
    workspace.write(ARTICLE, &article("Uno", ""));
    let preview = Preview::start(&workspace, &[]);
    assert_eq!(preview.get(ADDRESS).status, 200);
    workspace.replace("site.toml", "page_size = 2", "page_sise = 2");
    preview.get_until(ADDRESS, |page| page.body.contains("page_sise"));
    workspace.write(ARTICLE, &article("Due", ""));
    let page = preview.get_until(ADDRESS, |page| page.body.contains("ultima versione"));
    assert!(page.body.contains("Il testo di Uno."), "{}", page.body);
    workspace.replace("site.toml", "page_sise = 2", "page_size = 2");
    preview.get_until(ADDRESS, |page| page.body.contains("Il testo di Due."));
}

#[test]
fn a_site_with_mistakes_from_the_start_says_so() {
    let workspace = Workspace::new("basic");
    workspace.replace("site.toml", "page_size = 2", "page_sise = 2");
    let preview = Preview::start(&workspace, &[]);
    let page = preview.get("/");
    assert!(page.status == 500 && page.body.contains("page_sise"), "{}", page.body);
    workspace.replace("site.toml", "page_sise = 2", "page_size = 2");
    preview.get_until("/", |page| page.status == 200);
}

#[test]
fn a_theme_that_fails_is_shown_with_template_line_and_article() {
    let workspace = Workspace::new("basic");
    workspace.write(ARTICLE, &article("Uno", ""));
    let preview = Preview::start(&workspace, &[]);
    assert_eq!(preview.get(ADDRESS).status, 200);
    let template = "themes/italia/templates/article.html";
    workspace.write(template, "<title>{{ page.title }}</title>\n{{ text(key=\"no-such-text\") }}\n");
    let page = preview.get_until(ADDRESS, |page| page.status == 500);
    for part in ["article.html, riga 2", ARTICLE, "no-such-text", "Il testo di Uno."] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    assert_eq!(preview.get("/").status, 200);
    workspace.remove(template);
    preview.get_until(ADDRESS, |page| page.status == 200);
}

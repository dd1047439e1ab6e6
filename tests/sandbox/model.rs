//! A small site as data: what edits change, and what files are made of.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::Tree;

/// The day of most builds; some articles lie after it.
pub(crate) const TODAY: Date = date(2023, 6, 20);

pub(crate) const REGIONS: [&str; 3] = ["Calabria", "Liguria", "Umbria"];
pub(crate) const SERVICES: [&str; 2] = ["Mediazione", "Orientamento"];
pub(crate) const THREADS: [&str; 2] = ["Gemellaggi", "Incontri"];

/// A site with articles, and whatever else edits change.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) articles: BTreeMap<String, Article>,
    pub(crate) menu: Vec<String>,
    pub(crate) description: String,
    pub(crate) page_size: usize,
    /// Bytes by path, for whatever is not made of anything else.
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) today: Date,
}

#[derive(Clone, Debug)]
pub(crate) struct Article {
    pub(crate) title: String,
    pub(crate) day: i32,
    pub(crate) body: String,
    pub(crate) regions: Vec<usize>,
    pub(crate) service: usize,
    pub(crate) thread: Option<usize>,
    pub(crate) events: Vec<(i32, usize)>,
    pub(crate) is_draft: bool,
    pub(crate) alias: Option<usize>,
    /// Names of other articles.
    pub(crate) follows: Option<String>,
    pub(crate) link: Option<String>,
    pub(crate) has_image: bool,
    pub(crate) has_attachment: bool,
}

impl Article {
    pub(crate) fn new(title: &str, day: i32) -> Self {
        Self {
            title: title.into(),
            day,
            body: "Primo capoverso.\n\n## Sezione\n\nSecondo capoverso.".into(),
            regions: vec![0],
            service: 0,
            thread: None,
            events: Vec::new(),
            is_draft: false,
            alias: None,
            follows: None,
            link: None,
            has_image: false,
            has_attachment: false,
        }
    }

    pub(crate) fn text(&self) -> String {
        let mut text = format!("---\ntitolo: {:?}\ndata: {}\n", self.title, day(self.day));
        let names: Vec<&str> = self.regions.iter().map(|at| REGIONS[*at]).collect();
        text += &format!("regione: [{}]\nservizio: {}\n", names.join(", "), SERVICES[self.service]);
        if let Some(thread) = self.thread {
            text += &format!("percorso: {}\n", THREADS[thread]);
        }
        if !self.events.is_empty() {
            text += "eventi:\n";
        }
        for (at, region) in &self.events {
            let (day, region) = (day(*at), REGIONS[*region]);
            text += &format!("  - data: {day}\n    luogo: Sala {at}\n    regione: {region}\n");
        }
        if self.is_draft {
            text += "bozza: true\n";
        }
        if let Some(alias) = self.alias {
            text += &format!("alias: /vecchio/{alias}/\n");
        }
        if let Some(earlier) = &self.follows {
            text += &format!("segue: {earlier}\n");
        }
        if self.has_image {
            text += "immagine:\n  src: foto.svg\n  alt: Una foto\n";
        }
        if self.has_attachment {
            text += "allegati:\n  - file: documento.pdf\n    titolo: Un documento\n";
        }
        text += &format!("---\n{}\n", self.body);
        if let Some(other) = &self.link {
            text += &format!("\nVedi [anche]({other}.md).\n");
        }
        text
    }
}

pub(crate) fn day(offset: i32) -> Date {
    TODAY.saturating_add(offset.days())
}

impl Model {
    pub(crate) fn new() -> Self {
        let mut model = Self {
            articles: BTreeMap::new(),
            menu: vec!["Eventi".into()],
            description: "Prima descrizione".into(),
            page_size: 2,
            files: BTreeMap::new(),
            today: TODAY,
        };
        model.write("content/notizie/foto.svg", "una foto");
        model.write("content/notizie/documento.pdf", "un documento");
        model.write("content/pagine/progetto.md", "---\ntitolo: Il progetto\n---\nTesto.\n");
        for (name, title, day) in
            [("bari", "A Bari", -30), ("rimini", "A Rimini", -20), ("torino", "A Torino", -10)]
        {
            model.articles.insert(name.into(), Article::new(title, day));
        }
        model
    }

    pub(crate) fn write(&mut self, path: &str, text: &str) {
        let is_drawing = path.ends_with(".svg");
        let text = if is_drawing { format!("<svg><title>{text}</title></svg>") } else { text.to_owned() };
        self.files.insert(path.into(), text);
    }

    pub(crate) fn site_toml(&self) -> String {
        let terms = |facet: &str, names: &[&str]| -> String {
            let term = |name: &&str| format!("[[facets.{facet}.terms]]\nname = \"{name}\"\n");
            names.iter().map(term).collect()
        };
        let menu: String =
            self.menu.iter().map(|name| format!("[[menu]]\nname = {name:?}\nurl = \"/eventi/\"\n")).collect();
        format!(
            "title = \"Prova\"\nbase_url = \"https://example.org/sotto/\"\ntimezone = \"Europe/Rome\"\n\
             page_size = {}\ncross = {{ rows = \"region\", columns = \"service\" }}\n\
             [facets.region]\npath = \"regioni\"\nkeys = [\"regione\"]\n{}description = {:?}\n\
             [facets.service]\npath = \"servizi\"\nkeys = [\"servizio\"]\n{}\
             [facets.thread]\npath = \"percorsi\"\nkeys = [\"percorso\"]\nopen = true\n\
             [kinds.notizia]\nfolder = \"notizie\"\nlabel = {{ one = \"Notizia\", other = \"Notizie\" }}\n\
             [kinds.pagina]\nfolder = \"pagine\"\npath = \"\"\nlisted = false\n{menu}",
            self.page_size,
            terms("region", &REGIONS),
            self.description,
            terms("service", &SERVICES),
        )
    }

    pub(crate) fn tree(&self) -> Tree {
        let article = |(name, article): (&String, &Article)| {
            (format!("content/notizie/{name}.md"), article.text().into_bytes())
        };
        let files = self.files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
        let site = ("site.toml".to_owned(), self.site_toml().into_bytes());
        self.articles.iter().map(article).chain(files).chain([site]).collect()
    }
}

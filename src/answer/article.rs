//! An article's own page.

use super::{Answer, Answers, Body, View};
use crate::article::{Article, ArticleId, Image};
use crate::markdown::{self, Target};
use crate::path::SourcePath;
use crate::plan::Page;
use crate::schema::{Datum, Field, Located, Record, Shape};
use crate::site::{CONTENT, LanguageId, file_route, is_picture};
use crate::view;

/// Headings from which a text is long enough for a list of its contents.
const FEWEST_HEADINGS: usize = 3;

impl Answers<'_> {
    pub(super) fn article(&self, page: &Page, id: ArticleId) -> Answer {
        let article = self.catalog.article(id);
        let language = page.language;
        let kind = self.catalog.site.kind(article.kind);
        let facets = self.catalog.vocabulary.facets().map(|(facet, _)| facet);
        let threads = self.threads(id);
        let view = view::Article {
            card: view::Digested::new(self.card(id)),
            kind: kind.id.clone(),
            listed: kind.listed,
            updated: article.updated.map(|day| self.day(day, language)),
            correction: article.correction.clone(),
            terms: self.term_groups(&article.terms, facets, language),
            events: self.events_in(id).into_iter().map(view::Digested::new).collect(),
            fields: self.fields(id, article),
            attachments: self.attachments(id, article),
            contents: contents(article),
            follows: self.catalog.follows(id).map(|earlier| self.article_link(earlier)),
            updates: self.updates(id),
            updates_expected: article.updates_expected.is_some() && !self.catalog.is_updated(id),
            related: self.related(id, &threads),
            threads,
            pairs: self.pairs_of(id, language),
        };
        self.html(page, View::Article(view), Some(self.body(id)))
    }

    /// An article's text.
    pub(super) fn body(&self, id: ArticleId) -> Body {
        let article = self.catalog.article(id);
        Body {
            source: article.source.clone(),
            digest: article.digest,
            start: article.body_start,
            targets: self.resolved.bodies[id.0 as usize].clone(),
        }
    }

    fn pairs_of(&self, id: ArticleId, language: LanguageId) -> Vec<view::Shared<view::Link>> {
        let names = self.names(language);
        self.catalog.pairs_of(id).iter().filter_map(|pair| names.pair(*pair)).collect()
    }

    fn attachments(&self, id: ArticleId, article: &Article) -> Vec<view::Attachment> {
        let files = &self.resolved.attachments[id.0 as usize];
        let numbers = self.locale(article.language).numbers();
        article
            .attachments
            .iter()
            .zip(files)
            .filter_map(|(attachment, file)| {
                let file = file.as_ref()?;
                let size = self.resolved.files.get(file).copied().unwrap_or_default();
                Some(view::Attachment {
                    title: attachment.title.clone(),
                    url: self.href(&file_route(file)),
                    format: file.extension().to_uppercase(),
                    size: numbers.file_size(size),
                })
            })
            .collect()
    }

    fn fields(&self, id: ArticleId, article: &Article) -> Vec<view::Field> {
        let mut shown =
            ShownFields { answers: self, article, targets: self.resolved.fields[id.0 as usize].iter() };
        shown.of_record(&article.fields, self.catalog.site.kind(article.kind).own_fields())
    }

    /// A file that a field of an article names.
    fn file_of(&self, path: &str, article: &Article) -> Option<SourcePath> {
        let resolved = match path.strip_prefix('/') {
            Some(path) => crate::path::resolve(CONTENT, path),
            None => crate::path::resolve(article.source.folder(), path),
        };
        let source = SourcePath::new(&resolved.ok()?).ok()?;
        self.resolved.files.contains_key(&source).then_some(source)
    }
}

/// Headings of a long text, for a list of its contents.
fn contents(article: &Article) -> Vec<view::Heading> {
    let headings = &article.outline.headings;
    if headings.iter().filter(|heading| heading.level == 2).count() < FEWEST_HEADINGS {
        return Vec::new();
    }
    headings
        .iter()
        .filter(|heading| heading.level <= 3)
        .map(|heading| view::Heading {
            level: heading.level,
            id: heading.id.clone(),
            title: heading.text.clone(),
        })
        .collect()
}

/// Turns typed values into what readers see; Markdown fields take their links in order.
struct ShownFields<'a> {
    answers: &'a Answers<'a>,
    article: &'a Article,
    targets: std::slice::Iter<'a, Vec<Target>>,
}

impl ShownFields<'_> {
    fn of_record(&mut self, record: &Record, fields: &[Field]) -> Vec<view::Field> {
        let mut shown = Vec::new();
        for field in fields {
            if let Some(value) = record.get(&field.key) {
                shown.extend(self.field(field, &field.shape, value));
            }
        }
        shown
    }

    fn field(&mut self, field: &Field, shape: &Shape, value: &Located<Datum>) -> Option<view::Field> {
        let language = self.article.language;
        let dates = self.answers.locale(language).dates();
        let plain = |text: &str| view::Field {
            key: field.key.to_string(),
            label: field.label.clone(),
            format: "text".into(),
            text: text.to_owned(),
            url: String::new(),
            when: None,
            image: None,
            items: Vec::new(),
        };
        let link = |text: &str, url: String| view::Field { format: "link".into(), url, ..plain(text) };
        let when = |when| view::Field { format: "date".into(), when: Some(when), ..plain("") };
        let items = |format: &str, items| view::Field { format: format.into(), items, ..plain("") };
        Some(match (&value.value, shape) {
            (Datum::Text(text), Shape::Markdown) => {
                view::Field { format: "html".into(), ..plain(&self.markdown(text)) }
            }
            (Datum::Text(text), Shape::Url) => link(text, text.clone()),
            (Datum::Text(text), Shape::Email) => link(text, format!("mailto:{text}")),
            (Datum::Text(path), Shape::Path) => {
                let file = self.answers.file_of(path, self.article)?;
                link(file.file_name(), self.answers.file_url(&file))
            }
            (Datum::Text(text), _) => plain(text),
            (Datum::Date(day), _) => when(self.answers.day(*day, language)),
            (Datum::Days(days), _) => when(self.answers.days(*days, language)),
            (Datum::Time(time), _) => plain(&dates.time(*time)),
            (Datum::Boolean(yes), _) => {
                plain(self.answers.wording(language).text(if *yes { "yes" } else { "no" }))
            }
            (Datum::Choice(at), Shape::Choice(choices)) => plain(&choices.get(*at)?.id),
            (Datum::Term(term), _) => {
                let term = self.answers.term_link(*term, language);
                if term.url.is_empty() { plain(&term.title) } else { link(&term.title, term.url.to_string()) }
            }
            (Datum::List(list), Shape::List(inner) | Shape::OneOrMore(inner)) => {
                items("list", list.iter().filter_map(|item| self.field(field, inner, item)).collect())
            }
            (Datum::Group(record), shape) if is_picture(shape) => {
                let image = Image::of(record)?;
                let file = self.answers.file_of(&image.src.value, self.article)?;
                let image = Some(self.answers.image(&file, &image));
                view::Field { format: "image".into(), image, ..plain("") }
            }
            (Datum::Group(record), Shape::Group(schema)) => {
                items("group", self.of_record(record, schema.fields()))
            }
            _ => return None,
        })
    }

    fn markdown(&mut self, text: &str) -> String {
        let targets = self.targets.next().map_or(&[] as &[Target], Vec::as_slice);
        let language = self.article.language;
        let site = self.answers.catalog.site;
        let texts = self.answers.wording(language).markdown();
        let options = markdown::Options {
            language: site.languages[usize::from(language.0)].as_str(),
            targets,
            texts: &texts,
            sizes: &self.answers.resolved.layout.sizes,
        };
        markdown::render(text, &options)
    }
}

//! The files of the site that articles refer to: pictures, attachments, documents.

use super::fields::collect;
use super::{Referrer, Resolver, nearest_file, picture};
use crate::article::Article;
use crate::diagnostic::{Code, Span};
use crate::markdown::{LinkKind, Target};
use crate::path::{Route, SourcePath};
use crate::picture::Shown;
use crate::schema::{Datum, Located, Shape};
use crate::site::{file_route, is_picture};

impl Resolver<'_> {
    /// Files and pictures among the fields of the article's kind.
    pub(super) fn file_fields(&mut self, article: &Article) {
        let mut files = Vec::new();
        for field in self.world.catalog.site.kind(article.kind).own_fields() {
            if let Some(value) = article.fields.get(&field.key) {
                let is_file = |shape: &Shape| matches!(shape, Shape::Path) || is_picture(shape);
                collect(value, &field.shape, &is_file, &mut files);
            }
        }
        for file in files {
            match &file.value {
                Datum::Text(path) => {
                    let path = Located { value: path.clone(), span: file.span };
                    self.file(&path, LinkKind::Link, article);
                }
                Datum::Group(record) => {
                    record.text("src").map(|path| self.file(&path, LinkKind::Image, article));
                }
                _ => {}
            }
        }
    }

    pub(super) fn file_link(
        &mut self,
        source: SourcePath,
        destination: &str,
        kind: LinkKind,
        span: Span,
        referrer: Referrer<'_>,
    ) -> Target {
        let Some(size) = self.world.files.get(&source).copied() else {
            let files = self.world.files.keys().map(SourcePath::as_str);
            let nearest = self.propose(|| nearest_file(source.as_str(), files));
            let is_page = kind == LinkKind::Link && source.extension().is_empty();
            let code = if is_page { Code::BrokenLink } else { Code::MissingFile };
            return self.report(code, destination, &nearest, span, referrer);
        };
        self.picture(&source, kind, span, referrer);
        let base_url = &self.world.catalog.site.base_url;
        let href = |route: &Route| base_url.href(&route.escaped());
        let target = match kind {
            LinkKind::Image => {
                let Shown { url, size, avif, srcset } = self.resolved.shown_as(&source, href);
                let (width, height) = size.unzip();
                Target::Image { url, width, height, avif, srcset }
            }
            LinkKind::Link => Target::File {
                url: href(&file_route(&source)),
                kind: source.extension().to_uppercase(),
                size: self.file_size(size, referrer),
            },
        };
        self.resolved.files.insert(source, size);
        target
    }

    /// A file that a front matter names.
    pub(super) fn file(
        &mut self,
        path: &Located<String>,
        kind: LinkKind,
        article: &Article,
    ) -> Option<SourcePath> {
        let referrer = Referrer {
            source: &article.source,
            language: article.language,
            outline: &article.outline,
            offset: 0,
        };
        let Ok(source) = self.source(&path.value, referrer.source) else {
            self.report_outside(&path.value, path.span, referrer);
            return None;
        };
        if let Some(size) = self.world.files.get(&source).copied() {
            self.picture(&source, kind, path.span, referrer);
            self.resolved.files.insert(source.clone(), size);
            return Some(source);
        }
        let files = self.world.files.keys().map(SourcePath::as_str);
        let nearest = self.propose(|| nearest_file(source.as_str(), files));
        self.report(Code::MissingFile, &path.value, &nearest, path.span, referrer);
        None
    }

    /// Notes what becomes of a picture, and says what is wrong with it.
    fn picture(&mut self, source: &SourcePath, kind: LinkKind, span: Span, referrer: Referrer<'_>) {
        let span = span.shifted(referrer.offset);
        let known = self.world.pictures.get(source);
        let size = self.world.files.get(source).copied().unwrap_or_default();
        let found = picture::mistakes(source, known, kind, (size, || self.file_size(size, referrer)), span);
        self.resolved.diagnostics.extend(found.into_iter().map(|mistake| mistake.in_file(referrer.source)));
        let Some(Ok(picture)) = known else { return };
        self.resolved.pictures.entry(source.clone()).or_insert_with(|| picture.clone());
        self.resolved.named.entry(source.clone()).or_default().push((referrer.source.clone(), span));
        let of_kind = match kind {
            LinkKind::Image => &mut self.resolved.shown,
            LinkKind::Link => &mut self.resolved.linked,
        };
        of_kind.insert(source.clone());
    }

    fn file_size(&self, size: u64, referrer: Referrer<'_>) -> String {
        self.world.catalog.site.locale(referrer.language).numbers().file_size(size)
    }
}

//! Templates that render pages in one language.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera};

use super::functions::Text;
use super::templates::span_of;
use crate::diagnostic::{Code, Mistake, Span};
use crate::locale::Texts;
use crate::view;

/// Bytes of a page of usual length: most pages need no second allocation.
const TYPICAL_PAGE: usize = 24 * 1024;

/// Bytes of the largest page: loops in a template may go on for ever, a disk does not.
const LARGEST_PAGE: usize = 64 * 1024 * 1024;

/// The templates of a theme in one language.
#[derive(Clone)]
pub(super) struct Engine {
    tera: Tera,
}

impl Engine {
    pub(super) fn new(tera: &Tera, texts: Arc<Texts>) -> Self {
        let mut tera = tera.clone();
        tera.register_function("text", Text::new(texts));
        Self { tera }
    }

    /// Gives all pages their `site`. Those of the `plain` templates that read nothing else are rendered now,
    /// once for all pages: half of what a page holds is the same on all of them.
    pub(super) fn set_site(&mut self, site: &view::Site, plain: &[String]) {
        self.tera.global_context().insert("site", site);
        let constant = plain.iter().filter(|name| self.variables(name).iter().all(|name| *name == "site"));
        // What cannot be rendered fails again on the page that includes it, and is reported there.
        let rendered =
            constant.filter_map(|name| Some((name.clone(), self.render_text(name, &Context::new()).ok()?)));
        let frozen: Vec<_> = rendered.filter(|(_, html)| !html.contains(['{', '}'])).collect();
        // Text without braces is a template that says itself.
        let _ = self.tera.add_raw_templates(frozen);
    }

    /// The variables that a template wants to be given.
    fn variables(&self, template: &str) -> BTreeSet<&str> {
        let variables = self.tera.get_template_variables(template);
        variables.into_iter().flatten().collect()
    }

    /// Renders a page, as it is written.
    pub(super) fn render(&self, template: &str, context: &Context) -> Result<Vec<u8>, Failure> {
        let mut html = Html(Vec::with_capacity(TYPICAL_PAGE));
        self.tera.render_to(template, context, &mut html).map_err(|error| Failure::new(template, &error))?;
        Ok(html.0)
    }

    /// Renders something that goes into pages.
    pub(super) fn render_text(&self, template: &str, context: &Context) -> Result<String, Failure> {
        String::from_utf8(self.render(template, context)?)
            .map_err(|_| Failure::new(template, &tera::Error::new(ErrorKind::Utf8Conversion)))
    }
}

/// A page while it is rendered, which refuses to grow beyond [`LARGEST_PAGE`].
struct Html(Vec<u8>);

impl io::Write for Html {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST_PAGE {
            return Err(io::Error::other("The page is larger than 64 MB"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A template that failed on a page.
#[derive(Debug)]
pub(super) struct Failure {
    /// The template, or the one of those behind it, where it happened.
    pub(super) template: String,
    /// What happened there.
    pub(super) mistake: Mistake,
}

impl Failure {
    fn new(template: &str, error: &tera::Error) -> Self {
        let (template, span, detail) = match error.kind() {
            ErrorKind::RenderingError(report) => {
                (report.filename(), span_of(report), report.message().to_owned())
            }
            kind => (template, Span::default(), kind.to_string()),
        };
        let mistake = Mistake::new(Code::TemplateFailed, span).with("detail", detail);
        Self { template: template.to_owned(), mistake }
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Engine({} templates)", self.tera.get_template_names().count())
    }
}

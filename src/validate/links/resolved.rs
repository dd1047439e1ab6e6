//! Where everything leads, once all links were followed.

use std::collections::{BTreeMap, BTreeSet};

use super::picture;
use crate::diagnostic::{Diagnostic, Span};
use crate::markdown::Target;
use crate::path::{Route, SourcePath};
use crate::picture::{Fault, Layout, Picture, Shown};
use crate::site::{LanguageId, file_route};
use crate::vocabulary::TermId;

/// Where everything leads.
#[derive(Debug, Default)]
pub struct Resolved {
    /// By article: the links of its body.
    pub bodies: Vec<Vec<Target>>,
    /// By article: the links of each of its Markdown fields, in the order of [`super::markdown_fields`].
    pub fields: Vec<Vec<Vec<Target>>>,
    /// By article: its picture.
    pub images: Vec<Option<SourcePath>>,
    /// By article: its attachments; those that are there.
    pub attachments: Vec<Vec<Option<SourcePath>>>,
    /// The links of term texts.
    pub terms: BTreeMap<(TermId, LanguageId), Vec<Target>>,
    /// Files that something refers to, with their sizes in bytes.
    pub files: BTreeMap<SourcePath, u64>,
    /// Those of them that are pictures.
    pub pictures: BTreeMap<SourcePath, Picture>,
    /// Pictures that pages show.
    pub shown: BTreeSet<SourcePath>,
    /// Pictures that readers may open by themselves, as they may any document.
    pub linked: BTreeSet<SourcePath>,
    /// The places that name each picture of these: a file, and where in it.
    pub named: BTreeMap<SourcePath, Vec<(SourcePath, Span)>>,
    /// How wide pages show pictures.
    pub layout: Layout,
    /// Files that only articles refer to that are not shown, for their mistakes or for their dates.
    pub files_of_others: BTreeSet<SourcePath>,
    /// What leads nowhere.
    pub diagnostics: Vec<Diagnostic>,
}

impl Resolved {
    /// A picture as a page shows it; `href` makes a link of an address.
    #[must_use]
    pub fn shown_as(&self, source: &SourcePath, href: impl Fn(&Route) -> String) -> Shown {
        let own = file_route(source);
        match self.pictures.get(source) {
            Some(picture) => picture.shown(&own, &self.layout, href),
            None => Shown { url: href(&own), ..Shown::default() },
        }
    }

    /// What is told of a picture that cannot be read after all, at every place that names it.
    #[must_use]
    pub fn unreadable(&self, source: &SourcePath, fault: &Fault) -> Vec<Diagnostic> {
        let places = self.named.get(source).into_iter().flatten();
        places.map(|(path, span)| picture::refusal(source, fault, *span).in_file(path)).collect()
    }

    /// Whether anything refers to a file, be it an article that is not shown.
    #[must_use]
    pub fn refers_to(&self, file: &SourcePath) -> bool {
        self.files.contains_key(file) || self.files_of_others.contains(file)
    }
}

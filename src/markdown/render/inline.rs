//! What stands inside a line: links, images, code.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType, Tag};

use super::block::{Figure, PARAGRAPH};
use super::{Target, Writer};
use crate::markdown::address;
use crate::markdown::escape::{Context, push_address};
use crate::markdown::outline::destination;

/// A link that is open.
pub(super) struct OpenLink<'a> {
    /// What is written at its end; nothing where it leads nowhere.
    end: Option<LinkEnd<'a>>,
    /// Whether its text is an address, whose punctuation is its own.
    pub(super) is_address: bool,
}

enum LinkEnd<'a> {
    Plain,
    File { kind: &'a str, size: &'a str },
}

impl<'a> LinkEnd<'a> {
    fn of(target: &'a Target) -> Self {
        match target {
            Target::File { kind, size, .. } => Self::File { kind, size },
            _ => Self::Plain,
        }
    }
}

/// The image that is open.
pub(super) enum OpenImage<'a> {
    None,
    /// Its alternative text stands in an attribute.
    Shown {
        target: &'a Target,
        title: CowStr<'a>,
        n_inner: usize,
    },
    /// Its alternative text stands in its place.
    Missing {
        n_inner: usize,
    },
}

impl OpenImage<'_> {
    /// Where a text belongs now.
    pub(super) fn context(&self) -> Context {
        match self {
            Self::Shown { .. } => Context::Attribute,
            Self::None | Self::Missing { .. } => Context::Text,
        }
    }

    /// How many images are open within the alternative text of this one.
    fn n_inner(&mut self) -> Option<&mut usize> {
        match self {
            Self::None => None,
            Self::Shown { n_inner, .. } | Self::Missing { n_inner } => Some(n_inner),
        }
    }
}

impl<'a> Writer<'a> {
    pub(super) fn inline_code(&mut self, code: &str) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(code);
        }
        self.tag("<code>");
        self.image.context().push(&mut self.html, code);
        self.tag("</code>");
        self.punctuation.pass(code.chars().next_back().unwrap_or(' '));
    }

    pub(super) fn line_end(&mut self, tag: &str) {
        if let Some(heading) = &mut self.heading {
            heading.text.push(' ');
        }
        self.html.push_str(if self.image.context() == Context::Text { tag } else { " " });
        self.punctuation.pass(' ');
    }

    pub(super) fn start_link(&mut self, tag: Tag<'a>, number: Option<usize>) {
        let (Tag::Link { link_type, dest_url, title, .. }, Some(number)) = (tag, number) else { return };
        let target = self.target(number);
        let written = destination(link_type, &dest_url);
        // An address in pointed brackets may stand within a link, but HTML has no links within links.
        let address = allowed_address(target, &written).filter(|_| !self.is_in_link());
        self.links.push(OpenLink {
            end: address.map(|_| LinkEnd::of(target)),
            is_address: matches!(link_type, LinkType::Autolink | LinkType::Email),
        });
        let Some(address) = address else { return };
        self.html.push_str("<a href=\"");
        push_address(&mut self.html, address);
        self.html.push('"');
        if address::is_external(address) {
            self.html.push_str(" class=\"external\"");
        }
        self.title(&title);
        self.html.push('>');
    }

    pub(super) fn end_link(&mut self) {
        if self.image.n_inner().is_some() {
            return;
        }
        if let Some(end) = self.links.pop().and_then(|link| link.end) {
            if let LinkEnd::File { kind, size } = end {
                self.html.push_str(" <span class=\"file-info\">(");
                Context::Text.push(&mut self.html, kind);
                self.html.push_str(if kind.is_empty() || size.is_empty() { "" } else { ", " });
                Context::Text.push(&mut self.html, size);
                self.html.push_str(")</span>");
            }
            self.html.push_str("</a>");
        }
    }

    /// Whether a link is open around what is written next.
    pub(super) fn is_in_link(&self) -> bool {
        self.links.iter().any(|link| link.end.is_some())
    }

    pub(super) fn start_image(&mut self, tag: Tag<'a>, number: Option<usize>) {
        if let Some(n_inner) = self.image.n_inner() {
            *n_inner += 1;
            return;
        }
        let (Tag::Image { dest_url, title, .. }, Some(number)) = (tag, number) else { return };
        let target = self.target(number);
        let Some(address) = allowed_address(target, &dest_url) else {
            self.image = OpenImage::Missing { n_inner: 0 };
            return;
        };
        if self.html.len() == self.paragraph.start + PARAGRAPH.len() {
            self.paragraph.figure = Some(Figure { title_at: 0..0, end: 0, title: title.clone() });
        }
        if let Target::Image { avif, .. } = target
            && !avif.is_empty()
        {
            self.html.push_str("<picture><source type=\"image/avif\"");
            self.srcset(avif);
            self.html.push('>');
        }
        self.html.push_str("<img src=\"");
        push_address(&mut self.html, address);
        self.html.push_str("\" alt=\"");
        self.image = OpenImage::Shown { target, title, n_inner: 0 };
    }

    pub(super) fn end_image(&mut self) {
        if let Some(n_inner @ 1..) = self.image.n_inner() {
            *n_inner -= 1;
            return;
        }
        self.punctuation.pass('x');
        let image = std::mem::replace(&mut self.image, OpenImage::None);
        let OpenImage::Shown { target, title, .. } = image else { return };
        self.html.push('"');
        if let Target::Image { width, height, srcset, .. } = target {
            self.size("width", *width);
            self.size("height", *height);
            if !srcset.is_empty() {
                self.srcset(srcset);
            }
        }
        self.html.push_str(" loading=\"lazy\" decoding=\"async\"");
        let title_at = self.html.len();
        self.title(&title);
        let title_end = self.html.len();
        self.html.push('>');
        if matches!(target, Target::Image { avif, .. } if !avif.is_empty()) {
            self.html.push_str("</picture>");
        }
        self.finish_figure(title_at..title_end);
    }

    /// Notes where the image ended, if it may become a figure.
    fn finish_figure(&mut self, title_at: Range<usize>) {
        let end = self.html.len();
        match &mut self.paragraph.figure {
            Some(figure) if figure.end == 0 && !figure.title.is_empty() => {
                figure.title_at = title_at;
                figure.end = end;
            }
            _ => self.paragraph.figure = None,
        }
    }

    /// A picture in several widths, and how wide it is shown.
    fn srcset(&mut self, srcset: &str) {
        for (name, value) in [("srcset", srcset), ("sizes", self.options.sizes)] {
            let _ = write!(self.html, " {name}=\"");
            Context::Attribute.push(&mut self.html, value);
            self.html.push('"');
        }
    }

    fn size(&mut self, name: &str, pixels: Option<u32>) {
        if let Some(pixels) = pixels {
            let _ = write!(self.html, " {name}=\"{pixels}\"");
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.html.push_str(" title=\"");
            Context::Attribute.push(&mut self.html, title);
            self.html.push('"');
        }
    }

    fn target(&self, number: usize) -> &'a Target {
        self.options.targets.get(number).unwrap_or(&Target::AsWritten)
    }
}

/// The address of a target, unless there is none or it must not be written.
fn allowed_address<'a>(target: &'a Target, written: &'a str) -> Option<&'a str> {
    let address = match target {
        Target::AsWritten => written,
        Target::Url(url) | Target::File { url, .. } | Target::Image { url, .. } => url,
        Target::Nothing => return None,
    };
    address::is_allowed(address).then_some(address)
}

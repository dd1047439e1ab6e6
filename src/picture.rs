//! Pictures: what a file holds, how pages show it, and the bytes that are published of it.
//!
//! A camera's file is too large for a page, may lie on its side, and says where and with what it was taken. So a
//! picture is looked at once ([`look()`]), which tells all that pages have to know of it ([`Picture`]), or why it
//! cannot be published ([`Fault`]). What is published are its [`Rendition`]s: smaller ones in AVIF and in a format
//! that every browser has, made by [`Decoded`]; a picture that is small already, moves or is a drawing is published
//! as it is, without what it says of its maker ([`kept()`]). [`share_image()`] draws what networks show of a page.
//!
//! All functions are from bytes to bytes, panic on none, and use one thread: the same bytes give the same bytes.

mod avif;
mod color;
mod decode;
mod drawing;
mod encode;
mod look;
mod share;
mod strip;

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::path::Route;

pub use color::Color;
pub use decode::{Decoded, is_turned, kept};
pub use look::look;
pub use share::{SHARE_SIZE, ShareColors, ShareImage, share_image};

/// Grows with every change of what the same picture becomes: part of all addresses and of all that is kept.
pub const MAKER: u32 = 2;

/// The formats that a picture may have, by the extensions of their files: what all browsers show (HTML Standard,
/// §4.8.3, leaves the formats open).
pub const EXTENSIONS: [&str; 8] = ["avif", "gif", "jfif", "jpeg", "jpg", "png", "svg", "webp"];

/// The most pixels that a picture may have: those of the largest cameras of telephones are fewer, and the memory
/// for more would fail small machines.
pub const MOST_PIXELS: u64 = 100_000_000;

/// A file so small is published as it is, in bytes: smaller pictures of it would save nobody anything.
const SMALL: usize = 20_000;

/// A file as pages have to know it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Picture {
    /// The digest of its bytes.
    pub digest: Digest,
    /// Its format, whatever the name of the file says.
    pub format: Format,
    /// Width and height in pixels as it is seen, upright; none for a drawing that has no size of its own.
    pub size: Option<(u32, u32)>,
    /// Whether some of it can be seen through.
    pub is_transparent: bool,
    /// Whether smaller ones can be made of it: it is no drawing, does not move, and is not small already.
    pub is_scalable: bool,
}

/// What a picture is stored as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the format of that name")]
pub enum Format {
    Avif,
    Gif,
    Jpeg,
    Png,
    Svg,
    WebP,
}

impl Format {
    /// The extension of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::Gif => "gif",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Svg => "svg",
            Self::WebP => "webp",
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Avif => "AVIF",
            Self::Gif => "GIF",
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Svg => "SVG",
            Self::WebP => "WebP",
        }
    }

    /// Whether files of that extension, in lower case, hold it.
    #[must_use]
    pub fn has_extension(self, extension: &str) -> bool {
        extension == self.extension() || (self == Self::Jpeg && matches!(extension, "jpeg" | "jfif"))
    }
}

/// Why a file cannot be published as a picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Fault {
    /// It ends before its end, or cannot be read.
    Broken,
    /// It is no picture, or one that browsers do not show: `HEIC`, `TIFF`; empty where nobody knows.
    Other(String),
    /// It has more than [`MOST_PIXELS`]: its width and height.
    Huge(u32, u32),
    /// A drawing that runs scripts or fetches from elsewhere: the element or attribute.
    Unsafe(String),
    /// It says who made it, or where, in a way that cannot be taken out.
    Private,
}

/// One of the files that are published of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rendition {
    /// The whole picture, without what it says of its maker.
    Kept,
    /// A picture of this width in pixels.
    Scaled(u32, Format),
}

/// What a theme says of pictures: how wide pages show them, which decides what is made of them, and the colors of those
/// that are drawn.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Layout {
    /// The widths in pixels in which pictures are needed, in ascending order.
    pub widths: Vec<u32>,
    /// How wide a picture in a text is, for `sizes`.
    pub sizes: String,
    /// The colors of what networks show of a page.
    pub share_colors: ShareColors,
}

impl Default for Layout {
    /// For any layout at all: a picture may be as wide as the window.
    fn default() -> Self {
        Self { widths: vec![480, 960, 1440], sizes: "100vw".into(), share_colors: ShareColors::default() }
    }
}

/// A picture as a page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shown {
    /// The address that every browser can show.
    pub url: String,
    /// Its width and height in pixels, if it has a size of its own.
    pub size: Option<(u32, u32)>,
    /// Addresses in AVIF, each with its width, for `srcset`; empty if there are none.
    pub avif: String,
    /// Addresses in the format that every browser has, each with its width, for `srcset`; empty if there is one only.
    pub srcset: String,
}

impl Picture {
    /// The renditions that pages of a layout show: smallest first, AVIF before the format that every browser
    /// has.
    #[must_use]
    pub fn renditions(&self, layout: &Layout) -> Vec<Rendition> {
        let (Some((width, _)), Some(largest)) =
            (self.size.filter(|_| self.is_scalable), layout.widths.last())
        else {
            return vec![Rendition::Kept];
        };
        let smaller = layout.widths.iter().copied().filter(|smaller| *smaller < width);
        let mut scaled: Vec<u32> = smaller.chain([width.min(*largest)]).collect();
        scaled.dedup();
        let formats = [Format::Avif, self.fallback()];
        scaled.into_iter().flat_map(|width| formats.map(|format| Rendition::Scaled(width, format))).collect()
    }

    /// The format that every browser has and that shows all of the picture.
    fn fallback(&self) -> Format {
        if self.is_transparent { Format::Png } else { Format::Jpeg }
    }

    /// The picture as a page shows it. `own` is the address of its file, `href` makes a link of an address.
    #[must_use]
    pub fn shown(&self, own: &Route, layout: &Layout, href: impl Fn(&Route) -> String) -> Shown {
        let mut shown = Shown::default();
        for rendition in self.renditions(layout) {
            shown.url = href(&self.route(own, rendition));
            shown.size = self.size_of(rendition);
            if let Rendition::Scaled(width, format) = rendition {
                let list = if format == Format::Avif { &mut shown.avif } else { &mut shown.srcset };
                let comma = if list.is_empty() { "" } else { ", " };
                list.push_str(&format!("{comma}{} {width}w", escaped(&shown.url)));
            }
        }
        if !shown.srcset.contains(", ") {
            shown.srcset.clear();
        }
        shown
    }

    /// The address of a rendition: it names what the file holds, so that browsers may keep it for good.
    #[must_use]
    pub fn route(&self, own: &Route, rendition: Rendition) -> Route {
        let Rendition::Scaled(width, format) = rendition else { return own.clone() };
        let name = own.as_str().rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let digest = Digest::of(&(self.digest, MAKER)).short(10);
        own.file(&format!("{stem}.{digest}-{width}.{}", format.extension()))
    }

    /// Width and height of a rendition.
    fn size_of(&self, rendition: Rendition) -> Option<(u32, u32)> {
        match rendition {
            Rendition::Kept => self.size,
            Rendition::Scaled(to, _) => self.size.map(|(width, height)| (to, scaled(width, height, to))),
        }
    }
}

/// The height of a picture of that width and height once it is as wide as `to`.
fn scaled(width: u32, height: u32, to: u32) -> u32 {
    let (width, height, to) = (u64::from(width.max(1)), u64::from(height), u64::from(to));
    u32::try_from((height * to + width / 2) / width).unwrap_or(u32::MAX).max(1)
}

/// An address as it may stand in `srcset`, where commas part addresses (HTML Standard, §4.8.4.2.1).
fn escaped(url: &str) -> String {
    url.replace(',', "%2C")
}

#[cfg(test)]
mod tests;

//! What a file holds, from its first bytes and its structure: nothing is decoded.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};

use super::{Fault, Format, MOST_PIXELS, Picture, SMALL, drawing, strip};
use crate::digest::Digest;

/// Looks at a file. `extension` is that of its name, in lower case: a drawing has no other mark.
///
/// # Errors
/// Says why it cannot be published as a picture.
pub fn look(bytes: &[u8], extension: &str) -> Result<Picture, Fault> {
    let seen = match format(bytes) {
        Some(Ok(Format::Avif)) => avif(bytes)?,
        Some(Ok(format)) => raster(bytes, format)?,
        Some(Err(other)) => return Err(Fault::Other(other.into())),
        None if extension == "svg" => {
            Seen { format: Format::Svg, size: drawing::look(bytes)?, is_transparent: true, moves: false }
        }
        None => return Err(Fault::Other(String::new())),
    };
    let Seen { format, size, is_transparent, moves } = seen;
    let is_scalable = match format {
        Format::Avif | Format::Gif | Format::Svg => false,
        // What is published as it is would bear the wrong name.
        Format::Jpeg | Format::Png | Format::WebP => {
            !moves && (bytes.len() > SMALL || !format.has_extension(extension))
        }
    };
    Ok(Picture { digest: Digest::of_bytes(bytes), format, size, is_transparent, is_scalable })
}

struct Seen {
    format: Format,
    size: Option<(u32, u32)>,
    is_transparent: bool,
    moves: bool,
}

/// The format of a file by its first bytes, or the name of one that browsers do not show.
pub(super) fn format(bytes: &[u8]) -> Option<Result<Format, &'static str>> {
    if bytes.get(4..8) == Some(b"ftyp") {
        return match bytes.get(8..12)? {
            b"avif" | b"avis" => Some(Ok(Format::Avif)),
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => {
                Some(Err("HEIC"))
            }
            _ => None,
        };
    }
    match image::guess_format(bytes).ok()? {
        ImageFormat::Jpeg => Some(Ok(Format::Jpeg)),
        ImageFormat::Png => Some(Ok(Format::Png)),
        ImageFormat::Gif => Some(Ok(Format::Gif)),
        ImageFormat::WebP => Some(Ok(Format::WebP)),
        ImageFormat::Tiff => Some(Err("TIFF")),
        ImageFormat::Bmp => Some(Err("BMP")),
        _ => None,
    }
}

fn raster(bytes: &[u8], format: Format) -> Result<Seen, Fault> {
    // The size first: what claims to be huge need not be whole to be refused for it.
    let mut decoder = decoder(bytes, format)?;
    let (width, height) = decoder.dimensions();
    refuse_huge(width, height)?;
    if !strip::is_whole(bytes, format) {
        return Err(Fault::Broken);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok(Seen {
        format,
        size: Some(if is_on_its_side(orientation) { (height, width) } else { (width, height) }),
        is_transparent: decoder.color_type().has_alpha(),
        moves: strip::moves(bytes, format),
    })
}

/// A decoder that has read the head of a file.
pub(super) fn decoder(bytes: &[u8], format: Format) -> Result<impl ImageDecoder + '_, Fault> {
    let format = match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::Gif => ImageFormat::Gif,
        Format::WebP => ImageFormat::WebP,
        Format::Avif | Format::Svg => return Err(Fault::Broken),
    };
    ImageReader::with_format(Cursor::new(bytes), format).into_decoder().map_err(|_| Fault::Broken)
}

pub(super) fn refuse_huge(width: u32, height: u32) -> Result<(), Fault> {
    let is_huge = u64::from(width) * u64::from(height) > MOST_PIXELS;
    if is_huge { Err(Fault::Huge(width, height)) } else { Ok(()) }
}

fn is_on_its_side(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// AVIF is what other pictures are turned into: its own files are published as they are, which takes no decoder. Its
/// size stands in a box `ispe`, once for the picture and once for each part of it (ISO/IEC 23008-12, §6.5.3).
fn avif(bytes: &[u8]) -> Result<Seen, Fault> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let boxes = memchr::memmem::find_iter(bytes, b"ispe");
    let sizes = boxes.filter_map(|at| Some((number(at + 8)?, number(at + 12)?)));
    let size = sizes.max_by_key(|(width, height)| u64::from(*width) * u64::from(*height));
    let (width, height) = size.ok_or(Fault::Broken)?;
    refuse_huge(width, height)?;
    super::avif::look(bytes)?;
    Ok(Seen { format: Format::Avif, size: Some((width, height)), is_transparent: true, moves: true })
}

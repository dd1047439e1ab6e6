//! Pixels: upright and in the colors of the web, whatever the camera thought.

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, Limits};
use moxcms::{ColorProfile, Layout, TransformOptions};

use super::encode::{encode, resized};
use super::look::{decoder, format, refuse_huge};
use super::{Fault, Format, MOST_PIXELS, strip};

/// The bytes that the pixels of the largest picture take, with 16 bits for each of four channels.
const MOST_MEMORY: u64 = MOST_PIXELS * 8;

/// A picture that renditions can be made of, upright and in sRGB.
#[derive(Debug)]
pub struct Decoded {
    pixels: DynamicImage,
}

impl Decoded {
    /// Decodes a picture.
    ///
    /// # Errors
    /// If it cannot be read after all.
    pub fn new(bytes: &[u8]) -> Result<Self, Fault> {
        let Some(Ok(format)) = format(bytes) else { return Err(Fault::Other(String::new())) };
        let mut decoder = decoder(bytes, format)?;
        let (width, height) = decoder.dimensions();
        refuse_huge(width, height)?;
        let mut limits = Limits::default();
        limits.max_alloc = Some(MOST_MEMORY);
        decoder.set_limits(limits).map_err(|_| Fault::Huge(width, height))?;
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().unwrap_or_default();
        let pixels = DynamicImage::from_decoder(decoder).map_err(|_| Fault::Broken)?;
        let mut pixels = in_eight_bits(pixels);
        if let Some(profile) = profile {
            to_srgb(&mut pixels, &profile);
        }
        pixels.apply_orientation(orientation);
        Ok(Self { pixels })
    }

    /// The bytes of a rendition.
    ///
    /// # Errors
    /// If no encoder can make it.
    pub fn rendition(&self, width: u32, format: Format) -> Result<Vec<u8>, Fault> {
        encode(&resized(&self.pixels, width), format)
    }
}

/// A whole file as it is published. It has the same pixels, unless it lies on its side.
///
/// # Errors
/// If it cannot be read after all.
pub fn kept(bytes: &[u8], format: Format) -> Result<Vec<u8>, Fault> {
    if is_turned(bytes, format) {
        let Decoded { pixels } = Decoded::new(bytes)?;
        return encode(&pixels, format);
    }
    strip::stripped(bytes, format).ok_or(Fault::Broken)
}

/// Whether a whole file is published upright, and lies on its side.
#[must_use]
pub fn is_turned(bytes: &[u8], format: Format) -> bool {
    match format {
        Format::Avif | Format::Gif | Format::Svg => false,
        Format::Jpeg | Format::Png | Format::WebP => {
            let orientation = decoder(bytes, format).map(|mut decoder| decoder.orientation());
            // A picture that moves cannot be turned: that would be its first frame alone.
            matches!(orientation, Ok(Ok(orientation)) if orientation != Orientation::NoTransforms)
                && !strip::moves(bytes, format)
        }
    }
}

/// With colors, and with transparency where there is some.
fn in_eight_bits(pixels: DynamicImage) -> DynamicImage {
    if pixels.color().has_alpha() {
        DynamicImage::ImageRgba8(pixels.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(pixels.into_rgb8())
    }
}

/// Changes colors from those of a profile to those of the web. A profile that nobody understands, or one for another
/// number of channels, counts as none, as it does for browsers.
fn to_srgb(pixels: &mut DynamicImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    let (layout, bytes): (_, &mut [u8]) = match pixels {
        DynamicImage::ImageRgb8(pixels) => (Layout::Rgb, pixels),
        DynamicImage::ImageRgba8(pixels) => (Layout::Rgba, pixels),
        _ => return,
    };
    let web = ColorProfile::new_srgb();
    let Ok(transform) = profile.create_transform_8bit(layout, &web, layout, TransformOptions::default())
    else {
        return;
    };
    let source = bytes.to_vec();
    // It fails only before it changes anything, for lengths that are no pixels.
    let _ = transform.transform(&source, bytes);
}

//! From pixels to files.

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, Resizer};
use image::codecs::avif::AvifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageEncoder as _, RgbImage, RgbaImage};

use super::{Fault, Format, scaled};

/// 1 to 10. On one core of a small server, 1280 × 960 pixels with grain take 2.3 s at 9; 4.5 s at 8, and the file is no
/// smaller; 1.2 s at 10, and it is a tenth larger.
const AVIF_SPEED: u8 = 9;

/// 1 to 100, on the encoder's own scale: faces keep their skin, skies show no steps.
const AVIF_QUALITY: u8 = 62;

/// 1 to 100, on the scale of the Independent JPEG Group.
const JPEG_QUALITY: u8 = 82;

/// A picture of another width; the same where it is as wide already.
pub(super) fn resized(pixels: &DynamicImage, width: u32) -> DynamicImage {
    if pixels.width() == width {
        return pixels.clone();
    }
    let height = scaled(pixels.width(), pixels.height(), width);
    match pixels {
        DynamicImage::ImageRgba8(pixels) => {
            resize(pixels, pixels.dimensions(), (width, height), PixelType::U8x4)
                .and_then(|pixels| RgbaImage::from_raw(width, height, pixels))
                .map_or_else(DynamicImage::default, DynamicImage::ImageRgba8)
        }
        pixels => {
            resize(&pixels.to_rgb8(), (pixels.width(), pixels.height()), (width, height), PixelType::U8x3)
                .and_then(|pixels| RgbImage::from_raw(width, height, pixels))
                .map_or_else(DynamicImage::default, DynamicImage::ImageRgb8)
        }
    }
}

/// `None` for sizes that no picture has.
fn resize(pixels: &[u8], from: (u32, u32), to: (u32, u32), kind: PixelType) -> Option<Vec<u8>> {
    let source = Image::from_vec_u8(from.0, from.1, pixels.to_vec(), kind).ok()?;
    let mut target = Image::new(to.0, to.1, kind);
    Resizer::new().resize(&source, &mut target, None).ok()?;
    Some(target.into_vec())
}

/// A file of a picture.
pub(super) fn encode(pixels: &DynamicImage, format: Format) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let (width, height) = (pixels.width(), pixels.height());
    let written = match format {
        Format::Avif => {
            let encoder = AvifEncoder::new_with_speed_quality(&mut bytes, AVIF_SPEED, AVIF_QUALITY);
            // In how many tiles a picture is cut depends on the threads: one, whatever the machine has.
            let encoder = encoder.with_num_threads(Some(1));
            encoder.write_image(pixels.as_bytes(), width, height, pixels.color().into())
        }
        Format::Jpeg => {
            let rgb = pixels.to_rgb8();
            let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
            encoder.write_image(&rgb, width, height, image::ExtendedColorType::Rgb8)
        }
        Format::Png => {
            let encoder =
                PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
            encoder.write_image(pixels.as_bytes(), width, height, pixels.color().into())
        }
        Format::WebP => WebPEncoder::new_lossless(&mut bytes).write_image(
            pixels.as_bytes(),
            width,
            height,
            pixels.color().into(),
        ),
        Format::Gif | Format::Svg => return Err(Fault::Broken),
    };
    written.map(|()| bytes).map_err(|_| Fault::Broken)
}

//! The structure of files: whether they are whole, whether they move, and the same without what they say of who
//! took them, where and with what. No pixel changes.
//!
//! What is kept is listed, not what is taken out: cameras and programs think of new places for what they know.

use img_parts::Bytes;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::Png;
use img_parts::riff::{RiffChunk, RiffContent};

use super::{Format, avif};

/// Chunks of a PNG that its pixels need (PNG, third edition, §11.2 and §11.3).
const PNG_CHUNKS: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Chunks of a WebP that its pixels need (RFC 9649 §2.7).
const WEBP_CHUNKS: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// Whether a file goes on to its end.
pub(super) fn is_whole(bytes: &[u8], format: Format) -> bool {
    match format {
        Format::Jpeg => jpeg_end(bytes).is_some(),
        Format::Png => Png::from_bytes(Bytes::copy_from_slice(bytes))
            .is_ok_and(|png| png.chunks().last().is_some_and(|chunk| chunk.kind() == *b"IEND")),
        Format::Gif => gif_without_comments(bytes).is_some(),
        Format::WebP => riff(bytes).is_some(),
        // Their own readers follow their structure.
        Format::Avif | Format::Svg => true,
    }
}

/// Whether a file holds more than one picture in time.
pub(super) fn moves(bytes: &[u8], format: Format) -> bool {
    match format {
        Format::Gif => true,
        Format::Png => Png::from_bytes(Bytes::copy_from_slice(bytes))
            .is_ok_and(|png| png.chunk_by_type(*b"acTL").is_some()),
        Format::WebP => chunks(bytes).is_some_and(|chunks| chunks.iter().any(|chunk| chunk.id() == *b"ANIM")),
        Format::Jpeg | Format::Avif | Format::Svg => false,
    }
}

/// The same file without what it says of its maker; `None` if it is not whole.
pub(super) fn stripped(bytes: &[u8], format: Format) -> Option<Vec<u8>> {
    match format {
        Format::Jpeg => jpeg(bytes),
        Format::Png => png(bytes),
        Format::Gif => gif_without_comments(bytes),
        Format::WebP => webp(bytes),
        Format::Avif => avif::blanked(bytes).ok(),
        Format::Svg => Some(bytes.to_vec()),
    }
}

fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    // What follows the end is other pictures, sizes of this one, and whatever a telephone adds.
    let mut jpeg = Jpeg::from_bytes(Bytes::copy_from_slice(&bytes[..jpeg_end(bytes)?])).ok()?;
    jpeg.segments_mut().retain(is_of_pixels);
    Some(jpeg.encoder().bytes().to_vec())
}

/// Whether the pixels of a JPEG need a segment: frames, tables, scans, and how their numbers are colors (JFIF,
/// ICC.1 Annex B.4, Adobe Technical Note 5116).
fn is_of_pixels(segment: &JpegSegment) -> bool {
    match segment.marker() {
        markers::APP0 => segment.contents().starts_with(b"JFIF\0"),
        markers::APP2 => segment.contents().starts_with(b"ICC_PROFILE\0"),
        markers::APP14 => segment.contents().starts_with(b"Adobe"),
        0xE0..=0xEF | markers::COM => false,
        _ => true,
    }
}

/// Where a JPEG ends, by its markers (ITU-T T.81, Annex B).
fn jpeg_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        at += memchr::memchr(0xFF, bytes.get(at..)?)? + 1;
        match *bytes.get(at)? {
            0xD9 => return Some(at + 1),
            // A stuffed byte, a fill byte, a restart: data goes on.
            0x00 | 0xFF | 0x01 | 0xD0..=0xD8 => {}
            _ => at += 1 + usize::from(u16::from_be_bytes([*bytes.get(at + 1)?, *bytes.get(at + 2)?])),
        }
    }
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut png = Png::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    png.chunks_mut().retain(|chunk| PNG_CHUNKS.contains(&&chunk.kind()));
    Some(png.encoder().bytes().to_vec())
}

fn riff(bytes: &[u8]) -> Option<RiffChunk> {
    RiffChunk::from_bytes(Bytes::copy_from_slice(bytes)).ok()
}

fn chunks(bytes: &[u8]) -> Option<Vec<RiffChunk>> {
    Some(riff(bytes)?.content().list()?.1.clone())
}

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut chunks = chunks(bytes)?;
    chunks.retain(|chunk| WEBP_CHUNKS.contains(&&chunk.id()));
    for chunk in &mut chunks {
        if chunk.id() == *b"VP8X" {
            // The flags that announce what is no longer there.
            let mut flags = chunk.content().data()?.to_vec();
            *flags.first_mut()? &= !0b0000_1100;
            *chunk = RiffChunk::new(*b"VP8X", RiffContent::Data(flags.into()));
        }
    }
    let content = RiffContent::List { kind: Some(*b"WEBP"), subchunks: chunks };
    Some(RiffChunk::new(*b"RIFF", content).encoder().bytes().to_vec())
}

/// A GIF with its frames, their times and how often they return (GIF89a, §15 to §27), and nothing else; `None` if
/// it is not whole.
fn gif_without_comments(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = 13 + color_table(*bytes.get(10)?);
    let mut kept = bytes.get(..at)?.to_vec();
    loop {
        let start = at;
        let is_kept = match *bytes.get(at)? {
            0x3B => {
                kept.push(0x3B);
                return Some(kept);
            }
            0x2C => {
                // A frame: its place, its colors, the size of its codes.
                at += 10 + color_table(*bytes.get(at + 9)?) + 1;
                true
            }
            0x21 => {
                let label = *bytes.get(at + 1)?;
                let name = bytes.get(at + 3..at + 14);
                at += 2;
                label == 0xF9 || (label == 0xFF && matches!(name, Some(b"NETSCAPE2.0" | b"ANIMEXTS1.0")))
            }
            _ => return None,
        };
        while let length @ 1.. = *bytes.get(at)? {
            at += 1 + usize::from(length);
        }
        at += 1;
        if is_kept {
            kept.extend(bytes.get(start..at)?);
        }
    }
}

/// The length of the table of colors that these flags announce.
fn color_table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

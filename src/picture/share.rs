//! What networks show of a page that somebody shares: its name on a colored ground.
//!
//! Lines are broken between words and set from left to right; a letter that the typeface lacks is left out.

use ab_glyph::{Font as _, FontRef, GlyphId, PxScale, ScaleFont as _, point};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _, Rgb, RgbImage};

/// Width and height in pixels: what networks ask for (ogp.me leaves it open; 1.91 to 1 is what they cut to).
pub const SHARE_SIZE: (u32, u32) = (1200, 630);

/// Grounds and letters: white is at 12.9 to 1 on the dark one, the light letters at 8.6 to 1 (WCAG 2.2, §1.4.3).
pub(super) const GROUND: Rgb<u8> = Rgb([0x17, 0x32, 0x4D]);
const BAR: Rgb<u8> = Rgb([0x00, 0x66, 0xCC]);
const TITLE: Rgb<u8> = Rgb([0xFF, 0xFF, 0xFF]);
const SUBTITLE: Rgb<u8> = Rgb([0xB8, 0xD4, 0xF0]);

/// All that is to be read.
#[cfg(test)]
pub(super) const LETTERS: [Rgb<u8>; 2] = [TITLE, SUBTITLE];

/// Pixels that stay free at the sides, where some networks cut.
const MARGIN: u32 = 90;
/// The height of the bar at the bottom.
const BAR_HEIGHT: u32 = 24;
/// Heights of letters for the title, in pixels: the first in which it takes few enough lines.
const TITLE_SIZES: [f32; 4] = [88.0, 72.0, 60.0, 50.0];
const MOST_TITLE_LINES: usize = 3;
const SUBTITLE_SIZE: f32 = 38.0;
const MOST_SUBTITLE_LINES: usize = 2;
/// From one line to the next, in heights of letters.
const LEADING: f32 = 1.2;

/// What such a picture says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ShareImage {
    /// Large.
    pub title: String,
    /// Below it; may be empty.
    pub subtitle: String,
}

/// Draws such a picture, as PNG.
#[must_use]
pub fn share_image(image: &ShareImage) -> Vec<u8> {
    let (width, height) = SHARE_SIZE;
    let mut canvas = RgbImage::from_pixel(width, height, GROUND);
    let fonts = FontRef::try_from_slice(notosans::BOLD_TTF)
        .and_then(|bold| Ok((bold, FontRef::try_from_slice(notosans::REGULAR_TTF)?)));
    if let Ok((bold, regular)) = fonts {
        draw_texts(&mut canvas, image, &bold, &regular);
    }
    for y in height - BAR_HEIGHT..height {
        (0..width).for_each(|x| canvas.put_pixel(x, y, BAR));
    }
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Up);
    // Writing to memory fails for no picture of that size.
    let _ = encoder.write_image(&canvas, width, height, ExtendedColorType::Rgb8);
    bytes
}

/// Both texts, together in the middle of the height.
fn draw_texts(canvas: &mut RgbImage, image: &ShareImage, bold: &FontRef<'_>, regular: &FontRef<'_>) {
    let title = Text::fitting(&image.title, bold, &TITLE_SIZES, MOST_TITLE_LINES);
    let subtitle = Text::fitting(&image.subtitle, regular, &[SUBTITLE_SIZE], MOST_SUBTITLE_LINES);
    let gap = SUBTITLE_SIZE * 0.75;
    let free = (SHARE_SIZE.1 - BAR_HEIGHT) as f32 - title.height() - gap - subtitle.height();
    let top = free / 2.0;
    title.draw(canvas, top, TITLE);
    subtitle.draw(canvas, top + title.height() + gap, SUBTITLE);
}

/// A text in lines.
struct Text<'a> {
    font: &'a FontRef<'a>,
    size: f32,
    lines: Vec<String>,
}

impl<'a> Text<'a> {
    /// The text in the largest of some sizes in which it takes few enough lines; in the smallest, what goes beyond
    /// is cut.
    fn fitting(text: &str, font: &'a FontRef<'a>, sizes: &[f32], most_lines: usize) -> Self {
        let mut fitting = Self { font, size: 0.0, lines: Vec::new() };
        for size in sizes {
            fitting.size = *size;
            fitting.lines = fitting.broken(text);
            let is_within = fitting.lines.iter().all(|line| fitting.width(line) <= room());
            if fitting.lines.len() <= most_lines && is_within {
                return fitting;
            }
        }
        if fitting.lines.len() > most_lines {
            fitting.lines.truncate(most_lines);
            if let Some(last) = fitting.lines.last_mut() {
                last.push('…');
            }
        }
        fitting.cut_lines()
    }

    /// Cuts lines that are too wide still: a word that goes on for ever, or a last line with its ellipsis.
    fn cut_lines(mut self) -> Self {
        let mut lines = std::mem::take(&mut self.lines);
        for line in &mut lines {
            while self.width(line) > room() && line.chars().count() > 1 {
                let is_cut = line.ends_with('…');
                line.pop();
                if is_cut {
                    line.pop();
                }
                line.push('…');
            }
        }
        Self { lines, ..self }
    }

    fn broken(&self, text: &str) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}")) <= room() => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    /// Letters with their distances from the start of the line, and where the line ends.
    fn placed(&self, line: &str) -> (Vec<(GlyphId, f32)>, f32) {
        let font = self.font.as_scaled(PxScale::from(self.size));
        let (mut letters, mut at) = (Vec::new(), 0.0);
        let glyphs = line.chars().map(|c| font.glyph_id(c)).filter(|id| *id != GlyphId(0));
        let mut last = None;
        for id in glyphs {
            at += last.map_or(0.0, |last| font.kern(last, id));
            letters.push((id, at));
            at += font.h_advance(id);
            last = Some(id);
        }
        (letters, at)
    }

    fn width(&self, line: &str) -> f32 {
        self.placed(line).1
    }

    fn height(&self) -> f32 {
        self.lines.len() as f32 * self.size * LEADING
    }

    fn draw(&self, canvas: &mut RgbImage, top: f32, color: Rgb<u8>) {
        let ascent = self.font.as_scaled(PxScale::from(self.size)).ascent();
        let mut baseline = top + ascent;
        for line in &self.lines {
            for (id, at) in self.placed(line).0 {
                let place = point(MARGIN as f32 + at, baseline);
                let glyph = id.with_scale_and_position(PxScale::from(self.size), place);
                if let Some(outlined) = self.font.outline_glyph(glyph) {
                    let bounds = outlined.px_bounds();
                    outlined.draw(|x, y, coverage| {
                        let (x, y) = (bounds.min.x + x as f32, bounds.min.y + y as f32);
                        blend(canvas, x, y, color, coverage);
                    });
                }
            }
            baseline += self.size * LEADING;
        }
    }
}

/// The width that lines may have.
fn room() -> f32 {
    (SHARE_SIZE.0 - 2 * MARGIN) as f32
}

/// Lays a color over a pixel; nothing where there is none.
fn blend(canvas: &mut RgbImage, x: f32, y: f32, color: Rgb<u8>, coverage: f32) {
    if x < 0.0 || y < 0.0 {
        return;
    }
    // Whole numbers, not below 0 and far below 2³²: pixels of a line that is as wide as the canvas.
    let (x, y) = (x as u32, y as u32);
    if let Some(pixel) = canvas.get_pixel_mut_checked(x, y) {
        let coverage = coverage.clamp(0.0, 1.0);
        for (below, above) in pixel.0.iter_mut().zip(color.0) {
            let mixed = f32::from(*below) + (f32::from(above) - f32::from(*below)) * coverage;
            *below = mixed.round() as u8;
        }
    }
}

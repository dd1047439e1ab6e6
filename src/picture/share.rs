//! What networks show of a page that somebody shares: its name on a colored ground.
//!
//! Lines are broken between words and set from left to right; a letter that the typeface lacks is left out.

use ab_glyph::{Font as _, FontRef, GlyphId, PxScale, ScaleFont as _, point};
use png::{BitDepth, ColorType, Compression, EncodingError, Filter};

use super::Color;

/// Width and height in pixels: what networks ask for (ogp.me leaves it open; 1.91 to 1 is what they cut to).
pub const SHARE_SIZE: (u32, u32) = (1200, 630);

/// Shades of a letter's edge, from one next to the ground to the letter itself.
const N_SHADES: u8 = 63;

/// Where colors stand in the palette: the ground, the shades of the letters, the bar.
const GROUND_AT: u8 = 0;
const TITLE_AT: u8 = 1;
const SUBTITLE_AT: u8 = 1 + N_SHADES;
const BAR_AT: u8 = 1 + 2 * N_SHADES;

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

/// What such a picture says, and in which colors.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ShareImage {
    /// Large.
    pub title: String,
    /// Below it; may be empty.
    pub subtitle: String,
    /// Its colors.
    pub colors: ShareColors,
}

/// The colors of such a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ShareColors {
    /// Behind everything.
    pub background: Color,
    /// Of the bar at the bottom.
    pub bar: Color,
    /// Of the title's letters.
    pub title: Color,
    /// Of the letters below it.
    pub subtitle: Color,
}

impl Default for ShareColors {
    /// White is at 12.9 to 1 on the ground, the light letters at 8.6 to 1 (WCAG 2.2, §1.4.3).
    fn default() -> Self {
        Self {
            background: Color([0x17, 0x32, 0x4D]),
            bar: Color([0x00, 0x66, 0xCC]),
            title: Color([0xFF, 0xFF, 0xFF]),
            subtitle: Color([0xB8, 0xD4, 0xF0]),
        }
    }
}

/// Draws such a picture, as PNG: with a palette, since it has few colors.
#[must_use]
pub fn share_image(image: &ShareImage) -> Vec<u8> {
    let mut canvas = Canvas::new();
    let fonts = FontRef::try_from_slice(notosans::BOLD_TTF)
        .and_then(|bold| Ok((bold, FontRef::try_from_slice(notosans::REGULAR_TTF)?)));
    if let Ok((bold, regular)) = fonts {
        draw_texts(&mut canvas, image, &bold, &regular);
    }
    canvas.fill_bottom(BAR_HEIGHT, BAR_AT);
    // Writing to memory fails for no picture of that size.
    canvas.png(&image.colors).unwrap_or_default()
}

/// Pixels by their places in the palette.
struct Canvas(Vec<u8>);

impl Canvas {
    fn new() -> Self {
        let (width, height) = SHARE_SIZE;
        Self(vec![GROUND_AT; (width * height) as usize])
    }

    /// Lays a letter's color, by the place of its first shade in the palette, over the ground; nothing beyond the
    /// canvas. Where letters meet, the one that covers more of a pixel is seen.
    fn blend(&mut self, (x, y): (f32, f32), color: u8, coverage: f32) {
        let (width, height) = SHARE_SIZE;
        if x < 0.0 || y < 0.0 || x >= width as f32 || y >= height as f32 {
            return;
        }
        let shade = (coverage.clamp(0.0, 1.0) * f32::from(N_SHADES)).round() as u8;
        // Whole numbers within the canvas.
        let at = (y as u32 * width + x as u32) as usize;
        if shade > 0
            && let Some(pixel) = self.0.get_mut(at)
        {
            *pixel = (color + shade - 1).max(*pixel);
        }
    }

    fn fill_bottom(&mut self, height: u32, color: u8) {
        let start = ((SHARE_SIZE.1 - height) * SHARE_SIZE.0) as usize;
        self.0.iter_mut().skip(start).for_each(|pixel| *pixel = color);
    }

    fn png(&self, colors: &ShareColors) -> Result<Vec<u8>, EncodingError> {
        let mut bytes = Vec::new();
        let (width, height) = SHARE_SIZE;
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_palette(palette(colors));
        // Lines like those above them: this is a hundred times as fast as the default for colors, and half the size.
        encoder.set_filter(Filter::Up);
        encoder.set_compression(Compression::Fast);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.0)?;
        writer.finish()?;
        Ok(bytes)
    }
}

/// Red, green and blue of each color.
fn palette(colors: &ShareColors) -> Vec<u8> {
    let ShareColors { background, bar, title, subtitle } = *colors;
    let shades = [title, subtitle]
        .into_iter()
        .flat_map(|color| (1..=N_SHADES).map(move |shade| mixed(background, color, shade)));
    std::iter::once(background).chain(shades).chain([bar]).flat_map(|color| color.0).collect()
}

/// A color that covers so much of the ground.
fn mixed(ground: Color, color: Color, shade: u8) -> Color {
    let coverage = f32::from(shade) / f32::from(N_SHADES);
    Color(std::array::from_fn(|at| {
        let (below, above) = (f32::from(ground.0[at]), f32::from(color.0[at]));
        (below + (above - below) * coverage).round() as u8
    }))
}

/// Both texts, together in the middle of the height.
fn draw_texts(canvas: &mut Canvas, image: &ShareImage, bold: &FontRef<'_>, regular: &FontRef<'_>) {
    let title = Text::fitting(&image.title, bold, &TITLE_SIZES, MOST_TITLE_LINES);
    let subtitle = Text::fitting(&image.subtitle, regular, &[SUBTITLE_SIZE], MOST_SUBTITLE_LINES);
    let gap = SUBTITLE_SIZE * 0.75;
    let free = (SHARE_SIZE.1 - BAR_HEIGHT) as f32 - title.height() - gap - subtitle.height();
    let top = free / 2.0;
    title.draw(canvas, top, TITLE_AT);
    subtitle.draw(canvas, top + title.height() + gap, SUBTITLE_AT);
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

    /// Draws it in the color whose first shade has that place in the palette.
    fn draw(&self, canvas: &mut Canvas, top: f32, color: u8) {
        let ascent = self.font.as_scaled(PxScale::from(self.size)).ascent();
        let mut baseline = top + ascent;
        for line in &self.lines {
            for (id, at) in self.placed(line).0 {
                let place = point(MARGIN as f32 + at, baseline);
                let glyph = id.with_scale_and_position(PxScale::from(self.size), place);
                if let Some(outlined) = self.font.outline_glyph(glyph) {
                    let bounds = outlined.px_bounds();
                    outlined.draw(|x, y, coverage| {
                        let place = (bounds.min.x + x as f32, bounds.min.y + y as f32);
                        canvas.blend(place, color, coverage);
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

#[cfg(test)]
mod tests {
    use image::{GenericImageView as _, Rgba};

    use super::*;

    #[test]
    fn what_networks_show() {
        let check = |title: &str, subtitle: &str| {
            let image =
                ShareImage { title: title.into(), subtitle: subtitle.into(), colors: ShareColors::default() };
            let bytes = share_image(&image);
            assert_eq!(bytes, share_image(&image), "the same bytes");
            let drawn = image::load_from_memory(&bytes).unwrap();
            assert_eq!(drawn.dimensions(), SHARE_SIZE);
            let ground = drawn.get_pixel(0, 0);
            let is_letter =
                |(x, y, color): &(u32, u32, Rgba<u8>)| *y < 600 && *color != ground && (*x, *y) != (0, 0);
            let letters: Vec<_> = drawn.pixels().filter(is_letter).collect();
            assert!(letters.iter().all(|(x, ..)| (80..1120).contains(x)), "{title}: in the margin");
            letters.len()
        };
        let n_short = check("Mediazione familiare", "Centri per le famiglie");
        assert!(check("Mediazione familiare", "") < n_short);
        assert!(check(&"Parola ".repeat(200), &"parola ".repeat(200)) > n_short);
        assert!(check(&"Precipitevolissimevolmente".repeat(9), "") > 0);
        assert_eq!(check("", ""), 0);
        assert_eq!(check("家族", ""), 0, "letters that the typeface lacks are left out");
    }

    #[test]
    fn it_has_the_colors_of_the_theme() {
        let colors = ShareColors {
            background: Color([1, 2, 3]),
            bar: Color([4, 5, 6]),
            title: Color([250, 251, 252]),
            subtitle: Color([200, 255, 200]),
        };
        let image = ShareImage { title: "Nidi".into(), subtitle: "Centri".into(), colors };
        let drawn = image::load_from_memory(&share_image(&image)).unwrap().to_rgb8();
        let has = |Color(color): Color| drawn.pixels().any(|pixel| pixel.0 == color);
        assert_eq!(drawn.get_pixel(0, 0).0, colors.background.0);
        assert_eq!(drawn.get_pixel(0, SHARE_SIZE.1 - 1).0, colors.bar.0);
        assert!(has(colors.title) && has(colors.subtitle));
    }

    #[test]
    fn its_letters_can_be_read() {
        let ShareColors { background, title, subtitle, .. } = ShareColors::default();
        for letters in [title, subtitle] {
            assert!(letters.contrast(background) >= 7.0, "{letters:?}");
        }
    }
}

//! Colors, and whether letters of one can be read on another.

/// A color: red, green and blue, as sRGB has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color(pub [u8; 3]);

impl Color {
    /// A color as style sheets write it, `#0066cc` or `#06c` (CSS Color Module Level 4, §5.2); without a degree of
    /// transparency.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text
            .strip_prefix('#')?
            .chars()
            .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()?;
        match digits[..] {
            [red, green, blue] => Some(Self([red * 17, green * 17, blue * 17])),
            [r, red, g, green, b, blue] => Some(Self([r * 16 + red, g * 16 + green, b * 16 + blue])),
            _ => None,
        }
    }

    /// The contrast ratio of two colors, from 1 to 21 (WCAG 2.2, "contrast ratio").
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(other) / one.min(other)
    }

    /// WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|value| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors() {
        let check =
            |text, expected: Option<[u8; 3]>| assert_eq!(Color::parse(text), expected.map(Color), "{text}");
        check("#0066cc", Some([0, 0x66, 0xCC]));
        check("#06C", Some([0, 0x66, 0xCC]));
        check("#17324D", Some([0x17, 0x32, 0x4D]));
        for strange in ["", "#", "06c", "#06", "#06cc", "#0066ccff", "#00gg00", "blue", "# 06c", "#é6c"] {
            check(strange, None);
        }
    }

    #[test]
    fn contrasts() {
        let check = |one, other, expected: f64| {
            let contrast = Color(one).contrast(Color(other));
            assert!((contrast - expected).abs() < 0.01, "{contrast}");
        };
        check([0, 0, 0], [255, 255, 255], 21.0);
        check([255, 255, 255], [0, 0, 0], 21.0);
        check([0x76, 0x76, 0x76], [255, 255, 255], 4.54);
        check([9, 9, 9], [9, 9, 9], 1.0);
    }
}

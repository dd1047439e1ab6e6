//! `theme.toml`: what a theme is called, which version of the theme contract it was written for, which theme it
//! extends, how wide it shows pictures, and the colors of those that are drawn.

use crate::diagnostic::{Code, Mistake, Span};
use crate::picture::{Color, ShareColors};
use crate::tree::{Entry, Node, Table, Value, toml};
use crate::view::CONTRACT;

/// The keys of `theme.toml`, each with an example.
const KEYS: [(&str, &str); 6] = [
    ("name", "name = \"italia\""),
    ("requires", "requires = \"1\""),
    ("extends", "extends = \"italia\""),
    ("image_sizes", "image_sizes = \"100vw\""),
    (WIDTHS, "image_widths = [480, 960]"),
    (SHARE_COLORS, "[share_colors]"),
];

const WIDTHS: &str = "image_widths";
const SHARE_COLORS: &str = "share_colors";

/// The keys of the table of colors, with those of the program.
const COLORS: [(&str, &str); 4] = [
    ("background", "background = \"#17324d\""),
    ("bar", "bar = \"#0066cc\""),
    ("title", "title = \"#ffffff\""),
    ("subtitle", "subtitle = \"#b8d4f0\""),
];

/// The least contrast between letters and what is behind them (WCAG 2.2, §1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// The widths that pictures may have, in pixels: no screen needs more.
const MOST_WIDE: u32 = 4000;

/// What `theme.toml` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The theme's name for people.
    pub name: String,
    /// The theme whose files stand in for those that this one lacks, with the place of its name.
    pub extends: Option<(String, Span)>,
    /// How wide a picture in a text is, for `sizes`, if the theme says so.
    pub image_sizes: Option<String>,
    /// The widths in pixels in which its pages need pictures, in ascending order, if it says so.
    pub image_widths: Option<Vec<u32>>,
    /// The colors of what networks show of its pages, if it says so.
    pub share_colors: Option<ShareColors>,
}

impl Manifest {
    /// Reads `theme.toml`. Without a manifest, the file says too little to go on.
    #[must_use]
    pub fn read(text: &str) -> (Option<Self>, Vec<Mistake>) {
        let (table, mut mistakes) = toml::read(text);
        let [name, requires, extends, image_sizes] = ["name", "requires", "extends", "image_sizes"]
            .map(|key| value_of(key, &table, &KEYS, &mut mistakes));
        let image_widths = widths(&table, &mut mistakes);
        let share_colors = share_colors(&table, &mut mistakes);
        mistakes.extend(unknown_keys(&table, &KEYS));
        for (value, (key, example)) in [(&name, KEYS[0]), (&requires, KEYS[1])] {
            if value.is_none() {
                mistakes.push(missing(key, example, Span::default()));
            }
        }
        if let Some((wanted, span)) = requires
            && !allows(&wanted, CONTRACT)
        {
            let version = format!("{}.{}", CONTRACT.0, CONTRACT.1);
            let mistake = Mistake::new(Code::ThemeContract, span);
            mistakes.push(mistake.with("wanted", wanted).with("version", version));
        }
        let image_sizes = image_sizes.map(|(sizes, _)| sizes);
        (name.map(|(name, _)| Self { name, extends, image_sizes, image_widths, share_colors }), mistakes)
    }
}

/// The entry of a key; what is said twice is a mistake.
fn entry<'a>(key: &str, table: &'a Table, mistakes: &mut Vec<Mistake>) -> Option<&'a Entry> {
    let mut entries = table.0.iter().filter(|entry| entry.key == key);
    let first = entries.next()?;
    mistakes.extend(
        entries.map(|again| {
            Mistake::new(Code::DuplicateKey, again.key_span).with("key", key).see(first.key_span)
        }),
    );
    Some(first)
}

/// The widths of pictures, sorted.
fn widths(table: &Table, mistakes: &mut Vec<Mistake>) -> Option<Vec<u32>> {
    let first = entry(WIDTHS, table, mistakes)?;
    let mut widths = Vec::new();
    for item in list_of(&first.value) {
        match item.text().and_then(|text| text.parse().ok()).filter(|width| (1..=MOST_WIDE).contains(width)) {
            Some(width) => widths.push(width),
            None => {
                let value = item.text().unwrap_or_default();
                let mistake = Mistake::new(Code::InvalidNumber, item.span).with("key", WIDTHS);
                mistakes.push(mistake.with("value", value));
            }
        }
    }
    widths.sort_unstable();
    widths.dedup();
    Some(widths).filter(|widths| !widths.is_empty())
}

/// All four colors, of which the letters can be read on what is behind them.
fn share_colors(table: &Table, mistakes: &mut Vec<Mistake>) -> Option<ShareColors> {
    let entry = entry(SHARE_COLORS, table, mistakes)?;
    let Value::Table(colors) = &entry.value.value else {
        let keys = COLORS.map(|(key, _)| key).join(", ");
        let mistake = Mistake::new(Code::TableWanted, entry.value.span).with("key", SHARE_COLORS);
        mistakes.push(mistake.with("keys", keys));
        return None;
    };
    mistakes.extend(unknown_keys(colors, &COLORS));
    let [background, bar, title, subtitle] =
        COLORS.map(|(key, example)| color(key, example, entry.key_span, colors, mistakes));
    let (background, _) = background?;
    for (letters, span) in [title, subtitle].into_iter().flatten() {
        let contrast = letters.contrast(background);
        if contrast < LEAST_CONTRAST {
            // What falls short is not told as if it did not.
            let contrast = format!("{:.1}", (contrast * 10.0).floor() / 10.0);
            mistakes.push(Mistake::new(Code::LowContrast, span).with("contrast", contrast));
        }
    }
    Some(ShareColors { background, bar: bar?.0, title: title?.0, subtitle: subtitle?.0 })
}

fn color(
    key: &str,
    example: &str,
    place: Span,
    table: &Table,
    mistakes: &mut Vec<Mistake>,
) -> Option<(Color, Span)> {
    if table.0.iter().all(|entry| entry.key != key) {
        mistakes.push(missing(key, example, place));
    }
    let (text, span) = value_of(key, table, &COLORS, mistakes)?;
    let color = Color::parse(&text);
    if color.is_none() {
        mistakes.push(Mistake::new(Code::InvalidColor, span).with("key", key).with("value", text));
    }
    Some((color?, span))
}

fn missing(key: &str, example: &str, place: Span) -> Mistake {
    Mistake::new(Code::MissingKey, place).with("key", key).with("example", example)
}

/// A list, or one value alone.
fn list_of(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

fn value_of(
    key: &str,
    table: &Table,
    keys: &[(&str, &str)],
    mistakes: &mut Vec<Mistake>,
) -> Option<(String, Span)> {
    let first = entry(key, table, mistakes)?;
    let code = match &first.value.value {
        Value::Scalar(text) if !text.is_empty() => return Some((text.clone(), first.value.span)),
        Value::Scalar(_) | Value::Empty => Code::EmptyValue,
        Value::List(_) => Code::UnexpectedList,
        Value::Table(_) => Code::UnexpectedTable,
    };
    let example = keys.iter().find(|(other, _)| *other == key).map_or("", |(_, example)| example);
    mistakes.push(Mistake::new(code, first.value.span).with("key", key).with("example", example));
    None
}

fn unknown_keys(table: &Table, keys: &[(&str, &str)]) -> impl Iterator<Item = Mistake> {
    let unknown = |entry: &&Entry| keys.iter().all(|(key, _)| *key != entry.key);
    table.0.iter().filter(unknown).map(|entry| {
        let nearest = keys.iter().map(|(key, _)| *key).find(|key| strsim::osa_distance(key, &entry.key) < 3);
        let mistake = Mistake::new(Code::UnknownKey, entry.key_span).with("key", &*entry.key);
        mistake.with("nearest", nearest.unwrap_or_default()).with("group", "").with("extra", "")
    })
}

/// Whether a range such as `1`, `>=1.2` or `>=1, <3` includes a version. A bare number stands for all
/// versions of that major number from there on; what is no range includes nothing.
fn allows(range: &str, version: (u32, u32)) -> bool {
    range.split(',').all(|part| allows_one(part.trim(), version).unwrap_or(false))
}

fn allows_one(range: &str, version: (u32, u32)) -> Option<bool> {
    let digits = range.find(|c: char| c.is_ascii_digit())?;
    let (operator, number) = range.split_at(digits);
    let (major, minor) = number.split_once('.').unwrap_or((number, "0"));
    let bound = (major.parse().ok()?, minor.parse().ok()?);
    Some(match operator.trim() {
        "" | "^" => version.0 == bound.0 && version >= bound,
        "=" => version == bound,
        ">=" => version >= bound,
        ">" => version > bound,
        "<=" => version <= bound,
        "<" => version < bound,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_versions() {
        let check = |range, version, expected| assert_eq!(allows(range, version), expected, "{range}");
        check("1", (1, 0), true);
        check("1", (1, 7), true);
        check("1", (2, 0), false);
        check("1.2", (1, 1), false);
        check("^1.2", (1, 3), true);
        check(">=1, <2", (1, 9), true);
        check(">=1, <2", (2, 0), false);
        check("> 1.0", (1, 0), false);
        check("<= 1.0", (1, 0), true);
        check("= 1.1", (1, 1), true);
        check("one", (1, 0), false);
        check("~1", (1, 0), false);
        check("", (1, 0), false);
    }

    #[test]
    fn manifests() {
        let check = |text, name: Option<&str>, codes: &[Code]| {
            let (manifest, mistakes) = Manifest::read(text);
            assert_eq!(manifest.as_ref().map(|manifest| manifest.name.as_str()), name, "{text}");
            assert_eq!(mistakes.iter().map(|mistake| mistake.code).collect::<Vec<_>>(), codes, "{text}");
        };
        check("name = \"a\"\nrequires = \"1\"", Some("a"), &[]);
        check("name = \"a\"\nrequires = \"1\"\nextends = \"italia\"", Some("a"), &[]);
        check("name = \"a\"\nrequires = \"9\"", Some("a"), &[Code::ThemeContract]);
        check("name = \"a\"\nrequires = \"1\"\nextend = \"b\"", Some("a"), &[Code::UnknownKey]);
        check("name = \"a\"", Some("a"), &[Code::MissingKey]);
        check("name = [\"a\"]\nrequires = \"1\"", None, &[Code::UnexpectedList, Code::MissingKey]);
        check("", None, &[Code::MissingKey, Code::MissingKey]);
    }

    #[test]
    fn colors_of_what_networks_show() {
        let check = |colors: &str, is_whole, codes: &[Code]| {
            let (manifest, mistakes) = Manifest::read(&format!("name = \"a\"\nrequires = \"1\"\n{colors}"));
            assert_eq!(manifest.and_then(|manifest| manifest.share_colors).is_some(), is_whole, "{colors}");
            assert_eq!(mistakes.iter().map(|mistake| mistake.code).collect::<Vec<_>>(), codes, "{colors}");
        };
        let three = "[share_colors]\nbackground = \"#000\"\nbar = \"#06c\"\ntitle = \"#fff\"";
        check(&format!("{three}\nsubtitle = \"#b8d4f0\""), true, &[]);
        check(three, false, &[Code::MissingKey]);
        check(&format!("{three}\nsubtitle = \"grey\""), false, &[Code::InvalidColor]);
        check(&format!("{three}\nsubtitle = \"#666\""), true, &[Code::LowContrast]);
        let two = three.replace("#fff", "white");
        check(&format!("{two}\nsubtitle = \"#666\""), false, &[Code::InvalidColor, Code::LowContrast]);
        check(&format!("{three}\nsubtitle = \"#ccc\"\nbars = \"#ccc\""), true, &[Code::UnknownKey]);
        check("share_colors = \"#fff\"", false, &[Code::TableWanted]);
    }
}

//! Drawings in SVG: a document that could run scripts and fetch from elsewhere. One that does is refused whole:
//! what would be left of it after a cleaning is for its author to see, not for readers.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Fault;

/// Elements that run scripts or hold documents of their own (SVG 2, §5 and §15), by their names in lower case.
const ELEMENTS: [&str; 10] =
    ["audio", "embed", "foreignobject", "handler", "iframe", "listener", "object", "script", "video", "link"];

/// What a picture within the drawing may be: one that stands in it.
const EMBEDDED: [&str; 5] =
    ["data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/gif", "data:image/webp"];

/// Where a link may lead, which nothing is fetched from before somebody follows it.
const LINKS: [&str; 3] = ["https://", "http://", "mailto:"];

/// The size of a drawing, if it has one.
///
/// # Errors
/// If it runs scripts or fetches from elsewhere, or is no drawing.
pub(super) fn look(bytes: &[u8]) -> Result<Option<(u32, u32)>, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::Broken)?;
    let mut reader = Reader::from_str(text);
    let mut seen = Seen::default();
    loop {
        match reader.read_event().map_err(|_| Fault::Broken)? {
            Event::Start(element) => {
                seen.element(&element)?;
                seen.is_in_style = local_name(&element) == "style";
                seen.n_open += 1;
            }
            Event::Empty(element) => seen.element(&element)?,
            Event::End(_) => {
                seen.is_in_style = false;
                seen.n_open = seen.n_open.saturating_sub(1);
            }
            Event::Text(text) => seen.text(&text)?,
            Event::CData(text) => seen.text(&text)?,
            // A letter of a style sheet that is written as its number hides what it says.
            Event::GeneralRef(_) if seen.is_in_style => return Err(Fault::Unsafe("style".into())),
            // Entities are texts from elsewhere, and can hold what no other check sees.
            Event::DocType(text) if text.contains('[') => return Err(Fault::Unsafe("!DOCTYPE".into())),
            Event::PI(instruction) if instruction.target().contains("stylesheet") => {
                return Err(Fault::Unsafe("?xml-stylesheet".into()));
            }
            Event::Eof => return seen.finish(),
            _ => {}
        }
    }
}

/// What was read of a drawing so far.
#[derive(Default)]
struct Seen {
    has_root: bool,
    size: Option<(u32, u32)>,
    n_open: usize,
    is_in_style: bool,
}

impl Seen {
    fn element(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        if !self.has_root {
            self.has_root = true;
            if local_name(element) != "svg" {
                return Err(Fault::Other(String::new()));
            }
            self.size = size_of(element);
        }
        match unsafe_part(element) {
            Some(part) => Err(Fault::Unsafe(part)),
            None => Ok(()),
        }
    }

    fn text(&self, text: &str) -> Result<(), Fault> {
        if self.is_in_style && fetches(text) { Err(Fault::Unsafe("style".into())) } else { Ok(()) }
    }

    fn finish(self) -> Result<Option<(u32, u32)>, Fault> {
        match (self.has_root, self.n_open) {
            (true, 0) => Ok(self.size),
            (true, _) => Err(Fault::Broken),
            (false, _) => Err(Fault::Other(String::new())),
        }
    }
}

fn local_name(element: &BytesStart<'_>) -> String {
    element.local_name().as_ref().to_ascii_lowercase()
}

/// The element, or the attribute of it, that does what no drawing may.
fn unsafe_part(element: &BytesStart<'_>) -> Option<String> {
    let name = local_name(element);
    if ELEMENTS.contains(&name.as_str()) {
        return Some(name);
    }
    element.attributes().find_map(|attribute| {
        // What cannot be read as an attribute, nobody can judge.
        let Ok(attribute) = attribute else { return Some(name.clone()) };
        let key = attribute.key.local_name().as_ref().to_ascii_lowercase();
        let value = attribute.normalized_value(XmlVersion::default());
        let is_safe = value.is_ok_and(|value| is_attribute_safe(&name, &key, &value));
        (!is_safe).then(|| format!("{name} {key}"))
    })
}

fn is_attribute_safe(element: &str, key: &str, value: &str) -> bool {
    // Browsers ignore white space and control characters in addresses (URL Standard, §4.4).
    let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let plain = plain.to_ascii_lowercase();
    let starts_with = |starts: &[&str]| starts.iter().any(|start| plain.starts_with(start));
    match key {
        "href" | "src" => {
            plain.is_empty()
                || plain.starts_with('#')
                || starts_with(&EMBEDDED)
                || (element == "a" && starts_with(&LINKS))
        }
        // An animation of an address leads wherever it wants.
        "attributename" => !plain.ends_with("href") && !plain.starts_with("on"),
        _ => !key.starts_with("on") && !fetches(value),
    }
}

/// Whether a style sheet, or a value of one, fetches anything but parts of the drawing itself. A backslash can write
/// any word in disguise (CSS Syntax, §4.3.7).
fn fetches(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let is_outside = |(at, opening): (usize, &str)| {
        let address = style[at + opening.len()..].trim_start_matches(['"', '\'', ' ', '\t', '\n', '\r']);
        !address.starts_with('#') && EMBEDDED.iter().all(|start| !address.starts_with(start))
    };
    let is_disguised = style.contains('\\') && style.contains(['(', '@']);
    style.contains("@import")
        || style.contains("image-set(")
        || is_disguised
        || style.match_indices("url(").any(is_outside)
}

/// Width and height of the root, in pixels, else those of its `viewBox`.
fn size_of(element: &BytesStart<'_>) -> Option<(u32, u32)> {
    let value = |name: &str| {
        let attribute = element.try_get_attribute(name).ok().flatten()?;
        Some(attribute.normalized_value(XmlVersion::default()).ok()?.into_owned())
    };
    let pixels = |text: &str| text.trim().trim_end_matches("px").parse().ok();
    let (width, height): (f64, f64) = match (value("width"), value("height")) {
        (Some(width), Some(height)) if pixels(&width).is_some_and(|width: f64| width > 0.0) => {
            (pixels(&width)?, pixels(&height)?)
        }
        _ => {
            let view_box = value("viewBox")?;
            let numbers = view_box.split([' ', ',']).filter(|part| !part.is_empty());
            let numbers: Vec<f64> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
            (*numbers.get(2)?, *numbers.get(3)?)
        }
    };
    let is_size = |side: f64| (0.5..100_000.0).contains(&side);
    // Neither negative nor larger than any number of pixels.
    (is_size(width) && is_size(height)).then(|| (width.round() as u32, height.round() as u32))
}

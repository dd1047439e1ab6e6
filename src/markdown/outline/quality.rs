//! Whether readers who hear a page can make use of its links, pictures and tables.

use std::ops::Range;

use super::{Link, LinkKind};
use crate::diagnostic::{Code, Mistake, Span};
use crate::slug::fold;

/// Texts of links that say nothing of where they lead, folded (WCAG 2.2, failures F63 and F84).
const VAGUE: [&str; 30] = [
    "aquestapagina",
    "aquestoindirizzo",
    "aquestolink",
    "clicca",
    "cliccaqui",
    "cliccaquiperleggere",
    "cliccare",
    "cliccarequi",
    "clickhere",
    "continua",
    "continualalettura",
    "continuaaleggere",
    "here",
    "leggi",
    "leggidipiu",
    "leggitutto",
    "leggiqui",
    "link",
    "more",
    "premiqui",
    "questapagina",
    "questolink",
    "qui",
    "readmore",
    "scarica",
    "scaricaqui",
    "scopridipiu",
    "thislink",
    "vai",
    "vediqui",
];

/// Descriptions of pictures that say nothing of what is seen, folded (WCAG 2.2, failure F30).
const NO_DESCRIPTIONS: [&str; 14] = [
    "alt",
    "foto",
    "fotografia",
    "image",
    "img",
    "immagine",
    "locandina",
    "logo",
    "photo",
    "picture",
    "poster",
    "screenshot",
    "senzatitolo",
    "untitled",
];

/// How cameras and telephones begin the names of their files, folded; numbers follow.
const CAMERAS: [&str; 8] = ["dsc", "dscn", "image", "img", "imgwa", "pxl", "screenshot", "whatsappimage"];

/// Whether the description of a picture is none: the name of its file, or of any file, or the word for a picture.
#[must_use]
pub fn is_no_description(text: &str, address: &str) -> bool {
    let folded = fold(text);
    let name = address.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let without_number = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    // A file may be called what it shows, but for the numbers.
    let is_file_name =
        folded.contains(|c: char| c.is_ascii_digit()) && [fold(name), fold(stem)].contains(&folded);
    let is_of_camera = without_number != folded && CAMERAS.contains(&without_number);
    NO_DESCRIPTIONS.contains(&folded.as_str()) || is_file_name || is_of_camera
}

/// What is wrong with the text of a link, or with the description of a picture, without markup.
pub(super) fn of_link(link: &Link, text: &str) -> Option<Mistake> {
    let code = match link.kind {
        LinkKind::Image if text.trim().is_empty() => Code::MissingAltText,
        LinkKind::Image if is_no_description(text, &link.destination) => {
            return Some(Mistake::new(Code::VagueAltText, link.span).with("text", text));
        }
        LinkKind::Link if text.trim().is_empty() => Code::EmptyLink,
        LinkKind::Link if VAGUE.contains(&fold(text).as_str()) => {
            return Some(Mistake::new(Code::VagueLink, link.span).with("text", text));
        }
        _ => return None,
    };
    Some(Mistake::new(code, link.span).with("value", &link.destination))
}

/// The first row of a table, while it is read: whether any of its cells says anything.
#[derive(Debug, Default)]
pub(super) struct TableHead {
    is_open: bool,
    has_text: bool,
}

impl TableHead {
    pub(super) fn open(&mut self) {
        *self = Self { is_open: true, has_text: false };
    }

    /// Something that readers see or hear.
    pub(super) fn text(&mut self) {
        self.has_text |= self.is_open;
    }

    /// What is wrong with the row, now that it is over.
    pub(super) fn close(&mut self, range: Range<usize>) -> Option<Mistake> {
        self.is_open = false;
        (!self.has_text).then(|| Mistake::new(Code::TableWithoutHeadings, Span::new(range)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::outline;

    /// Checks what is said of a body, and of which part of it.
    fn check(body: &str, expected: &[(Code, &str)]) {
        let mistakes = outline(body, "it").mistakes;
        let found: Vec<_> =
            mistakes.iter().map(|mistake| (mistake.code, body[mistake.span.range()].trim_end())).collect();
        assert_eq!(found, expected, "{body}");
    }

    #[test]
    fn link_texts() {
        for text in
            ["qui", "Clicca qui", "**clicca qui!**", "leggi di più", "Leggi tutto…", "click here", "`link`"]
        {
            let link = format!("[{text}](a.md)");
            check(&format!("Per il programma {link}."), &[(Code::VagueLink, &link)]);
        }
        check("[](a.md) [ ](b.md)", &[(Code::EmptyLink, "[](a.md)"), (Code::EmptyLink, "[ ](b.md)")]);
        check(
            "[programma](a.md), [chi siamo qui](b.md), <https://example.org>, [![una sala](a.jpg)](b.md)",
            &[],
        );
        check("`[qui](a.md)`\n\n    [qui](a.md)\n", &[]);
    }

    #[test]
    fn pictures() {
        check("![](a.jpg)", &[(Code::MissingAltText, "![](a.jpg)")]);
        for alt in ["Foto", "IMG 2034", "IMG_2034", "DSC00123", "WhatsApp Image 2023-06-27", "orari 2023"] {
            let image = format!("![{alt}](orari-2023.jpg)");
            check(&image, &[(Code::VagueAltText, &image)]);
        }
        for alt in ["Foto di gruppo davanti al Centro", "Gli orari", "La sala 2", "Orari"] {
            check(&format!("![{alt}](orari.jpg)"), &[]);
        }
        check("![ ](a.jpg \"Titolo\")", &[(Code::MissingAltText, "![ ](a.jpg \"Titolo\")")]);
        check("![Due bambini](a.jpg)", &[]);
        check(
            "[![](a.jpg)](b.md)",
            &[(Code::MissingAltText, "![](a.jpg)"), (Code::EmptyLink, "[![](a.jpg)](b.md)")],
        );
    }

    #[test]
    fn tables() {
        check("| | |\n|---|---|\n| Bari | 28 |\n", &[(Code::TableWithoutHeadings, "| | |")]);
        check("| Luogo | |\n|---|---|\n| Bari | 28 |\n", &[]);
        check("| `x` | |\n|---|---|\n", &[]);
        check("| ![una sala](a.jpg) |\n|---|\n", &[]);
    }
}

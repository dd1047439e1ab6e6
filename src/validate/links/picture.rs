//! Whether a file can be shown as a picture.

use crate::diagnostic::{Code, Mistake, Span};
use crate::path::SourcePath;

/// What browsers show (HTML Standard, §4.8.3: the element does not say which formats; these are the ones that
/// all of them have).
const FORMATS: [&str; 8] = ["avif", "gif", "jfif", "jpeg", "jpg", "png", "svg", "webp"];

/// A larger picture, in bytes, takes most phones longer to load than their readers wait.
const LARGEST: u64 = 5_000_000;

/// What is wrong with a file that stands where a picture belongs; `size` is in bytes, `shown_size` the same for
/// people.
pub(super) fn mistake(
    source: &SourcePath,
    size: u64,
    shown_size: impl FnOnce() -> String,
    span: Span,
) -> Option<Mistake> {
    let extension = source.extension();
    if !FORMATS.contains(&extension.as_str()) {
        let mistake = Mistake::new(Code::NotAPicture, span).with("value", source.file_name());
        return Some(mistake.with("format", extension.to_uppercase()));
    }
    (size > LARGEST).then(|| {
        Mistake::new(Code::LargePicture, span).with("value", source.file_name()).with("size", shown_size())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_shown() {
        let check = |name: &str, size, expected: Option<Code>| {
            let source = SourcePath::new(&format!("content/media/{name}")).expect("a path");
            let found = mistake(&source, size, String::new, Span::default());
            assert_eq!(found.map(|mistake| mistake.code), expected, "{name}");
        };
        check("foto.jpg", 1, None);
        check("FOTO.JPEG", LARGEST, None);
        check("foto.jpg", LARGEST + 1, Some(Code::LargePicture));
        check("disegno.svg", 1, None);
        check("foto.webp", 1, None);
        check("IMG_0001.HEIC", 1, Some(Code::NotAPicture));
        check("scansione.tiff", 1, Some(Code::NotAPicture));
        check("locandina.docx", 1, Some(Code::NotAPicture));
        check("locandina.pdf", LARGEST + 1, Some(Code::NotAPicture));
        check("foto", 1, Some(Code::NotAPicture));
    }
}

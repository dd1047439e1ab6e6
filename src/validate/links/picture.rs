//! Whether a file can be published as a picture, and what its author is told if it cannot.

use crate::diagnostic::{Code, Mistake, Span};
use crate::markdown::LinkKind;
use crate::path::SourcePath;
use crate::picture::{EXTENSIONS, Fault, MOST_PIXELS, Picture};

/// A larger file that is published as it is, in bytes, takes most phones longer to load than their readers wait.
const LARGEST: u64 = 5_000_000;

/// What is wrong with a file that a page shows as a picture, or leads to. `picture` is what was seen of it, if its
/// name is that of a picture; `shown_size` tells how large the file is, for people.
pub(super) fn mistakes(
    source: &SourcePath,
    picture: Option<&Result<Picture, Fault>>,
    kind: LinkKind,
    (size, shown_size): (u64, impl FnOnce() -> String),
    span: Span,
) -> Vec<Mistake> {
    let extension = source.extension();
    let mistake = |code| Mistake::new(code, span).with("value", source.file_name());
    let no_picture = |format: String| mistake(Code::NotAPicture).with("format", format);
    match picture {
        Some(Err(fault)) => vec![refusal(source, fault, span)],
        Some(Ok(picture)) => {
            let mut mistakes = Vec::new();
            if !picture.format.has_extension(&extension) {
                let right = format!("{}.{}", source.stem(), picture.format.extension());
                let mislabeled = mistake(Code::MislabeledPicture).with("format", picture.format.name());
                mistakes.push(mislabeled.with("name", right));
            }
            if kind == LinkKind::Image && !picture.is_scalable && size > LARGEST {
                mistakes.push(mistake(Code::LargePicture).with("size", shown_size()));
            }
            mistakes
        }
        None if kind == LinkKind::Image && !EXTENSIONS.contains(&extension.as_str()) => {
            vec![no_picture(extension.to_uppercase())]
        }
        None => Vec::new(),
    }
}

/// What an author is told of a file that cannot be published as a picture.
pub(super) fn refusal(source: &SourcePath, fault: &Fault, span: Span) -> Mistake {
    let mistake = |code| Mistake::new(code, span).with("value", source.file_name());
    match fault {
        Fault::Broken => mistake(Code::BrokenPicture),
        Fault::Other(format) => mistake(Code::NotAPicture).with("format", format),
        Fault::Huge(width, height) => mistake(Code::HugePicture)
            .with("width", width.to_string())
            .with("height", height.to_string())
            .with("limit", (MOST_PIXELS / 1_000_000).to_string()),
        Fault::Unsafe(part) => mistake(Code::UnsafeDrawing).with("part", part),
        Fault::Private => mistake(Code::PrivatePicture),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Digest;
    use crate::picture::Format;

    fn seen(format: Format, is_scalable: bool) -> Option<Result<Picture, Fault>> {
        let digest = Digest::of_bytes(b"");
        Some(Ok(Picture { digest, format, size: Some((8, 6)), is_transparent: false, is_scalable }))
    }

    #[test]
    fn what_is_told() {
        let check = |name: &str, picture: Option<Result<Picture, Fault>>, size, kind, expected: &[Code]| {
            let source = SourcePath::new(&format!("content/media/{name}")).expect("a path");
            let found = mistakes(&source, picture.as_ref(), kind, (size, String::new), Span::default());
            assert_eq!(found.iter().map(|mistake| mistake.code).collect::<Vec<_>>(), expected, "{name}");
        };
        let (shown, linked) = (LinkKind::Image, LinkKind::Link);
        check("foto.jpg", seen(Format::Jpeg, true), 1, shown, &[]);
        check("FOTO.JPEG", seen(Format::Jpeg, true), LARGEST + 1, shown, &[]);
        check("foto.gif", seen(Format::Gif, false), LARGEST, shown, &[]);
        check("foto.gif", seen(Format::Gif, false), LARGEST + 1, shown, &[Code::LargePicture]);
        check("foto.gif", seen(Format::Gif, false), LARGEST + 1, linked, &[]);
        check("foto.jpg", seen(Format::Png, true), 1, shown, &[Code::MislabeledPicture]);
        check("foto.jpg", seen(Format::Png, true), 1, linked, &[Code::MislabeledPicture]);
        check("foto.jpg", Some(Err(Fault::Broken)), 1, shown, &[Code::BrokenPicture]);
        check("foto.jpg", Some(Err(Fault::Broken)), 1, linked, &[Code::BrokenPicture]);
        check("foto.jpg", Some(Err(Fault::Other("HEIC".into()))), 1, shown, &[Code::NotAPicture]);
        check("foto.jpg", Some(Err(Fault::Huge(9, 9))), 1, shown, &[Code::HugePicture]);
        check("foto.avif", Some(Err(Fault::Private)), 1, linked, &[Code::PrivatePicture]);
        check("disegno.svg", Some(Err(Fault::Unsafe("script".into()))), 1, linked, &[Code::UnsafeDrawing]);
        check("IMG_0001.HEIC", None, 1, shown, &[Code::NotAPicture]);
        check("scansione.tiff", None, 1, shown, &[Code::NotAPicture]);
        check("locandina.pdf", None, LARGEST + 1, shown, &[Code::NotAPicture]);
        check("locandina.pdf", None, LARGEST + 1, linked, &[]);
        check("foto", None, 1, shown, &[Code::NotAPicture]);
        // What is copied as it is, is nobody's business.
        check("foto.jpg", None, 1, shown, &[]);
    }
}

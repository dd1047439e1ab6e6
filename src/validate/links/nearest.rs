//! The file that an author most likely meant.

use crate::site::CONTENT;
use crate::slug::fold;
use crate::vocabulary::nearest_name;

/// The file most like one that is not there, as it may be written from anywhere; empty without any. In this
/// order: the same name elsewhere or in another spelling, the same name with another extension, nearly the
/// same name.
pub(super) fn nearest_file<'a>(wanted: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let (folded, stem) = (fold(name(wanted)), fold(stem(name(wanted))));
    let same = known.clone().find(|path| fold(name(path)) == folded);
    let same_stem = || known.clone().find(|path| !stem.is_empty() && fold(self::stem(name(path))) == stem);
    let near = || {
        let nearest = nearest_name(name(wanted), known.clone().map(name))?;
        known.clone().find(|path| name(path) == nearest)
    };
    let found = same.or_else(same_stem).or_else(near).unwrap_or_default();
    found.strip_prefix(CONTENT).unwrap_or(found).to_owned()
}

/// The last part of a path, be it one of Windows.
fn name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant() {
        let known = [
            "content/media/programma.pdf",
            "content/notizie/2023/Foto di gruppo.jpg",
            "content/notizie/2023/citta.png",
            "content/notizie/2023/verbale.docx",
        ];
        let check = |wanted: &str, expected: &str| {
            assert_eq!(nearest_file(wanted, known.into_iter()), expected, "{wanted}");
        };
        check("content/notizie/programma.pdf", "/media/programma.pdf");
        check("content/notizie/PROGRAMMA.PDF", "/media/programma.pdf");
        check("content/notizie/foto-di-gruppo.jpg", "/notizie/2023/Foto di gruppo.jpg");
        check("content/notizie/città.png", "/notizie/2023/citta.png");
        check("content/notizie/citta.jpeg", "/notizie/2023/citta.png");
        check("content/notizie/verbale.pdf", "/notizie/2023/verbale.docx");
        check("content/notizie/progamma.pdf", "/media/programma.pdf");
        check("C:\\Users\\ufficio\\Desktop\\programma.pdf", "/media/programma.pdf");
        check("file:///C:/Users/ufficio/programma.pdf", "/media/programma.pdf");
        check("content/notizie/altro.csv", "");
        check("", "");
    }
}

//! A key without the space after its colon: `titolo:Prova`.

use super::edit::Found;
use super::keys::Keys;
use super::line::lines;
use crate::diagnostic::{Code, Mistake, Span};

/// Puts the space there where the site knows the key: `https://…` and `12:30` are none.
pub(super) fn find(text: &str, keys: &Keys) -> Found {
    let mut found = Found::default();
    for line in lines(text, keys).iter().filter(|line| line.is_tight) {
        let Some(key) = &line.key else { continue };
        let place = key.start..line.value.start;
        let written = text.get(key.clone()).unwrap_or_default();
        let mistake = Mistake::new(Code::MissingSpace, Span::new(place)).with("key", written);
        found.mend(mistake, format!("{written}: "));
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code::MissingSpace;
    use crate::repair::tests::check;

    #[test]
    fn a_space_after_the_colon() {
        check("titolo:Prova", "titolo: Prova", &[MissingSpace]);
        check("titolo :Prova", "titolo: Prova", &[MissingSpace]);
        check("data evento:2023-06-27", "data evento: 2023-06-27", &[MissingSpace]);
        check("titolo:\"Prova\"", "titolo: \"Prova\"", &[MissingSpace]);
        check("url:https://www.example.it/", "url: https://www.example.it/", &[MissingSpace]);
        check(
            "eventi:\n  - luogo:Bari\n    data:2023",
            "eventi:\n  - luogo: Bari\n    data: 2023",
            &[MissingSpace; 2],
        );
        check("titolo:Prova\r\nluogo:Bari\r\n", "titolo: Prova\r\nluogo: Bari\r\n", &[MissingSpace; 2]);
    }

    #[test]
    fn what_is_no_key_stays() {
        for text in [
            "titolo: Prova",
            "titolo: ore 10:30",
            "titolo:\n  a:b",
            "sconosciuta:x",
            "https://www.example.it/",
            "12:30",
            "titolo: |\n  luogo:Bari\n\n  titolo:x\nluogo: Bari",
            "titolo: uno\n  luogo:due",
            "titolo: \"uno\n  luogo:due\"",
            "regione: [Puglia,\n  luogo:x]",
            "# titolo:Prova",
        ] {
            check(text, text, &[]);
        }
    }
}

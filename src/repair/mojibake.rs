//! Text that another program once read in the wrong encoding: `cittÃ `, `lâ€™iniziativa`.
//!
//! UTF-8 read as Windows-1252 leaves two to four characters in the place of one. Only sequences that decode
//! to a character of Italian text count, so that `SÃO` and `Â` stay what they are. The text is not changed on
//! reading: what is likely is said, and `--fix` writes it.

use std::ops::Range;

use encoding_rs::WINDOWS_1252;

use crate::diagnostic::{Code, Mistake, Span};

/// With what a character beyond ASCII starts that was misread.
const LEADS: [char; 4] = ['Ã', 'Â', 'â', 'ð'];

/// What a misread text may have said, besides pictures.
const OF_ITALIAN: &str = "àèéìíòóùúÀÈÉÌÍÒÓÙÚáÁâêîôûäëïöüçñÄÖÜÇÑßæø«»°ºª§·©®£±½¼¾¿¡´²³×\u{a0}‘’‚“”„–—…•‹›€™−";

/// The misread places of a text, those of one line as one mistake.
#[must_use]
pub fn mojibake(text: &str) -> Vec<Mistake> {
    if !LEADS.iter().any(|lead| text.contains(*lead)) {
        return Vec::new();
    }
    let found: Vec<(Range<usize>, char)> = misread(text);
    let is_one_line = |one: &(Range<usize>, char), next: &(Range<usize>, char)| {
        !text.get(one.0.end..next.0.start).unwrap_or_default().contains(['\n', '\r'])
    };
    found.chunk_by(is_one_line).filter_map(|of_line| mistake(text, of_line)).collect()
}

fn mistake(text: &str, of_line: &[(Range<usize>, char)]) -> Option<Mistake> {
    let range = of_line.first()?.0.start..of_line.last()?.0.end;
    let mut likely = String::with_capacity(range.len());
    let mut at = range.start;
    for (misread, meant) in of_line {
        likely.push_str(text.get(at..misread.start)?);
        likely.push(*meant);
        at = misread.end;
    }
    let mistake = Mistake::new(Code::Mojibake, Span::new(range)).with("text", likely.as_str());
    Some(mistake.replaced_by(likely))
}

fn misread(text: &str) -> Vec<(Range<usize>, char)> {
    let mut found: Vec<(Range<usize>, char)> = Vec::new();
    for (at, _) in text.match_indices(LEADS) {
        let is_free = found.last().is_none_or(|(before, _)| before.end <= at);
        let Some(rest) = text.get(at..).filter(|_| is_free) else { continue };
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        if let Some((length, meant)) = decoded(rest).or_else(|| worn(before, rest)) {
            // An `à` in the place of a capital would be none: `AMANHÃ` ends with this letter.
            let is_capital = meant == 'à' && before.is_some_and(char::is_uppercase);
            if !is_capital {
                found.push((at..at + length, meant));
            }
        }
    }
    found
}

/// The character that the start of a text was before it was misread, and how long it is now.
fn decoded(text: &str) -> Option<(usize, char)> {
    let mut bytes = Vec::with_capacity(4);
    let mut length = 0;
    for c in text.chars().take(4) {
        bytes.push(byte(c)?);
        length += c.len_utf8();
        if let Ok(decoded) = std::str::from_utf8(&bytes) {
            let meant = decoded.chars().next()?;
            let is_likely = OF_ITALIAN.contains(meant) || ('\u{1f300}'..='\u{1faff}').contains(&meant);
            return (bytes.len() > 1 && is_likely).then_some((length, meant));
        }
    }
    None
}

/// The byte that Windows-1252 reads as a character.
fn byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    let (bytes, _, had_errors) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    bytes.first().copied().filter(|_| !had_errors && bytes.len() == 1)
}

/// The same where the last character is gone or became a plain space, as it cannot be seen: `à` and `”`.
fn worn(before: Option<char>, text: &str) -> Option<(usize, char)> {
    let is_over =
        |rest: &str| rest.chars().next().is_none_or(|c| c.is_whitespace() || ".,;:!?)»".contains(c));
    if let Some(rest) = text.strip_prefix("â€") {
        return is_over(rest).then_some((text.len() - rest.len(), '”'));
    }
    let rest = text.strip_prefix('Ã').filter(|rest| is_over(rest))?;
    before?.is_lowercase().then_some(())?;
    // One of two spaces was the second half of the letter.
    let n_spaces = usize::from(rest.starts_with("  "));
    Some(('Ã'.len_utf8() + n_spaces, 'à'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fix::fix;

    fn fixed(text: &str) -> String {
        fix(text, &mojibake(text)).text
    }

    #[test]
    fn what_was_misread_is_told() {
        let check = |text: &str, expected: &str| {
            assert_eq!(fixed(text), expected, "{text:?}");
            assert_eq!(mojibake(text).len(), 1, "{text:?}");
        };
        check("cittÃ\u{a0} e perchÃ©", "città e perché");
        check("la cittÃ  di Bari", "la città di Bari");
        check("la cittÃ di Bari", "la città di Bari");
        check("La cittÃ, poi", "La città, poi");
        check("Ãˆ giÃ¹", "È giù");
        check("lâ€™iniziativa â€œFamiglieâ€\u{9d}", "l’iniziativa “Famiglie”");
        check("â€œFamiglieâ€ al via", "“Famiglie” al via");
        check("2020 â€“ 2023 â‚¬ 10â€¦", "2020 – 2023 € 10…");
        check("Â«ProvaÂ», 1Â° luglio, 10Â\u{a0}000", "«Prova», 1° luglio, 10\u{a0}000");
        check("ðŸ‘\u{8d} e ðŸ˜€", "👍 e 😀");
    }

    #[test]
    fn lines_are_told_one_by_one() {
        let mistakes = mojibake("titolo: cittÃ© e giÃ¹\nluogo: x\n\nperchÃ©\n");
        let texts: Vec<_> = mistakes.iter().filter_map(|mistake| mistake.argument("text")).collect();
        assert_eq!(texts, ["é e giù", "é"]);
    }

    #[test]
    fn what_is_written_so_stays() {
        for text in [
            "SÃO PAULO",
            "JOÃO",
            "AMANHÃ\u{a0}",
            "AMANHÃ ",
            "Â",
            "Âncora",
            "château",
            "Ã",
            "âge",
            "città è",
            "ð",
            "Å¡",
        ] {
            assert_eq!(mojibake(text), [], "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn every_misread_text_is_told(text in "[a-z]{1,4}[èéìòùÈ’“«»–°][a-z]{1,4}") {
            let misread = WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0;
            prop_assert_eq!(fixed(&misread), text);
        }

        #[test]
        fn nothing_is_found_in_what_was_mended(text in "([a-zA-Z ]|Ã|Â|â|€|™|œ|©|\u{a0}|\u{9d}|è|ð|Ÿ|\n){0,24}") {
            let mut text = text;
            for _ in 0..8 {
                text = fixed(&text);
            }
            prop_assert_eq!(fixed(&text), text);
        }

        #[test]
        fn italian_is_never_touched(text in "[a-zA-ZàèéìòùÀÈÉÌÒÙ’“”«»–…°€ ,.]{0,40}") {
            prop_assert_eq!(mojibake(&text), vec![]);
        }
    }
}

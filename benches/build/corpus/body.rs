//! The Markdown of a generated article.

use crate::random::Random;

use super::words::{COMPLEMENTS, HEADINGS, OBJECTS, PLACES, SUBJECTS, VERBS};
use super::{clause, finished};

/// Words after which a body ends with its block.
const N_WORDS: usize = 450;

/// Paragraphs, and now and then something else, until there are enough words.
pub(super) fn body(random: &mut Random) -> String {
    let mut blocks = vec![paragraph(random, 3)];
    let mut headings = random.sample(&HEADINGS, HEADINGS.len());
    let mut n_words = words(&blocks[0]);
    while n_words < N_WORDS {
        let block = block(random, &mut headings, blocks.len());
        n_words += words(&block);
        blocks.push(block);
    }
    blocks.join("\n\n") + "\n"
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn block(random: &mut Random, headings: &mut Vec<&str>, number: usize) -> String {
    match random.below(1000) {
        0..160 => heading(random, headings),
        160..260 => list(random),
        260..310 => format!("> {}", sentence(random)),
        310..350 => table(random),
        350..370 => note(random, number),
        370..375 => code(random),
        _ => several_sentences(random),
    }
}

/// A heading that the article has not used yet; a paragraph once there is none.
fn heading(random: &mut Random, headings: &mut Vec<&str>) -> String {
    match headings.pop() {
        Some(heading) => format!("## {heading}"),
        None => several_sentences(random),
    }
}

fn list(random: &mut Random) -> String {
    let n_items = random.between(3, 6);
    let items: Vec<String> = (0..n_items).map(|_| format!("- {}", sentence(random))).collect();
    items.join("\n")
}

fn table(random: &mut Random) -> String {
    let mut rows = vec!["| Luogo | Iscritti | Osservazioni |".to_owned(), "|---|---:|---|".to_owned()];
    for _ in 0..5 {
        let (place, n_people) = (random.pick(&PLACES), random.between(6, 70));
        rows.push(format!("| {place} | {n_people} | {} |", random.pick(&COMPLEMENTS)));
    }
    rows.join("\n")
}

fn note(random: &mut Random, number: usize) -> String {
    let text = sentence(random);
    let noted = text.trim_end_matches('.');
    format!("{noted}[^{number}].\n\n[^{number}]: {}", sentence(random))
}

fn code(random: &mut Random) -> String {
    format!(
        "```json\n{{ \"luogo\": \"{}\", \"incontri\": {} }}\n```",
        random.pick(&PLACES),
        random.between(2, 9)
    )
}

fn several_sentences(random: &mut Random) -> String {
    let n_sentences = random.between(2, 5);
    paragraph(random, n_sentences)
}

fn paragraph(random: &mut Random, n_sentences: usize) -> String {
    let sentences: Vec<String> = (0..n_sentences).map(|_| sentence(random)).collect();
    sentences.join(" ")
}

/// A sentence that may hold emphasis and a link.
fn sentence(random: &mut Random) -> String {
    let mut words = format!("{} {}", clause(random), random.pick(&COMPLEMENTS));
    if random.chance(250) {
        let (subject, verb) = (random.pick(&SUBJECTS), random.pick(&VERBS));
        words += &format!(", mentre {subject} {verb} **{}**", random.pick(&OBJECTS));
    }
    if random.chance(80) {
        words += &format!(" ([per saperne di più](https://example.org/{}))", random.below(1_000_000));
    }
    finished(&words)
}

//! Whole conversations, without a terminal.

use super::*;
use crate::locale::Language;
use crate::site::{self, LanguageId, Site};
use crate::wording::Wording;

/// Gives prepared answers, and writes down what was asked.
#[derive(Default)]
struct Script {
    answers: Vec<(&'static str, &'static [&'static str])>,
    more: Vec<&'static str>,
    asked: Vec<String>,
}

impl Interviewer for Script {
    type Stop = ();

    fn ask(&mut self, question: &Question, complaint: Option<&str>) -> Result<Vec<String>, ()> {
        self.asked.push([&*question.name, complaint.unwrap_or_default()].concat());
        let at = self.answers.iter().position(|(name, _)| *name == question.name).ok_or(())?;
        Ok(self.answers.remove(at).1.iter().map(|value| (*value).to_owned()).collect())
    }

    fn more(&mut self, questions: &[Question]) -> Result<Vec<usize>, ()> {
        let place = |name: &&str| questions.iter().position(|question| question.name == *name);
        Ok(self.more.iter().filter_map(place).collect())
    }
}

const SITE: &str = r#"
title = "Prova"
base_url = "https://example.org/"
cross = { rows = "region", columns = "service" }
[facets.region]
path = "regioni"
keys = ["regione"]
vocabulary = "italian-regions"
[facets.service]
path = "servizi"
keys = ["servizio"]
[[facets.service.terms]]
name = "Ascolto"
[kinds.scheda]
folder = "schede"
required = ["region"]
[kinds.scheda.fields.contacts]
names = ["contatti"]
type = "group"
required = true
[kinds.scheda.fields.contacts.fields.office]
names = ["ufficio"]
type = "text"
required = true
[kinds.scheda.fields.contacts.fields.website]
names = ["sito"]
type = "url"
"#;

fn site() -> Site {
    site::read(SITE).0.unwrap()
}

fn questions_of(site: &Site) -> Vec<Question> {
    let wording = Wording::new(&Language::italian());
    questions(&site.kinds[0].schema, &site.context(LanguageId(0)), &wording)
}

#[test]
fn what_is_required_comes_first_and_what_is_known_is_not_asked() {
    let site = site();
    let mut script = Script {
        answers: vec![
            ("data", &["2023-06-01"]),
            ("regione", &[]),
            ("regione", &["Puglia", "Valle d'Aosta/Vallée d'Aoste"]),
            ("contatti.ufficio", &["Sportello: primo piano"]),
            ("eventi.data", &["2023-06-27/2023-06-28"]),
            ("eventi.annullato", &["no"]),
            ("luogo", &[]),
        ],
        more: vec!["eventi.data", "eventi.annullato", "luogo"],
        ..Script::default()
    };
    let schema = &site.kinds[0].schema;
    let mut answers = Answers::default();
    answers.add("Titolo", "Al via", schema);
    let complaint = |question: &Question, values: &[String]| {
        (question.required && values.is_empty()).then(|| "!".to_owned())
    };
    hold(&mut script, &questions_of(&site), &mut answers, &complaint).unwrap();
    let asked =
        ["data", "regione", "regione!", "contatti.ufficio", "eventi.data", "eventi.annullato", "luogo"];
    assert_eq!(script.asked, asked);
    let expected = "---\ntitolo: Al via\ndata: 2023-06-01\neventi:\n  - data: 2023-06-27/2023-06-28\n    annullato: no\n\
                    regione: [Puglia, Valle d'Aosta/Vallée d'Aoste]\ncontatti:\n  ufficio: \"Sportello: primo piano\"\n---\n";
    assert_eq!(front_matter(&answers, schema, &site.context(LanguageId(0))), expected);
}

#[test]
fn keys_in_any_spelling_and_unknown_ones() {
    let site = site();
    let schema = &site.kinds[0].schema;
    let mut answers = Answers::default();
    for (key, value) in [
        ("Regione", "Puglia"),
        ("region", "Molise"),
        ("Contatti.Sito", "https://example.org/"),
        ("colore", "verde: chiaro"),
        ("contatti.nome", "x"),
    ] {
        answers.add(key, value, schema);
    }
    let expected = "---\nregione: [Puglia, Molise]\ncontatti:\n  sito: \"https://example.org/\"\ncolore: \"verde: chiaro\"\n\
                    contatti.nome: x\n---\n";
    assert_eq!(front_matter(&answers, schema, &site.context(LanguageId(0))), expected);
}

#[test]
fn a_question_has_the_form_of_its_field() {
    let site = site();
    let questions = questions_of(&site);
    let form = |name: &str| questions.iter().find(|question| question.name == name).map(|found| &found.form);
    assert_eq!(form("servizio"), Some(&Form::Several(vec!["Ascolto".into()])));
    assert_eq!(form("data"), Some(&Form::Day));
    assert_eq!(form("bozza"), Some(&Form::YesNo));
    assert_eq!(form("titolo"), Some(&Form::Line));
    assert!(matches!(form("eventi.modalità"), Some(Form::One(words)) if words.len() == 3), "{questions:#?}");
    assert_eq!(form("tipo"), None);
}

//! What authors write at a key, what is read, and what is said about it.
//!
//! Every row is read twice: as it stands, and with all that may be replaced replaced. The second reading
//! must give the same values and have nothing to replace.

use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::date_range::DateRange;
use crate::diagnostic::Severity;
use crate::tree::yaml;
use crate::vocabulary::{Facet, Label, Term, built_in};

struct Site {
    vocabulary: Vocabulary,
    schema: Schema,
    locale: Locale,
    zone: TimeZone,
}

fn site(language: &str) -> Site {
    let mut vocabulary = Vocabulary::default();
    let label = Label { one: "Regione".into(), other: "Regioni".into() };
    let region = vocabulary.add_facet(Facet {
        id: "region".into(),
        drop_prefix: vec!["Regione".into()],
        label,
        ..Facet::default()
    });
    built_in::add("italian-regions", region, &mut vocabulary);
    let service = vocabulary.add_facet(Facet { id: "service".into(), ..Facet::default() });
    for (name, aliases) in [
        ("Orientamento e informazione", vec!["Informazione"]),
        ("Affido e accoglienza", vec![]),
        ("Mediazione familiare", vec!["Mediazione famigliare"]),
        ("Ascolto: sportello", vec![]),
    ] {
        let aliases = aliases.into_iter().map(String::from).collect();
        vocabulary.add_term(Term { aliases, ..Term::new(service, name) });
    }
    let thread = vocabulary.add_facet(Facet { id: "thread".into(), open: true, ..Facet::default() });
    let terms = |facet| Shape::OneOrMore(Box::new(Shape::Term(facet)));
    let event = Schema::new(vec![Field::new("date", &["data"], Shape::Days)]);
    let schema = Schema::new(vec![
        Field::new("title", &["titolo"], Shape::Text),
        Field::new("date", &["data"], Shape::Moment),
        Field::new("event_date", &["data_evento"], Shape::Days),
        Field::new("updated", &["aggiornato"], Shape::Date),
        Field::new("days", &["giorni"], Shape::List(Box::new(Shape::Days))),
        Field::new("events", &["eventi"], Shape::List(Box::new(Shape::Group(Arc::new(event))))),
        Field::new("region", &["regione"], terms(region)),
        Field::new("service", &["servizio"], terms(service)),
        Field::new("thread", &["percorso"], terms(thread)),
        Field::new("host", &["ospita"], Shape::Term(region)),
        Field::new("draft", &["bozza"], Shape::Boolean),
        Field::new("start_time", &["ora"], Shape::Time),
        Field::new("people", &["persone"], Shape::Number),
        Field::new("url", &["sito"], Shape::Url),
    ]);
    let locale = Locale::new(&Language::new(language).unwrap()).unwrap();
    Site { vocabulary, schema, locale, zone: TimeZone::UTC }
}

impl Site {
    fn read(&self, text: &str) -> (Record, Vec<Mistake>) {
        let context = Context {
            vocabulary: &self.vocabulary,
            zone: &self.zone,
            locale: Some(&self.locale),
            published: Some(date(2023, 6, 20)),
        };
        let (table, mut mistakes) = yaml::read(text);
        let record = self.schema.read(&table, Span::default(), &context, &mut mistakes);
        (record, mistakes)
    }

    fn shown(&self, datum: &Datum) -> String {
        match datum {
            Datum::Text(text) => text.clone(),
            Datum::Date(date) => date.to_string(),
            Datum::Moment(moment) => format!("{} {}", moment.day, moment.time),
            Datum::Days(days) => days.to_string(),
            Datum::Time(time) => time.to_string(),
            Datum::Integer(number) => number.to_string(),
            Datum::Boolean(boolean) => boolean.to_string(),
            Datum::Choice(at) => at.to_string(),
            Datum::Term(id) => self.vocabulary.term(*id).slug.to_string(),
            Datum::NewTerm(_, name) => format!("new {name}"),
            Datum::Group(record) => self.values(record),
            Datum::Map(_) => String::new(),
            Datum::List(items) => {
                items.iter().map(|item| self.shown(&item.value)).collect::<Vec<_>>().join(" + ")
            }
        }
    }

    fn values(&self, record: &Record) -> String {
        record.entries().map(|(_, value)| self.shown(&value.value)).collect::<Vec<_>>().join("; ")
    }

    /// The text with everything replaced that may be.
    fn fixed(&self, text: &str) -> String {
        let (_, mut mistakes) = self.read(text);
        mistakes.retain(|mistake| mistake.code.is_fixable());
        mistakes.sort();
        let mut fixed = text.to_owned();
        for mistake in mistakes.iter().rev() {
            if let Some(replacement) = &mistake.replacement {
                fixed.replace_range(mistake.span.range(), replacement);
            }
        }
        fixed
    }

    /// Reads a text, and reads it again as `--fix` would leave it.
    #[track_caller]
    fn check(&self, text: &str, values: &str, said: &[&str]) {
        let (record, mistakes) = self.read(text);
        let words = |mistake: &Mistake| match &mistake.replacement {
            Some(replacement) => format!("{} → {replacement}", mistake.code.name()),
            None => mistake.code.name().to_owned(),
        };
        assert_eq!(mistakes.iter().map(words).collect::<Vec<_>>(), said, "{text}");
        assert_eq!(self.values(&record), values, "{text}");
        self.check_fixed(text);
    }

    /// What was replaced is read without a mistake, and to the same value where there was one.
    #[track_caller]
    fn check_fixed(&self, text: &str) {
        let (record, mistakes) = self.read(text);
        let fixed = self.fixed(text);
        let (again, left) = self.read(&fixed);
        assert_eq!(self.fixed(&fixed), fixed, "{text}");
        let stays = |mistake: &&Mistake| !(mistake.code.is_fixable() && mistake.replacement.is_some());
        assert_eq!(codes(left.iter()), codes(mistakes.iter().filter(stays)), "{text} became {fixed}");
        if mistakes.iter().all(|mistake| mistake.code.severity() != Severity::Error) {
            assert_eq!(self.values(&again), self.values(&record), "{text} became {fixed}");
        }
    }
}

fn codes<'a>(mistakes: impl Iterator<Item = &'a Mistake>) -> Vec<&'static str> {
    mistakes.map(|mistake| mistake.code.name()).collect()
}

#[test]
fn dates_are_read_as_they_are_written() {
    let (italian, english) = (site("it"), site("en"));
    let it = |text: &str, values: &str, said: &[&str]| italian.check(text, values, said);
    let en = |text: &str, values: &str, said: &[&str]| english.check(text, values, said);
    it("data: 27/06/2023", "2023-06-27 00:00:00", &["date-form → 2023-06-27"]);
    it("data: 27.6.23 10:30", "2023-06-27 10:30:00", &["date-form → 2023-06-27 10:30"]);
    it("data: \"27 giugno 2023, ore 9\"", "2023-06-27 09:00:00", &["date-form → 2023-06-27 09:00"]);
    it("data: 27 giugno 2023 alle ore 9:30", "2023-06-27 09:30:00", &["date-form → 2023-06-27 09:30"]);
    it("aggiornato: '1° luglio 2023'", "2023-07-01", &["date-form → 2023-07-01"]);
    it("aggiornato: 27-28 giugno 2023", "", &["invalid-date"]);
    it("data_evento: 27-06-2023", "2023-06-27/2023-06-27", &["date-form → 2023-06-27"]);
    it(
        "data_evento: 27 e 28 giugno 2023 # due giorni",
        "2023-06-27/2023-06-28",
        &["date-form → 2023-06-27/2023-06-28"],
    );
    it(
        "data_evento: dal 30 giugno al 2 luglio 2023",
        "2023-06-30/2023-07-02",
        &["date-form → 2023-06-30/2023-07-02"],
    );
    it(
        "data_evento: >\n  27 giugno\n  2023\ntitolo: A",
        "2023-06-27/2023-06-27; A",
        &["date-form → 2023-06-27"],
    );
    it(
        "giorni: [27/06/2023, \"28-29 giugno 2023\"]",
        "2023-06-27/2023-06-27 + 2023-06-28/2023-06-29",
        &["date-form → 2023-06-27", "date-form → 2023-06-28/2023-06-29"],
    );
    it(
        "giorni:\n- 27/06/2023\n- 2023-06-28",
        "2023-06-27/2023-06-27 + 2023-06-28/2023-06-28",
        &["date-form → 2023-06-27"],
    );
    it(
        "eventi:\n- data: 27/06/2023\n- {data: 28/06/2023}",
        "2023-06-27/2023-06-27 + 2023-06-28/2023-06-28",
        &["date-form → 2023-06-27", "date-form → 2023-06-28"],
    );
    en("date: 27/06/2023", "2023-06-27 00:00:00", &["date-form → 2023-06-27"]);
    en("event_date: \"June 27-28, 2023\"", "2023-06-27/2023-06-28", &["date-form → 2023-06-27/2023-06-28"]);
    it("data_evento: 2023-06-27/2023-06-28", "2023-06-27/2023-06-28", &[]);
}

#[test]
fn dates_that_need_their_author() {
    let (italian, english) = (site("it"), site("en"));
    let it = |text: &str, values: &str, said: &[&str]| italian.check(text, values, said);
    it("data_evento: 27-28 giugno", "", &["date-without-year → 2023-06-27/2023-06-28"]);
    it("data_evento: 10 gennaio", "", &["date-without-year → 2023-01-10"]);
    it("data_evento: 30 febbraio 2023", "", &["no-such-day"]);
    it("data_evento: 2023-02-30", "", &["no-such-day"]);
    it("data_evento: 28-27 giugno 2023", "", &["end-before-start"]);
    it("data_evento: 2023-06-28/2023-06-27", "", &["end-before-start"]);
    it("data_evento: 27 e 29 giugno 2023", "", &["separate-days"]);
    it("data_evento: mer. 27 giugno 2023", "2023-06-27/2023-06-27", &["weekday-mismatch"]);
    it("data_evento: presto", "", &["invalid-date"]);
    english.check("date: 03/04/2023", "", &["ambiguous-date"]);
}

#[test]
fn values_that_old_yaml_would_have_changed() {
    let site = site("it");
    let check = |text: &str, values: &str| site.check(text, values, &[]);
    for text in [
        "12:30",
        "07",
        "08",
        "0541 123456",
        "+39 0541 123456",
        "no",
        "NO",
        "off",
        "sì",
        "1_000",
        "1e3",
        "0x1F",
        "3.10",
    ] {
        check(&format!("titolo: {text}"), text);
    }
    check("ora: 12:30", "12:30:00");
    check("ora: 9.05", "09:05:00");
    check("persone: 07", "07");
    check("persone: 1.200", "1.200");
    for yes in ["sì", "si", "Sì", "SI", "vero", "true", "yes", "on", "\"sì\""] {
        check(&format!("bozza: {yes}"), "true");
    }
    for no in ["no", "NO", "off", "falso", "false"] {
        check(&format!("bozza: {no}"), "false");
    }
    site.check("bozza: forse", "", &["invalid-boolean"]);
    site.check("titolo: [A, B]", "", &["unexpected-list"]);
    site.check("data: [2023-06-27, 2023-06-28]", "", &["unexpected-list"]);
    site.check("ospita: [Puglia]", "", &["unexpected-list"]);
}

#[test]
fn web_addresses_as_people_say_them() {
    let site = site("it");
    let check = |text: &str, values: &str, said: &[&str]| site.check(text, values, said);
    check("sito: https://www.example.it/", "https://www.example.it/", &[]);
    check(
        "sito: www.example.it/a",
        "https://www.example.it/a",
        &["missing-scheme → \"https://www.example.it/a\""],
    );
    check("sito: WWW.example.it", "https://WWW.example.it", &["missing-scheme → \"https://WWW.example.it\""]);
    check("sito: www. example.it", "", &["invalid-url"]);
    check("sito: example.it", "", &["invalid-url"]);
}

#[test]
fn terms_in_any_spelling() {
    let site = site("it");
    let check =
        |written: &str, slug: &str| site.check(&format!("regione: {written}"), slug, &["term-spelling"]);
    for written in ["PUGLIA", "regione puglia", "Regione Puglia", "\"Puglie\"", "PUG"] {
        check(written, "puglia");
    }
    for written in ["Emilia Romagna", "emilia-Romagna", "Emilia  Romagna", "EMILIA ROMAGNA"] {
        check(written, "emilia-romagna");
    }
    for written in ["Val d'Aosta", "Val d’Aosta", "valle d aosta", "VALLE D'AOSTA"] {
        check(written, "valle-d-aosta");
    }
    site.check("servizio: mediazione famigliare", "mediazione-familiare", &["term-spelling"]);
    site.check("ospita: PUGLIA", "puglia", &["term-spelling"]);
    site.check("servizio: Mediazione famigliare", "mediazione-familiare", &[]);
    for written in ["Valle d’Aosta", "Valle d'Aosta/Vallée d'Aoste", "valle-d-aosta"] {
        site.check(&format!("regione: {written}"), "valle-d-aosta", &[]);
    }
}

#[test]
fn terms_one_after_the_other() {
    let (italian, english) = (site("it"), site("en"));
    let it = |text: &str, values: &str, said: &[&str]| italian.check(text, values, said);
    for written in [
        "Puglia, Calabria e Basilicata",
        "Puglia; Calabria; Basilicata",
        "Puglia e Calabria e Basilicata",
        "Puglia, Calabria, e Basilicata",
        "puglia,calabria,basilicata",
        "\"Puglia, Calabria e Basilicata,\"",
        "Puglia ed Calabria, regione Basilicata",
        ">\n  Puglia,\n  Calabria e\n  Basilicata",
    ] {
        it(&format!("regione: {written}"), "puglia + calabria + basilicata", &["list-as-text"]);
    }
    it("regione:\n- Puglia e Calabria\n- Umbria", "puglia + calabria + umbria", &["list-as-text"]);
    it("regione: [Puglia; Calabria, Umbria]", "puglia + calabria + umbria", &["list-as-text"]);
    english.check(
        "region: Puglia, Calabria and Basilicata",
        "puglia + calabria + basilicata",
        &["list-as-text"],
    );
    english.check("region: Puglia e Calabria", "", &["unknown-term"]);
    // A name that holds an «e» is one term.
    it("servizio: Orientamento e informazione", "orientamento-e-informazione", &[]);
    it("servizio: affido e accoglienza", "affido-e-accoglienza", &["term-spelling"]);
    it(
        "servizio: Affido e accoglienza e Mediazione familiare",
        "affido-e-accoglienza + mediazione-familiare",
        &["list-as-text"],
    );
    it(
        "servizio: Mediazione familiare, Orientamento e informazione",
        "mediazione-familiare + orientamento-e-informazione",
        &["list-as-text"],
    );
    it(
        "servizio: Informazione e Affido e accoglienza",
        "orientamento-e-informazione + affido-e-accoglienza",
        &["list-as-text"],
    );
    // One value is one value.
    it("ospita: Puglia, Calabria", "", &["unknown-term"]);
    // An open facet has no list to be sure by.
    it("percorso: Gemellaggi, incontri e visite", "new Gemellaggi, incontri e visite", &[]);
}

#[test]
fn terms_one_after_the_other_with_a_mistake() {
    let site = site("it");
    site.check("regione: Puglia e Calabira", "puglia", &["unknown-term → [Puglia, Calabria]"]);
    site.check(
        "regione: Pugla, Calabria e Bari",
        "calabria",
        &["unknown-term → [Puglia, Calabria, Bari]", "place-as-term → [Pugla, Calabria, Puglia]"],
    );
    site.check("regione: Puglia; Trentino", "puglia", &["ambiguous-term"]);
    site.check("regione: [\"Puglia, Calabira\"]", "puglia", &["unknown-term"]);
    site.check("regione: Pugla, Calabira", "", &["unknown-term"]);
    site.check(
        "servizio: \"Ascolto: sportello, mediazione familare\"",
        "ascolto-sportello",
        &["unknown-term → [\"Ascolto: sportello\", Mediazione familiare]"],
    );
}

#[test]
fn terms_nearly_right() {
    let site = site("it");
    let check = |text: &str, said: &str| site.check(text, "", &[said]);
    check("regione: Calabira", "unknown-term → Calabria");
    check("regione: 'Pulgia'", "unknown-term → Puglia");
    check("regione: Emilia-Romagnia # nuova", "unknown-term → Emilia-Romagna");
    check("regione:\n- Lombradia", "unknown-term → Lombardia");
    check("regione: [Calabira]", "unknown-term → Calabria");
    check("servizio: Ascolto sportelo", "unknown-term → \"Ascolto: sportello\"");
    check("servizio: [ascolto sportelo]", "unknown-term → \"Ascolto: sportello\"");
    check("regione: Provenza", "unknown-term");
    check("regione: Trentino", "ambiguous-term");
    check("regione: Bari", "place-as-term → Puglia");
    check("regione: provincia di Bari", "place-as-term → Puglia");
    check("regione: Aosta", "place-as-term → Valle d'Aosta/Vallée d'Aoste");
}

proptest! {
    /// Wherever a value stands and however it is quoted, what replaces it fits there.
    #[test]
    fn what_is_replaced_stays_replaced(
        values in proptest::collection::vec((0usize..3, 0usize..4, 0usize..3), 1..4),
        days in 0i32..2_000,
    ) {
        let italian = site("it");
        let day = date(2020, 1, 1).saturating_add(jiff::ToSpan::days(days));
        let range = DateRange::new(day, day.tomorrow().unwrap()).unwrap();
        let dates = [day.strftime("%d/%m/%Y").to_string(), italian.locale.dates().range(range)];
        let services = ["Ascolto sportelo", "mediazione familare"].map(String::from);
        let (mut listed_dates, mut listed_services) = (Vec::new(), Vec::new());
        for (which, quoting, _) in &values {
            let quoted = |text: &String| match quoting {
                0 => format!("'{text}'"),
                1 => format!("\"{text}\""),
                _ => text.clone(),
            };
            listed_dates.push(quoted(&dates[which % 2]));
            listed_services.push(quoted(&services[which % 2]));
        }
        let list = |items: &[String], flow: bool| {
            if flow { format!(" [{}]", items.join(", ")) } else { format!("\n  - {}", items.join("\n  - ")) }
        };
        let is_flow = values[0].2 == 0;
        let text = format!(
            "giorni:{} # c\nservizio:{}\nevent_date: {}\n",
            list(&listed_dates, is_flow),
            list(&listed_services, !is_flow),
            listed_dates[0],
        );
        italian.check_fixed(&text);
        let (_, left) = italian.read(&italian.fixed(&text));
        prop_assert_eq!(left, []);
    }
}

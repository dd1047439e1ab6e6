//! Open data: all articles, or all events, as JSON and as CSV, with a JSON Schema that describes both.
//!
//! A [`DataSet`] is a table: each of its fields says what stands in it, each row has a value for every field. CSV
//! is written as RFC 4180 wants it, in UTF-8; what a list holds stands in one cell, with `|` between.

use std::borrow::Cow;
use std::sync::Arc;

use csv::{Terminator, WriterBuilder};
use jiff::civil::{Date, Time};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use crate::digest::Digested;
use crate::path::Route;

/// What stands between the items of a list in one cell.
const BETWEEN_ITEMS: &str = "|";

/// Room that is left for a row as text, in bytes: so much that a large table need not be copied as it grows. What is
/// not used costs nothing, as the system only gives memory that is written to.
const ROOM_FOR_ROW: usize = 1500;

/// A table.
#[derive(Clone, Debug, Hash)]
pub struct DataSet {
    /// Its name in the schema and in JSON: `articles`.
    pub name: &'static str,
    /// What the table is called.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// The address of the licence.
    pub license: String,
    /// The address of the schema.
    pub schema: String,
    /// What addresses of the site's own pages start with: scheme, host, and the path that the site stands under.
    pub site: String,
    /// What the columns are.
    pub fields: Vec<DataField>,
    /// What stands in it.
    pub rows: DataRows,
}

/// The rows of a table: the files of all formats share them.
pub type DataRows = Arc<[DataRow]>;

/// A value for each field.
pub type DataRow = Digested<Box<[DataValue]>>;

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DataField {
    /// Its name.
    pub name: String,
    /// What its values look like.
    pub format: DataFormat,
    /// What it says.
    pub description: String,
}

/// What the values of a column look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DataFormat {
    /// Any text.
    Text,
    /// Texts; what the columns of one facet hold stands in the same order.
    Texts,
    /// A day (ISO 8601): `2023-06-27`.
    Date,
    /// An hour and a minute of the site's zone: `09:30`.
    Time,
    /// An address with scheme and host.
    Url,
    /// A whole number.
    Number,
    /// Yes or no.
    Boolean,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DataValue {
    /// Nobody said.
    Nothing,
    /// A text, or an address anywhere.
    Text(Arc<str>),
    /// A page of the site.
    Page(Route),
    /// Texts.
    Texts(Box<[Arc<str>]>),
    /// A day.
    Day(Date),
    /// An hour and a minute.
    Hour(Time),
    /// A number.
    Number(usize),
    /// Yes or no.
    Boolean(bool),
}

impl DataValue {
    /// A text; nothing if it is empty.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Nothing } else { Self::Text(text) }
    }

    /// The value as one text; empty for nothing. Pages are pages of that `site`.
    fn as_text(&self, site: &str) -> Cow<'_, str> {
        match self {
            Self::Nothing => Cow::default(),
            Self::Text(text) => Cow::from(&**text),
            Self::Page(route) => [site, route.escaped().as_str()].concat().into(),
            Self::Texts(texts) => texts.join(BETWEEN_ITEMS).into(),
            Self::Day(day) => day.to_string().into(),
            Self::Hour(time) => format!("{:02}:{:02}", time.hour(), time.minute()).into(),
            Self::Number(number) => number.to_string().into(),
            Self::Boolean(yes) => (if *yes { "true" } else { "false" }).into(),
        }
    }
}

impl DataFormat {
    /// Its name, by which texts about it are found.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Texts => "texts",
            Self::Date => "date",
            Self::Time => "time",
            Self::Url => "url",
            Self::Number => "number",
            Self::Boolean => "boolean",
        }
    }

    fn schema(self) -> Json {
        let text = |format: &str| json!({ "type": ["string", "null"], "format": format });
        match self {
            Self::Text => json!({ "type": ["string", "null"] }),
            Self::Texts => json!({ "type": "array", "items": { "type": "string" } }),
            Self::Date => text("date"),
            // `format: time` of JSON Schema wants seconds and a zone.
            Self::Time => json!({ "type": ["string", "null"], "pattern": "^[0-2][0-9]:[0-5][0-9]$" }),
            Self::Url => text("uri"),
            Self::Number => json!({ "type": "integer", "minimum": 0 }),
            Self::Boolean => json!({ "type": "boolean" }),
        }
    }
}

/// The table as a JSON object that says where it comes from and holds a list of objects.
#[must_use]
pub fn data_json(set: &DataSet) -> String {
    let mut json = Vec::with_capacity(set.rows.len().saturating_mul(ROOM_FOR_ROW));
    // Texts and numbers have no way to fail when they are written to memory.
    let written = serde_json::to_writer(&mut json, set);
    written.ok().and_then(|()| String::from_utf8(json).ok()).unwrap_or_default()
}

/// The table as CSV (RFC 4180) with a line of names.
#[must_use]
pub fn data_csv(set: &DataSet) -> String {
    let mut csv = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::with_capacity(set.rows.len().saturating_mul(ROOM_FOR_ROW)));
    let names = csv.write_record(set.fields.iter().map(|field| &field.name));
    let written = names.and_then(|()| {
        set.rows.iter().try_for_each(|row| {
            let mut cells = row.iter().map(|value| defused(value.as_text(&set.site)));
            cells.try_for_each(|cell| csv.write_field(&*cell))?;
            csv.write_record(None::<&[u8]>)
        })
    });
    // Rows as long as the line of names have no way to fail when they are written to memory.
    let bytes = written.ok().and_then(|()| csv.into_inner().ok()).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// What the tables of a site look like in JSON, as a JSON Schema (draft 2020-12).
#[must_use]
pub fn data_schema(address: &str, sets: &[DataSet]) -> String {
    let tables = sets.iter().map(|set| (set.name.to_owned(), table_schema(set)));
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "type": "object",
        "properties": {
            "$schema": { "type": "string", "format": "uri" },
            "title": { "type": "string" },
            "publisher": { "type": "string" },
            "license": { "type": "string", "format": "uri" },
        },
        "required": ["$schema", "title", "publisher", "license"],
        "oneOf": sets.iter().map(|set| {
            json!({ "properties": { set.name: { "$ref": format!("#/$defs/{}", set.name) } }, "required": [set.name] })
        }).collect::<Json>(),
        "$defs": tables.collect::<serde_json::Map<_, _>>(),
    });
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}

fn table_schema(set: &DataSet) -> Json {
    let field = |field: &DataField| {
        let mut schema = field.format.schema();
        schema["description"] = Json::from(field.description.as_str());
        (field.name.clone(), schema)
    };
    json!({
        "title": set.title,
        "type": "array",
        "items": {
            "type": "object",
            "properties": set.fields.iter().map(field).collect::<serde_json::Map<_, _>>(),
            "required": set.fields.iter().map(|field| field.name.as_str()).collect::<Json>(),
            "additionalProperties": false,
        },
    })
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV Injection): one that starts like a formula gets an
/// apostrophe in front.
fn defused(cell: Cow<'_, str>) -> Cow<'_, str> {
    let is_formula =
        |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    if cell.starts_with(is_formula) { format!("'{cell}").into() } else { cell }
}

impl Serialize for DataSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("$schema", &self.schema)?;
        map.serialize_entry("title", &self.title)?;
        map.serialize_entry("publisher", &self.publisher)?;
        map.serialize_entry("license", &self.license)?;
        map.serialize_entry(self.name, &Rows(self))?;
        map.end()
    }
}

/// The rows of a table, each with the names of its fields.
struct Rows<'a>(&'a DataSet);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.0.rows.len()))?;
        for row in self.0.rows.iter() {
            rows.serialize_element(&Row(self.0, row))?;
        }
        rows.end()
    }
}

/// The values of a row of a table.
struct Row<'a>(&'a DataSet, &'a [DataValue]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(set, values) = self;
        let values = values.iter().map(|value| Cell(value, &set.site));
        serializer.collect_map(set.fields.iter().map(|field| &field.name).zip(values))
    }
}

/// A value of a table of that site.
struct Cell<'a>(&'a DataValue, &'a str);

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(value, site) = self;
        match value {
            DataValue::Nothing => serializer.serialize_none(),
            DataValue::Texts(texts) => texts.serialize(serializer),
            DataValue::Number(number) => number.serialize(serializer),
            DataValue::Boolean(yes) => yes.serialize(serializer),
            DataValue::Text(_) | DataValue::Page(_) | DataValue::Day(_) | DataValue::Hour(_) => {
                serializer.serialize_str(&value.as_text(site))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::any_text;
    use super::*;

    fn set(values: Vec<DataValue>) -> DataSet {
        let field =
            |name: &str, format| DataField { name: name.into(), format, description: format!("Il {name}") };
        DataSet {
            name: "articles",
            title: "Articoli".into(),
            publisher: "Chi pubblica".into(),
            license: "https://creativecommons.org/licenses/by/4.0/".into(),
            schema: "https://a.it/dati/schema.json".into(),
            fields: vec![
                field("title", DataFormat::Text),
                field("region", DataFormat::Texts),
                field("n", DataFormat::Number),
                field("off", DataFormat::Boolean),
            ],
            site: "https://a.it/sub".into(),
            rows: [DataRow::new(values.into())].into(),
        }
    }

    fn with_title(title: &str) -> DataSet {
        let regions = ["Calabria", "Puglia"].map(Arc::from).into();
        set(vec![
            DataValue::text(title),
            DataValue::Texts(regions),
            DataValue::Number(3),
            DataValue::Boolean(false),
        ])
    }

    /// The cells of a CSV text, as another program reads them.
    fn records(csv: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        let records = reader.records().map(|record| record.expect("a record"));
        records.map(|record| record.iter().map(String::from).collect()).collect()
    }

    #[test]
    fn cells_are_quoted_and_no_formula_is_left() {
        let check = |title: &str, expected: &str| {
            let csv = data_csv(&with_title(title));
            assert_eq!(
                csv,
                format!("title,region,n,off\r\n{expected},Calabria|Puglia,3,false\r\n"),
                "{title:?}"
            );
        };
        check("Al via", "Al via");
        check("", "");
        check("Uno, due", "\"Uno, due\"");
        check("Il \"bando\"", "\"Il \"\"bando\"\"\"");
        check("Due\nrighe", "\"Due\nrighe\"");
        check("=1+1", "'=1+1");
        check("+39 06", "'+39 06");
        check("-1", "'-1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check("＝1+1", "'＝1+1");
        check("1-1", "1-1");
    }

    #[test]
    fn json_says_where_the_data_come_from_and_leaves_out_nothing() {
        let json: Json = serde_json::from_str(&data_json(&with_title("=1+1"))).expect("JSON");
        assert_eq!(json["license"], "https://creativecommons.org/licenses/by/4.0/");
        let expected = json!([{ "title": "=1+1", "region": ["Calabria", "Puglia"], "n": 3, "off": false }]);
        assert_eq!(json["articles"], expected);
        let without_title: Json = serde_json::from_str(&data_json(&with_title(""))).expect("JSON");
        assert_eq!(without_title["articles"][0]["title"], Json::Null);
    }

    #[test]
    fn the_schema_names_every_field() {
        let schema: Json =
            serde_json::from_str(&data_schema("https://a.it/x", &[with_title("a")])).expect("JSON");
        assert_eq!(schema["$id"], "https://a.it/x");
        let items = &schema["$defs"]["articles"]["items"];
        assert_eq!(items["required"], json!(["title", "region", "n", "off"]));
        assert_eq!(items["properties"]["region"]["type"], "array");
        assert_eq!(items["properties"]["title"]["description"], "Il title");
    }

    proptest! {
        #[test]
        fn any_text_comes_back(title in any_text()) {
            let json: Json = serde_json::from_str(&data_json(&with_title(&title))).expect("JSON");
            prop_assert_eq!(json["articles"][0]["title"].as_str().unwrap_or_default(), title.as_str());
            let records = records(&data_csv(&with_title(&title)));
            let cell = &records[1][0];
            prop_assert_eq!(cell, &defused(title.as_str().into()));
            prop_assert!(!cell.starts_with(['=', '+', '-', '@']));
        }
    }
}

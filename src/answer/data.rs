//! Open data: the tables of articles and events, and the page that explains them.

mod columns;

use std::sync::Arc;

use rayon::prelude::*;

use super::{Answer, Answers, View};
use crate::article::{Article, Event, EventId};
use crate::index::Filter;
use crate::plan::{Page, Table};
use crate::site::{LanguageId, MODES};
use crate::syndicate::{DataField, DataFormat, DataRows, DataSet, DataValue};
use crate::view;

use columns::Columns;

/// What a row of the events' table is about.
type EventRow<'a> = (&'a Article, &'a Event);

impl Answers<'_> {
    /// The page that explains the tables.
    pub(super) fn data(&self, page: &Page) -> Answer {
        let language = page.language;
        let tables = Table::ALL.map(|table| self.data_view(table, language));
        let license = &self.catalog.site.license;
        let view = view::Data {
            tables: tables.into(),
            schema: self.href(&self.addresses.data_schema(language)),
            license: view::Link::shared(license.name.as_str(), license.url.as_str()),
        };
        self.html(page, View::Data(view), None)
    }

    fn data_view(&self, table: Table, language: LanguageId) -> view::DataTable {
        let wording = self.wording(language);
        let field = |field: DataField| view::DataField {
            format: wording.text(&format!("data-format-{}", field.format.name())).into(),
            name: field.name,
            description: field.description,
        };
        view::DataTable {
            title: wording.text(&format!("data-{}", table.name())).into(),
            json: self.href(&self.addresses.data_json(language, table)),
            csv: self.href(&self.addresses.data_csv(language, table)),
            fields: self.data_fields(table, language).into_iter().map(field).collect(),
        }
    }

    /// A table with all its rows.
    pub(super) fn data_set(&self, table: Table, language: LanguageId) -> DataSet {
        DataSet { rows: self.rows(table, language), ..self.empty_data_set(table, language) }
    }

    /// The rows of a table.
    pub(super) fn rows(&self, table: Table, language: LanguageId) -> DataRows {
        self.common.rows(table, language, || {
            let found = self.catalog.find(&Filter::all(language));
            match table {
                Table::Articles => {
                    let articles = found.articles.par_iter().map(|id| self.catalog.article(*id));
                    self.article_columns(language).rows(articles)
                }
                Table::Events => {
                    let row = |id: &EventId| (self.catalog.article(id.article), self.catalog.event(*id));
                    self.event_columns(language).rows(found.events.par_iter().map(row))
                }
            }
        })
    }

    /// All tables of a language without their rows, for their schema.
    pub(super) fn empty_data_sets(&self, language: LanguageId) -> Vec<DataSet> {
        Table::ALL.map(|table| self.empty_data_set(table, language)).into()
    }

    fn empty_data_set(&self, table: Table, language: LanguageId) -> DataSet {
        let site = self.catalog.site;
        let name = self.wording(language).text(&format!("data-{}", table.name()));
        DataSet {
            name: table.name(),
            title: self.wording(language).fill("feed-title", &[("list", name), ("site", &site.title)]),
            publisher: site.publisher.as_ref().map_or(&site.title, |(name, _)| name).clone(),
            license: site.license.url.clone(),
            schema: self.absolute(&self.addresses.data_schema(language)),
            site: site.base_url.with_origin(site.base_url.prefix()),
            fields: self.data_fields(table, language),
            rows: Arc::default(),
        }
    }

    fn data_fields(&self, table: Table, language: LanguageId) -> Vec<DataField> {
        match table {
            Table::Articles => self.article_columns(language).fields(),
            Table::Events => self.event_columns(language).fields(),
        }
    }

    fn article_columns(&self, language: LanguageId) -> Columns<'_, &Article> {
        use DataFormat::{Date, Number, Text, Url};
        let mut columns: Columns<'_, &Article> = Columns::new(self, language);
        columns.add("url", Url, |article| DataValue::Page(article.route.clone()));
        columns.add("kind", Text, move |article| {
            DataValue::text(Arc::clone(&self.names(language).kind(article.kind).title))
        });
        columns.add("title", Text, |article| DataValue::text(Arc::clone(&article.title.value)));
        columns.add("summary", Text, |article| DataValue::text(Arc::clone(&article.summary)));
        columns.add("date", Date, |article| day(article.date.map(|date| date.day)));
        columns.add("updated", Date, |article| day(article.updated));
        columns.add_terms(|article| &article.terms);
        columns.add("events", Number, |article| DataValue::Number(article.events.len()));
        columns.add_language_and_license();
        columns
    }

    fn event_columns(&self, language: LanguageId) -> Columns<'_, EventRow<'_>> {
        use DataFormat::{Boolean, Date, Text, Time, Url};
        let mut columns: Columns<'_, EventRow<'_>> = Columns::new(self, language);
        columns.add("id", Text, |(article, event)| DataValue::text(self.uid(article, event)));
        columns.add("url", Url, |(article, event)| {
            DataValue::text(format!("{}#{}", self.absolute(&article.route), event.id))
        });
        columns.add("article", Url, |(article, _)| DataValue::Page(article.route.clone()));
        columns.add("title", Text, |(article, event)| DataValue::text(event.title_in(article)));
        columns.add("start", Date, |(_, event)| day(Some(event.days.start())));
        columns.add("end", Date, |(_, event)| day(Some(event.days.end())));
        columns.add("start_time", Time, |(_, event)| time(event.start_time));
        columns.add("end_time", Time, |(_, event)| time(event.end_time));
        columns.add("place", Text, |(_, event)| DataValue::text(&*event.place));
        columns.add("mode", Text, |(_, event)| {
            DataValue::text(event.mode.and_then(|at| MODES.get(at)).copied().unwrap_or_default())
        });
        columns.add_terms(|(_, event)| &event.terms);
        columns.add("host", Text, move |(_, event)| {
            let host = event.host.as_ref().map(|host| self.term_link(host.value, language));
            host.map_or(DataValue::Nothing, |host| DataValue::text(Arc::clone(&host.title)))
        });
        columns.add("registration", Url, |(_, event)| DataValue::text(&*event.url));
        columns.add("cancelled", Boolean, |(_, event)| DataValue::Boolean(event.cancelled));
        columns.add_language_and_license();
        columns
    }
}

fn day(day: Option<jiff::civil::Date>) -> DataValue {
    day.map_or(DataValue::Nothing, DataValue::Day)
}

fn time(time: Option<jiff::civil::Time>) -> DataValue {
    time.map_or(DataValue::Nothing, DataValue::Hour)
}

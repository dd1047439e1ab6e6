//! What very many pages call by name: terms, pairs of them, kinds, days. Each is put into words once for a
//! language, and all pages share it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::Answers;
use crate::date_range::DateRange;
use crate::site::{Kind, KindId, LanguageId};
use crate::syndicate::Category;
use crate::view::{Link, Shared, When};
use crate::vocabulary::{FacetId, TermId};

/// What is called by name, in one language.
#[derive(Debug)]
pub(super) struct Names {
    /// By term.
    terms: Vec<Shared<Link>>,
    /// By term: what feeds file under it.
    categories: Vec<Arc<Category>>,
    /// Pairs that have something on them, rows first.
    pairs: BTreeMap<(TermId, TermId), Shared<Link>>,
    /// By facet: id, singular, plural.
    facets: Vec<[Arc<str>; 3]>,
    /// By kind: the singular, and the address of its list.
    kinds: Vec<Shared<Link>>,
    /// Days of publication and of events, as far as they are whole.
    days: BTreeMap<DateRange, Shared<When>>,
}

impl Names {
    /// A kind in the singular; without an address where it has no list.
    pub(super) fn kind(&self, kind: KindId) -> Shared<Link> {
        self.kinds[usize::from(kind.0)].clone()
    }

    /// A term as feeds name it.
    pub(super) fn category(&self, term: TermId) -> Arc<Category> {
        Arc::clone(&self.categories[term.0 as usize])
    }

    /// The page of a pair, if there is one.
    pub(super) fn pair(&self, pair: (TermId, TermId)) -> Option<Shared<Link>> {
        self.pairs.get(&pair).cloned()
    }

    /// Id, singular and plural of a facet.
    pub(super) fn facet(&self, facet: FacetId) -> &[Arc<str>; 3] {
        &self.facets[usize::from(facet.0)]
    }
}

impl Answers<'_> {
    pub(super) fn names(&self, language: LanguageId) -> &Names {
        &self.names[usize::from(language.0)]
    }

    /// A term; without an address where it has no page.
    pub(super) fn term_link(&self, id: TermId, language: LanguageId) -> Shared<Link> {
        self.names(language).terms[id.0 as usize].clone()
    }

    pub(super) fn day(&self, day: Date, language: LanguageId) -> Shared<When> {
        self.days(DateRange::single(day), language)
    }

    /// Whole days.
    pub(super) fn days(&self, days: DateRange, language: LanguageId) -> Shared<When> {
        let known = self.names(language).days.get(&days);
        known.cloned().unwrap_or_else(|| Shared::new(self.when(days, String::new(), language)))
    }

    /// Days, with hours unless these are empty.
    pub(super) fn when(&self, days: DateRange, hours: String, language: LanguageId) -> When {
        let dates = self.locale(language).dates();
        let start = days.start();
        When {
            text: dates.range(days),
            start: start.to_string(),
            end: days.end().to_string(),
            day: u8::try_from(start.day()).unwrap_or_default(),
            month: dates.short_month_name(start.month()).to_owned(),
            year: start.year(),
            hours,
        }
    }

    /// All names in a language.
    pub(super) fn names_in(&self, language: LanguageId) -> Names {
        let vocabulary = &self.catalog.vocabulary;
        let terms = || (0..).map(TermId).take(vocabulary.n_terms());
        let facets = vocabulary.facets().map(|(_, facet)| facet);
        let pairs = self.catalog.pairs(language).map(|(pair, _)| pair);
        Names {
            terms: terms().map(|id| self.name_of_term(id, language)).collect(),
            categories: terms().map(|id| Arc::new(self.category_of(id, language))).collect(),
            pairs: pairs.map(|pair| (pair, self.name_of_pair(pair, language))).collect(),
            facets: facets
                .map(|facet| {
                    [&facet.id, &facet.label.one, &facet.label.other].map(|name| name.as_str().into())
                })
                .collect(),
            kinds: self.catalog.site.kinds.iter().map(|kind| self.name_of_kind(kind, language)).collect(),
            days: self.names_of_days(language),
        }
    }

    fn name_of_term(&self, id: TermId, language: LanguageId) -> Shared<Link> {
        let term = self.catalog.vocabulary.term(id);
        let has_page = self.catalog.has_page(language, id);
        let url = if has_page { self.href(&self.addresses.term(language, term)) } else { String::new() };
        Link::shared(term.name.as_str(), url)
    }

    fn category_of(&self, id: TermId, language: LanguageId) -> Category {
        let term = self.catalog.vocabulary.term(id);
        Category {
            term: term.slug.to_string(),
            label: term.name.clone(),
            scheme: self.absolute(&self.addresses.facet(language, term.facet)),
        }
    }

    fn name_of_pair(&self, (row, column): (TermId, TermId), language: LanguageId) -> Shared<Link> {
        let [row, column] = [row, column].map(|id| self.catalog.vocabulary.term(id));
        let names = [("row", row.name.as_str()), ("column", column.name.as_str())];
        let title = self.wording(language).fill("pair", &names);
        Link::shared(title, self.href(&self.addresses.pair(language, row, column)))
    }

    fn name_of_kind(&self, kind: &Kind, language: LanguageId) -> Shared<Link> {
        let list = self.addresses.kind(language, kind);
        Link::shared(kind.label.one.as_str(), list.map_or_else(String::new, |list| self.href(&list)))
    }

    fn names_of_days(&self, language: LanguageId) -> BTreeMap<DateRange, Shared<When>> {
        let mut names = BTreeMap::new();
        let articles = self.catalog.articles().filter(|(_, article)| article.language == language);
        for (_, article) in articles {
            let single = article.date.map(|date| date.day).into_iter().chain(article.updated);
            let events = article.events.iter().map(|event| event.days);
            for days in single.map(DateRange::single).chain(events).chain(article.event_days()) {
                names.entry(days).or_insert_with(|| Shared::new(self.when(days, String::new(), language)));
            }
        }
        names
    }
}

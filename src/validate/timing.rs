//! What the day on which a site is built means for its articles: not shown yet, no longer shown, due to be
//! looked at again.

use std::sync::Arc;

use jiff::civil::Date;

use crate::article::{Article, Withheld};
use crate::diagnostic::{Code, Diagnostic, Mistake};
use crate::site::Site;

/// Says of each article what the day does to it; `drafts` shows what is not ready.
#[must_use]
pub fn timing(articles: &[Arc<Article>], today: Date, drafts: bool, site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for article in articles {
        let mistakes = [shown(article, today, drafts, site), review(article, today, site)];
        diagnostics.extend(mistakes.into_iter().flatten().map(|mistake| mistake.in_file(&article.source)));
    }
    diagnostics
}

/// A draft says itself that it is one; of dates, authors notice only what the site no longer shows.
fn shown(article: &Article, today: Date, drafts: bool, site: &Site) -> Option<Mistake> {
    let withheld = article.withheld(today, drafts)?;
    let (code, span) = match withheld {
        Withheld::Draft => return None,
        Withheld::Future(_) => (Code::NotYetPublished, article.date_span),
        Withheld::Expired(_) => (Code::Withdrawn, article.expires.as_ref()?.span),
    };
    Some(Mistake::new(code, span).with("date", day(withheld.day()?, article, site)))
}

fn review(article: &Article, today: Date, site: &Site) -> Option<Mistake> {
    let due = article.review_by.as_ref().filter(|due| due.value <= today && !article.draft)?;
    Some(Mistake::new(Code::ReviewDue, due.span).with("date", day(due.value, article, site)))
}

fn day(date: Date, article: &Article, site: &Site) -> String {
    site.locale(article.language).dates().day(date)
}

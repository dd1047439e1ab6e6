//! All articles together: the terms that they coin, and which of them follows which.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::article::{Article, ArticleId, order};
use crate::diagnostic::{Code, Diagnostic, Mistake, Span};
use crate::path::SourcePath;
use crate::site::CONTENT;
use crate::vocabulary::{Vocabulary, nearest_name};

use super::{Aside, Candidate};

/// Articles that fit together.
#[derive(Debug)]
pub struct Together {
    /// The terms, those that articles coined included.
    pub vocabulary: Vocabulary,
    /// The articles in the order of [`crate::article::order`].
    pub articles: Vec<Arc<Article>>,
    /// For each, the one that it updates.
    pub follows: Vec<Option<ArticleId>>,
    /// What is wrong between them.
    pub diagnostics: Vec<Diagnostic>,
}

/// Puts articles together. Those that are `aside` have no part in it; what is wrong with them is said.
/// `sources` are the files of all articles, those with mistakes and those that
/// are not shown today included: naming one of them is right even if nothing leads there today.
#[must_use]
pub fn together(
    mut vocabulary: Vocabulary,
    candidates: Vec<Candidate>,
    aside: &[Aside],
    sources: &BTreeSet<SourcePath>,
) -> Together {
    coin_terms(&mut vocabulary, &candidates);
    let mut articles: Vec<Arc<Article>> =
        candidates.into_iter().map(|candidate| candidate.settled(&mut vocabulary)).collect();
    articles.sort_by(|a, b| order(a, b));
    let mut diagnostics = Vec::new();
    let mut follows = follows(&articles, aside, sources, &mut diagnostics);
    cut_circles(&articles, &mut follows, &mut diagnostics);
    promises(&articles, &follows, &mut diagnostics);
    Together { vocabulary, articles, follows, diagnostics }
}

/// Coins terms in the order of their names, so that their ids do not depend on who was read first.
fn coin_terms(vocabulary: &mut Vocabulary, candidates: &[Candidate]) {
    let names: BTreeSet<_> = candidates
        .iter()
        .flat_map(|candidate| &candidate.new_terms)
        .map(|new| (new.facet, new.name.as_str()))
        .collect();
    for (facet, name) in names {
        vocabulary.coin(facet, name);
    }
}

fn follows(
    articles: &[Arc<Article>],
    aside: &[Aside],
    sources: &BTreeSet<SourcePath>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<ArticleId>> {
    let ids = || (0..).map(ArticleId).zip(articles);
    let by_source: BTreeMap<&str, ArticleId> =
        ids().map(|(id, article)| (article.source.as_str(), id)).collect();
    let by_slug: BTreeMap<(_, &str), ArticleId> =
        ids().map(|(id, article)| ((article.language, &*article.slug), id)).collect();
    let mut find = |article: &Article| {
        let follows = article.follows.as_ref()?;
        let path = format!("{CONTENT}/{}", follows.value.trim_start_matches('/'));
        let found = by_slug
            .get(&(article.language, follows.value.as_str()))
            .or_else(|| by_source.get(path.as_str()))
            .or_else(|| by_source.get(format!("{path}.md").as_str()));
        let is_withheld =
            || sources.iter().any(|source| source.as_str() == path || source.stem() == follows.value);
        if found.is_none() && !is_withheld() {
            let slugs = articles.iter().map(|article| &*article.slug);
            let nearest = nearest_name(&follows.value, slugs).unwrap_or_default();
            let mistake = Mistake::new(Code::UnknownFollows, follows.span)
                .with("value", &follows.value)
                .with("nearest", nearest);
            diagnostics.push(mistake.in_file(&article.source));
        }
        found.copied()
    };
    for article in aside.iter().filter_map(Aside::article) {
        find(article);
    }
    articles.iter().map(|article| find(article)).collect()
}

/// Articles that end in following themselves. Each circle is cut open, so that nobody walks in it for ever.
fn cut_circles(
    articles: &[Arc<Article>],
    follows: &mut [Option<ArticleId>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut is_done = vec![false; articles.len()];
    for start in (0..).map(ArticleId).take(articles.len()) {
        let mut chain: Vec<ArticleId> = Vec::new();
        let mut step = Some(start);
        while let Some(id) = step.filter(|id| !is_done[id.0 as usize]) {
            is_done[id.0 as usize] = true;
            chain.push(id);
            step = follows[id.0 as usize];
        }
        let Some(circle) = step.and_then(|id| chain.iter().position(|link| *link == id)) else { continue };
        let circle = &chain[circle..];
        let slugs: Vec<_> = circle.iter().map(|id| &*articles[id.0 as usize].slug).collect();
        let Some(first) = circle.iter().min() else { continue };
        follows[first.0 as usize] = None;
        let first = &articles[first.0 as usize];
        let span = first.follows.as_ref().map_or_else(Span::default, |follows| follows.span);
        let mistake = Mistake::new(Code::CircularFollows, span);
        diagnostics.push(mistake.with("chain", slugs.join(" → ")).in_file(&first.source));
    }
}

/// Promises of news that nothing has kept.
fn promises(articles: &[Arc<Article>], follows: &[Option<ArticleId>], diagnostics: &mut Vec<Diagnostic>) {
    let followed: BTreeSet<ArticleId> = follows.iter().flatten().copied().collect();
    for (id, article) in (0..).map(ArticleId).zip(articles) {
        if let Some(span) = article.updates_expected.filter(|_| !followed.contains(&id)) {
            diagnostics.push(Mistake::new(Code::UpdatesExpected, span).in_file(&article.source));
        }
    }
}

//! Articles that update each other, through `follows`: each with all that came before it and after it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::article::{Article, ArticleId};

/// Which articles update each other.
#[derive(Debug)]
pub(super) struct Chains {
    /// By article: the first one of its chain.
    firsts: Vec<ArticleId>,
    /// By first article, chains of more than one.
    chains: BTreeMap<ArticleId, Vec<ArticleId>>,
}

/// Where an article stands in its chain.
#[derive(Clone, Copy, Debug)]
struct Link {
    first: ArticleId,
    /// How many articles lie between it and the beginning.
    depth: usize,
}

impl Chains {
    /// The chains of a site, whose articles never end in following themselves. A chain has one language:
    /// what translations update is told by theirs.
    pub(super) fn new(articles: &[Arc<Article>], follows: &[Option<ArticleId>]) -> Self {
        let earlier = |id: ArticleId| {
            let language = |id: ArticleId| articles[id.0 as usize].language;
            follows[id.0 as usize].filter(|earlier| language(*earlier) == language(id))
        };
        let links = links(articles.len(), earlier);
        let mut chains: BTreeMap<ArticleId, Vec<ArticleId>> = BTreeMap::new();
        for (id, link) in ids(articles.len()).zip(&links) {
            chains.entry(link.first).or_default().push(id);
        }
        chains.retain(|_, chain| chain.len() > 1);
        for chain in chains.values_mut() {
            // What is published on one day is told in the order in which it was followed.
            chain.sort_by_key(|id| (articles[id.0 as usize].date, links[id.0 as usize].depth, *id));
        }
        Self { firsts: links.into_iter().map(|link| link.first).collect(), chains }
    }

    /// The first article of the chain that an article belongs to, itself if it has none.
    pub(super) fn first(&self, id: ArticleId) -> ArticleId {
        self.firsts[id.0 as usize]
    }

    /// The chain of an article, the first one first; empty if it has none.
    pub(super) fn of(&self, id: ArticleId) -> &[ArticleId] {
        self.chains.get(&self.first(id)).map_or(&[], Vec::as_slice)
    }
}

fn ids(n_articles: usize) -> impl Iterator<Item = ArticleId> {
    (0..).map(ArticleId).take(n_articles)
}

/// The place of every article in its chain. Each step is taken once, however long the chains are.
fn links(n_articles: usize, earlier: impl Fn(ArticleId) -> Option<ArticleId>) -> Vec<Link> {
    let mut links: Vec<Option<Link>> = vec![None; n_articles];
    for id in ids(n_articles) {
        let known = |id: &ArticleId| links[id.0 as usize].is_some();
        let mut way = vec![id];
        while let Some(next) = way.last().copied().filter(|last| !known(last)).and_then(&earlier) {
            way.push(next);
        }
        let start = Link { first: way[way.len() - 1], depth: 0 };
        let mut link = links[start.first.0 as usize].unwrap_or(start);
        for (depth, id) in (link.depth..).zip(way.into_iter().rev()) {
            link.depth = depth;
            links[id.0 as usize] = Some(link);
        }
    }
    links.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_article_knows_the_first_one_and_how_far_it_is() {
        // Each article with the one that it follows, by number; `-` follows none.
        let check = |follows: &str, expected: &str| {
            let follows: Vec<Option<ArticleId>> =
                follows.split(' ').map(|number| number.parse().ok().map(ArticleId)).collect();
            let links = links(follows.len(), |id| follows[id.0 as usize]);
            let links: Vec<_> = links.iter().map(|link| format!("{}+{}", link.first.0, link.depth)).collect();
            assert_eq!(links.join(" "), expected, "{follows:?}");
        };
        check("-", "0+0");
        check("- -", "0+0 1+0");
        check("1 2 -", "2+2 2+1 2+0");
        check("- 0 1", "0+0 0+1 0+2");
        check("2 2 -", "2+1 2+1 2+0");
        check("1 - 0 2 -", "1+1 1+0 1+2 1+3 4+0");
    }

    #[test]
    fn a_long_chain_is_read_in_one_go() {
        let n_articles = 100_000;
        let links = links(n_articles, |id| Some(ArticleId(id.0 + 1)).filter(|id| id.0 < 100_000));
        assert_eq!(links[0].depth, n_articles - 1);
        assert_eq!(links[0].first, ArticleId(99_999));
    }
}

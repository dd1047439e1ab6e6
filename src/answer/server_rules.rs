//! What servers are told of addresses that have no page of their own.

use super::Answers;
use crate::path::Route;
use crate::plan::{Content, Page};
use crate::syndicate::{Reply, Rule};

impl Answers<'_> {
    /// What a server answers at each of them, sorted by address.
    pub(super) fn server_rules(&self) -> Vec<Rule> {
        let mut rules: Vec<Rule> = self.pages.iter().filter_map(|page| self.server_rule(page)).collect();
        rules.sort();
        rules
    }

    fn server_rule(&self, page: &Page) -> Option<Rule> {
        let reply = match &page.content {
            Content::Redirect(id) | Content::Former(id) => {
                Reply::Moved(self.href(&self.catalog.article(*id).route))
            }
            Content::Moved(to) => Reply::Moved(self.href(to)),
            Content::Gone => Reply::Gone(self.href(&Route::home().file(page.route.output().as_str()))),
            _ => return None,
        };
        Some(Rule { from: self.href(&page.route), reply })
    }
}

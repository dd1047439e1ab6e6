//! What a site covers, counted beside the check of its articles.

use super::{Outcome, Request, look};
use crate::coverage::{Coverage, coverage};
use crate::disk::Failure;
use crate::site::Site;

/// Checks a site as [`check`](super::check) does, and counts what it covers; none without a site.
///
/// # Errors
/// If the machine fails.
pub fn report(request: &Request) -> Result<(Outcome, Option<(Site, Coverage)>), Failure> {
    look(request, |pages| Ok((pages.catalog.site.clone(), coverage(pages.catalog))))
}

//! What a site covers, counted beside the check of its articles.

use super::{Outcome, Request, load, sources, with_pages};
use crate::coverage::{Coverage, coverage};
use crate::disk::Failure;
use crate::site::Site;
use crate::write::Destination;

/// Checks a site as [`check`](super::check) does, and counts what it covers; none without a site.
///
/// # Errors
/// If the machine fails.
pub fn report(request: &Request) -> Result<(Outcome, Option<(Site, Coverage)>), Failure> {
    load::require_site(&request.root)?;
    let destination = Destination::new(&request.root, &request.out)?;
    let mut outcome = Outcome::default();
    let Some(mut loaded) = load::load(request, &destination, &mut outcome)? else {
        return Ok((outcome, None));
    };
    let checked = sources::check(request, &loaded, &destination, 0, &mut outcome)?;
    let today = request.today.in_zone(&loaded.site.zone);
    let counted =
        with_pages(request, &mut loaded, checked, today, &mut outcome, |pages| Ok(coverage(pages.catalog)))?;
    Ok((outcome, Some((loaded.site, counted))))
}

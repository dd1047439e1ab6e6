//! From what stands in the files to articles that the site can show, or to what is wrong with them.
//!
//! Two passes. [`alone`] looks at each article by itself, against `site.toml`, and may run in parallel.
//! [`together`] looks at all of them: terms that open facets gain, which article follows which. What can
//! only be said once every address is known, where links lead, is for [`links`]. [`timing`] says what the
//! day does to them, [`files`] which files no article refers to.

mod alone;
mod aside;
mod events;
mod files;
pub mod links;
mod term_text;
mod timing;
mod together;

pub use alone::{Candidate, Examined, NewTerm, Subject, alone};
pub use aside::{Aside, Body};
pub use files::files;
pub use timing::timing;
pub use together::{Together, together};

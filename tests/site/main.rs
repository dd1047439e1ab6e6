//! What the program makes of a site: the ground truth of the repository's own content, every file of a small
//! fixture site, and how the commands behave from the outside.
//!
//! The program is run as people run it. Each fixture is built once and shared by all tests that only look;
//! a test that changes something works on a copy of its own.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "tests write sites and read what was made of them"
)]

mod archive;
mod calendars;
mod coverage;
mod data;
mod explanations;
mod external;
mod feeds;
mod formats;
mod ground_truth;
mod guide;
mod hostile;
mod html;
mod incremental;
mod language;
mod links;
mod loopback;
mod machines;
mod mistakes;
mod new;
mod output;
mod pages;
mod pictures;
mod publication;
mod publish;
mod repairs;
mod schema;
mod search;
mod series;
mod serve;
mod servers;
mod switches;
mod theme;
mod watch;
mod workspace;

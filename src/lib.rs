//! Bacheca, a static site generator for the news and good practices of a network of public services.
//!
//! Staff of press offices write Markdown with a front matter; Bacheca cross-indexes it by region and by
//! service and renders it through themes into a site that any static host can serve.
//!
//! A build is a chain of free functions from data to data. Only [`pipeline`] knows their order:
//!
//! 1. [`discover::discover`] sorts the files that [`disk::list`] found, and says which must be read.
//! 2. [`parse::parse`] reads a file's bytes, [repaired](repair): front matter, headings, links, summary. It
//!    knows nothing of the site but the names of its keys, so that its result is kept ([`memo`]) for as long
//!    as the bytes are the same.
//! 3. [`validate::alone`] types one article by the site's schema, [`validate::together`] looks at all of
//!    them. Whatever an author got wrong becomes a [`diagnostic::Diagnostic`]; nothing stops at the first.
//! 4. [`index::index`] makes the [`index::Catalog`]: the cross index, pairs computed per event.
//! 5. [`plan::plan`] lists every file of the output with the question that it answers;
//!    [`validate::links::links`] follows every link, now that all addresses are known.
//! 6. [`answer::Answers`] answers a page's question with a [`view`]: all that its template is given. The
//!    digest of the answer decides whether the page is stale ([`manifest::stale`]); nothing else does.
//! 7. [`render::render`](render::Renderer::render) turns answers into bytes, in parallel, through
//!    [`theme`], [`markdown`] and [`syndicate`]; [`search`] makes the search index beside it, on a thread of its own.
//! 8. [`write`](mod@write) stages what differs, and commits it once the last page is there.
//!
//! [`preview`] shows the same pages one by one while their authors write, and knows no other way to make them.
//! `bacheca publish` goes on from there: [`publication`] says what differs from what a target holds, keeps the
//! ledger of all addresses, and [`target`] sends what differs.
//!
//! `bacheca check --report` counts what there is on every pair of terms and what is missing ([`mod@coverage`]);
//! `bacheca check --external` asks other sites ([`web`]) whether the pages that articles link to are there
//! ([`external`]).
//!
//! What the stages speak of: [`site`] (what `site.toml` says), [`schema`] (what a table may hold),
//! [`reference`](mod@reference) (the same in words), [`interview`] (the same as questions),
//! [`vocabulary`] (facets and terms), [`article`], [`picture`], [`path`], [`digest`], [`locale`], [`wording`],
//! [`sheet`] (tables to be printed).
//!
//! What is absent on purpose: no stage calls another one, none touches the disk but [`disk`], or the network
//! but [`target`] and [`web`], none reads the clock or the environment but `main`, and no template can ask for anything that its view lacks.
//! `tests/architecture.rs` and `clippy.toml` hold all of it.

pub mod answer;
pub mod article;
pub mod command;
pub mod coverage;
pub mod date_range;
pub mod diagnostic;
pub mod digest;
pub mod discover;
pub mod disk;
pub mod external;
pub mod fix;
pub mod front_matter;
pub mod index;
pub mod interview;
pub mod locale;
pub mod manifest;
pub mod markdown;
pub mod memo;
pub mod parse;
pub mod path;
pub mod picture;
pub mod pipeline;
pub mod plan;
pub mod preview;
pub mod publication;
pub mod reference;
pub mod rehearsal;
pub mod render;
pub mod repair;
pub mod schema;
pub mod search;
pub mod sheet;
pub mod site;
pub mod slug;
pub mod syndicate;
pub mod target;
pub mod theme;
pub mod tree;
pub mod validate;
pub mod view;
pub mod vocabulary;
pub mod web;
pub mod wording;
pub mod write;

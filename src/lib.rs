//! Bacheca: a static site generator for the news and good practices of a network of public services.
pub mod date_range;
pub mod diagnostic;
pub mod digest;
pub mod locale;
pub mod path;
pub mod schema;
pub mod site;
pub mod slug;
pub mod syndicate;
pub mod tree;
pub mod view;
pub mod vocabulary;

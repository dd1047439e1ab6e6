//! Bacheca: a static site generator for the news and good practices of a network of public services.
pub mod diagnostic;
pub mod digest;
pub mod path;
pub mod slug;
pub mod syndicate;
pub mod tree;

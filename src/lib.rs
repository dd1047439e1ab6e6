//! Bacheca
pub mod date_range;
pub mod diagnostic;
pub mod digest;
pub mod front_matter;
pub mod locale;
pub mod path;
pub mod slug;
pub mod tree;

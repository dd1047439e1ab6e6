//! How diagnostics look to a person.

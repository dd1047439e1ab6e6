//! YAML, as front matters have it.

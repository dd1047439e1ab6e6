//! TOML, as configuration files have it.

//! The command line: reads the clock and the environment, nothing else does.

fn main() {}

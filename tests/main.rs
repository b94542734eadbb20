//! Every test that stands outside the sources, in one binary.

mod architecture;

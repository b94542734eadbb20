//! Every test that stands outside the sources, in one binary.

mod architecture;
mod cases;
mod published;
mod support;

//! Every test that stands outside the sources, in one binary.

mod architecture;
mod cases;
mod documents;
mod laws;
mod lints;
mod oracle;
mod published;
mod support;

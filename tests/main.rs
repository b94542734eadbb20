//! Every test that stands outside the sources, in one binary.

mod architecture;
mod cases;
mod documents;
mod laws;
mod oracle;
mod published;
mod reference;
mod schema;
mod support;

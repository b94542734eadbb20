//! Every test that stands outside the sources, in one binary.

mod appeals;
mod architecture;
mod asides;
mod blocks;
mod cases;
mod documents;
mod encodings;
mod explanations;
mod formatting;
mod laws;
mod limits;
mod lints;
mod oracle;
mod places;
mod published;
mod reference;
mod remedies;
mod review_2019;
mod rule_words;
mod schema;
mod shipped;
mod support;
mod verify;
mod workbook_oracle;
mod workbooks;
mod year_end;

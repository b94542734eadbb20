//! A level that a cell may name, and what it earns.

use crate::number::Number;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub name: String,
    pub points: Number,
}

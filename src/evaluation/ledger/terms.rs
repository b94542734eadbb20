//! The rows below a section, with what one part of each is worth in it, and what the texts of leaves
//! bring there.

use super::column::Column;
use super::count::Count;
use super::ends::Ends;
use super::quantity::Quantity;

/// Rows below a section.
#[derive(Clone, Default)]
pub struct Terms {
    pub leaves: Vec<LeafTerm>,
    pub sections: Vec<RowTerm>,
}

/// A leaf: what it is asked, and where its texts begin among all that is brought.
#[derive(Clone, Copy)]
pub struct LeafTerm {
    question: u32,
    first: u32,
    pub row: RowTerm,
}

/// A row by its place, and what one of its parts is worth; below nothing, where it takes off.
#[derive(Clone, Copy)]
pub struct RowTerm {
    pub place: usize,
    pub factor: i64,
}

impl RowTerm {
    /// Returns what it is worth above a section of which one part is worth so much.
    pub fn times(self, factor: i64) -> Option<RowTerm> {
        let factor = self.factor.checked_mul(factor)?;
        Some(RowTerm { factor, ..self })
    }
}

/// What the texts of all leaves bring to the sections above them, a column behind the other.
pub struct Brought<'c> {
    columns: &'c [Column],
    pub ends: Vec<Ends>,
    /// The same of marks that are one number.
    pub counts: Vec<Count>,
}

impl<'c> Brought<'c> {
    pub fn new(columns: &'c [Column]) -> Brought<'c> {
        Brought {
            columns,
            ends: Vec::new(),
            counts: Vec::new(),
        }
    }

    /// Adds what the texts of a leaf bring where one of its parts is worth so much.
    pub fn add(&mut self, row: RowTerm) -> Option<LeafTerm> {
        let column = &self.columns[row.place];
        let first = self.ends.len();
        let ends = column.ends.iter();
        self.ends.extend(ends.map(|ends| ends.times(row.factor)));
        let counts = column.counts();
        self.counts.extend(counts.map(|one| one.times(row.factor)));
        Some(LeafTerm {
            question: column.question.0.try_into().ok()?,
            first: first.try_into().ok()?,
            row,
        })
    }
}

impl Terms {
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty() && self.sections.is_empty()
    }

    /// Returns what each row comes to. Texts have these numbers, by question; `below` tells what the
    /// sections come to.
    pub fn all<W: Copy + Into<u32>, Q: Quantity>(
        &self,
        (words, brought): (&[W], &[Q]),
        below: impl Fn(usize) -> Q,
    ) -> impl Iterator<Item = Q> {
        let leaves = self.leaves.iter().map(move |leaf| {
            let number: u32 = words[leaf.question as usize].into();
            brought[leaf.first as usize + number as usize]
        });
        let sections = self.sections.iter();
        leaves.chain(sections.map(move |section| below(section.place).times(section.factor)))
    }
}

//! What a name can say of its row.

/// What a name says of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// Somebody's, beyond doubt: it ends in the word for a unit.
    Unit,
    /// Sums, means, extremes, full marks: of nobody.
    Statistic,
    /// A name that ends in words for sums and means: those of somebody, surely.
    Doubtful,
    /// A name that ends in another word of statistics: somebody's, perhaps.
    Suspect,
    /// What people write below a table.
    Footer,
    /// What looks like a sentence, a date or a heading, unless marks stand beside it.
    Text,
    /// Anything else.
    Ordinary,
}

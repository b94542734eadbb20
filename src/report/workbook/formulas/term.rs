//! What formulas are made of.

use crate::number::{Number, Rounding};
use crate::rubric::{Reach, Threshold};

/// A cell in the row of a unit: its sheet and its column, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    pub sheet: usize,
    pub column: usize,
}

/// What a formula comes to: a number, or a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    Number(Number),
    Word(String),
    /// Nothing that may be taken for a value: whoever reads it sees an error.
    Absent,
    Cell(Spot),
    Plus(Vec<Term>),
    Minus(Box<(Term, Term)>),
    Times(Box<(Term, Term)>),
    Over(Box<(Term, Term)>),
    /// What cells come to together; words among them are passed over.
    Of(Gather, Vec<Spot>),
    /// The greatest of some cells but so many, and the least.
    Largest(usize, Vec<Spot>),
    Smallest(usize, Vec<Spot>),
    /// The least of some numbers, and the greatest.
    Least(Vec<Term>),
    Most(Vec<Term>),
    Rounded(Box<Term>, Rounding),
    /// The greatest whole number that is not above it.
    Whole(Box<Term>),
    /// A number as a whole one that no float makes another, by the factor that makes it so.
    Key(Box<Term>, Number),
    If(Box<(Test, Term, Term)>),
    /// What the cells of a column come to, of all units that are held against each other.
    Column(Gather, Spot),
    /// How many of these units have whole numbers in some columns that are those of the row, and in one
    /// that are beyond a number.
    Count(Vec<(Spot, Term)>, Option<Beyond>),
    /// What a column comes to for those units.
    SumOf(Spot, Vec<(Spot, Term)>),
}

/// How several numbers become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gather {
    Sum,
    Mean,
    Median,
    Least,
    Most,
    /// How many there are.
    Number,
}

/// A column, and which of its numbers are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beyond {
    pub column: Spot,
    pub order: Order,
    pub line: Box<Term>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    Less,
    UpTo,
    More,
}

/// What a formula asks before it goes one way or the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// The one is not less than the other, or is more.
    AtLeast(Box<(Term, Term)>),
    Above(Box<(Term, Term)>),
    /// A cell holds this word and no other.
    Is(Spot, String),
    /// Two cells hold the same word.
    Same(Spot, Spot),
    Blank(Spot),
    Number(Spot),
    All(Vec<Test>),
    Any(Vec<Test>),
}

impl Term {
    pub fn number(number: &Number) -> Term {
        Term::Number(number.clone())
    }

    pub fn count(count: usize) -> Term {
        Term::Number(Number::from(count))
    }

    pub fn zero() -> Term {
        Term::Number(Number::ZERO)
    }

    pub fn one() -> Term {
        Term::Number(Number::ONE)
    }

    pub fn word(word: &str) -> Term {
        Term::Word(word.to_owned())
    }

    pub fn plus(mut terms: Vec<Term>) -> Term {
        match terms.len() {
            0 => Term::zero(),
            1 => terms.remove(0),
            _ => Term::Plus(terms),
        }
    }

    pub fn minus(self, other: Term) -> Term {
        match other == Term::zero() {
            true => self,
            false => Term::Minus(Box::new((self, other))),
        }
    }

    pub fn times(self, other: Term) -> Term {
        match (self == Term::one(), other == Term::one()) {
            (_, true) => self,
            (true, false) => other,
            (false, false) => Term::Times(Box::new((self, other))),
        }
    }

    /// Returns the term times a fraction. What has no end as a decimal is multiplied first.
    pub fn scaled(self, factor: &Number) -> Term {
        self.times(Term::number(factor))
    }

    pub fn over(self, other: Term) -> Term {
        match other == Term::one() {
            true => self,
            false => Term::Over(Box::new((self, other))),
        }
    }

    pub fn at_most(self, most: Option<&Number>) -> Term {
        match most {
            Some(most) => Term::Least(vec![Term::number(most), self]),
            None => self,
        }
    }

    pub fn at_least(self, least: &Number) -> Term {
        Term::Most(vec![Term::number(least), self])
    }

    pub fn rounded(self, rounding: Rounding) -> Term {
        Term::Rounded(Box::new(self), rounding)
    }

    /// Returns the term where a test holds, and another where it does not.
    pub fn when(self, test: Test, otherwise: Term) -> Term {
        match self == otherwise {
            true => self,
            false => Term::If(Box::new((test, self, otherwise))),
        }
    }
}

impl Test {
    pub fn at_least(one: Term, other: Term) -> Test {
        Test::AtLeast(Box::new((one, other)))
    }

    pub fn above(one: Term, other: Term) -> Test {
        Test::Above(Box::new((one, other)))
    }

    /// Returns whether two numbers are one.
    pub fn same(one: &Term, other: &Term) -> Test {
        let pairs = [(one, other), (other, one)];
        let at_least = pairs.map(|(one, other)| Test::at_least(one.clone(), other.clone()));
        Test::All(at_least.to_vec())
    }

    pub fn is(cell: Spot, word: &str) -> Test {
        Test::Is(cell, word.to_owned())
    }

    /// Returns whether a flag is raised.
    pub fn raised(cell: Spot) -> Test {
        Test::at_least(Term::Cell(cell), Term::one())
    }

    /// Returns whether a flag is not raised.
    pub fn lowered(cell: Spot) -> Test {
        Test::at_least(Term::zero(), Term::Cell(cell))
    }

    /// Returns whether a number reaches a line.
    pub fn reaches(value: Term, line: &Threshold) -> Test {
        let at = Term::number(&line.at);
        match line.reach {
            Reach::From => Test::at_least(value, at),
            Reach::Above => Test::above(value, at),
        }
    }

    pub fn all(mut tests: Vec<Test>) -> Test {
        match tests.len() {
            1 => tests.remove(0),
            _ => Test::All(tests),
        }
    }

    pub fn any(mut tests: Vec<Test>) -> Test {
        match tests.len() {
            1 => tests.remove(0),
            _ => Test::Any(tests),
        }
    }
}

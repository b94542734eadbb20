//! What formulas come to, in exact numbers, and whether floats come to the same.
//!
//! A spreadsheet keeps some fifteen digits. Wherever a formula compares or rounds, the exact numbers must
//! either be level or lie clearly apart; then floats decide alike, whatever they left on the way.

use super::term::{Beyond, Gather, Spot, Term, Test};
use crate::number::{Number, Rounding, RoundingMode};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    Nothing,
    Number(Number),
    Word(String),
}

/// Why a formula cannot stand for what it comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Numbers lie so near each other, or are so large, that floats might not tell them apart.
    Narrow,
    /// It takes a word for a number, or the other way round, or says itself that there is no value.
    Fault,
}

/// The cells that formulas speak of, as they are known.
pub trait Sight {
    fn cell(&self, spot: Spot) -> &Held;

    /// Returns what a column comes to, of all units that are held against each other.
    fn column(&self, gather: Gather, spot: Spot) -> Option<Number>;

    /// Returns how many of them have these numbers, and one that is beyond a line.
    fn count(&self, equal: &[(Spot, Number)], beyond: Option<(&Beyond, Number)>) -> usize;

    /// Returns what a column comes to for those who have these numbers.
    fn sum(&self, summed: Spot, equal: &[(Spot, Number)]) -> Number;
}

impl Held {
    pub fn word(word: &str) -> Held {
        Held::Word(word.to_owned())
    }

    pub fn number(&self) -> Option<&Number> {
        match self {
            Held::Number(number) => Some(number),
            Held::Nothing | Held::Word(_) => None,
        }
    }

    fn is(&self, word: &str) -> bool {
        matches!(self, Held::Word(own) if own == word)
    }

    fn is_blank(&self) -> bool {
        match self {
            Held::Nothing => true,
            Held::Word(word) => word.is_empty(),
            Held::Number(_) => false,
        }
    }
}

/// Returns what a term comes to.
///
/// # Errors
///
/// Where a spreadsheet might make something else of it.
pub fn reckon(term: &Term, sight: &dyn Sight) -> Result<Held, Doubt> {
    match term {
        Term::Word(word) => Ok(Held::word(word)),
        Term::Absent => Err(Doubt::Fault),
        Term::Cell(spot) => Ok(sight.cell(*spot).clone()),
        Term::If(parts) => {
            let (test, then, otherwise) = parts.as_ref();
            match holds(test, sight)? {
                true => reckon(then, sight),
                false => reckon(otherwise, sight),
            }
        }
        other => number(other, sight).map(Held::Number),
    }
}

/// Returns the number that a term of no cells comes to.
pub fn constant(term: &Term) -> Option<Number> {
    number(term, &Nowhere).ok()
}

/// Where there are no cells.
struct Nowhere;

impl Sight for Nowhere {
    fn cell(&self, _spot: Spot) -> &Held {
        &Held::Nothing
    }

    fn column(&self, _gather: Gather, _spot: Spot) -> Option<Number> {
        None
    }

    fn count(&self, _equal: &[(Spot, Number)], _beyond: Option<(&Beyond, Number)>) -> usize {
        0
    }

    fn sum(&self, _summed: Spot, _equal: &[(Spot, Number)]) -> Number {
        Number::ZERO
    }
}

/// Returns the number that a term comes to. A blank is none, though a spreadsheet takes it for 0.
fn number(term: &Term, sight: &dyn Sight) -> Result<Number, Doubt> {
    let all = |terms: &[Term]| {
        let numbers = terms.iter().map(|term| number(term, sight));
        numbers.collect::<Result<Vec<Number>, Doubt>>()
    };
    let both = |pair: &(Term, Term)| Ok((number(&pair.0, sight)?, number(&pair.1, sight)?));
    Ok(match term {
        Term::Number(number) => number.clone(),
        Term::Word(_) | Term::Absent => return Err(Doubt::Fault),
        Term::Cell(_) | Term::If(_) => match reckon(term, sight)? {
            Held::Number(number) => number,
            Held::Nothing | Held::Word(_) => return Err(Doubt::Fault),
        },
        Term::Plus(terms) => all(terms)?.iter().sum(),
        Term::Minus(pair) => both(pair).map(|(one, other)| &one - &other)?,
        Term::Times(pair) => both(pair).map(|(one, other)| &one * &other)?,
        Term::Over(pair) => match both(pair)? {
            (_, divisor) if divisor.is_zero() => return Err(Doubt::Fault),
            (one, divisor) => &one / &divisor,
        },
        Term::Of(gather, cells) => {
            gathered(*gather, numbers_in(cells, sight)).ok_or(Doubt::Fault)?
        }
        Term::Largest(place, cells) => {
            let mut sorted = numbers_in(cells, sight);
            sorted.sort();
            sorted.reverse();
            nth(sorted, *place)?
        }
        Term::Smallest(place, cells) => {
            let mut sorted = numbers_in(cells, sight);
            sorted.sort();
            nth(sorted, *place)?
        }
        Term::Least(terms) => all(terms)?.into_iter().min().ok_or(Doubt::Fault)?,
        Term::Most(terms) => all(terms)?.into_iter().max().ok_or(Doubt::Fault)?,
        Term::Rounded(term, rounding) => rounded(&number(term, sight)?, *rounding)?,
        Term::Whole(term) => {
            let exact = number(term, sight)?;
            let whole = exact.floor();
            is_clear(&(&exact - &whole), &tiny(8))?;
            is_clear(&(&(&whole + &Number::ONE) - &exact), &tiny(8))?;
            whole
        }
        Term::Key(term, scale) => key(&number(term, sight)?, scale)?,
        Term::Column(gather, spot) => sight.column(*gather, *spot).ok_or(Doubt::Fault)?,
        Term::Count(equal, beyond) => {
            let equal = criteria(equal, sight)?;
            let beyond = beyond.as_ref();
            let beyond = beyond.map(|one| Ok((one, number(&one.line, sight)?)));
            Number::from(sight.count(&equal, beyond.transpose()?))
        }
        Term::SumOf(summed, equal) => sight.sum(*summed, &criteria(equal, sight)?),
    })
}

fn criteria(equal: &[(Spot, Term)], sight: &dyn Sight) -> Result<Vec<(Spot, Number)>, Doubt> {
    let all = equal.iter();
    all.map(|(column, term)| Ok((*column, number(term, sight)?)))
        .collect()
}

fn numbers_in(cells: &[Spot], sight: &dyn Sight) -> Vec<Number> {
    let numbers = cells.iter().filter_map(|&cell| sight.cell(cell).number());
    numbers.cloned().collect()
}

fn nth(sorted: Vec<Number>, place: usize) -> Result<Number, Doubt> {
    sorted.into_iter().nth(place - 1).ok_or(Doubt::Fault)
}

/// Returns what numbers come to; nothing for the mean of none.
pub fn gathered(gather: Gather, mut numbers: Vec<Number>) -> Option<Number> {
    let count = Number::from(numbers.len());
    match gather {
        Gather::Sum => Some(numbers.iter().sum()),
        Gather::Number => Some(count),
        // Of no numbers spreadsheets make 0.
        Gather::Least => Some(numbers.into_iter().min().unwrap_or(Number::ZERO)),
        Gather::Most => Some(numbers.into_iter().max().unwrap_or(Number::ZERO)),
        Gather::Mean => {
            let sum: Number = numbers.iter().sum();
            (!numbers.is_empty()).then(|| &sum / &count)
        }
        Gather::Median => {
            numbers.sort();
            let middle = numbers.len() / 2;
            let upper = numbers.get(middle)?;
            match numbers.len() % 2 {
                1 => Some(upper.clone()),
                _ => Some(&(&numbers[middle - 1] + upper) / &Number::from(2_i64)),
            }
        }
    }
}

fn holds(test: &Test, sight: &dyn Sight) -> Result<bool, Doubt> {
    let all = |tests: &[Test]| {
        // No test is passed over: a spreadsheet works them all out.
        let held = tests.iter().map(|test| holds(test, sight));
        held.collect::<Result<Vec<bool>, Doubt>>()
    };
    Ok(match test {
        Test::AtLeast(pair) => !gap(pair, sight)?.is_negative(),
        Test::Above(pair) => gap(pair, sight)?.is_positive(),
        Test::Is(spot, word) => sight.cell(*spot).is(word),
        Test::Same(one, other) => sight.cell(*one) == sight.cell(*other),
        Test::Blank(spot) => sight.cell(*spot).is_blank(),
        Test::Number(spot) => sight.cell(*spot).number().is_some(),
        Test::All(tests) => all(tests)?.into_iter().all(|held| held),
        Test::Any(tests) => all(tests)?.into_iter().any(|held| held),
    })
}

/// Returns how far two numbers are apart, where floats see which is the greater.
fn gap(pair: &(Term, Term), sight: &dyn Sight) -> Result<Number, Doubt> {
    let (one, other) = (number(&pair.0, sight)?, number(&pair.1, sight)?);
    let gap = &one - &other;
    is_clear(&gap, &tiny(9))?;
    // Numbers that nothing was made of are the same floats wherever they are the same.
    let is_plain = |term: &Term| matches!(term, Term::Cell(_) | Term::Number(_));
    match is_plain(&pair.0) && is_plain(&pair.1) {
        true => Ok(gap),
        false => is_of_size(&one, 100_000)
            .and(is_of_size(&other, 100_000))
            .map(|()| gap),
    }
}

fn rounded(exact: &Number, rounding: Rounding) -> Result<Number, Doubt> {
    let scale = ten_to(rounding.places);
    let scaled = exact * &scale;
    is_of_size(&scaled, 10_000_000)?;
    // What decides is how far it is from the next edge, at which the mode turns.
    let from_edge = match rounding.mode {
        RoundingMode::HalfUp | RoundingMode::HalfEven => &scaled + &Number::ratio(1, 2),
        RoundingMode::Down | RoundingMode::Up => scaled,
    };
    let below = &from_edge - &from_edge.floor();
    is_clear(&below, &tiny(6))?;
    is_clear(&(&Number::ONE - &below), &tiny(6))?;
    Ok(exact.round(rounding))
}

/// Returns a number as a whole one.
pub fn key(exact: &Number, scale: &Number) -> Result<Number, Doubt> {
    const LARGEST: i64 = 100_000_000_000;
    let scaled = exact * scale;
    is_of_size(&scaled, LARGEST)?;
    let half = &scaled + &Number::ratio(1, 2);
    let below = &half - &half.floor();
    // What floats lose on the way is far less than so much of them.
    let lost = &(&scaled * &tiny(12)) * &Number::ratio(1, 10);
    let lost = if lost.is_negative() { -&lost } else { lost };
    let near = lost.max(tiny(5));
    match below < near || &Number::ONE - &below < near {
        true => Err(Doubt::Narrow),
        false => Ok(half.floor()),
    }
}

/// Refuses what is neither nothing nor clearly something.
fn is_clear(gap: &Number, least: &Number) -> Result<(), Doubt> {
    let size = if gap.is_negative() { -gap } else { gap.clone() };
    match size.is_zero() || size >= *least {
        true => Ok(()),
        false => Err(Doubt::Narrow),
    }
}

/// Refuses numbers of which floats do not keep enough decimals.
fn is_of_size(number: &Number, most: i64) -> Result<(), Doubt> {
    let most = Number::from(most);
    match *number <= most && -number <= most {
        true => Ok(()),
        false => Err(Doubt::Narrow),
    }
}

fn tiny(places: u8) -> Number {
    &Number::ONE / &ten_to(places)
}

fn ten_to(places: u8) -> Number {
    let ten = Number::from(10_i64);
    (0..places).fold(Number::ONE, |power, _| &power * &ten)
}

//! Which results a report shows, and in what order.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use crate::evaluation::{Case, UnitResult, Verdict, rankings};
use crate::lang::Lang;
use crate::parallel;
use crate::report::Results;
use crate::sheet::{natural, sort_naturally};

/// What is shown of the results; never what is computed.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Ranks down to this one.
    pub top: Option<usize>,
    pub street: Option<String>,
    /// Only those that did not pass; without a pass line, those that something fails, or may.
    pub failed: bool,
    pub sections: Sections,
    /// Of CSV; by default those for whom the language of a run is.
    pub columns: Option<Columns>,
}

/// Whether what people read on a terminal goes on to what each section came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sections {
    #[default]
    LeftOut,
    Listed,
}

/// For whom the columns of CSV are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// What a table shows, and whatever a spreadsheet has room for, in the language of the run.
    People,
    /// Every column, each holding one thing, under the same headings in every language.
    Machine,
}

impl Columns {
    /// Returns the columns that CSV has in a run in some language, where nothing else is asked for:
    /// offices open it in a spreadsheet, and the English of scripts is that of the machine they run on.
    pub fn of(lang: Lang) -> Columns {
        match lang {
            Lang::Zh => Columns::People,
            Lang::En => Columns::Machine,
        }
    }

    /// Returns the language of headings and words, in a run in some language.
    pub fn lang(self, run: Lang) -> Lang {
        match self {
            Columns::People => run,
            Columns::Machine => Lang::En,
        }
    }
}

/// Returns the results that a view shows, in the order of the ranking: the ranked by rank, then
/// those whose missing marks keep them from one, then the ineligible.
pub fn shown<'a>(results: &'a Results, view: &View) -> Vec<&'a UnitResult> {
    let mut shown = in_order(results);
    shown.retain(|result| {
        let on_street = view.street.as_deref().is_none_or(|wanted| {
            let unit = results.case.sheet.unit(result.unit);
            unit.street.as_deref() == Some(wanted)
        });
        let at_top = view
            .top
            .is_none_or(|top| result.rank.is_some_and(|rank| rank.place() <= top));
        on_street && at_top && (!view.failed || !Verdict::stands(result.verdict))
    });
    shown
}

/// Returns all results in the order in which reports list them.
pub fn in_order<'a>(results: &'a Results) -> Vec<&'a UnitResult> {
    let (case, all) = (&results.case, &results.evaluation.results);
    let mut ordered = Vec::with_capacity(all.len());
    for members in rankings(case, all).into_values() {
        let members = members.into_iter().map(|index| &all[index]);
        let members: Vec<&UnitResult> = members.collect();
        // Sheets are often lists in order: then so are all who share a place.
        match stand_by_name(case, &members) {
            true => ordered.extend(by_place(members)),
            false => add_by_name(case, &by_place(members), &mut ordered),
        }
    }
    ordered
}

/// Returns whether units stand by their streets and, within these, by their names.
fn stand_by_name(case: &Case, members: &[&UnitResult]) -> bool {
    let unit = |result: &UnitResult| case.sheet.unit(result.unit);
    let stand = |pair: &[&UnitResult]| {
        let [one, next] = [unit(pair[0]), unit(pair[1])];
        let by_street = match one.street == next.street {
            true => Ordering::Equal,
            false => {
                let [one, next] = [one, next].map(|unit| unit.street.as_deref());
                natural(one.unwrap_or_default(), next.unwrap_or_default())
            }
        };
        by_street
            .then_with(|| natural(&one.name, &next.name))
            .is_le()
    };
    let mut stand_so_far = true;
    parallel::in_order(
        0..members.len().div_ceil(UNITS_OF_A_PIECE),
        |_| (),
        |(), number| {
            let behind = &members[number * UNITS_OF_A_PIECE..];
            // With the first of the next piece.
            let piece = &behind[..behind.len().min(UNITS_OF_A_PIECE + 1)];
            piece.windows(2).all(stand)
        },
        |stand| {
            stand_so_far = stand;
            match stand {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        },
    );
    stand_so_far
}

/// Where a unit stands in its ranking: last, if it is out of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Ranked(usize),
    Unranked,
    Out,
}

impl Standing {
    fn of(result: &UnitResult) -> Standing {
        match (result.verdict, result.rank) {
            (Some(Verdict::Ineligible), _) => Standing::Out,
            (_, Some(rank)) => Standing::Ranked(rank.place()),
            (_, None) => Standing::Unranked,
        }
    }
}

/// Returns the members of a ranking by where they stand, and otherwise as they are.
fn by_place(members: Vec<&UnitResult>) -> Vec<&UnitResult> {
    let count = members.len();
    // Places are few numbers: how many come before each tells where its first belongs.
    let number = |standing| match standing {
        Standing::Ranked(place) => place,
        Standing::Unranked => count + 1,
        Standing::Out => count + 2,
    };
    let mut numbers = Vec::with_capacity(count);
    let of_member = |result: &&UnitResult| number(Standing::of(result));
    parallel::each(&members, of_member, |number| numbers.push(number));
    let mut next = vec![0; count + 4];
    for number in &numbers {
        next[number + 1] += 1;
    }
    for number in 1..next.len() {
        next[number] += next[number - 1];
    }
    let mut ordered = members.clone();
    for (result, number) in members.into_iter().zip(numbers) {
        ordered[next[number]] = result;
        next[number] += 1;
    }
    ordered
}

/// Adds the members of a ranking, who stand by their places: those who share one by their names.
fn add_by_name<'a>(case: &Case, placed: &[&'a UnitResult], ordered: &mut Vec<&'a UnitResult>) {
    let mut pieces: Vec<&[&UnitResult]> = Vec::new();
    let mut left = placed;
    while !left.is_empty() {
        let (piece, behind) = left.split_at(end_of_piece(left));
        pieces.push(piece);
        left = behind;
    }
    parallel::in_order(
        0..pieces.len(),
        |_| (),
        |(), number| by_name(case, pieces[number]),
        |sorted| {
            ordered.extend(sorted);
            ControlFlow::Continue(())
        },
    );
}

/// So many units are put in order at once, and those who share a place with the last of them.
const UNITS_OF_A_PIECE: usize = 4096;

/// Returns how many of some units are a piece, of which no other piece shares a place.
fn end_of_piece(placed: &[&UnitResult]) -> usize {
    let Some((piece, behind)) = placed.split_at_checked(UNITS_OF_A_PIECE) else {
        return placed.len();
    };
    let last = Standing::of(piece[UNITS_OF_A_PIECE - 1]);
    UNITS_OF_A_PIECE + behind.partition_point(|result| Standing::of(result) == last)
}

/// A unit by what orders those who share a place.
#[derive(Clone, Copy)]
struct Named<'a, 's> {
    street: Option<&'s str>,
    name: &'s str,
    result: &'a UnitResult,
}

/// Returns units by their places, those who share one by their streets, and within these by their names.
fn by_name<'a>(case: &Case, placed: &[&'a UnitResult]) -> Vec<&'a UnitResult> {
    let named = |&result: &&'a UnitResult| {
        let unit = case.sheet.unit(result.unit);
        Named {
            street: unit.street.as_deref(),
            name: &unit.name,
            result,
        }
    };
    let mut named: Vec<Named> = placed.iter().map(named).collect();
    let is_level =
        |one: &Named, other: &Named| Standing::of(one.result) == Standing::of(other.result);
    for level in named.chunk_by_mut(is_level) {
        if level.iter().any(|named| named.street.is_some()) {
            sort_naturally(level, |named| named.street.unwrap_or_default());
        }
        for of_street in level.chunk_by_mut(|one, other| one.street == other.street) {
            sort_naturally(of_street, |named| named.name);
        }
    }
    named.into_iter().map(|named| named.result).collect()
}

//! Which results a report shows, and in what order.

use std::ops::ControlFlow;

use crate::evaluation::{Case, UnitResult, Verdict, rankings};
use crate::lang::Lang;
use crate::parallel;
use crate::report::Results;
use crate::sheet::sort_naturally;

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
        let members = members.into_iter().map(|index| Placed::of(&all[index]));
        add_by_place(case, members.collect(), &mut ordered);
    }
    ordered
}

/// Where a unit stands in its ranking: last, if it is out of it.
type Standing = (bool, usize);

/// A unit and where it stands.
struct Placed<'a> {
    standing: Standing,
    result: &'a UnitResult,
}

impl<'a> Placed<'a> {
    fn of(result: &'a UnitResult) -> Placed<'a> {
        let out = result.verdict == Some(Verdict::Ineligible);
        let place = result.rank.map_or(usize::MAX, |rank| rank.place());
        Placed {
            standing: (out, place),
            result,
        }
    }
}

/// Adds the members of a ranking by their places; those who share one by their names.
fn add_by_place<'a>(case: &Case, mut placed: Vec<Placed<'a>>, ordered: &mut Vec<&'a UnitResult>) {
    placed.sort_by_key(|placed| placed.standing);
    let mut pieces: Vec<&[Placed]> = Vec::new();
    let mut left = &*placed;
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
fn end_of_piece(placed: &[Placed]) -> usize {
    let Some((piece, behind)) = placed.split_at_checked(UNITS_OF_A_PIECE) else {
        return placed.len();
    };
    let last = piece[UNITS_OF_A_PIECE - 1].standing;
    UNITS_OF_A_PIECE + behind.partition_point(|placed| placed.standing == last)
}

/// A unit by what orders those who share a place.
#[derive(Clone, Copy)]
struct Named<'a, 's> {
    standing: Standing,
    street: Option<&'s str>,
    name: &'s str,
    result: &'a UnitResult,
}

/// Returns units by their places, those who share one by their streets, and within these by their names.
fn by_name<'a>(case: &Case, placed: &[Placed<'a>]) -> Vec<&'a UnitResult> {
    let named = |placed: &Placed<'a>| {
        let unit = case.sheet.unit(placed.result.unit);
        Named {
            standing: placed.standing,
            street: unit.street.as_deref(),
            name: &unit.name,
            result: placed.result,
        }
    };
    let mut named: Vec<Named> = placed.iter().map(named).collect();
    for level in named.chunk_by_mut(|one, other| one.standing == other.standing) {
        if level.iter().any(|named| named.street.is_some()) {
            sort_naturally(level, |named| named.street.unwrap_or_default());
        }
        for of_street in level.chunk_by_mut(|one, other| one.street == other.street) {
            sort_naturally(of_street, |named| named.name);
        }
    }
    named.into_iter().map(|named| named.result).collect()
}

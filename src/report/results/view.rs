//! Which results a report shows, and in what order.

use std::collections::BTreeMap;

use crate::evaluation::{UnitResult, Verdict, attribute};
use crate::lang::Lang;
use crate::report::Results;
use crate::sheet::natural;

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
        let street = results.case.sheet.unit(result.unit).street.as_deref();
        let on_street = view
            .street
            .as_deref()
            .is_none_or(|wanted| street == Some(wanted));
        let at_top = view
            .top
            .is_none_or(|top| result.rank.is_some_and(|rank| rank.place <= top));
        on_street && at_top && (!view.failed || !Verdict::stands(result.verdict))
    });
    shown
}

/// Returns all results in the order in which reports list them.
pub fn in_order<'a>(results: &'a Results) -> Vec<&'a UnitResult> {
    let case = &results.case;
    let group = |result: &UnitResult| -> Vec<&str> {
        let within = case.rubric.ranking.within.iter();
        within
            .map(|name| attribute(case, result.unit, name))
            .collect()
    };
    let place = |result: &UnitResult| {
        let out = result.verdict == Some(Verdict::Ineligible);
        (out, result.rank.map_or(usize::MAX, |rank| rank.place))
    };
    let name = |one: &UnitResult, other: &UnitResult| {
        let [unit, other_unit] = [one, other].map(|result| case.sheet.unit(result.unit));
        let [street, other_street] =
            [unit, other_unit].map(|unit| unit.street.as_deref().unwrap_or_default());
        natural(street, other_street).then_with(|| natural(&unit.name, &other_unit.name))
    };
    let mut groups: BTreeMap<Vec<&str>, Vec<&UnitResult>> = BTreeMap::new();
    for result in &results.evaluation.results {
        groups.entry(group(result)).or_default().push(result);
    }
    for members in groups.values_mut() {
        members.sort_by_key(|result| place(result));
        // Only who shares a place is told apart by name.
        for level in members.chunk_by_mut(|one, other| place(one) == place(other)) {
            level.sort_by(|one, other| name(one, other));
        }
    }
    groups.into_values().flatten().collect()
}

//! Which results a report shows, and in what order.

use crate::evaluation::{UnitResult, Verdict, attribute};
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
}

/// Whether what people read on a terminal goes on to what each section came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sections {
    #[default]
    LeftOut,
    Listed,
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
    let mut all: Vec<&UnitResult> = results.evaluation.results.iter().collect();
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
    all.sort_by(|one, other| {
        let [unit, other_unit] = [one, other].map(|result| case.sheet.unit(result.unit));
        let [street, other_street] =
            [unit, other_unit].map(|unit| unit.street.as_deref().unwrap_or_default());
        group(one)
            .cmp(&group(other))
            .then(place(one).cmp(&place(other)))
            .then_with(|| natural(street, other_street))
            .then_with(|| natural(&unit.name, &other_unit.name))
    });
    all
}

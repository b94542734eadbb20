//! Why a unit's result changed, found from the leaves up.
//!
//! A leaf that earns something else does so by its own marks or its own line; failing those, by
//! what it inherits, by rounding, or by a mean of others. A section passes on what changed below
//! it. What follows from values, such as a grade, is blamed on the lines that decide it too.

use super::causes::Cause;
use super::lines::LineChange;
use super::marks::MarkChange;
use super::others;
use super::rows::earned;
use super::search::{Search, is_number};
use super::shifts::{Aspect, Shift};
use super::sides::{Pair, Sides};
use crate::number::Number;
use crate::report::json::{GradeShape, RecordedUnit, ValueShape};

/// Returns the causes of all that differs about a unit: marks, then lines, then the rest.
pub fn causes<'a>(
    pair: Pair<'a>,
    sides: &Sides<'a>,
    lines: &[LineChange<'a>],
    marks: Vec<MarkChange<'a>>,
    shifts: &[Shift],
) -> Vec<Cause<'a>> {
    let mut search = Search::new(pair, sides, lines, &marks);
    for code in search.differing.clone() {
        search.indicator(code);
    }
    let has = |aspect: Aspect| has(shifts, aspect);
    if has(Aspect::Total) {
        search.total();
    }
    search.conditions();
    if has(Aspect::Grade) || has(Aspect::Verdict) {
        search.blame(|line| line.path.starts_with("outcome.") || is_number(line));
    }
    let rivalry = rivalry(&mut search, pair, sides, shifts);
    let is_unexplained = search.is_unexplained;
    let mut causes = search.causes();
    causes.splice(
        0..0,
        marks.into_iter().map(|change| {
            let earned = earned(pair, &change.key.indicator);
            Cause::Mark {
                change,
                earned: earned.into_iter().collect(),
            }
        }),
    );
    causes.extend(rivalry);
    if causes.is_empty() || is_unexplained {
        causes.push(
            match sides.before.recorded.result.program == sides.after.recorded.result.program {
                true => Cause::Unknown,
                false => Cause::Program,
            },
        );
    }
    causes
}

/// Returns what others did to the rank and the seats of a unit, where nothing of its own explains
/// them.
fn rivalry<'a>(
    search: &mut Search<'_, 'a>,
    pair: Pair<'a>,
    sides: &Sides<'a>,
    shifts: &[Shift],
) -> Vec<Cause<'a>> {
    let reaches_another = reached(&pair.before.grade) != reached(&pair.after.grade);
    let changes_by_itself = pair.before.judged != pair.after.judged
        || has(shifts, Aspect::Verdict)
        || reaches_another
        || search.breaks_ties(sides.after.recorded);
    let mut rivalry: Vec<Cause> = Vec::new();
    for shift in shifts {
        // A total that rises takes no rank or seat away, and one that falls gives none.
        let is_own = changes_by_itself && !goes_against(&shift.aspect, pair);
        if shift.is_in_doubt_alone() {
            rivalry.push(others::rivals(pair, sides));
            continue;
        }
        match &shift.aspect {
            Aspect::Award(name) => {
                let path = format!("awards.{name}");
                let is_meant = |line: &LineChange| line.path == path;
                if !search.blame(is_meant) && !is_own && !search.blame(is_number) {
                    rivalry.push(others::seats(pair, sides, name));
                }
            }
            Aspect::Rank if is_own || pair.before.group != pair.after.group => {}
            Aspect::Rank => {
                let is_meant = |line: &LineChange| line.path.starts_with("ranking.");
                if !search.blame(is_meant) && !search.blame(is_number) {
                    rivalry.push(others::rivals(pair, sides));
                }
            }
            Aspect::Grade if is_own || reaches_another => {}
            Aspect::Grade => {
                let is_meant = |line: &LineChange| {
                    let paths = ["outcome.", "ranking."];
                    paths.into_iter().any(|path| line.path.starts_with(path))
                };
                if !search.blame(is_meant) && !search.blame(is_number) {
                    rivalry.push(others::rivals(pair, sides));
                }
            }
            Aspect::Total | Aspect::Verdict => {}
        }
    }
    // Rank and seat may have gone to the same rivals.
    rivalry.dedup();
    rivalry
}

/// Returns whether something of a unit is other than it was, and not only provisional or so no
/// longer.
fn has(shifts: &[Shift], aspect: Aspect) -> bool {
    let mut shifts = shifts.iter().filter(|shift| shift.aspect == aspect);
    shifts.any(|shift| !shift.is_in_doubt_alone())
}

/// Returns the grade that a unit reaches, whatever quotas leave it.
fn reached<'g>(grade: &'g GradeShape) -> (Option<&'g str>, Option<&'g str>) {
    let from = grade.falls.first().map(|fall| &*fall.from);
    let [worst, best] = [&grade.worst, &grade.best].map(|name| from.or(name.as_deref()));
    (worst, best)
}

/// Returns whether a unit lost a rank, a grade or a seat though its total rose, or came by one though it fell;
/// its verdict is the same.
fn goes_against(aspect: &Aspect, pair: Pair) -> bool {
    let Pair { before, after } = pair;
    let total = |unit: RecordedUnit| {
        let ends = match &unit.standing().judged {
            ValueShape::Known(total) => [total, total],
            ValueShape::Open(ends) => [&ends.low, &ends.high],
        };
        ends.map(|end| Number::parse_exact(end))
    };
    let ([Some(low), Some(high)], [Some(low_now), Some(high_now)]) = (total(before), total(after))
    else {
        return false;
    };
    let (rose, fell) = (
        low_now >= low && high_now >= high,
        low_now <= low && high_now <= high,
    );
    let better = match aspect {
        Aspect::Rank => {
            let places = [after, before].map(|unit| unit.rank.as_ref().map(|rank| rank.place));
            let [Some(now), Some(then)] = places else {
                return false;
            };
            now < then
        }
        Aspect::Award(name) => after.seat(name).is_some_and(|seat| seat.starts_with("won")),
        Aspect::Grade => after.grade.falls.len() < before.grade.falls.len(),
        Aspect::Total | Aspect::Verdict => return false,
    };
    let is_moved = before.judged != after.judged && before.verdict == after.verdict;
    is_moved && if better { fell } else { rose }
}

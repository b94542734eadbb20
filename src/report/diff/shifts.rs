//! What became of a unit: its total, grade, verdict, rank and awards.

use super::lines::LineChange;
use super::sides::Pair;
use crate::report::json::{RecordedUnit, ValueShape};

/// One thing that a unit came by, before and after, in the words of the results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    pub aspect: Aspect,
    /// `None` where it has no grade or rank, or the rubric no such award.
    pub before: Option<Held>,
    pub after: Option<Held>,
}

/// What a unit has, as it is written in its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub words: String,
    pub stands: Stands,
}

/// Whether marks of others may still change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// They may not, or the words say that they may.
    AsWritten,
    Provisionally,
}

impl Shift {
    /// Returns whether it is what it was, and only became provisional, or is so no longer.
    pub fn is_in_doubt_alone(&self) -> bool {
        fn words(held: &Option<Held>) -> Option<&str> {
            held.as_ref().map(|held| held.words.as_str())
        }
        words(&self.before) == words(&self.after)
    }
}

impl Held {
    fn new(words: impl Into<String>, provisional: bool) -> Held {
        Held {
            words: words.into(),
            stands: match provisional {
                true => Stands::Provisionally,
                false => Stands::AsWritten,
            },
        }
    }

    fn as_written(words: impl Into<String>) -> Held {
        Held::new(words, false)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aspect {
    Total,
    Grade,
    Verdict,
    Rank,
    /// By its name.
    Award(String),
}

/// Returns what is not as it was.
pub fn shifts(pair: Pair, lines: &[LineChange]) -> Vec<Shift> {
    let Pair { before, after } = pair;
    let mut shifts = Vec::new();
    let mut add = |aspect, before: Option<Held>, after: Option<Held>| {
        if before != after {
            shifts.push(Shift {
                aspect,
                before,
                after,
            });
        }
    };
    let [was, is] = totals(pair, lines).map(|total| Some(Held::as_written(total)));
    add(Aspect::Total, was, is);
    let [was, is] = [before, after].map(grade);
    add(Aspect::Grade, was, is);
    let [was, is] = [before, after].map(|unit| {
        let verdict = unit.verdict.as_deref();
        verdict.map(|verdict| Held::new(verdict, unit.verdict_provisional))
    });
    add(Aspect::Verdict, was, is);
    let [was, is] = [before, after].map(rank);
    add(Aspect::Rank, was, is);
    let mut names: Vec<&str> = Vec::new();
    for award in after.awards().chain(before.awards()) {
        if !names.contains(&award) {
            names.push(award);
        }
    }
    for name in names {
        let [was, is] = [before, after].map(|unit| unit.seat(name).map(Held::as_written));
        add(Aspect::Award(name.to_owned()), was, is);
    }
    shifts
}

/// Returns the totals as they are printed, or in full where only that tells them apart. How they
/// are printed is a difference only where the rubric rounds otherwise.
fn totals(pair: Pair, lines: &[LineChange]) -> [String; 2] {
    let Pair { before, after } = pair;
    let is_same = before.total == after.total && before.judged == after.judged;
    let rounds = lines.iter().any(|line| line.is_rounding());
    let printed = [before, after].map(|unit| unit.printed.to_string());
    match (is_same, printed[0] == printed[1]) {
        (true, _) if !rounds => Default::default(),
        (false, true) if before.judged == after.judged => {
            [&before.total, &after.total].map(in_full)
        }
        (false, true) => [&before.judged, &after.judged].map(in_full),
        (true | false, _) => printed,
    }
}

/// Returns a value, or the interval it lies in, in full.
pub fn in_full(value: &ValueShape) -> String {
    match value {
        ValueShape::Known(number) => number.to_string(),
        ValueShape::Open(ends) if ends.low == ends.high => ends.low.to_string(),
        ValueShape::Open(ends) => format!("{}~{}", &*ends.low, &*ends.high),
    }
}

fn grade(unit: RecordedUnit) -> Option<Held> {
    let grade = &unit.standing().grade;
    if grade.worst == grade.best {
        let is_provisional = grade.provisional && unit.may_be_graded();
        let none = is_provisional.then_some("—");
        let name = grade.best.as_deref().or(none);
        return name.map(|name| Held::new(name, is_provisional));
    }
    let [worst, best] = [&grade.worst, &grade.best].map(|name| name.as_deref().unwrap_or("—"));
    Some(Held::as_written(format!("{worst}~{best}")))
}

/// Returns a rank as it is shown: `=` where it is shared, `*` where it is provisional.
fn rank(unit: RecordedUnit) -> Option<Held> {
    let rank = unit.rank.as_ref()?;
    let shared = if rank.shared_by > 1 { "=" } else { "" };
    let provisional = if rank.provisional { "*" } else { "" };
    let place = rank.place;
    Some(Held::as_written(format!("{place}{shared}{provisional}")))
}

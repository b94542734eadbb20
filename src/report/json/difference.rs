//! The differences between two results, as JSON in a versioned shape of its own.

use std::io::{self, Write};

use serde::Serialize;

use super::lines::{self, OneByOne};
use super::names::file;
use super::shape::{FileShape, MarkKey, VERSION};
use crate::report::diff::{
    Aspect, Cause, Difference, Earned, Fate, Held, LineChange, Movers, Shift, Stands, UnitChange,
    Who,
};

/// Writes the differences between two results.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn difference(difference: &Difference, out: &mut dyn Write) -> io::Result<()> {
    let shape = DifferenceShape {
        format: "wuhua-eval/difference",
        version: VERSION,
        rubric: &difference.after.recorded.result.rubric.id,
        before: file(&difference.before.file),
        after: file(&difference.after.file),
        units: OneByOne(|| {
            let units = difference.units.iter();
            units.map(|change| unit(difference, change))
        }),
        lines: difference.lines.iter().map(line).collect(),
    };
    lines::write(&shape, out)
}

#[derive(Serialize)]
struct DifferenceShape<'a, Units> {
    format: &'static str,
    version: u32,
    rubric: &'a str,
    before: FileShape<'a>,
    after: FileShape<'a>,
    units: Units,
    lines: Vec<LineShape<'a>>,
}

#[derive(Serialize)]
struct UnitShape<'a> {
    name: &'a str,
    street: Option<&'a str>,
    fate: &'static str,
    changes: Vec<ChangeShape<'a>>,
    causes: Vec<CauseShape<'a>>,
}

#[derive(Serialize)]
struct ChangeShape<'a> {
    of: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    award: Option<&'a str>,
    before: Option<&'a str>,
    after: Option<&'a str>,
    /// Of a verdict or a grade: whether marks of others may still change it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    before_provisional: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    after_provisional: bool,
}

#[derive(Serialize)]
struct MoversShape<'a> {
    named: Vec<RivalShape<'a>>,
    more: usize,
}

#[derive(Serialize)]
struct RivalShape<'a> {
    name: &'a str,
    street: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "cause", rename_all = "kebab-case")]
enum CauseShape<'a> {
    Mark {
        #[serde(flatten)]
        key: &'a MarkKey<'a>,
        before: Option<&'a str>,
        after: Option<&'a str>,
        corrected: bool,
        earned: Vec<EarnedShape<'a>>,
    },
    Line {
        path: &'a str,
        earned: Vec<EarnedShape<'a>>,
    },
    Rounding {
        path: &'a str,
        earned: Vec<EarnedShape<'a>>,
    },
    Group {
        before: &'a str,
        after: &'a str,
    },
    Mean {
        indicator: &'a str,
        earned: Vec<EarnedShape<'a>>,
    },
    Rivals {
        overtook: MoversShape<'a>,
        fell_behind: MoversShape<'a>,
    },
    Seats {
        award: &'a str,
        won: MoversShape<'a>,
        lost: MoversShape<'a>,
    },
    Program,
    Unknown,
}

#[derive(Serialize)]
struct EarnedShape<'a> {
    indicator: &'a str,
    before: &'a str,
    after: &'a str,
}

#[derive(Serialize)]
struct LineShape<'a> {
    path: &'a str,
    rounding: bool,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

fn unit<'a>(difference: &'a Difference, change: &'a UnitChange) -> UnitShape<'a> {
    UnitShape {
        name: change.name,
        street: change.street,
        fate: match change.fate {
            Fate::Stayed => "stayed",
            Fate::Appeared => "appeared",
            Fate::Disappeared => "disappeared",
            Fate::SetAside => "set-aside",
            Fate::Scored => "scored",
        },
        changes: change.shifts.iter().map(shift).collect(),
        causes: change
            .causes
            .iter()
            .map(|found| cause(difference, found))
            .collect(),
    }
}

fn shift(shift: &Shift) -> ChangeShape<'_> {
    let (of, award) = match &shift.aspect {
        Aspect::Total => ("total", None),
        Aspect::Grade => ("grade", None),
        Aspect::Verdict => ("verdict", None),
        Aspect::Rank => ("rank", None),
        Aspect::Award(name) => ("award", Some(name.as_str())),
    };
    ChangeShape {
        of,
        award,
        before: words(&shift.before),
        after: words(&shift.after),
        before_provisional: is_provisional(&shift.before),
        after_provisional: is_provisional(&shift.after),
    }
}

fn words(held: &Option<Held>) -> Option<&str> {
    held.as_ref().map(|held| held.words.as_str())
}

fn is_provisional(held: &Option<Held>) -> bool {
    let mut held = held.iter();
    held.any(|held| held.stands == Stands::Provisionally)
}

fn cause<'a>(difference: &'a Difference, cause: &'a Cause) -> CauseShape<'a> {
    match cause {
        Cause::Mark { change, earned } => CauseShape::Mark {
            key: &change.key,
            before: change.before,
            after: change.after,
            corrected: change.is_correction,
            earned: worth(earned),
        },
        Cause::Line { line, earned } => {
            let (line, earned) = (&difference.lines[*line], worth(earned));
            let path = line.path;
            match line.is_rounding() {
                true => CauseShape::Rounding { path, earned },
                false => CauseShape::Line { path, earned },
            }
        }
        Cause::Group { before, after } => CauseShape::Group { before, after },
        Cause::Mean { indicator, earned } => CauseShape::Mean {
            indicator,
            earned: worth(earned),
        },
        Cause::Rivals {
            overtook,
            fell_behind,
        } => CauseShape::Rivals {
            overtook: movers(overtook),
            fell_behind: movers(fell_behind),
        },
        Cause::Seats { award, won, lost } => CauseShape::Seats {
            award,
            won: movers(won),
            lost: movers(lost),
        },
        Cause::Program => CauseShape::Program,
        Cause::Unknown => CauseShape::Unknown,
    }
}

fn movers<'a>(movers: &Movers<'a>) -> MoversShape<'a> {
    let rival = |&(street, name): &Who<'a>| RivalShape { name, street };
    MoversShape {
        named: movers.named.iter().map(rival).collect(),
        more: movers.more,
    }
}

fn worth<'a>(earned: &'a [Earned]) -> Vec<EarnedShape<'a>> {
    let shape = |earned: &'a Earned| EarnedShape {
        indicator: earned.indicator,
        before: &earned.before,
        after: &earned.after,
    };
    earned.iter().map(shape).collect()
}

fn line<'a>(line: &'a LineChange) -> LineShape<'a> {
    LineShape {
        path: line.path,
        rounding: line.is_rounding(),
        before: line.before.as_deref(),
        after: line.after.as_deref(),
    }
}

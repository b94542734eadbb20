//! Awards in the shape of JSON: what there was to give, and how a unit stands with each.

use super::shape::{AllotmentShape, AwardShape, CountShape, ShareShape};
use super::words::Words;
use crate::evaluation::{Allotment, Count, Seat};
use crate::report::Results;
use crate::rubric::{Award, Quota};

/// Returns what each award had to give, in each group.
pub fn awards<'a>(results: &'a Results) -> Vec<AwardShape<'a>> {
    let awards = results.case.rubric.awards.iter();
    let awards = awards.zip(&results.evaluation.allotments);
    let shape = |(award, allotments): (&'a Award, &'a Vec<Allotment>)| AwardShape {
        name: (&award.name).into(),
        allotments: allotments
            .iter()
            .map(|allotment| allotment_shape(results, award, allotment))
            .collect(),
    };
    awards.map(shape).collect()
}

fn allotment_shape<'a>(
    results: &Results,
    award: &Award,
    allotment: &'a Allotment,
) -> AllotmentShape<'a> {
    let those = match results.has_line() {
        true => "passed",
        false => "neither-failed-nor-ineligible",
    };
    AllotmentShape {
        group: award.per.as_ref().map(|_| (&allotment.group).into()),
        seats: allotment.seats.map(count),
        share_of: match &award.quota {
            Some(Quota::Share(..)) => Some(ShareShape {
                those: those.into(),
                count: count(allotment.standing),
            }),
            Some(Quota::Seats(_)) | None => None,
        },
        empty: allotment.empty,
    }
}

fn count(count: Count) -> CountShape {
    let Count { fewest, most } = count;
    CountShape { fewest, most }
}

/// Returns how a unit stands with each award.
pub fn seats(seats: &[Seat]) -> Vec<Words<'static>> {
    let name = |seat: &Seat| match seat {
        Seat::NotQualified => "not-qualified",
        Seat::NoSeat => "no-seat",
        Seat::Won { provisional: false } => "won",
        Seat::Won { provisional: true } => "won-provisionally",
        Seat::Open => "undetermined",
        Seat::HasHigher => "has-higher",
    };
    seats.iter().map(|seat| name(seat).into()).collect()
}

//! Awards in the shape of JSON: what there was to give, and how a unit stands with each.

use super::shape::{AllotmentShape, AwardShape, CountShape, ShareShape};
use crate::evaluation::{Allotment, Count, Seat};
use crate::report::Results;
use crate::rubric::{Award, Quota};

/// Returns what each award had to give, in each group.
pub fn allotments<'a>(results: &'a Results) -> Vec<AllotmentShape<'a>> {
    let awards = results.case.rubric.awards.iter();
    let awards = awards.zip(&results.evaluation.allotments);
    let of_award = |(award, allotments): (&'a Award, &'a Vec<Allotment>)| {
        let shape = |allotment| allotment_shape(results, award, allotment);
        allotments.iter().map(shape).collect::<Vec<_>>()
    };
    awards.flat_map(of_award).collect()
}

fn allotment_shape<'a>(
    results: &Results,
    award: &'a Award,
    allotment: &'a Allotment,
) -> AllotmentShape<'a> {
    let those = match results.has_line() {
        true => "passed",
        false => "neither-failed-nor-ineligible",
    };
    AllotmentShape {
        name: award.name.as_str().into(),
        group: award.per.as_ref().map(|_| allotment.group.as_str().into()),
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
pub fn seats<'a>(results: &'a Results, seats: &[Seat]) -> Vec<AwardShape<'a>> {
    let awards = results.case.rubric.awards.iter().zip(seats);
    let shape = |(award, seat): (&'a Award, &Seat)| AwardShape {
        name: award.name.as_str().into(),
        seat: match seat {
            Seat::NotQualified => "not-qualified",
            Seat::NoSeat => "no-seat",
            Seat::Won { provisional: false } => "won",
            Seat::Won { provisional: true } => "won-provisionally",
            Seat::Open => "undetermined",
        }
        .into(),
    };
    awards.map(shape).collect()
}

//! What a result says beside an earlier one.

use super::names::file;
use super::shape::{BeforeShape, GoneShape, MovedShape, RateShape};
use super::words::Words;
use crate::analysis::Attained;
use crate::evaluation::UnitResult;
use crate::report::moved::Moved;
use crate::report::{Compared, Results};

/// Returns which result it is, and who is in it alone.
pub fn before<'a>(results: &'a Results) -> Option<BeforeShape<'a>> {
    let earlier = results.earlier?;
    let gone = earlier.gone(&results.case).into_iter();
    Some(BeforeShape {
        file: file(&earlier.file),
        rubric: (&earlier.rubric).into(),
        rubric_file: file(&earlier.rubric_file),
        same_rubric: earlier.has_rubric_of(results.provenance),
        gone: gone
            .map(|(street, name)| GoneShape {
                name: name.into(),
                street: street.as_ref().map(Words::from),
            })
            .collect(),
    })
}

pub fn moved(results: &Results, result: &UnitResult) -> Option<MovedShape> {
    let earlier = results.earlier?;
    let moved = earlier.moved(&results.case, result);
    let places = |count: usize| i64::try_from(count).ok();
    Some(MovedShape {
        new: moved == Some(Moved::New),
        rank: earlier.place(&results.case, result.unit),
        places: match moved {
            Some(Moved::Up(count)) => places(count),
            Some(Moved::Down(count)) => places(count).map(|count| -count),
            Some(Moved::Level) => Some(0),
            Some(Moved::New) | None => None,
        },
    })
}

/// Returns the share of full marks that was earned on an indicator, and by how much it changed.
pub fn rate<'a>(results: &Results, attained: &Attained) -> Option<RateShape<'a>> {
    let compared = results
        .earlier?
        .indicator((&results.case, results.provenance), attained);
    let other_terms = compared == Compared::OtherTerms;
    let rate = match compared {
        Compared::Rate(rate) => Some(rate),
        Compared::OtherTerms | Compared::Nothing => None,
    };
    let now = attained.rate();
    let change = rate.as_ref().zip(now).map(|(rate, now)| &now - rate);
    Some(RateShape {
        rate: rate.map(|rate| rate.to_string().into()),
        change: change.map(|change| change.to_string().into()),
        other_terms,
    })
}

//! How the share of points earned on an indicator changed since an earlier result.

use super::line::share_text;
use crate::analysis::Attained;
use crate::number::{Number, Rounding, RoundingMode};
use crate::report::value::{Figure, Value};
use crate::report::{Compared, Results};
use crate::span::Span;

/// Returns the share of full marks that was earned before, where it can be compared.
pub fn rate_before(results: &Results, attained: &Attained) -> Option<Number> {
    let earlier = results.earlier?;
    match earlier.indicator((&results.case, results.provenance), attained) {
        Compared::Rate(rate) => Some(rate),
        Compared::OtherTerms | Compared::Nothing => None,
    }
}

/// Returns by how much the share changed; printed in percentage points, as far apart as the two shares
/// are printed.
pub fn change(results: &Results, attained: &Attained) -> Option<Value> {
    let (before, after) = (rate_before(results, attained)?, attained.rate()?);
    let [was, is] = [&before, &after].map(|rate| {
        let text = share_text(results, rate);
        let number = text.trim_end_matches('%');
        let places = number.split_once('.').map_or(0, |(_, digits)| digits.len());
        let number = Number::parse(number).expect("a share is printed as a number");
        (number, u8::try_from(places).unwrap_or(u8::MAX))
    });
    let gained = &is.0 - &was.0;
    let rounding = Rounding {
        places: was.1.max(is.1),
        mode: RoundingMode::HalfUp,
    };
    let sign = if gained.is_positive() { "+" } else { "" };
    Some(Value::Figure(Figure {
        exact: Span::point(&after - &before),
        printed: format!("{sign}{}", gained.to_fixed(rounding)).into(),
    }))
}

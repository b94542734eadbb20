//! Communities across schemes as CSV: a row a community, a column a figure of each scheme.

use std::io::{self, Write};

use super::communities::{held_titles, in_order, result_of};
use super::evaluated::{Evaluated, ReviewResults};
use crate::lang::Lang;
use crate::report::csv::{guarded, verdict_name, write};
use crate::review::Units;

/// Writes what every community came to in every scheme.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn across_schemes(review: &ReviewResults, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let schemes: Vec<Evaluated> = review
        .evaluated()
        .filter(|of| of.scheme.units == Units::Communities)
        .collect();
    let mut header: Vec<String> = ["street", "community", "kind"].map(str::to_owned).to_vec();
    for of in &schemes {
        let id = &of.scheme.id;
        header.extend(["total", "verdict", "rank"].map(|what| format!("{id} {what}")));
    }
    header.push("titles".to_owned());
    let mut rows = vec![header];
    for member in in_order(review) {
        let unit = &review.district.communities[member];
        let mut row = vec![
            guarded(unit.street.as_deref().unwrap_or_default()),
            guarded(&unit.name),
            guarded(unit.kind.as_deref().unwrap_or_default()),
        ];
        for of in &schemes {
            let result = result_of(of, member);
            row.extend(match result {
                None => [String::new(), String::new(), String::new()],
                Some(result) => [
                    of.results.figures.total(result),
                    result.verdict.map_or("", verdict_name).to_owned(),
                    result
                        .rank
                        .map_or(String::new(), |rank| rank.place.to_string()),
                ],
            });
        }
        row.push(guarded(
            held_titles(review, Units::Communities, member).speak(lang),
        ));
        rows.push(row);
    }
    write(rows, out)
}

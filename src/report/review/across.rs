//! Communities across schemes as CSV: a row a community, a column a figure of each scheme.

use std::io::{self, Write};

use super::communities::{held_titles, in_order, result_of};
use super::evaluated::{Evaluated, ReviewResults};
use crate::lang::{Lang, Text};
use crate::report::Value;
use crate::report::csv::{cell, guarded, write};
use crate::report::results::verdict_of;
use crate::review::Units;
use crate::text;

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
    let heading = |words: Text| guarded(words.speak(lang));
    let mut header = [
        text! {"社区"; "community"},
        text! {"街道"; "street"},
        text! {"类别"; "kind"},
    ]
    .map(heading)
    .to_vec();
    for of in &schemes {
        let id = &of.scheme.id;
        header.extend(
            [
                text! {"{id} 总分"; "{id} total"},
                text! {"{id} 结论"; "{id} verdict"},
                text! {"{id} 名次"; "{id} rank"},
                text! {"{id} 名次暂定"; "{id} provisional"},
            ]
            .map(heading),
        );
    }
    header.push(heading(text! {"称号"; "titles"}));
    let mut rows = vec![header];
    for member in in_order(review) {
        let unit = &review.district.communities[member];
        let mut row = vec![
            guarded(&unit.name),
            guarded(unit.street.as_deref().unwrap_or_default()),
            guarded(unit.kind.as_deref().unwrap_or_default()),
        ];
        for of in &schemes {
            let result = result_of(of, member);
            row.extend(match result {
                None => [const { String::new() }; 4],
                Some(result) => [
                    of.results.figures.total(result),
                    cell(&verdict_of(of.results, result), lang),
                    cell(&Value::from(result.rank), lang),
                    cell(
                        &Value::from(result.rank.map(|rank| rank.is_provisional())),
                        lang,
                    ),
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

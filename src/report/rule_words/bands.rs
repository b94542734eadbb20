//! Bands in words: which values reach each, and what they earn.
//!
//! 满 and 以上 take in the number itself, 不满 and 超过 leave it out (民法典第一千二百五十九条), so an
//! edge never reads both ways.

use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{Band, Earn, Edge, Measure, Role};
use crate::text;

/// Returns the bands, each with the values that reach it and not the band before.
pub fn bands(bands: &[Band], role: Role, measure: Measure, full: Option<&Number>) -> Vec<Text> {
    let one = |(at, band): (usize, &Band)| {
        let above = at.checked_sub(1).map(|before| &bands[before].edge);
        let values = reached(&band.edge, above, measure);
        match &band.earn {
            Earn::Unstated => {
                text!("{values}，原件未规定"; "{values}: the paper does not say"; values)
            }
            Earn::Points(points) => match (role, full) {
                (Role::Penalty, _) if points.is_zero() => {
                    text!("{values}不扣分"; "{values}: nothing off"; values)
                }
                (Role::Penalty, _) => {
                    text!("{values}扣{points}分"; "{values}: {points} off"; values)
                }
                (Role::Scored | Role::Bonus | Role::Info, Some(_)) if points.is_zero() => {
                    text!("{values}不得分"; "{values}: 0"; values)
                }
                (Role::Scored | Role::Bonus | Role::Info, Some(_)) => {
                    text!("{values}得{points}分"; "{values}: {points}"; values)
                }
                (Role::Scored | Role::Bonus | Role::Info, None) => {
                    text!("{values}，{points}分"; "{values}: {points}"; values)
                }
            },
        }
    };
    bands.iter().enumerate().map(one).collect()
}

/// Returns which values reach a band and not the band before it.
fn reached(edge: &Edge, before: Option<&Edge>, measure: Measure) -> Text {
    let own = edge_text(edge, measure);
    match (own, before.and_then(|before| beyond(edge, before, measure))) {
        (Some(own), Some(beyond)) => match edge {
            // The lower end is said first.
            Edge::To(_) | Edge::Below(_) => {
                text!("{beyond}{own}"; "{beyond}, {own}"; own, beyond)
            }
            Edge::From(_) | Edge::Above(_) | Edge::Rest => {
                text!("{own}{beyond}"; "{own}, {beyond}"; own, beyond)
            }
        },
        (Some(own), None) => own,
        (None, Some(beyond)) => beyond,
        (None, None) => text!("其余"; "anything else"),
    }
}

fn edge_text(edge: &Edge, measure: Measure) -> Option<Text> {
    let (edge, line) = match edge {
        Edge::From(line) => (EdgeWord::AtLeast, line),
        Edge::Above(line) => (EdgeWord::MoreThan, line),
        Edge::To(line) => (EdgeWord::AtMost, line),
        Edge::Below(line) => (EdgeWord::LessThan, line),
        Edge::Rest => return None,
    };
    Some(edge.beside(line, measure))
}

/// Returns what a value must be so as not to reach the band before, where that bounds this one from
/// the other side.
fn beyond(edge: &Edge, before: &Edge, measure: Measure) -> Option<Text> {
    let (word, line, bounds_above) = match before {
        Edge::From(line) => (EdgeWord::LessThan, line, true),
        Edge::Above(line) => (EdgeWord::AtMost, line, true),
        Edge::To(line) => (EdgeWord::MoreThan, line, false),
        Edge::Below(line) => (EdgeWord::AtLeast, line, false),
        Edge::Rest => return None,
    };
    let fits = match edge {
        Edge::From(_) | Edge::Above(_) => bounds_above,
        Edge::To(_) | Edge::Below(_) => !bounds_above,
        Edge::Rest => true,
    };
    fits.then(|| word.beside(line, measure))
}

#[derive(Clone, Copy)]
enum EdgeWord {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
}

impl EdgeWord {
    fn beside(self, line: &Number, measure: Measure) -> Text {
        let line = measure.written(line);
        match self {
            EdgeWord::AtLeast => text!("满{line}"; "{line} or more"),
            EdgeWord::MoreThan => text!("超过{line}"; "more than {line}"),
            EdgeWord::AtMost => text!("不超过{line}"; "{line} at most"),
            EdgeWord::LessThan => text!("不满{line}"; "less than {line}"),
        }
    }
}

//! A measured value: points between the rows of a table, in proportion.

use super::form::BandsSay;
use super::knot::Knot;
use super::{Extended, Form, Number, Peers, Role, Scoring, Span, Stated, Text};
use crate::rubric::Points;
use crate::text;
use crate::toml_text::{Reader, Value};

/// The rows, as they are listed; a lint holds that values and points go one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Between {
    pub knots: Vec<Knot>,
    /// Whether points are taken off.
    takes_off: bool,
    /// Whether some row says what it loses of the full marks.
    is_of_points: bool,
}

pub const FORM: Form<Between> = Form {
    key: Some("linear"),
    read: between,
};

impl Scoring for Between {
    fn earns(&self, _row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        let (one, other) = (self.earned(&values[0].low), self.earned(&values[0].high));
        Span::new(one.clone().min(other.clone()), one.max(other))
    }

    fn own_full(&self) -> Option<Number> {
        self.knots.iter().map(|knot| knot.points.clone()).max()
    }

    fn entries(&self) -> Option<(&'static str, Vec<&Number>)> {
        let points = self.knots.iter().map(|knot| &knot.points);
        Some(("linear", points.collect()))
    }

    fn knots(&self) -> Option<&[Knot]> {
        Some(&self.knots)
    }

    fn aim(&self) -> Option<&Number> {
        let knots = self.knots.iter();
        let best = match self.takes_off {
            true => knots.min_by_key(|knot| &knot.points),
            false => knots.max_by_key(|knot| &knot.points),
        };
        best.map(|knot| &knot.at)
    }

    fn goes_beyond(&self, whole: &Number) -> bool {
        self.knots.iter().any(|knot| knot.at >= *whole)
    }

    fn holds_points(&self) -> bool {
        true
    }

    fn needs_points(&self, role: Role) -> bool {
        self.is_of_points && role != Role::Penalty
    }

    fn words(&self, row: &Stated, full: Option<&Number>) -> Text {
        let one = |Knot { at, points }: &Knot| {
            let at = row.measure.written(at);
            match self.takes_off {
                true => text! {"{at}扣{points}分"; "{points} off at {at}"},
                false if points.is_negative() => {
                    let lose = full.map_or(Number::ZERO, |full| full - points);
                    text! {"{at}扣{lose}分，扣完为止"; "{lose} off at {at}, to 0 at most"}
                }
                false => text! {"{at}得{points}分"; "{points} at {at}"},
            }
        };
        let rest = text! {"其间按比例计分，两头以外与两头相同"; "in proportion between, and beyond the ends as at them"};
        let said: Vec<Text> = self.knots.iter().map(one).chain([rest]).collect();
        Text::clauses(&said)
    }
}

impl Between {
    /// Returns what a value earns: never below 0, though a row may lose more than there is.
    fn earned(&self, value: &Extended) -> Number {
        self.interpolated(value).max(Number::ZERO)
    }

    /// Returns what a value comes to: between two rows in proportion, beyond them all what the nearest does.
    fn interpolated(&self, value: &Extended) -> Number {
        let mut rising: Vec<&Knot> = self.knots.iter().collect();
        rising.sort_by(|one, other| one.at.cmp(&other.at));
        let (first, last) = (rising[0], rising[rising.len() - 1]);
        let value = match value {
            Extended::Below => return first.points.clone(),
            Extended::At(value) => value,
            Extended::Above => return last.points.clone(),
        };
        let mut pairs = rising.windows(2);
        let around = pairs.find(|pair| pair[0].at <= *value && *value < pair[1].at);
        let Some([low, high]) = around else {
            let end = if *value < first.at { first } else { last };
            return end.points.clone();
        };
        let share = &(value - &low.at) / &(&high.at - &low.at);
        &low.points + &(&share * &(&high.points - &low.points))
    }
}

fn between(row: &Reader, bands_say: BandsSay) -> Option<Between> {
    let located = row.get("linear")?;
    let Value::List(items) = &located.value else {
        return None;
    };
    if items.len() < 2 {
        row.wrong(
            located,
            text! {"`linear` 的表要有两行以上"; "the table of `linear` needs two rows or more"},
            text! {
                "逐行写 `{{ at = 数值, earn = 得分 }}`，其间按比例计分";
                "list `{{ at = …, earn = … }}`: between them points are in proportion"
            },
        );
        return None;
    }
    let full = match row.get("points").map(|_| row.points()) {
        Some(Some(Points::Fixed(points))) => Some(points),
        _ => None,
    };
    let takes_off = bands_say == BandsSay::TakenOff;
    let knot = |knot: Reader| {
        let (at, points) = (knot.number("at"), points(&knot, takes_off, full.as_ref()));
        Some(Knot {
            at: at?,
            points: points?,
        })
    };
    let rows = row.tables("linear");
    let is_of_points = rows.iter().any(|row| row.has("lose"));
    let knots: Vec<Option<Knot>> = rows.into_iter().map(knot).collect();
    let count = knots.len();
    let knots: Vec<Knot> = knots.into_iter().flatten().collect();
    (knots.len() == count && count == items.len()).then_some(Between {
        knots,
        takes_off,
        is_of_points,
    })
}

/// Reads what a row of the table earns, by `earn` or by what it loses of the full marks; of a penalty, what
/// it takes off.
fn points(knot: &Reader, takes_off: bool, full: Option<&Number>) -> Option<Number> {
    let (earn, lose) = (knot.magnitude("earn"), knot.magnitude("lose"));
    match (earn, lose, full) {
        (Some(earn), None, _) if !takes_off => Some(earn),
        (None, Some(lose), Some(full)) if !takes_off => Some(full - &lose),
        // That the row has no points is told of by a lint.
        (None, Some(lose), _) => Some(lose),
        (Some(_), None | Some(_), _) | (None, None, _) => {
            let problem = text! {"这一行没有写清几分"; "what this row is worth is not clear"};
            let remedy = match takes_off {
                true => {
                    text! {"扣分项每行写 `lose`：扣几分"; "in a penalty each row has `lose`: what it takes off"}
                }
                false => {
                    text! {"每行写 `earn`（得几分），写明 `points` 的也可以写 `lose`（扣几分），不都写"; "each row has `earn`, what it earns, or, beside `points`, `lose`, what it loses of them; not both"}
                }
            };
            knot.all_wrong(problem, remedy);
            None
        }
    }
}

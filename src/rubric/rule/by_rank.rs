//! A measured value: points by its place among the units of the kind.

use super::{Against, Extended, Form, Number, Peers, Role, Scoring, Span, Stated, Text};
use crate::text;
use crate::toml_text::{Located, Reader, Value, as_number};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByRank {
    /// What each place earns, from the first on.
    pub places: Vec<Number>,
    /// What all further places earn.
    pub rest: Number,
    pub less_is_better: bool,
}

pub const FORM: Form<ByRank> = Form {
    key: Some("by-rank"),
    read: |row, _| by_rank(row),
};

impl Scoring for ByRank {
    fn earns(&self, _row: &Stated, values: &[Span], peers: &Peers) -> Span {
        let at_low = self.earned(&values[0].low, peers).clone();
        let at_high = self.earned(&values[0].high, peers).clone();
        match self.less_is_better {
            true => Span::new(at_high, at_low),
            false => Span::new(at_low, at_high),
        }
    }

    fn tells_negatives_apart(&self, _row: &Stated) -> bool {
        true
    }

    fn own_full(&self) -> Option<Number> {
        self.places.first().cloned()
    }

    fn addends(&self) -> Option<Vec<&Number>> {
        Some(self.places.iter().chain([&self.rest]).collect())
    }

    fn places(&self) -> Option<Vec<&Number>> {
        self.addends()
    }

    fn entries(&self) -> Option<(&'static str, Vec<&Number>)> {
        Some(("by-rank", self.places()?))
    }

    fn against_others(&self) -> Option<Against> {
        Some(Against::Place)
    }

    fn needs_points(&self, role: Role) -> bool {
        role == Role::Penalty
    }

    fn words(&self, _row: &Stated, _full: Option<&Number>) -> Text {
        let order = match self.less_is_better {
            true => {
                text! {"按同类单位由小到大的名次计分"; "by place among the units of the kind, the least value first"}
            }
            false => {
                text! {"按同类单位由大到小的名次计分"; "by place among the units of the kind, the greatest value first"}
            }
        };
        let place = |(index, points): (usize, &Number)| {
            let place = index + 1;
            text! {"第{place}名{points}分"; "place {place}: {points}"}
        };
        let places = self.places.iter().enumerate().map(place);
        let rest = &self.rest;
        let rest = text! {"其余{rest}分，并列的取靠前的名次"; "all others: {rest}; who ties shares the better place"};
        let said: Vec<Text> = [order].into_iter().chain(places).chain([rest]).collect();
        Text::clauses(&said)
    }
}

impl ByRank {
    /// Returns what a value earns by its place among those that are known.
    fn earned(&self, value: &Extended, peers: &Peers) -> &Number {
        let better = match self.less_is_better {
            true => peers.less_than(value),
            false => peers.greater_than(value),
        };
        self.places.get(better).unwrap_or(&self.rest)
    }
}

fn by_rank(row: &Reader) -> Option<ByRank> {
    let located = row.get("by-rank")?;
    let rest = row.magnitude("rest").unwrap_or(Number::ZERO);
    let less_is_better = row.choice("better", &[("less", true)]).unwrap_or(false);
    let places = places(row, located)?;
    Some(ByRank {
        places,
        rest,
        less_is_better,
    })
}

/// Returns what each place earns, as it is listed.
fn places(row: &Reader, located: &Located) -> Option<Vec<Number>> {
    let Value::List(entries) = &located.value else {
        return row.misfit(located, "by-rank");
    };
    if entries.is_empty() {
        row.wrong(
            located,
            text! {"`by-rank` 是空的"; "`by-rank` is empty"},
            text! {"写上各名次的得分"; "list what each place earns"},
        );
        return None;
    }
    let place = |entry: &Located| {
        let points = as_number(entry).filter(|points| !points.is_negative());
        points.or_else(|| row.misfit(entry, "by-rank"))
    };
    let places: Vec<Option<Number>> = entries.iter().map(place).collect();
    places.into_iter().collect()
}

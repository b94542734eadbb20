//! From marks to points, rule by rule.

use num_traits::{One, Signed, Zero};
use wuhua_eval::number::Number;
use wuhua_eval::rubric::rule::{self, End, Knot};
use wuhua_eval::rubric::{Band, Earn, Edge, Indicator, Points, Role, Rule, Target};

use super::amount::{Amount, Rational, exact, sum};
use super::completion::Completion;
use super::means::mean;
use super::range::Possible;

/// A leaf as its rule sees it.
#[derive(Clone, Copy)]
pub struct Leaf<'r> {
    pub row: &'r Indicator,
    /// Its role in the tree: all below a bonus is bonus, all below a penalty is penalty.
    pub role: Role,
}

impl Leaf<'_> {
    /// Returns how many cells the rule needs.
    pub fn cells(&self) -> usize {
        match &self.row.rule {
            Rule::Deduct(rule::Deduct(rates)) | Rule::Add(rule::Add(rates)) => rates.len(),
            Rule::Steps(rule::Steps {
                target: Target::Column(_),
                ..
            }) => 2,
            _ => 1,
        }
    }

    /// Returns the least and the greatest a missing cell may turn out to hold.
    pub fn possible_marks(&self) -> (Amount, Amount) {
        let up_to = |most: Rational| (Amount::zero(), Amount::At(most));
        let from = |least: &Number, step: &Option<Number>| {
            // Counted away from nothing, as the greatest is.
            Amount::At(-on_grid(-exact(least), step.as_ref().map(exact)))
        };
        match &self.row.rule {
            Rule::Mark(rule::Mark { least, step }) => match &self.row.points {
                Some(Points::Fixed(points)) => {
                    let most = on_grid(exact(points), step.as_ref().map(exact));
                    (from(least, step), Amount::At(most))
                }
                Some(Points::Open) | None => (from(least, step), Amount::Above),
            },
            Rule::DeductPoints(_) => match &self.row.points {
                Some(Points::Fixed(points)) => up_to(exact(points)),
                Some(Points::Open) | None => (Amount::zero(), Amount::Above),
            },
            Rule::Scaled(rule::Scaled { of, least, step }) => {
                let most = on_grid(exact(of), step.as_ref().map(exact));
                (from(least, step), Amount::At(most))
            }
            Rule::Met(_) => up_to(Rational::one()),
            Rule::Levels(rule::Levels(levels)) => {
                let points = || levels.iter().map(|level| exact(&level.points));
                let least = points().min().expect("a level");
                let greatest = points().max().expect("a level");
                (Amount::At(least), Amount::At(greatest))
            }
            Rule::Deduct(_) | Rule::Add(_) | Rule::Ratio(_) => (Amount::zero(), Amount::Above),
            Rule::Bands(_)
            | Rule::Between(_)
            | Rule::Linear(_)
            | Rule::Times(_)
            | Rule::Steps(_)
            | Rule::ByRank(_) => {
                let possible = Possible::of_row(self.row).expect("it is measured");
                (possible.least, possible.greatest)
            }
        }
    }

    /// Returns whether a greater number in a cell is the better one.
    pub fn greater_is_better(&self, part: usize) -> bool {
        let is_target = matches!(self.row.rule, Rule::Steps(_)) && part == 1;
        (self.greater_earns_more() != is_target) == self.more_points_are_better()
    }

    pub fn more_points_are_better(&self) -> bool {
        self.role != Role::Penalty
    }

    fn greater_earns_more(&self) -> bool {
        match &self.row.rule {
            Rule::Deduct(_) | Rule::DeductPoints(_) => self.role == Role::Penalty,
            Rule::Linear(linear) => greater_is_nearer_to_full(linear),
            Rule::Between(rule::Between { knots, .. }) => {
                let (least, greatest) = (&in_order(knots)[0], &in_order(knots)[knots.len() - 1]);
                greatest.points >= least.points
            }
            Rule::ByRank(rule::ByRank { less_is_better, .. }) => !less_is_better,
            // The first band is the best: the one that earns most, or takes off least.
            Rule::Bands(rule::Bands(bands)) => {
                matches!(bands[0].edge, Edge::To(_) | Edge::Below(_))
                    != self.more_points_are_better()
            }
            Rule::Mark(_)
            | Rule::Scaled(_)
            | Rule::Met(_)
            | Rule::Levels(_)
            | Rule::Add(_)
            | Rule::Times(_)
            | Rule::Ratio(_) => true,
            Rule::Steps(rule::Steps { less_is_better, .. }) => !less_is_better,
        }
    }

    /// Returns whether its marks are held against those of others.
    pub fn is_against_others(&self) -> bool {
        match &self.row.rule {
            Rule::Steps(rule::Steps { target, .. }) => *target == Target::Mean,
            Rule::ByRank(_) => true,
            Rule::Linear(rule::Linear { zero, full }) => {
                [zero, full].iter().any(|end| !matches!(end, End::At(_)))
            }
            Rule::Mark(_)
            | Rule::Scaled(_)
            | Rule::Met(_)
            | Rule::Levels(_)
            | Rule::Deduct(_)
            | Rule::DeductPoints(_)
            | Rule::Add(_)
            | Rule::Bands(_)
            | Rule::Between(_)
            | Rule::Times(_)
            | Rule::Ratio(_) => false,
        }
    }

    /// Returns the full marks of the leaf by itself, where it has any.
    pub fn points(&self) -> Option<Rational> {
        stated_points(self.row)
    }

    /// Returns what an honour earns unchecked: full marks, and of a penalty nothing taken off.
    pub fn exempt_points(&self) -> Rational {
        match self.role {
            Role::Penalty | Role::Factor => self.nothing(),
            Role::Scored | Role::Bonus | Role::Info => {
                self.points().expect("exempt leaves have full marks")
            }
        }
    }

    /// Returns what counts where nothing is there.
    pub fn nothing(&self) -> Rational {
        match self.role {
            Role::Factor => Rational::one(),
            Role::Scored | Role::Bonus | Role::Penalty | Role::Info => Rational::zero(),
        }
    }

    /// Returns whether a mark lies in a grey zone of which the paper says nothing.
    pub fn is_unstated(&self, mark: &Amount) -> bool {
        match &self.row.rule {
            Rule::Bands(rule::Bands(bands)) => points_of_band(&bands[band(bands, mark)]).is_none(),
            _ => false,
        }
    }

    /// Returns whether the rule itself says at most the points, whatever the value.
    pub fn is_held_by_its_rule(&self) -> bool {
        match &self.row.rule {
            Rule::Add(_)
            | Rule::Ratio(_)
            | Rule::Times(_)
            | Rule::Steps(_)
            | Rule::Linear(_)
            | Rule::Between(_) => true,
            Rule::Mark(_)
            | Rule::Scaled(_)
            | Rule::Met(_)
            | Rule::Levels(_)
            | Rule::Deduct(_)
            | Rule::DeductPoints(_)
            | Rule::Bands(_)
            | Rule::ByRank(_) => false,
        }
    }

    /// Returns the least that a signed mark earns, which is below nothing.
    pub fn below_nothing(&self) -> Option<Rational> {
        let least = match &self.row.rule {
            Rule::Mark(rule::Mark { least, .. }) => exact(least),
            Rule::Scaled(rule::Scaled { least, of, .. }) => {
                exact(least) * self.points().expect("it is converted to them") / exact(of)
            }
            _ => Rational::zero(),
        };
        Some(least).filter(Signed::is_negative)
    }

    /// Returns points held between the least and the most that the leaf may earn.
    pub fn clamped(&self, points: Amount) -> Amount {
        let points = points.at_least(&self.below_nothing().unwrap_or_else(Rational::zero));
        match self.points() {
            // Nothing, which is 1, may be more than the greatest factor.
            Some(most) if self.role == Role::Factor => points.at_most(&most.max(self.nothing())),
            Some(most) => points.at_most(&(most + self.excess())),
            None => points,
        }
    }

    /// Returns what the leaf may earn beyond its points.
    fn excess(&self) -> Rational {
        match &self.row.rule {
            Rule::Steps(rule::Steps {
                gain, gain_most, ..
            }) if gain.is_positive() => exact(gain_most),
            Rule::Ratio(rule::Ratio { most: Some(most) }) => {
                exact(most) - self.points().expect("a ratio of points")
            }
            _ => Rational::zero(),
        }
    }

    pub fn unclamped(
        &self,
        marks: &[Amount],
        others: &[Rational],
        completion: Completion,
    ) -> Amount {
        let mark = &marks[0];
        let points = self.points();
        let full = || points.clone().expect("the rule speaks of its points");
        match &self.row.rule {
            Rule::Mark(_) | Rule::Levels(_) => mark.clone(),
            Rule::Scaled(rule::Scaled { of, .. }) => mark.times(&(full() / exact(of))),
            Rule::Met(_) if mark.reaches(&Rational::one()) => Amount::At(full()),
            Rule::Met(_) => Amount::zero(),
            Rule::Deduct(rule::Deduct(rates)) | Rule::Add(rule::Add(rates)) => {
                let counted: Vec<Amount> = marks
                    .iter()
                    .zip(rates)
                    .map(|(count, rate)| {
                        let points = count.times(&exact(&rate.each));
                        match &rate.most {
                            Some(most) => points.at_most(&exact(most)),
                            None => points,
                        }
                    })
                    .collect();
                match self.row.rule {
                    Rule::Deduct(_) => self.deducted(sum(&counted)),
                    _ => sum(&counted),
                }
            }
            Rule::DeductPoints(_) => self.deducted(mark.clone()),
            Rule::Bands(rule::Bands(bands)) => {
                let reached = band(bands, mark);
                match points_of_band(&bands[reached]) {
                    Some(points) => Amount::At(points),
                    None => completion
                        .choose_amount(self.around(bands, reached), self.more_points_are_better()),
                }
            }
            Rule::Linear(linear) => Amount::At(in_proportion(linear, mark, others) * full()),
            Rule::Between(rule::Between { knots, .. }) => Amount::At(interpolated(knots, mark)),
            Rule::Times(rule::Times { coefficient, .. }) => mark.times(&exact(coefficient)),
            Rule::Ratio(_) => mark.times(&full()),
            Rule::Steps(rule::Steps {
                target: kind,
                every,
                lose,
                gain,
                gain_most,
                less_is_better,
            }) => {
                // A target that is everything, or nothing: one never misses it, or always does.
                let turned = |distance: Amount| match less_is_better {
                    true => distance.times(&-Rational::one()),
                    false => distance,
                };
                let target = match kind {
                    Target::Fixed(target) => exact(target),
                    Target::Column(_) => match &marks[1] {
                        Amount::At(target) => target.clone(),
                        beyond => {
                            return self.stepped(
                                &turned(beyond.times(&-Rational::one())),
                                [every, lose, gain, gain_most].map(exact),
                            );
                        }
                    },
                    // Without a mean there is no known mark either: any target does.
                    Target::Mean => mean(others.to_vec()).unwrap_or_else(Rational::zero),
                };
                let distance = turned(mark.plus(&Amount::At(-target)));
                self.stepped(&distance, [every, lose, gain, gain_most].map(exact))
            }
            Rule::ByRank(rank) => Amount::At(by_place(rank, mark, others)),
        }
    }

    /// Returns what the stated bands around a grey zone earn: full marks before the first, nothing
    /// after the last. A penalty takes off nothing before the first, and anything after the last.
    fn around(&self, bands: &[Band], grey: usize) -> Vec<Amount> {
        let before = bands[..grey].iter().rev().find_map(points_of_band);
        let after = bands[grey..].iter().find_map(points_of_band);
        let (first, last) = match self.role {
            Role::Penalty => (Amount::zero(), Amount::Above),
            Role::Scored | Role::Bonus | Role::Factor | Role::Info => {
                let full = self.points().expect("bands have points");
                (Amount::At(full), Amount::zero())
            }
        };
        vec![
            before.map_or(first, Amount::At),
            after.map_or(last, Amount::At),
        ]
    }

    /// A penalty is what was counted; elsewhere it is taken off the points.
    fn deducted(&self, amount: Amount) -> Amount {
        match self.role {
            Role::Penalty => amount,
            Role::Scored | Role::Bonus | Role::Factor | Role::Info => {
                let points = self.points().expect("something to take off from");
                Amount::At(points).minus(&amount)
            }
        }
    }

    /// Full marks at the target, less for every whole step below, more for every whole one above.
    fn stepped(&self, distance: &Amount, [every, lose, gain, gain_most]: [Rational; 4]) -> Amount {
        let points = Amount::At(self.points().expect("full marks at the target"));
        let short = *distance < Amount::zero();
        let steps = match distance {
            Amount::At(distance) => Amount::At((distance.abs() / every).floor()),
            Amount::Below | Amount::Above => Amount::Above,
        };
        match short {
            true => points.minus(&steps.times(&lose)),
            false => points.plus(&steps.times(&gain).at_most(&gain_most)),
        }
    }
}

/// Returns the full marks of a leaf by itself, where it has any.
pub fn stated_points(row: &Indicator) -> Option<Rational> {
    match (&row.points, &row.rule) {
        (Some(Points::Fixed(points)), _) => Some(exact(points)),
        (Some(Points::Open), _) => None,
        (None, Rule::Levels(rule::Levels(levels))) => {
            levels.iter().map(|level| exact(&level.points)).max()
        }
        (None, Rule::Between(rule::Between { knots, .. })) => {
            knots.iter().map(|knot| exact(&knot.points)).max()
        }
        (None, Rule::ByRank(rule::ByRank { places, .. })) => Some(exact(&places[0])),
        (None, _) => None,
    }
}

/// Returns whether a greater value is nearer to the end that earns all.
fn greater_is_nearer_to_full(linear: &rule::Linear) -> bool {
    match (&linear.zero, &linear.full) {
        (End::At(zero), End::At(full)) => full > zero,
        (_, End::Highest) | (End::Lowest, _) => true,
        (_, End::Lowest) | (End::Highest, _) => false,
    }
}

/// Returns which share of the points a mark earns beside others.
fn in_proportion(linear: &rule::Linear, mark: &Amount, others: &[Rational]) -> Rational {
    let mut group: Vec<Amount> = others.iter().cloned().map(Amount::At).collect();
    group.push(mark.clone());
    group.sort();
    let place = |end: &End| match end {
        End::At(value) => Amount::At(exact(value)),
        End::Lowest => group[0].clone(),
        End::Highest => group[group.len() - 1].clone(),
    };
    // Where less is better, all is turned round.
    let sign = match greater_is_nearer_to_full(linear) {
        true => Rational::one(),
        false => -Rational::one(),
    };
    let [mark, zero, full] =
        [mark.clone(), place(&linear.zero), place(&linear.full)].map(|amount| amount.times(&sign));
    let is_at_full = mark >= full && (mark > zero || zero == full);
    match (mark, zero, full) {
        _ if is_at_full => Rational::one(),
        (mark, zero, _) if mark <= zero => Rational::zero(),
        (Amount::At(mark), Amount::At(zero), Amount::At(full)) => (mark - &zero) / (full - &zero),
        _ => panic!("between two ends nothing is endless"),
    }
}

fn in_order(knots: &[Knot]) -> Vec<Knot> {
    let mut knots = knots.to_vec();
    knots.sort_by(|one, other| one.at.cmp(&other.at));
    knots
}

/// Returns what a value comes to between the rows of a table; beyond them what the nearest comes to.
pub fn interpolated(knots: &[Knot], value: &Amount) -> Rational {
    straight(knots, value).max(Rational::zero())
}

fn straight(knots: &[Knot], value: &Amount) -> Rational {
    let knots = in_order(knots);
    let at = |knot: &Knot| Amount::At(exact(&knot.at));
    let next = knots.iter().position(|knot| at(knot) >= *value);
    match (next, value) {
        (None, _) => exact(&knots[knots.len() - 1].points),
        (Some(0), _) => exact(&knots[0].points),
        (Some(next), Amount::At(value)) => {
            let (before, next) = (&knots[next - 1], &knots[next]);
            let weight = (value - exact(&before.at)) / (exact(&next.at) - exact(&before.at));
            exact(&before.points) * (Rational::one() - &weight) + exact(&next.points) * weight
        }
        (Some(_), Amount::Below | Amount::Above) => panic!("what is endless is between none"),
    }
}

/// Returns what a mark earns of which so many others are better.
fn by_place(rank: &rule::ByRank, mark: &Amount, others: &[Rational]) -> Rational {
    let is_better = |other: &&Rational| match rank.less_is_better {
        true => Amount::At((*other).clone()) < *mark,
        false => Amount::At((*other).clone()) > *mark,
    };
    let place = others.iter().filter(is_better).count() + 1;
    match place <= rank.places.len() {
        true => exact(&rank.places[place - 1]),
        false => exact(&rank.rest),
    }
}

/// The last mark not above `most` on a grid that starts at nothing.
fn on_grid(most: Rational, step: Option<Rational>) -> Rational {
    match step {
        Some(step) => (most / &step).floor() * step,
        None => most,
    }
}

/// Returns the number of the first band that a value reaches.
pub fn band(bands: &[Band], mark: &Amount) -> usize {
    let reaches = |band: &Band| match &band.edge {
        Edge::From(edge) => *mark >= Amount::At(exact(edge)),
        Edge::Above(edge) => *mark > Amount::At(exact(edge)),
        Edge::To(edge) => *mark <= Amount::At(exact(edge)),
        Edge::Below(edge) => *mark < Amount::At(exact(edge)),
        Edge::Rest => true,
    };
    bands
        .iter()
        .position(reaches)
        .expect("the last band takes the rest")
}

/// Returns what a band earns; nothing where the paper does not say.
pub fn points_of_band(band: &Band) -> Option<Rational> {
    match &band.earn {
        Earn::Points(points) => Some(exact(points)),
        Earn::Unstated => None,
    }
}

//! What the levels or bands of a rule earn.

use crate::number::Number;
use crate::rubric::rule;
use crate::rubric::{Earn, Rule};

/// Returns the points that the levels or bands of a rule state, and the key that states them.
pub fn entries(rule: &Rule) -> Option<(&'static str, Vec<&Number>)> {
    match rule {
        Rule::Levels(rule::Levels(levels)) => {
            Some(("levels", levels.iter().map(|level| &level.points).collect()))
        }
        Rule::Bands(rule::Bands(bands)) => {
            let stated = bands.iter().filter_map(|band| match &band.earn {
                Earn::Points(points) => Some(points),
                Earn::Unstated => None,
            });
            Some(("bands", stated.collect()))
        }
        Rule::Mark(_)
        | Rule::Scaled(_)
        | Rule::Met(_)
        | Rule::Deduct(_)
        | Rule::DeductPoints(_)
        | Rule::Add(_)
        | Rule::Linear(_)
        | Rule::Times(_)
        | Rule::Ratio(_)
        | Rule::Steps(_) => None,
    }
}

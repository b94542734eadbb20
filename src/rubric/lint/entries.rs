//! What the levels or bands of a rule earn.

use crate::number::Number;
use crate::rubric::{Earn, Rule};

/// Returns the points that the levels or bands of a rule state, and the key that states them.
pub fn entries(rule: &Rule) -> Option<(&'static str, Vec<&Number>)> {
    match rule {
        Rule::Levels(levels) => {
            Some(("levels", levels.iter().map(|level| &level.points).collect()))
        }
        Rule::Bands(bands) => {
            let stated = bands.iter().filter_map(|band| match &band.earn {
                Earn::Points(points) => Some(points),
                Earn::Unstated => None,
            });
            Some(("bands", stated.collect()))
        }
        Rule::Mark { .. }
        | Rule::Scaled { .. }
        | Rule::Met
        | Rule::Deduct(_)
        | Rule::DeductPoints
        | Rule::Add(_)
        | Rule::Linear { .. }
        | Rule::Times { .. }
        | Rule::Ratio
        | Rule::Steps { .. } => None,
    }
}

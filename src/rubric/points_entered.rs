//! A rubric whose sheets hold what was earned: its rules have been applied by whoever filled them in.

use std::sync::Arc;

use super::rule::{DeductPoints, Mark, Rule};
use super::{Columns, Points, Role, Rubric, ScoreIs, Tree};

impl Rubric {
    /// Takes every cell for points, where the rubric says that 得分 holds them. What rows are worth stays.
    pub fn take_points(&mut self, trees: &[Tree]) {
        let Columns { score_is, .. } = &self.columns;
        if *score_is != Some(ScoreIs::Points) {
            return;
        }
        for tree in trees {
            for id in tree.ids() {
                let node = tree.node(id);
                let Some(number) = node.indicator.filter(|_| node.is_leaf()) else {
                    continue;
                };
                let row = Arc::make_mut(&mut self.indicators[number]);
                if row.rule.holds_mark() {
                    continue;
                }
                match node.role {
                    Role::Penalty => row.rule = Rule::DeductPoints(DeductPoints),
                    Role::Scored | Role::Bonus | Role::Factor | Role::Info => {
                        let (least, step) = (row.least(), None);
                        row.points = Some(row.most().map_or(Points::Open, Points::Fixed));
                        row.rule = Rule::Mark(Mark { least, step });
                    }
                }
            }
        }
    }
}

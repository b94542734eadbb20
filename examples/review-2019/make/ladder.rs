//! For one row, cells that an inspector might write, from the best down, and what each loses.
//!
//! What a cell loses is read off the printed rule, in thousandths of the section's points. Where it is not a
//! whole number of them there are two bounds, and 不适用 is bounded by nothing and everything: whoever
//! shares out its points, it is worth neither less nor more.

use super::paper::Leaf;
use super::random::Random;
use super::rule::{Band, Edge, Rule};

/// One way to fill in the cells of a row, and the least and the most that it loses.
pub struct Rung {
    /// A cell for each column of the row, or for each judge.
    pub cells: Vec<String>,
    pub least: i64,
    pub most: i64,
}

/// How many judges a panel has.
pub const JUDGES: usize = 3;

/// How many rungs a continuous scale is cut into.
const PARTS: i64 = 8;

/// Returns a ladder of cells for a row; its values are of chance, its rungs in order.
pub fn ladder(leaf: &Leaf, random: &mut Random) -> Vec<Rung> {
    let points = leaf.points;
    let mut ladder = Ladder {
        leaf,
        rungs: Vec::new(),
    };
    match &leaf.rule {
        Rule::Mark { top, step } if *top >= 50_000 => {
            for part in 0..PARTS {
                let best = top - top * part * 4 / 100;
                let mark = round(random.between(best - top * 3 / 100, best), *step);
                ladder.push_mark(mark, *top, random);
            }
        }
        Rule::Mark { top, step } => {
            let marks = (0..).map(|steps| top - steps * step);
            for mark in marks.take_while(|mark| mark * 5 >= top * 2) {
                ladder.push_mark(mark, *top, random);
            }
        }
        Rule::YesNo => {
            ladder.push("√".to_owned(), 0);
            ladder.push("×".to_owned(), points);
        }
        Rule::Levels(levels) => {
            for (name, earned) in levels {
                ladder.push(name.clone(), points - earned);
            }
        }
        Rule::Findings(rates) => ladder.push_findings(rates),
        Rule::Achievements(each) => {
            let enough = (points + each - 1) / each;
            ladder.push(random.between(enough, enough + 2).to_string(), 0);
            for count in (0..enough).rev() {
                ladder.push(count.to_string(), points - each * count);
            }
        }
        Rule::TakenOff => {
            for lost in (0..=points).step_by(500) {
                ladder.push(decimal(lost), lost);
            }
        }
        Rule::Bands(bands) => ladder.push_bands(bands, random),
        Rule::Slope { best, worst } => ladder.push_slope(*best, *worst, random),
        Rule::Ratio { due: Some(due) } => {
            for missed in 0..=*due {
                ladder.push_share(format!("{}/{due}", due - missed), missed, *due);
            }
        }
        Rule::Ratio { due: None } => {
            for part in 0..PARTS {
                let due = random.between(12, 60);
                let missed = due * part / 10;
                ladder.push_share(format!("{}/{due}", due - missed), missed, due);
            }
        }
        Rule::Steps {
            target: Some(target),
            every,
            lose,
            gain,
        } => {
            let below = (0..).map(|steps| (target - steps * every, (steps * lose).min(points)));
            for (high, lost) in below.take_while(|(_, lost)| *lost < points) {
                let grain = grain(leaf.percent, *every);
                // Nobody has more than all; above the target there is a bonus, or nothing.
                let most = match leaf.percent && *target > 50_000 {
                    true => 100_000,
                    false => i64::MAX,
                };
                let (low, high) = match lost {
                    0 => (high, (high + every * 2).min(most)),
                    _ => (high - every + grain, high),
                };
                let value = round(random.between(low, high), grain);
                ladder.push(measured(value, leaf.percent, random), lost);
                if lost == 0 {
                    ladder.rungs[0].least -= gain;
                }
            }
        }
        // All values lie within less than one step, hence also of their mean: nobody loses or gains.
        Rule::Steps {
            target: None,
            every,
            ..
        } => {
            let grain = grain(leaf.percent, *every);
            let low = if leaf.percent { *every } else { every * 5 };
            let value = round(random.between(low, low + every - grain), grain);
            ladder.push(measured(value, leaf.percent, random), 0);
        }
    }
    if leaf.may_not_apply && random.once_in(6) {
        let cells = vec!["不适用".to_owned()];
        ladder.rungs = vec![Rung {
            cells,
            least: 0,
            most: leaf.worth,
        }];
    }
    ladder.rungs
}

struct Ladder<'a> {
    leaf: &'a Leaf,
    rungs: Vec<Rung>,
}

impl Ladder<'_> {
    /// Adds a cell that loses so many of the row's points.
    fn push(&mut self, cell: String, lost: i64) {
        self.push_share(cell, lost, self.leaf.points);
    }

    /// Adds a cell that loses such a share of the row.
    fn push_share(&mut self, cell: String, lost: i64, of: i64) {
        self.push_cells(vec![cell], lost, of);
    }

    fn push_cells(&mut self, cells: Vec<String>, lost: i64, of: i64) {
        let lost = self.leaf.worth * lost;
        self.rungs.push(Rung {
            cells,
            least: lost / of,
            most: (lost + of - 1) / of,
        });
    }

    /// Adds a mark; of a panel, marks around it whose mean it is.
    fn push_mark(&mut self, mark: i64, top: i64, random: &mut Random) {
        let apart = random.between(0, 4) * 500;
        let apart = apart.min(top - mark);
        let cells = match self.leaf.panel {
            true => [mark - apart, mark, mark + apart].map(decimal).to_vec(),
            false => vec![decimal(mark)],
        };
        self.push_cells(cells, top - mark, top);
    }

    fn push_findings(&mut self, rates: &[(String, i64)]) {
        let points = self.leaf.points;
        let none = vec![0; rates.len()];
        let mut counts = vec![none.clone()];
        for (column, (_, each)) in rates.iter().enumerate() {
            for count in 1..=(points / each).min(9) {
                let mut found = none.clone();
                found[column] = count;
                counts.push(found);
            }
        }
        let lost = |counts: &[i64]| -> i64 {
            let pairs = counts.iter().zip(rates);
            pairs.map(|(count, (_, each))| count * each).sum()
        };
        counts.sort_by_key(|counts| lost(counts));
        for counts in counts {
            let cells = counts.iter().map(i64::to_string).collect();
            self.push_cells(cells, lost(&counts), points);
        }
    }

    fn push_bands(&mut self, bands: &[Band], random: &mut Random) {
        let percent = self.leaf.percent;
        let grain = grain(percent, 50_000);
        // The lowest value of the band before, or the highest where less is better.
        let mut last: Option<i64> = None;
        for band in bands {
            let (low, high) = match (&band.edge, last) {
                (Edge::From(from), None) => (*from, above(*from, percent)),
                (Edge::From(from), Some(last)) => (*from, last - grain),
                (Edge::Above(line), None) => (line + grain, above(*line, percent)),
                (Edge::Above(line), Some(last)) => (line + grain, last - grain),
                (Edge::To(to), None) => (0, *to),
                (Edge::To(to), Some(last)) => (last + grain, *to),
                (Edge::Rest, Some(last)) if matches!(bands[0].edge, Edge::To(_)) => {
                    (last + grain, last + grain * 4)
                }
                (Edge::Rest, Some(last)) => ((last - grain) * 4 / 5, last - grain),
                (Edge::Rest, None) => (0, 0),
            };
            last = Some(match band.edge {
                Edge::To(_) => high,
                Edge::From(_) | Edge::Above(_) | Edge::Rest => low,
            });
            let value = round(random.between(low, high), grain).max(low);
            self.push(measured(value, percent, random), band.lost);
        }
    }

    fn push_slope(&mut self, best: i64, worst: i64, random: &mut Random) {
        let percent = self.leaf.percent;
        let span = best - worst;
        let grain = grain(percent, span);
        let most = if percent { 100_000 } else { i64::MAX };
        let value = round(random.between(best, (best + span / 8).min(most)), grain);
        self.push(measured(value, percent, random), 0);
        for part in 1..PARTS {
            let high = best - span * (part - 1) / PARTS;
            let value = round(random.between(best - span * part / PARTS, high), grain);
            self.push_share(measured(value, percent, random), best - value, span);
        }
    }
}

/// Returns the best value that is still likely, where `line` is good.
fn above(line: i64, percent: bool) -> i64 {
    match percent {
        true => 100_000,
        false => line * 13 / 10,
    }
}

/// Returns how finely a value is measured: tenths of a percent, whole things, or tenths of small ones.
fn grain(percent: bool, span: i64) -> i64 {
    match percent || span < 10_000 {
        true => 100,
        false => 1000,
    }
}

fn round(value: i64, grain: i64) -> i64 {
    value.div_euclid(grain) * grain
}

/// Returns a value as people write it: percentages with their sign, or now and then without.
fn measured(value: i64, percent: bool, random: &mut Random) -> String {
    let sign = match percent && !random.once_in(3) {
        true => "%",
        false => "",
    };
    format!("{}{sign}", decimal(value))
}

/// Returns thousandths as a decimal number.
pub fn decimal(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.abs() / 1000, value.abs() % 1000);
    let text = format!("{sign}{whole}.{rest:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

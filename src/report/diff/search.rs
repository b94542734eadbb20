//! The search for what made a unit's values differ, from the leaves up.

use std::collections::{BTreeMap, BTreeSet};

use super::causes::Cause;
use super::lines::LineChange;
use super::marks::MarkChange;
use super::rows::{came_to, earned, is_below, is_met, parent, standing, without_grade};
use super::sides::{Pair, Sides};
use super::values::Wording;
use crate::report::json::{ConditionShape, Recorded, RecordedUnit};

/// What is found so far about one unit.
pub struct Search<'s, 'a> {
    pair: Pair<'a>,
    lines: &'s [LineChange<'a>],
    marks: &'s [MarkChange<'a>],
    /// Codes of the rows that are measured by what others have.
    measured: &'s BTreeSet<&'a str>,
    /// Codes of all rows, of either rubric.
    codes: BTreeSet<&'a str>,
    /// Codes of the rows whose values differ.
    pub differing: Vec<&'a str>,
    /// Numbers of the lines that matter, with the rows for which they do.
    blamed: BTreeMap<usize, BTreeSet<&'a str>>,
    /// Rows whose difference nothing of the unit's own explains, and which others are measured by.
    by_others: Vec<&'a str>,
    /// Whether a row differs that nothing explains.
    pub is_unexplained: bool,
    by_group: bool,
}

impl<'s, 'a> Search<'s, 'a> {
    pub fn new(
        pair: Pair<'a>,
        sides: &'s Sides<'a>,
        lines: &'s [LineChange<'a>],
        marks: &'s [MarkChange<'a>],
    ) -> Self {
        let rows = pair.after.rows().chain(pair.before.rows());
        let codes: BTreeSet<&str> = rows.map(|row| &*row.indicator.code).collect();
        let differs = |code: &&str| {
            let [was, is] = [pair.before, pair.after].map(|unit| unit.row(code).map(came_to));
            was != is
        };
        Search {
            pair,
            lines,
            marks,
            measured: &sides.by_others,
            differing: codes.iter().copied().filter(differs).collect(),
            codes,
            blamed: BTreeMap::new(),
            by_others: Vec::new(),
            is_unexplained: false,
            by_group: pair.before.group != pair.after.group,
        }
    }

    /// Blames the lines that differ and are meant, and returns whether there are any.
    pub fn blame(&mut self, is_meant: impl Fn(&LineChange) -> bool) -> bool {
        self.blame_for(None, is_meant)
    }

    /// Blames lines for what a row is worth.
    fn blame_for(&mut self, code: Option<&'a str>, is_meant: impl Fn(&LineChange) -> bool) -> bool {
        let mut is_any = false;
        for (number, line) in self.lines.iter().enumerate() {
            if is_meant(line) {
                is_any = true;
                self.blamed.entry(number).or_default().extend(code);
            }
        }
        is_any
    }

    /// Blames the rows that differ in what they earn and are meant.
    fn blame_rows(&mut self, code: Option<&'a str>, is_meant: impl Fn(&str) -> bool) -> bool {
        self.blame_for(code, |line| {
            line.touches_values() && indicator_of(line).is_some_and(&is_meant)
        })
    }

    /// Finds why a row differs.
    pub fn indicator(&mut self, code: &'a str) {
        let [was, is] = [self.pair.before, self.pair.after].map(|unit| unit.row(code));
        if was.map(without_grade) == is.map(without_grade) {
            self.blame(|line| line.path.starts_with("outcome.grades.") || is_number(line));
            self.blame_rows(Some(code), |known| known == code);
            return;
        }
        let mut is_explained = self.blame_rows(Some(code), |known| known == code);
        let has_children = self.codes.iter().any(|below| is_below(below, code));
        if has_children {
            let codes = self.codes.clone();
            is_explained |=
                self.blame_rows(Some(code), |child| parent(child, &codes) == Some(code));
            is_explained |= self.differing.iter().any(|below| is_below(below, code));
        } else {
            is_explained |= self.marks.iter().any(|mark| mark.key.indicator == *code);
            is_explained |= self.has_several_marks(code) && self.blame_for(Some(code), is_fold);
        }
        let is_explained = is_explained
            || self.special_marks(code)
            || self.blame_rows(Some(code), |above| is_below(code, above))
            || self.blame_for(Some(code), |line| is_fold(line) || is_default(line))
            || self.blame_for(Some(code), is_number);
        if !is_explained {
            self.otherwise(code);
        }
    }

    fn has_several_marks(&self, code: &str) -> bool {
        let marks = [self.pair.before, self.pair.after].map(|unit| {
            let of_row = unit.marks().filter(|(key, _)| key.indicator == *code);
            of_row.count()
        });
        marks.into_iter().any(|count| count > 1)
    }

    /// Returns whether an exemption, a veto or a gate that names a row, or a section above it,
    /// was marked or worded otherwise.
    fn special_marks(&mut self, code: &'a str) -> bool {
        let codes = self.codes.clone();
        let is_named = |item: &String| {
            let mut above = codes.iter().filter(|above| is_below(code, above));
            item == code || above.any(|above| item == above)
        };
        let lists = ["exemptions.", "vetoes.", "gates."];
        let is_worded = self.blame_for(Some(code), |line| {
            let mut lists = lists.iter();
            lists.any(|list| line.path.starts_with(list)) && line.items.iter().any(is_named)
        });
        let is_marked = self
            .marks
            .iter()
            .any(|mark| !self.codes.contains(&*mark.key.indicator));
        is_worded || is_marked
    }

    pub fn total(&mut self) {
        let Pair { before, after } = self.pair;
        let codes = self.codes.clone();
        let mut is_explained = self.blame(|line| line.path == "full");
        is_explained |= self.blame_rows(None, |code| parent(code, &codes).is_none());
        is_explained |= self
            .differing
            .iter()
            .any(|code| parent(code, &codes).is_none());
        let is_rounding = before.total == after.total;
        if is_rounding || !is_explained {
            self.blame(is_number);
        }
    }

    /// Blames the lines of conditions that hold no longer, or newly, or do something else.
    pub fn conditions(&mut self) {
        let Pair { before, after } = self.pair;
        for (condition, _) in after.conditions().chain(before.conditions()) {
            let is_it = |known: &ConditionShape| {
                (&known.kind, &known.code) == (&condition.kind, &condition.code)
            };
            let same = |unit: RecordedUnit<'a>| {
                let mut conditions = unit.conditions().filter(|(_, stood)| !is_met(stood));
                let found = conditions.find(|(known, _)| is_it(known));
                found.map(|(known, stood)| standing(known, stood))
            };
            if same(before) == same(after) {
                continue;
            }
            let code = condition.code.as_deref().unwrap_or_default();
            let path = match &*condition.kind {
                "minimum" => format!("indicators.{code}"),
                "veto" => format!("vetoes.{code}"),
                "gate" => format!("gates.{code}"),
                _ => "outcome.pass".to_owned(),
            };
            self.blame(|line| line.path == path || is_number(line));
        }
    }

    /// Returns whether a row that breaks ties differs.
    pub fn breaks_ties(&self, recorded: &Recorded) -> bool {
        let mut lines = recorded.lines.iter();
        let breaks = lines.find(|line| line.path == "ranking.break");
        breaks.is_some_and(|line| {
            let breaks = Wording::of(&line.text);
            let mut items = breaks.items().into_iter();
            items.any(|item| self.differing.contains(&item))
        })
    }

    fn otherwise(&mut self, code: &'a str) {
        let mut measured = self.measured.iter();
        let is_measured = measured.any(|row| *row == code || is_below(code, row));
        match (self.pair.before.kind == self.pair.after.kind, is_measured) {
            (false, _) => self.by_group = true,
            (true, true) => self.by_others.push(code),
            (true, false) => self.is_unexplained = true,
        }
    }

    /// Returns what was found besides marks.
    pub fn causes(self) -> Vec<Cause<'a>> {
        let pair = self.pair;
        let line = |(line, rows): (usize, BTreeSet<&'a str>)| {
            let own = indicator_of(&self.lines[line]).and_then(|code| earned(pair, code));
            let of_rows = rows.into_iter().filter_map(|code| earned(pair, code));
            Cause::Line {
                line,
                earned: match own {
                    Some(own) => vec![own],
                    None => of_rows.collect(),
                },
            }
        };
        let mut causes: Vec<Cause> = self.blamed.into_iter().map(line).collect();
        if self.by_group {
            let [before, after] = [pair.before, pair.after].map(|unit| {
                let words = unit.group.iter().chain(&unit.kind).map(|words| &**words);
                words.collect::<Vec<&str>>().join(" · ")
            });
            causes.push(Cause::Group { before, after });
        }
        causes.extend(self.by_others.into_iter().map(|indicator| Cause::Mean {
            indicator,
            earned: earned(pair, indicator).into_iter().collect(),
        }));
        causes
    }
}

fn indicator_of<'l>(line: &LineChange<'l>) -> Option<&'l str> {
    line.path.strip_prefix("indicators.")
}

fn is_fold(line: &LineChange) -> bool {
    line.path.starts_with("folds.")
}

/// How values are rounded and compared.
pub fn is_number(line: &LineChange) -> bool {
    line.path.starts_with("numbers.")
}

/// What holds for every row that does not say otherwise.
fn is_default(line: &LineChange) -> bool {
    matches!(line.path, "missing" | "coverage" | "kinds") || line.path.starts_with("columns.")
}

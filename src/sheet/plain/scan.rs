//! What can be told of plain rows without regard to the rows above them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use foldhash::fast::RandomState;

use super::labels::Labels;
use super::runs::{Runs, Said};
use super::scanned::{Each, Of, Run, Scanned, ScannedMark, Unmet};
use super::settled::Notices;
use super::texts::Texts;
use crate::sheet::QuestionId;
use crate::sheet::arrangement::Arrangement;
use crate::sheet::judge::JudgeId;
use crate::sheet::known::Known;
use crate::sheet::layout::Layout;
use crate::sheet::lookups::Trail;
use crate::sheet::row_kind::RowKinds;
use crate::sheet::shape::Shape;
use crate::sheet::source::{Line, Lines, Row, Scan};
use crate::sheet::unit::UnitId;

/// The rows of one file, as far as they are plain.
pub struct PlainRows<'l> {
    known: &'l Known<'l>,
    layout: &'l Layout,
    kinds: &'l RowKinds<'l>,
    marks: MarkColumns<'l>,
    notices: &'l Notices,
    /// The columns that say of whom and by whom a row is, and of each column whether it does.
    whose: Vec<usize>,
    says_whose: Vec<bool>,
    /// How many of them speak of the unit: they are the first.
    unit_words: usize,
    /// How many cells a row begins with that all of them are among.
    whose_cells: usize,
    /// The column of indicators, where rows may follow one of the same unit.
    followed: Option<usize>,
}

/// Where the marks of a row stand.
enum MarkColumns<'l> {
    /// Each in its column.
    Wide(&'l [(usize, QuestionId)]),
    /// One, of what the row names.
    Long {
        indicator: usize,
        score: usize,
        full_marks: Option<usize>,
    },
}

impl<'l> MarkColumns<'l> {
    /// Returns nothing where no row of a file is plain.
    fn of(layout: &'l Layout) -> Option<MarkColumns<'l>> {
        let is_table = matches!(layout.shape, Shape::Table);
        if !is_table || !layout.fills.is_empty() || !layout.across.is_empty() {
            return None;
        }
        match &layout.arrangement {
            Arrangement::Wide { questions } => {
                let asked: HashSet<QuestionId> = questions.iter().map(|it| it.1).collect();
                (asked.len() == questions.len()).then_some(MarkColumns::Wide(questions))
            }
            &Arrangement::Long {
                indicator,
                ref scores,
                full_marks,
                ..
            } => match scores.as_slice() {
                &[score] => Some(MarkColumns::Long {
                    indicator,
                    score,
                    full_marks,
                }),
                _ => None,
            },
        }
    }

    /// Returns what a row holds.
    fn each(&self) -> Each {
        match self {
            MarkColumns::Wide(columns) => Each {
                marks: columns.len(),
                prints: false,
            },
            MarkColumns::Long { full_marks, .. } => Each {
                marks: 1,
                prints: full_marks.is_some(),
            },
        }
    }

    /// Returns the column of indicators, where all before it say `whose` a row is, and none but its mark
    /// stands behind: then most rows follow one of the same unit.
    fn followed(&self, layout: &Layout, whose: &[usize]) -> Option<usize> {
        let &MarkColumns::Long {
            indicator,
            score,
            full_marks: None,
        } = self
        else {
            return None;
        };
        let stand_before = whose.len() == indicator && whose.iter().all(|&it| it < indicator);
        let ends_with_mark = score == indicator + 1 && layout.width == score + 1;
        let is_followed = stand_before && ends_with_mark && !layout.may_have_decimal_commas();
        is_followed.then_some(indicator)
    }
}

/// What one worker keeps from one piece to the next.
pub struct Worker {
    number: usize,
    texts: Texts,
    labels: Labels,
    trail: Trail,
    /// How many rows the last piece held: most hold as many.
    usual: Option<usize>,
}

impl<'l> PlainRows<'l> {
    /// Returns nothing where no row of a file is plain.
    pub fn of(
        known: &'l Known<'l>,
        layout: &'l Layout,
        kinds: &'l RowKinds<'l>,
        notices: &'l Notices,
    ) -> Option<PlainRows<'l>> {
        let marks = MarkColumns::of(layout)?;
        let judge = layout.judge.into_iter().flatten();
        let whose: Vec<usize> = layout.unit_columns().chain(judge).collect();
        Some(PlainRows {
            known,
            layout,
            kinds,
            notices,
            followed: marks.followed(layout, &whose),
            marks,
            says_whose: (0..layout.width)
                .map(|column| whose.contains(&column))
                .collect(),
            whose_cells: whose.iter().max().map_or(0, |last| last + 1),
            whose,
            unit_words: layout.unit_columns().count(),
        })
    }

    fn has_shape(&self, line: Line) -> bool {
        let mut unnamed = self.layout.unnamed.iter();
        line.width() == self.layout.width && unnamed.all(|&column| line.cell(column).is_empty())
    }

    /// Returns whether a mark has one reading only.
    fn is_unequivocal(&self, line: Line, column: usize) -> bool {
        !self.layout.may_have_decimal_commas() || !line.cell(column).contains([',', '，'])
    }

    /// Returns of whom the rows are that say it in each of several ways. What leads to nobody yet is
    /// looked at once, wherever it stands.
    fn of_whom<'r, 'p: 'r>(
        &self,
        lines: &Lines,
        all: impl Iterator<Item = Said<'r, 'p>> + Clone,
        (trail, scanned): (&mut Trail, &mut Scanned),
    ) -> Vec<Of> {
        let layout = self.layout;
        let mut key = String::new();
        // By the same judge are very many rows that follow one another.
        let mut last: Option<(&[&str], Option<JudgeId>)> = None;
        let lookups = self.known.lookups();
        let met = |said: Said<'r, 'p>| {
            let cell = |column| self.cell(said, column);
            let unit = lookups.unit_of(layout, cell, trail);
            let by = &said.words[self.unit_words..];
            let judge = match last {
                Some((before, judge)) if before == by => judge,
                Some(_) | None => {
                    layout.write_judge_key(&mut key, cell, None);
                    lookups.judges.get(key.as_str()).copied()
                }
            };
            last = Some((by, judge));
            (unit, judge)
        };
        let met: Vec<_> = all.clone().map(met).collect();
        drop(lookups);
        let mut look = |said: Said, (unit, judge): (Option<UnitId>, Option<JudgeId>)| {
            let is_plainly_unit = judge.is_some() && (unit.is_some() || self.is_plainly_unit(said));
            let is_surely_unit = || {
                let row = lines.row(said.at, said.ends);
                self.is_surely_unit(&row, unit, judge)
            };
            if !is_plainly_unit && !is_surely_unit() {
                return Of::Unsure;
            }
            let begin = scanned.ends.len();
            let ends = said.ends.get(..self.whose_cells);
            scanned.ends.extend(ends.unwrap_or(said.ends));
            scanned.unmet.push(Unmet {
                unit,
                judge,
                at: said.at,
                ends: begin..scanned.ends.len(),
                is_refused: false,
            });
            Of::Unmet(scanned.unmet.len() - 1)
        };
        // Of whom there are several rows, they may stand anywhere.
        let mut before: HashMap<&[&str], Of, RandomState> = HashMap::default();
        let of = |(said, met): (Said<'r, 'p>, _)| match met {
            (Some(unit), Some(judge)) => Of::Met(unit, judge),
            met if layout.may_have_several_rows() => {
                let of = before.entry(said.words);
                *of.or_insert_with(|| look(said, met))
            }
            met => look(said, met),
        };
        all.zip(met).map(of).collect()
    }

    /// Returns the words of a column that says of whom or by whom a row is.
    fn cell<'p>(&self, said: Said<'_, 'p>, column: usize) -> &'p str {
        let at = self.whose.iter().position(|&whose| whose == column);
        at.map_or("", |at| said.words[at])
    }

    /// Returns whether the name of a unit leaves no doubt that it is one.
    fn is_plainly_unit(&self, said: Said) -> bool {
        let names = self.layout.name.iter();
        let names = names.map(|&column| self.cell(said, column));
        self.kinds.are_plainly_units(names)
    }

    fn is_surely_unit(&self, row: &Row, unit: Option<UnitId>, judge: Option<JudgeId>) -> bool {
        let statistic = || self.known.statistics.column(self.layout, row);
        (unit.is_some() || self.kinds.is_surely_unit(row))
            && (judge.is_some() || statistic().is_none())
    }

    /// Adds the rows that follow one of the same unit, as most do of long sheets: of the indicators that
    /// followed one another before.
    fn add_followers(
        &self,
        lines: &mut Lines,
        Worker { texts, labels, .. }: &mut Worker,
        scanned: &mut Scanned,
        runs: &mut Runs,
    ) {
        let Some(column) = self.followed else {
            return;
        };
        while let Some((label, packed)) = labels.expected()
            && let Some(row) = lines.follow(column, packed)
        {
            labels.go_on(label);
            let question = labels.question(label);
            let text = texts.number(question, Some(row.packed), || row.cell);
            scanned.add(ScannedMark::new(question, text), None);
            runs.add(true, Some(question));
            scanned.end_row(row.at);
        }
    }

    /// Adds the marks of a row, and returns which question it answers where that is one; nothing where the
    /// marks take a more careful look.
    fn add_marks(
        &self,
        line: Line,
        worker: &mut Worker,
        scanned: &mut Scanned,
    ) -> Option<Option<QuestionId>> {
        let Worker { texts, labels, .. } = worker;
        let mut number =
            |question, column| texts.number(question, line.packed(column), || line.cell(column));
        match self.marks {
            MarkColumns::Wide(columns) => {
                let mut all = columns.iter();
                let may_be_equivocal = self.layout.may_have_decimal_commas();
                if may_be_equivocal && !all.all(|&(column, _)| self.is_unequivocal(line, column)) {
                    return None;
                }
                for &(column, question) in columns {
                    scanned.add(ScannedMark::new(question, number(question, column)), None);
                }
                Some(None)
            }
            MarkColumns::Long {
                indicator,
                score,
                full_marks,
            } => {
                let label = labels.number(line, indicator, self.known)?;
                if !self.is_unequivocal(line, score) {
                    return None;
                }
                let question = labels.question(label);
                let mark = ScannedMark::new(question, number(question, score));
                let printed = full_marks.map(|column| number(question, column));
                scanned.add(mark, printed);
                Some(Some(question))
            }
        }
    }
}

impl Scan for PlainRows<'_> {
    type Worker = Worker;
    type Scanned = Scanned;

    fn begin(&self, worker: usize) -> Worker {
        Worker {
            number: worker,
            texts: Texts::new(self.known.vocabulary.questions),
            labels: Labels::default(),
            trail: Trail::default(),
            usual: None,
        }
    }

    fn scan(&self, worker: &mut Worker, lines: &mut Lines) -> Scanned {
        worker.texts.settle(self.notices.take(worker.number));
        let each = self.marks.each();
        let rows = worker
            .usual
            .unwrap_or_else(|| lines.likely_rows(each.marks));
        let mut scanned = Scanned::with_room(worker.number, rows, each);
        let mut runs = Runs::new(self.whose.len(), self.known.vocabulary.questions);
        while let Some(line) = lines.next(&self.says_whose) {
            if !line.says_the_same {
                let whose = self.whose.iter();
                runs.say(whose.map(|&column| line.cell(column)), line);
            }
            let added = match self.has_shape(line) {
                true => self.add_marks(line, worker, &mut scanned),
                false => None,
            };
            runs.add(added.is_some(), added.flatten());
            scanned.end_row(line.at);
            if added.is_some() {
                self.add_followers(lines, worker, &mut scanned, &mut runs);
            }
        }
        let of = self.of_whom(lines, runs.said(), (&mut worker.trail, &mut scanned));
        let run = |(whose, rows): (Option<usize>, Range<usize>)| Run {
            of: whose.map_or(Of::Unsure, |whose| of[whose]),
            begins: rows.start,
            ends: rows.end,
        };
        scanned.runs = runs.all().map(run).collect();
        worker.usual = Some(scanned.row_count());
        scanned.texts = worker.texts.take_new();
        scanned.labels = worker.labels.take_new();
        scanned.end = lines.end();
        scanned
    }
}

//! What can be told of plain rows without regard to the rows above them.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::texts::Texts;
use crate::sheet::QuestionId;
use crate::sheet::arrangement::Arrangement;
use crate::sheet::judge::JudgeId;
use crate::sheet::known::Known;
use crate::sheet::layout::Layout;
use crate::sheet::meaning::Meaning;
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

/// What one worker keeps from one piece to the next.
pub struct Worker {
    number: usize,
    texts: Texts,
    labels: Labels,
}

/// How a long sheet names its indicators, and which name comes after which: most files list them in
/// one order.
#[derive(Default)]
struct Labels {
    numbers: HashMap<Box<str>, u32, RandomState>,
    all: Vec<(Box<str>, QuestionId)>,
    /// By number: the name that came after it the last time.
    after: Vec<u32>,
    last: u32,
    /// How many were handed on.
    told: usize,
}

/// The lines of a piece that are surely rows.
pub struct Scanned {
    pub worker: usize,
    /// The texts and the names of indicators that the worker had not met before, by its own numbers.
    pub texts: Vec<(QuestionId, Box<str>)>,
    pub labels: Vec<(Box<str>, QuestionId)>,
    pub rows: Vec<ScannedRow>,
    /// Of whom rows are of which that is not known yet.
    pub unmet: Vec<Unmet>,
    /// The marks of all rows, those of one behind those of another.
    marks: Vec<ScannedMark>,
    /// Where the last of the lines ends.
    pub end: usize,
}

/// Whom a row speaks of.
#[derive(Clone, Copy)]
pub enum Of {
    /// A unit and a judge who were met before.
    Met(UnitId, JudgeId),
    /// A unit for certain, but it or the judge were not met before; by number among such.
    Unmet(usize),
    /// That takes a more careful look.
    Unsure,
}

/// Whom rows speak of that say it in the same words.
pub struct Unmet {
    pub unit: Option<UnitId>,
    pub judge: Option<JudgeId>,
    /// The first of the rows.
    pub row: Row,
    pub is_refused: bool,
}

/// A row, by where it begins in its piece. Its marks are those up to an end.
#[derive(Clone, Copy)]
pub struct ScannedRow {
    pub at: usize,
    pub of: Of,
    /// What a row of a long sheet says of its indicator.
    pub named: Option<Named>,
    pub marks_end: usize,
}

/// An indicator by the number of its name, and what a row prints as its full marks, by the number of the text.
#[derive(Clone, Copy)]
pub struct Named {
    pub label: u32,
    pub printed: Option<ScannedMark>,
}

/// The marks of one row.
#[derive(Clone, Copy)]
pub struct RowMarks<'s> {
    pub worker: usize,
    pub named: Option<Named>,
    pub all: &'s [ScannedMark],
}

/// What a row holds in answer to a question, by the number that the worker gave the text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ScannedMark {
    pub question: QuestionId,
    pub text: u32,
}

impl Scanned {
    /// Returns the marks of a row, which are those behind `begins`.
    pub fn marks(&self, row: ScannedRow, begins: usize) -> RowMarks<'_> {
        RowMarks {
            worker: self.worker,
            named: row.named,
            all: &self.marks[begins..row.marks_end],
        }
    }
}

impl<'l> PlainRows<'l> {
    /// Returns nothing where no row of a file is plain.
    pub fn of(
        known: &'l Known<'l>,
        layout: &'l Layout,
        kinds: &'l RowKinds<'l>,
    ) -> Option<PlainRows<'l>> {
        let is_table = matches!(layout.shape, Shape::Table);
        let marks = match &layout.arrangement {
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
        };
        let is_plain = is_table && layout.fills.is_empty() && layout.across.is_empty();
        Some(PlainRows {
            known,
            layout,
            kinds,
            marks: marks.filter(|_| is_plain)?,
        })
    }

    fn has_shape(&self, line: Line) -> bool {
        let mut unnamed = self.layout.unnamed.iter();
        line.width() == self.layout.width && unnamed.all(|&column| line.cell(column).is_empty())
    }

    /// Returns whether a mark has one reading only.
    fn is_unequivocal(&self, words: &str) -> bool {
        !self.layout.may_have_decimal_commas() || !words.contains([',', '，'])
    }

    /// Returns of whom each of some lines is. Lines that follow one another and say it in the same words
    /// are looked up once; those that lead to nobody yet are looked at once, wherever they stand.
    fn of_whom<'p>(&self, lines: &'p Lines, unmet: &mut Vec<Unmet>) -> Vec<Of> {
        let layout = self.layout;
        let judge = layout.judge.into_iter().flatten();
        let columns: Vec<usize> = layout.unit_columns().chain(judge).collect();
        let says = |line: Line, other: Line| {
            let mut columns = columns.iter();
            columns.all(|&column| line.cell(column) == other.cell(column))
        };
        let mut last: Option<Line> = None;
        let mut firsts = Vec::new();
        let mut of_lines = Vec::new();
        for (at, line) in lines.all() {
            if !last.is_some_and(|last| says(line, last)) {
                firsts.push((at, line));
            }
            last = Some(line);
            of_lines.push(firsts.len() - 1);
        }
        let mut key = String::new();
        let lookups = self.known.lookups();
        let met = |&(_, line): &(usize, Line)| {
            let unit = lookups.unit_of(layout, |column| line.cell(column), &mut key);
            layout.write_judge_key(&mut key, |column| line.cell(column), None);
            (unit, lookups.judges.get(key.as_str()).copied())
        };
        let met: Vec<_> = firsts.iter().map(met).collect();
        drop(lookups);
        let mut look = |(at, line), (unit, judge)| {
            let row = lines.row(at, line);
            if !self.is_surely_unit(&row, unit, judge) {
                return Of::Unsure;
            }
            unmet.push(Unmet {
                unit,
                judge,
                row,
                is_refused: false,
            });
            Of::Unmet(unmet.len() - 1)
        };
        // Of whom there are several rows, they may stand anywhere.
        let mut before: HashMap<Vec<&str>, Of, RandomState> = HashMap::default();
        let of = |(first, met): ((usize, Line<'p>), _)| match met {
            (Some(unit), Some(judge)) => Of::Met(unit, judge),
            met if layout.may_have_several_rows() => {
                let words = columns.iter().map(|&column| first.1.cell(column));
                let of = before.entry(words.collect());
                *of.or_insert_with(|| look(first, met))
            }
            met => look(first, met),
        };
        let of: Vec<Of> = firsts.into_iter().zip(met).map(of).collect();
        of_lines.into_iter().map(|first| of[first]).collect()
    }

    fn is_surely_unit(&self, row: &Row, unit: Option<UnitId>, judge: Option<JudgeId>) -> bool {
        let statistic = || self.known.statistics.column(self.layout, row);
        (unit.is_some() || self.kinds.is_surely_unit(row))
            && (judge.is_some() || statistic().is_none())
    }

    /// Adds the marks of a row, and returns what it says of its indicator, if it does; nothing where they
    /// take a more careful look.
    fn add_marks(
        &self,
        line: Line,
        worker: &mut Worker,
        marks: &mut Vec<ScannedMark>,
    ) -> Option<Option<Named>> {
        let Worker { texts, labels, .. } = worker;
        match self.marks {
            MarkColumns::Wide(columns) => {
                let mut cells = columns.iter().map(|&(column, _)| line.cell(column));
                if !cells.all(|words| self.is_unequivocal(words)) {
                    return None;
                }
                marks.extend(columns.iter().map(|&(column, question)| ScannedMark {
                    question,
                    text: texts.number(question, line.cell(column)),
                }));
                Some(None)
            }
            MarkColumns::Long {
                indicator,
                score,
                full_marks,
            } => {
                let words = line.cell(score);
                let label = labels.number(line.cell(indicator), self.known)?;
                if !self.is_unequivocal(words) {
                    return None;
                }
                let (_, question) = labels.all[label as usize];
                let mut mark = |words: &str| ScannedMark {
                    question,
                    text: texts.number(question, words),
                };
                marks.push(mark(words));
                let printed = full_marks.map(|column| mark(line.cell(column)));
                Some(Some(Named { label, printed }))
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
        }
    }

    fn scan(&self, worker: &mut Worker, lines: &Lines) -> Scanned {
        let (mut unmet, mut marks) = (Vec::new(), Vec::new());
        let of_whom = self.of_whom(lines, &mut unmet);
        let row = |((at, line), of): ((usize, Line), Of)| {
            let is_plain = !matches!(of, Of::Unsure) && self.has_shape(line);
            let added = is_plain.then(|| self.add_marks(line, worker, &mut marks));
            let added = added.flatten();
            ScannedRow {
                at,
                of: if added.is_some() { of } else { Of::Unsure },
                named: added.flatten(),
                marks_end: marks.len(),
            }
        };
        let rows = lines.all().zip(of_whom).map(row).collect();
        Scanned {
            worker: worker.number,
            texts: worker.texts.take_new(),
            labels: worker.labels.take_new(),
            rows,
            unmet,
            marks,
            end: lines.end(),
        }
    }
}

impl Labels {
    /// Returns the number of a name; nothing where it names no indicator.
    fn number(&mut self, label: &str, known: &Known) -> Option<u32> {
        let next = self.after.get(self.last as usize).copied();
        let is_next = |&next: &u32| *self.all[next as usize].0 == *label;
        let number = match next.filter(is_next) {
            Some(next) => next,
            None => self.find(label, known)?,
        };
        if let Some(after) = self.after.get_mut(self.last as usize) {
            *after = number;
        }
        self.last = number;
        Some(number)
    }

    fn find(&mut self, label: &str, known: &Known) -> Option<u32> {
        if let Some(&number) = self.numbers.get(label) {
            return Some(number);
        }
        let question = known
            .vocabulary
            .meaning(label)
            .and_then(Meaning::question)?;
        let number = u32::try_from(self.all.len()).ok()?;
        self.numbers.insert(label.into(), number);
        self.all.push((label.into(), question));
        self.after.push(0);
        Some(number)
    }

    fn take_new(&mut self) -> Vec<(Box<str>, QuestionId)> {
        let new = self.all[self.told..].to_vec();
        self.told = self.all.len();
        new
    }
}

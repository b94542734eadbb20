//! What can be told of plain rows without regard to the rows above them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

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
use crate::sheet::source::{Line, Lines, Row, Scan, packed};
use crate::sheet::unit::UnitId;

/// The rows of one file, as far as they are plain.
pub struct PlainRows<'l> {
    known: &'l Known<'l>,
    layout: &'l Layout,
    kinds: &'l RowKinds<'l>,
    marks: MarkColumns<'l>,
    /// The columns that say of whom and by whom a row is, and of each column whether it does.
    whose: Vec<usize>,
    says_whose: Vec<bool>,
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
    /// How many rows, marks and names of indicators the last piece held: most hold as many.
    usual: [usize; 3],
}

/// How a long sheet names its indicators, and which name comes after which: most files list them in
/// one order.
#[derive(Default)]
struct Labels {
    numbers: HashMap<Box<str>, u32, RandomState>,
    all: Vec<Label>,
    last: u32,
    /// How many were handed on.
    told: usize,
}

struct Label {
    name: Box<str>,
    packed: Option<u64>,
    question: QuestionId,
    /// The number of the name that came after it the last time.
    after: u32,
}

/// The lines of a piece that are surely rows.
pub struct Scanned {
    pub worker: usize,
    /// The texts and the names of indicators that the worker had not met before, by its own numbers.
    pub texts: Vec<(QuestionId, Box<str>)>,
    pub labels: Vec<(Box<str>, QuestionId)>,
    pub runs: Vec<Run>,
    /// Of whom rows are of which that is not known yet.
    pub unmet: Vec<Unmet>,
    rows: Vec<ScannedRow>,
    /// The marks of all rows, those of one behind those of another.
    marks: Vec<ScannedMark>,
    /// Of each mark in a long sheet, what its row says of its indicator.
    named: Vec<Named>,
    /// Where the last of the lines ends.
    pub end: usize,
}

/// Rows that follow one another, of one unit and by one judge, no two of which answer one question.
pub struct Run {
    pub of: Of,
    /// Which rows, by their numbers.
    pub begins: usize,
    pub ends: usize,
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

/// A row, by where it begins in its piece. Its marks are those up to an end. Very many are handed on.
#[derive(Clone, Copy)]
struct ScannedRow {
    at: u32,
    marks_end: u32,
}

/// An indicator by the number of its name, and what a row prints as its full marks, by the number of the text.
#[derive(Clone, Copy)]
pub struct Named {
    pub label: u32,
    pub printed: Option<u32>,
}

/// What a row holds in answer to a question, by the number that the worker gave the text.
#[derive(Clone, Copy)]
pub struct ScannedMark {
    question: u32,
    pub text: u32,
}

impl Scanned {
    fn new(worker: &Worker) -> Scanned {
        let [rows, marks, named] = worker.usual;
        Scanned {
            worker: worker.number,
            texts: Vec::new(),
            labels: Vec::new(),
            runs: Vec::new(),
            unmet: Vec::new(),
            rows: Vec::with_capacity(rows),
            marks: Vec::with_capacity(marks),
            named: Vec::with_capacity(named),
            end: 0,
        }
    }

    /// Returns where a row begins.
    pub fn at(&self, row: usize) -> usize {
        self.rows[row].at as usize
    }

    /// Returns what some rows of a long sheet say of their indicators; of a wide one, nothing.
    pub fn named(&self, rows: Range<usize>) -> &[Named] {
        let named = self.named.get(self.marks_of(rows));
        named.unwrap_or_default()
    }

    /// Returns the marks of some rows.
    pub fn marks(&self, rows: Range<usize>) -> &[ScannedMark] {
        &self.marks[self.marks_of(rows)]
    }

    fn marks_of(&self, rows: Range<usize>) -> Range<usize> {
        self.marks_begin(rows.start)..self.marks_begin(rows.end)
    }

    fn marks_begin(&self, row: usize) -> usize {
        let before = row.checked_sub(1);
        before.map_or(0, |before| self.rows[before].marks_end as usize)
    }
}

impl ScannedMark {
    fn new(question: QuestionId, text: u32) -> ScannedMark {
        let question = u32::try_from(question.0).expect("fewer than 2³² questions");
        ScannedMark { question, text }
    }

    pub fn question(self) -> QuestionId {
        QuestionId(self.question as usize)
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
        let judge = layout.judge.into_iter().flatten();
        let whose: Vec<usize> = layout.unit_columns().chain(judge).collect();
        Some(PlainRows {
            known,
            layout,
            kinds,
            marks: marks.filter(|_| is_plain)?,
            says_whose: (0..layout.width)
                .map(|column| whose.contains(&column))
                .collect(),
            whose,
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
        unmet: &mut Vec<Unmet>,
    ) -> Vec<Of> {
        let layout = self.layout;
        let mut key = String::new();
        let lookups = self.known.lookups();
        let met = |said: Said| {
            let cell = |column| self.cell(said, column);
            let unit = lookups.unit_of(layout, cell, &mut key);
            layout.write_judge_key(&mut key, cell, None);
            (unit, lookups.judges.get(key.as_str()).copied())
        };
        let met: Vec<_> = all.clone().map(met).collect();
        drop(lookups);
        let mut look = |said: Said, (unit, judge)| {
            let row = lines.row(said.at);
            let Some(row) = row.filter(|row| self.is_surely_unit(row, unit, judge)) else {
                return Of::Unsure;
            };
            unmet.push(Unmet {
                unit,
                judge,
                row,
                is_refused: false,
            });
            Of::Unmet(unmet.len() - 1)
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

    fn is_surely_unit(&self, row: &Row, unit: Option<UnitId>, judge: Option<JudgeId>) -> bool {
        let statistic = || self.known.statistics.column(self.layout, row);
        (unit.is_some() || self.kinds.is_surely_unit(row))
            && (judge.is_some() || statistic().is_none())
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
                if !all.all(|&(column, _)| self.is_unequivocal(line, column)) {
                    return None;
                }
                let marks = columns.iter().map(|&(column, question)| {
                    ScannedMark::new(question, number(question, column))
                });
                scanned.marks.extend(marks);
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
                scanned.marks.push(mark);
                let printed = full_marks.map(|column| number(question, column));
                scanned.named.push(Named { label, printed });
                Some(Some(question))
            }
        }
    }
}

/// What rows say of whom and by whom they are, and where the first of them begins.
#[derive(Clone, Copy)]
struct Said<'r, 'p> {
    words: &'r [&'p str],
    at: u32,
}

/// Rows as they are put into runs.
struct Runs<'p> {
    /// What rows say of whom and by whom they are, each time that it is another than above: so many words
    /// each, and where the first of the rows begins.
    words: Vec<&'p str>,
    words_each: usize,
    said_at: Vec<u32>,
    /// Of each run but the last, by which of the words it is whose, if it is plain, and where it ends.
    ended: Vec<(Option<usize>, usize)>,
    whose: Option<usize>,
    /// How many rows there are.
    rows: usize,
    /// By question: the number of the last run that answers it, from 1.
    answered: Vec<usize>,
}

impl<'p> Runs<'p> {
    fn new(words_each: usize, questions: usize) -> Runs<'p> {
        Runs {
            words: Vec::new(),
            words_each,
            said_at: Vec::new(),
            ended: Vec::new(),
            whose: None,
            rows: 0,
            answered: vec![0; questions],
        }
    }

    /// Begins rows that say another than those above of whom and by whom they are.
    fn say(&mut self, words: impl Iterator<Item = &'p str>, at: u32) {
        self.words.extend(words);
        self.said_at.push(at);
    }

    fn said(&self) -> impl Iterator<Item = Said<'_, 'p>> + Clone {
        let words = self.words.chunks(self.words_each);
        let said = words.zip(&self.said_at);
        said.map(|(words, &at)| Said { words, at })
    }

    /// Adds a row below all others, with what it answers where that is one question.
    fn add(&mut self, is_plain: bool, question: Option<QuestionId>) {
        let whose = is_plain.then(|| self.said_at.len() - 1);
        let answered = question.map(|question| &mut self.answered[question.0]);
        let run = self.ended.len() + 1;
        let goes_on = match &answered {
            Some(answered) => **answered != run,
            None => !is_plain,
        };
        let is_new = whose != self.whose || !goes_on;
        if is_new {
            self.ended.push((self.whose, self.rows));
            self.whose = whose;
        }
        if let Some(answered) = answered {
            *answered = run + usize::from(is_new);
        }
        self.rows += 1;
    }

    /// Returns all runs with their rows, by which of the words each is whose, if it is plain.
    fn all(&self) -> impl Iterator<Item = (Option<usize>, Range<usize>)> {
        let last = [(self.whose, self.rows)];
        let ended = self.ended.iter().copied().chain(last);
        let runs = ended.scan(0, |begins, (whose, ends)| {
            Some((whose, std::mem::replace(begins, ends)..ends))
        });
        runs.filter(|(_, rows)| !rows.is_empty())
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
            usual: [0; 3],
        }
    }

    fn scan(&self, worker: &mut Worker, lines: &mut Lines) -> Scanned {
        let mut scanned = Scanned::new(worker);
        let mut runs = Runs::new(self.whose.len(), self.known.vocabulary.questions);
        while let Some(line) = lines.next(&self.says_whose) {
            if !line.says_the_same {
                let whose = self.whose.iter();
                runs.say(whose.map(|&column| line.cell(column)), line.at);
            }
            let added = match self.has_shape(line) {
                true => self.add_marks(line, worker, &mut scanned),
                false => None,
            };
            runs.add(added.is_some(), added.flatten());
            scanned.rows.push(ScannedRow {
                at: line.at,
                marks_end: u32::try_from(scanned.marks.len()).expect("a piece has fewer"),
            });
        }
        let of = self.of_whom(lines, runs.said(), &mut scanned.unmet);
        let run = |(whose, rows): (Option<usize>, Range<usize>)| Run {
            of: whose.map_or(Of::Unsure, |whose| of[whose]),
            begins: rows.start,
            ends: rows.end,
        };
        scanned.runs = runs.all().map(run).collect();
        let Scanned {
            rows, marks, named, ..
        } = &scanned;
        worker.usual = [rows.len(), marks.len(), named.len()];
        scanned.texts = worker.texts.take_new();
        scanned.labels = worker.labels.take_new();
        scanned.end = lines.end();
        scanned
    }
}

impl Labels {
    fn question(&self, number: u32) -> QuestionId {
        self.all[number as usize].question
    }

    /// Returns the number of the name in a cell; nothing where it names no indicator.
    fn number(&mut self, line: Line, column: usize, known: &Known) -> Option<u32> {
        let name = line.packed(column);
        let is_in_cell = |label: &Label| match name {
            Some(_) => label.packed == name,
            None => *label.name == *line.cell(column),
        };
        let next = self.all.get(self.last as usize).map(|last| last.after);
        let number = match next.filter(|&next| is_in_cell(&self.all[next as usize])) {
            Some(next) => next,
            None => self.find(line.cell(column), known)?,
        };
        if let Some(last) = self.all.get_mut(self.last as usize) {
            last.after = number;
        }
        self.last = number;
        Some(number)
    }

    fn find(&mut self, name: &str, known: &Known) -> Option<u32> {
        if let Some(&number) = self.numbers.get(name) {
            return Some(number);
        }
        let question = known.vocabulary.meaning(name).and_then(Meaning::question)?;
        let number = u32::try_from(self.all.len()).ok()?;
        self.numbers.insert(name.into(), number);
        self.all.push(Label {
            name: name.into(),
            packed: packed(name),
            question,
            after: 0,
        });
        Some(number)
    }

    /// Returns the names that were met since somebody asked last, in the order of their numbers.
    fn take_new(&mut self) -> Vec<(Box<str>, QuestionId)> {
        let new = self.all[self.told..].iter();
        let new = new.map(|label| (label.name.clone(), label.question));
        self.told = self.all.len();
        new.collect()
    }
}

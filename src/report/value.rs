//! What reports tell, as values until a format renders them.

use std::borrow::Cow;

use super::moved::Moved;
use crate::evaluation::{Rank, Seat, Verdict};
use crate::lang::{Lang, Text};
use crate::number::{Number, Numerals};
use crate::rubric::{Outcome, Status};
use crate::span::{Extended, Span};
use crate::text;

/// What stands in a cell.
#[derive(Clone)]
pub enum Value {
    Nothing,
    /// Said in the language of the run.
    Words(Text),
    /// From outside, the same in every language.
    Name(String),
    Figure(Figure),
    /// An end of what a total may be, in full.
    Exact(Extended),
    /// Whether something may still change.
    Flag(bool),
    Rank(Rank),
    /// Out of the ranking, or without the marks for a rank.
    Unranked,
    Moved(Moved),
    Verdict(Called),
    Grade(Grade),
    /// The awards that a unit has or may come to have.
    Seats(Vec<(String, Seat)>),
}

/// A number of points, and how it is printed so that it contradicts nothing.
#[derive(Clone)]
pub struct Figure {
    pub exact: Span,
    pub printed: Numerals,
}

/// A verdict, and what the rubric calls it.
#[derive(Clone)]
pub struct Called {
    verdict: Verdict,
    /// Where the rubric has a word of its own.
    name: Option<String>,
    /// It may still change with marks of others that the unit is measured by.
    provisional: bool,
}

impl Called {
    pub fn new(verdict: Verdict, outcome: &Outcome) -> Called {
        let names = outcome.verdict.as_ref();
        let name = names.and_then(|names| match verdict {
            Verdict::Pass => Some(names.pass.clone()),
            Verdict::Fail => Some(names.fail.clone()),
            Verdict::Ineligible | Verdict::Undetermined => None,
        });
        Called {
            verdict,
            name,
            provisional: false,
        }
    }

    pub fn provisional(self, provisional: bool) -> Called {
        Called {
            provisional,
            ..self
        }
    }

    pub fn words(&self) -> Text {
        let name = match &self.name {
            Some(name) => Text::verbatim(name),
            None => verdict_text(self.verdict),
        };
        match self.provisional {
            true => provisional_text(name),
            false => name,
        }
    }
}

#[derive(Clone)]
pub enum Grade {
    /// The missing marks decide it.
    Open,
    /// It may still change with marks of others.
    Certain {
        name: Option<String>,
        provisional: bool,
    },
}

/// What a colour would add. The words say it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Good,
    Bad,
    Doubtful,
}

impl Value {
    /// Returns the value as people read it.
    pub fn words(&self) -> Text {
        match self {
            Value::Nothing => Text::verbatim(""),
            Value::Words(words) => words.clone(),
            Value::Name(name) => Text::verbatim(name.as_str()),
            Value::Figure(figure) => Text::verbatim(figure.printed.clone()),
            Value::Exact(end) => Text::verbatim(exact(end)),
            Value::Flag(true) => text! {"是"; "true"},
            Value::Flag(false) => text! {"否"; "false"},
            Value::Rank(rank) if rank.is_provisional() => {
                Text::verbatim(format!("{}*", rank.place()))
            }
            Value::Rank(rank) => Text::verbatim(rank.place().to_string()),
            Value::Unranked => Text::verbatim("—"),
            Value::Moved(moved) => moved.words(),
            Value::Verdict(called) => called.words(),
            Value::Grade(grade) => grade_text(grade),
            Value::Seats(seats) => {
                let seats = seats
                    .iter()
                    .filter_map(|(award, seat)| seat_text(award, *seat));
                Text::list(&seats.collect::<Vec<_>>())
            }
        }
    }

    /// Returns the same in one language.
    pub fn said(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Value::Nothing => "".into(),
            Value::Words(words) => words.speak(lang).into(),
            Value::Name(name) => name.into(),
            Value::Figure(figure) => figure.printed.to_string().into(),
            Value::Exact(_)
            | Value::Flag(_)
            | Value::Rank(_)
            | Value::Unranked
            | Value::Moved(_)
            | Value::Verdict(_)
            | Value::Grade(_)
            | Value::Seats(_) => self.words().spoken(lang),
        }
    }

    /// Returns the value as a column of data holds it: what a word would add has a column of its own.
    pub fn datum(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Value::Nothing | Value::Unranked | Value::Grade(Grade::Open) => "".into(),
            Value::Name(name) => name.into(),
            Value::Figure(figure) => figure.printed.to_string().into(),
            Value::Words(words) => words.speak(lang).into(),
            Value::Rank(rank) => rank.place().to_string().into(),
            Value::Grade(Grade::Certain { name, .. }) => name.as_deref().unwrap_or_default().into(),
            Value::Exact(end) => exact_datum(end).to_string().into(),
            Value::Seats(seats) => {
                let names: Vec<&str> = seats.iter().map(|(award, _)| award.as_str()).collect();
                names.join(";").into()
            }
            Value::Moved(moved) => moved.datum(lang).into(),
            // A script looks for the same word whatever the rubric.
            Value::Verdict(called) => verdict_text(called.verdict).spoken(lang),
            Value::Flag(_) => self.words().spoken(lang),
        }
    }

    /// Returns the value as people read it in a spreadsheet, which sorts by it.
    pub fn in_spreadsheet(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Value::Nothing
            | Value::Name(_)
            | Value::Figure(_)
            | Value::Words(_)
            | Value::Rank(_)
            | Value::Unranked
            | Value::Moved(_)
            | Value::Exact(_) => self.datum(lang),
            Value::Flag(_) | Value::Verdict(_) | Value::Grade(_) | Value::Seats(_) => {
                self.words().spoken(lang)
            }
        }
    }

    /// Returns a value that is a number as a column of data, or a spreadsheet, holds it.
    pub fn numerals(&self) -> Option<Cow<'_, Numerals>> {
        match self {
            Value::Figure(figure) => Some(Cow::Borrowed(&figure.printed)),
            Value::Rank(rank) => Some(Cow::Owned(rank.place().into())),
            Value::Exact(end) => Some(Cow::Owned(exact_datum(end))),
            Value::Nothing
            | Value::Words(_)
            | Value::Name(_)
            | Value::Flag(_)
            | Value::Unranked
            | Value::Moved(_)
            | Value::Verdict(_)
            | Value::Grade(_)
            | Value::Seats(_) => None,
        }
    }

    /// Returns whether nobody outside had a say in how it reads.
    pub fn is_own(&self) -> bool {
        match self {
            Value::Nothing
            | Value::Figure(_)
            | Value::Exact(_)
            | Value::Flag(_)
            | Value::Rank(_)
            | Value::Unranked
            | Value::Moved(_) => true,
            Value::Verdict(called) => called.name.is_none(),
            Value::Words(_) | Value::Name(_) | Value::Grade(_) | Value::Seats(_) => false,
        }
    }

    pub fn tone(&self) -> Tone {
        match self {
            Value::Verdict(called) if called.provisional => Tone::Doubtful,
            Value::Verdict(called) => match called.verdict {
                Verdict::Pass => Tone::Good,
                Verdict::Fail | Verdict::Ineligible => Tone::Bad,
                Verdict::Undetermined => Tone::Doubtful,
            },
            Value::Nothing
            | Value::Words(_)
            | Value::Name(_)
            | Value::Figure(_)
            | Value::Exact(_)
            | Value::Flag(_)
            | Value::Rank(_)
            | Value::Unranked
            | Value::Moved(_)
            | Value::Grade(_)
            | Value::Seats(_) => Tone::Plain,
        }
    }
}

impl<T> From<Option<T>> for Value
where
    Value: From<T>,
{
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Nothing, Value::from)
    }
}

impl<N: AsRef<str> + ?Sized> From<&N> for Value {
    fn from(name: &N) -> Value {
        Value::Name(name.as_ref().to_owned())
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Flag(flag)
    }
}

impl From<Moved> for Value {
    fn from(moved: Moved) -> Value {
        Value::Moved(moved)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Value {
        Value::Figure(Figure {
            exact: Span::point(Number::from(count)),
            printed: count.into(),
        })
    }
}

impl From<Rank> for Value {
    fn from(rank: Rank) -> Value {
        Value::Rank(rank)
    }
}

/// Returns how far a rubric can be relied on, in a word.
pub fn status_text(status: Status) -> Text {
    match status {
        Status::Official => text! {"正式文本"; "official"},
        Status::Reconstruction => text! {"复原稿"; "reconstruction"},
        Status::Unstated => text! {"未注明"; "unstated"},
    }
}

/// Returns what the rubric calls who passes.
pub fn pass_text(outcome: &Outcome) -> Text {
    Called::new(Verdict::Pass, outcome).words()
}

/// Returns what the rubric calls who fails.
pub fn fail_text(outcome: &Outcome) -> Text {
    Called::new(Verdict::Fail, outcome).words()
}

/// Returns the word for a verdict of a rubric that has none of its own.
pub fn verdict_text(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Pass => text! {"合格"; "pass"},
        Verdict::Fail => text! {"不合格"; "fail"},
        Verdict::Ineligible => text! {"取消资格"; "ineligible"},
        Verdict::Undetermined => text! {"待定"; "undetermined"},
    }
}

/// Returns what may still change with marks of others.
pub fn provisional_text(name: Text) -> Text {
    text! {"{name}（暂定）"; "{name} (provisional)"; name}
}

fn grade_text(grade: &Grade) -> Text {
    match grade {
        Grade::Open => text! {"待定"; "undetermined"},
        Grade::Certain { name, provisional } => {
            let name = name.as_deref().unwrap_or("—");
            match provisional {
                true => provisional_text(Text::verbatim(name)),
                false => Text::verbatim(name),
            }
        }
    }
}

fn seat_text(award: &str, seat: Seat) -> Option<Text> {
    match seat {
        Seat::Won { provisional: false } => Some(Text::verbatim(award)),
        Seat::Won { provisional: true } => Some(provisional_text(Text::verbatim(award))),
        Seat::Open => Some(text! {"{award}（待定）"; "{award} (undetermined)"}),
        Seat::NotQualified | Seat::NoSeat | Seat::HasHigher => None,
    }
}

/// Returns a number in full; an end beyond all numbers as `inf`.
pub fn exact(value: &Extended) -> String {
    exact_numerals(value).into()
}

fn exact_numerals(value: &Extended) -> Numerals {
    match value {
        Extended::Below => "-inf".to_owned().into(),
        Extended::At(number) => number.full(),
        Extended::Above => "inf".to_owned().into(),
    }
}

/// Returns the same as a column of data holds it: a fraction would be taken for a date.
fn exact_datum(value: &Extended) -> Numerals {
    match exact_numerals(value) {
        Numerals::Words(words) => words.replace('/', "÷").into(),
        count @ Numerals::Count { .. } => count,
    }
}

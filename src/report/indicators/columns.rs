//! The columns of indicators, declared once: what each is called, where it is shown, and what stands
//! in it.

use super::line::{Line, mean_text, points_text, share_text};
use super::losers::{losers_text, reasons_text};
use super::since::{change, rate_before};
use crate::analysis::{Attained, LostBy};
use crate::lang::Text;
use crate::number::Number;
use crate::report::Results;
use crate::report::document::{Align, Column};
use crate::report::results::Shown;
use crate::report::value::{Figure, Value};
use crate::rubric::{Indicator, Role};
use crate::span::Span;
use crate::text;

/// A column of indicators.
pub struct IndicatorField<'a> {
    pub heading: Text,
    note: Option<Text>,
    align: Align,
    pub shown: Shown,
    pub value: Box<dyn Fn(&Line) -> Value + 'a>,
}

impl<'a> IndicatorField<'a> {
    fn new(
        heading: Text,
        align: Align,
        shown: Shown,
        value: impl Fn(&Line) -> Value + 'a,
    ) -> IndicatorField<'a> {
        IndicatorField {
            heading,
            note: None,
            align,
            shown,
            value: Box::new(value),
        }
    }

    /// Returns the column of a table that people read.
    pub fn column(&self) -> Column {
        Column {
            heading: self.heading.clone(),
            note: self.note.clone(),
            align: self.align,
        }
    }
}

/// Returns the columns of some indicators; where it is known who lost points, with those that say so.
pub fn columns<'a>(
    results: &'a Results<'a>,
    lines: &[Line],
    lost_by: Option<&'a LostBy>,
) -> Vec<IndicatorField<'a>> {
    let mut fields = what(results);
    fields.extend(counts(lines));
    fields.extend(attained(results));
    fields.extend(losses(results, lines));
    fields.extend(
        lost_by
            .into_iter()
            .flat_map(|lost_by| who(results, lost_by)),
    );
    fields
}

/// Which indicator it is.
fn what<'a>(results: &'a Results<'a>) -> Vec<IndicatorField<'a>> {
    use Align::{Numbers, Words};
    let row = |line: &Line| -> &'a Indicator { &results.case.rubric.indicators[line.attained.row] };
    let kinds = match results.case.rubric.kinds.is_empty() {
        true => Shown::Nowhere,
        false => Shown::Data,
    };
    vec![
        IndicatorField::new(text! {"编号"; "code"}, Words, Shown::Data, move |line| {
            Value::Name(row(line).code.to_string())
        }),
        IndicatorField::new(
            text! {"指标"; "indicator"},
            Words,
            Shown::Data,
            move |line| (&row(line).name).into(),
        ),
        IndicatorField::new(
            text! {"指标"; "indicator"},
            Words,
            Shown::ToPeople,
            |line| Value::Name(line.name(results)),
        ),
        IndicatorField::new(text! {"类别"; "kind"}, Words, kinds, move |line| {
            Value::Name(row(line).kinds.join(";"))
        }),
        IndicatorField::new(text! {"性质"; "role"}, Words, Shown::Data, |line| {
            Value::Words(role_text(line.attained.role))
        }),
        IndicatorField::new(
            text! {"分值"; "full"},
            Numbers,
            Shown::Everywhere,
            |line| {
                let full = line.attained.full.clone();
                let figure = |full: Number| figure(full.clone(), full.to_string());
                full.map_or(Value::Nothing, figure)
            },
        ),
    ]
}

/// Of how many units it is known.
fn counts<'a>(lines: &[Line]) -> Vec<IndicatorField<'a>> {
    let data = |heading, of: fn(&Attained) -> usize| {
        IndicatorField::new(heading, Align::Numbers, Shown::Data, move |line| {
            count(of(line.attained))
        })
    };
    let is_all = |line: &Line| line.attained.known == line.attained.units;
    let of_how_many = IndicatorField::new(
        text! {"计入"; "known"},
        Align::Numbers,
        match lines.iter().all(is_all) {
            true => Shown::Nowhere,
            false => Shown::ToPeople,
        },
        |line| {
            let (known, of) = (line.attained.known, line.attained.applies_to());
            Value::Name(format!("{known}/{of}"))
        },
    );
    vec![
        data(text! {"单位数"; "units"}, |of| of.units),
        data(text! {"计入"; "known"}, |of| of.known),
        of_how_many,
        data(text! {"缺分"; "missing"}, |of| of.missing),
        data(text! {"不适用"; "not applicable"}, |of| {
            of.not_applicable
        }),
        data(text! {"不适用计分"; "assumed"}, |of| of.assumed),
        data(text! {"免检"; "exempt"}, |of| of.exempt),
        data(text! {"空白按零"; "blank as 0"}, |of| of.blank),
    ]
}

/// What they came to.
fn attained<'a>(results: &'a Results<'a>) -> Vec<IndicatorField<'a>> {
    let compared = |shown| match results.earlier {
        Some(_) => shown,
        None => Shown::Nowhere,
    };
    let numbers = |heading, value: fn(&Results, &Attained) -> Option<Value>| {
        IndicatorField::new(heading, Align::Numbers, Shown::Everywhere, move |line| {
            value(results, line.attained).unwrap_or(Value::Nothing)
        })
    };
    vec![
        numbers(text! {"平均"; "mean"}, |results, of| {
            let mean = of.mean()?;
            let printed = mean_text(results, of, &mean);
            Some(figure(mean, printed))
        }),
        numbers(text! {"得分率"; "rate"}, |results, of| {
            Some(share(results, of.rate()?))
        }),
        IndicatorField::new(
            text! {"上次得分率"; "rate before"},
            Align::Numbers,
            compared(Shown::Data),
            |line| {
                Value::from(rate_before(results, line.attained).map(|rate| share(results, rate)))
            },
        ),
        IndicatorField {
            note: Some(text! {"百分点"; "points"}),
            ..IndicatorField::new(
                text! {"较上次"; "change"},
                Align::Numbers,
                compared(Shown::Everywhere),
                |line| Value::from(change(results, line.attained)),
            )
        },
        numbers(text! {"满分"; "at full"}, |_, of| {
            let has_full = of.full.is_some() && earns(of.role);
            has_full.then(|| count(of.at_full))
        }),
        numbers(text! {"零分"; "at 0"}, |_, of| {
            earns(of.role).then(|| count(of.at_nothing))
        }),
    ]
}

/// How much was lost, and what that is of all that was.
fn losses<'a>(results: &'a Results<'a>, lines: &[Line]) -> Vec<IndicatorField<'a>> {
    let field = |heading, shown, value: fn(&Results, &Line) -> Option<Value>| {
        IndicatorField::new(heading, Align::Numbers, shown, move |line| {
            let lost = value(results, line).filter(|_| loses(line.attained));
            lost.unwrap_or(Value::Nothing)
        })
    };
    let is_converted = |line: &Line| line.attained.lost != line.attained.lost_of_total;
    let converted = lines.iter().any(is_converted);
    vec![
        field(text! {"失分"; "lost"}, Shown::Data, |results, line| {
            Some(points(results, &line.attained.lost))
        }),
        field(
            text! {"失分折合总分"; "lost of total"},
            Shown::Data,
            |results, line| Some(points(results, &line.attained.lost_of_total)),
        ),
        field(
            text! {"失分个数"; "losing units"},
            Shown::Data,
            |_, line| Some(count(line.attained.losing)),
        ),
        field(
            text! {"失分位次"; "loss place"},
            Shown::Data,
            |_, line| line.place.map(count),
        ),
        IndicatorField {
            note: converted.then(|| text! {"折合总分"; "of the total"}),
            ..field(
                text! {"失分"; "lost"},
                Shown::ToPeople,
                |results, line| Some(points(results, &line.attained.lost_of_total)),
            )
        },
        field(
            text! {"占全部失分"; "share of lost"},
            Shown::Data,
            |results, line| Some(share(results, line.share()?)),
        ),
        field(
            text! {"累计"; "cumulative"},
            Shown::Everywhere,
            |results, line| Some(share(results, line.cumulative()?)),
        ),
    ]
}

/// Who lost most, and why.
fn who<'a>(results: &'a Results<'a>, lost_by: &'a LostBy) -> Vec<IndicatorField<'a>> {
    vec![
        IndicatorField::new(
            text! {"失分最多的"; "lost most"},
            Align::Words,
            Shown::Data,
            |line| Value::Words(losers_text(results, lost_by.on(line.attained))),
        ),
        IndicatorField::new(
            text! {"扣分原因"; "reasons"},
            Align::Words,
            Shown::Data,
            |line| Value::Words(reasons_text(lost_by.on(line.attained))),
        ),
    ]
}

fn count(count: usize) -> Value {
    figure(Number::from(count), count.to_string())
}

fn points(results: &Results, points: &Number) -> Value {
    figure(points.clone(), points_text(results, points))
}

fn share(results: &Results, share: Number) -> Value {
    let printed = share_text(results, &share);
    figure(share, printed)
}

fn figure(exact: Number, printed: String) -> Value {
    Value::Figure(Figure {
        exact: Span::point(exact),
        printed: printed.into(),
    })
}

/// Returns whether points are earned on rows of this role.
fn earns(role: Role) -> bool {
    match role {
        Role::Scored | Role::Bonus => true,
        Role::Penalty | Role::Factor | Role::Info => false,
    }
}

/// Returns whether points are lost on a row, or could be.
fn loses(attained: &Attained) -> bool {
    match attained.role {
        Role::Scored => attained.full.is_some() || attained.lost.is_positive(),
        Role::Bonus => attained.lost.is_positive(),
        Role::Penalty => true,
        Role::Factor | Role::Info => false,
    }
}

fn role_text(role: Role) -> Text {
    match role {
        Role::Scored => text! {"计分"; "scored"},
        Role::Bonus => text! {"加分"; "bonus"},
        Role::Penalty => text! {"扣分"; "penalty"},
        Role::Factor => text! {"系数"; "factor"},
        Role::Info => text! {"不计"; "info"},
    }
}

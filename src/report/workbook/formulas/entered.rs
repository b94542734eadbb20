//! What a plan makes of the cells of a sheet, as formulas. A formula that would not say for certain what
//! the program says is none: where marks are held against those of others, say, or what does not apply is
//! carried by the rest.

use crate::lang::{Lang, Text};
use crate::number::{Number, Rounding, RoundingMode};
use crate::plan::{Effect, LeafPlan, Plan, Section, Taking};
use crate::rubric::rule::{Edge, End, Knot, Rule, Steps, Target};
use crate::rubric::{Band, Earn, Keep, Missing, NodeId, NotApplicable, Rate, Role};
use crate::sheet::QuestionId;
use crate::text;

/// The most characters of a formula, with some to spare.
const MOST: usize = 8000;
/// How a formula begins that asks first whether some mark is missing.
pub const LACKING: &str = "=IF(OR(";
/// The most levels that a formula asks for one after another.
const MOST_LEVELS: usize = 40;
/// Decimal places that a sum is written to: of a section more, for the total is made of them.
pub const OF_SECTION: u8 = 9;
pub const OF_TOTAL: u8 = 6;

/// Where the cells are of which formulas are made.
pub struct Cells<'a> {
    pub plan: &'a Plan,
    pub lang: Lang,
    /// The cell of a question.
    pub asked: &'a dyn Fn(QuestionId) -> Option<String>,
    /// The cell of a section that has one, of which the sum above it is made.
    pub sum: &'a dyn Fn(NodeId) -> Option<String>,
    /// How sums are rounded, but for the places.
    pub mode: RoundingMode,
}

impl Cells<'_> {
    /// Returns the value of a row that stands above others, empty while a mark below it is missing.
    pub fn of_section(&self, id: NodeId, places: u8) -> Option<String> {
        let zeroes = |effect: &Effect| matches!(effect, Effect::Zero(Some(_)));
        let mut effects = (self.plan.vetoes.iter().map(|veto| &veto.effect))
            .chain(self.plan.gates.iter().map(|gate| &gate.effect));
        if effects.any(zeroes) {
            return None;
        }
        let mut lacking = Vec::new();
        let value = self.section(self.plan.node(id).section()?, &mut lacking)?;
        let value = self.finished(id, value)?;
        let value = rounded(&value, places, self.mode);
        let lacking = lacking.join(",");
        let formula = match lacking.as_str() {
            "" => format!("={value}"),
            lacking => format!("{LACKING}{lacking}),\"\",{value})"),
        };
        (formula.len() <= MOST).then_some(formula)
    }

    /// Returns the value of a row; adds under which conditions it has none yet.
    fn value(&self, id: NodeId, lacking: &mut Vec<String>) -> Option<String> {
        if let Some(cell) = (self.sum)(id) {
            lacking.push(format!("NOT(ISNUMBER({cell}))"));
            return Some(cell);
        }
        let node = self.plan.node(id);
        let value = match (node.leaf(), node.section()) {
            (Some(leaf), _) => self.leaf(leaf, lacking)?,
            (None, Some(section)) => self.section(section, lacking)?,
            (None, None) => return None,
        };
        self.finished(id, value)
    }

    fn section(&self, section: &Section, lacking: &mut Vec<String>) -> Option<String> {
        let mut scored: Vec<(NodeId, String)> = Vec::new();
        let (mut extras, mut factors) = (String::new(), String::new());
        let conversion = times(&section.conversion);
        for &child in &section.children {
            match self.plan.node(child).part.role {
                Role::Scored => scored.push((child, self.value(child, lacking)?)),
                Role::Bonus => {
                    extras += &format!("+({}){conversion}", self.value(child, lacking)?);
                }
                Role::Penalty => {
                    extras += &format!("-({}){conversion}", self.value(child, lacking)?);
                }
                Role::Factor => factors += &format!("*({})", self.value(child, lacking)?),
                Role::Info => {}
            }
        }
        let base = match &section.start {
            Some(start) => format!("({start})"),
            None => self.combined(section, &scored)?,
        };
        let sum = format!("({base}{extras})");
        Some(match factors.as_str() {
            "" => sum,
            factors => format!("(MAX(0,{sum}){factors}+MIN(0,{sum}))"),
        })
    }

    fn combined(&self, section: &Section, scored: &[(NodeId, String)]) -> Option<String> {
        if scored.is_empty() {
            return Some("0".to_owned());
        }
        let values: Vec<&str> = scored.iter().map(|(_, value)| value.as_str()).collect();
        let (listed, added) = (values.join(","), values.join("+"));
        let conversion = times(&section.conversion);
        let kept = match section.taking {
            Taking::Weighted => return self.weighted(section, scored),
            Taking::Sum => added,
            Taking::Highest => format!("MAX({listed})"),
            Taking::Kept(keep) => match (keep, keep.among(scored.len())) {
                (_, kept) if kept == scored.len() => added,
                (Keep::Best(_) | Keep::AllBut(_), 1) => format!("MAX({listed})"),
                (_, kept) if kept + 1 == scored.len() => format!("{added}-MIN({listed})"),
                (_, _) => return None,
            },
        };
        Some(format!("({kept}){conversion}"))
    }

    fn weighted(&self, section: &Section, scored: &[(NodeId, String)]) -> Option<String> {
        let mut shares = Number::ZERO;
        let mut sum = String::new();
        for (child, value) in scored {
            let part = &self.plan.node(*child).part;
            shares = &shares + &part.share;
            let weight = &part.share / part.full.as_ref()?;
            sum += &format!("+({value}){}", times(&weight));
        }
        let own = section.full.clone().unwrap_or(Number::ZERO);
        Some(format!("(0{sum}){}", times(&(&own / &shares))))
    }

    /// Caps, floors and rounds the value of a row where the row says so.
    fn finished(&self, id: NodeId, mut value: String) -> Option<String> {
        let finish = &self.plan.node(id).finish;
        if let Some(cap) = &finish.cap {
            value = format!("MIN({cap},{value})");
        }
        if let Some(floor) = &finish.floor {
            value = format!("MAX({floor},{value})");
        }
        match finish.round {
            None => Some(value),
            Some(Rounding {
                places,
                mode: RoundingMode::HalfUp,
            }) => Some(format!("ROUND(ROUND({value},10),{places})")),
            Some(_) => None,
        }
    }

    fn leaf(&self, leaf: &LeafPlan, lacking: &mut Vec<String>) -> Option<String> {
        let cells = leaf
            .questions
            .iter()
            .map(|&question| (self.asked)(question));
        let cells: Vec<String> = cells.collect::<Option<_>>()?;
        let mut value = self.earned(leaf, &cells)?;
        let first = &cells[0];
        match (cells.len(), &leaf.missing) {
            (1, Missing::Zero) => {
                value = format!("IF({first}=\"\",{},{value})", leaf.nothing());
            }
            (_, Missing::Zero | Missing::Interval | Missing::Error | Missing::Rescale) => {
                lacking.extend(cells.iter().map(|cell| format!("{cell}=\"\"")));
            }
        }
        let not_applicable = text! {"不适用"; "n/a"};
        let not_applicable = self.word(&not_applicable);
        match &leaf.na {
            NotApplicable::Error => {}
            NotApplicable::Points(points) => {
                value = format!("IF({first}={not_applicable},{points},{value})");
            }
            NotApplicable::Rescale | NotApplicable::Mean => {
                lacking.extend(cells.iter().map(|cell| format!("{cell}={not_applicable}")));
            }
        }
        if !leaf.exemptions.is_empty() {
            let yes = self.word(&text! {"是"; "yes"});
            let said = leaf.exemptions.iter().map(|exempting| {
                let cell = (self.asked)(exempting.question)?;
                Some(format!("{cell}={yes}"))
            });
            let said: Vec<String> = said.collect::<Option<_>>()?;
            let (said, unchecked) = (said.join(","), leaf.unchecked());
            value = format!("IF(OR({first}=\"免检\",{said}),{unchecked},{value})");
        }
        Some(value)
    }

    /// Returns what the cells of a leaf earn by its rule.
    fn earned(&self, leaf: &LeafPlan, cells: &[String]) -> Option<String> {
        let full = leaf.points_stated();
        let first = cells[0].as_str();
        let measured = match leaf.is_in_percent() {
            true => {
                format!("IF(LEFT(CELL(\"format\",{first}),1)=\"P\",ROUND({first}*100,10),{first})")
            }
            false => first.to_owned(),
        };
        Some(match leaf.rule() {
            Rule::Mark(_) => first.to_owned(),
            Rule::Scaled(scaled) => format!("({first}){}", times(&(full? / &scaled.of))),
            Rule::Met(_) => {
                let yes = self.word(&text! {"是"; "yes"});
                format!("IF({first}={yes},{},0)", full?)
            }
            Rule::Levels(levels) if levels.0.len() <= MOST_LEVELS => {
                levels.0.iter().rev().fold("0".to_owned(), |rest, level| {
                    let name = quoted(&level.name);
                    format!("IF(EXACT({first},{name}),{},{rest})", level.points)
                })
            }
            Rule::DeductPoints(_) => left_of(full, first),
            Rule::Deduct(deduct) => left_of(full, &counted(&deduct.0, cells)),
            Rule::Add(add) => at_most(full, counted(&add.0, cells)),
            Rule::Bands(bands) => banded(&bands.0, &measured)?,
            Rule::Linear(linear) => {
                let (End::At(zero), End::At(top)) = (&linear.zero, &linear.full) else {
                    return None;
                };
                let stretch = top - zero;
                let full = full?;
                format!("MAX(0,MIN(1,({measured}-({zero}))/({stretch})))*{full}")
            }
            Rule::Times(rule) => {
                let product = format!("{measured}{}", times(&rule.coefficient));
                format!("MAX(0,{})", at_most(full, product))
            }
            Rule::Ratio(ratio) => {
                let full = full?;
                let most = ratio.most.as_ref().unwrap_or(full);
                format!("MIN({most},{}*{full})", share(first))
            }
            Rule::Steps(steps) => stepped(steps, full?, &measured, cells.get(1))?,
            Rule::Between(table) => between(&table.knots, &measured),
            Rule::Levels(_) | Rule::ByRank(_) => return None,
        })
    }

    fn word(&self, word: &Text) -> String {
        quoted(word.speak(self.lang))
    }
}

/// Returns points as they are written to some places. What a float leaves beyond the tenth goes first.
fn rounded(value: &str, places: u8, mode: RoundingMode) -> String {
    let guarded = || format!("ROUND({value},{})", places + 3);
    match mode {
        RoundingMode::HalfUp | RoundingMode::HalfEven => format!("ROUND({value},{places})"),
        RoundingMode::Down => format!("ROUNDDOWN({},{places})", guarded()),
        RoundingMode::Up => format!("ROUNDUP({},{places})", guarded()),
    }
}

/// Returns a factor behind what it multiplies; a third is multiplied by its parts, not by a decimal.
fn times(factor: &Number) -> String {
    match *factor == Number::ONE {
        true => String::new(),
        false => format!("*{factor}"),
    }
}

fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

fn left_of(full: Option<&Number>, taken: &str) -> String {
    match full {
        Some(full) => format!("MAX(0,{full}-({taken}))"),
        None => taken.to_owned(),
    }
}

fn at_most(full: Option<&Number>, value: String) -> String {
    match full {
        Some(full) => format!("MIN({full},{value})"),
        None => value,
    }
}

/// Returns what counts of several things come to together.
fn counted(rates: &[Rate], cells: &[String]) -> String {
    let of = |(rate, cell): (&Rate, &String)| {
        let product = format!("{cell}{}", times(&rate.each));
        at_most(rate.most.as_ref(), product)
    };
    rates
        .iter()
        .zip(cells)
        .map(of)
        .collect::<Vec<_>>()
        .join("+")
}

/// Returns the points of the first band that a value reaches.
fn banded(bands: &[Band], value: &str) -> Option<String> {
    bands.iter().rev().try_fold("0".to_owned(), |rest, band| {
        let Earn::Points(points) = &band.earn else {
            return None;
        };
        let reaches = match &band.edge {
            Edge::From(line) => format!("{value}>={line}"),
            Edge::Above(line) => format!("{value}>{line}"),
            Edge::To(line) => format!("{value}<={line}"),
            Edge::Below(line) => format!("{value}<{line}"),
            Edge::Rest => return Some(points.to_string()),
        };
        Some(format!("IF({reaches},{points},{rest})"))
    })
}

/// Returns what whole steps from the target earn.
fn stepped(
    steps: &Steps,
    full: &Number,
    value: &str,
    own_target: Option<&String>,
) -> Option<String> {
    let target = match &steps.target {
        Target::Fixed(target) => target.to_string(),
        Target::Column(_) => own_target?.clone(),
        Target::Mean => return None,
    };
    let gap = match steps.less_is_better {
        true => format!("({target}-({value}))"),
        false => format!("({value}-({target}))"),
    };
    let every = &steps.every;
    let (lose, gain, most) = (&steps.lose, &steps.gain, &steps.gain_most);
    let short = format!("MAX(0,INT(ROUND(-{gap}/({every}),9)))");
    let beyond = format!("MAX(0,INT(ROUND({gap}/({every}),9)))");
    Some(match gain.is_zero() {
        true => format!("MAX(0,{full}-{lose}*{short})"),
        false => format!("MAX(0,{full}-{lose}*{short}+MIN({most},{gain}*{beyond}))"),
    })
}

/// Returns what a value earns between the rows of a table, and beyond them.
fn between(knots: &[Knot], value: &str) -> String {
    let mut rising: Vec<&Knot> = knots.iter().collect();
    rising.sort_by(|one, other| one.at.cmp(&other.at));
    let last = rising[rising.len() - 1].points.to_string();
    let inner = rising.windows(2).rev().fold(last, |rest, pair| {
        let (low, high) = (pair[0], pair[1]);
        let slope = &(&high.points - &low.points) / &(&high.at - &low.at);
        let (at, points, end) = (&low.at, &low.points, &high.at);
        format!("IF({value}<={end},{points}+({value}-({at}))*({slope}),{rest})")
    });
    let (at, points) = (&rising[0].at, &rising[0].points);
    format!("MAX(0,IF({value}<={at},{points},{inner}))")
}

/// Returns a share that is written as 3/4, 75% or 0.75.
fn share(cell: &str) -> String {
    let slash = format!("FIND(\"/\",{cell})");
    format!(
        "IF(ISNUMBER({slash}),LEFT({cell},{slash}-1)/MID({cell},{slash}+1,20),\
         IF(RIGHT({cell},1)=\"%\",LEFT({cell},LEN({cell})-1)/100,{cell}*1))"
    )
}

//! What a plan makes of the cells of a sheet that is filled in, as formulas beside them. A formula that
//! would not say for certain what the program says is none: where marks are held against those of others,
//! say, or what does not apply is carried by the rest.

use super::rules::{self, Asked};
use super::sections::{Child, MayBe, Scene, before_factors, limited, multiplied};
use super::term::{Spot, Term, Test};
use super::written::{Places, fits, quoted, written};
use crate::lang::{Lang, Text};
use crate::number::RoundingMode;
use crate::plan::{Effect, LeafPlan, Plan, Section, Taking};
use crate::rubric::rule::Rule;
use crate::rubric::{Missing, NodeId, NotApplicable, Role};
use crate::sheet::QuestionId;
use crate::text;

/// How a formula begins that asks first whether some mark is missing.
pub const LACKING: &str = "=IF(OR(";
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

/// Cells, or formulas within the formula, each in a column by itself.
struct Parts(Vec<String>);

impl Places for Parts {
    fn cell(&self, spot: Spot) -> String {
        self.0[spot.column].clone()
    }

    fn between(&self, first: Spot, last: Spot) -> String {
        let parts = &self.0[first.column..=last.column];
        parts.join(",")
    }

    fn column(&self, spot: Spot) -> String {
        self.cell(spot)
    }
}

impl Parts {
    fn spot(&mut self, part: String) -> Spot {
        self.0.push(part);
        Spot {
            sheet: 0,
            column: self.0.len() - 1,
        }
    }

    /// Returns a term as a part of a formula.
    fn write(&self, term: &Term) -> String {
        written(term, self).trim_start_matches('=').to_owned()
    }
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
        let value = self.finished(id, value);
        let value = rounded(&value, places, self.mode);
        let lacking = lacking.join(",");
        let formula = match lacking.as_str() {
            "" => format!("={value}"),
            lacking => format!("{LACKING}{lacking}),\"\",{value})"),
        };
        fits(&formula).then_some(formula)
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
        Some(self.finished(id, value))
    }

    fn section(&self, section: &Section, lacking: &mut Vec<String>) -> Option<String> {
        let mut parts = Parts(Vec::new());
        let mut children = Vec::new();
        for &child in &section.children {
            let part = &self.plan.node(child).part;
            if part.role == Role::Info {
                continue;
            }
            children.push(Child {
                part,
                cell: parts.spot(format!("({})", self.value(child, lacking)?)),
                may_be: MayBe::default(),
            });
        }
        if !takes_one_at_most(section, &children) {
            return None;
        }
        let scene = Scene {
            section,
            children,
            not_applicable: "",
            missing: "",
        };
        let sum = parts.write(&before_factors(&scene)?);
        match scene.has_factors() {
            false => Some(sum),
            true => {
                let sum = parts.spot(format!("({sum})"));
                Some(parts.write(&multiplied(&scene, sum)))
            }
        }
    }

    /// Caps, floors and rounds the value of a row where the row says so.
    fn finished(&self, id: NodeId, value: String) -> String {
        let finish = &self.plan.node(id).finish;
        let mut parts = Parts(Vec::new());
        let spot = parts.spot(format!("({value})"));
        match limited(Term::Cell(spot), finish) {
            Term::Cell(_) => value,
            term => parts.write(&term),
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
        let not_applicable = quoted(not_applicable.speak(self.lang));
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
            let yes = quoted(&self.word(&text! {"是"; "yes"}));
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

    /// Returns what the cells of a leaf earn by its rule; as people fill them in, with percent signs and
    /// fractions.
    fn earned(&self, leaf: &LeafPlan, cells: &[String]) -> Option<String> {
        if leaf.is_against_others() {
            return None;
        }
        let mut parts = Parts(cells.to_vec());
        let first = &cells[0];
        if let Rule::Ratio(_) = leaf.rule() {
            parts.0[0] = share(first);
        } else if leaf.is_in_percent() {
            parts.0[0] =
                format!("IF(LEFT(CELL(\"format\",{first}),1)=\"P\",ROUND({first}*100,10),{first})");
        }
        let spot = |column| Spot { sheet: 0, column };
        let spots: Vec<Spot> = (0..cells.len()).map(spot).collect();
        let (yes, no) = (
            self.word(&text! {"是"; "yes"}),
            self.word(&text! {"否"; "no"}),
        );
        if let Rule::Met(_) = leaf.rule() {
            // Whatever is no yes is a no here: the cell takes nothing else.
            let full = Term::number(leaf.points_stated()?);
            return Some(parts.write(&full.when(Test::is(spots[0], &yes), Term::zero())));
        }
        let asked = Asked {
            cells: &spots,
            blank: None,
            keys: None,
            yes: &yes,
            no: &no,
        };
        let term = rules::earned(leaf, &asked)?;
        Some(parts.write(&term))
    }

    fn word(&self, word: &Text) -> String {
        word.speak(self.lang).to_owned()
    }
}

/// Returns whether a section is a sum, or one of its rows at most is left out of it, or kept: of cells that
/// are formulas themselves no spreadsheet tells the second best.
fn takes_one_at_most(section: &Section, children: &[Child]) -> bool {
    let scored = children
        .iter()
        .filter(|child| child.part.role == Role::Scored);
    let scored = scored.count();
    match section.taking {
        Taking::Weighted | Taking::Sum | Taking::Highest => true,
        Taking::Kept(keep) => {
            let kept = keep.among(scored);
            kept <= 1 || kept + 1 >= scored
        }
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

/// Returns a share that is written as 3/4, 75% or 0.75.
fn share(cell: &str) -> String {
    let slash = format!("FIND(\"/\",{cell})");
    format!(
        "IF(ISNUMBER({slash}),LEFT({cell},{slash}-1)/MID({cell},{slash}+1,20),\
         IF(RIGHT({cell},1)=\"%\",LEFT({cell},LEN({cell})-1)/100,{cell}*1))"
    )
}

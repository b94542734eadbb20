//! What a rubric asks of a sheet, question by question, with all that who answers has to know.

use super::entry::Entry;
use super::heads::{Head, Heads};
use super::seats::{DIMENSIONS, Named, Seats, seats};
use crate::evaluation::{Case, vocabulary};
use crate::lang::Text;
use crate::plan::Question;
use crate::report::paper::{condition_text, effect_text, points_text, practice, standard};
use crate::rubric::{Condition, Indicator, IndicatorCode, NodeId, Tree, TreeId, applies};
use crate::sheet::{Meaning, QuestionId, Vocabulary};
use crate::text;

/// A question, as a sheet puts it.
#[derive(Clone, Debug)]
pub struct Ask {
    pub question: QuestionId,
    /// What it stands below, by number.
    pub heads: Vec<usize>,
    /// Code and name, as people read them.
    pub code: String,
    pub name: String,
    /// Which of the cells of its row it is, where there are several.
    pub part: Option<String>,
    /// The headings by which it is known again: as short as may be, and as telling.
    pub short: String,
    pub long: String,
    pub full: Text,
    pub rule: Text,
    /// How it is looked into, at what, and under which clause.
    pub practice: Text,
    /// What may be entered, by kind of unit; nothing where a kind is not asked.
    pub entries: Vec<Option<Entry>>,
    pub seats: [Seats; DIMENSIONS],
}

/// What is to be done with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Room {
    /// Nothing: the unit's kind is not asked.
    Closed,
    Open(Entry),
}

impl Ask {
    /// Returns what may be entered for a unit of a kind, or of whichever where that is not known.
    pub fn room(&self, kind: Option<TreeId>) -> Room {
        let entry = match kind {
            Some(kind) => self.entries[kind.0].clone(),
            None => {
                let entries = self.entries.iter().flatten().cloned();
                entries.reduce(Entry::or)
            }
        };
        entry.map_or(Room::Closed, Room::Open)
    }

    /// Returns what people call it: 1.1 居务公开.
    pub fn label(&self) -> String {
        let label = format!("{} {}", self.code, self.name);
        label.trim().to_owned()
    }
}

/// Returns all that is asked, in the order of the paper, and what it stands below.
pub fn asks(case: &Case, named: &Named) -> (Vec<Ask>, Vec<Head>) {
    let vocabulary = vocabulary(case.questions, case.rubric);
    let mut asker = Asker {
        case,
        named,
        vocabulary,
        heads: Heads::default(),
    };
    let questions = case.questions.all();
    let mut asked: Vec<_> = questions
        .filter(|(_, question)| !question.is_sum())
        .map(|(number, question)| (asker.order(question), number))
        .collect();
    asked.sort();
    let asks = asked
        .into_iter()
        .filter_map(|(_, number)| asker.ask(number));
    let asks = asks.collect();
    (asks, asker.heads.list)
}

struct Asker<'a> {
    case: &'a Case<'a>,
    named: &'a Named,
    vocabulary: Vocabulary,
    heads: Heads,
}

/// A row in the tree of a kind.
struct OfKind<'a> {
    tree: &'a Tree,
    row: &'a Indicator,
    node: NodeId,
}

impl Asker<'_> {
    /// Returns where a question stands on the paper: rows by those above them, then all that
    /// decides beyond the points.
    fn order(&self, question: &Question) -> (usize, Vec<usize>) {
        let rows = &self.case.rubric.indicators;
        let at = |code: &IndicatorCode| rows.iter().position(|row| row.code == *code);
        match question {
            Question::Mark { code, part } => {
                let above = rows.iter().filter(|row| row.code.is_above(code));
                let mut path: Vec<_> = above.filter_map(|row| at(&row.code)).collect();
                path.sort_unstable();
                path.dedup();
                path.extend(at(code));
                path.push(*part);
                (0, path)
            }
            Question::Gate(id) => (1, vec![id.0]),
            Question::Veto(id) => (2, vec![id.0]),
            Question::Exemption(id) => (3, vec![id.0]),
            Question::Subtotal(_) | Question::Total => (4, Vec::new()),
        }
    }

    fn ask(&mut self, number: QuestionId) -> Option<Ask> {
        let rubric = self.case.rubric;
        match &self.case.questions[number] {
            Question::Mark { code, .. } => self.mark(number, code),
            Question::Gate(id) => {
                let gate = &rubric.gates[*id];
                let head = self.heads.of_conditions(text! {"基本条件"; "Gates"});
                Some(self.condition(number, gate, head, Entry::of_gate(gate)))
            }
            Question::Veto(id) => {
                let veto = &rubric.vetoes[*id];
                let head = self.heads.of_conditions(text! {"一票否决"; "Vetoes"});
                Some(self.condition(number, veto, head, Entry::yes_or_no()))
            }
            Question::Exemption(id) => {
                let exemption = &rubric.exemptions[*id];
                let items: Vec<Text> = (exemption.items.iter())
                    .map(|item| Text::verbatim(item.as_str()))
                    .collect();
                let items = Text::list(&items);
                let head = self.heads.of_conditions(text! {"免检"; "Exemptions"});
                let heading = self.heading(number, &[&exemption.name]);
                Some(Ask {
                    question: number,
                    heads: vec![head],
                    code: String::new(),
                    name: exemption.name.clone(),
                    part: None,
                    short: heading.clone(),
                    long: heading,
                    full: Text::verbatim(""),
                    rule: text! {"是的，{items} 免检，得满分"; "if so, {items} earn full marks"; items},
                    practice: Text::verbatim(""),
                    entries: vec![Some(Entry::yes_or_no()); self.case.trees.len()],
                    seats: [Seats::One, Seats::One, Seats::One],
                })
            }
            Question::Subtotal(_) | Question::Total => None,
        }
    }

    /// Returns a row of the paper as it is asked; nothing where no kind has it.
    fn mark(&mut self, number: QuestionId, code: &IndicatorCode) -> Option<Ask> {
        let case = self.case;
        let kinds: Vec<Option<OfKind>> = case
            .trees
            .iter()
            .map(|tree| of_kind(tree, code, case))
            .collect();
        let first = kinds.iter().flatten().next()?;
        let leaves = case.plans.iter().map(|plan| plan.leaf_asked(number));
        let leaves: Vec<_> = leaves.collect();
        let (leaf, _) = leaves.iter().flatten().next()?;
        let by_kind = |of: &dyn Fn(&OfKind) -> Text| by_kind(&kinds, of);
        let row = first.row;
        let part = case.questions.part(number, case.rubric);
        let behind = part
            .as_ref()
            .map_or(String::new(), |part| format!(" {part}"));
        let name = &row.name;
        let telling = format!("{code} {name}{behind}");
        let own = format!("{name}{behind}");
        let short = format!("{code}{behind}");
        let part_alone = part.clone().unwrap_or_default();
        Some(Ask {
            question: number,
            heads: self.heads.above(code, case),
            code: code.to_string(),
            name: by_kind(&|kind| Text::verbatim(&kind.row.name))
                .zh
                .into_owned(),
            short: self.heading(number, &[&short, &telling, &own, &part_alone]),
            long: self.heading(number, &[&telling, &short, &own, &part_alone]),
            full: by_kind(&|kind| points_text(kind.row, kind.tree.node(kind.node))),
            rule: by_kind(&|kind| {
                standard(kind.row, kind.tree.node(kind.node), &case.rubric.outcome)
            }),
            practice: by_kind(&|kind| practice(kind.row)),
            entries: (leaves.iter())
                .map(|leaf| leaf.map(|(leaf, input)| Entry::of_leaf(leaf, input)))
                .collect(),
            seats: seats(&leaf.folds, self.named),
            part,
        })
    }

    fn condition(
        &self,
        number: QuestionId,
        condition: &Condition,
        head: usize,
        entry: Entry,
    ) -> Ask {
        let Condition { code, name, .. } = condition;
        let telling = format!("{code} {name}");
        let content = condition_text(condition);
        let effect = effect_text(&condition.effect, &self.case.rubric.outcome);
        let trees = self.case.trees.iter();
        let entries = trees
            .map(|tree| applies(&condition.kinds, tree.kind.as_deref()).then(|| entry.clone()));
        Ask {
            question: number,
            heads: vec![head],
            code: code.clone(),
            name: name.clone(),
            part: None,
            short: self.heading(number, &[code, &telling, name]),
            long: self.heading(number, &[&telling, code, name]),
            full: Text::verbatim(""),
            rule: text! {"{content}：{effect}"; "{content}: {effect}"; content, effect},
            practice: Text::verbatim(""),
            entries: entries.collect(),
            seats: [Seats::One, Seats::One, Seats::One],
        }
    }

    /// Returns the first of some headings that means the question, or else any that does.
    fn heading(&self, number: QuestionId, wanted: &[&str]) -> String {
        let means =
            |label: &&str| self.vocabulary.meaning(label) == Some(Meaning::Question(number));
        let mut wanted = wanted.iter().copied();
        let heading = wanted.find(means);
        let heading = heading.or_else(|| self.vocabulary.labels().find(means));
        heading.map_or_else(
            || self.case.questions.label(number, self.case.rubric),
            str::to_owned,
        )
    }
}

fn of_kind<'a>(tree: &'a Tree, code: &IndicatorCode, case: &Case<'a>) -> Option<OfKind<'a>> {
    let node = tree
        .find(code.as_str())
        .filter(|&node| tree.node(node).is_leaf())?;
    let row = tree.row(node, case.rubric)?;
    Some(OfKind { tree, row, node })
}

/// Returns what holds of a row: of each kind by itself, where they differ.
fn by_kind(kinds: &[Option<OfKind>], of: &dyn Fn(&OfKind) -> Text) -> Text {
    let said: Vec<(&OfKind, Text)> = (kinds.iter().flatten())
        .map(|kind| (kind, of(kind)))
        .collect();
    let (_, first) = said.first().expect("a kind has it");
    if said.iter().all(|(_, words)| words == first) {
        return first.clone();
    }
    let one = |(kind, words): &(&OfKind, Text)| {
        let kind = kind.tree.kind.as_deref().unwrap_or_default();
        text! {"{kind}：{words}"; "{kind}: {words}"; words}
    };
    Text::sentences(&said.iter().map(one).collect::<Vec<_>>())
}

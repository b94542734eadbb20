//! Every item with its points, its cell and its rule, from the total down.

use super::leaf::leaf_details;
use super::limits::limit_details;
use super::story::Story;
use super::words::{condition_name, detail, of_full, row_name};
use crate::evaluation::{Kept, Met, Value};
use crate::lang::Text;
use crate::number::Number;
use crate::plan::Effect;
use crate::report::Tone;
use crate::report::document::{Block, Detail, Item};
use crate::report::paper::keep_text;
use crate::rubric::{Indicator, NodeId, Role, Take};
use crate::text;

pub fn items(story: &Story, depth: Option<usize>) -> Vec<Block> {
    let tree = story.tree();
    let items = tree
        .ids()
        .filter(|&id| depth.is_none_or(|depth| tree.node(id).depth <= depth))
        .map(|id| item(story, id));
    vec![
        Block::Heading(text! {"逐项得分"; "Item by item"}),
        Block::Outline(items.collect()),
    ]
}

fn item(story: &Story, id: NodeId) -> Item {
    let node = story.tree().node(id);
    let mut details = Vec::new();
    details.extend(role_detail(story, id));
    details.extend(zeroed_detail(story, id));
    details.extend(left_out_detail(story, id));
    match node.is_leaf() {
        true => details.extend(leaf_details(story, id)),
        false => details.extend(section_details(story, id)),
    }
    Item {
        depth: node.depth,
        heading: row_name(story, id),
        figure: of_full(story, id),
        details,
    }
}

fn role_detail(story: &Story, id: NodeId) -> Option<Detail> {
    let node = story.tree().node(id);
    let above = node.parent.map(|parent| story.tree().node(parent).role);
    let words = match node.role {
        Role::Scored => return None,
        role if above == Some(role) => return None,
        Role::Bonus => text! {"加分，满分之外"; "a bonus, outside the points"},
        Role::Penalty => text! {"扣分，满分之外"; "a penalty, outside the points"},
        Role::Factor => text! {"系数，乘上一级的得分"; "a factor of the row above it"},
        Role::Info => text! {"只列出，不计分"; "printed, never counted"},
    };
    Some(detail(text! {"性质"; "role"}, words))
}

/// Returns which veto or gate sets an item to nothing.
fn zeroed_detail(story: &Story, id: NodeId) -> Option<Detail> {
    let zeroing = story.conditions().iter().find(|condition| {
        condition.met != Met::Yes && condition.effect == Effect::Zero(Some(id))
    })?;
    let name = condition_name(story, zeroing.what);
    Some(Detail {
        tone: Tone::Bad,
        ..detail(text! {"归零"; "set to nothing"}, name)
    })
}

/// Returns how a section came to its value, where that is more than the sum of its rows.
fn section_details(story: &Story, id: NodeId) -> Vec<Detail> {
    let mut details = Vec::new();
    details.extend(weights_detail(story, id));
    details.extend(rescaled_detail(story, id));
    details.extend(kept_detail(story, id));
    details.extend(factors_detail(story, id));
    if let Some(row) = story.tree().row(id, story.results.case.rubric) {
        details.extend(row_details(row));
    }
    details.extend(limit_details(story, id));
    details
}

fn weights_detail(story: &Story, id: NodeId) -> Option<Detail> {
    let (tree, rubric) = (story.tree(), story.results.case.rubric);
    let weight = |child| {
        let row = tree.row(child, rubric)?;
        let (code, weight) = (&row.code, row.weight.as_ref()?);
        Some(Text::verbatim(format!("{code} × {weight}")))
    };
    tree.is_weighted(id, rubric).then(|| {
        let weights = tree.children(id, Role::Scored).filter_map(weight);
        let weights = Text::list(&weights.collect::<Vec<_>>());
        detail(text! {"加权"; "weights"}, weights)
    })
}

/// Returns which children are carried by their siblings.
fn rescaled_detail(story: &Story, id: NodeId) -> Option<Detail> {
    let result = story.result();
    let carried = result.carried(&story.results.case, id)?;
    let name = |&child: &NodeId| {
        let name = row_name(story, child);
        match result.value(child) {
            Value::NotApplicable => text! {"{name} 不适用"; "{name} does not apply"; name},
            Value::Missing(_) | Value::Counted(_) => {
                text! {"{name} 缺分"; "{name} lacks its marks"; name}
            }
        }
    };
    let names: Vec<Text> = carried.left_out.iter().map(name).collect();
    let (names, factor) = (Text::list(&names), &carried.factor);
    let words = match *factor == Number::ONE {
        true => {
            text! {"{names}，同级其余各项照算"; "{names}; the siblings count as they are"; names}
        }
        false => {
            text! {"{names}，同级其余各项乘以 {factor}"; "{names}; the siblings are multiplied by {factor}"; names}
        }
    };
    Some(detail(text! {"折算"; "rescaled"}, words))
}

/// Returns which children of a section count, where it keeps some of them.
fn kept_detail(story: &Story, id: NodeId) -> Option<Detail> {
    let row = story.tree().row(id, story.results.case.rubric)?;
    let Take::Kept(keep) = row.take else {
        return None;
    };
    let kept = story.result().kept(&story.results.case, id)?;
    let said = [
        (Kept::Surely, text! {"计"; "counted"}),
        (Kept::LeftOut, text! {"不计"; "not counted"}),
        (Kept::Open, text! {"缺分未定"; "open, as marks are missing"}),
    ];
    let named = said.into_iter().filter_map(|(fate, word)| {
        let of_fate = kept.iter().filter(|(_, kept)| *kept == fate);
        let names: Vec<Text> = of_fate.map(|(child, _)| row_name(story, *child)).collect();
        let listed = Text::list(&names);
        (!names.is_empty()).then(|| text! {"{word}：{listed}"; "{word}: {listed}"; word, listed})
    });
    let clauses: Vec<Text> = std::iter::once(keep_text(keep)).chain(named).collect();
    Some(detail(text! {"取法"; "taken"}, Text::clauses(&clauses)))
}

/// Returns what the factors of a section multiply.
fn factors_detail(story: &Story, id: NodeId) -> Option<Detail> {
    let (result, case) = (story.result(), &story.results.case);
    let factor = |child: NodeId| {
        let span = result.span(child)?;
        let (name, value) = (row_name(story, child), span.only()?);
        Some(text! {"{name} {value}"; "{name} {value}"; name})
    };
    let factors = story.tree().children(id, Role::Factor).filter_map(factor);
    let factors: Vec<Text> = factors.collect();
    let before = result.before_factors(case, id)?;
    let before = before.only().filter(|_| !factors.is_empty())?;
    let factors = Text::list(&factors);
    let words = match before.is_positive() {
        true => text! {"{before} 乘以 {factors}"; "{before} times {factors}"; factors},
        false => {
            text! {"{before} 不高于 0，不乘 {factors}"; "{before} is not above 0, and is not multiplied by {factors}"; factors}
        }
    };
    Some(detail(text! {"系数"; "factor"}, words))
}

/// Returns that a row does not count, where the one above it keeps others.
fn left_out_detail(story: &Story, id: NodeId) -> Option<Detail> {
    let above = story.tree().node(id).parent?;
    let kept = story.result().kept(&story.results.case, above)?;
    kept.contains(&(id, Kept::LeftOut)).then(|| {
        detail(
            text! {"取法"; "taken"},
            text! {"没有取这一项，不计入上级"; "not taken, so it does not count"},
        )
    })
}

/// Returns how the row of a section puts its children together.
fn row_details(row: &Indicator) -> Vec<Detail> {
    let mut details = Vec::new();
    if row.take == Take::Highest {
        details.push(detail(
            text! {"取法"; "taken"},
            text! {"就高不重复，只取最高的一项"; "the highest of them only"},
        ));
    }
    if let Some(of) = &row.of {
        details.push(detail(
            text! {"折算"; "converted"},
            text! {"各项满分合计 {of} 分"; "the rows add up to {of}"},
        ));
    }
    details
}

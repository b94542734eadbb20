//! Which scheme it is, what it rests on, and its scale.

use super::words::verbatim;
use crate::lang::Text;
use crate::report::value::pass_text;
use crate::rubric::{Basis, Reach, Rubric, Status, Threshold, Tree};
use crate::text;

/// A name and what it stands for.
type Fact = (Text, Text);

pub fn facts(rubric: &Rubric, trees: &[Tree]) -> Vec<Fact> {
    let mut facts = vec![rubric_fact(rubric)];
    facts.extend(issued_fact(rubric));
    if let Some(unit) = &rubric.unit {
        facts.push((text! {"考评单位"; "what is assessed"}, Text::verbatim(unit)));
    }
    if !rubric.kinds.is_empty() {
        let kinds = Text::list(&verbatim(&rubric.kinds));
        facts.push((text! {"类别"; "kinds"}, kinds));
    }
    facts.push(scale_fact(rubric, trees));
    let basis = rubric.basis.iter().map(basis_text);
    facts.extend(basis.map(|basis| (text! {"依据"; "basis"}, basis)));
    facts
}

/// Returns which rubric it is, and how far it copies its paper.
pub fn rubric_fact(rubric: &Rubric) -> Fact {
    let id = &rubric.id;
    let status = match rubric.status {
        Status::Official => text! {"正式文本"; "official"},
        Status::Reconstruction => {
            let count = rubric.assumed_values().len();
            text! {"复原稿：{count} 项取值为推定，不是正式文本"; "reconstruction: {count} values are assumed, not official"}
        }
        Status::Unstated => text! {"未注明是否正式文本"; "status not stated"},
    };
    let words = text! {"{id}（{status}）"; "{id} ({status})"; status};
    (text! {"考评细则"; "rubric"}, words)
}

/// Returns who issued the scheme, and for which years.
pub fn issued_fact(rubric: &Rubric) -> Option<Fact> {
    let issued: Vec<&str> = [&rubric.issuer, &rubric.years]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let name = text! {"发文单位、年度"; "issued by, years"};
    (!issued.is_empty()).then(|| (name, Text::verbatim(issued.join(" · "))))
}

/// Returns full marks and the pass line; of each kind its own, where they differ.
pub fn scale_fact(rubric: &Rubric, trees: &[Tree]) -> Fact {
    let scales: Vec<Text> = trees.iter().map(|tree| scale(rubric, tree)).collect();
    let scale = match scales.iter().all(|scale| *scale == scales[0]) {
        true => scales[0].clone(),
        false => {
            let of_kind = trees.iter().zip(&scales).map(|(tree, scale)| {
                let kind = tree.kind.as_deref().unwrap_or_default();
                text! {"{kind}：{scale}"; "{kind}: {scale}"; scale}
            });
            Text::sentences(&of_kind.collect::<Vec<_>>())
        }
    };
    (text! {"满分、合格线"; "scale, pass line"}, scale)
}

fn scale(rubric: &Rubric, tree: &Tree) -> Text {
    let full = tree.node(Tree::ROOT).full.as_ref();
    let pass = rubric.outcome.pass.as_ref();
    let line = pass.and_then(|pass| pass.in_points(full));
    let full = match full {
        Some(full) => text! {"满分 {full} 分"; "full marks {full}"},
        None => text! {"不设满分"; "no upper end"},
    };
    let cap = rubric.outcome.cap.as_ref();
    let full = match cap.and_then(|cap| cap.in_points(tree.node(Tree::ROOT).full.as_ref())) {
        Some(cap) => text! {"{full}，总分至多 {cap} 分"; "{full}, totals {cap} at most"; full},
        None => full,
    };
    let pass = pass_text(&rubric.outcome);
    match line {
        Some(Threshold {
            at,
            reach: Reach::From,
        }) => text! {"{full}，{at} 分{pass}"; "{full}, {pass} at {at}"; full, pass},
        Some(Threshold {
            at,
            reach: Reach::Above,
        }) => text! {"{full}，超过 {at} 分{pass}"; "{full}, {pass} above {at}"; full, pass},
        None => text! {"{full}，没有合格线"; "{full}, no pass line"; full},
    }
}

fn basis_text(basis: &Basis) -> Text {
    let number = basis.number.iter();
    let says_year = |year: &&String| basis.number.is_some() || basis.title.contains(*year);
    let year = basis.year.iter().filter(|year| !says_year(year));
    let parts: Vec<&str> = std::iter::once(&basis.title)
        .chain(number)
        .chain(year)
        .map(String::as_str)
        .collect();
    Text::verbatim(parts.join(" · "))
}

//! The rubrics that come with the program.

use std::collections::HashSet;
use std::fmt::Write;

use wuhua_eval::diagnostics::Files;
use wuhua_eval::lang::Lang;
use wuhua_eval::number::Number;
use wuhua_eval::rubric::parse::Parsed;
use wuhua_eval::rubric::rule::{self, End};
use wuhua_eval::rubric::{
    Edge, Indicator, Measure, NodeId, Role, Rubric, Rule, SHIPPED, Shipped, Status, Target, Tree,
    parse,
};

use crate::support::score;

/// Returns a shipped rubric, which has neither errors nor warnings.
fn parsed(shipped: &Shipped) -> Parsed {
    let mut files = Files::default();
    let file = files.add(shipped.file_name, shipped.text.to_owned());
    let (parsed, found) = parse(file, &files);
    let words: Vec<&str> = found
        .iter()
        .map(|found| found.message.speak(Lang::En))
        .collect();
    assert!(words.is_empty(), "{}: {words:?}", shipped.file_name);
    parsed.expect("it has no errors")
}

fn leaves(tree: &Tree) -> impl Iterator<Item = NodeId> + '_ {
    tree.ids().filter(|&id| tree.node(id).is_leaf())
}

#[test]
fn every_file_is_in_the_catalogue_under_its_id() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rubrics");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .expect("the rubrics are there")
        .map(|entry| entry.expect("it can be listed").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    files.sort();
    assert_eq!(files, SHIPPED.map(|shipped| shipped.file_name));
    for shipped in &SHIPPED {
        assert_eq!(parsed(shipped).rubric.id, shipped.id);
        assert!(shipped.text.starts_with("#:schema ./rubric.schema.json\n"));
    }
}

#[test]
fn every_row_says_what_is_looked_at_and_how() {
    for shipped in &SHIPPED {
        let Parsed { rubric, trees, .. } = parsed(shipped);
        for tree in &trees {
            let mut names = HashSet::new();
            for id in tree.ids() {
                let Some(row) = tree.row(id, &rubric) else {
                    continue;
                };
                let (file, code, name) = (shipped.file_name, &row.code, &row.name);
                assert!(name.chars().count() <= 16, "{file}: {code} {name} is long");
                assert!(names.insert(name), "{file}: {code} {name} stands twice");
                let says_how = row.evidence.is_some() && row.method.is_some();
                let is_leaf = tree.node(id).is_leaf();
                assert_eq!(says_how, is_leaf, "{file}: {code} {name}");
            }
        }
    }
}

#[test]
fn every_reconstruction_says_what_it_assumes() {
    for shipped in &SHIPPED {
        let Parsed { mut rubric, .. } = parsed(shipped);
        assert_eq!(rubric.status, Status::Reconstruction);
        assert!(!rubric.basis.is_empty() && !rubric.stated.is_empty());
        assert!(!rubric.assumed.is_empty() && !rubric.on_record.is_empty());
        let count = rubric.assumed_values().len();
        let on_record = std::mem::take(&mut rubric.on_record);
        assert_eq!(rubric.assumed_values().len(), count + on_record.len());
    }
}

#[test]
fn the_district_has_a_hundred_standards_of_the_third_level_for_each_kind() {
    let district = SHIPPED.iter().find(|shipped| shipped.id == "district-2007");
    let Parsed { rubric, trees, .. } = parsed(district.expect("it is shipped"));
    let full = rubric.full.clone().expect("it says so");
    assert_eq!(trees.len(), 2);
    for tree in &trees {
        assert_eq!(leaves(tree).count(), 100, "{:?}", tree.kind);
        for id in leaves(tree) {
            assert_eq!(tree.node(id).depth, 3);
            assert_eq!(tree.node(id).role, Role::Scored);
        }
        let points: Number = leaves(tree)
            .map(|id| tree.node(id).full.clone().expect("points have an end"))
            .collect::<Vec<_>>()
            .iter()
            .sum();
        assert_eq!(points, full, "{:?}", tree.kind);
    }
}

/// Nobody needs a bonus to come to full marks, and the best grade is open to every kind.
#[test]
fn the_best_marks_earn_full_marks_and_the_best_grade() {
    for shipped in &SHIPPED {
        let Parsed { rubric, trees, .. } = parsed(shipped);
        let best = &rubric.outcome.grades[0].name;
        for tree in &trees {
            let lines = score(shipped.text, &best_sheet(&rubric, tree));
            let full = tree.node(Tree::ROOT).full.as_ref().expect("it has an end");
            assert_eq!(lines[0].total, full.to_string(), "{}", shipped.id);
            assert_eq!(lines[0].verdict, "pass", "{}", shipped.id);
            assert_eq!(lines[0].grade.as_ref(), Some(best), "{}", shipped.id);
        }
    }
}

/// Returns a sheet with one unit that has the best mark everywhere, and no bonus.
fn best_sheet(rubric: &Rubric, tree: &Tree) -> String {
    let (mut head, mut line) = ("unit,kind".to_owned(), "甲,".to_owned());
    line.push_str(tree.kind.as_deref().unwrap_or_default());
    let mut put = |heading: &str, cell: &str| {
        write!(head, ",{heading}").expect("a String takes any text");
        write!(line, ",{cell}").expect("a String takes any text");
    };
    for id in leaves(tree) {
        let row = tree.row(id, rubric).expect("a leaf has a row");
        match (tree.node(id).role, &row.rule) {
            (Role::Bonus | Role::Factor | Role::Info, _) => {}
            (_, Rule::Deduct(rule::Deduct(rates))) if rates.len() > 1 => {
                for rate in rates {
                    let unit = rate.unit.as_deref().expect("several rates have units");
                    put(&format!("{} {unit}", row.code), "0");
                }
            }
            (_, Rule::Deduct(_) | Rule::DeductPoints(_)) => put(row.code.as_str(), "0"),
            (Role::Penalty, _) => {}
            (Role::Scored, _) => put(row.code.as_str(), &best_cell(row, tree, id)),
        }
    }
    for gate in &rubric.gates {
        match &gate.line {
            Some(line) => put(&gate.code, &line.at.to_string()),
            None => put(&gate.code, "是"),
        }
    }
    format!("{head}\n{line}\n")
}

fn best_cell(row: &Indicator, tree: &Tree, id: NodeId) -> String {
    let full = || {
        tree.node(id)
            .full
            .as_ref()
            .expect("points have an end")
            .to_string()
    };
    match &row.rule {
        Rule::Mark(_) => full(),
        Rule::Scaled(rule::Scaled { of, .. }) => of.to_string(),
        Rule::Met(_) => "是".to_owned(),
        Rule::Levels(rule::Levels(levels)) => {
            let best = levels
                .iter()
                .max_by(|one, other| one.points.cmp(&other.points));
            best.expect("there are levels").name.clone()
        }
        Rule::Deduct(_) | Rule::DeductPoints(_) => "0".to_owned(),
        Rule::Add(_) => "100".to_owned(),
        Rule::Bands(rule::Bands(bands)) => match &bands[0].edge {
            Edge::From(line) | Edge::To(line) => line.to_string(),
            Edge::Above(_) => "100".to_owned(),
            Edge::Below(_) | Edge::Rest => "0".to_owned(),
        },
        Rule::Linear(rule::Linear { full, .. }) => match full {
            End::At(full) => full.to_string(),
            // Who is alone is the highest and the lowest.
            End::Highest | End::Lowest => "50".to_owned(),
        },
        Rule::Between(rule::Between { knots, .. }) => {
            let best = knots.iter().max_by_key(|knot| &knot.points);
            best.expect("there are rows").at.to_string()
        }
        Rule::Times(rule::Times { target, .. }) => target
            .as_ref()
            .expect("shipped rubrics name it")
            .to_string(),
        Rule::Ratio(_) => "4/4".to_owned(),
        Rule::Steps(rule::Steps {
            target: Target::Fixed(target),
            ..
        }) => target.to_string(),
        Rule::Steps(_) => match row.measure {
            Measure::Percent => "5%".to_owned(),
            Measure::Plain => "50".to_owned(),
        },
        // Who is alone has the first place.
        Rule::ByRank(_) => "0".to_owned(),
    }
}

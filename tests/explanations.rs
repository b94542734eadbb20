//! What an explanation claims is so: the change it names crosses the line when it is made and
//! scored, and one step less does not.

use wuhua_eval::analysis::{Change, Line, distances, losses, share_of_whole, worths};
use wuhua_eval::diagnostics::{Files, Place, Spot};
use wuhua_eval::evaluation::{
    Case, Closeups, ConditionKind, Entry, Evaluation, Met, Reading, UnitResult, evaluate, qualifies,
};
use wuhua_eval::number::Number;
use wuhua_eval::plan::{Plan, Questions};
use wuhua_eval::rubric::NodeId;
use wuhua_eval::rubric::parse::Parsed;
use wuhua_eval::sheet::UnitId;
use wuhua_eval::span::Extended;

use crate::oracle::{Dice, Paper, Scene, better};
use crate::support;

/// How many random cases the claims are tried on, and how many of each kind there must be among
/// them for the trial to mean anything.
const CASES: u64 = 200;
const FEWEST_CROSSED: usize = 250;
const FEWEST_IMPOSSIBLE: usize = 250;

/// How many claims of each kind are tried of one scene.
const OF_ONE_SCENE: usize = 8;

/// A leaf worth 0.06 a mark at 70, one worth 0.02 at 99, one worth 0.15 at 50; the total is 59.94
/// and the line 60. Worked by hand: 0.06 ÷ 0.06 = 1 mark; 0.06 ÷ 0.02 = 3 where 1 is left;
/// 0.06 ÷ 0.15 = 0.4.
#[test]
fn a_distance_worked_by_hand() {
    let rubric = r#"
        id = "distance"
        title = "distance"
        full = 100
        indicators = [
          { code = "1", name = "甲", points = 100, weight = 0.06 },
          { code = "2", name = "乙", points = 100, weight = 0.02 },
          { code = "3", name = "丙", points = 100, weight = 0.15 },
          { code = "4", name = "丁", points = 100, weight = 0.75 },
          { code = "5", name = "戊", points = 100, weight = 0.02 },
        ]
        outcome = { pass = 60 }
    "#;
    let sheet = "社区,1,2,3,4,5\n示例,70,99,50,61,25.5\n";
    support::with_results(rubric, sheet, |case, evaluation| {
        let closeups = Closeups::new(case, evaluation);
        let closeup = closeups.of(&evaluation.results[0]);
        let distances = distances(&closeup);
        assert_eq!(distances.len(), 1);
        let gap = &distances[0].gaps[0];
        assert_eq!(
            gap.value.only().map(ToString::to_string),
            Some("59.94".into())
        );
        let changes = distances[0].leaves.iter().map(|leaf| {
            let change = leaf.change.as_ref();
            change.map(|change| change.to.clone())
        });
        let changes: Vec<Option<String>> = changes.collect();
        let to = |text: &str| Some(text.to_owned());
        assert_eq!(
            changes,
            [to("71"), None, to("50.4"), to("61.08"), to("28.5")]
        );
    });
}

/// 7 of 10 lost on a leaf that counts twice, and the whole of a section that a cap hides.
#[test]
fn losses_are_those_of_the_total() {
    let rubric = r#"
        id = "losses"
        title = "losses"
        indicators = [
          { code = "1", name = "甲", points = 20, of = 10 },
          { code = "1.1", name = "子", points = 10 },
          { code = "2", name = "乙", points = 10, cap = 6 },
          { code = "2.1", name = "丑", points = 5 },
          { code = "2.2", name = "寅", points = 5 },
          { code = "3", name = "丙", role = "penalty", deduct = { each = 2, unit = "次" } },
        ]
    "#;
    let sheet = "社区,子,丑,寅,丙\n示例,3,5,4,2\n";
    support::with_results(rubric, sheet, |case, evaluation| {
        let closeups = Closeups::new(case, evaluation);
        let closeup = closeups.of(&evaluation.results[0]);
        let told: Vec<(String, String)> = losses(&closeup)
            .iter()
            .map(|loss| (format!("{:?}", loss.cause), loss.points.to_string()))
            .collect();
        let wanted = [("Leaf(NodeId(2))", "14"), ("Leaf(NodeId(6))", "4")];
        let wanted = wanted.map(|(cause, points)| (cause.to_owned(), points.to_owned()));
        assert_eq!(told, wanted);
    });
}

/// A whole of penalties has no full marks, and what a row is worth is no share of it.
#[test]
fn nothing_is_a_share_of_no_full_marks() {
    let rubric = r#"
        id = "penalties"
        title = "penalties"
        indicators = [
          { code = "1", name = "扣分", role = "penalty" },
          { code = "1.1", name = "违规", levels = { "有" = 3, "无" = 0 } },
        ]
    "#;
    let (parsed, _) = crate::support::parsed(rubric, &mut Files::default());
    let Parsed { rubric, trees, .. } = parsed.expect("it is sound");
    let plan = Plan::new(&rubric, &trees[0], &Questions::new(&rubric, &trees));
    let worths = worths(&plan);
    assert_eq!(worths.len(), 1);
    assert_eq!(share_of_whole(&worths[0], &plan), None);
}

/// Worked by hand. Section 1 weighs 60 of 100 and is worth 20: a point of it is worth 3 of the
/// total. Of section 2, worth 10 and weighing 40, only the highest row counts: a point is worth 4.
/// The bonus stops at 2; the penalty takes off without end.
#[test]
fn worths_worked_by_hand() {
    let rubric = r#"
        id = "worth"
        title = "worth"
        full = 100
        indicators = [
          { code = "1", name = "甲", weight = 60, points = 20, round = 0 },
          { code = "1.1", name = "子", points = 19.6 },
          { code = "1.2", name = "丑", points = 0.4 },
          { code = "2", name = "乙", weight = 40, points = 10, take = "highest" },
          { code = "2.1", name = "寅", points = 10 },
          { code = "2.2", name = "卯", points = 8 },
          { code = "3", name = "丙", role = "bonus", cap = 2 },
          { code = "3.1", name = "辰", add = { each = 1, unit = "次" } },
          { code = "4", name = "丁", role = "penalty", deduct = { each = 1, unit = "次" } },
          { code = "5", name = "戊", role = "info", points = 5 },
        ]
    "#;
    let (parsed, _) = support::parsed(rubric, &mut Files::default());
    let Parsed { rubric, trees, .. } = parsed.expect("the rubric is sound");
    let plan = Plan::new(&rubric, &trees[0], &Questions::new(&rubric, &trees));
    let told: Vec<(String, Extended)> = worths(&plan)
        .into_iter()
        .map(|worth| {
            let row = trees[0].row(worth.leaf, &rubric).expect("a leaf has a row");
            (row.code.to_string(), worth.points)
        })
        .collect();
    let at = |points: &str| Extended::At(Number::parse(points).expect("a decimal literal"));
    let wanted = [
        ("1.1", at("58.8")),
        ("1.2", at("1.2")),
        ("2.1", at("40")),
        ("2.2", at("32")),
        ("3.1", at("2")),
        ("4", Extended::Above),
    ];
    assert_eq!(told, wanted.map(|(code, points)| (code.to_owned(), points)));
}

/// Supposing a mark to be what it is changes nothing: explanation and score are one evaluation.
#[test]
fn a_mark_supposed_to_be_itself_gives_the_result_that_score_gives() {
    let mut supposed_marks = 0;
    for seed in 12_000_000..12_000_000 + CASES {
        let mut dice = Dice::new(seed);
        let Ok(scene) = Scene::draw(&mut dice) else {
            continue;
        };
        let paper = scene.read(&[scene.marks.wide()]);
        let case = scene.case(&paper);
        let (evaluation, _) = evaluate(&case, &[]);
        let closeups = Closeups::new(&case, &evaluation);
        for result in &evaluation.results {
            let closeup = closeups.of(result);
            let tree = closeup.tree();
            for leaf in tree.ids().filter(|&id| tree.node(id).is_leaf()) {
                for mark in closeup.marks(leaf) {
                    let Reading::Value(value) = &mark.reading else {
                        continue;
                    };
                    let Some(supposed) = closeup.supposing(leaf, mark.entry, value) else {
                        continue;
                    };
                    let again = supposed.result();
                    let context = &scene.rubric_text;
                    assert!(again.values().eq(result.values()), "{context}");
                    assert_eq!(again.judged, result.judged, "{context}");
                    assert_eq!(again.verdict, result.verdict, "{context}");
                    assert_eq!(again.reached, result.reached, "{context}");
                    supposed_marks += 1;
                }
            }
        }
    }
    assert!(supposed_marks > 1_000, "only {supposed_marks} marks");
}

#[test]
fn the_change_that_is_named_crosses_the_line_and_one_step_less_does_not() {
    let (mut crossed, mut impossible) = (0, 0);
    for seed in 11_000_000..11_000_000 + CASES {
        let mut dice = Dice::new(seed);
        let Ok(scene) = Scene::draw(&mut dice) else {
            continue;
        };
        let sheet = scene.marks.wide();
        let paper = scene.read(std::slice::from_ref(&sheet));
        let case = scene.case(&paper);
        let (evaluation, faults) = evaluate(&case, &[]);
        if !faults.is_empty() {
            // A change may bring back those that are set aside, and with them other means.
            continue;
        }
        let trial = Trial {
            scene: &scene,
            sheet: &sheet,
            case: &case,
        };
        let mut claims = trial.claims(&evaluation);
        dice.shuffle(&mut claims);
        let changes = claims
            .iter()
            .filter_map(|claim| Some((claim, claim.change.as_ref()?)));
        for (claim, change) in changes.take(OF_ONE_SCENE) {
            trial.hold(claim, change);
            crossed += 1;
        }
        let impossibilities = claims.iter().filter(|claim| claim.change.is_none());
        for claim in impossibilities.take(OF_ONE_SCENE) {
            impossible += usize::from(trial.hold_impossible(claim));
        }
    }
    assert!(
        crossed >= FEWEST_CROSSED,
        "only {crossed} changes were tried"
    );
    assert!(
        impossible >= FEWEST_IMPOSSIBLE,
        "only {impossible} impossibilities were tried"
    );
}

/// A random scene, and the sheet that claims are tried on.
struct Trial<'a> {
    scene: &'a Scene,
    sheet: &'a str,
    case: &'a Case<'a>,
}

/// What an explanation says of one line and one leaf.
struct Claim {
    unit: UnitId,
    line: Line,
    leaf: NodeId,
    change: Option<Change>,
}

impl Trial<'_> {
    fn claims(&self, evaluation: &Evaluation) -> Vec<Claim> {
        let mut claims = Vec::new();
        let closeups = Closeups::new(self.case, evaluation);
        for result in &evaluation.results {
            let closeup = closeups.of(result);
            for distance in distances(&closeup) {
                claims.extend(distance.leaves.into_iter().map(|leaf| Claim {
                    unit: result.unit,
                    line: distance.line,
                    leaf: leaf.leaf,
                    change: leaf.change,
                }));
            }
        }
        claims
    }

    /// Makes the change, and one a step less, and scores both.
    fn hold(&self, claim: &Claim, change: &Change) {
        let is_crossed = |text: &str| {
            let sheet = self.with_cell(claim.unit, change.entry, text);
            self.reaches(claim, &sheet)
        };
        let context = || {
            format!(
                "{claim_line:?} {change:?}\n{}\n{}",
                self.scene.rubric_text,
                self.sheet,
                claim_line = claim.line
            )
        };
        let Some(crosses) = is_crossed(&change.to) else {
            panic!("the sheet is at fault\n{}", context());
        };
        assert!(crosses, "not crossed: {}", context());
        if let Some(less) = &change.one_step_less {
            assert_ne!(
                is_crossed(less),
                Some(true),
                "crossed already: {}",
                context()
            );
        }
    }

    /// Puts the best that a random cell holds in place of each mark of a leaf.
    fn hold_impossible(&self, claim: &Claim) -> bool {
        let mut tried = false;
        for (entry, best) in better::best_entries(self.scene, self.case, claim.unit, claim.leaf) {
            let sheet = self.with_cell(claim.unit, entry, &best);
            let reached = self.reaches(claim, &sheet);
            assert_ne!(
                reached,
                Some(true),
                "{best} would do: {:?} {:?}\n{}\n{sheet}",
                claim.line,
                claim.leaf,
                self.scene.rubric_text
            );
            tried = true;
        }
        tried
    }

    /// Returns the sheet with other words in one cell, wherever it says the old ones.
    fn with_cell(&self, unit: UnitId, entry: Entry, words: &str) -> String {
        let cells = self
            .case
            .sheet
            .find_cells(self.case.files, |of, question, judge, _| {
                of == unit && question == entry.question && judge == entry.judge
            });
        let mut places: Vec<Place> = cells.into_iter().map(|cell| cell.place).collect();
        assert!(!places.is_empty(), "the cell is in the sheet");
        places.sort_by_key(|place| std::cmp::Reverse(place.order()));
        let quoted = format!("\"{}\"", words.replace('"', "\"\""));
        let mut sheet = self.sheet.to_owned();
        for place in places {
            let Spot::Text(span) = place.spot else {
                panic!("the sheet is a text");
            };
            let (mut start, mut end) = (span.start, span.end);
            if sheet[..start].ends_with('"') && sheet[end..].starts_with('"') {
                (start, end) = (start - 1, end + 1);
            }
            sheet.replace_range(start..end, &quoted);
        }
        sheet
    }

    /// Scores a sheet, and returns whether the claim's unit is at or above the line; nothing where
    /// the sheet is at fault.
    fn reaches(&self, claim: &Claim, sheet: &str) -> Option<bool> {
        let paper: Paper = self.scene.read(&[sheet.to_owned()]);
        let case = self.scene.case(&paper);
        let (evaluation, _) = evaluate(&case, &[]);
        let result = evaluation
            .results
            .iter()
            .find(|result| result.unit == claim.unit)?;
        Some(is_reached(&case, result, claim.line))
    }
}

fn is_reached(case: &Case, result: &UnitResult, line: Line) -> bool {
    let is_met = |what| {
        result
            .conditions(case)
            .iter()
            .any(|condition| condition.what == what && condition.met == Met::Yes)
    };
    match line {
        Line::Pass => is_met(ConditionKind::PassLine),
        Line::Minimum(node) => is_met(ConditionKind::Minimum(node)),
        Line::Grade(grade) => result.reached.worst.is_some_and(|reached| reached <= grade),
        Line::Award(award) => qualifies(case, result, award),
    }
}

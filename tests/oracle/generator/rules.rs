//! The rule of a random leaf, as the keys of its row.

use super::decimal;
use crate::oracle::dice::Dice;

/// What a random leaf says, beside code and name.
pub struct Rule {
    pub keys: Vec<String>,
    /// In hundredths; none where there is no upper end.
    pub full: Option<i64>,
    pub folds: Foldable,
}

/// Which folds a leaf's marks bear.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Foldable {
    AnyWay,
    /// Words have no mean; what they earn has.
    AsPoints,
    /// It is held against the marks of others, or against a cell beside them.
    AsMeanMark,
}

const POINTS: [i64; 9] = [50, 100, 150, 200, 300, 400, 500, 1000, 250];

/// A rule for a leaf that is scored, or a bonus with full marks.
pub fn scored(dice: &mut Dice, points: Option<i64>) -> Rule {
    let points = points.unwrap_or_else(|| *dice.pick(&POINTS));
    let stated = format!("points = {}", decimal(points));
    let region = Region::draw(&mut dice.aside());
    let usual = match dice.below(14) {
        0 | 1 => (signed(mark(dice, points), points, dice), Foldable::AnyWay),
        2 => {
            let of = *dice.pick(&[10, 100, 7]);
            let keys = signed(vec![format!("of = {of}")], of * 100, dice);
            (keys, Foldable::AnyWay)
        }
        3 => (vec!["met = true".into()], Foldable::AsPoints),
        4 => (vec![levels(dice, points)], Foldable::AsPoints),
        5 | 6 => (vec![format!("deduct = {}", rates(dice))], Foldable::AnyWay),
        7 => (vec!["deduct = \"points\"".into()], Foldable::AnyWay),
        8 => (vec![format!("add = {}", rates(dice))], Foldable::AnyWay),
        9 => (
            measured(bands(points, Side::Earned, region, dice), region, dice),
            Foldable::AnyWay,
        ),
        10 => {
            let (linear, folds) = linear(region, points, dice);
            (measured(linear, region, dice), folds)
        }
        11 => (
            measured(times(region, dice), region, dice),
            Foldable::AnyWay,
        ),
        12 => (vec![ratio(dice, points)], Foldable::AnyWay),
        _ => steps(dice, region, points),
    };
    let aside = &mut dice.aside();
    let (keys, folds) = match aside.one_in(12) {
        true => by_rank(aside, region, points),
        false => usual,
    };
    // What the first place earns need not be said twice.
    let is_said = keys.iter().any(|key| key.starts_with("by-rank")) && dice.aside().one_in(2);
    let stated = if is_said { Vec::new() } else { vec![stated] };
    let keys = [stated, keys].concat();
    Rule {
        keys,
        full: Some(points),
        folds,
    }
}

/// A rule without an upper end, for a bonus.
pub fn bonus(dice: &mut Dice) -> Rule {
    let without_end = |key: String| Rule {
        keys: vec![key],
        full: None,
        folds: Foldable::AnyWay,
    };
    match dice.below(4) {
        0 => without_end(format!("add = {}", rates(dice))),
        1 => without_end("points = \"open\"".into()),
        _ => scored(dice, None),
    }
}

/// A rule whose points are a magnitude to be taken off.
pub fn penalty(dice: &mut Dice) -> Rule {
    let points = *dice.pick(&POINTS);
    let (keys, full, folds) = match dice.below(4) {
        0 => (
            vec![format!("deduct = {}", rates(dice))],
            None,
            Foldable::AnyWay,
        ),
        1 => (vec!["deduct = \"points\"".into()], None, Foldable::AnyWay),
        2 => (vec![levels(dice, points)], Some(points), Foldable::AsPoints),
        _ => {
            let region = Region::draw(&mut dice.aside());
            let bands = bands(points, Side::TakenOff, region, dice);
            let aside = &mut dice.aside();
            match region == Region::Usual && aside.one_in(3) {
                true => {
                    let ends = ["60", "95"].map(str::to_owned);
                    let knots = knots(ends, points, Side::TakenOff, aside);
                    (
                        measured(knots, region, dice),
                        Some(points),
                        Foldable::AnyWay,
                    )
                }
                false => (measured(bands, region, dice), None, Foldable::AnyWay),
            }
        }
    };
    Rule { keys, full, folds }
}

/// A rule that yields a factor.
pub fn factor(dice: &mut Dice) -> Rule {
    let points = *dice.pick(&[100, 100, 80, 120]);
    let stated = format!("points = {}", decimal(points));
    let (keys, folds) = match dice.below(3) {
        0 => (vec![stated], Foldable::AnyWay),
        1 => (vec![levels(dice, points)], Foldable::AsPoints),
        _ => {
            let region = Region::draw(&mut dice.aside());
            let bands = bands(points, Side::Earned, region, dice);
            let keys = [vec![stated], measured(bands, region, dice)].concat();
            (keys, Foldable::AnyWay)
        }
    };
    Rule {
        keys,
        full: Some(points),
        folds,
    }
}

/// What bands are said to be worth.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Earned,
    TakenOff,
}

fn mark(dice: &mut Dice, points: i64) -> Vec<String> {
    match dice.below(4) {
        0 => vec!["step = 0.5".into()],
        1 if points >= 100 => vec!["step = 0.3".into()],
        _ => Vec::new(),
    }
}

/// Some marks go below nothing.
fn signed(mut keys: Vec<String>, most: i64, dice: &Dice) -> Vec<String> {
    let aside = &mut dice.aside();
    if aside.one_in(4) {
        let least = most * aside.between(1, 4) as i64 / 4;
        keys.push(format!("least = {}", decimal(-least)));
    }
    keys
}

fn levels(dice: &mut Dice, points: i64) -> String {
    let names = ["齐全", "基本齐全", "部分", "不全"];
    let count = dice.between(2, 4);
    let level = |index: usize| {
        let earned = points * (count - 1 - index) as i64 / (count - 1) as i64;
        format!("\"{}\" = {}", names[index], decimal(earned))
    };
    let levels: Vec<String> = (0..count).map(level).collect();
    format!("levels = {{ {} }}", levels.join(", "))
}

fn rates(dice: &mut Dice) -> String {
    let rate = |dice: &mut Dice, unit: &str| {
        let each = dice.pick(&["0.5", "1", "0.25", "0.3", "2"]);
        let aside = &mut dice.aside();
        let most = match aside.one_in(3) {
            true => format!(", most = {}", aside.pick(&["2", "2.5", "3.7"])),
            false => String::new(),
        };
        let what = match aside.one_in(4) {
            true => format!(", what = \"漏{unit}\""),
            false => String::new(),
        };
        format!("{{ each = {each}, unit = \"{unit}\"{what}{most} }}")
    };
    match dice.one_in(3) {
        true => format!("[{}, {}]", rate(dice, "次"), rate(dice, "处")),
        false => rate(dice, "次"),
    }
}

/// Where the values lie that a measured rule speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Region {
    /// Between 0 and 100.
    Usual,
    AroundZero,
    AroundHundred,
}

impl Region {
    fn draw(dice: &mut Dice) -> Region {
        match dice.below(6) {
            0 => Region::AroundZero,
            1 => Region::AroundHundred,
            _ => Region::Usual,
        }
    }

    /// Returns ranges that hold all the values a rule of the region speaks of.
    fn ranges(self) -> &'static [&'static str] {
        match self {
            Region::Usual => &[
                "[0, 100]",
                "[0, \"open\"]",
                "[\"open\", 100]",
                "[50, 99.5]",
                "[\"1/3\", 120]",
                "[-20.5, \"open\"]",
            ],
            Region::AroundZero => &[
                "[\"open\", 100]",
                "[\"open\", \"open\"]",
                "[-20.5, \"open\"]",
                "[-30, 30]",
            ],
            Region::AroundHundred => &["[0, 120]", "[0, \"open\"]", "[\"open\", \"open\"]"],
        }
    }
}

fn measured(key: String, region: Region, dice: &mut Dice) -> Vec<String> {
    let mut keys = match dice.one_in(3) {
        true => vec![key, "measure = \"%\"".into()],
        false => vec![key],
    };
    let aside = &mut dice.aside();
    if aside.one_in(3) {
        keys.push(format!("range = {}", aside.pick(region.ranges())));
    }
    keys
}

/// Bands in falling order of what they earn, by lines that fall or rise.
fn bands(points: i64, side: Side, region: Region, dice: &mut Dice) -> String {
    let count = dice.between(1, 3);
    let less_is_better = dice.one_in(3);
    let unstated = if dice.one_in(4) {
        dice.between(1, count)
    } else {
        0
    };
    let band = |index: usize, dice: &mut Dice| {
        let line = match less_is_better {
            true => 70 + 10 * index as i64,
            false => 95 - 10 * index as i64,
        };
        let line = match region {
            Region::Usual => line,
            Region::AroundZero => line - 90,
            Region::AroundHundred => line + 10,
        };
        let edge = match (index == count, less_is_better, dice.one_in(2)) {
            (true, _, _) => String::new(),
            (false, true, true) => format!("to = {line}, "),
            (false, true, false) => format!("below = {line}, "),
            (false, false, true) => format!("from = {line}, "),
            (false, false, false) => format!("above = {line}, "),
        };
        let lost = points * index as i64 / count as i64;
        let earn = match (index, dice.one_in(2)) {
            (index, _) if index > 0 && index == unstated => "earn = \"unstated\"".into(),
            (_, true) if side == Side::Earned => format!("earn = {}", decimal(points - lost)),
            (_, _) => format!("lose = {}", decimal(lost)),
        };
        format!("{{ {edge}{earn} }}")
    };
    let bands: Vec<String> = (0..=count).map(|index| band(index, dice)).collect();
    format!("bands = [{}]", bands.join(", "))
}

fn linear(region: Region, points: i64, dice: &mut Dice) -> (String, Foldable) {
    let usual = *dice.pick(&[(60, 95), (0, 99), (95, 70), (80, 83)]);
    let aside = &mut dice.aside();
    let (zero, full) = match region {
        Region::Usual => usual,
        Region::AroundZero => *aside.pick(&[(-10, 10), (10, -10), (-5, 0), (0, -5), (0, 20)]),
        Region::AroundHundred => *aside.pick(&[(60, 100), (50, 110), (100, 90), (120, 90)]),
    };
    let ends = |zero, full| format!("linear = {{ zero = {zero}, full = {full} }}");
    let (zero, full) = (zero.to_string(), full.to_string());
    match aside.below(3) {
        0 => (
            knots([zero, full], points, Side::Earned, aside),
            Foldable::AnyWay,
        ),
        1 => {
            let (lowest, highest) = ("\"lowest\"", "\"highest\"");
            let linear = match aside.below(6) {
                0 => ends(&zero[..], highest),
                1 => ends(&zero[..], lowest),
                2 => ends(lowest, &full[..]),
                3 => ends(highest, &full[..]),
                4 => ends(lowest, highest),
                _ => ends(highest, lowest),
            };
            (linear, Foldable::AsMeanMark)
        }
        _ => (ends(&zero[..], &full[..]), Foldable::AnyWay),
    }
}

/// A table from the value that is worth nothing to the one that is worth all, and a row between.
fn knots([zero, full]: [String; 2], points: i64, side: Side, dice: &mut Dice) -> String {
    let ends = [&zero, &full].map(|end| end.parse::<i64>().expect("ends are whole"));
    let middle = ends[0] * 50 + ends[1] * 50;
    let part = points * dice.below(5) as i64 / 4;
    // Beside the points a row may say what it loses of them, and lose more than there is.
    let loses = side == Side::Earned && dice.one_in(4);
    let worst = if loses {
        -(points * dice.below(3) as i64 / 2)
    } else {
        0
    };
    let row = |(at, earned): (i64, i64)| match side {
        Side::Earned if !loses => format!("{{ at = {}, earn = {} }}", decimal(at), decimal(earned)),
        Side::Earned | Side::TakenOff => {
            let lost = points - earned;
            format!("{{ at = {}, lose = {} }}", decimal(at), decimal(lost))
        }
    };
    let rows = [
        (ends[0] * 100, worst),
        (middle, part),
        (ends[1] * 100, points),
    ];
    format!("linear = [{}]", rows.map(row).join(", "))
}

fn times(region: Region, dice: &mut Dice) -> String {
    let times = dice.word(&["0.5", "0.05", "0.57", "1.25"]);
    let target = match region {
        Region::Usual => "",
        Region::AroundZero => ", target = 20",
        Region::AroundHundred => ", target = 100",
    };
    format!("times = {times}{target}")
}

fn ratio(dice: &Dice, points: i64) -> String {
    let aside = &mut dice.aside();
    match aside.one_in(2) {
        true => {
            let most = points + points * aside.between(1, 4) as i64 / 4;
            format!("ratio = {{ most = {} }}", decimal(most))
        }
        false => "ratio = true".into(),
    }
}

fn steps(dice: &mut Dice, region: Region, points: i64) -> (Vec<String>, Foldable) {
    let (target, folds) = match dice.below(4) {
        0 => ("\"mean\"".into(), Foldable::AsMeanMark),
        // The code is not known here; the row puts it in.
        1 => ("\"目标CODE\"".into(), Foldable::AsMeanMark),
        _ => {
            let usual = dice.word(&["85", "90.5"]);
            let target = match region {
                Region::Usual => usual,
                Region::AroundZero => dice.aside().word(&["0", "-3", "2.5"]),
                Region::AroundHundred => dice.aside().word(&["100", "110"]),
            };
            (target.to_owned(), Foldable::AnyWay)
        }
    };
    let every = dice.pick(&["1", "5", "0.7"]);
    let lose = dice.pick(&["0.5", "1", "0.1", "0"]);
    let gain = match dice.one_in(2) {
        true => format!(
            ", gain = {}, gain-most = {}",
            dice.pick(&["0.5", "1"]),
            decimal(points / 2)
        ),
        false => String::new(),
    };
    let steps = format!("steps = {{ target = {target}, every = {every}, lose = {lose}{gain} }}");
    let mut keys = measured(steps, region, dice);
    if dice.aside().one_in(3) {
        keys.push("better = \"less\"".into());
    }
    (keys, folds)
}

fn by_rank(dice: &mut Dice, region: Region, points: i64) -> (Vec<String>, Foldable) {
    let count = dice.between(1, 4) as i64;
    let falls = dice.below(5) as i64;
    let earned = |index: i64| points - points * index * falls / (4 * count);
    let places: Vec<String> = (0..count).map(|index| decimal(earned(index))).collect();
    let mut keys = measured(format!("by-rank = [{}]", places.join(", ")), region, dice);
    if dice.one_in(2) {
        let rest = earned(count).max(0);
        keys.push(format!("rest = {}", decimal(rest)));
    }
    if dice.one_in(2) {
        keys.push("better = \"less\"".into());
    }
    (keys, Foldable::AsMeanMark)
}

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
        0 | 1 => (mark(dice, points), Foldable::AnyWay),
        2 => (
            vec![format!("of = {}", dice.pick(&["10", "100", "7"]))],
            Foldable::AnyWay,
        ),
        3 => (vec!["met = true".into()], Foldable::AsPoints),
        4 => (vec![levels(dice, points)], Foldable::AsPoints),
        5 | 6 => (vec![format!("deduct = {}", rates(dice))], Foldable::AnyWay),
        7 => (vec!["deduct = \"points\"".into()], Foldable::AnyWay),
        8 => (vec![format!("add = {}", rates(dice))], Foldable::AnyWay),
        9 => (
            measured(bands(points, Side::Earned, region, dice), region, dice),
            Foldable::AnyWay,
        ),
        10 => (
            measured(linear(region, dice), region, dice),
            Foldable::AnyWay,
        ),
        11 => (
            measured(times(region, dice), region, dice),
            Foldable::AnyWay,
        ),
        12 => (vec!["ratio = true".into()], Foldable::AnyWay),
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
            (measured(bands, region, dice), None, Foldable::AnyWay)
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
        format!("{{ each = {each}, unit = \"{unit}\" }}")
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

fn linear(region: Region, dice: &mut Dice) -> String {
    let usual = *dice.pick(&[(60, 95), (0, 99), (95, 70), (80, 83)]);
    let aside = &mut dice.aside();
    let (zero, full) = match region {
        Region::Usual => usual,
        Region::AroundZero => *aside.pick(&[(-10, 10), (10, -10), (-5, 0), (0, -5), (0, 20)]),
        Region::AroundHundred => *aside.pick(&[(60, 100), (50, 110), (100, 90), (120, 90)]),
    };
    format!("linear = {{ zero = {zero}, full = {full} }}")
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
    (measured(steps, region, dice), folds)
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

//! How the marks of random leaves are folded.

use super::rules::Foldable;
use crate::oracle::dice::Dice;

pub const ASSESSORS: [&str; 5] = ["甲", "乙", "丙", "丁", "戊"];
pub const SOURCES: [&str; 3] = ["街道", "同行", "居民"];
pub const PERIODS: [&str; 2] = ["平时", "年终"];

/// The dimensions in which the sheets of a rubric hold several marks.
#[derive(Clone, Copy, Default)]
pub struct Dimensions {
    pub assessors: bool,
    pub sources: bool,
    pub periods: bool,
}

impl Dimensions {
    pub fn draw(dice: &mut Dice) -> Dimensions {
        match dice.one_in(2) {
            true => Dimensions::default(),
            false => Dimensions {
                assessors: dice.one_in(2),
                sources: dice.one_in(3),
                periods: dice.one_in(3),
            },
        }
    }

    pub fn any(self) -> bool {
        self.assessors || self.sources || self.periods
    }
}

/// Returns folds for every dimension, as a table.
pub fn table(dimensions: Dimensions, foldable: Foldable, dice: &mut Dice) -> String {
    let mut entries = Vec::new();
    for (is_used, key, names) in [
        (dimensions.assessors, "assessors", &ASSESSORS[..2]),
        (dimensions.sources, "sources", &SOURCES[..]),
        (dimensions.periods, "periods", &PERIODS[..]),
    ] {
        if is_used {
            entries.push(format!(
                "{key} = {{ {} }}",
                fold(key, names, foldable, dice)
            ));
        }
    }
    format!("{{ {} }}", entries.join(", "))
}

fn fold(key: &str, names: &[&str], foldable: Foldable, dice: &mut Dice) -> String {
    let mut keys = Vec::new();
    let panel = key == "assessors";
    let mut fewest = 1;
    match dice.below(if foldable == Foldable::AsMeanMark {
        5
    } else {
        9
    }) {
        0 | 1 => keys.push("how = \"mean\"".to_owned()),
        2 => keys.push("how = \"median\"".into()),
        3 if panel => {
            keys.push("how = \"trimmed-mean\"".into());
            if dice.one_in(2) {
                keys.push("drop = 1".into());
            }
            fewest = 3;
        }
        4 if panel => keys.push(format!("how = \"{}\"", dice.pick(&["lowest", "highest"]))),
        5 if panel => keys.push("how = \"sum\"".into()),
        6 => keys.push("how = \"sum\"".into()),
        7 => keys.push(format!("use = \"{}\"", dice.pick(names))),
        _ if panel => keys.push("how = \"highest\"".into()),
        _ => {
            let weights: Vec<String> = names
                .iter()
                .map(|name| format!("\"{name}\" = {}", dice.pick(&["30", "10", "60", "1.5"])))
                .collect();
            keys.push(format!("weights = {{ {} }}", weights.join(", ")));
        }
    }
    let named = keys[0].starts_with("use");
    if panel && !named && (fewest > 1 || dice.one_in(2)) {
        keys.push(format!("at-least = {}", dice.between(fewest, fewest + 2)));
    }
    let takes_best = ["mean", "median", "sum"].map(|how| format!("how = \"{how}\""));
    let takes_best = takes_best.contains(&keys[0]) && foldable != Foldable::AsMeanMark;
    let takes_best = takes_best && dice.aside().one_in(3);
    if takes_best {
        keys.push(format!("best = {}", dice.between(1, 3)));
    }
    match foldable {
        _ if takes_best => keys.push("what = \"points\"".into()),
        Foldable::AsPoints => keys.push("what = \"points\"".into()),
        Foldable::AnyWay if dice.one_in(3) => keys.push("what = \"points\"".into()),
        Foldable::AnyWay | Foldable::AsMeanMark => {}
    }
    if dice.one_in(4) {
        keys.push(format!("round = {}", dice.below(3)));
    }
    keys.join(", ")
}

//! Conditions, lines, grades, awards and ranking of a random rubric.

use super::decimal;
use super::indicators::{KINDS, Known, Role};
use crate::oracle::dice::Dice;

/// The scheme as far as it is drawn.
pub struct Scheme<'k> {
    pub known: &'k [Known],
    /// Full marks, in hundredths, where they are the same for all kinds.
    pub full: Option<i64>,
    pub has_kinds: bool,
    /// Whether siblings carry some marks that are missing.
    pub carries_missing: bool,
}

/// Keys of the head, and the tables that follow it.
pub struct Parts {
    pub head: String,
    pub tables: String,
}

const GRADES: [&str; 4] = ["优秀", "良好", "合格", "不合格"];

pub fn outcome(scheme: &Scheme, dice: &mut Dice) -> Parts {
    let grades = dice.below(GRADES.len() + 1);
    let mut head = String::new();
    for (key, code, name, most) in [
        ("vetoes", 'V', "一票否决", 3),
        ("gates", 'G', "基本条件", 3),
    ] {
        let rows: String = (1..=dice.below(most))
            .map(|number| {
                let condition = condition(scheme, grades, key == "gates", dice);
                format!(
                    "  {{ code = \"{code}{number}\", name = \"{name}{number}\", {condition} }},\n"
                )
            })
            .collect();
        head.push_str(&format!("{key} = [\n{rows}]\n"));
    }
    head.push_str(&exemptions(scheme, dice));
    let tables = [
        outcome_table(scheme, grades, dice),
        awards(scheme, grades, dice),
        ranking(scheme, dice),
    ]
    .concat();
    Parts { head, tables }
}

fn condition(scheme: &Scheme, grades: usize, is_gate: bool, dice: &mut Dice) -> String {
    let items: Vec<&Known> = scheme
        .known
        .iter()
        .filter(|known| matches!(known.role, Role::Scored | Role::Bonus))
        .collect();
    let mut keys = vec![match dice.below(6) {
        0 => "effect = \"ineligible\"".to_owned(),
        1 => "effect = \"no-award\"".into(),
        2 if grades > 0 => capped(GRADES[dice.below(grades)]),
        3 | 4 => {
            let item = &dice.pick(&items).code;
            // A blank gate would decide whether a missing item is there to carry its siblings.
            match is_gate && scheme.carries_missing {
                true => "effect = \"fail\"".into(),
                false => format!("effect = \"zero\", item = \"{item}\""),
            }
        }
        // Caps to different grades are to meet often.
        _ if grades > 0 && dice.aside().one_in(2) => capped(GRADES[dice.aside().below(grades)]),
        _ => "effect = \"fail\"".into(),
    }];
    if is_gate && dice.one_in(2) {
        keys.push(format!("{} = 70", reach(dice)));
        let aside = &mut dice.aside();
        if aside.one_in(3) {
            keys.push("measure = \"%\"".into());
        }
        if aside.one_in(3) {
            let ranges = [
                "[0, 100]",
                "[0, \"open\"]",
                "[\"open\", 100]",
                "[-5, 120.5]",
            ];
            keys.push(format!("range = {}", aside.pick(&ranges)));
        }
    }
    keys.extend(kinds(scheme, 6, dice));
    keys.join(", ")
}

fn capped(grade: &str) -> String {
    format!("effect = \"cap\", grade = \"{grade}\"")
}

fn kinds(scheme: &Scheme, chance: usize, dice: &mut Dice) -> Option<String> {
    (scheme.has_kinds && dice.one_in(chance))
        .then(|| format!("kinds = [\"{}\"]", dice.pick(&KINDS)))
}

fn exemptions(scheme: &Scheme, dice: &mut Dice) -> String {
    let grantable: Vec<&Known> = scheme
        .known
        .iter()
        .filter(|known| known.is_grantable)
        .collect();
    if grantable.is_empty() || !dice.one_in(4) {
        return String::new();
    }
    let items: Vec<String> = (0..dice.between(1, 2))
        .map(|_| format!("\"{}\"", dice.pick(&grantable).code))
        .collect();
    format!(
        "exemptions = [{{ name = \"平安单位\", items = [{}] }}]\n",
        items.join(", ")
    )
}

fn outcome_table(scheme: &Scheme, grades: usize, dice: &mut Dice) -> String {
    let mut text = String::from("[outcome]\n");
    if dice.aside().one_in(5) {
        let share = *dice.aside().pick(&[70, 90, 100]);
        text.push_str(&format!(
            "cap = {}\n",
            line(scheme, share, &mut dice.aside())
        ));
    }
    let shares = [90, 75, 60, 40];
    let mut pass = None;
    if dice.below(4) > 0 {
        let share = *dice.pick(&[75, 60, 50]);
        pass = Some(share);
        let line = line(scheme, share, dice);
        text.push_str(&match reach(dice) {
            "above" => format!("pass = {{ above = {line} }}\n"),
            _ => format!("pass = {line}\n"),
        });
    }
    let in_points = scheme.full.is_some() && dice.one_in(2);
    let grade = |index: usize, dice: &mut Dice| {
        let mut keys = vec![format!("name = \"{}\"", GRADES[index])];
        if index + 1 < grades || dice.one_in(4) {
            let share = shares[index];
            let line = match (scheme.full, in_points) {
                (Some(full), true) => decimal(full * share / 100),
                (Some(_), false) => format!("\"{share}%\""),
                (None, _) => decimal(share * 20),
            };
            keys.push(format!("{} = {line}", reach(dice)));
        }
        if dice.one_in(5) {
            keys.push(format!("minimum = {}", minima(scheme, dice)));
        }
        keys.extend(kinds(scheme, 10, dice));
        // Where who falls passes still.
        let below = index + 1;
        let is_above = pass.is_none_or(|pass| below + 1 < grades && shares[below] > pass);
        if below < grades && is_above && dice.aside().one_in(3) {
            keys.extend(quota(&mut dice.aside()).filter(|quota| quota != "quota = 0"));
        }
        format!("  {{ {} }},\n", keys.join(", "))
    };
    let rows: String = (0..grades).map(|index| grade(index, dice)).collect();
    text.push_str(&format!("grades = [\n{rows}]\n"));
    text
}

/// A line of the total at about a share of its full marks.
fn line(scheme: &Scheme, share: i64, dice: &mut Dice) -> String {
    match (scheme.full, dice.one_in(2)) {
        (Some(_), true) => format!("\"{share}%\""),
        (Some(full), false) => decimal(full * share / 100),
        (None, _) => decimal(share * 20),
    }
}

fn bottom(scheme: &Scheme, dice: &mut Dice) -> Vec<String> {
    let mut keys = match dice.one_in(2) {
        true => vec!["under = \"mean\"".to_owned()],
        false => vec![
            format!("last = {}", dice.between(1, 3)),
            format!("at-cut = \"{}\"", dice.pick(&["all", "none"])),
        ],
    };
    if dice.one_in(3) {
        keys.push(format!("per = \"{}\"", dice.pick(&["street", "片区"])));
    }
    keys.extend(kinds(scheme, 6, dice));
    keys
}

/// The key of a line: whether who is level with it has reached it.
fn reach(dice: &mut Dice) -> &'static str {
    match dice.aside().one_in(4) {
        true => "above",
        false => "from",
    }
}

fn minima(scheme: &Scheme, dice: &mut Dice) -> String {
    let sections: Vec<&Known> = scheme
        .known
        .iter()
        .filter(|known| known.role == Role::Scored && known.full.is_some())
        .collect();
    let share = dice.pick(&[30, 50, 70]);
    match sections.is_empty() || dice.one_in(3) {
        true => format!("{{ each = {} }}", dice.pick(&["0.4", "1"])),
        false => {
            let section = dice.pick(&sections);
            let full = section.full.expect("it was filtered for");
            let limit = match dice.one_in(2) {
                true => format!("\"{share}%\""),
                false => decimal(full * share / 100),
            };
            format!("{{ \"{}\" = {limit} }}", section.code)
        }
    }
}

fn awards(scheme: &Scheme, grades: usize, dice: &mut Dice) -> String {
    (0..dice.below(4))
        .map(|number| award(scheme, grades, number, dice))
        .collect()
}

fn award(scheme: &Scheme, grades: usize, number: usize, dice: &mut Dice) -> String {
    let mut keys = vec![format!("name = \"命名{number}\"")];
    if dice.aside().one_in(5) {
        keys.extend(bottom(scheme, &mut dice.aside()));
        return format!("\n[[awards]]\n{}\n", keys.join("\n"));
    }
    if dice.aside().one_in(3) {
        keys.push("tier = \"等次\"".into());
    }
    if dice.one_in(2) {
        let line = line(scheme, *dice.pick(&[50, 70, 85]), dice);
        keys.push(format!("{} = {line}", reach(dice)));
    }
    keys.extend(quota(dice));
    if dice.one_in(2) {
        keys.push(format!("at-cut = \"{}\"", dice.pick(&["all", "none"])));
    }
    if dice.one_in(5) {
        keys.push(format!("minimum = {}", minima(scheme, dice)));
    }
    if dice.one_in(3) {
        keys.push(format!("per = \"{}\"", dice.pick(&["street", "片区"])));
        if dice.one_in(2) {
            keys.push("at-least = 1".into());
        }
    }
    match dice.below(6) {
        0 if grades > 0 => keys.push(format!(
            "requires = {{ grade = \"{}\" }}",
            GRADES[dice.below(grades)]
        )),
        1 if number > 0 => keys.push(format!(
            "requires = {{ award = \"命名{}\" }}",
            dice.below(number)
        )),
        _ => {}
    }
    keys.extend(kinds(scheme, 5, dice));
    format!("[[awards]]\n{}\n", keys.join("\n"))
}

fn quota(dice: &mut Dice) -> Option<String> {
    match dice.below(4) {
        0 => None,
        1 | 2 => Some(format!("quota = {}", dice.below(4))),
        _ => {
            let mode = dice.pick(&["down", "up", "half-up", "half-even"]);
            let share = dice.pick(&[10, 50, 25, 33]);
            Some(format!("quota = \"{share}% {mode}\""))
        }
    }
}

fn tie_break(known: &Known, dice: &mut Dice) -> String {
    let code = &known.code;
    if known.role != Role::Info && dice.one_in(2) {
        return format!("\"{code}\"");
    }
    let first = dice.pick(&["most", "least"]);
    format!("{{ by = \"{code}\", first = \"{first}\" }}")
}

fn ranking(scheme: &Scheme, dice: &mut Dice) -> String {
    let ties = dice.pick(&["competition", "dense"]);
    let breaks: Vec<String> = (0..dice.below(3))
        .map(|_| tie_break(dice.pick(scheme.known), dice))
        .collect();
    let within = dice.pick(&[
        "",
        "",
        "\"kind\"",
        "\"street\"",
        "\"片区\"",
        "\"street\", \"片区\"",
    ]);
    format!(
        "[ranking]\nties = \"{ties}\"\nbreak = [{}]\nwithin = [{within}]\n",
        breaks.join(", ")
    )
}

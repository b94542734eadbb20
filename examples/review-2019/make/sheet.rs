//! Sheets as offices keep them, and as systems export them.

use super::ladder::{JUDGES, decimal};
use super::level::{Cells, Level, lay};
use super::paper::{Leaf, Paper};
use super::plan::{Intent, VILLAGES};
use super::random::Random;
use super::rule::Rule;

/// Stands above the header of every sheet.
const MADE_UP: &str = "示例数据，纯属虚构：社区、街道和评分均为编造，与任何真实社区无关";

/// Stands below the rows of a wide sheet.
const KEY: &str = "注：√为达到，×为未达到；加分、扣分和一票否决各栏空白的，表示没有";

/// What opens a row: the words of its columns, and of a unit's cells.
pub struct Units {
    headings: &'static [&'static str],
    cells: fn(usize) -> Vec<String>,
}

pub const COMMUNITIES: Units = Units {
    headings: &["街道", "社区"],
    cells: |number| vec![street_of(number), community(number)],
};

pub const KINDS: Units = Units {
    headings: &["街道", "社区", "类别"],
    cells: |number| {
        vec![
            street_of(number),
            community(number),
            kind(number).to_owned(),
        ]
    },
};

pub const STREETS: Units = Units {
    headings: &["街道"],
    cells: |number| vec![street(number)],
};

/// How a column is headed.
#[derive(Clone, Copy)]
pub enum Heading {
    CodeAndName,
    /// `居务公开(5分)`.
    NameAndPoints,
}

/// Returns the list of all communities.
pub fn roster() -> String {
    let mut text = format!("社区名册（{MADE_UP}）,,,\n序号,街道,社区,类别\n");
    for number in 1..=super::plan::COMMUNITIES {
        let cells = (KINDS.cells)(number).join(",");
        text.push_str(&format!("{number},{cells}\n"));
    }
    text
}

/// A sheet before anything is entered.
pub struct Form<'a> {
    pub title: String,
    pub paper: &'a Paper,
    pub heading: Heading,
    pub units: &'a Units,
}

/// Returns a sheet with a row a unit and a column an indicator.
pub fn wide(form: &Form, intents: &[Intent], random: &mut Random) -> String {
    let Form {
        title,
        paper,
        heading,
        units,
    } = form;
    let columns = columns(paper);
    let opening = ["序号"].iter().chain(units.headings);
    let mut head: Vec<String> = opening.map(|&word| word.to_owned()).collect();
    for column in &columns {
        head.extend(column.headings(*heading));
    }
    head.push("备注".to_owned());
    let commas = ",".repeat(head.len() - 1);
    let mut text = format!("{title}（{MADE_UP}）{commas}\n{}\n", head.join(","));
    for (row, (number, level)) in intents.iter().enumerate() {
        let cells = lay(paper, kind(*number), level, random);
        let mut line = vec![(row + 1).to_string()];
        line.extend((units.cells)(*number));
        for column in &columns {
            line.extend(column.cells(&cells));
        }
        line.push(remark(level).to_owned());
        text.push_str(&line.join(","));
        text.push('\n');
    }
    text.push_str(&format!("{KEY}{commas}\n"));
    text
}

/// Returns a sheet with a row a mark; where a panel marks, a row a judge. No row of the paper may count in
/// several units.
pub fn long(title: &str, paper: &Paper, intents: &[Intent], random: &mut Random) -> String {
    let mut text = format!("{title}（{MADE_UP}）,,,,,\n街道,社区,指标,评委,得分,备注\n");
    for (number, level) in intents {
        let cells = lay(paper, kind(*number), level, random);
        for column in columns(paper) {
            let [name] = &column.headings(Heading::CodeAndName)[..] else {
                panic!("several units of counting have no place in a long sheet");
            };
            let (street, community) = (street_of(*number), community(*number));
            for (judge, mark) in (1..).zip(column.cells(&cells)) {
                let judge = match column {
                    Column::Leaf(leaf) if leaf.panel => format!("评委{judge}"),
                    Column::Leaf(_) | Column::Condition(..) | Column::Exemption(_) => String::new(),
                };
                text.push_str(&format!("{street},{community},{name},{judge},{mark},\n"));
            }
        }
    }
    text
}

/// A column of a sheet, or several of one row of the rubric.
enum Column<'a> {
    Leaf(&'a Leaf),
    /// A gate or veto by code and name.
    Condition(&'a str, &'a str),
    Exemption(&'a str),
}

/// Returns the columns in the order of the paper; rows of one code share theirs.
fn columns(paper: &Paper) -> Vec<Column<'_>> {
    let leaves = paper.leaves.iter().enumerate();
    let leaves = leaves.filter(|(place, leaf)| {
        !paper.leaves[..*place]
            .iter()
            .any(|before| before.code == leaf.code)
    });
    let leaves = leaves.map(|(_, leaf)| Column::Leaf(leaf));
    let conditions = paper.conditions.iter();
    let conditions = conditions.map(|one| Column::Condition(&one.code, &one.name));
    let exemption = paper
        .exemption
        .iter()
        .map(|(name, _)| Column::Exemption(name));
    leaves.chain(conditions).chain(exemption).collect()
}

impl Column<'_> {
    fn headings(&self, heading: Heading) -> Vec<String> {
        match self {
            Column::Leaf(leaf) => {
                let label = match heading {
                    Heading::NameAndPoints if leaf.points > 0 => {
                        format!("{}({}分)", leaf.name, decimal(leaf.points))
                    }
                    Heading::NameAndPoints => leaf.name.clone(),
                    Heading::CodeAndName => format!("{} {}", leaf.code, leaf.name),
                };
                match &leaf.rule {
                    Rule::Findings(rates) if rates.len() > 1 => {
                        let units = rates.iter().map(|(unit, _)| unit);
                        units.map(|unit| format!("{} {unit}", leaf.code)).collect()
                    }
                    _ => vec![label],
                }
            }
            Column::Condition(code, name) => vec![format!("{code} {name}")],
            Column::Exemption(name) => vec![(*name).to_owned()],
        }
    }

    /// Returns a cell for each heading, or for each judge; blank where nothing was entered.
    fn cells(&self, cells: &Cells) -> Vec<String> {
        let (key, width) = match self {
            Column::Leaf(leaf) if leaf.panel => (leaf.code.as_str(), JUDGES),
            Column::Leaf(leaf) => (
                leaf.code.as_str(),
                self.headings(Heading::CodeAndName).len(),
            ),
            Column::Condition(code, _) => (*code, 1),
            Column::Exemption(name) => (*name, 1),
        };
        let mut found = cells.get(key).cloned().unwrap_or_default();
        // 不适用, 免检 and the first count of a penalty stand in one cell of several.
        found.resize(width, String::new());
        found
    }
}

fn remark(level: &Level) -> &'static str {
    level.incident.map_or("", |incident| incident.remark)
}

fn community(number: usize) -> String {
    format!("示例社区{number:02}")
}

fn kind(number: usize) -> &'static str {
    match VILLAGES.contains(&number) {
        true => "村改居",
        false => "社区",
    }
}

fn street_of(number: usize) -> String {
    street(number.div_ceil(super::plan::COMMUNITIES / super::plan::STREETS))
}

fn street(number: usize) -> String {
    let numerals = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一",
    ];
    format!("示例{}街道", numerals[number - 1])
}

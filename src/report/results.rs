//! The report of `score`: what was evaluated, who came where, who failed and why, and what the
//! reader must know besides.

use super::document::{Block, Cell, Column, Document, Table, Tone};
use super::{Fingerprint, Provenance, Results};
use crate::analysis::{Summary, by_grade, by_street};
use crate::diagnostics::Severity;
use crate::evaluation::{
    Condition, ConditionKind, Extended, Met, Question, Seat, UnitResult, Verdict, attribute,
};
use crate::lang::{Text, plural};
use crate::number::{Number, Rounding};
use crate::rubric::{Effect, NodeId, Role, Status, Tree};
use crate::sheet::{Arrangement, Layout, natural};
use crate::text;

/// What is shown of the results; never what is computed.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Ranks down to this one.
    pub top: Option<usize>,
    pub street: Option<String>,
    /// Only those that did not pass.
    pub failed: bool,
}

/// Returns the report.
pub fn results(results: &Results, view: &View) -> Document {
    let shown = shown(results, view);
    let mut blocks = vec![Block::Facts(facts(results, view))];
    blocks.extend(rankings(results, &shown));
    blocks.extend(unmet(results, &shown));
    blocks.extend(undetermined(results, &shown));
    blocks.extend(set_aside(results));
    blocks.extend(awards(results, &shown));
    blocks.extend(grades(results));
    blocks.extend(streets(results));
    blocks.extend(notes(results));
    Document {
        title: results.case.rubric.title.clone(),
        blocks,
    }
}

/// Returns the results that a view shows, in the order of the ranking: the ranked by rank, then
/// those whose missing marks keep them from one, then the ineligible.
pub fn shown<'a>(results: &'a Results, view: &View) -> Vec<&'a UnitResult> {
    let mut shown = in_order(results);
    shown.retain(|result| {
        let street = results.case.sheet.unit(result.unit).street.as_deref();
        let on_street = view
            .street
            .as_deref()
            .is_none_or(|wanted| street == Some(wanted));
        let at_top = view
            .top
            .is_none_or(|top| result.rank.is_some_and(|rank| rank.place <= top));
        on_street && at_top && (!view.failed || result.verdict != Verdict::Pass)
    });
    shown
}

/// Returns all results in the order in which reports list them.
fn in_order<'a>(results: &'a Results) -> Vec<&'a UnitResult> {
    let case = results.case;
    let mut all: Vec<&UnitResult> = results.evaluation.results.iter().collect();
    let group = |result: &UnitResult| -> Vec<&str> {
        let within = case.rubric.ranking.within.iter();
        within
            .map(|name| attribute(case, result.unit, name))
            .collect()
    };
    let place = |result: &UnitResult| {
        let out = result.verdict == Verdict::Ineligible;
        (out, result.rank.map_or(usize::MAX, |rank| rank.place))
    };
    all.sort_by(|one, other| {
        let names = |result: &UnitResult| {
            let unit = case.sheet.unit(result.unit);
            (unit.street.clone().unwrap_or_default(), unit.name.clone())
        };
        let ((street, name), (other_street, other_name)) = (names(one), names(other));
        group(one)
            .cmp(&group(other))
            .then(place(one).cmp(&place(other)))
            .then_with(|| natural(&street, &other_street))
            .then_with(|| natural(&name, &other_name))
    });
    all
}

fn facts(results: &Results, view: &View) -> Vec<(Text, Text)> {
    let (case, rubric) = (results.case, results.case.rubric);
    let mut facts = Vec::new();
    let id = &rubric.id;
    let status = match rubric.status {
        Status::Official => text!("正式文本"; "official"),
        Status::Reconstruction => {
            text!("复原稿:指标和分值为推定,不是正式文本"; "reconstruction: indicators and points are assumed, not official")
        }
        Status::Unstated => text!("未注明是否正式文本"; "not stated whether official"),
    };
    facts.push((
        text!("考评细则"; "rubric"),
        text!("{id}({status})"; "{id} ({status})"; status),
    ));
    let issued: Vec<&str> = [&rubric.issuer, &rubric.years]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    if !issued.is_empty() {
        facts.push((
            text!("发文、年度"; "issued by, years"),
            Text::verbatim(issued.join(" · ")),
        ));
    }
    let mut layouts: Vec<&Layout> = case.sheet.layouts.iter().collect();
    layouts.sort_by_key(|layout| layout.file);
    for layout in layouts {
        let (name, encoding) = (&case.files.get(layout.file).name, layout.encoding.name());
        let arrangement = match layout.arrangement {
            Arrangement::Wide { .. } => text!("宽表"; "wide"),
            Arrangement::Long { .. } => text!("长表"; "long"),
        };
        facts.push((text!("评分表"; "sheet"), text!("{name}({arrangement},{encoding})"; "{name} ({arrangement}, {encoding})"; arrangement)));
    }
    let (scored, aside) = (results.evaluation.results.len(), results.set_aside.len());
    let units = match aside {
        0 => text!("{scored} 个"; "{scored}"),
        _ => {
            text!("{scored} 个,另有 {aside} 个因数据有误搁置"; "{scored}, and {aside} set aside because of faulty marks")
        }
    };
    facts.push((unit_word(results), units));
    let mut assessors: Vec<&str> = case
        .sheet
        .judges
        .iter()
        .map(|judge| judge.assessor.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    assessors.sort_unstable();
    assessors.dedup();
    if !assessors.is_empty() {
        let count = assessors.len();
        facts.push((text!("考评人"; "assessors"), text!("{count} 人"; "{count}")));
    }
    let tree = &case.trees[0];
    if let Some(full) = &tree.node(Tree::ROOT).full {
        let line = rubric
            .outcome
            .pass
            .as_ref()
            .and_then(|pass| crate::evaluation::in_points(pass, Some(full)));
        facts.push((
            text!("满分、合格线"; "full marks, pass line"),
            match line {
                Some(line) => text!("{full} 分,{line} 分合格"; "{full}, pass at {line}"),
                None => text!("{full} 分,没有合格线"; "{full}, no pass line"),
            },
        ));
    }
    if let Some(view) = describe(view) {
        facts.push((text!("只显示"; "showing only"), view));
    }
    facts
}

fn describe(view: &View) -> Option<Text> {
    let mut parts = Vec::new();
    if let Some(street) = &view.street {
        parts.push(text!("{street}"; "{street}"));
    }
    if let Some(top) = view.top {
        parts.push(text!("前 {top} 名(含并列)"; "ranks 1 to {top}, ties included"));
    }
    if view.failed {
        parts.push(text!("未合格的"; "those that did not pass"));
    }
    (!parts.is_empty()).then(|| Text::list(&parts))
}

/// Returns the word for what is assessed: the rubric's own, or community.
fn unit_word(results: &Results) -> Text {
    match results.case.rubric.unit.as_deref() {
        None | Some("社区") => text!("社区"; "community"),
        Some(unit) => Text::verbatim(unit),
    }
}

/// Returns one ranking for each group that is ranked apart.
fn rankings(results: &Results, shown: &[&UnitResult]) -> Vec<Block> {
    let (case, within) = (results.case, &results.case.rubric.ranking.within);
    let group = |result: &UnitResult| -> Vec<String> {
        within
            .iter()
            .map(|name| attribute(case, result.unit, name).to_owned())
            .collect()
    };
    let mut blocks = Vec::new();
    for members in shown.chunk_by(|one, other| group(one) == group(other)) {
        let heading = match within.is_empty() {
            true => text!("排名"; "Ranking"),
            false => {
                let name = group(members[0]).join(" · ");
                text!("排名:{name}"; "Ranking: {name}")
            }
        };
        blocks.push(Block::Heading(heading));
        blocks.push(Block::Table(ranking(results, members)));
        if members
            .iter()
            .any(|result| result.rank.is_some_and(|rank| rank.provisional))
        {
            blocks.push(Block::Paragraph(text!(
                "* 暂定名次:还有单位缺得分,补齐后可能排到它前面。";
                "* provisional: a unit that still lacks marks may come before it."
            )));
        }
    }
    if shown.is_empty() {
        blocks.push(Block::Paragraph(
            text!("没有可显示的结果。"; "Nothing to show."),
        ));
    }
    blocks
}

/// The columns of a ranking beside those of its sections.
struct Shape {
    streets: bool,
    kinds: bool,
    grades: bool,
    verdicts: bool,
    awards: bool,
    sections: Vec<Section>,
}

/// A first-level section, or an indicator that breaks ties.
struct Section {
    heading: Text,
    full: Option<Text>,
    /// Its node in each tree, where the tree has it.
    nodes: Vec<Option<NodeId>>,
}

fn ranking(results: &Results, members: &[&UnitResult]) -> Table {
    let case = results.case;
    let units = || members.iter().map(|result| case.sheet.unit(result.unit));
    let shape = Shape {
        streets: units().any(|unit| unit.street.is_some()),
        kinds: !case.rubric.kinds.is_empty(),
        grades: !case.rubric.outcome.grades.is_empty(),
        verdicts: case.rubric.has_verdicts(),
        awards: !case.rubric.awards.is_empty(),
        sections: sections(results),
    };
    let mut columns = vec![
        Column::numbers(text!("名次"; "rank")),
        Column::words(unit_word(results)),
    ];
    let optional = [
        (shape.streets, Column::words(text!("街道"; "street"))),
        (shape.kinds, Column::words(text!("类别"; "kind"))),
        (true, Column::numbers(text!("总分"; "total"))),
        (shape.verdicts, Column::words(text!("结论"; "verdict"))),
        (shape.grades, Column::words(text!("等级"; "grade"))),
        (shape.awards, Column::words(text!("命名"; "award"))),
    ];
    columns.extend(
        optional
            .into_iter()
            .filter(|(wanted, _)| *wanted)
            .map(|(_, column)| column),
    );
    columns.extend(
        shape
            .sections
            .iter()
            .map(|section| Column::numbers(section.heading.clone()).noted(section.full.clone())),
    );
    Table {
        columns,
        stub: 2,
        rows: members
            .iter()
            .map(|result| ranking_row(results, result, &shape))
            .collect(),
    }
}

fn ranking_row(results: &Results, result: &UnitResult, shape: &Shape) -> Vec<Cell> {
    let unit = results.case.sheet.unit(result.unit);
    let optional = [
        (
            shape.streets,
            Cell::plain(unit.street.clone().unwrap_or_default()),
        ),
        (
            shape.kinds,
            Cell::plain(unit.kind.clone().unwrap_or_default()),
        ),
        (true, Cell::plain(results.figures.total(result))),
        (shape.verdicts, verdict_cell(result.verdict)),
        (shape.grades, Cell::of(grade(results, result))),
        (shape.awards, Cell::of(seats(results, result))),
    ];
    let mut row = vec![Cell::plain(rank(result)), Cell::plain(unit.name.clone())];
    row.extend(
        optional
            .into_iter()
            .filter(|(wanted, _)| *wanted)
            .map(|(_, cell)| cell),
    );
    row.extend(shape.sections.iter().map(|section| {
        let node = section.nodes[result.tree];
        Cell::plain(node.map_or(String::new(), |node| results.figures.node(result, node)))
    }));
    row
}

/// Returns the first-level sections, and behind them the deeper indicators that break ties.
fn sections(results: &Results) -> Vec<Section> {
    let (rubric, trees) = (results.case.rubric, results.case.trees);
    let mut codes: Vec<&str> = Vec::new();
    for tree in trees {
        for &id in &tree.node(Tree::ROOT).children {
            codes.extend(tree.row(id, rubric).map(|row| row.code.as_str()));
        }
    }
    codes.extend(rubric.ranking.tie_break.iter().map(|code| code.as_str()));
    let mut seen: Vec<&str> = Vec::new();
    codes.retain(|code| {
        let new = !seen.contains(code);
        seen.push(code);
        new
    });
    let section = |code: &str| {
        let nodes: Vec<Option<NodeId>> = trees.iter().map(|tree| tree.find(code, rubric)).collect();
        let (tree, node) = nodes
            .iter()
            .enumerate()
            .find_map(|(tree, node)| Some((&trees[tree], (*node)?)))?;
        let row = tree.row(node, rubric)?;
        let name = &row.name;
        let full = tree
            .node(node)
            .full
            .as_ref()
            .filter(|_| tree.node(node).role == Role::Scored);
        let heading = text!("{code} {name}"; "{code} {name}");
        let full = full.map(|full| text!("{full}分"; "/{full}"));
        Some(Section {
            heading,
            full,
            nodes,
        })
    };
    codes.into_iter().filter_map(section).collect()
}

/// Returns a rank as it is printed: shared ranks as they are, provisional ones marked.
pub fn rank(result: &UnitResult) -> String {
    match result.rank {
        Some(rank) if rank.provisional => format!("{}*", rank.place),
        Some(rank) => rank.place.to_string(),
        None => "—".to_owned(),
    }
}

pub fn verdict_text(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Pass => text!("合格"; "pass"),
        Verdict::Fail => text!("不合格"; "fail"),
        Verdict::Ineligible => text!("不得参评"; "ineligible"),
        Verdict::Undetermined => text!("待定"; "undetermined"),
    }
}

fn verdict_cell(verdict: Verdict) -> Cell {
    let tone = match verdict {
        Verdict::Pass => Tone::Good,
        Verdict::Fail | Verdict::Ineligible => Tone::Bad,
        Verdict::Undetermined => Tone::Doubtful,
    };
    Cell::toned(verdict_text(verdict), tone)
}

/// Returns the grade, where the missing marks do not decide it.
fn grade(results: &Results, result: &UnitResult) -> Text {
    let name = |index: Option<usize>| {
        index.map_or("—", |index| {
            results.case.rubric.outcome.grades[index].name.as_str()
        })
    };
    let (worst, best) = (name(result.grade.worst), name(result.grade.best));
    match worst == best {
        true => Text::verbatim(worst),
        false => text!("待定"; "open"),
    }
}

fn seats(results: &Results, result: &UnitResult) -> Text {
    let awards = results.case.rubric.awards.iter().zip(&result.seats);
    let won = awards.filter_map(|(award, seat)| {
        let name = &award.name;
        match seat {
            Seat::Won { provisional: false } => Some(text!("{name}"; "{name}")),
            Seat::Won { provisional: true } => Some(text!("{name}(暂定)"; "{name} (provisional)")),
            Seat::Open => Some(text!("{name}(待定)"; "{name} (undetermined)")),
            Seat::NotQualified | Seat::NoSeat => None,
        }
    });
    Text::list(&won.collect::<Vec<_>>())
}

/// Returns who did not meet which condition, with its value and its limit.
fn unmet(results: &Results, shown: &[&UnitResult]) -> Vec<Block> {
    let mut rows = Vec::new();
    for result in shown {
        for condition in result
            .conditions
            .iter()
            .filter(|condition| condition.met == Met::No)
        {
            rows.push(vec![
                Cell::plain(results.case.sheet.full_name(result.unit)),
                Cell::of(condition_text(results, result, condition)),
                Cell::plain(value(results, condition)),
                Cell::plain(
                    condition
                        .limit
                        .as_ref()
                        .map_or("—".to_owned(), Number::to_string),
                ),
                Cell::plain(short_by(results, condition)),
                Cell::of(effect_text(&condition.effect)),
            ]);
        }
    }
    let table = Table {
        columns: vec![
            Column::words(unit_word(results)),
            Column::words(text!("未满足的条件"; "condition not met")),
            Column::numbers(text!("实得"; "value")),
            Column::numbers(text!("要求"; "limit")),
            Column::numbers(text!("相差"; "short by")),
            Column::words(text!("后果"; "effect")),
        ],
        stub: 1,
        rows,
    };
    section(text!("未满足的条件"; "Conditions not met"), table)
}

fn section(heading: Text, table: Table) -> Vec<Block> {
    match table.rows.is_empty() {
        true => Vec::new(),
        false => vec![Block::Heading(heading), Block::Table(table)],
    }
}

fn value(results: &Results, condition: &Condition) -> String {
    match (&condition.value, &condition.limit) {
        (Some(value), Some(limit)) => results.figures.beside(value, limit),
        _ => "—".to_owned(),
    }
}

/// Returns how far below its limit a value is, as the two are printed.
fn short_by(results: &Results, condition: &Condition) -> String {
    let is_known = condition
        .value
        .as_ref()
        .is_some_and(|value| value.only().is_some());
    let shown = Number::parse(&value(results, condition)).filter(|_| is_known);
    match (shown, &condition.limit) {
        (Some(shown), Some(limit)) => {
            let places = shown
                .decimal_places()
                .max(limit.decimal_places())
                .unwrap_or(0);
            let rounding = results.case.rubric.numbers.rounding;
            let places = u8::try_from(places).unwrap_or(u8::MAX).max(rounding.places);
            (limit - &shown).to_fixed(Rounding { places, ..rounding })
        }
        _ => "—".to_owned(),
    }
}

pub fn condition_text(results: &Results, result: &UnitResult, condition: &Condition) -> Text {
    let (rubric, tree) = (results.case.rubric, &results.case.trees[result.tree]);
    match condition.what {
        ConditionKind::PassLine => text!("总分达到合格线"; "total reaches the pass line"),
        ConditionKind::Minimum(node) => {
            let row = tree.row(node, rubric).expect("only rows have minima");
            let (code, name) = (&row.code, &row.name);
            text!("{code} {name} 达到下限"; "{code} {name} reaches its minimum")
        }
        ConditionKind::Veto(index) => {
            let (code, name) = (&rubric.vetoes[index].code, &rubric.vetoes[index].name);
            text!("一票否决 {code}:{name}"; "veto {code}: {name}")
        }
        ConditionKind::Gate(index) => {
            let (code, name) = (&rubric.gates[index].code, &rubric.gates[index].name);
            text!("基本条件 {code}:{name}"; "gate {code}: {name}")
        }
    }
}

fn effect_text(effect: &Effect) -> Text {
    match effect {
        Effect::Ineligible => text!("不得参评"; "ineligible"),
        Effect::Fail => text!("不合格"; "fails"),
        Effect::CapGrade(grade) => text!("等级不高于 {grade}"; "grade {grade} at most"),
        Effect::NoAward => text!("不得命名"; "no award"),
        Effect::Zero(item) => text!("{item} 计 0 分"; "{item} earns nothing"),
    }
}

/// Returns who lacks marks: the interval of the total, and the marks that decide.
fn undetermined(results: &Results, shown: &[&UnitResult]) -> Vec<Block> {
    let mut rows = Vec::new();
    for result in shown {
        let missing = missing(results, result);
        if missing.is_empty() {
            continue;
        }
        rows.push(vec![
            Cell::plain(results.case.sheet.full_name(result.unit)),
            Cell::plain(results.figures.total(result)),
            verdict_cell(result.verdict),
            Cell::of(Text::list(&missing)),
        ]);
    }
    let table = Table {
        columns: vec![
            Column::words(unit_word(results)),
            Column::numbers(text!("总分可能在"; "total lies in")),
            Column::words(text!("结论"; "verdict")),
            Column::words(text!("缺的得分"; "missing marks")),
        ],
        stub: 1,
        rows,
    };
    section(text!("缺得分的"; "Marks missing"), table)
}

/// Returns the marks that a unit lacks and that could change something. Where very many are
/// missing, the first are named and the others counted.
pub fn missing(results: &Results, result: &UnitResult) -> Vec<Text> {
    const NAMED: usize = 6;
    let case = results.case;
    let tree = &case.trees[result.tree];
    let leaves = result
        .missing()
        .filter_map(|node| tree.row(node, case.rubric));
    let mut missing: Vec<Text> = leaves
        .map(|row| Text::verbatim(format!("{} {}", row.code, row.name)))
        .collect();
    let gates = result
        .conditions
        .iter()
        .filter(|condition| condition.met == Met::Open);
    missing.extend(gates.filter_map(|condition| match condition.what {
        ConditionKind::Gate(index) => {
            let number = case.questions.number(&Question::Gate(index));
            Some(Text::verbatim(case.questions.label(number, case.rubric)))
        }
        ConditionKind::PassLine | ConditionKind::Minimum(_) | ConditionKind::Veto(_) => None,
    }));
    if missing.len() > NAMED {
        let more = missing.len() - (NAMED - 1);
        missing.truncate(NAMED - 1);
        missing.push(text!("另 {more} 项"; "{more} more"));
    }
    missing
}

fn set_aside(results: &Results) -> Vec<Block> {
    let case = results.case;
    let row = |(unit, faults): &(crate::sheet::UnitId, Vec<crate::diagnostics::Diagnostic>)| {
        let addresses = faults
            .iter()
            .flat_map(|fault| &fault.places)
            .map(|place| Text::verbatim(case.files.short_address(place)));
        let messages: Vec<Text> = faults.iter().map(|fault| fault.message.clone()).collect();
        vec![
            Cell::plain(case.sheet.full_name(*unit)),
            Cell::of(Text::list(&messages)),
            Cell::of(Text::list(&addresses.collect::<Vec<_>>())),
        ]
    };
    let table = Table {
        columns: vec![
            Column::words(unit_word(results)),
            Column::words(text!("有误的得分"; "faulty marks")),
            Column::numbers(text!("位置"; "place")),
        ],
        stub: 1,
        rows: results.set_aside.iter().map(row).collect(),
    };
    section(
        text!("数据有误、搁置未评的"; "Set aside because of faulty marks"),
        table,
    )
}

/// Returns who won what, and how many seats stayed empty.
fn awards(results: &Results, shown: &[&UnitResult]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (index, award) in results.case.rubric.awards.iter().enumerate() {
        let (name, mut won) = (&award.name, Vec::new());
        for result in shown {
            let unit = results.case.sheet.full_name(result.unit);
            match result.seats.get(index) {
                Some(Seat::Won { provisional: false }) => won.push(text!("{unit}"; "{unit}")),
                Some(Seat::Won { provisional: true }) => {
                    won.push(text!("{unit}(暂定)"; "{unit} (provisional)"))
                }
                Some(Seat::Open) => won.push(text!("{unit}(待定)"; "{unit} (undetermined)")),
                Some(Seat::NotQualified | Seat::NoSeat) | None => {}
            }
        }
        blocks.push(Block::Heading(text!("命名:{name}"; "Award: {name}")));
        let count = won.len();
        let list = Text::list(&won);
        blocks.push(Block::Paragraph(match count {
            0 => text!("没有。"; "None."),
            _ => text!("{count} 个:{list}"; "{count}: {list}"; list),
        }));
    }
    blocks
}

/// Returns how many got each grade and each verdict.
fn grades(results: &Results) -> Vec<Block> {
    let whole = Summary::of(results.evaluation.results.iter());
    let mut rows: Vec<Vec<Cell>> = by_grade(results.case, results.evaluation)
        .into_iter()
        .map(|(name, count)| count_row(results, Text::verbatim(name), count, whole.units))
        .collect();
    for (verdict, count) in [
        (Verdict::Pass, whole.pass),
        (Verdict::Fail, whole.fail),
        (Verdict::Ineligible, whole.ineligible),
        (Verdict::Undetermined, whole.undetermined),
    ] {
        if count > 0 && results.case.rubric.has_verdicts() {
            let verdict = verdict_text(verdict);
            let name = text!("结论:{verdict}"; "verdict: {verdict}"; verdict);
            rows.push(count_row(results, name, count, whole.units));
        }
    }
    let table = Table {
        columns: vec![
            Column::words(text!("等级、结论"; "grade, verdict")),
            Column::numbers(text!("个数"; "count")),
            Column::numbers(text!("占比"; "share")),
        ],
        stub: 1,
        rows,
    };
    section(text!("汇总"; "Summary"), table)
}

fn count_row(results: &Results, name: Text, count: usize, of: usize) -> Vec<Cell> {
    let share = &Number::from(count) / &Number::from(of.max(1));
    vec![
        Cell::of(name),
        Cell::plain(count.to_string()),
        Cell::plain(percent(results, &share)),
    ]
}

/// Returns a share in percent, rounded as the rubric prints shares.
fn percent(results: &Results, share: &Number) -> String {
    let percent = share * &Number::from(100_i64);
    format!("{}%", percent.to_fixed(results.case.rubric.numbers.percent))
}

fn streets(results: &Results) -> Vec<Block> {
    let figure = |number: &Option<Number>| {
        Cell::plain(
            number
                .as_ref()
                .map_or("—".to_owned(), |number| results.figures.aside(number)),
        )
    };
    let row = |group: crate::analysis::Group| {
        let summary = &group.summary;
        let count = |count: usize| Cell::plain(count.to_string());
        vec![
            Cell::plain(group.name.clone()),
            count(summary.units),
            count(summary.pass),
            count(summary.fail),
            count(summary.ineligible),
            count(summary.undetermined),
            Cell::plain(percent(results, &summary.pass_share())),
            figure(&summary.mean),
            figure(&summary.highest),
            figure(&summary.lowest),
        ]
    };
    let table = Table {
        columns: vec![
            Column::words(text!("街道"; "street")),
            Column::numbers(text!("个数"; "count")),
            Column::numbers(verdict_text(Verdict::Pass)),
            Column::numbers(verdict_text(Verdict::Fail)),
            Column::numbers(verdict_text(Verdict::Ineligible)),
            Column::numbers(verdict_text(Verdict::Undetermined)),
            Column::numbers(text!("合格率"; "pass share")),
            Column::numbers(text!("平均"; "mean")),
            Column::numbers(text!("最高"; "highest")),
            Column::numbers(text!("最低"; "lowest")),
        ],
        stub: 1,
        rows: by_street(results.case, results.evaluation)
            .into_iter()
            .map(row)
            .collect(),
    };
    section(text!("各街道"; "By street"), table)
}

/// Returns what the reader should know: repairs and skipped rows, who is absent, what is assumed.
fn notes(results: &Results) -> Vec<Block> {
    let case = results.case;
    let mut notes: Vec<Text> = Vec::new();
    for note in &results.evaluation.notes {
        let message = &note.message;
        let count = note.places.len() + note.more_places;
        let first = note.places.first().map(|place| {
            let address = case.files.address(place);
            match &place.label {
                Some(label) => text!("{address}({label})"; "{address} ({label})"; label),
                None => Text::verbatim(address),
            }
        });
        let places = plural(count, "place", "places");
        notes.push(match (first, note.severity) {
            (Some(first), _) => text!("{message}:{count} 处,首处 {first}"; "{message}: {count} {places}, the first at {first}"; message, first),
            (None, Severity::Warning) => text!("注意:{message}"; "beware: {message}"; message),
            (None, Severity::Error | Severity::Note) => message.clone(),
        });
    }
    let absent: Vec<Text> = case
        .sheet
        .unit_ids()
        .filter(|&unit| case.sheet.unit(unit).rows == 0)
        .map(|unit| Text::verbatim(case.sheet.full_name(unit)))
        .collect();
    if !absent.is_empty() {
        let (count, names) = (absent.len(), Text::list(&absent));
        notes.push(text!("名册上有、评分表里没有的 {count} 个:{names}"; "{count} on the roster but in no sheet: {names}"; names));
    }
    if case.rubric.status == Status::Reconstruction {
        notes.extend(
            case.rubric
                .assumed
                .iter()
                .map(|assumed| text!("推定:{assumed}"; "assumed: {assumed}")),
        );
    }
    let open_ended = results
        .evaluation
        .results
        .iter()
        .any(|result| result.judged.high == Extended::Above);
    if open_ended {
        notes.push(text!("有的缺项没有上限,总分的上界记作 ∞"; "some missing marks have no upper end; their totals end in ∞"));
    }
    let Provenance {
        program,
        rubric,
        sheets,
        roster,
    } = results.provenance;
    notes.push(text!("由 {program} 算出,依据的文件是:"; "computed by {program} from:"));
    for Fingerprint { name, sha256 } in [rubric].into_iter().chain(sheets).chain(roster) {
        notes.push(text!("{name} sha256 {sha256}"; "{name} sha256 {sha256}"));
    }
    vec![Block::Heading(text!("说明"; "Notes")), Block::Notes(notes)]
}

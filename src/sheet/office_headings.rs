//! What headings mean in offices in general. A rubric's own come before them.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::word_list::parted;
use crate::names::{plain, plain_form};

/// What a column is, by its heading alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    Unit,
    /// 名称: of the unit, where nothing says that it is of something else.
    Name,
    Street,
    Kind,
    Assessor,
    Source,
    Period,
    Indicator,
    /// The mark in a long sheet; in a wide one, the sheet's own total.
    Score,
    /// The full marks as the paper prints them.
    FullMarks,
    Total,
    /// What was counted or measured, in a long sheet or a form.
    Entry,
    /// Why the mark beside it is what it is.
    Remark,
    /// What was taken off the full marks.
    Deduction,
    /// Nothing that a score rests on.
    Bystander,
}

/// How offices head their columns.
pub const HEADINGS: [(Heading, &str); 15] = [
    (
        Heading::Unit,
        "社区, 社区名称, 社区名, 单位, 单位名称, 村居, 村（居）, 居（村）, 村（社区）, \
         社区（村）, 村/社区, 社区/村, 村居名称, 村（居）名称, 村（社区）名称, 社区（村）名称, \
         居委会, 社区居委会, 居委会名称, 社区居委会名称, 居民委员会, 村委会, 村（居）委会, \
         居（村）委会, 村名, 被考核单位, 被考评单位, 被评单位, 受评单位, 参评单位, 参评社区, \
         受评社区, 被评社区, 被考核社区, 被考评社区, 考核对象, 考评对象, 评价对象, 被考核对象, \
         村/居, 居/村, 社区居委, 受检单位, 受检社区, 被检查单位, 被检查社区, \
         community, communities, unit, name, village, community name, units, unit name, villages, \
         village name, neighbourhood, neighborhood",
    ),
    (Heading::Name, "名称"),
    (
        Heading::Street,
        "街道, 街道名称, 街道办, 街道办事处, 所属街道, 所在街道, 镇街, 街镇, 街道（镇）, \
         镇（街道）, street",
    ),
    (
        Heading::Kind,
        "类别, 类型, 社区类型, 社区类别, 单位类别, kind",
    ),
    (
        Heading::Assessor,
        "考评人, 评委, 评分人, 考核人, 评委姓名, 打分人, assessor, judge",
    ),
    (Heading::Source, "来源, 评分来源, source"),
    (
        Heading::Period,
        "期次, 期, 考评期, 月份, 季度, 轮次, 批次, period, month, quarter, round",
    ),
    (
        Heading::Indicator,
        "指标, 编号, 指标编号, 指标名称, 指标代码, 考评项目, 考核项目, 考评指标, 考核指标, \
         评价指标, 项目, 评价项目, 评分项目, 检查项目, 项目名称, 考核内容, 考评内容, 评价内容, \
         评分内容, 检查内容, 一级指标, 二级指标, 三级指标, 四级指标, indicator, code, item",
    ),
    (
        Heading::Score,
        "得分, 评分, 分数, 实得分, 实际得分, 最终得分, 综合得分, 考核得分, 考评得分, 评分结果, \
         score, mark",
    ),
    (
        Heading::FullMarks,
        "分值, 满分, 满分值, 标准分, 标准分值, points, full marks, max points",
    ),
    (
        Heading::Total,
        "总分, 合计, 总得分, 合计得分, 总计, 合计分, 总成绩, total, total score",
    ),
    (
        Heading::Entry,
        "次数, 实际值, 实际数, 实际完成, 实际完成值, 完成值, 完成数, 实测值, 发生次数, 扣分次数, \
         填报值, count, actual, actual value, entry",
    ),
    (
        Heading::Remark,
        "备注, 扣分原因, 扣分理由, 扣分说明, 扣分依据, 扣分情况, 加分原因, 加分理由, 加分说明, \
         得分说明, 评分说明, 存在问题, 问题, 主要问题, note, notes, remark, remarks, comment, \
         comments, reason, reasons",
    ),
    (
        Heading::Deduction,
        "扣分, 扣分值, 扣分数, 扣分分值, 扣减分, 扣减分值, 扣减分数, 所扣分, 所扣分值, 所扣分数, 扣去分数, \
         减分, 减分值, deduction, deductions, points deducted, deducted",
    ),
    (
        Heading::Bystander,
        "序号, 说明, 名次, 排名, 排序, 位次, 等次, 等级, 评定等次, 评定等级, 小计, \
         评分标准, 评分细则, 评分办法, 评分方法, 计分办法, 计分标准, 计分方法, 扣分标准, 加分标准, \
         考评标准, 考核标准, 考核要求, 考评要求, 考核方式, 考评方式, 考核方法, 考评方法, 考核办法, \
         考评办法, 检查方式, 检查方法, 查看资料, 佐证材料, 整改意见, \
         联系人, 联系电话, 电话, 手机, 填报人, 填表人, 制表人, 审核人, 经办人, 负责人, \
         填报日期, 填表日期, 考核日期, 考评日期, 日期, 考核时间, 考评时间, 时间, 签名, 签字, \
         no, no., #, rank, grade, contact, \
         phone, date, rule, evidence",
    ),
];

/// What may stand below an indicator, or behind its name.
const HEADINGS_BELOW: [Heading; 3] = [Heading::Score, Heading::Remark, Heading::Deduction];

/// Returns the words for what may stand behind the name of an indicator, in plain form, the longest first.
pub fn endings_below() -> &'static [String] {
    static ENDINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let endings = HEADINGS_BELOW.into_iter().flat_map(headings);
        let mut endings: Vec<String> = endings.map(plain).collect();
        endings.sort_by_key(|ending| Reverse(ending.chars().count()));
        endings
    });
    &ENDINGS
}

/// Returns the words that head columns of one kind.
fn headings(wanted: Heading) -> impl Iterator<Item = &'static str> {
    let lists = HEADINGS
        .into_iter()
        .filter(move |(heading, _)| *heading == wanted);
    lists.flat_map(|(_, list)| parted(list))
}

/// Returns all words that head columns.
pub fn all_headings() -> impl Iterator<Item = &'static str> {
    HEADINGS.into_iter().flat_map(|(_, list)| parted(list))
}

/// Returns what offices mean by a heading; points in brackets behind it are left out. Two words for
/// units mean them, one in brackets behind the other: 社区（居委会）.
pub fn heading(label: &str) -> Option<Heading> {
    plain_heading(&plain(label))
}

/// Returns the same of a heading in its plain form.
pub fn plain_heading(plain_label: &str) -> Option<Heading> {
    let known = |words: &str| KNOWN.get(words).copied();
    let is_unit = |words: &str| known(words) == Some(Heading::Unit);
    let in_two_words = || {
        let (word, inside) = plain_label.strip_suffix(')')?.rsplit_once('(')?;
        let are_units = is_unit(word) && (is_unit(inside) || IN_FULL.contains(&inside));
        are_units.then_some(Heading::Unit)
    };
    known(plain_label)
        .or_else(|| known(without_points(plain_label)?))
        .or_else(in_two_words)
}

/// Returns whether a heading of offices may begin with a character, in plain form.
pub fn begins_heading(first: char) -> bool {
    static INITIALS: LazyLock<HashSet<char, RandomState>> = LazyLock::new(|| {
        KNOWN
            .keys()
            .filter_map(|word| word.chars().next())
            .collect()
    });
    INITIALS.contains(&first)
}

/// Every heading of offices in plain form.
static KNOWN: LazyLock<HashMap<Cow<str>, Heading, RandomState>> = LazyLock::new(|| {
    let words = |(heading, list)| parted(list).map(move |word| (plain_form(word), heading));
    // They are counted first, so that the table need not grow.
    let all: Vec<(Cow<str>, Heading)> = HEADINGS.into_iter().flat_map(words).collect();
    all.into_iter().collect()
});

/// How a name is wanted, in brackets behind the word for it.
const IN_FULL: [&str; 2] = ["全称", "名称"];

/// Returns a heading in its plain form without the points in brackets behind it: `居务公开(5分)`,
/// `总分(满分100)`.
pub fn without_points(plain_label: &str) -> Option<&str> {
    let (name, inside) = plain_label.strip_suffix(')')?.rsplit_once('(')?;
    let inside = inside.strip_prefix("满分").unwrap_or(inside);
    let is_points = inside.starts_with(|first: char| first.is_ascii_digit())
        || ["", "分", "%"].contains(&inside);
    is_points.then_some(name)
}

/// What heads the sum of a section, behind what that is called, in plain form.
pub const SUMS: [&str; 6] = ["小计", "合计", "得分", "总分", "subtotal", "total"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_headings_by_any_width_case_and_points_in_brackets() {
        for (label, meant) in [
            ("社区（村）", Some(Heading::Unit)),
            (" 社区(村) ", Some(Heading::Unit)),
            ("Community", Some(Heading::Unit)),
            ("社区\n（居委会）", Some(Heading::Unit)),
            ("单位名称（全称）", Some(Heading::Unit)),
            ("社区（人口）", None),
            ("名称", Some(Heading::Name)),
            ("总分（100分）", Some(Heading::Total)),
            ("得分（分）", Some(Heading::Score)),
            ("分值", Some(Heading::FullMarks)),
            ("扣分原因", Some(Heading::Remark)),
            ("次数", Some(Heading::Entry)),
            ("微信号", None),
        ] {
            assert_eq!(heading(label), meant, "{label}");
        }
    }
}

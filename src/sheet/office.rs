//! The words of offices: how columns are headed, and which rows of a table speak of no unit.
//!
//! Every list of such words stands here, and `docs/sheets.md` prints each of them.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::word_list::parted;
use crate::names::plain;

pub use super::word_list::{Words, beginnings, words};

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
static KNOWN: LazyLock<HashMap<String, Heading, RandomState>> = LazyLock::new(|| {
    let known = |(heading, list)| parted(list).map(move |word| (plain(word), heading));
    HEADINGS.into_iter().flat_map(known).collect()
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

/// Who ends in one of these is assessed, whatever the rest of the name says.
pub static UNIT_ENDINGS: Words = Words::new(
    "\
    社区, 村, 居委会, 村委会, 居民委员会, 村民委员会, 小区, community, village, neighbourhood, \
    neighborhood",
);

/// How the names of streets end.
pub static STREET_ENDINGS: Words =
    Words::new("街道, 街道办, 办事处, 街道办事处, 镇, 乡, street, subdistrict");

/// A name that ends so, beside no mark, is the title of a block of communities.
pub static BLOCK_ENDINGS: Words = Words::new("街道, 街道办, 街道办事处");

/// A sheet of a workbook that is called so tells how the others are filled in.
pub static GUIDES: Words = Words::new("填表说明, 填报说明, 填写说明, instructions");

/// What offices add to a name, or leave out: 东风, 东风社区 and 东风社区居委会 may be one. The longer
/// stand first.
pub static SUFFIXES: Words = Words::new(
    "\
    社区居民委员会, 社区居委会, 居民委员会, 村民委员会, 街道办事处, 办事处, 居委会, 村委会, \
    街道办, 社区, 街道, 村, 镇",
);

/// Rows under these names are statistics, or print what is due to all.
pub static STATISTICS: Words = Words::new(
    "\
    合计, 总计, 共计, 累计, 小计, 总和, 总数, 汇总, 合计数, 总分, 总得分, 合计得分, 总评分, 平均, \
    平均分, 平均值, 平均数, 平均得分, 平均成绩, 均分, 均值, 加权平均, 算术平均, 得分, 评分, \
    分数, 得分率, 中位数, 中位值, 中位分, 众数, 标准差, 方差, 极差, 离差, 最高, 最高分, 最高值, \
    最高得分, 最大, 最大值, 最低, 最低分, 最低值, 最低得分, 最小, 最小值, 及格率, 合格率, \
    优秀率, 良好率, 达标率, 通过率, 完成率, 满分率, 比率, 比例, 占比, 比重, 百分比, 满分, \
    满分值, 标准分, 标准分值, 标准值, 分值, 应得分, 参考分, 参考值, 基准分, 基准值, 权重, 权数, \
    系数, 目标, 目标值, 指标值, 上限, 下限, 合格线, 达标线, 及格线, 栏次, 行次, 列次, 列号, \
    人数, 个数, 家数, 合格数, 达标数, 优秀数, 名次, 应得, 实得, 实得分, 实际得分, 最终得分, \
    最后得分, 综合得分, 折算得分, 折合得分, 折算分, 折合分, 有效分, \
    参评数, 应评数, 实评数, 社区数, 单位数, 评委数, 份数, 样本数, 排名, 排位, 位次, 等次, 序号",
);

/// Which of them make a statistic of any name that they end; the others may end somebody's name.
pub static STATISTICS_THAT_TELL: Words = Words::new(
    "\
    合计, 总计, 共计, 累计, 小计, 总分, 总得分, 平均分, 平均值, 平均数, 平均得分, 均值, 得分率, \
    中位数, 中位值, 标准差, 最高分, 最高值, 最大值, 最低分, 最低值, 最小值, 及格率, 合格率, \
    优秀率, 良好率, 达标率, 满分率, 满分",
);

/// What is added to points, or taken off: as the name of a row most likely no unit's.
pub static ADJUSTMENTS: Words = Words::new(
    "\
    加分, 加分项, 加减分, 加减分项, 附加分, 奖励分, 奖励加分, 扣分, 扣分项, 减分, 减分项",
);

/// Latin words of statistics.
pub static LATIN_STATISTICS: Words = Words::new(
    "\
    total, totals, sum, subtotal, subtotals, average, averages, avg, mean, median, max, \
    maximum, full, possible, std, dev, min, minimum, highest, lowest, sd, stdev, deviation, \
    variance, weight, weights, target",
);

/// Which of them tell by themselves, at the end of a name.
pub static LATIN_STATISTICS_THAT_TELL: Words =
    Words::new("total, totals, subtotal, subtotals, average, averages, mean, median");

/// What may stand beside a statistic: of which places, and little words between.
pub static BESIDE_STATISTICS: Words = Words::new(
    "\
    全区, 全市, 全县, 全州, 全省, 全镇, 全乡, 全街道, 全街, 全社区, 全部, 全体, 全, 本区, 本市, \
    本县, 本街道, 本社区, 本街, 本镇, 本乡, 本表, 本页, 本组, 各, 社区, 街道, 村居, 村, 居, \
    单位, 区级, 市级, 区, 市, 县, 镇, 片区, 组, 城区, 所有, 参评, 应评, 实评, 上年, 去年, 本年, \
    年度, 年, 季度, 月, 第, 的, 和, 与, 及, 个, 分, 项, 共, 名, 总",
);

/// The same in Latin words.
pub static BESIDE_LATIN_STATISTICS: Words = Words::new(
    "\
    grand, overall, weighted, standard, of, the, all, per, in, for, and, score, scores, points, \
    point, marks, mark, value, values, district, city, county, street, streets, community, \
    communities, unit, units, village, villages, no, rank",
);

/// A place ends in one of these, and a statistic may follow: 东街街道小计, 五华区平均.
pub static PLACE_ENDINGS: Words =
    Words::new("街道办事处, 办事处, 街道, 社区, 居委会, 片区, 区, 市, 县, 镇, 乡, 村, 组");

/// Periods that sum up those beside them: 上半年, 下半年 and 全年.
pub static WHOLE_PERIODS: Words = Words::new("全年, 全年度, 整年, full year, whole year");

/// With these begins what stands below a table and names no unit.
pub static FOOTER_BEGINNINGS: Words = Words::new(
    "\
    以上, 以下, 上述, 本表, 本页, 此页, 此表, 注:, 注1, 注2, 注., 备注, 附注, 附:, 附件, 说明, \
    填表, 填报, 制表, 打印, 导出, 审核, 复核, 审批, 签字, 签名, 签章, 盖章, 负责人, 单位负责人, \
    联系人, 联系电话, 经办, 统计人, 统计时间, 报送, 报表, 日期, 时间:, 考核组, 考评组, 评委签, \
    组长签, 记录人, 监督人, 监督电话, 数据来源, 资料来源, 计分人, note, remark, prepared by, \
    printed",
);

/// So ends what stands below or between tables and names no unit.
pub static FOOTER_ENDINGS: Words =
    Words::new("表, 确认, 签字, 签名, 盖章, 汇总, 一览, 名单, 完毕, 如下");

/// With a number, a letter or 甲 乙 丙 behind them, they head the column of one judge.
pub static ASSESSORS: Words = Words::new(
    "\
    评委, 专家, 评审, 评审专家, 评审员, 考评人, 评分人, 考核人, 打分人, 考评员, 考官, judge, \
    assessor, expert, rater",
);

/// They head the column of one source, with an ending, or by themselves where they end in 评.
pub static SOURCES: Words = Words::new(
    "\
    自评, 考评, 互评, 初评, 复评, 终评, 初审, 复审, 复核, 自查, 测评, 民主测评, 区评, 市评, 县评, \
    省评, 街道评, 社区自评, 街道初评, 区级, 市级, 县级, 省级, 街道, 区级考评, 市级考评, 街道考评, \
    上级, 同行, 居民, 群众, 专家组, 考核组, 考评组",
);

/// So may end the heading of a source.
pub static SOURCE_ENDINGS: Words =
    Words::new("评分, 打分, 得分, 评价分, 评议分, 测评分, 审核分, 考核分, 分");

/// Behind the name of a unit, they make the title of its form.
pub static FORM_WORDS: Words = Words::new(
    "\
    表, 评分, 考评, 考核, 打分, 得分, 自评, 互评, 测评, 评价, 评估, 评议, 检查, 督查, 验收, 评定, \
    细则, 标准, 情况, 结果, 汇总, 明细, 登记, 统计, 综合, 目标, 工作, 年度, 年终, 年中, 季度, 月度, \
    年, 单, 的",
);

/// Who is called so is nobody: 和谐社区, 各社区.
pub static NO_NAMES: Words = Words::new(
    "\
    示范, 和谐, 智慧, 平安, 文明, 先进, 星级, 优秀, 幸福, 绿色, 完整, 宜居, 城市, 农村, 基层, 参评, \
    考评, 考核, 评分, 评价, 受评, 被评, 全部, 所有, 各, 本, 该, 每个, 我",
);

/// Above a form they stand before its owner, if a unit stands behind them; the headings of columns of
/// units do so always.
pub static OWNER_LABELS: Words = Words::new(
    "\
    填报单位, 填表单位, 报送单位, 上报单位, 申报单位, 责任单位, 自评单位, 自查单位, 受检单位, \
    被检单位, 被检查单位, 受考单位, 被考单位, 被考评对象, 受考评单位, 受考核单位, 单位全称, \
    社区全称, 街道社区, 考核社区, 考评社区, 受检社区, 被检查社区, 填报社区, 填表社区, 报送社区, \
    申报社区, 自评社区, 所属社区, 所在社区",
);

/// Behind 单位 they are what the points are counted in.
pub static MEASURES: Words = Words::new(
    "\
    分, 分值, 分数, 元, 万元, 亿元, 千元, 个, 人, 人次, 次, 件, 户, 家, 项, 天, %, 百分比, 米, 公里, \
    平方米, point, points, yuan",
);

/// In brackets behind a name they ask for a seal.
pub static SEALS: Words = Words::new("章, 签字, 签名, 全称, 填写");

/// With a number behind them they number a form.
pub static ANNEXES: Words = Words::new("附件, 附表, 附录, 附, 表格, 表");

/// What titles of forms say beside the name of their owner.
pub static TITLE_WORDS: Words =
    Words::new("建设, 创建, 治理, 评比, 评审, 打分, 上半年, 下半年, 第, 月, 号, 份");

/// Who stands behind these is not the owner of a form.
pub static NO_OWNERS: Words =
    Words::new("抄送, 抄报, 主送, 报送, 陪同, 制表, 填表, 填报, 地址, 考评组, 考核组");

/// All words that tell what a row is, each list by what it is of.
pub static ROW_WORDS: [(&str, &Words); 16] = [
    ("endings of units", &UNIT_ENDINGS),
    (
        "endings of streets, where they are assessed",
        &STREET_ENDINGS,
    ),
    ("statistics", &STATISTICS),
    (
        "statistics that tell at the end of any name",
        &STATISTICS_THAT_TELL,
    ),
    ("names of additions and deductions", &ADJUSTMENTS),
    ("words beside a statistic", &BESIDE_STATISTICS),
    ("endings of places before a statistic", &PLACE_ENDINGS),
    ("Latin statistics", &LATIN_STATISTICS),
    (
        "Latin statistics that tell at the end of any name",
        &LATIN_STATISTICS_THAT_TELL,
    ),
    ("Latin words beside a statistic", &BESIDE_LATIN_STATISTICS),
    ("periods that sum up others", &WHOLE_PERIODS),
    (
        "beginnings of what stands below a table",
        &FOOTER_BEGINNINGS,
    ),
    ("endings of what stands below a table", &FOOTER_ENDINGS),
    ("endings of titles of blocks", &BLOCK_ENDINGS),
    ("sheets of instructions", &GUIDES),
    ("suffixes of office", &SUFFIXES),
];

/// Returns a name without what offices add to it, and whether anything was added.
pub fn without_suffix(name: &str) -> (&str, bool) {
    let stem = words(&SUFFIXES).find_map(|suffix| name.strip_suffix(suffix));
    match stem.filter(|stem| !stem.is_empty()) {
        Some(stem) => (stem, true),
        None => (name, false),
    }
}

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

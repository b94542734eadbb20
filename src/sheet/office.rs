//! The words of offices: how columns are headed (`office_headings`), and which rows of a table speak of
//! no unit.
//!
//! Every list of such words stands in these two files, and `docs/sheets.md` prints each of them.

pub use super::office_headings::{
    HEADINGS, Heading, SUMS, all_headings, begins_heading, endings_below, heading, plain_heading,
    without_points,
};
pub use super::word_list::{Words, beginnings, words};

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

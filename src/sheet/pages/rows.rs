//! Pages of what is found in rows, and in the units that they name.

use crate::diagnostics::{Page, Severity};
use crate::fixed_text;

pub static PAGES: [Page; 10] = [
    Page {
        code: "short-row",
        severity: Severity::Error,
        finds: fixed_text!("一行的格数比表头少"; "a row with fewer cells than the header"),
        matters: fixed_text!("少一个分隔符，后面的得分就都错一列。"; "With a separator missing, every mark behind it stands in the wrong column."),
        wrong: r#"
社区,居务公开,台账
甲社区,5
"#,
        right: r#"
社区,居务公开,台账
甲社区,5,
"#,
    },
    Page {
        code: "unclosed-quote",
        severity: Severity::Error,
        finds: fixed_text!("引号没有配对"; "a quotation mark that is never closed"),
        matters: fixed_text!("没有配对的引号会把后面的行都并进一格，那些单位就不见了。"; "It draws the rows below into one cell, and their units disappear."),
        wrong: r#"
社区,备注,居务公开
甲社区,"已复核,5
乙社区,已复核,4
"#,
        right: r#"
社区,备注,居务公开
甲社区,"已复核",5
乙社区,已复核,4
"#,
    },
    Page {
        code: "nameless-row",
        severity: Severity::Error,
        finds: fixed_text!("有得分而没有写单位的行"; "a row with marks and no unit"),
        matters: fixed_text!("合并的单元格导出后只有第一行有名称；归给上一行是猜。"; "Merged cells keep their name in the first row only; to give the marks to the row above would be a guess."),
        wrong: r#"
社区,居务公开
甲社区,5
,4
"#,
        right: r#"
社区,居务公开
甲社区,5
乙社区,4
"#,
    },
    Page {
        code: "name-line-break",
        severity: Severity::Error,
        finds: fixed_text!("单位名称里有换行"; "a line break inside the name of a unit"),
        matters: fixed_text!("多半是引号放错，几行并成了一格。"; "Most often quotation marks stand wrongly, and several rows became one cell."),
        wrong: r#"
社区,居务公开
"甲
社区",5
"#,
        right: r#"
社区,居务公开
甲社区,5
"#,
    },
    Page {
        code: "row-skipped",
        severity: Severity::Note,
        finds: fixed_text!("跳过的行：合计、平均、重复的表头、表下说明"; "rows that are passed over: sums, means, repeated headers, footnotes"),
        matters: fixed_text!("不算毛病，写出来是为了让人核对跳过的确实不是单位。"; "Nothing is wrong; it is said so that everybody can see that no unit was left out."),
        wrong: r#"
社区,居务公开
甲社区,5
合计,5
"#,
        right: r#"
社区,居务公开
甲社区,5
"#,
    },
    Page {
        code: "street-blank",
        severity: Severity::Error,
        finds: fixed_text!("有街道一列而没有填"; "a street column that is blank"),
        matters: fixed_text!("不同街道可能有同名社区，少了街道就认不准是哪一个。"; "Two streets may have a community of one name; without the street nobody knows which is meant."),
        wrong: r#"
街道,社区,居务公开
,东城社区,5
"#,
        right: r#"
街道,社区,居务公开
东街道,东城社区,5
"#,
    },
    Page {
        code: "which-street",
        severity: Severity::Error,
        finds: fixed_text!("几个街道有同名的单位，而这个文件没有街道一列"; "a name that units of several streets have, in a file without streets"),
        matters: fixed_text!("得分归哪一个都是猜。"; "To give its marks to either would be a guess."),
        wrong: r#"
社区,居务公开
东城社区,5
"#,
        right: r#"
街道,社区,居务公开
东街道,东城社区,5
"#,
    },
    Page {
        code: "attribute-differs",
        severity: Severity::Error,
        finds: fixed_text!("同一个单位的类别或属性前后不一"; "one unit with two kinds, or two values of an attribute"),
        matters: fixed_text!("类别决定用哪些指标，属性决定和谁一起排名，二者都只能有一个。"; "The kind decides which indicators it has and the attribute whom it is ranked with, so there can be one of each only."),
        wrong: r#"
社区,类别,指标,得分
甲社区,社区,1.1,5
甲社区,村改居,1.2,4
"#,
        right: r#"
社区,类别,指标,得分
甲社区,社区,1.1,5
甲社区,社区,1.2,4
"#,
    },
    Page {
        code: "stranger",
        severity: Severity::Error,
        finds: fixed_text!("名册上没有的单位"; "a unit that is not in the roster"),
        matters: fixed_text!("多半是名称写得不一样：名册上的那个就会成了漏报。"; "Most often a name is written differently, and the one in the roster would be reported as absent."),
        wrong: r#"
社区,居务公开
甲社区居委会,5
"#,
        right: r#"
社区,居务公开
甲社区,5
"#,
    },
    Page {
        code: "roster-twice",
        severity: Severity::Error,
        finds: fixed_text!("名册里重复的单位"; "a unit that stands in the roster twice"),
        matters: fixed_text!("应评单位的个数和比例都会算错。"; "The number of units expected, and every share of it, would be wrong."),
        wrong: r#"
街道,社区
东街道,东城社区
东街道,东城社区
"#,
        right: r#"
街道,社区
东街道,东城社区
西街道,东城社区
"#,
    },
];

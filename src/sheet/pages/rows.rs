//! Pages of what is found in rows, and in the units that they name.

use crate::diagnostics::{Code, Page};
use crate::fixed_text;

pub static PAGES: [Page; 19] = [
    Page {
        code: Code::error("short-row"),
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
        code: Code::error("unclosed-quote"),
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
        code: Code::error("nameless-row"),
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
        code: Code::error("name-line-break"),
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
        code: Code::error("long-name"),
        finds: fixed_text!("名称太长：单位、街道、考评人等，超过 300 个字"; "a name of more than 300 characters, of a unit, a street, an assessor"),
        matters: fixed_text!("没有这样长的名称：多半是引号放错，几行并成了一格，或把说明写进了名称。"; "No name is that long: most often quotation marks stand wrongly and several rows became one cell, or a remark stands in the place of the name."),
        wrong: LONG_NAME,
        right: r#"
社区,居务公开
甲社区,5
"#,
    },
    Page {
        code: Code::note("row-skipped"),
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
        code: Code::error("street-blank"),
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
        code: Code::error("which-street"),
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
        code: Code::error("attribute-differs"),
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
        code: Code::error("stranger"),
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
        code: Code::error("roster-twice"),
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
    Page {
        code: Code::error("second-header"),
        finds: fixed_text!("表里又有一个表头，列与前面的不同"; "a second header, with other columns than the first"),
        matters: fixed_text!("照第一个表头读下去，后面的得分就都错了列。"; "Read under the first header, every mark below would stand in the wrong column."),
        wrong: r#"
社区,居务公开,台账
甲社区,5,8
社区,台账,居务公开
乙社区,8,5
"#,
        right: r#"
社区,居务公开,台账
甲社区,5,8
乙社区,5,8
"#,
    },
    Page {
        code: Code::error("row-in-doubt"),
        finds: fixed_text!("名称以合计、平均一类的词结尾的行"; "a row whose name ends in a word for sums or means"),
        matters: fixed_text!("当成单位，统计行会占名次和名额；当成统计行，真的单位就漏了。所以要问。"; "As a unit, a statistic would take a rank and a seat; as a statistic, a unit would be lost. So it is asked."),
        wrong: r#"
社区,居务公开
甲社区,5
西街小计,5
"#,
        right: r#"
社区,居务公开
甲社区,5
小计,5
"#,
    },
    Page {
        code: Code::warning("odd-unit"),
        finds: fixed_text!("像统计、说明或列号，而按单位计入的行"; "a row that looks like a statistic, a note or numbers of columns, counted as a unit"),
        matters: fixed_text!("光凭名称和数字定不了，所以计入，并请人看一眼。"; "Name and numbers do not settle it; it counts, and somebody should look."),
        wrong: r#"
社区,居务公开
太平均,5
"#,
        right: r#"
社区,居务公开
太平均社区,5
"#,
    },
    Page {
        code: Code::warning("text-row"),
        finds: fixed_text!("跳过的行：没有得分，名称像一句说明、日期或标题"; "a row that is passed over: no marks, and a name like a note, a date or a title"),
        matters: fixed_text!("若其中有单位，它就漏评了，所以写出来请人核对。"; "If it were a unit, it would be left out; so it is listed for somebody to check."),
        wrong: r#"
社区,居务公开
甲社区,5
填表人：张三,
"#,
        right: r#"
社区,居务公开
甲社区,5
"#,
    },
    Page {
        code: Code::warning("unit-without-marks"),
        finds: fixed_text!("没有得分、按单位计入的行"; "a row without marks that is counted as a unit"),
        matters: fixed_text!("可能是漏填的单位，也可能是一行标题。"; "It may be a unit that nobody marked yet, or the title of a block."),
        wrong: r#"
社区,居务公开
丁,
"#,
        right: r#"
社区,居务公开
丁社区,5
"#,
    },
    Page {
        code: Code::warning("names-alike"),
        finds: fixed_text!("只差“社区”“居委会”“街道”“办事处”一类后缀的名称"; "names that differ only by a suffix of office, such as 社区, 居委会, 街道 or 办事处"),
        matters: fixed_text!("一个街道写成两种，就会多占一份名额；一个社区写成两个，两个都缺分。"; "One street written in two ways takes the seats of two; one community written as two lacks marks twice."),
        wrong: r#"
街道,社区,居务公开
东街街道,甲社区,5
东街办事处,乙社区,4
"#,
        right: r#"
街道,社区,居务公开
东街街道,甲社区,5
东街街道,乙社区,4
"#,
    },
    Page {
        code: Code::note("spelt-variously"),
        finds: fixed_text!("同一名称有几种写法"; "a name that is spelt in several ways"),
        matters: fixed_text!("空格、全角半角、大小写和看不见的字符不算不同；写出来，是为了让人知道它们算作一个。"; "Space, width, case and what cannot be seen make no difference; it is said so that everybody knows they are taken for one."),
        wrong: r#"
社区,指标,得分
东风社区,1.1,5
东 风社区,1.2,4
"#,
        right: r#"
社区,指标,得分
东风社区,1.1,5
东风社区,1.2,4
"#,
    },
    Page {
        code: Code::note("no-roster"),
        finds: fixed_text!("没有名册"; "no roster was given"),
        matters: fixed_text!("没有名册，就没有人核对该来的单位是不是都来了。"; "Without one, nobody checks that every unit that was expected is there."),
        wrong: r#"wuhua-eval score 评分表.csv --rubric 细则.toml"#,
        right: r#"wuhua-eval score 评分表.csv --rubric 细则.toml --communities 名册.csv"#,
    },
];

/// A name that no table has room for.
const LONG_NAME: &str = "
社区,居务公开
甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲社区,5
";

//! Pages of what is found in whole files and in their headers.

use crate::diagnostics::{Code, Page};
use crate::fixed_text;

pub static PAGES: [Page; 12] = [
    Page {
        code: Code::error("unreadable-file"),
        finds: fixed_text!("文件打不开或读不完"; "a file that cannot be opened, or not be read to its end"),
        matters: fixed_text!("少读一张表，就少评一批单位；所以有一张读不了，就一张也不评。"; "With one sheet unread, its communities would be left out unseen; so nothing is scored."),
        wrong: "wuhua-eval score 评分报.csv --rubric 细则.toml",
        right: "wuhua-eval score 评分表.csv --rubric 细则.toml",
    },
    Page {
        code: Code::error("not-text"),
        finds: fixed_text!("文件不是文本，认不准编码，或有几种编码"; "a file that is no text, whose encoding is not certain, or that is in several"),
        matters: fixed_text!("编码不靠猜：猜错了，社区的名称就成了另一个字。"; "An encoding is never guessed: a wrong guess turns the name of a community into another."),
        wrong: "wuhua-eval score 评分表.csv --rubric 细则.toml",
        right: "wuhua-eval score 评分表.csv --rubric 细则.toml --encoding big5",
    },
    Page {
        code: Code::error("no-header"),
        finds: fixed_text!("开头几行里没有表头，或文件是空的"; "no header among the first rows, or an empty file"),
        matters: fixed_text!("没有表头，就不知道哪一列是哪个指标。"; "Without a header nobody knows which column is which indicator."),
        wrong: r#"
甲社区,5,8
乙社区,4,7
"#,
        right: r#"
社区,居务公开,台账
甲社区,5,8
乙社区,4,7
"#,
    },
    Page {
        code: Code::error("no-rows"),
        finds: fixed_text!("表头下面没有一个单位"; "no unit below the header"),
        matters: fixed_text!("空表多半是存错了文件；照样评分，就会悄悄少一个街道。"; "An empty sheet is most often the wrong file; scored all the same, a whole street would silently be missing."),
        wrong: "社区,居务公开",
        right: r#"
社区,居务公开
甲社区,5
"#,
    },
    Page {
        code: Code::error("no-unit-column"),
        finds: fixed_text!("表头缺少写明是哪个单位的一列，如 `key` 所列的列之一"; "a header without a column that names the unit, such as one of those under `key`"),
        matters: fixed_text!("不知道一行是哪个单位的，得分就没有归处。"; "Where a row does not say whose it is, its marks belong to nobody."),
        wrong: r#"
社区,居务公开
甲社区,5
"#,
        right: r#"
年度,社区,居务公开
2025,甲社区,5
"#,
    },
    Page {
        code: Code::error("layout"),
        finds: fixed_text!("既不是宽表，也不是长表，或两者兼有"; "a sheet that is neither wide nor long, or both"),
        matters: fixed_text!("宽表一个指标一列，长表一个得分一行。两种混在一起，同一个得分可能读两遍。"; "A wide sheet has a column an indicator, a long one a row a mark. Where both are mixed, a mark could be read twice."),
        wrong: r#"
社区,指标,得分,台账
甲社区,居务公开,5,8
"#,
        right: r#"
社区,指标,得分
甲社区,居务公开,5
甲社区,台账,8
"#,
    },
    Page {
        code: Code::error("unknown-column"),
        finds: fixed_text!("不认识的列"; "a heading without meaning"),
        matters: fixed_text!("也许是拼错的指标名：悄悄跳过，这一项就全都缺分。"; "It may be an indicator misspelt: if it were passed over, every mark of it would be missing."),
        wrong: r#"
社区,居务公幵
甲社区,5
"#,
        right: r#"
社区,居务公开
甲社区,5
"#,
    },
    Page {
        code: Code::error("unnamed-column"),
        finds: fixed_text!("没有列名的一列里有内容"; "something below no heading"),
        matters: fixed_text!("有内容而没有列名，多半是表头错开了一格。"; "Most often the header is shifted by a cell."),
        wrong: r#"
社区,居务公开,
甲社区,5,8
"#,
        right: r#"
社区,居务公开,台账
甲社区,5,8
"#,
    },
    Page {
        code: Code::error("ambiguous-column"),
        finds: fixed_text!("列名是几个指标共有的名称"; "a heading that is the name of several indicators"),
        matters: fixed_text!("只凭名称分不清是哪一个，编号才分得清。"; "The name alone does not say which; the code does."),
        wrong: r#"
社区,组织建设
甲社区,5
"#,
        right: r#"
社区,1.1 组织建设
甲社区,5
"#,
    },
    Page {
        code: Code::error("repeated-column"),
        finds: fixed_text!("两列是同一样东西"; "two columns for one thing"),
        matters: fixed_text!("两列得分不同时，取哪一列都是猜。"; "Where the two differ, to take either would be a guess."),
        wrong: r#"
社区,居务公开,居务公开
甲社区,5,4
"#,
        right: r#"
社区,居务公开
甲社区,5
"#,
    },
    Page {
        code: Code::note("columns-unused"),
        finds: fixed_text!("认得而用不上的列：序号、备注、注明不用的列"; "headings that are known and of no use: serial numbers, remarks, what the rubric ignores"),
        matters: fixed_text!("不算毛病，写出来是为了让人知道哪些内容没有参与评分。"; "Nothing is wrong; it is said so that everybody knows what took no part."),
        wrong: r#"
序号,社区,居务公开
1,甲社区,5
"#,
        right: r#"
社区,居务公开
甲社区,5
"#,
    },
    Page {
        code: Code::error("score-or-full-marks"),
        finds: fixed_text!("长表里只有 `分值` 一列，没有得分"; "a long sheet with 分值 and no other column of marks"),
        matters: fixed_text!("有的办公室把得分叫分值，多数把满分叫分值；读反了，人人都得满分。"; "Some offices call the marks 分值, most the full marks; taken wrongly, everybody would earn all."),
        wrong: r#"
社区,指标,分值
甲社区,1.1,5
"#,
        right: r#"
社区,指标,分值,得分
甲社区,1.1,5,4
"#,
    },
];

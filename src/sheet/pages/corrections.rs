//! Pages of what is found in files of corrections.

use crate::diagnostics::{Code, Page};
use crate::fixed_text;

pub static PAGES: [Page; 13] = [
    Page {
        code: Code::error("correction-header"),
        finds: fixed_text!("更正表没有表头，或表头缺列"; "corrections without a header, or with one that lacks a column"),
        matters: fixed_text!("更正要写全：谁的哪一项，从几分改到几分，为什么，谁定的，哪一天。缺一样，日后就说不清。"; "A correction says whose mark of which indicator goes from what to what, why, by whom and when. With one of these missing, nobody can account for it later."),
        wrong: r#"
社区,指标,现分
甲社区,1.1,4
"#,
        right: r#"
社区,指标,原分,现分,理由,更正人,日期
甲社区,1.1,3,4,补交会议记录,区民政局,2026-01-05
"#,
    },
    Page {
        code: Code::error("correction-heading"),
        finds: fixed_text!("更正表里有不认识或重复的列"; "a column of the corrections that means nothing here, or stands twice"),
        matters: fixed_text!("不认识的列可能正是写错了名称的那一列，跳过它就丢了内容。"; "The column that means nothing may be the very one whose heading was mistyped; to skip it would lose what it says."),
        wrong: "社区,指标,原分,现分,理有,更正人,日期",
        right: "社区,指标,原分,现分,理由,更正人,日期",
    },
    Page {
        code: Code::error("correction-row"),
        finds: fixed_text!("更正表里有一行的格数不对，或引号没有配对"; "a row of the corrections with too many cells, or a quotation mark never closed"),
        matters: fixed_text!("理由里常有逗号；不加引号，后面的更正人和日期就错了位。"; "Reasons often hold commas; without quotes, the office and the date behind them slip out of place."),
        wrong: "甲社区,1.1,3,4,记录补交,经核实,区民政局,2026-01-05",
        right: "甲社区,1.1,3,4,\"记录补交,经核实\",区民政局,2026-01-05",
    },
    Page {
        code: Code::error("correction-unit"),
        finds: fixed_text!("更正的单位没有写、评分表里没有，或几个街道都有"; "a correction of a unit that is not named, that no sheet has, or that several streets have"),
        matters: fixed_text!("改错了社区，比不改更糟。"; "To correct another community's mark is worse than to correct none."),
        wrong: r#"
社区,指标,原分,现分,理由,更正人,日期
东城社区,1.1,3,4,补交会议记录,区民政局,2026-01-05
"#,
        right: r#"
街道,社区,指标,原分,现分,理由,更正人,日期
甲街道,东城社区,1.1,3,4,补交会议记录,区民政局,2026-01-05
"#,
    },
    Page {
        code: Code::error("correction-indicator"),
        finds: fixed_text!("更正的指标没有写、考评细则里没有、几项同名，或是合计"; "a correction of an indicator that is not named, unknown, ambiguous, or a sum"),
        matters: fixed_text!("合计由得分算出，只能改得分；名称几项共用时，要用编号。"; "Sums follow from marks, so only marks are corrected; where several indicators share a name, the code tells them apart."),
        wrong: "甲社区,总分,59.99,60,申诉,区民政局,2026-01-05",
        right: "甲社区,1.1,3,4,补交会议记录,区民政局,2026-01-05",
    },
    Page {
        code: Code::error("correction-which"),
        finds: fixed_text!("这一项有几个得分，没有写改哪一个"; "an indicator with several marks, and no word of which is corrected"),
        matters: fixed_text!("几个考评人都打了分，改哪一个，合成的结果不一样。"; "With several assessors, the result depends on whose mark it is."),
        wrong: r#"
社区,指标,原分,现分,理由,更正人,日期
甲社区,1.1,3,4,录入有误,区民政局,2026-01-05
"#,
        right: r#"
社区,考评人,指标,原分,现分,理由,更正人,日期
甲社区,第二组,1.1,3,4,录入有误,区民政局,2026-01-05
"#,
    },
    Page {
        code: Code::error("correction-no-mark"),
        finds: fixed_text!("评分表里没有这个得分"; "a mark that no sheet has"),
        matters: fixed_text!("更正只改已有的得分；从来没有填过的，要填进评分表。"; "A correction changes a mark that is there; one that was never entered belongs into a sheet."),
        wrong: "甲社区,第九组,1.1,3,4,录入有误,区民政局,2026-01-05",
        right: "甲社区,第二组,1.1,3,4,录入有误,区民政局,2026-01-05",
    },
    Page {
        code: Code::error("correction-old"),
        finds: fixed_text!("写的原分与评分表上的不同"; "an old mark that is not what the sheet says"),
        matters: fixed_text!("原分对不上，多半是看错了社区或指标，或者评分表已经改过。"; "Where the old mark does not agree, the row is most often about another community or indicator, or the sheet has changed since."),
        wrong: "甲社区,1.1,2,4,补交会议记录,区民政局,2026-01-05",
        right: "甲社区,1.1,3,4,补交会议记录,区民政局,2026-01-05",
    },
    Page {
        code: Code::error("correction-same"),
        finds: fixed_text!("现分与原分一样"; "a new mark that is the old one"),
        matters: fixed_text!("什么也没有改的更正，多半是新的得分写漏了。"; "A correction that changes nothing most often lacks the mark it was made for."),
        wrong: "甲社区,1.1,3,3,补交会议记录,区民政局,2026-01-05",
        right: "甲社区,1.1,3,4,补交会议记录,区民政局,2026-01-05",
    },
    Page {
        code: Code::error("correction-twice"),
        finds: fixed_text!("同一个得分更正了两次，前后接不上"; "two corrections of one mark that do not follow from each other"),
        matters: fixed_text!("后一次的原分要是前一次的现分，日期也不能更早；否则不知道哪一次算数。"; "The second starts from what the first made of the mark, and is no earlier; otherwise nobody knows which counts."),
        wrong: r#"
甲社区,1.1,3,4,补交会议记录,区民政局,2026-01-05
甲社区,1.1,3,5,复核,区民政局,2026-01-09
"#,
        right: r#"
甲社区,1.1,3,4,补交会议记录,区民政局,2026-01-05
甲社区,1.1,4,5,复核,区民政局,2026-01-09
"#,
    },
    Page {
        code: Code::error("correction-blank"),
        finds: fixed_text!("理由、更正人或日期是空的"; "a correction without reason, office or date"),
        matters: fixed_text!("结果上要写明每一处更正的来由；来由空着，审计时说不清。"; "Every result lists why each mark was changed; a blank there cannot be defended."),
        wrong: "甲社区,1.1,3,4,,区民政局,2026-01-05",
        right: "甲社区,1.1,3,4,补交会议记录,区民政局,2026-01-05",
    },
    Page {
        code: Code::error("correction-date"),
        finds: fixed_text!("日期不是一个日期"; "a date that is none"),
        matters: fixed_text!("两次更正的先后要看日期，写法不明的日期没有先后。"; "Dates put corrections in order, and one that cannot be read has no place in it."),
        wrong: "甲社区,1.1,3,4,补交会议记录,区民政局,2026-02-30",
        right: "甲社区,1.1,3,4,补交会议记录,区民政局,2026-02-27",
    },
    Page {
        code: Code::error("correction-by"),
        finds: fixed_text!("更正人里写了像手机号或身份证号的号码"; "what looks like a telephone or identity number in place of an office"),
        matters: fixed_text!("更正列在每一份结果上，个人的号码不该跟着传开。"; "Corrections are listed in every result, and nobody's number should travel with them."),
        wrong: "甲社区,1.1,3,4,补交会议记录,00000000000,2026-01-05",
        right: "甲社区,1.1,3,4,补交会议记录,区民政局,2026-01-05",
    },
];

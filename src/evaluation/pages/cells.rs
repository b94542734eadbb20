//! Pages of what is found in single cells.

use crate::diagnostics::{Code, Page};
use crate::fixed_text;

pub static PAGES: [Page; 20] = [
    Page {
        code: Code::error("mark-number"),
        finds: fixed_text!("该填数的格子里不是数"; "what is not a number"),
        matters: fixed_text!("看不懂的得分不当作 0，也不跳过。"; "A mark that cannot be read is neither taken for 0 nor passed over."),
        wrong: r#"
社区,居务公开
甲社区,待定
"#,
        right: r#"
社区,居务公开
甲社区,5
"#,
    },
    Page {
        code: Code::error("mark-range"),
        finds: fixed_text!("得分小于 0 或高于满分，或测得的数值不会有那么大、那么小"; "a mark below 0 or above the points, or a measured value that cannot be"),
        matters: fixed_text!("不截到满分，也不当作最好或最差：超出的多半是录错，截了就看不出来。测得的数值限于考评细则写的 `range`；没有写的，不小于 0，百分数不大于 100%，评分办法自己另有说法的除外。"; "It is neither cut down to full marks nor taken for the best or the worst: most often it was mistyped, and nobody would see. Measured values are those of the rubric's `range`; where it has none, those from 0 up, and percentages to 100, unless the rule itself speaks of others."),
        wrong: r#"
社区,居务公开
甲社区,50
"#,
        right: r#"
社区,居务公开
甲社区,5
"#,
    },
    Page {
        code: Code::error("mark-step"),
        finds: fixed_text!("得分不在打分的档距上"; "a mark off the grid of the row"),
        matters: fixed_text!("这一项按固定的档距打分，档距之间的数多半是录错。"; "Marks of this row go in fixed steps, and one between them was most often mistyped."),
        wrong: r#"
社区,保洁
甲社区,3.3
"#,
        right: r#"
社区,保洁
甲社区,3.5
"#,
    },
    Page {
        code: Code::error("mark-percent"),
        finds: fixed_text!("不按百分数计的一项填了百分号"; "a percent sign where percent is not the measure"),
        matters: fixed_text!("92% 可能是 92，也可能是满分的 92%，差得很远。"; "92% may be 92 or 92 hundredths of the points, which is far apart."),
        wrong: r#"
社区,居务公开
甲社区,92%
"#,
        right: r#"
社区,居务公开
甲社区,4.6
"#,
    },
    Page {
        code: Code::error("mark-count"),
        finds: fixed_text!("该填次数的格子里不是不小于 0 的整数"; "a count that is no whole number"),
        matters: fixed_text!("考评细则按次数算分；填了扣掉的分数，就会扣两遍。"; "The rubric works the points out from how often; a deduction in its place would be taken off twice over."),
        wrong: r#"
社区,居务不公开次数
甲社区,1.5
"#,
        right: r#"
社区,居务不公开次数
甲社区,3
"#,
    },
    Page {
        code: Code::error("mark-level"),
        finds: fixed_text!("填的不是这一项的等次"; "what is no level of the row"),
        matters: fixed_text!("相近的等次不代为选择：差一字，分就不同。"; "The nearest level is not chosen for you: a word apart, the points differ."),
        wrong: r#"
社区,台账
甲社区,较齐全
"#,
        right: r#"
社区,台账
甲社区,基本齐全
"#,
    },
    Page {
        code: Code::error("mark-yes-no"),
        finds: fixed_text!("该填是或否的一项填了别的"; "neither yes nor no, on a row that is one or the other"),
        matters: fixed_text!("全得或全不得，不能凭猜。"; "It is all or nothing, and not for guessing."),
        wrong: r#"
社区,按期换届
甲社区,部分
"#,
        right: r#"
社区,按期换届
甲社区,是
"#,
    },
    Page {
        code: Code::error("yes-no"),
        finds: fixed_text!("否决、基本条件或免检一列填的不是是或否"; "neither yes nor no in the column of a veto, a gate or an exemption"),
        matters: fixed_text!("这一格可能决定整个单位的结论，不能凭猜。"; "The cell may decide the whole verdict, and is not for guessing."),
        wrong: r#"
社区,重大安全事故
甲社区,待查
"#,
        right: r#"
社区,重大安全事故
甲社区,否
"#,
    },
    Page {
        code: Code::error("mark-ratio"),
        finds: fixed_text!("该填比例的格子里不是比例，或是不带百分号而大于 1 的数"; "no ratio, or a bare number above 1"),
        matters: fixed_text!("75 可能是 75%，也可能是 75 次。"; "75 may be 75 % or 75 times."),
        wrong: r#"
社区,入户走访
甲社区,75
"#,
        right: r#"
社区,入户走访
甲社区,75%
"#,
    },
    Page {
        code: Code::error("mark-not-applicable"),
        finds: fixed_text!("填了不适用，而考评细则没有说不适用怎么算"; "不适用 on a row without `na`"),
        matters: fixed_text!("按 0 分、按满分还是由同级分担，相差很大，要由考评细则定。"; "Nothing, all, or carried by the siblings: the rubric has to say which."),
        wrong: r#"
社区,电梯管理
甲社区,不适用
"#,
        right: r#"
社区,电梯管理
甲社区,5
"#,
    },
    Page {
        code: Code::error("mark-exempt"),
        finds: fixed_text!("填了免检，而考评细则没有规定可以免检"; "免检 where nothing exempts"),
        matters: fixed_text!("免检得满分，要有依据。"; "Who is exempt earns full marks, and that takes a rule."),
        wrong: r#"
社区,治安防范
甲社区,免检
"#,
        right: r#"
社区,治安防范
甲社区,5
"#,
    },
    Page {
        code: Code::error("mark-other-kind"),
        finds: fixed_text!("这类单位没有的一项填了得分"; "a mark of a row that this kind of unit does not have"),
        matters: fixed_text!("要么填错了列，要么类别写错了：类别错，整套指标都错。"; "Either the column is wrong or the kind is, and with the kind all its indicators."),
        wrong: r#"
社区,类别,村务公开
甲社区,社区,5
"#,
        right: r#"
社区,类别,村务公开
甲社区,社区,
"#,
    },
    Page {
        code: Code::error("mark-missing"),
        finds: fixed_text!("考评细则不允许缺的一项空着"; "a blank where the rubric allows none"),
        matters: fixed_text!("`missing = \"error\"` 的一项缺了就不评。"; "With `missing = \"error\"` nothing is scored until it is filled in."),
        wrong: r#"
社区,居务公开
甲社区,
"#,
        right: r#"
社区,居务公开
甲社区,5
"#,
    },
    Page {
        code: Code::error("mark-dash"),
        finds: fixed_text!("格子里是一道横线"; "a dash in place of a mark"),
        matters: fixed_text!("有人用它表示没有评，有人表示不适用，有人表示 0，得分各不相同。"; "Some write it for a missing mark, some for what does not apply, some for 0; each earns something else."),
        wrong: r#"
社区,居务公开
甲社区,-
"#,
        right: r#"
社区,居务公开
甲社区,不适用
"#,
    },
    Page {
        code: Code::error("mark-error-value"),
        finds: fixed_text!("格子里是表格软件的出错值"; "an error value of a spreadsheet in place of a mark"),
        matters: fixed_text!("公式断了，原来的得分已经不在格子里。"; "The formula is broken, and the mark is no longer in the cell."),
        wrong: r#"
社区,居务公开
甲社区,#REF!
"#,
        right: r#"
社区,居务公开
甲社区,5
"#,
    },
    Page {
        code: Code::error("mark-comma"),
        finds: fixed_text!("数里的逗号可能是小数点，也可能是千分位"; "a comma in a number that may be a decimal point or part thousands"),
        matters: fixed_text!("88,125 差一千倍；用分号、制表符分列的文件里尤其说不准。"; "88,125 differs a thousandfold between the two, above all in files whose cells semicolons or tabs part."),
        wrong: r#"
社区;居务公开;台账
甲社区;4,500;3
"#,
        right: r#"
社区;居务公开;台账
甲社区;4.5;3
"#,
    },
    Page {
        code: Code::warning("residue"),
        finds: fixed_text!("有效数字达到 15 位的数"; "a number of 15 significant digits or more"),
        matters: fixed_text!("这样的数不是打出来的分，是表格软件算出的尾数；差这一点，也可能差过了线。"; "Nobody gives such a mark: it is what a spreadsheet's arithmetic left behind, and may lie on the wrong side of a line."),
        wrong: r#"
社区,居务公开
甲社区,4.49999999999999956
"#,
        right: r#"
社区,居务公开
甲社区,4.5
"#,
    },
    Page {
        code: Code::warning("one-as-yes"),
        finds: fixed_text!("是否达标的一行里填的是 1，而达标得分不是 1"; "a bare 1 in a row of yes or no that is not worth one point"),
        matters: fixed_text!("考评人可能想给 1 分，而 1 读作“是”，得了满分。"; "The assessor may have meant one point, and 1 is read as yes, which earns all."),
        wrong: r#"
社区,居民公约
甲社区,1
"#,
        right: r#"
社区,居民公约
甲社区,是
"#,
    },
    Page {
        code: Code::warning("percent-as-fraction"),
        finds: fixed_text!("按百分数计的一列里有不大于 1 的数"; "numbers of at most 1 in a column that is measured in percent"),
        matters: fixed_text!("表格里的 92% 导出后常成 0.92，读作 0.92% 就一分不得。"; "92% often leaves a spreadsheet as 0.92, which read as 0.92% earns nothing."),
        wrong: r#"
社区,居民满意度
甲社区,0.92
"#,
        right: r#"
社区,居民满意度
甲社区,92
"#,
    },
    Page {
        code: Code::note("ratio-above-one"),
        finds: fixed_text!("比例大于 1，按 1 计"; "a ratio above one, which counts as one"),
        matters: fixed_text!("做的比该做的多，或者分子分母写反了。"; "More was done than was due, or part and whole were exchanged."),
        wrong: r#"
社区,会议次数
甲社区,5/4
"#,
        right: r#"
社区,会议次数
甲社区,4/4
"#,
    },
];

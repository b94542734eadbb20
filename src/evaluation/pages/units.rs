//! Pages of what is found where marks are put together, and in the units they belong to.

use crate::diagnostics::{Code, Page};
use crate::fixed_text;

pub static PAGES: [Page; 20] = [
    Page {
        code: Code::error("several-marks"),
        finds: fixed_text!("一项有几个得分，而考评细则没有写怎样合成一个"; "several marks for one indicator, and no fold"),
        matters: fixed_text!("取平均、取最低、去掉最高最低，结果都不同。"; "A mean, the lowest, a trimmed mean: each gives another number."),
        wrong: r#"
社区,考评人,居务公开
甲社区,张,5
甲社区,李,4
"#,
        right: r#"
[folds]
assessors = { how = "mean" }
"#,
    },
    Page {
        code: Code::error("fold-above-points"),
        finds: fixed_text!("几个得分合起来超过这一项的分值"; "marks that together come to more than the indicator is worth"),
        matters: fixed_text!("多出的部分悄悄丢掉，第三个人打的分就没有用了：不是该取平均，就是有人打多了，要封顶也应由纸面写明。"; "If what is too much were dropped in silence, the last mark would count for nothing: either a mean was meant, or a mark is too high, or the paper has a cap, which then has to be written."),
        wrong: r#"
indicators = [{ code = "1", name = "好人好事", points = 5 }]
folds = { periods = { how = "sum" } }
"#,
        right: r#"
indicators = [{ code = "1", name = "好人好事", points = 5, cap = 5 }]
folds = { periods = { how = "sum" } }
"#,
    },
    Page {
        code: Code::error("mixed-not-applicable"),
        finds: fixed_text!("对同一项，有人填不适用或免检，有人给了分"; "one indicator that some mark and others call 不适用 or 免检"),
        matters: fixed_text!("适用不适用是事实，不能平均。"; "Whether it applies is a fact and has no mean."),
        wrong: r#"
社区,考评人,电梯管理
甲社区,张,不适用
甲社区,李,4
"#,
        right: r#"
社区,考评人,电梯管理
甲社区,张,不适用
甲社区,李,不适用
"#,
    },
    Page {
        code: Code::error("no-weight"),
        finds: fixed_text!("评分来源、期次或考评人没有权重"; "a source, period or assessor to whom the fold gives no weight"),
        matters: fixed_text!("不算它，权重之和就变了；算它，又不知道算多少。"; "Left out, it shifts what the others weigh; counted, nobody knows by how much."),
        wrong: r#"
社区,评分来源,居务公开
甲社区,街到,5
"#,
        right: r#"
社区,评分来源,居务公开
甲社区,街道,5
"#,
    },
    Page {
        code: Code::note("not-counted"),
        finds: fixed_text!("只取一个来源，其余的供比较"; "sources or periods beside the one that `use` names"),
        matters: fixed_text!("不算毛病，写出来是为了让人知道哪些得分没有计入。"; "Nothing is wrong; it is said so that everybody knows which marks do not count."),
        wrong: r#"
[folds]
sources = { use = "市评分" }
"#,
        right: r#"
[folds]
sources = { weights = { "市评分" = 60, "自评分" = 40 } }
"#,
    },
    Page {
        code: Code::error("mean-of-nobody"),
        finds: fixed_text!("不适用按平均计，而没有别的单位有得分"; "不适用 that is to earn a mean, where nobody has a mark"),
        matters: fixed_text!("没有得分就没有平均。"; "Of no marks there is no mean."),
        wrong: r#"
社区,电梯管理
甲社区,不适用
乙社区,不适用
"#,
        right: r#"
社区,电梯管理
甲社区,不适用
乙社区,4
"#,
    },
    Page {
        code: Code::warning("untouched-points"),
        finds: fixed_text!("只扣分的一项，扣分项全空，得了满分"; "full marks of a row that only loses, where every penalty below it is blank"),
        matters: fixed_text!("没有扣分和没有评，在空白里分不出来；照 `missing = \"zero\"` 空白不扣，没有评的单位就得了满分。"; "A blank does not tell whether nothing was taken off or nobody looked; with `missing = \"zero\"` it takes nothing off, and who was never assessed has full marks."),
        wrong: r#"
社区,未定方案
甲社区,1
乙社区,
"#,
        right: r#"
社区,未定方案
甲社区,1
乙社区,0
"#,
    },
    Page {
        code: Code::warning("carried-without-coverage"),
        finds: fixed_text!("缺分由同级分担的单位，而考评细则没有写 `coverage`"; "units whose missing marks are carried by siblings, under a rubric without `coverage`"),
        matters: fixed_text!("评到的几项代表了没有评的：评得越少，总分越不可信，也可能比评全了的还高。"; "The few marks that are there stand for those that are not: the fewer they are, the less the total tells, and it may be above that of units marked in full."),
        wrong: r#"
社区,居务公开,环境卫生
甲社区,5,
乙社区,4,40
"#,
        right: r#"
社区,居务公开,环境卫生
甲社区,5,42
乙社区,4,40
"#,
    },
    Page {
        code: Code::note("blank-as-zero"),
        finds: fixed_text!("按 0 分计的空白：考评细则写了 `missing = \"zero\"`"; "blanks that count as 0, since the rubric says `missing = \"zero\"`"),
        matters: fixed_text!("没有评与评了 0 分不是一回事，补上得分后总分会变；写出来是为了让人核对有没有漏填。"; "Not marked is not the same as marked with 0, and a total changes once the mark is filled in; it is said so that nobody overlooks a blank."),
        wrong: r#"
社区,居务公开
甲社区,4
乙社区,
"#,
        right: r#"
社区,居务公开
甲社区,4
乙社区,0
"#,
    },
    Page {
        code: Code::note("mean-incomplete"),
        finds: fixed_text!("平均所依据的得分还没有齐"; "a mean that still lacks marks"),
        matters: fixed_text!("补齐后这个平均会变，按它计分的单位也跟着变，所以它们的名次、等级和命名都只是暂定的。"; "It will change as they come in, and with it the units measured by it; so their ranks, grades and awards are provisional."),
        wrong: r#"
社区,电梯管理
甲社区,不适用
乙社区,4
丙社区,
"#,
        right: r#"
社区,电梯管理
甲社区,不适用
乙社区,4
丙社区,5
"#,
    },
    Page {
        code: Code::error("nothing-applies"),
        finds: fixed_text!("一个单位的所有指标都不适用"; "a unit to which nothing applies"),
        matters: fixed_text!("没有可评的，就没有总分；这样的单位不该列入。"; "Without anything to mark there is no total; such a unit does not belong in the sheet."),
        wrong: r#"
社区,居务公开,台账
甲社区,不适用,不适用
"#,
        right: r#"
社区,居务公开,台账
甲社区,5,不适用
"#,
    },
    Page {
        code: Code::error("kind-missing"),
        finds: fixed_text!("没有写是哪一类单位"; "a unit whose kind is not stated"),
        matters: fixed_text!("各类单位指标不同，不知道类别就不知道评什么。"; "Kinds have different indicators; without the kind nobody knows what to mark."),
        wrong: r#"
社区,村务公开
甲社区,5
"#,
        right: r#"
社区,类别,村务公开
甲社区,村改居,5
"#,
    },
    Page {
        code: Code::error("kind-unknown"),
        finds: fixed_text!("考评细则里没有的类别"; "a kind that the rubric does not have"),
        matters: fixed_text!("各类单位指标不同，类别不能凭猜。"; "Kinds have different indicators, and the kind is not for guessing."),
        wrong: r#"
社区,类别,村务公开
甲社区,村该居,5
"#,
        right: r#"
社区,类别,村务公开
甲社区,村改居,5
"#,
    },
    Page {
        code: Code::error("attribute-blank"),
        finds: fixed_text!("考评细则据以分组的一列没有填"; "a blank in a column that the rubric groups by"),
        matters: fixed_text!("不知道在哪一组，就排不了名，也分不了名额。"; "Without its group a unit can neither be ranked nor have a seat."),
        wrong: r#"
社区,片区,居务公开
甲社区,,5
"#,
        right: r#"
社区,片区,居务公开
甲社区,北片,5
"#,
    },
    Page {
        code: Code::warning("no-column"),
        finds: fixed_text!("所有评分表都没有某个指标或基本条件的一列"; "an indicator or a gate that no sheet has a column for"),
        matters: fixed_text!("每个单位都缺这一项，结论多半待定；也许是列名写错了。"; "Every unit lacks it, so most verdicts stay open; perhaps its heading is misspelt."),
        wrong: r#"
社区,台账
甲社区,8
"#,
        right: r#"
社区,台账,居务公开
甲社区,8,5
"#,
    },
    Page {
        code: Code::note("no-veto-column"),
        finds: fixed_text!("所有评分表都没有某项一票否决的一列"; "a veto that no sheet has a column for"),
        matters: fixed_text!("视为都没有发生。写出来是为了让人核对确实没有。"; "It is taken as not having happened; somebody should make sure."),
        wrong: r#"
社区,居务公开
甲社区,5
"#,
        right: r#"
社区,居务公开,重大安全事故
甲社区,5,否
"#,
    },
    Page {
        code: Code::warning("sum-differs"),
        finds: fixed_text!("评分表自己的小计或合计与得分算出的不符"; "a sum of the sheet’s own that is not what the rubric makes of the marks"),
        matters: fixed_text!("总分以得分为准。不符之处要么得分录错，要么公式错。"; "The marks count. Where they differ, either a mark or a formula is wrong."),
        wrong: r#"
社区,居务公开,台账,总分
甲社区,5,8,14
"#,
        right: r#"
社区,居务公开,台账,总分
甲社区,5,8,13
"#,
    },
    Page {
        code: Code::warning("stranded-extras"),
        finds: fixed_text!("一部分不适用，其中的加分、扣分也没有算"; "a bonus or penalty inside a section that does not apply"),
        matters: fixed_text!("加分、扣分依附于所在的部分；若应当计入，移到外面与它并列。"; "They belong to the section they stand in; where they are to count all the same, they stand beside it."),
        wrong: r#"
{ code = "1",   name = "电梯管理", na = "rescale" },
{ code = "1.1", name = "维保", points = 5 },
{ code = "1.8", name = "受表彰", role = "bonus", add = { each = 1, unit = "次" } },
"#,
        right: r#"
{ code = "1",   name = "电梯管理", na = "rescale" },
{ code = "1.1", name = "维保", points = 5 },
{ code = "8",   name = "受表彰", role = "bonus", add = { each = 1, unit = "次" } },
"#,
    },
    Page {
        code: Code::note("repaired"),
        finds: fixed_text!("自动更正的写法：全角数字、分字、千位逗号、空格等"; "what was read in spite of how it is written: full-width digits, unit words, thousands commas, spaces"),
        matters: fixed_text!("意思没有疑问的才更正。每一处都列出，便于核对。"; "Only what leaves no doubt is mended, and every place is listed."),
        wrong: r#"
社区,居务公开
甲社区,７.5分
"#,
        right: r#"
社区,居务公开
甲社区,7.5
"#,
    },
    Page {
        code: Code::warning("full-marks-differ"),
        finds: fixed_text!("表上印的满分与考评细则不同"; "full marks printed in a sheet that are not the rubric's"),
        matters: fixed_text!("评分表多半是照另一年、另一份方案印的，按那份方案打的分不能照这份算。"; "Most often the sheet was printed for another year's scheme, whose marks are not to be scored by this one."),
        wrong: r#"
社区,指标,分值,得分
甲社区,1.1,10,8
"#,
        right: r#"
社区,指标,分值,得分
甲社区,1.1,5,4
"#,
    },
];

//! Pages of what is found where marks are entered, whatever they are worth.

use crate::diagnostics::{Code, Page};
use crate::fixed_text;

pub static PAGES: [Page; 6] = [
    Page {
        code: Code::error("unknown-indicator"),
        finds: fixed_text!("长表的指标一列里有考评细则没有的指标"; "an indicator that the rubric does not have, in the indicator column of a long sheet"),
        matters: fixed_text!("跳过它，真正的那一项就缺分。"; "If it were passed over, the indicator that was meant would lack its mark."),
        wrong: r#"
社区,指标,得分
甲社区,1.11,5
"#,
        right: r#"
社区,指标,得分
甲社区,1.1,5
"#,
    },
    Page {
        code: Code::error("ambiguous-indicator"),
        finds: fixed_text!("长表里的指标名称是几个指标共有的"; "a name of several indicators, in the indicator column of a long sheet"),
        matters: fixed_text!("只凭名称分不清是哪一个，编号才分得清。"; "The name alone does not say which; the code does."),
        wrong: r#"
社区,指标,得分
甲社区,组织建设,5
"#,
        right: r#"
社区,指标,得分
甲社区,1.1,5
"#,
    },
    Page {
        code: Code::error("indicator-blank"),
        finds: fixed_text!("长表里没有写是哪个指标"; "a blank in the indicator column of a long sheet"),
        matters: fixed_text!("有得分而没有指标，归给上一行的指标是猜。"; "To give the mark to the indicator of the row above would be a guess."),
        wrong: r#"
社区,指标,得分
甲社区,,5
"#,
        right: r#"
社区,指标,得分
甲社区,1.1,5
"#,
    },
    Page {
        code: Code::error("conflicting-marks"),
        finds: fixed_text!("同一项得分录了两次，而且不同"; "two different entries for one mark"),
        matters: fixed_text!("取哪一个都是猜。"; "To take either would be a guess."),
        wrong: r#"
社区,指标,得分
甲社区,1.1,5
甲社区,1.1,4
"#,
        right: r#"
社区,指标,得分
甲社区,1.1,5
"#,
    },
    Page {
        code: Code::note("entered-twice"),
        finds: fixed_text!("同一个得分录了两次，两次一样"; "a mark that was entered twice alike"),
        matters: fixed_text!("只算一次。写出来是为了让人知道表里有重复的行。"; "It counts once; it is said so that everybody knows of the repeated row."),
        wrong: r#"
社区,指标,得分
甲社区,1.1,5
甲社区,1.1,5
"#,
        right: r#"
社区,指标,得分
甲社区,1.1,5
"#,
    },
    Page {
        code: Code::note("blank-elsewhere"),
        finds: fixed_text!("一处有分、一处空白的得分"; "a mark in one place, and a blank for it in another"),
        matters: fixed_text!("取有分的。写出来是为了让人核对空白处是不是漏填。"; "The mark counts; it is said so that somebody can see whether the blank was an oversight."),
        wrong: r#"
社区,指标,得分
甲社区,1.1,5
甲社区,1.1,
"#,
        right: r#"
社区,指标,得分
甲社区,1.1,5
"#,
    },
];

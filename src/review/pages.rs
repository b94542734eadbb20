//! What each code means that is issued for a review.

use crate::diagnostics::{Code, Page};
use crate::fixed_text;

pub static PAGES: [Page; 5] = [
    Page {
        code: Code::error("unknown-title"),
        finds: fixed_text!("目标或前提里的称号没有一项考评给"; "a target or a prerequisite names a title that no scheme gives"),
        matters: fixed_text!("称号写错一个字，目标就永远完不成，前提就把所有人挡在外面。"; "With one character wrong, a target is never reached, and a prerequisite keeps everybody out."),
        wrong: r#"
[[schemes]]
id = "city-2012"
pass-title = "达标社区"
targets = [{ title = "达标小区", at-least = "all" }]
"#,
        right: r#"
[[schemes]]
id = "city-2012"
pass-title = "达标社区"
targets = [{ title = "达标社区", at-least = "all" }]
"#,
    },
    Page {
        code: Code::error("nothing-passes"),
        finds: fixed_text!("目标或前提数的是合格的单位，而考评细则没有合格线"; "a target or a prerequisite that counts those that pass, under a rubric without a pass line"),
        matters: fixed_text!("没有合格线就不判合格：目标永远完不成，前提把所有人挡在外面，都与得分无关。"; "Without a line nothing is called pass: the target is never reached and the prerequisite keeps everybody out, whatever the marks."),
        wrong: r#"
[[schemes]]
rubric = "没有合格线的细则.toml"
pass-title = "达标社区"
targets = [{ title = "达标社区", at-least = "all" }]
"#,
        right: r#"
[[schemes]]
rubric = "没有合格线的细则.toml"
targets = [{ title = "先进社区", at-least = 2 }]
"#,
    },
    Page {
        code: Code::warning("idle-pass-title"),
        finds: fixed_text!("`pass-title` 谁也得不到：考评细则没有合格线"; "a `pass-title` that nobody gets: the rubric has no pass line"),
        matters: fixed_text!("汇总里这个称号总是 0 个，看起来像谁都没有达标。"; "The summary then counts none that hold it, as if nobody had reached the standard."),
        wrong: r#"
[[schemes]]
rubric = "没有合格线的细则.toml"
pass-title = "达标社区"
"#,
        right: r#"
[[schemes]]
rubric = "没有合格线的细则.toml"
"#,
    },
    Page {
        code: Code::error("unknown-street"),
        finds: fixed_text!("街道的评分表里有名册上没有的街道"; "a sheet of streets names one that the list of communities does not have"),
        matters: fixed_text!("多半是写错了名称；照样评，应评的街道就少一个。"; "The name is most often mistyped; scored all the same, a street that was expected would be missing."),
        wrong: r#"
街道,组织领导
示例一街,9
"#,
        right: r#"
街道,组织领导
示例一街道,9
"#,
    },
    Page {
        code: Code::error("rests-on-failed"),
        finds: fixed_text!("前提所在的那项考评没有评成"; "an award that rests on a scheme that could not be evaluated"),
        matters: fixed_text!("不知道谁达标，就不知道谁能参评示范；当作谁都没有达标，会让所有人落选。"; "Without knowing who passed, nobody knows who may win; to take it that nobody passed would keep everybody out."),
        wrong: r#"
[[schemes]]
id = "city-2012"
sheets = ["打不开的评分表.csv"]
"#,
        right: r#"
[[schemes]]
id = "city-2012"
sheets = ["评分表.csv"]
"#,
    },
];

//! What each code means that is issued for a review.

use crate::diagnostics::{Page, Severity};
use crate::fixed_text;

pub static PAGES: [Page; 3] = [
    Page {
        code: "unknown-title",
        severity: Severity::Error,
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
        code: "unknown-street",
        severity: Severity::Error,
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
        code: "rests-on-failed",
        severity: Severity::Error,
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

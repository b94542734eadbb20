//! Ties broken by what is printed and never counted, without a word on which end comes first.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page};
use crate::fixed_text;
use crate::rubric::Role;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::error("tie-break-first"),
        finds: fixed_text!("用只列示、不计分的指标区分并列，却没有写多者在前还是少者在前"; "ties broken by an indicator that is printed only, without saying whether the most or the least comes first"),
        matters: fixed_text!("投诉件数少的好，获奖次数多的好：不计分的数自己不说明哪头好，猜错了名次就反了。"; "Few complaints are good, and many prizes: a number that is not counted does not say which end is the better one, and a guess may turn the ranks round."),
        wrong: r#"
indicators = [
  { code = "1", name = "居民自治", points = 100 },
  { code = "2", name = "投诉件数", points = "open", role = "info" },
]

[ranking]
break = ["2"]
"#,
        right: r#"
indicators = [
  { code = "1", name = "居民自治", points = 100 },
  { code = "2", name = "投诉件数", points = "open", role = "info" },
]

[ranking]
break = [{ by = "2", first = "least" }]
"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (position, tie) in context.rubric.ranking.tie_break.iter().enumerate() {
        let is_info = context.trees.iter().any(|tree| {
            let node = tree.find(tie.by.as_str());
            node.is_some_and(|id| tree.node(id).role == Role::Info)
        });
        if is_info && tie.first.is_none() {
            let by = &tie.by;
            let place = [
                Step::Key("ranking"),
                Step::Key("break"),
                Step::Item(position),
            ];
            reporter.find(
                context.places.at(&place),
                text!("`{by}` 只列示，不计分，没有写哪头在前"; "`{by}` is printed and not counted, and nothing says which end comes first"),
                text!("写 `{{ by = \"{by}\", first = \"least\" }}`（少者在前）或 `first = \"most\"`（多者在前）"; "write `{{ by = \"{by}\", first = \"least\" }}`, or `first = \"most\"`"),
            );
        }
    }
}

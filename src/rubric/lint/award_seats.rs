//! A quota and an `at-least` that cancel each other out, or seats for nobody.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page};
use crate::fixed_text;
use crate::rubric::Quota;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::warning("award-seats"),
        finds: fixed_text!("命名的名额与保底名额互相抵消，或没有名额"; "a quota and an `at-least` that cancel each other out, or no seat at all"),
        matters: fixed_text!("保底高于名额时，名额不起作用；没有名额时，保底不起作用；名额为 0，谁也评不上。"; "An `at-least` above the quota replaces it; without a quota it does nothing; with a quota of 0 nobody gets a seat."),
        wrong: r#"
[outcome]
pass = 60

[[awards]]
name     = "先进社区"
quota    = 1
per      = "street"
at-least = 2
"#,
        right: r#"
[outcome]
pass = 60

[[awards]]
name     = "先进社区"
quota    = "20% down"
per      = "street"
at-least = 2
"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (index, award) in context.rubric.awards.iter().enumerate() {
        let (name, at_least) = (&award.name, award.at_least);
        let found = match &award.quota {
            None if at_least > 0 => (
                "at-least",
                text!("`{name}` 没有名额限制，`at-least` 不起作用"; "`{name}` has no quota, so its `at-least` does nothing"),
                text!("写明 `quota`，或删去 `at-least`"; "state a `quota`, or remove `at-least`"),
            ),
            Some(Quota::Seats(0)) if at_least == 0 => (
                "quota",
                text!("`{name}` 没有名额"; "`{name}` has no seats"),
                text!("写明名额；名额不限就删去 `quota`"; "state how many, or remove `quota` if there is no limit"),
            ),
            Some(Quota::Seats(seats)) if *seats < at_least => (
                "at-least",
                text!("`{name}` 的名额是 {seats}，少于保底的 {at_least}，名额不起作用"; "the quota of `{name}`, {seats}, is below its `at-least`, {at_least}, and never counts"),
                text!("改正其一"; "correct one of them"),
            ),
            Some(Quota::Seats(_) | Quota::Share(..)) | None => continue,
        };
        let (key, message, remedy) = found;
        let path = [Step::Key("awards"), Step::Item(index), Step::Key(key)];
        reporter.find(context.places.at(&path), message, remedy);
    }
}

//! A quota and an `at-least` that cancel each other out, or seats for nobody.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::{Bottom, Quota};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("award-seats"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (index, award) in context.rubric.awards.iter().enumerate() {
        let (name, at_least) = (&award.name, award.at_least);
        let found = match &award.quota {
            None if award.bottom == Some(Bottom::Last(0)) => (
                "last",
                text! {"`{name}` 一名也不取"; "`{name}` names nobody"},
                text! {"写明末几名，如 `last = 3`"; "state how many, as in `last = 3`"},
            ),
            None if at_least > 0 => (
                "at-least",
                text! {"`{name}` 没有名额限制，`at-least` 不起作用"; "`{name}` has no quota, so its `at-least` does nothing"},
                text! {"写明 `quota`，或删去 `at-least`"; "state a `quota`, or remove `at-least`"},
            ),
            Some(Quota::Seats(0)) if at_least == 0 => (
                "quota",
                text! {"`{name}` 没有名额"; "`{name}` has no seats"},
                text! {"写明名额；名额不限就删去 `quota`"; "state how many, or remove `quota` if there is no limit"},
            ),
            Some(Quota::Seats(seats)) if *seats < at_least => (
                "at-least",
                text! {"`{name}` 的名额是 {seats}，少于保底的 {at_least}，名额不起作用"; "the quota of `{name}`, {seats}, is below its `at-least`, {at_least}, and never counts"},
                text! {"改正其一"; "correct one of them"},
            ),
            Some(Quota::Seats(_) | Quota::Share(..)) | None => continue,
        };
        let (key, message, remedy) = found;
        let path = [Step::Key("awards"), Step::Item(index), Step::Key(key)];
        reporter.find(context.places.at(&path), message, remedy);
    }
}

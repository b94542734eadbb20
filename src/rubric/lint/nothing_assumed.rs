//! A reconstruction that does not say what is assumed.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::Status;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("nothing-assumed"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let rubric = context.rubric;
    if rubric.status == Status::Reconstruction && rubric.assumed.is_empty() {
        reporter.find(
            context.places.at(&[Step::Key("status")]),
            text! {
                "复原稿没有写明哪些是假设";
                "a reconstruction that does not say what is assumed"
            },
            text! {
                "写 `assumed = [\"…\"]`，一句一条";
                "write `assumed = [\"…\"]`, a sentence each"
            },
        );
    }
}

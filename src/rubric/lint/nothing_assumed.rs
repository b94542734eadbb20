//! A reconstruction that does not say what is assumed.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page};
use crate::fixed_text;
use crate::rubric::Status;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::warning("nothing-assumed"),
        finds: fixed_text!("复原稿没有写明哪些是假设（`assumed`）"; "a reconstruction that does not say what is assumed"),
        matters: fixed_text!("复原稿总有补上去的内容。不写明，读结果的人会把假设当成文件的规定。"; "A reconstruction always adds something. Unless it says what, whoever reads the results takes assumptions for what the paper says."),
        wrong: r#"status = "reconstruction""#,
        right: r#"
status  = "reconstruction"
assumed = ["各项分值是我们的假设。"]
"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let rubric = context.rubric;
    if rubric.status == Status::Reconstruction && rubric.assumed.is_empty() {
        reporter.find(
            context.places.at(&[Step::Key("status")]),
            text!("复原稿没有写明哪些是假设"; "a reconstruction that does not say what is assumed"),
            text!("写 `assumed = [\"…\"]`，一句一条"; "write `assumed = [\"…\"]`, a sentence each"),
        );
    }
}

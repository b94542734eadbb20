//! One document that `basis` lists twice.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Diagnostic};
use crate::names::plain;
use crate::rubric::Basis;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("duplicate-basis"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let basis = &context.rubric.basis;
    let place = |index| {
        let path = [Step::Key("basis"), Step::Item(index)];
        context.places.at(&path)
    };
    for (index, document) in basis.iter().enumerate() {
        let earlier = basis[..index]
            .iter()
            .position(|other| same(other, document));
        if let Some(earlier) = earlier {
            let name = document.number.as_ref().unwrap_or(&document.title);
            reporter.push(
                Diagnostic::of(
                    LINT.code,
                    text! {
                        "依据 `{name}` 列了两次";
                        "`{name}` is listed twice under `basis`"
                    },
                )
                .at(place(index))
                .at(place(earlier))
                .help(text! {
                    "删去一份，或改成另一份依据";
                    "remove one, or correct it to the other document"
                }),
            );
        }
    }
}

/// The number of a document names it; without one, its title and year do.
fn same(one: &Basis, other: &Basis) -> bool {
    match (&one.number, &other.number) {
        (Some(one), Some(other)) => plain(one) == plain(other),
        (None, None) => plain(&one.title) == plain(&other.title) && one.year == other.year,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

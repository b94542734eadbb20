//! Whether the titles that a manifest names are such as its schemes can give.

use super::manifest::Manifest;
use crate::analysis::year_end::titles;
use crate::cli::failure::Failure;
use crate::cli::inputs::{open_rubric, parse_rubric};
use crate::cli::shelf::Shelf;
use crate::cli::ui::Ui;
use crate::diagnostics::{Diagnostic, Files, Place, did_you_mean};
use crate::review::codes;
use crate::review::{Review, Scheme};
use crate::text;
use crate::toml_text::Step;

/// What is known of the titles of a scheme before anything is evaluated.
struct Given {
    titles: Vec<String>,
    /// Whether its rubric has a pass line, without which its `pass-title` goes to nobody.
    has_line: bool,
}

/// What a manifest says of titles, and what is wrong with it.
struct Titles<'a> {
    review: &'a Review,
    manifest: &'a Manifest,
    /// By scheme; nothing where the rubric cannot be read. Its scheme fails by itself.
    given: Vec<Option<Given>>,
    faults: Vec<Diagnostic>,
}

/// Targets and prerequisites name titles that some scheme gives.
pub fn check(review: &Review, manifest: &Manifest, shelf: &Shelf, ui: &Ui) -> Result<(), Failure> {
    let schemes = review.schemes.iter();
    let mut titles = Titles {
        review,
        manifest,
        given: schemes.map(|scheme| given(scheme, shelf, ui)).collect(),
        faults: Vec::new(),
    };
    for number in 0..review.schemes.len() {
        titles.check_scheme(number);
    }
    ui.show(&titles.faults, &manifest.files);
    match titles.faults.iter().any(Diagnostic::is_error) {
        false => Ok(()),
        true => Err(Failure::refused(&titles.faults, &manifest.files)),
    }
}

fn given(scheme: &Scheme, shelf: &Shelf, ui: &Ui) -> Option<Given> {
    let mut files = Files::default();
    let (file, _) = open_rubric(&scheme.rubric, shelf, &mut files, ui).ok()?;
    let rubric = parse_rubric(file, &files).0?.rubric;
    Some(Given {
        titles: titles(scheme, &rubric),
        has_line: rubric.outcome.pass.is_some(),
    })
}

impl Titles<'_> {
    fn check_scheme(&mut self, number: usize) {
        let review = self.review;
        let scheme = &review.schemes[number];
        let own = review.years_up_to(number);
        if own.iter().any(|&scheme| self.given[scheme].is_none()) {
            return;
        }
        let faults_before = self.faults.len();
        for (target, of) in scheme.targets.iter().enumerate() {
            let path = [Step::Key("targets"), Step::Item(target), Step::Key("title")];
            self.check_title(&of.title, &own, number, &path);
        }
        let earlier: Vec<usize> = (0..number).collect();
        for (prerequisite, of) in scheme.prerequisites.iter().enumerate() {
            let path = |what| {
                [
                    Step::Key("prerequisites"),
                    Step::Item(prerequisite),
                    Step::Key(what),
                ]
            };
            self.check_title(&of.award, &own, number, &path("award"));
            if earlier.iter().all(|&before| self.given[before].is_some()) {
                self.check_title(&of.needs, &earlier, number, &path("needs"));
            }
        }
        if self.faults.len() == faults_before {
            self.warn_of_idle_title(number);
        }
    }

    /// Finds fault with a title that none of some schemes gives, or that one of them would give to
    /// those that pass, where nothing is called pass.
    fn check_title(&mut self, title: &str, schemes: &[usize], at: usize, path: &[Step]) {
        let of =
            |&scheme: &usize| Some((&self.review.schemes[scheme], self.given[scheme].as_ref()?));
        let known: Vec<(&Scheme, &Given)> = schemes.iter().filter_map(of).collect();
        let titles = || known.iter().flat_map(|(_, given)| &given.titles);
        let counts_passes = |(scheme, given): &&(&Scheme, &Given)| {
            !given.has_line && scheme.pass_title.as_deref() == Some(title)
        };
        let fault = if !titles().any(|known| known == title) {
            let remedy = did_you_mean(title, titles().map(String::as_str));
            Diagnostic::of(
                codes::UNKNOWN_TITLE,
                text! {"没有一项考评给 `{title}` 这个称号"; "no scheme gives the title `{title}`"},
            )
            .help(remedy.unwrap_or_else(|| {
                text! {
                    "称号是命名的名称，或 `pass-title`";
                    "titles are the names of awards, and `pass-title`"
                }
            }))
        } else if let Some((scheme, _)) = known.iter().find(counts_passes) {
            let (id, rubric) = (&scheme.id, &scheme.rubric);
            Diagnostic::of(
                codes::NOTHING_PASSES,
                text! {
                    "`{title}` 数的是 `{id}` 合格的单位，而 `{rubric}` 没有合格线，不判合格";
                    "`{title}` counts those that pass `{id}`, and `{rubric}` has no pass line: \
                     nothing is called pass"
                },
            )
            .help(text! {
                "在考评细则里写 `[outcome] pass`，或改数一项命名";
                "write `[outcome] pass` in the rubric, or count an award"
            })
        } else {
            return;
        };
        self.faults.push(fault.at(self.place(at, path)));
    }

    fn warn_of_idle_title(&mut self, number: usize) {
        let scheme = &self.review.schemes[number];
        let has_line = self.given[number]
            .as_ref()
            .is_none_or(|given| given.has_line);
        if let (Some(title), false) = (&scheme.pass_title, has_line) {
            let rubric = &scheme.rubric;
            let warning = Diagnostic::of(
                codes::IDLE_PASS_TITLE,
                text! {
                    "`{title}` 谁也得不到：`{rubric}` 没有合格线，不判合格";
                    "nobody gets `{title}`: `{rubric}` has no pass line, and nothing is called \
                     pass"
                },
            )
            .help(text! {
                "在考评细则里写 `[outcome] pass`，或去掉 `pass-title`";
                "write `[outcome] pass` in the rubric, or leave `pass-title` out"
            });
            let place = self.place(number, &[Step::Key("pass-title")]);
            self.faults.push(warning.at(place));
        }
    }

    /// Returns where a value of a scheme stands.
    fn place(&self, scheme: usize, path: &[Step]) -> Place {
        let places = self.manifest.table.places(self.manifest.file);
        let scheme = [Step::Key("schemes"), Step::Item(scheme)];
        places.at(&[&scheme, path].concat())
    }
}

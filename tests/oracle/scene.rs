//! One random rubric with random marks, read by the program.

use wuhua_eval::diagnostics::{Diagnostic, Files};
use wuhua_eval::evaluation::{Case, NOBODY, vocabulary};
use wuhua_eval::plan::{self, Plan, Questions};
use wuhua_eval::rubric::parse::Parsed;
use wuhua_eval::rubric::{Rubric, Tree, parse};
use wuhua_eval::sheet::text::Encoding;
use wuhua_eval::sheet::{self, Input, Sheet};

use super::dice::Dice;
use super::generator::{self, Marks};

/// A rubric and marks for it.
pub struct Scene {
    pub rubric_text: String,
    pub rubric: Rubric,
    pub trees: Vec<Tree>,
    pub plans: Vec<Plan>,
    pub questions: Questions,
    pub marks: Marks,
}

/// The marks of a scene as the program read them from some sheets.
pub struct Paper {
    pub files: Files,
    pub sheet: Sheet,
}

/// One rubric in ten says something that no rubric may, such as a line that nobody can reach.
const MOST_ATTEMPTS: usize = 8;

impl Scene {
    /// Draws a scene. The random rubric may be refused: then the reasons are returned.
    pub fn draw(dice: &mut Dice) -> Result<Scene, String> {
        let mut attempts = (0..MOST_ATTEMPTS).map(|_| Scene::attempt(dice));
        let sound = attempts.find(Result::is_ok);
        sound.unwrap_or_else(|| Err("no random rubric was sound".to_owned()))
    }

    fn attempt(dice: &mut Dice) -> Result<Scene, String> {
        let rubric_text = generator::rubric(dice);
        let Parsed {
            rubric,
            trees,
            text: _,
        } = read_rubric(&rubric_text)?;
        let questions = Questions::new(&rubric, &trees);
        let plans = plan::compile(&rubric, &trees, &questions);
        let marks = generator::marks(&rubric, &trees, &questions, dice);
        if marks.rows.is_empty() {
            return Err("nobody has a mark".to_owned());
        }
        Ok(Scene {
            rubric_text,
            rubric,
            trees,
            plans,
            questions,
            marks,
        })
    }

    /// Returns the scene with another rubric, which asks for the same.
    pub fn with_rubric(&self, rubric_text: String) -> Scene {
        let Parsed {
            rubric,
            trees,
            text: _,
        } = read_rubric(&rubric_text).expect("it is as sound as the one before");
        let questions = Questions::new(&rubric, &trees);
        let plans = plan::compile(&rubric, &trees, &questions);
        Scene {
            rubric_text,
            rubric,
            trees,
            plans,
            questions,
            marks: self.marks.clone(),
        }
    }

    /// Reads sheets by the rubric of the scene.
    pub fn read(&self, texts: &[String]) -> Paper {
        let mut files = Files::default();
        let inputs: Vec<Input> = texts
            .iter()
            .enumerate()
            .map(|(number, text)| Input {
                file: files.add(format!("sheet-{number}.csv"), text.clone()),
                encoding: Some(Encoding::Utf8),
                separator: None,
            })
            .collect();
        let vocabulary = vocabulary(&self.questions, &self.rubric);
        let (sheet, faults) = sheet::read(&inputs, None, &files, &vocabulary);
        let whole = || format!("{}\n{}", self.rubric_text, texts.join("\n"));
        assert!(
            faults.general.is_empty(),
            "{}\n{}",
            errors(&faults.general),
            whole()
        );
        assert!(
            faults.of_units.is_empty(),
            "marks contradict each other\n{}",
            whole()
        );
        Paper { files, sheet }
    }

    pub fn case<'a>(&'a self, paper: &'a Paper) -> Case<'a> {
        Case {
            rubric: &self.rubric,
            trees: &self.trees,
            plans: &self.plans,
            questions: &self.questions,
            sheet: &paper.sheet,
            files: &paper.files,
            barred: &NOBODY,
        }
    }
}

pub fn read_rubric(text: &str) -> Result<Parsed, String> {
    let mut files = Files::default();
    let file = files.add("rubric.toml", text.to_owned());
    let (parsed, found) = parse(file, &files);
    parsed.ok_or_else(|| format!("{}\n{text}", errors(&found)))
}

/// Returns what is wrong, a line for each fault.
pub fn errors(found: &[Diagnostic]) -> String {
    let errors = found.iter().filter(|diagnostic| diagnostic.is_error());
    let lines = errors.map(|error| format!("{}: {}", error.code.name, error.message.en));
    lines.collect::<Vec<_>>().join("\n")
}

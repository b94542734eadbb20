//! Rubrics and sheets that fit each other: what is drawn takes the place of one of them.

use crate::laws;
use crate::program::Folder;

/// A rubric, a sheet of it and corrections of that sheet.
pub struct Scene {
    pub rubric: &'static str,
    pub sheet: &'static str,
    pub corrections: Option<&'static str>,
}

macro_rules! tests {
    ($file:literal) => {
        include_str!(concat!("../../tests/", $file))
    };
}

/// Of very different form: levels, counts and bands; a panel; measured values; folds, vetoes and
/// exemptions; means over all; and every key there is.
pub static SCENES: [Scene; 6] = [
    Scene {
        rubric: tests!("rubrics/valid/small.toml"),
        sheet: tests!("sheets/small.csv"),
        corrections: Some(tests!("sheets/corrections.csv")),
    },
    Scene {
        rubric: tests!("rubrics/valid/panel.toml"),
        sheet: tests!("sheets/panel.csv"),
        corrections: Some(tests!("sheets/corrections-panel.csv")),
    },
    Scene {
        rubric: tests!("rubrics/valid/measured.toml"),
        sheet: tests!("sheets/measured.csv"),
        corrections: Some(tests!("sheets/measured-corrections.csv")),
    },
    Scene {
        rubric: tests!("rubrics/valid/explained.toml"),
        sheet: tests!("sheets/explained.csv"),
        corrections: Some(tests!("sheets/explained-corrections.csv")),
    },
    Scene {
        rubric: tests!("cases/appeals/diff.in/rules.toml"),
        sheet: tests!("cases/appeals/diff.in/sheet.csv"),
        corrections: Some(tests!("cases/appeals/diff.in/corrections.csv")),
    },
    Scene {
        rubric: tests!("schema/every-key.toml"),
        sheet: include_str!("../sheets/every-key.csv"),
        corrections: None,
    },
];

/// How the program is asked: each bit of a choice beyond that of the scene turns one thing.
pub struct Asked {
    pub scene: &'static Scene,
    pub lang: &'static str,
    pub partial: bool,
}

/// Returns what a byte chooses.
pub fn chosen(choice: u8) -> Asked {
    let choice = usize::from(choice);
    let turned = choice / SCENES.len();
    Asked {
        scene: &SCENES[choice % SCENES.len()],
        lang: ["zh", "en"][turned % 2],
        partial: (turned / 2).is_multiple_of(2),
    }
}

/// The files of one evaluation.
pub struct Files<'a> {
    pub rubric: &'a [u8],
    pub sheet: &'a [u8],
    pub roster: Option<&'a [u8]>,
    pub corrections: Option<&'a [u8]>,
}

impl Asked {
    /// Returns the files of the scene.
    pub fn files(&self) -> Files<'static> {
        Files {
            rubric: self.scene.rubric.as_bytes(),
            sheet: self.scene.sheet.as_bytes(),
            roster: None,
            corrections: None,
        }
    }

    /// Evaluates some files, and holds all that comes of it to the laws.
    pub fn hold(&self, files: &Files) {
        thread_local!(static FOLDER: Folder = Folder::new());
        FOLDER.with(|folder| {
            folder.write("rubric.toml", files.rubric);
            folder.write("sheet.csv", files.sheet);
            let rubric = folder.name("rubric.toml");
            let sheet = folder.name("sheet.csv");
            let roster = folder.name("roster.csv");
            let corrections = folder.name("corrections.csv");
            let mut arguments = vec![&*sheet, "--rubric", &rubric, "--lang", self.lang];
            if let Some(content) = files.roster {
                folder.write("roster.csv", content);
                arguments.extend(["--communities", &roster]);
            }
            if let Some(content) = files.corrections {
                folder.write("corrections.csv", content);
                arguments.extend(["--corrections", &corrections]);
            }
            if self.partial {
                arguments.push("--partial");
            }
            laws::hold_score(folder, &arguments);
        });
    }
}

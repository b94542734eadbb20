//! Reports that are documents: where they go, and in which format.

use std::path::Path;

use clap::ValueEnum;

use super::failure::Failure;
use super::inputs::Inputs;
use super::outputs::refuse_input;
use super::ui::Ui;
use crate::report::{Document, markdown, terminal};
use crate::text;

/// A form that a document, and what it says, may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DocumentFormat {
    Table,
    Md,
    Json,
}

impl DocumentFormat {
    pub fn extension(self) -> &'static str {
        match self {
            DocumentFormat::Table => "txt",
            DocumentFormat::Md => "md",
            DocumentFormat::Json => "json",
        }
    }

    fn of(path: &Path) -> Option<DocumentFormat> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        let formats = DocumentFormat::value_variants().iter().copied();
        formats
            .into_iter()
            .find(|format| format.extension() == extension)
    }
}

/// Where one document goes: to a file, or to standard output.
pub struct DocumentOutput<'a> {
    file: Option<&'a str>,
    pub format: DocumentFormat,
}

impl<'a> DocumentOutput<'a> {
    pub fn new(
        file: Option<&'a str>,
        asked: Option<DocumentFormat>,
        inputs: &Inputs,
    ) -> Result<DocumentOutput<'a>, Failure> {
        let Some(name) = file else {
            let format = asked.unwrap_or(DocumentFormat::Table);
            return Ok(DocumentOutput { file, format });
        };
        refuse_input(name, inputs)?;
        let format = match (DocumentFormat::of(Path::new(name)), asked) {
            (Some(told), Some(asked)) if told != asked => {
                return Err(Failure::Usage(text!(
                    "`{name}` 的扩展名与 --format 不合";
                    "the extension of `{name}` and --format disagree"
                )));
            }
            (Some(format), _) | (None, Some(format)) => format,
            (None, None) => {
                return Err(Failure::Usage(text!(
                    "看不出 `{name}` 要什么格式：扩展名用 .md、.json 或 .txt，或写 --format";
                    "cannot tell the format of `{name}`: use .md, .json or .txt, or give --format"
                )));
            }
        };
        Ok(DocumentOutput { file, format })
    }

    pub fn deliver(&self, bytes: Vec<u8>, ui: &Ui) -> Result<(), Failure> {
        let Some(name) = self.file else {
            match self.format {
                DocumentFormat::Table => ui.print(&bytes)?,
                DocumentFormat::Md | DocumentFormat::Json => ui.print_data(&bytes)?,
            }
            return Ok(());
        };
        ui.write(&[(name, anstream::adapter::strip_bytes(&bytes).into_vec())])?;
        ui.tell(&text!("已写到 {name}"; "wrote {name}"));
        Ok(())
    }
}

/// Returns a document as text; what is data has a form of its own.
pub fn rendered(
    document: &Document,
    format: DocumentFormat,
    width: Option<usize>,
    ui: &Ui,
) -> Vec<u8> {
    match format {
        DocumentFormat::Table => terminal(document, ui.lang, width).into_bytes(),
        DocumentFormat::Md | DocumentFormat::Json => markdown(document, ui.lang).into_bytes(),
    }
}

/// Returns a name as that of a file on any system, not yet taken.
pub fn file_name(name: &str, format: DocumentFormat, taken: impl Fn(&str) -> bool) -> String {
    const LONGEST: usize = 60;
    let is_safe = |character: char| !character.is_control() && !"/\\:*?\"<>|".contains(character);
    let safe: String = name
        .chars()
        .take(LONGEST)
        .map(|character| if is_safe(character) { character } else { '_' })
        .collect();
    let safe = safe.trim_matches(['.', ' ']);
    let extension = format.extension();
    let numbered = (1..).map(|number| match number {
        1 => format!("{safe}.{extension}"),
        _ => format!("{safe} ({number}).{extension}"),
    });
    let mut free = numbered.skip_while(|name| taken(name));
    free.next().expect("numbers do not end")
}

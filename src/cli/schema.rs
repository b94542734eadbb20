//! `wuhua-eval schema`: what may stand in a rubric, for editors.

use clap::Args;

use super::Ending;
use super::failure::Failure;
use super::options::in_chinese;
use super::ui::Ui;
use crate::rubric::SCHEMA;

/// Print the JSON Schema by which editors complete and check rubrics
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  wuhua-eval schema > rubric.schema.json
and on the first line of a rubric beside it:
  #:schema ./rubric.schema.json")]
pub struct SchemaArgs {}

pub fn run(_: &SchemaArgs, ui: &Ui) -> Result<Ending, Failure> {
    ui.print_data(|out| out.write_all(SCHEMA.text.as_bytes()))?;
    Ok(Ending::Done)
}

pub fn chinese(command: clap::Command) -> clap::Command {
    let command = command
        .about("输出考评细则的 JSON Schema，供编辑器补全和检查")
        .override_usage("wuhua-eval schema [选项]")
        .after_help(
            "例：
  wuhua-eval schema > rubric.schema.json
同一文件夹里的细则，第一行写：
  #:schema ./rubric.schema.json",
        );
    in_chinese(command, &[])
}

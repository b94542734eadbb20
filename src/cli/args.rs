//! The command line as a whole: every command, each with what its own file says of it. A test holds
//! that no help is forgotten in either language.

use clap::{CommandFactory, Parser};

use super::options::{GLOBAL, Global, in_chinese};
use super::{
    check, completions, diff, explain, man, review, rubrics, schema, score, template, verify,
};
use crate::lang::{Lang, Text};
use crate::text;

/// Scores sheets against assessment rubrics: exact totals, verdicts, rankings, and why.
#[derive(Debug, Parser)]
#[command(
    name = "wuhua-eval",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    after_help = "Example:\n  wuhua-eval score sheet.csv --rubric city-2012.toml"
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Subcommand,
    #[command(flatten)]
    pub global: Global,
}

#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
    Score(score::ScoreArgs),
    Check(check::CheckArgs),
    Explain(explain::ExplainArgs),
    Template(template::TemplateArgs),
    Diff(diff::DiffArgs),
    Review(review::ReviewArgs),
    Verify(verify::VerifyArgs),
    Rubrics(rubrics::RubricsArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

impl Subcommand {
    /// Returns what did not happen where the input is at fault.
    pub fn undone(&self) -> Text {
        match self {
            Subcommand::Score(_) | Subcommand::Explain(_) | Subcommand::Review(_) => {
                text! {"未予评分"; "nothing was scored"}
            }
            Subcommand::Template(_) => text! {"没有写出空白表"; "no sheet was written"},
            Subcommand::Check(_)
            | Subcommand::Diff(_)
            | Subcommand::Verify(_)
            | Subcommand::Rubrics(_)
            | Subcommand::Schema(_)
            | Subcommand::Completions(_)
            | Subcommand::Man(_) => text! {"没有做下去"; "nothing was done"},
        }
    }
}

/// Returns the command line in a language.
pub fn command(lang: Lang) -> clap::Command {
    match lang {
        Lang::En => Cli::command(),
        Lang::Zh => chinese(Cli::command()),
    }
}

fn chinese(command: clap::Command) -> clap::Command {
    const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";
    let command = command
        .about("按考评细则评分：精确的总分、结论、排名，并说明理由。")
        .after_help("例：\n  wuhua-eval score 评分表.csv --rubric city-2012.toml")
        .override_usage("wuhua-eval <命令> [选项]")
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令");
    let command = CHINESE
        .iter()
        .fold(command, |command, &(name, in_chinese)| {
            command.mut_subcommand(name, in_chinese)
        });
    with_template(in_chinese(command, GLOBAL), TEMPLATE)
}

/// Gives a command its Chinese words.
type InChinese = fn(clap::Command) -> clap::Command;

/// What each command's own file says of it in Chinese.
const CHINESE: &[(&str, InChinese)] = &[
    ("score", score::chinese),
    ("check", check::chinese),
    ("explain", explain::chinese),
    ("template", template::chinese),
    ("diff", diff::chinese),
    ("review", review::chinese),
    ("verify", verify::chinese),
    ("rubrics", rubrics::chinese),
    ("schema", schema::chinese),
    ("completions", completions::chinese),
    ("man", man::chinese),
];

fn with_template(command: clap::Command, template: &'static str) -> clap::Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|subcommand| subcommand.get_name().to_owned())
        .collect();
    names
        .into_iter()
        .fold(command.help_template(template), |command, name| {
            command.mut_subcommand(name, |subcommand| with_template(subcommand, template))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_help(command: &clap::Command) -> Vec<(String, String)> {
        let own = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        let name = command.get_name().to_owned();
        let arguments = command.get_arguments().map(|argument| {
            let help = argument
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            (format!("{name} {}", argument.get_id()), help)
        });
        let below = command.get_subcommands().flat_map(every_help);
        std::iter::once((name.clone(), own))
            .chain(arguments)
            .chain(below)
            .collect()
    }

    #[test]
    fn everything_is_said_in_both_languages() {
        let is_chinese = |help: &str| {
            help.chars()
                .any(|character| ('一'..='龥').contains(&character))
        };
        for (what, help) in every_help(&command(Lang::Zh)) {
            assert!(is_chinese(&help), "no Chinese help for {what}: {help}");
        }
        for (what, help) in every_help(&command(Lang::En)) {
            assert!(
                !help.is_empty() && !is_chinese(&help),
                "no English help for {what}: {help}"
            );
        }
    }

    #[test]
    fn the_command_line_is_consistent() {
        command(Lang::En).debug_assert();
        command(Lang::Zh).debug_assert();
    }
}

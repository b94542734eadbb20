//! `wuhua-eval completions`: what a shell needs to complete the command line.

use clap::{Args, Command};
use clap_complete::Shell;

use super::Ending;
use super::failure::Failure;
use super::options::in_chinese;
use super::ui::Ui;

/// Print what a shell needs to complete commands and options
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wuhua-eval completions bash > ~/.local/share/bash-completion/completions/wuhua-eval
  wuhua-eval completions fish > ~/.config/fish/completions/wuhua-eval.fish")]
pub struct CompletionsArgs {
    /// Shell: bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL", value_enum, hide_possible_values = true)]
    pub shell: Shell,
}

pub fn run(args: &CompletionsArgs, mut program: Command, ui: &Ui) -> Result<Ending, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut program, "wuhua-eval", &mut script);
    ui.print_data(|out| out.write_all(&script))?;
    Ok(Ending::Done)
}

pub fn chinese(command: clap::Command) -> clap::Command {
    let command = command
        .about("输出命令行补全脚本，供 shell 使用")
        .override_usage("wuhua-eval completions <SHELL> [选项]")
        .after_help(
            "例：
  wuhua-eval completions bash > ~/.local/share/bash-completion/completions/wuhua-eval
  wuhua-eval completions fish > ~/.config/fish/completions/wuhua-eval.fish",
        );
    in_chinese(
        command,
        &[(
            "shell",
            "SHELL",
            "哪一种：bash、zsh、fish、powershell 或 elvish",
        )],
    )
}

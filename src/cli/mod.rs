//! The command line: what was typed becomes what is done. Alone in touching files, environment
//! and terminal.

mod args;
mod check;
mod completions;
mod diff;
mod disk;
mod encodings;
mod ending;
mod explain;
mod failure;
mod file_names;
mod forms;
mod inputs;
mod language;
mod large_file;
mod man;
mod options;
mod outputs;
mod patterns;
mod progress;
mod reader;
mod reading;
mod recorded;
mod review;
mod rubrics;
mod schema;
mod score;
mod sheets;
mod shelf;
mod strays;
mod template;
mod ui;
mod unfinished;
mod usage;
mod verify;

use std::ffi::OsString;

use clap::FromArgMatches;

pub use ending::Ending;

use args::{Cli, Subcommand};
use failure::Failure;
use patterns::expanded;
use ui::Ui;

use crate::text;

/// Runs the program on its arguments, the first of which is its name.
pub fn run(arguments: Vec<OsString>) -> Ending {
    let lang = language::choose(&arguments);
    let matches = args::command(lang).try_get_matches_from(&arguments);
    let (ui, undone, done) = match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => {
            let ui = Ui::new(lang, &cli.global);
            let undone = cli.command.undone();
            let done = carry_out(cli.command, &ui);
            (ui, undone, done)
        }
        Err(error) => {
            let ui = Ui::plain(lang);
            let done = usage::explain(&error, &arguments, &ui);
            (ui, text! {"没有执行"; "nothing was done"}, done)
        }
    };
    match done {
        Ok(ending) => ending,
        Err(failure) => ui.fail(&failure, &undone),
    }
}

fn carry_out(command: Subcommand, ui: &Ui) -> Result<Ending, Failure> {
    match command {
        Subcommand::Score(mut args) => {
            args.sheets = expanded(args.sheets, ui)?;
            score::run(&args, ui)
        }
        Subcommand::Check(mut args) => {
            args.sheets = expanded(args.sheets, ui)?;
            check::run(&args, ui)
        }
        Subcommand::Explain(mut args) => {
            args.sheets = expanded(args.sheets, ui)?;
            explain::run(&args, ui)
        }
        Subcommand::Template(args) => template::run(&args, ui),
        Subcommand::Diff(args) => diff::run(&args, ui),
        Subcommand::Review(args) => review::run(&args, ui),
        Subcommand::Verify(args) => verify::run(&args, ui),
        Subcommand::Rubrics(args) => rubrics::run(&args, ui),
        Subcommand::Schema(args) => schema::run(&args, ui),
        Subcommand::Completions(args) => completions::run(&args, args::command(ui.lang), ui),
        Subcommand::Man(args) => man::run(&args, args::command(ui.lang), ui),
    }
}

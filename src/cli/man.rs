//! `wuhua-eval man`: one manual page for the whole program, laid out from the command line itself.

use std::io::{self, Write};

use clap::{Args, Command};
use clap_mangen::Man;

use super::Ending;
use super::failure::Failure;
use super::options::in_chinese;
use super::ui::Ui;
use crate::lang::Lang;
use crate::text;

/// Print the manual page
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wuhua-eval man | man -l -
  wuhua-eval man > ~/.local/share/man/man1/wuhua-eval.1")]
pub struct ManArgs {}

pub fn run(_: &ManArgs, program: Command, ui: &Ui) -> Result<Ending, Failure> {
    ui.print_data(|out| out.write_all(page(program, ui.lang).as_bytes()))?;
    Ok(Ending::Done)
}

/// Returns the page: what the program is, each command with what is its own, and at the end the
/// options that every command knows.
fn page(mut program: Command, lang: Lang) -> String {
    program.build();
    let man = Man::new(with_usage(&program));
    let mut page = rendered(|page| man.render_title(page));
    let name = text! {"名称"; "NAME"};
    let synopsis = text! {"概要"; "SYNOPSIS"};
    page += &format!(".SH {}\n", name.speak(lang));
    page += &body(|page| man.render_name_section(page));
    page += &format!(".SH {}\n", synopsis.speak(lang));
    page += &body(|page| man.render_synopsis_section(page));
    page += &verbatim(|page| man.render_extra_section(page));
    for command in below(&program) {
        page += &section(command);
    }
    page + &without_preamble(&rendered(|page| man.render_options_section(page)))
}

/// Returns the commands below one in the order of its help, each before those below itself.
fn below(command: &Command) -> Vec<&Command> {
    let each = command.get_subcommands();
    each.flat_map(|command| [vec![command], below(command)].concat())
        .collect()
}

fn section(command: &Command) -> String {
    let own = with_usage(command).mut_args(|argument| match argument.is_global_set() {
        true => argument.hide(true),
        false => argument,
    });
    let name = command.get_bin_name().unwrap_or_default().to_owned();
    let man = Man::new(own);
    let options = rendered(|page| man.render_options_section(page));
    let mut section = format!(".SH \"{name}\"\n");
    section += &body(|page| man.render_description_section(page));
    section += ".PP\n";
    section += &body(|page| man.render_synopsis_section(page));
    section += &without_preamble(&options).replace(".SH ", ".SS ");
    if command.get_after_help().is_some() {
        section += &verbatim(|page| man.render_extra_section(page));
    }
    section
}

/// Returns a command whose synopsis is the usage that its help shows.
fn with_usage(command: &Command) -> Command {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    command.clone().override_usage(usage)
}

fn rendered(render: impl Fn(&mut dyn Write) -> io::Result<()>) -> String {
    let mut page = Vec::new();
    render(&mut page).expect("memory does not fail");
    String::from_utf8(page).expect("text stays text")
}

/// Returns what stands in a section, without its heading, which is English in any language.
fn body(render: impl Fn(&mut dyn Write) -> io::Result<()>) -> String {
    let section = without_preamble(&rendered(render));
    let (_, body) = section.split_once('\n').expect("a section has a heading");
    body.to_owned()
}

/// Returns what stands in a section, its lines as they are: examples are laid out by hand.
fn verbatim(render: impl Fn(&mut dyn Write) -> io::Result<()>) -> String {
    format!(".PP\n.nf\n{}.fi\n", body(render))
}

/// Returns a piece of a page without the two lines that define the apostrophe, which the title
/// brings along.
fn without_preamble(piece: &str) -> String {
    piece
        .lines()
        .skip(2)
        .map(|line| format!("{line}\n"))
        .collect()
}

pub fn chinese(command: Command) -> Command {
    let command = command
        .about("输出手册页")
        .override_usage("wuhua-eval man [选项]")
        .after_help(
            "例：
  wuhua-eval man | man -l -
  wuhua-eval man > ~/.local/share/man/man1/wuhua-eval.1",
        );
    in_chinese(command, &[])
}

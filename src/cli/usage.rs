//! Wrong usage, said in the user's language. Help and version come this way too: to clap they are
//! ends of parsing like any other.

use std::error::Error;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Ending;
use super::args::command;
use super::failure::Failure;
use super::ui::Ui;
use crate::lang::Lang;
use crate::printable::{is_unprintable, visible_line};

/// Prints what clap has to say, and returns how the run ends.
pub fn explain(error: &clap::Error, arguments: &[OsString], ui: &Ui) -> Result<Ending, Failure> {
    let rendered = error.render();
    match (error.kind(), ui.lang) {
        (ErrorKind::DisplayHelp | ErrorKind::DisplayVersion, _) => {
            ui.print(|out| write!(out, "{}", rendered.ansi()))?;
            return Ok(Ending::Done);
        }
        (ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, _) | (_, Lang::En) => {
            let hides_something =
                |word: &OsString| word.to_string_lossy().chars().any(is_unprintable);
            // Styles are control codes too: where something else is one, all are spelled out.
            ui.tell_raw(&match arguments.iter().any(hides_something) {
                true => visible_line(&rendered.to_string()),
                false => rendered.ansi().to_string(),
            });
        }
        (_, Lang::Zh) => {
            let typed = arguments.get(1).and_then(|word| word.to_str());
            let command = typed.filter(|word| command(ui.lang).find_subcommand(word).is_some());
            let command = command.map(|word| format!(" {word}")).unwrap_or_default();
            ui.tell_raw(&format!(
                "错误：{}\n\n详见 wuhua-eval{command} --help\n",
                visible_line(&chinese(error))
            ));
        }
    }
    Ok(Ending::Misused)
}

fn chinese(error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let mut message = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有 {argument} 这个选项或参数"),
        ErrorKind::InvalidSubcommand => {
            format!("没有 {} 这个命令", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺少值"),
        ErrorKind::InvalidValue => format!("{argument} 不能是 {value}"),
        ErrorKind::ValueValidation => format!("{argument} 的值 {value} {}", misfit(error)),
        ErrorKind::NoEquals => format!("{argument} 后面要写 `=`"),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} 的值的个数不对")
        }
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            match other == argument {
                true => format!("{argument} 只能写一次"),
                false => format!("{argument} 不能与 {other} 同用"),
            }
        }
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8".to_owned(),
        _ => "用法不对".to_owned(),
    };
    let suggestions = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
        ContextKind::SuggestedSubcommand,
    ];
    if let Some(suggested) = suggestions.into_iter().find_map(|kind| error.get(kind)) {
        message += &format!("\n是不是想写 {}？", words(suggested));
    }
    if let Some(valid) = error
        .get(ContextKind::ValidValue)
        .map(words)
        .filter(|valid| !valid.is_empty())
    {
        message += &format!("\n可以写：{valid}");
    }
    message
}

/// Says why a value was refused, as far as it is a matter of numbers.
fn misfit(error: &clap::Error) -> String {
    let reason = error.source().map(ToString::to_string).unwrap_or_default();
    match reason.split_once(" is not in ") {
        Some((_, range)) => match range.split_once("..") {
            Some((least, most)) => {
                format!("不在 {least} 到 {} 之间", most.trim_start_matches('='))
            }
            None => "不合要求".to_owned(),
        },
        None if reason.contains("digit") => "不是整数".to_owned(),
        None if reason.contains(": ") => {
            let (_, roles) = reason.rsplit_once(": ").expect("it contains one");
            format!("不是“角色=列名”，角色有 {roles}")
        }
        None => "不合要求".to_owned(),
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join("、"),
        other => other.to_string(),
    }
}

//! `wuhua-eval diff`: what changed between two results, and why.

use clap::Args;

use super::Ending;
use super::failure::Failure;
use super::options::{FormatArg, in_chinese};
use super::outputs::{deliver, documents};
use super::recorded::written;
use super::ui::Ui;
use crate::diagnostics::Files;
use crate::report::diff::{Written, difference};
use crate::text;

/// Compare two results: who changed, and which marks, lines or rounding did it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wuhua-eval diff before.json after.json
  wuhua-eval diff before.json after.json -o changes.md

Both are results of `score`, written with -o FILE.json.

Exit status: 0 compared, whether anything differs or not; 1 a file is no
result, or cannot be read or written; 2 wrong usage")]
pub struct DiffArgs {
    /// The earlier result, in JSON; `-` is standard input
    #[arg(value_name = "BEFORE", display_order = 1)]
    pub before: String,
    /// The later result
    #[arg(value_name = "AFTER", display_order = 2)]
    pub after: String,
    /// Format: table, md, html or json
    #[arg(long, value_name = "FORMAT", value_enum, hide_possible_values = true)]
    pub format: Option<FormatArg>,
    /// Write to a file instead, in the format of its extension; repeatable
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<String>,
}

pub fn run(args: &DiffArgs, ui: &Ui) -> Result<Ending, Failure> {
    let names = [args.before.as_str(), args.after.as_str()];
    if names == ["-", "-"] {
        return Err(Failure::Usage(
            text! {"标准输入 `-` 只能用一次"; "standard input, `-`, can be read once only"},
        ));
    }
    let outputs = documents(args.format, &args.output, names.into_iter())?;
    let [before, after] = names.map(|name| ui.read_of_programs(name));
    let (before, after) = both(before, after)?;
    let [before, after] = [&before, &after].map(|(bytes, file)| written(bytes, file, ui));
    let (before, after) = both(before, after)?;
    check_rubrics(&before, &after, ui)?;
    let difference = difference(&before, &after);
    deliver(&outputs, &difference, &Files::default(), ui)?;
    Ok(Ending::Done)
}

/// Returns both, or says what is wrong with either.
fn both<T>(before: anyhow::Result<T>, after: anyhow::Result<T>) -> anyhow::Result<(T, T)> {
    match (before, after) {
        (Ok(before), Ok(after)) => Ok((before, after)),
        (Err(error), Ok(_)) | (Ok(_), Err(error)) => Err(error),
        (Err(one), Err(other)) => Err(anyhow::anyhow!("{one}; {other}")),
    }
}

/// Results of two schemes have nothing in common to compare.
fn check_rubrics(before: &Written, after: &Written, ui: &Ui) -> anyhow::Result<()> {
    let [one, other] = [before, after].map(|written| &*written.recorded.result.rubric.id);
    match one == other {
        true => Ok(()),
        false => Err(anyhow::anyhow!(ui.say(&text! {
            "两个结果出自两份考评细则，`{one}` 和 `{other}`，不能比较";
            "the results are of two rubrics, `{one}` and `{other}`, and cannot be compared"
        }))),
    }
}

pub fn chinese(command: clap::Command) -> clap::Command {
    let command = command
        .about("比较两次结果：谁变了，由哪些得分、细则行或取整引起")
        .override_usage("wuhua-eval diff <之前> <之后> [选项]")
        .after_help(
            "\
例:
  wuhua-eval diff 之前.json 之后.json
  wuhua-eval diff 之前.json 之后.json -o 变化.md

两个文件都是 score 用 -o 文件.json 写出的结果。

退出状态：0 比较完成，不论有没有差异；1 文件不是评分结果，
或读写不成；2 用法不对",
        );
    in_chinese(
        command,
        &[
            ("before", "之前", "较早的结果（JSON）；`-` 是标准输入"),
            ("after", "之后", "较晚的结果"),
            ("format", "格式", "格式：table、md、html 或 json"),
            ("output", "文件", "写到文件，格式随扩展名；可重复"),
        ],
    )
}

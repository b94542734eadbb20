//! Results that `score` wrote, read again.

use super::ui::Ui;
use crate::lang::Text;
use crate::report::Fingerprint;
use crate::report::diff::Written;
use crate::report::json::{self, NotComparable};
use crate::text;

/// Returns the result that a file holds.
///
/// # Errors
///
/// Where it holds none, or the units of one only in part, with a remedy.
pub fn written<'a>(bytes: &'a [u8], file: &Fingerprint, ui: &Ui) -> anyhow::Result<Written<'a>> {
    match json::read(bytes) {
        Ok(recorded) => Ok(Written {
            recorded,
            file: file.clone(),
        }),
        Err(reason) => Err(anyhow::anyhow!(ui.say(&refusal(&file.name, reason)))),
    }
}

fn refusal(name: &str, reason: NotComparable) -> Text {
    match reason {
        NotComparable::Malformed { line, column } => {
            text! {
                "`{name}` 第 {line} 行第 {column} 列不是 JSON，或不是评分结果的样子：用 `score … -o 结果.json` 写出的才是";
                "`{name}` is not JSON, or not shaped like a result, at line {line}, column {column}: \
                 results are written by `score … -o result.json`"
            }
        }
        NotComparable::NoResult => {
            text! {"`{name}` 不是评分结果：用 `score … -o 结果.json` 写出的才是"; "`{name}` is no result: those are written by `score … -o result.json`"}
        }
        NotComparable::OldVersion(version) => text! {
            "`{name}` 是旧程序写的结果（第 {version} 版格式）：用现在的程序，按原来的评分表和细则重新评一次";
            "`{name}` was written by an older program (format version {version}): score the same \
             sheets again with this one"
        },
        NotComparable::NewVersion(version) => text! {
            "`{name}` 是更新的程序写的结果（第 {version} 版格式）：先升级这个程序";
            "`{name}` was written by a newer program (format version {version}): upgrade this one first"
        },
        NotComparable::NoRubric => text! {
            "`{name}` 里的考评细则读不出来，不是评分写出的结果：重新评一次";
            "the rubric in `{name}` cannot be read, which no score wrote: score again"
        },
        NotComparable::Uneven(unit) => text! {
            "`{name}` 里 `{unit}` 的数目与文件开头列的对不上，不是评分写出的结果：重新评一次";
            "`{unit}` in `{name}` does not have what the head of the file lists, which no score \
             wrote: score again"
        },
        NotComparable::UnitTwice(unit) => {
            text! {"`{name}` 里 `{unit}` 出现两次，不是评分写出的结果：重新评一次"; "`{unit}` stands twice in `{name}`, which no score wrote: score again"}
        }
        NotComparable::NoValue { unit, value } => {
            text! {"`{name}` 里 `{unit}` 的 `{value}` 不是得分或评定，不是评分写出的结果：重新评一次"; "`{value}` of `{unit}` in `{name}` is neither a number nor a verdict, which no score wrote: score again"}
        }
        NotComparable::PartOnly => {
            text! {"`{name}` 只有一部分单位：评分时不要加 --top、--street、--failed"; "`{name}` holds some of the communities only: score without --top, --street and --failed"}
        }
    }
}

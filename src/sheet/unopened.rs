//! What is said of workbooks that cannot be read.

use super::source::workbook::{Limit, Unopened};
use crate::diagnostics::Diagnostic;
use crate::lang::Text;
use crate::sheet::codes;
use crate::text;

/// Returns the fault of a workbook that cannot be read.
pub fn unopened(name: &str, reason: Unopened) -> Diagnostic {
    let message = match reason {
        Unopened::Damaged => text! {
            "`{name}` 损坏或不完整，读不出来"; "`{name}` is damaged or incomplete, and cannot be read"
        },
        Unopened::Encrypted => text! {
            "`{name}` 有密码"; "`{name}` is protected by a password"
        },
        Unopened::Other(kind) => text! {
            "`{name}` 不是评分表的工作簿，是 {kind} 文件";
            "`{name}` is no workbook that is read, but a file of {kind}"
        },
        Unopened::Markup => text! {
            "`{name}` 其实是网页或 XML，不是工作簿";
            "`{name}` is in truth a web page or XML, and no workbook"
        },
        Unopened::TooLarge(limit) => too_large(name, limit),
    };
    let help = match reason {
        Unopened::Damaged => text! {
            "重新取一份；在 Excel 或 WPS 里打得开的，另存为 .xlsx";
            "get it anew; if Excel or WPS opens it, save it as .xlsx"
        },
        Unopened::Encrypted => text! {
            "打开后去掉密码，另存为 .xlsx"; "open it, remove the password, and save it as .xlsx"
        },
        Unopened::Other(_) | Unopened::Markup => text! {
            "用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV";
            "open it in Excel or WPS and save it as .xlsx or CSV"
        },
        Unopened::TooLarge(_) => text! {
            "把评分表的内容复制到新的工作簿，只留评分";
            "copy what is marked to a new workbook, and nothing else"
        },
    };
    Diagnostic::of(codes::BAD_WORKBOOK, message).help(help)
}

fn too_large(name: &str, limit: Limit) -> Text {
    match limit {
        Limit::Bytes(most) => {
            let most = most >> 20;
            text! {"`{name}` 太大：工作簿至多 {most} MB"; "`{name}` is too large: a workbook has at most {most} MB"}
        }
        Limit::Parts(most) => {
            text! {"`{name}` 里的部件太多：至多 {most} 个"; "`{name}` has too many parts: at most {most}"}
        }
        Limit::Sheets(most) => {
            text! {"`{name}` 的工作表太多：至多 {most} 张"; "`{name}` has too many sheets: at most {most}"}
        }
        Limit::Inflated(most) => {
            let most = most >> 20;
            text! {"`{name}` 解压以后太大（至多 {most} MB），或有一格太长"; "`{name}` is too large once inflated (at most {most} MB), or a cell is too long"}
        }
        Limit::Cells(most) => {
            text! {"`{name}` 填写或合并的格子太多：至多 {most} 个"; "`{name}` has too many cells in use, or merged: at most {most}"}
        }
        Limit::Area(most) => {
            text! {"`{name}` 用到的行列太广：行数乘列数至多 {most}"; "`{name}` is spread too wide: rows times columns are at most {most}"}
        }
        Limit::Characters(most) => {
            text! {"`{name}` 有一格太长：至多 {most} 个字"; "`{name}` has a cell that is too long: at most {most} characters"}
        }
        Limit::Texts(most) => {
            let most = most >> 20;
            text! {"`{name}` 的文字太多：一张工作表至多 {most} MB"; "`{name}` holds too much text: a sheet has at most {most} MB"}
        }
    }
}

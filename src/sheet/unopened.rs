//! What is said of workbooks that cannot be read.

use super::channel::Channel;
use super::source::workbook::Unopened;
use crate::diagnostics::Diagnostic;
use crate::sheet::codes;
use crate::text;

/// Returns the fault of a workbook that cannot be read.
pub fn unopened(name: &str, reason: Unopened, channel: Channel) -> Diagnostic {
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
        Unopened::TooLarge(exceeded) => exceeded.fault(name),
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
    let fault = Diagnostic::of(codes::BAD_WORKBOOK, message).help(help);
    match reason {
        Unopened::TooLarge(exceeded) => fault.help(channel.raise(exceeded)),
        Unopened::Damaged | Unopened::Encrypted | Unopened::Other(_) | Unopened::Markup => fault,
    }
}

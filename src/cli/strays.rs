//! Files that a folder holds besides its sheets, and a pattern such as `*.xlsx` catches: what Excel, WPS and
//! LibreOffice keep beside a workbook that is open, and what systems keep for themselves.

use crate::diagnostics::Diagnostic;
use crate::sheet::codes;
use crate::sheet::{Input, begins_workbook};
use crate::text;

/// A file that is nobody's sheet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stray {
    /// It says who has a workbook open.
    Lock,
    /// A system's own.
    System,
}

impl Stray {
    /// Tells a file by its name, and by being no more than such files are.
    pub fn of(name: &str, bytes: &[u8]) -> Option<Stray> {
        const LARGEST_LOCK: usize = 1024;
        let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let is_lock = last.starts_with("~$") || last.starts_with(".~");
        if is_lock && bytes.len() <= LARGEST_LOCK && !begins_workbook(bytes) {
            return Some(Stray::Lock);
        }
        let is_of_system = ["thumbs.db", "desktop.ini", ".ds_store"]
            .contains(&&*last.to_lowercase())
            || last.starts_with("._");
        is_of_system.then_some(Stray::System)
    }

    /// Refuses it where it is given for a table.
    pub fn refused(self, name: &str) -> Diagnostic {
        let (message, remedy) = match self {
            Stray::Lock => (
                text! {
                    "`{name}` 是打开工作簿时留下的锁定文件，不是表";
                    "`{name}` is what is kept beside a workbook that is open, and no table"
                },
                text! {"写工作簿自己的文件名"; "give the workbook itself"},
            ),
            Stray::System => (
                text! {"`{name}` 是系统自己的文件，不是表"; "`{name}` is a file of the system's own, and no table"},
                text! {"删去它，或只写评分表的文件名"; "delete it, or give the files of sheets only"},
            ),
        };
        Diagnostic::of(codes::UNREADABLE_FILE, message).help(remedy)
    }
}

/// Says that a lock is passed over: what was not saved in its workbook is not read.
pub fn passed_over(name: &str) -> Diagnostic {
    Diagnostic::of(
        codes::LOCK_FILE,
        text! {
            "跳过 `{name}`：打开工作簿时留下的锁定文件，工作簿里没有存盘的改动没有读到";
            "`{name}` is passed over: it stands beside a workbook that is open, of which nothing that was \
             not saved is read"
        },
    )
}

/// Refuses locks where nothing else is given.
pub fn refused_all<'s>(
    sheets: &'s [String],
    read: &[Input],
) -> impl Iterator<Item = Diagnostic> + 's {
    let are_alone = read.is_empty();
    let locks = sheets.iter().filter(move |_| are_alone);
    locks.map(|name| Stray::Lock.refused(name))
}

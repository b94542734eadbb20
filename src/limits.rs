//! How much a file of marks may hold, so that none fills the memory. Whoever trusts a file may raise
//! each limit.

use std::fmt;

use crate::lang::Text;
use crate::text;

/// What of a file is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of a text.
    File,
    /// Bytes of one of its lines.
    Line,
    /// Bytes of a workbook as it lies on the disk.
    Workbook,
    /// Bytes of all its parts, inflated.
    Inflated,
    /// Parts of a zip.
    Parts,
    Sheets,
    /// Cells that hold something.
    Cells,
    /// Merged cells.
    Merged,
    /// Rows times columns, of those in use.
    Area,
    /// Characters of one cell.
    Characters,
    /// Bytes of all texts of one sheet.
    Texts,
}

/// How much of each there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits([u64; Limit::ALL.len()]);

/// A limit that a file goes beyond, and how much there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeded {
    pub limit: Limit,
    pub most: u64,
}

const MEGABYTE: u64 = 1 << 20;

/// Signs of a size in bytes, and how many bytes each stands for.
const UNITS: [(&str, u64); 3] = [("GB", 1 << 30), ("MB", MEGABYTE), ("KB", 1 << 10)];

impl Limit {
    pub const ALL: [Limit; 11] = [
        Limit::File,
        Limit::Line,
        Limit::Workbook,
        Limit::Inflated,
        Limit::Parts,
        Limit::Sheets,
        Limit::Cells,
        Limit::Merged,
        Limit::Area,
        Limit::Characters,
        Limit::Texts,
    ];

    /// Returns what users call it.
    pub fn name(self) -> &'static str {
        match self {
            Limit::File => "file",
            Limit::Line => "line",
            Limit::Workbook => "workbook",
            Limit::Inflated => "inflated",
            Limit::Parts => "parts",
            Limit::Sheets => "sheets",
            Limit::Cells => "cells",
            Limit::Merged => "merged",
            Limit::Area => "area",
            Limit::Characters => "characters",
            Limit::Texts => "texts",
        }
    }

    /// Returns the limit that nobody raised. A sheet of ten thousand communities and a hundred
    /// indicators has a million cells; of characters, spreadsheets let a cell hold no more.
    const fn usual(self) -> u64 {
        match self {
            Limit::File => 1 << 30,
            Limit::Line => 8 * MEGABYTE,
            Limit::Workbook | Limit::Texts => 64 * MEGABYTE,
            Limit::Inflated => 256 * MEGABYTE,
            Limit::Parts => 10_000,
            Limit::Sheets => 1_000,
            Limit::Cells => 3_000_000,
            Limit::Merged => 300_000,
            Limit::Area => 50_000_000,
            Limit::Characters => 32_767,
        }
    }

    fn is_of_bytes(self) -> bool {
        match self {
            Limit::File | Limit::Line | Limit::Workbook | Limit::Inflated | Limit::Texts => true,
            Limit::Parts
            | Limit::Sheets
            | Limit::Cells
            | Limit::Merged
            | Limit::Area
            | Limit::Characters => false,
        }
    }

    /// Returns a size as users write it: `512MB` of bytes, a number of anything else.
    fn written(self, size: u64) -> String {
        let units = UNITS.iter().filter(|_| self.is_of_bytes());
        let mut whole = units.filter(|(_, bytes)| size > 0 && size.is_multiple_of(*bytes));
        match whole.next() {
            Some((sign, bytes)) => format!("{}{sign}", size / bytes),
            None => size.to_string(),
        }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits(Limit::ALL.map(Limit::usual))
    }
}

impl Limits {
    pub fn of(&self, limit: Limit) -> u64 {
        self.0[limit as usize]
    }

    /// Returns whether so much of something is allowed.
    pub fn check(&self, limit: Limit, found: usize) -> Result<(), Exceeded> {
        match found as u64 > self.of(limit) {
            true => Err(self.exceeded(limit)),
            false => Ok(()),
        }
    }

    pub fn exceeded(&self, limit: Limit) -> Exceeded {
        Exceeded {
            limit,
            most: self.of(limit),
        }
    }

    /// Returns the limits but for one.
    pub fn without(mut self, limit: Limit) -> Limits {
        self.0[limit as usize] = u64::MAX;
        self
    }

    /// Sets a limit that is named as users name it, to a size as they write it, `cells=6000000` or
    /// `inflated=512MB`; returns whether that can be meant.
    pub fn set(&mut self, name: &str, size: &str) -> bool {
        let limit = Limit::ALL.into_iter().find(|limit| limit.name() == name);
        let set = limit.and_then(|limit| {
            self.0[limit as usize] = size_of(size, limit.is_of_bytes())?;
            Some(())
        });
        set.is_some()
    }
}

/// Returns how much a size as users write it is. Nobody's memory holds what is refused here.
fn size_of(written: &str, is_of_bytes: bool) -> Option<u64> {
    const LARGEST: u64 = 1 << 40;
    let written = written.trim().to_ascii_uppercase();
    let mut units = UNITS.iter().filter(|_| is_of_bytes);
    let with_unit = units.find_map(|(sign, bytes)| Some((written.strip_suffix(sign)?, *bytes)));
    let (digits, bytes) = with_unit.unwrap_or((&written, 1));
    let size = digits.trim_end().parse::<u64>().ok()?.checked_mul(bytes)?;
    (1..=LARGEST).contains(&size).then_some(size)
}

impl Exceeded {
    /// Returns what is wrong with a file of a name.
    pub fn fault(self, name: &str) -> Text {
        let most = self.limit.written(self.most);
        match self.limit {
            Limit::File => {
                text! {"`{name}` 太大：至多 {most}"; "`{name}` is too large: at most {most}"}
            }
            Limit::Line => text! {
                "`{name}` 有一行太长：至多 {most}"; "`{name}` has a line that is too long: at most {most}"
            },
            Limit::Workbook => text! {
                "`{name}` 太大：工作簿至多 {most}"; "`{name}` is too large: a workbook has at most {most}"
            },
            Limit::Inflated => text! {
                "`{name}` 解压以后太大：至多 {most}"; "`{name}` is too large once inflated: at most {most}"
            },
            Limit::Parts => text! {
                "`{name}` 里的部件太多：至多 {most} 个"; "`{name}` has too many parts: at most {most}"
            },
            Limit::Sheets => text! {
                "`{name}` 的工作表太多：至多 {most} 张"; "`{name}` has too many sheets: at most {most}"
            },
            Limit::Cells => text! {
                "`{name}` 填写的格子太多：至多 {most} 个"; "`{name}` has too many cells in use: at most {most}"
            },
            Limit::Merged => text! {
                "`{name}` 合并的单元格太多：至多 {most} 个"; "`{name}` has too many merged cells: at most {most}"
            },
            Limit::Area => text! {
                "`{name}` 用到的行列太广：行数乘列数至多 {most}";
                "`{name}` is spread too wide: rows times columns are at most {most}"
            },
            Limit::Characters => text! {
                "`{name}` 有一格太长：至多 {most} 个字";
                "`{name}` has a cell that is too long: at most {most} characters"
            },
            Limit::Texts => text! {
                "`{name}` 的文字太多：一张工作表至多 {most}";
                "`{name}` holds too much text: a sheet has at most {most}"
            },
        }
    }

    /// Returns what to set for a file with up to twice as much: a limit's name, and a size.
    pub fn raised(self) -> (&'static str, String) {
        (
            self.limit.name(),
            self.limit.written(self.most.saturating_mul(2)),
        )
    }
}

/// As the system's errors carry it, which nobody sees; [`Exceeded::fault`] is what is told.
impl fmt::Display for Exceeded {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let Exceeded { limit, most } = self;
        write!(formatter, "more than {most}: {}", limit.name())
    }
}

impl std::error::Error for Exceeded {}

#[cfg(test)]
mod tests {
    use super::{Limit, Limits};

    #[test]
    fn sizes_are_read_as_they_are_written() {
        let mut limits = Limits::default();
        for (name, size, limit, most) in [
            ("inflated", "512MB", Limit::Inflated, 512 << 20),
            ("inflated", "1 gb", Limit::Inflated, 1 << 30),
            ("texts", "100", Limit::Texts, 100),
            ("cells", "6000000", Limit::Cells, 6_000_000),
        ] {
            assert!(limits.set(name, size), "{name}={size}");
            assert_eq!(limits.of(limit), most, "{name}={size}");
        }
        for (name, size) in [
            ("cells", "6MB"),
            ("cells", "0"),
            ("cells", "-1"),
            ("cells", "many"),
            ("inflated", ""),
            ("inflated", "99999999999GB"),
            ("cell", "1"),
        ] {
            assert!(!limits.set(name, size), "{name}={size}");
        }
    }

    #[test]
    fn what_is_told_to_be_set_can_be_set() {
        for limit in Limit::ALL {
            let mut limits = Limits::default();
            let before = limits.of(limit);
            let (name, size) = limits.exceeded(limit).raised();
            assert!(limits.set(name, &size), "{name}={size}");
            assert_eq!(limits.of(limit), 2 * before, "{name}={size}");
        }
    }
}

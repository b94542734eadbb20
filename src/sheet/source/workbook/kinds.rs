//! Kinds of records in an .xls, as the format numbers them ([MS-XLS] 2.3).

pub const FORMULA: u16 = 0x0006;
pub const END: u16 = 0x000a;
pub const DATE_MODE: u16 = 0x0022;
pub const FILE_PASS: u16 = 0x002f;
pub const CONTINUE: u16 = 0x003c;
pub const CODE_PAGE: u16 = 0x0042;
pub const COLUMN_INFO: u16 = 0x007d;
pub const BOUND_SHEET: u16 = 0x0085;
pub const MANY_RK: u16 = 0x00bd;
pub const RICH_STRING: u16 = 0x00d6;
pub const XF: u16 = 0x00e0;
pub const MERGE_CELLS: u16 = 0x00e5;
pub const SHARED_STRINGS: u16 = 0x00fc;
pub const LABEL_SHARED: u16 = 0x00fd;
pub const NUMBER: u16 = 0x0203;
pub const LABEL: u16 = 0x0204;
pub const BOOL_OR_ERROR: u16 = 0x0205;
pub const STRING: u16 = 0x0207;
pub const ROW: u16 = 0x0208;
pub const RK: u16 = 0x027e;
pub const FORMAT: u16 = 0x041e;
pub const BEGIN: u16 = 0x0809;

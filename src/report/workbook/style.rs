//! How cells look. What is to be filled in is white, what is given is grey, sections are blue.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const INK: Color = Color::RGB(0x0020_2020);
const RULE: Color = Color::RGB(0x00B4_BCC6);
const GIVEN: Color = Color::RGB(0x00F2_F4F7);
const CLOSED: Color = Color::RGB(0x00D9_DCE1);
const MARKED: Color = Color::RGB(0x00E8_F3E4);
const VALUED: Color = Color::RGB(0x00FD_EBC8);
/// Sections, by depth.
const SECTIONS: [Color; 3] = [
    Color::RGB(0x00C9_DCEF),
    Color::RGB(0x00DD_E9F5),
    Color::RGB(0x00EB_F2FA),
];
const FONT: &str = "Microsoft YaHei";
/// Points of letters.
pub const USUAL: u8 = 10;
pub const SMALL: u8 = 8;

/// Cells of a sheet that is filled in.
pub struct Styles {
    pub title: Format,
    /// A sentence beside the table.
    pub said: Format,
    pub strong: Format,
    sections: [Format; 3],
    /// The same where cells are not merged, so that words reach over those beside them.
    bands: [Format; 3],
    /// What a row above the table is.
    pub label: Format,
    pub heading: Format,
    pub name: Format,
    pub small: Format,
    pub full: Format,
    pub text: Format,
    /// Given, such as whose a row is.
    pub given: Format,
    /// To be filled in: with a number, or with words that are never taken for a number.
    pub open: Format,
    pub open_words: Format,
    pub open_text: Format,
    pub closed: Format,
    pub sum: Format,
    /// In a workbook of results: what is printed, what was marked, what a formula made, what stands there
    /// without one, and what is wrong.
    pub figure: Format,
    pub words: Format,
    pub marked: Format,
    pub worked: Format,
    pub valued: Format,
}

impl Styles {
    pub fn new() -> Styles {
        let plain = || {
            let format = Format::new().set_font_name(FONT).set_font_size(USUAL);
            format
                .set_font_color(INK)
                .set_align(FormatAlign::VerticalCenter)
        };
        let framed = || {
            let format = plain().set_border(FormatBorder::Thin);
            format.set_border_color(RULE)
        };
        let centred = || framed().set_align(FormatAlign::Center).set_text_wrap();
        let left = || framed().set_align(FormatAlign::Left).set_text_wrap();
        let right = || framed().set_align(FormatAlign::Right);
        let small = || left().set_font_size(SMALL).set_align(FormatAlign::Top);
        let section = |color| left().set_bold().set_background_color(color);
        let band = |color| plain().set_bold().set_background_color(color);
        Styles {
            title: plain().set_bold().set_font_size(14),
            said: plain().set_align(FormatAlign::Left),
            strong: plain().set_bold(),
            sections: SECTIONS.map(section),
            bands: SECTIONS.map(band),
            label: framed()
                .set_align(FormatAlign::Right)
                .set_background_color(GIVEN),
            heading: centred().set_bold().set_background_color(GIVEN),
            name: centred().set_background_color(GIVEN),
            small: small().set_background_color(GIVEN),
            full: centred().set_background_color(GIVEN),
            text: left().set_background_color(GIVEN),
            given: left().set_num_format("@").set_background_color(GIVEN),
            open: centred().set_unlocked(),
            open_words: centred().set_num_format("@").set_unlocked(),
            open_text: left().set_num_format("@").set_unlocked(),
            closed: framed().set_background_color(CLOSED),
            figure: right(),
            words: left(),
            marked: right().set_background_color(MARKED),
            worked: right(),
            valued: right().set_background_color(VALUED),
            sum: centred()
                .set_bold()
                .set_num_format("0.######")
                .set_background_color(GIVEN),
        }
    }

    /// Returns how a section looks, by its depth.
    pub fn section(&self, depth: usize) -> &Format {
        &self.sections[depth.min(SECTIONS.len() - 1)]
    }

    /// Returns how a section looks of which every cell stands by itself.
    pub fn band(&self, depth: usize) -> &Format {
        &self.bands[depth.min(SECTIONS.len() - 1)]
    }
}

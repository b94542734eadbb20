//! The sheet of instructions: how the others are filled in, and all that is asked, at length.

use rust_xlsxwriter::{ProtectionOptions, XlsxError};

use super::arranged::Arranged;
use crate::lang::{Lang, Text};
use crate::report::template::{Ask, Room, Seat, Template, printed_full};
use crate::report::workbook::book::Book;
use crate::report::workbook::paper::set_up;
use crate::report::workbook::style::USUAL;
use crate::report::workbook::width::{height, lines};
use crate::text;

/// Letters that fit into its one column.
const WIDTH: usize = 100;

/// Returns what the sheet is called, by which readers know it and pass it over.
pub fn name() -> Text {
    text! {"填表说明"; "instructions"}
}

/// Fills the sheet that was added last.
pub fn write(
    book: &mut Book,
    template: &Template,
    arranged: &Arranged,
    lang: Lang,
) -> Result<(), XlsxError> {
    let (sheet, styles) = book.last();
    sheet.set_column_width(0, 100)?;
    sheet.write_string_with_format(0, 0, &template.title, &styles.title)?;
    sheet.set_row_height(0, 26)?;
    let mut row = 1;
    let wrapped = styles.said.clone().set_text_wrap();
    for (number, said) in (1..).zip(how_to(template, arranged)) {
        let said = text! {"{number}. {said}"; "{number}. {said}"; said};
        let said = said.speak(lang);
        sheet.write_string_with_format(row, 0, said, &wrapped)?;
        sheet.set_row_height(row, height(lines(said, WIDTH), USUAL.into()))?;
        row += 1;
    }
    row += 1;
    let mut open: &[usize] = &[];
    for ask in &template.asks {
        let shared = ask
            .heads
            .iter()
            .zip(open)
            .take_while(|(one, other)| one == other);
        let shared = shared.count();
        for (depth, &head) in ask.heads.iter().enumerate().skip(shared) {
            let label = template.heads[head].label.speak(lang);
            sheet.write_string_with_format(row, 0, label, styles.section(depth))?;
            row += 1;
        }
        open = &ask.heads;
        let said = asked(ask, lang);
        sheet.write_string_with_format(row, 0, &said, &wrapped)?;
        sheet.set_row_height(row, height(lines(&said, WIDTH), USUAL.into()))?;
        row += 1;
    }
    set_up(sheet, WIDTH, (0, 0), &text! {""; ""}, lang)?;
    sheet.protect_with_options(&ProtectionOptions::default());
    Ok(())
}

/// Returns what a question asks, in a sentence.
fn asked(ask: &Ask, lang: Lang) -> String {
    let label = ask.label();
    let part = ask
        .part
        .as_ref()
        .map_or(String::new(), |part| format!(" {part}"));
    let full = match printed_full(ask.full.speak(lang)) {
        "" => text! {""; ""},
        full => text! {"（{full} 分）"; " ({full})"},
    };
    let mut said = vec![ask.rule.clone()];
    said.extend(Some(ask.practice.clone()).filter(|practice| !practice.zh.is_empty()));
    if let Room::Open(entry) = ask.room(None) {
        said.push(entry.words());
    }
    let said = Text::sentences(&said);
    let said = text! {"{label}{part}{full}——{said}。"; "{label}{part}{full} — {said}."; full, said};
    said.speak(lang).to_owned()
}

/// Returns how the workbook is filled in, in sentences.
fn how_to(template: &Template, arranged: &Arranged) -> Vec<Text> {
    let unit = &template.words.unit;
    let mut said = vec![text! {
        "白色的格填写，灰色的格已经填好或不用填。选中一格，旁边写着怎样填；填错了，不让填进去。";
        "Fill in the white cells; grey ones are filled in, or stay empty. A cell that is selected \
         says what it takes, and takes nothing else."
    }];
    said.push(text! {
        "没有评的空着，不要写 0：空着是没有评，0 是一分不得。";
        "Leave a cell empty that was not marked; 0 is a mark."
    });
    let may_not_apply = template.asks.iter().any(|ask| match ask.room(None) {
        Room::Open(entry) => !entry.besides.is_empty(),
        Room::Closed => false,
    });
    if may_not_apply {
        said.push(text! {
            "提示里写着可以填“不适用”或“免检”的，才可以填。";
            "n/a and 免检 (exempt) may stand only where the cell offers them."
        });
    }
    let are_several = match arranged {
        Arranged::ByStreet => true,
        Arranged::Wide => {
            if template.who.is_empty() {
                said.push(text! {
                    "每个{unit}一行，名称写全；行数不够，另做一份带名册的（--communities）。";
                    "A row for each {unit}, with its full name; where there are more, make another \
                     with a roster (--communities)."; unit
                });
            }
            template.parts.len() > 1
        }
        Arranged::Forms(forms) => {
            said.push(text! {
                "每张工作表是一个{unit}的；扣分原因写在得分旁边，结果里会引用。";
                "Every sheet is the form of one {unit}; why points are lost is written beside them, \
                 and the results quote it."; unit
            });
            forms.len() > 1
        }
    };
    if template
        .parts
        .iter()
        .any(|part| part.seats.contains(&Seat::Open))
    {
        let judges = template
            .words
            .judges
            .iter()
            .zip(0..)
            .filter(|(_, dimension)| {
                template
                    .parts
                    .iter()
                    .any(|part| part.seats[*dimension] == Seat::Open)
            });
        let judges = Text::list(&judges.map(|(judge, _)| judge.clone()).collect::<Vec<_>>());
        said.push(text! {
            "{judges}要写明：一人（一方、一次）一行，各行不同。";
            "Say in {judges} whose marks a row holds: a row each, and none like another."; judges
        });
    }
    let id = &template.id;
    let all = if are_several { " --all-sheets" } else { "" };
    said.push(text! {
        "填好后评分：wuhua-eval score 这个文件.xlsx --rubric {id}{all}（{id} 换成考评细则的文件名）";
        "Then: wuhua-eval score THIS-FILE.xlsx --rubric {id}{all} ({id} being the file of the rubric)"
    });
    said
}

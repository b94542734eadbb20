//! What `verify` found, laid out.

use super::compare::Stray;
use super::examine::Answer;
use crate::lang::{Text, plural};
use crate::report::{Block, Cell, Column, Document, Table};
use crate::text;

pub fn page(folder: &str, answer: Answer) -> Document {
    let blocks = match answer {
        Answer::Follows { files, inputs } => vec![Block::Paragraph(follows(files, inputs))],
        Answer::NoReview(sentence) => vec![Block::Paragraph(sentence)],
        Answer::Differs {
            unevaluated,
            strays,
        } => differs(unevaluated, strays),
    };
    Document {
        title: folder.to_owned(),
        blocks,
    }
}

fn follows(files: usize, inputs: usize) -> Text {
    let words = plural(files, "file follows", "files follow");
    let of_inputs = plural(inputs, "input", "inputs");
    text! {"{files} 个文件逐字节由 {inputs} 个输入得出。"; "All {files} {words}, byte for byte, from {inputs} {of_inputs}."}
}

fn differs(unevaluated: Option<Text>, strays: Vec<Stray>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(reason) = unevaluated {
        blocks.push(Block::Paragraph(text! {
            "输入已不能重新评定（{reason}），只能与 manifest.json 核对。";
            "The inputs can no longer be evaluated ({reason}); the files were compared with \
             manifest.json only."; reason
        }));
    }
    if !strays.is_empty() {
        let row =
            |stray: &Stray| vec![Cell::plain(stray.path.clone()), Cell::of(stray.why.clone())];
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(text! {"文件"; "file"}),
                Column::words(text! {"不同在哪里"; "what differs"}),
            ],
            stub: 1,
            rows: strays.iter().map(row).collect(),
        }));
    }
    for stray in strays {
        if let Some(difference) = stray.difference {
            let path = stray.path;
            blocks.push(Block::Heading(text! {
                "{path}：写的（前）与得出的（后）";
                "{path}: as written (before) and as it follows (after)"
            }));
            blocks.extend(difference.blocks);
        }
    }
    blocks
}

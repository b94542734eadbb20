//! Every code there is, and the page that says what it means.

mod known;
mod pages;

pub use known::codes;
pub use pages::{Page, Subject, pages, pages_about};

use super::document::{Block, Document};
use crate::diagnostics::{Code, Severity};
use crate::lang::Text;
use crate::text;

/// Returns a page laid out.
pub fn page_report(page: Page) -> Document {
    let Code { name, severity } = page.code;
    Document {
        title: name.to_owned(),
        blocks: vec![
            Block::Facts(vec![
                (text! {"查出"; "finds"}, page.finds),
                (text! {"级别"; "severity"}, severity_text(severity)),
            ]),
            Block::Heading(text! {"为什么要紧"; "Why it matters"}),
            Block::Paragraph(page.matters),
            Block::Heading(text! {"例"; "For example"}),
            Block::Code(page.wrong),
            Block::Heading(text! {"改为"; "Instead"}),
            Block::Code(page.right),
        ],
    }
}

/// Returns what a severity does to a run, in a word or two.
pub fn severity_text(severity: Severity) -> Text {
    match severity {
        Severity::Error => text! {"错误"; "error"},
        Severity::Warning => text! {"警告"; "warning"},
        Severity::Note => text! {"注"; "note"},
    }
}

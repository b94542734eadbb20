//! Things within things: headings indented, their figures in one column at the right.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::words::speak;
use super::wrap::wrapped;
use crate::lang::Lang;
use crate::report::Tone;
use crate::report::document::{Detail, Item};

/// How far each level stands in.
const INDENT: usize = 2;

/// Where there is no width to keep to, headings are given no more than this.
const WIDEST_HEADING: usize = 60;

pub fn outline(
    items: &[Item],
    lang: Lang,
    width: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let figures = items.iter().map(|item| speak(&item.figure, lang).width());
    let widest_figure = figures.max().unwrap_or(0);
    let headings = items.iter().map(|item| {
        let heading = speak(&item.heading, lang).width();
        heading.min(WIDEST_HEADING) + item.depth * INDENT
    });
    let left = headings.max().unwrap_or(0);
    let left = width.map_or(left, |width| {
        left.min(width.saturating_sub(widest_figure + 2))
    });
    for item in items {
        let indent = item.depth * INDENT;
        let figure = speak(&item.figure, lang);
        let lines = wrapped(&speak(&item.heading, lang), Some(left), indent);
        let bold = Style::new().bold();
        for (number, line) in lines.iter().enumerate() {
            let first = number == 0;
            let before = " ".repeat(indent);
            let gap =
                (left + 2 + widest_figure).saturating_sub(indent + line.width() + figure.width());
            match first {
                true => {
                    let gap = " ".repeat(gap);
                    writeln!(out, "{before}{bold}{line}{bold:#}{gap}{figure}")?;
                }
                false => writeln!(out, "{before}{bold}{line}{bold:#}")?,
            }
        }
        for detail in &item.details {
            write_detail(detail, indent + INDENT, lang, width, out)?;
        }
    }
    Ok(())
}

fn write_detail(
    detail: &Detail,
    indent: usize,
    lang: Lang,
    width: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = speak(&detail.name, lang);
    let hanging = indent + name.width() + 2;
    let lines = wrapped(&speak(&detail.words, lang), width, hanging);
    let dim = Style::new().dimmed();
    let tone = match detail.tone {
        Tone::Plain => Style::new(),
        Tone::Good => Style::new().fg_color(Some(AnsiColor::Green.into())),
        Tone::Bad => Style::new().fg_color(Some(AnsiColor::Red.into())),
        Tone::Doubtful => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
    };
    let words = lines.join(&format!("\n{}", " ".repeat(hanging)));
    let before = " ".repeat(indent);
    writeln!(out, "{before}{dim}{name}{dim:#}  {tone}{words}{tone:#}")
}

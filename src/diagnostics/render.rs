//! Diagnostics as framed snippets, in the manner of rustc.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Message, Origin, Renderer, Snippet,
};
use anstream::adapter::strip_str;

use super::{Diagnostic, Files, Place, Position, Severity, Spot};
use crate::lang::{Lang, Text, plural};
use crate::printable::{printable, visible_line};
use crate::text;

/// How diagnostics look on this run.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub lang: Lang,
    /// Display columns to stay within.
    pub width: usize,
}

/// A line longer than this is named by its address instead of being shown.
const LONGEST_SHOWN_LINE: usize = 64 * 1024;

/// Returns one diagnostic as text with ANSI styles, ending in a line break.
pub fn render(diagnostic: &Diagnostic, files: &Files, look: Look) -> String {
    let level = level(diagnostic.code.severity, look.lang);
    let message = printable(diagnostic.message.speak(look.lang)).into_owned();
    let mut group = Group::with_title(level.primary_title(message).id(diagnostic.code.name));
    for place in &diagnostic.places {
        for element in show(place, files, look.lang) {
            group = group.element(element);
        }
    }
    let notes = [unlisted(diagnostic), untold(diagnostic)];
    for words in notes.iter().flatten() {
        group = group.element(note(words, look.lang));
    }
    for words in &diagnostic.help {
        group = group.element(named(Level::HELP, ("建议", "help"), words, look.lang));
    }
    let renderer = Renderer::styled()
        .decor_style(DecorStyle::Ascii)
        .term_width(look.width);
    let rendered = renderer.render(&[group]);
    let lines = rendered.lines().filter(|line| !announces_nothing(line));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Returns whether a line announces an excerpt without saying of what, as stands before the row of a
/// cell, whose address is said already.
fn announces_nothing(line: &str) -> bool {
    line.contains(":::") && strip_str(line).to_string().trim() == ":::"
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    let (level, chinese) = match severity {
        Severity::Error => (Level::ERROR, "错误"),
        Severity::Warning => (Level::WARNING, "警告"),
        Severity::Note => (Level::NOTE, "注"),
    };
    match lang {
        Lang::Zh => level.with_name(chinese),
        Lang::En => level,
    }
}

fn unlisted(diagnostic: &Diagnostic) -> Option<Text> {
    let more = diagnostic.more_places;
    let places = plural(more, "place", "places");
    (more > 0).then(|| text! {"另有 {more} 处相同"; "and in {more} more {places}"})
}

fn untold(diagnostic: &Diagnostic) -> Option<Text> {
    let more = diagnostic.more_alike;
    (more > 0)
        .then(|| text! {"这一类毛病另有 {more} 处，没有一一列出"; "and {more} more of this kind"})
}

fn show(place: &Place, files: &Files, lang: Lang) -> Vec<Element<'static>> {
    let address = files.address(place);
    let name = printable(address.file).into_owned();
    let (line, column) = match address.position {
        None => {
            let changed = text! {"`{name}` 读过以后改了，原处无法引出"; "`{name}` has changed since it was read, and what stood there cannot be shown"};
            return vec![note(&changed, lang).into()];
        }
        Some(Position::Line { line, column }) => (line, column),
        Some(Position::Sheet { .. }) => {
            let origin = Origin::path(printable(&address.to_string()).into_owned());
            let row = row_of_cells(place, files, lang);
            return [origin.into()].into_iter().chain(row).collect();
        }
    };
    let span = match &place.spot {
        Spot::Text(span) => span.clone(),
        Spot::Cell { .. } => 0..0,
    };
    let is_short = span.len() <= LONGEST_SHOWN_LINE;
    let lines = is_short.then(|| files.get(place.file).lines(&span));
    let lines = lines.flatten();
    let Some((lines, span)) = lines.filter(|(lines, _)| lines.len() <= LONGEST_SHOWN_LINE) else {
        return vec![Origin::path(name).line(line).char_column(column).into()];
    };
    let snippet = excerpt(&lines, &span, place, lang);
    vec![snippet.path(name).line_start(line).into()]
}

/// Returns the row of a workbook in which a cell stands, its cells parted by bars.
fn row_of_cells(place: &Place, files: &Files, lang: Lang) -> Option<Element<'static>> {
    const BAR: &str = " | ";
    let &Spot::Cell { row, column } = &place.spot else {
        return None;
    };
    let (mut line, mut span) = (String::new(), None);
    for (index, cell) in files.get(place.file).grid()?.cells_of(row).enumerate() {
        if index > 0 {
            line.push_str(BAR);
        }
        let start = line.len();
        line.push_str(&cell.replace(['\r', '\n'], " "));
        if index == column as usize {
            span = Some(start..line.len());
        }
    }
    let end = line.len()..line.len();
    let is_short = line.len() <= LONGEST_SHOWN_LINE;
    let snippet = is_short.then(|| excerpt(&line, &span.unwrap_or(end), place, lang));
    snippet.map(|snippet| snippet.line_start(row as usize + 1).into())
}

/// Returns lines with carets under what is spoken of, and its label.
fn excerpt(
    lines: &str,
    span: &Range<usize>,
    place: &Place,
    lang: Lang,
) -> Snippet<'static, Annotation<'static>> {
    let (source, span) = quoted(lines, span);
    let label = place
        .label
        .as_ref()
        .map(|label| printable(label.speak(lang)).into_owned());
    Snippet::source(source).annotation(AnnotationKind::Primary.span(span).label(label))
}

fn note(words: &Text, lang: Lang) -> Message<'static> {
    named(Level::NOTE, ("注", "note"), words, lang)
}

fn named(
    level: Level<'static>,
    (zh, en): (&'static str, &'static str),
    words: &Text,
    lang: Lang,
) -> Message<'static> {
    let name = match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let words = printable(words.speak(lang)).into_owned();
    level.with_name(name).message(words)
}

/// Returns lines with all that would act on a terminal or cannot be seen spelled out, and where
/// `span` is then.
fn quoted(lines: &str, span: &Range<usize>) -> (String, Range<usize>) {
    let before = visible_line(&lines[..span.start]);
    let within = visible_line(&lines[span.clone()]);
    let after = visible_line(&lines[span.end..]);
    let start = before.len();
    let end = start + within.len();
    ([before, within, after].concat(), start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn what_a_terminal_would_obey_is_spelled_out_and_carets_stay() {
        let mut files = Files::default();
        let file = files.add("a.csv", "甲\u{9b}31m\u{61c}乙\u{202e}丙\r丁\n".to_owned());
        let start = "甲\u{9b}31m\u{61c}乙\u{202e}".len();
        let fault = Diagnostic::of(Code::error("bands"), text! {"错"; "wrong"})
            .at(Place::new(file, start..start + "丙".len()));
        let look = Look {
            lang: Lang::En,
            width: 200,
        };
        let shown = anstream::adapter::strip_str(&render(&fault, &files, look)).to_string();
        let lines: Vec<&str> = shown.lines().collect();
        assert!(
            lines[3].ends_with("甲\\u{9b}31m\\u{61c}乙\\u{202e}丙\\u{d}丁"),
            "{shown}"
        );
        let before = lines[3].split("丙").next().expect("it is shown");
        let carets = lines[4].find("^^").expect("two columns of carets");
        assert_eq!(before.width(), lines[4][..carets].width());
    }

    #[test]
    fn carets_stand_under_wide_characters() {
        let mut files = Files::default();
        let source = "id = \"示例\"\n名称 = { 权种 = 1 }\n";
        let file = files.add("示例.toml", source.to_owned());
        let start = source.find("权种").expect("it is there");
        let diagnostic = Diagnostic::of(
            Code::error("unknown-key"),
            text! {"没有这个键"; "no such key"},
        )
        .at(Place::new(file, start..start + "权种".len()));
        let look = Look {
            lang: Lang::Zh,
            width: 80,
        };
        let shown = anstream::adapter::strip_str(&render(&diagnostic, &files, look)).to_string();
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[0], "错误[unknown-key]: 没有这个键");
        assert!(lines[1].ends_with("--> 示例.toml:2:8"), "{shown}");
        let before = lines[3].split("权种").next().expect("the line is shown");
        let carets = lines[4].find("^^^^").expect("four columns of carets");
        assert_eq!(before.width(), lines[4][..carets].width());
        assert!(!lines[4].contains("^^^^^"));
    }
}

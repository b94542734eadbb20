//! Diagnostics as framed snippets, in the manner of rustc.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Message, Origin, Renderer, Snippet,
};

use super::{Diagnostic, Files, Place, Severity, Spot};
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
        group = group.element(show(place, files, look.lang));
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
    let mut rendered = renderer.render(&[group]);
    rendered.push('\n');
    rendered
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

fn show(place: &Place, files: &Files, lang: Lang) -> Element<'static> {
    let address = files.address(place);
    let name = printable(address.file).into_owned();
    let Some((line, column)) = address.position else {
        let changed = text! {"`{name}` 读过以后改了，原处无法引出"; "`{name}` has changed since it was read, and what stood there cannot be shown"};
        return note(&changed, lang).into();
    };
    let Spot::Text(span) = &place.spot;
    let is_short = span.len() <= LONGEST_SHOWN_LINE;
    let lines = is_short.then(|| files.get(place.file).lines(span));
    let lines = lines.flatten();
    let Some((lines, span)) = lines.filter(|(lines, _)| lines.len() <= LONGEST_SHOWN_LINE) else {
        return Origin::path(name).line(line).char_column(column).into();
    };
    let (source, span) = quoted(&lines, &span);
    let label = place
        .label
        .as_ref()
        .map(|label| printable(label.speak(lang)).into_owned());
    Snippet::source(source)
        .path(name)
        .line_start(line)
        .annotation(AnnotationKind::Primary.span(span).label(label))
        .into()
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

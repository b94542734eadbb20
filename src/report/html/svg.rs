//! Pictures as SVG. Places are shares of the room there is, so that a picture is as wide as its column;
//! signs keep their size and shape.

use std::io;

use unicode_width::UnicodeWidthStr;

use super::markup::Markup;
use crate::lang::{Lang, Text};
use crate::number::{Number, Rounding, RoundingMode};
use crate::report::chart::{Axis, Map, MapCell, MapRow, Mark, Sign};
use crate::text;

/// How wide and high a column of a map is, in its own units.
const CELL: usize = 10;
const INK: usize = 8;

/// Draws the head of an axis: its numbers, and the names of its lines. The lines themselves are drawn in
/// every row, from here.
pub fn axis(page: &mut Markup, id: &str, axis: &Axis, lang: Lang) -> io::Result<()> {
    const LINE: usize = 14;
    let levels = levels(axis, lang);
    let deep = levels.iter().max().map_or(0, |deepest| deepest + 1);
    let height = (deep * LINE + LINE + 6).to_string();
    let says = axis_text(axis);
    let attributes = [
        ("role", "img"),
        ("aria-label", says.speak(lang)),
        ("height", &height),
    ];
    page.element("svg", &attributes, |page| {
        page.element("defs", &[], |page| {
            page.element("g", &[("id", id)], |page| {
                for tick in &axis.ticks {
                    upright(page, "tick", &place(axis, tick))?;
                }
                let mut lines = axis.lines.iter();
                lines.try_for_each(|(at, _)| upright(page, "line", &place(axis, at)))
            })
        })?;
        for ((at, name), level) in axis.lines.iter().zip(levels) {
            let down = (level * LINE + LINE - 3).to_string();
            words_at(page, (axis, at), ("name", &down), name.speak(lang))?;
        }
        let down = (deep * LINE + LINE - 3).to_string();
        let mut ticks = axis.ticks.iter().enumerate();
        ticks.try_for_each(|(place, tick)| {
            // Where there is little room, every other number makes way.
            let class = if place % 2 == 0 {
                "number"
            } else {
                "number more"
            };
            words_at(page, (axis, tick), (class, &down), &tick.to_string())
        })
    })
}

/// Returns from where to where an axis goes, and which lines it has.
fn axis_text(axis: &Axis) -> Text {
    let (low, high) = (&axis.low, &axis.high);
    let mut said = vec![text! {"从 {low} 到 {high}"; "from {low} to {high}"}];
    said.extend(axis.lines.iter().map(|(_, name)| name.clone()));
    Text::clauses(&said)
}

/// Returns at which level each line's name is written, so that no two stand on one another.
fn levels(axis: &Axis, lang: Lang) -> Vec<usize> {
    /// What is sure to be there, and how much of it a letter takes.
    const ROOM: usize = 400;
    const LETTER: usize = 7;
    let mut taken: Vec<Vec<(usize, usize)>> = Vec::new();
    let lines = axis.lines.iter().map(|(at, name)| {
        let center = hundredths(axis, at) * ROOM / 10_000;
        let half = name.speak(lang).width() * LETTER / 2;
        let span = (center.saturating_sub(half), center + half);
        let is_free = |level: &Vec<(usize, usize)>| {
            let mut spans = level.iter();
            spans.all(|other| span.1 < other.0 || other.1 < span.0)
        };
        let free = taken.iter().position(is_free).unwrap_or_else(|| {
            taken.push(Vec::new());
            taken.len() - 1
        });
        taken[free].push(span);
        free
    });
    lines.collect()
}

/// Writes words at a place of the axis; those at its ends stay within the picture.
fn words_at(
    page: &mut Markup,
    (axis, at): (&Axis, &Number),
    (class, down): (&str, &str),
    words: &str,
) -> io::Result<()> {
    let anchor = match hundredths(axis, at) {
        0..=1_000 => "start",
        9_000.. => "end",
        _ => "middle",
    };
    let place = place(axis, at);
    let attributes = [
        ("class", class),
        ("x", place.as_str()),
        ("y", down),
        ("text-anchor", anchor),
    ];
    page.words("text", &attributes, words)
}

/// Draws a row of a chart.
pub fn row(
    page: &mut Markup,
    (id, axis): (&str, &Axis),
    marks: &[Mark],
    says: &str,
) -> io::Result<()> {
    let attributes = [("role", "img"), ("aria-label", says)];
    page.element("svg", &attributes, |page| {
        page.void("use", &[("href", &format!("#{id}"))])?;
        marks.iter().try_for_each(|mark| draw(page, axis, mark))?;
        page.words("title", &[], says)
    })
}

fn draw(page: &mut Markup, axis: &Axis, mark: &Mark) -> io::Result<()> {
    match mark {
        Mark::Sign(sign, at) => {
            let place = place(axis, at);
            let attributes = [("x", place.as_str()), ("y", "50%"), ("class", "at")];
            page.element("svg", &attributes, |page| shape(page, *sign))
        }
        Mark::Range(from, to) => {
            let end = |end: &Option<Number>, beyond: &str| {
                let end = end.as_ref();
                end.map_or(beyond.to_owned(), |end| place(axis, end))
            };
            let (from, to) = (end(from, "0%"), end(to, "100%"));
            across(page, "range", (&from, "50%"), (&to, "50%"))
        }
        Mark::Bar(to) => {
            let width = place(axis, to);
            let attributes = [
                ("class", "bar"),
                ("y", "22%"),
                ("height", "56%"),
                ("width", &width),
            ];
            page.void("rect", &attributes)
        }
        Mark::Tick(at) => {
            let at = place(axis, at);
            across(page, "unit", (&at, "28%"), (&at, "72%"))
        }
    }
}

/// Draws a shape around the point at which it stands.
fn shape(page: &mut Markup, sign: Sign) -> io::Result<()> {
    let (class, path) = match sign {
        Sign::Pass => return page.void("circle", &[("class", "pass"), ("r", "4.5")]),
        Sign::Plain => return page.void("circle", &[("class", "pass"), ("r", "3.5")]),
        Sign::Fail => ("fail", "M-4-4 4 4M-4 4 4-4"),
        Sign::Ineligible => ("out", "M-4-4H4V4H-4z"),
        Sign::Mean => ("mean", "M0-6 5 0 0 6-5 0z"),
        Sign::Interval => ("range", "M-9 0H9"),
        Sign::Line => ("line", "M0-8V8"),
        Sign::Tick => ("unit", "M0-4V4"),
        Sign::Lost => ("ink", "M-4 7V2H4V7z"),
        Sign::AllLost => ("ink", "M-4 7V-7H4V7z"),
        Sign::Missing => ("missing", "M-4 0H4"),
    };
    page.void("path", &[("class", class), ("d", path)])
}

/// Draws a sign beside the words that say what it means.
pub fn sign(page: &mut Markup, sign: Sign) -> io::Result<()> {
    let attributes = [("viewBox", "-10 -9 20 18"), ("aria-hidden", "true")];
    page.element("svg", &attributes, |page| shape(page, sign))
}

/// Draws a row of a map: in each column as much ink as was lost.
pub fn map_row(
    page: &mut Markup,
    (id, map): (&str, &Map),
    row: &MapRow,
    lang: Lang,
) -> io::Result<()> {
    let room = format!("0 0 {} {CELL}", map.room * CELL);
    let attributes = [
        ("role", "img"),
        ("aria-label", row.says.speak(lang)),
        ("viewBox", &room),
        ("preserveAspectRatio", "none"),
    ];
    page.element("svg", &attributes, |page| {
        page.void("use", &[("href", &format!("#{id}"))])?;
        let (mut ink, mut missing) = (String::new(), String::new());
        for (column, cell) in row.cells.iter().enumerate() {
            let left = column * CELL + (CELL - INK) / 2;
            match cell {
                MapCell::Nothing => {}
                MapCell::Missing => missing.push_str(&format!("M{left} 5h{INK}")),
                MapCell::Lost(share) => {
                    let high = height(share);
                    ink.push_str(&format!("M{left} {CELL}v-{high}h{INK}v{high}z"));
                }
            }
        }
        for (class, path) in [("ink", ink), ("missing", missing)] {
            if !path.is_empty() {
                page.void("path", &[("class", class), ("d", &path)])?;
            }
        }
        Ok(())
    })
}

/// Draws what lies behind every row of a map: every other section is shaded.
pub fn map_ground(page: &mut Markup, id: &str, map: &Map) -> io::Result<()> {
    let attributes = [("class", "ground"), ("aria-hidden", "true")];
    page.element("svg", &attributes, |page| {
        page.element("defs", &[], |page| {
            page.element("g", &[("id", id)], |page| {
                let (mut from, mut is_shaded) = (0, false);
                let ends = (1..=map.columns.len()).filter(|&end| {
                    let next = map.columns.get(end);
                    next.is_none_or(|next| next.begins)
                });
                for end in ends {
                    if is_shaded {
                        let [left, width] = [from * CELL, (end - from) * CELL];
                        let (left, width, high) =
                            (left.to_string(), width.to_string(), CELL.to_string());
                        let attributes = [
                            ("class", "shade"),
                            ("x", left.as_str()),
                            ("width", &width),
                            ("height", &high),
                        ];
                        page.void("rect", &attributes)?;
                    }
                    (from, is_shaded) = (end, !is_shaded);
                }
                Ok(())
            })
        })
    })
}

/// Returns how high the ink of a loss stands: the least of it can be seen, and all of it alone fills the
/// cell.
fn height(share: &Number) -> usize {
    const HIGHEST: usize = CELL - 1;
    let tenths = (share * &Number::from(HIGHEST)).floor();
    tenths.count().unwrap_or(HIGHEST).clamp(1, HIGHEST)
}

fn upright(page: &mut Markup, class: &str, at: &str) -> io::Result<()> {
    across(page, class, (at, "0%"), (at, "100%"))
}

fn across(page: &mut Markup, class: &str, from: (&str, &str), to: (&str, &str)) -> io::Result<()> {
    let attributes = [
        ("class", class),
        ("x1", from.0),
        ("y1", from.1),
        ("x2", to.0),
        ("y2", to.1),
    ];
    page.void("line", &attributes)
}

/// Returns where a number stands on an axis, in hundredths of a percent of its length.
fn hundredths(axis: &Axis, at: &Number) -> usize {
    const WHOLE: i64 = 10_000;
    let share = &(at - &axis.low) / &(&axis.high - &axis.low);
    let nearest = Rounding {
        places: 0,
        mode: RoundingMode::HalfUp,
    };
    let scaled = (&share * &Number::from(WHOLE)).round(nearest);
    let within = scaled.max(Number::ZERO).min(Number::from(WHOLE));
    within
        .count()
        .expect("it is a whole number within the axis")
}

/// Returns where a number stands on an axis, in percent of its length.
fn place(axis: &Axis, at: &Number) -> String {
    let hundredths = i64::try_from(hundredths(axis, at)).expect("at most ten thousand");
    format!("{}%", Number::ratio(hundredths, 100))
}

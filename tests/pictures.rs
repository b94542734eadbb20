//! The picture with which each README opens: the ranking of one street of the example, drawn from what the program says.
//! `UPDATE_DOCS=1 cargo test pictures` draws it anew; look at it before you keep it.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A README, its picture, the language of both, and what says that nothing in it is real.
const PICTURES: [(&str, &str, &str, &str); 2] = [
    ("README.md", "docs/images/score.svg", "en", "made-up data"),
    (
        "README.zh-CN.md",
        "docs/images/score.zh-CN.svg",
        "zh",
        "示例数据，纯属虚构",
    ),
];

const COMMAND: &str =
    "wuhua-eval score examples/city-2012.csv --rubric city-2012.toml --street 示例七街道";

/// How many of the first lines of a README may come before its picture.
const FIRST_LINES: usize = 6;

#[test]
fn the_pictures_show_what_the_program_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (readme, picture, lang, made_up) in PICTURES {
        let drawn = Report::of(lang).drawn(made_up);
        let path = root.join(picture);
        if env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, &drawn).expect("the picture can be written");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == drawn,
            "{picture} is not what the program says: UPDATE_DOCS=1 cargo test pictures"
        );
        let text = fs::read_to_string(root.join(readme)).expect("it is there");
        let mut first = text.lines().take(FIRST_LINES);
        let shows = format!("]({picture})");
        assert!(
            first.any(|line| line.contains(&shows)),
            "{readme} opens with {picture}"
        );
    }
}

/// What the program says as Markdown: a title, and tables with what stands below them.
struct Report {
    title: String,
    tables: Vec<Table>,
}

struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    /// The line below it.
    note: String,
}

impl Report {
    fn of(lang: &str) -> Report {
        let mut program = Command::new(env!("CARGO_BIN_EXE_wuhua-eval"));
        program.current_dir(env!("CARGO_MANIFEST_DIR"));
        let words = COMMAND.split(' ').skip(1);
        let format = ["--format", "md", "--lang", lang];
        let output = program.args(words).args(format).output();
        let said = String::from_utf8(output.expect("the program runs").stdout);
        let said = said.expect("it is UTF-8").replace('\\', "");
        let mut report = Report {
            title: String::new(),
            tables: Vec::new(),
        };
        let mut lines = said.lines().peekable();
        while let Some(line) = lines.next() {
            if let Some(title) = line.strip_prefix("# ") {
                title.clone_into(&mut report.title);
            } else if line.starts_with('|') {
                let mut rows = vec![cells(line)];
                while let Some(row) = lines.next_if(|line| line.starts_with('|')) {
                    rows.push(cells(row));
                }
                let note = lines.next_if_eq(&"").and_then(|_| lines.peek().copied());
                report.tables.push(Table {
                    header: rows[0].clone(),
                    rows: rows.split_off(2),
                    note: note.unwrap_or_default().to_owned(),
                });
            }
        }
        report
    }

    /// Returns the picture: the ranking with a strip for the totals, and what was not met or is missing.
    fn drawn(&self, made_up: &str) -> String {
        let [ranking, _kept_from_a_line, not_met, missing] = &self.tables[..4] else {
            panic!("the first tables are there");
        };
        let height = FIRST_ROW + ROW * ranking.rows.len() + 34;
        let mut svg = Svg::new(height, &self.title);
        svg.text(24, 32, "code", &format!("$ {COMMAND}"));
        svg.text(24, 64, "title", &self.title);
        svg.text(WIDTH - 24, 64, "end small", made_up);
        svg.strip(height);
        for (heading, (x, class)) in COLUMNS {
            svg.text(
                x,
                HEADER,
                &format!("{class} small"),
                &ranking.header[heading],
            );
        }
        let why = format!("{} / {}", not_met.header[1], missing.header[3]);
        svg.text(WHY, HEADER, "small", &why);
        for (number, row) in ranking.rows.iter().enumerate() {
            let y = FIRST_ROW + ROW * number;
            for (heading, (x, class)) in COLUMNS {
                svg.text(x, y, class, &row[heading]);
            }
            svg.text(WHY, y, "", &self.why(&row[NAME]));
            let is_short = not_met.rows.iter().any(|other| other[0] == row[NAME]);
            svg.mark(y, &row[TOTAL], is_short);
        }
        svg.text(24, height - 16, "small", &ranking.note);
        svg.end()
    }

    /// Returns which condition a unit did not meet, and by how much, or which mark it lacks.
    fn why(&self, unit: &str) -> String {
        let of = |table: usize| {
            let rows = self.tables[table].rows.iter();
            rows.into_iter().find(|row| row[0] == unit)
        };
        match (of(2), of(3)) {
            (Some(row), _) => format!("{} −{}", row[1], row[4]),
            (None, Some(row)) => row[3].clone(),
            (None, None) => String::new(),
        }
    }
}

/// Columns of the ranking that are shown: which, where and how.
const COLUMNS: [(usize, (usize, &str)); 5] = [
    (0, (58, "end")),
    (NAME, (74, "")),
    (TOTAL, (516, "end")),
    (4, (538, "")),
    (6, (646, "")),
];
const NAME: usize = 1;
const TOTAL: usize = 3;
const WHY: usize = 744;

const WIDTH: usize = 990;
const HEADER: usize = 96;
const FIRST_ROW: usize = 130;
const ROW: usize = 28;

/// Where the strip begins and how wide a point is on it; it goes from 60 to 100, and units pass at 80.
const STRIP: usize = 172;
const POINT: usize = 6;
const LEAST: usize = 60;
const MOST: usize = 100;
const PASS: usize = 80;

struct Svg(String);

impl Svg {
    fn new(height: usize, title: &str) -> Svg {
        Svg(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" aria-label=\"{title}\">\n\
             <style>\n\
             text {{ font: 14px system-ui, \"PingFang SC\", \"Microsoft YaHei\", \"Noto Sans CJK SC\", sans-serif; fill: #1f2328 }}\n\
             .small {{ font-size: 12px; fill: #59636e }}\n\
             .title {{ font-size: 18px; font-weight: 600 }}\n\
             .code {{ font: 13px ui-monospace, Consolas, \"Noto Sans Mono CJK SC\", monospace; fill: #59636e }}\n\
             .end {{ text-anchor: end }}\n\
             .middle {{ text-anchor: middle }}\n\
             </style>\n\
             <rect x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"#fff\" stroke=\"#d1d9e0\"/>\n",
            WIDTH - 1,
            height - 1
        ))
    }

    fn text(&mut self, x: usize, y: usize, class: &str, said: &str) {
        let said = said.replace('&', "&amp;").replace('<', "&lt;");
        if !said.is_empty() {
            let class = class.trim();
            self.add(&format!(
                "<text x=\"{x}\" y=\"{y}\" class=\"{class}\">{said}</text>"
            ));
        }
    }

    /// Draws the scale of the totals, and the line at which units pass.
    fn strip(&mut self, height: usize) {
        let bottom = height - 34;
        let line = HEADER + 10;
        self.add(&format!(
            "<path d=\"M24 {line}H{}\" stroke=\"#1f2328\"/>",
            WIDTH - 24
        ));
        for points in (LEAST..=MOST).step_by(10) {
            let x = STRIP + (points - LEAST) * POINT;
            let stroke = match points {
                PASS => "stroke=\"#1f2328\" stroke-dasharray=\"3 3\"",
                _ => "stroke=\"#e4e8ec\"",
            };
            self.add(&format!("<path d=\"M{x} {line}V{bottom}\" {stroke}/>"));
            self.text(x, HEADER, "middle small", &points.to_string());
        }
    }

    /// Draws a total: a disc, a cross where it falls short, or a bar from the least to the most that it may be.
    fn mark(&mut self, y: usize, total: &str, is_short: bool) {
        let y = y - 5;
        match total.split_once('~') {
            Some((low, high)) => {
                let (low, high) = (place(low), place(high));
                let (top, width) = (y - 4, tenths(high - low));
                let low = tenths(low);
                self.add(&format!(
                    "<rect x=\"{low}\" y=\"{top}\" width=\"{width}\" height=\"8\" fill=\"#a3b1bd\"/>"
                ));
            }
            None if is_short => {
                let x = tenths(place(total) - 40);
                let y = y - 4;
                self.add(&format!(
                    "<path d=\"M{x} {y}l8 8m0-8l-8 8\" stroke=\"#1f2328\" stroke-width=\"2\"/>"
                ));
            }
            None => {
                let x = tenths(place(total));
                self.add(&format!(
                    "<circle cx=\"{x}\" cy=\"{y}\" r=\"4.5\" fill=\"#155e75\"/>"
                ));
            }
        }
    }

    fn add(&mut self, element: &str) {
        let _ = writeln!(self.0, "{element}");
    }

    fn end(self) -> String {
        self.0 + "</svg>\n"
    }
}

/// Returns where a total lies on the strip, in tenths.
fn place(total: &str) -> usize {
    let (whole, decimals) = total.split_once('.').unwrap_or((total, ""));
    let hundredths = format!("{decimals:0<2}");
    let hundredths = format!("{whole}{}", &hundredths[..2]);
    let hundredths: usize = hundredths.parse().expect("a decimal");
    STRIP * 10 + (hundredths - LEAST * 100) * POINT / 10
}

fn tenths(tenths: usize) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn cells(line: &str) -> Vec<String> {
    let inside = line.trim_matches('|').split('|');
    inside.map(|cell| cell.trim().to_owned()).collect()
}

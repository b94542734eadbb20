//! The tables of all codes are what the pages of the program say. `UPDATE_DOCS=1 cargo test tables_of_codes`
//! writes them; read the diff before you keep it.

use std::env;
use std::fs;

use wuhua_eval::lang::Lang;
use wuhua_eval::report::{Subject, pages_about, severity_text};

use super::root;

#[test]
fn the_tables_of_codes_are_those_of_the_program() {
    for (name, lang) in [
        ("docs/checks.md", Lang::En),
        ("docs/checks.zh-CN.md", Lang::Zh),
    ] {
        let path = root().join(name);
        let wanted = written(lang);
        if env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, &wanted).expect("the page can be written");
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == wanted,
            "{name} is not what the program says: UPDATE_DOCS=1 cargo test tables_of_codes"
        );
    }
}

fn written(lang: Lang) -> String {
    let words = match lang {
        Lang::En => ENGLISH,
        Lang::Zh => CHINESE,
    };
    let (head, headings) = words;
    let tables = Subject::ALL.into_iter().zip(headings);
    let tables =
        tables.map(|(subject, heading)| format!("\n## {heading}\n\n{}", table(subject, lang)));
    format!("{head}{}", tables.collect::<String>())
}

fn table(subject: Subject, lang: Lang) -> String {
    let header = match lang {
        Lang::En => "| code | severity | finds |\n|---|---|---|\n",
        Lang::Zh => "| 代码 | 级别 | 查出什么 |\n|---|---|---|\n",
    };
    let rows = pages_about(subject).into_iter().map(|page| {
        let (code, severity) = (page.code.name, severity_text(page.code.severity));
        let finds = page.finds.speak(lang).replace('|', "\\|");
        format!("| `{code}` | {} | {finds} |\n", severity.speak(lang))
    });
    std::iter::once(header.to_owned()).chain(rows).collect()
}

/// How the page begins, and what stands above the table of each subject.
const ENGLISH: (&str, [&str; 4]) = (
    "\
# What is checked

`wuhua-eval check RUBRIC [SHEET...]` tells everything that is wrong with a rubric, and with sheets held against it.
Each finding has one of the codes below. `wuhua-eval check --explain CODE` prints its page: why it matters, an
example, and what to write instead.

An *error* keeps anything from being scored; a *warning* does not, but somebody should look; a *note* is said for the
record. [中文](checks.zh-CN.md)
",
    ["In rubrics", "In sheets and their rows", "In marks", "Of reviews"],
);

const CHINESE: (&str, [&str; 4]) = (
    "\
# 查什么

`wuhua-eval check 细则 [评分表...]` 一次报全考评细则的毛病，也报评分表对照细则的毛病。每一处毛病有下列代码之一；
`wuhua-eval check --explain 代码` 显示它的说明：为什么要紧、例子、改成怎样。

有*错误*就不评分；有*警告*照样评分，但应当有人看一看；*注*只作记录。[English](checks.md)
",
    ["考评细则", "评分表和其中的行", "得分", "年终汇总"],
);

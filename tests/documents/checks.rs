//! The tables of all codes are what the pages of the program say. `UPDATE_DOCS=1 cargo test tables_of_codes`
//! writes them; read the diff before you keep it.

use std::env;
use std::fs;

use wuhua_eval::diagnostics::Page;
use wuhua_eval::lang::Lang;
use wuhua_eval::report::{pages, severity_text};
use wuhua_eval::{evaluation, review, rubric, sheet};

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

#[test]
fn every_page_stands_in_one_table() {
    let in_tables = rubric::pages()
        .chain(sheet::pages())
        .chain(evaluation::pages())
        .chain(&review::PAGES);
    assert_eq!(in_tables.count(), pages().count());
}

fn written(lang: Lang) -> String {
    let words = match lang {
        Lang::En => ENGLISH,
        Lang::Zh => CHINESE,
    };
    let [head, of_rubrics, of_sheets, of_marks, of_reviews] = words;
    let tables = [
        (of_rubrics, table(rubric::pages(), lang)),
        (of_sheets, table(sheet::pages(), lang)),
        (of_marks, table(evaluation::pages(), lang)),
        (of_reviews, table(review::PAGES.iter(), lang)),
    ];
    let tables = tables.map(|(heading, table)| format!("\n## {heading}\n\n{table}"));
    format!("{head}{}", tables.concat())
}

fn table(pages: impl Iterator<Item = &'static Page>, lang: Lang) -> String {
    let header = match lang {
        Lang::En => "| code | severity | finds |\n|---|---|---|\n",
        Lang::Zh => "| 代码 | 级别 | 查出什么 |\n|---|---|---|\n",
    };
    let rows = pages.map(|page| {
        let (code, severity) = (page.code.name, severity_text(page.code.severity));
        let finds = page.finds.speak(lang).replace('|', "\\|");
        format!("| `{code}` | {} | {finds} |\n", severity.speak(lang))
    });
    std::iter::once(header.to_owned()).chain(rows).collect()
}

const ENGLISH: [&str; 5] = [
    "\
# What is checked

`wuhua-eval check RUBRIC [SHEET...]` tells everything that is wrong with a rubric, and with sheets held against it.
Each finding has one of the codes below. `wuhua-eval check --explain CODE` prints its page: why it matters, an
example, and what to write instead.

An *error* keeps anything from being scored; a *warning* does not, but somebody should look; a *note* is said for the
record. [中文](checks.zh-CN.md)
",
    "In rubrics",
    "In sheets and their rows",
    "In marks",
    "Of reviews",
];

const CHINESE: [&str; 5] = [
    "\
# 查什么

`wuhua-eval check 细则 [评分表...]` 一次报全考评细则的毛病，也报评分表对照细则的毛病。每一处毛病有下列代码之一；
`wuhua-eval check --explain 代码` 显示它的说明：为什么要紧、例子、改成怎样。

有*错误*就不评分；有*警告*照样评分，但应当有人看一看；*注*只作记录。[English](checks.md)
",
    "考评细则",
    "评分表和其中的行",
    "得分",
    "年终汇总",
];

//! Stacks of blocks, a block a unit: those of `tests/sheets/workbooks/blocks.*`, and small ones as text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Command, Output};

use crate::support::{score, try_with_results};

/// Two sections have indicators of the same names.
const SAMPLES: &str = r#"
id = "samples"
title = "样品品尝评分"
full = 35
unit = "样品"
indicators = [
  { code = "1",   name = "外观", points = 5 },
  { code = "1.1", name = "澄清", points = 5 },
  { code = "2",   name = "香气", points = 7 },
  { code = "2.1", name = "纯正", points = 3 },
  { code = "2.2", name = "浓度", points = 4 },
  { code = "3",   name = "口感", points = 13 },
  { code = "3.1", name = "纯正", points = 6 },
  { code = "3.2", name = "浓度", points = 7 },
  { code = "4",   name = "整体", points = 10 },
]
folds = { assessors = { how = "mean" } }
"#;

const RUBRIC: &str = r#"
id = "blocks"
title = "考评"
full = 20
indicators = [
  { code = "1", name = "现场评分", points = 10 },
  { code = "2", name = "台账", points = 10 },
]
folds = { assessors = { how = "mean" } }
"#;

fn run(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_wuhua-eval"));
    program.env("LANG", "C").env("NO_COLOR", "1");
    program.current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = program.args(arguments).output();
    output.expect("the program is there")
}

/// Returns the totals of a stack by unit.
fn totals(stack: &str) -> BTreeMap<String, String> {
    let lines = score(RUBRIC, &rows(stack)).into_iter();
    lines.map(|line| (line.name, line.total)).collect()
}

fn rows(stack: &str) -> String {
    stack.replace("; ", "\n") + "\n"
}

fn said(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, total)| ((*name).to_owned(), (*total).to_owned()))
        .collect()
}

#[test]
fn stacks_of_every_shape_and_kind_of_file_say_the_same() {
    let folder = tempfile::tempdir().expect("there is room");
    let rubric = folder.path().join("samples.toml");
    fs::write(&rubric, SAMPLES).expect("there is room");
    let rubric = rubric.to_str().expect("it is text");
    for kind in ["xlsx", "xls", "ods"] {
        let book = format!("tests/sheets/workbooks/blocks.{kind}");
        for (sheet, names) in [
            ("表一", ["7", "3"]),
            ("表二", ["样品7", "样品3"]),
            ("表三", ["7", "3"]),
            ("表四", ["样品7", "样品3"]),
        ] {
            let output = run(&[
                "score", &book, "--sheet", sheet, "--rubric", rubric, "--format", "csv",
            ]);
            let printed = String::from_utf8_lossy(&output.stdout);
            let told = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{book} {sheet}: {told}");
            for (name, total) in names.into_iter().zip(["28.00", "29.00"]) {
                let is_of = |line: &&str| line.split(',').any(|cell| cell == name);
                let line = printed.lines().find(is_of);
                let line = line.unwrap_or_else(|| panic!("{book} {sheet} {name}: {printed}"));
                assert!(line.contains(total), "{book} {sheet}: {line}");
            }
        }
    }
}

#[test]
fn blocks_may_differ_in_judges_order_rows_and_where_their_owner_stands() {
    let expected = said(&[("甲社区", "17"), ("乙社区", "13")]);
    for stack in [
        "甲社区,评委1; 现场评分,9; 台账,8; 乙社区,评委1; 台账,7; 现场评分,6",
        "甲社区,评委1; 现场评分,9; 台账,8; ,; ,; 乙社区,评委2; 台账,7; 现场评分,6",
        "社区：甲社区,; 指标,得分; 现场评分,9; 台账,8; 社区：乙社区,; 指标,得分; 台账,7; 现场评分,6",
        "甲社区考评评分表,; 指标,得分; 1,9; 2,8; 考评人签字：,; 乙社区考评评分表,; 指标,得分; 2,7; 1,6",
        "甲社区,,评委1,评委2; ,现场评分,9,9; ,台账,7,9; 乙社区,,评委3,评委1; ,台账,7,7; ,现场评分,5,7",
        ",指标,评委1; 甲社区,现场评分,9; ,台账,8; 乙社区,台账,7; ,现场评分,6",
        "序号,,指标,评委1; 1,甲社区,现场评分,9; ,,台账,8; 2,乙社区,台账,7; ,,现场评分,6",
        "甲社区,评委1,平均分; 现场评分,9,9; 台账,8,8; 合计,17,17; 乙社区,评委1,平均分; 台账,7,7; 现场评分,6,6",
        "社区：甲社区,; 指标,得分; 现场评分,9; 指标,得分; 台账,8; 社区：乙社区,; 指标,得分; 现场评分,6; 台账,7",
    ] {
        assert_eq!(totals(stack), expected, "{stack}");
    }
    let bare = "甲,评委1; 现场评分,9; 台账,8; 7,评委1; 台账,7; 现场评分,6";
    assert_eq!(totals(bare), said(&[("甲", "17"), ("7", "13")]));
    let several = "甲社区,评委1; 现场评分,9; 台账,8; 甲社区,评委2; 台账,7; 现场评分,6; \
                   乙社区,评委2; 台账,7; 现场评分,6";
    let folded = said(&[("甲社区", "15"), ("乙社区", "13")]);
    assert_eq!(totals(several), folded, "two blocks of one unit");
}

#[test]
fn one_block_alone_is_a_stack_where_its_judges_are_known() {
    for block in [
        "甲社区,评委1; 现场评分,9; 台账,8",
        "甲社区考评表,,; ,评委1,评委2; 现场评分,9,9; 台账,9,7",
        "社区：甲社区,,; 项目,评委1,评委2; 现场评分,8,10; 台账,8,8; 合计,16,18",
    ] {
        assert_eq!(totals(block), said(&[("甲社区", "17")]), "{block}");
    }
}

#[test]
fn stacks_in_doubt_are_refused() {
    for (stack, code) in [
        (
            "社区：甲社区,; 考评人,张三; 指标,得分; 现场评分,9; 台账,8; 考评人,李四; 指标,得分; \
             现场评分,7; 台账,6",
            "form-owner",
        ),
        (
            "1,评委1; 现场评分,9; 台账,8; 2,评委1; 台账,7; 现场评分,6",
            "form-owner",
        ),
        (
            "甲社区,评委1; 现场评分,9; 台账,8; ,评委1; 台账,7; 现场评分,6",
            "form-owner",
        ),
        (
            ",评委1; 现场评分,9; 台账,8; ,评委1; 台账,7; 现场评分,6",
            "form-owner",
        ),
        (
            "甲,王,评委1; ,现场评分,9; ,台账,8; 乙,李,评委1; ,台账,7; ,现场评分,6",
            "form-owner",
        ),
        ("7,评委1; 现场评分,9; 台账,8", "form-owner"),
        (",评委1; 现场评分,9; 台账,8", "form-owner"),
        ("甲社区,张三,李四; 现场评分,9,8; 台账,8,8", "transposed"),
        ("甲社区,; 现场评分,9; 台账,8", "no-header"),
        (
            "甲社区,评委1; 现场评份,9; 台账,8; 乙社区,评委1; 台账,7; 现场评分,6",
            "unknown-indicator",
        ),
        (
            "甲社区,评委1; 现场评分,9; 台账,8; ,99; 乙社区,评委1; 台账,7; 现场评分,6",
            "indicator-blank",
        ),
        (
            "甲社区,张三,李四; 现场评分,9,8; 台账,8,8; 乙社区,张三,李四; 台账,7,7; 现场评分,6,6",
            "unknown-column",
        ),
        (
            "甲社区,扣分; 现场评分,9; 台账,8; 乙社区,扣分; 台账,7; 现场评分,6",
            "points-off",
        ),
        (
            "甲社区,评委1,得分; 现场评分,9,9; 台账,8,8; 乙社区,评委1,得分; 台账,7,7; 现场评分,6,6",
            "judges-across",
        ),
        (
            "社区：甲社区,; 指标,得分; 1,9; 2,8; ,; 社区,1,2; 乙社区,9,8",
            "second-header",
        ),
        (
            "甲社区,评委1; 现场评分,9; 台账,8; 甲社区,评委1; 台账,7; 现场评分,6; 乙社区,评委1; 台账,7; 现场评分,6",
            "conflicting-marks",
        ),
    ] {
        let refused = try_with_results(RUBRIC, &rows(stack), |_, _| ());
        let codes = refused.err().map(|refusal| refusal.codes());
        assert_eq!(codes, Some(BTreeSet::from([code])), "{stack}");
    }
}

//! Rules in words, in both languages.

use wuhua_eval::diagnostics::Files;
use wuhua_eval::lang::Lang;
use wuhua_eval::rubric::{Tree, parse};

/// Returns the rule of the first row of a file that ends in that row.
fn said(row: &str) -> [String; 2] {
    let mut files = Files::default();
    let text = format!("id = \"t\"\ntitle = \"t\"\nindicators = [\n  {row},\n]\n");
    let (parsed, found) = parse(files.add("t.toml", text), &files);
    let parsed = parsed.unwrap_or_else(|| panic!("{row}: {found:?}"));
    let leaf = parsed.trees[0].sections().next();
    let leaf = leaf.or_else(|| parsed.trees[0].node(Tree::ROOT).children.first().copied());
    let full = parsed.trees[0].node(leaf.expect("a row")).full.clone();
    let row = &parsed.rubric.indicators[0];
    let text = row.rule_words(full.as_ref());
    [Lang::Zh, Lang::En].map(|lang| text.speak(lang).to_owned())
}

#[test]
fn every_rule_has_its_words() {
    for (rule, zh, en) in [
        ("points = 2", "在0至2分之间评分", "marked from 0 to 2"),
        (
            "points = 2, step = 0.5",
            "在0至2分之间评分，每0.5分一档",
            "marked from 0 to 2, in steps of 0.5",
        ),
        (
            "points = \"open\"",
            "据实计分，不设上限",
            "marked, without an upper end",
        ),
        (
            "points = 3, least = -3, step = 1",
            "在-3至3分之间评分，每1分一档",
            "marked from -3 to 3, in steps of 1",
        ),
        (
            "role = \"bonus\", points = \"open\", least = -2",
            "据实计分，不低于-2分，不设上限",
            "marked from -2 on, without an upper end",
        ),
        (
            "points = 4, of = 10, least = -10",
            "在-10至10分之间评分，折算为4分",
            "marked from -10 to 10, converted to 4",
        ),
        (
            "points = 4, of = 10",
            "以10分为满分评分，折算为4分",
            "marked out of 10, converted to 4",
        ),
        (
            "points = 4, of = 10, step = 1",
            "以10分为满分评分，每1分一档，折算为4分",
            "marked out of 10 in steps of 1, converted to 4",
        ),
        (
            "points = 2, met = true",
            "达到得2分，未达到不得分",
            "2 if met, otherwise 0",
        ),
        (
            "levels = { \"好\" = 3, \"差\" = 0 }",
            "好3分，差0分",
            "好: 3; 差: 0",
        ),
        (
            "levels = { \"2\" = 3, \"1\" = 1, \"0\" = 0 }",
            "2项3分，1项1分，0项0分",
            "2 met: 3; 1 met: 1; 0 met: 0",
        ),
        (
            "role = \"factor\", levels = { \"按时\" = 1, \"逾期\" = 0.8 } }, \
             { code = \"2\", name = \"乙\", points = 1",
            "按时乘1，逾期乘0.8",
            "按时: times 1; 逾期: times 0.8",
        ),
        (
            "role = \"factor\", points = 1 }, { code = \"2\", name = \"乙\", points = 1",
            "系数在0至1之间",
            "a factor from 0 to 1",
        ),
        (
            "role = \"penalty\", levels = { \"警告\" = 5, \"无\" = 0 }",
            "警告扣5分，无扣0分",
            "警告: 5 off; 无: 0 off",
        ),
        (
            "points = 2, deduct = { each = 0.5, unit = \"处\" }",
            "每处扣0.5分，扣完为止",
            "0.5 off for each 处; not below 0",
        ),
        (
            "points = 5, deduct = [{ each = 2, unit = \"缺报\" }, { each = 0.5, unit = \"迟报\" }]",
            "缺报每次扣2分，迟报每次扣0.5分，扣完为止",
            "2 off for each 缺报; 0.5 off for each 迟报; not below 0",
        ),
        (
            "points = 6, deduct = [{ each = 1, unit = \"项\", most = 4 }, { each = 2, unit = \"迟报\" }]",
            "每项扣1分，最多扣4分，迟报每次扣2分，扣完为止",
            "1 off for each 项, 4 at most; 2 off for each 迟报; not below 0",
        ),
        (
            "points = 3, deduct = { each = 1, unit = \"次\", what = \"少开\" }",
            "每少开1次扣1分，扣完为止",
            "1 off for each 次 of 少开; not below 0",
        ),
        (
            "points = 3, deduct = { each = 1, what = \"缺项\", most = 2 }",
            "每缺项1次扣1分，最多扣2分，扣完为止",
            "1 off for each 缺项, 2 at most; not below 0",
        ),
        (
            "points = 2, deduct = { each = 2, unit = \"次\", what = \"漏报\" }",
            "得2分，漏报1次即不得分",
            "2, or 0 after the first 漏报",
        ),
        (
            "points = 6, deduct = { each = 6, unit = \"起\" }",
            "得6分，有1起即不得分",
            "6, or 0 after the first 起",
        ),
        (
            "role = \"penalty\", deduct = { each = 2 }",
            "每次扣2分",
            "2 off for each case",
        ),
        (
            "points = 5, deduct = \"points\"",
            "满分5分，填写所扣的分，扣完为止",
            "5 less the points taken off, not below 0",
        ),
        (
            "role = \"penalty\", deduct = \"points\"",
            "填写所扣的分",
            "the points taken off",
        ),
        (
            "points = 2, add = { each = 0.5, unit = \"个\" }",
            "每个得0.5分，最多得2分",
            "0.5 for each 个; 2 at most",
        ),
        (
            "points = 5, add = [{ each = 1, unit = \"个\", most = 3 }, { each = 2, unit = \"项\" }]",
            "每个得1分，最多得3分，每项得2分，共得至多5分",
            "1 for each 个, 3 at most; 2 for each 项; 5 at most in all",
        ),
        (
            "role = \"bonus\", add = { each = 1, unit = \"次\", what = \"受表彰\", most = 3 }",
            "每受表彰1次加1分，最多加3分",
            "1 for each 次 of 受表彰, 3 at most",
        ),
        (
            "role = \"bonus\", add = { each = 1, unit = \"次\" }",
            "每次加1分",
            "1 for each 次",
        ),
        (
            "points = 5, measure = \"%\", bands = [{ from = 90, lose = 0 }, { from = 80, lose = 1 }, { lose = 5 }]",
            "满90%得5分，满80%不满90%得4分，不满80%不得分",
            "90% or more: 5; 80% or more, less than 90%: 4; less than 80%: 0",
        ),
        (
            "points = 8, bands = [{ above = 80, earn = 8 }, { above = 60, earn = \"unstated\" }, { earn = 0 }]",
            "超过80得8分，超过60不超过80，原件未规定，不超过60不得分",
            "more than 80: 8; more than 60, 80 at most: the paper does not say; 60 at most: 0",
        ),
        (
            "points = 5, bands = [{ to = 3, earn = 5 }, { below = 10, earn = 2 }, { earn = 0 }]",
            "不超过3得5分，超过3不满10得2分，满10不得分",
            "3 at most: 5; more than 3, less than 10: 2; 10 or more: 0",
        ),
        (
            "points = 4, linear = { zero = 100, full = 300 }",
            "300以上得4分，100以下不得分，其间按比例计分",
            "4 at 300 or more, 0 at 100 or less, in proportion between",
        ),
        (
            "points = 4, measure = \"%\", linear = { zero = 10, full = 2 }",
            "2%以下得4分，10%以上不得分，其间按比例计分",
            "4 at 2% or less, 0 at 10% or more, in proportion between",
        ),
        (
            "points = 2, linear = { zero = 0, full = 5 }",
            "达到5得2分，不足的按比例计分",
            "2 at 5 or more, in proportion below",
        ),
        (
            "points = 10, linear = { zero = 0, full = \"highest\" }",
            "同类单位中最高的得10分，其余与它相比按比例计分",
            "10 for the highest of the kind, the others in proportion to it",
        ),
        (
            "points = 4, linear = { zero = 60, full = \"highest\" }",
            "同类单位中最高的得4分，60以下不得分，其间按比例计分",
            "4 for the highest of the kind, 0 at 60 or less, in proportion between",
        ),
        (
            "points = 4, linear = { zero = \"highest\", full = \"lowest\" }",
            "同类单位中最低的得4分，同类单位中最高的不得分，其间按比例计分",
            "4 for the lowest of the kind, 0 for the highest of the kind, in proportion between",
        ),
        (
            "measure = \"%\", linear = [{ at = 60, earn = 0 }, { at = 90, earn = 4 }]",
            "60%得0分，90%得4分，其间按比例计分，两头以外与两头相同",
            "0 at 60%; 4 at 90%; in proportion between, and beyond the ends as at them",
        ),
        (
            "role = \"penalty\", linear = [{ at = 1, lose = 0 }, { at = 3, lose = 4 }]",
            "1扣0分，3扣4分，其间按比例计分，两头以外与两头相同",
            "0 off at 1; 4 off at 3; in proportion between, and beyond the ends as at them",
        ),
        (
            "points = 20, measure = \"%\", times = 0.5, target = 40",
            "百分数乘以0.5计分，最多得20分，目标为40%",
            "0.5 for each percent; 20 at most; the target is 40%",
        ),
        (
            "points = 4, ratio = true",
            "满分4分，按完成数占应完成数的比例计分",
            "4 times the share done of what is due",
        ),
        (
            "points = 10, ratio = { most = 12 }",
            "满分10分，按完成数占应完成数的比例计分，超额的按比例加分，至多得12分",
            "10 times the share done of what is due, more where more is done, 12 at most",
        ),
        (
            "points = 5, steps = { target = 3, every = 1, lose = 1 }, better = \"less\"",
            "不超过3得5分，每超满1扣1分，扣完为止",
            "5 up to 3; 1 off for each whole 1 above, not below 0",
        ),
        (
            "points = 5, steps = { target = \"上年件数\", every = 2, lose = 1, gain = 0.5, gain-most = 1 }, better = \"less\"",
            "不超过评分表“上年件数”一栏所列目标得5分，每超满2扣1分，扣完为止，每低满2加0.5分，最多加1分",
            "5 up to the target that the column `上年件数` gives; 1 off for each whole 2 above, not below 0; 0.5 more for each whole 2 below, 1 more at most",
        ),
        (
            "points = 5, measure = \"%\", steps = { target = 8, every = 1, lose = 1, gain = 1, gain-most = 2 }",
            "达到8%得5分，每低满1个百分点扣1分，扣完为止，每高满1个百分点加1分，最多加2分",
            "5 at 8%; 1 off for each whole 1% below, not below 0; 1 more for each whole 1% above, 2 more at most",
        ),
        (
            "points = 5, steps = { target = \"应到数\", every = 10, lose = 2 }",
            "达到评分表“应到数”一栏所列目标得5分，每低满10扣2分，扣完为止",
            "5 at the target that the column `应到数` gives; 2 off for each whole 10 below, not below 0",
        ),
        (
            "points = 5, steps = { target = \"mean\", every = 10, lose = 2 }",
            "达到同类单位平均值得5分，每低满10扣2分，扣完为止",
            "5 at the mean of all units of the kind; 2 off for each whole 10 below, not below 0",
        ),
        (
            "by-rank = [5, 4, 3]",
            "按同类单位由大到小的名次计分，第1名5分，第2名4分，第3名3分，其余0分，并列的取靠前的名次",
            "by place among the units of the kind, the greatest value first; place 1: 5; place 2: 4; place 3: 3; all others: 0; who ties shares the better place",
        ),
        (
            "by-rank = [5, 4], rest = 2, better = \"less\"",
            "按同类单位由小到大的名次计分，第1名5分，第2名4分，其余2分，并列的取靠前的名次",
            "by place among the units of the kind, the least value first; place 1: 5; place 2: 4; all others: 2; who ties shares the better place",
        ),
    ] {
        assert_eq!(
            said(&format!("{{ code = \"1\", name = \"甲\", {rule} }}")),
            [zh, en]
        );
    }
}

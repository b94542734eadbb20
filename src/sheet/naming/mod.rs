//! What the name of a row says of it: somebody's, a statistic, or what people write below a table.

mod said;
mod sentence;
mod statistic;

pub use said::Naming;

use sentence::as_text;
use statistic::{Statistic, is_a_place};

use super::office::{ADJUSTMENTS, UNIT_ENDINGS, heading, words};
use crate::names::{identity, shown};

/// How numbers of units begin.
const COUNTS: [&str; 6] = ["合计", "共计", "总计", "小计", "共", "计"];

/// No name is longer.
const LONGEST_NAME: usize = 100;

/// Returns what a name says of its row. `unit_words` are the rubric's own words for a unit, and
/// `is_place` knows the streets and units of the sheets.
pub fn naming(name: &str, unit_words: &[String], is_place: impl Fn(&str) -> bool) -> Naming {
    if is_too_long(name) {
        return Naming::Text;
    }
    if is_plainly_a_unit(name) {
        return Naming::Unit;
    }
    let whole = identity(name);
    let written = shown(name).to_lowercase();
    let bare = without_brackets(&whole);
    if is_count_of_units(&bare) {
        return Naming::Statistic;
    }
    let ends_as_unit = |word: &str| {
        let before = bare.strip_suffix(word);
        before.is_some_and(|before| match is_latin(word) {
            true => before.ends_with(' '),
            false => !before.is_empty(),
        })
    };
    if let Some(naming) = by_brackets(&whole, &bare, &is_place) {
        return naming;
    }
    let mut own = unit_words.iter().map(String::as_str);
    if own.any(ends_as_unit) || words(&UNIT_ENDINGS).any(ends_as_unit) {
        return Naming::Unit;
    }
    if bare.is_empty() || !bare.chars().any(char::is_alphanumeric) {
        return Naming::Text;
    }
    match Statistic::of(&bare, &is_place) {
        Statistic::Whole => Naming::Statistic,
        Statistic::TellingAtEnd => Naming::Doubtful,
        Statistic::AtEnd | Statistic::AtStart | Statistic::Beside => {
            as_text(&written).unwrap_or(Naming::Suspect)
        }
        // Mark is somebody, and a heading.
        Statistic::Nowhere if words(&ADJUSTMENTS).any(|word| bare == word) => Naming::Suspect,
        Statistic::Nowhere if !is_latin(&bare) && heading(&bare).is_some() => {
            as_text(&written).unwrap_or(Naming::Suspect)
        }
        Statistic::Nowhere => as_text(&written).unwrap_or(Naming::Ordinary),
    }
}

fn is_too_long(name: &str) -> bool {
    name.chars().nth(LONGEST_NAME).is_some()
}

/// Returns whether a name is written in nothing but 汉字 and digits, begins like no number of units, and
/// ends as those of units do. Nearly all names are so, and are known by one look.
pub fn is_plainly_a_unit(name: &str) -> bool {
    let is_plain = |character: char| {
        matches!(character, '\u{4e00}'..='\u{9fff}') || character.is_ascii_digit()
    };
    let ends_so = |ending: &str| {
        name.strip_suffix(ending)
            .is_some_and(|before| !before.is_empty())
    };
    !is_too_long(name)
        && name.chars().all(is_plain)
        && !COUNTS.iter().any(|count| name.starts_with(count))
        && words(&UNIT_ENDINGS).any(ends_so)
}

/// A statistic in brackets behind a name: 全区(平均) is of nobody, 甲社区(合计) most likely.
fn by_brackets(whole: &str, bare: &str, is_place: &impl Fn(&str) -> bool) -> Option<Naming> {
    let inside = whole.strip_suffix(')')?.rsplit_once('(')?.1;
    let is_statistic = |name: &str| Statistic::of(name, is_place) == Statistic::Whole;
    if !is_statistic(inside) || is_statistic(bare) || bare == inside {
        return None;
    }
    let is_of_place =
        is_a_place(bare, is_place) || Statistic::of(bare, is_place) == Statistic::Beside;
    match is_of_place && !ends_in_unit(bare) {
        true => Some(Naming::Statistic),
        false => Some(Naming::Doubtful),
    }
}

fn ends_in_unit(name: &str) -> bool {
    words(&UNIT_ENDINGS).any(|ending| name.ends_with(ending))
}

/// Leaves out what stands in brackets, unless all does, and signs around the rest.
fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::new();
    for character in name.chars() {
        match character {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' if depth > 0 => depth -= 1,
            other if depth == 0 => bare.push(other),
            _ => {}
        }
    }
    let is_sign = |character: char| !character.is_alphanumeric();
    match bare.trim_matches(is_sign) {
        "" => name.trim_matches(is_sign).to_owned(),
        bare => bare.to_owned(),
    }
}

/// 共88个社区, 合计5个村: a number of units, and no name.
fn is_count_of_units(bare: &str) -> bool {
    let rest = COUNTS.iter().find_map(|sum| bare.strip_prefix(sum));
    let Some(rest) = rest.map(|rest| rest.trim_start_matches([' ', ':', '有'])) else {
        return false;
    };
    let after = rest.trim_start_matches(|character: char| character.is_ascii_digit());
    after.len() < rest.len() && after.trim_start().strip_prefix(['个', '家']).is_some()
}

fn is_latin(word: &str) -> bool {
    word.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Naming {
        naming(name, &[], |place| ["东街", "甲"].contains(&place))
    }

    fn names(listed: &str) -> impl Iterator<Item = &str> {
        listed.split(" | ")
    }

    #[test]
    fn communities_stay_whatever_their_names_hold() {
        for name in names(
            "太平均社区 | 满堂社区 | 高分子社区 | 总府社区 | 东风社区（筹） | 说明村 | \
             注溪社区 | 日期村 | 合计村 | 平均里社区居委会 | Max Village | \
             Average Community | 表村 | 第一页社区",
        ) {
            assert_eq!(of(name), Naming::Unit, "{name}");
        }
        for name in names(
            "甲 | Ban Min | 1号院 | 28 | Mark | St. Mary | A1 | 注溪 | 高平 | Max Planck | \
             三八里 | 五一路 | 共和 | 计家 | Mean Street Lot | Huai Max",
        ) {
            assert_eq!(of(name), Naming::Ordinary, "{name}");
        }
    }

    #[test]
    fn statistics_are_of_nobody() {
        for name in names(
            "合计 | 合 计 | 全区平均 | 标准分值 | 东街街道小计 | 平均得分（分） | 及格率 | \
             中位数 | 标准差 | 栏次 | 满分 | 权重 | 目标值 | 最高分 | 最高/最低 | \
             各社区平均分 | 合计（5个社区） | 共5个社区 | 合计5个社区 | 五华区平均 | \
             2018年平均 | 社区平均 | 【合计】 | （平均） | 合\u{a0}计 | Full marks | \
             Std. Dev. | 平均 (average) | 合计 Total | Total | Grand total | Max | \
             Average of all communities | std. deviation | Max points | 东街小计 | 甲平均 | \
             小计: | District average | 第一组平均分 | —合计— | 全街道社区平均得分率 | \
             合计数 | 参评社区平均 | 全区（平均） | 东街街道（小计） | 汇总 | \
             东街街道汇总 | Total (5) | 应得 | 实得分 | 参评社区数 | 全区实得",
        ) {
            assert_eq!(of(name), Naming::Statistic, "{name}");
        }
        for name in ["西街小计", "East Street subtotal", "Joe Average"] {
            assert_eq!(of(name), Naming::Doubtful, "{name}");
        }
        for name in ["甲社区（合计）", "东风里（平均分）"] {
            assert_eq!(of(name), Naming::Doubtful, "{name}");
        }
        for name in [
            "太平均",
            "新目标",
            "全区",
            "各街道",
            "平均水平",
            "加分",
            "扣分项",
        ] {
            assert_eq!(of(name), Naming::Suspect, "{name}");
        }
    }

    #[test]
    fn text_is_told_by_how_it_begins_ends_and_is_written() {
        for name in names(
            "注：数据截至年底 | 审核人 | 填表人：张三 | 以下空白 | 打印时间 2018-12-31 | \
             联系人 | （以下无正文）",
        ) {
            assert_eq!(of(name), Naming::Footer, "{name}");
        }
        for name in names(
            "2018年12月31日 | 二〇一九年十二月三十一日 | 单位（盖章） | 第1页 共2页 | \
             考核情况汇总表 | 各街道确认 | ——— | 统一口径。见附件 | 区民政局：盖章 | \
             Page 1 of 2 | Checked twice. Done | 表一 得分汇总",
        ) {
            assert_eq!(of(name), Naming::Text, "{name}");
        }
    }

    #[test]
    fn what_is_plainly_a_unit_is_one() {
        let (fits, long) = ("东".repeat(LONGEST_NAME - 2), "东".repeat(LONGEST_NAME - 1));
        for (name, is_plain) in [
            ("东风社区", true),
            ("示例12村", true),
            (&format!("{fits}社区"), true),
            (&format!("{long}社区"), false),
            ("社区", false),
            ("共5个社区", false),
            ("东风 社区", false),
            ("东风", false),
        ] {
            assert_eq!(is_plainly_a_unit(name), is_plain, "{name}");
            assert!(!is_plain || of(name) == Naming::Unit, "{name}");
        }
    }
}

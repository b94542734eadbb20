//! Rows whose marks nobody gave: 平均分 among assessors, 全年 among periods.

use super::judge_heading::PARTS;
use super::layout::Layout;
use super::naming::{Naming, naming};
use super::office::{SOURCE_ENDINGS, STATISTICS, WHOLE_PERIODS, words};
use super::source::Row;
use super::vocabulary::{Role, Vocabulary};
use crate::diagnostics::Files;
use crate::names::{identity, is_blank, plain};

/// Tells judges from statistics.
pub struct JudgeStatistics<'v> {
    vocabulary: &'v Vocabulary,
    /// Whether some sheet speaks of a part of the year, which 全年 would sum up.
    has_parts_of_year: bool,
}

impl<'v> JudgeStatistics<'v> {
    pub fn new(vocabulary: &'v Vocabulary, layouts: &[Layout], files: &Files) -> Self {
        let of_part = |words: &str| !is_blank(words) && !is_statistic(words) && !is_whole(words);
        let in_rows = |layout: &Layout| {
            let [_, _, period] = layout.judge;
            period.is_some_and(|column| layout.rows(files).any(|row| of_part(row.cell(column))))
        };
        let in_columns = |layout: &Layout| {
            let mut judges = layout.across.values();
            judges.any(|judge| of_part(&judge.period))
        };
        let mut layouts = layouts.iter();
        JudgeStatistics {
            vocabulary,
            has_parts_of_year: layouts.any(|layout| in_columns(layout) || in_rows(layout)),
        }
    }

    /// Returns the column in which a row says that its marks are a statistic of others. Whom the
    /// rubric names is a judge, whatever he is called.
    pub fn column(&self, layout: &Layout, row: &Row) -> Option<usize> {
        let mut columns = PARTS.iter().zip(layout.judge);
        columns.find_map(|(&(role, _), column)| {
            let words = row.cell(column?);
            let is_named = || self.vocabulary.name(role, &identity(words)).is_some();
            let sums_up = || role == Role::Period && self.has_parts_of_year && is_whole(words);
            let is_one = (is_statistic(words) || sums_up()) && !is_named();
            column.filter(|_| is_one)
        })
    }
}

fn is_whole(name: &str) -> bool {
    words(&WHOLE_PERIODS).any(|word| plain(word) == plain(name))
}

/// Returns whether a name is all words of statistics. 社区评分 are the marks of somebody, 平均得分 are
/// not.
fn is_statistic(name: &str) -> bool {
    let says = |name: &str| naming(name, &[], |_| false) == Naming::Statistic;
    let name = plain(name);
    let is_somebodys = || {
        words(&SOURCE_ENDINGS)
            .filter_map(|ending| name.strip_suffix(ending))
            .any(|before| !before.is_empty() && !says(before))
    };
    says(&name) && (words(&STATISTICS).any(|word| word == name) || !is_somebodys())
}

#[cfg(test)]
mod tests {
    use super::is_statistic;

    #[test]
    fn only_a_whole_cell_is_a_statistic() {
        for name in [
            "平均分",
            "最高分",
            "合计",
            "总 分",
            "平均得分",
            "全区平均分",
            "汇总",
            "Average",
        ] {
            assert!(is_statistic(name), "{name}");
        }
        for name in [
            "张三",
            "平均里",
            "高分",
            "社区评分",
            "街道得分",
            "区级评分",
            "第一组评分",
            "1",
            "第一季度",
            "年度",
            "街道",
            "居民",
            "Mark",
            "Max Planck",
        ] {
            assert!(!is_statistic(name), "{name}");
        }
    }
}

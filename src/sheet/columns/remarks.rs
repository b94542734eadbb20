//! What is said of headings: that they mean nothing, or may mean two things, or one thing twice, and
//! which are of no use.

use super::deductions::deducted;
use super::{Column, Columns};
use crate::diagnostics::{Diagnostic, Findings, Place};
use crate::lang::Text;
use crate::sheet::codes;
use crate::sheet::meaning::Meaning;
use crate::sheet::vocabulary::Vocabulary;
use crate::text;

impl Columns {
    /// 分值 alone: the marks that were given, or the full marks that are printed.
    pub(super) fn score_or_full_marks(
        &self,
        column: usize,
        place: &dyn Fn(usize) -> Place,
        vocabulary: &Vocabulary,
    ) -> Diagnostic {
        let label = &self.labelled(column).label;
        let say = vocabulary.channel.column("score", label);
        Diagnostic::of(
            codes::SCORE_OR_FULL_MARKS,
            text! {
                "`{label}` 是得分还是满分，看不出来";
                "`{label}` may be the marks, or the full marks"
            },
        )
        .at(place(column))
        .help(text! {
            "若是得分，列名改成 `得分`，或用 {say}";
            "if these are the marks, head them `score`, or say so: {say}"; say
        })
        .help(text! {
            "若是满分，另加 `得分` 一列";
            "if they are full marks, add a column `score`"
        })
    }

    /// Says which headings mean nothing, or one thing twice, and which are of no use.
    pub fn tell(
        &self,
        place: &dyn Fn(usize) -> Place,
        vocabulary: &Vocabulary,
        findings: &mut Findings,
    ) {
        let mut unused: Vec<&Column> = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            let label = &column.label;
            let same =
                |other: &&Column| other.meaning == column.meaning && other.judge == column.judge;
            let earlier = self.columns[..index].iter().find(same);
            let at = || place(column.number);
            match (column.meaning, earlier) {
                (None, _)
                    if vocabulary.ignores_all_others
                        && self.lacking_like(label, vocabulary).is_none() =>
                {
                    unused.push(column);
                }
                (None, _) if self.names_of_judges.contains(&column.number) => {}
                (None, _) => {
                    let of_nothing = self.judge_of_nothing(label, vocabulary);
                    let fault = of_nothing.unwrap_or_else(|| self.unknown(label, vocabulary));
                    findings.push(fault.at(at()));
                }
                (Some(Meaning::Ambiguous), _) => findings.push(
                    Diagnostic::of(
                        codes::AMBIGUOUS_COLUMN,
                        text! {
                            "有几个指标都叫 `{label}`";
                            "several indicators are called `{label}`"
                        },
                    )
                    .at(at())
                    .help(vocabulary.which_namesake(label)),
                ),
                (Some(Meaning::Ignored), _) => unused.push(column),
                (Some(Meaning::Remark), _) => {}
                (Some(Meaning::Deduction), _) => {
                    let has_marks = self.asks(vocabulary);
                    let fault = deducted(label, column.of, has_marks, vocabulary);
                    findings.push(fault.at(at()));
                }
                (Some(meaning), Some(earlier)) => {
                    findings.push(repeated(column, earlier, meaning, vocabulary).at(at()));
                }
                (Some(_), None) => {}
            }
        }
        findings.extend(self.told_names_of_judges(place, vocabulary));
        let unused = unused
            .iter()
            .map(|column| (column.label.clone(), place(column.number)));
        findings.extend(unused_columns(&unused.collect::<Vec<_>>()));
    }
}

/// Says which columns are of no use, at the first of them.
pub fn unused_columns(columns: &[(String, Place)]) -> Option<Diagnostic> {
    let (_, first) = columns.first()?;
    let names = columns
        .iter()
        .map(|(label, _)| text! {"`{label}`"; "`{label}`"});
    let names = Text::list(&names.collect::<Vec<_>>());
    let note = Diagnostic::of(
        codes::COLUMNS_UNUSED,
        text! {"没有用到的列：{names}"; "columns not used: {names}"; names},
    );
    Some(note.at(first.clone()))
}

/// Two columns of one meaning: which of them counts is not for the program to say.
fn repeated(
    column: &Column,
    earlier: &Column,
    meaning: Meaning,
    vocabulary: &Vocabulary,
) -> Diagnostic {
    let (label, before) = (&column.label, &earlier.label);
    let fault = Diagnostic::of(
        codes::REPEATED_COLUMN,
        text! {"列 `{label}` 与前面的 `{before}` 是同一项"; "column `{label}` says the same thing as `{before}` before it"},
    );
    let total = Meaning::Question(vocabulary.total());
    let roles = [
        (Meaning::Key(0), "community"),
        (Meaning::Score, "score"),
        (total, "total"),
    ];
    let role = roles.iter().find(|(of, _)| *of == meaning);
    let role = role.map(|(_, role)| *role);
    let role = role.filter(|_| vocabulary.keys.len() == 1 || meaning != Meaning::Key(0));
    let Some(role) = role.filter(|_| label != before) else {
        return fault
            .help(text! {"删去一列，或改正列名"; "remove one of the two, or correct its heading"});
    };
    let (one, other) = (
        vocabulary.channel.column(role, before),
        vocabulary.channel.column(role, label),
    );
    fault.help(text! {"写明算哪一列：{one}，或 {other}；另一列用 `ignore` 标明不用"; "say which one counts: {one}, or {other}; and say `ignore` of the other"; one, other})
}

//! Labels above a table, and what is filled in behind them.

use super::office::{ANNEXES, MEASURES, SEALS, words};
use crate::names::{is_space, plain};

/// Parts what stands in one cell: `社区：甲社区；街道：东街街道`. What has no colon, or stands behind the
/// number of an annex, has no label.
pub fn labels_and_words(cell: &str) -> Vec<(Option<String>, String)> {
    let mut parts: Vec<(Option<String>, String)> = Vec::new();
    let ends = |character: char| is_space(character) || "；;，,、".contains(character);
    for token in cell.split_inclusive(ends) {
        let labelled = token.split_once(['：', ':']);
        match (labelled, parts.last_mut()) {
            (Some((label, words)), _) if is_annex(label) => parts.push((None, words.to_owned())),
            (Some((label, words)), _) => parts.push((Some(label.to_owned()), words.to_owned())),
            (None, Some((_, before))) => before.push_str(token),
            (None, None) => parts.push((None, token.to_owned())),
        }
    }
    for (_, words) in &mut parts {
        let apart: Vec<&str> = words
            .split(is_space)
            .filter(|word| !word.is_empty())
            .collect();
        *words = apart.join(" ").trim_matches(ends).to_owned();
    }
    parts.retain(|(label, words)| label.is_some() || !words.is_empty());
    parts
}

/// Returns what is filled in behind a label, without room for a seal: nothing where that is a line to
/// write on, or a unit of measure.
pub fn filled<'w>(value: &'w str, unit_words: &[String]) -> Option<&'w str> {
    let value = without_seal(value);
    let is_measure = words(&MEASURES).any(|word| plain(value) == word);
    (!is_measure && !is_unfilled(value, unit_words)).then_some(value)
}

/// Returns what is filled in behind a label that speaks of no unit: 评分方：街道 names a source, and
/// 类别：社区 a kind.
pub fn filled_in_full(value: &str) -> Option<&str> {
    let value = without_seal(value);
    (!without_room(value).is_empty()).then_some(value)
}

/// Returns a name without room for one: ________, ○○.
fn without_room(value: &str) -> String {
    let is_room = |character: char| !character.is_alphanumeric() || "xo0○〇某".contains(character);
    let mut rest: String = plain(value);
    rest.retain(|character| !is_room(character));
    rest
}

/// ________, ○○社区, ××街道××社区: nothing but room for a name.
pub fn is_unfilled(value: &str, unit_words: &[String]) -> bool {
    let mut rest = without_room(value);
    let general = ["街道办事处", "街道"].into_iter();
    for word in general.chain(unit_words.iter().map(String::as_str)) {
        rest = rest.replace(word, "");
    }
    rest.is_empty()
}

/// 示例甲社区（盖章）.
fn without_seal(value: &str) -> &str {
    let value = value.trim();
    let Some(cut) = value.rfind(['（', '(']) else {
        return value;
    };
    let inside = plain(value[cut..].trim_matches(['（', '(', '）', ')']));
    match inside.is_empty() || words(&SEALS).any(|word| inside.contains(word)) {
        true => value[..cut].trim(),
        false => value,
    }
}

/// 附件1, 表一.
fn is_annex(label: &str) -> bool {
    let label = plain(label);
    words(&ANNEXES).any(|word| label.starts_with(word)) && without_annex(&label).is_empty()
}

/// 附件1青山社区: the number of an annex ahead.
pub fn without_annex(text: &str) -> &str {
    let text = text.trim();
    let Some(behind) = words(&ANNEXES).find_map(|word| text.strip_prefix(word)) else {
        return text;
    };
    let rest = behind.trim_start_matches(|character: char| {
        is_numeral(character) || " -.．之".contains(character)
    });
    let is_number = rest.len() < behind.len() || rest.is_empty() || rest.starts_with([':', '：']);
    match is_number {
        true => rest.trim_start_matches([':', '：', ' ']),
        false => text,
    }
}

pub fn is_numeral(character: char) -> bool {
    character.is_ascii_digit() || "一二三四五六七八九十".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_labels_and_tells_lines_to_write_on_from_names() {
        let endings = ["社区", "村"].map(str::to_owned);
        for (value, name) in [
            ("分", None),
            ("万元", None),
            ("________", None),
            ("（盖章）", None),
            ("____（公章）", None),
            ("XXX", None),
            ("○○社区", None),
            ("…………", None),
            ("××街道××社区", None),
            ("青山（盖章）", Some("青山")),
            ("甲", Some("甲")),
            ("元宝社区", Some("元宝社区")),
        ] {
            assert_eq!(filled(value, &endings), name, "{value}");
        }
        let parts =
            labels_and_words("附件1：甲社区评分表  社区: 青山社区；街道：东街街道，期次：1");
        let parts: Vec<_> = parts
            .iter()
            .map(|(label, words)| (label.as_deref(), words.as_str()))
            .collect();
        let expected = [
            (None, "甲社区评分表"),
            (Some("社区"), "青山社区"),
            (Some("街道"), "东街街道"),
            (Some("期次"), "1"),
        ];
        assert_eq!(parts, expected);
    }
}

//! Where two texts first differ, in words.

use crate::lang::Text;
use crate::printable::{shortened, visible};
use crate::text;

/// As much of a line as an excerpt may need, in bytes.
const ENOUGH: usize = 400;

/// Returns where two texts first differ, with what stands there and what follows from the inputs.
pub fn first_difference(written: &[u8], expected: &[u8]) -> Text {
    let pairs = written.iter().zip(expected);
    let mut at = pairs.take_while(|(one, other)| one == other).count();
    let is_within_character = |at: usize| expected.get(at).is_some_and(|byte| byte >> 6 == 0b10);
    while at > 0 && is_within_character(at) {
        at -= 1;
    }
    let before = &expected[..at];
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let line_start = before.iter().rposition(|&byte| byte == b'\n');
    let start = line_start.map_or(0, |newline| newline + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
    let (there, follows) = (rest(&written[at..]), rest(&expected[at..]));
    text! {
        "第 {line} 行第 {column} 个字起是{there}，由输入得出的是{follows}";
        "line {line} from character {column} on is {there}, where {follows} follows"; there, follows
    }
}

/// Returns the rest of a line.
fn rest(text: &[u8]) -> Text {
    let line = text.split(|&byte| byte == b'\n').next().unwrap_or_default();
    match (text.is_empty(), line) {
        (true, _) => text! {"文件结尾"; "the end of the file"},
        (false, []) => text! {"行尾"; "the end of the line"},
        (false, line) => {
            let line = String::from_utf8_lossy(&line[..line.len().min(ENOUGH)]);
            let line = visible(&line);
            let line = shortened(&line);
            text! {" `{line}`"; "`{line}`"}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_begins_where_the_texts_part() {
        for (written, expected, words) in [
            (
                "东社区,85\n",
                "东社区,95\n",
                "line 1 from character 5 on is `85`, where `95` follows",
            ),
            (
                "a\n东社会\n",
                "a\n东社区\n",
                "line 2 from character 3 on is `会`, where `区` follows",
            ),
            (
                "a\r\nb",
                "a\nb",
                "line 1 from character 2 on is `\\u{d}`, where the end of the line follows",
            ),
            (
                "a",
                "ab",
                "line 1 from character 2 on is the end of the file, where `b` follows",
            ),
        ] {
            let told = first_difference(written.as_bytes(), expected.as_bytes());
            assert_eq!(told.en, words);
        }
    }

    #[test]
    fn a_byte_that_is_no_text_parts_them_at_its_character() {
        let told = first_difference(b"a\xe5\x8c\xbb", "a\u{533a}".as_bytes());
        assert!(
            told.en.starts_with("line 1 from character 2 on is `"),
            "{}",
            told.en
        );
        let told = first_difference(b"a\xe5\xff\xba", "a\u{533a}".as_bytes());
        assert!(told.en.ends_with("where `\u{533a}` follows"), "{}", told.en);
    }
}

//! Causes that lie with other units, or nowhere in the results, in words.

use super::words::full_name;
use super::{Cause, Difference, Movers};
use crate::lang::Text;
use crate::text;

/// Returns what is said of causes that lie with other units, or nowhere in the results.
pub fn apart_words(difference: &Difference, cause: &Cause) -> Text {
    let list = |movers: &Movers| {
        let named = movers.named.iter();
        let named = named.map(|&who| Text::verbatim(full_name(difference, who)));
        let mut names: Vec<Text> = named.collect();
        let more = movers.more;
        if more > 0 {
            names.push(text! {"另 {more} 个"; "{more} more"});
        }
        Text::list(&names)
    };
    match cause {
        Cause::Rivals {
            overtook,
            fell_behind,
        } => {
            let (up, down) = (list(overtook), list(fell_behind));
            match (overtook.is_empty(), fell_behind.is_empty()) {
                (true, true) => text! {"其他单位得分变动"; "the marks of others"},
                (false, true) => text! {"{up} 升至其前"; "{up} moved up"; up},
                (true, false) => text! {"{down} 降至其后"; "{down} fell behind"; down},
                (false, false) => {
                    text! {"{up} 升至其前，{down} 降至其后"; "{up} moved up, {down} fell behind"; up, down}
                }
            }
        }
        Cause::Seats { award, won, lost } => {
            let (up, down) = (list(won), list(lost));
            match (won.is_empty(), lost.is_empty()) {
                (true, true) => text! {"{award}：其他单位得分变动"; "{award}: the marks of others"},
                (false, true) => text! {"{award}：{up} 获得名额"; "{award}: {up} won a seat"; up},
                (true, false) => {
                    text! {"{award}：{down} 失去名额"; "{award}: {down} lost a seat"; down}
                }
                (false, false) => {
                    text! {"{award}：{up} 获得名额，{down} 失去名额"; "{award}: {up} won a seat, {down} lost one"; up, down}
                }
            }
        }
        Cause::Program => text! {"程序版本不同"; "another version of the program"},
        Cause::Mark { .. }
        | Cause::Line { .. }
        | Cause::Group { .. }
        | Cause::Mean { .. }
        | Cause::Unknown => {
            text! {"两次结果中未见原因"; "nothing that the two results say"}
        }
    }
}

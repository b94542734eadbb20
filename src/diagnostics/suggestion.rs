//! *Did you mean*: the nearest of the names that would have been right.

use crate::lang::Text;
use crate::text;

/// Returns a remedy naming the candidate most like `found`, if one is like enough.
pub fn did_you_mean<'a>(
    found: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<Text> {
    nearest(found, candidates).map(|name| text! {"是不是想写 `{name}`？"; "did you mean `{name}`?"})
}

/// Returns the candidate with the fewest edits from `found`: at most a third of its length, and
/// one where the name is short, as 汉字 names are.
pub fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (found.chars().count() / 3).max(1);
    let length = found.chars().count();
    candidates
        .into_iter()
        .map(|name| (strsim::osa_distance(found, name), name))
        .filter(|&(distance, name)| {
            distance <= limit && distance < length.max(name.chars().count())
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

/// Puts the names first that are most like `found`.
pub fn sort_by_nearness(found: &str, names: &mut [&str]) {
    names.sort_by_key(|name| strsim::osa_distance(found, name));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_near_names_only() {
        assert_eq!(nearest("ponts", ["points", "code"]), Some("points"));
        assert_eq!(nearest("权种", ["权重", "分值"]), Some("权重"));
        assert_eq!(nearest("备", ["社区", "街"]), None);
        assert_eq!(nearest("whatever", ["points", "code"]), None);
    }
}

//! Titles of forms: whom they name.

use super::labels::{is_numeral, is_unfilled, without_annex};
use super::office::{
    self, ANNEXES, FORM_WORDS, NO_NAMES, NO_OWNERS, STREET_ENDINGS, TITLE_WORDS, words,
};
use super::unit::Unit;
use crate::names::{identity, is_one, shown};

/// Returns whether a title says nothing but that there is a form, and of which year.
pub fn says_nothing(title: &str) -> bool {
    without_form_words(without_year(title)).is_empty()
}

/// 昆明市五华区东街街道: places ahead of a name.
fn without_places(text: &str) -> &str {
    let is_place = |part: &str| (2..=4).contains(&part.chars().count());
    let mut rest = text;
    loop {
        let ends = ["街道办事处", "街道", "省", "市", "区", "县", "镇", "乡"];
        let found = ends.iter().filter_map(|end| Some((rest.find(end)?, end)));
        match found.min_by_key(|(at, _)| *at) {
            Some((at, end)) if is_place(&rest[..at]) => rest = &rest[at + end.len()..],
            Some(_) | None => return rest,
        }
    }
}

/// 昆明市五华区青山社区: districts ahead of a name of two characters or more. 开发区花园社区 may be all of
/// a name.
fn without_districts(mut name: &str) -> &str {
    let is_district = |place: &str, behind: &str| {
        let doubtful = ["社区", "小区", "片区", "园区", "新区", "发区"];
        (3..=5).contains(&place.chars().count())
            && !doubtful.iter().any(|end| place.ends_with(end))
            && behind.chars().count() > 3
    };
    while let Some((at, end)) = name
        .char_indices()
        .find(|(_, end)| "省市区县".contains(*end))
    {
        let (place, behind) = name.split_at(at + end.len_utf8());
        if !is_district(place, behind) {
            break;
        }
        name = behind;
    }
    name
}

fn is_joint(character: char) -> bool {
    " _-—－·、，,；;()（）【】《》〈〉「」“”\"".contains(character)
}

/// A name that somebody may have meant.
pub struct Candidate {
    pub name: String,
    pub street: Option<String>,
}

/// How names are read out of titles and names of files.
pub struct Reading<'a> {
    pub expected: Option<&'a [Unit]>,
    pub unit_words: Vec<String>,
}

impl Reading<'_> {
    /// Returns the unit that a text names for certain, if it does.
    pub fn names(&self, text: &str) -> Option<Candidate> {
        match self.expected {
            Some(expected) => expected_in(text, expected),
            None => self.by_words(text),
        }
    }

    /// Returns whom a line above a table is the title of: it says nothing else.
    pub fn title(&self, text: &str) -> Option<Candidate> {
        let found = self.names(text)?;
        let is_told = || {
            let (text, name) = (identity(text), identity(&found.name));
            let (before, behind) = text.split_once(&name).unwrap_or_default();
            let before = without_places(before.strip_prefix("关于").unwrap_or(before));
            self.is_of_forms(before) && self.is_of_forms(behind)
        };
        let is_told = self.expected.is_none() || is_told();
        is_told.then_some(found)
    }

    /// Returns whom words behind a label for the owner name: several, where they name several.
    pub fn labelled(&self, words: &str) -> Vec<Candidate> {
        let parts: Vec<_> = words.split(is_joint).collect();
        let found: Vec<_> = parts.iter().filter_map(|part| self.names(part)).collect();
        if found.len() > 1 {
            return found;
        }
        let whole = || Candidate {
            name: words.to_owned(),
            street: None,
        };
        vec![self.names(words).unwrap_or_else(whole)]
    }

    /// Returns whom the user names, in which street where that is said: 东街街道 甲社区.
    pub fn told(&self, words: &str) -> Candidate {
        let words = words.trim();
        if let Some(found) = self
            .expected
            .and_then(|expected| expected_in(words, expected))
            && let Some(street) = &found.street
            && is_one(words, &format!("{street}{}", found.name))
        {
            return found;
        }
        let parted = words.split_once(char::is_whitespace);
        let ends_as_street =
            |street: &str| office::words(&STREET_ENDINGS).any(|end| street.ends_with(end));
        let (street, name) = match parted.filter(|(street, _)| ends_as_street(street)) {
            Some((street, name)) => (Some(street.to_owned()), name.trim()),
            None => (None, words),
        };
        Candidate {
            name: name.to_owned(),
            street,
        }
    }

    /// 和谐社区建设考评表: words for forms and for nobody, numbers, and what joins them.
    fn is_of_forms(&self, text: &str) -> bool {
        let mut rest = text.to_owned();
        let general = words(&FORM_WORDS)
            .chain(words(&NO_NAMES))
            .chain(words(&ANNEXES));

        let mut known: Vec<&str> = general.chain(words(&TITLE_WORDS)).collect();
        known.extend(self.unit_words.iter().map(String::as_str));
        known.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for word in known {
            rest = rest.replace(word, " ");
        }
        rest.chars().all(|character| {
            is_numeral(character) || is_joint(character) || !character.is_alphanumeric()
        })
    }

    /// 示例甲社区考评评分表: who is named, then nothing but words for forms.
    fn by_words(&self, text: &str) -> Option<Candidate> {
        let text = shown(text);
        let parts = text.split(is_joint).filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.collect();
        let named = parts.iter().enumerate();
        let mut named = named.filter_map(|(at, part)| Some((at, self.of_part(part)?)));
        let ((at, first), second) = (named.next()?, named.next());
        let is_labelled = at > 0 && words(&NO_OWNERS).any(|word| parts[at - 1].ends_with(word));
        (second.is_none() && !is_labelled).then_some(first)
    }

    fn of_part(&self, part: &str) -> Option<Candidate> {
        let part = without_year(without_annex(part));
        let bare = without_form_words(part);
        let bare = bare.strip_prefix("关于").unwrap_or(bare);
        let (street, name) = match bare.split_once("街道") {
            Some((street, name)) if !name.is_empty() => {
                let street = street.rsplit(['市', '区', '县']).next().unwrap_or(street);
                (Some(format!("{street}街道")), name)
            }
            Some(_) | None => (None, bare),
        };
        let name = without_districts(name);
        let mut endings = self.unit_words.iter();
        let stem = endings.find_map(|ending| name.strip_suffix(ending.as_str()))?;
        let is_prefixed = || stem.contains(['市', '区', '县', '省']);
        let is_general = || words(&NO_NAMES).any(|word| stem.contains(word));
        let holds_unit = || {
            self.unit_words
                .iter()
                .any(|ending| stem.contains(ending.as_str()))
        };
        let is_labelled =
            || name.contains(':') || words(&NO_OWNERS).any(|word| stem.starts_with(word));
        let is_name = !is_unfilled(name, &self.unit_words)
            && !is_prefixed()
            && !is_general()
            && !holds_unit()
            && !is_labelled();
        is_name.then(|| Candidate {
            name: name.to_owned(),
            street,
        })
    }
}

/// Returns the one of the units expected that a text names: the longest name that it holds.
fn expected_in(text: &str, expected: &[Unit]) -> Option<Candidate> {
    let text = identity(text);
    let held = |unit: &&Unit| text.contains(&identity(&unit.name));
    let length = |unit: &&Unit| identity(&unit.name).len();
    let longest = expected.iter().filter(held).max_by_key(length)?;
    let is_part = |unit: &Unit| identity(&longest.name).contains(&identity(&unit.name));
    if !expected.iter().filter(held).all(is_part) {
        return None;
    }
    let namesakes = expected
        .iter()
        .filter(|unit| is_one(&unit.name, &longest.name));
    let mut streets = namesakes.filter_map(|unit| unit.street.as_ref());
    let street = streets.find(|street| text.contains(&identity(street)));
    Some(Candidate {
        name: longest.name.to_string(),
        street: street.map(ToString::to_string),
    })
}

/// 2019年示例甲社区, 03示例甲社区: a year or a serial number ahead.
fn without_year(text: &str) -> &str {
    let text = text.trim();
    let behind = text.trim_start_matches(|character: char| character.is_ascii_digit());
    if behind.len() == text.len() || behind.starts_with('号') {
        return text;
    }
    let years = ["年度", "年"];
    let behind = years
        .iter()
        .find_map(|year| behind.strip_prefix(year))
        .unwrap_or(behind);
    behind.trim_start_matches(['.', '．', ' '])
}

/// 示例甲社区2019年度考评评分表: words for forms and years behind a name.
fn without_form_words(mut text: &str) -> &str {
    loop {
        let bare = words(&FORM_WORDS).find_map(|word| text.strip_suffix(word));
        let bare = bare.unwrap_or(text);
        let bare = bare.trim_end_matches(|character: char| {
            character.is_ascii_digit() || " _-.".contains(character)
        });
        if bare.len() == text.len() {
            return text;
        }
        text = bare;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Option<(String, Option<String>)> {
        let reading = Reading {
            expected: None,
            unit_words: ["居民委员会", "居委会", "社区", "村"]
                .map(str::to_owned)
                .to_vec(),
        };
        reading.names(text).map(|found| (found.name, found.street))
    }

    #[test]
    fn reads_names_out_of_titles_and_file_names() {
        for title in [
            "示例甲社区考评评分表",
            "示例甲社区",
            "2019年示例甲社区考核表",
            "示例甲社区2019年度考评得分表",
            "03_示例甲社区",
            "示例甲社区(1)",
            "考评表-示例甲社区",
            "考评表（示例甲社区）",
            "《示例甲社区考评表》",
            "昆明市五华区示例甲社区考评表",
            "（五华区）示例甲社区2018年考评表（终稿）",
        ] {
            assert_eq!(named(title), Some(("示例甲社区".into(), None)), "{title}");
        }
        assert_eq!(
            named("东街街道示例甲社区评分表"),
            Some(("示例甲社区".into(), Some("东街街道".into())))
        );
        assert_eq!(named("1号院社区"), Some(("1号院社区".into(), None)));
        for title in [
            "和谐社区评分表",
            "五华区社区考评表",
            "五华区甲社区考评表",
            "社区治理考评表",
            "社区考评表",
            "示范社区创建考核表",
            "甲社区和乙社区考评表",
            "甲社区、乙社区",
            "甲社区考评表（乙社区）",
            "开发区花园社区考评表",
            "抄送（绿水社区）",
            "sheet",
            "甲",
        ] {
            assert_eq!(named(title), None, "{title}");
        }
    }

    #[test]
    fn numbers_of_annexes_name_nobody_and_other_labels_give_no_name() {
        for (title, name) in [
            ("附件1青山社区考评评分表", Some("青山社区")),
            ("表一 青山社区考评评分表", Some("青山社区")),
            ("关于青山社区的考评表", Some("青山社区")),
            ("抄送:绿水社区", None),
            ("抄送绿水社区", None),
            ("○○社区考评表", None),
            ("XX社区考评表", None),
        ] {
            assert_eq!(
                named(title).map(|found| found.0).as_deref(),
                name,
                "{title}"
            );
        }
    }

    #[test]
    fn a_title_that_names_one_of_the_roster_says_nothing_else() {
        let unit = |name: &str| Unit {
            name: name.into(),
            street: None,
            kind: None,
            attributes: Box::default(),
            rows: 0,
        };
        let roster = [unit("青山社区"), unit("绿水社区")];
        let reading = Reading {
            expected: Some(&roster),
            unit_words: ["社区", "村"].map(str::to_owned).to_vec(),
        };
        for (title, name) in [
            ("五华区东街街道青山社区考评表", Some("青山社区")),
            ("2018年青山社区和谐社区建设考评表", Some("青山社区")),
            ("昆明市和谐社区（青山社区）考评表", Some("青山社区")),
            ("请与绿水社区核对", None),
            ("抄送绿水社区", None),
            ("青山社区与绿水社区结对考评表", None),
        ] {
            let found = reading.title(title).map(|found| found.name);
            assert_eq!(found.as_deref(), name, "{title}");
        }
    }
}

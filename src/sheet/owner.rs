//! Whose a form is: what its title, the name of its file or sheet, or the user says.

use std::collections::BTreeMap;

use super::channel::Channel;
use super::header::Header;
use super::office::{FORM_WORDS, NO_NAMES, UNIT_ENDINGS, words};
use super::source::Row;
use super::unit::Unit;
use super::vocabulary::Vocabulary;
use crate::diagnostics::{Diagnostic, Findings, Place};
use crate::lang::Text;
use crate::names::{identity, is_blank, is_one, shown};
use crate::sheet::codes;
use crate::text;

/// What is known of a form besides its cells.
pub struct Said<'a> {
    /// What stands above its header, and the header.
    pub titles: &'a [Row],
    pub header: &'a Header,
    /// The name of its file.
    pub file: &'a str,
    /// The name of its sheet, where the file is a workbook.
    pub sheet: Option<&'a str>,
    /// Where the file begins.
    pub start: Place,
    /// Who was expected, if anybody said.
    pub expected: Option<&'a [Unit]>,
    /// Whether other forms are read beside it, so that the user cannot speak of this one.
    pub is_one_of_several: bool,
}

/// Whom a form is of, where that stands, and in which street, if that is said too.
pub struct Owner {
    pub name: String,
    pub place: Place,
    pub street: Option<(String, Place)>,
}

/// Returns whom a form is of: what the user says, or else what its title does, or else the name of its
/// file. `labelled` is what stands behind a heading for it. Where two of them contradict each other, or
/// none says it for certain, that is an error.
pub fn owner(
    labelled: &[(String, Place)],
    said: &Said,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) -> Option<Owner> {
    let reading = Reading {
        expected: said.expected,
        unit_words: unit_words(vocabulary),
    };
    let in_titles = said.titles.iter().flat_map(|row| {
        let columns = 0..row.width();
        columns.map(|column| (row.cell(column).to_owned(), row.place(column)))
    });
    let mut found: Vec<(Candidate, Place)> = Vec::new();
    let whole = |(name, place): &(String, Place)| {
        let name = reading
            .names(name)
            .map_or_else(|| name.clone(), |read| read.name);
        (Candidate { name, street: None }, place.clone())
    };
    found.extend(labelled.iter().map(whole));
    found.extend(in_titles.filter_map(|(title, place)| Some((reading.names(&title)?, place))));
    let names = [Some(stem(said.file)), said.sheet];
    let of_file = names.into_iter().flatten();
    let of_file = of_file.filter_map(|name| Some((reading.names(name)?, said.start.clone())));
    let of_file: Vec<_> = of_file.collect();
    let by_user = vocabulary.owner.as_ref().map(|name| {
        let name = name.trim().to_owned();
        (Candidate { name, street: None }, said.start.clone())
    });
    let told = by_user.is_some();
    let likely = vocabulary.likely_owner.as_ref().map(|name| {
        let name = name.trim().to_owned();
        (Candidate { name, street: None }, said.start.clone())
    });
    found.extend(by_user);
    found.extend(of_file.into_iter().filter(|_| !told));
    if found.is_empty() && !said.is_one_of_several {
        found.extend(likely);
    }
    let mut names: BTreeMap<String, &(Candidate, Place)> = BTreeMap::new();
    for candidate in &found {
        names
            .entry(identity(&candidate.0.name))
            .or_insert(candidate);
    }
    if names.len() > 1 {
        findings.push(contradiction(names.into_values(), vocabulary));
        return None;
    }
    let Some((first, place)) = found.first() else {
        let fault = unknown(said, vocabulary);
        let candidates = unknown_headings(said.header, vocabulary).map(|label| {
            let say = vocabulary.channel.column("community", label);
            text! {"若 `{label}` 一列写的是单位：{say}"; "if `{label}` is the column of units: {say}"; say}
        });
        findings.push(fault.helps(candidates));
        return None;
    };
    let streets = found.iter().filter_map(|(candidate, place)| {
        let street = candidate.street.clone()?;
        Some((street, place.clone()))
    });
    findings.push(
        Diagnostic::of(
            codes::FORM_OF,
            text! {"一表一社区的表，各是谁的"; "forms, and whose each is"},
        )
        .at(place.clone().label(Text::verbatim(&first.name))),
    );
    Some(Owner {
        name: first.name.clone(),
        place: place.clone(),
        street: streets.into_iter().next(),
    })
}

/// A name that somebody may have meant.
struct Candidate {
    name: String,
    street: Option<String>,
}

/// How names are read out of titles and names of files.
struct Reading<'a> {
    expected: Option<&'a [Unit]>,
    unit_words: Vec<String>,
}

impl Reading<'_> {
    /// Returns the unit that a text names for certain, if it does.
    fn names(&self, text: &str) -> Option<Candidate> {
        match self.expected {
            Some(expected) => expected_in(text, expected),
            None => self.by_words(text),
        }
    }

    /// 示例甲社区考评评分表: who is named, then nothing but words for forms.
    fn by_words(&self, text: &str) -> Option<Candidate> {
        let text = shown(text);
        let is_joint = |character: char| " _-—－·、，,".contains(character);
        let mut named = text.split(is_joint).filter_map(|part| self.of_part(part));
        let (street, only) = (named.next()?, named.next());
        only.is_none().then_some(street)
    }

    fn of_part(&self, part: &str) -> Option<Candidate> {
        let bare = without_form_words(without_brackets(without_year(part)));
        let (street, name) = match bare.split_once("街道") {
            Some((street, name)) if !name.is_empty() => {
                let street = street.rsplit(['市', '区', '县']).next().unwrap_or(street);
                (Some(format!("{street}街道")), name)
            }
            Some(_) | None => (None, bare),
        };
        let mut endings = self.unit_words.iter();
        let stem = endings.find_map(|ending| name.strip_suffix(ending.as_str()))?;
        let is_prefixed = || stem.contains(['市', '区', '县', '省']);
        let is_general = || words(NO_NAMES).any(|word| stem.contains(word));
        let holds_unit = || {
            self.unit_words
                .iter()
                .any(|ending| stem.contains(ending.as_str()))
        };
        let is_name = !stem.is_empty() && !is_prefixed() && !is_general() && !holds_unit();
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
        name: longest.name.clone(),
        street: street.cloned(),
    })
}

/// Returns the words in which names of units end, the longer ones first.
pub fn unit_words(vocabulary: &Vocabulary) -> Vec<String> {
    let mut known = vocabulary.unit_words();
    known.extend(
        words(UNIT_ENDINGS)
            .filter(|word| !word.is_ascii())
            .map(str::to_owned),
    );
    let longer = |word: &String| std::cmp::Reverse(word.chars().count());
    known.sort_by_key(longer);
    known
}

/// Returns the name of a file without its folders and extension.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
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

/// 示例甲社区(1): what stands in brackets behind a name.
fn without_brackets(text: &str) -> &str {
    let cut = text.find(['（', '(', '【']);
    let bare = cut.map_or(text, |cut| &text[..cut]);
    match bare.trim().is_empty() {
        true => text,
        false => bare.trim(),
    }
}

/// 示例甲社区2019年度考评评分表: words for forms and years behind a name.
fn without_form_words(mut text: &str) -> &str {
    loop {
        let bare = words(FORM_WORDS).find_map(|word| text.strip_suffix(word));
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

/// Returns the headings that mean nothing: one of them may be the unit's.
fn unknown_headings<'h>(
    header: &'h Header,
    vocabulary: &'h Vocabulary,
) -> impl Iterator<Item = &'h str> {
    let headings = header.headings.iter().map(|heading| heading.label.trim());
    headings.filter(|label| {
        let is_known = vocabulary.meaning(label).is_some();
        !is_blank(label) && !is_known && vocabulary.judge_heading(label).is_none()
    })
}

fn unknown(said: &Said, vocabulary: &Vocabulary) -> Diagnostic {
    let unit = vocabulary.unit_headings();
    let fault = Diagnostic::of(
        codes::FORM_OWNER,
        text! {
            "这张表一行一项，没有写明是哪个单位的";
            "a form, with a row an indicator, that does not say for certain whose it is"
        },
    )
    .at(said.start.clone())
    .help(text! {
        "表头上面加一行，如 `社区：示例社区`；或者文件名用单位的全称，如 `示例社区.csv`";
        "add a row above the header, such as `community: Hill Village`, or name the file after the \
         unit, in full"
    });
    let may_say = vocabulary.channel == Channel::Option && !said.is_one_of_several;
    let fault = match (said.expected, may_say) {
        (None, true) => fault.help(text! {
            "只有这一张时也可以用 `--community 名称`；有名册的用 `--communities 名册`，按名册认文件名";
            "of a single form, `--community NAME` says so; with `--communities ROSTER`, names of \
             files are held against the roster"
        }),
        (None, false) => fault.help(text! {
            "有名册的用 `--communities 名册`，按名册认文件名";
            "with `--communities ROSTER`, names of files are held against the roster"
        }),
        (Some(_), _) => fault.help(text! {
            "标题、文件名里没有名册上的名称（或不止一个）";
            "neither title nor file name holds one name of the roster"
        }),
    };
    fault.help(text! {
        "若一张表里有几个单位，加一列 {unit}";
        "if it holds several units, add a column {unit}"; unit
    })
}

fn contradiction<'a>(
    found: impl Iterator<Item = &'a (Candidate, Place)>,
    vocabulary: &Vocabulary,
) -> Diagnostic {
    let fault = Diagnostic::of(
        codes::FORM_OWNER,
        text! {
            "这张表是谁的，几处说法不一";
            "whose this form is, is said in several ways"
        },
    );
    let fault = found.fold(fault, |fault, (candidate, place)| {
        let name = &candidate.name;
        fault.at(place.clone().label(text! {"`{name}`"; "`{name}`"}))
    });
    match &vocabulary.owner {
        Some(_) => fault.help(text! {
            "改正标题，或改正 `--community`";
            "correct the title, or `--community`"
        }),
        None => fault.help(text! {
            "改正标题或文件名，使它们一致";
            "correct the title or the name of the file, so that they agree"
        }),
    }
}

/// Returns the fault of one name that the user gives for several forms.
pub fn one_name_for_several(vocabulary: &Vocabulary) -> Diagnostic {
    let name = vocabulary.owner.as_deref().unwrap_or_default();
    Diagnostic::of(
        codes::FORM_OWNER,
        text! {
            "有几张一表一社区的表，`--community {name}` 说的是哪一张，看不出来";
            "there are several forms, and `--community {name}` does not say of which it speaks"
        },
    )
    .help(text! {
        "一次只评一张；或者各表标题里写明单位，或文件名用单位的全称";
        "give one form only, or let each say in its title or in the name of its file whose it is"
    })
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
            "sheet",
            "甲",
        ] {
            assert_eq!(named(title), None, "{title}");
        }
    }
}

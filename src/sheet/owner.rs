//! Whose a form is: what its title, the name of its file or sheet, or the user says.

use std::collections::BTreeMap;

use super::channel::Channel;
use super::header::Header;
use super::labels::labels_and_words;
use super::office::{UNIT_ENDINGS, words};
use super::source::Row;
use super::title::{Candidate, Reading, says_nothing};
use super::unit::Unit;
use super::vocabulary::Vocabulary;
use crate::diagnostics::{Diagnostic, Findings, Place};
use crate::lang::Text;
use crate::names::{identity, is_blank};
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
    let mut found = told(labelled, said.titles, &reading);
    let names = [Some(stem(said.file)), said.sheet];
    let of_file = names.into_iter().flatten();
    let of_file = of_file.filter_map(|name| Some((reading.names(name)?, said.start.clone())));
    let of_file: Vec<_> = of_file.collect();
    let by_name = |name: &String| (reading.told(name), said.start.clone());
    let by_user = vocabulary.owner.as_ref().map(by_name);
    let likely = vocabulary.likely_owner.as_ref().map(by_name);
    let is_told = by_user.is_some();
    found.extend(by_user);
    found.extend(of_file.into_iter().filter(|_| !is_told));
    if found.is_empty() && !said.is_one_of_several {
        found.extend(likely);
    }
    let mut names: BTreeMap<String, &(Candidate, Place)> = BTreeMap::new();
    for candidate in &found {
        names
            .entry(identity(&candidate.0.name))
            .or_insert(candidate);
    }
    let mut streets: BTreeMap<String, &(Candidate, Place)> = BTreeMap::new();
    for candidate in &found {
        if let Some(street) = &candidate.0.street {
            streets.entry(identity(street)).or_insert(candidate);
        }
    }
    if let Some(several) = [names, streets].into_iter().find(|said| said.len() > 1) {
        findings.push(contradiction(several.into_values(), vocabulary));
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

/// Returns whom the rows above a table name: behind a heading for units, or as titles do.
pub fn told(
    labelled: &[(String, Place)],
    titles: &[Row],
    reading: &Reading,
) -> Vec<(Candidate, Place)> {
    let labelled = labelled.iter().flat_map(|(name, place)| {
        let read = reading.labelled(name).into_iter();
        read.map(|candidate| (candidate, place.clone()))
    });
    let in_titles = titles.iter().filter_map(|row| in_title(row, reading));
    labelled.chain(in_titles).collect()
}

/// Returns whom a row above the header names as a title does: in its first words, or behind words for
/// forms and years only. What stands behind anything else is labelled by it.
fn in_title(row: &Row, reading: &Reading) -> Option<(Candidate, Place)> {
    for column in (0..row.width()).filter(|&column| !is_blank(row.cell(column))) {
        let cell = row.cell(column);
        let parts = labels_and_words(cell);
        let mut titles = parts.iter().filter(|(label, _)| label.is_none());
        if let Some(found) = titles.find_map(|(_, words)| reading.title(words)) {
            return Some((found, row.place(column)));
        }
        if !says_nothing(cell) {
            return None;
        }
    }
    None
}

/// Returns the words in which names of units end, the longer ones first.
pub fn unit_words(vocabulary: &Vocabulary) -> Vec<String> {
    let mut known = vocabulary.unit_words();
    known.extend(
        words(&UNIT_ENDINGS)
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
    let may_say = vocabulary.channel != Channel::Nowhere && !said.is_one_of_several;
    let owner = vocabulary.channel.owner("…");
    let fault = match (said.expected, may_say) {
        (None, true) => fault.help(text! {
            "只有这一张时也可以用 `{owner}`；有名册的用 `--communities 名册`，按名册认文件名";
            "of a single form, `{owner}` says so; with `--communities ROSTER`, names of files are held \
             against the roster"
        }),
        (None, false) => fault.help(text! {
            "有名册的用 `--communities 名册`，按名册认文件名";
            "with `--communities ROSTER`, names of files are held against the roster"
        }),
        (Some(_), true) => fault.help(text! {
            "标题、文件名里没有名册上的名称（或不止一个）；只有这一张时也可以用 `{owner}`";
            "neither title nor file name holds one name of the roster; of a single form, `{owner}` says so"
        }),
        (Some(_), false) => fault.help(text! {
            "标题、文件名里没有名册上的名称（或不止一个）";
            "neither title nor file name holds one name of the roster"
        }),
    };
    fault.help(text! {
        "若一张表里有几个单位，加一列 {unit}";
        "if it holds several units, add a column {unit}"; unit
    })
}

pub fn contradiction<'a>(
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
        let street = candidate.street.iter();
        let words: Vec<&str> = street
            .chain([&candidate.name])
            .map(String::as_str)
            .collect();
        let name = words.join(" ");
        fault.at(place.clone().label(text! {"`{name}`"; "`{name}`"}))
    });
    match &vocabulary.owner {
        Some(name) => {
            let owner = vocabulary.channel.owner(name);
            fault.help(text! {
                "改正标题，或改正 `{owner}`";
                "correct the title, or `{owner}`"
            })
        }
        None => fault.help(text! {
            "改正标题或文件名，使它们一致";
            "correct the title or the name of the file, so that they agree"
        }),
    }
}

/// Returns the fault of one name that the user gives for several forms.
pub fn one_name_for_several(vocabulary: &Vocabulary) -> Diagnostic {
    let name = vocabulary.owner.as_deref().unwrap_or_default();
    let owner = vocabulary.channel.owner(name);
    Diagnostic::of(
        codes::FORM_OWNER,
        text! {
            "一表一社区的表有几张（几块），`{owner}` 说的是哪一张，看不出来";
            "there are several forms or blocks, and `{owner}` does not say of which it speaks"
        },
    )
    .help(text! {
        "一次只评一张；或者各表标题里写明单位，或文件名用单位的全称";
        "give one form only, or let each say in its title or in the name of its file whose it is"
    })
}

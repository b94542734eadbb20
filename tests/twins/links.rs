//! Code and links of a passage, and what they are in the twin.

use std::collections::BTreeSet;

use super::page::Twin;
use super::words;
use crate::documents::page::anchor;
use crate::documents::root;

/// Returns the code of a text that its twin lacks, or has besides.
pub fn code_differs(english: &str, chinese: &str) -> Option<String> {
    let wanted: BTreeSet<String> = code(english)
        .iter()
        .map(|code| words::in_commands(code))
        .collect();
    let found: BTreeSet<String> = code(chinese).into_iter().collect();
    let told = |of: &BTreeSet<String>, than: &BTreeSet<String>| {
        let differing: Vec<&str> = of.difference(than).map(String::as_str).collect();
        differing.join("`, `")
    };
    let (lacks, besides) = (told(&wanted, &found), told(&found, &wanted));
    match (lacks.as_str(), besides.as_str()) {
        ("", "") => None,
        ("", besides) => Some(format!("`{besides}` is not in the English page")),
        (lacks, _) => Some(format!("`{lacks}` of the English page is not there")),
    }
}

/// Returns what stands between backticks, each line break a space.
fn code(text: &str) -> Vec<String> {
    let text = text.replace('\n', " ");
    let inside = text.split('`').skip(1).step_by(2);
    inside
        .map(|code| code.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// Returns where the links of a text lead.
pub fn targets(text: &str) -> Vec<&str> {
    let links = text.split("](").skip(1);
    links
        .filter_map(|rest| rest.split_once(')').map(|(target, _)| target))
        .collect()
}

/// Returns the link of the twin that leads where one of the page does: to the twin of its target, if it has one.
pub fn in_twin(page: &Twin, twin: &Twin, target: &str) -> String {
    if is_elsewhere(target) {
        return target.to_owned();
    }
    let (path, heading) = target.split_once('#').unwrap_or((target, ""));
    let folder = page.name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let file = |path: &str| normal(&format!("{folder}/{path}"));
    let twin_path = path
        .rsplit_once('.')
        .map(|(stem, kind)| format!("{stem}.zh-CN.{kind}"))
        .filter(|path| root().join(file(path)).exists());
    let (its_page, its_twin) = match (path, &twin_path) {
        ("", _) => (page.headings(), twin.headings()),
        (path, Some(twin_path)) if heading.is_empty() || !path.ends_with(".md") => {
            return twin_path.clone();
        }
        (path, Some(twin_path)) => (
            Twin::read(&file(path)).headings(),
            Twin::read(&file(twin_path)).headings(),
        ),
        (_, None) => return target.to_owned(),
    };
    let path = twin_path.unwrap_or(path.to_owned());
    let mut both = its_page.iter().zip(&its_twin);
    let found = both.find(|(english, _)| anchor(english) == heading);
    match found {
        Some((_, chinese)) => format!("{path}#{}", anchor(chinese)),
        None => panic!("{}: {target} leads to no heading", page.name),
    }
}

fn is_elsewhere(target: &str) -> bool {
    target.starts_with("http")
}

/// Returns a path without `..`.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_of_a_page_with_a_twin_leads_somewhere() {
    let mut astray = Vec::new();
    for (english, chinese) in super::pairs() {
        for name in [english, chinese] {
            let page = Twin::read(&name);
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            for target in page.all_targets() {
                if !is_elsewhere(&target) && !leads(&page, folder, &target) {
                    astray.push(format!("{name}: {target}"));
                }
            }
        }
    }
    crate::documents::assert_none(&astray);
}

/// Returns whether there is the file of a link, and the heading in it.
fn leads(page: &Twin, folder: &str, target: &str) -> bool {
    let (path, heading) = target.split_once('#').unwrap_or((target, ""));
    let file = normal(&format!("{folder}/{path}"));
    let has = |page: &Twin| page.headings().iter().any(|text| anchor(text) == heading);
    match (path, heading) {
        ("", _) => has(page),
        (_, "") => root().join(file).exists(),
        _ => has(&Twin::read(&file)),
    }
}

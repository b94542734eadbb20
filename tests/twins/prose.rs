//! The prose of a section in both languages: the same code, the same links, and in Chinese full-width punctuation.

use std::collections::BTreeSet;

use super::links::{self, in_twin, targets};
use super::page::{Part, Twin, What};
use super::words::is_han;

/// A heading, and all prose up to the next.
struct Section {
    line: usize,
    prose: String,
}

/// Returns the sections of the twin whose code or links are not those of the page.
pub fn differences(page: &Twin, twin: &Twin) -> Vec<String> {
    let both = sections(page).into_iter().zip(sections(twin));
    both.flat_map(|(english, chinese)| {
        let place = format!("{} line {}", twin.name, chinese.line);
        let to_the_other = |target: &&str| {
            let of_page = |page: &Twin| page.name.rsplit('/').next().map(str::to_owned);
            of_page(page).as_deref() != Some(target) && of_page(twin).as_deref() != Some(target)
        };
        let links = |prose: &str| -> BTreeSet<String> {
            let targets = targets(prose).into_iter().filter(to_the_other);
            targets.map(str::to_owned).collect()
        };
        let wanted: BTreeSet<String> = links(&english.prose)
            .iter()
            .map(|target| in_twin(page, twin, target))
            .collect();
        let found = links(&chinese.prose);
        let code = links::code_differs(&english.prose, &chinese.prose);
        let links = (wanted != found).then(|| format!("links to {found:?}, not {wanted:?}"));
        let told = code.into_iter().chain(links);
        told.map(|told| format!("{place}: {told}"))
            .collect::<Vec<_>>()
    })
    .collect()
}

/// Returns the parts behind which the twin has more or fewer paragraphs than the page.
pub fn paragraphs_differ(page: &Twin, twin: &Twin) -> Vec<String> {
    let both = page.parts.iter().zip(&twin.parts);
    let differing = both.filter_map(|(english, chinese)| {
        let [wanted, found] = [english, chinese].map(|part| paragraphs(&part.shared_prose));
        let place = format!("{} line {}", twin.name, chinese.line);
        let told = format!("{place}: {found} paragraphs or items follow, not {wanted}");
        (wanted != found).then_some(told)
    });
    differing.collect()
}

/// Returns how many paragraphs and items of lists a text has.
fn paragraphs(text: &str) -> usize {
    let mut is_inside = false;
    let mut count = 0;
    for line in text.lines() {
        let rest = line.trim_start_matches(|char: char| char.is_ascii_digit());
        let is_item = line.starts_with("* ") || rest != line && rest.starts_with(". ");
        let begins = !line.is_empty() && (is_item || !is_inside);
        count += usize::from(begins);
        is_inside = !line.is_empty();
    }
    count
}

/// Returns the lines of Chinese prose that have half-width punctuation.
pub fn half_width(twin: &Twin) -> Vec<String> {
    let mut told = Vec::new();
    for part in &twin.parts {
        let said = match &part.what {
            What::Heading { text, .. } => text.clone() + "\n" + &part.prose,
            What::Block { .. } | What::Table { .. } | What::Mark(_) => part.prose.clone(),
        };
        let lines = said.lines().filter(|line| has_half_width(&bare(line)));
        told.extend(lines.map(|line| format!("{}: half-width punctuation: {line}", twin.name)));
    }
    told
}

fn sections(twin: &Twin) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for part in &twin.parts {
        let starts = matches!(part.what, What::Heading { .. });
        match sections.last_mut().filter(|_| !starts) {
            Some(section) => section.prose += &shared(part),
            None => sections.push(Section {
                line: part.line,
                prose: shared(part),
            }),
        }
    }
    sections
}

fn shared(part: &Part) -> String {
    part.shared_prose.clone()
}

/// Returns a line without code and without where its links lead.
fn bare(line: &str) -> String {
    let outside: Vec<&str> = line.split('`').step_by(2).collect();
    let outside = outside.join("码");
    let mut pieces = outside.split("](");
    let first = pieces.next().unwrap_or_default().to_owned();
    let after_target = |piece: &str| piece.split_once(')').map(|(_, rest)| rest.to_owned());
    let rest = pieces.filter_map(after_target);
    rest.fold(first, |text, rest| text + "链" + &rest)
}

fn has_half_width(line: &str) -> bool {
    let chars: Vec<char> = line.chars().collect();
    let is_wide = |char: char| is_han(char) || "，。：；（）“”、《》！？".contains(char);
    let mut pairs = chars.windows(2);
    pairs.any(|pair| {
        let (one, other) = (pair[0], pair[1]);
        let follows = is_wide(one) && ",;:?!()\"".contains(other);
        let precedes = is_wide(other) && ",;:?!()\"".contains(one);
        follows || precedes
    })
}

//! The tables of keys are what the program's own say, in both languages. Each stands behind a line `<!-- keys: award -->`;
//! `UPDATE_DOCS=1 cargo test tables_of_keys` writes them; read the diff before you keep it.

use std::collections::BTreeSet;
use std::env;
use std::fs;

use wuhua_eval::lang::Lang;
use wuhua_eval::review;
use wuhua_eval::rubric::KEYS;
use wuhua_eval::toml_text::{Key, Keys, TableKeys};

use super::page::{Page, anchor};
use super::{RUBRIC_PAGE, alone, root};
use crate::twins::heading_in;

/// Tables whose keys another table has too.
const COVERED: [(&str, &str); 4] = [
    ("veto", "gate"),
    ("fold", "panel"),
    ("rounding", "numbers"),
    ("own-grade", "grade"),
];

/// A page in both languages, with the keys that it explains.
struct Reference<'a> {
    english: &'static str,
    chinese: &'static str,
    keys: &'a Keys,
}

#[test]
fn the_tables_of_keys_are_those_of_the_program() {
    let _alone = alone();
    let of_rubrics = Reference {
        english: RUBRIC_PAGE,
        chinese: "docs/rubric-format.zh-CN.md",
        keys: &KEYS,
    };
    let of_manifests = Reference {
        english: "docs/review.md",
        chinese: "docs/review.zh-CN.md",
        keys: &review::KEYS,
    };
    for reference in [of_rubrics, of_manifests] {
        for lang in [Lang::En, Lang::Zh] {
            reference.check(lang);
        }
    }
}

#[test]
fn every_key_that_is_explained_elsewhere_is_explained_there() {
    let page = Page::read(RUBRIC_PAGE);
    let headings: BTreeSet<&str> = page.headings().collect();
    let keys = KEYS.tables.iter().flat_map(|table| table.keys);
    for see in keys.filter_map(|key| key.see) {
        assert!(headings.contains(see), "{RUBRIC_PAGE} has no heading {see}");
    }
}

impl Reference<'_> {
    /// Holds the page of a language to the keys, or writes its tables anew.
    fn check(&self, lang: Lang) {
        let name = match lang {
            Lang::En => self.english,
            Lang::Zh => self.chinese,
        };
        let path = root().join(name);
        let page = || fs::read_to_string(&path).expect("the page is there");
        let (wanted, shown) = self.written(&page(), lang);
        if env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, &wanted).expect("the page can be written");
        }
        assert!(
            page() == wanted,
            "{name} is not what the program says: UPDATE_DOCS=1 cargo test tables_of_keys"
        );
        for table in self.keys.tables {
            let mut covered = COVERED.iter();
            let covering = covered.find(|(name, _)| *name == table.name);
            let covering = covering.map_or(table.name, |(_, other)| other);
            let keys = self.keys.table(covering).keys;
            let has = |key: &Key| keys.iter().any(|other| other.name == key.name);
            assert!(shown.contains(covering), "{name} does not show {covering}");
            assert!(
                table.keys.iter().all(has),
                "{covering} lacks a key of {}",
                table.name
            );
        }
    }

    /// Returns the page with its tables as they should be, and which it shows.
    fn written(&self, page: &str, lang: Lang) -> (String, BTreeSet<String>) {
        let mut written = String::new();
        let mut shown = BTreeSet::new();
        let mut lines = page.lines().peekable();
        while let Some(line) = lines.next() {
            written += &format!("{line}\n");
            let name = line.strip_prefix("<!-- keys: ");
            if let Some(name) = name.and_then(|name| name.strip_suffix(" -->")) {
                written += &self.rows(self.keys.table(name), lang);
                shown.insert(name.to_owned());
                while lines.next_if(|line| line.starts_with('|')).is_some() {}
            }
        }
        (written, shown)
    }

    fn rows(&self, table: &TableKeys, lang: Lang) -> String {
        let rows = table.keys.iter().map(|key| {
            let needed = match (key.is_needed, lang) {
                (false, _) => "",
                (true, Lang::En) => ", required",
                (true, Lang::Zh) => "，必写",
            };
            let (value, meaning) = (self.value(key, lang), self.meaning(key, lang));
            format!("| `{}` | {value}{needed} | {meaning} |\n", key.name)
        });
        let header = match lang {
            Lang::En => "| key | value | meaning |",
            Lang::Zh => "| 键 | 取值 | 含义 |",
        };
        format!("{header}\n|---|---|---|\n{}", rows.collect::<String>())
    }

    fn value(&self, key: &Key, lang: Lang) -> String {
        match (key.kind, lang) {
            ("choice", _) => {
                let words = key.choices.iter().map(|word| format!("`\"{word}\"`"));
                words.collect::<Vec<_>>().join(match lang {
                    Lang::En => ", ",
                    Lang::Zh => "、",
                })
            }
            ("whole", _) => {
                let most = key.most.expect("a whole number has a greatest");
                match lang {
                    Lang::En => format!("a whole number from 0 to {most}"),
                    Lang::Zh => format!("0 至 {most} 的整数"),
                }
            }
            (kind, Lang::En) => {
                let said = self.keys.kind(kind).en.replace("text in quotes", "text");
                said.trim().to_owned()
            }
            (kind, Lang::Zh) => {
                let said = self.keys.kind(kind).zh.replace("带引号的文字", "文字");
                said.trim().to_owned()
            }
        }
    }

    fn meaning(&self, key: &Key, lang: Lang) -> String {
        let (between, listed) = match lang {
            Lang::En => ("; ", ", "),
            Lang::Zh => ("；", "、"),
        };
        let beside = key
            .beside
            .iter()
            .copied()
            .flatten()
            .map(|key| format!("`{key}`"));
        let beside = beside.collect::<Vec<_>>().join(listed);
        let more = key.more.as_ref().map(|more| more.speak(lang).to_owned());
        let with = (!beside.is_empty()).then(|| match lang {
            Lang::En => format!("with {beside}"),
            Lang::Zh => format!("与 {beside} 同写"),
        });
        let see = key.see.as_ref().map(|see| match lang {
            Lang::En => format!("see [{see}](#{})", anchor(see)),
            Lang::Zh => {
                let heading = heading_in(self.chinese, self.english, see);
                format!("见[{heading}](#{})", anchor(&heading))
            }
        });
        let said = [Some(key.says.speak(lang).to_owned()), more, with, see];
        said.into_iter().flatten().collect::<Vec<_>>().join(between)
    }
}

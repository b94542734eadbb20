//! From the TOML text of a manifest to a [`Review`], or to everything that is wrong with it.

use std::cell::RefCell;

use super::keys::KEYS;
use super::{AtLeast, Form, Prerequisite, Review, Scheme, Target, Units};
use crate::diagnostics::{Diagnostic, FileId, Findings};
use crate::limits::{Limit, Limits};
use crate::names::{is_device, plain};
use crate::text;
use crate::toml_text::codes;
use crate::toml_text::{self, Located, Reader, Table, as_number, as_share};

const FORMS: &[(&str, Form)] = &[
    ("txt", Form::Text),
    ("md", Form::Markdown),
    ("csv", Form::Csv),
    ("json", Form::Json),
];

/// What a heading may mean.
const ROLES: &[&str] = &[
    "community",
    "street",
    "kind",
    "assessor",
    "source",
    "period",
    "indicator",
    "score",
    "total",
    "ignore",
];

/// Reads a manifest: its values, and the table they were read from. They are returned where nothing
/// is wrong with it.
pub fn read(file: FileId, source: &str) -> (Option<(Review, Table)>, Vec<Diagnostic>) {
    let (table, syntax_faults) = toml_text::read(file, source);
    let Some(table) = table else {
        return (None, syntax_faults);
    };
    let findings = RefCell::new(Findings::listing_all());
    findings.borrow_mut().extend(syntax_faults);
    let reader = Reader::of_head(file, &findings, &table, &KEYS);
    let review = Review {
        id: reader.required_text("id"),
        title: reader.required_text("title"),
        issuer: reader.text("issuer"),
        communities: reader.required_text("communities"),
        limits: limits(&reader),
        formats: forms(&reader),
        schemes: schemes(&reader),
    };
    let found = toml_text::each_told_once(findings.into_inner().into_vec());
    let is_sound = !found.iter().any(Diagnostic::is_error);
    (is_sound.then_some((review, table)), found)
}

/// Reads `limits = { cells = 6000000, inflated = "512MB" }`.
fn limits(reader: &Reader) -> Limits {
    let mut limits = Limits::default();
    for (name, place, size) in reader.entries("limits") {
        let written = match size.text() {
            Some(text) => Some(text.to_owned()),
            None => as_number(size).map(|number| number.to_string()),
        };
        if written.is_some_and(|written| limits.set(name, &written)) {
            continue;
        }
        let all = Limit::ALL.map(Limit::name).join(", ");
        let fault = text! {"`limits` 里的 `{name}` 没有写对"; "`{name}` of `limits` is not right"};
        let fault = Diagnostic::of(codes::WRONG_VALUE, fault).at(place);
        reader.push(fault.help(text! {
            "如 `limits = {{ cells = 6000000, inflated = \"512MB\" }}`，有 {all}";
            "write `limits = {{ cells = 6000000, inflated = \"512MB\" }}`; there are {all}"
        }));
    }
    limits
}

fn forms(reader: &Reader) -> Vec<Form> {
    let Some(located) = reader.get("formats") else {
        return vec![Form::Markdown];
    };
    let mut forms = Vec::new();
    for name in reader.texts("formats") {
        match FORMS.iter().find(|(known, _)| *known == name) {
            Some((_, form)) if !forms.contains(form) => forms.push(*form),
            Some(_) => {}
            None => reader.wrong(
                located,
                text! {"没有 `{name}` 这种格式"; "there is no format `{name}`"},
                text! {
                    "可以写 `md`、`txt`、`csv`、`json`";
                    "it may be `md`, `txt`, `csv` or `json`"
                },
            ),
        }
    }
    forms
}

fn schemes(head: &Reader) -> Vec<Scheme> {
    let mut schemes: Vec<Scheme> = Vec::new();
    for row in head.tables("schemes") {
        let scheme = Scheme {
            id: row.required_text("id"),
            short: row.text("short"),
            rubric: row.required_text("rubric"),
            year: row.whole("year").unwrap_or_default(),
            sheets: row.texts("sheets"),
            units: row
                .choice(
                    "units",
                    &[
                        ("communities", Units::Communities),
                        ("streets", Units::Streets),
                    ],
                )
                .unwrap_or(Units::Communities),
            pass_title: row.text("pass-title"),
            series: row.text("series"),
            targets: targets(&row),
            prerequisites: prerequisites(&row),
            corrections: row.text("corrections"),
            columns: columns(&row),
            encoding: row.text("encoding"),
            separator: row.text("separator"),
            sheet_names: row.texts("sheet"),
            all_sheets: row.is_true("all-sheets"),
            fill: row.texts("fill"),
            community: row.text("community"),
            partial: row.is_true("partial"),
        };
        check_id(&row, &scheme, &schemes);
        if let Some(located) = row.get("sheet").filter(|_| scheme.all_sheets) {
            row.wrong(
                located,
                text! {
                    "既指明了工作表，又写了 `all-sheets`";
                    "sheets are named, and `all-sheets` too"
                },
                text! {"两个键只留一个"; "keep one of the two keys"},
            );
        }
        schemes.push(scheme);
    }
    schemes
}

/// Characters of an id: of 汉字 a name of a file holds no more than eighty.
const LONGEST_ID: usize = 60;

/// A scheme's id names its files, so it is one on any system, and no other's.
fn check_id(row: &Reader, scheme: &Scheme, earlier: &[Scheme]) {
    let Some(located) = row.get("id") else { return };
    let id = &scheme.id;
    let is_safe = |character: char| character.is_alphanumeric() || "-_".contains(character);
    if !id.chars().all(is_safe) {
        row.wrong(
            located,
            text! {"`{id}` 不能作文件名"; "`{id}` cannot name files"},
            text! {"只用字母、数字、汉字、`-` 和 `_`"; "use letters, digits, 汉字, `-` and `_`"},
        );
    }
    if is_device(id) {
        row.wrong(
            located,
            text! {
                "`{id}` 在 Windows 上是设备名，不能作文件名";
                "`{id}` is a device on Windows and cannot name files"
            },
            text! {"换一个编号"; "choose another id"},
        );
    }
    if id.chars().nth(LONGEST_ID).is_some() {
        row.wrong(
            located,
            text! {"编号太长，不能作文件名"; "the id is too long to name files"},
            text! {
                "写短些，至多 {LONGEST_ID} 个字";
                "shorten it to {LONGEST_ID} characters at most"
            },
        );
    }
    if earlier.iter().any(|other| plain(&other.id) == plain(id)) {
        row.wrong(
            located,
            text! {"`{id}` 用了两次"; "`{id}` is used twice"},
            text! {
                "每项考评、每个年度用各自的编号";
                "give every scheme, and every year of one, an id of its own"
            },
        );
    }
}

fn targets(row: &Reader) -> Vec<Target> {
    let target = |target: Reader| Target {
        title: target.required_text("title"),
        at_least: target
            .get("at-least")
            .and_then(|located| at_least(&target, located))
            .unwrap_or(AtLeast::All),
        cumulative: target.is_true("cumulative"),
    };
    row.tables("targets").into_iter().map(target).collect()
}

fn at_least(target: &Reader, located: &Located) -> Option<AtLeast> {
    let count = as_number(located).and_then(|number| number.count());
    let is_all = located.text() == Some("all");
    let share = as_share(located).filter(|share| !share.is_negative());
    match (is_all, count, share) {
        (true, ..) => Some(AtLeast::All),
        (_, Some(count), _) => Some(AtLeast::Number(count)),
        (_, _, Some(share)) => Some(AtLeast::Share(share)),
        _ => target.misfit(located, "at-least"),
    }
}

fn prerequisites(row: &Reader) -> Vec<Prerequisite> {
    let rows = row.tables("prerequisites").into_iter();
    let rows = rows.map(|row| Prerequisite {
        award: row.required_text("award"),
        needs: row.required_text("needs"),
    });
    rows.collect()
}

fn columns(row: &Reader) -> Vec<(String, String)> {
    let mut columns = Vec::new();
    for (role, place, heading) in row.entries("columns") {
        let headings: Option<Vec<&str>> = heading.items().iter().map(Located::text).collect();
        if let Some(headings) = headings.filter(|_| ROLES.contains(&role)) {
            columns.extend(
                (headings.into_iter()).map(|heading| (role.to_owned(), heading.to_owned())),
            );
            continue;
        }
        let all = ROLES.join(", ");
        row.push(
            Diagnostic::of(
                codes::WRONG_VALUE,
                text! {
                    "`columns` 里的 `{role}` 没有写对";
                    "`{role}` of `columns` is not right"
                },
            )
            .at(place)
            .help(text! {
                "写 `角色 = \"列名\"`，角色有 {all}";
                "write `role = \"heading\"`; the roles are {all}"
            }),
        );
    }
    columns
}

//! Cells that are filled in: what they take, and what is said beside them.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Formula, Worksheet,
    XlsxError,
};

use crate::lang::{Lang, Text};
use crate::report::template::{Ask, Entry, Holds, Numbers, Room, Template, Who};
use crate::report::workbook::lists::{Lists, letters};
use crate::report::workbook::said::cut;
use crate::report::workbook::style::Styles;
use crate::text;

/// The most characters of what is said beside a cell, and of its title.
const MOST_SAID: usize = 255;
const MOST_TITLE: usize = 32;

/// What makes cells to be filled in.
pub struct Answers<'a> {
    pub template: &'a Template,
    pub lists: &'a Lists,
    pub lang: Lang,
}

/// Cells of one column: stretches of rows, from the first to the last of each.
pub struct Stretches {
    pub column: u16,
    pub rows: Vec<(u32, u32)>,
}

impl Stretches {
    /// Adds rows below those that there are.
    pub fn add(&mut self, first: u32, last: u32) {
        match self.rows.last_mut() {
            Some((_, end)) if *end + 1 == first => *end = last,
            Some(_) | None => self.rows.push((first, last)),
        }
    }

    /// Holds the cells to a rule: one however many stretches there are, for a sheet takes few.
    fn hold(&self, sheet: &mut Worksheet, rule: DataValidation) -> Result<(), XlsxError> {
        let letters = letters(self.column.into());
        let range =
            |&(first, last): &(u32, u32)| format!("{letters}{}:{letters}{}", first + 1, last + 1);
        let ranges: Vec<String> = self.rows.iter().map(range).collect();
        let (first, last) = self.rows[0];
        let rule = match ranges.len() {
            1 => rule,
            _ => rule.set_multi_range(ranges.join(" ")),
        };
        sheet.add_data_validation(first, self.column, last, self.column, &rule)?;
        Ok(())
    }
}

/// Returns all lists of words that cells are chosen from.
pub fn choices(template: &Template, lang: Lang) -> Vec<Vec<String>> {
    let units = template.who.iter().chain([&template.anybody]);
    let mut kinds: Vec<_> = units
        .chain(&template.of_kinds)
        .map(|who| who.kind)
        .collect();
    kinds.dedup();
    let mut lists: Vec<Vec<String>> = Vec::new();
    if !template.kinds.is_empty() {
        lists.push(template.kinds.clone());
    }
    for ask in &template.asks {
        for &kind in &kinds {
            match ask.room(kind) {
                Room::Open(entry) => lists.extend(words_of(&entry, lang)),
                Room::Closed => {}
            }
        }
    }
    lists
}

/// Returns the words that a cell takes, where it takes no others.
fn words_of(entry: &Entry, lang: Lang) -> Option<Vec<String>> {
    match &entry.holds {
        Holds::OneOf(words) => {
            let words = words.iter().chain(&entry.besides);
            Some(words.map(|word| word.speak(lang).to_owned()).collect())
        }
        Holds::Number(_) | Holds::Share | Holds::Words => None,
    }
}

impl Answers<'_> {
    /// Returns how a cell looks that is to be filled in.
    pub fn look<'s>(&self, room: &Room, styles: &'s Styles) -> &'s Format {
        match room {
            Room::Closed => &styles.closed,
            Room::Open(entry) => match &entry.holds {
                Holds::Number(_) => &styles.open,
                // 3/4 would be the fourth of March, and a level may be called 1-2.
                Holds::OneOf(_) | Holds::Share | Holds::Words => &styles.open_words,
            },
        }
    }

    /// Holds cells to what a question takes, and says so beside them.
    pub fn guard(
        &self,
        sheet: &mut Worksheet,
        ask: &Ask,
        entry: &Entry,
        cells: &Stretches,
    ) -> Result<(), XlsxError> {
        let (first, _) = cells.rows[0];
        let cell = format!("{}{}", letters(cells.column.into()), first + 1);
        let rule = self.rule(entry, &cell);
        let title = match &ask.part {
            Some(part) => format!("{} {part}", ask.label()),
            None => ask.label(),
        };
        let entered = entry.words();
        let said = ask.rule.speak(self.lang);
        let prompt = match self.lang {
            Lang::Zh => format!("{}。\n{said}", entered.speak(self.lang)),
            Lang::En => format!("{}.\n{said}", entered.speak(self.lang)),
        };
        let wrong = text! {"这里不能这样填"; "this cannot stand here"};
        let rule = rule
            .set_input_title(cut(&title, MOST_TITLE))?
            .set_input_message(cut(&prompt, MOST_SAID))?
            .set_error_title(wrong.speak(self.lang))?
            .set_error_message(cut(entered.speak(self.lang), MOST_SAID))?
            .set_error_style(DataValidationErrorStyle::Stop);
        cells.hold(sheet, rule)
    }

    /// Lets the kind of a unit be chosen.
    pub fn guard_kind(&self, sheet: &mut Worksheet, cells: &Stretches) -> Result<(), XlsxError> {
        let rule = DataValidation::new().allow_list_formula(self.lists.range(&self.template.kinds));
        cells.hold(sheet, rule)
    }

    fn rule(&self, entry: &Entry, cell: &str) -> DataValidation {
        let rule = DataValidation::new();
        if let Some(words) = words_of(entry, self.lang) {
            return rule.allow_list_formula(self.lists.range(&words));
        }
        match &entry.holds {
            Holds::OneOf(_) | Holds::Words => rule.allow_any_value(),
            Holds::Share => rule.allow_custom(Formula::new(self.beside(entry, cell, share(cell)))),
            Holds::Number(numbers) => match plain_rule(numbers) {
                Some(ends) if entry.besides.is_empty() => rule.allow_decimal_number_formula(ends),
                Some(_) | None => {
                    let number = number(numbers, cell);
                    rule.allow_custom(Formula::new(self.beside(entry, cell, number)))
                }
            },
        }
    }

    /// Returns a condition that words beside it meet too.
    fn beside(&self, entry: &Entry, cell: &str, condition: String) -> String {
        let words = entry.besides.iter().map(|word| {
            let word = word.speak(self.lang).replace('"', "\"\"");
            format!(",{cell}=\"{word}\"")
        });
        let words: String = words.collect();
        format!("=OR({condition}{words})")
    }
}

/// Returns the ends of numbers, where nothing else is to be held.
fn plain_rule(numbers: &Numbers) -> Option<DataValidationRule<Formula>> {
    if numbers.step.is_some() {
        return None;
    }
    let written = |number: &crate::number::Number| Formula::new(number.to_string());
    match (&numbers.low, &numbers.high) {
        (Some(low), Some(high)) => Some(DataValidationRule::Between(written(low), written(high))),
        (Some(low), None) => Some(DataValidationRule::GreaterThanOrEqualTo(written(low))),
        (None, Some(high)) => Some(DataValidationRule::LessThanOrEqualTo(written(high))),
        (None, None) => None,
    }
}

/// Returns the condition of a number within its ends and on its steps.
fn number(numbers: &Numbers, cell: &str) -> String {
    let mut conditions = vec![format!("ISNUMBER({cell})")];
    let steps = numbers.step.as_ref().map(|step| format!("{cell}/({step})"));
    // A word would make what follows an error, and so the whole.
    let value = format!("N({cell})");
    conditions.extend(numbers.low.as_ref().map(|low| format!("{value}>={low}")));
    conditions.extend(numbers.high.as_ref().map(|high| format!("{value}<={high}")));
    conditions.extend(steps.map(|steps| {
        let steps = steps.replacen(cell, &value, 1);
        format!("ABS({steps}-ROUND({steps},0))<0.000001")
    }));
    format!("AND({})", conditions.join(","))
}

/// Returns the condition of a share: 3/4, 75% or 0.75.
fn share(cell: &str) -> String {
    let digits = format!(
        "SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cell},\"/\",\"\",1),\"%\",\"\",1),\".\",\"\",1)"
    );
    format!("ISNUMBER({digits}*1)")
}

/// Returns what is said of who signs a sheet.
pub fn signature() -> Text {
    text! {"考评人签名：　　　　　　　日期：　　　　　"; "signed:                         date:"}
}

/// Returns whether a cell that says whose a row is, is given.
pub fn is_given(who: &Who, column: usize) -> bool {
    !who.cells[column].is_empty()
}

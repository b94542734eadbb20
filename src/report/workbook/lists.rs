//! Words to choose from, on a sheet that nobody sees: a list in a cell's own rule is cut off at 255
//! characters.

use rust_xlsxwriter::{Formula, XlsxError};

use super::book::Book;

/// All lists of a workbook, each of them once.
#[derive(Default)]
pub struct Lists {
    lists: Vec<Vec<String>>,
    sheet: String,
}

impl Lists {
    /// Returns the lists that are wanted, on a sheet of a name that was kept.
    pub fn new(sheet: &str, wanted: impl Iterator<Item = Vec<String>>) -> Lists {
        let mut lists: Vec<Vec<String>> = Vec::new();
        for list in wanted {
            if !lists.contains(&list) {
                lists.push(list);
            }
        }
        let sheet = sheet.to_owned();
        Lists { lists, sheet }
    }

    /// Returns where the words of a list stand.
    pub fn range(&self, words: &[String]) -> Formula {
        let column = self.lists.iter().position(|list| list == words);
        let column = letters(column.expect("it was asked for"));
        let (sheet, last) = (&self.sheet, words.len());
        Formula::new(format!("='{sheet}'!${column}$1:${column}${last}"))
    }

    /// Adds the sheet of lists, if there are any.
    pub fn write(&self, book: &mut Book) -> Result<(), XlsxError> {
        if self.lists.is_empty() {
            return Ok(());
        }
        book.add_kept(&self.sheet)?;
        let (sheet, styles) = book.last();
        sheet.set_very_hidden(true);
        for (column, list) in (0..).zip(&self.lists) {
            for (row, word) in (0..).zip(list) {
                sheet.write_string_with_format(row, column, word, &styles.given)?;
            }
        }
        Ok(())
    }
}

/// Returns a column as spreadsheets call it: A, B, …, Z, AA.
pub fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        let letter = u8::try_from(column % 26).expect("less than 26");
        letters.push(char::from(b'A' + letter));
        match column / 26 {
            0 => break,
            rest => column = rest - 1,
        }
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_lettered() {
        for (column, letter) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), letter);
        }
    }
}

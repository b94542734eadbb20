//! The records of a CSV or TSV text, each with where it stands.

use std::ops::Range;

/// A text in records, and what separates their fields.
#[derive(Clone, Copy)]
pub struct Table<'t> {
    text: &'t str,
    delimiter: u8,
    /// Where the records begin: after a `sep=` line, if there is one.
    start: usize,
}

/// One record: where it begins, where it ends, and its fields without their quotes.
pub struct Row<'r> {
    pub span: Range<usize>,
    pub fields: &'r csv::StringRecord,
}

/// Where the fields of a record stand.
pub struct Fields {
    /// Counted from where the record begins.
    within: Vec<Range<usize>>,
    record: Range<usize>,
}

impl Fields {
    /// Returns where the field at `index` stands, quotes left out; an absent one is the end of the
    /// record.
    pub fn get(&self, index: usize) -> Range<usize> {
        let Range { start, end } = self.record;
        let field = self.within.get(index);
        field.map_or(end..end, |field| start + field.start..start + field.end)
    }
}

/// What may separate fields, where nobody says, in falling order of preference.
const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// How many lines tell what separates fields where no header is found.
const LINES_THAT_TELL: usize = 30;

impl<'t> Table<'t> {
    /// Returns a text in records whose fields `delimiter` separates.
    pub fn new(text: &'t str, delimiter: u8) -> Table<'t> {
        let start = match declared(text) {
            Some((_, length)) => length,
            None => 0,
        };
        Table {
            text,
            delimiter,
            start,
        }
    }

    /// Finds out what separates the fields: what the user or a `sep=` line says, or else the sign
    /// under which the rows make most sense, and of several the one that the first lines hold most
    /// of. `sense` says how much sense a table makes, nothing where it has no header.
    pub fn making_sense(
        text: &'t str,
        wanted: Option<u8>,
        sense: impl Fn(&Table) -> usize,
    ) -> Table<'t> {
        let said = wanted.or_else(|| declared(text).map(|(delimiter, _)| delimiter));
        if let Some(delimiter) = said {
            return Table::new(text, delimiter);
        }
        let head: String = text.lines().take(LINES_THAT_TELL).collect();
        let occurrences = |delimiter: u8| head.bytes().filter(|&byte| byte == delimiter).count();
        DELIMITERS
            .into_iter()
            .rev()
            .map(|delimiter| Table::new(text, delimiter))
            .max_by_key(|table| (sense(table), occurrences(table.delimiter)))
            .expect("there are delimiters")
    }

    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Calls `visit` with every record that is not an empty line, in order, while it returns true.
    ///
    /// The `csv` crate counts the line end before a record as part of it; here a record starts
    /// with its first field.
    pub fn for_each_row(&self, mut visit: impl FnMut(&Row) -> bool) {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(&self.text.as_bytes()[self.start..]);
        let mut record = csv::StringRecord::new();
        while reader
            .read_record(&mut record)
            .expect("the text is UTF-8 and in memory, and records may differ in length")
        {
            let begins = self.start
                + usize::try_from(record.position().expect("it was read").byte())
                    .expect("an offset into memory");
            let line_ends = self.text.as_bytes()[begins..]
                .iter()
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .count();
            let ends = self.start
                + usize::try_from(reader.position().byte()).expect("an offset into memory");
            let row = Row {
                span: begins + line_ends..ends.min(self.text.len()),
                fields: &record,
            };
            if !visit(&row) {
                return;
            }
        }
    }

    /// Returns where the field at `index` of a record stands.
    pub fn field(&self, row: &Range<usize>, index: usize) -> Range<usize> {
        self.fields(row).get(index)
    }

    /// Returns where every field of a record stands.
    pub fn fields(&self, row: &Range<usize>) -> Fields {
        let line = self.text[row.clone()].trim_end_matches(['\r', '\n']);
        let (within, _) = self.scan(line);
        Fields {
            within,
            record: row.start..row.start + line.len(),
        }
    }

    /// Returns where a quotation mark opens that no other closes, if the record has one.
    pub fn unclosed_quote(&self, row: &Row) -> Option<usize> {
        if row.span.end < self.text.len() || !self.text[row.span.clone()].contains('"') {
            return None;
        }
        let (_, open) = self.scan(&self.text[row.span.clone()]);
        open.map(|offset| row.span.start + offset)
    }

    /// Returns the lines of a record that quotation marks make one of, each with where it stands;
    /// of most records it is one.
    pub fn lines(&self, row: &Row) -> impl Iterator<Item = (Range<usize>, &'t str)> {
        let text = self.text[row.span.clone()].trim_end_matches(['\r', '\n']);
        let start = text.as_ptr().addr();
        let lines = text.split(['\n', '\r']).enumerate();
        // Between the two signs of one line end stands nothing.
        let lines = lines.filter(|(number, line)| *number == 0 || !line.is_empty());
        let begins = row.span.start;
        lines.map(move |(_, line)| {
            let at = begins + line.as_ptr().addr() - start;
            (at..at + line.len(), line)
        })
    }

    /// Returns the stretch of every field of one record, and where a quote was left open.
    fn scan(&self, record: &str) -> (Vec<Range<usize>>, Option<usize>) {
        let bytes = record.as_bytes();
        let mut fields = Vec::new();
        let mut at = 0;
        loop {
            let begins = at;
            let mut inside = bytes.get(at) == Some(&b'"');
            let quoted = inside;
            at += usize::from(quoted);
            while at < bytes.len() && (inside || bytes[at] != self.delimiter) {
                if bytes[at] == b'"' && quoted {
                    inside = !inside;
                }
                at += 1;
            }
            let closes = quoted && !inside && at > begins + 1 && bytes[at - 1] == b'"';
            let ends = if closes { at - 1 } else { at };
            fields.push(begins + usize::from(quoted)..ends);
            if inside {
                return (fields, Some(begins));
            }
            if at == bytes.len() {
                return (fields, None);
            }
            at += 1;
        }
    }
}

/// Returns what a first line `sep=;` says separates the fields, and how long it is.
fn declared(text: &str) -> Option<(u8, usize)> {
    let first_line = text.lines().next()?;
    match first_line.strip_prefix("sep=").map(str::as_bytes) {
        Some(&[delimiter]) => Some((delimiter, first_line.len())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        let mut rows = Vec::new();
        let table = Table::making_sense(text, None, |_| 0);
        table.for_each_row(|row| {
            let fields = row.fields.iter().map(str::to_owned).collect();
            rows.push((text[..row.span.start].matches('\n').count() + 1, fields));
            true
        });
        rows
    }

    #[test]
    fn counts_lines_right_after_crlf_blank_lines_and_quoted_line_ends() {
        let text = "社区,得分\r\n\r\n甲,1\r\n\"乙\r\n二\",2\r\n丙,3";
        let lines: Vec<usize> = rows(text).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 3, 4, 6]);
    }

    #[test]
    fn finds_a_field_again() {
        let text = "a,\"b,\"\"c\",d\n";
        let table = Table::new(text, b',');
        let row = 0..text.len();
        let fields: Vec<&str> = (0..4)
            .map(|index| &text[table.field(&row, index)])
            .collect();
        assert_eq!(fields, ["a", "b,\"\"c", "d", ""]);
    }

    #[test]
    fn finds_the_quote_that_swallows_the_rest() {
        let text = "a,b\n1,\"2\n3,4\n";
        let mut open = None;
        let table = Table::new(text, b',');
        table.for_each_row(|row| {
            open = open.or(table.unclosed_quote(row));
            true
        });
        assert_eq!(open, Some(6));
    }

    #[test]
    fn sniffs_tabs_and_semicolons_and_obeys_sep() {
        assert_eq!(rows("a\tb,c")[0].1, ["a", "b,c"]);
        assert_eq!(rows("a;b")[0].1, ["a", "b"]);
        assert_eq!(
            rows("sep=;\na;b,c,d,e")[0],
            (2, vec!["a".into(), "b,c,d,e".into()])
        );
    }
}

//! JSON in lines: whatever stands at the outermost level is a line, and each item of a list there.

use std::io::{self, Write};

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;
use serde_json::value::RawValue;

use crate::parallel;
use crate::printable::is_unprintable;

/// Writes a document.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn write(shape: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, InLines::default());
    shape.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// A list whose items are made one at a time, as they are written.
pub struct OneByOne<F>(pub F);

impl<F, Items> Serialize for OneByOne<F>
where
    F: Fn() -> Items,
    Items: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// A list whose items are written on all cores, in the order of the things that they tell of.
pub struct SideBySide<T, F> {
    pub things: Vec<T>,
    pub item: F,
}

impl<T: Sync, F, Item> Serialize for SideBySide<T, F>
where
    F: Fn(&T) -> Item + Sync,
    Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.things.len()))?;
        let written = |things: &[T]| -> Vec<Box<RawValue>> {
            let lines = things.iter().map(|thing| line(&(self.item)(thing)));
            lines.collect()
        };
        parallel::parts(&self.things, written, |lines| {
            let mut lines = lines.iter();
            lines.try_for_each(|line| list.serialize_element(line))
        })?;
        list.end()
    }
}

/// Returns an item of a list of the outermost level, as it is written there.
fn line(item: &impl Serialize) -> Box<RawValue> {
    let mut line = Vec::new();
    let within = InLines {
        depth: DEPTH_OF_LISTS,
        has_items: false,
    };
    let mut serializer = serde_json::Serializer::with_formatter(&mut line, within);
    let written = item.serialize(&mut serializer);
    let line = written.map(|()| String::from_utf8(line).expect("JSON is text"));
    let line = line.and_then(RawValue::from_string);
    line.expect("memory takes it, and it is JSON")
}

/// How deep the items of lists of the outermost level stand.
const DEPTH_OF_LISTS: usize = 2;

/// How deep the next value stands, and whether the list that ends has items.
#[derive(Default)]
struct InLines {
    depth: usize,
    has_items: bool,
}

impl InLines {
    /// Parts an item from the one before it, by a line where it stands at some depth.
    fn part(
        &mut self,
        out: &mut (impl Write + ?Sized),
        is_first: bool,
        depth: usize,
    ) -> io::Result<()> {
        self.has_items = true;
        if !is_first {
            out.write_all(b",")?;
        }
        match self.depth == depth {
            true => out.write_all(b"\n"),
            false => Ok(()),
        }
    }

    fn close(&mut self, out: &mut (impl Write + ?Sized), depth: usize) -> io::Result<()> {
        if self.depth == depth && self.has_items {
            out.write_all(b"\n")?;
        }
        self.depth -= 1;
        self.has_items = true;
        Ok(())
    }

    fn open(&mut self) {
        self.depth += 1;
        self.has_items = false;
    }
}

impl Formatter for InLines {
    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open();
        out.write_all(b"{")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.part(out, first, 1)
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, 1)?;
        out.write_all(b"}")
    }

    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open();
        out.write_all(b"[")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.part(out, first, DEPTH_OF_LISTS)
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, DEPTH_OF_LISTS)?;
        out.write_all(b"]")
    }

    /// Spells out what would act on a terminal.
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_unprintable) {
            let (before, behind) = rest.split_at(at);
            out.write_all(before.as_bytes())?;
            let length = behind.chars().next().map_or(0, char::len_utf8);
            for unit in behind[..length].encode_utf16() {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = &behind[length..];
        }
        out.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::{SideBySide, write};

    #[test]
    fn items_written_side_by_side_are_written_as_one_after_another() {
        let items: Vec<_> = (0..600)
            .map(|item| json!({ "a": [item, { "b": [], "c": {} }], "d": "\u{1b}" }))
            .collect();
        let side_by_side = SideBySide {
            things: items.clone(),
            item: |item: &serde_json::Value| item.clone(),
        };
        let [mut one, mut other] = [Vec::new(), Vec::new()];
        write(&BTreeMap::from([("list", items)]), &mut one).expect("memory takes it");
        write(&BTreeMap::from([("list", side_by_side)]), &mut other).expect("memory takes it");
        assert_eq!(one, other);
    }

    #[test]
    fn a_line_holds_what_belongs_together_and_nothing_that_acts() {
        let mut written = Vec::new();
        let shape =
            json!({ "a": [], "b": [[1], { "c": "\u{202e}\u{e0001}x\u{1b}" }], "d": { "e": 1 } });
        write(&shape, &mut written).expect("memory takes it");
        let lines = [
            "{",
            "\"a\":[],",
            "\"b\":[",
            "[1],",
            "{\"c\":\"\\u202e\\udb40\\udc01x\\u001b\"}",
            "],",
            "\"d\":{\"e\":1}",
            "}",
            "",
        ];
        assert_eq!(String::from_utf8(written), Ok(lines.join("\n")));
    }
}

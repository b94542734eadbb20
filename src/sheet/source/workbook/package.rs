//! Files that are a zip of parts, opened without trust: no more is inflated than a workbook may hold.

use std::io::{self, BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::unopened::{Limit, Unopened};

/// All parts that are read, inflated.
const MOST_INFLATED: u64 = 256 << 20;

/// Between the beginnings of two tags; longer is no text of a cell.
const LONGEST_STRETCH: usize = 4 << 20;

/// A workbook has a few parts a sheet.
const MOST_PARTS: usize = 10_000;

/// A zip of parts.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be inflated.
    left: u64,
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, Unopened> {
        if parts_announced(bytes).is_some_and(|parts| parts > MOST_PARTS) {
            return Err(Unopened::TooLarge(Limit::Parts(MOST_PARTS)));
        }
        Ok(Package {
            archive: ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unopened::Damaged)?,
            left: MOST_INFLATED,
        })
    }

    pub fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// Returns a part that may not be there, to be read as XML.
    pub fn xml(&mut self, part: &str) -> Result<Option<Xml<'_>>, Unopened> {
        let Package { archive, left } = self;
        let inner = match archive.by_name(part) {
            Ok(inner) => inner,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Unopened::Encrypted);
            }
            Err(_) => return Err(Unopened::Damaged),
        };
        let watched = Watched {
            inner: Box::new(inner),
            left,
            stretch: 0,
        };
        let mut reader = quick_xml::Reader::from_reader(BufReader::new(watched));
        reader.config_mut().expand_empty_elements = true;
        Ok(Some(Xml {
            reader,
            room: Vec::new(),
        }))
    }

    /// Returns a part that must be there.
    pub fn needed(&mut self, part: &str) -> Result<Xml<'_>, Unopened> {
        self.xml(part)?.ok_or(Unopened::Damaged)
    }
}

/// Returns how many parts the end of a zip announces.
fn parts_announced(bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    let tail = &bytes[bytes.len().saturating_sub(66_000)..];
    let end = tail.windows(END.len()).rposition(|four| four == END)?;
    let count = tail.get(end + 10..end + 12)?;
    Some(usize::from(u16::from_le_bytes([count[0], count[1]])))
}

/// A part that is counted while it is inflated.
struct Watched<'p> {
    inner: Box<dyn Read + 'p>,
    left: &'p mut u64,
    /// How far the last beginning of a tag is behind.
    stretch: usize,
}

impl Read for Watched<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(room)?;
        *self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or(io::ErrorKind::FileTooLarge)?;
        self.stretch = match room[..read].iter().rposition(|&byte| byte == b'<') {
            Some(at) => read - at,
            None => self.stretch + read,
        };
        match self.stretch > LONGEST_STRETCH {
            true => Err(io::ErrorKind::FileTooLarge.into()),
            false => Ok(read),
        }
    }
}

/// The events of a part that is XML.
pub struct Xml<'p> {
    reader: quick_xml::Reader<BufReader<Watched<'p>>>,
    room: Vec<u8>,
}

impl Xml<'_> {
    /// Returns the next event; of an empty element both ends. No part of a workbook declares entities.
    pub fn next(&mut self) -> Result<Event<'_>, Unopened> {
        self.room.clear();
        match self.reader.read_event_into(&mut self.room) {
            Ok(Event::DocType(_)) => Err(Unopened::Damaged),
            Ok(event) => Ok(event),
            Err(quick_xml::Error::Io(error)) if error.kind() == io::ErrorKind::FileTooLarge => {
                Err(Unopened::TooLarge(Limit::Inflated(MOST_INFLATED)))
            }
            Err(_) => Err(Unopened::Damaged),
        }
    }
}

/// Returns an attribute by its name without the prefix.
pub fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|found| found.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
    value.ok().map(std::borrow::Cow::into_owned)
}

/// Returns what an event adds to the text around it. An entity that nobody declared is none.
pub fn add_text(event: &Event, text: &mut String) -> Result<(), Unopened> {
    match event {
        Event::Text(words) => text.push_str(words),
        Event::CData(words) => text.push_str(words),
        Event::GeneralRef(name) => {
            let character = name.resolve_char_ref().map_err(|_| Unopened::Damaged)?;
            let named = || quick_xml::escape::resolve_predefined_entity(name);
            match (character, character.is_none().then(named).flatten()) {
                (Some(character), _) => text.push(character),
                (None, Some(words)) => text.push_str(words),
                (None, None) => return Err(Unopened::Damaged),
            }
        }
        _ => {}
    }
    Ok(())
}

/// Returns whether an attribute says yes.
pub fn is_true(attribute: Option<String>) -> bool {
    attribute.is_some_and(|value| value == "1" || value == "true")
}

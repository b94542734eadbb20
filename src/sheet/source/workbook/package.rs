//! Files that are a zip of parts, opened without trust: no more is inflated than a workbook may hold.

use std::io::{self, BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::unopened::Unopened;
use crate::limits::{Exceeded, Limit, Limits};

/// How many bytes a character takes that is written by its number, with room for runs of zeros.
const LONGEST_CHARACTER: u64 = 64;

/// A zip of parts.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    pub limits: Limits,
    /// How many bytes may still be inflated.
    left: u64,
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8], limits: Limits) -> Result<Package<'b>, Unopened> {
        limits.check(Limit::Parts, parts_announced(bytes).unwrap_or(0))?;
        Ok(Package {
            archive: ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unopened::Damaged)?,
            limits,
            left: limits.of(Limit::Inflated),
        })
    }

    pub fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// Returns a part that may not be there, to be read as XML.
    pub fn xml(&mut self, part: &str) -> Result<Option<Xml<'_>>, Unopened> {
        let Package {
            archive,
            limits,
            left,
        } = self;
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
            limits: *limits,
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
    limits: Limits,
    left: &'p mut u64,
    /// How far the last beginning of a tag is behind.
    stretch: usize,
}

impl Read for Watched<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(room)?;
        let left = self.left.checked_sub(read as u64);
        *self.left = left.ok_or_else(|| too_large(self.limits.exceeded(Limit::Inflated)))?;
        self.stretch = match room[..read].iter().rposition(|&byte| byte == b'<') {
            Some(at) => read - at,
            None => self.stretch + read,
        };
        let most = self.limits.of(Limit::Characters);
        match self.stretch as u64 > most.saturating_mul(LONGEST_CHARACTER) {
            true => Err(too_large(self.limits.exceeded(Limit::Characters))),
            false => Ok(read),
        }
    }
}

fn too_large(exceeded: Exceeded) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, exceeded)
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
            Err(quick_xml::Error::Io(error)) => {
                let exceeded = error.get_ref().and_then(|inner| inner.downcast_ref());
                Err(exceeded
                    .copied()
                    .map_or(Unopened::Damaged, Unopened::TooLarge))
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

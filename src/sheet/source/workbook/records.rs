//! The records that an .xls is made of, and how they hold text.

use super::kinds;
use super::unopened::Unopened;
use crate::sheet::text::Encoding;

/// A record, and those that continue it.
pub struct Record<'s> {
    pub kind: u16,
    pub fields: Fields<'s>,
}

/// The records from some place of a stream on.
pub struct Records<'s> {
    rest: &'s [u8],
}

impl<'s> Records<'s> {
    pub fn new(stream: &'s [u8], from: usize) -> Result<Records<'s>, Unopened> {
        let rest = stream.get(from..).ok_or(Unopened::Damaged)?;
        Ok(Records { rest })
    }

    /// Returns the next record. Whoever reads knows by the last where they end.
    pub fn next(&mut self) -> Result<Record<'s>, Unopened> {
        let (kind, data) = self.one()?;
        let mut later = Vec::new();
        while self.rest.starts_with(&kinds::CONTINUE.to_le_bytes()) {
            later.push(self.one()?.1);
        }
        later.reverse();
        let fields = Fields { now: data, later };
        Ok(Record { kind, fields })
    }

    fn one(&mut self) -> Result<(u16, &'s [u8]), Unopened> {
        let (head, rest) = self.rest.split_at_checked(4).ok_or(Unopened::Damaged)?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let (data, rest) = rest.split_at_checked(length).ok_or(Unopened::Damaged)?;
        self.rest = rest;
        Ok((u16::from_le_bytes([head[0], head[1]]), data))
    }
}

/// What a record holds, as far as it is not yet read.
pub struct Fields<'s> {
    now: &'s [u8],
    /// Those that continue it, the next last.
    later: Vec<&'s [u8]>,
}

impl<'s> Fields<'s> {
    /// Returns how many bytes are left before the record is continued.
    pub fn left(&self) -> usize {
        self.now.len()
    }

    pub fn bytes<const COUNT: usize>(&mut self) -> Result<[u8; COUNT], Unopened> {
        let mut bytes = [0; COUNT];
        for byte in &mut bytes {
            while self.now.is_empty() {
                self.now = self.later.pop().ok_or(Unopened::Damaged)?;
            }
            *byte = self.now[0];
            self.now = &self.now[1..];
        }
        Ok(bytes)
    }

    pub fn byte(&mut self) -> Result<u8, Unopened> {
        Ok(self.bytes::<1>()?[0])
    }

    pub fn short(&mut self) -> Result<u16, Unopened> {
        Ok(u16::from_le_bytes(self.bytes()?))
    }

    pub fn long(&mut self) -> Result<u32, Unopened> {
        Ok(u32::from_le_bytes(self.bytes()?))
    }

    /// Passes over bytes.
    pub fn skip(&mut self, mut count: usize) -> Result<(), Unopened> {
        while count > self.now.len() {
            count -= self.now.len();
            self.now = self.later.pop().ok_or(Unopened::Damaged)?;
        }
        self.now = &self.now[count..];
        Ok(())
    }

    /// Returns a text of so many characters behind the byte that says how they are kept, and behind
    /// it whatever dresses it.
    pub fn text(&mut self, length: usize) -> Result<String, Unopened> {
        const WIDE: u8 = 1;
        const EXTENDED: u8 = 4;
        const RICH: u8 = 8;
        let mut kept = self.byte()?;
        let runs = match kept & RICH {
            0 => 0,
            _ => usize::from(self.short()?),
        };
        let extension = match kept & EXTENDED {
            0 => 0,
            _ => self.long()? as usize,
        };
        let mut units = Vec::new();
        while units.len() < length {
            if self.now.is_empty() {
                self.now = self.later.pop().ok_or(Unopened::Damaged)?;
                kept = self.byte()?;
            }
            units.push(match kept & WIDE {
                0 => u16::from(self.byte()?),
                _ => self.short()?,
            });
        }
        self.skip(runs * 4 + extension)?;
        Ok(String::from_utf16_lossy(&units))
    }

    /// Returns a text of so many bytes, as Excel 95 and those before it kept it.
    pub fn old_text(&mut self, length: usize, encoding: Encoding) -> Result<String, Unopened> {
        let bytes = self.now.get(..length).ok_or(Unopened::Damaged)?;
        self.now = &self.now[length..];
        encoding.decode(bytes).map_err(|_| Unopened::Damaged)
    }
}

//! What the sheets of an .xlsx share: the texts of their cells, and the formats of numbers.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::format::Format;
use super::package::{Package, add_text, attribute};
use super::texts::Texts;
use super::unopened::Unopened;

/// What cells refer to by number.
pub struct Shared {
    pub texts: Texts,
    /// The format of each style.
    pub formats: Vec<Format>,
    /// That of a cell without one.
    pub general: Format,
    pub is_from_1904: bool,
}

impl Shared {
    pub fn format(&self, style: usize) -> &Format {
        self.formats.get(style).unwrap_or(&self.general)
    }
}

/// Returns the texts that cells share. How they are to be pronounced is no part of them.
pub fn texts(package: &mut Package) -> Result<Texts, Unopened> {
    let mut texts = Texts::new(package.limits);
    let Some(mut xml) = package.xml("xl/sharedStrings.xml")? else {
        return Ok(texts);
    };
    let (mut text, mut is_in_text, mut phonetic) = (String::new(), false, 0);
    loop {
        let event = xml.next()?;
        match &event {
            Event::Start(element) => match element.local_name().as_ref() {
                "rPh" => phonetic += 1,
                "t" => is_in_text = phonetic == 0,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "rPh" => phonetic -= 1,
                "t" => is_in_text = false,
                "si" => {
                    texts.push(unescaped(&text).as_ref().unwrap_or(&text))?;
                    text.clear();
                }
                _ => {}
            },
            Event::Eof => return Ok(texts),
            _ if is_in_text => add_text(&event, &mut text)?,
            _ => {}
        }
    }
}

/// Returns a text in which `_x000D_` stands for the sign of that number, if it holds any.
pub fn unescaped(text: &str) -> Option<String> {
    const LENGTH: usize = "_x000D_".len();
    let mut rest = text;
    let mut unescaped = String::new();
    while let Some(at) = rest.find("_x") {
        let escape = rest
            .get(at..at + LENGTH)
            .filter(|escape| escape.ends_with('_'));
        let number = escape.and_then(|escape| u32::from_str_radix(&escape[2..6], 16).ok());
        let (sign, length) = match number.and_then(char::from_u32) {
            Some(sign) => (Some(sign), LENGTH),
            None => (None, "_x".len()),
        };
        unescaped.push_str(&rest[..at]);
        match sign {
            Some(sign) => unescaped.push(sign),
            None => unescaped.push_str("_x"),
        }
        rest = &rest[at + length..];
    }
    unescaped.push_str(rest);
    (unescaped != text).then_some(unescaped)
}

/// Returns the format of each style.
pub fn formats(package: &mut Package) -> Result<Vec<Format>, Unopened> {
    let mut formats = Vec::new();
    let Some(mut xml) = package.xml("xl/styles.xml")? else {
        return Ok(formats);
    };
    let mut named: HashMap<u32, Format> = HashMap::new();
    let mut is_of_cells = false;
    loop {
        match xml.next()? {
            Event::Start(element) => {
                let number = |name| attribute(&element, name).and_then(|id| id.parse().ok());
                match element.local_name().as_ref() {
                    "cellXfs" => is_of_cells = true,
                    "numFmt" => {
                        let code = attribute(&element, "formatCode");
                        if let (Some(id), Some(code)) = (number("numFmtId"), code) {
                            named.insert(id, Format::of(&code));
                        }
                    }
                    "xf" if is_of_cells => {
                        let id = number("numFmtId").unwrap_or(0);
                        let format = named.get(&id).cloned();
                        formats.push(format.unwrap_or_else(|| Format::numbered(id)));
                    }
                    _ => {}
                }
            }
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => {
                is_of_cells = false;
            }
            Event::Eof => return Ok(formats),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn signs_that_xml_cannot_hold_are_told_by_number() {
        assert_eq!(unescaped("甲_x000D_乙").as_deref(), Some("甲\r乙"));
        assert_eq!(unescaped("_x社区甲_x1"), None);
        assert_eq!(unescaped("_x"), None);
        assert_eq!(unescaped("a_x0041_").as_deref(), Some("aA"));
    }
}

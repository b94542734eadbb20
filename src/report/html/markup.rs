//! Elements within elements. Whatever is written between them is text, whatever it holds, and no element
//! is left open.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use crate::printable::printable;

/// A page that is being written.
pub struct Markup<'w>(Writer<&'w mut dyn Write>);

/// Names of an element's attributes, and what they say.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl<'w> Markup<'w> {
    /// Begins a page.
    pub fn new(out: &'w mut dyn Write) -> io::Result<Markup<'w>> {
        let mut page = Markup(Writer::new(out));
        page.write(Event::DocType(BytesText::from_escaped("html")))?;
        page.line()?;
        Ok(page)
    }

    /// Writes an element with what stands in it.
    pub fn element(
        &mut self,
        name: &str,
        attributes: Attributes,
        inside: impl FnOnce(&mut Markup<'w>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.write(Event::Start(start(name, attributes)))?;
        inside(self)?;
        self.write(Event::End(BytesEnd::new(name)))
    }

    /// Writes an element that holds words.
    pub fn words(&mut self, name: &str, attributes: Attributes, words: &str) -> io::Result<()> {
        self.element(name, attributes, |page| page.text(words))
    }

    /// Writes an element in which nothing can stand.
    pub fn void(&mut self, name: &str, attributes: Attributes) -> io::Result<()> {
        self.write(Event::Empty(start(name, attributes)))
    }

    /// Writes words; what would act on a reader is spelled out.
    pub fn text(&mut self, words: &str) -> io::Result<()> {
        self.write(Event::Text(BytesText::new(&printable(words))))
    }

    /// Writes the style, which is our own.
    pub fn style(&mut self, style: &'static str) -> io::Result<()> {
        self.element("style", &[], |page| {
            page.write(Event::Text(BytesText::from_escaped(style)))
        })
    }

    /// Ends a line, so that two pages can be compared.
    pub fn line(&mut self) -> io::Result<()> {
        self.write(Event::Text(BytesText::from_escaped("\n")))
    }

    fn write(&mut self, event: Event) -> io::Result<()> {
        self.0.write_event(event)
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*printable(value)));
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_words_whatever_they_hold() {
        let mut written = Vec::new();
        let mut page = Markup::new(&mut written).expect("memory takes it");
        let hostile = "<script>\"'&\u{1b}\u{202e}</td>";
        page.words("p", &[("title", hostile)], hostile)
            .expect("memory takes it");
        let escaped = "&lt;script&gt;&quot;&apos;&amp;\\u{1b}\\u{202e}&lt;/td&gt;";
        let expected = format!("<!DOCTYPE html>\n<p title=\"{escaped}\">{escaped}</p>");
        assert_eq!(String::from_utf8(written), Ok(expected));
    }
}

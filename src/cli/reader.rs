//! One file of marks, read for what it holds: a text, sheets of a workbook, or nothing of either.

use std::io;
use std::sync::Arc;

use super::encodings::{EncodingChoice, not_text};
use super::large_file::LargeFile;
use super::shelf::{FileRead, Shelf};
use super::strays::{self, Stray};
use super::ui::Ui;
use crate::diagnostics::{Again, Diagnostic, Files};
use crate::lang::Text;
use crate::limits::Exceeded;
use crate::sheet::codes;
use crate::sheet::text::{Encoding, Held, Unheld, recognize};
use crate::sheet::{Channel, Input, Purpose, Taken, Vocabulary, Wanted, take_workbook};
use crate::text;

/// So many bytes of texts are held; those beyond are read again whenever they are asked for.
const MOST_HELD: usize = 4 << 20;

/// How a file is read.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub encoding: EncodingChoice,
    pub wanted: Wanted<'a>,
    pub purpose: Purpose,
}

impl Reader<'_> {
    /// Takes a text, or sheets of a workbook, among the files. Which of them it is, the bytes say.
    pub fn read(
        &self,
        file: FileRead,
        files: &mut Files,
        vocabulary: &Vocabulary,
    ) -> Result<Taken, Diagnostic> {
        let (name, bytes) = (&file.print.name, &file.bytes);
        match (Stray::of(name, bytes), self.purpose) {
            (None, _) => {}
            (Some(Stray::Lock), Purpose::Marks) => {
                return Ok(Taken {
                    inputs: Vec::new(),
                    sheets: Vec::new(),
                    notes: vec![strays::passed_over(name)],
                });
            }
            (Some(stray), _) => return Err(stray.refused(name)),
        }
        let workbook = take_workbook(bytes, name, self.wanted, self.purpose, files, vocabulary);
        if let Some(taken) = workbook {
            return taken;
        }
        let EncodingChoice { named, channel } = self.encoding;
        let encoding = recognize(bytes, named).map_err(|reason| not_text(reason, name, channel))?;
        let text: Box<dyn Again> = match files.held() + bytes.len() <= MOST_HELD {
            true => Box::new(Held::new(&file.bytes, encoding)),
            false => Box::new(Unheld::new(bytes, encoding, file.again)),
        };
        Ok(take_text(name, text, encoding, files))
    }

    /// Takes a large text among the files without holding it, for what its head is; nothing of all other
    /// files.
    pub fn large(
        &self,
        name: &str,
        shelf: &Shelf,
        files: &mut Files,
        ui: &Ui,
    ) -> Option<(Taken, Arc<LargeFile>)> {
        let named = self.encoding.named;
        let (text, file) = shelf.large((name, named), &self.wanted.limits, ui)?;
        let encoding = text.encoding();
        Some((take_text(name, Box::new(text), encoding, files), file))
    }
}

fn take_text(name: &str, text: Box<dyn Again>, encoding: Encoding, files: &mut Files) -> Taken {
    let input = Input {
        file: files.add_again(name, text),
        encoding: Some(encoding),
        separator: None,
    };
    Taken {
        inputs: vec![input],
        sheets: Vec::new(),
        notes: Vec::new(),
    }
}

/// Returns the fault of a file that could not be read; of one that holds too much, how to read it.
pub fn unreadable_file(name: &str, error: &anyhow::Error, channel: Channel) -> Diagnostic {
    let error_of_system = error.downcast_ref::<io::Error>();
    let inner = error_of_system.and_then(io::Error::get_ref);
    if let Some(&exceeded) = inner.and_then(|inner| inner.downcast_ref::<Exceeded>()) {
        return Diagnostic::of(codes::UNREADABLE_FILE, exceeded.fault(name))
            .help(channel.raise(exceeded));
    }
    let fault = Diagnostic::of(codes::UNREADABLE_FILE, Text::verbatim(error.to_string()));
    // A review keeps of what it could not read no more than the kind of reason.
    match error_of_system.map(io::Error::kind) {
        Some(io::ErrorKind::FileTooLarge) => fault.help(text! {
            "确实有这么大的，在清单开头写 `limits = {{ file = \"2GB\", line = \"16MB\", workbook = \
             \"128MB\" }}`";
            "where it is as large as that, write `limits = {{ file = \"2GB\", line = \"16MB\", \
             workbook = \"128MB\" }}` at the head of the manifest"
        }),
        Some(_) | None => fault,
    }
}

//! A large text that is taken for what its head is, and looked through as it is read. Where a piece of it
//! says otherwise, it is doubted, and must be read whole.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use super::encoding::Encoding;
use super::survey::{Look, Seen, Survey};
use crate::diagnostics::{Again, PieceStart};

/// A file that is read in pieces, each of the lines that begin in a stretch of it.
pub trait Large: Send + Sync {
    /// Returns how many bytes it has.
    fn length(&self) -> usize;

    fn piece_count(&self) -> usize;

    /// Reads a piece; returns nothing where that cannot be done, or a line is longer than lines may be.
    fn lines(&self, number: usize) -> Option<LinesRead>;

    /// Reads some bytes once more.
    fn again(&self, bytes: Range<usize>) -> Option<Vec<u8>>;

    /// Is given all bytes, in their order.
    fn take(&self, bytes: &[u8]);
}

/// The lines of a file that begin in a stretch of it.
pub struct LinesRead {
    pub read: Vec<u8>,
    /// Which of the bytes that were read they are, and where the first of them is in the file.
    pub within: Range<usize>,
    pub begins: usize,
}

/// A text that is looked through as it is read.
pub struct Trusted {
    look: Look,
    encoding: Encoding,
    file: Arc<dyn Large>,
    /// What was seen of the pieces that were entered.
    survey: RwLock<Survey>,
    /// What was read and not entered yet, by the numbers of the pieces.
    ahead: Mutex<HashMap<usize, (LinesRead, Seen)>>,
    is_doubted: AtomicBool,
}

impl LinesRead {
    pub fn bytes(&self) -> &[u8] {
        &self.read[self.within.clone()]
    }
}

impl Trusted {
    /// Begins with the head of a file. Returns nothing where that leaves doubt.
    pub fn begin(look: Look, file: Arc<dyn Large>) -> Option<Trusted> {
        let mut trusted = Trusted {
            look,
            encoding: Encoding::Utf8,
            file,
            survey: RwLock::default(),
            ahead: Mutex::default(),
            is_doubted: AtomicBool::new(false),
        };
        let (lines, seen, _) = trusted.look_at(0)?;
        trusted.encoding = seen.encoding().unwrap_or(Encoding::Utf8);
        trusted.ahead().insert(0, (lines, seen));
        trusted.enter(0);
        (!trusted.is_doubted()).then_some(trusted)
    }

    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Reads a piece, and returns what was seen of it and its text; nothing where that leaves doubt.
    fn look_at(&self, number: usize) -> Option<(LinesRead, Seen, String)> {
        let lines = self.file.lines(number)?;
        let (seen, text) = self.look.at(lines.bytes(), lines.begins == 0)?;
        let text = seen.read(text);
        Some((lines, seen, text))
    }

    /// Adds the piece that follows; returns nothing where that leaves doubt.
    fn add(&self, lines: &LinesRead, seen: Seen) -> Option<()> {
        // Nobody waits for it who reads other pieces meanwhile.
        self.file.take(lines.bytes());
        let mut survey = self.survey.write().unwrap_or_else(PoisonError::into_inner);
        // Where a file changes meanwhile, its pieces may not meet. In some no line begins.
        let is_next = lines.bytes().is_empty() || lines.begins == survey.pieces().bytes();
        is_next.then_some(())?;
        survey.add(seen)?;
        let mut said = survey.encoding().into_iter();
        said.all(|said| said == self.encoding).then_some(())?;
        let is_whole = survey.pieces().count() == self.file.piece_count();
        let ends_well =
            || survey.is_beyond_doubt() && survey.pieces().bytes() == self.file.length();
        (!is_whole || ends_well()).then_some(())
    }

    fn survey(&self) -> RwLockReadGuard<'_, Survey> {
        self.survey.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn ahead(&self) -> MutexGuard<'_, HashMap<usize, (LinesRead, Seen)>> {
        self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn doubt(&self) {
        self.is_doubted.store(true, Ordering::Relaxed);
    }
}

impl Again for Trusted {
    fn piece_count(&self) -> usize {
        self.file.piece_count()
    }

    fn start(&self, number: usize) -> PieceStart {
        self.survey().pieces().start(number)
    }

    fn piece(&self, number: usize) -> Option<Cow<'_, str>> {
        if number < self.entered() {
            let bytes = self.survey().pieces().bytes_of(number);
            let bytes = self.file.again(bytes)?;
            let text = self.survey().pieces().text(number, &bytes, self.encoding);
            return text.map(Cow::Owned);
        }
        match self.look_at(number) {
            Some((lines, seen, text)) => {
                self.ahead().insert(number, (lines, seen));
                Some(text.into())
            }
            None => {
                self.doubt();
                None
            }
        }
    }

    fn entered(&self) -> usize {
        self.survey().pieces().count()
    }

    fn enter(&self, number: usize) {
        if number != self.entered() {
            return;
        }
        let read = self.ahead().remove(&number);
        let added = read.and_then(|(lines, seen)| self.add(&lines, seen));
        if added.is_none() {
            self.doubt();
        }
    }

    fn is_last(&self, number: usize) -> bool {
        let survey = self.survey();
        let is_behind = number >= survey.pieces().count();
        is_behind || survey.pieces().bytes_of(number).end == self.file.length()
    }

    fn is_doubted(&self) -> bool {
        self.is_doubted.load(Ordering::Relaxed)
    }
}

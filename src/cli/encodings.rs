//! What a user says of the encoding of files, and what they are told when one is no text. A remedy
//! names the encoding where the user can name it.

use super::failure::Failure;
use crate::diagnostics::Diagnostic;
use crate::lang::Text;
use crate::printable::shortened;
use crate::sheet::Channel;
use crate::sheet::codes;
use crate::sheet::text::{Encoding, NotText, ReadAs};
use crate::text;

/// The encoding that a user named, if any, and how one can be named.
#[derive(Clone, Copy)]
pub struct EncodingChoice {
    pub named: Option<Encoding>,
    pub channel: Channel,
}

impl EncodingChoice {
    pub const NONE: EncodingChoice = EncodingChoice {
        named: None,
        channel: Channel::Nowhere,
    };

    /// Reads the name of an encoding.
    pub fn read(written: Option<&str>, channel: Channel) -> Result<EncodingChoice, Failure> {
        let named = written.and_then(Encoding::named);
        let Some(unknown) = written.filter(|_| named.is_none()) else {
            return Ok(EncodingChoice { named, channel });
        };
        let all = Encoding::ALL.map(Encoding::name).join(", ");
        let key = channel.key("encoding", "encoding");
        Err(Failure::Usage(
            text! {"{key} {unknown}：可以写 {all}"; "{key} {unknown}: it may be {all}"},
        ))
    }

    /// The roster of a review is every scheme's; what a scheme names is the encoding of its sheets.
    pub fn of_the_roster(self) -> EncodingChoice {
        match self.channel {
            Channel::Option | Channel::Nowhere => self,
            Channel::Manifest => EncodingChoice::NONE,
        }
    }
}

/// Returns what to do for a file to be read in an encoding, if anything can be done.
fn naming(channel: Channel, encoding: Encoding) -> Option<Text> {
    let name = encoding.name();
    match channel {
        Channel::Option => Some(text! {"写 --encoding {name}"; "give --encoding {name}"}),
        Channel::Manifest => Some(
            text! {"在清单的这项考评里写 `encoding = \"{name}\"`"; "write `encoding = \"{name}\"` in its `[[schemes]]`"},
        ),
        Channel::Nowhere => None,
    }
}

/// Returns the fault of a file that is not text.
pub fn not_text(reason: NotText, name: &str, channel: Channel) -> Diagnostic {
    let message = message(&reason, name);
    let remedies = remedies(&reason, channel).into_iter();
    remedies.fold(Diagnostic::of(codes::NOT_TEXT, message), Diagnostic::help)
}

fn message(reason: &NotText, name: &str) -> Text {
    match reason {
        NotText::Pdf => {
            text! {"`{name}` 不是文本文件（PDF）"; "`{name}` is not a text file (PDF)"}
        }
        NotText::Ucs4 => {
            text! {"`{name}` 是 UTF-32 编码，不支持"; "`{name}` is UTF-32, which is not read"}
        }
        NotText::Unmarked(_) => {
            text! {"`{name}` 像是 UTF-16，但开头没有标记"; "`{name}` looks like UTF-16, without the mark that says so"}
        }
        NotText::HoldsNul { line } => {
            text! {"`{name}` 第 {line} 行含有 NUL，不是文本"; "line {line} of `{name}` holds NUL, which is no text"}
        }
        NotText::NotAsNamed { encoding, line } => {
            let encoding = encoding.name();
            text! {"`{name}` 不是 {encoding}：第 {line} 行不符合这种编码"; "`{name}` is not {encoding}: line {line} cannot be read"}
        }
        NotText::NotAsMarked { encoding, line } => {
            let encoding = encoding.name();
            text! {"`{name}` 开头标明是 {encoding}，第 {line} 行却不是"; "`{name}` is marked as {encoding}, and line {line} is not"}
        }
        NotText::BrokenUtf8 { line, lines: 1 } => {
            text! {"`{name}` 是 UTF-8，但第 {line} 行不是"; "`{name}` is UTF-8, and line {line} is not"}
        }
        NotText::BrokenUtf8 { line, lines } => {
            text! {"`{name}` 是 UTF-8，但有 {lines} 行不是，第一处在第 {line} 行"; "`{name}` is UTF-8, and {lines} lines are not, the first of them line {line}"}
        }
        NotText::Joined { utf_8, other } => {
            text! {"`{name}` 里有两种编码：第 {utf_8} 行是 UTF-8，第 {other} 行不是"; "`{name}` is in two encodings: line {utf_8} is UTF-8, line {other} is not"}
        }
        NotText::Unknown {
            not_utf_8: line,
            not_gb18030,
            ..
        } if line == not_gb18030 => {
            text! {"`{name}` 第 {line} 行既不是 UTF-8 也不是 GB18030"; "line {line} of `{name}` is neither UTF-8 nor GB18030"}
        }
        NotText::Unknown {
            not_utf_8,
            not_gb18030,
            ..
        } => {
            text! {"`{name}` 第 {not_utf_8} 行不是 UTF-8，第 {not_gb18030} 行不是 GB18030"; "line {not_utf_8} of `{name}` is not UTF-8, and line {not_gb18030} is not GB18030"}
        }
        NotText::Doubtful { line, taken, .. } => {
            let taken = taken.name();
            text! {"`{name}` 未必是 {taken}：第 {line} 行有别的读法"; "`{name}` may not be {taken}: line {line} can be read otherwise"}
        }
        NotText::Lost { line, .. } => {
            text! {"`{name}` 第 {line} 行有字在存盘前就丢了，只剩“�”“锟斤拷”一类"; "line {line} of `{name}` had lost characters before it was saved, and holds � or the like"}
        }
        NotText::InnerMark { line, .. } => {
            text! {"`{name}` 第 {line} 行中间有文件开头才有的标记（U+FEFF）：是几个文件拼起来的"; "line {line} of `{name}` holds the mark that files begin with (U+FEFF): several were joined"}
        }
    }
}

/// Returns what can be done, the likeliest first.
fn remedies(reason: &NotText, channel: Channel) -> Vec<Text> {
    let as_utf_8 =
        || text! {"在原来的程序里另存为 UTF-8"; "save it as UTF-8 in the program it comes from"};
    let again = || text! {"从原来的程序重新导出，存为 UTF-8"; "export it again from the program it comes from, as UTF-8"};
    let naming = |encoding: &Encoding| naming(channel, *encoding);
    match reason {
        NotText::Pdf => {
            vec![text! {"在表格软件里另存为 CSV"; "save it as CSV in the spreadsheet program"}]
        }
        NotText::Ucs4 => vec![as_utf_8()],
        NotText::HoldsNul { .. } | NotText::NotAsMarked { .. } => vec![again()],
        NotText::Unmarked(encoding) => naming(encoding).into_iter().chain([as_utf_8()]).collect(),
        NotText::NotAsNamed { .. } => vec![
            text! {"改写编码的名称；不写，就由程序来认"; "name another encoding, or none: then the program tells it"},
            text! {"几个文件编码不同的话，都另存为 UTF-8"; "if the files differ in it, save all of them as UTF-8"},
        ],
        NotText::BrokenUtf8 { line, .. } => vec![
            text! {"在编辑器里改正第 {line} 行，或重新导出为 UTF-8"; "correct line {line} in an editor, or export the file again as UTF-8"},
        ],
        NotText::Joined { .. } => {
            let apart = text! {"拼接以前，先各自另存为 UTF-8"; "save the parts as UTF-8 before they are joined"};
            let whole = naming(&Encoding::Gb18030).map(|naming| {
                text! {
                    "确实全是 GB18030 的话，{naming}";
                    "if all of it is GB18030, {naming}"; naming
                }
            });
            std::iter::once(apart).chain(whole).collect()
        }
        NotText::Unknown { readings, .. } | NotText::Doubtful { readings, .. } => {
            let told = readings.iter().map(|reading| told(reading, channel));
            let none = text! {"都不对的话，在原来的程序里另存为 UTF-8"; "if none is right, save it as UTF-8 in the program it comes from"};
            let last = if readings.is_empty() {
                as_utf_8()
            } else {
                none
            };
            told.chain([last]).collect()
        }
        NotText::Lost { encoding, .. } => {
            let as_it_is = naming(encoding).map(|naming| {
                text! {
                    "就照这样评的话，{naming}";
                    "to take it as it is, {naming}"; naming
                }
            });
            std::iter::once(again()).chain(as_it_is).collect()
        }
        NotText::InnerMark { encoding, .. } => {
            let apart = text! {"不拼接，把原来的文件逐个列出"; "do not join the files, name them one by one"};
            let as_one = naming(encoding).map(|naming| {
                text! {
                    "当作一个文件来读的话，{naming}：中间的标记不算";
                    "to read it as one file, {naming}: marks inside are left out"; naming
                }
            });
            std::iter::once(apart).chain(as_one).collect()
        }
    }
}

/// Returns what to do if one of the readings is right.
fn told(reading: &ReadAs, channel: Channel) -> Text {
    let words = shortened(&reading.words);
    let name = reading.encoding.name();
    match naming(channel, reading.encoding) {
        Some(naming) => {
            text! {"应是 `{words}` 的话，{naming}"; "if it should say `{words}`, {naming}"; naming}
        }
        None => {
            text! {"应是 `{words}` 的话，以 {name} 打开，另存为 UTF-8"; "if it should say `{words}`, open it as {name} and save it as UTF-8"}
        }
    }
}

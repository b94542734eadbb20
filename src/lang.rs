//! The two languages the program speaks.
//!
//! A [`Text`] is one message in both, written side by side where it is made, so that neither can
//! be forgotten and each may order its words as it likes. The rubric's own words pass through
//! untouched.

use std::borrow::{Borrow, Cow};
use std::fmt;

/// A language for everything the program says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    Zh,
    En,
}

impl Lang {
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    pub fn of_code(code: &str) -> Option<Lang> {
        [Lang::Zh, Lang::En]
            .into_iter()
            .find(|lang| lang.code() == code)
    }
}

/// One message in both languages. Made by [`text!`](crate::text).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text {
    pub zh: Cow<'static, str>,
    pub en: Cow<'static, str>,
}

impl Text {
    /// Returns the message in `lang`.
    pub fn speak(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Returns the message in `lang`, and lets go of the other.
    pub fn spoken<'t>(self, lang: Lang) -> Cow<'t, str> {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// Returns a message that reads the same in both languages: a name, a number, a quotation.
    pub fn verbatim(words: impl Into<String>) -> Text {
        let words = words.into();
        Text {
            zh: words.clone().into(),
            en: words.into(),
        }
    }

    /// Returns the messages one after another, with each language's list separator.
    pub fn list(messages: &[impl Borrow<Text>]) -> Text {
        Text::joined(messages, "、", ", ")
    }

    /// Returns the parts of a sentence as one.
    pub fn clauses(parts: &[Text]) -> Text {
        Text::joined(parts, "，", "; ")
    }

    /// Returns sentences as one paragraph, without the last full stop.
    pub fn sentences(sentences: &[Text]) -> Text {
        Text::joined(sentences, "；", ". ")
    }

    /// Returns the messages one after another, with what each language puts between them.
    pub fn joined(messages: &[impl Borrow<Text>], between_zh: &str, between_en: &str) -> Text {
        let joined = |lang, between| {
            let spoken: Vec<_> = messages
                .iter()
                .map(|text| text.borrow().speak(lang))
                .collect();
            spoken.join(between).into()
        };
        Text {
            zh: joined(Lang::Zh, between_zh),
            en: joined(Lang::En, between_en),
        }
    }
}

/// Makes a [`Text`](crate::lang::Text): `text! {"共 {count} 个社区"; "{count} communities"}`.
/// In braces, since rustfmt then lays out what stands around a sentence however wide it is.
/// Values are captured by name in the two strings; those that are themselves a `Text` are named
/// once more behind: `text! {"缺 {marks}"; "lacks {marks}"; marks}`. Where a word differs by number, capture
/// [`plural`](crate::lang::plural).
#[macro_export]
macro_rules! text {
    ($zh:literal; $en:literal) => {
        $crate::lang::Text {
            zh: $crate::lang::said(format_args!($zh)),
            en: $crate::lang::said(format_args!($en)),
        }
    };
    ($zh:literal; $en:literal; $($inner:ident),+) => {
        $crate::lang::Text {
            zh: {
                $(let $inner = &$inner.zh;)+
                $crate::lang::said(format_args!($zh))
            },
            en: {
                $(let $inner = &$inner.en;)+
                $crate::lang::said(format_args!($en))
            },
        }
    };
}

/// Returns words as one string: those into which nothing is put are there already.
pub fn said(words: fmt::Arguments) -> Cow<'static, str> {
    match words.as_str() {
        Some(words) => words.into(),
        None => words.to_string().into(),
    }
}

/// Returns the English noun in the number that `count` asks for.
pub fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}

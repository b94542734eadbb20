//! What a format puts around a number or a text.

use std::ops::Range;

use super::sections::Token;
use crate::names::is_space;

/// What stands before and behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Literals {
    pub before: String,
    pub after: String,
}

impl Literals {
    /// Returns what some tokens show before and behind others.
    pub fn around(tokens: &[Token], held: Range<usize>) -> Literals {
        let shown = |tokens: &[Token]| -> String {
            let words = tokens.iter().filter_map(|token| match token {
                Token::Literal(words) => Some(words.as_str()),
                Token::Slash => Some("/"),
                Token::Bracket(inside) => currency(inside),
                Token::Digits(_)
                | Token::General
                | Token::Content
                | Token::Exponent
                | Token::Percent
                | Token::Date => None,
            });
            words.collect()
        };
        let before = shown(&tokens[..held.start]);
        let after = shown(&tokens[held.end..]);
        Literals { before, after }
    }

    /// Returns a number with what stands around it. A negative one has its minus, be it that its format
    /// shows red or brackets instead.
    pub fn put_around(&self, number: &str) -> String {
        let Literals { before, after } = self;
        let (sign, number) = match number.strip_prefix('-') {
            Some(number) => ("-", number),
            None => ("", number),
        };
        let is_signed = before.contains(['-', '−']);
        let seen = match sign {
            "-" if is_signed => format!("{before}{number}{after}"),
            "-" => {
                let before = before.trim_start_matches(['(', '（', ' ']);
                let after = after.trim_end_matches([')', '）', ' ', '-']);
                format!("-{before}{number}{after}")
            }
            _ => format!("{before}{number}{after}"),
        };
        seen.trim_matches(is_space).to_owned()
    }
}

/// Returns the sign of money that stands in brackets with where it is used: `[$¥-804]`.
fn currency(inside: &str) -> Option<&str> {
    let money = inside.strip_prefix('$')?;
    Some(money.split_once('-').map_or(money, |(sign, _)| sign))
}

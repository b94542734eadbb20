//! The signs that formats of cells are written with, section by section (ECMA-376 part 1, 18.8.31).

use std::iter::Peekable;
use std::str::Chars;

/// What some signs of a format say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// Places of digits, and the points and commas among them.
    Digits(String),
    /// The number as it is.
    General,
    /// What the cell holds, be it a text.
    Content,
    Percent,
    Exponent,
    Slash,
    /// A part of a date or a time.
    Date,
    /// What stands in brackets: a colour, a condition, a language, a sign of money.
    Bracket(String),
    /// What is shown as it is written.
    Literal(String),
}

/// Returns the sections of a format, each with what it says.
pub fn sections(code: &str) -> Vec<Vec<Token>> {
    let mut signs = Signs {
        rest: code.chars().peekable(),
    };
    let (mut sections, mut section) = (Vec::new(), Vec::new());
    while let Some(sign) = signs.rest.next() {
        match sign {
            ';' => sections.push(std::mem::take(&mut section)),
            _ => signs.take(sign, &mut section),
        }
    }
    sections.push(section);
    sections
}

/// The signs that are not yet read.
struct Signs<'c> {
    rest: Peekable<Chars<'c>>,
}

impl Signs<'_> {
    /// Takes a sign, and those that belong to it.
    fn take(&mut self, sign: char, section: &mut Vec<Token>) {
        let literal = |words: String| Token::Literal(words);
        let token = match sign {
            '"' => literal(self.up_to('"')),
            '\\' | '!' => match self.rest.next() {
                Some(sign) => literal(sign.to_string()),
                None => return,
            },
            // Room as wide as a sign, and a sign that fills the cell.
            '_' | '*' => {
                self.rest.next();
                return;
            }
            '[' => match self.up_to(']') {
                inside if is_time(&inside) => Token::Date,
                inside => Token::Bracket(inside),
            },
            '0' | '#' | '?' | '.' | ',' => {
                if let Some(Token::Digits(run)) = section.last_mut() {
                    run.push(sign);
                    return;
                }
                Token::Digits(sign.to_string())
            }
            'G' | 'g' if self.follows("eneral") || self.follows("/通用格式") => Token::General,
            'E' | 'e' if self.rest.next_if(|sign| "+-".contains(*sign)).is_some() => {
                Token::Exponent
            }
            'A' | 'a' if self.follows("m/pm") || self.follows("/p") || self.follows("aa") => {
                Token::Date
            }
            'y' | 'm' | 'd' | 'h' | 's' | 'e' | 'Y' | 'M' | 'D' | 'H' | 'S' => Token::Date,
            '@' => Token::Content,
            '%' => Token::Percent,
            '/' => Token::Slash,
            other => literal(other.to_string()),
        };
        section.push(token);
    }

    /// Returns what stands before a closing sign, and passes over it.
    fn up_to(&mut self, closing: char) -> String {
        let inside = self.rest.by_ref();
        inside.take_while(|&sign| sign != closing).collect()
    }

    /// Passes over words in any case, if they follow.
    fn follows(&mut self, words: &str) -> bool {
        let mut ahead = self.rest.clone();
        let are_there = words.chars().all(|word| {
            let sign = ahead.next();
            sign.is_some_and(|sign| sign.eq_ignore_ascii_case(&word))
        });
        if are_there {
            self.rest = ahead;
        }
        are_there
    }
}

/// Returns whether hours, minutes or seconds stand in brackets, which count on beyond a day.
fn is_time(inside: &str) -> bool {
    let inside = inside.to_ascii_lowercase();
    ["h", "m", "s"]
        .iter()
        .any(|letter| !inside.is_empty() && inside.trim_start_matches(letter).is_empty())
}

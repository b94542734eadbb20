//! Formats of cells: what people see of a number, or of a text, and what they see around it.
//!
//! How many decimals a format shows is no matter here: the number itself stands in the cell.

use super::condition::{Comparison, Condition};
use super::literals::Literals;
use super::number::{Binary, Scale, decimals};
use super::sections::{Token, sections};
use crate::names::is_space;

/// A format: of its sections each shows some of the numbers, and perhaps one shows texts.
#[derive(Clone, Debug, Default)]
pub struct Format {
    sections: Vec<Section>,
    text: Option<Literals>,
}

/// How a format shows some of the numbers.
#[derive(Clone, Debug)]
struct Section {
    condition: Option<Condition>,
    form: Form,
    zero: Zero,
    literals: Literals,
}

/// What a section makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Digits(Scale),
    /// A date or a time.
    Date,
    /// Words alone, or nothing.
    Words,
    /// Other digits: thousands or millions, or signs among them.
    Other,
}

/// Whether a 0 is seen: `0` shows it, `#` and `?` leave it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zero {
    Seen,
    LeftOut,
}

/// What is seen of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    Number(String),
    /// The number, of which a date is seen.
    Date(String),
    Words(String),
    /// The number, of which another is seen, or none.
    Another(String),
}

impl Format {
    /// Returns the format that a text of signs describes.
    pub fn of(code: &str) -> Format {
        let mut all = sections(code);
        let shows_text = |tokens: &Vec<Token>| tokens.contains(&Token::Content);
        let is_of_texts = all.len() > 3 || all.last().is_some_and(shows_text);
        let text = all.pop_if(|_| is_of_texts).and_then(|tokens| {
            let at = tokens.iter().position(|token| *token == Token::Content)?;
            Some(Literals::around(&tokens, at..at))
        });
        let is_empty = matches!(&*all, [only] if only.is_empty());
        if is_empty {
            all.clear();
        }
        Format {
            sections: all.iter().map(|tokens| Section::of(tokens)).collect(),
            text,
        }
    }

    /// Returns one of the formats that workbooks name by number only. Which currency is meant by some,
    /// they do not say.
    pub fn numbered(number: u32) -> Format {
        Format::of(match number {
            9 | 10 => "0%",
            14..=22 | 27..=36 | 45..=47 | 50..=58 => "yyyy-mm-dd",
            41..=44 => "#,##0_ ;-#,##0_ ;\"-\"_ ;@",
            _ => "",
        })
    }

    /// Returns what is seen of a number; nothing where it is none.
    pub fn number(&self, value: Binary) -> Option<Seen> {
        let plain = || decimals(value, Scale::One);
        let Some(section) = self.section(value) else {
            return plain().map(match self.sections.is_empty() {
                true => Seen::Number,
                false => Seen::Another,
            });
        };
        let is_left_out = value == Binary::ZERO && section.zero == Zero::LeftOut;
        let form = match section.form {
            Form::Digits(_) if is_left_out => Form::Words,
            form @ (Form::Digits(_) | Form::Date | Form::Words | Form::Other) => form,
        };
        Some(match form {
            Form::Digits(scale) => {
                let number = decimals(value, scale)?;
                Seen::Number(section.literals.put_around(&number))
            }
            Form::Date => Seen::Date(plain()?),
            Form::Words => {
                of_words(&section.literals.put_around("")).unwrap_or(Seen::Another(plain()?))
            }
            Form::Other => Seen::Another(plain()?),
        })
    }

    /// Returns what is seen of a text, where it is not that text.
    pub fn text(&self, text: &str) -> Option<String> {
        let Literals { before, after } = self.text.as_ref()?;
        let has_literals = !before.is_empty() || !after.is_empty();
        has_literals.then(|| format!("{before}{text}{after}"))
    }

    /// Returns the section that shows a number: the first whose condition holds, said or not.
    fn section(&self, value: Binary) -> Option<&Section> {
        use Comparison::{AtLeast, Less, More};
        let count = self.sections.len();
        let mut numbered = self.sections.iter().enumerate();
        let found = numbered.find(|(number, section)| {
            let usual = match (*number, count) {
                (0, 2) => Some(AtLeast),
                (0, 3..) => Some(More),
                (1, 3..) => Some(Less),
                _ => None,
            };
            let usual = usual.map(|comparison| Condition(comparison, Binary::ZERO));
            let condition = section.condition.or(usual);
            condition.is_none_or(|condition| condition.holds(value))
        });
        found.map(|(_, section)| section)
    }
}

/// Returns words that a number is shown as; nothing where there are none, or no more than the dashes
/// that stand for 0 in accounts and for what is missing elsewhere.
pub fn of_words(words: &str) -> Option<Seen> {
    let words = words.trim_matches(is_space);
    let is_said = words.contains(|sign: char| !is_space(sign) && !"-–—−－/".contains(sign));
    is_said.then(|| Seen::Words(words.to_owned()))
}

impl Section {
    fn of(tokens: &[Token]) -> Section {
        let is_date = tokens.contains(&Token::Date);
        let stands_for_it = |token: &Token| {
            matches!(
                token,
                Token::Digits(_) | Token::General | Token::Content | Token::Exponent
            )
        };
        let first = tokens.iter().position(stands_for_it);
        let last = tokens.iter().rposition(stands_for_it);
        let percents = tokens
            .iter()
            .filter(|token| **token == Token::Percent)
            .count();
        let (form, literals) = match first.zip(last) {
            _ if is_date => (Form::Date, Literals::default()),
            None => {
                let end = tokens.len();
                (Form::Words, Literals::around(tokens, end..end))
            }
            Some((first, last)) => {
                let form = match (is_plain(&tokens[first..=last]), percents) {
                    (true, 0) => Form::Digits(Scale::One),
                    (true, 1) => Form::Digits(Scale::Hundredths),
                    _ => Form::Other,
                };
                (form, Literals::around(tokens, first..last + 1))
            }
        };
        let condition = tokens.iter().find_map(|token| match token {
            Token::Bracket(inside) => Condition::of(inside),
            _ => None,
        });
        let shows_zero = |token: &Token| match token {
            Token::Digits(run) => run.contains('0'),
            Token::General | Token::Content | Token::Slash => true,
            Token::Percent
            | Token::Exponent
            | Token::Date
            | Token::Bracket(_)
            | Token::Literal(_) => false,
        };
        Section {
            condition,
            form,
            zero: match tokens.iter().any(shows_zero) {
                true => Zero::Seen,
                false => Zero::LeftOut,
            },
            literals,
        }
    }
}

/// Returns whether what shows a number shows it as it is: its digits in one run, or as a fraction, and no
/// comma behind them, which takes thousands away.
fn is_plain(tokens: &[Token]) -> bool {
    let is_fraction = tokens.contains(&Token::Slash);
    let mut runs = tokens.iter().filter_map(|token| match token {
        Token::Digits(run) => Some(run.as_str()),
        _ => None,
    });
    let is_scaled = runs.any(|run| {
        let whole = run.split('.').next().unwrap_or_default();
        whole.trim_start_matches(',').ends_with(',') || run.ends_with(',')
    });
    let are_close = tokens.iter().all(|token| match token {
        Token::Literal(words) => words.chars().all(is_space),
        Token::Percent => false,
        Token::Digits(_) | Token::General | Token::Content | Token::Exponent | Token::Date => true,
        Token::Slash => true,
        Token::Bracket(_) => true,
    });
    !is_scaled && (is_fraction || are_close)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::source::workbook::number::of_text;

    fn seen(code: &str, written: &str) -> Seen {
        let value = of_text(written).expect("a number");
        Format::of(code).number(value).expect("a number")
    }

    #[test]
    fn what_stands_around_a_number_is_seen() {
        for (code, written, shown) in [
            ("General", "9", "9"),
            ("", "9", "9"),
            ("@", "9", "9"),
            ("G/通用格式", "9", "9"),
            ("0.00", "84.349999999999994", "84.35"),
            ("#,##0", "1200", "1200"),
            ("#,##0.0_ ", "1200.25", "1200.25"),
            ("0.00E+00", "1200", "1200"),
            ("# ?/?", "0.5", "0.5"),
            ("0\"分\"", "4", "4分"),
            ("0.0 \"分\"", "4", "4 分"),
            ("0\\分", "4", "4分"),
            ("0分", "4", "4分"),
            ("General\"次\"", "12", "12次"),
            ("G/通用格式\"户\"", "12", "12户"),
            ("@\"户\"", "12", "12"),
            ("\"第\"0\"名\"", "3", "第3名"),
            ("0\"%\"", "95", "95%"),
            ("0.0%", "0.155", "15.5%"),
            ("0%;[Red]-0%", "0.5", "50%"),
            ("0%\"达标\"", "0.5", "50%达标"),
            ("[Red]0.0", "9.5", "9.5"),
            ("[红色]0\"分\"", "9.5", "9.5分"),
            ("[DBNum1][$-804]0", "8", "8"),
            ("[$¥-804]#,##0.00", "8", "¥8"),
            ("0\"分\";-0\"分\"", "-3", "-3分"),
            ("0_);[Red]\\(0\\)", "-3", "-3"),
            ("0.00;[Red]0.00", "-3", "-3"),
            ("\"得\"0", "-3", "-得3"),
            ("0;\"扣\"-0_ ", "-3", "扣-3"),
            ("-0", "3", "-3"),
            ("+0;-0;0", "3", "+3"),
            ("[>=60]0\"分\";0\"分不及格\"", "60", "60分"),
            ("[>=60]0\"分\";0\"分不及格\"", "59.5", "59.5分不及格"),
            ("[<0]0\"亏\";[=0]0\"平\";0\"盈\"", "0", "0平"),
            ("0\"days\"", "4", "4days"),
            ("_ * #,##0.00_ ;_ * -#,##0.00_ ", "4", "4"),
        ] {
            assert_eq!(
                seen(code, written),
                Seen::Number(shown.to_owned()),
                "{code}"
            );
        }
    }

    #[test]
    fn a_number_may_be_seen_as_another_or_as_words() {
        let another = |number: &str| Seen::Another(number.to_owned());
        for (code, written, shown) in [
            ("0,", "1200", another("1200")),
            ("0.0,,\"百万\"", "1200000", another("1200000")),
            ("#,##0,.0", "1200", another("1200")),
            ("0\".\"0", "45", another("45")),
            ("0%%", "0.5", another("0.5")),
            ("0;-0;;@", "0", another("0")),
            (";;;", "4", another("4")),
            ("#,##0_ ;-#,##0_ ;\"-\"_ ", "0", another("0")),
            ("0;-0;\"-\"??_ ", "0", another("0")),
            ("#", "0", another("0")),
            ("#.#\"分\"", "0", Seen::Words("分".to_owned())),
            ("[>9]0;[>5]0", "3", another("3")),
            ("\"是\";;\"否\"", "1", Seen::Words("是".to_owned())),
            ("[=1]\"√\";[=0]\"×\";0", "0", Seen::Words("×".to_owned())),
            ("[=1]\"√\";[=0]\"×\";0", "2", Seen::Number("2".to_owned())),
            ("yyyy\"年\"m\"月\"", "43351", Seen::Date("43351".to_owned())),
            ("yyyy/m/d", "43351", Seen::Date("43351".to_owned())),
            ("[h]:mm", "1", Seen::Date("1".to_owned())),
            ("[$-804]aaaa;@", "1", Seen::Date("1".to_owned())),
        ] {
            assert_eq!(seen(code, written), shown, "{code}");
        }
    }

    #[test]
    fn what_stands_around_a_text_is_seen() {
        for (code, shown) in [
            ("@\"社区\"", Some("东街社区")),
            ("0;-0;0;\"东\"@", Some("东东街")),
            ("@", None),
            ("General", None),
            ("0\"分\"", None),
            (";;;", None),
            ("0;-0;0;\"东\"", None),
        ] {
            assert_eq!(Format::of(code).text("东街").as_deref(), shown, "{code}");
        }
    }
}

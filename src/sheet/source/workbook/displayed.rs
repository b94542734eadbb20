//! What is seen of a number whose file says how it looks: an .ods keeps the text that is shown.

use super::format::{Seen, of_words};
use super::literals::Literals;
use super::number::{Binary, Scale, decimals};
use crate::names::is_space;
use crate::number::Number;

/// Returns what is seen of a number, of which `displayed` is shown; nothing where it is none.
pub fn seen(value: Binary, scale: Scale, displayed: Option<&str>) -> Option<Seen> {
    let number = decimals(value, scale)?;
    let Some(displayed) = displayed else {
        return Some(Seen::Number(number));
    };
    let plain = || decimals(value, Scale::One);
    let Some((digits, literals)) = parted(displayed) else {
        return of_words(displayed).or_else(|| plain().map(Seen::Another));
    };
    let Some(literals) = literals.without_percent(scale) else {
        // Who writes a percentage without its sign leaves it to programs how it is shown.
        return Some(match is_told(digits, &plain()?) {
            true => Seen::Number(number),
            false => Seen::Another(plain()?),
        });
    };
    Some(match is_told(digits, &number) {
        true => Seen::Number(literals.put_around(&number)),
        false => Seen::Another(plain()?),
    })
}

/// Parts what is shown into the digits and what stands around them.
fn parted(displayed: &str) -> Option<(&str, Literals)> {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let first = displayed.find(is_digit)?;
    let end = displayed.rfind(is_digit)? + 1;
    let begins = displayed[..first].strip_suffix('.').map_or(first, str::len);
    let after = &displayed[end..];
    let literals = Literals {
        before: displayed[..begins].to_owned(),
        after: after.strip_prefix('.').unwrap_or(after).to_owned(),
    };
    Some((&displayed[begins..end], literals))
}

impl Literals {
    /// Returns what stands around a number besides its percent sign; nothing where that is due and is
    /// not there.
    fn without_percent(self, scale: Scale) -> Option<Literals> {
        match scale {
            Scale::One => Some(self),
            Scale::Hundredths => {
                let after = self.after.trim_start_matches(is_space);
                let after = after.strip_prefix('%')?.to_owned();
                Some(Literals { after, ..self })
            }
        }
    }
}

/// Returns whether digits tell a number, rounded to however many of them there are, or as a fraction; be
/// it that their commas part thousands, or that one is decimal.
fn is_told(digits: &str, number: &str) -> bool {
    const IN_OTHER_WAYS: [char; 2] = ['E', '/'];
    if digits.contains(IN_OTHER_WAYS) {
        return true;
    }
    let without_commas = digits.replace(',', "");
    let has_one = digits.matches(',').count() == 1;
    let with_a_decimal_one = has_one.then(|| digits.replace('.', "").replace(',', "."));
    let number = number.trim_start_matches('-').trim_end_matches('%');
    let number = Number::parse(number);
    number.is_some_and(|number| {
        std::iter::once(&without_commas)
            .chain(&with_a_decimal_one)
            .any(|digits| is_rounded(digits, &number))
    })
}

fn is_rounded(digits: &str, number: &Number) -> bool {
    let digits: String = digits.chars().filter(|&sign| !is_space(sign)).collect();
    let places = digits
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    let whole = digits.trim_start_matches('0');
    let digits = match whole.starts_with(|sign: char| sign.is_ascii_digit()) {
        true => whole.to_owned(),
        false => format!("0{whole}"),
    };
    let Some(told) = Number::parse(&digits) else {
        return false;
    };
    let away = match told > *number {
        true => &told - number,
        false => number - &told,
    };
    let half = Number::parse(&format!("0.{}5", "0".repeat(places)));
    half.is_some_and(|half| away <= half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::source::workbook::number::of_text;

    #[test]
    fn what_is_shown_tells_what_stands_around_a_number() {
        let number = |text: &str| Seen::Number(text.to_owned());
        let another = |text: &str| Seen::Another(text.to_owned());
        for (written, scale, displayed, shown) in [
            ("4", Scale::One, "4", number("4")),
            ("4.26", Scale::One, "4.3分", number("4.26分")),
            ("4.25", Scale::One, "4.3分", number("4.25分")),
            ("4.26", Scale::One, "4.2分", another("4.26")),
            ("1200", Scale::One, "1,200.00", number("1200")),
            ("1200", Scale::One, "1千", another("1200")),
            ("95", Scale::One, "95%", number("95%")),
            ("0.155", Scale::Hundredths, "16%", number("15.5%")),
            (
                "0.155",
                Scale::Hundredths,
                "15.50%达标",
                number("15.5%达标"),
            ),
            ("0.155", Scale::Hundredths, "0.155", number("15.5%")),
            ("-3", Scale::One, "(3)", number("-3")),
            ("-3", Scale::One, "-3分", number("-3分")),
            ("7", Scale::One, "007", number("7")),
            ("0", Scale::One, "-", another("0")),
            ("0", Scale::One, "", another("0")),
            ("1", Scale::One, "是", Seen::Words("是".to_owned())),
            ("0.5", Scale::One, ".5", number("0.5")),
            ("0.5", Scale::One, "1/2", number("0.5")),
            ("120000", Scale::One, "1.2E+05", number("120000")),
            ("45", Scale::One, "4.5", another("45")),
            ("1200.5", Scale::One, "1.200,50 分", number("1200.5 分")),
        ] {
            let value = of_text(written).expect("a number");
            assert_eq!(
                seen(value, scale, Some(displayed)),
                Some(shown),
                "{displayed}"
            );
        }
    }
}

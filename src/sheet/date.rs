//! A day as offices write it.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::names::is_space;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Returns the day that is written as 2026-01-05, 2026/1/5 or 2026年1月5日, if there is one.
    pub fn read(words: &str) -> Option<Date> {
        let words: String = words.nfkc().filter(|&part| !is_space(part)).collect();
        let parts: Vec<&str> = match words.strip_suffix('日') {
            Some(chinese) => {
                let (year, rest) = chinese.split_once('年')?;
                let (month, day) = rest.split_once('月')?;
                vec![year, month, day]
            }
            None => {
                let separator = words.chars().find(|part| matches!(part, '-' | '/'))?;
                words.split(separator).collect()
            }
        };
        let [year, month, day] = parts[..] else {
            return None;
        };
        let number = |digits: &str, most: usize| {
            let is_number = (1..=most).contains(&digits.len())
                && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| digits.parse::<u16>().expect("a few digits"))
        };
        let year = number(year, 4).filter(|_| year.len() == 4)?;
        let month = number(month, 2).filter(|month| (1..=12).contains(month))?;
        let day = number(day, 2).filter(|day| (1..=days(year, month)).contains(day))?;
        Some(Date {
            year,
            month: u8::try_from(month).expect("at most 12"),
            day: u8::try_from(day).expect("at most 31"),
        })
    }
}

/// Returns how many days a month has.
fn days(year: u16, month: u16) -> u16 {
    let is_leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let Date { year, month, day } = self;
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_days_there_are() {
        for (words, day) in [
            ("2026-01-05", Some("2026-01-05")),
            ("2026/1/5", Some("2026-01-05")),
            ("２０２６年１月５日", Some("2026-01-05")),
            ("2024-02-29", Some("2024-02-29")),
            ("2000-2-29", Some("2000-02-29")),
            ("2025-02-29", None),
            ("1900-2-29", None),
            ("2026-13-01", None),
            ("2026-04-31", None),
            ("26-01-05", None),
            ("2026-01/05", None),
            ("2026-01", None),
            ("昨天", None),
            ("", None),
        ] {
            let read = Date::read(words).map(|date| date.to_string());
            assert_eq!(read.as_deref(), day, "{words}");
        }
    }
}

//! Numbers of workbooks as people see them: the only door through which a binary fraction comes in.

/// What a number is told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    One,
    /// With a percent sign.
    Hundredths,
}

/// A number as workbooks keep it, a binary fraction. Nothing is reckoned with it: it leaves as decimals.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Binary(f64);

impl Binary {
    pub const ZERO: Binary = Binary(0.0);
}

/// Returns a number that a workbook writes out in digits.
pub fn of_text(written: &str) -> Option<Binary> {
    let value: f64 = written.trim().parse().ok()?;
    value.is_finite().then_some(Binary(value))
}

/// Returns a number as decimals: the 15 significant digits of its binary fraction, as spreadsheets
/// keep and show; a percentage with its sign. Nothing where it is no number.
pub fn decimals(Binary(value): Binary, scale: Scale) -> Option<String> {
    const AFTER_THE_FIRST: usize = 14;
    if !value.is_finite() {
        return None;
    }
    let scientific = format!("{value:.AFTER_THE_FIRST$e}");
    let (digits, exponent) = scientific.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    let digits = digits.replace('.', "");
    let digits = digits.trim_end_matches('0');
    let (shift, mark) = match scale {
        Scale::Hundredths => (2, "%"),
        Scale::One => (0, ""),
    };
    if digits.is_empty() {
        return Some(format!("0{mark}"));
    }
    Some(format!(
        "{sign}{}{mark}",
        placed(digits, exponent + shift + 1)
    ))
}

/// Returns digits with their point behind the first `whole` of them.
fn placed(digits: &str, whole: i32) -> String {
    let Ok(whole @ 1..) = usize::try_from(whole) else {
        let zeros = usize::try_from(-whole).unwrap_or(0);
        return format!("0.{}{digits}", "0".repeat(zeros));
    };
    match digits.split_at_checked(whole) {
        Some((all, "")) => all.to_owned(),
        Some((whole, fraction)) => format!("{whole}.{fraction}"),
        None => format!("{digits}{}", "0".repeat(whole - digits.len())),
    }
}

/// Returns a number that is kept in the 30 bits of an .xls, perhaps in hundredths.
pub fn of_rk(bits: u32) -> Binary {
    const HUNDREDTHS: u32 = 1;
    const WHOLE: u32 = 2;
    let value = match bits & WHOLE {
        0 => f64::from_bits(u64::from(bits & !(HUNDREDTHS | WHOLE)) << 32),
        _ => f64::from(bits.cast_signed() >> 2),
    };
    Binary(match bits & HUNDREDTHS {
        0 => value,
        _ => value / 100.0,
    })
}

/// Returns a number by its eight bytes.
pub fn of_bytes(bytes: [u8; 8]) -> Binary {
    Binary(f64::from_le_bytes(bytes))
}

/// Returns the day and the time of day that a number stands for, as `2018-12-31` or
/// `2018-12-31 08:30`; nothing where it stands for none. There was no 29 February 1900, which
/// spreadsheets count.
pub fn date(Binary(value): Binary, is_from_1904: bool) -> Option<String> {
    const LAST_DAY: f64 = 2_958_466.0;
    const MINUTES: f64 = 24.0 * 60.0;
    if !(0.0..LAST_DAY).contains(&value) {
        return None;
    }
    // No float is converted but by its text.
    let minutes: i64 = format!("{:.0}", value * MINUTES).parse().ok()?;
    let (day, minute) = (minutes / 1440, minutes % 1440);
    let time = format!("{:02}:{:02}", minute / 60, minute % 60);
    if value < 1.0 {
        return Some(time);
    }
    let since_1904 = match (is_from_1904, day) {
        (true, _) => day,
        (false, ..60) => day - 1461,
        (false, _) => day - 1462,
    };
    let date = day_of_calendar(since_1904);
    Some(match minute {
        0 => date,
        _ => format!("{date} {time}"),
    })
}

/// Returns a day by how many are between it and 1 January 1904 (Howard Hinnant,
/// `civil_from_days`).
fn day_of_calendar(since_1904: i64) -> String {
    const DAYS_OF_AN_ERA: i64 = 146_097;
    let since_march_0 = since_1904 + 695_361;
    let era = since_march_0.div_euclid(DAYS_OF_AN_ERA);
    let of_era = since_march_0.rem_euclid(DAYS_OF_AN_ERA);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_fifteen_digits_that_people_see() {
        for (written, seen) in [
            ("84.349999999999994", "84.35"),
            ("0.45499999999999996", "0.455"),
            ("9", "9"),
            ("-0", "0"),
            ("1E-3", "0.001"),
            ("-12.5", "-12.5"),
            ("1200", "1200"),
            ("530102199001011234", "530102199001011000"),
            ("0.1", "0.1"),
        ] {
            assert_eq!(
                decimals(of_text(written).expect("a number"), Scale::One).as_deref(),
                Some(seen)
            );
        }
        assert_eq!(of_text("1e999"), None);
        assert_eq!(of_text("九"), None);
    }

    #[test]
    fn a_percentage_has_its_sign() {
        for (written, seen) in [
            ("0.155", "15.5%"),
            ("1", "100%"),
            ("0", "0%"),
            ("0.92", "92%"),
            ("0.07", "7%"),
            ("0.0725", "7.25%"),
            ("12", "1200%"),
            ("0.28999999999999998", "29%"),
        ] {
            assert_eq!(
                decimals(of_text(written).expect("a number"), Scale::Hundredths).as_deref(),
                Some(seen)
            );
        }
    }

    #[test]
    fn dates_are_told_as_days_and_times() {
        for (value, is_from_1904, told) in [
            (43351.0, false, "2018-09-08"),
            (43351.5, false, "2018-09-08 12:00"),
            (0.25, false, "06:00"),
            (1.0, false, "1900-01-01"),
            (59.0, false, "1900-02-28"),
            (61.0, false, "1900-03-01"),
            (1.0, true, "1904-01-02"),
            (43351.99999, false, "2018-09-09"),
        ] {
            assert_eq!(
                date(Binary(value), is_from_1904).as_deref(),
                Some(told),
                "{value}"
            );
        }
        assert_eq!(date(Binary(-1.0), false), None);
    }

    #[test]
    fn the_short_numbers_of_an_xls_are_read() {
        assert_eq!(of_rk(0x3ff0_0000), Binary(1.0));
        assert_eq!(of_rk(850 << 2 | 3), Binary(8.5));
        assert_eq!(of_rk((-3i32 << 2 | 2).cast_unsigned()), Binary(-3.0));
    }
}

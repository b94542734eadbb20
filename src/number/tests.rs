use super::*;

fn number(text: &str) -> Number {
    Number::parse(text).expect("a decimal literal")
}

fn rounded(text: &str, places: u8, mode: RoundingMode) -> String {
    number(text).to_fixed(Rounding { places, mode })
}

/// Examples of GB/T 8170-2008, clause 3.
#[test]
fn rounds_half_to_even_as_gb_t_8170_does() {
    use RoundingMode::HalfEven;
    assert_eq!(rounded("12.1498", 0, HalfEven), "12");
    assert_eq!(rounded("12.1498", 1, HalfEven), "12.1");
    assert_eq!(rounded("10.5002", 0, HalfEven), "11");
    assert_eq!(rounded("1.050", 1, HalfEven), "1.0");
    assert_eq!(rounded("0.35", 1, HalfEven), "0.4");
    assert_eq!(rounded("-0.0365", 3, HalfEven), "-0.036");
    assert_eq!(rounded("15.4546", 0, HalfEven), "15");
}

#[test]
fn rounds_the_absolute_value() {
    for (mode, down, up) in [
        (RoundingMode::HalfUp, "-0.5", "-1"),
        (RoundingMode::Up, "-0.1", "-1"),
    ] {
        assert_eq!(rounded(down, 0, mode), up);
    }
    assert_eq!(rounded("-1.99", 1, RoundingMode::Down), "-1.9");
    assert_eq!(rounded("84.345", 2, RoundingMode::HalfUp), "84.35");
}

#[test]
fn thirds_and_sevenths_add_up() {
    let third = Number::ratio(1, 3);
    assert_eq!(&(&third + &third) + &third, Number::ONE);
    let sevenths: Number = (0..7).map(|_| Number::ratio(1, 7)).sum();
    assert_eq!(sevenths, Number::ONE);
    assert_eq!(Number::ratio(241, 3).to_string(), "241/3");
}

#[test]
fn outgrows_machine_words_without_losing_anything() {
    let mut product = Number::ONE;
    for prime in [99_991_i64, 99_989, 99_971, 99_961, 99_929, 99_923] {
        product = &product * &Number::ratio(prime, prime + 6);
    }
    let mut back = product.clone();
    for prime in [99_991_i64, 99_989, 99_971, 99_961, 99_929, 99_923] {
        back = &back / &Number::ratio(prime, prime + 6);
    }
    assert!(matches!(product.0, Repr::Big(_)));
    assert!(matches!(back.0, Repr::Small { .. }));
    assert_eq!(back, Number::ONE);
}

#[test]
fn does_with_large_numbers_what_it_does_with_small_ones() {
    let large = |end: &str| number(&format!("12345678901234567890{end}"));
    let below = |end: &str| number(&format!("-12345678901234567890{end}"));
    assert!(matches!(large("1.5").0, Repr::Big(_)));
    assert_eq!(large("1.5").floor(), large("1"));
    assert_eq!(below("1.5").floor(), below("2"));
    assert!(large("1.5") < large("2") && large("1.5") > number("2"));
    assert!(below("1.5") > below("2") && below("1.5") < number("-2"));
    assert!(below("1.5").is_negative() && large("1.5").is_positive());
    assert_eq!(-&large("1.5"), below("1.5"));
    assert_eq!(&large("1.5") - &large("1"), number("0.5"));
}

#[test]
fn rounds_large_numbers_by_the_mode() {
    for (mode, one, two) in [
        (RoundingMode::HalfUp, "2", "3"),
        (RoundingMode::HalfEven, "2", "2"),
        (RoundingMode::Down, "1", "2"),
        (RoundingMode::Up, "2", "3"),
    ] {
        for sign in ["", "-"] {
            let large = |end: &str| format!("{sign}12345678901234567890{end}");
            assert_eq!(rounded(&large("1.5"), 0, mode), large(one));
            assert_eq!(rounded(&large("2.5"), 0, mode), large(two));
        }
    }
}

#[test]
fn writes_no_sign_before_nothing() {
    assert_eq!(rounded("-0.004", 2, RoundingMode::HalfUp), "0.00");
    assert_eq!(rounded("-0.004", 2, RoundingMode::Up), "-0.01");
    assert_eq!(number("-0.000").to_string(), "0");
}

#[test]
fn reads_decimal_literals_and_nothing_else() {
    for text in ["0", "-0.5", "007", "84.350"] {
        assert!(Number::parse(text).is_some(), "{text}");
    }
    for text in [
        "", "-", ".5", "1.", "1e3", "+1", "1_000", "１", "1,000", "NaN", " 1",
    ] {
        assert!(Number::parse(text).is_none(), "{text}");
    }
    assert_eq!(number("84.350").to_string(), "84.35");
    assert_eq!(number("-0.0").to_string(), "0");
    assert!(Number::parse(&"9".repeat(61)).is_none());
}

#[test]
fn floors_below_zero_too() {
    assert_eq!(number("-0.5").floor(), Number::from(-1_i64));
    assert_eq!(number("2.9").floor(), Number::from(2_i64));
}

#[test]
fn what_is_written_in_words_is_what_is_written_of_any_size() {
    let beyond = Number::parse("1000000000000000000000000000000").expect("a decimal literal");
    for numerator in [
        0,
        1,
        -1,
        5,
        10,
        -10,
        1234,
        8250,
        -99_995,
        i64::MAX,
        i64::MIN,
    ] {
        for denominator in [1, 2, 3, 4, 7, 8, 10, 60, 100, 125, 1 << 31, 4_000_000_000] {
            let small = Number::ratio(numerator, denominator);
            let large = Number(Repr::Big(Box::new(small.to_big())));
            assert_eq!(small.decimal_places(), large.decimal_places());
            assert_eq!(small.to_string(), large.to_string());
            assert_eq!(small.cmp(&beyond), large.cmp(&beyond));
            for places in [0, 1, 2, 6, 19] {
                let rounding = Rounding {
                    places,
                    mode: RoundingMode::HalfEven,
                };
                assert_eq!(small.to_fixed(rounding), large.to_fixed(rounding));
            }
        }
    }
}

#[test]
fn numbers_are_told_apart_whatever_words_they_are_in() {
    let half = [
        Number::ratio(1, 2),
        Number::ratio(2, 4),
        Number::ratio(1, 2),
    ];
    assert_eq!(distinct(half.into_iter().chain([Number::ZERO])).len(), 2);
}

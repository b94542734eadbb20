//! How numbers are rounded and compared, as a rubric writes it.

use crate::number::{Rounding, RoundingMode};
use crate::rubric::{Compare, Numbers};
use crate::toml_text::Reader;

pub const MODES: &[(&str, RoundingMode)] = &[
    ("half-up", RoundingMode::HalfUp),
    ("half-even", RoundingMode::HalfEven),
    ("down", RoundingMode::Down),
    ("up", RoundingMode::Up),
];

/// Reads `[numbers]`: how numbers are rounded, compared and printed.
pub fn numbers(reader: &Reader) -> Numbers {
    let default = Rounding {
        places: 2,
        mode: RoundingMode::HalfUp,
    };
    let Some(reader) = reader.table("numbers") else {
        return Numbers {
            rounding: default,
            compare: Compare::Full,
            percent: default,
        };
    };
    let rounding = rounding(&reader, default);
    let percent = reader.table("percent");
    Numbers {
        rounding,
        compare: reader
            .choice(
                "compare",
                &[("full", Compare::Full), ("rounded", Compare::Rounded)],
            )
            .unwrap_or(Compare::Full),
        percent: percent.map_or(rounding, |reader| self::rounding(&reader, default)),
    }
}

/// Reads `places` and `mode`, or else what is usual.
pub fn rounding(reader: &Reader, default: Rounding) -> Rounding {
    Rounding {
        places: reader.places("places").unwrap_or(default.places),
        mode: reader.choice("mode", MODES).unwrap_or(default.mode),
    }
}

//! Made-up score sheets from which a review of 2019 arrives at the counts of the reply of 2019-05-30.
//!
//! `plan` says who is meant to come to what, `level` fills in a row so that this is certain, by the cells that
//! `ladder` knows for a row of a `paper`, and `sheet` writes it all down. Nothing here evaluates: that the
//! counts follow is for the program to find.

mod ladder;
mod level;
mod paper;
mod plan;
mod random;
mod row;
mod rule;
mod sheet;

use paper::Paper;
use random::Random;
use sheet::{COMMUNITIES, Heading, KINDS, STREETS};

/// Returns every file, by its name. The same on every machine.
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    let district = Paper::new(include_str!("../../../rubrics/district-2007.toml"));
    let street = Paper::new(include_str!("../../../rubrics/street-2007.toml"));
    let city = Paper::new(include_str!("../../../rubrics/city-2012.toml"));
    let brand = Paper::new(include_str!("../../../rubrics/brand-2011.toml"));
    let governance = Paper::new(include_str!("../../../rubrics/governance-pilot-2018.toml"));

    // A seed for each scheme, the date of the reply and a number: a change to one leaves the others alone.
    let seeded = |scheme| Random::new(2_019_053_000_u64 + scheme);
    let mut random = seeded(1);
    let intents = plan::district(&mut random);
    let title = "区级和谐社区考评评分表";
    let headed = (&district, Heading::CodeAndName);
    let district = sheet::wide(title, headed, (&KINDS, &intents), &mut random);

    let mut random = seeded(2);
    let intents = plan::streets(&mut random);
    let headed = (&street, Heading::CodeAndName);
    let street = sheet::wide(
        "示范街道考评评分表",
        headed,
        (&STREETS, &intents),
        &mut random,
    );

    let mut random = seeded(3);
    let years = plan::city(&mut random);
    let years = [
        ("2012", &years[0]),
        ("2013", &years[1]),
        ("2014", &years[2]),
    ];
    let [first, second, third] = years.map(|(year, intents)| {
        let title = format!("{year}年度和谐社区考评评分表");
        let headed = (&city, Heading::CodeAndName);
        sheet::wide(&title, headed, (&COMMUNITIES, intents), &mut random)
    });

    let mut random = seeded(4);
    let intents = plan::brand(&mut random);
    let title = "一社区一特色一品牌考评评分表";
    let headed = (&brand, Heading::NameAndPoints);
    let brand = sheet::wide(title, headed, (&COMMUNITIES, &intents), &mut random);

    let mut random = seeded(5);
    let intents = plan::governance(&mut random);
    let governance = sheet::long(
        "社区治理创新试点评分明细",
        &governance,
        &intents,
        &mut random,
    );

    vec![
        ("communities.csv", sheet::roster().into_bytes()),
        ("district-2007.csv", district.into_bytes()),
        ("street-2007.csv", street.into_bytes()),
        ("city-2012.csv", first.into_bytes()),
        ("city-2013.csv", second.into_bytes()),
        ("city-2014.csv", third.into_bytes()),
        // As an older office program saves it.
        ("brand-2011.csv", gb18030(&brand)),
        ("governance-pilot-2018.csv", governance.into_bytes()),
    ]
}

fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, had_errors) = encoding_rs::GB18030.encode(text);
    assert!(!had_errors, "GB18030 has every character");
    bytes.into_owned()
}
